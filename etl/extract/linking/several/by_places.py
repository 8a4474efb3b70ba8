"""Places with a number each in brackets, of which the sentence's verb tells once.

"Houses were destroyed in Amra (240) and Loria (95)", "built latrines in Amra (20) and Loria (35)".
"""

from __future__ import annotations

from collections.abc import Sequence

from etl.extract.linking.candidates import candidates
from etl.extract.quantities import Quantity
from etl.extract.text.tokens import Tokens
from etl.extract.triggers.triggers import Trigger
from etl.language.words import (
    AGENT,
    ARTICLE,
    CLAUSE,
    COMMA,
    CONJUNCTION,
    END,
    LOCATIVE,
    NEGATOR,
    NOTHING,
    ORIGIN,
    PREPOSITION,
    TO,
    WITH,
    Noun,
)

_COST = 2.5  # as other lists of places
_MARGIN = 4.0
_APART = 7  # tokens from one bracket to the next
_NAME = 5  # tokens of a name
_NEAR = 3  # tokens from a verb to its object
_BARE = frozenset(["none", "unknown"])
_WHERE = LOCATIVE | TO | ORIGIN
_UNDERGO = frozenset(["before", "either"])
_DO = frozenset(["after", "next", "either"])


def told_by_places(tokens: Tokens, quantities: list[Quantity], triggers: list[Trigger]) -> None:
    """Give bare numbers in brackets behind names of places what the verb before them says of its noun."""
    n = 0
    while n < len(quantities):
        last = n
        while last < len(quantities) and _item(tokens, quantities, n, last):
            last += 1
        if last - n > 1:
            _tell(tokens, quantities, quantities[n:last], triggers)
        n = max(last, n + 1)


def _item(tokens: Tokens, quantities: list[Quantity], first: int, n: int) -> bool:
    """Whether the number stands alone in brackets behind a name, and near the one before."""
    q = quantities[n]
    i, j = q.number.first, q.number.last
    if q.indicators or q.noun.noun.cls not in _BARE or i < 2 or j >= len(tokens.low):
        return False
    if tokens.low[i - 1] != "(" or tokens.low[j] != ")" or not _capital(tokens, i - 2):
        return False
    if n == first:
        return True
    gap = range(quantities[n - 1].number.last + 1, i - 1)
    joins = COMMA | CONJUNCTION | ARTICLE | PREPOSITION
    return len(gap) <= _APART and all(_capital(tokens, k) or tokens.entries[k].roles & joins for k in gap)


def _capital(tokens: Tokens, k: int) -> bool:
    return tokens.text[tokens.starts[k]].isupper()


def _tell(tokens: Tokens, quantities: list[Quantity], run: list[Quantity], triggers: list[Trigger]) -> None:
    name = run[0].number.first - 2
    while name > 0 and run[0].number.first - name < _NAME and _named(tokens, name - 1):
        name -= 1
    start = next((k + 1 for k in range(name - 1, -1, -1) if tokens.entries[k].roles & (CLAUSE | END)), 0)
    where = tokens.entries[name - 1].roles if name else 0
    if not where & _WHERE or where & (AGENT | WITH):
        return
    if any(e.roles & NEGATOR for e in tokens.entries[start:name]):
        return
    if any(start <= q.number.first < name for q in quantities):
        return
    for trigger in reversed(triggers):
        if start <= trigger.token < name and (told := _told(tokens, run[0], trigger, range(start, name))):
            for q in run:
                q.indicators, (q.cls, q.of) = told[0], (told[1].cls, told[1])
                q.trigger, q.cost, q.margin, q.rule = trigger.token, _COST, _MARGIN, "list"
            return


def _named(tokens: Tokens, k: int) -> bool:
    return _capital(tokens, k) or bool(tokens.entries[k].roles & ARTICLE)


def _told(
    tokens: Tokens, q: Quantity, trigger: Trigger, clause: Sequence[int]
) -> tuple[tuple[str, ...], Noun] | None:
    """What a verb says of the noun it is told of, its subject or its object, and that noun."""
    before = _noun(tokens, range(trigger.token - 1, clause[0] - 1, -1))
    behind = _noun(tokens, range(trigger.token + 1, min(trigger.token + 1 + _NEAR, clause[-1] + 1)))
    for noun, does in ((before, False), (behind, True)):
        if noun is None:
            continue
        held = Quantity(q.number, q.noun, cls=noun.cls, of=noun)
        options = candidates(held, noun.cls, trigger)
        for side, named, _ in sorted(options, key=lambda option: option[2]):
            participle = side == "voice" and (trigger.voice == "active") == does
            if (participle or side in (_DO if does else _UNDERGO)) and NOTHING not in named:
                return named, noun
    return None


def _noun(tokens: Tokens, order: range) -> Noun | None:
    """The first noun on the way that names what is counted, not where: "schools in the north"."""
    for k in order:
        if tokens.entries[k].noun is not None and not (k and tokens.entries[k - 1].roles & LOCATIVE):
            return tokens.entries[k].noun
    return None
