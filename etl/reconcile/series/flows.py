"""Flows by day, week and month: sums of incidents, beside the totals over the same days."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from etl.reconcile.claims.best import Bounds, add, at_least_as_much, combine
from etl.reconcile.claims.incidents import Incident, Sorted
from etl.reconcile.claims.records import Claim
from etl.reconcile.rules import Rules
from etl.reconcile.series.points import BUCKETS, Line, Point, current, silent, state_of
from etl.reconcile.series.reach import Reach


@dataclass(slots=True)
class _Total:
    start: int
    end: int
    claims: list[Claim]
    bounds: Bounds


def flow(
    line: Line, found: Sorted, rules: Rules, reach: Reach | None = None, held: Sequence[Point] = ()
) -> Line:
    """Sums of incidents; a total that lies within the day, week or month is never added to those inside it.

    The sum and each such total (with the incidents outside it) are counts of the same thing, none of
    which need be complete: the greatest holds. Of a line that the store holds (``held``) only what
    ``reach`` says is made anew.
    """
    bucket = BUCKETS[line.grain]
    incidents: dict[tuple[int, int], list[Incident]] = {}
    for incident in found.incidents:
        incidents.setdefault(bucket(incident.day), []).append(incident)
    totals: dict[tuple[int, int], list[_Total]] = {}
    for (measure, start, end), claims in found.totals.items():
        if measure == "flow" and start is not None and bucket(start) == bucket(end):
            used, _ = current(claims)
            totals.setdefault(bucket(end), []).append(_Total(start, end, claims, combine(used, rules)))
    points = [
        _sum(*days, incidents.get(days, []), totals.get(days, []), rules)
        for days in incidents.keys() | totals.keys()
        if reach is None or reach.has_bucket(*days)
    ]
    if reach is not None:
        points += [p for p in held if p.state != "silent" and not reach.has_bucket(p.start or 0, p.end)]
    points.sort(key=lambda p: p.end)
    line.points = _with_silence(points, {(p.start, p.end): p for p in held if p.state == "silent"})
    return line


def _sum(start: int, end: int, inside: list[Incident], whole: list[_Total], rules: Rules) -> Point:
    ranges = {i.incident_id: i.bounds(rules) for i in inside}
    options = [add([ranges[i.incident_id] for i in inside])] if inside else []
    for chain in ([total] for total in whole):
        options.append(_with_outside(chain, inside, ranges))
    if len(whole) > 1:
        options.append(_with_outside(_chain(whole), inside, ranges))
    bounds = at_least_as_much(options)
    used, aside = current(
        c for each in (*(i.claims for i in inside), *(t.claims for t in whole)) for c in each
    )
    method = "incidents" if not whole else "incidents_or_totals"
    return Point(start, end, bounds, state_of(bounds), f"{method}:{rules.best}", used, aside)


def _with_outside(chain: list[_Total], inside: list[Incident], ranges: dict[str, Bounds]) -> Bounds:
    """Totals of separate stretches, with the incidents on the days that none of them covers."""
    outside = [ranges[i.incident_id] for i in inside if not any(t.start <= i.day <= t.end for t in chain)]
    return add([*(t.bounds for t in chain), *outside])


def _chain(whole: list[_Total]) -> list[_Total]:
    """Of totals that overlap, those with no day in common that give the most together.

    Weighted interval scheduling (Kleinberg and Tardos, Algorithm Design, 6.1).
    """
    ordered = sorted(whole, key=lambda t: (t.end, t.start))
    ends = [total.end for total in ordered]
    most = [0.0]
    taken: list[int | None] = []  # of each total, before which one the chain goes on; null where it is left
    for number, total in enumerate(ordered):
        before = bisect_left(ends, total.start, hi=number)
        with_it = most[before] + (total.bounds.best or 0.0)
        taken.append(before if with_it > most[number] else None)
        most.append(max(most[number], with_it))
    out: list[_Total] = []
    at = len(ordered)
    while at:
        before_it = taken[at - 1]
        if before_it is not None:
            out.append(ordered[at - 1])
        at = at - 1 if before_it is None else before_it
    return out[::-1]


def _with_silence(points: Sequence[Point], held: Mapping[tuple[int | None, int], Point]) -> list[Point]:
    """The points with the stretches between them in which nothing was reported."""
    out: list[Point] = []
    for point in points:
        if out and point.start is not None and point.start > out[-1].end + 1:
            days = (out[-1].end + 1, point.start - 1)
            out.append(held.get(days) or silent(*days, since=out[-1].end))
        out.append(point)
    return out
