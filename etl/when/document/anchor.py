"""The day that a document speaks from, and the period that it reports on.

In order: a dateline in the text (it wins over a publication date that it contradicts), the publication
date, the date or period in a report's headings, an "as of" date, the latest date of the text. What
nothing makes certain stays null: then weekdays and dates without a year have no dates either.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from etl.dateline import dateline_at
from etl.model import Document
from etl.when.document import reporting_period
from etl.when.document.frames import LONG, Frame
from etl.when.document.latest import from_dates_in_text
from etl.when.expressions.expressions import Expression, find
from etl.when.expressions.mark_dates import span
from etl.when.expressions.parts import Span
from etl.when.expressions.resolve import resolve
from etl.when.expressions.words import Words, last_match


def frame(document: Document, lexicon: Words) -> Frame:
    """The anchor and reporting period of ``document``.

    What the name of its file says dates a text that nothing else does, or no more than a day named in it.
    """
    own = _frame(document, lexicon)
    name = document.file_name
    if name is None or own.basis not in ("none", "latest_date") or not _agrees(name, lexicon):
        return own
    named = _frame(replace(document, title=name), lexicon)
    if named.anchor is None or named.basis not in _BY_TITLE:
        return own
    return named if own.anchor is None or 0 <= (named.anchor - own.anchor).days <= LONG else own


_BY_TITLE = frozenset(("title", "reporting_period"))


def _agrees(name: str, lexicon: Words) -> bool:
    """Whether all times with a year of a file's name lie within one report's time of one another."""
    told = [resolve(expression, None) for expression in find(name, lexicon)]
    days = [day for each in told if each is not None for day in (each.start, each.end) if day is not None]
    return bool(days) and (max(days) - min(days)).days <= LONG


def _frame(document: Document, lexicon: Words) -> Frame:
    if document.published is not None:
        own = _by_own_head(document, document.published, lexicon)
        return own or _with_published(document, document.published, lexicon)
    title = _title_date(document, lexicon)
    within = title or _title_year(document)
    own = _by_head(document, lexicon, title)
    return own or from_dates_in_text(document, lexicon, within, _title_day(document, lexicon))


def _by_own_head(document: Document, published: dt.date, lexicon: Words) -> Frame | None:
    """The frame that a report gives itself in its title or head; when it came out only bounds it."""
    title = _title_date(document, lexicon) if _dates_its_report(document.title or "", lexicon) else None
    named = reporting_period.names_a_report(f"{document.title or ''}\n{document.text}", lexicon)
    if title is None and not named:
        return None
    own = _by_head(document, lexicon, title, published)
    if own is None or own.anchor is None or (own.basis == "dateline" and own.reporting is None):
        return None
    late = (published - own.anchor).days
    return own if -_AHEAD <= late <= (_OF_A_PERIOD if own.reporting else LONG) else None


# A report is printed at most so many days after the date of its publication, or comes out so long after the
# period that it is of.
_AHEAD, _OF_A_PERIOD = 2, 200


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


def _by_head(
    document: Document, lexicon: Words, title: Span | None, published: dt.date | None = None
) -> Frame | None:
    """The frame that datelines, ``title``, headings and "the reporting period" give, null where none does."""
    text = document.text
    found = dateline_at(text, document.language, published)
    day = found[0] if found else title[1] if title and title[0] == title[1] else None
    basis = "dateline" if found else "title"
    place = (found[1], found[2]) if found else None
    period: reporting_period.Stated | None = None
    headed: reporting_period.Stated | None = None
    for expression, _ in reporting_period.headings(text, lexicon):
        resolved = resolve(expression, None)
        if resolved is None or resolved.start is None or resolved.end is None:
            continue
        if published is not None and (resolved.start - published).days > _AHEAD:
            continue  # of a report to come
        found_here = reporting_period.Stated(
            (resolved.start, resolved.end), expression.text, expression.start, "heading"
        )
        if resolved.start < resolved.end:
            period = period or found_here
        elif headed is None or resolved.end > headed.span[1]:
            headed = found_here
    if day is None and headed is not None:
        day, basis, place = headed.span[1], "heading", (headed.start, headed.start + len(headed.text))
    if day is None and published is not None:
        day, basis = reporting_period.counted_on(text, lexicon), "heading"
    stated = reporting_period.stated_period(text, lexicon, day or (period.span[1] if period else None))
    period = stated or period or _title_period(document, lexicon)
    if period is not None:
        within = day is not None and period.span[0] <= day
        anchor = day if within else period.span[1]
        return Frame(anchor, basis if within else "reporting_period", period.span, period.text, place)
    if day is not None:
        return Frame(day, basis, dateline=place)
    return None


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


def _title_year(document: Document) -> Span | None:
    """The one year that the title names: "The worst storms of 2014", "2013 Lorin floods"."""
    years = {int(found[0]) for found in _YEAR.finditer(document.title or "")}
    year = years.pop() if len(years) == 1 else None
    return (dt.date(year, 1, 1), dt.date(year, 12, 31)) if year is not None else None


def _title_day(document: Document, lexicon: Words) -> Expression | None:
    """The day without a year with which the title of a report closes: "Flood update (22 August)"."""
    title = document.title or ""
    for expression in find(title, lexicon):
        mark = expression.last or expression.first
        day = mark.day is not None and mark.month is not None and mark.year is None
        if day and 0 <= _behind_name(title, expression, lexicon) <= _NAMED:
            return expression
    return None


def _title_week(document: Document, lexicon: Words, anchor: dt.date) -> reporting_period.Stated | None:
    """The days that the title of a report names, of the year about its day ("Bulletin, 24-30 July")."""
    title = document.title or ""
    if lexicon.report_words.search(title) is None:
        return None
    for expression in find(title, lexicon):
        found = resolve(expression, anchor) if expression.last is not None else None
        if found is not None and found.start and found.end and 0 <= (anchor - found.end).days <= LONG:
            return reporting_period.Stated((found.start, found.end), expression.text, 0, "title")
    return None


def _title_period(document: Document, lexicon: Words) -> reporting_period.Stated | None:
    """The days that a title names from one to another, the month or week that a report is titled by.

    "Weekly update, 21 – 27 December 2015", "Operational update, May 2019".
    """
    title = document.title or ""
    for expression in find(title, lexicon):
        days = reporting_period.days_of_week(title, expression, lexicon)
        found = resolve(days or expression, None)
        if found is None or not found.start or not found.end or found.start == found.end:
            continue
        if (
            days is not None
            or expression.last is not None
            or 0 <= _behind_name(title, expression, lexicon) <= _NAMED
        ):
            return reporting_period.Stated((found.start, found.end), expression.text, 0, "title")
    return None


# The month or week that a report is of follows its name within so many characters; further on it may be that
# of the event.
_NAMED = 25


def _dates_its_report(title: str, lexicon: Words) -> bool:
    """Whether a title names a kind of report and then its time: "Situation report 4 (as of 3 May 2019)"."""
    return any(
        _behind_name(title, expression, lexicon) >= 0
        and (expression.role == "as_of" or expression.last or expression.start == expression.first.start)
        for expression in find(title, lexicon)
    )


def _behind_name(title: str, expression: Expression, lexicon: Words) -> int:
    """Characters from the name of a kind of report to the time that closes a title; -1 where it is none's."""
    named = last_match(lexicon.report_words, title[: expression.start])
    if named is None or title[expression.end :].strip(" )]."):
        return -1
    return expression.start - named.end()


# A year of a title, and not a part of a number or of a span of years.
_YEAR = re.compile(r"(?<![\w.,/–-])20\d\d(?![\w/–-]|[.,]\d)")
# A day as radios and agencies put it before a title: "08.10.14: …".
_SHORT_YEAR = re.compile(r"(?<![\d.])([0-3]\d)\.([01]\d)\.(\d\d)(?![\d.])")
