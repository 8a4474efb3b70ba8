"""Who a verb says that somebody was: "two of the 30 dead were nurses"."""

from __future__ import annotations

from etl.extract.text.tokens import Tokens
from etl.language.words import (
    ARMED,
    ARTICLE,
    BE,
    CLAUSE,
    COMMA,
    CONJUNCTION,
    DETERMINER,
    OF_THEM,
    OPEN,
    PREPOSITION,
    TO,
)

PLAIN = (None, "people")  # what says nothing of who they are
NEAR = 4  # tokens between "of them" and the noun that says who they were


def group_at(tokens: Tokens, k: int) -> str | None:
    """The group that the noun at token ``k`` names, if it names one."""
    noun = tokens.entries[k].noun
    if noun is not None and noun.cls == "person" and noun.group not in PLAIN:
        return noun.group
    return "combatants" if tokens.entries[k].roles & ARMED else None


def predicate_noun(tokens: Tokens, k: int, told: bool = False) -> int:
    """The noun of a group that the verb at ``k`` says somebody was, else -1.

    ``told``: a phrase that holds the verb stands there ("the dead were").
    """
    if k >= len(tokens.low) or not (told or tokens.entries[k].roles & (BE | OF_THEM)):
        return -1
    for n in range(k + 1, min(k + 1 + NEAR, len(tokens.low))):
        entry = tokens.entries[n]
        if group_at(tokens, n):
            return -1 if _and_kin(tokens, n + 1) else n
        if (n in tokens.numeric and not entry.roles & ARTICLE) or (
            entry.roles & (CLAUSE | COMMA | OPEN | CONJUNCTION | PREPOSITION)
            and not (entry.roles & (DETERMINER | TO | BE))
        ):
            return -1
        if entry.triggers and entry.noun is None and not entry.roles & (BE | TO):
            return -1
    return -1


def _and_kin(tokens: Tokens, k: int) -> bool:
    """Whether others are named beside a group: "fighters and members of their families"."""
    if k >= len(tokens.low) or not tokens.entries[k].roles & CONJUNCTION:
        return False
    if k + 1 in tokens.numeric:
        return False  # "was a civilian and 40 people were hurt"
    return any(
        e.noun is not None and e.noun.cls in ("person", "household") and e.noun.group == "people"
        for e in tokens.entries[k + 1 : k + 3]
    )
