"""Changes between reports: a needle from zero to each, with its range; breaks leave nothing to compare."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dashboard.charts.marks import Path, Row, Trace, breaks, differs, dots, drawn, line
from dashboard.charts.style import Style


def needles(found: Sequence[Row], points: Sequence[Row], colour: str, name: str, style: Style) -> list[Trace]:
    """The traces of one line's changes: those ``found`` among its ``points``."""
    path = Path()
    for row in found:
        if row["best"] is not None:
            path.segment((row["date"], 0), (row["date"], row["best"]))
    marks = dots(found, colour, name, style)
    shown = [row for row in found if row["best"] is not None]
    if any(differs(row) for row in shown):
        marks["error_y"] = {
            "type": "data",
            "array": [row["high"] - row["best"] if differs(row) else 0 for row in shown],
            "arrayminus": [row["best"] - row["low"] if differs(row) else 0 for row in shown],
            "color": colour,
            "thickness": 1.5,
            "width": 4,
        }
    broken = [{**row, "best": 0} for row in points if row["break_note"] and row["state"] != "silent"]
    return drawn([line(path, name, colour, width=2), marks, *breaks(broken, colour, style)])


def changes(points: Sequence[Row]) -> Iterator[Row]:
    """The points with their change since the point before; open bounds give an open change.

    A total is compared with those from its own start alone.
    """
    before: dict[Any, Row] = {}
    for row in points:
        if row["state"] in ("reported", "zero"):
            since = row["start"] if row["grain"] == "total" else None
            if since in before and not row["break_note"]:
                yield {**row, **_difference(before[since], row), "changed": True}
            before[since] = row


def _difference(before: Row, after: Row) -> dict[str, Any]:
    def less(a: float | None, b: float | None) -> float | None:
        return None if a is None or b is None else a - b

    return {
        "low": less(after["low"], before["high"]),
        "best": less(after["best"], before["best"]),
        "high": less(after["high"], before["low"]),
    }
