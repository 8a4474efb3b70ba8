"""Lines that tell what came of what was aimed at: "Children vaccinated 64,120 / 250,000"."""

from __future__ import annotations

from itertools import pairwise

from etl.extract.exclusions.dates import capital
from etl.extract.laid_out.chains import label
from etl.extract.laid_out.label_meanings import take_label
from etl.extract.quantities import Quantity
from etl.extract.text.tokens import Tokens
from etl.extract.triggers.triggers import Trigger
from etl.language.words import OPEN, Lexicon

_LONGEST = 9  # tokens of the label
_LEAD = 2  # words that say that a number in brackets was aimed at
_CLOSING = frozenset(["(", ".", "|", ";"])
# Tolls have no target.
_HARM = frozenset(["deaths", "injured", "missing", "casualties", "disease_cases"])


def against_target(tokens: Tokens, quantities: list[Quantity]) -> bool:
    """Whether the line is such a one: a label, a number, "/" and one as great or greater."""
    if len(quantities) != 2:
        return False
    result, target = (q.number for q in quantities)
    first, stop = label(tokens, 0, result.first)
    joined = target.first == result.last + 1 and tokens.low[result.last] == "/"
    closed = target.last == len(tokens.low) or tokens.low[target.last] in _CLOSING
    named = joined and closed and 0 < stop - first <= _LONGEST and "/" not in tokens.low[first:stop]
    return named and capital(tokens, first) and result.value <= target.value


def aimed_at(tokens: Tokens, quantities: list[Quantity], lexicon: Lexicon) -> None:
    """Tell of numbers in brackets that they were aimed at: "Households assisted: 12,300 (target: 20,000)"."""
    for result, target in pairwise(quantities):
        opens = result.number.last
        way = range(opens + 1, target.number.first)
        lead = [k for k in way if tokens.low[k] not in (":", *lexicon.of)]
        named = 0 < len(lead) <= _LEAD and all(_aims(tokens, k, lexicon) for k in lead)
        if not named or not tokens.entries[opens].roles & OPEN or target.number.value < result.number.value:
            continue
        target.unlink()
        if result.indicators and not _HARM.intersection(result.indicators):
            target.indicators, target.cls, target.of = ("other",), result.cls, result.of
            target.cost, target.margin, target.rule = 1.0, 4.0, "label:none"


def _aims(tokens: Tokens, k: int, lexicon: Lexicon) -> bool:
    """Whether the word at ``k`` says that something was aimed at."""
    aims = (family.indicators.get("person") == ("other",) for family, _ in tokens.entries[k].triggers)
    return tokens.low[k] in lexicon.intended or any(aims)


def read_target(
    tokens: Tokens, quantities: list[Quantity], triggers: list[Trigger], lexicon: Lexicon
) -> None:
    """Give the result what the label says; the target is none of it."""
    result, target = quantities
    target.unlink()
    if not result.indicators or result.trigger > result.number.first:
        result.unlink()
        first, stop = label(tokens, 0, result.number.first)
        take_label(tokens, result, first, stop, triggers, lexicon)
    if result.indicators and not _HARM.intersection(result.indicators):
        target.indicators, target.cls, target.of = ("other",), result.cls, result.of
        target.cost, target.margin, target.rule = 1.0, 4.0, "label:none"
