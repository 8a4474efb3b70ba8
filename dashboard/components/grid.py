"""The table of figures: AG Grid with its rows read page by page from the store."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from dashboard.address.reader import Reader
from dashboard.address.view import View
from dashboard.components import widgets
from dashboard.i18n import Words
from dashboard.rows.data import Data
from dashboard.words import coded, describe, meant

Row = dict[str, Any]
PAGE = 100
# What a phone shows first, with widths for it: the last is half outside, or the table would seem whole.
FIRST_NARROW = {"indicator": 112, "low": 92, "high": 92, "reference_period_end": 104, "place": 126}

# Column, kind of filter, width, shown at first; up to the source they fit a desk's width. "words"
# columns show a label and filter by the code.
COLUMNS: tuple[tuple[str, str, int, bool], ...] = (
    ("reference_period_start", "date", 112, True),
    ("reference_period_end", "date", 112, True),
    ("indicator", "text", 166, True),
    ("object", "text", 112, False),  # the indicator names it
    ("group", "text", 104, True),
    ("low", "number", 96, True),
    ("high", "number", 96, True),
    ("unit", "text", 98, True),
    ("qualifier", "text", 138, True),
    ("currency", "text", 90, False),
    ("counted", "text", 110, False),
    ("measure", "text", 110, False),
    ("place", "text", 126, True),
    ("place_id", "text", 150, False),
    ("country", "text", 90, False),
    ("admin1", "text", 120, False),
    ("attribution", "text", 154, True),
    ("publisher", "text", 160, True),
    ("published", "date", 120, True),
    ("sentence", "text", 420, True),
    ("title", "text", 260, False),
    ("status", "text", 110, False),
    ("confidence", "number", 110, False),
    ("quote", "text", 110, False),
    ("period_text", "text", 140, False),
    ("document_id", "text", 140, False),
    ("id", "text", 140, False),
)
# The page's own colours, as variables, so that a change of scheme needs no other grid.
THEME = """themeQuartz.withParams({
    backgroundColor: 'var(--cf-ground)', foregroundColor: 'var(--cf-ink)', borderColor: 'var(--cf-line)',
    headerBackgroundColor: 'var(--cf-ground)', headerTextColor: 'var(--cf-soft)',
    accentColor: 'var(--cf-link)',
    browserColorScheme: 'inherit', fontFamily: 'inherit', fontSize: 13, headerFontSize: 13, spacing: 6,
    wrapperBorder: false, wrapperBorderRadius: 0, columnBorder: false
})"""
# Often longer than their column is wide, in one language or another.
CUT = (
    "indicator", "object", "group", "unit", "qualifier", "counted", "measure", "place", "place_id", "country",
    "admin1", "attribution", "publisher", "title", "status", "period_text",
)  # fmt: skip
OPEN = {"low": "high", "high": "low"}  # a bound and the other
_FILTERS = {"date": "agDateColumnFilter", "number": "agNumberColumnFilter", "text": "agTextColumnFilter"}


def table(view: View, reader: Reader, name: str, height: str = "60vh") -> Any:
    """The grid of the view's figures; ``name`` tells it from other grids of the app."""
    sort = {text.split(":")[0]: text.split(":")[-1] for text in view.sort}
    wanted = set(view.shown_columns) or set(usual_columns())
    columns = _narrow() if reader.narrow else COLUMNS
    definitions = [_definition(column, sort, wanted, reader.words) for column in columns]
    return widgets.AgGrid(
        id={"grid": name},
        rowModelType="infinite",
        columnDefs=definitions,
        defaultColDef={"resizable": True, "sortable": True, "floatingFilter": False},
        filterModel=dict(view.columns),
        getRowId="params.data.id",
        style={"height": height, "width": "100%"},
        dashGridOptions={
            "cacheBlockSize": PAGE,
            "maxBlocksInCache": 10,
            "infiniteInitialRowCount": 1,
            "rowSelection": {"mode": "singleRow", "checkboxes": False, "enableClickSelection": True},
            "enableRtl": reader.words.direction == "rtl",
            "localeText": reader.words.section("grid"),
            "suppressMenuHide": True,
            # Arrows go from cell to cell; Tab leaves the rows, of which there may be a million.
            "tabToNextCell": {"function": "cfLeave(params)"},
            "theme": {"function": THEME},
        },
    )


def _definition(
    column: tuple[str, str, int, bool], sort: dict[str, str], wanted: set[str], words: Words
) -> dict[str, Any]:
    name, kind, width, _ = column
    definition: dict[str, Any] = {
        "field": name,
        "headerName": words(f"columns.{name}"),
        "headerTooltip": words(f"columns.{name}"),
        "filter": _FILTERS[kind],
        "width": width + _longer(words) if kind == "date" else width,
        "hide": name not in wanted,
    }
    if kind == "number":
        definition |= {"type": "rightAligned", "valueFormatter": {"function": "cfNumber(params.value)"}}
        definition["cellStyle"] = {"function": "cfFit(params)"}
    if name in OPEN:  # an empty cell would hide that there is no upper bound, or no lower one
        told = f"cfBound(params, {json.dumps(OPEN[name])}, {json.dumps(words(f'value.open_{name}'))})"
        definition["valueFormatter"] = {"function": told}
    if kind == "date":
        definition |= {"cellDataType": "dateString", "valueFormatter": {"function": "cfDay(params.value)"}}
    if name == "attribution":  # so that the last of the first columns is whole where days take more room
        definition["width"] = width - 2 * _longer(words)
    if name in CUT:
        definition["tooltipField"] = name
    if name == "sentence":
        definition |= {"tooltipField": "sentence", "flex": 1, "minWidth": 300}
    if name in sort:
        definition["sort"] = sort[name]
    return definition


def _longer(words: Words) -> int:
    """How many pixels a day takes more than in English, by the longest short name of a month."""
    return 8 * (max(len(words.month(dt.date(2000, month, 1))) for month in range(1, 13)) - 3)


def _narrow() -> list[tuple[str, str, int, bool]]:
    """The columns as a phone shows them: first what is counted and how many."""
    named = {column[0]: column for column in COLUMNS}
    first = [(name, named[name][1], width, named[name][3]) for name, width in FIRST_NARROW.items()]
    return first + [column for column in COLUMNS if column[0] not in FIRST_NARROW]


def usual_columns() -> list[str]:
    """The columns shown at first."""
    return [name for name, _, _, shown in COLUMNS if shown]


def rows(asked: Row, view: View, data: Data, reader: Reader) -> Row:
    """The rows that the grid asks for, with the filters and the order that it has now."""
    now = view.but(
        columns=meant.model(asked.get("filterModel") or {}, reader.words, data),
        sort=tuple(f"{each['colId']}:{each['sort']}" for each in asked.get("sortModel") or ()),
    )
    first, last = int(asked.get("startRow") or 0), int(asked.get("endRow") or PAGE)
    found = data.figures(now, first, max(last - first, 1))
    count = data.figure_count(now)
    return {"rowData": [_shown(row, view, data, reader.words) for row in found], "rowCount": count}


def said(answer: Row, reader: Reader) -> str:
    """How many rows there are, in words."""
    return reader.words("figures.count", count=answer["rowCount"])


def _shown(row: Row, view: View, data: Data, words: Words) -> Row:
    out = {name: _plain(row[name]) for name, *_ in COLUMNS}
    for name in coded.columns():
        out[name] = coded.label(name, row[name], words)
    out["indicator"] = describe.indicator(row, words)
    out["place"] = meant.place(row, view, data, words)
    out["country"] = meant.country(row["country"], words)
    # An address cut off at its end is the host's alone, the same in all rows.
    out["attribution"] = _voice(row["attribution"] or row["publisher"], words)
    out["publisher"] = _voice(row["publisher"], words)
    return out


def _voice(name: str | None, words: Words) -> str | None:
    return describe.named(name, words) if name else None


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value
