"""The day a text says it was written: "ALEPPO, 24 August 2016 –", "Fri Jul 1 2016", "Published 6 May 2016".

A dateline is a full date (day, month, year) near the text's start that stands by itself: no preposition
makes it part of a sentence.
"""

from __future__ import annotations

import datetime as dt
import re

from etl.when.expressions import Expression, find
from etl.when.resolve import span
from etl.when.words import Words, last_match, words

# Datelines stand within these first characters (headline and byline before them).
REACH = 700
_LINE_START = re.compile(r"(?:^|\n)[\s\W]*$")
_DASH_AFTER = re.compile(r"\s*(?:\([^()\n]{2,40}\)\s*)?(?:[-–—\x96]{1,2}\s|\|)")
_TIME_AFTER = re.compile(r"\s*(?:\||at\s)?\s*\d{1,2}[:.h]\d\d")
_PLACE_BEFORE = re.compile(
    r"(?:^|[\s(])[A-ZÁÉÍÓÚÑÂÊÎÔÛÀÈÇ][A-ZÁÉÍÓÚÑÂÊÎÔÛÀÈÇ' .-]+(?:,[^,\n.]{0,30})?,?\s*[(]?$"
)
_CAPITAL_AFTER = re.compile(r"\s*(?:\n|$|[A-Z(|\"“‘0-9])")


def find_dateline(
    text: str, language: str, published: dt.date | None = None
) -> tuple[dt.date, int, int] | None:
    """The date on which ``text`` says that it was written, and where the date stands, or null.

    ``published`` only settles which number is the month in a date such as 03-08-2016.
    """
    lexicon = words(language)
    best: tuple[int, Expression] | None = None
    for expression in find(text, lexicon, 0, min(REACH, len(text))):
        rank = _rank(text, expression, lexicon)
        if rank and (best is None or rank > best[0]):
            best = (rank, expression)
    if best is None:
        return None
    mark = best[1].first
    found = span(mark, None)
    if found is None:
        return None
    return _settled(found[0], text[mark.start : mark.end], published), mark.start, mark.end


def _rank(text: str, expression: Expression, lexicon: Words) -> int:
    """How surely the expression is the dateline: 0 for not at all."""
    mark = expression.first
    if mark.day is None or mark.month is None or mark.year is None or expression.last is not None:
        return 0
    if expression.future or expression.role in ("as_of", "since", "until"):
        return 0
    before, after = text[max(0, mark.start - 60) : mark.start], text[mark.end : mark.end + 60]
    if _cued(lexicon, before):
        return 3
    if before.rfind("(") > before.rfind(")") and before[before.rfind("(") + 1 :].strip():
        return 0
    if expression.start != mark.start or after[:1] == "'":
        return 0
    if _LINE_START.search(before) and not before[-1:].isdigit():
        return 4 if mark.start < 40 else 2
    if _DASH_AFTER.match(after):
        return 3
    if _PLACE_BEFORE.search(before) and (mark.weekday is not None or before.rstrip().endswith(",")):
        return 2
    if _TIME_AFTER.match(after) or (mark.weekday is not None and _CAPITAL_AFTER.match(after)):
        return 2
    return 1 if _by_itself(before) and _CAPITAL_AFTER.match(after) else 0


def _cued(lexicon: Words, before: str) -> bool:
    last = last_match(lexicon.dateline, before)
    return (
        last is not None and re.fullmatch(r"[\s:|,]*(?:\w{1,3}\s*:?\s*)?", before[last.end() :]) is not None
    )


def _by_itself(before: str) -> bool:
    """Whether a sentence or an agency's name in capitals ended right before."""
    return re.search(r"(?:[.!?|»”\"]|\b[A-Z]{2,})\s*$", before) is not None


def _settled(day: dt.date, written: str, published: dt.date | None) -> dt.date:
    numeric = re.fullmatch(r"\d{1,2}([/.-])\d{1,2}\1\d{4}", written)
    if numeric is None or published is None or day.day > 12 or abs((day - published).days) <= 2:
        return day
    swapped = dt.date(day.year, day.day, day.month)
    return swapped if abs((swapped - published).days) <= 2 else day
