"""The period that a report covers: "It covers the period from 16 to 30 October", "Reporting period: 1–31
July", a heading "3–9 February 2018", "Country Brief, December 2020".

It holds for the document's figures of what happened, unless a sentence says otherwise; its last day is
the as-of date of the others.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from etl.when.expressions.expressions import Expression, find
from etl.when.expressions.marks import Mark
from etl.when.expressions.parts import Span
from etl.when.expressions.resolve import resolve
from etl.when.expressions.words import Words

# A heading is a line no longer than this, a running head may also open a longer line of a scrambled PDF.
_HEADING = 110
_HEAD_OF_TEXT = 2500
# What names a report and its day stands within so many characters of its start.
_HEAD = 500
# A stated period follows its cue within so many characters ("covers the period from …").
_AFTER_CUE = 16
# A period of days named within so many characters of the text is its title's.
_TITLE = 150
# Times with a year that date a report.
_WEEKS = frozenset(("week_number", "week_of", "week_ending"))
_DATING = _WEEKS | {"date", "quarter"}
# A report's name stands within so many characters before its date: "Flash update | 3 May 2019".
_NAME = 40
_OPENED = re.compile(r"\s?[(:,–-]\s?")
# A year, and one written short behind a month's name; for speed each starts with a sign of its own.
_YEAR = re.compile(r"19\d\d(?!\d)|20\d\d(?!\d)|'\d\d(?![\w-])|’\d\d(?![\w-])|-\d\d(?![\w-])|/\d\d(?![\w-])")
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
            if expression.first.start - cue.end() > _AFTER_CUE or expression.future:
                break  # "the bulletin for June will be out on 5 July"
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
        before = text[max(0, match.start() - 2) : match.start()]
        if before[-1:].isdigit() or not (match[0].isdigit() or before.rstrip()[-1:].isalpha()):
            continue
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
        if found is None and lexicon.annual.search(line) and _is_title(line) and match[0].isdigit():
            year = Mark("date", match.start(), match.end(), year=int(match[0]))
            found = Expression(match.start(), match.end(), match[0], "in", year)
        if found is not None:
            out.append((found, line))
    return out


def names_a_report(text: str, lexicon: Words) -> bool:
    """Whether a line at the head of ``text`` is the name of a kind of report: "Situation report no. 4"."""
    return any(lexicon.report_words.search(line) for line in _head_lines(text))


def counted_on(text: str, lexicon: Words) -> dt.date | None:
    """The day with its year at which a head line of ``text`` says that it counts: "as of 3 May 2019"."""
    at = 0
    for line in _head_lines(text):
        at = text.index(line, at)
        for expression in find(text, lexicon, at, at + len(line)):
            found = resolve(expression, None) if expression.role == "as_of" else None
            if found is not None and found.end is not None and expression.first.day is not None:
                return found.end
    return None


def _head_lines(text: str) -> list[str]:
    """The lines within a text's first characters that could be titles."""
    return [line for line in text[:_HEAD].splitlines() if line.strip() and _is_title(line)]


def _is_title(line: str) -> bool:
    """Whether a line could be a title: short, and no sentence."""
    return len(line) <= _HEADING and not line.rstrip().endswith(".")


def _in_line(text: str, start: int, end: int, lexicon: Words) -> Expression | None:
    line = text[start:end]
    stop = text.find("\n", start)
    whole = text[start : len(text) if stop < 0 else stop]
    if _SOURCE.search(line):
        return None
    for expression in find(text, lexicon, start, end):
        closing = expression.last or expression.first
        if closing.year is None or closing.kind not in _DATING or expression.future:
            continue
        if closing.month is None and closing.kind == "date":
            continue
        named = lexicon.report_words.search(text, max(start, expression.start - _NAME), expression.start)
        told = (expression.said or expression.began) and not named
        if expression.role not in ("in", "between") or told:
            continue
        led = expression.start != expression.first.start
        several = expression.last is not None or named is not None
        if led and closing.kind not in _WEEKS and not (several and _is_title(whole)):
            continue
        if _is_heading(text, start, end, expression, lexicon):
            return days_of_week(text, expression, lexicon) or expression
    return None


def days_of_week(text: str, week: Expression, lexicon: Words) -> Expression | None:
    """The days that stand in brackets behind a numbered week: "Week 29, 2018 (15–21 July)"."""
    opened = _OPENED.match(text, week.end)
    if week.first.kind != "week_number" or week.first.year is None or opened is None:
        return None
    for days in find(text, lexicon, opened.end(), min(len(text), opened.end() + 40)):
        if days.last is not None and days.last.year is None and days.start - opened.end() <= 4:
            return replace(days, last=replace(days.last, year=week.first.year))
        break
    return None


def _is_heading(text: str, start: int, end: int, expression: Expression, lexicon: Words) -> bool:
    """Whether the line is a heading made of the date: little else, or the name of a kind of report."""
    before = text[start : expression.start]
    if lexicon.sources.search(before):
        return False
    rest = len(before) + end - expression.end
    if lexicon.report_words.search(before[-60:]):
        return True
    line_end = text.find("\n", expression.end)
    line_end = len(text) if line_end < 0 else line_end
    bare = expression.start == expression.first.start and _is_title(text[start:line_end])
    if bare and start <= _HEAD and lexicon.report_words.match(text, expression.end + 1):
        return True  # "Food monitoring – August 2021 Monthly Bulletin of the Task Force on Lorin"
    several_days = expression.last is not None and expression.first.day is not None
    if several_days and expression.start <= _TITLE:
        return True
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
