"""A panel as a plotly figure: steps, bars or spans, with bounds, carried values and silence as such.

Figures are plain mappings of plotly's schema (tests read them back through plotly.graph_objects), since
a callback draws many of them and the validation costs more than the drawing.
"""

from __future__ import annotations

import html
import math
from collections import Counter
from functools import partial
from typing import Any

from dashboard.charts import apart, labels, palette, scales
from dashboard.charts.bars import Slots, bars, side_by_side
from dashboard.charts.changes import changes, needles
from dashboard.charts.marks import Row, Trace, valued
from dashboard.charts.spans import spans
from dashboard.charts.steps import steps
from dashboard.charts.style import CONFIG, LETTER, Style, layout
from dashboard.i18n import Words
from dashboard.rows.panels import BARS, SPANS, Panel
from dashboard.words import describe

WHOLE = 5  # up to this value an axis would have ticks at tenths

__all__ = ["CONFIG", "Style", "figure", "line_colours", "line_label", "line_name"]


def figure(panel: Panel, style: Style) -> dict[str, Any]:
    """The panel's figure; each mark carries "point:ID" or "claim:ID" as its customdata."""
    if panel.claims:
        traces, notes = apart.traces(panel, style)
        return {"data": traces, "layout": _fitted(layout(style, notes), traces, style, panel.reach)}
    shades = line_colours(panel, style)
    traces, ends = [], []
    slots = side_by_side(list(panel.lines.values()), style) if panel.kind == BARS else {}
    for key, points in panel.lines.items():
        name = line_label(panel, key, style.words)
        if style.change:
            shown = list(changes(points))
            traces += needles(shown, points, shades[key], name, style)
        else:
            shown = points
            traces += _draw(panel, points, shades[key], name, style, slots)
        if drawn := valued(shown):
            last = _last(drawn, panel.kind)
            ends.append(labels.End(last["end"], last["best"], name, shades[key]))
    traces += apart.pairs(panel, style)
    if len(panel.lines) < 2 or panel.kind == BARS or style.narrow:
        ends = []
    laid = _fitted(layout(style, right=labels.room(ends)), traces, style, panel.reach)
    axis = laid["yaxis"].get("range") or _extent(traces)
    named = {line_label(panel, key, style.words): points for key, points in panel.lines.items()}
    said = labels.silent(named, style, axis[1])
    laid["annotations"] = [*labels.labels(ends, style, axis), *said, *laid["annotations"]]
    return {"data": traces, "layout": laid}


def _last(points: list[Row], kind: str) -> Row:
    """Where a line ends: of totals the line of one start that has most of them, then the latest, largest."""
    if kind == SPANS:
        starts = Counter((row["series_id"], row["start"]) for row in points)
        most = max(starts.values())
        points = [row for row in points if starts[row["series_id"], row["start"]] == most]
    return max(points, key=lambda row: (row["end"], row["best"]))


def _extent(traces: list[Trace]) -> tuple[float, float]:
    """The least and the greatest value drawn, and zero."""
    values = [0.0, *(value for trace in traces for value in trace["y"] if value is not None)]
    return min(values), max(values)


def _draw(panel: Panel, points: list[Row], colour: str, name: str, style: Style, slots: Slots) -> list[Trace]:
    if panel.kind == BARS:
        return bars(points, colour, name, style, slots)
    return spans(points, colour, name, style) if panel.kind == SPANS else steps(points, colour, name, style)


def _fitted(laid: dict[str, Any], traces: list[Trace], style: Style, least: float) -> dict[str, Any]:
    """The layout with a range of values that leaves room above the highest mark, ``least`` or higher."""
    values = [value for trace in traces for value in trace["y"] if value is not None]
    for trace in traces:
        above = trace.get("error_y", {}).get("array", ())
        values += [value + more for value, more in zip(trace["y"], above, strict=False) if value is not None]
    if not values:
        return laid
    top = max(values)
    if style.change:
        _own_digits(laid, min(0, *values), max(0, top), style)
        return laid
    top = max(top, least)
    if style.log:
        low = min((value for value in values if value > 0), default=1)
        laid["yaxis"]["range"] = [math.floor(math.log10(low)), math.log10(max(top, low * 10)) + 0.15]
        laid["yaxis"]["dtick"] = 1
        _own_digits(laid, low, max(top, low * 10), style)
    else:
        laid["yaxis"]["range"] = [0, (top or 1) * 1.1]
        if top <= WHOLE:
            laid["yaxis"]["dtick"] = 1  # nobody is counted in parts
        _own_digits(laid, 0, (top or 1) * 1.1, style)
    return laid


def _own_digits(laid: dict[str, Any], low: float, high: float, style: Style) -> None:
    """Numbers on the axis of values in the language's own digits, which plotly does not write."""
    if not style.words.own_digits:
        return
    draw = scales.log_ticks if style.log else partial(scales.number_ticks, about=6)
    ticks = draw(low=low, high=high, words=style.words)
    told = {"tickmode": "array", "tickvals": [at for at, _ in ticks], "ticktext": [text for _, text in ticks]}
    laid["yaxis"] |= told
    if style.words.mirrored:  # plotly makes no room for an axis at the right by itself
        laid["margin"]["r"] = 12 + round(max((len(text) for _, text in ticks), default=1) * LETTER * 1.2)


def line_colours(panel: Panel, style: Style) -> dict[tuple[str, str], str]:
    """A colour for each line: by place where places differ, else by group, the same on all charts."""
    by_place = len(panel.places()) > 1
    if by_place and len(panel.groups()) > 1:
        shades = palette.chosen(map("|".join, panel.lines), map("|".join, style.line_order), style.dark)
        return {key: shades["|".join(key)] for key in panel.lines}
    order = style.place_order if by_place else style.group_order
    at = 0 if by_place else 1
    shades = palette.chosen((key[at] for key in panel.lines), order, style.dark)
    return {key: shades[key[at]] for key in panel.lines}


def line_label(panel: Panel, key: tuple[str, str], words: Words) -> str:
    """A line's name, safe for plotly's text."""
    return html.escape(line_name(panel, key, words))


def line_name(panel: Panel, key: tuple[str, str], words: Words) -> str:
    """What tells a line from the others of its panel."""
    row = panel.lines[key][0]
    return describe.line_name(row, words, len(panel.places()) > 1, len(panel.groups()) > 1)
