"""A number expression of a sentence, as every stage after the numbers passes it on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Number:
    """A number expression: tokens ``first`` … ``last`` - 1 with quantifiers, ``core`` its first number token.

    ``kind`` is "digits", "words", "vague", "range" or "zero" (a "no …" that counts only if it is linked).
    ``plain`` is true for bare digits, which may be a year or a day. ``after`` is where its noun begins.
    """

    first: int
    last: int
    core: int
    start: int
    end: int
    value: float
    top: float | None = None
    kind: str = "digits"
    qualifier: str = "exact"
    low: float | None = None
    high: float | None = None
    plain: bool = False
    ordinal: bool = False
    core_last: int = 0
    article: bool = False  # a word that is an article as well, as "un"
