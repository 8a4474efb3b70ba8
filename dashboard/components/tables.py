"""Plain tables: a caption, headings, rows; they scroll inside themselves and read well to a screen reader."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.components import pieces
from dashboard.components import tags as html


def table(
    caption: str,
    head: Sequence[str],
    rows: Sequence[Sequence[Any]],
    numeric: Sequence[int] = (),
    *,
    row_heads: bool = True,
    hidden_caption: bool = False,
) -> Any:
    """A table; ``numeric`` are the columns set in figures, the first column names its row."""
    names = [html.Th(text, scope="col", className=_class(at, numeric)) for at, text in enumerate(head)]
    body = [html.Tr([_cell(at, cell, numeric, row_heads) for at, cell in enumerate(row)]) for row in rows]
    shown = html.Table(
        className="cf-table cf-plain",
        children=[
            html.Caption(html.Span(caption), className="cf-hidden" if hidden_caption else ""),
            html.Thead(html.Tr(names)),
            html.Tbody(body),
        ],
    )
    # A region that scrolls must be reachable by the keyboard.
    return html.Div(shown, className="cf-scroll", tabIndex="0", role="region", **pieces.aria(label=caption))


def _cell(at: int, cell: Any, numeric: Sequence[int], row_heads: bool) -> Any:
    if at == 0 and row_heads:
        return html.Th(cell, scope="row", className=_class(at, numeric))
    return html.Td(cell, className=_class(at, numeric))


def _class(at: int, numeric: Sequence[int]) -> str:
    return "cf-number" if at in numeric else ""


def bar(share: float, text: str) -> Any:
    """A share as a bar with its words, for a table's cell."""
    return html.Span(
        className="cf-share",
        children=[
            html.Span(className="cf-share-bar", style={"inlineSize": f"{max(min(share, 1), 0) * 100:.1f}%"}),
            html.Span(text, className="cf-share-text"),
        ],
    )
