"""The day of a text that no heading dates: the latest date that it names, where its year is certain."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, replace

from etl.model import Document
from etl.when.document import reporting_period
from etl.when.document.context import follows_event
from etl.when.document.frames import LONG, NEAR, Frame
from etl.when.expressions.expressions import Expression, find
from etl.when.expressions.mark_dates import span
from etl.when.expressions.parts import Span
from etl.when.expressions.parts import months as months_of
from etl.when.expressions.resolve import resolve
from etl.when.expressions.words import Words

# A document that names no full date: so many dates without a year make its one year that of them all.
_DAYS_FOR_A_YEAR = 2


# So many times that lean on the day of writing make a text one of that day, which a month or year that it
# looks back to does not date.
_OF_ITS_DAY = 2


def _leans(expression: Expression) -> bool:
    """Whether a time is told from the day of writing: on Monday, yesterday, last week."""
    first = expression.first
    turned = first.kind == "calendar" and first.direction == -1 and first.month is None
    return turned or first.kind in ("weekday", "days", "ago")


# A text that so often says "in March", and most often of all months, reports on it.
_OF_A_MONTH = 3
_WITHIN = frozenset(("in", "between"))


def from_dates_in_text(document: Document, lexicon: Words, within: Span | None) -> Frame:
    """The latest date that the text states in full or, with a year that it or its title names, in part."""
    full: list[_Day] = []
    partial: list[Expression] = []
    spans: list[Expression] = []
    years = {within[1].year} if within else set()
    to_come: set[int] = set()
    leaning = 0
    months: Counter[int] = Counter()
    for expression in find(document.text, lexicon):
        mark = expression.last or expression.first
        leaning += _leans(expression)
        if mark.kind not in ("date", "quarter"):
            continue
        ahead = expression.role in ("until", "before") or expression.future
        if mark.month and not (mark.day or mark.part or expression.last) and expression.role in _WITHIN:
            months[mark.month] += 1
        if mark.year is not None:
            (to_come if ahead else years).add(mark.year)
            resolved = span(replace(mark, part=None), None)
            since = expression.role == "since" and expression.last is None  # the text is from later
            dating = (mark.month or mark.kind == "quarter") and not (ahead or since)
            if (
                resolved is not None
                and dating
                and not (mark.day is None and follows_event(document.text, expression, lexicon))
            ):
                full.append(_Day(resolved[1], mark.day is not None, expression.role == "as_of"))
                if expression.last is not None and _reports(document.text, expression, lexicon):
                    spans.append(expression)
        elif mark.month is not None and not ahead:
            partial.append(expression)
    if not years and to_come:
        years = {min(to_come)}
    if not years:
        return Frame(None, "none")
    days_named = sum((expression.last or expression.first).day is not None for expression in partial)
    dated = within is not None or any(day.exact for day in full) or days_named >= _DAYS_FOR_A_YEAR
    if leaning >= _OF_ITS_DAY and not dated:
        return Frame(None, "none")
    stated = [day for day in full if day.as_of] or full
    latest = max(stated, key=lambda day: day.day, default=None)
    if latest is not None and latest.day.year < _running_year(latest.day, years):
        latest = None
    days = _in_the_year(
        partial, latest.day if latest else dt.date(max(years), 12, 31), within, latest is not None
    )
    if latest is None and within is None and len(partial) < _DAYS_FOR_A_YEAR:
        return Frame(None, "none")
    last = max([*days, *([latest] if latest else [])], key=lambda day: day.day, default=None)
    if last is None:
        return Frame(within[1], "latest_date", within) if within else Frame(None, "none")
    for expression in spans:
        found = resolve(expression, None)
        if (
            found is not None
            and found.start
            and found.end == last.day
            and (last.day - found.start).days <= LONG
        ):
            return Frame(last.day, "latest_date", (found.start, last.day), expression.text)
    headed = _headed(document.text, lexicon, last.day)
    if headed is not None:
        return Frame(headed.span[1], "heading", headed.span, headed.text)
    if not last.exact:
        return Frame(last.day, "latest_date", (last.day.replace(day=1), last.day))
    if _OF_A_MONTH <= months[last.day.month] > months.total() / 2:
        month = months_of(last.day.year, last.day.month, last.day.month)
        return Frame(month[1], "latest_date", month)
    return Frame(last.day, "latest_date")


# A heading without a year stands within so many characters of the text, with no more than these beside it.
_HEAD, _BESIDE = 400, 12


def _headed(text: str, lexicon: Words, near: dt.date) -> reporting_period.Stated | None:
    """A month or quarter that a line near the text's start is made of, in the year about ``near``."""
    for expression in find(text, lexicon, 0, min(len(text), _HEAD)):
        mark = expression.last or expression.first
        if mark.year is not None or mark.day is not None or not (mark.month or mark.kind == "quarter"):
            continue
        start = text.rfind("\n", 0, expression.start) + 1
        end = text.find("\n", expression.end)
        if (len(text) if end < 0 else end) - start - len(expression.text) > _BESIDE:
            continue
        found = resolve(expression, near)
        if found is not None and found.start and found.end and (near - found.end).days <= NEAR:
            return reporting_period.Stated(
                (found.start, found.end), expression.text, expression.start, "heading"
            )
    return None


def _reports(text: str, expression: Expression, lexicon: Words) -> bool:
    """Whether a range could be what a text reports on: days, or months right after a report's name."""
    if expression.first.day is not None:
        return True
    return lexicon.report_words.search(text, max(0, expression.start - 30), expression.start) is not None


# Papers written from this month on speak of the year to come.
_PLANNING = 9


def _running_year(latest: dt.date, years: set[int]) -> int:
    """The last year that a text speaks of as its own; a plan's year after its latest date is not."""
    last = max(years)
    return latest.year if last == latest.year + 1 and latest.month >= _PLANNING else last


@dataclass(frozen=True, slots=True)
class _Day:
    """A day that a text names; ``exact`` is false for a month's last day standing for the month."""

    day: dt.date
    exact: bool
    as_of: bool


def _in_the_year(partial: list[Expression], near: dt.date, within: Span | None, full: bool) -> list[_Day]:
    """Dates without a year, read in the year about ``near``; "as of" dates alone where there are any.

    Beside a ``full`` date only days close to it count; else months do where no day is named.
    """
    out: list[_Day] = []
    for expression in partial:
        mark = expression.last or expression.first
        # The anchor half a year ahead makes it the nearest such day, not the last one before.
        found = span(mark, near + dt.timedelta(182) if full else near)
        if found is None or (within is not None and not within[0] <= found[1] <= within[1]):
            continue
        day = _Day(found[1], mark.day is not None, expression.role == "as_of")
        if not full or (day.exact and abs((day.day - near).days) <= NEAR):
            out.append(day)
    return [day for day in out if day.as_of] or [day for day in out if day.exact] or out
