"""What holds for each attack, on average or on any day, and counts nobody: "an average of 3 a day"."""

from __future__ import annotations

from collections.abc import Iterable

from etl.extract.linking.clauses.bystanders import HARM
from etl.extract.quantities import RATE, Quantity
from etl.extract.text.tokens import Tokens
from etl.language.words import AVERAGE, CLAUSE, COMMA, CONJUNCTION, EACH, END, OF_WHOM, USUAL, Entry

_NEAR = 8  # tokens from a number to "on average" or "in each attack"
_OF_EACH = 4  # tokens from "each" to the events: "each of the 12 deadly raids"
_EVENTS = ("event", "incident")
_BESIDE = 3  # tokens from a verb to "usually"
_DONE = {"assisted", "sheltered", "disease_cases"}
_STOPS = COMMA | CLAUSE | END | CONJUNCTION
_SPREAD = HARM | {"casualties", "displaced", "houses_destroyed", "houses_damaged"}


def spread(tokens: Tokens, quantities: list[Quantity]) -> None:
    """Takes back what was said of numbers that hold for each event, or of the dead and hurt on average."""
    for q in quantities:
        told = set(q.indicators)
        hurt = bool(HARM & told) or "casualties" in told
        usual = _DONE & told and _usual(tokens, q)
        if usual or (hurt and _averaged(tokens, q)) or (_SPREAD & told and _for_each(tokens, q, hurt)):
            q.unlink()
            q.rule = RATE


def _usual(tokens: Tokens, q: Quantity) -> bool:
    """Whether a word beside the verb says that it holds for any day: "the clinic usually treats 300"."""
    verb = q.trigger
    if verb < 0:
        return False
    near = range(max(0, verb - _BESIDE), min(verb + _BESIDE + 1, len(tokens.entries)))
    for k in near:
        if tokens.entries[k].roles & USUAL:
            between = tokens.entries[min(k, verb) + 1 : max(k, verb)]
            return not any(e.roles & _STOPS for e in between)
    return False


def _averaged(tokens: Tokens, q: Quantity) -> bool:
    """ "an average of 40 people", "averaged 12 a day", "12 a week on average"."""
    entries, first = tokens.entries, q.number.first
    if any(e.roles & AVERAGE for e in entries[first : q.number.core]):
        return True
    before = _clause(tokens, range(first - 1, max(-1, first - 1 - _NEAR), -1), CLAUSE | END)
    behind = _clause(tokens, range(q.number.last, min(q.number.last + _NEAR, len(entries))), _STOPS)
    return any(e.roles & AVERAGE for e in (*before, *behind))


def _clause(tokens: Tokens, run: range, stops: int) -> Iterable[Entry]:
    """The entries along ``run`` up to another number or what ends the clause."""
    for k in run:
        if k in tokens.numeric or tokens.entries[k].roles & stops:
            return
        yield tokens.entries[k]


def _for_each(tokens: Tokens, q: Quantity, hurt: bool) -> bool:
    """ "each attack cost three lives", "three died in every raid"; of the hurt also "six people each"."""
    entries, first, end = tokens.entries, q.number.first, max(q.number.last, q.noun.end)
    if hurt and end < len(entries) and entries[end].roles & EACH:
        return end + 1 == len(entries) or bool(entries[end + 1].roles & _STOPS)
    for k in range(first - 1, max(-1, first - 1 - _NEAR), -1):
        if entries[k].roles & EACH:
            return _events_behind(tokens, k + 1, first)
        if entries[k].roles & _STOPS:
            break
    for k in range(end, min(end + _NEAR, len(entries))):
        if entries[k].roles & EACH:
            return _events_behind(tokens, k + 1, len(entries))
        if k in tokens.numeric or entries[k].roles & _STOPS:
            break
    return False


def _events_behind(tokens: Tokens, k: int, last: int) -> bool:
    """Whether the noun from token ``k`` on, up to ``last``, is one of attacks."""
    for entry in tokens.entries[k : min(k + _OF_EACH, last)]:
        if entry.noun is not None:
            return entry.noun.cls in _EVENTS
        if entry.roles & _STOPS and not entry.roles & OF_WHOM:
            return False
    return False
