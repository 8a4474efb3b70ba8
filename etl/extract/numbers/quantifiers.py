"""Quantifiers around a number: "more than 500", "1,200 or more", "some 82,000", and the bounds they make."""

from __future__ import annotations

from etl.extract.numbers.expression import Number
from etl.extract.text.tokens import Tokens
from etl.language.words import NOW, Lexicon

# Of two quantifiers ("at least some 300") the bound says more than the approximation.
_WEIGHT = {"exact": 0, "about": 1, "at_most": 2, "at_least": 2}


def qualify(number: Number, tokens: Tokens, lexicon: Lexicon, floor: int) -> None:
    """Widen ``number`` over the quantifiers before it (not before token ``floor``) and after it."""
    if number.kind == "zero" or number.ordinal:
        return
    found = number.kind if number.kind in ("vague", "range") else number.qualifier
    best = "exact"
    i = number.first
    while i > floor:
        code = tokens.entries[i - 1].qualifier or lexicon.signs.get(tokens.low[i - 1])
        if code is None or (tokens.low[i - 1] == "+" and i > 1) or _loose(tokens, i):
            break
        if tokens.entries[i - 1].roles & NOW and i - 2 in tokens.numeric:
            break  # "subió en 40 hasta 300"
        if _WEIGHT.get(code, 0) > _WEIGHT[best]:
            best = code
        i -= 1
    if i < number.first:
        number.first, number.start = i, tokens.starts[i]
    elif i - 1 > floor and tokens.entries[i - 1].currency is not None:
        code = tokens.entries[i - 2].qualifier  # "more than $4 million"
        if code is not None and code in _WEIGHT:
            best, number.start = code, tokens.starts[i - 2]
    j = number.last
    if j < len(tokens.low):
        after = tokens.entries[j].qualifier_after
        glued = tokens.low[j] == "+" and tokens.starts[j] == tokens.ends[j - 1]
        if after is None and glued:
            after = "at_least"
        if after is not None and not (tokens.low[j] in ("+",) and not glued) and _fits(tokens, j):
            if _WEIGHT.get(after, 0) > _WEIGHT[best]:
                best = after
            number.last, number.end = j + 1, tokens.ends[j]
            number.core_last = max(number.core_last, number.last)
    if found == "exact" or (found == "vague" and best == "at_most"):
        number.qualifier = best if best != "exact" else found
    else:
        number.qualifier = found
    if number.kind == "words" and best != "exact":
        number.qualifier = best


def _loose(tokens: Tokens, i: int) -> bool:
    """A sign before a number in words is no quantifier of it."""
    return (
        tokens.kinds[i - 1] == "sign" and tokens.kinds[i] == "word" and tokens.starts[i] > tokens.ends[i - 1]
    )


def _fits(tokens: Tokens, j: int) -> bool:
    """ "12 approximately" belongs to what follows when another number follows."""
    nxt = j + 1
    return not (
        nxt < len(tokens.low) and (tokens.kinds[nxt] == "number" or tokens.entries[nxt].value is not None)
    )


def bounds(number: Number) -> None:
    """Set ``low`` and ``high`` from the value and the qualifier."""
    value = number.value
    if number.qualifier == "range":
        number.low, number.high = value, number.top
    elif number.qualifier in ("at_least", "vague"):
        number.low, number.high = value, None
    elif number.qualifier == "at_most":
        number.low, number.high = None, value
    else:
        number.low = number.high = value
