"""The traces of a figure as SVG: lines with gaps, filled bands, marks, bars with whiskers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from dashboard.charts.scales import Scale, day_number
from dashboard.charts.svg_paint import at, each, mark, paint, plain, stroke, tooltip, written

Figure = Mapping[str, Any]
DAY_MS = 86_400_000
INK, SOFT, GRID, GROUND = "#1f2328", "#5c6370", "#e3e5e8", "#ffffff"


@dataclass(slots=True)
class Plot:
    """The room for the marks, and the axes; words may reach beyond it, as lines may not."""

    x: Scale
    y: Scale
    parts: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def at(self, x: Any, y: float) -> tuple[float, float]:
        """A point of the data on paper."""
        return self.x(day_number(x)), self.y(y)


def draw(trace: Figure, plot: Plot) -> None:
    """Adds a trace of lines, marks or bars to the plot."""
    if trace["type"] == "bar":
        _bars(trace, plot)
        return
    mode = str(trace.get("mode", "lines"))
    if "lines" in mode or trace.get("fill"):
        _lines(trace, plot)
    if "markers" in mode:
        _marks(trace, plot)
    if "text" in mode:
        _texts(trace, plot)


def _lines(trace: Figure, plot: Plot) -> None:
    line = trace.get("line", {})
    width = line.get("width", 2)
    ways: list[str] = []
    for points in _stretches(trace):
        if line.get("shape") == "hv":
            points = _stepped(points)
        path = " ".join(f"{at(x)},{at(y)}" for x, y in (plot.at(*point) for point in points))
        if trace.get("fill") == "toself":
            plot.parts.append(f'<polygon points="{path}" {paint(trace["fillcolor"])}/>')
        ways.append(f"M{path}")
    if ways and width and line.get("color"):
        dash = {"dot": "2 4", "dash": "7 5"}.get(str(line.get("dash")), "")
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        drawn = f'fill="none" {stroke(line["color"], width)}{dashed}'
        # All stretches as one: a stock's line has hundreds, and colour and width take more room than they.
        plot.parts.append(f'<path d="{"".join(ways)}" {drawn}/>')


def _stretches(trace: Figure) -> list[list[tuple[Any, float]]]:
    """The line's points between its gaps."""
    out: list[list[tuple[Any, float]]] = [[]]
    for x, y in zip(trace["x"], trace["y"], strict=True):
        if x is None or y is None:
            out.append([])
        else:
            out[-1].append((x, y))
    return [points for points in out if points]


def _stepped(points: list[tuple[Any, float]]) -> list[tuple[Any, float]]:
    out = points[:1]
    for before, after in pairwise(points):
        out += [(after[0], before[1]), after]
    return out


def _marks(trace: Figure, plot: Plot) -> None:
    marker = trace.get("marker", {})
    symbols, sizes = marker.get("symbol", "circle"), marker.get("size", 8)
    colours = marker.get("color", INK)
    hover = trace.get("hovertext") or []
    for number, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True)):
        if x is None or y is None:
            continue
        text = plain(each(hover, number)) if hover else ""
        drawn = mark(each(symbols, number), plot.at(x, y), each(sizes, number), each(colours, number))
        plot.parts.append(f"<g>{tooltip(text)}{drawn}</g>" if text else drawn)


def _texts(trace: Figure, plot: Plot) -> None:
    """Words beside marks: at a side of them, or over or under them."""
    font = trace.get("textfont", {})
    for number, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True)):
        words = plain(each(trace["text"], number)).strip(" ·") if x is not None and y is not None else ""
        if words:
            upright, _, across = str(each(trace.get("textposition", "middle center"), number)).partition(" ")
            left, top = plot.at(x, y)
            if not min(plot.x.first, plot.x.last) <= left <= max(plot.x.first, plot.x.last):
                continue
            left += {"left": -8, "right": 8}.get(across, 0)
            top += {"top": -10, "bottom": 18}.get(upright, 4)
            anchor = {"left": "end", "right": "start"}.get(across, "middle")
            colour = str(font.get("color", SOFT))
            plot.texts.append(written(left, top, words, anchor, colour, font.get("size", 11)))


def _bars(trace: Figure, plot: Plot) -> None:
    marker = trace["marker"]
    whiskers = trace.get("error_y", {})
    hatches = marker.get("pattern", {}).get("shape", "")
    base = plot.y(0) if not plot.y.log else plot.y.first
    for number, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True)):
        if x is None or y is None:
            continue
        left, right = sorted(plot.x(day) for day in bar_days(trace, number))
        top = plot.y(y)
        box = f'x="{at(left)}" width="{at(max(right - left, 1))}" '
        box += f'y="{at(min(top, base))}" height="{at(abs(base - top))}"'
        colour = each(marker["color"], number)
        edge = each(marker.get("line", {}).get("color", colour), number)
        parts = [f"<rect {box} {paint(colour)} {stroke(edge, 1)}/>"]
        if each(hatches, number):
            parts += _hatching(left, right, min(top, base), max(top, base))
        parts += _whisker(whiskers, number, plot, (left + right) / 2, y)
        text = plain(each(trace.get("hovertext") or "", number))
        plot.parts.append(f"<g>{tooltip(text)}{''.join(parts)}</g>")


def bar_days(trace: Figure, number: int) -> tuple[float, float]:
    """The first and last moment that a bar covers: from its offset, else around its middle."""
    width = trace["width"][number] / DAY_MS
    offset = trace.get("offset")
    shift = -width / 2 if offset is None else each(offset, number) / DAY_MS
    first = day_number(trace["x"][number]) + shift
    return first, first + width


def _hatching(left: float, right: float, top: float, bottom: float) -> list[str]:
    """Slanted lines within a box, cut at its edges."""
    out = []
    foot = left - (bottom - top)
    while foot < right:
        # The line from (foot, bottom) upwards to the right.
        first, last = max(foot, left), min(foot + bottom - top, right)
        if last > first:
            ends = f'x1="{at(first)}" y1="{at(bottom - (first - foot))}" '
            ends += f'x2="{at(last)}" y2="{at(bottom - (last - foot))}"'
            out.append(f"<line {ends} {stroke(GROUND, 1.5)}/>")
        foot += 6
    return out


def _whisker(whiskers: Figure, number: int, plot: Plot, x: float, y: float) -> list[str]:
    up = each(whiskers.get("array") or 0, number)
    down = each(whiskers.get("arrayminus") or 0, number)
    if not up and not down:
        return []
    top, bottom = plot.y(y + up), plot.y(y - down)
    ends = "".join(f"M{at(x - 3)} {at(end)}h6" for end in (top, bottom))
    return [f'<path d="M{at(x)} {at(top)}V{at(bottom)}{ends}" fill="none" {stroke(INK, 1)}/>']
