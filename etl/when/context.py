"""What the rest of the document says about when: the sentences before, headings, the main event.

These rules hold for a mention whose own sentence gives no time.
"""

from __future__ import annotations

import datetime as dt

from etl.model import Mention
from etl.when.attach import NOTHING, Choice, Reader
from etl.when.expressions import Expression
from etl.when.resolve import resolve

# Sentences back over which an incident, a running total and a heading still hold.
INCIDENT_BACK = 4
TOTAL_BACK = 2
HEADING_BACK = 8
# The main event is told within the first characters of a text, what it has been since in the first lines.
LEAD = 1200
OPENING = 500
# A since-date as far back as this opens an era, not an event.
ERA = 150
_EVENT_KINDS = frozenset(("weekday", "days", "window", "weekend", "ago"))


def is_incident(expression: Expression) -> bool:
    """Whether an expression names the day or days of something that happened."""
    if expression.said or expression.began or expression.future or expression.attributive:
        return False
    if expression.first.direction == 1:
        return False
    if expression.role not in ("in", "between", "after"):
        return False
    return expression.first.is_day or expression.first.kind in _EVENT_KINDS


def carried(reader: Reader, unit: int, measure: str, told: dict[int, list[Expression]]) -> Choice:
    """The time of the nearest sentence before in the same paragraph that tells one.

    ``told`` holds, by sentence, the expressions that bear on its mentions; an incident's day may also
    stand in a sentence without figures. A day is carried to what happened, a since or an as-of date
    also to totals and, the latter, to stocks.
    """
    for back in range(1, INCIDENT_BACK + 1):
        earlier = unit - back
        if earlier < 0 or not reader.same_paragraph(earlier, unit):
            return NOTHING
        attached = told.get(earlier, [])
        for expression in reversed(attached):
            if _carries(expression, measure, back):
                return Choice(expression, "previous_sentence")
        if attached and measure == "flow":
            return NOTHING
        if measure == "flow":
            for expression in reversed(reader.expressions(earlier)):
                if is_incident(expression):
                    return Choice(expression, "previous_sentence")
    return NOTHING


def _carries(expression: Expression, measure: str, back: int) -> bool:
    if expression.role == "as_of":
        return back <= TOTAL_BACK
    if expression.role == "since" or expression.first.kind in ("to_date", "age"):
        return measure != "stock" and back <= TOTAL_BACK
    if measure != "flow":
        return False
    return is_incident(expression) or back <= TOTAL_BACK


def under_heading(reader: Reader, unit: int) -> Choice:
    """The time that the nearest heading above gives ("Key achievements in 2018")."""
    for earlier in range(unit - 1, max(-1, unit - 1 - HEADING_BACK), -1):
        if not reader.is_heading(earlier):
            if reader.units[earlier][1] - reader.units[earlier][0] > 250:
                return NOTHING
            continue
        for expression in reader.expressions(earlier):
            closes = reader.units[earlier][1] - expression.end <= 3
            if expression.role in ("as_of", "since") or (
                closes and expression.start != expression.first.start
            ):
                return Choice(expression, "heading")
    return NOTHING


def main_event(reader: Reader, anchor: dt.date | None, news: bool) -> Expression | None:
    """The time of what the document is about: the first incident or recent beginning that it tells.

    A situation report (``news`` false) is about no one incident.
    """
    if anchor is None:
        return None
    for unit, (start, _) in enumerate(reader.units):
        if start > LEAD:
            return None
        for expression in reader.expressions(unit):
            if news and is_incident(expression):
                found = resolve(expression, anchor)
                if found is not None and found.end is not None and 0 <= (anchor - found.end).days <= ERA:
                    return expression
            elif start <= OPENING and opens(expression, anchor):
                return expression
    return None


def opens(expression: Expression, anchor: dt.date) -> bool:
    """Whether an expression tells the day, not long ago, on which something that goes on began."""
    if expression.said or expression.first.month is None:
        return False
    if expression.role != "since" and not expression.began:
        return False
    found = resolve(expression, anchor)
    return found is not None and found.start is not None and 0 <= (anchor - found.start).days <= ERA


def same_elsewhere(mention: Mention, mentions: list[Mention], choices: list[Choice]) -> Choice:
    """The time of the same number of the same indicator told elsewhere, as of a headline in its article."""
    for other, choice in zip(mentions, choices, strict=True):
        if other is mention or choice.expression is None:
            continue
        same = other.indicator == mention.indicator and (other.low, other.high) == (mention.low, mention.high)
        if same and other.unit == mention.unit and other.object == mention.object:
            return Choice(choice.expression, "same_figure")
    return NOTHING


def era(reader: Reader, anchor: dt.date | None, units: range) -> Expression | None:
    """The expression with which the document opens the conflict that it tells of, if it does."""
    if anchor is None:
        return None
    for unit in units:
        for expression in reader.expressions(unit):
            if not (expression.role == "since" or expression.began or expression.first.kind == "age"):
                continue
            found = resolve(expression, anchor)
            if found is not None and found.start is not None and (anchor - found.start).days > ERA:
                return expression
    return None
