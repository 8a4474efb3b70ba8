"""What a whole document is about: the event that it tells of, and the conflict that this belongs to."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container

from etl.when.document.reader import Reader
from etl.when.expressions.brackets import bracket
from etl.when.expressions.expressions import Expression
from etl.when.expressions.mark_dates import SINCE_EVENT
from etl.when.expressions.marks import FROM_TOLD
from etl.when.expressions.resolve import resolve
from etl.when.expressions.words import Words, last_match

# The main event is told within the first characters of a text, what it has been since in the first lines.
LEAD = 1200
OPENING = 500
# What began so many days before the document may still go on.
GOES_ON = 200
# A since-date as far back as this opens an era, not an event.
ERA = 150
# A noun before a time is no longer than this.
_NOUN = 20
_ELIDED = re.compile(r"\s\w['’]$")  # "l'inondation d'août 2019"
_ADJECTIVE = re.compile(r"\s+(?:[a-z-]+\s+(?=[a-z]))?")  # "Saturday's strong quake"
_EVENT_KINDS = frozenset(("weekday", "days", "window", "weekend", "ago", *FROM_TOLD))


def is_event(expression: Expression) -> bool:
    """Whether an expression names the day or days of something that happened."""
    if expression.said or expression.began or expression.future or expression.attributive or expression.aside:
        return False
    if expression.first.direction == 1:
        return False
    if expression.role not in ("in", "between", "after"):
        return False
    return expression.first.is_day or expression.first.kind in _EVENT_KINDS


def follows_event(text: str, expression: Expression, lexicon: Words) -> bool:
    """Whether a time tells which event is meant: "the flood of August 2019"."""
    lead = _ELIDED.sub("", text[max(0, expression.start - _NOUN) : expression.start]).rstrip()
    found = last_match(lexicon.event_nouns, lead)
    return found is not None and found.end() == len(lead)


def of_survey(text: str, expression: Expression, lexicon: Words) -> bool:
    """Whether a time is that of a count of people: "an assessment from 10 to 12 May found 900 in need"."""
    lead = _ELIDED.sub("", text[max(0, expression.start - _NOUN) : expression.start]).rstrip()
    found = last_match(lexicon.surveys, lead)
    return found is not None and found.end() == len(lead)


def names_event(text: str, expression: Expression, lexicon: Words) -> bool:
    """Whether a time is part of an event's name: "the flood of August", "Saturday's quake"."""
    owner = lexicon.possessive.match(text, expression.end)
    after = _ADJECTIVE.match(text, owner.end() if owner else expression.end)
    owned = lexicon.event_nouns.match(text, after.end() if after else expression.end) is not None
    return owned or follows_event(text, expression, lexicon)


def main_event(
    reader: Reader,
    anchor: dt.date | None,
    reporting: str | None = None,
    of_none: Container[int] = (),
    of_states: Container[int] = (),
) -> Expression | None:
    """The time of what the document is about: the first event or recent beginning that it tells.

    A date or range in a heading, and the period that the document reports on as ``reporting`` writes it,
    date the document itself. Sentences ``of_none`` tell of no event: of help alone, which follows one, or of
    what has not happened. Since when those counted in sentences ``of_states`` are so is no event either.
    """
    if anchor is None:
        return None
    for unit, (start, _) in enumerate(reader.units):
        if start > LEAD:
            return None
        if unit in of_none:
            continue
        told = reader.expressions(unit)
        for n, expression in enumerate(told):
            if n + 1 < len(told) and reader.counts_from(told[n + 1], expression):
                continue
            if is_event(expression):
                if bracket(reader.text, expression.start) is not None:
                    continue  # a source's date
                if expression.text == reporting or _dates_the_document(reader, unit, expression):
                    continue
                found = resolve(expression, anchor)
                if found is None or found.start is None or found.end is None:
                    continue
                if found.end <= anchor and (anchor - found.start).days <= ERA:
                    return expression
            elif start <= OPENING and unit not in of_states and opens(expression, anchor):
                if reader.lexicon.report_words.search(expression.text):
                    continue  # "since our report of 2 June"
                if reader.lexicon.measures["raising"].search(reader.text, start, expression.start):
                    continue  # "bringing the number relocated since May to 900"
                if reporting is not None and reader.items.begins(unit):
                    continue  # one thing among others that a report tells of
                return expression
    return None


def later_event(reader: Reader, anchor: dt.date | None) -> Expression | None:
    """The first day since when a report's event has gone on, where its lead tells none.

    "Heavy rains have flooded the valley since 28 May."
    """
    found: list[tuple[dt.date, Expression]] = []
    if anchor is None:
        return None
    for unit, (start, end) in enumerate(reader.units):
        for expression in reader.expressions(unit):
            if reader.lexicon.event_nouns.search(reader.text, start, end) is None:
                continue
            day = expression.first.is_day and opens(expression, anchor)
            dates = resolve(expression, anchor) if day else None
            if dates is not None and dates.start is not None:
                found.append((dates.start, expression))
    return min(found, key=lambda each: each[0])[1] if found else None


def _dates_the_document(reader: Reader, unit: int, expression: Expression) -> bool:
    """Whether a heading is a full date with nothing that leads to it ("Flash update 3, 8 June 2019")."""
    closing = expression.last or expression.first
    return (
        closing.year is not None
        and closing.day is not None
        and expression.start == expression.first.start
        and reader.is_heading(unit)
    )


def opens(expression: Expression, anchor: dt.date) -> bool:
    """Whether an expression tells the day, not long ago, on which something that goes on began."""
    if expression.first.kind != "anniversary":
        if expression.said or expression.first.month is None:
            return False
        if expression.role != "since" and not expression.began:
            return False
    found = resolve(expression, anchor)
    return found is not None and found.start is not None and 0 <= (anchor - found.start).days <= ERA


def era(reader: Reader, anchor: dt.date | None, units: range) -> Expression | None:
    """The expression with which the document opens the conflict that it tells of, if it does."""
    if anchor is None:
        return None
    for unit in units:
        for expression in reader.expressions(unit):
            if not (expression.role == "since" or expression.began or expression.first.kind in SINCE_EVENT):
                continue
            found = resolve(expression, anchor)
            if found is not None and found.start is not None and (anchor - found.start).days > ERA:
                return expression
    return None
