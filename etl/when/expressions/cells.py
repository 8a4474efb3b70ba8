"""The time that a cell of a table tells, read apart from the cells beside it."""

from __future__ import annotations

import re

from etl.language.cell_times import CellTime, cell_time
from etl.when.expressions.expressions import Expression, find
from etl.when.expressions.marks import Mark
from etl.when.expressions.words import Words

_YEAR = re.compile(r"(?:19|20)\d\d")
_PARTS = re.compile(r"[^()\[\],;:]+")
_WORDS = 4  # words of a time beside others, at most


def in_cell(text: str, start: int, end: int, words: Words) -> Expression | None:
    """The time of ``text[start:end]``: all of the cell, else one in it, else its last or first words."""
    cell = text[start:end]
    if _YEAR.fullmatch(cell):
        return Expression(start, end, cell, "in", Mark("date", start, end, year=int(cell)))
    if (whole := cell_time(cell, words.language)) is not None:
        return _expression(text, start, start, end, whole, words)
    if found := find(text, words, start, end):
        return found[-1]
    for part in _PARTS.finditer(cell):
        stops = [match.span() for match in re.finditer(r"\S+", part[0])]
        for count in range(min(len(stops), _WORDS), 0, -1):
            for a, b in ((stops[-count][0], stops[-1][1]), (stops[0][0], stops[count - 1][1])):
                told = cell_time(part[0][a:b], words.language)
                if told is not None:
                    at = start + part.start()
                    return _expression(text, start, at + a, at + b, told, words)
    return None


def _expression(text: str, opening: int, start: int, end: int, told: CellTime, words: Words) -> Expression:
    """The time at ``text[start:end]``, with the role that what its cell holds before it gives."""
    last = _mark(told.last, start, end) if told.last is not None else None
    lead = words.roles.search(text[opening:start])
    role = words.role_of[" ".join(lead[1].casefold().split())] if lead is not None else "in"
    return Expression(start, end, text[start:end], role, _mark(told, start, end), last)


def _mark(told: CellTime, start: int, end: int) -> Mark:
    if told.kind == "quarter":
        return Mark("quarter", start, end, told.year, ordinal=told.number)
    if told.kind == "week":
        return Mark("week_number", start, end, told.year, number=told.number)
    return Mark("date", start, end, told.year, told.month, told.day)
