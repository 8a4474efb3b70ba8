"""Stocks as steps: bands between bounds, carried values fading with their age, breaks as gaps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from dashboard.charts import palette
from dashboard.charts.marks import Path, Row, Trace, area, breaks, differs, dots, drawn, line, silence, valued
from dashboard.charts.style import DAY, Style
from dashboard.charts.thinning import thin

# A carried value pales at these ages in days.
FADING = ((10, 0.6), (20, 0.4), (10_000, 0.22))


def steps(points: Sequence[Row], colour: str, name: str, style: Style) -> list[Trace]:
    """The traces of one stock's line."""
    firm, band, hatch = Path(), Path(), Path()
    pale = {shade: Path() for _, shade in FADING}
    previous: Row | None = None
    for row in points:
        if row["state"] == "silent" or row["best"] is None:
            previous = None
            continue
        start, end = row["start"] or row["date"], row["end"] + DAY
        if previous is not None and previous["best"] != row["best"] and not row["break_note"]:
            firm.segment((start, previous["best"]), (start, row["best"]))
        if row["state"] == "carried":
            for left, right, shade in _aged(row, start, end):
                pale[shade].segment((left, row["best"]), (right, row["best"]))
        else:
            firm.segment((start, row["best"]), (end, row["best"]))
        if differs(row):
            band.box(start, end, row["low"], row["high"])
        if row["point_id"] in style.vague:
            hatch.box(start, end, 0, row["best"])
        previous = row
    marked = thin(valued(points), style.width) if style.thin else points
    return drawn(
        [
            area(band, name, colour),
            area(hatch, name, colour, hatched=True),
            *(line(path, name, palette.faded(colour, shade)) for shade, path in pale.items()),
            line(firm, name, colour),
            *silence(points, colour, name, style),
            dots(marked, colour, name, style),
            *breaks(marked, colour, style),
        ]
    )


def _aged(row: Row, start: dt.date, end: dt.date) -> list[tuple[dt.date, dt.date, float]]:
    """The stretch of a carried value cut where it pales; its age at the end is ``age_days``."""
    born = end - DAY - dt.timedelta(days=row["age_days"] or (end - start).days)
    parts, left = [], start
    for limit, shade in FADING:
        right = min(end, born + dt.timedelta(days=limit))
        if right > left:
            parts.append((left, right, shade))
            left = right
    return parts
