"""Where the noun phrase behind a number begins and ends: what may stand in it, and what parts it off."""

from __future__ import annotations

from etl.extract.numbers.expression import Number
from etl.extract.text.tokens import Tokens
from etl.language.words import (
    ASIDE,
    BE,
    BREAK,
    CLAUSE,
    CLOSE,
    COMMA,
    CONJUNCTION,
    DENOMINATOR,
    DETERMINER,
    DID_SO,
    END,
    HAVE,
    INCLUDING,
    MODAL,
    NEGATOR,
    NUMBER_OF,
    OF_THEM,
    OPEN,
    PREPOSITION,
    RELATIVE,
    Entry,
    Lexicon,
)

# What parts a noun phrase off.
STOP = (
    DID_SO
    | BE
    | HAVE
    | MODAL
    | CLAUSE
    | COMMA
    | CONJUNCTION
    | END
    | OPEN
    | CLOSE
    | INCLUDING
    | RELATIVE
    | OF_THEM
    | PREPOSITION
    | BREAK
    | ASIDE
    | DENOMINATOR
    | NEGATOR
)
# Signs that it goes on through, and that lead to it.
QUOTES = frozenset("\"“”'‘’*")
_DASHES = frozenset("-–—")


def past_signs(tokens: Tokens, number: Number, j: int, lexicon: Lexicon) -> int:
    """The token from ``j`` on at which the phrase begins, behind signs and the whole that it is out of."""
    entries, low, count = tokens.entries, tokens.low, len(tokens.low)
    if j < count and low[j] in QUOTES and (low[j] != "*" or tokens.starts[j] == tokens.ends[j - 1]):
        j += 1
    if j + 1 < count and low[j] == "-" and tokens.starts[j] == tokens.ends[j - 1]:
        j += tokens.starts[j + 1] == tokens.ends[j]  # 12-day, 40-strong
    if _headline(tokens, number):
        j += 1  # "360 - people plucked from the water"
    if _bracketed(tokens, number):
        j += 1  # "a total number of (706) beneficiaries"
    if j + 1 < count and entries[j].roles & DENOMINATOR:
        # "8 out of 10 blocks": what the ten are, the eight are too.
        while j < count and (
            entries[j].roles & DENOMINATOR
            or tokens.kinds[j] == "number"
            or entries[j].value is not None
            or low[j].endswith(lexicon.owner_endings)  # "13 out of Gaza's 36 hospitals"
        ):
            j += 1
    return j


def joined_adjectives(tokens: Tokens, k: int) -> bool:
    """Whether "confirmed and" stands at ``k`` and a tally follows: "confirmed and suspected cases"."""
    entries = tokens.entries
    if k + 2 >= len(entries) or not entries[k + 1].roles & CONJUNCTION:
        return False
    if any(side != "label" for _, side in entries[k].triggers):
        return False
    return any(e.noun is not None and e.noun.cls == "tally" for e in entries[k + 2 : k + 4])


def is_verb(tokens: Tokens, k: int, lexicon: Lexicon) -> bool:
    """Whether an unknown word is a verb of the number before it: "120 objected and 11 died"."""
    after = tokens.entries[k + 1].roles if k + 1 < len(tokens.low) else END
    return did_so(tokens, k, lexicon) and bool(after & (CONJUNCTION | COMMA | END | PREPOSITION))


def did_so(tokens: Tokens, k: int, lexicon: Lexicon) -> bool:
    """Whether an unknown word is a verb in the past, by its form."""
    word = tokens.written(k, k + 1)
    return word.islower() and word.endswith(lexicon.did) and word not in lexicon.not_did


def modifies(tokens: Tokens, k: int, lexicon: Lexicon) -> bool:
    """Whether the word at ``k`` is an adverb before a verb: "1,009 completely razed"."""
    after = tokens.entries[k + 1] if k + 1 < len(tokens.low) else None
    adverb = tokens.low[k].endswith(lexicon.adverb_endings)
    return adverb and after is not None and bool(after.triggers)


def gets(tokens: Tokens, k: int) -> bool:
    """Whether people did something to what follows: "8,300 got seeds and 2,100 received tools"."""
    nouns = (e.noun for e in tokens.entries[k + 1 : k + 3] if e.noun is not None)
    if (noun := next(nouns, None)) is None or noun.cls not in ("item", "livestock"):
        return False
    return any(side == "before" and "person" in f.indicators for f, side in tokens.entries[k].triggers)


def _bracketed(tokens: Tokens, number: Number) -> bool:
    """Whether brackets hold the number alone, after a preposition or article that waits for a noun."""
    i, j = number.first - 1, number.last
    if i < 1 or j + 1 >= len(tokens.low) or not tokens.entries[i].roles & OPEN:
        return False
    waits = tokens.entries[i - 1].roles & (PREPOSITION | NUMBER_OF | DETERMINER) or (
        tokens.kinds[i - 1] == "number"
    )
    return bool(waits and tokens.entries[j].roles & CLOSE)


def _headline(tokens: Tokens, number: Number) -> bool:
    """Whether the number opens a line and a dash with room around it leads to what it counts."""
    j = number.last
    return (
        number.first == 0
        and j + 1 < len(tokens.low)
        and tokens.low[j] in _DASHES
        and tokens.ends[j - 1] < tokens.starts[j]
        and tokens.ends[j] < tokens.starts[j + 1]
    )


def shouts(tokens: Tokens, k: int) -> bool:
    """Whether capitals begin at ``k``: another line's heading run into this one."""
    before = tokens.text[tokens.starts[k - 1] : tokens.ends[k - 1]]
    here = tokens.text[tokens.starts[k] : tokens.ends[k]]
    return len(here) > 3 and here.isupper() and not before.isupper()


def apart(tokens: Tokens, k: int) -> bool:
    """Whether an empty line stands before token ``k``."""
    return "\n\n" in tokens.text[tokens.ends[k - 1] : tokens.starts[k]]


def noun_follows(tokens: Tokens, k: int, within: int = 3) -> bool:
    """Whether a known noun comes ``within`` so many words after token ``k`` without a stop."""
    entries = tokens.entries
    for i in range(k + 1, min(len(entries), k + 1 + within)):
        entry = entries[i]
        if tokens.kinds[i] == "number" or (tokens.kinds[i] == "sign" and tokens.low[i] not in QUOTES):
            return False
        if entry.noun is not None and not (entry.triggers and entry.noun.cls == "event"):
            return True
        if entry.excluded_after is not None:
            return within > 2 or (i == k + 1 and entry.excluded_after == "actors" and _suffers(entries[k]))
        if entry.roles & STOP or entry.value is not None or entry.vague:
            return False
        if entry.triggers:
            return False
    return False


def _suffers(entry: Entry) -> bool:
    """Whether the word says that something is affected: "13 affected regions"."""
    return any(("affected",) in family.indicators.values() for family, _ in entry.triggers)


def past_brackets(tokens: Tokens, k: int) -> int:
    """The token after a short bracket at ``k`` when the counted noun follows it, else 0."""
    numbers = k + 1 < len(tokens.low) and tokens.kinds[k + 1] == "number"
    for i in range(k + 1, min(k + 6, len(tokens.low) - 1)):
        if numbers and not tokens.entries[i].roles & CLOSE:
            if tokens.kinds[i] != "number" and tokens.entries[i].excluded_after != "percentage":
                return 0  # only "40,675 (166) cases" is passed, not "12 (5 of them women) people"
        elif tokens.kinds[i] == "number":
            return 0
        if tokens.entries[i].roles & CLOSE:
            return i + 1 if noun_follows(tokens, i, 2) else 0
    return 0
