"""Two labels before two numbers: "cases and deaths stood at 15,249 and 312, respectively"."""

from __future__ import annotations

from itertools import pairwise

from etl.extract.linking.candidates import candidates
from etl.extract.quantities import Quantity
from etl.extract.text.tokens import Tokens
from etl.extract.triggers.triggers import FAR, Trigger
from etl.language.words import (
    ARTICLE,
    CLAUSE,
    COMMA,
    CONJUNCTION,
    DETERMINER,
    MOVE,
    NUMBER_OF,
    OPEN,
    RISE,
    Lexicon,
)

_TO_NUMBER = 8  # tokens from the second label to the first number: "in Amra have risen to"
_COST = 1.0


def respective(tokens: Tokens, quantities: list[Quantity], triggers: list[Trigger], lexicon: Lexicon) -> None:
    """Give the first of two joined numbers to the first of two joined labels, the second to the second."""
    by_token = {trigger.token: trigger for trigger in triggers}
    for n, (one, two) in enumerate(pairwise(quantities)):
        if n and quantities[n - 1].number.first > one.number.first - _TO_NUMBER:
            continue
        if one.noun.head >= 0 or two.noun.head >= 0 or not _joined(tokens, one.number.last, two.number.first):
            continue
        told = _labels(tokens, one, by_token, lexicon)
        if len(told) != 2 or told[0] == told[1]:
            continue
        for q, (code, token) in zip((one, two), told, strict=True):
            q.indicators, q.trigger, q.rule, q.cost, q.margin = (code,), token, "label:none", _COST, FAR
            q.parent, q.part = -1, False


def _joined(tokens: Tokens, start: int, end: int) -> bool:
    return end == start + 1 and bool(tokens.entries[start].roles & CONJUNCTION)


def _labels(
    tokens: Tokens, q: Quantity, by_token: dict[int, Trigger], lexicon: Lexicon
) -> list[tuple[str, int]]:
    """The indicators and tokens of the two labels that end before ``q``, in their order; empty if none."""
    found: list[str] = []
    k = q.number.first - 1
    while k >= 0 and not (found := _called(tokens, k, q, by_token, lexicon)):
        if q.number.first - k > _TO_NUMBER or tokens.entries[k].roles & (CLAUSE | COMMA | CONJUNCTION | OPEN):
            return []
        k -= 1
    if k < 0 or len(found) > 1:
        return [(code, k) for code in found]
    j = k - 1
    while j > 0 and (
        tokens.entries[j].roles & (ARTICLE | DETERMINER | NUMBER_OF) or tokens.low[j] in lexicon.of
    ):
        j -= 1
    if j <= 0 or not tokens.entries[j].roles & CONJUNCTION:
        return []
    first = _called(tokens, j - 1, q, by_token, lexicon)
    return [(first[0], j - 1), (found[0], k)] if len(first) == 1 and first != found else []


def _called(tokens: Tokens, k: int, q: Quantity, by_token: dict[int, Trigger], lexicon: Lexicon) -> list[str]:
    """What token ``k`` names as a label: an indicator, or two in order ("number of dead and injured")."""
    fates = [lexicon.fates[word] for word in tokens.low[k].split(" ") if word in lexicon.fates]
    if tokens.entries[k].roles & (RISE | MOVE):
        return []  # "cases and deaths reached 900 and 12"
    if len(set(fates)) > 1 or k in tokens.numeric:
        return fates if len(fates) == 2 else []
    noun = tokens.entries[k].noun
    if noun is not None and noun.cls == "tally" and noun.self_indicator is not None:
        return [noun.self_indicator]
    trigger = by_token.get(k)
    sides = candidates(q, "none", trigger) if trigger is not None else []
    return fates[:1] or next((list(codes[:1]) for side, codes, _ in sides if side == "label"), [])
