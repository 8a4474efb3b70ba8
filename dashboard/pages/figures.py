"""Figures: the whole table, read page by page; any column can be shown, filtered and sorted."""

from __future__ import annotations

from typing import Any

from dashboard.address.reader import Reader
from dashboard.address.view import ALL, View
from dashboard.charts import trend_text
from dashboard.components import controls, grid, pieces, scope_bar, trend_bar, widgets
from dashboard.components import tags as html
from dashboard.pages import Content, Page
from dashboard.rows.data import Data
from dashboard.words import meant


def bar(view: View, data: Data, reader: Reader) -> Content:
    """What, where, whose, when, words looked for, and which columns."""
    words = reader.words
    chosen = [text for text in view.topics if text != ALL]
    return [
        html.Div(
            className="cf-bar-row",
            children=[
                controls.several(
                    "indicator", words("trends.indicators"), trend_bar.topics(view, data, reader), chosen,
                    words("trends.all_topics"),
                ),
                controls.several(
                    "place", words("trends.places"), trend_bar.places(view, data, words), view.places,
                    trend_bar.all_places(view, data, words),
                ),
                controls.several(
                    "source", words("figures.sources"), scope_bar.sources(view, data, words), view.named,
                    words("figures.all_sources"),
                ),
                *scope_bar.dates(view, data, words),
                scope_bar.search(view, words, "figures.search"),
                _columns(view, reader),
            ],
        )
    ]  # fmt: skip


def _columns(view: View, reader: Reader) -> Any:
    """Which columns are shown."""
    words = reader.words
    wanted = list(view.shown_columns) or grid.usual_columns()
    boxes = [
        widgets.Checkbox(label=words(f"columns.{name}"), value=name, size="xs") for name, *_ in grid.COLUMNS
    ]
    return html.Details(
        className="cf-menu cf-columns",
        children=[
            html.Summary(words("figures.columns")),
            html.Div(
                widgets.CheckboxGroup(
                    html.Div(boxes, className="cf-columns-boxes"), id={"control": "column"}, value=wanted,
                    label=words("figures.columns_shown"), size="sm",
                ),
                className="cf-menu-panel",
            ),
        ],
    )  # fmt: skip


def defaults(_view: View, _data: Data) -> dict[str, list[str]]:
    """The columns shown where the address names none."""
    return {"column": grid.usual_columns()}


def content(view: View, data: Data, reader: Reader) -> Content:
    """How many figures fit, and the table of them."""
    words = reader.words
    unseen = scope_bar.unseen(view, ("groups", "known"), words)
    if view.known and (undated := trend_text.undated(view, data, words)):
        unseen.append(pieces.note(undated))
    count = data.figure_count(view.but(columns=meant.model(view.columns, words, data)))
    if not count and not view.columns:
        key = "figures.none_way_out" if data.counts()["figures"] else "figures.empty_store_way_out"
        return [pieces.empty(words("figures.none"), words(key)), *unseen]
    return [
        html.P(
            words("figures.count", count=count),
            id={"said": "figures"},
            className="cf-sentence",
            role="status",
        ),
        *unseen,
        html.P(words("figures.note"), className="cf-note cf-no-print"),
        # Its room is kept while the table's code is on its way.
        html.Div(grid.table(view, reader, "figures", "100%"), className="cf-grid"),
    ]


PAGE = Page("figures", content, bar, defaults=defaults)
