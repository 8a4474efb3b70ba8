"""Stock, flow or cumulative.

The indicator gives the default (etl.vocabulary); the words near the number and the length of its period
overrule it. A period of up to about a month with a stated start is a flow, a longer or open one is a
running total.
"""

from __future__ import annotations

from etl.model import Mention
from etl.vocabulary import terms
from etl.when.expressions.expressions import Expression
from etl.when.expressions.mark_dates import SINCE_EVENT
from etl.when.expressions.resolve import Resolved
from etl.when.expressions.words import Words

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
EITHER = frozenset(("displaced", "refugees", "returned", "facilities_closed", "detained", "affected"))
# What a crisis did to people is told as what happened, whatever the default for its series.
HAPPENED = frozenset(("affected",))
# Who may be told to be so now, whatever they went through.
CAN_BE_SO = frozenset(("affected", "displaced", "refugees", "returned", "abducted", "detained"))
# Who moved, when they are told to be new.
MOVED = frozenset(("displaced", "refugees", "returned"))
# What an event does at once, as against help, returns and arrests that follow it.
HARM = frozenset(
    (
        *("deaths", "injured", "casualties", "displaced", "evacuated", "rescued", "affected", "attacks"),
        *("houses_destroyed", "houses_damaged", "facilities_destroyed", "facilities_damaged"),
    )
)
# Harm that goes on being counted up to a toll.
TOLLED = HARM - EITHER - frozenset(("attacks", "rescued"))
# Times of what goes on for long since a day that is not told.
LASTING = frozenset(("beginning", "spell"))
# Help given, which situation reports count up.
HELP = frozenset(("assisted", "aid_delivered"))
# Totals of a long conflict: these indicators, from this number up ("thousands").
OF_A_CONFLICT = frozenset(("deaths", "displaced", "injured", "casualties", "refugees"))
GREAT = 1000
# No day of violence has so many.
_VAST = {"deaths": 20_000, "injured": 50_000, "casualties": 50_000, "displaced": 1_000_000}


def by_words(
    mention: Mention, near: str, lexicon: Words, report: bool, ill: bool, found: bool = False
) -> str:
    """The measure by indicator and the words near the number alone.

    ``report`` says that the document is a situation report: those count help up. ``ill`` says that
    cases of a disease are counted beside the mention, ``found`` that they were found to be so many.
    """
    if mention.indicator in STATES:
        return "stock"
    cues = lexicon.measures
    default = _default(mention.indicator)
    if default != "stock" and is_running(near, lexicon):
        return "cumulative"
    if mention.indicator in EITHER:
        if found and mention.indicator not in HAPPENED:
            return "stock"
        if mention.indicator not in HAPPENED and cues["stands"].search(near):
            return "stock"
        if cues["movement"].search(near):
            default = "flow"
        elif cues["stock"].search(near):
            return "stock"
    if mention.indicator in HELP and cues["in_hand"].search(near):
        return "stock"
    if default == "stock":
        return default
    if cues["cumulative"].search(near) or (
        report and mention.indicator in HELP and cues["perfect"].search(near)
    ):
        return "cumulative"
    if default == "cumulative" or (mention.indicator == "deaths" and (ill or cues["disease"].search(near))):
        return "flow" if cues["flow"].search(near) else "cumulative"
    return default


def _default(indicator: str) -> str:
    if indicator in HAPPENED:
        return "flow"
    term = terms("indicators").get(indicator)
    return term.measure if term is not None and term.measure else "stock"


def kind(indicator: str) -> str:
    """What an indicator counts, as far as its time goes: harm, movement, state, help, illness, money."""
    for name, indicators in _KINDS:
        if indicator in indicators:
            return name
    return "other"


_KINDS = (
    ("funding", frozenset(("funding_required", "funding_received"))),
    ("state", STATES),
    ("help", HELP),
    ("illness", frozenset(("disease_cases",))),
    ("movement", EITHER - HAPPENED),
    ("harm", HARM),
)


def is_running(near: str, lexicon: Words) -> bool:
    """Whether the words near a number make it a running total whatever period stands beside it."""
    told = lexicon.measures["added"].sub(" ", near)
    return any(lexicon.measures[cue].search(told) is not None for cue in ("running", "raising"))


def with_period(
    mention: Mention, words: str, near: str, lexicon: Words, expression: Expression, period: Resolved
) -> str:
    """The measure when ``expression``, resolved to ``period``, bears on it; ``words`` is by_words."""
    if mention.indicator in STATES:
        return "stock"
    if expression.first.kind in LASTING:
        return words if words == "stock" else "cumulative"
    if expression.first.kind == "vague_window":
        return "flow" if words == "cumulative" else words
    if (
        expression.role == "since"
        or expression.open_end
        or expression.began
        or expression.first.kind in ("to_date", *SINCE_EVENT)
    ):
        return "flow" if is_short(period) or (period.end is None and is_brief(expression)) else "cumulative"
    if expression.role == "as_of":
        if mention.indicator in EITHER - HAPPENED and not lexicon.measures["movement"].search(near):
            return "stock"
        if mention.heads and lexicon.measures["flow"].search(near):
            return words  # "New cases" over a column, as of the day of the report
        return "cumulative" if words == "flow" else words
    if expression.role == "until" and words == "flow":
        return "cumulative"
    if period.start != period.end:
        if words == "stock" and mention.indicator not in EITHER:
            return "stock"
        return "flow" if is_short(period) or _past_year(mention, expression, period) else "cumulative"
    if period.end is None and is_brief(expression):
        return "flow" if words == "cumulative" else words
    if words == "cumulative" and _on_a_day(mention, near, lexicon, expression):
        return "flow"
    return words


def _on_a_day(mention: Mention, near: str, lexicon: Words, expression: Expression) -> bool:
    """Whether cases or deaths are told of one day, with no word of a total: "on Monday three died of it"."""
    told = expression.first.is_day and expression.role == "in" and not expression.said
    counted = any(lexicon.measures[cue].search(near) for cue in ("cumulative", "running", "raising", "toll"))
    return told and not counted and mention.indicator in ("deaths", "disease_cases")


def _past_year(mention: Mention, expression: Expression, period: Resolved) -> bool:
    """Whether an event is told by its year alone, which is over ("the floods of 2008 killed 500")."""
    first = expression.first
    if period.end is None or (period.end.month, period.end.day) != (12, 31):
        return False
    named = first.kind == "date" and first.year is not None and first.month is None
    bare = named or first.kind in ("ago", "before_told")
    return bare and expression.last is None and mention.indicator in HARM - {"affected"}


def is_short(period: Resolved) -> bool:
    """Whether a period has both ends and is no longer than about a month."""
    return period.start is not None and period.end is not None and (period.end - period.start).days <= MONTH


def is_long(period: Resolved) -> bool:
    """Whether a period has both ends and is longer than about a month."""
    return period.start is not None and period.end is not None and not is_short(period)


def is_brief(expression: Expression) -> bool:
    """Whether an expression without dates spans up to about a month: "since Friday", "in two weeks"."""
    first = expression.first
    if first.kind in ("weekday", "days", "weekend"):
        return True
    spans = first.kind in ("window", "duration", "calendar") and first.month is None and first.season is None
    return spans and _DAYS.get(first.unit or "", MONTH + 1) * (first.number or 1) <= MONTH


# Days of the units that a brief span is counted in.
_DAYS = {"hour": 1, "day": 1, "weekend": 2, "week": 7, "fortnight": 14, "month": 31}


def is_conflict_total(mention: Mention, near: str, lexicon: Words) -> bool:
    """Whether a great number is said of a whole war or crisis ("the war has killed 230,000")."""
    if mention.indicator not in OF_A_CONFLICT:
        return False
    value = mention.low if mention.low is not None else mention.high
    if value is None or value < GREAT:
        return False
    vast = value >= _VAST.get(mention.indicator, value + 1)
    words = (lexicon.conflict, lexicon.measures["unrest"]) if vast else (lexicon.conflict,)
    return any(each.search(near) for each in words)
