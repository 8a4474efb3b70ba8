"""Parts of years, months and seasons: thirds, halves, quarters, as calendar dates."""

from __future__ import annotations

import calendar
import datetime as dt

from etl.when.marks import Mark

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


def months(year: int, first: int, last: int) -> Span:
    """From the first day of one month of a year to the last day of another."""
    return dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1])
