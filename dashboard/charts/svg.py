"""A chart's figure as SVG: our own small writer, so that no browser is needed on the server.

It draws what our charts are made of (lines with gaps, filled bands, marks, bars with whiskers, vertical
lines, notes) from the very mapping that plotly draws in the browser, so that both show the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from dashboard.charts.scales import Scale, Tick, day_number, day_ticks, extent, log_ticks, number_ticks
from dashboard.charts.svg_frame import LETTER, Labels, framed, room_above
from dashboard.charts.svg_paint import at, plain, stroke, written
from dashboard.charts.svg_traces import GRID, INK, SOFT, Figure, Plot, bar_days, draw
from dashboard.i18n import Words

_NO_DAYS = [dt.date(2000, 1, 1).toordinal(), dt.date(2000, 12, 31).toordinal()]


def chart(
    figure: Figure, labels: Labels, words: Words, name: str = "chart", width: int = 760, height: int = 320
) -> str:
    """The figure as one SVG element with its title, axes and footer; ``name`` makes its ids distinct."""
    layout, traces = figure["layout"], list(figure["data"])
    top = room_above(labels, width) + 26
    plot, ticks = _axes(layout, traces, words, width, top, top + height)
    for trace in traces:
        draw(trace, plot)
    _shapes(layout, plot, top, top + height)
    texts = _annotations(layout, plot, top, width)
    parts = [*ticks, _window(name, plot, top, height), *plot.parts, "</g>", *plot.texts, *texts]
    return framed(parts, labels, words, name, width, top + height + 34)


def spark(points: Sequence[tuple[dt.date, float]], colour: str, width: int = 120, height: int = 28) -> str:
    """A line without axes, for a table's cell; decoration beside the numbers, so hidden from readers."""
    if len(points) < 2:
        return ""
    days, values = [day_number(day) for day, _ in points], [value for _, value in points]
    x = Scale(*extent(days), 3, width - 3)
    y = Scale(min(0, *values), max(*values, 1), height - 3, 3)
    path = " ".join(f"{at(x(day))},{at(y(value))}" for day, value in zip(days, values, strict=True))
    return (
        f'<svg width="{width}" height="{height}" viewBox="0 0 {width} {height}" aria-hidden="true">'
        f'<polyline points="{path}" fill="none" {stroke(colour, 1.5)}/></svg>'
    )


def _window(name: str, plot: Plot, top: float, height: float) -> str:
    """The start of a group cut at the axes, with room for marks on the edge."""
    left, right = sorted((plot.x.first, plot.x.last))
    box = f'x="{at(left - 8)}" y="{at(top - 8)}" height="{at(height + 16)}"'
    wide = at(right - left + 16)
    return f'<clipPath id="{name}-c"><rect {box} width="{wide}"/></clipPath>\n<g clip-path="url(#{name}-c)">'


# ---------------------------------------------------------------- axes


def _axes(
    layout: Figure, traces: list[Figure], words: Words, width: int, top: float, bottom: float
) -> tuple[Plot, list[str]]:
    days, values = _extents(traces)
    xaxis, yaxis = layout.get("xaxis", {}), layout.get("yaxis", {})
    if xaxis.get("range"):
        days = extent([day_number(end) for end in xaxis["range"]])
    log = yaxis.get("type") == "log"
    low, high = yaxis.get("range") or _y_range(values, log, yaxis.get("rangemode") == "tozero")
    if log and yaxis.get("range"):
        low, high = 10**low, 10**high
    y_ticks = log_ticks(low, high, words) if log else number_ticks(low, high, 5, words)
    margin = layout.get("margin", {})
    numbers = 16 + max((len(text) for _, text in y_ticks), default=1) * 7.4
    # Labels at the lines' ends need room where time ends.
    left = max(14, margin.get("l", 0)) if words.mirrored else numbers
    right = width - (numbers if words.mirrored else max(14, margin.get("r", 0)))
    x = Scale(*_with_room(days), *((right, left) if words.mirrored else (left, right)))
    y = Scale(low, high, bottom, top, log)
    about = max(2, int((right - left) / 95))
    return Plot(x, y), [
        *_grid(y_ticks, y, left, right, words.mirrored),
        *_days(day_ticks(x.low, x.high, about, words), x, y),
    ]


def _extents(traces: Sequence[Figure]) -> tuple[tuple[float, float], list[float]]:
    days: list[float] = []
    values: list[float] = []
    for trace in traces:
        for number, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True)):
            if x is None or y is None:
                continue
            days += bar_days(trace, number) if trace["type"] == "bar" else [day_number(x)]
            values.append(y)
        values += _whisker_ends(trace)
    return extent(days or _NO_DAYS), values


def _whisker_ends(trace: Figure) -> list[float]:
    bars = trace.get("error_y")
    if not bars or not bars.get("array"):
        return []
    return [y + up for y, up in zip(trace["y"], bars["array"], strict=True) if y is not None]


def _y_range(values: Sequence[float], log: bool, to_zero: bool) -> tuple[float, float]:
    if log:
        above = [value for value in values if value > 0]
        low, high = extent(above) if above else (1.0, 10.0)
        return low / 1.3, high * 1.3
    low, high = extent(values)
    if to_zero:
        low, high = min(low, 0.0), max(high, 0.0)
    room = (high - low or 1.0) * 0.08
    return (low if low == 0 else low - room), high + room


def _with_room(days: tuple[float, float]) -> tuple[float, float]:
    first, last = days
    room = max((last - first) * 0.02, 1.0) if last - first < 3 else 0.0
    return first - room, last + room


def _grid(ticks: Sequence[Tick], y: Scale, left: float, right: float, mirrored: bool) -> list[str]:
    side, anchor = (right + 8, "start") if mirrored else (left - 8, "end")
    out = []
    for value, text in ticks:
        spot = at(y(value))
        colour = SOFT if value == 0 else GRID
        out.append(f'<line x1="{at(left)}" x2="{at(right)}" y1="{spot}" y2="{spot}" {stroke(colour, 1)}/>')
        out.append(written(side, y(value) + 4, text, anchor, SOFT, 12))
    return out


def _days(ticks: Sequence[Tick], x: Scale, y: Scale) -> list[str]:
    out = []
    for value, text in ticks:
        spot = at(x(value))
        out.append(
            f'<line x1="{spot}" x2="{spot}" y1="{at(y.first)}" y2="{at(y.first + 5)}" {stroke(SOFT, 1)}/>'
        )
        half, (left, right) = len(text) * LETTER / 2, sorted((x.first, x.last))
        over, under = x(value) + half > right + 12, x(value) - half < left - 40
        anchor = "end" if over else "start" if under else "middle"
        out.append(written(x(value), y.first + 20, text, anchor, SOFT, 12))
    return out


# ---------------------------------------------------------------- lines and texts around them


def _shapes(layout: Figure, plot: Plot, top: float, bottom: float) -> None:
    for shape in layout.get("shapes") or ():
        if shape.get("type") == "line" and shape.get("yref") == "paper":
            spot = at(plot.x(day_number(shape["x0"])))
            colour = shape["line"]["color"]
            plot.parts.insert(
                0,
                f'<line x1="{spot}" x2="{spot}" y1="{at(top)}" y2="{at(bottom)}" {stroke(colour, 1)} '
                'stroke-dasharray="2 4"/>',
            )


def _annotations(layout: Figure, plot: Plot, top: float, width: int) -> list[str]:
    out = []
    for note in layout.get("annotations") or ():
        if note.get("xref") != "x" or note.get("x") is None:
            continue
        x = plot.x(day_number(note["x"])) + note.get("xshift", 0)
        y = top - 6
        if note.get("yref") != "paper":
            y = plot.y(10 ** note["y"] if plot.y.log else note["y"]) - note.get("yshift", 0) + 4
        anchor = {"left": "start", "right": "end"}.get(str(note.get("xanchor")), "middle")
        text, font = plain(note["text"]), note.get("font", {})
        if anchor == "start" and x + len(text) * LETTER > width:
            anchor, x = "end", width - 4
        if anchor == "end" and x - len(text) * LETTER < 0:
            anchor, x = "start", 4
        first, last = (plot.x.first - 1, width) if plot.x.first < plot.x.last else (0, plot.x.first + 1)
        if not first <= x <= last:
            continue
        out.append(written(x, y, text, anchor, font.get("color", INK), font.get("size", 12)))
    return out
