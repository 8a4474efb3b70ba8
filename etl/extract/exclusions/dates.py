"""Digits that are a date, a clock time or a year."""

from __future__ import annotations

from etl.extract.counted.nouns import Counted
from etl.extract.numbers.expression import Number
from etl.extract.text.tokens import Tokens
from etl.language.words import DATE_JOINER, DETERMINER, YEAR_CUE, YEARS

_COUNT = 5  # characters that no part of a date has, written in digits


def month_near(tokens: Tokens, number: Number) -> bool:
    """Whether a month stands beside the number."""
    entries, low, i, j = tokens.entries, tokens.low, number.core, number.last
    count = len(entries)
    if i and is_month(tokens, i - 1):
        return True
    if j < count and is_month(tokens, j):
        return True
    joined = j + 1 < count and (entries[j].roles & DATE_JOINER or low[j] == ".")
    return bool(joined) and is_month(tokens, j + 1)


def capital(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` begins with a capital."""
    return tokens.text[tokens.starts[i]].isupper()


def is_month(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` is a month, written as its language writes months."""
    entry = tokens.entries[i]
    return bool(entry.month) and (entry.any_case or capital(tokens, i))


def is_weekday(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` is a weekday, written as its language writes these."""
    entry = tokens.entries[i]
    return entry.weekday and (entry.any_case or capital(tokens, i))


def month_soon(tokens: Tokens, j: int) -> bool:
    """ "12 and 15 August", "1st of June", "12 to Sunday 15 August", "entre el 12 y el 15 de agosto"."""
    for k in range(j, min(j + 7, len(tokens.low))):
        if is_month(tokens, k):
            return True
        joins = tokens.kinds[k] == "number" or tokens.entries[k].roles & DATE_JOINER
        if not joins and not is_weekday(tokens, k):
            return False
    return False


def day_of_week(tokens: Tokens, number: Number) -> bool:
    """Whether a number without a noun is a day behind its weekday: "samedi 11", "Friday 3 to Saturday 4"."""
    i, j = number.core, number.last
    if not i or not is_weekday(tokens, i - 1):
        return False
    if tokens.entries[i - 1].any_case:  # else "on Saturday 11 were killed" counts
        return True
    following = range(j, min(j + 3, len(tokens.low)))
    joined = bool(following) and bool(tokens.entries[j].roles & DATE_JOINER)
    return joined and any(is_weekday(tokens, k) for k in following)


def date_signs(tokens: Tokens, i: int, j: int) -> bool:
    """12/05/2016, 2016-05-12, 23/24 November."""
    low, kinds, starts, ends = tokens.low, tokens.kinds, tokens.starts, tokens.ends
    count = len(low)
    glued_after = (
        j + 1 < count and low[j] in "/-." and kinds[j + 1] == "number" and starts[j + 1] == ends[j - 1] + 1
    )
    glued_before = i > 1 and low[i - 1] in "/-." and kinds[i - 2] == "number" and starts[i] == ends[i - 2] + 1
    if glued_after or glued_before:
        if low[j if glued_after else i - 1] == "/":
            other = low[j + 1] if glued_after else low[i - 2]
            return max(len(low[i]), len(other)) < _COUNT  # not "388,400/900,000"
        return (
            (glued_after and j + 3 < count and low[j + 2] == low[j] and kinds[j + 3] == "number")
            or (glued_before and (i > 3 and low[i - 3] == low[i - 1] and kinds[i - 4] == "number"))
            or (glued_before and glued_after)
        )
    return False


def clock(tokens: Tokens, i: int, j: int) -> bool:
    """10:30, 18 h 30."""
    low, kinds, starts, ends = tokens.low, tokens.kinds, tokens.starts, tokens.ends
    if i > 1 and low[i - 1] == "h" and kinds[i - 2] == "number" and len(low[i]) == 2:
        return True
    if (
        j + 1 < len(low)
        and low[j] == ":"
        and kinds[j + 1] == "number"
        and starts[j + 1] == ends[j - 1] + 1
        and len(low[j + 1]) == 2
    ):
        return True
    return (
        i > 1
        and low[i - 1] == ":"
        and kinds[i - 2] == "number"
        and starts[i] == ends[i - 2] + 1
        and len(low[i]) == 2
    )


def year(tokens: Tokens, number: Number, noun: Counted, known: bool, written: str) -> bool:
    """Whether four digits are a year here."""
    if number.plain and len(written) == 5 and number.core and int(written[:4]) in YEARS:
        return bool(tokens.entries[number.core - 1].month)  # with a footnote mark glued to it
    if not number.plain or len(written) != 4 or number.value not in YEARS:
        return False
    i, entries = number.core, tokens.entries
    if number.qualifier not in ("exact", "range", "about"):
        return False
    if i and (entries[i - 1].month or entries[i - 1].roles & YEAR_CUE):
        return True
    if i > 1 and tokens.low[i - 1] == "," and (entries[i - 2].month or tokens.kinds[i - 2] == "number"):
        return True
    if i and tokens.kinds[i - 1] == "number" and (i < 2 or entries[i - 2].month):
        return True
    if known and noun.head == number.last:
        # "the 1995 massacre"
        return noun.noun.cls == "event" and bool(i and entries[i - 1].roles & DETERMINER)
    j = number.last
    if j + 1 < len(entries) and tokens.low[j] == ":" and tokens.kinds[j + 1] == "number":
        return True  # "Arrivals 2023: 14,310"
    # "the district that they took in 2012": the phrase "took in" holds the year's preposition.
    return not (i and entries[i - 1].triggers and not entries[i - 1].no_object)


def second_year(tokens: Tokens, i: int) -> bool:
    """The 08 of 2007-08."""
    if i < 2 or len(tokens.low[i]) != 2 or tokens.low[i - 1] not in ("-", "–", "/"):
        return False
    before = tokens.low[i - 2]
    glued = tokens.starts[i] == tokens.ends[i - 2] + 1
    return glued and len(before) == 4 and before.isdecimal() and int(before) in YEARS
