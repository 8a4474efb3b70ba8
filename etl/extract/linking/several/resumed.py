"""Numbers that go on with a main clause behind what was told by the way.

"Measles infected 400, killing 12, and mumps 90": the 90 fell ill. "Killed 40 in Amra, where 300 are trapped,
and nine in Jos": the nine died.
"""

from __future__ import annotations

from etl.extract.linking.clauses.predicates import relative_clause, verb_from
from etl.extract.linking.found import Best
from etl.extract.quantities import PLACES, Quantity
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
    RELATIVE,
    WHERE,
    WITH,
    Entry,
    Lexicon,
)

_GAP = 8  # tokens from what is told by the way to the number that goes on
_NAMED = 6  # tokens behind a number in which the place's name stands
_SUBJECT = 4  # tokens of a new subject: "and the second blast"
# What people were before something is done to them.
_BEFORE = frozenset(["displaced", "trapped", "abducted", "detained", "sheltered", "affected", "refugees"])
_STATES = _BEFORE - {"abducted", "detained"}
_BODIES = frozenset(["person", "household", "tally", "none", "unknown"])


def resumed(tokens: Tokens, quantities: list[Quantity], n: int, lexicon: Lexicon) -> Quantity | None:
    """The number before, of the main clause, with which number ``n`` goes on, if one was told by the way."""
    if n < 2:
        return None
    q, aside, main = quantities[n], quantities[n - 1], quantities[n - 2]
    if not (main.indicators and aside.indicators) or main.indicators == aside.indicators:
        return None
    things = main.cls in PLACES and q.cls == "none"  # "destroyed 300 homes in Amra, where …, and 40 in Jos"
    if not {q.cls, aside.cls} <= _BODIES or not (things or main.cls in _BODIES):
        return None
    if q.of.self_indicator is not None or _singular(tokens, q, lexicon):
        return None
    if main.part or aside.part or does_otherwise(tokens, q.noun.end, q.cls, lexicon):
        return None
    start, stop = max(aside.noun.end, aside.trigger + 1), q.number.first
    stop -= bool(tokens.entries[stop - 1].roles & NOW)  # «y a 12 en Idlib»
    while stop > start and tokens.entries[stop - 1].qualifier is not None:
        stop -= 1  # «y al menos a 12»
    first = next((k for k in range(start, stop) if tokens.entries[k].roles & CONJUNCTION), -1)
    if first < 0 or stop - start > _GAP or not _plain(tokens, start, stop) or not _ends_clause(tokens, q):
        return None
    closing = bool(tokens.entries[first - 1].roles & COMMA)
    if _told_of_place(tokens, main, aside, closing):
        parallel = not closing and any(_place_at(tokens, k) for k in range(start, first))
        return main if first + 1 == stop and not parallel and _elsewhere(tokens, q) else None
    subject = range(first + 1, stop)
    opens = tokens.entries[first + 1].roles
    led = bool(subject) and (opens & (ARTICLE | DETERMINER) or not opens & (PREPOSITION | LOCATIVE))
    closed = closing and _by_participle(tokens, main, aside, lexicon)
    return main if led and closed and len(subject) <= _SUBJECT else None


def of_both(tokens: Tokens, quantities: list[Quantity], n: int, found: Best, lexicon: Lexicon) -> bool:
    """Whether the verb before two numbers acts on both, and a clause only describes the second.

    "Soldiers killed 12 men and 30 women who had fled Amra": the 30 died too.
    """
    q, trigger = quantities[n], found[2]
    if n == 0 or trigger is None or q.noun.head < 0 or found[1][0] not in _BEFORE:
        return False
    one = quantities[n - 1]
    gap = range(one.noun.end, q.number.first)
    if len(gap) != 1 or not tokens.entries[gap[0]].roles & CONJUNCTION or one.cls != q.cls:
        return False
    if not 0 <= one.trigger < one.number.first or one.indicators[0] in _STATES:
        return False
    clause = relative_clause(tokens, q.noun.end, lexicon)
    goes_on = verb_from(tokens, clause.stop, lexicon) or does_otherwise(tokens, clause.stop, q.cls, lexicon)
    return trigger.token in clause and not goes_on


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


def _told_of_place(tokens: Tokens, main: Quantity, aside: Quantity, closing: bool) -> bool:
    """Whether ``aside`` is told of a place of ``main``: "in Amra, where …", "in Amra, home to …,".

    ``closing``: a comma closes what is told.
    """
    entries, first = tokens.entries, aside.number.first
    for k in range(first - 1, main.noun.end, -1):
        if entries[k].roles & WHERE:
            return True
        if entries[k].roles & (CONJUNCTION | CLAUSE | END) and not entries[k].roles & WITH:
            return False
        if entries[k].roles & COMMA:
            inside = entries[k + 1 : first]
            relative = bool(inside) and bool(inside[0].roles & RELATIVE)
            verbs = any(e.roles & (BE | HAVE) or (e.triggers and e.noun is None) for e in inside)
            verbs = verbs and not _describes(inside)
            named = any(_place_at(tokens, m) for m in range(max(main.noun.end, k - _SUBJECT), k))
            return closing and named and (relative or not verbs)
    return False


def _describes(inside: list[Entry]) -> bool:
    """Whether a phrase only describes a place: "besieged since May with", "a town of"."""
    led = inside[0].no_object or (len(inside) > 1 and bool(inside[1].roles & PREPOSITION))
    verbs = (e for e in inside[1:] if e.triggers and e.noun is None and not e.roles & PREPOSITION)
    return led and not any(verbs) and not any(e.roles & (BE | HAVE) for e in inside)


def _place_at(tokens: Tokens, k: int) -> bool:
    """Whether a preposition of place leads from token ``k`` to a name."""
    if not tokens.entries[k].roles & LOCATIVE:
        return False
    return any(tokens.text[tokens.starts[m]].isupper() for m in range(k + 1, min(k + 3, len(tokens.low))))


def _singular(tokens: Tokens, q: Quantity, lexicon: Lexicon) -> bool:
    """Whether an unknown word behind ``q`` may be a verb: "and 900 sleep in Belen"."""
    return q.cls == "unknown" and q.noun.head >= 0 and not tokens.low[q.noun.head].endswith(lexicon.plurals)


def _elsewhere(tokens: Tokens, q: Quantity) -> bool:
    """Whether a place's name follows ``q``: "nine in central Jos", not "40 children in schools"."""
    end = _past_aside(tokens, q.noun.end)
    behind = range(end, min(end + _NAMED, len(tokens.low)))
    if not behind or not tokens.entries[end].roles & LOCATIVE:
        return False
    for k in behind[1:]:
        if tokens.entries[k].roles & (CLAUSE | END | COMMA | CONJUNCTION):
            return False
        if tokens.text[tokens.starts[k]].isupper():
            return True
    return False


def _past_aside(tokens: Tokens, end: int) -> int:
    """The token behind what stands between commas from token ``end`` on: ", mostly women, in Idlib"."""
    if end >= len(tokens.low) or not tokens.entries[end].roles & COMMA:
        return end
    for k in range(end + 1, min(end + _NAMED, len(tokens.low) - 1)):
        if k in tokens.numeric or tokens.entries[k].roles & (CLAUSE | END | CONJUNCTION):
            return end
        if tokens.entries[k].roles & COMMA:
            return k + 1
    return end


def _by_participle(tokens: Tokens, main: Quantity, aside: Quantity, lexicon: Lexicon) -> bool:
    """Whether ``aside`` is told by a participle behind a comma: ", killing 12"."""
    k = aside.trigger
    if not main.noun.end <= k < aside.number.first or not tokens.entries[k - 1].roles & COMMA:
        return False
    return tokens.low[k].partition(" ")[0].endswith(lexicon.doing)
