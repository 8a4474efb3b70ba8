"""Parts of years, months and seasons: thirds, halves, quarters, as calendar dates."""

from __future__ import annotations

import calendar
import datetime as dt

from etl.when.expressions.marks import Mark

Span = tuple[dt.date, dt.date]
# The months of a year's parts.
_MONTHS_OF = {"early": (1, 4), "mid": (5, 8), "late": (9, 12), "first_half": (1, 6), "second_half": (7, 12)}


def part_of(part: str | None, start: dt.date, end: dt.date) -> Span:
    """Early, mid or late (a third each), either half, or the last day of a month, season or year."""
    days = (end - start).days + 1
    if part in _MONTHS_OF and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return months(start.year, *_MONTHS_OF[part])
    third = days // 3
    if part == "early":
        return start, start + dt.timedelta(third - 1)
    if part == "mid":
        return start + dt.timedelta(third), start + dt.timedelta(2 * third - 1)
    if part == "late":
        return start + dt.timedelta(2 * third), end
    if part == "end":
        return end, end
    if part == "first_half":
        return start, start + dt.timedelta(days // 2 - 1)
    if part == "second_half":
        return start + dt.timedelta(days // 2), end
    return start, end


def season(mark: Mark, year: int) -> Span | None:
    """A season of a year; one that runs over New Year starts in that year ("winter 2016")."""
    if mark.season is None:
        return None
    first, last = mark.season
    start = dt.date(year, first, 1)
    end_year = year + 1 if last < first else year
    end = dt.date(end_year, last, calendar.monthrange(end_year, last)[1])
    return part_of(mark.part, start, end)


def quarter(mark: Mark, anchor: dt.date | None) -> Span | None:
    """A quarter of a year; without a year the last such quarter that began by the anchor."""
    quarter = 4 if mark.ordinal == -1 else mark.ordinal or 0
    if not 1 <= quarter <= 4:
        return None
    for year in [mark.year] if mark.year else [anchor.year, anchor.year - 1] if anchor else []:
        found = months(year, 3 * quarter - 2, 3 * quarter)
        if mark.year or (anchor is not None and found[0] <= anchor):
            return found
    return None


def _easter_day(mark: Mark, year: int) -> Span:
    """A day that is counted from Easter Sunday, by the anonymous Gregorian computus."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + e - 7 * ((a + 11 * h + 22 * e) // 451) + 114, 31)
    found = dt.date(year, month, day + 1) + dt.timedelta(mark.number or 0)
    return found, found


def easter(mark: Mark, anchor: dt.date | None, future: bool) -> Span | None:
    """Good Friday and the like; without a year the last one that is not after the anchor, or the next."""
    if mark.year is not None or anchor is None:
        return _easter_day(mark, mark.year) if mark.year is not None else None
    days = [_easter_day(mark, year) for year in range(anchor.year - 1, anchor.year + 2)]
    if future:
        return next((day for day in days if day[0] >= anchor), None)
    return next((day for day in reversed(days) if day[0] <= anchor), None)


def spell(mark: Mark, anchor: dt.date) -> tuple[dt.date | None, dt.date]:
    """A season that no calendar knows ("this monsoon"): it has begun some day; the last one, last year."""
    if mark.direction == -1:
        return months(anchor.year - 1, 1, 12)
    return None, anchor


def counted_part(mark: Mark, anchor: dt.date | None) -> Span | None:
    """The first or last so many weeks or months of a month or year: "the last three months of 2019"."""
    year = mark.year
    if year is None and anchor is not None:
        year = anchor.year + (mark.direction or 0)
        if mark.direction is None and (mark.month or 1) > anchor.month:
            year -= 1
    if year is None or not mark.number:
        return None
    first, last = months(year, mark.month or 1, mark.month or 12)
    count, weeks = mark.number, {"day": 1, "week": 7, "fortnight": 14}.get(mark.unit or "")
    if weeks is not None:
        days = dt.timedelta(weeks * count - 1)
        return (last - days, last) if mark.ordinal == -1 else (first, min(first + days, last))
    by_month = count * {"month": 1, "quarter": 3}.get(mark.unit or "", 0)
    if mark.month is not None or not 0 < by_month <= 12:
        return None
    return months(year, 13 - by_month, 12) if mark.ordinal == -1 else months(year, 1, by_month)


def months(year: int, first: int, last: int) -> Span:
    """From the first day of one month of a year to the last day of another."""
    return dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1])
