"""Who the text gives as the source of a sentence's figures, as the shortest full name written."""

from __future__ import annotations

import re

from etl.extract.tokens import Tokens
from etl.extract.words import ACCORDING, CLAUSE, COMMA, END, NAME, NOT_SOURCE, PREPOSITION, SAY, SOURCE


def source(tokens: Tokens) -> str | None:
    """The source named by "according to X", "X said" or "said X"."""
    entries = tokens.entries
    for i, entry in enumerate(entries):
        if entry.roles & ACCORDING:
            found = _forward(tokens, i + 1)
            if found:
                return found
    for i, entry in enumerate(entries):
        if entry.roles & SAY:
            found = _backward(tokens, i) or _forward(tokens, i + 1, strict=True)
            if found:
                return found
    return None


def _forward(tokens: Tokens, i: int, strict: bool = False) -> str | None:
    low, entries, count = tokens.low, tokens.entries, len(tokens.low)
    while i < count and low[i] in ("the", "a", "an", "its", "their", "to", "by"):
        i += 1
    j, known = i, False
    while j < count and j - i < 9:
        entry = entries[j]
        if entry.roles & (CLAUSE | COMMA | END) or tokens.kinds[j] in ("number",) or low[j] in '()"“”':
            break
        if (
            low[j] in ("of", "for")
            and j > i
            and j + 1 < count
            and (_capital(tokens, j + 1) or entries[j + 1].roles & SOURCE or low[j + 1] == "the")
        ):
            j += 1
            continue
        if low[j] == "and" and j + 1 < count and _capital(tokens, j + 1) and _capital(tokens, j - 1):
            j += 1
            continue
        if low[j] == "the" and j > i:
            j += 1
            continue
        if (
            entry.roles & (PREPOSITION | SAY | NOT_SOURCE)
            and not entry.roles & SOURCE
            and not _capital(tokens, j)
        ):
            break
        known = known or bool(entry.roles & (SOURCE | NAME)) or _capital(tokens, j)
        j += 1
    while j > i and low[j - 1] in ("of", "for", "and", "the"):
        j -= 1
    if j == i or not known or (strict and not any(entries[k].roles & SOURCE for k in range(i, j))):
        return None
    return _name(tokens, i, j)


def _backward(tokens: Tokens, verb: int) -> str | None:
    """The subject of a verb of saying: "the Syrian Observatory for Human Rights said"."""
    low, entries = tokens.low, tokens.entries
    j = verb
    while j > 0 and (
        entries[j - 1].text in ("has", "have", "had", "also", "was", "also") or low[j - 1].endswith("ly")
    ):
        j -= 1
    i, known = j, False
    while i > 0 and j - i < 10:
        k = i - 1
        entry = entries[k]
        if entry.roles & (CLAUSE | END | COMMA) or tokens.kinds[k] in ("number", "sign"):
            break
        capital = _capital(tokens, k)
        if low[k] in ("of", "for", "and", "the", "at", "in") and known and not (low[k] == "the" and i == j):
            if low[k] == "the" and not (k > 0 and low[k - 1] in ("of", "for", "at", "in")):
                break
            i -= 1
            continue
        if entry.roles & (PREPOSITION | SAY) and not entry.roles & SOURCE and not capital:
            break
        if entry.triggers and not entry.roles & SOURCE and not capital:
            break
        known = known or bool(entry.roles & (SOURCE | NAME)) or capital
        i -= 1
    while i < j and low[i] in ("of", "for", "and", "the", "at", "in", "a", "an"):
        i += 1
    if i >= j or not known or (entries[i].roles & NOT_SOURCE and j - i == 1):
        return None
    if not any(entries[k].roles & (SOURCE | NAME) for k in range(i, j)) and not (
        _capital(tokens, i) and j - i <= 4
    ):
        return None
    return _name(tokens, i, j)


def _capital(tokens: Tokens, k: int) -> bool:
    return 0 <= k < len(tokens.low) and tokens.text[tokens.starts[k]].isupper()


def _name(tokens: Tokens, i: int, j: int) -> str | None:
    name = " ".join(tokens.written(i, j).split()).strip("\"“”' ")
    name = re.sub(r"^(?:the|The)\s+", "", name)
    return name or None


def full_names(text: str) -> dict[str, str]:
    """Words of long names in the text → the full name: "Observatory" → "Observatory for Human Rights"."""
    out: dict[str, str] = {}
    for match in re.finditer(r"\b((?:[A-Z][\w’'-]+ ){1,4}(?:for|of) (?:[A-Z][\w’'-]+ ?){1,4})", text):
        name = match[1].strip()
        for word in name.split():
            if word[0].isupper() and len(word) > 6:
                out.setdefault(word.casefold(), name)
    return out
