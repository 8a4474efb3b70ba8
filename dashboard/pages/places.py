"""Places: where figures speak of."""

from __future__ import annotations

from dash import html

from dashboard.components import pieces
from dashboard.data import Data
from dashboard.pages import Content, Page
from dashboard.reader import Reader
from dashboard.view import View


def content(view: View, data: Data, reader: Reader) -> Content:
    """The places of the crisis with how much is said of each, linked to their trends."""
    words, places = reader.words, data.claimed_places(view)
    items = [
        html.Li(
            [
                pieces.inside(
                    data.place_name(row["place_id"]),
                    View(page="trends", crisis=view.crisis, places=(row["place_id"],)).address(),
                ),
                f" · {words('places.claims', count=row['n'])}",
            ]
        )
        for row in places
    ]
    return [pieces.sentence(words("places.intro", count=len(places))), html.Ul(items, className="cf-list")]


PAGE = Page("places", content)
