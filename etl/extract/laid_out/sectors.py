"""Lines of a field of help and those who got it: "Cash for work: 1,300 participants"."""

from __future__ import annotations

from etl.extract.laid_out.label_meanings import COST
from etl.extract.quantities import Quantity
from etl.extract.text.tokens import Tokens
from etl.language.words import COMMA, END, OPEN, RECEIVER, Lexicon

_SIGNS = (":", "-", "–", "—")


def read_sector(tokens: Tokens, quantities: list[Quantity], lexicon: Lexicon) -> None:
    """Tell of a line's only number that it counts people helped, where its label names a field of help."""
    if len(quantities) != 1:
        return
    q = quantities[0]
    sign, end = q.number.first - 1, q.noun.end
    if q.indicators or q.noun.head < 0 or not tokens.entries[q.noun.head].roles & RECEIVER:
        return
    label = [word for low in tokens.low[:sign] for word in low.split() if low not in lexicon.list_markers]
    named = sign > 0 and tokens.low[sign] in _SIGNS and bool(label) and lexicon.sectors.issuperset(label)
    ends = end >= len(tokens.low) or bool(tokens.entries[end].roles & (END | COMMA | OPEN))
    if named and ends:
        q.indicators, q.cost, q.margin, q.rule = ("assisted",), COST, 4.0, "label:none"
