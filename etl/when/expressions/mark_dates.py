"""One mark of time to its first and last day: plain calendar arithmetic.

A day and month without a year is the nearest such day that is not after the anchor, give or take
TOLERANCE days; null where nothing makes the mark certain or it names no real day.
"""

from __future__ import annotations

import calendar
import datetime as dt

from etl.when.expressions.marks import Mark
from etl.when.expressions.parts import Span, counted_part, easter, months, part_of, quarter, season

# Times that tell how long something has gone on: "five years of war", "in its fifth year", "a week after".
SINCE_EVENT = frozenset(("age", "nth_year", "entered_year", "anniversary"))

# Weeks that are named by their number or a day.
WEEKS = frozenset(("week_number", "week_of", "week_ending", "week_of_month"))

# Months of a year in which texts still look back on the one before.
_LOOKS_BACK = 3

# Days by which a date without a year may lie after the anchor and still be this year's.
TOLERANCE = 7


def span(mark: Mark, anchor: dt.date | None, future: bool = False, tolerance: int = TOLERANCE) -> Span | None:
    """First and last day of one mark."""
    if mark.kind == "week_number":
        return _week_number(mark, anchor)
    if mark.kind in ("date", "week_of_month", "week_of", "week_ending"):
        return _date(mark, anchor, future, tolerance)
    if mark.kind == "decade" and mark.year is not None:
        return _decade(mark.year, mark.part)
    if mark.kind == "season" and mark.year is not None:
        return season(mark, mark.year)
    if mark.kind == "quarter":
        return quarter(mark, anchor)
    if mark.kind == "counted_part":
        return counted_part(mark, anchor)
    if mark.kind == "easter":
        return easter(mark, anchor, future)
    if mark.kind == "to_date" and mark.year is not None:
        return _this_year(mark.year, anchor)
    if anchor is None:
        return None
    if mark.kind == "weekday":
        return _weekday(mark, anchor, future)
    if mark.kind == "days" and mark.days is not None:
        return anchor + dt.timedelta(mark.days[0]), anchor + dt.timedelta(mark.days[1])
    if mark.kind in ("window", "duration"):
        return back(anchor, mark.number or 1, mark.unit), anchor
    if mark.kind in SINCE_EVENT:
        return _age(mark, anchor), anchor
    if mark.kind == "day_of_month" and mark.day is not None:
        return _day_of(mark.day, unit_at(anchor, "month", mark.direction or 0))
    if mark.kind == "month_of_year":
        return _month_of_year(mark, anchor, future)
    if mark.kind == "next_window":
        return anchor, _ahead(anchor, mark.number or 1, mark.unit)
    if mark.kind == "ago":
        return _ago(mark, anchor)
    if mark.kind == "weekend":
        return _weekend(anchor)
    if mark.kind == "unit_before":
        return unit_at(anchor, mark.unit, -1)
    if mark.kind in ("calendar", "to_date"):
        return _calendar(mark, anchor)
    return None


def _this_year(year: int, anchor: dt.date | None) -> Span:
    last = dt.date(year, 12, 31)
    return dt.date(year, 1, 1), min(last, anchor) if anchor and anchor.year == year else last


def _date(mark: Mark, anchor: dt.date | None, future: bool, tolerance: int) -> Span | None:
    if mark.month is None:
        return (
            None
            if mark.year is None
            else part_of(mark.part, dt.date(mark.year, 1, 1), dt.date(mark.year, 12, 31))
        )
    years = [mark.year] if mark.year is not None else _years(anchor)
    best: Span | None = None
    for year in years:
        found = in_year(mark, year)
        if found is None:
            continue
        if mark.year is not None:
            return found
        assert anchor is not None
        if future:
            if found[1] >= anchor and (best is None or found < best):
                best = found
        elif found[0] <= anchor + dt.timedelta(tolerance if mark.day is not None else 0):
            best = found if best is None or found > best else best
    return best


def _decade(year: int, part: str | None) -> Span:
    """The 1990s; their early years are the first four, their late ones the last three."""
    parts = {
        "early": (0, 3),
        "mid": (4, 6),
        "late": (7, 9),
        "end": (9, 9),
        "first_half": (0, 4),
        "second_half": (5, 9),
    }
    first, last = parts.get(part or "", (0, 9))
    return dt.date(year + first, 1, 1), dt.date(year + last, 12, 31)


def _week_number(mark: Mark, anchor: dt.date | None) -> Span | None:
    """A numbered week, Monday to Sunday; without a year the last such week that began by the anchor."""
    number = mark.number or mark.ordinal
    if number is None or not 1 <= number <= 53:
        return None
    for year in [mark.year] if mark.year else [anchor.year, anchor.year - 1] if anchor else []:
        try:
            monday = dt.date.fromisocalendar(year, number, 1)
        except ValueError:
            continue
        if mark.year or anchor is None or monday <= anchor:
            return monday, monday + dt.timedelta(6)
    return None


def _years(anchor: dt.date | None) -> list[int]:
    if anchor is None:
        return []
    # 29 February may be four (or, over a century, eight) years back.
    return [year for year in range(anchor.year - 8, anchor.year + 2) if dt.MINYEAR <= year <= dt.MAXYEAR]


def in_year(mark: Mark, year: int) -> Span | None:
    """A day, a month or a part of one in ``year``; null where the month has no such day."""
    assert mark.month is not None
    last_day = calendar.monthrange(year, mark.month)[1]
    if mark.day is not None:
        if mark.day > last_day:
            return None
        day = dt.date(year, mark.month, mark.day)
        if mark.kind == "week_ending":
            return day - dt.timedelta(6), day
        return day, day + dt.timedelta(6 if mark.kind == "week_of" else 0)
    start, end = dt.date(year, mark.month, 1), dt.date(year, mark.month, last_day)
    if mark.kind == "week_of_month" and mark.ordinal is not None:
        if mark.ordinal < 0:
            return end - dt.timedelta(6), end
        first = start + dt.timedelta(7 * (mark.ordinal - 1))
        return first, min(first + dt.timedelta(6), end)
    return part_of(mark.part, start, end)


def _weekday(mark: Mark, anchor: dt.date, future: bool) -> Span | None:
    if mark.weekday is None:
        return None
    days_back = (anchor.weekday() - mark.weekday) % 7
    if mark.direction == 1 or future:
        ahead = (mark.weekday - anchor.weekday()) % 7
        day = anchor + dt.timedelta(ahead or 7)
    elif mark.direction == -1:
        day = anchor - dt.timedelta(days_back or 7)
    else:
        day = anchor - dt.timedelta(days_back)
    return day, day


def _weekend(anchor: dt.date) -> Span:
    """Saturday and Sunday that began on or before the anchor."""
    saturday = anchor - dt.timedelta((anchor.weekday() - 5) % 7)
    return saturday, saturday + dt.timedelta(1)


def back(anchor: dt.date, number: int, unit: str | None) -> dt.date:
    """``number`` units before ``anchor``; hours count as days begun, a missing day as the month's last."""
    if unit == "hour":
        return anchor - dt.timedelta(max(1, round(number / 24)))
    if unit in ("week", "fortnight", "weekend"):
        return anchor - dt.timedelta((14 if unit == "fortnight" else 7) * number)
    if unit in ("month", "quarter"):
        return add_months(anchor, -number * (3 if unit == "quarter" else 1))
    if unit in ("year", "decade"):
        return add_months(anchor, -12 * number * (10 if unit == "decade" else 1))
    return anchor - dt.timedelta(number)


def _ahead(anchor: dt.date, number: int, unit: str | None) -> dt.date:
    if unit in ("month", "quarter", "year", "decade"):
        return add_months(anchor, number * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit])
    days = {"hour": max(1, round(number / 24)), "week": 7 * number, "weekend": 7 * number}
    return anchor + dt.timedelta(14 * number if unit == "fortnight" else days.get(unit or "", number))


def add_months(day: dt.date, months: int) -> dt.date:
    """So many months later, the month's last day where it lacks the day."""
    total = min(max(day.year * 12 + day.month - 1 + months, 12), dt.MAXYEAR * 12 + 11)
    year, month = divmod(total, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _ago(mark: Mark, anchor: dt.date) -> Span:
    """ "Three days ago" is that day; "two weeks ago" and longer, the day so long before the anchor."""
    day = back(anchor, mark.number or 1, mark.unit)
    if mark.unit in ("year", "decade"):
        return dt.date(day.year, 1, 1), dt.date(day.year, 12, 31)
    if mark.unit in ("month", "quarter"):
        return months(day.year, day.month, day.month)
    return day, day


def _age(mark: Mark, anchor: dt.date) -> dt.date:
    """When what has lasted so long began; of "five years" no more than the year can be told."""
    if mark.ordinal is not None and mark.unit not in (None, "year"):
        return back(anchor, max(mark.ordinal, 1) - 1, mark.unit)  # "now in its 30th day"
    if mark.ordinal is not None:
        # Of "in its fifth year" four to five years are over, of "enters its fifth year" four.
        halves = 2 * mark.ordinal - (2 if mark.kind == "entered_year" else 1)
        return dt.date(add_months(anchor, -6 * halves).year, 1, 1)
    start = back(anchor, mark.number or 1, mark.unit)
    return dt.date(start.year, 1, 1) if mark.unit in ("year", "decade") else start


def _day_of(day: int, month: Span | None) -> Span | None:
    """ "The 5th of this month"; null where the month has no such day."""
    if month is None or day > month[1].day:
        return None
    return month[0].replace(day=day), month[0].replace(day=day)


def _month_of_year(mark: Mark, anchor: dt.date, future: bool) -> Span:
    """ "June last year", "early this year"; "the end of the year" looks back in the first months."""
    year = anchor.year + (mark.direction or 0)
    if mark.month is None:
        found = part_of(mark.part, dt.date(year, 1, 1), dt.date(year, 12, 31))
        if mark.direction is not None or found[0] <= anchor or anchor.month > _LOOKS_BACK or future:
            return found
        return part_of(mark.part, dt.date(year - 1, 1, 1), dt.date(year - 1, 12, 31))
    return part_of(mark.part, *months(year, mark.month, mark.month))


def _calendar(mark: Mark, anchor: dt.date) -> Span | None:
    """Whole units ("last month", "this week", "last May"); what still runs ends at the anchor."""
    if mark.kind == "calendar" and mark.direction is None and mark.part is None and mark.unit == "week":
        return back(anchor, 1, "week"), anchor  # "during the week"
    step = mark.direction or 0
    if mark.month is not None:
        return _directed_month(mark, anchor, step)
    if mark.season is not None:
        return _directed_season(mark, anchor, step)
    found = unit_at(anchor, mark.unit, step)
    if found is None:
        return None
    if mark.part:
        return part_of(mark.part, *found)
    return (found[0], max(anchor, found[0])) if step == 0 else found


def _directed_month(mark: Mark, anchor: dt.date, step: int) -> Span:
    assert mark.month is not None
    year = anchor.year
    if step < 0 and mark.month >= anchor.month:
        year -= 1
    elif step > 0 and mark.month <= anchor.month:
        year += 1
    start, end = months(year, mark.month, mark.month)
    if mark.kind == "to_date" and start <= anchor:
        return start, min(end, anchor)
    return start, end


def _directed_season(mark: Mark, anchor: dt.date, step: int) -> Span | None:
    for year in (anchor.year + 1, anchor.year, anchor.year - 1, anchor.year - 2):
        found = season(mark, year)
        if found is None:
            return None
        if (step < 0 and found[1] < anchor) or (step == 0 and found[0] <= anchor):
            return found
        if step > 0 and found[0] > anchor:
            earlier = season(mark, year - 1)
            return earlier if earlier and earlier[0] > anchor else found
    return None


def unit_at(anchor: dt.date, unit: str | None, step: int) -> Span | None:
    """The calendar week, month, year … of ``anchor``, or ``step`` of them later."""
    if unit == "week":
        monday = anchor + dt.timedelta(7 * step - anchor.weekday())
        return monday, monday + dt.timedelta(6)
    if unit == "weekend":
        start, end = _weekend(anchor)
        return start + dt.timedelta(7 * max(step, 0)), end + dt.timedelta(7 * max(step, 0))
    if unit == "month":
        day = add_months(anchor.replace(day=1), step)
        return months(day.year, day.month, day.month)
    if unit == "quarter":
        day = add_months(anchor.replace(day=1), 3 * step)
        first = 3 * ((day.month - 1) // 3) + 1
        return months(day.year, first, first + 2)
    if unit == "decade":
        far = add_months(anchor, 120 * step)
        return (anchor, far) if step > 0 else (far, anchor)
    if unit == "year":
        year = anchor.year + step
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    if unit in ("day", "hour"):
        day = anchor + dt.timedelta(step)
        return day, day
    if unit == "fortnight":
        return (anchor - dt.timedelta(14), anchor) if step < 0 else (anchor, anchor + dt.timedelta(14))
    return None
