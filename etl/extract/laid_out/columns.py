"""Which head stands over which cell: by their number where all rows of a table are full, else by place."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

# The first character of a cell, and the one after its last.
Span = tuple[int, int]
# The cells of a row, and those of the head over each.
Found = tuple[list[Span], list[list[Span]]]

_NEAR = 2  # characters by which a cell may miss its head


@dataclass(slots=True)
class Line:
    """A line with its cells; ``left`` is where it begins, before any white space.

    ``how`` tells what parts its cells: "bar", "tab", "space", or "" for a line of one cell; ``kind`` what
    they hold (see grids).
    """

    left: int
    start: int
    end: int
    cells: list[Span]
    how: str
    kind: str


def heads_of(text: str, heads: list[Line], rows: list[Line]) -> list[Found | None]:
    """The cells of each row with their heads, null for a row that can't be matched."""
    if heads[-1].how == "space" or not heads[-1].how:
        return _by_place(text, heads, rows)
    return [_by_number(heads, row) for row in rows]


def _stacked(heads: list[Line], first: Line) -> list[list[Span]]:
    """The heads in one line or two: a cell of the upper stands over those of the lower beside it as well.

    "Displaced" and an empty cell over "Men" and "Women": displaced men, displaced women.
    """
    upper, lower = heads[0], heads[-1]
    alone = [[cell] for cell in first.cells]
    if len(heads) != 2 or not len(upper.cells) == len(lower.cells) == len(alone):
        return alone
    empty = [a == b for a, b in upper.cells]
    if not any(empty[1:-1]) and lower.cells[0][0] < lower.cells[0][1]:
        return alone
    out: list[list[Span]] = []
    spans = -1  # the cell of the upper line that stands over those behind it
    for n, (above, below) in enumerate(zip(upper.cells, lower.cells, strict=True)):
        if not empty[n]:
            spans = n if below[0] < below[1] else -1
        elif below[0] == below[1]:
            spans = -1
        over = [above] if not empty[n] else [upper.cells[spans]] if spans >= 0 else []
        out.append([*over, *([below] if below[0] < below[1] else [])])
    return out


def _by_number(heads: list[Line], row: Line) -> Found | None:
    """A row of as many cells as its heads, the outer bars or the tabs that only align left out."""
    first = heads[0] if row.how == "bar" else heads[-1]
    if len(row.cells) == len(first.cells):
        over = _stacked(heads, first)
        under_none = row.how == "tab" and any(
            a < b and c == d for (a, b), (c, d) in zip(row.cells[1:], first.cells[1:], strict=True)
        )
        return None if under_none else (row.cells, over)
    if row.how == "bar":
        cells, inner = _inner(row.cells), _inner(first.cells)
        return (cells, [[cell] for cell in inner]) if len(cells) == len(inner) else None
    cells, filled = _filled(row.cells), _filled(first.cells)
    corner = int(first.start > first.left)
    if len(cells) == len(filled) + corner:
        return cells, [*([[]] * corner), *([cell] for cell in filled)]
    return None


def _by_place(text: str, heads: list[Line], rows: list[Line]) -> list[Found | None]:
    base = max(reversed(heads), key=lambda line: len(line.cells))
    columns = [_at(base, cell) for cell in base.cells]
    names = [[cell] for cell in base.cells]
    for line in heads:
        if line is base:
            continue
        wide = _wide(text, base, line)
        for cell in line.cells:
            over = wide.get(cell) or _touching(columns, _at(line, cell), 0)
            over = over or _touching(columns, _at(line, cell), _NEAR)
            for n in over:
                names[n].append(cell)
    said = [sorted(cells) for cells in names]
    corner = int(not any(_touching(columns[:1], _at(row, row.cells[0]), 0) for row in rows))
    full = [row for row in rows if len(row.cells) == len(columns) + corner]
    if len(full) == len(rows):
        told = [*([[]] * corner), *said]
        width = len(columns) + corner
        aligned = len(rows) == 1 or all(_aligned(rows, n) for n in range(1, width if rows else 0))
        return [None if aligned and not _fits(columns, row, corner) else (row.cells, told) for row in rows]
    # Where cells are missing, only their place tells which.
    padded = len({b[0] - a[1] for row in (base, *rows) for a, b in pairwise(row.cells)}) > 1
    if not (padded or base.start - base.left >= _NEAR) or any(
        not _fits(columns, row, corner) for row in full
    ):
        return [None] * len(rows)
    return _placed(columns, said, rows)


def _wide(text: str, base: Line, upper: Line) -> dict[Span, list[int]]:
    """Which columns each cell of an upper line stands over, where those of the lower line come again.

    "Affected" and "Displaced" over "Men", "Women", "Men", "Women": two columns each.
    """
    words = [text[a:b] for a, b in base.cells]
    names = [cell for cell in upper.cells if _at(upper, cell)[1] > _at(base, base.cells[0])[1]]
    each = len(set(words[1:]))
    again = len(names) > 1 and each > 1 and words[1:] == words[1 : each + 1] * len(names)
    return {cell: [*range(1 + n * each, 1 + (n + 1) * each)] for n, cell in enumerate(names)} if again else {}


def _placed(columns: list[Span], said: list[list[Span]], rows: list[Line]) -> list[Found | None]:
    """The heads by the place of each cell, null for a row of which one has none, or two have the same."""
    under: list[list[int] | None] = [_under(columns, row) for row in rows]
    for n, column in enumerate(columns):
        cells = [
            _at(row, cell)
            for row, over in zip(rows, under, strict=True)
            for cell, at in zip(row.cells, over or (), strict=False)
            if at == n
        ]
        if n and not _in_line(cells if len(cells) > 1 else [column, *cells]):
            under = [None if over is None or n in over else over for over in under]
    return [
        None if over is None else (row.cells, [said[n] if n >= 0 else [] for n in over])
        for row, over in zip(rows, under, strict=True)
    ]


def _under(columns: list[Span], row: Line) -> list[int] | None:
    """The head under which each cell stands, -1 for a label under none."""
    out: list[int] = []
    for cell in row.cells:
        span = _at(row, cell)
        over = _touching(columns, span, 0) or _touching(columns, span, _NEAR)
        if not out and row.kind == "row":
            over = [0] if 0 in over else [-1]
        if len(over) != 1 or over[0] in out:
            return None
        out.append(over[0])
    return out


def _in_line(spans: list[Span]) -> bool:
    """Whether cells begin or end in one place, or have the same middle."""
    begins, ends, middles = [a for a, _ in spans], [b for _, b in spans], [a + b for a, b in spans]
    return any(max(places) - min(places) < _NEAR + (places is middles) for places in (begins, ends, middles))


def _fits(columns: list[Span], row: Line, corner: int) -> bool:
    """Whether no cell of a full row stands under another head than its own."""
    for n, cell in enumerate(row.cells[1:], start=1):
        over = _touching(columns, _at(row, cell), 0)
        if over and n - corner not in over:
            return False
    return True


def _aligned(rows: list[Line], n: int) -> bool:
    """Whether the cells of a column begin or end at one place."""
    spans = [_at(row, row.cells[n]) for row in rows]
    return len({a for a, _ in spans}) == 1 or len({b for _, b in spans}) == 1


def _at(line: Line, cell: Span) -> Span:
    return cell[0] - line.left, cell[1] - line.left


def _touching(columns: list[Span], cell: Span, slack: int) -> list[int]:
    return [n for n, (a, b) in enumerate(columns) if a - slack < cell[1] and cell[0] < b + slack]


def _inner(cells: list[Span]) -> list[Span]:
    return cells[cells[0][0] == cells[0][1] : len(cells) - (cells[-1][0] == cells[-1][1])]


def _filled(cells: list[Span]) -> list[Span]:
    return [(a, b) for a, b in cells if a < b]
