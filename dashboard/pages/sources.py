"""Sources and quality: who reports what."""

from __future__ import annotations

from dash import html

from dashboard.components import pieces
from dashboard.data import Data
from dashboard.pages import Content, Page
from dashboard.reader import Reader
from dashboard.view import View


def content(view: View, data: Data, reader: Reader) -> Content:
    """Who gives numbers in the crisis, most first."""
    names = data.sources(view)
    items = [html.Li(html.Bdi(name)) for name in names]
    return [
        pieces.sentence(reader.words("sources.intro", count=len(names))),
        html.Ul(items, className="cf-list"),
    ]


PAGE = Page("sources", content)
