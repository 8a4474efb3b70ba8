"""Cells of two numbers: "12 (20)" under "Deaths (injured)", "1,200 / 3,000" under "Reached / target"."""

from __future__ import annotations

import re
from dataclasses import replace

from etl.extract.laid_out.columns import Span
from etl.extract.laid_out.grids import Row
from etl.extract.laid_out.heads import head_of
from etl.language.words import Lexicon

_NUMBER = r"[+~]?\d[\d.,'’\u00a0\u202f\u2009 ]*(?:[KkMm]\b)?"
_CELL = re.compile(rf"(?P<first>{_NUMBER})(?P<sign>[(/])\s*(?P<second>{_NUMBER})(?P<share>%?)(?P<end>\)?)")
_HEAD = {
    "(": re.compile(r"(?P<first>[^()]*[^\W\d_][^()]*)\(\s*(?P<second>[^()]*[^\W\d_][^()]*?)\s*\)\s*"),
    "/": re.compile(r"(?P<first>[^/]*[^\W\d_][^/]*)/\s*(?P<second>[^/]*[^\W\d_][^/]*)"),
}


def parted(text: str, row: Row, lexicon: Lexicon) -> Row:
    """The row with such cells parted in two, each under its part of the head.

    A number in brackets of which the head says nothing is left aside: a change, or a share.
    """
    if not row.over or not any(_two(text, cell) for cell in row.cells[1:]):
        return row
    cells, over, aside = list[Span](), list[list[Span]](), set[int]()
    for n, cell in enumerate(row.cells):
        lines = list(row.over[n])
        found = _two(text, cell) if n else None
        heads = _heads(text, lines, found["sign"], lexicon) if found and not found["share"] else None
        if found is None or (heads is None and found["sign"] == "/"):
            cells.append(cell)
            over.append(lines)
            continue
        for part, own in zip(("first", "second"), heads or (_outside(text, lines), []), strict=True):
            start, end = found.span(part)
            cells.append((start, start + len(text[start:end].rstrip())))
            over.append(own)
        if heads is None:
            aside.add(len(cells) - 1)
    names = [" ".join(text[a:b] for a, b in lines) or None for lines in over]
    return replace(row, cells=cells, heads=names, over=over, aside=frozenset(aside))


def _two(text: str, cell: Span) -> re.Match[str] | None:
    found = _CELL.fullmatch(text, *cell)
    return found if found is not None and (found["sign"] == "(") == (found["end"] == ")") else None


def _outside(text: str, lines: list[Span]) -> list[Span]:
    """The lines of a head without what the lowest says in brackets: "Deaths (CFR)"."""
    found = _HEAD["("].fullmatch(text, *lines[-1]) if lines else None
    return lines if found is None else [*lines[:-1], found.span("first")]


def _heads(text: str, lines: list[Span], sign: str, lexicon: Lexicon) -> tuple[list[Span], list[Span]] | None:
    """What the head says of either number, where its lowest line names both."""
    found = _HEAD[sign].fullmatch(text, *lines[-1]) if lines else None
    if found is None:
        return None
    first, second = found.span("first"), found.span("second")
    label = head_of(text[slice(*second)], lexicon)
    told = label is not None and (label.says() or label.people() is not None or label.ahead(lexicon))
    if not told and sign == "(":
        return None
    who = label.people() if label is not None else None
    return [*lines[:-1], first], [*lines[:-1], *([first] if who else []), second]
