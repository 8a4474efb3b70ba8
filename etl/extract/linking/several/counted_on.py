"""Bare numbers that go on counting the households before them: "33,000 families fled, 20,856 were helped"."""

from __future__ import annotations

from collections.abc import Sequence

from etl.extract.quantities import Quantity

# What comes to whole families; the dead and the hurt among them are told one by one.
_OF_FAMILIES = frozenset(
    ["displaced", "returned", "sheltered", "in_need", "assisted", "affected", "food_insecure", "evacuated"]
)
_COUNTED = ("person", "household")


def count_on(quantities: Sequence[Quantity], before: Quantity | None) -> None:
    """Make bare numbers households where the last who were counted are; ``before``: a sentence earlier."""
    last = before
    for q in quantities:
        bare = q.cls == "none" and q.noun.head < 0
        if bare and q.indicators and _OF_FAMILIES.issuperset(q.indicators):
            told = last is not None and last.cls == "household" and last.indicators
            if last is not None and told and last.number.value >= q.number.value:
                q.cls, q.of = last.cls, last.of  # not "400 families or 1,800 affected"
        elif q.cls in _COUNTED:
            last = q
        elif bare and q.indicators:
            last = None
