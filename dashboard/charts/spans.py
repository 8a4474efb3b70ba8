"""Totals over a period as spans at their height; running totals climb as steps from their start."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.charts import palette
from dashboard.charts.marks import Path, Row, Trace, area, breaks, differs, dots, drawn, line, valued
from dashboard.charts.style import DAY, Style
from dashboard.charts.thinning import thin


def spans(points: Sequence[Row], colour: str, name: str, style: Style) -> list[Trace]:
    """The traces of one subject's totals: those of one start are one climbing line."""
    path, band, risers, hatch = Path(), Path(), Path(), Path()
    by_start: dict[Any, list[Row]] = {}
    for row in valued(points):
        by_start.setdefault((row["series_id"], row["start"]), []).append(row)
    for (_, start), rows in by_start.items():
        previous: Row | None = None
        for row in sorted(rows, key=lambda each: each["end"]):
            left = previous["end"] if previous else start or row["end"]
            # A total of one day is still seen.
            right = row["end"] if row["end"] > left else left + DAY
            path.segment((left, row["best"]), (right, row["best"]))
            if differs(row):
                band.box(left, right, row["low"], row["high"])
            if row["point_id"] in style.vague:
                hatch.box(left, right, 0, row["best"])
            if previous is not None and not row["break_note"]:
                risers.segment((left, previous["best"]), (left, row["best"]))
            previous = row
    marked = thin(valued(points), style.width) if style.thin else points
    return drawn(
        [
            area(band, name, colour),
            area(hatch, name, colour, hatched=True),
            line(risers, name, palette.faded(colour, 0.6), width=1),
            line(path, name, colour),
            dots(marked, colour, name, style),
            *breaks(marked, colour, style),
        ]
    )
