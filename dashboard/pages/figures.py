"""Figures: the whole table."""

from __future__ import annotations

from dashboard.components import grid, pieces
from dashboard.data import Data
from dashboard.pages import Content, Page
from dashboard.reader import Reader
from dashboard.view import View


def content(view: View, data: Data, reader: Reader) -> Content:
    """How many figures the view has, and the table of them."""
    count = data.figure_count(view)
    return [
        pieces.sentence(reader.words("figures.count", count=count)),
        grid.table(view, reader, "figures", "70vh"),
    ]


PAGE = Page("figures", content)
