"""Evidence: a document with its figures marked in its text."""

from __future__ import annotations

from dash import html

from dashboard import describe
from dashboard.components import evidence_card, pieces
from dashboard.data import Data
from dashboard.pages import Content, Page
from dashboard.reader import Reader
from dashboard.view import View


def content(view: View, data: Data, reader: Reader) -> Content:
    """The documents to choose from, or the chosen one's figures."""
    return _document(view, data, reader) if view.document else _list(view, data, reader)


def _list(view: View, data: Data, reader: Reader) -> Content:
    words = reader.words
    items = [
        html.Li(
            [
                pieces.inside(
                    html.Bdi(row["title"] or words("document.untitled")),
                    View(page="evidence", crisis=view.crisis, document=row["id"]).address(),
                ),
                f" · {row['publisher'] or words('document.no_publisher')}, {describe.published(row, words)}",
            ]
        )
        for row in data.documents(view.search, 200)
    ]
    return [pieces.sentence(words("documents.choose")), html.Ul(items, className="cf-list")]


def _document(view: View, data: Data, reader: Reader) -> Content:
    words = reader.words
    row = data.document(view.document or "")
    if row is None:
        return [pieces.empty(words("documents.gone"), words("documents.choose"))]
    cards = [evidence_card.card(each, view, words) for each in data.figures_of_document(row["id"])]
    return [
        html.H2(html.Bdi(row["title"] or words("document.untitled"))),
        html.P(row["text"], className="cf-document", lang=row["language"] or "", dir="auto"),
        *cards,
    ]


PAGE = Page("evidence", content)
