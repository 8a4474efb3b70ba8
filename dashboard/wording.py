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


def _about(row: Row, claims: Iterable[Row]) -> bool:
    """A sum is as rough as its roughest part; a value that one report gives exactly is exact."""
    kinds = [claim["qualifier"] == "about" for claim in claims]
    sums = row.get("made_of") or str(row["method"]).startswith("incidents")
    return bool(kinds) and (any(kinds) if sums else all(kinds))


def used(points: Iterable[Row], view: View, data: Data) -> dict[str, list[Row]]:
    """The qualifier and source of the claims that each point uses."""
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
        {"point_id": name, "qualifier": claim.qualifier, "source": claim.source}
        for name in sorted(names & points.keys())
        for claim in points[name].used
    ]
