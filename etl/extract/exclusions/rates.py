"""Rates and ratios: "83 cases per 100 000", "one nurse for every 4,500 people", "a CFR of 2"."""

from __future__ import annotations

from itertools import pairwise

from etl.extract.counted.nouns import Counted
from etl.extract.numbers.expression import Number
from etl.extract.text.tokens import Tokens
from etl.language.words import (
    BE,
    BEFORE,
    CHANGE,
    CLAUSE,
    CLOSE,
    COMMA,
    CONJUNCTION,
    DENOMINATOR,
    EACH,
    END,
    FEWER,
    HAVE,
    HOURLY,
    LIGHT,
    LOCATIVE,
    MODAL,
    MOVE,
    NOW,
    OF_WHOM,
    OPEN,
    PER,
    PER_ROUND,
    PREPOSITION,
    RATES,
    RISE,
    STEP,
    THAN,
    YEARS,
)

_REACH = 9  # tokens between a number and "for every"
_TO_NEW = 6  # tokens from a change to "to",
_QUALIFIED = 3  # and from it to the new count: "to at least 300"
_NAMED = 5  # tokens between "the fatality rate" and its value
_HELD = 8  # tokens from "each of" to what holds them
_IN_ONE = 20  # no more people are told of by each house, tent or family
_HOLDERS = frozenset(["household", "house", "shelter", "shelterhome", "facility", "item", "vehicle", "truck"])
_ROUND = frozenset([1_000.0, 10_000.0, 100_000.0, 1_000_000.0])
_FEW = frozenset([2, 3, 4, 5, 10])  # of which shares are told
_MOST = 1000  # no rate is given by more
_BRIDGE = RISE | BE | LIGHT | LOCATIVE | MODAL


def rate(tokens: Tokens, number: Number, noun: Counted) -> bool:
    """Whether ``number`` is a rate, or what it is a rate of."""
    entries, i = tokens.entries, number.first - 1
    before = entries[i].roles if i >= 0 else 0
    if before & PER or (before & PER_ROUND and number.value in _ROUND and _tally_before(tokens, i)):
        return True
    if any(e.roles & HOURLY for e in entries[max(0, i - 1) : i + 1]):
        return True  # "every minute, 24 people flee"
    if before & STEP and i and entries[i - 1].roles & COMMA and _from_then(tokens, number.last):
        return True  # "900 deaths, up 40 from May"
    bare = noun.noun.cls in ("none", "unknown") and not _span_or_year(number)
    people = noun.noun.cls in ("person", "household", "tally") and not _span_or_year(number)
    if people and before & CHANGE:
        return True  # "an increase of 4.5 million people in need"
    if bare and before & CHANGE and not (before & BEFORE and new_count(tokens, number.last)):
        return True  # "45,797 cases, an increase of 2,090"; not « passé de 260 à 300 »
    if bare and before & MOVE and new_count(tokens, number.last):
        return True  # "rose 40 to 300"
    if _share_of_few(tokens, number, noun) or (noun.noun.cls == "item" and _for_each(tokens, number)):
        return True
    if noun.noun.cls in ("person", "household") and number.value <= _IN_ONE and _in_each(tokens, number):
        return True
    if entries[number.first - 1].roles & OPEN and _each_behind(tokens, number.last):
        return True
    if _few_in_few(tokens, number):
        return True
    if _one_in(tokens, number, noun) or _compared(tokens, number.last) or _fewer(tokens, number, noun):
        return True
    if _per(tokens, number.last, noun.noun.cls == "tally"):
        return True
    return noun.noun.cls in ("none", "unknown") and number.value <= _MOST and _named(tokens, number)


def _span_or_year(number: Number) -> bool:
    return number.kind == "range" or (number.plain and number.value in YEARS)


def new_count(tokens: Tokens, j: int) -> bool:
    """Whether the new count follows a change or an old one from token ``j`` on: "on Monday to 300"."""
    for k in range(j, min(j + _TO_NEW, len(tokens.low) - 1)):
        roles = tokens.entries[k].roles
        if roles & NOW:
            return any(m in tokens.numeric for m in range(k + 1, k + 1 + _QUALIFIED))
        if roles & (CLAUSE | END) or (roles & COMMA and k > j):
            return False
    return False


def changes_too(tokens: Tokens, last: Number, number: Number) -> bool:
    """Whether ``number`` is a difference as ``last`` is: "deaths rose by 40 and injuries by 12"."""
    entries, i = tokens.entries, last.first - 1
    if number.first - last.last < _REACH and (
        _compared_alike(tokens, last, number) or _share_of_each(tokens, last, number)
    ):
        return True
    if i < 0 or not entries[i].roles & CHANGE or not last.last < number.first <= last.last + _REACH:
        return False
    between = entries[last.last : number.first]
    listed = any(e.roles & (COMMA | CONJUNCTION) for e in between) and not any(e.roles & BE for e in between)
    return listed and tokens.low[number.first - 1] == tokens.low[i].rpartition(" ")[2]


def _share_of_each(tokens: Tokens, last: Number, number: Number) -> bool:
    """ "Of every ten children, six …": the number behind the comma is a share of what opens the clause."""
    entries, k = tokens.entries, last.first - 1
    if k < 0 or not entries[k].roles & PER or (k and not entries[k - 1].roles & (COMMA | CLAUSE | END)):
        return False
    between = entries[last.last : number.first]
    return number.value <= last.value and any(e.roles & COMMA for e in between)


def _compared_alike(tokens: Tokens, last: Number, number: Number) -> bool:
    """ "up 40 from Monday and 12 from Tuesday": behind "and", the same word leads to another time."""
    entries, j = tokens.entries, number.last
    if j >= len(entries) or tokens.low[last.last] != tokens.low[j] or not entries[j].roles & PREPOSITION:
        return False
    between = entries[last.last + 1 : number.first]
    joined = bool(between) and bool(between[-1].roles & (COMMA | CONJUNCTION))
    return joined and not any(e.roles & (BE | HAVE | CLAUSE) or e.triggers for e in between)


def measures_too(tokens: Tokens, last: tuple[Number, str], head: int) -> bool:
    """Whether the number's noun is the measure of the one before: "208 cubic metres per second, then 500"."""
    k = last[0].last
    if last[1] != "measurement" or head < 0 or k >= len(tokens.low):
        return False
    return tokens.low[k].startswith(tokens.low[head] + " ")


def _tally_before(tokens: Tokens, i: int) -> bool:
    """Whether the words before token ``i`` count what rates are told of: "83 casos por 100.000"."""
    entry = tokens.entries[i - 1] if i else None
    tally = entry is not None and entry.noun is not None and entry.noun.cls == "tally"
    return tally or (i > 0 and tokens.kinds[i - 1] == "number")


def _per(tokens: Tokens, j: int, tally: bool) -> bool:
    """Whether "per" and a number follow from token ``j`` on, in the same clause."""
    entries = tokens.entries
    for k in range(j, min(j + _REACH, len(entries) - 1)):
        roles = entries[k].roles
        if roles & (PER | PER_ROUND):
            if k + 1 not in tokens.numeric:
                return False
            return bool(roles & PER) or ((tally or k == j) and _round(tokens, k + 1))
        if roles & HOURLY:
            return True  # "five are infected every hour"
        if roles & (COMMA | CLAUSE | END) or k in tokens.numeric:
            return False
    return False


def _one_in(tokens: Tokens, number: Number, noun: Counted) -> bool:
    """ "one in ten of those that it strikes": the one and the ten."""
    j, i = number.last, number.first - 1
    if number.value == 1 and j + 1 in tokens.numeric and tokens.entries[j].roles & LOCATIVE:
        following = tokens.entries[j + 2].noun if j + 2 < len(tokens.low) else None
        return following is None or following.cls == "person"
    one = i > 0 and i - 1 in tokens.numeric and 1 in (tokens.entries[i - 1].value, _digit(tokens.low[i - 1]))
    return one and bool(tokens.entries[i].roles & LOCATIVE) and noun.noun.cls in ("none", "person")


def _few_in_few(tokens: Tokens, number: Number) -> bool:
    """ "3 in 4 families", "4 in 5 of the 90,000": either number of such a share."""
    entries = tokens.entries
    for first in (number.first, number.first - 2):
        whole = first + 2
        if first < 0 or whole + 1 >= len(entries) or not entries[first + 1].roles & LOCATIVE:
            continue
        few, most = (entries[k].value or _digit(tokens.low[k]) for k in (first, whole))
        noun = entries[whole + 1].noun
        people = noun is not None and noun.cls in ("person", "household")
        if 0 < few < most and most in _FEW and (people or _said_of_share(tokens, whole + 1)):
            return True
    return False


def _said_of_share(tokens: Tokens, k: int) -> bool:
    """Whether what stands at token ``k`` is said of a share, or of whom it is: "three in ten were killed"."""
    entry = tokens.entries[k]
    verb = bool(entry.triggers) and entry.noun is None and not entry.excluded_after
    return verb or bool(entry.roles & (BE | HAVE | MODAL | OF_WHOM))


def _digit(low: str) -> int:
    return int(low) if low.isascii() and low.isdigit() and len(low) == 1 else 0


def _share_of_few(tokens: Tokens, number: Number, noun: Counted) -> bool:
    """ "trois enfants sur dix", "four out of ten patients": a share of all, not of ten that were counted."""
    j = number.last
    people = noun.noun.cls in ("person", "household") and j + 1 < len(tokens.low)
    if people and tokens.entries[j].roles & DENOMINATOR and tokens.entries[j + 1].value in _FEW:
        return number.kind == "words"
    bare = noun.noun.cls == "none" and number.kind == "words" and j + 2 < len(tokens.low)
    if bare and tokens.entries[j].roles & DENOMINATOR and number.value < (tokens.entries[j + 1].value or 0):
        return tokens.entries[j + 1].value in _FEW and _said_of_share(tokens, j + 2)  # « trois sur quatre »
    j = noun.end
    if (
        noun.noun.cls not in ("person", "household", "house")
        or j + 1 >= len(tokens.low)
        or not tokens.entries[j].roles & DENOMINATOR
    ):
        return False
    few = tokens.entries[j + 1].value or (int(tokens.low[j + 1]) if tokens.low[j + 1].isdecimal() else 0)
    following = tokens.entries[j + 2].noun if j + 2 < len(tokens.low) else None
    return few in _FEW and number.value < few and following is None


def _for_each(tokens: Tokens, number: Number) -> bool:
    """ "each family received 25 kilos", "25 kilos for each family": what one of them gets."""
    entries = tokens.entries
    for k in range(number.first - 1, -1, -1):
        if entries[k].roles & (CLAUSE | END):
            break
        if entries[k].roles & EACH and _members(tokens, k + 1):
            return True
    for k in range(number.last, min(number.last + _REACH, len(entries))):
        if entries[k].roles & (COMMA | CLAUSE | END) or k in tokens.numeric:
            return False
        if entries[k].roles & EACH and _members(tokens, k + 1):
            return True
    return False


def _each_behind(tokens: Tokens, k: int) -> bool:
    """ "two hospitals (50 beds each)": brackets that end with "each"."""
    for one, following in pairwise(tokens.entries[k : k + 5]):
        if one.roles & (OPEN | CLOSE | COMMA):
            return False
        if following.roles & CLOSE:
            return bool(one.roles & EACH)
    return False


def _in_each(tokens: Tokens, number: Number) -> bool:
    """ "each of the 40 tents houses six people", "each parcel feeds five": how many to one of them."""
    entries = tokens.entries
    for k in range(number.first - 1, -1, -1):
        if entries[k].roles & (CLAUSE | END):
            return False
        if entries[k].roles & EACH:
            nouns = (e.noun for e in entries[k + 1 : k + _HELD] if e.noun is not None)
            noun = next(nouns, None)
            return noun is not None and noun.cls in _HOLDERS and (k == 0 or not entries[k - 1].noun)
    return False


def _members(tokens: Tokens, k: int) -> bool:
    noun = tokens.entries[k].noun if k < len(tokens.low) else None
    return noun is not None and noun.cls in ("household", "person")


def _compared(tokens: Tokens, j: int) -> bool:
    """ "three more than first reported": a difference, no count."""
    if j + 1 >= len(tokens.low) or j + 1 in tokens.numeric:
        return False
    entry = tokens.entries[j]
    return entry.qualifier in ("at_least", "at_most") and bool(entry.roles & THAN)


def _fewer(tokens: Tokens, number: Number, noun: Counted) -> bool:
    """ "12 fewer deaths than last year", "12 morts de moins": a difference, no count.

    Not "12 personnes de moins de 18 ans".
    """
    beside = {number.last, noun.end}
    return any(
        k < len(tokens.low) and tokens.entries[k].roles & FEWER and not _bound(tokens, k + 1) for k in beside
    )


def _bound(tokens: Tokens, k: int) -> bool:
    """Whether a number is at token ``k`` or behind a small word there: not "40 fewer than in 2015"."""
    written = tokens.low[k + 1] if k + 1 < len(tokens.low) else ""
    if written.isdecimal() and len(written) == 4 and int(written) in YEARS:
        return False
    return k in tokens.numeric or (
        k + 1 in tokens.numeric and bool(tokens.entries[k].roles & (LIGHT | PREPOSITION))
    )


def _from_then(tokens: Tokens, j: int) -> bool:
    return j < len(tokens.low) and bool(tokens.entries[j].roles & PREPOSITION)


def _round(tokens: Tokens, k: int) -> bool:
    """Whether a thousand, or ten or a hundred of them, is written at token ``k``."""
    written = "".join(low for low in tokens.low[k : k + 2] if low[0].isdigit())
    digits = written.replace(",", "").replace(".", "")
    return digits.isdigit() and float(digits) in _ROUND


def _named(tokens: Tokens, number: Number) -> bool:
    """Whether only small words part the number from the name of a rate before it."""
    for k in range(number.first - 1, max(-1, number.first - 1 - _NAMED), -1):
        roles = tokens.entries[k].roles
        if roles & RATES:
            return True
        if not roles & _BRIDGE and tokens.entries[k].qualifier is None:
            return False
    return False
