"""Tables of one cell a line, as copies of pages have them: heads, then the label and numbers of each row."""

from __future__ import annotations

import re
from dataclasses import dataclass

from etl.extract.laid_out.columns import Span

_LINE = re.compile(r"[^\n]+")
_WRITTEN = re.compile(r"[^\W_]")
_NOTHING = re.compile(r"[ \t]*[-–—][ \t]*")
_HINT = re.compile(r"(?:^[ \t]*[\d–—-][\d.,\u00a0\u202f ]*(?:\n\s*|\Z)){2}", re.MULTILINE)
_NUMBER = re.compile(r"[~≈<>+]?\s?\d[\d.,'’\u00a0\u202f\u2009 ]*%?[*+†]*|[-–—]")
_WORDS = re.compile(r"[^\n]*[^\W\d_][^\n]*")
_WIDEST = 60  # characters of a cell
_ENDS = (".", "!", "?", ";", ",", ":")


@dataclass(slots=True)
class _Cell:
    """A line: "words", "number" or "" for what is no cell; ``gap`` counts the empty lines before it."""

    span: Span
    kind: str
    gap: int


def find_stacks(text: str) -> list[tuple[list[Span], list[Span | None]]]:
    """The cells of each row with their heads; no heads where they can't be told."""
    if _HINT.search(text) is None:
        return []
    cells = _cells(text)
    out: list[tuple[list[Span], list[Span | None]]] = []
    n = 0
    while n < len(cells):
        width = _width(cells, n)
        if width < 3:
            n += 1
            continue
        rows = 1
        while _width(cells, n + rows * width) == width:
            rows += 1
        if rows > 1:
            heads = _heads(text, cells, n, width)
            for row in range(rows):
                first = n + row * width
                out.append(([cell.span for cell in cells[first : first + width]], heads))
        n += rows * width
    return out


def _cells(text: str) -> list[_Cell]:
    cells: list[_Cell] = []
    last = 0
    for match in _LINE.finditer(text):
        if _WRITTEN.search(match[0]) is None and _NOTHING.fullmatch(match[0]) is None:
            continue  # empty, or a rule
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        end = match.start() + len(match[0].rstrip())
        kind = "number" if _NUMBER.fullmatch(text, start, end) else ""
        if not kind and end - start <= _WIDEST and text[end - 1] not in _ENDS:
            kind = "words" if _WORDS.fullmatch(text, start, end) else ""
        cells.append(_Cell((start, end), kind, text.count("\n", last, start) - 1))
        last = end
    return cells


def _width(cells: list[_Cell], n: int) -> int:
    """The number of cells of the row that begins with a label at ``n``, 0 if none does."""
    if n >= len(cells) or cells[n].kind != "words":
        return 0
    end = n + 1
    while end < len(cells) and cells[end].kind == "number":
        end += 1
    return end - n


def _heads(text: str, cells: list[_Cell], first: int, width: int) -> list[Span | None]:
    """The heads over a table's first row: as many lines as it has cells, parted from what stands before."""
    begin = first
    while begin > 0 and cells[begin - 1].kind == "words":
        begin -= 1
    above = first - begin
    if above == width - 1:
        return [None, *(cell.span for cell in cells[begin:first])]
    start = first - width
    if above < width or (above > width and not _parted(text, cells, start)):
        return []
    return [cell.span for cell in cells[start:first]]


def _parted(text: str, cells: list[_Cell], start: int) -> bool:
    """Whether the line before the heads is a title: more empty lines part them than the heads."""
    inside = cells[start + 1].gap
    title = _written(text, cells[start - 1])
    return cells[start].gap > inside or (title.isupper() and not _written(text, cells[start]).isupper())


def _written(text: str, cell: _Cell) -> str:
    return text[cell.span[0] : cell.span[1]]
