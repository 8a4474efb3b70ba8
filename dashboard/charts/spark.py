"""A number's line as a small SVG: steps for a stock, spans for totals, the newest point as a dot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from dashboard.charts import palette

Row = dict[str, Any]
WIDTH, HEIGHT, EDGE = 240, 44, 5
# What an address can't hold; of letters and signs an SVG of ours holds no others that it can't.
_WRITTEN = {"%": "%25", "#": "%23", "<": "%3C", ">": "%3E", " ": "%20"}


def address(
    line: Sequence[Row], start: dt.date, end: dt.date, carry_days: int, dark: bool, mirrored: bool = False
) -> str:
    """The drawing as a data address for an image; ``mirrored`` where time runs to the left."""
    drawing = svg(line, start, end, carry_days, dark, mirrored)
    for sign, written in _WRITTEN.items():
        drawing = drawing.replace(sign, written)
    return "data:image/svg+xml," + drawing


def svg(
    line: Sequence[Row], start: dt.date, end: dt.date, carry_days: int, dark: bool, mirrored: bool = False
) -> str:
    """The drawing."""
    colour = (palette.DARK if dark else palette.LIGHT)[0]
    rows = [row for row in line if row["best"] is not None and start <= row["end"] <= end]
    first, step = start.toordinal(), (WIDTH - 2 * EDGE) / max((end - start).days, 1)
    top = max((row["high"] or row["best"] for row in rows), default=1) or 1

    places: dict[dt.date, float] = {}  # a day that one point ends on the next begins on

    def x(day: dt.date) -> float:
        place = places.get(day)
        if place is None:
            from_start = min(max((day.toordinal() - first) * step, 0), WIDTH - 2 * EDGE)
            place = round(WIDTH - EDGE - from_start if mirrored else EDGE + from_start, 1)
            places[day] = place
        return place

    def y(value: float) -> float:
        return round(HEIGHT - EDGE - value / top * (HEIGHT - 2 * EDGE), 1)

    rows = _visible(rows, first, step)
    lines, boxes, dots = [], [], []
    for number, row in enumerate(rows):
        left_day, right_day = _stretch(rows, number, end, carry_days)
        left, right = x(left_day), x(right_day)
        if row["low"] is not None and row["high"] is not None and row["low"] != row["high"]:
            low, high, near, far = y(row["low"]), y(row["high"]), min(left, right), max(left, right)
            boxes.append(f"M{near} {high}H{max(far, near + 1):.1f}V{low}H{near}z")
        height = y(row["best"])
        lines.append(f"M{left} {height}H{right}")
        dots.append(f"M{x(row['end'])} {height}h0")
    parts = [f"<path d='M0 {HEIGHT - EDGE}H{WIDTH}' stroke='{palette.GRID[dark]}'/>"]
    if boxes:
        parts.append(f"<path d='{''.join(boxes)}' fill='{colour}' opacity='.18'/>")
    if rows:
        parts.append(f"<path d='{''.join(lines)}' stroke='{colour}' stroke-width='2'/>")
        for marks, width in ((dots, 3.6), (dots[-1:], 8)):
            told = f"stroke='{colour}' stroke-width='{width}' stroke-linecap='round'"
            parts.append(f"<path d='{''.join(marks)}' {told}/>")
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDTH} {HEIGHT}' "
        f"width='{WIDTH}' height='{HEIGHT}'>{''.join(parts)}</svg>"
    )


def _visible(rows: Sequence[Row], first: int, step: float) -> list[Row]:
    """Of the points in one column of pixels the lowest, the highest and the last; ``rows`` are by day."""
    kept: list[Row] = []
    for _, column in groupby(rows, key=lambda row: int((row["end"].toordinal() - first) * step)):
        each = list(column)
        if len(each) < 3:
            kept += each
            continue
        values = [row["best"] for row in each]
        chosen = {values.index(min(values)), values.index(max(values)), len(each) - 1}
        kept += [each[at] for at in sorted(chosen)]
    return kept


def _stretch(rows: Sequence[Row], number: int, end: dt.date, carry_days: int) -> tuple[dt.date, dt.date]:
    """From where to where a point is drawn: a total over its days, a stock until the next or until old."""
    row = rows[number]
    if row["grain"] != "as_of":
        return row["start"] or row["end"], row["end"]
    old = row["end"] + dt.timedelta(days=carry_days)
    following = rows[number + 1]["end"] if number + 1 < len(rows) else end
    return row["end"], min(old, following, end)
