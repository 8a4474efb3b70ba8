"""Trends: indicators over time."""

from __future__ import annotations

from dash import dcc

from dashboard.charts import panels, trend
from dashboard.components import pieces
from dashboard.data import Data
from dashboard.pages import Content, Page
from dashboard.reader import Reader
from dashboard.series import points
from dashboard.view import View


def content(view: View, data: Data, reader: Reader) -> Content:
    """The charts of the view."""
    laid = panels.lay_out(points(view, data), view)
    style = trend.Style(reader.words, reader.dark, reader.narrow)
    return [
        dcc.Graph(id={"chart": str(number)}, figure=trend.figure(panel, style), config=trend.CONFIG)
        for number, panel in enumerate(laid.panels)
    ] or [pieces.empty(reader.words("trends.none"), reader.words("trends.none_way_out"))]


PAGE = Page("trends", content)
