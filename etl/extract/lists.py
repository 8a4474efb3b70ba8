"""Numbers that share what they count, and lists of places with a number each.

"66 suspected and 12 confirmed cases", "9 of the 31 clinics", "deaths in Ha Lim (7), Lao Sen (6)", "from 12
to 15".
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from etl.extract.quantities import Quantity
from etl.extract.tokens import Tokens
from etl.extract.words import (
    BE,
    CLOSE,
    COMMA,
    CONJUNCTION,
    DETERMINER,
    HAVE,
    OPEN,
    OTHERS,
    PREPOSITION,
    TO,
    Lexicon,
    Noun,
)

LISTED = 2.5  # the cost of a number in a list of places
_BARE = frozenset(["none", "unknown"])
_NOT_ADJECTIVES = BE | HAVE | PREPOSITION | OPEN | CLOSE | OTHERS | COMMA


def share_nouns(tokens: Tokens, quantities: list[Quantity], lexicon: Lexicon) -> None:
    """Give a number without a noun the noun of the number after it, where it counts the same."""
    _begin(tokens, quantities, lexicon)
    for q in quantities:
        if _share_of(tokens, q, lexicon):
            q.limit = -1
    for n in range(len(quantities) - 2, -1, -1):
        q, following = quantities[n], quantities[n + 1]
        if following.noun.noun.cls in _BARE or following.number.kind == "zero" or q.number.kind == "zero":
            continue
        gap = range(q.number.last, following.number.first)
        if not 0 < len(gap) <= 4:
            continue
        if _part_of(tokens, gap, lexicon):
            _divide(q, following)
        elif q.noun.noun.cls in _BARE and _adjectives(tokens, gap):
            q.noun = replace(following.noun, head=-1, end=gap.stop - 1, adjective_trigger=-1)


def _begin(tokens: Tokens, quantities: list[Quantity], lexicon: Lexicon) -> None:
    """ "Of the 420 children, 310 have been …": the comma ends what is said of the 420."""
    if len(quantities) < 2 or not quantities[0].number.first or tokens.low[0] not in lexicon.of:
        return
    q = quantities[0]
    if all(tokens.entries[k].roles & DETERMINER for k in range(1, q.number.first)):
        ends = range(q.noun.end, quantities[1].number.first)
        q.limit = next((k for k in ends if tokens.entries[k].roles & COMMA), q.limit)


def _share_of(tokens: Tokens, q: Quantity, lexicon: Lexicon) -> bool:
    """ "70 per cent of the 2,000 houses": what follows is said of the share."""
    k = q.number.first - 1
    if q.number.kind != "digits":
        return False
    while k > 0 and _owner(tokens, k, lexicon):
        k -= 1
    return (
        k > 0
        and tokens.low[k] in lexicon.of
        and tokens.entries[k - 1].excluded_after in ("percentage", "part")
    )


def _part_of(tokens: Tokens, gap: range, lexicon: Lexicon) -> bool:
    """ "of the" between "four" and "11 cases"."""
    rest = range(gap.start + 1, gap.stop)
    return tokens.low[gap.start] in lexicon.of and all(_owner(tokens, k, lexicon) for k in rest)


def _owner(tokens: Tokens, k: int, lexicon: Lexicon) -> bool:
    """Whether the word may stand between "of" and a number: "of the town's 20 schools"."""
    entry = tokens.entries[k]
    if tokens.low[k] in lexicon.of or tokens.kinds[k] != "word" or k in tokens.numeric:
        return False
    return bool(entry.roles & DETERMINER) or not (entry.text or entry.triggers)


def _divide(part: Quantity, whole: Quantity) -> None:
    """What is said further on is said of the part; the whole only has what its noun says."""
    noun = whole.noun.noun
    if noun.self_indicator is not None and noun.strength == "strong":
        noun = Noun("person", noun.group)
    part.noun = replace(whole.noun, noun=noun, head=-1)
    whole.since, whole.limit = whole.number.first, whole.noun.end + 1


def _adjectives(tokens: Tokens, gap: range) -> bool:
    """Whether only adjectives and a conjunction stand in ``gap``: "suspected and"."""
    *words, last = (tokens.entries[k] for k in gap)
    if not last.roles & CONJUNCTION:
        return False
    return all(
        tokens.kinds[k] == "word"
        and e.noun is None
        and not e.excluded_after
        and not e.roles & _NOT_ADJECTIVES
        and all(side == "label" for _, side in e.triggers)
        for k, e in zip(gap, words, strict=False)
    )


def bracketed(tokens: Tokens, q: Quantity) -> bool:
    """Whether brackets hold nothing but the number."""
    i, j = q.number.first - 1, q.number.last
    return i >= 0 and j < len(tokens.low) and tokens.low[i] == "(" and tokens.low[j] == ")"


def read_lists(tokens: Tokens, quantities: list[Quantity], lexicon: Lexicon) -> None:
    """Give lists of places and pairs of values what the sentence says of them."""
    _pairs(tokens, quantities, lexicon)
    n = 0
    while n < len(quantities):
        last = n
        while last < len(quantities) and bracketed(tokens, quantities[last]):
            last += 1
        run = quantities[n:last]
        if len(run) > 1 and not any(q.indicators for q in run):
            _say_of_all(tokens, quantities, n, last)
        n = max(last, n + 1)


def _say_of_all(tokens: Tokens, quantities: list[Quantity], first: int, last: int) -> None:
    """The tally that the sentence names is that of every place: "deaths in Ha Lim (7), Lao Sen (6)"."""
    start, end = quantities[first].number.first, quantities[last - 1].number.last
    order = [*range(start - 1, -1, -1), *range(end, len(tokens.low))]
    for k in order:
        noun = tokens.entries[k].noun
        if noun is not None and noun.cls == "tally" and noun.self_indicator is not None:
            break
    else:
        return
    for q in quantities[first:last]:
        q.indicators, q.cost, q.rule, q.margin = (noun.self_indicator,), LISTED, "list", 4.0
        q.cls, q.of = noun.cls, noun


def _pairs(tokens: Tokens, quantities: list[Quantity], lexicon: Lexicon) -> None:
    """ "fell from 310 in May to 140": both values are of the same."""
    origin = set(lexicon.numbers.get("between", [])) - set(lexicon.numbers.get("both_ends", []))
    for one, two in pairwise(quantities):
        if bool(one.indicators) == bool(two.indicators) or not one.number.first:
            continue
        gap = tokens.entries[one.number.last : two.number.first]
        before = tokens.low[one.number.first - 1].split()
        if not gap or len(gap) > 8 or not gap[-1].roles & TO or before[-1] not in origin:
            continue
        told, bare = (one, two) if one.indicators else (two, one)
        if bare.noun.noun.cls not in (*_BARE, told.cls):
            continue
        bare.indicators, bare.cost, bare.margin = told.indicators, told.cost + 1.0, told.margin
        bare.cls, bare.of, bare.rule = told.cls, told.of, "pair"
