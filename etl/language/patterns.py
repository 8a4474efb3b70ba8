"""What is made of a compiled lexicon: the cost of passing a word, and the patterns that find tokens."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from etl.language.words import (
    BE,
    BREAK,
    CLAUSE,
    CLOSE,
    COMMA,
    CONJUNCTION,
    END,
    HAVE,
    LIGHT,
    MODAL,
    NAME,
    NOBODY,
    OPEN,
    PREPOSITION,
    ZERO,
    Entry,
)

WEAK = 3.0  # families so dear are passed like any word

_COSTS = (
    (CLAUSE | END, 6.0), (BREAK, 5.0), (COMMA, 1.2), (OPEN | CLOSE, 2.0), (CONJUNCTION, 1.0),
    (LIGHT | BE | HAVE | MODAL, 0.3), (NAME, 0.5), (PREPOSITION, 0.5),
)  # fmt: skip


def price(entry: Entry) -> None:
    """Set what it costs a link to pass the word."""
    sides = {side for _, side in entry.triggers}
    entry.label_only = sides == {"label"} and entry.noun is None and " " in entry.text
    if entry.triggers and not entry.roles & (LIGHT | BE | HAVE):
        faint = min(family.cost for family, _ in entry.triggers) >= WEAK
        entry.cost = 0.9 if sides == {"to"} else 2.0 if faint else 3.0
    for role, cost in _COSTS:
        if entry.roles & role and not entry.triggers:
            entry.cost = cost
            break
    else:
        if entry.value is not None or entry.magnitude or entry.vague or entry.rounded:
            entry.cost = 2.0
        elif entry.noun is not None and not entry.triggers:
            entry.cost = 0.9


def spot(entries: Iterable[Entry]) -> re.Pattern[str]:
    """Text that may hold a number."""
    words = sorted(
        {
            e.text
            for e in entries
            if " " not in e.text
            and (e.value is not None or e.magnitude or e.rounded or e.vague or e.roles & ZERO)
        }
        | {e.text.split()[0] for e in entries if e.roles & NOBODY}
    )
    return re.compile(rf"\d|(?<![^\W_])(?:{by_letter(words)})(?![^\W_])", re.IGNORECASE)


def by_letter(words: Iterable[str]) -> str:
    """Alternatives for whole words, tried by their first letter."""
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    options = (f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in sorted(rests.items()))
    return "|".join(options) or "(?!)"


def alternatives(words: Iterable[Any]) -> str:
    """Words and phrases as the options of a pattern that ignores case: the longest first, a space any space.

    None are a pattern that never matches.
    """
    rests: dict[str, list[str]] = {}
    for word in sorted({str(word) for word in words}, key=lambda word: (-len(word), word)):
        rests.setdefault(word[0].lower(), []).append(re.escape(word[1:]).replace(r"\ ", r"\s+"))
    options = (f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in rests.items())
    return f"(?:{'|'.join(options) or '(?!)'})"


def elided_pattern(words: list[str]) -> str:
    """An alternative for short words that lean on the next with an apostrophe: l'eau, d'hommes."""
    if not words:
        return ""
    return r"(?<![^\W_])(?i:" + "|".join(sorted(words, key=len, reverse=True)) + r")['’](?=\w|$)|"


def token_pattern(entries: dict[str, Entry], elided: str) -> re.Pattern[str]:
    """Tokens: currency signs and codes glued to digits, numbers, words (with hyphens), single signs."""
    money = sorted((e.text for e in entries.values() if e.currency), key=len, reverse=True)
    codes = "|".join(re.escape(word) for word in money)
    # Most words are told not to be money by the lack of a digit close behind them.
    reach = max(map(len, money), default=0) + 1
    return re.compile(
        rf"(?P<money>(?<![^\W\d_])(?=\D{{1,{reach}}}+\d)(?i:{codes})(?=\s?\d))"
        + (f"|(?P<elided>{elided.rstrip('|')})" if elided else "")
        + r"|(?P<number>\d+(?:(?:[.,٬٫'’](?=\d)|(?<=\d)[\u00a0\u202f\u2009](?=\d{3}(?!\d)))\d+)*)"
        r"|(?P<word>[^\W\d_]{1,3}+\d+[^\W_]*|[^\W\d_]{4,}+(?<![A-Z])\d{1,2}(?![\w,.]?\d|\w)"
        r"|[^\W\d_]++(?:['’ʼ\u00ad‑-]+[^\W_]+)*)"
        r"|(?P<sign>\.{2,}|[^\w\s]|_)"
    )


def any_of(words: list[str], whole: bool = True) -> re.Pattern[str] | None:
    """Finds any of the expressions, ``whole``: as whole words, in any case; null for none."""
    edge = r"\b" if whole else ""
    return re.compile(rf"{edge}(?:{'|'.join(words)}){edge}", re.IGNORECASE) if words else None
