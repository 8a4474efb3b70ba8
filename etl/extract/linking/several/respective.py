"""Labels and numbers that share one verb: "cases and deaths stood at 900 and 12", "deaths stood at 12 and
injuries at 40", "deaths in Amra and Belen stood at 40 and 12"."""

from __future__ import annotations

from itertools import pairwise

from etl.extract.linking.candidates import candidates
from etl.extract.quantities import Quantity
from etl.extract.text.tokens import Tokens
from etl.extract.triggers.triggers import FAR, Trigger
from etl.language.words import (
    ADVERB,
    ARTICLE,
    BE,
    CLAUSE,
    COMMA,
    CONJUNCTION,
    DETERMINER,
    END,
    HAVE,
    LOCATIVE,
    MOVE,
    NUMBER_OF,
    OPEN,
    PREPOSITION,
    RISE,
    TO,
    Lexicon,
)

_TO_NUMBER = 8  # tokens from the second label to the first number: "in Amra have risen to"
_COST = 1.0
_ENDS = ADVERB | CLAUSE | COMMA | CONJUNCTION | END | LOCATIVE | PREPOSITION


def respective(tokens: Tokens, quantities: list[Quantity], triggers: list[Trigger], lexicon: Lexicon) -> None:
    """Give the first of two joined numbers to the first of two joined labels, the second to the second."""
    by_token = {trigger.token: trigger for trigger in triggers}
    for n, (one, two) in enumerate(pairwise(quantities)):
        if n and quantities[n - 1].number.first > one.number.first - _TO_NUMBER:
            continue
        if one.noun.head >= 0 or two.noun.head >= 0 or not _joined(tokens, one.number.last, two.number.first):
            continue
        told = _labels(tokens, one, by_token, lexicon)
        if len(told) == 2 and told[0] != told[1]:
            for q, (code, token) in zip((one, two), told, strict=True):
                _say(q, code, token)
    for one, two in pairwise(quantities):
        _with_same_verb(tokens, one, two, by_token, lexicon)


def _say(q: Quantity, code: str, token: int) -> None:
    q.indicators, q.trigger, q.rule, q.cost, q.margin = (code,), token, "label:none", _COST, FAR
    q.parent, q.part = -1, False


def share_label(tokens: Tokens, quantities: list[Quantity]) -> None:
    """Numbers that go on with a label's: "stood at 40 and 12", "stood at 40 and in Belen at 12"."""
    for one, two in pairwise(quantities):
        open_to_it = not two.indicators and two.noun.head < 0 and two.number.kind != "range"
        open_to_it = open_to_it and _ends(tokens, two.number.last)
        if not open_to_it or not one.rule.startswith("label") or one.noun.head >= 0:
            continue
        inside = _with_same_preposition(tokens, one, two)
        elsewhere = bool(inside) and bool(tokens.entries[inside[0]].roles & LOCATIVE)
        if elsewhere or _joined(tokens, one.number.last, two.number.first):
            _alike(two, one)


def _ends(tokens: Tokens, k: int) -> bool:
    """Whether no verb follows at token ``k``: not "rose to 40 and 900 voted"."""
    if k >= len(tokens.low):
        return True
    entry = tokens.entries[k]
    return bool(entry.roles & _ENDS) and not entry.triggers


def _alike(q: Quantity, one: Quantity) -> None:
    q.indicators, q.trigger, q.family, q.cls, q.of = one.indicators, one.trigger, one.family, one.cls, one.of
    q.rule, q.cost, q.margin = one.rule, one.cost + _COST, one.margin


def _with_same_verb(
    tokens: Tokens, one: Quantity, two: Quantity, by_token: dict[int, Trigger], lexicon: Lexicon
) -> None:
    """ "deaths stood at 12 and injuries at 40", "deaths in Amra stood at 40 and in Belen at 12"."""
    inside = _with_same_preposition(tokens, one, two)
    if two.noun.head >= 0 or not one.indicators:
        return
    for k in reversed(inside):
        if codes := _called(tokens, k, two, by_token, lexicon):
            if len(codes) == 1:
                _say(two, codes[0], k)
            return


def _with_same_preposition(tokens: Tokens, one: Quantity, two: Quantity) -> range:
    """The tokens of a new subject between two numbers that one verb leads to with the same preposition."""
    entries, i, j = tokens.entries, one.number.first - 1, two.number.first - 1
    start = one.number.last
    if i < 1 or not entries[i].roles & (RISE | MOVE) or not entries[j].roles & (LOCATIVE | TO):
        return range(0)
    while start < j and entries[start].roles & (COMMA | CONJUNCTION):
        start += 1
    inside = range(start, j)
    same = tokens.low[i].rpartition(" ")[2] == tokens.low[j]
    barred = any(k in tokens.numeric or entries[k].roles & (BE | HAVE | CLAUSE | COMMA) for k in inside)
    fits = same and not barred and start > one.number.last and len(inside) <= _TO_NUMBER
    return inside if fits else range(0)


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
