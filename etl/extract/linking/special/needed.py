"""Those who have yet to get something: "hacen falta alimentos para 3.400 familias", "a need for food for"."""

from __future__ import annotations

from etl.extract.linking.nobody.negation import negated
from etl.extract.quantities import NEGATED, Quantity
from etl.extract.text.tokens import Tokens
from etl.language.words import (
    ADVERB,
    ARTICLE,
    BE,
    BREAK,
    CLAUSE,
    DETERMINER,
    END,
    FOR_WHOM,
    HAVE,
    LIGHT,
    MODAL,
    NEEDING,
    NEGATION_OPENS,
    NEGATOR,
    NOBODY,
    RELATIVE,
    ZERO,
    Entry,
    Lexicon,
)

_PEOPLE = frozenset(["person", "household", "refugees", "nationals", "idps", "patients", "returnees", "none"])
_GIVEN = frozenset([("assisted",), ("sheltered",), ()])
_BACK = 10  # tokens from those whom something is for to the verb that asks for it
_DENIED = 2  # tokens from "no" to "need for"
_STOPS = CLAUSE | END | RELATIVE | BREAK | BE | HAVE | MODAL


def read_needs(tokens: Tokens, quantities: list[Quantity], lexicon: Lexicon) -> None:
    """Make people in need of those for whom something is needed, asked for or lacking."""
    goods = {k for q in quantities if q.cls == "item" for k in range(q.number.first, q.number.last)}
    for q in quantities:
        if q.cls not in _PEOPLE or q.indicators not in _GIVEN or q.part or q.number.kind == "zero":
            continue
        at = _asking(tokens, q, goods, lexicon)
        if at >= 0 and _none(tokens, at, lexicon):
            q.unlink()
            q.rule = NEGATED  # nobody helped them either
        elif at >= 0:
            q.indicators, q.trigger, q.family, q.rule = ("in_need",), at, None, "needed"


def _none(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether the need told at ``at`` is none: "no need for food", « il ne manque plus de vivres »."""
    before = tokens.entries[max(0, at - _DENIED) : at]
    behind = tokens.entries[at + 1 : at + 2] if lexicon.negation_opens else []
    opened = any(e.roles & NEGATION_OPENS for e in before) and any(e.roles & NEGATOR for e in behind)
    return opened or any(e.roles & (ZERO | NOBODY) for e in before) or negated(tokens, at, lexicon)


def _asking(tokens: Tokens, q: Quantity, goods: set[int], lexicon: Lexicon) -> int:
    """The token of what asks for what is for ``q``, or denies it, else -1; ``goods``: numbers of things."""
    k = _for(tokens, q.number.first - 1, lexicon)
    for at in range(k, max(-1, k - _BACK), -1):
        entry = tokens.entries[at]
        if entry.roles & NEEDING or _needs(entry):
            return at
        did = entry.noun is None and tokens.low[at].endswith(lexicon.did)
        if did or entry.roles & _STOPS or (at in tokens.numeric and at not in goods):
            return -1
    return -1


def _needs(entry: Entry) -> bool:
    return any(family.indicators.get("person") == ("in_need",) for family, _ in entry.triggers)


def _for(tokens: Tokens, k: int, lexicon: Lexicon) -> int:
    """The token before a number, but for articles, where it ends in "for"; -1 where it does not."""
    while k >= 0:
        last = lexicon.entries.get(tokens.low[k].rpartition(" ")[2])
        if last is not None and last.roles & FOR_WHOM:
            return k
        if not tokens.entries[k].roles & (ARTICLE | DETERMINER | LIGHT | ADVERB):
            return -1
        k -= 1
    return -1
