"""Sources told apart: each claim a mark in its source's colour, those that disagree joined by a thin line."""

from __future__ import annotations

import html
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from dashboard.charts import palette
from dashboard.charts.marks import Path, Row, Trace, differs, line, symbol, wrapped
from dashboard.charts.style import DAY, Style
from dashboard.i18n import Words
from dashboard.rows.panels import BARS, STEPS, Panel
from dashboard.words import describe

NAMED = 7  # sources with a colour of their own; the others share the last
WITH_TEXT = 3  # pairs that are named on the chart itself
ALONE = 300  # pixels high: a chart that stands beside no other, and has room for names
FEW = 5  # pairs that are drawn large
LINES = 2  # lines between whose names there is room for the sources'
LINE = 14  # pixels that a name is high
GAP = "\u2002\u2002"


def traces(panel: Panel, style: Style) -> tuple[list[Trace], list[dict[str, Any]]]:
    """The marks of the panel's claims, and the names written beside them."""
    shades = source_colours(panel, style)
    found: list[Trace] = _backdrop(panel, style)
    by_source: dict[str, list[Row]] = {}
    for row in panel.claims:
        by_source.setdefault(row["source"] or "", []).append(row)
    for source, rows in by_source.items():
        colour = shades.get(source, palette.SOFT[style.dark])
        found += _marks(panel, rows, source or style.words("source.unknown"), colour, style)
    return [*found, *pairs(panel, style)], []


def source_colours(panel: Panel, style: Style) -> dict[str, str]:
    """The colours of the panel's sources that have one: those with most claims, always the same one."""
    counts: dict[str, int] = {}
    for row in panel.claims:
        counts[row["source"] or ""] = counts.get(row["source"] or "", 0) + 1
    named = sorted(counts, key=lambda source: (-counts[source], source))[:NAMED]
    order = palette.colours([*style.source_order, *counts], style.dark)
    taken: dict[str, str] = {}
    free = list(palette.DARK if style.dark else palette.LIGHT)[:NAMED]
    for source in sorted(named, key=list(order).index):
        wished = order[source]
        colour = wished if wished in free else free[0]
        free.remove(colour)
        taken[source] = colour
    return taken


def bounds(row: Row) -> float | None:
    """The height that a claim or a contradiction's side is drawn at."""
    low, high = row.get("low"), row.get("high")
    if low is not None and high is not None:
        return float(low + high) / 2
    value = low if low is not None else high
    return None if value is None else float(value)


def _marks(panel: Panel, rows: Sequence[Row], source: str, colour: str, style: Style) -> list[Trace]:
    shown = [row for row in rows if bounds(row) is not None and row["reference_period_end"]]
    path = Path()
    for row in shown:
        start, end = row["reference_period_start"], row["reference_period_end"]
        if panel.kind != STEPS and start and start < end:
            path.segment((start, bounds(row)), (end, bounds(row)))
    dots: Trace = {
        "type": "scatter",
        "mode": "markers",
        "name": html.escape(source),
        "x": [row["reference_period_end"] for row in shown],
        "y": [bounds(row) for row in shown],
        "customdata": [f"claim:{row['claim_id']}" for row in shown],
        "hovertext": [_hover(row, style.words) for row in shown],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "symbol": ["hash-open" if row["qualifier"] == "vague" else symbol(row) for row in shown],
            "size": 10,
            "color": colour,
            "opacity": [0.45 if row["use"] == "set_aside" else 1 for row in shown],
            "line": {"color": colour, "width": 1.5},
        },
        "cliponaxis": False,
    }
    if any(differs(row) for row in shown):
        half = [(row["high"] - row["low"]) / 2 if differs(row) else 0 for row in shown]
        dots["error_y"] = {"type": "data", "array": half, "color": colour, "thickness": 1.5, "width": 4}
    return [each for each in (line(path, html.escape(source), colour), dots) if each["x"]]


def _hover(row: Row, words: Words) -> str:
    lines = [
        f"<b>{html.escape(describe.value(row, words))}</b> {html.escape(describe.noun(row, words))}",
        html.escape(describe.named(row["source"], words)),
        html.escape(describe.line_name(row, words)),
        html.escape(describe.period(row, words)),
    ]
    if row["use"] == "set_aside":
        lines.append(html.escape(words("evidence.aside", reason=describe.reason(row["reason"], words))))
    return "<br>".join(wrapped(text) for text in lines if text)


def _backdrop(panel: Panel, style: Style) -> list[Trace]:
    """The merged series as a grey line behind the marks, so that both are seen to be of one thing."""
    path = Path()
    for points in panel.lines.values():
        for row in points:
            if panel.kind == STEPS and row["best"] is not None:
                path.segment((row["start"] or row["date"], row["best"]), (row["end"] + DAY, row["best"]))
    return [line(path, style.words("chart.merged"), palette.GRID[style.dark], width=6)] if path.x else []


def pairs(panel: Panel, style: Style) -> list[Trace]:
    """Two sources that can't both be right: two marks joined by a thin line, both named."""
    if style.change:
        return []
    path, sides = Path(), []
    for finding in panel.disagreements:
        sides_of = [finding["details"].get(name) or {} for name in ("a", "b")]
        heights = [bounds(side) for side in sides_of]
        if None in heights or heights[0] == heights[1]:
            continue
        days = [side.get("end") or finding["date"] for side in sides_of]
        claims = (finding["claim_a"], finding["claim_b"])
        shown = [
            each for each in zip(sides_of, heights, claims, days, strict=True) if _within(each[3], style)
        ]
        if len(shown) == 2:  # a line out of the chart would join a number with nothing
            path.segment((days[0], heights[0]), (days[1], heights[1]))
        sides += shown
    if not sides:
        return []
    # Many pairs stand back, so that the numbers themselves stay readable.
    many = len(sides) > 2 * FEW
    ink = palette.SOFT[style.dark] if many else palette.INK[style.dark]
    room = not style.narrow and style.height >= ALONE and len(panel.lines) <= LINES
    named = room and len(sides) <= 2 * WITH_TEXT and panel.kind != BARS and _legible(sides, panel, style)
    text = [html.escape(str(side.get("source") or "")) for side, *_ in sides]
    before = (panel.kind == STEPS) != style.words.mirrored
    return [
        line(path, style.words("chart.disagree"), ink, width=0.7 if many else 1),
        {
            "type": "scatter",
            "mode": "markers+text" if named else "markers",
            "name": style.words("chart.disagree"),
            "x": [day for *_, day in sides],
            "y": [height for _, height, *_ in sides],
            # A little off, so that a mark beside it does not cover its first letter.
            "text": [f"{short(name)}{GAP}" if before else f"{GAP}{short(name)}" for name in text]
            if named
            else [],
            "textposition": f"middle {'left' if before else 'right'}",
            "textfont": {"size": 11, "color": palette.SOFT[style.dark]},
            "customdata": [f"claim:{claim}" for *_, claim, _ in sides],
            "hovertext": [
                f"{wrapped(name)}: <b>{html.escape(describe.value(side, style.words))}</b><br>"
                + style.words("chart.disagree")
                for name, (side, *_) in zip(text, sides, strict=True)
            ],
            "hovertemplate": "%{hovertext}<extra></extra>",
            "marker": {
                "symbol": "diamond-open",
                "size": 5 if many else 8,
                "color": ink,
                "line": {"width": 1 if many else 1.5},
            },
            "cliponaxis": False,
        },
    ]


def _within(day: Any, style: Style) -> bool:
    """True for a day of the axis."""
    text = str(day)[:10]
    return (not style.start or style.start.isoformat() <= text) and (
        not style.end or text <= style.end.isoformat()
    )


def _legible(sides: Sequence[Any], panel: Panel, style: Style) -> bool:
    """False where two names would be written over one another."""
    values = [row["best"] for points in panel.lines.values() for row in points if row["best"] is not None]
    heights = sorted(height for _, height, *_ in sides)
    top = max([*values, heights[-1], panel.reach]) or 1
    least = LINE * top / max(style.height - 70, 80)
    return style.log or all(high - low >= least for low, high in pairwise(heights))


def short(name: str, length: int = 28) -> str:
    """A source's name cut to what fits beside a mark."""
    return name if len(name) <= length else name[: length - 1].rstrip(" ,(") + "…"
