"""What is named before a bare number that is some of it: "the villages, three of which are cut off"."""

from __future__ import annotations

from collections.abc import Sequence

from etl.extract.numbers.expression import Number
from etl.extract.text.tokens import Tokens
from etl.language.words import CLAUSE, COMMA, INCLUDING, OF_THEM, Entry

_PEOPLE = frozenset(["person", "household", "lives", "tally"])


def named_before(tokens: Tokens, number: Number) -> Sequence[Entry]:
    """Things, areas and events, the last first; nothing where people are among them, of whom it might be."""
    entries, first, last = tokens.entries, number.first, number.last
    if first < 1:
        return ()
    told = (
        last < len(entries) and entries[last].roles & OF_THEM and entries[first - 1].roles & (COMMA | CLAUSE)
    )
    if not (told or entries[first - 1].roles & INCLUDING):
        return ()
    named = [e for e in reversed(entries[:first]) if e.noun is not None or e.excluded_after]
    return () if any(e.noun is not None and e.noun.cls in _PEOPLE for e in named) else named
