"""Time expression and anchor to dates: plain calendar arithmetic, the same on every day it runs.

The anchor is the day that the text was written for (see etl.when.document.anchor). A day and month without a
year is the nearest such day that is not after the anchor, give or take TOLERANCE days; without an
anchor only what the text makes certain is resolved, the rest is null.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, replace

from etl.when.expressions.expressions import Expression
from etl.when.expressions.mark_dates import SINCE_EVENT, TOLERANCE, add_months, back, in_year, span, unit_at
from etl.when.expressions.marks import Mark
from etl.when.expressions.parts import Span, spell

# What these name is not cut off at the anchor: a night that runs on, what is still to come.
_WHOLE = frozenset(("days", "next_window"))

_DAY = dt.timedelta(1)
_HALF_A_YEAR = 183
# Days of a unit that a period may have to be one ("the same week" of "19 to 25 September").
_LENGTHS = {"week": (6, 8), "fortnight": (13, 15), "month": (26, 31), "year": (360, 366)}


@dataclass(slots=True)
class Resolved:
    """First and last day of an expression; a null is an end that the text leaves open or untold."""

    start: dt.date | None
    end: dt.date | None


def resolve(
    expression: Expression, anchor: dt.date | None, tolerance: int = TOLERANCE, whole: bool = False
) -> Resolved | None:
    """The dates of ``expression`` for a text written on ``anchor``; null when it can't be told.

    "since X" ends at the anchor, "until X" has no start; a month or year that still runs ends at the
    anchor unless ``whole``. A mark that names no real day (31 June) gives null. ``tolerance`` is how many
    days a day without a year may lie after the anchor.
    """
    if expression.last is not None:
        return _range(expression, anchor, tolerance)
    if expression.first.kind in ("vague_window", "beginning"):
        return Resolved(None, anchor) if anchor is not None else None
    if expression.first.kind == "spell":
        return Resolved(*spell(expression.first, anchor)) if anchor is not None else None
    first = span(expression.first, anchor, expression.future, tolerance)
    if first is None:
        return None
    if expression.role in ("until", "before") and anchor is not None and _nearer_ahead(first, anchor):
        first = span(expression.first, anchor, _told_no_year(expression.first), tolerance) or first
    start, end = first
    if expression.role in ("since", "until") or expression.open_end or expression.began:
        start, end = _limit(expression.first, start, end)
    if expression.began and anchor is not None and start <= anchor:
        return Resolved(start, anchor)
    if expression.open_end or expression.role == "since" or expression.first.kind in SINCE_EVENT:
        return Resolved(start, anchor) if anchor is None or start <= anchor else Resolved(start, end)
    if expression.role in ("until", "before"):
        return Resolved(None, end if expression.role == "until" else start)
    if expression.role == "after":
        return Resolved(start, anchor) if anchor is not None and start <= anchor else Resolved(start, end)
    if not whole and anchor is not None and expression.first.kind not in _WHOLE and start <= anchor < end:
        return Resolved(start, anchor)
    return Resolved(start, end)


def _nearer_ahead(found: Span, anchor: dt.date) -> bool:
    """Whether a month of no year that ended so long ago is rather the next one: "until June", in April."""
    return (anchor - found[1]).days > _HALF_A_YEAR


def _told_no_year(mark: Mark) -> bool:
    return mark.kind == "date" and mark.month is not None and mark.year is None


def _range(expression: Expression, anchor: dt.date | None, tolerance: int) -> Resolved | None:
    assert expression.last is not None
    first, last = expression.first, _year_after_month(expression.first, expression.last, anchor)
    if first.kind == last.kind == "week_number" and first.year is None:
        first = replace(first, year=last.year)
    if first.kind in ("duration", "window"):
        ends = span(last, anchor, expression.future, tolerance)
        return Resolved(back(ends[1], first.number or 1, first.unit) + _DAY, ends[1]) if ends else None
    if last.kind in ("date", "season") and first.year is None and last.year is not None:
        ends = span(_within_month(last, last.year), anchor)
        starts = span(first, ends[1], tolerance=0) if ends else None
    elif expression.future and first.kind == last.kind == "date" and last.month is not None:
        ends = span(last, anchor, future=True)  # "will need aid from June to September", in July
        starts = span(first, ends[1], tolerance=0) if ends else None
    elif first.kind == last.kind == "date" and last.year is None and last.month is not None:
        starts = span(first, anchor, expression.future, tolerance)
        ends = _on_or_after(last, starts[0]) if starts else None
    else:
        closing = _within_month(last, last.year) if last.year is not None else last
        ends = span(closing, anchor, expression.future, tolerance)
        starts = span(first, ends[1] if ends and first.kind == "weekday" else anchor)
    if starts is None or ends is None:
        return None
    starts, ends = _limit(first, *starts), _limit(last, *ends)
    if starts[0] > ends[1]:
        return Resolved(ends[0], starts[1]) if ends[0] <= starts[1] else None
    return Resolved(starts[0], ends[1])


def _year_after_month(first: Mark, last: Mark, anchor: dt.date | None) -> Mark:
    """ "February – July 21": between months a number near the anchor's year is a year."""
    if anchor is None or last.day is None or last.year is not None or last.month is None:
        return last
    months = first.month is not None and first.day is None and first.year is None
    if not months or abs(2000 + last.day - anchor.year) > 1:
        return last
    return replace(last, day=None, year=2000 + last.day)


def _limit(mark: Mark, start: dt.date, end: dt.date) -> Span:
    """Where a part of time begins or ends something: the middle of a month is its 15th day then."""
    if mark.part == "mid" and mark.month is not None and mark.day is None:
        return start.replace(day=15), start.replace(day=15)
    return start, end


def _within_month(mark: Mark, year: int) -> Mark:
    """A range's last day, at most the month's: "1–31 September" means the whole of it."""
    if mark.day is None or mark.month is None or mark.day < 29:
        return mark
    return replace(mark, day=min(mark.day, calendar.monthrange(year, mark.month)[1]))


def _on_or_after(mark: Mark, start: dt.date) -> Span | None:
    """The mark, a month or a day of it, in the first year in which it does not end before ``start``."""
    for year in range(start.year, min(start.year + 9, dt.MAXYEAR)):
        found = in_year(mark, year)
        if found is not None and found[1] >= start:
            return found
    return None


def years_on(day: dt.date, years: int) -> dt.date:
    """The same day so many years later, 28 February for a 29th that the year lacks."""
    return add_months(day, 12 * years)


def again(unit: str | None, before: Resolved) -> Resolved | None:
    """ "The same month": the unit in which the period ``before`` lies, or that period itself."""
    if before.start is None or before.end is None or unit is None:
        return None
    if unit in ("day", "hour"):
        return Resolved(before.end, before.end)
    if is_one(unit, before):
        return before
    found = unit_at(before.start, unit, 0)
    return Resolved(*found) if found else None


def is_one(unit: str | None, period: Resolved) -> bool:
    """Whether a period is about as long as one week, month or year."""
    if period.start is None or period.end is None or unit not in _LENGTHS:
        return False
    least, most = _LENGTHS[unit]
    return least <= (period.end - period.start).days + 1 <= most
