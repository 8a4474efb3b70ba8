"""Whether a participle is said of what stands before it, governs what follows, or only modifies a noun."""

from __future__ import annotations

from etl.extract.text.tokens import Tokens
from etl.language.words import (
    ADVERB,
    ARTICLE,
    BE,
    CLAUSE,
    COMMA,
    CONJUNCTION,
    DETERMINER,
    END,
    HAVE,
    LIGHT,
    OTHERS,
    PARTICLE,
    PREPOSITION,
    Lexicon,
)


def voice(tokens: Tokens, i: int, lexicon: Lexicon) -> str:
    """Whether the participle at ``i`` is said of what stands before it or governs what follows."""
    entries = tokens.entries
    k = i - 1
    steps = 0
    while k >= 0 and steps < 4:
        roles = entries[k].roles
        if roles & BE:
            return "passive"
        joined = steps > 0 and entries[k + 1].roles & CONJUNCTION and _participle(tokens, k, lexicon)
        known = adverb(tokens, k, lexicon) or roles & CONJUNCTION or entries[k].triggers
        if roles & HAVE or not (known or joined):
            break
        k, steps = k - 1, steps + 1
    if i and entries[i - 1].roles & DETERMINER and _noun_next(tokens, i):
        return "adjective"
    if i and i - 1 in tokens.numeric and _region_next(tokens, i):
        return "adjective"  # "112 clinics across the seven affected regions"
    if _by_name(tokens, i):
        return "adjective"
    if entries[i].no_object:
        return "bare"
    i += i + 2 < len(entries) and bool(entries[i + 1].roles & PARTICLE)
    if i + 1 < len(entries):
        following = entries[i + 1]
        if i + 1 in tokens.numeric or tokens.kinds[i + 1] == "number" or following.qualifier:
            return "bare" if _next_has_own(tokens, i) else "active"
        if following.roles & OTHERS and _next_has_own(tokens, i):
            return "bare"  # "Eight civilians killed others injured in a raid"
        if following.roles & (ARTICLE | DETERMINER) or (
            following.noun is not None and not following.roles & (COMMA | PREPOSITION)
        ):
            return "active"
    return "bare"


def _participle(tokens: Tokens, k: int, lexicon: Lexicon) -> bool:
    """Whether an unknown word has a participle's form: "were shot or beheaded"."""
    word = tokens.low[k]
    return word in lexicon.did_words or (word.endswith(lexicon.did) and word not in lexicon.not_did)


def _by_name(tokens: Tokens, i: int) -> bool:
    """Whether a name behind a preposition says whose the things are: "in UNICEF supported facilities"."""
    after = tokens.entries[i + 1 : i + 4]
    noun = next((e.noun for e in after if e.noun is not None), None)
    if i + 1 in tokens.numeric or (i + 1 < len(tokens.kinds) and tokens.kinds[i + 1] == "number"):
        return False  # "a fire in Amra destroyed 86 shelters"
    if noun is None or noun.cls not in ("facility", "shelter", "shelterhome", "village", "area"):
        return False
    k = i - 1
    while k > 0 and i - k < 4 and tokens.written(k, k + 1)[:1].isupper():
        k -= 1
    return k < i - 1 and bool(tokens.entries[k].roles & PREPOSITION) and not tokens.entries[k].roles & BE


def _noun_next(tokens: Tokens, i: int) -> bool:
    after = tokens.entries[i + 1 : i + 4]
    named = any(e.noun is not None for e in after)
    return named or (bool(after) and after[0].excluded_after == "actors")  # "the affected areas"


def _region_next(tokens: Tokens, i: int) -> bool:
    after = tokens.entries[i + 1] if i + 1 < len(tokens.entries) else None
    return after is not None and after.excluded_after == "actors"


def _next_has_own(tokens: Tokens, i: int) -> bool:
    """Headlines without commas: "Two killed six others injured" – the six have a participle of their own."""
    entries = tokens.entries
    if not any(tokens.entries[k].noun is not None or k in tokens.numeric for k in range(max(0, i - 3), i)):
        return False
    if not any(k in tokens.numeric for k in range(max(0, i - 6), i)):
        return False
    for k in range(i + 2, min(i + 7, len(entries))):
        if entries[k].triggers and entries[k].noun is None:
            own = any(side == "voice" for _, side in entries[k].triggers)
            last = k + 1 >= len(entries)
            return own and (last or bool(entries[k + 1].roles & (PREPOSITION | COMMA | END | CONJUNCTION)))
        if entries[k].roles & (COMMA | CLAUSE | END | CONJUNCTION | BE | HAVE) or k in tokens.numeric:
            return False
    return False


def adverb(tokens: Tokens, k: int, lexicon: Lexicon) -> bool:
    """Whether the word may stand between an auxiliary and its participle."""
    entry = tokens.entries[k]
    light = entry.roles & LIGHT and not entry.roles & (PREPOSITION | OTHERS | DETERMINER)
    return bool(light) or told_adverb(tokens, k, lexicon)


def told_adverb(tokens: Tokens, k: int, lexicon: Lexicon) -> bool:
    """Whether the word is an adverb by the lexicon or by its ending."""
    known = bool(tokens.entries[k].roles & ADVERB)
    return known or (bool(lexicon.adverb_endings) and tokens.low[k].endswith(lexicon.adverb_endings))
