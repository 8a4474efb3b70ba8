"""Flows as bars by day, week or month, with the range of each and open bounds as open arrows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from dashboard.charts import palette
from dashboard.charts.marks import Row, Trace, differs, dots, hovers, silence, valued
from dashboard.charts.style import Style

MILLISECONDS = 86_400_000
FILLED = 0.86  # the share of its room that a bar takes
SEEN = 4  # pixels that a bar is wide at least, where there is room beside it
LENGTHS = {"day": 1, "week": 7, "month": 28}  # days of a bar
NARROW = 300  # pixels that the axis of time is wide on a phone


class Slot(NamedTuple):
    """Where a bar stands: how many days after its row's first day it begins, and how many it is wide."""

    left: float
    width: float


Slots = Mapping[str, Slot]


def bars(
    points: Sequence[Row], colour: str, name: str, style: Style, slots: Slots | None = None
) -> list[Trace]:
    """The traces of one flow; ``slots`` says where each bar stands, by its point's id."""
    shown = valued(points)
    if not shown:
        return silence(points, colour, name, style)
    placed = slots or side_by_side([points], style)
    held = [placed[row["point_id"]] for row in shown]
    bar: dict[str, Any] = {
        "type": "bar",
        "name": name,
        "x": [row["start"] or row["end"] for row in shown],
        "y": [row["best"] for row in shown],
        "width": [slot.width * MILLISECONDS for slot in held],
        "offset": [slot.left * MILLISECONDS for slot in held],
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
    return [bar, *silence(points, colour, name, style), *_tops(shown, colour, name, style, placed)]


def _tops(shown: Sequence[Row], colour: str, name: str, style: Style, slots: Slots) -> list[Trace]:
    """An open arrow on a bar whose bound is open, a dot where zero was reported."""
    marked = [row for row in shown if row["state"] == "zero" or (row["low"] is None) != (row["high"] is None)]
    if not marked:
        return []
    trace = dots(marked, colour, name, style)
    trace["x"] = [_middle(row, slots[row["point_id"]]) for row in marked]
    return [trace]


def side_by_side(lines: Sequence[Sequence[Row]], style: Style) -> dict[str, Slot]:
    """Where each bar stands: those of the same days beside one another.

    Where bars would be too thin to be seen, they grow beyond their days as far as nothing else is reported
    there, and no bar is ever over another's days.
    """
    sharing: dict[tuple[int, int], list[str]] = {}
    for points in lines:
        for row in valued(points):
            sharing.setdefault(_days(row), []).append(row["point_id"])
    least = _least(style)
    slots: dict[str, Slot] = {}
    for days, grown in zip(sorted(sharing), _grown(sorted(sharing), sharing, least), strict=True):
        names = sharing[days]
        length = days[1] - days[0] + 1
        width = length + 2 * grown
        for rank, name in enumerate(names):
            left = width * ((1 - FILLED) / 2 + FILLED * rank / len(names)) - grown
            slots[name] = Slot(left, width * FILLED / len(names))
    return slots


def coarser(grain: str, style: Style) -> tuple[str, ...]:
    """The grains by which more is seen, where bars of ``grain`` have less than half the room they need."""
    at = list(LENGTHS).index(grain)
    return tuple(LENGTHS)[at + 1 :] if _least(style) > 2 * LENGTHS[grain] else ()


def _least(style: Style) -> float:
    """How many days wide a bar must be to be seen."""
    if not style.start or not style.end:
        return 0
    return SEEN * (style.end - style.start).days / (min(NARROW, style.width) if style.narrow else style.width)


def _grown(
    ordered: Sequence[tuple[int, int]], sharing: Mapping[tuple[int, int], Sequence[str]], least: float
) -> Iterator[float]:
    """By how many days each of the ordered spans grows to either side: half of what is free at most."""
    for at, (first, last) in enumerate(ordered):
        before = first - 1 - max((end for _, end in ordered[max(0, at - 1) : at]), default=-_FAR)
        after = (ordered[at + 1][0] if at + 1 < len(ordered) else _FAR) - last - 1
        wanted = least / FILLED * len(sharing[first, last]) - (last - first + 1)
        yield max(min(wanted, before, after), 0) / 2


_FAR = 10_000_000


def _days(row: Row) -> tuple[int, int]:
    """A row's first and last day, as numbers."""
    return (row["start"] or row["end"]).toordinal(), row["end"].toordinal()


def _middle(row: Row, slot: Slot) -> str:
    """The moment in the middle of a bar."""
    start = row["start"] or row["end"]
    days, left = divmod((slot.left + slot.width / 2) * 24, 24)
    day = start.fromordinal(start.toordinal() + int(days))
    return f"{day.isoformat()} {int(left):02d}:{int(left % 1 * 60):02d}"
