"""A panel as a plotly figure: steps, bars or spans, with bounds, carried values and silence as such.

Figures are plain mappings of plotly's schema (tests read them back through plotly.graph_objects), since
a callback draws many of them and the validation costs more than the drawing.
"""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from dashboard import describe
from dashboard.charts import palette
from dashboard.charts.panels import BARS, SPANS, Panel, Row
from dashboard.i18n import Words

Trace = dict[str, Any]
DAY = dt.timedelta(days=1)
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Arabic', sans-serif"


@dataclass(frozen=True, slots=True)
class Style:
    """How charts are drawn for one reader and view. ``events`` are days marked by number."""

    words: Words
    dark: bool = False
    narrow: bool = False
    log: bool = False
    change: bool = False
    start: dt.date | None = None
    end: dt.date | None = None
    events: Sequence[tuple[dt.date, str]] = ()
    place_order: Sequence[str] = field(default_factory=tuple)
    group_order: Sequence[str] = field(default_factory=tuple)


def figure(panel: Panel, style: Style) -> dict[str, Any]:
    """The panel's figure; each mark carries "point:ID" as its customdata."""
    shades = line_colours(panel, style)
    draw: Callable[[list[Row], str, str, Style], list[Trace]]
    draw = _bars if panel.kind == BARS else _spans if panel.kind == SPANS else _steps
    traces: list[Trace] = []
    for key, points in panel.lines.items():
        drawn = _changes(points) if style.change else points
        traces += draw(drawn, shades[key], line_label(panel, key, style.words), style)
    ends = _end_labels(panel, shades, style) if len(panel.lines) > 1 and panel.kind != BARS else []
    return {"data": traces, "layout": layout(style, ends, bars=panel.kind == BARS)}


def line_colours(panel: Panel, style: Style) -> dict[tuple[str, str], str]:
    """A colour for each line: by place where places differ, else by group."""
    by_place = len(panel.places()) > 1
    if by_place and len(panel.groups()) > 1:
        shades = palette.colours([f"{place}|{group}" for place, group in panel.lines], style.dark)
        return {key: shades[f"{key[0]}|{key[1]}"] for key in panel.lines}
    order = [*style.place_order] if by_place else [*style.group_order]
    at = 0 if by_place else 1
    shades = palette.colours([*order, *(key[at] for key in panel.lines)], style.dark)
    return {key: shades[key[at]] for key in panel.lines}


def line_label(panel: Panel, key: tuple[str, str], words: Words) -> str:
    """A line's name, safe for plotly's text."""
    row = panel.lines[key][0]
    name = describe.line_name(row, words, len(panel.places()) > 1, len(panel.groups()) > 1)
    return html.escape(name)


# ---------------------------------------------------------------- stocks


def _steps(points: list[Row], colour: str, name: str, style: Style) -> list[Trace]:
    firm, carried, risers = _Path(), _Path(), _Path()
    band = _Path()
    previous: Row | None = None
    for row in points:
        if row["state"] == "silent":
            previous = None
            continue
        start, end = row["start"] or row["date"], row["end"] + DAY
        path = carried if row["state"] == "carried" else firm
        path.segment((start, row["best"]), (end, row["best"]))
        if row["low"] is not None and row["high"] is not None and row["low"] != row["high"]:
            band.box(start, end, row["low"], row["high"])
        if previous is not None and previous["best"] != row["best"]:
            riser = risers if row["break_note"] else firm
            riser.segment((start, previous["best"]), (start, row["best"]))
        previous = row
    traces = [
        _line(band, name, palette.faded(colour, 0), fill=palette.faded(colour, 0.16)),
        _line(carried, name, palette.faded(colour, 0.5)),
        _line(risers, name, palette.faded(colour, 0.6), dash="dot", width=1),
        _line(firm, name, colour),
        *_silence(points, style),
        *_marks(points, colour, name, style),
    ]
    return [trace for trace in traces if trace["x"]]


def _marks(points: list[Row], colour: str, name: str, style: Style) -> list[Trace]:
    """Dots: filled where reported, hollow where carried, open arrows where a bound is open."""
    shown = [row for row in points if row["state"] != "silent" and row["best"] is not None]
    carried = [row["state"] == "carried" for row in shown]
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": name,
            "x": [row["end"] if late else row["date"] for row, late in zip(shown, carried, strict=True)],
            "y": [row["best"] for row in shown],
            "customdata": [f"point:{row['point_id']}" for row in shown],
            "hovertext": [_hover(row, name, style.words) for row in shown],
            "hovertemplate": "%{hovertext}<extra></extra>",
            "marker": {
                "symbol": [symbol(row) for row in shown],
                "size": [9 if late else 11 for late in carried],
                "color": colour,
                "line": {"color": colour, "width": 1.5},
            },
            "cliponaxis": False,
        }
    ]


def symbol(row: Row) -> str:
    """The mark of a point: an open arrow for an open bound, hollow when carried, else filled."""
    if row["high"] is None and row["low"] is not None:
        return "triangle-up-open"
    if row["low"] is None and row["high"] is not None:
        return "triangle-down-open"
    return "circle-open" if row["state"] == "carried" else "circle"


def _silence(points: list[Row], style: Style) -> list[Trace]:
    """A dotted line on the axis where nothing was reported."""
    path = _Path()
    texts = []
    for row in points:
        if row["state"] == "silent" and row["end"] is not None:
            start = row["start"] or row["date"]
            path.segment((start, 0), (row["end"] + DAY, 0))
            text = style.words("chart.silent", period=style.words.span(start, row["end"]))
            texts += [text, text, ""]
    trace = _line(path, style.words("state.silent"), palette.SOFT[style.dark], dash="dot", width=2)
    trace |= {"hovertext": texts, "hovertemplate": "%{hovertext}<extra></extra>", "hoverinfo": "text"}
    return [] if style.log else [trace]


# ---------------------------------------------------------------- flows


def _bars(points: list[Row], colour: str, name: str, style: Style) -> list[Trace]:
    shown = [row for row in points if row["state"] != "silent" and row["best"] is not None]
    middle = [
        row["start"] + (row["end"] - row["start"]) / 2 if row["start"] else row["date"] for row in shown
    ]
    up = [max((row["high"] if row["high"] is not None else row["best"]) - row["best"], 0) for row in shown]
    down = [max(row["best"] - (row["low"] if row["low"] is not None else row["best"]), 0) for row in shown]
    bars = {
        "type": "bar",
        "name": name,
        "x": middle,
        "y": [row["best"] for row in shown],
        "width": [((row["end"] - (row["start"] or row["end"])).days + 1) * 86400000 * 0.86 for row in shown],
        "customdata": [f"point:{row['point_id']}" for row in shown],
        "hovertext": [_hover(row, name, style.words) for row in shown],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "color": palette.faded(colour, 0.75),
            "line": {"color": colour, "width": 1},
            # An open bound is hatched: the bar says at least, or at most, its height.
            "pattern": {
                "shape": ["/" if row["high"] is None or row["low"] is None else "" for row in shown],
                "fgcolor": palette.GROUND[style.dark],
                "size": 6,
            },
        },
        "error_y": {
            "type": "data",
            "array": up,
            "arrayminus": down,
            "color": palette.INK[style.dark],
            "thickness": 1,
            "width": 3,
        },
    }
    zero = [row for row in shown if row["state"] == "zero"]
    marks = _marks(zero, colour, name, style) if zero else []
    return [bars, *_silence(points, style), *marks] if shown else _silence(points, style)


# ---------------------------------------------------------------- totals


def _spans(points: list[Row], colour: str, name: str, style: Style) -> list[Trace]:
    """Each total as a span at its height, from its start; totals of one start climb as steps."""
    spans, band, risers = _Path(), _Path(), _Path()
    by_start: dict[Any, list[Row]] = {}
    for row in points:
        if row["state"] != "silent" and row["best"] is not None:
            by_start.setdefault((row["series_id"], row["start"]), []).append(row)
    for (_, start), rows in by_start.items():
        previous: Row | None = None
        for row in sorted(rows, key=lambda each: each["end"]):
            left = previous["end"] if previous else start or row["end"]
            spans.segment((left, row["best"]), (row["end"], row["best"]))
            if row["low"] is not None and row["high"] is not None and row["low"] != row["high"]:
                band.box(left, row["end"], row["low"], row["high"])
            if previous is not None and not row["break_note"]:
                risers.segment((left, previous["best"]), (left, row["best"]))
            previous = row
    traces = [
        _line(band, name, palette.faded(colour, 0), fill=palette.faded(colour, 0.16)),
        _line(risers, name, palette.faded(colour, 0.6), width=1),
        _line(spans, name, colour),
        *_marks(points, colour, name, style),
    ]
    return [trace for trace in traces if trace["x"]]


# ---------------------------------------------------------------- pieces


class _Path:
    """Points of a line with gaps."""

    def __init__(self) -> None:
        self.x: list[Any] = []
        self.y: list[Any] = []

    def segment(self, first: tuple[Any, Any], last: tuple[Any, Any]) -> None:
        """A stretch of its own."""
        self.x += [first[0], last[0], None]
        self.y += [first[1], last[1], None]

    def box(self, left: Any, right: Any, low: float, high: float) -> None:
        """A closed box, to be filled."""
        self.x += [left, right, right, left, left, None]
        self.y += [low, low, high, high, low, None]


def _line(
    path: _Path, name: str, colour: str, fill: str | None = None, dash: str = "solid", width: float = 2.5
) -> Trace:
    trace: Trace = {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": path.x,
        "y": path.y,
        "line": {"color": colour, "width": 0 if fill else width, "dash": dash},
        "hoverinfo": "skip",
    }
    return trace | ({"fill": "toself", "fillcolor": fill} if fill else {})


def _hover(row: Row, name: str, words: Words) -> str:
    when = words.span(row["start"], row["end"]) if row["grain"] != "as_of" else words.date(row["date"])
    if row["state"] == "carried":
        when = words("chart.carried_until", start=row["start"], end=row["end"])
    lines = [
        f"<b>{html.escape(describe.value(row, words))}</b> {html.escape(describe.unit(row, words))}",
        name,
        html.escape(when),
        words("chart.behind", claims=row["n_claims"] or 0, sources=row["n_sources"] or 0),
    ]
    if row["disputed"]:
        lines.append(words("chart.disputed"))
    if row["break_note"]:
        lines.append(html.escape(words("chart.break", note=row["break_note"])))
    return "<br>".join(lines)


def _changes(points: list[Row]) -> list[Row]:
    """The points with their change since the point before; open bounds give an open change."""
    out: list[Row] = []
    previous: Row | None = None
    for row in points:
        if row["state"] in ("reported", "zero"):
            if previous is not None and not row["break_note"]:
                out.append({**row, **_difference(previous, row)})
            previous = row
    return out


def _difference(before: Row, after: Row) -> dict[str, Any]:
    def less(a: float | None, b: float | None) -> float | None:
        return None if a is None or b is None else a - b

    return {
        "low": less(after["low"], before["high"]),
        "best": less(after["best"], before["best"]),
        "high": less(after["high"], before["low"]),
    }


def _end_labels(panel: Panel, shades: dict[tuple[str, str], str], style: Style) -> list[dict[str, Any]]:
    """Each line's name above its last mark, moved apart where two would cover one another."""
    ends = []
    for key, points in panel.lines.items():
        shown = [row for row in points if row["state"] != "silent" and row["best"] is not None]
        if shown:
            ends.append((shown[-1]["best"], shown[-1]["end"], key))
    labels: list[dict[str, Any]] = []
    top = max((end[0] for end in ends), default=0) or 1
    last: float | None = None
    shift = 12
    for value, day, key in sorted(ends, key=lambda end: (end[0], str(end[2]))):
        near = last is not None and value - last < top * 0.06
        shift = shift + 15 if near else 12
        last = value
        labels.append(
            {
                "x": day,
                "y": value,
                "xref": "x",
                "yref": "y",
                "text": line_label(panel, key, style.words),
                "showarrow": False,
                "xanchor": "right",
                "yshift": shift,
                "font": {"color": shades[key], "size": 12},
            }
        )
    return labels


def layout(style: Style, annotations: list[dict[str, Any]], bars: bool = False) -> dict[str, Any]:
    """Axes, events and ground; zero on the axis for counts, no frame, a light horizontal grid."""
    ink, soft = palette.INK[style.dark], palette.SOFT[style.dark]
    marks, flags = _events(style)
    words = style.words
    xaxis: dict[str, Any] = {
        "type": "date",
        "showgrid": False,
        "linecolor": soft,
        "ticks": "outside",
        "tickcolor": soft,
        "tickfont": {"color": soft},
        "automargin": True,
        "nticks": 5 if style.narrow else 9,
    }
    if style.start and style.end:
        xaxis["range"] = [style.start.isoformat(), (style.end + DAY).isoformat()]
    return {
        "margin": {"l": 8, "r": 14, "t": 24, "b": 8},
        "height": 300 if style.narrow else 340,
        "showlegend": False,
        "hovermode": "closest",
        "barmode": "group",
        "dragmode": False if style.narrow else "zoom",
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": 13, "color": ink},
        "separators": words.separators(),
        "hoverlabel": {"align": "left", "bgcolor": palette.GROUND[style.dark], "font": {"color": ink}},
        "xaxis": xaxis,
        "yaxis": {
            "type": "log" if style.log else "linear",
            "rangemode": "tozero" if not style.change else "normal",
            "fixedrange": True,
            "gridcolor": palette.GRID[style.dark],
            "zerolinecolor": soft,
            "tickfont": {"color": soft},
            "tickformat": ",~r",
            "automargin": True,
            "nticks": 6,
        },
        "shapes": marks,
        "annotations": annotations + flags,
        "uirevision": "kept" if not bars else "bars",
    }


def _events(style: Style) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """A thin line and a number for each event; the list below the chart says what they were."""
    colour = palette.SOFT[style.dark]
    lines, flags = [], []
    for number, (day, text) in enumerate(style.events, start=1):
        at = day.isoformat()
        lines.append(
            {
                "type": "line",
                "x0": at,
                "x1": at,
                "y0": 0,
                "y1": 1,
                "xref": "x",
                "yref": "paper",
                "line": {"color": colour, "width": 1, "dash": "dot"},
                "layer": "below",
            }
        )
        flags.append(
            {
                "x": at,
                "y": 1,
                "xref": "x",
                "yref": "paper",
                "yanchor": "bottom",
                "text": style.words.number(number),
                "hovertext": html.escape(text),
                "showarrow": False,
                "font": {"size": 11, "color": colour},
            }
        )
    return lines, flags


CONFIG: Any = {"displayModeBar": False, "displaylogo": False, "responsive": True, "scrollZoom": False}
