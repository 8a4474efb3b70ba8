"""Evidence: the documents, and one of them with its figures marked in its text, each with its record."""

from __future__ import annotations

from typing import Any

from dashboard.address.reader import Reader
from dashboard.address.view import ALL, View
from dashboard.components import document, pieces, scope_bar
from dashboard.components import tags as html
from dashboard.i18n import Words
from dashboard.pages import Content, Page
from dashboard.rows.data import Data
from dashboard.words import describe

Row = dict[str, Any]
LISTED = 50  # documents on one page of the list


def bar(view: View, _data: Data, reader: Reader) -> Content:
    """Words to look for among the documents."""
    if view.document:
        return []
    return [html.Div(scope_bar.search(view, reader.words, "documents.search"), className="cf-bar-row")]


def content(view: View, data: Data, reader: Reader) -> Content:
    """The document of the view, else the list of documents."""
    words = reader.words
    if not view.document:
        return _list(view, data, words)
    found = data.document(view.document)
    back = html.P(pieces.inside(words("documents.all"), view.but(document=None, section=None).address()))
    if found is None:
        return [pieces.empty(words("documents.gone"), words("documents.gone_way_out")), back]
    return [back, *document.shown(found, view, data, reader)]


def _list(view: View, data: Data, words: Words) -> Content:
    start = int(view.section) if view.section and view.section.isdigit() else 0
    scope = data.crisis_scope(view) if data.crisis(view) else None
    found = data.documents(view.search, LISTED + 1, start, scope)
    if not found and start:
        first = pieces.inside(words("documents.none_so_far_way_out"), view.but(section=None).address())
        return [pieces.empty(words("documents.none_so_far"), first)]
    if not found:
        if scope is not None and data.counts()["documents"]:
            key = "documents.none_found" if view.search else "documents.none_of_crisis"
            return [pieces.empty(words(key), _of_all(view, words))]
        key = "documents.none_found" if view.search else "documents.none"
        return [pieces.empty(words(key), words(f"{key}_way_out"))]
    numbers = data.figure_counts([row["id"] for row in found])
    items = [_item(row, numbers.get(row["id"], 0), view, words) for row in found[:LISTED]]
    turns = []
    if start:
        earlier = str(start - LISTED) if start > LISTED else None
        turns.append(pieces.inside(words("documents.newer"), view.but(section=earlier).address()))
    if len(found) > LISTED:
        turns.append(pieces.inside(words("documents.older"), view.but(section=str(start + LISTED)).address()))
    return [
        pieces.sentence(words("documents.choose" if scope is None else "documents.choose_of_crisis")),
        *([] if scope is None else [pieces.note(_of_all(view, words))]),
        html.Ul(items, className="cf-documents"),
        html.P(turns, className="cf-turns"),
    ]


def _of_all(view: View, words: Words) -> Any:
    return pieces.inside(words("documents.of_all"), view.but(crisis=ALL, section=None).address())


def _item(row: Row, number: int, view: View, words: Words) -> Any:
    title = html.Bdi(describe.title(row, words))
    facts: list[Any] = [
        html.Bdi(describe.named(row["publisher"] or words("document.no_publisher"), words)),
        " · ",
        describe.published(row, words),
        " · ",
        words("documents.figures", count=number),
    ]
    if row["copy_of"]:
        facts += [" · ", words("document.is_copy")]
    address = view.but(document=row["id"], section=None, search=None).address()
    return html.Li([pieces.inside(title, address), html.Div(facts, className="cf-note")])


PAGE = Page("evidence", content, bar)
