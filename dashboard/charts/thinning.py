"""Fewer marks on a line that holds more than can be told apart; its line and bands stay whole.

Of each stretch of the axis the first, last, lowest and highest mark are drawn, each where it is reported:
no value is made up, no extreme is lost. Fewer days show every one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]

MARKS = 400  # marks that a line holds; the page is told when there are more
STRETCHES = 100  # of a line with more: each is about as wide as a mark where a chart takes the whole page


@dataclass(frozen=True, slots=True)
class Thinned:
    """How many of how many marks are drawn, and of how many days each the first, last, lowest and highest."""

    drawn: int
    all: int
    days: int


def thin(rows: Sequence[Row]) -> list[Row]:
    """The rows, each with a value, that are drawn as marks, in their own order."""
    if len(rows) <= MARKS:
        return list(rows)
    first, days = _first(rows), stretch(rows)
    parts: dict[int, list[int]] = {}
    for at in sorted(range(len(rows)), key=lambda at: rows[at]["date"]):
        parts.setdefault((rows[at]["date"].toordinal() - first) // days, []).append(at)
    kept: set[int] = set()
    for part in parts.values():
        kept |= {part[0], part[-1]}
        kept |= {most(part, key=lambda at: (rows[at]["best"], at)) for most in (min, max)}
    return [rows[at] for at in sorted(kept)]


def stretch(rows: Sequence[Row]) -> int:
    """The days of one stretch of a line."""
    length = int(max(row["date"] for row in rows).toordinal()) + 1 - _first(rows)
    return max(-(-length // STRETCHES), 2)


def told(lines: Iterable[Sequence[Row]]) -> Thinned | None:
    """What is left out of some lines, each of rows with a value; None when nothing is."""
    each = [list(rows) for rows in lines]
    full = [rows for rows in each if len(rows) > MARKS]
    if not full:
        return None
    drawn, every = sum(len(thin(rows)) for rows in each), sum(len(rows) for rows in each)
    return Thinned(drawn, every, max(stretch(rows) for rows in full))


def _first(rows: Sequence[Row]) -> int:
    return int(min(row["date"] for row in rows).toordinal())
