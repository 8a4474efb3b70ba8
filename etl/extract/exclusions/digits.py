"""Digits that are a date, a phone number, a list's mark or a code, by their form and what touches them."""

from __future__ import annotations

from etl.extract.counted.nouns import Counted
from etl.extract.exclusions.ages import name_before
from etl.extract.exclusions.dates import (
    clock,
    date_signs,
    day_of_week,
    is_month,
    month_soon,
    second_year,
    year,
)
from etl.extract.exclusions.money import money_before
from etl.extract.numbers.expression import Number
from etl.extract.text.tokens import Tokens
from etl.language.words import ARTICLE, CLOSE, DATE_JOINER, DETERMINER, OPEN, PREPOSITION

_DECADES = frozenset(range(20, 100, 10))


def decade(tokens: Tokens, number: Number) -> bool:
    """The 60s of "a woman in her 60s": a single letter glued to the digits."""
    j = number.last
    return (
        number.plain
        and number.value in _DECADES
        and j < len(tokens.low)
        and len(tokens.low[j]) == 1
        and tokens.low[j].isalpha()
        and (tokens.starts[j] == tokens.ends[j - 1])
    )


def in_units(tokens: Tokens, number: Number) -> bool:
    """Whether a number word in brackets says what a table counts in: "(millions)", "(in thousands)"."""
    i, j, entries = number.first, number.last, tokens.entries
    if number.kind != "vague" or j >= len(entries) or not entries[j].roles & CLOSE:
        return False
    while i and (entries[i - 1].roles & PREPOSITION or entries[i - 1].currency):
        i -= 1
    return i > 0 and bool(entries[i - 1].roles & OPEN)


def within_word(tokens: Tokens, number: Number) -> bool:
    """Digits between letters, as in an address, or one behind capitals ("mOPV2")."""
    start, end, text = tokens.starts[number.core], tokens.ends[number.core], tokens.text
    if start > 1 and text[start - 2 : start].isalpha() and text[start - 2 : start].isupper():
        return number.value < 10 and money_before(tokens, number) is None
    return start > 0 and end < len(text) and text[start - 1].isalpha() and text[end].isalpha()


def code(tokens: Tokens, number: Number) -> str:
    """What digits with signs between are that are no number: "12.11.2016", "+44 20 7946 0958"."""
    written = tokens.written(number.core, number.core + 1)
    count = sum(map(str.isdigit, written))
    if written.count(".") == 2 and count <= 8:
        return "date"
    return "phone" if count >= 9 else "identifier"


def digits(tokens: Tokens, number: Number, noun: Counted, line_start: bool) -> str | None:
    """What digits are by what touches them, where they count nothing; ``line_start``: a line opens here."""
    low, entries, kinds = tokens.low, tokens.entries, tokens.kinds
    i, j, count = number.core, number.last, len(tokens.low)
    value, whole = number.value, number.plain
    written = tokens.text[tokens.starts[i] : tokens.ends[i]]
    known = noun.head >= 0 and noun.noun.cls not in ("none", "unknown")
    if whole and _of_month(tokens, number, known and noun.head == j):
        return "date"
    if date_signs(tokens, i, j) or second_year(tokens, i):
        return "date"
    if clock(tokens, i, j):
        return "time"
    if year(tokens, number, noun, known, written):
        return "date"
    if _phone(tokens, number):
        return "phone"
    hyphen = j + 1 < count and low[j] == "-" and tokens.starts[j] == tokens.ends[j - 1]
    if hyphen and entries[j + 1].excluded_after == "age":
        return "age"
    if (
        line_start
        and number.first == 0
        and whole
        and value < 100
        and j < count
        and low[j] in (".", ")")
        and (j + 1 < count and tokens.starts[j + 1] > tokens.ends[j])
    ):
        return "list_marker"
    if (
        i
        and whole
        and low[i - 1] in (".", ",")
        and i > 1
        and kinds[i - 2] == "number"
        and tokens.starts[i] == tokens.ends[i - 2] + 1
    ):
        return "identifier"
    if (
        i
        and j < count
        and low[i - 1] in "(["
        and low[j] in ")]"
        and whole
        and value < 100
        and i > 1
        and name_before(tokens, i - 2)
        and not _listed(tokens, i, j)
    ):
        return "age"
    return None


def _of_month(tokens: Tokens, number: Number, counts: bool) -> bool:
    """Whether a day's number stands beside its month; ``counts``: it has a known noun right behind."""
    entries, i, j = tokens.entries, number.core, number.last
    if (number.top or number.value) > 31 or number.qualifier not in ("exact", "range", "at_most"):
        return False
    count = len(tokens.low)
    if j < count and is_month(tokens, j):
        return True
    if j + 1 < count and entries[j].roles & DATE_JOINER and month_soon(tokens, j):
        return True
    if not counts and day_of_week(tokens, number):
        return True
    if i and is_month(tokens, i - 1):
        led = i > 1 and bool(entries[i - 2].roles & (ARTICLE | DETERMINER))  # "an April 4 attack"
        return not counts or led or j >= count or tokens.low[j] == ","
    day = i > 2 and bool(entries[i - 1].roles & DATE_JOINER) and tokens.kinds[i - 2] == "number"
    return day and bool(entries[i - 3].month) and not counts  # not "on 13 October 30 people …"


def _listed(tokens: Tokens, i: int, j: int) -> bool:
    """Whether the sentence names a tally, and the bracket at ``i`` has a like before or behind it."""
    if not any(e.noun is not None and e.noun.cls == "tally" for e in tokens.entries):
        return False
    kinds, low = tokens.kinds, tokens.low
    near = [*range(j + 2, min(j + 8, len(low) - 1)), *range(max(0, i - 8), i - 2)]
    return any(kinds[k] == "number" and low[k - 1] == "(" and low[k + 1] == ")" for k in near)


_CODES = 100_000  # no dialled number behind a plus is smaller


def _phone(tokens: Tokens, number: Number) -> bool:
    low, kinds, entries, i = tokens.low, tokens.kinds, tokens.entries, number.core
    if i and low[i - 1] == "+" and tokens.starts[i] == tokens.ends[i - 1]:
        return not (i > 1 and entries[i - 2].roles & OPEN and number.value < _CODES)  # "1,204 (+31)"
    if i > 1 and kinds[i - 2] == "number" and low[i - 1] in ("-", "/") and number.plain and len(low[i]) >= 5:
        return True
    if number.plain and len(low[i]) >= 3 and low[i].startswith("0"):
        return True
    return (
        number.plain and i > 0 and kinds[i - 1] == "number" and len(low[i - 1]) > 2 and low[i - 1][0] == "0"
    )
