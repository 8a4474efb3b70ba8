"""What a family wants around its trigger: a subject, a goal, a place, a text that tells of flight abroad."""

from __future__ import annotations

from etl.extract.counted.peoples import leads_abroad
from etl.extract.text.tokens import Tokens
from etl.language.words import (
    ABROAD,
    ADVERB,
    ARTICLE,
    BE,
    CLAUSE,
    COMMA,
    DETERMINER,
    END,
    HAVE,
    LIGHT,
    NO_PLACE,
    PLACE,
    PREPOSITION,
    WHO,
    Family,
    Lexicon,
)

_ASIDE = 10  # tokens between two commas


def fits(tokens: Tokens, i: int, family: Family, lexicon: Lexicon) -> bool:
    """Whether subject and goal of the verb at ``i``, and its text, are such as ``family`` wants."""
    if family.outland and (lexicon.outland is None or lexicon.outland.search(tokens.text) is None):
        return False
    if family.subject and family.subject.isdisjoint(_subject(tokens, i)):
        return False
    if family.unless and _led_by(tokens, i, family.unless):
        return False
    if PLACE in family.goal:
        return _somewhere(tokens, i)
    if ABROAD in family.goal:
        return leads_abroad(tokens, i, lexicon, there=True)
    if NO_PLACE in family.goal:
        return not _somewhere(tokens, i) or tokens.entries[i + 1].roles & PREPOSITION > 0
    if WHO in family.goal:
        ahead = (tokens.entries[k] for k in range(i + 1, min(i + 4, len(tokens.low))))
        return any(entry.noun is not None and entry.noun.cls == "person" for entry in ahead)
    return not family.goal or _goal(tokens, i) in family.goal


def _led_by(tokens: Tokens, i: int, words: frozenset[str]) -> bool:
    """Whether one of ``words`` stands in the clause before the verb at ``i``."""
    for k in range(i - 1, max(-1, i - 7), -1):
        if tokens.entries[k].roles & CLAUSE:
            return False
        if tokens.low[k].rpartition(" ")[2] in words:
            return True
    return False


def _somewhere(tokens: Tokens, i: int) -> bool:
    """Whether a place's name or kind follows the verb at ``i``: "remain in Amra", "remain in the town"."""
    for k in range(i + 1, min(i + 5, len(tokens.low))):
        entry = tokens.entries[k]
        if not entry.text:
            return tokens.kinds[k] == "word" and tokens.written(k, k + 1)[0].isupper()
        if entry.excluded_after == "actors":
            return True
        if entry.noun is not None and entry.noun.cls in ("village", "area"):
            return True
        if not entry.roles & (ARTICLE | DETERMINER | LIGHT):
            return False
    return False


def _goal(tokens: Tokens, i: int) -> str:
    """The object of the first noun after the verb at ``i``, in its phrase."""
    for k in range(i + 1, min(i + 8, len(tokens.low))):
        entry = tokens.entries[k]
        if entry.noun is not None and entry.noun.cls != "person":
            return entry.noun.object or ""
        if entry.roles & (CLAUSE | COMMA) or (entry.triggers and not entry.noun):
            break
    return ""


def _before_aside(tokens: Tokens, i: int) -> int:
    """Where what stands between two commas right before the verb at ``i`` begins; else ``i``."""
    k = i - 1
    while k >= 0 and tokens.entries[k].roles & (LIGHT | ADVERB | BE | HAVE):
        k -= 1
    if k < 1 or not tokens.entries[k].roles & COMMA:
        return i
    for j in range(k - 1, max(-1, k - _ASIDE), -1):
        roles = tokens.entries[j].roles
        if roles & COMMA and tokens.kinds[j] != "word":
            return j
        if roles & END:
            break
    return i


def _subject(tokens: Tokens, i: int) -> tuple[str, ...]:
    """The class and object of the last noun before the verb at ``i``, in its clause.

    What stands between commas is passed: "the camp, built for 3,000 people, now holds 9,700".
    """
    for k in range(_before_aside(tokens, i) - 1, max(-1, i - 13), -1):
        entry = tokens.entries[k]
        if entry.noun is not None:
            return (entry.noun.cls, entry.noun.object or "")
        if entry.roles & CLAUSE:
            break
    return ()
