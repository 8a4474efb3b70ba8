"""Numbers of what "after" names: "a week after a raid killed 148", "came a day after 26 had died"."""

from __future__ import annotations

import datetime as dt

from etl.model import Mention
from etl.when.expressions.expressions import Expression
from etl.when.expressions.parts import months
from etl.when.expressions.resolve import Resolved
from etl.when.expressions.words import Words

AFTER = "anniversary"  # the kind of "a week after"


def told_after(text: str, mention: Mention, expression: Expression, opening: int, lexicon: Words) -> bool:
    """Whether a number is of what "after" names, in a sentence that starts at ``opening``.

    What opens the sentence goes on after a comma: "a week after a raid killed 148, five are held".
    """
    start, trigger = expression.end, mention.trigger_start
    if expression.first.kind != AFTER or mention.start < start:
        return False
    between = text[start : mention.start].strip()
    comma = between.find(",")
    told_of = comma >= 0 and lexicon.aside.match(between, comma + 2) is not None
    if told_of:
        between = between.replace(",", "", 1)  # "after the quake, which killed 148"
    opens = not text[opening : expression.start].strip()
    inside = "," not in between and (not opens or text.find(",", mention.end) >= 0)
    led = trigger is not None and start <= trigger < mention.start
    return inside and (led or told_of or not between or expression.aside)


def then(start: dt.date, unit: str | None) -> Resolved:
    """The time that lies so much before: a day, counted in months or years that month or year."""
    if unit in ("year", "decade"):
        return Resolved(*months(start.year, 1, 12))
    return (
        Resolved(*months(start.year, start.month, start.month)) if unit == "month" else Resolved(start, start)
    )
