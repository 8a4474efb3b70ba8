"""Times as the cells of a table write them: "3 May", "03/05", "Jan-24", "Week 18", "W18", "27 May – 2 June".

In running text some of these would be other things ("W18", "S12", "may"); alone in a cell they are times.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from etl.language import read_as, read_yaml
from etl.language.patterns import alternatives

_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_YEAR = r"(?:(?:19|20)\d\d|['’]\d\d)"
_SHORT = r"(?<=[-–/ ])\d\d"
_TO = r"\s*(?:[-–—]|{to})\s*"
_NUMERIC = rf"(?P<n1>{_DAY})(?P<sign>[/.])(?P<n2>{_DAY})(?:(?P=sign)(?P<ny>(?:20)?\d\d))?"
_CLOSING = rf"(?P<m1>{_DAY})(?P=sign)(?P<m2>{_DAY})(?:(?P=sign)(?P<my>(?:20)?\d\d))?"


@dataclass(frozen=True, slots=True)
class CellTime:
    """A time of one cell; fields that it does not state are null. ``last`` is where a range ends.

    ``number`` counts the week or quarter, by ``kind``: "date", "week" or "quarter".
    """

    kind: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    number: int | None = None
    last: CellTime | None = None


def cell_time(text: str, language: str) -> CellTime | None:
    """The time that is all of a cell, null for any other."""
    table, patterns = _patterns(language)
    for kind, pattern in patterns:
        found = pattern.fullmatch(text.strip(" *_.,:;()"))
        if found is not None:
            return _read(kind, {k: v for k, v in found.groupdict().items() if v is not None}, table)
    return None


def tells_time(text: str, language: str) -> bool:
    """Whether a cell is a time and nothing else, with or without what leads to it: "As of 3 May"."""
    text = _lead(language).sub("", text.strip())
    return _PLAIN_YEAR.fullmatch(text) is not None or cell_time(text, language) is not None


_PLAIN_YEAR = re.compile(r"(?:19|20)\d\d")


def _read(kind: str, said: dict[str, str], months: dict[str, int]) -> CellTime | None:
    year = _year(said.get("year"))
    if kind in ("week", "quarter"):
        first = CellTime(kind, year, number=int(said["number"]))
        last = CellTime(kind, year, number=int(said["last"])) if "last" in said else None
        return _ranged(first, last)
    if kind == "numeric":
        until = _day(said["m1"], said["m2"], said.get("my")) if "m1" in said else None
        opens = _day(said["n1"], said["n2"], said.get("ny") or said.get("my"))
        return _ranged(opens, until) if opens is not None else None
    month = months[_bare(said["month"])]
    end = months[_bare(said["month2"])] if "month2" in said else month
    if kind == "month":
        opening = _year(said.get("year1"))
        closing = CellTime("date", year, end) if "month2" in said else None
        return _ranged(CellTime("date", opening or (year if end >= month else None), month), closing)
    last_day = int(said["day2"]) if "day2" in said else None
    ended = CellTime("date", year, end, last_day) if last_day is not None else None
    return _ranged(CellTime("date", year if end >= month else None, month, int(said["day"])), ended)


def _day(first: str, second: str, year: str | None) -> CellTime | None:
    day, month = int(first), int(second)
    day, month = (month, day) if month > 12 else (day, month)
    return CellTime("date", _year(year), month, day) if month <= 12 else None


def _ranged(first: CellTime, last: CellTime | None) -> CellTime:
    return CellTime(first.kind, first.year, first.month, first.day, first.number, last)


def _year(written: str | None) -> int | None:
    digits = (written or "").lstrip("'’")
    return None if not digits else int(digits) if len(digits) == 4 else 2000 + int(digits)


def _bare(month: str) -> str:
    return month.casefold().rstrip(".")


@cache
def _content(language: str) -> dict[str, Any]:
    return read_yaml(read_as(language), "when")


@cache
def _lead(language: str) -> re.Pattern[str]:
    roles = _content(language)["roles"]
    words = (word for role in ("as_of", "until", "since", "in") for word in roles[role])
    return re.compile(rf"^{alternatives(words)}\s+", re.IGNORECASE)


@cache
def _patterns(language: str) -> tuple[dict[str, int], list[tuple[str, re.Pattern[str]]]]:
    """The number of each word for a month, and the ways to write a cell by what they name."""
    content = _content(language)
    months = {str(word).casefold(): n for n, words in content["months"].items() for word in words}
    suffix, weekdays = (
        alternatives(content["day_suffix"]),
        alternatives(w for ws in content["weekdays"].values() for w in ws),
    )
    cells = content["cells"]
    of = rf"(?:[\s.,-]+(?:{alternatives(cells['of'])}\s+)?)" if cells["of"] else r"[\s.,-]+"
    to = _TO.format(to=alternatives(cells["to"]))
    year = rf"(?:{of}?(?P<year>{_YEAR}|{_SHORT}))?"
    month = rf"{alternatives(months)}\.?"
    named = rf"(?:{weekdays}\.?,?\s+)?"
    week, quarter = alternatives(cells["week"]), alternatives(cells["quarter"])
    first, last = rf"(?P<day>{_DAY}){suffix}?", rf"(?P<day2>{_DAY}){suffix}?"
    ways = [
        ("month", rf"(?P<month>{month})[-/’'](?P<year>\d\d)"),  # "Jan-24"
        ("day", rf"{named}{first}{of}?(?P<month>{month}){year}"),
        ("day", rf"{named}(?P<month>{month})[\s-]*{first}{year}"),
        ("day", rf"{first}{to}{last}{of}?(?P<month>{month}){year}"),
        ("day", rf"{first}{of}?(?P<month>{month}){to}{last}{of}?(?P<month2>{month}){year}"),
        ("day", rf"(?P<month>{month})\s*{first}{to}{last}{year}"),
        ("day", rf"(?P<month>{month})\s*{first}{to}(?P<month2>{month})\s*{last}{year}"),
        ("month", rf"(?P<month>{month}){year}"),
        ("month", rf"(?P<month>{month})(?:\s+(?P<year1>{_YEAR}))?{to}(?P<month2>{month}){year}"),
        ("week", rf"{week}[\s.:-]*(?P<number>\d{{1,2}})(?:{to}(?:{week}[\s.]*)?(?P<last>\d{{1,2}}))?{year}"),
        ("week", rf"(?P<year>{_YEAR})[\s-]*{week}[\s.]*(?P<number>\d{{1,2}})"),
        ("quarter", rf"{quarter}[\s.-]*(?P<number>[1-4])(?:{to}(?:{quarter})?(?P<last>[1-4]))?{year}"),
        ("quarter", rf"(?P<year>{_YEAR})[\s-]*{quarter}(?P<number>[1-4])"),
        ("numeric", _NUMERIC),
        ("numeric", rf"{_NUMERIC}{to}{_CLOSING}"),
    ]
    return months, [(kind, re.compile(way, re.IGNORECASE)) for kind, way in ways]
