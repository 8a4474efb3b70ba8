"""Ages: "children under 5", "Rosa Delmar, 34,", "a boy, 9, and two women", "two men, 31 and 44,"."""

from __future__ import annotations

from bisect import bisect_left

from etl.extract.counted.nouns import Counted
from etl.extract.exclusions.dates import capital
from etl.extract.numbers.expression import Number
from etl.extract.text.tokens import Tokens
from etl.language.words import AGE_BOUND, COMMA, CONJUNCTION, NAME, OF_AGE, OF_THEM, PREPOSITION, SAY, Lexicon

_OLDEST = 110
_LIST = 40  # tokens of a list of ages, to either side
_BARE = ("none", "unknown")


def age(tokens: Tokens, number: Number, noun: Counted, lexicon: Lexicon) -> bool:
    """Whether ``number`` says how old someone is."""
    first, last, low = number.first, number.last, tokens.low
    if noun.noun.cls in _BARE and _each_old(tokens, number, lexicon):
        return True
    if number.kind not in ("digits", "words", "range") or number.value > _OLDEST:
        return False
    if first < number.core and first > 0 and tokens.entries[first].roles & AGE_BOUND:
        before = tokens.entries[first - 1]
        who = before.noun is not None and before.noun.cls == "person"
        if noun.noun.cls in _BARE and (who or before.roles & OF_THEM):
            return True  # "children under five", "11 of them under five"
    span = number.high is not None and number.high < 100
    if span and first > 1 and low[first - 1] == "(" and _aged(tokens, first - 2, lexicon):
        return True  # "women of reproductive age (15-49)"
    of = number.kind != "range" and first > 1 and low[first - 1] in lexicon.of
    if of and noun.noun.cls in _BARE and tokens.entries[first - 2].roles & OF_AGE:
        return True
    if not first or number.kind != "digits" or number.qualifier != "exact":
        return False
    closed = last >= len(low) or low[last] in (",", ".")
    if low[first - 1] == ",":
        one = _one_person(tokens, first - 2, lexicon) or _speaker(tokens, first - 2)
        if closed and (one or name_before(tokens, first - 2)):
            return True
        return _two(tokens, last) and _person(tokens, first - 2)
    # the second of "two men, 31 and 44,"
    return (
        closed
        and first > 3
        and bool(tokens.entries[first - 1].roles & CONJUNCTION)
        and tokens.kinds[first - 2] == "number"
        and low[first - 3] == ","
        and _person(tokens, first - 4)
    )


def _aged(tokens: Tokens, i: int, lexicon: Lexicon) -> bool:
    """Whether one of the last words up to token ``i`` is "age", alone or at the end of a phrase."""
    words = " ".join(tokens.low[max(0, i - 2) : i + 1]).split()[-3:]
    entries = (lexicon.entries.get(word) for word in words)
    return any(entry is not None and entry.excluded_before == "age" for entry in entries)


def _each_old(tokens: Tokens, number: Number, lexicon: Lexicon) -> bool:
    """The 4 and the 6 of "boys of 4, 6 and nine years", "brothers aged 4 and 6", "boys from 4 to 6 years"."""
    i = number.first - 1
    begin, end = max(1, i - _LIST), min(len(tokens.low), number.last + _LIST)
    while i > begin and _listing(tokens, i, lexicon) and _number(tokens, i - 1):
        i -= 2
    if i < 0:
        return False
    if tokens.entries[i].excluded_before == "age":
        return True
    j = number.last
    while j + 1 < end and _listing(tokens, j, lexicon):
        if not _number(tokens, j + 1):
            return False
        j += 2
    years = j > number.last and j < len(tokens.low) and tokens.entries[j].excluded_after in ("time", "age")
    ranged = tokens.low[i].rpartition(" ")[2] in lexicon.numbers.get("between", ())
    of = (
        years
        and i > 0
        and (ranged or tokens.low[i] in lexicon.of or bool(tokens.entries[i].roles & PREPOSITION))
    )
    return of and _person(tokens, i - 1 - bool(tokens.entries[i - 1].roles & COMMA))


def _listing(tokens: Tokens, k: int, lexicon: Lexicon) -> bool:
    """Whether the word at ``k`` stands between two ages: "4, 6 and nine", "from four to 10"."""
    ranging = tokens.low[k] in lexicon.numbers.get("to", ())
    return ranging or bool(tokens.entries[k].roles & (COMMA | CONJUNCTION))


def _number(tokens: Tokens, k: int) -> bool:
    at = bisect_left(tokens.numeric, k)
    return at < len(tokens.numeric) and tokens.numeric[at] == k


def _two(tokens: Tokens, last: int) -> bool:
    """Whether "and 44," follows from token ``last`` on."""
    return (
        last + 2 < len(tokens.low)
        and bool(tokens.entries[last].roles & CONJUNCTION)
        and tokens.kinds[last + 1] == "number"
        and len(tokens.low[last + 1]) < 3
        and bool(tokens.entries[last + 2].roles & COMMA)
    )


def _person(tokens: Tokens, i: int) -> bool:
    noun = tokens.entries[i].noun if i >= 0 else None
    return noun is not None and noun.cls == "person"


def _one_person(tokens: Tokens, i: int, lexicon: Lexicon) -> bool:
    """Whether one person is named by a common noun: "boy", "the victim", not "victims"."""
    return (
        _person(tokens, i) and not tokens.low[i].endswith(lexicon.plurals) and not tokens.entries[i].triggers
    )


def _speaker(tokens: Tokens, i: int) -> bool:
    """Whether the token at ``i`` is the name of one who speaks: "said Elena, 62"."""
    return (
        i > 0
        and capital(tokens, i)
        and not tokens.entries[i].text
        and bool(tokens.entries[i - 1].roles & SAY)
    )


def name_before(tokens: Tokens, i: int) -> bool:
    """Whether the two tokens up to ``i`` look like a person's name."""
    if i < 1:
        return False
    one, two = tokens.entries[i], tokens.entries[i - 1]
    return (
        not one.text and not two.text and capital(tokens, i) and capital(tokens, i - 1)
        and not one.roles & NAME and tokens.kinds[i] == tokens.kinds[i - 1] == "word"
    )  # fmt: skip


def age_span(tokens: Tokens, number: Number) -> tuple[int, int]:
    """The tokens of an age: "aged 6 to 59 months"."""
    first, last = number.first, number.last
    while first and (tokens.entries[first - 1].excluded_before == "age" or first - 1 in tokens.numeric):
        first -= 1
    for k in range(last, min(last + 4, len(tokens.low))):
        if tokens.entries[k].excluded_after in ("time", "age"):
            return first, k + 1
    return first, last
