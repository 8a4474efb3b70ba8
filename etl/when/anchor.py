"""The day that a document speaks from, and the period that it reports on.

In order: a dateline in the text (it wins over a publication date that it contradicts), the publication
date, the date or period in a report's headings, an "as of" date, the latest date of the text. What
nothing makes certain stays null: then weekdays and dates without a year have no dates either.
"""

from __future__ import annotations

import datetime as dt
import re

from etl.dateline import dateline_at
from etl.model import Document
from etl.when import reporting_period
from etl.when.expressions import find
from etl.when.frames import LONG, Frame
from etl.when.latest import from_dates_in_text
from etl.when.mark_dates import span
from etl.when.parts import Span
from etl.when.resolve import resolve
from etl.when.words import Words


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
    return from_dates_in_text(document, lexicon, title)


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
        if found is not None and found.start and found.end and 0 <= (anchor - found.end).days <= LONG:
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
