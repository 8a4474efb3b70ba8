"""The day that a document speaks from, and the period that it reports on.

In order: a dateline in the text (it wins over a publication date that it contradicts), the publication
date, the date or period in a report's headings, an "as of" date, the latest date of the text. What
nothing makes certain stays null: then weekdays and dates without a year have no dates either.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from etl.model import Document
from etl.when import reporting_period
from etl.when.dateline import find_dateline
from etl.when.expressions import Expression, find
from etl.when.resolve import Span, resolve, span
from etl.when.words import Words

# A publication date this many days from the dateline contradicts it; time zones and late desks don't.
CONTRADICTION = 2


@dataclass(frozen=True, slots=True)
class Frame:
    """What holds for a whole document: its anchor, the period it reports on, and where both came from.

    ``reporting`` is null for a news item. ``as_of`` is the date of its stocks when no sentence gives one.
    """

    anchor: dt.date | None
    basis: str
    reporting: Span | None = None
    reporting_text: str | None = None
    text: str | None = None

    @property
    def as_of(self) -> dt.date | None:
        """The as-of date of what the document counts without saying when."""
        return self.anchor


def frame(document: Document, lexicon: Words) -> Frame:
    """The anchor and reporting period of ``document``."""
    if document.published is not None:
        return _with_published(document, document.published, lexicon)
    return _without_published(document, lexicon)


def _with_published(document: Document, published: dt.date, lexicon: Words) -> Frame:
    anchor, basis, written = published, "published", None
    found = find_dateline(document.text, document.language, published)
    if found is not None and abs((found[0] - published).days) > CONTRADICTION:
        anchor, basis, written = found[0], "dateline", document.text[found[1] : found[2]]
    stated = reporting_period.stated_period(document.text, lexicon, anchor)
    if stated is None:
        stated = _heading_range(document.text, lexicon)
    if stated is not None and stated.span[0] <= anchor:
        return Frame(anchor, basis, stated.span, stated.text, written)
    return Frame(anchor, basis, text=written)


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
    found = find_dateline(text, document.language)
    day = found[0] if found else _title_date(document, lexicon)
    basis = "dateline" if found else "title"
    written = text[found[1] : found[2]] if found else None
    period: reporting_period.Stated | None = None
    for expression, line in reporting_period.headings(text, lexicon):
        resolved = resolve(expression, None)
        if resolved is None or resolved.start is None or resolved.end is None:
            continue
        if resolved.start == resolved.end:
            if day is None:
                day, basis, written = resolved.end, "heading", expression.text
        elif period is None:
            period = reporting_period.Stated(
                (resolved.start, resolved.end), expression.text, expression.start, line
            )
    stated = reporting_period.stated_period(text, lexicon, day or (period.span[1] if period else None))
    period = stated or period
    if period is not None:
        anchor = day if day is not None and day >= period.span[0] else period.span[1]
        return Frame(anchor, basis if day else "reporting_period", period.span, period.text, written)
    if day is not None:
        return Frame(day, basis, text=written)
    return _from_dates_in_text(document, lexicon)


def _title_date(document: Document, lexicon: Words) -> dt.date | None:
    for expression in find(document.title or "", lexicon):
        found = span(expression.last or expression.first, None)
        if found is not None and (expression.last or expression.first).month is not None:
            return found[1]
    return None


def _from_dates_in_text(document: Document, lexicon: Words) -> Frame:
    """The latest date that the text states in full or, with a year that it names, in part."""
    full: list[tuple[dt.date, Expression]] = []
    partial: list[Expression] = []
    year: int | None = None
    for expression in find(document.text, lexicon):
        mark = expression.last or expression.first
        if mark.year is not None and expression.role not in ("until", "before") and mark.kind != "season":
            year = max(year or 0, mark.year)
            resolved = span(mark, None)
            if resolved is not None and mark.month is not None:
                full.append((resolved[1], expression))
        elif mark.kind == "date" and mark.month is not None and mark.day is not None:
            partial.append(expression)
    latest = max((day for day, _ in full), default=None)
    as_of = [day for day, expression in full if expression.role == "as_of"]
    if as_of and latest is not None:
        latest = max(as_of)
    if year is None:
        return Frame(None, "none")
    limit = latest or dt.date(year, 12, 31)
    if not partial or (latest is not None and year < limit.year):
        return Frame(latest, "latest_date" if latest else "none")
    later = _latest_partial(partial, year, latest)
    return Frame(later or latest, "latest_date")


def _latest_partial(partial: list[Expression], year: int, latest: dt.date | None) -> dt.date | None:
    """The latest day without a year, read in the year that the text names last."""
    days = []
    for expression in partial:
        if expression.role in ("until", "before") or expression.future:
            continue
        found = span(expression.last or expression.first, dt.date(year, 12, 31))
        if found is not None:
            days.append(found[1])
    if latest is not None:
        days = [day for day in days if abs((day - latest).days) <= 45]
    return max(days, default=None) if latest is None else max([*days, latest])
