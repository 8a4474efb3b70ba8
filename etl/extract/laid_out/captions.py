"""Lists whose subject stands at their end: "Chad 312,000 | Cameroon 274,000 (CAR refugees)"."""

from __future__ import annotations

from etl.extract.counted.nouns import Counted
from etl.extract.laid_out.label_meanings import COST
from etl.extract.quantities import Quantity
from etl.extract.text.tokens import Tokens
from etl.language.words import BE, CLOSE, HAVE, OPEN, Lexicon, Noun

_SIGNS = frozenset(["|", ",", ";", "•", ":", "-", "–", "—"])
_WORDS = 6  # tokens of the subject
_NAME = 4  # tokens of an item's name
_STREAMS = frozenset(["refugees", "displaced", "returned", "deaths", "disease_cases"])


def read_caption(tokens: Tokens, quantities: list[Quantity], lexicon: Lexicon) -> None:
    """Give the numbers of a list, each behind its name alone, what the brackets at its end say of all."""
    if len(quantities) < 2 or any(q.indicators or q.noun.head >= 0 for q in quantities):
        return
    last = len(tokens.low)
    opened = quantities[-1].number.last
    noun = _subject(tokens, opened, last, lexicon)
    if noun is None or noun.self_indicator is None or not _items(tokens, quantities):
        return
    for q in quantities:
        q.noun = Counted(noun, q.number.last)
        q.unlink()
        q.indicators, q.cost, q.margin, q.rule = (noun.self_indicator,), COST, 4.0, "label:none"


def _subject(tokens: Tokens, opened: int, last: int, lexicon: Lexicon) -> Noun | None:
    """The people whom the brackets from token ``opened`` up to the line's end name."""
    inside = range(opened + 1, last - 1)
    if not 0 < len(inside) <= _WORDS or not tokens.entries[opened].roles & OPEN:
        return None
    if not tokens.entries[last - 1].roles & CLOSE:
        return None
    nouns = [(k, e.noun) for k in inside if (e := tokens.entries[k]).noun is not None]
    if len(nouns) != 1 or not tokens.low[nouns[0][0]].endswith(lexicon.plurals):
        return None
    noun = nouns[0][1]
    return noun if noun is not None and noun.self_indicator in _STREAMS else None


def _items(tokens: Tokens, quantities: list[Quantity]) -> bool:
    """Whether each number stands behind a name of its own, and signs alone part them."""
    start = 0
    for n, q in enumerate(quantities):
        name = [k for k in range(start, q.number.first) if tokens.low[k] not in _SIGNS]
        parted = n == 0 or any(tokens.low[k] in _SIGNS for k in range(start, q.number.first))
        if not parted or not 0 < len(name) <= _NAME or not tokens.written(name[0], name[0] + 1)[0].isupper():
            return False
        if any(tokens.entries[k].roles & (BE | HAVE) or tokens.entries[k].triggers for k in name):
            return False
        start = q.number.last
    return True
