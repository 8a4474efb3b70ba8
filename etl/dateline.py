"""The dateline at the head of a text: "ALEPPO, 24 August 2016 –", "Wed Jun 1 2016", "Published 6 July 2016".

Only dates that stand where a newsroom prints the day of writing are taken; a date inside a sentence
("on 24 August 2016", "since 5 May") tells when something happened and is left alone. The words are
those of the lexicon's ``when.yml``.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from etl.language import read_as, read_yaml
from etl.language.patterns import alternatives

HEAD = 400  # characters of the text that a dateline may begin in
LEAD = 30  # characters before a date that opens the text: a label, a place, an agency
WEEKDAY_HEAD = 250  # a date with its weekday counts this far into a headline that runs into the body
AHEAD = dt.timedelta(days=2)  # how far a dateline without a year may lie after the stated date

# "(NNT) –", "(Reuters) -", "–", "--": what closes an agency's dateline.
CLOSE = re.compile(
    r",?\s*(?:\([^()\n]{2,40}\)\s*)?(?:--|[-–—](?!\s*\d)|\||/(?=[^\W\d]))|,?\s*\([A-Z][^()\n]{1,40}\)"
)
PLACE_BEFORE = re.compile(
    r"(?:\A|\n|[.)|–—-]\s)\W{0,3}[A-ZÀ-Ý][\w'’./-]+(?:[ ,]+\(?[A-ZÀ-Ý][\w'’./-]*\)?){0,4},?\s*[(\[]?\Z"
)
# "Port-au-Prince, le": a place alone in a line, before the word that leads to its date.
PLACE_ALONE = re.compile(r"(?:\A|\n)\W{0,3}[A-ZÀ-Ý][\w'’./-]+(?:[ -][A-ZÀ-Ý][\w'’./-]*){0,3},\s*\Z")
LAST_WORD = re.compile(r"([\w.]+)[\W_]*\Z")


# What parts the cells of a row.
_OPENS, _SHUTS = re.compile(r"(?:\t|  )\s*\Z"), re.compile(r"\s*(?:\t|  |\Z)")


@dataclass(frozen=True, slots=True)
class _Words:
    dates: re.Pattern[str]
    months: dict[str, int]
    range_before: re.Pattern[str]
    range_after: re.Pattern[str]
    inside: frozenset[str]
    labels: re.Pattern[str]
    credit: re.Pattern[str]
    next_report: re.Pattern[str]


@cache
def _words(language: str) -> _Words:
    """Months, weekdays, prepositions and labels of ``language``; English where it has no folder."""
    content = read_yaml(read_as(language), "when")
    months = {str(word).lower(): number for number, words in content["months"].items() for word in words}
    month = alternatives(months)
    weekday = alternatives(word for words in content["weekdays"].values() for word in words)
    suffix = f"{alternatives(content['day_suffix'])}?"
    day = rf"(?<!\d)(?P<{{d}}>0?[1-9]|[12]\d|3[01]){suffix}"
    year = r"(?:,?\s*(?P<{y}>(?:19|20)\d\d))"
    of = rf"(?:\s+{alternatives(content['genitives']['before'])})?"
    dates = (
        rf"(?P<weekday>\b{weekday}\.?,?\s+)?(?:"
        rf"{day.format(d='d1')}{of}[\s-]+(?P<m1>{month})\b\.?(?:{of}{year.format(y='y1')})?"
        rf"|\b(?P<m2>{month})\b\.?\s+{day.format(d='d2')}(?:{year.format(y='y2')}|\b)"
        r"|(?<![\d.,/-])(?P<a>\d{1,2})(?P<sep>[-./])(?P<b>\d{1,2})(?P=sep)(?P<y3>(?:19|20)\d\d)"
        r"|(?<![\d.,/-])(?P<y4>(?:19|20)\d\d)-(?P<m4>\d\d)-(?P<d4>\d\d)"
        r")(?!\d|[-./]\d)"
    )
    firsts = {word[0] for key in ("months", "weekdays") for word in _flat(content[key])}
    dates = f"(?=[0-9{''.join(sorted(firsts))}])(?:{dates})"  # tells most letters from all of them at once
    inside = {part for key in ("roles", "dateline_cues") for part in _flat(content[key])}
    at = {word for word in content["roles"]["in"] if word.isalpha()}
    # "as of" and its like say when a number holds; "published", "updated" when the text was printed.
    labels = [str(word) for word in content["dateline_cues"] if str(word).split()[-1] not in at]
    before = rf"(?:\b{month}\.?|\d)\s*(?:{suffix})\s*(?:[-–—/]|{alternatives(content['joiners'])})\s*\Z"
    return _Words(
        re.compile(dates, re.IGNORECASE),
        months,
        re.compile(before, re.IGNORECASE),
        re.compile(rf"\s*(?:[-–—]|{alternatives(content['runs_to'])})\s*\d"),
        frozenset(inside) | frozenset(_flat(content["joiners"])),
        re.compile(
            rf"(?:^|[|:.()\]]\s*){alternatives(labels)}(?:\s+{alternatives(at)})?\s*:?\s*\Z",
            re.IGNORECASE | re.MULTILINE,
        ),
        credit_of(content["captions"]),
        re.compile(rf"(?<!\w){alternatives(content['next_report'])}(?!\w)[^\n]*\Z", re.IGNORECASE),
    )


def credit_of(words: list[str]) -> re.Pattern[str]:
    """Who took a photograph, right behind the day of its caption: "(Photo: Amra)", "REUTERS/John Doe"."""
    named = rf"(?i:{alternatives(words)})(?:\s*[:/©]|\s(?:by|de|par|por)\s)"
    return re.compile(rf"\W{{0,4}}(?:{named}|©|[A-Z]{{2,}}(?:\s[A-Z]\w+)?/[A-Z])")


def _flat(table: Any) -> set[str]:
    """All words of a list, or of the lists of a mapping, in lower case."""
    lists = table.values() if isinstance(table, dict) else [table]
    return {str(word).lower() for words in lists for word in words}


def find_dateline(text: str, language: str = "en", near: dt.date | None = None) -> dt.date | None:
    """The day of writing printed at the head of ``text``; null when there is none that is sure."""
    found = dateline_at(text, language, near)
    return found[0] if found is not None else None


def dateline_at(
    text: str, language: str = "en", near: dt.date | None = None
) -> tuple[dt.date, int, int] | None:
    """The day of writing printed at the head of ``text``, and where it stands; null when none is sure.

    ``near`` is the stated publication date: it settles the order of day and month in "03-04-2016"
    and the year of a dateline without one, which is read as the last such day up to two days after it.
    """
    words = _words(language)
    for match in words.dates.finditer(text, 0, HEAD + 40):
        if match.start() >= HEAD:
            break
        before = text[: match.start()]
        if _over_columns(match, text, words) or not _is_dateline(match, before, text, words):
            continue
        found = _date(match, words.months, near)
        if found is not None:
            return found, match.start(), match.end()
    return None


def _over_columns(match: re.Match[str], text: str, words: _Words) -> bool:
    """Whether a date stands over a column of a table: in a row of bars, or as one of several cells."""
    start, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
    end = min(end if end >= 0 else len(text), start + HEAD)
    dated = list(words.dates.finditer(text, start, end))
    if text.startswith("|", start):
        return len(dated) > 1 or not any(match.group(name) for name in ("y1", "y2", "y3", "y4"))
    alone = {
        one[0]
        for one in dated
        if _OPENS.search(text, start, one.start()) and _SHUTS.match(text, one.end(), end)
    }
    return match[0] in alone and len(alone) > 1


def _is_dateline(match: re.Match[str], before: str, text: str, words: _Words) -> bool:
    """Whether the date stands as a day of writing and not inside a sentence or a period."""
    if words.range_before.search(before) or words.range_after.match(text, match.end()):
        return False
    if words.credit.match(text, match.end()) is not None or words.next_report.search(before) is not None:
        return False
    has_year = any(match.group(name) for name in ("y1", "y2", "y3", "y4"))
    closes = CLOSE.match(text, match.end()) is not None
    placed = PLACE_BEFORE.search(before) is not None
    if not has_year:
        return placed and closes
    if words.labels.search(before):
        return True
    last = LAST_WORD.search(before)
    word = last.group(1) if last else ""
    ends_line = text[match.end() : match.end() + 2].lstrip(" ")[:1] in ("", "\n", "\r")
    closed = ends_line or re.match(r"\.[ \t]*(?:\n|\Z)", text[match.end() : match.end() + 9])
    if closed and last and PLACE_ALONE.search(before, 0, last.start()):
        return True  # "Beledweyne, le 17 novembre 2023."
    if word.lower() in words.inside:
        return False
    line = before.rsplit("\n", 1)[-1]
    if closes and not line.strip():
        return True
    if ends_line and not _is_prose(line):
        return True
    if word[:1].islower():
        return False
    if not before.strip() or (placed and closes):
        return True
    if match.group("weekday"):
        return match.start() <= WEEKDAY_HEAD
    return len(before) <= LEAD and before.rstrip()[-1:] in ":|(,-–"


def _is_prose(line: str) -> bool:
    """Whether a line before a date reads as a sentence: three or more words in lower case."""
    return sum(word[:1].islower() for word in line.split()) >= 3


def _date(match: re.Match[str], months: dict[str, int], near: dt.date | None) -> dt.date | None:
    group = match.groupdict()
    if group["y4"]:
        return _make(group["y4"], int(group["m4"]), group["d4"])
    if group["y3"]:
        return _numeric(group, near)
    month = months[" ".join((group["m1"] or group["m2"]).lower().split())]
    day = group["d1"] or group["d2"]
    year = group["y1"] or group["y2"]
    if year:
        return _make(year, month, day)
    if near is None:
        return None
    for candidate in (near.year + 1, near.year, near.year - 1):
        found = _make(candidate, month, day)
        if found is not None and found <= near + AHEAD:
            return found
    return None


def _numeric(group: dict[str, str | None], near: dt.date | None) -> dt.date | None:
    """A date in digits: day first, unless only month first is possible or agrees with ``near``.

    With slashes, where both orders are in use, a date that could be either is not taken unless one
    agrees.
    """
    first, second, year = int(group["a"] or 0), int(group["b"] or 0), group["y3"] or ""
    day_first, month_first = _make(year, second, first), _make(year, first, second)
    if near is not None:
        for found in (day_first, month_first):
            if found is not None and abs(found - near) <= AHEAD:
                return found
    if day_first and month_first and day_first != month_first and group["sep"] == "/":
        return None
    return day_first or month_first


def _make(year: str | int, month: int, day: str | int | None) -> dt.date | None:
    try:
        return dt.date(int(year), month, int(day or 0))
    except ValueError:
        return None
