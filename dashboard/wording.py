"""How the reports behind points word their numbers, and who they are by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dashboard import series
from dashboard.charts.panels import POINTS
from dashboard.data import Data
from dashboard.view import View

Row = dict[str, Any]

# Points that are looked up: all that a page draws, those of reports and what is carried from each.
LIMIT = 2 * POINTS


def worded(points: Sequence[Row], view: View, data: Data) -> list[Row]:
    """The points, those of one value that reports give with "about" marked so by ``qualifier``."""
    asked = [row for row in points if row["best"] is not None and row["low"] == row["high"]]
    behind = used(_rough(asked[:LIMIT], view, data), view, data)
    return [
        {**row, "qualifier": "about"} if _about(row, behind.get(row["point_id"], ())) else row
        for row in points
    ]


def _rough(points: Sequence[Row], view: View, data: Data) -> Sequence[Row]:
    """Those that rest on a number that is given with "about": few, and only these are looked into."""
    if not series.stored(view):
        return points
    found = data.rough_points(sorted({name for row in points for name in _parts(row)}))
    return [row for row in points if not found.isdisjoint(_parts(row))]


def _parts(row: Row) -> list[str]:
    return list(row.get("made_of") or [row["point_id"]])


def sources(points: Sequence[Row], view: View, data: Data) -> int:
    """How many sources the points rest on."""
    behind = used(points[:LIMIT], view, data)
    return len({row["source"] for rows in behind.values() for row in rows})


def voices(points: Sequence[Row], view: View, data: Data) -> dict[str, tuple[Row, ...]]:
    """Who gives each point: a source with its bounds, the highest first; of a sum the sources alone."""
    told = {}
    behind = used(points, view, data)
    for point in points:
        bounds = () if _is_sum(point) else ("low", "high", "qualifier")
        found = {
            (row["source"] or "", *(row[name] for name in bounds)): {
                name: row[name] for name in ("source", *bounds)
            }
            for row in behind[point["point_id"]]
        }
        told[point["point_id"]] = tuple(
            sorted(found.values(), key=lambda row: (-_height(row), row["source"] or ""))
        )
    return told


def _height(row: Row) -> float:
    low, high = row.get("low"), row.get("high")
    return float((high or 0) if low is None else low)


def _is_sum(point: Row) -> bool:
    return bool(point.get("made_of")) or str(point["method"]).startswith("incidents")


def _about(row: Row, claims: Iterable[Row]) -> bool:
    """A sum is as rough as its roughest part; a value that one report gives exactly is exact."""
    kinds = [claim["qualifier"] == "about" for claim in claims]
    return bool(kinds) and (any(kinds) if _is_sum(row) else all(kinds))


def used(points: Iterable[Row], view: View, data: Data) -> dict[str, list[Row]]:
    """The bounds, qualifier and source of the claims that each point uses."""
    parts = {row["point_id"]: _parts(row) for row in points}
    names = sorted({name for each in parts.values() for name in each})
    found: dict[str, list[Row]] = {}
    for row in data.used_claims(names) if series.stored(view) else _made(set(names), view, data):
        found.setdefault(row["point_id"], []).append(row)
    return {point: [row for name in each for row in found.get(name, ())] for point, each in parts.items()}


def _made(names: set[str], view: View, data: Data) -> list[Row]:
    """The same of points that are made for the view, as on a day or by some sources."""
    points = series.made(view, data).points
    return [
        {
            "point_id": name, "low": claim.low, "high": claim.high, "qualifier": claim.qualifier,
            "source": claim.source,
        }
        for name in sorted(names & points.keys())
        for claim in points[name].used
    ]  # fmt: skip
