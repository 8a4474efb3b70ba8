"""Tables of a text: lines whose cells stand apart by bars, tabs or runs of spaces, or one cell a line.

``find_rows`` gives the lines that hold numbers, each with its cells and the heads over them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from etl.extract.laid_out.columns import Line, Span, heads_of
from etl.extract.laid_out.stacks import find_stacks
from etl.language.cell_times import tells_time

_HINT = re.compile(r"\S(?: {2}|[ ]*\t)|^[^\n|]*\|[^\n|]*\|", re.MULTILINE)
_SIGNS = ("  ", "\t", "|")  # without any there is no hint
_LINE = re.compile(r"[^\n]+")
_EMPTY = re.compile(r"\n[ \t]*\n")
_GAP = re.compile(r" {2,}")
_NUMBER = re.compile(
    r"[~≈<>+±−–-]?\s?(?:[^\W\d_]{0,3}[$€£]|[A-Z]{3}(?=\s?\d))?\s?\d[\d.,'’\u00a0\u202f\u2009 ]*"
    r"(?:\s?%|[KkMm]\b|\s[^\W\d_]{1,9})?[*+†]*(?:\s?\([^()]{1,12}\))?"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD = re.compile(r"[^\W\d_]")
_SAYS = re.compile(r"[^\W_]")
_SENTENCE_ENDS = (".", "!", "?", ":", ";")
_WIDEST = 60  # characters of a cell
_TITLE = 120  # characters of the line over a table
_NAMES = 8  # lines of one cell, or rows that are empty, between two rows
_LATER = 5  # years from one column to the next
_HEADS = 5  # lines that heads may take
_BETWEEN = 40  # characters of a line of one cell within a table


@dataclass(slots=True)
class Row:
    """A line of a table that holds numbers: its cells, and the head over each, null where there is none.

    ``heads`` is empty where the cells can't be told to be under one head each.
    ``parts`` are the ends of cells behind which no bar is written, ``title`` the line over the table, and
    ``over`` where the lines of each head stand, upper ones first; ``aside`` are cells that no head tells of.
    """

    start: int
    end: int
    cells: list[Span]
    heads: list[str | None]
    parts: Sequence[int]
    title: str | None = None
    over: Sequence[Sequence[Span]] = ()
    aside: frozenset[int] = frozenset()


def find_rows(text: str, language: str) -> dict[int, Row]:
    """The rows of all tables of ``text``, in order, by the character at which they begin."""
    hint = any(sign in text for sign in _SIGNS) and _HINT.search(text)
    rows = [row for block in _blocks(text, language) for row in _read(text, block)] if hint else []
    for cells, over in find_stacks(text):
        heads = [text[head[0] : head[1]] if head else None for head in over]
        parts = [end for _, end in cells[:-1]]
        lines = [[head] if head else [] for head in over]
        rows.append(Row(cells[0][0], cells[-1][1], cells, heads, parts, None, lines))
    return {row.start: row for row in sorted(rows, key=lambda row: row.start)}


def _blocks(text: str, language: str) -> Iterator[list[Line]]:
    """Runs of lines whose cells are parted in one way, with lines of one cell over and between them."""
    block: list[Line] = []
    how, last, close = "", 0, False
    for match in _LINE.finditer(text):
        if _SAYS.search(match[0]) is None:
            continue  # empty, or rules between head and rows
        line = _line(text, *match.span(), language)
        far = text.count("\n", last, line.start) > 3
        apart = _EMPTY.search(text, last, line.start) is not None
        # Where rows follow one another at once, an empty line ends the table with its heads.
        other = (line.how != how) or (how == "bar" and close and apart)
        if block and (far or (how and line.how and other)):
            yield block
            block, how = [], ""
        close = bool(block) and line.how == block[-1].how and not apart
        block.append(line)
        how, last = how or line.how, line.end
    yield block


def _line(text: str, left: int, right: int, language: str) -> Line:
    start, end = _bare(text, left, right)
    cells = [(start, end)]
    if text.count("|", start, end) > 1:
        how, cells = "bar", _split(text, start, end, "|")
    elif "\t" in text[start:right]:
        how, cells = "tab", _split(text, left, right, "\t")
    elif "  " in text[start:end]:
        how = "space"
        stops = [start, *(k for gap in _GAP.finditer(text, start, end) for k in gap.span()), end]
        cells = list(zip(stops[::2], stops[1::2], strict=True))
    if len(cells) < 2:
        how = ""
    return Line(left, start, end, cells, how, _kind(text, cells, how, language))


def _split(text: str, start: int, end: int, sign: str) -> list[Span]:
    cells: list[Span] = []
    while start <= end:
        stop = text.find(sign, start, end)
        stop = end if stop < 0 else stop
        cells.append(_bare(text, start, stop))
        start = stop + 1
    return cells


def _bare(text: str, start: int, end: int) -> Span:
    """Without the white space around; an empty cell begins and ends at its left."""
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end


def _kind(text: str, cells: list[Span], how: str, language: str) -> str:
    """ "row" of numbers, "head" of words, "numbers" alone, "lone" for one cell, "other" for no table."""
    if not how:
        return "lone"
    if any(b - a > _WIDEST for a, b in cells) and how != "bar":
        return "other"
    numbers = [_NUMBER.fullmatch(text, a, b) is not None for a, b in cells]
    words = [_WORD.search(text, a, b) is not None for a, b in cells]
    if _times(text, [cell for cell, n in zip(cells, numbers, strict=True) if n], language):
        return "head"
    if all(numbers):
        years = all(_YEAR.fullmatch(text, a, b) for a, b in cells)
        return "head" if years else "numbers"
    if sum(words) == 1 and not any(numbers) and words[cells[0][0] == cells[0][1]]:
        return "row"  # of empty cells
    if _years(text, [cell for cell, n in zip(cells, numbers, strict=True) if n], not any(words)):
        return "head"
    if how == "bar":
        return "row" if any(numbers) else "head" if any(words) else "other"
    if any(numbers[1:]):
        if all(_YEAR.fullmatch(text, a, b) for a, b in cells[1:]):
            return "head"
        named = sum(w and not n for n, w in zip(numbers[1:], words[1:], strict=True))
        return "row" if 2 * named < len(cells) else "other"
    return "head" if any(words) and not any(numbers) else "other"


def _times(text: str, cells: list[Span], language: str) -> bool:
    """Whether cells that look like numbers are times as over columns: "3 May", "4 May"."""
    named = len(cells) > 1 and all(_WORD.search(text, a, b) for a, b in cells)
    return named and all(tells_time(text[a:b], language) for a, b in cells)


def _years(text: str, cells: list[Span], alone: bool) -> bool:
    """Whether cells are years as over columns: 2014, 2015, 2016; ``alone``: no word stands beside them."""
    if len(cells) < 2 or not all(_YEAR.fullmatch(text, a, b) for a, b in cells):
        return False
    if alone:
        return True
    years = [int(text[a:b]) for a, b in cells]
    steps = [after - before for before, after in pairwise(years)]
    return all(0 < step <= _LATER for step in steps) or all(-_LATER <= step < 0 for step in steps)


def _read(text: str, block: list[Line]) -> Iterator[Row]:
    """The rows of a block: below each run of heads those as far as the next head or what is no row."""
    title: str | None = None
    n = 0
    while n < len(block):
        line = block[n]
        if line.kind == "lone" and not _piece(block, n):
            said = text[line.start : line.end] if line.end - line.start <= _TITLE else None
            note = said is not None and said.startswith("(") and said.endswith(")")
            title = f"{title} {said}" if note and title is not None else said  # "(in thousands)"
            n += 1
            continue
        last = n
        while last < len(block) and (block[last].kind == "head" or _piece(block, last)):
            last += 1
        end = last
        while end < len(block) and (block[end].kind in ("row", "numbers") or _between(text, block, end)):
            end += 1
        rows = [one for one in block[last:end] if one.how]
        if last > n:
            yield from _below(text, block[max(n, last - _HEADS) : last], rows, title)
        else:
            below = block[end] if end < len(block) else None
            yield from _headless(text, rows, below, title)
        n = max(end, last, n + 1)
        title = None


def _piece(block: list[Line], n: int) -> bool:
    """Whether a line of one cell goes on with a head: it is set in, beside a line of heads."""
    line = block[n]
    near = block[max(0, n - 1) : n + 2]
    beside = any(one.kind == "head" and one.how == "space" for one in near)
    return line.kind == "lone" and line.start - line.left > 1 and beside


def _between(text: str, block: list[Line], n: int) -> bool:
    """Whether a line of one cell only parts the rows of a table: the name of a region."""
    line = block[n]
    after = next((one.kind for one in block[n : n + _NAMES] if one.kind != "lone"), "")
    if line.kind != "lone" or after != "row" or n == 0:
        return False
    short = line.end - line.start <= _BETWEEN and not text[line.start : line.end].endswith(_SENTENCE_ENDS)
    return short and not any(c.isdigit() for c in text[line.start : line.end])


def _below(text: str, heads: list[Line], rows: list[Line], title: str | None) -> Iterator[Row]:
    for line, found in zip(rows, heads_of(text, heads, rows), strict=True):
        if found is not None or line.how != "bar":
            cells, over = found or (line.cells, [])
            names = [" ".join(text[a:b] for a, b in head) or None for head in over]
            yield Row(line.start, line.end, cells, names, _parts(line), title, over)


def _headless(text: str, rows: list[Line], below: Line | None, title: str | None) -> Iterator[Row]:
    """Lines of a label and its number; numbers over their labels."""
    if len(rows) == 1 and rows[0].kind == "numbers" and below is not None and below.kind == "head":
        yield from _below(text, [below], rows, title)
        return
    for line in rows:
        pair = line.kind == "row" and len(line.cells) == 2 and _WORD.search(text, *line.cells[0])
        if pair and line.how != "bar":
            yield Row(line.start, line.end, line.cells, [None, None], _parts(line), title)


def _parts(line: Line) -> Sequence[int]:
    return () if line.how == "bar" else [end for begin, end in line.cells[:-1] if begin < end]
