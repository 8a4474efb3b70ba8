"""Words on a chart: names at the ends of lines instead of a legend, and where nothing was reported."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.charts import palette
from dashboard.charts.style import LABEL_ROOM, LETTER, Style

Row = dict[str, Any]
LINE = 15  # pixels from one label to the next
GAP = 8  # pixels between two labels side by side, whose width is an estimate
MARK = 7  # pixels from the middle of a mark to its edge
CLEAR = 9  # pixels above the axis from which its line runs through no letters
LETTER_HEIGHT = 5  # pixels from the middle of a letter to its edge
NEAR = 18  # pixels that a name may be lifted off marks
LOW = 0.12  # share of the axis beneath which a mark would touch words that stand on it


@dataclass(frozen=True, slots=True)
class End:
    """Where a line ends, in what colour, and its name (escaped)."""

    day: dt.date
    value: float
    name: str
    colour: str


def labels(ends: Sequence[End], style: Style, axis: Sequence[float]) -> list[dict[str, Any]]:
    """The annotations of the lines' ends; ``axis`` is the range of values (of logarithms on such a scale)."""
    ends = [end for end in ends if end.value > 0 or not style.log]  # nothing is drawn below
    if not ends:
        return []
    first = style.start or min(end.day for end in ends)
    last = style.end or max(end.day for end in ends)
    width = max((last - first).days, 1)
    plot = max(style.height - 70, 80)
    placed: list[tuple[float, float, float]] = []
    mirrored = style.words.mirrored

    def across(end: End) -> float:
        return min(max((min(end.day, last) - first).days / width, 0), 1)

    marks = [(across(end) * style.width, _share(end.value, style, axis) * plot) for end in ends]
    out = []
    for end in sorted(ends, key=lambda each: (each.value, each.name)):
        share = across(end)
        # Beside its end where the margin has room for it, else before it and above.
        beside = share > 0.6 or (1 - share) * style.width > len(end.name) * LETTER
        left = share * style.width + (8 if beside else -len(end.name) * LETTER)
        right = left + len(end.name) * LETTER
        at_end = _share(end.value, style, axis) * plot
        y = max(at_end, CLEAR) if beside else at_end + 12
        own = (share * style.width, at_end)
        others = [at for x, at in marks if (x, at) != own and left < x + MARK and right > x - MARK]
        beside_it = [at for le, r, at in placed if left < r + GAP and right > le - GAP]
        free = _free(y, [(at, MARK + LETTER_HEIGHT) for at in others] + [(at, LINE) for at in beside_it])
        # Far from its line a name would seem another's: rather a mark covers a letter.
        y = free if free - y <= NEAR else _free(y, [(at, LINE) for at in beside_it])
        placed.append((left, right, y))
        out.append(
            {
                "x": min(end.day, last).isoformat(), "y": _on_axis(end.value, style),
                "xref": "x", "yref": "y",
                "text": end.name, "showarrow": False, "xanchor": "left" if beside != mirrored else "right",
                "xshift": (-9 if mirrored else 9) if beside else 0,
                "yshift": round(y - at_end),
                "font": {"color": end.colour, "size": 12},
            }
        )  # fmt: skip
    return out


def _free(y: float, taken: Sequence[tuple[float, float]]) -> float:
    """The first height from ``y`` on that is as far from each of the heights taken as it asks for."""
    while any(abs(y - at) < room for at, room in taken):
        y += 3
    return y


def silent(lines: Mapping[str, Sequence[Row]], style: Style, top: float) -> list[dict[str, Any]]:
    """ "No report" above the longest stretch without one, if it has room there and no line runs through it.

    It says of which line where another speaks meanwhile.
    ``lines`` are the points of each line by its name (escaped), ``top`` is the highest value of the axis.
    """
    stretches = [
        ((row["end"] - row["start"]).days, row["start"], row["end"], name)
        for name, points in lines.items()
        for row in points
        if row["state"] == "silent" and row["start"] and row["end"]
    ]
    if not stretches or style.log or style.change or not (style.start and style.end):
        return []
    _, start, end, name = max(stretches, key=lambda each: (each[0], each[1]))
    start, end = max(start, style.start), min(end, style.end)
    text, middle = style.words("state.silent"), start + (end - start) / 2
    if any(_speaks(row, middle) for points in lines.values() for row in points):
        text = style.words("chart.of_line", line=name, said=text)
    room = (end - start).days / max((style.end - style.start).days, 1) * style.width
    if room < len(text) * LETTER + 12 or any(
        row["best"] is not None and row["best"] < top * LOW and row["end"] >= start and row["date"] <= end
        for points in lines.values()
        for row in points
    ):
        return []
    return [
        {
            "x": middle.isoformat(), "y": 0, "xref": "x", "yref": "y",
            "text": text, "showarrow": False, "yanchor": "bottom", "yshift": 2,
            "font": {"color": palette.SOFT[style.dark], "size": 11},
        }
    ]  # fmt: skip


def _speaks(row: Row, day: dt.date) -> bool:
    """True for a point that covers the day with a number."""
    return bool(row["state"] != "silent" and (row["start"] or row["date"]) <= day <= row["end"])


def _on_axis(value: float, style: Style) -> float:
    """A value as annotations have it: plotly wants the logarithm on such an axis."""
    return math.log10(value) if style.log else value


def _share(value: float, style: Style, axis: Sequence[float]) -> float:
    """How far up the axis a value stands, from 0 to 1."""
    low, high = axis
    return (_on_axis(value, style) - low) / ((high - low) or 1)


def room(ends: Sequence[End]) -> int:
    """The margin at the right that the labels need."""
    if not ends:
        return 14
    return min(LABEL_ROOM + 40, 20 + int(max(len(end.name) for end in ends) * LETTER))
