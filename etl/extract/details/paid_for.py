"""What money is asked or given for is still to come: "needs $15 million to help 385,000 people".

Those named behind them are too: "to bring food to 120,000 refugees and 60,000 hosts, including 9,000 women".
"""

from __future__ import annotations

from collections.abc import Sequence

from etl.extract.details.plans import plain
from etl.extract.quantities import Quantity
from etl.extract.text.tokens import Tokens
from etl.extract.triggers.unknown_verbs import did
from etl.language.words import (
    ARTICLE,
    BREAK,
    CLAUSE,
    COMMA,
    CONJUNCTION,
    DETERMINER,
    END,
    FOR,
    INCLUDING,
    RELATIVE,
    TO,
    Lexicon,
)

FUNDS = frozenset(["funding_required", "funding_received"])
_STOPS = CLAUSE | END | BREAK


def paid_for(tokens: Tokens, q: Quantity, before: Sequence[Quantity], lexicon: Lexicon) -> bool:
    """Whether ``q`` is what the money before it is asked or given for, or goes on with those it is for."""
    if not before or FUNDS.intersection(q.indicators):
        return False
    last = before[-1]
    if FUNDS.intersection(last.indicators):
        return _for_it(tokens, last, q, lexicon)
    goes_on = last.indicators == q.indicators and (q.part or _joined(tokens, last, q))
    return goes_on and paid_for(tokens, last, before[:-1], lexicon)


def _for_it(tokens: Tokens, money: Quantity, q: Quantity, lexicon: Lexicon) -> bool:
    """Whether the verb of ``q`` tells what ``money`` is for: "to bring food to 2,300", "for 300 farmers"."""
    start, t = money.number.last, q.trigger
    if not start < t < q.number.first:
        return False
    between = tokens.entries[start : q.number.first]
    if any(e.roles & (_STOPS | COMMA) and not e.roles & (CONJUNCTION | TO) for e in between):
        return False
    if tokens.entries[t - 1].roles & TO or tokens.entries[t].roles & FOR:
        return True
    to = next((k for k in range(start, t) if tokens.entries[k].roles & TO), -1)
    return to >= 0 and _does(tokens, to + 1, lexicon) and not _other_verb(tokens, to + 1, t, lexicon)


def _does(tokens: Tokens, k: int, lexicon: Lexicon) -> bool:
    """Whether a plain verb stands at ``k``: not "to the ministry", "to Amra"."""
    entry = tokens.entries[k]
    named = not tokens.written(k, k + 1)[:1].islower() or entry.noun is not None
    return not named and not entry.roles & (ARTICLE | DETERMINER) and plain(tokens, k, lexicon)


def _other_verb(tokens: Tokens, k: int, t: int, lexicon: Lexicon) -> bool:
    """Whether another thing is told behind "and": "to build wells and provided food to 300"."""
    joins = (i + 1 for i in range(k, t) if tokens.entries[i].roles & CONJUNCTION)
    return any(did(tokens, i, lexicon) or _told(tokens, i, lexicon) for i in joins)


def _told(tokens: Tokens, k: int, lexicon: Lexicon) -> bool:
    """Whether a known verb that is no plain one stands at ``k``; "food" and "food to" are none."""
    sides = [side for _, side in tokens.entries[k].triggers]
    end = lexicon.entries.get(tokens.low[k].rpartition(" ")[2])
    given = "to" in sides or (" " in tokens.low[k] and end is not None and end.roles & TO)
    return bool(sides) and not given and not plain(tokens, k, lexicon)


def _joined(tokens: Tokens, last: Quantity, q: Quantity) -> bool:
    """Whether nothing but a join and a verb of the same stands between: "and 60,000", ", of whom 9,000"."""
    gap = tokens.entries[last.noun.end : q.number.first]
    if any(e.roles & _STOPS and not e.roles & (CONJUNCTION | INCLUDING | RELATIVE) for e in gap):
        return False
    return bool(gap) and bool((gap[0].roles | gap[-1].roles) & (CONJUNCTION | INCLUDING | RELATIVE))
