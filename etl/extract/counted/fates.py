"""People who are called by what came to them: "twelve of the dead", "of the injured, four …"."""

from __future__ import annotations

from etl.extract.text.tokens import Tokens
from etl.language.words import (
    BE,
    CLAIM,
    CLAUSE,
    CLOSE,
    COMMA,
    CONJUNCTION,
    DETERMINER,
    END,
    HAVE,
    MODAL,
    OF_WHOM,
    OPEN,
    PREPOSITION,
    RELATIVE,
    SAY,
    Lexicon,
    Noun,
)

FATE = "fate"  # the rule
FINAL = frozenset(["deaths"])  # nothing else comes to them
TOLD = -3.0  # what it costs to be told of the dead,
UNTOLD = 3.0  # and of people whom a verb may tell more of
_LONGEST = 5  # tokens of "those who were killed"
OPENING = _LONGEST + 2  # and of what opens a clause with them
_AFTER = BE | HAVE | MODAL | PREPOSITION | COMMA | CLAUSE | END | CONJUNCTION | RELATIVE | OPEN | SAY | CLAIM


def named_by(indicator: str) -> Noun:
    """The noun for people who are called by ``indicator``."""
    return Noun("person", "people", None, indicator, "strong" if indicator in FINAL else "weak")


def is_fate(noun: Noun) -> bool:
    """Whether ``noun`` is one that ``named_by`` made."""
    return noun.cls == "person" and noun.self_indicator is not None and noun == named_by(noun.self_indicator)


def fate_at(tokens: Tokens, k: int, lexicon: Lexicon) -> tuple[str, int] | None:
    """The indicator by which people are called at token ``k``, behind an article, and where that ends."""
    if k and tokens.entries[k - 1].roles & DETERMINER:
        k -= 1  # "douze des morts"
    words: list[str] = []
    for j in range(k, min(k + _LONGEST, len(tokens.low))):
        words += tokens.low[j].split(" ")
        found = _fate(words, lexicon)
        if found is None or tokens.entries[j].noun is not None:
            continue
        following = j + 1
        if following >= len(tokens.low):
            return found, following
        entry = tokens.entries[following]
        told = bool(entry.triggers) and entry.noun is None
        if told or entry.roles & _AFTER or words[-1] not in lexicon.fates:
            return found, following
    return None


def opened(tokens: Tokens, first: int, lexicon: Lexicon) -> str | None:
    """The indicator that opens the clause of the number at ``first``: "Of the dead, 12 were …"."""
    if first < 2 or not tokens.entries[first - 1].roles & (COMMA | OPEN):
        return None
    end = first - 1
    if tokens.entries[end].roles & OPEN:  # "The dead (12 men and three women)"
        words = " ".join(tokens.low[max(0, end - _LONGEST) : end]).split(" ")
        starts = range(max(0, len(words) - _LONGEST), len(words))
        return next((fate for k in starts if (fate := _fate(words[k:], lexicon))), None)
    if tokens.entries[end - 1].roles & CLOSE:  # "Of the dead (all miners), 12 were …"
        end = next((k for k in range(end - 2, -1, -1) if tokens.entries[k].roles & OPEN), 0)
    for start in range(end - 1, max(-1, end - 1 - _LONGEST), -1):
        if start and not tokens.entries[start - 1].roles & (CLAUSE | END | CONJUNCTION):
            continue
        of, *words = " ".join(tokens.low[start:end]).split(" ")
        entry = lexicon.entries.get(of)
        if entry is not None and entry.roles & OF_WHOM and words:
            return _fate(words, lexicon)
    return None


def _fate(words: list[str], lexicon: Lexicon) -> str | None:
    """What ``words`` call people by: an article, then a word of fates, perhaps with a verb of being."""
    entry = lexicon.entries.get(words[0])
    if entry is None or not entry.roles & DETERMINER:
        return None
    rest = words[1:]
    last = lexicon.entries.get(rest[-1]) if rest else None
    if len(rest) > 1 and last is not None and last.roles & BE:
        rest = rest[:-1]
    return lexicon.fates.get(" ".join(rest))
