"""The day that a document speaks from, and the period that it reports on.

In order: a dateline in the text (it wins over a publication date that it contradicts), the publication
date, the date or period in a report's headings, an "as of" date, the latest date of the text. What
nothing makes certain stays null: then weekdays and dates without a year have no dates either.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from etl.dateline import dateline_at
from etl.model import Document
from etl.when import reporting_period
from etl.when.expressions import Expression, find
from etl.when.mark_dates import TOLERANCE, span
from etl.when.parts import Span
from etl.when.resolve import resolve
from etl.when.words import Words

# A publication date this many days from the dateline contradicts it; time zones and late desks don't.


@dataclass(frozen=True, slots=True)
class Frame:
    """What holds for a whole document: its anchor, the period it reports on, and where both came from.

    ``reporting`` is null for a news item. ``dateline`` says where the dateline stands in the text: it
    dates the document and none of its figures.
    """

    anchor: dt.date | None
    basis: str
    reporting: Span | None = None
    reporting_text: str | None = None
    dateline: tuple[int, int] | None = None

    @property
    def is_report(self) -> bool:
        """Whether the document is dated as situation reports are: by heading, period or as-of date."""
        return self.reporting is not None or self.basis not in ("published", "dateline", "title")

    @property
    def tolerance(self) -> int:
        """Days by which a date without a year may follow the anchor: more where it is but inferred."""
        return TOLERANCE if self.basis in ("published", "dateline") else _NEAR


def frame(document: Document, lexicon: Words) -> Frame:
    """The anchor and reporting period of ``document``."""
    if document.published is not None:
        return _with_published(document, document.published, lexicon)
    return _without_published(document, lexicon)


def _with_published(document: Document, published: dt.date, lexicon: Words) -> Frame:
    anchor, basis, place = published, "published", None
    found = dateline_at(document.text, document.language, published)
    if found is not None:
        place = (found[1], found[2])
        if found[0] != published:
            anchor, basis = found[0], "dateline"
    stated = reporting_period.stated_period(document.text, lexicon, anchor)
    if stated is None:
        stated = _heading_range(document.text, lexicon) or _title_week(document, lexicon, anchor)
    if stated is not None and stated.span[0] <= anchor:
        return Frame(anchor, basis, stated.span, stated.text, place)
    return Frame(anchor, basis, dateline=place)


def _heading_range(text: str, lexicon: Words) -> reporting_period.Stated | None:
    """A period of several days that a heading gives in so many words ("3–9 February 2018")."""
    for expression, _ in reporting_period.headings(text, lexicon):
        found = resolve(expression, None)
        if expression.last is not None and found is not None and found.start and found.end:
            return reporting_period.Stated(
                (found.start, found.end), expression.text, expression.start, "heading"
            )
    return None


def _without_published(document: Document, lexicon: Words) -> Frame:
    text = document.text
    found = dateline_at(text, document.language)
    title = _title_date(document, lexicon)
    day = found[0] if found else title[1] if title and title[0] == title[1] else None
    basis = "dateline" if found else "title"
    place = (found[1], found[2]) if found else None
    period: reporting_period.Stated | None = None
    headed: reporting_period.Stated | None = None
    for expression, _ in reporting_period.headings(text, lexicon):
        resolved = resolve(expression, None)
        if resolved is None or resolved.start is None or resolved.end is None:
            continue
        found_here = reporting_period.Stated(
            (resolved.start, resolved.end), expression.text, expression.start, "heading"
        )
        if resolved.start < resolved.end:
            period = period or found_here
        elif headed is None or resolved.end > headed.span[1]:
            headed = found_here
    if day is None and headed is not None:
        day, basis, place = headed.span[1], "heading", (headed.start, headed.start + len(headed.text))
    stated = reporting_period.stated_period(text, lexicon, day or (period.span[1] if period else None))
    period = stated or period or _title_period(document, lexicon)
    if period is not None:
        within = day is not None and period.span[0] <= day
        anchor = day if within else period.span[1]
        return Frame(anchor, basis if within else "reporting_period", period.span, period.text, place)
    if day is not None:
        return Frame(day, basis, dateline=place)
    return _from_dates_in_text(document, lexicon, title)


def _title_date(document: Document, lexicon: Words) -> Span | None:
    """The day or month that the title names with its year."""
    for expression in find(document.title or "", lexicon):
        mark = expression.last or expression.first
        found = span(mark, None) if mark.month is not None else None
        if found is not None:
            return found
    if (written := _SHORT_YEAR.search(document.title or "")) is not None:
        day, month, year = (int(written[part]) for part in (1, 2, 3))
        try:
            found_day = dt.date(2000 + year, month, day)
        except ValueError:
            return None
        return found_day, found_day
    return None


def _title_week(document: Document, lexicon: Words, anchor: dt.date) -> reporting_period.Stated | None:
    """The days that the title of a report names, of the year about its day ("Bulletin, 24-30 July")."""
    title = document.title or ""
    if lexicon.report_words.search(title) is None:
        return None
    for expression in find(title, lexicon):
        found = resolve(expression, anchor) if expression.last is not None else None
        if found is not None and found.start and found.end and 0 <= (anchor - found.end).days <= _LONG:
            return reporting_period.Stated((found.start, found.end), expression.text, 0, "title")
    return None


def _title_period(document: Document, lexicon: Words) -> reporting_period.Stated | None:
    """The days that a title names from one to another ("Weekly update, 21 – 27 December 2015")."""
    for expression in find(document.title or "", lexicon):
        found = resolve(expression, None) if expression.last is not None else None
        if found is not None and found.start and found.end:
            return reporting_period.Stated((found.start, found.end), expression.text, 0, "title")
    return None


# A day as radios and agencies put it before a title: "08.10.14: …".
_SHORT_YEAR = re.compile(r"(?<![\d.])([0-3]\d)\.([01]\d)\.(\d\d)(?![\d.])")


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


def _from_dates_in_text(document: Document, lexicon: Words, within: Span | None) -> Frame:
    """The latest date that the text states in full or, with a year that it or its title names, in part."""
    full: list[_Day] = []
    partial: list[Expression] = []
    spans: list[Expression] = []
    years = {within[1].year} if within else set()
    to_come: set[int] = set()
    leaning = 0
    for expression in find(document.text, lexicon):
        mark = expression.last or expression.first
        leaning += _leans(expression)
        if mark.kind not in ("date", "quarter"):
            continue
        ahead = expression.role in ("until", "before") or expression.future
        if mark.year is not None:
            (to_come if ahead else years).add(mark.year)
            resolved = span(replace(mark, part=None), None)
            since = expression.role == "since" and expression.last is None  # the text is from later
            if resolved is not None and (mark.month or mark.kind == "quarter") and not (ahead or since):
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
            and (last.day - found.start).days <= _LONG
        ):
            return Frame(last.day, "latest_date", (found.start, last.day), expression.text)
    headed = _headed(document.text, lexicon, last.day)
    if headed is not None:
        return Frame(headed.span[1], "heading", headed.span, headed.text)
    reporting = None if last.exact else (last.day.replace(day=1), last.day)
    return Frame(last.day, "latest_date", reporting)


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
        if found is not None and found.start and found.end and (near - found.end).days <= _NEAR:
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


# A period that ends on the latest date of a text is what it reports on, up to so many days.
_LONG = 100


@dataclass(frozen=True, slots=True)
class _Day:
    """A day that a text names; ``exact`` is false for a month's last day standing for the month."""

    day: dt.date
    exact: bool
    as_of: bool


# Dates without a year count beside a full date when they lie this many days from it.
_NEAR = 45


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
        if not full or (day.exact and abs((day.day - near).days) <= _NEAR):
            out.append(day)
    return [day for day in out if day.as_of] or [day for day in out if day.exact] or out
