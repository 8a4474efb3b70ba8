"""Stock, flow or cumulative of a mention that holds for a chosen period."""

from __future__ import annotations

import datetime as dt

from etl.when.choosing import measure as measures
from etl.when.choosing.candidate import Candidate
from etl.when.choosing.candidates import Candidates
from etl.when.choosing.said import in_reporting, is_rate, of_disaster
from etl.when.expressions.expressions import Expression
from etl.when.expressions.resolve import Resolved, resolve

# How long a time without dates lasts ("in the last six months") is the same from any day.
_ANY_DAY = dt.date(2015, 12, 31)


def measure(found: Candidates, index: int, chosen: Candidate) -> str:
    """Flow, stock or cumulative of a mention that holds for ``chosen``."""
    mention, said = found.mentions[index], found.said[index]
    if said.total:
        return "cumulative"
    if said.remaining:
        return "stock"
    period = Resolved(chosen.start, chosen.end)
    short, expression = measures.is_short(period), chosen.expression
    if mention.indicator in measures.HARM and _of_events_day(found, index, expression):
        return "flow"
    untold = chosen.end is None and found.frame.reporting is None
    if (short or untold) and in_reporting(found.reader, mention, said):
        return "flow"
    kind = said.words
    if kind != "stock" and ((mention.high == 0 and not said.running) or is_rate(found.reader, mention)):
        return "flow"  # what came new, or did not come at all
    if said.counted_up and kind != "stock" and chosen.start == chosen.end:
        return "cumulative"
    told = chosen.where == "own" and expression is not None and not expression.said
    if (
        kind == "flow"
        and chosen.start in (None, chosen.end)
        and not told
        and of_disaster(found.reader, mention)
    ):
        return "cumulative"
    if expression is not None:
        if chosen.start is None and chosen.end is None:
            lasting = resolve(expression, _ANY_DAY)
            period = lasting if lasting is not None and measures.is_long(lasting) else period
        # Help that was given is no part of what another sentence counts as of a day.
        counted_there = (
            chosen.where != "own" and expression.role == "as_of" and mention.indicator in measures.HELP
        )
        perfect = counted_there and found.lexicon.measures["perfect"].search(said.near) is not None
        if kind != "flow" or not counted_there or perfect:
            kind = measures.with_period(mention, kind, said.near, found.lexicon, expression, period)
    elif kind == "flow" and chosen.where in ("reporting", "year so far") and not short:
        return "cumulative"
    # What a stated period of up to about a month counts is no running total.
    return "flow" if kind == "cumulative" and short and chosen.start != chosen.end else kind


def _of_events_day(found: Candidates, index: int, expression: Expression | None) -> bool:
    """Whether a day is that of what happened, not of a count: "bringing the toll of Friday's blast to 22".

    Nothing may part the two: no comma or clause, no other number but of another harm that the same event did
    ("raised the dead to 107 and the injured to 615 in Sunday's blast"), and no "bringing the toll to" behind
    the day.
    """
    if expression is None or expression.role != "in" or expression.last or not expression.first.is_day:
        return False
    text, lexicon, mention = found.reader.text, found.lexicon, found.mentions[index]
    if not (lexicon.genitive.match(expression.text) or lexicon.possessive.match(text, expression.end)):
        return False
    ahead = expression.end <= mention.start
    start, end = (expression.end, mention.start) if ahead else (mention.end, expression.start)
    gap = text[start:end]
    if start > end or "," in gap or ";" in gap or lexicon.clause.search(gap):
        return False
    if ahead and lexicon.measures["raising"].search(gap):
        return False
    between = [other.indicator for other in found.mentions if start <= other.start < end]
    return all(kind in measures.HARM and kind != mention.indicator for kind in between)
