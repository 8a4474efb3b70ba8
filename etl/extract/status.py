"""Status of a figure: reported, projected, denied or disputed, from the words around its trigger."""

from __future__ import annotations

from etl.extract.quantities import Quantity
from etl.extract.tokens import Tokens
from etl.extract.words import BREAK, CLAUSE, COMMA, DENIED, DISPUTED, END, PROJECTED


def status(tokens: Tokens, q: Quantity) -> str:
    """The status of ``q`` within its clause."""
    entries = tokens.entries
    ends = [q.number.first] + ([q.trigger] if q.trigger >= 0 else [])
    first, last = min(ends), max(max(ends), q.noun.end - 1)
    for k in range(first, min(last + 1, len(entries))):
        if entries[k].roles & PROJECTED:
            return "projected"
    k, steps = first - 1, 0
    while k >= 0 and steps < 7:
        roles = entries[k].roles
        if roles & PROJECTED:
            return "projected"
        if roles & DENIED:
            return "denied"
        if roles & DISPUTED:
            return "disputed"
        if roles & (CLAUSE | END | COMMA) or (roles & BREAK and steps > 1) or tokens.kinds[k] == "number":
            break
        k, steps = k - 1, steps + 1
    return "reported"
