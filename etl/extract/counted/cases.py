"""Cases: of an illness, or of wrongs that people did to others, which are no illness."""

from __future__ import annotations

from etl.extract.numbers.expression import Number
from etl.extract.text.tokens import Tokens
from etl.language.words import (
    BE,
    BREAK,
    CLAUSE,
    COMMA,
    CONJUNCTION,
    COURT,
    DETERMINER,
    END,
    HAVE,
    LOCATIVE,
    OF_THEM,
    PREPOSITION,
    SAY,
    TO,
    WRONG,
    Lexicon,
    Noun,
)

ILL = "disease_cases"
WRONGS = Noun("incident", None, None, "other", "strong")
_ILLNESS = Noun("tally", "people", None, ILL, "strong")
_LABELS = (":", "–", "-")
_JUDGED = 8  # tokens from a court to its cases, or from these to who tries them
_NAMED = 4  # tokens behind "cases" in which their kind is named
_KIND = 7  # tokens from one number to the next, which goes on with another kind
_BESIDE = PREPOSITION | LOCATIVE | COMMA | CLAUSE | BREAK | BE | HAVE | SAY


def of_wrongs(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    """ "214 verified cases of killing and maiming", "Rape: 12 cases": those of tokens ``start`` … ``end``."""
    entries = tokens.entries
    label = start - 2 if start > 1 and tokens.low[start - 2].endswith(_LABELS) else -1
    first = next((k for k in range(label, -1, -1) if entries[k].roles & END), 0)
    return any(entries[k].roles & WRONG for k in range(first, label)) or _behind(tokens, end, lexicon)


def judged(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether the cases of tokens ``start`` … ``end`` are a court's: "the tribunal has heard 36 cases"."""
    entries = tokens.entries
    ill = " " in tokens.low[end - 1] or end - start > 1
    if ill or (end + 1 < len(entries) and lexicon.diseases.intersection(tokens.low[end + 1].split())):
        return False
    first = next((k for k in range(start - 1, -1, -1) if k not in tokens.numeric), -1)
    before, behind = range(first, max(-1, first - _JUDGED), -1), range(end, min(len(entries), end + _JUDGED))
    for side in (before, behind):
        for k in side:
            if entries[k].roles & (COMMA | CLAUSE | END) or k in tokens.numeric:
                break
            if entries[k].roles & COURT:
                return True
    return False


def _behind(tokens: Tokens, end: int, lexicon: Lexicon) -> bool:
    """Whether a wrong is of what kind the cases before ``end`` are, not what they are told beside."""
    for k in range(end, min(end + _NAMED, len(tokens.entries))):
        roles = tokens.entries[k].roles
        if roles & WRONG:
            return True
        if tokens.low[k] in lexicon.of or roles & TO:
            continue
        if roles & _BESIDE or (k == end and roles & CONJUNCTION):
            return False  # "300 cases amid violence"
    return False


def cases_too(
    tokens: Tokens, before: Noun, head: int, last: int, number: Number, own: Noun, lexicon: Lexicon
) -> Noun:
    """What a number of another kind counts: "310 cases of extortion, 14 of killing"; else its ``own`` noun.

    ``before`` is what the number before it counts, by the token ``head``, up to the token ``last``.
    """
    j, gap = number.last, tokens.entries[last : number.first]
    if not _are_cases(tokens, before, head, lexicon) or not 0 < len(gap) <= _KIND:
        return own
    if any(e.roles & (END | CLAUSE | BE | HAVE) for e in gap) or not gap[-1].roles & (COMMA | CONJUNCTION):
        return own
    following = tokens.entries[j : j + 2]
    if len(following) < 2 or tokens.low[j] not in lexicon.of or j + 1 in tokens.numeric:
        return own
    if following[0].roles & OF_THEM or following[1].roles & DETERMINER:
        return own  # "900 cases of cholera, 12 of the patients …"
    if _behind(tokens, j, lexicon):
        return WRONGS
    return own if own.cls not in ("none", "unknown") else WRONGS if before.self_indicator != ILL else _ILLNESS


def _are_cases(tokens: Tokens, noun: Noun, head: int, lexicon: Lexicon) -> bool:
    """Whether ``noun`` counts cases: by the word itself or by a phrase of it, "cases of gbv"."""
    if head < 0:
        return noun in (WRONGS, _ILLNESS)
    known = (lexicon.entries.get(word) for word in tokens.low[head].split())
    nouns = (entry.noun for entry in known if entry is not None and entry.noun is not None)
    return any(one.cls == "tally" and one.self_indicator == ILL for one in nouns)
