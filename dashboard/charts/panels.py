"""Points sorted into panels: what may share an axis, and which lines stand in each.

A panel never mixes indicators, objects, units, currencies, things counted, or stocks with flows and
with totals over a period.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from dashboard.view import View

Row = dict[str, Any]

PANELS = 12
LINES = 6

# How a panel is drawn: a stock's steps, bars of a flow, or spans of totals and running totals.
STEPS, BARS, SPANS = "steps", "bars", "spans"


@dataclass(slots=True)
class Panel:
    """One chart: ``lines`` are its series by (place id, group), each a list of points by date."""

    kind: str
    first: Row
    lines: dict[tuple[str, str], list[Row]] = field(default_factory=dict)

    def reported(self) -> int:
        """How many points a report stands behind."""
        return sum(row["state"] in ("reported", "zero") for points in self.lines.values() for row in points)

    def places(self) -> set[str]:
        """The ids of the places that its lines speak of."""
        return {place for place, _ in self.lines}

    def groups(self) -> set[str]:
        """The groups that its lines speak of."""
        return {group for _, group in self.lines}


@dataclass(frozen=True, slots=True)
class Laid:
    """The panels drawn, and how many series had no room."""

    panels: tuple[Panel, ...]
    left_out: int


def lay_out(points: Iterable[Row], view: View) -> Laid:
    """Panels in the order of the topics chosen, the fullest lines first; what has no room is counted."""
    found: dict[tuple[Any, ...], Panel] = {}
    for row in points:
        kind = _kind(row, view.grain)
        if kind is None:
            continue
        place, group = row["place_id"] or row["place"] or "", row["group"] or ""
        split = place if view.split == "place" else group if view.split == "group" else ""
        subject = (
            row["indicator"], row["object"] or "", row["measure"] if kind != SPANS else "", row["unit"] or "",
            row["currency"] or "", row["counted"] or "",
        )  # fmt: skip
        panel = found.setdefault((*subject, kind, split), Panel(kind, row))
        panel.lines.setdefault((place, group), []).append(row)
    ranked = sorted(found.values(), key=lambda panel: _rank(panel, view))
    left_out = sum(len(panel.lines) for panel in ranked[PANELS:])
    kept = ranked[:PANELS]
    for panel in kept:
        left_out += _trim(panel)
    return Laid(tuple(kept), left_out)


def _kind(row: Row, grain: str) -> str | None:
    if row["grain"] == "as_of":
        return STEPS
    if row["grain"] == "total":
        return SPANS
    return BARS if row["grain"] == grain else None


def _rank(panel: Panel, view: View) -> tuple[Any, ...]:
    row = panel.first
    named = f"{row['indicator']}:{row['object']}" if row["object"] else row["indicator"]
    topics: Sequence[str] = view.topics
    for text in (named, row["indicator"]):
        if text in topics:
            place = topics.index(text)
            break
    else:
        place = len(topics)
    order = (STEPS, SPANS, BARS).index(panel.kind)
    return (place, -panel.reported(), order, str(row["object"]), str(row["unit"]), min(panel.lines))


def _trim(panel: Panel) -> int:
    """Leaves the lines with most reports; returns how many were dropped."""
    if len(panel.lines) <= LINES:
        return 0
    order = sorted(panel.lines, key=lambda key: (-len(panel.lines[key]), key))
    for key in order[LINES:]:
        del panel.lines[key]
    return len(order) - LINES
