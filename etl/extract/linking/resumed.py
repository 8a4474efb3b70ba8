"""Numbers that go on with a main clause behind what was told by the way.

"Measles infected 400, killing 12, and mumps 90": the 90 fell ill. "Killed 40 in Amra, where 300 are trapped,
and nine in Jos": the nine died.
"""

from __future__ import annotations

from etl.extract.quantities import Quantity
from etl.extract.text.tokens import Tokens
from etl.extract.triggers.unknown_verbs import does_otherwise
from etl.language.words import (
    ARTICLE,
    BE,
    CLAUSE,
    COMMA,
    CONJUNCTION,
    DETERMINER,
    END,
    HAVE,
    INCLUDING,
    LOCATIVE,
    NOW,
    OF_THEM,
    PREPOSITION,
    WHERE,
    Lexicon,
)

_GAP = 8  # tokens from what is told by the way to the number that goes on
_NAMED = 6  # tokens behind a number in which the place's name stands
_SUBJECT = 4  # tokens of a new subject: "and the second blast"
_BODIES = frozenset(["person", "household", "none", "unknown"])


def resumed(tokens: Tokens, quantities: list[Quantity], n: int, lexicon: Lexicon) -> Quantity | None:
    """The number before, of the main clause, with which number ``n`` goes on, if one was told by the way."""
    if n < 2:
        return None
    q, aside, main = quantities[n], quantities[n - 1], quantities[n - 2]
    if not (main.indicators and aside.indicators) or main.indicators == aside.indicators:
        return None
    if not {q.cls, main.cls, aside.cls} <= _BODIES or q.of.self_indicator is not None:
        return None
    if main.part or aside.part or does_otherwise(tokens, q.noun.end, q.cls, lexicon):
        return None
    start, stop = max(aside.noun.end, aside.trigger + 1), q.number.first
    stop -= bool(tokens.entries[stop - 1].roles & NOW)  # «y a 12 en Idlib»
    first = next((k for k in range(start, stop) if tokens.entries[k].roles & CONJUNCTION), -1)
    if first < 0 or stop - start > _GAP or not _plain(tokens, start, stop) or not _ends_clause(tokens, q):
        return None
    if _told_of_place(tokens, main, aside):
        return main if first + 1 == stop and _elsewhere(tokens, q) else None
    subject = range(first + 1, stop)
    opens = tokens.entries[first + 1].roles
    led = bool(subject) and (opens & (ARTICLE | DETERMINER) or not opens & (PREPOSITION | LOCATIVE))
    closed = tokens.entries[first - 1].roles & COMMA and _by_participle(tokens, main, aside, lexicon)
    return main if led and closed and len(subject) <= _SUBJECT else None


def goes_on_with(q: Quantity, main: Quantity) -> None:
    """Say of ``q`` what was said of ``main``."""
    q.indicators, q.trigger, q.cost = main.indicators, main.trigger, main.cost + 2.0
    q.rule, q.margin = "ellipsis", main.margin
    if q.cls in ("none", "unknown"):
        q.cls, q.of = main.cls, main.of


def _plain(tokens: Tokens, start: int, stop: int) -> bool:
    """Whether no verb and no stop stands between tokens ``start`` and ``stop`` - 1."""
    barred = CLAUSE | END | BE | HAVE | INCLUDING | OF_THEM
    return not any(
        e.roles & barred or (e.triggers and e.noun is None and not e.roles & (CONJUNCTION | PREPOSITION))
        for e in tokens.entries[start:stop]
    )


def _ends_clause(tokens: Tokens, q: Quantity) -> bool:
    """Whether nothing is said of ``q`` behind it but where it was."""
    for k in range(q.noun.end, min(q.noun.end + _GAP, len(tokens.low))):
        entry = tokens.entries[k]
        if entry.roles & (CLAUSE | END | COMMA | CONJUNCTION):
            return True
        if entry.roles & (BE | HAVE) or (entry.triggers and entry.noun is None):
            return False
    return True


def _told_of_place(tokens: Tokens, main: Quantity, aside: Quantity) -> bool:
    """Whether ``aside`` stands in "where …" behind a place of ``main``."""
    k = aside.number.first - 1
    return k > main.noun.end and bool(tokens.entries[k].roles & WHERE)


def _elsewhere(tokens: Tokens, q: Quantity) -> bool:
    """Whether a place's name follows ``q``: "nine in central Jos", not "40 children in schools"."""
    behind = range(q.noun.end, min(q.noun.end + _NAMED, len(tokens.low)))
    if not behind or not tokens.entries[q.noun.end].roles & LOCATIVE:
        return False
    for k in behind[1:]:
        if tokens.entries[k].roles & (CLAUSE | END | COMMA | CONJUNCTION):
            return False
        if tokens.text[tokens.starts[k]].isupper():
            return True
    return False


def _by_participle(tokens: Tokens, main: Quantity, aside: Quantity, lexicon: Lexicon) -> bool:
    """Whether ``aside`` is told by a participle behind a comma: ", killing 12"."""
    k = aside.trigger
    if not main.noun.end <= k < aside.number.first or not tokens.entries[k - 1].roles & COMMA:
        return False
    return tokens.low[k].partition(" ")[0].endswith(lexicon.doing)
