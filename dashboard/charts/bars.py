"""Flows as bars by day, week or month, with the range of each and open bounds as open arrows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.charts import palette
from dashboard.charts.marks import Row, Trace, differs, dots, hovers, silence, valued
from dashboard.charts.style import Style

MILLISECONDS = 86_400_000

Places = dict[str, tuple[int, int]]


def bars(
    points: Sequence[Row], colour: str, name: str, style: Style, places: Places | None = None
) -> list[Trace]:
    """The traces of one flow; ``places`` says which share of its days each bar takes."""
    shown = valued(points)
    if not shown:
        return silence(points, colour, name, style)
    spans = [((row["end"] - (row["start"] or row["end"])).days + 1) * MILLISECONDS for row in shown]
    shares = [(places or {}).get(row["point_id"], (0, 1)) for row in shown]
    bar: dict[str, Any] = {
        "type": "bar",
        "name": name,
        "x": [row["start"] or row["end"] for row in shown],
        "y": [row["best"] for row in shown],
        "width": [span * 0.86 / number for span, (_, number) in zip(spans, shares, strict=True)],
        "offset": [
            span * (0.07 + 0.86 * rank / number) for span, (rank, number) in zip(spans, shares, strict=True)
        ],
        "customdata": [f"point:{row['point_id']}" for row in shown],
        "hovertext": hovers(shown, name, style.words),
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "color": palette.faded(colour, 0.8),
            "line": {"color": colour, "width": 1},
            "pattern": {
                "shape": ["/" if row["point_id"] in style.vague else "" for row in shown],
                "fgcolor": palette.GROUND[style.dark],
                "size": 6,
            },
        },
    }
    if any(differs(row) for row in shown):
        bar["error_y"] = {
            "type": "data",
            "array": [row["high"] - row["best"] if differs(row) else 0 for row in shown],
            "arrayminus": [row["best"] - row["low"] if differs(row) else 0 for row in shown],
            "color": palette.INK[style.dark],
            "thickness": 1,
            "width": 3,
        }
    return [bar, *silence(points, colour, name, style), *_tops(shown, colour, name, style, places or {})]


def _tops(shown: Sequence[Row], colour: str, name: str, style: Style, places: Places) -> list[Trace]:
    """An open arrow on a bar whose bound is open, a dot where zero was reported."""
    marked = [row for row in shown if row["state"] == "zero" or (row["low"] is None) != (row["high"] is None)]
    if not marked:
        return []
    trace = dots(marked, colour, name, style)
    shares = [places.get(row["point_id"], (0, 1)) for row in marked]
    trace["x"] = [
        _within(row, 0.07 + 0.86 * (rank + 0.5) / number)
        for row, (rank, number) in zip(marked, shares, strict=True)
    ]
    return [trace]


def side_by_side(lines: Sequence[Sequence[Row]]) -> Places:
    """For each point the rank of its bar among those over the same days, and their number."""
    sharing: dict[tuple[Any, Any], list[str]] = {}
    for points in lines:
        for row in valued(points):
            sharing.setdefault((row["start"], row["end"]), []).append(row["point_id"])
    return {name: (rank, len(names)) for names in sharing.values() for rank, name in enumerate(names)}


def _within(row: Row, share: float) -> str:
    """The moment at a share of the row's days."""
    start = row["start"] or row["end"]
    hours = ((row["end"] - start).days + 1) * 24 * share
    days, left = divmod(hours, 24)
    day = start.fromordinal(start.toordinal() + int(days))
    return f"{day.isoformat()} {int(left):02d}:{int(left % 1 * 60):02d}"
