"""The day of a text that no heading dates: the latest date that it names, where its year is certain."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass, field, replace

from etl.model import Document
from etl.when.document import reporting_period
from etl.when.document.context import follows_event
from etl.when.document.frames import LONG, NEAR, Frame
from etl.when.expressions.expressions import Expression, find
from etl.when.expressions.mark_dates import WEEKS, span
from etl.when.expressions.parts import Span
from etl.when.expressions.parts import months as months_of
from etl.when.expressions.resolve import resolve
from etl.when.expressions.words import Words, last_match

# A document that names no full date: so many dates without a year make its one year that of them all.
_DAYS_FOR_A_YEAR = 2
# So many times that lean on the day of writing make a text one of that day, which a month or year that it
# looks back to does not date.
_OF_ITS_DAY = 2
# A text that so often says "in March", and most often of all months, reports on it.
_OF_A_MONTH = 3
_WITHIN = frozenset(("in", "between"))
# Times that may tell a text's day.
_DATING = WEEKS | {"date", "quarter"}
# A month that opens a text dates it; one told in passing does not.
_OPENING = 3
# What parts the date of a head from its words, and the characters in which such a head stands.
_PARTING, _HEADED = frozenset(",-–—|(:"), 80


def from_dates_in_text(
    document: Document, lexicon: Words, within: Span | None, titled: Expression | None = None
) -> Frame:
    """The latest date that the text states in full or, with a year that it or its title names, in part.

    ``titled`` is the day without a year with which a report's title closes: "Flood update (22 August)".
    """
    told = _told(document.text, lexicon, within)
    if titled is not None:
        told.partial.append(replace(titled, role="as_of"))
        told.titled = True
    if not told.years or (told.of_its_day and not told.dated(within)):
        return Frame(None, "none")
    last = _last(told, within)
    if last is not None and not last.as_of and _long_after(document.text, lexicon, last):
        return Frame(None, "none")
    if last is None:
        return Frame(within[1], "latest_date", within) if within else Frame(None, "none")
    for expression in told.spans:
        found = resolve(expression, None)
        if found is None or not found.start or found.end != last.day:
            continue
        if (last.day - found.start).days <= LONG:
            return Frame(last.day, "latest_date", (found.start, last.day), expression.text)
    headed = _headed(document.text, lexicon, last.day)
    if headed is not None:
        return Frame(headed.span[1], "heading", headed.span, headed.text)
    day = told.day_within(last.day) if not last.exact else None
    if day is not None and not told.opens_with(last.day, _OPENING - 1):
        return Frame(day, "latest_date")  # "Round 84 - November 2017. From 2014 to 15 November 2017"
    if not last.exact:
        if within is None and not told.opens_with(last.day) and told.in_passing(last.day):
            return Frame(None, "none")
        return Frame(last.day, "latest_date", (last.day.replace(day=1), last.day))
    if _OF_A_MONTH <= told.months[last.day.month] > told.months.total() / 2:
        month = months_of(last.day.year, last.day.month, last.day.month)
        return Frame(month[1], "latest_date", month)
    return Frame(last.day, "latest_date")


@dataclass(frozen=True, slots=True)
class _Day:
    """A day that a text names; ``exact`` is false for a month's last day standing for the month."""

    day: dt.date
    exact: bool
    as_of: bool
    at: int


@dataclass(slots=True)
class _Told:
    """The dates that a text tells: in full, without a year, ranges, years, and what it says most."""

    full: list[_Day] = field(default_factory=list)
    partial: list[Expression] = field(default_factory=list)
    spans: list[Expression] = field(default_factory=list)
    years: set[int] = field(default_factory=set)
    months: Counter[int] = field(default_factory=Counter)
    leaning: int = 0
    titled: bool = False
    certain: bool = False
    since: dt.date | None = None

    @property
    def of_its_day(self) -> bool:
        return self.leaning >= _OF_ITS_DAY

    @property
    def days_without_year(self) -> int:
        return sum((expression.last or expression.first).day is not None for expression in self.partial)

    def dated(self, within: Span | None) -> bool:
        """Whether it names days of a certain year."""
        exact = any(day.exact for day in self.full)
        return within is not None or exact or self.enough(self.days_without_year)

    def enough(self, dates: int) -> bool:
        """Whether so many ``dates`` without a year are its own, of the one year that it is certain of.

        One is where it says "so far in 2019", or at what day it counts and since what day of what year.
        """
        counts = self.since is not None and any(each.role == "as_of" for each in self.partial)
        return self.titled or dates >= (1 if self.certain or counts else _DAYS_FOR_A_YEAR)

    def opens_with(self, last: dt.date, reach: int = _OPENING) -> bool:
        """Whether the month that ends with ``last`` stands within so many characters of the text's start."""
        return any(day.day == last and day.at <= reach for day in self.full)

    def day_within(self, last: dt.date) -> dt.date | None:
        """The latest day that it names with its year in the month that ends with ``last``."""
        days = (day.day for day in self.full if day.exact and day.day.replace(day=1) == last.replace(day=1))
        return max(days, default=None)

    def in_passing(self, last: dt.date) -> bool:
        """Whether the month that ends with ``last`` is looked back to: hardly another time lies near it."""
        marks = [expression.last or expression.first for expression in self.partial]
        found = [
            span(mark, last + dt.timedelta(182))
            for mark in marks
            if mark.day is not None or not self.of_its_day
        ]
        near = (each for each in found if each is not None and abs((each[1] - last).days) <= NEAR)
        return sum(1 for _ in near) < _DAYS_FOR_A_YEAR


# The name of an event stands between "two years after" and its day, longer than what leads to a day.
_EVENT, _LEADING = 70, 8


def _long_after(text: str, lexicon: Words, last: _Day) -> bool:
    """Whether a text says that months have passed since its latest date: "A year later, 900 live there".

    Or before it: "Two years after the cyclone of 16 March 2019".
    """
    if lexicon.passed.search(text, last.at) is not None:
        return True
    found = last_match(lexicon.passed, text[max(0, last.at - _EVENT) : last.at])
    between = text[max(0, last.at - _EVENT) + found.end() : last.at] if found is not None else ""
    return len(between) > _LEADING and not any(sign in between for sign in ",.;:\n")


def _told(text: str, lexicon: Words, within: Span | None) -> _Told:
    told = _Told(years={within[1].year} if within else set())
    to_come: set[int] = set()
    bare: set[int] = set()
    for expression in find(text, lexicon):
        mark = expression.last or expression.first
        told.leaning += _leans(expression)
        if mark.kind == "to_date" and mark.year is not None:
            told.years.add(mark.year)
            told.certain = True
        if mark.kind not in _DATING:
            continue
        ahead = expression.role in ("until", "before") or expression.future
        if mark.month and not (mark.day or mark.part or expression.last) and expression.role in _WITHIN:
            told.months[mark.month] += 1
        if mark.year is None:
            if mark.month is not None and not ahead:
                told.partial.append(expression)
            continue
        alone = mark.month is None and mark.kind == "date"
        (to_come if ahead else bare if alone else told.years).add(mark.year)
        resolved = span(replace(mark, part=None), None)
        if resolved is None or ahead or alone:
            continue
        if expression.role == "since" and expression.last is None:
            told.since = max(told.since or resolved[0], resolved[0])
            continue  # the text is from later
        exact = mark.day is not None or mark.kind in WEEKS
        if exact or not follows_event(text, expression, lexicon):
            as_of = expression.role == "as_of"
            at = _OPENING if _heads(text, expression) else expression.start
            told.full.append(_Day(resolved[1], exact, as_of, at))
            if expression.last is not None and _reports(text, expression, lexicon):
                told.spans.append(expression)
    if not told.of_its_day:
        told.years |= bare  # a story told by weekdays names the years of other events alone
    if not told.years and to_come:
        told.years = {min(to_come)}
    return told


def _heads(text: str, expression: Expression) -> bool:
    """Whether a date closes a head that stands in the first line of a text: "Food analysis, May 2019.".

    A line near the start that is nothing but the month of its count is one too: "As of October 2017".
    """
    start = expression.start
    if expression.role == "as_of" and start <= _HEAD and expression.last is None:
        line = text[text.rfind("\n", 0, start) + 1 : start] + text[expression.end :].partition("\n")[0]
        return len(line.strip(" ().:|*-–")) <= _BESIDE
    bare = start == expression.first.start and start <= _HEADED
    lead = text[:start].rstrip()
    return (
        bare
        and lead[-1:] in _PARTING
        and "\n" not in lead
        and text[expression.end : expression.end + 1] in ".\n)"
    )


def _leans(expression: Expression) -> bool:
    """Whether a time is told from the day of writing: on Monday, yesterday, last week."""
    first = expression.first
    turned = first.kind == "calendar" and first.direction == -1 and first.month is None
    return turned or first.kind in ("weekday", "days", "ago")


def _last(told: _Told, within: Span | None) -> _Day | None:
    """The latest day that a text tells, of those that it says it counts at where there are any."""
    stated = [day for day in told.full if day.as_of] or told.full
    latest = max(stated, key=lambda day: day.day, default=None)
    if latest is not None and (
        latest.day.year < _running_year(latest.day, told.years)
        or (told.since is not None and latest.day < told.since)
    ):
        latest = None
    if latest is None and within is None and not told.enough(len(told.partial)):
        return None
    near = latest.day if latest else dt.date(max(told.years), 12, 31)
    days = _in_the_year(told, near, within, latest is not None)
    return max([*days, *([latest] if latest else [])], key=lambda day: day.day, default=None)


# A heading without a year stands within so many characters of the text, with no more than these beside it.
_HEAD, _BESIDE, _LINE = 400, 12, 80
_COUNTED = re.compile(r"\s*[:=]\s*\d")


def _headed(text: str, lexicon: Words, near: dt.date) -> reporting_period.Stated | None:
    """A month or quarter that a line near the text's start is made of, in the year about ``near``.

    Days from one to another may close such a line: "Epidemiological week 32 (4–10 August)".
    """
    for expression in find(text, lexicon, 0, min(len(text), _HEAD)):
        mark = expression.last or expression.first
        days = mark.day is not None and expression.last is not None
        if mark.year is not None or expression.future or not (mark.month or mark.kind == "quarter"):
            continue
        if _COUNTED.match(text, expression.end):
            continue  # a month of several: "January: 43"
        start = text.rfind("\n", 0, expression.start) + 1
        end = text.find("\n", expression.end)
        line = text[start : len(text) if end < 0 else end]
        closes = len(line) <= _LINE and not text[expression.end : start + len(line)].strip(" )")
        if (days and not closes) or (not days and (mark.day or len(line) - len(expression.text) > _BESIDE)):
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


def _in_the_year(told: _Told, near: dt.date, within: Span | None, full: bool) -> list[_Day]:
    """Dates without a year, read in the year about ``near``; "as of" dates alone where there are any.

    Beside a ``full`` date only days close to it count; else months do where no day is named.
    """
    out: list[_Day] = []
    for expression in told.partial:
        mark = expression.last or expression.first
        counts = expression.role == "as_of"
        # The anchor half a year ahead makes it the nearest such day, not the last one before.
        found = span(mark, near + dt.timedelta(182) if full else near)
        if counts and not full and found is not None and told.since is not None and found[1] < told.since:
            found = span(mark, near + dt.timedelta(366))  # "since November 2019 …, as of 6 June"
        if found is None or (within is not None and not within[0] <= found[1] <= within[1]):
            continue
        exact = mark.day is not None or (counts and mark.part == "end")  # "as of the end of May"
        day = _Day(found[1], exact, counts, expression.start)
        if not full or (day.exact and abs((day.day - near).days) <= NEAR):
            out.append(day)
    return [day for day in out if day.as_of] or [day for day in out if day.exact] or out
