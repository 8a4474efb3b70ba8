"""Which incident of a whole place is one of its parts' told again: the strike "in the province" is that
in the town. Each place's series keeps its own; only counts of events look at this.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from etl.reconcile.places import Places
from etl.reconcile.rules import Rules

# What is asked of each incident, in this order.
COLUMNS = (
    "incident_id", "indicator", "unit", "currency", "counted", "group", "object", "reference_period_end",
    "best", "place_id",
)  # fmt: skip


def same_as(incidents: Iterable[tuple[Any, ...]], rules: Rules, places: Places) -> dict[str, str]:
    """Incident → the one in a part of its place that it speaks of.

    Both are of one subject and day and have one best value, and there is no other such incident in
    another part. Of nested parts it is the smallest. All incidents of a day must be given.
    """
    alike: dict[tuple[Any, ...], list[tuple[str, str]]] = {}
    for name, *what, place in incidents:
        best = what[-1]
        if place is not None and best is not None and best >= rules.agree_from:
            alike.setdefault(tuple(what), []).append((name, place))
    out: dict[str, str] = {}
    for group in alike.values():
        if len(group) > 1:
            out |= _within(sorted(group), places)
    return out


def _within(group: list[tuple[str, str]], places: Places) -> dict[str, str]:
    above = {place: set(places.parents(place)) for _, place in group}
    out = {}
    for name, place in group:
        inside = [each for each in group if place in above[each[1]]]
        least = [each for each in inside if not any(each[1] in above[other] for _, other in inside)]
        if len(least) == 1:
            out[name] = least[0][0]
    return out
