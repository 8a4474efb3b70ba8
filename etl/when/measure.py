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


def measure(
    mention: Mention, near: str, expression: Expression | None, period: Resolved | None, lexicon: Words
) -> str:
    """The measure of ``mention``; ``near`` is the text of its clause, ``period`` the expression's dates."""
    default = (
        terms("indicators")[mention.indicator].measure
        if mention.indicator in terms("indicators")
        else "stock"
    )
    if mention.indicator in STATES:
        return "stock"
    cues = lexicon.measures
    if expression is not None:
        if expression.role == "since" or expression.open_end or expression.first.kind == "to_date":
            return "flow" if _short(period) else "cumulative"
        if expression.role == "as_of":
            if mention.indicator in EITHER or default == "stock":
                return "stock"
            return "cumulative"
        if period is not None and period.start != period.end:
            if default == "stock" and mention.indicator not in EITHER:
                return "stock"
            return "flow" if _short(period) else "cumulative"
    if cues["cumulative"].search(near):
        return "cumulative" if default != "stock" else "stock"
    if mention.indicator in EITHER and cues["stock"].search(near):
        return "stock"
    if default == "cumulative" and cues["flow"].search(near):
        return "flow"
    return default


def _short(period: Resolved | None) -> bool:
    return (
        period is not None
        and period.start is not None
        and period.end is not None
        and (period.end - period.start).days <= MONTH
    )
