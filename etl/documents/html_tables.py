"""Tables of data in pages: a line for each row, its cells between bars."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_CELLS = ("td", "th")
_WIDEST = 200  # characters of a cell; more is a table that only lays out a page
_MOST = 20  # columns that a cell may span


def data_rows(table: Any, text_of: Callable[[Any], str]) -> list[str] | None:
    """The rows of ``table`` as lines with bars; null where the table only lays out the page.

    A cell over several columns stands in the first; words beside several rows are said in each of them.
    """
    if next(table.iterdescendants("table"), None) is not None:
        return None
    lines: list[list[str]] = []
    beside: dict[int, tuple[int, str]] = {}  # column → rows to come, what is said in them
    for row in table.iter("tr"):
        cells: list[str] = []
        for cell in (node for node in row if node.tag in _CELLS):
            _fill(cells, beside)
            text = " ".join(text_of(cell).split()).replace("|", "/")
            if len(text) > _WIDEST:
                return None
            down, across = _span(cell, "rowspan"), _span(cell, "colspan")
            for n in range(across):
                if down > 1:
                    said = text if n == 0 and not any(map(str.isdigit, text)) else ""
                    beside[len(cells)] = (down - 1, said)
                cells.append(text if n == 0 else "")
        _fill(cells, beside)
        if any(cells):
            lines.append(cells)
    if sum(len(cells) > 1 for cells in lines) < 2:
        return None
    return [f"| {' | '.join(cells)} |" if len(cells) > 1 else cells[0] for cells in lines]


def _fill(cells: list[str], beside: dict[int, tuple[int, str]]) -> None:
    """Add the cells that stand beside this row from one above."""
    while len(cells) in beside:
        left, said = beside.pop(len(cells))
        if left > 1:
            beside[len(cells)] = (left - 1, said)
        cells.append(said)


def _span(cell: Any, name: str) -> int:
    written = (cell.get(name) or "").strip()
    return min(max(int(written), 1), _MOST) if written.isdecimal() else 1
