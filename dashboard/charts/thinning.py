"""Fewer marks on a line that holds more than can be told apart; its line and bands stay whole.

Of each stretch of the axis the first, last, lowest and highest mark are drawn, each where it is reported:
no value is made up, no extreme is lost. Fewer days show every one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]

MARK = 9  # pixels that a mark is wide, and so each stretch of a line with too many
WHOLE = 900  # pixels that a chart's axis of time is wide where it takes the whole page


@dataclass(frozen=True, slots=True)
class Thinned:
    """How many of how many marks are drawn, and of how many days each the first, last, lowest and highest."""

    drawn: int
    all: int
    days: int


def most(width: int = WHOLE) -> int:
    """How many marks a line holds in a chart of so many pixels; the page is told when there are more."""
    return 4 * (width // MARK)


def thin(rows: Sequence[Row], width: int = WHOLE) -> list[Row]:
    """The rows, each with a value, that are drawn as marks, in their own order."""
    if len(rows) <= most(width):
        return list(rows)
    days, values = [row["date"].toordinal() for row in rows], [row["best"] for row in rows]
    first, length = min(days), _stretch(days, width)
    parts: dict[int, list[int]] = {}
    for at in sorted(range(len(rows)), key=days.__getitem__):
        parts.setdefault((days[at] - first) // length, []).append(at)
    kept: set[int] = set()
    for part in parts.values():
        kept |= {part[0], part[-1]}
        part.sort()  # of those that are as high the first is the lowest, the last the highest
        kept |= {min(part, key=values.__getitem__), max(reversed(part), key=values.__getitem__)}
    return [rows[at] for at in sorted(kept)]


def stretch(rows: Sequence[Row], width: int = WHOLE) -> int:
    """The days of one stretch of a line."""
    return _stretch([row["date"].toordinal() for row in rows], width)


def _stretch(days: Sequence[int], width: int) -> int:
    return max(-(-(max(days) + 1 - min(days)) // (width // MARK)), 2)


def told(lines: Iterable[Sequence[Row]], width: int = WHOLE) -> Thinned | None:
    """What is left out of some lines, each of rows with a value; None when nothing is."""
    each = [list(rows) for rows in lines]
    full = [rows for rows in each if len(rows) > most(width)]
    if not full:
        return None
    drawn, every = sum(len(thin(rows, width)) for rows in each), sum(len(rows) for rows in each)
    return Thinned(drawn, every, max(stretch(rows, width) for rows in full))
