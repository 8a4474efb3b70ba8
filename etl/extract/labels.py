"""Lines of a label and its number: "**People besieged in the east:** 250,000 (as of 1 August)"."""

from __future__ import annotations

from etl.extract.quantities import Quantity
from etl.extract.tokens import Tokens
from etl.extract.triggers import Trigger
from etl.extract.words import (
    BE,
    CLAUSE,
    COMMA,
    END,
    HAVE,
    MODAL,
    NUMBER_OF,
    OPEN,
    Entry,
    Family,
    Lexicon,
    Noun,
)

LONGEST = 18  # tokens of a label
COST = 1.0
_SEPARATORS = frozenset([":", "|", "="])
_MARKS = frozenset("*_|\"'“”")


def read_label(tokens: Tokens, quantities: list[Quantity], triggers: list[Trigger], lexicon: Lexicon) -> None:
    """Give the only number after a label what the label says, where nothing nearer says it."""
    q = quantities[0]
    if q.indicators:
        return
    first, end = (0, _label_end(tokens, q)) if q.number.core > 1 else _label_after(tokens, q)
    if end <= first or (first == 0 and not _ends_there(tokens, q)):
        return
    noun = next(filter(None, (_noun(e, lexicon) for e in tokens.entries[first:end])), None)
    cls = q.cls if q.cls not in ("none", "unknown") else noun.cls if noun is not None else "none"
    for trigger in triggers:
        if not first <= trigger.token < end:
            continue
        found = _named(trigger, cls)
        if found is not None:
            q.family, q.indicators = found
            q.trigger = trigger.token
            break
    else:
        if noun is None or noun.self_indicator is None or q.cls not in ("none", "unknown"):
            return
        q.indicators = (noun.self_indicator,)
    q.cost, q.margin, q.rule = COST, 4.0, "label:none"
    if q.cls in ("none", "unknown"):
        q.cls, q.of = cls, noun or Noun("none")


def _noun(entry: Entry, lexicon: Lexicon) -> Noun | None:
    """The noun that a word is, or that a phrase such as "houses destroyed" holds."""
    if entry.noun is not None or not entry.triggers:
        return entry.noun
    words = (lexicon.entries.get(word) for word in entry.text.split())
    return next((word.noun for word in words if word is not None and word.noun is not None), None)


def _label_end(tokens: Tokens, q: Quantity) -> int:
    """The token after the label's last word, or 0 if what stands before the number is no label."""
    k = q.number.first - 1
    while k > 0 and tokens.low[k] in _MARKS:
        k -= 1
    separated = any(tokens.low[m] in _SEPARATORS for m in range(k, q.number.first))
    end = k if tokens.low[k] in _SEPARATORS else k + 1
    if not separated or not 0 < end <= LONGEST:
        return 0
    if any(e.roles & (BE | HAVE | MODAL | END) or e.text == ";" for e in tokens.entries[:end]):
        return 0
    return 0 if any(tokens.low[m] in _SEPARATORS and tokens.low[m] != "|" for m in range(end)) else end


def _label_after(tokens: Tokens, q: Quantity) -> tuple[int, int]:
    """Where the label stands in "75,000 – Estimated number of residents evacuated"."""
    j, count = q.number.last, len(tokens.low)
    if q.number.first or j >= count or not tokens.entries[j].roles & CLAUSE:
        return 0, 0
    for k in range(j + 1, min(j + 5, count)):
        if tokens.entries[k].roles & NUMBER_OF:
            stop = (m for m in range(k, count) if tokens.entries[m].roles & END or m in tokens.numeric)
            return k + 1, next(stop, count)
    return 0, 0


def _ends_there(tokens: Tokens, q: Quantity) -> bool:
    """Whether nothing but marks or a bracket follows the number and its noun."""
    j = max(q.number.last, q.noun.end)
    while j < len(tokens.low) and tokens.low[j] in _MARKS:
        j += 1
    return j >= len(tokens.low) or bool(tokens.entries[j].roles & (OPEN | COMMA | END | CLAUSE))


def _named(trigger: Trigger, cls: str) -> tuple[Family, tuple[str, ...]] | None:
    for family, side in trigger.options:
        if side == "to":
            continue
        indicators = family.indicators.get(cls) or (family.indicators.get("none") if cls == "none" else None)
        if indicators:
            return family, indicators
    return None
