"""The period that a report covers: "It covers the period from 16 to 30 October", "Reporting period: 1–31
July", a heading "3–9 February 2018", "Country Brief, December 2020".

It holds for the document's figures of what happened, unless a sentence says otherwise; its last day is
the as-of date of the others.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from etl.when.expressions import Expression, find
from etl.when.parts import Span
from etl.when.resolve import resolve
from etl.when.words import Words

# A heading is a line no longer than this, a running head may also open a longer line of a scrambled PDF.
_HEADING = 110
_HEAD_OF_TEXT = 2500
# A stated period follows its cue within so many characters ("covers the period from …").
_AFTER_CUE = 16
# A period of days named within so many characters of the text is its title's.
_TITLE = 150
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SOURCE = re.compile(r"[©]|https?:|www\.|@")


@dataclass(frozen=True, slots=True)
class Stated:
    """A date or period that a report gives for itself, as written, and the rule that found it."""

    span: Span
    text: str
    start: int
    rule: str


def stated_period(text: str, lexicon: Words, anchor: dt.date | None) -> Stated | None:
    """The period that a sentence or a label says the report covers; null when none does."""
    for cue in lexicon.reporting.finditer(text):
        stop = min(len(text), cue.end() + 90)
        for expression in find(text, lexicon, cue.start(), stop):
            if expression.first.start - cue.end() > _AFTER_CUE:
                break
            found = resolve(expression, anchor)
            if (
                found
                and found.start
                and found.end
                and (expression.last is not None or found.start < found.end)
            ):
                return Stated((found.start, found.end), expression.text, expression.start, "reporting_period")
    return None


def headings(text: str, lexicon: Words) -> list[tuple[Expression, str]]:
    """Dates with a year in headings and running heads, with the line they stand in, in reading order."""
    out: list[tuple[Expression, str]] = []
    seen: set[int] = set()
    for match in _YEAR.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        end = text.find("\n", match.end())
        end = len(text) if end < 0 else end
        if start in seen:
            continue
        seen.add(start)
        line = text[start:end]
        if len(line) > _HEADING and start > _HEAD_OF_TEXT:
            continue
        found = _in_line(text, start, min(end, start + 2 * _HEADING), lexicon)
        if found is not None:
            out.append((found, line))
    return out


def _in_line(text: str, start: int, end: int, lexicon: Words) -> Expression | None:
    line = text[start:end]
    if _SOURCE.search(line):
        return None
    for expression in find(text, lexicon, start, end):
        closing = expression.last or expression.first
        if closing.year is None or closing.kind not in ("date", "quarter") or expression.future:
            continue
        if closing.month is None and closing.kind == "date":
            continue
        if expression.role not in ("in", "between") or expression.said or expression.began:
            continue
        if expression.start != expression.first.start:
            continue
        if _is_heading(text, start, end, expression, lexicon):
            return expression
    return None


def _is_heading(text: str, start: int, end: int, expression: Expression, lexicon: Words) -> bool:
    """Whether the line is a heading made of the date: little else, or the name of a kind of report."""
    before = text[start : expression.start]
    if lexicon.sources.search(before):
        return False
    rest = len(before) + end - expression.end
    if lexicon.report_words.search(before[-60:]):
        return True
    several_days = expression.last is not None and expression.first.day is not None
    if several_days and expression.start <= _TITLE:
        return True
    line_end = text.find("\n", expression.end)
    line_end = len(text) if line_end < 0 else line_end
    if line_end - expression.end <= 40 and len(before) <= 60:
        after = text[expression.end : line_end]
        return (
            rest <= 30
            or bool(lexicon.report_words.search(after))
            or (len(before) <= 45 and not after.strip(" .|0123456789"))
        )
    if before.endswith("(") and text[expression.end : expression.end + 1] == ")" and start < _HEADING:
        return True
    return len(before) <= 30 and before.strip(" \t•*–-(").isupper()
