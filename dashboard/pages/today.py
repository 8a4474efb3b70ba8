"""Today: the headline numbers of a crisis."""

from __future__ import annotations

from dashboard.components import pieces
from dashboard.data import Data
from dashboard.pages import Content, Page
from dashboard.reader import Reader
from dashboard.view import View


def content(_view: View, _data: Data, reader: Reader) -> Content:
    """The crisis's note."""
    return [pieces.empty(reader.words("today.none"), reader.words("today.none_way_out"))]


PAGE = Page("today", content)
