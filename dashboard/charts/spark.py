"""A number's line as a small SVG: steps for a stock, spans for totals, the newest point as a dot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import quote

from dashboard.charts import palette

Row = dict[str, Any]
WIDTH, HEIGHT, EDGE = 240, 44, 5


def address(
    line: Sequence[Row], start: dt.date, end: dt.date, carry_days: int, dark: bool, mirrored: bool = False
) -> str:
    """The drawing as a data address for an image; ``mirrored`` where time runs to the left."""
    return "data:image/svg+xml," + quote(svg(line, start, end, carry_days, dark, mirrored))


def svg(
    line: Sequence[Row], start: dt.date, end: dt.date, carry_days: int, dark: bool, mirrored: bool = False
) -> str:
    """The drawing."""
    colour = (palette.DARK if dark else palette.LIGHT)[0]
    rows = [row for row in line if row["best"] is not None and start <= row["end"] <= end]
    days = max((end - start).days, 1)
    top = max((row["high"] or row["best"] for row in rows), default=1) or 1

    def x(day: dt.date) -> float:
        share = min(max((day - start).days / days, 0), 1)
        return round(EDGE + (1 - share if mirrored else share) * (WIDTH - 2 * EDGE), 1)

    def y(value: float) -> float:
        return round(HEIGHT - EDGE - value / top * (HEIGHT - 2 * EDGE), 1)

    rows = _visible(rows, lambda row: int(x(row["end"])))
    parts = [
        f'<line x1="0" x2="{WIDTH}" y1="{HEIGHT - EDGE}" y2="{HEIGHT - EDGE}" stroke="{palette.GRID[dark]}"/>'
    ]
    for number, row in enumerate(rows):
        left, right = _stretch(rows, number, end, carry_days)
        if row["low"] is not None and row["high"] is not None and row["low"] != row["high"]:
            box = sorted((x(left), x(right)))
            parts.append(
                f'<rect x="{box[0]}" width="{max(box[1] - box[0], 1):.1f}" y="{y(row["high"])}" '
                f'height="{y(row["low"]) - y(row["high"]):.1f}" fill="{colour}" opacity="0.18"/>'
            )
        parts.append(
            f'<line x1="{x(left)}" x2="{x(right)}" y1="{y(row["best"])}" y2="{y(row["best"])}" '
            f'stroke="{colour}" stroke-width="2"/>'
        )
        parts.append(f'<circle cx="{x(row["end"])}" cy="{y(row["best"])}" r="1.8" fill="{colour}"/>')
    if rows:
        last = rows[-1]
        parts.append(f'<circle cx="{x(last["end"])}" cy="{y(last["best"])}" r="4" fill="{colour}"/>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}">{"".join(parts)}</svg>'
    )


def _visible(rows: Sequence[Row], column: Callable[[Row], int]) -> list[Row]:
    """Of the points in one column of pixels the lowest, the highest and the last."""
    columns: dict[int, list[Row]] = {}
    for row in rows:
        columns.setdefault(column(row), []).append(row)
    kept: list[Row] = []
    for each in columns.values():
        lowest = min(each, key=lambda row: float(row["best"]))
        highest = max(each, key=lambda row: float(row["best"]))
        kept += [row for row in each if row is lowest or row is highest or row is each[-1]]
    return kept


def _stretch(rows: Sequence[Row], number: int, end: dt.date, carry_days: int) -> tuple[dt.date, dt.date]:
    """From where to where a point is drawn: a total over its days, a stock until the next or until old."""
    row = rows[number]
    if row["grain"] != "as_of":
        return row["start"] or row["end"], row["end"]
    old = row["end"] + dt.timedelta(days=carry_days)
    following = rows[number + 1]["end"] if number + 1 < len(rows) else end
    return row["end"], min(old, following, end)
