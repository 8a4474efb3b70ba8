"""The latest value of each series, its changes with their uncertainty, its direction and its turns."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from etl.reconcile.claims.best import Bounds, add
from etl.reconcile.frames import date, iso
from etl.reconcile.rules import Rules
from etl.reconcile.series.points import NOTHING, Line, Point


def reported(line: Line) -> list[Point]:
    """The points at which something was reported, zero included."""
    return [p for p in line.points if p.state in ("reported", "zero")]


def trend_row(line: Line, rules: Rules) -> tuple[Any, ...] | None:
    """One row of the table trends; null for a series without a report."""
    points = reported(line)
    if not points:
        return None
    last = points[-1]
    direction, p_value = direction_of(points, rules)
    subject = line.subject
    return (
        line.series_id, line.grain, subject.indicator, line.measure, subject.unit, subject.currency,
        subject.counted, subject.group, subject.object, line.place, line.place_id, line.country,
        date(points[0].end), date(last.end), date(last.start), *last.bounds,
        *change(line, points, 7, rules),
        *change(line, points, 30, rules), direction, p_value, len(points),
        [iso(points[n].end) for n in _turns([p.bounds.best or 0.0 for p in points], rules)],
    )  # fmt: skip


def change(line: Line, points: Sequence[Point], days: int, rules: Rules) -> Bounds:
    """The change over ``days`` up to the latest report: least, best and most.

    A stock or total against its value that many days before (a stock's at most ``carry_days`` old); a
    day's flow as the sum of the last days against that of as many days before them; a week's against
    the week before (7) and a month's against the month before (30). Null where there is nothing to
    compare with.
    """
    last = points[-1]
    if line.grain in ("week", "month"):
        wanted = {"week": 7, "month": 30}[line.grain]
        earlier = [p for p in points[:-1] if p.end == (last.start or 0) - 1]
        return _difference(last.bounds, earlier[-1].bounds) if earlier and days == wanted else NOTHING
    if line.grain == "day":
        now = [p.bounds for p in points if p.end > last.end - days]
        before = [p.bounds for p in points if last.end - 2 * days < p.end <= last.end - days]
        return _difference(add(now), add(before)) if before else NOTHING
    earlier = [p for p in points if p.end <= last.end - days]
    if not earlier or (line.grain == "as_of" and last.end - days - earlier[-1].end > rules.carry_days):
        return NOTHING
    return _difference(last.bounds, earlier[-1].bounds)


def _difference(now: Bounds, before: Bounds) -> Bounds:
    low = None if now.low is None or before.high is None else now.low - before.high
    high = None if now.high is None or before.low is None else now.high - before.low
    best = None if now.best is None or before.best is None else now.best - before.best
    return Bounds(low, best, high)


def direction_of(points: Sequence[Point], rules: Rules) -> tuple[str, float | None]:
    """The Mann–Kendall test (Mann 1945, Kendall 1975) on the best values since the last break.

    It is Kendall's tau of the values against time: exact for few values without ties, else by the
    normal distribution with the variance that ties leave.
    """
    values = _since_break(points)
    if len(values) < rules.trend_points:
        return "too_few_points", None
    if min(values) == max(values):
        return "no_trend", 1.0
    from scipy.stats import kendalltau  # slow to load, and most callers never need it

    result = kendalltau(range(len(values)), values)
    if result.pvalue >= rules.trend_significance:
        return "no_trend", float(result.pvalue)
    return "increasing" if result.statistic > 0 else "decreasing", float(result.pvalue)


def _since_break(points: Sequence[Point]) -> list[float]:
    """Values since the count last changed its basis; a mere change of source keeps the line whole."""
    values: list[float] = []
    for point in points:
        if point.break_note and point.break_note.startswith(("counted differently", "the count starts")):
            values = []
        if point.bounds.best is not None:
            values.append(point.bounds.best)
    return values


def _turns(values: Sequence[float], rules: Rules, offset: int = 0) -> list[int]:
    """Positions at which the level changes: Pettitt's test (1979), again on both sides of each turn."""
    count = len(values)
    if count < rules.change_points_from:
        return []
    ranks = _ranks(values)
    running, sums = 0.0, []
    for position, rank in enumerate(ranks, start=1):
        running += rank
        sums.append(abs(2 * running - position * (count + 1)))
    at = max(range(count - 1), key=lambda n: (sums[n], -n))
    p_value = 2 * math.exp(-6 * sums[at] ** 2 / (count**3 + count**2))
    if p_value >= rules.trend_significance:
        return []
    left = _turns(values[: at + 1], rules, offset)
    return [*left, offset + at + 1, *_turns(values[at + 1 :], rules, offset + at + 1)]


def _ranks(values: Sequence[float]) -> list[float]:
    order = sorted(range(len(values)), key=lambda n: values[n])
    ranks = [0.0] * len(values)
    first = 0
    while first < len(order):
        last = first
        while last + 1 < len(order) and values[order[last + 1]] == values[order[first]]:
            last += 1
        for position in order[first : last + 1]:
            ranks[position] = (first + last) / 2 + 1
        first = last + 1
    return ranks
