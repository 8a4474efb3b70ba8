"""Lists of places with a number each, and pairs of values.

"deaths in Ha Lim (7), Lao Sen (6)", "most deaths were in Ha Lim, with seven", "from 12 to 15".
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from etl.extract.linking.several.ellipsis import elliptic
from etl.extract.quantities import Quantity
from etl.extract.text.tokens import Tokens
from etl.language.words import (
    BE,
    BEFORE,
    CLAUSE,
    COMMA,
    CONJUNCTION,
    END,
    HAVE,
    TO,
    WITH,
    Entry,
    Lexicon,
    Noun,
)

LISTED = 2.5  # the cost of a number in a list of places
_LONGEST = 12  # tokens in brackets
_STOPS = frozenset("();:%")
_BARE = frozenset(["none", "unknown"])
_GOES_ON = frozenset(["pair", "list"])


def _bracketed(tokens: Tokens, q: Quantity) -> bool:
    """Whether brackets hold nothing but bare numbers: "(310)", "(310 this week and 290 the week before)"."""
    low, i, j = tokens.low, q.number.first - 1, q.number.last
    left = max(-1, i - _LONGEST)
    right = min(len(low), j + _LONGEST)
    while i > left and low[i] != "(" and _says_nothing(tokens, i):
        i -= 1
    while j < right and low[j] != ")" and _says_nothing(tokens, j):
        j += 1
    return i > left and j < right and low[i] == "(" and low[j] == ")"


def _says_nothing(tokens: Tokens, k: int) -> bool:
    entry = tokens.entries[k]
    if entry.noun is not None or entry.triggers or entry.roles & (BE | HAVE):
        return False
    return tokens.low[k] not in _STOPS and entry.excluded_after in (None, "time")


def read_lists(tokens: Tokens, quantities: list[Quantity], lexicon: Lexicon) -> None:
    """Give lists of places and pairs of values what the sentence says of them."""
    _of_tally(tokens, quantities, lexicon)
    _pairs(tokens, quantities, lexicon)
    _columns(tokens, quantities)
    _each_with(tokens, quantities)
    n = 0
    while n < len(quantities):
        last = n
        while last < len(quantities) and _bracketed(tokens, quantities[last]):
            last += 1
        if last - n > 1:
            _say_of_all(tokens, quantities, n, last)
        n = max(last, n + 1)
    for n, q in enumerate(quantities):
        if n and not q.indicators and quantities[n - 1].rule in _GOES_ON:
            elliptic(tokens, quantities, n, lexicon)


def _of_tally(tokens: Tokens, quantities: list[Quantity], lexicon: Lexicon) -> None:
    """ "Of the confirmed cases, 14 were identified in Amra": what is divided is counted."""
    if not quantities or tokens.low[0] not in lexicon.of:
        return
    q = quantities[0]
    comma = next((k for k in range(q.number.first) if tokens.entries[k].roles & COMMA), -1)
    if q.indicators or q.noun.noun.cls not in _BARE or comma != q.number.first - 1:
        return
    noun = next(
        (e.noun for e in tokens.entries[1:comma] if e.noun is not None and e.noun.cls == "tally"), None
    )
    if noun is not None and noun.self_indicator is not None:
        _count(q, noun)


def _columns(tokens: Tokens, quantities: list[Quantity]) -> None:
    """ "Amara (310 cases; 12 deaths), Belen (90; 2)": what the first bracket names holds for the next."""
    groups: list[list[Quantity]] = []
    left, bracket, read = -1, 0, 0
    for q in quantities:
        for k in range(read, q.number.first):
            bracket = k if tokens.low[k] in ("(", ")") else bracket
        read = q.number.first
        if tokens.low[bracket] != "(":
            continue
        if bracket != left:
            groups.append([])
        left = bracket
        groups[-1].append(q)
    for one, two in pairwise(groups):
        if len(one) != len(two) or len(one) < 2 or not all(q.indicators for q in one):
            continue
        if len({q.indicators for q in one}) < 2 or any(q.noun.head >= 0 for q in two):
            continue
        for told, bare in zip(one, two, strict=True):
            bare.indicators, bare.cost, bare.margin = told.indicators, told.cost + 1.0, told.margin
            bare.cls, bare.of, bare.rule, bare.trigger = told.cls, told.of, "list", told.trigger
            bare.part, bare.parent = False, -1


def _count(q: Quantity, noun: Noun) -> None:
    if noun.self_indicator is not None:
        q.indicators, q.cost, q.rule, q.margin = (noun.self_indicator,), LISTED, "list", 4.0
        q.cls, q.of = noun.cls, noun


def _say_of_all(tokens: Tokens, quantities: list[Quantity], first: int, last: int) -> None:
    """The tally that the sentence names is that of every place: "deaths in Ha Lim (7), Lao Sen (6)"."""
    start, end = quantities[first].number.first, quantities[last - 1].number.last
    order = [*range(start - 1, -1, -1), *range(end, len(tokens.low)), *range(start, end)]
    noun = _tally(tokens, order)
    run = quantities[first:last]
    if noun is not None and all(q.indicators in ((), (noun.self_indicator,)) for q in run):
        for q in run:
            if not q.indicators:
                _count(q, noun)


def _each_with(tokens: Tokens, quantities: list[Quantity]) -> None:
    """ "Most deaths were in Ha Lim, with seven, followed by Lao Sen with six"."""
    for q in quantities:
        i, j = q.number.first, q.number.last
        closed = j >= len(tokens.low) or tokens.entries[j].roles & (COMMA | CLAUSE | END | CONJUNCTION)
        if q.indicators or not i or not closed or not tokens.entries[i - 1].roles & WITH:
            continue
        counted = next((e.noun for e in tokens.entries[i - 2 :: -1] if _counts(e)), None)
        if counted is not None and counted.cls == "tally":
            _count(q, counted)


def _counts(entry: Entry) -> bool:
    """Whether the word says what a number behind it may count."""
    return entry.noun is not None and entry.noun.cls not in ("village", "area")


def _tally(tokens: Tokens, order: Iterable[int]) -> Noun | None:
    for k in order:
        entry = tokens.entries[k]
        noun = entry.noun
        if noun is not None and noun.cls == "tally" and noun.self_indicator is not None:
            return noun
        if noun is None and " " in entry.text and (named := _named(entry)):
            return Noun("tally", "people", None, named, "strong")
    return None


def _named(entry: Entry) -> str:
    """The indicator of people that a label such as "number of confirmed cases" names."""
    for family, side in entry.triggers:
        codes = family.indicators.get("none") if side == "label" and "person" in family.indicators else None
        if codes:
            return codes[0]
    return ""


def _pairs(tokens: Tokens, quantities: list[Quantity], lexicon: Lexicon) -> None:
    """ "fell from 310 in May to 140": both values are of the same."""
    origin = set(lexicon.numbers.get("between", [])) - set(lexicon.numbers.get("both_ends", []))
    for one, two in pairwise(quantities):
        if (one.indicators and two.indicators) or not one.number.first:
            continue
        gap = tokens.entries[one.number.last : two.number.first]
        before = tokens.low[one.number.first - 1].split()
        moved = before[-1] in origin or tokens.entries[one.number.first - 1].roles & BEFORE
        if not gap or len(gap) > 8 or not gap[-1].roles & TO or not moved:
            continue
        if not one.indicators and not two.indicators:
            noun = _tally(tokens, range(one.number.first - 1, -1, -1))
            if noun is not None and one.noun.noun.cls in _BARE and two.noun.noun.cls in _BARE:
                _count(one, noun)
                _count(two, noun)
            continue
        told, bare = (one, two) if one.indicators else (two, one)
        if bare.noun.noun.cls not in (*_BARE, told.cls):
            continue
        bare.indicators, bare.cost, bare.margin = told.indicators, told.cost + 1.0, told.margin
        bare.cls, bare.of, bare.rule = told.cls, told.of, "pair"
