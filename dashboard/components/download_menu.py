"""The menu of files that a page can be had as, and the links of one chart; files.js follows them."""

from __future__ import annotations

from typing import Any

from dashboard.components import pieces, widgets
from dashboard.components import tags as html
from dashboard.i18n import Words
from dashboard.rows.exports import OF_PAGE
from etl.export.writers import FORMATS

# Pages that a reader may want to hand on as one file.
BRIEFS = ("today", "trends", "places", "figures", "evidence", "sources")


def menu(page: str, words: Words) -> Any:
    """All files of a page; nothing for a page without any."""
    if page not in BRIEFS:
        return None
    tables = [_table(page, name, words) for name in OF_PAGE[page]]
    return html.Details(
        className="cf-menu",
        children=[
            html.Summary(words("download.menu")),
            html.Div(
                className="cf-menu-panel",
                children=[
                    html.P(words("download.exactly"), className="cf-note"),
                    html.H2(
                        pieces.download(words("download.brief"), f"/download/{page}/brief.html"),
                        className="cf-download-brief",
                    ),
                    html.P(words("download.brief_why"), className="cf-note"),
                    *tables,
                    widgets.Checkbox(
                        id="without-texts",
                        label=words("download.texts"),
                        description=words("download.texts_why"),
                        size="xs",
                        persistence=True,
                        persistence_type="local",
                    ),
                ],
            ),
        ],
    )


def _table(page: str, name: str, words: Words) -> Any:
    links: list[Any] = []
    for suffix in (each.suffix.removeprefix(".") for each in FORMATS.values()):
        text = words.label("download.formats", suffix)
        links.append(html.Li(pieces.download(text, f"/download/{page}/{name}.{suffix}")))
    return html.Div([html.H3(words(f"download.{name}")), html.Ul(links, className="cf-formats")])


def chart(page: str, number: int, title: str, words: Words) -> Any:
    """One chart's picture, as PNG and as SVG; ``number`` counts the page's charts from 1."""
    path = f"/download/{page}/chart-{number}.svg"
    png: dict[str, Any] = {"data-png": path}
    of = html.Span(f" · {title}", className="cf-hidden")
    return html.P(
        className="cf-note cf-no-print cf-chart-files",
        children=[
            html.A([words("download.chart_png"), of], href=path, className="cf-download", **png),
            " · ",
            pieces.download([words("download.chart_svg"), of], path),
        ],
    )
