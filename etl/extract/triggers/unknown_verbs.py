"""Verbs that no trigger knows for what is counted: what they say of a number, no other verb says of it."""

from __future__ import annotations

from etl.extract.quantities import Quantity, state_alone
from etl.extract.text.tokens import Tokens
from etl.extract.triggers.voice import told_adverb
from etl.language.words import (
    ADVERB,
    ARTICLE,
    AUXILIARY,
    BE,
    BRANDED,
    BREAK,
    CLAUSE,
    CLITIC,
    COMMA,
    CONJUNCTION,
    DEED,
    DETERMINER,
    END,
    HALTED,
    HAVE,
    LOCATIVE,
    MODAL,
    MORE,
    MOVE,
    NEGATION_OPENS,
    NEGATOR,
    OF_WHOM,
    OTHERS,
    PREPOSITION,
    RAISE,
    RECOGNISED,
    RELATIVE,
    RISE,
    SAY,
    TO,
    Lexicon,
)

_FINITE = BE | HAVE | MODAL
_HELPS = _FINITE | ADVERB | CLITIC | NEGATION_OPENS
_VERBS = NEGATOR | DEED | BRANDED | MOVE | RECOGNISED | HALTED  # parts of words that are verbs still
_OBJECT = 4  # tokens from such a verb to the number that it acts on: "caused panic among 200"
_TOGETHER = 4  # tokens from "and" to who else does it
_OF_SUBJECT = frozenset(["voice", "before", "either"])
_OPENS = CONJUNCTION | COMMA | CLAUSE | RELATIVE | HAVE | MODAL


def does_otherwise(tokens: Tokens, k: int, cls: str, lexicon: Lexicon, last: bool = False) -> bool:
    """Whether a verb follows that says nothing known of ``cls``: "four others refused", "20 were robbed".

    It is told by what helps it or by its form. ``last``: only one that ends its clause or has an object
    ("20 villagers robbed.", "20 guards watched the gate"), as a participle may only describe ("20 men
    accused of").
    """
    while k < len(tokens.low) and tokens.entries[k].roles & (MORE | OTHERS):
        k += 1  # "42 more went to hospital"
    j = k
    while j < len(tokens.low) and (tokens.entries[j].roles & _HELPS or told_adverb(tokens, j, lexicon)):
        j += 1
    if not _lower(tokens, j):
        return False
    entry = tokens.entries[j]
    fits = any(
        side in _OF_SUBJECT and (cls in family.indicators or "none" in family.indicators)
        for family, side in entry.triggers
    )
    if fits or entry.noun is not None or entry.roles & SAY:
        return False
    if entry.triggers and entry.roles & AUXILIARY:
        return True  # "87 detonators were found"
    there = entry.roles & LOCATIVE and not (entry.triggers or entry.roles & OF_WHOM)
    if there and any(e.roles & BE for e in tokens.entries[k:j]):
        return True  # "21 were missing and 440 workers were at the scene"
    if entry.roles & NEGATOR or any(e.roles & _FINITE for e in tokens.entries[k:j]):
        return not entry.roles & ~_VERBS  # "were unharmed", "refused to leave"
    plain = not entry.roles & ~_VERBS
    if tokens.low[j].endswith(lexicon.finite) and plain and tokens.low[j] not in lexicon.not_did:
        return True
    after = tokens.entries[j + 1].roles if j + 1 < len(tokens.low) else END
    told = _lower(tokens, j + 1) and not after and not tokens.entries[j + 1].triggers  # "demanded justice"
    told = told or (bool(entry.triggers) and all(side == "before" for _, side in entry.triggers))
    if last and not told and not after & (COMMA | CLAUSE | END | CONJUNCTION | ARTICLE | DETERMINER):
        return False
    agrees = plain and tokens.low[j].endswith(lexicon.participles) and tokens.low[j] not in lexicon.not_did
    return not entry.excluded_after and (agrees or did(tokens, j, lexicon))


def leads_verb(tokens: Tokens, k: int) -> bool:
    """Whether a verb that can only stand behind its subject follows the number."""
    while k < len(tokens.low) and tokens.entries[k].roles & (MORE | OTHERS):
        k += 1
    entry = tokens.entries[k] if k < len(tokens.low) else None
    if entry is None or entry.noun is not None or entry.roles & PREPOSITION or not entry.triggers:
        return False
    return all(side == "before" for _, side in entry.triggers)


def goes_on_otherwise(tokens: Tokens, t: int, q: Quantity, passive: bool, lexicon: Lexicon) -> bool:
    """Whether ``q`` stands behind the verb at ``t`` in another statement, which tells something else of it.

    ``passive``: those of whom the verb at ``t`` speaks stand before it, so that ``q`` are others.
    """
    between = tokens.entries[t + 1 : q.number.first]
    apart = any(e.roles & (CONJUNCTION | COMMA | CLAUSE) for e in between)
    clause = passive or any(e.roles & BREAK and not e.roles & CONJUNCTION for e in between)
    if apart and not passive and state_alone(tokens, q):
        return True  # "killed 40 people and 900 homeless"
    if apart and not passive and q.noun.head < 0 and leads_verb(tokens, q.number.last):
        return True  # "holds 34,000 people, and 700 more arrive every week"
    end = with_others(tokens, q.noun.end) if apart else q.noun.end
    return (apart or clause) and does_otherwise(tokens, end, q.cls, lexicon, last=not clause)


def with_others(tokens: Tokens, k: int) -> int:
    """Where those end who do something together with others: "100 policemen and fellow miners"."""
    if k >= len(tokens.low) or not tokens.entries[k].roles & CONJUNCTION:
        return k
    for j in range(k + 1, min(k + 1 + _TOGETHER, len(tokens.low))):
        entry = tokens.entries[j]
        if j in tokens.numeric or entry.triggers or entry.roles & (COMMA | CLAUSE | END | _FINITE):
            return k
        if entry.noun is not None:
            return j + 1 if entry.noun.cls == "person" else k
    return k


def acted_on_otherwise(tokens: Tokens, i: int, first: int, lexicon: Lexicon) -> bool:
    """Whether a verb after the one at ``i`` governs the number at ``first``, known or not.

    "killed eight people and kidnapped 20", "… before driving out 200 villagers".
    """
    for k in range(first - 1, max(i, first - 1 - _OBJECT), -1):
        entry = tokens.entries[k]
        if k in tokens.numeric or entry.roles & (COMMA | CLAUSE | END | CONJUNCTION):
            return False
        if entry.noun is not None or (entry.roles & ~_VERBS and not entry.triggers) or not _lower(tokens, k):
            continue
        if entry.roles & (RAISE | RISE) or tokens.entries[k - 1].roles & DETERMINER:
            continue  # "bringing the total to 43", "for the remaining six"
        opened = k - 1
        while opened > i and told_adverb(tokens, opened, lexicon):
            opened -= 1
        before = tokens.entries[opened].roles
        # ", addressed to 500 nurses" describes what stands before it
        described = before & COMMA and tokens.entries[k + 1].roles & PREPOSITION
        if before & _OPENS and not described and did(tokens, k, lexicon):
            return True
        if before & (_OPENS | PREPOSITION) and not before & TO and _doing(tokens, k, lexicon):
            return True
    return False


def object_of(tokens: Tokens, first: int, lexicon: Lexicon) -> bool:
    """Whether a verb that is not known stands right before the number: "the march drew 50,000 people"."""
    k = first - 1
    return (
        k > 0
        and _unknown(tokens, k)
        and not tokens.entries[k - 1].roles & DETERMINER
        and did(tokens, k, lexicon)
    )


def _lower(tokens: Tokens, k: int) -> bool:
    return k < len(tokens.low) and tokens.kinds[k] == "word" and tokens.written(k, k + 1).islower()


def _unknown(tokens: Tokens, k: int) -> bool:
    if not _lower(tokens, k):
        return False
    entry = tokens.entries[k]
    if entry.roles & RECOGNISED and all(side == "before" for _, side in entry.triggers):
        return True  # "identified 30 people and 90 died"
    return not (entry.triggers or entry.noun is not None or entry.excluded_after or entry.roles & SAY)


def did(tokens: Tokens, k: int, lexicon: Lexicon) -> bool:
    """Whether the word at ``k`` has the form of a past tense or participle."""
    word = _verb(tokens, k)
    return word in lexicon.did_words or (word.endswith(lexicon.did) and word not in lexicon.not_did)


def _doing(tokens: Tokens, k: int, lexicon: Lexicon) -> bool:
    word = _verb(tokens, k)
    return word.endswith(lexicon.doing) and word not in lexicon.not_did


def _verb(tokens: Tokens, k: int) -> str:
    """The first word of a phrase: "washed away"."""
    return tokens.low[k].partition(" ")[0]
