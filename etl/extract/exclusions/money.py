"""Currencies beside a number."""

from __future__ import annotations

from etl.extract.numbers.expression import Number
from etl.extract.text.tokens import Tokens
from etl.language.words import EACH

_CODE = 10_000  # no smaller number is taken for a code


def money_before(tokens: Tokens, number: Number) -> int | None:
    """The token of a currency directly before ``number`` (before its quantifiers too), else null."""
    for i in (number.core - 1, number.first - 1):
        if i >= 0 and tokens.entries[i].currency is not None:
            return i
        if i > 0 and tokens.low[i] in (".", ":") and tokens.entries[i - 1].currency is not None:
            return i - 1
    return None


def before_money(tokens: Tokens, number: Number, following: Number) -> bool:
    """Whether ``number`` is a code before a sum, whose the currency is: "SO 201123 USD 3.01 million"."""
    at = money_before(tokens, following)
    own = money_before(tokens, number) is not None
    return number.plain and number.value >= _CODE and at == number.last and not own


def apiece(tokens: Tokens, number: Number) -> bool:
    """Whether so much goes to each of several: "Rs 5 lakh each"."""
    k = number.last
    if k < len(tokens.low) and tokens.entries[k].currency is not None:
        k += 1
    if k >= len(tokens.low) or not tokens.entries[k].roles & EACH:
        return False
    return k + 2 >= len(tokens.low) or not tokens.written(k + 2, k + 3)[:1].isupper()  # "each for UNICEF"


def currency(tokens: Tokens, number: Number) -> str | None:
    """ISO 4217 code of the currency written before or after ``number``."""
    at = money_before(tokens, number)
    if at is not None:
        return tokens.entries[at].currency
    for j in (number.last, number.last + 1):
        if j < len(tokens.low) and tokens.entries[j].currency is not None:
            return tokens.entries[j].currency
    return None
