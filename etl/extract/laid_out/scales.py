"""What the numbers of a table are counted in: "(000)", "in thousands", "US$ million", « en milliers »."""

from __future__ import annotations

from etl.extract.laid_out.heads import Label
from etl.extract.numbers.expression import Number
from etl.language.words import CLOSE, OPEN, PREPOSITION, Lexicon

# A number so great is written out, whatever its head says: in thousands it would be more than a billion.
_WRITTEN_OUT = {1e3: 1e6, 1e6: 1e5, 1e9: 1e3}


def scale(label: Label | None, lexicon: Lexicon) -> float:
    """By what the numbers under a head, or beside a label, are to be multiplied; 1 where it tells nothing."""
    if label is None:
        return 1.0
    tokens = label.tokens
    for k in range(label.first, label.last):
        low, before, after = tokens.low[k], k - 1, k + 1
        worth = tokens.entries[k].magnitude or lexicon.numbers["vague_magnitudes"].get(low, 0)
        if low in ("000", "000s") and _alone(label, k):
            return 1e3
        money = label.currency() is not None
        if money and low in lexicon.short_magnitudes:
            worth = lexicon.short_magnitudes[low]
        if worth not in _WRITTEN_OUT or (before >= label.first and tokens.kinds[before] == "number"):
            continue
        closed = after >= label.last or bool(tokens.entries[after].roles & CLOSE)
        opened = before < label.first or bool(tokens.entries[before].roles & (OPEN | PREPOSITION))
        inside = before >= label.first and _bracketed(label, k)
        if money or (opened and closed and (before >= label.first)) or (opened and inside):
            return float(worth)
    return 1.0


def enlarge(number: Number, by: float) -> None:
    """Make ``number`` what it is where it was written in thousands or millions."""
    if by == 1.0 or number.value >= _WRITTEN_OUT[by]:
        return
    number.value *= by
    number.top = number.top * by if number.top is not None else None
    number.low = number.low * by if number.low is not None else None
    number.high = number.high * by if number.high is not None else None


def _alone(label: Label, k: int) -> bool:
    """Whether nothing but signs stands beside "000"."""
    sides = (label.tokens.kinds[n] for n in (k - 1, k + 1) if label.first <= n < label.last)
    return all(kind == "sign" for kind in sides)


def _bracketed(label: Label, k: int) -> bool:
    """Whether a token stands within brackets."""
    return any(label.tokens.entries[n].roles & OPEN for n in range(label.first, k))
