"""Rows of a table whose cells are parted by bars: each number is what its column's head says of it.

Where the head tells nothing of what is counted ("Total", "Result"), the row's first cell does.
"""

from __future__ import annotations

from dataclasses import dataclass

from etl.extract.labels import take_label
from etl.extract.nouns import NONE, Counted
from etl.extract.quantities import Quantity
from etl.extract.tokens import Tokens, tokenize
from etl.extract.triggers import Trigger, find_triggers
from etl.extract.words import Lexicon
from etl.model import Sentence

_BARS = 2  # of a line that may be a row
_MARKS = frozenset("*_~")

# The first token of a cell, and the one after its last.
Cell = tuple[int, int]


@dataclass(slots=True)
class Head:
    """The first line of a table with its cells."""

    tokens: Tokens
    cells: list[Cell]
    triggers: list[Trigger]


def barred(text: str, sentence: Sentence) -> bool:
    """Whether a line may be a row of a table."""
    return text.count("|", sentence.start, sentence.end) >= _BARS


def read_head(text: str, sentence: Sentence, lexicon: Lexicon) -> Head | None:
    """The head that a line without numbers is, if any of its cells holds words."""
    tokens = tokenize(text, sentence.start, sentence.end, lexicon)
    if tokens.numeric or not any(kind == "word" for kind in tokens.kinds):
        return None
    return Head(tokens, _cells(tokens), find_triggers(tokens, set(), lexicon))


def read_row(
    tokens: Tokens, quantities: list[Quantity], triggers: list[Trigger], head: Head, lexicon: Lexicon
) -> None:
    """Give the numbers that fill cells of a row what their heads say."""
    cells = _cells(tokens)
    if len(cells) != len(head.cells):
        return
    for q in quantities:
        at = next((n for n, (a, b) in enumerate(cells) if a <= q.number.core < b), 0)
        if not at or not _fills(tokens, q, cells[at]):
            continue
        q.noun = Counted(NONE, q.number.last)
        q.unlink()
        first, last = head.cells[at]
        take_label(head.tokens, q, first, last, head.triggers, lexicon)
        q.trigger = -1  # it stands in another line
        if not q.indicators and not _counts(head.tokens, first, last):
            take_label(tokens, q, *cells[0], triggers, lexicon)


def _cells(tokens: Tokens) -> list[Cell]:
    """The cells of a line, without the empty ones before a first bar and after a last."""
    cells: list[Cell] = []
    start = 0
    for k, low in enumerate([*tokens.low, "|"]):
        if low == "|":
            cells.append((start, k))
            start = k + 1
    if cells and cells[0][0] == cells[0][1]:
        del cells[0]
    if cells and cells[-1][0] == cells[-1][1]:
        del cells[-1]
    return cells


def _fills(tokens: Tokens, q: Quantity, cell: Cell) -> bool:
    """Whether a cell holds the number alone."""
    others = [*range(cell[0], q.number.first), *range(q.number.last, cell[1])]
    return all(tokens.low[k] in _MARKS for k in others)


def _counts(tokens: Tokens, first: int, last: int) -> bool:
    """Whether words of a head say of what its numbers are, if not what is said of it."""
    return any(
        e.triggers or (e.noun is not None and e.noun.cls not in ("person", "household"))
        for e in tokens.entries[first:last]
    )
