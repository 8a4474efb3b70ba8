"""Triggers of a sentence: words that name what happened, and which side their number stands on."""

from __future__ import annotations

from dataclasses import dataclass

from etl.extract.tokens import Tokens
from etl.extract.words import (
    ARTICLE,
    BE,
    COMMA,
    CONJUNCTION,
    HAVE,
    LIGHT,
    PREPOSITION,
    Family,
)  # fmt: skip

FAR = 99.0


@dataclass(slots=True)
class Trigger:
    """A trigger at ``token``. ``voice`` is "passive", "active" or "bare" (a participle without help)."""

    token: int
    options: tuple[tuple[Family, str], ...]
    voice: str
    used_before: bool = False


def find_triggers(tokens: Tokens, heads: frozenset[int] | set[int]) -> list[Trigger]:
    """All triggers but the nouns in ``heads``, which numbers already count."""
    return [
        Trigger(i, entry.triggers, voice(tokens, i))
        for i, entry in enumerate(tokens.entries)
        if entry.triggers and i not in heads
    ]


def voice(tokens: Tokens, i: int) -> str:
    """Whether the participle at ``i`` is said of what stands before it or governs what follows."""
    entries = tokens.entries
    k = i - 1
    steps = 0
    while k >= 0 and steps < 4:
        roles = entries[k].roles
        if roles & BE:
            return "passive"
        if roles & HAVE or not (_adverb(tokens, k) or roles & CONJUNCTION or entries[k].triggers):
            break
        k, steps = k - 1, steps + 1
    if i + 1 < len(entries):
        following = entries[i + 1]
        if i + 1 in tokens.numeric or tokens.kinds[i + 1] == "number" or following.qualifier:
            return "active"
        if following.roles & ARTICLE or (
            following.noun is not None and not following.roles & (COMMA | PREPOSITION)
        ):
            return "active"
        if tokens.low[i + 1] in _OBJECTS:
            return "active"
    return "bare"


_OBJECTS = frozenset(["the", "their", "his", "her", "its", "many", "several", "them"])


def _adverb(tokens: Tokens, k: int) -> bool:
    low = tokens.low[k]
    return low.endswith("ly") or (
        bool(tokens.entries[k].roles & LIGHT) and not tokens.entries[k].roles & PREPOSITION
    )


def side_cost(trigger: Trigger, side: str, number_first: bool) -> float:
    """What it costs ``trigger`` to govern a number before it (``number_first``) or after it."""
    if number_first:
        if side in ("before", "either"):
            return 0.0
        if side == "voice":
            return {"passive": 0.0, "bare": 0.5, "active": 4.0}[trigger.voice]
        return FAR
    if side == "voice":
        cost = {"passive": 6.0, "bare": 1.5, "active": 0.0}[trigger.voice]
    elif side in ("after", "label"):
        cost = 0.0
    elif side == "either":
        cost = 0.5
    else:
        return FAR
    return cost + (5.0 if trigger.used_before else 0.0)
