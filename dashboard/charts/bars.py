"""Flows as bars by day, week or month, with the range of each and open bounds as open arrows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.charts import palette
from dashboard.charts.marks import Row, Trace, differs, dots, hover, silence, valued
from dashboard.charts.style import Style

MILLISECONDS = 86_400_000


def bars(
    points: Sequence[Row], colour: str, name: str, style: Style, place: tuple[int, int] = (0, 1)
) -> list[Trace]:
    """The traces of one flow; ``place`` is its rank among the panel's lines, and their number."""
    shown = valued(points)
    if not shown:
        return silence(points, style)
    spans = [((row["end"] - (row["start"] or row["end"])).days + 1) * MILLISECONDS for row in shown]
    rank, number = place
    bar: dict[str, Any] = {
        "type": "bar",
        "name": name,
        "x": [row["start"] or row["end"] for row in shown],
        "y": [row["best"] for row in shown],
        "width": [span * 0.86 / number for span in spans],
        "offset": [span * (0.07 + 0.86 * rank / number) for span in spans],
        "customdata": [f"point:{row['point_id']}" for row in shown],
        "hovertext": [hover(row, name, style.words) for row in shown],
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
    return [bar, *silence(points, style), *_tops(shown, colour, name, style, place)]


def _tops(shown: Sequence[Row], colour: str, name: str, style: Style, place: tuple[int, int]) -> list[Trace]:
    """An open arrow on a bar whose bound is open, a dot where zero was reported."""
    marked = [row for row in shown if row["state"] == "zero" or (row["low"] is None) != (row["high"] is None)]
    if not marked:
        return []
    trace = dots(marked, colour, name, style)
    share = 0.07 + 0.86 * (place[0] + 0.5) / place[1]
    trace["x"] = [_within(row, share) for row in marked]
    return [trace]


def _within(row: Row, share: float) -> str:
    """The moment at a share of the row's days."""
    start = row["start"] or row["end"]
    hours = ((row["end"] - start).days + 1) * 24 * share
    days, left = divmod(hours, 24)
    day = start.fromordinal(start.toordinal() + int(days))
    return f"{day.isoformat()} {int(left):02d}:{int(left % 1 * 60):02d}"
