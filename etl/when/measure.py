"""Stock, flow or cumulative.

The indicator gives the default (etl.vocabulary); the words near the number and the length of its period
overrule it. A period of up to about a month with a stated start is a flow, a longer or open one is a
running total.
"""

from __future__ import annotations

from etl.model import Mention
from etl.vocabulary import terms
from etl.when.expressions import Expression
from etl.when.resolve import Resolved
from etl.when.words import Words

# "About a month": a calendar month and the days by which a report runs over it.
MONTH = 35
# These are states: how many there are, whatever the period beside them.
STATES = frozenset(
    (
        *("missing", "trapped", "sheltered", "in_need", "population", "food_insecure"),
        *("facilities_functional", "funding_required"),
    )
)
# These may be a state or a movement, by the words near the number.
EITHER = frozenset(("displaced", "refugees", "affected", "returned", "facilities_closed"))
# What a crisis did to people is told as what happened, whatever the default for its series.
HAPPENED = frozenset(("affected",))
# What an event does at once, as against help, returns and arrests that follow it.
HARM = frozenset(
    (
        *("deaths", "injured", "casualties", "displaced", "evacuated", "rescued", "affected", "attacks"),
        *("houses_destroyed", "houses_damaged", "facilities_destroyed", "facilities_damaged"),
    )
)
# Totals of a long conflict: these indicators, from this number up ("thousands").
OF_A_CONFLICT = frozenset(("deaths", "displaced", "injured", "casualties", "refugees"))
GREAT = 1000


def by_words(mention: Mention, near: str, lexicon: Words) -> str:
    """The measure by indicator and the words near the number alone."""
    indicator = terms("indicators").get(mention.indicator)
    default = indicator.measure if indicator is not None else "stock"
    if mention.indicator in HAPPENED:
        default = "flow"
    if mention.indicator in STATES:
        return "stock"
    cues = lexicon.measures
    if cues["cumulative"].search(near):
        return "cumulative" if default != "stock" else "stock"
    if mention.indicator in EITHER and cues["stock"].search(near):
        return "stock"
    if default == "cumulative" and cues["flow"].search(near):
        return "flow"
    return default


def with_period(mention: Mention, words: str, expression: Expression, period: Resolved) -> str:
    """The measure when ``expression``, resolved to ``period``, bears on the mention; ``words`` is by_words."""
    if mention.indicator in STATES:
        return "stock"
    if expression.first.kind == "vague_window":
        return "flow" if words == "cumulative" else words
    if (
        expression.role == "since"
        or expression.open_end
        or expression.began
        or expression.first.kind in ("to_date", "age")
    ):
        return "flow" if is_short(period) else "cumulative"
    if expression.role == "as_of":
        if mention.indicator in EITHER and mention.indicator not in HAPPENED:
            return "stock"
        return "cumulative" if words == "flow" else words
    if expression.role == "until" and words == "flow":
        return "cumulative"
    if period.start != period.end:
        if words == "stock" and mention.indicator not in EITHER:
            return "stock"
        return "flow" if is_short(period) else "cumulative"
    return words


def is_short(period: Resolved) -> bool:
    """Whether a period has both ends and is no longer than about a month."""
    return period.start is not None and period.end is not None and (period.end - period.start).days <= MONTH


def is_conflict_total(mention: Mention, near: str, lexicon: Words) -> bool:
    """Whether a great number is said of a whole war or crisis ("the war has killed 230,000")."""
    if mention.indicator not in OF_A_CONFLICT:
        return False
    value = mention.low if mention.low is not None else mention.high
    return value is not None and value >= GREAT and lexicon.conflict.search(near) is not None
