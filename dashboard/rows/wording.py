"""How the reports behind points word their numbers, and who they are by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from dashboard.address.view import View
from dashboard.rows import series
from dashboard.rows.data import Data
from dashboard.rows.panels import POINTS
from dashboard.rows.remade import Made
from etl.voices import about, is_sum, told

Row = dict[str, Any]
Behind = Mapping[str, Sequence[Row]]  # the claims that a point uses, by its id

# Points that are looked up: all that a page draws, those of reports and what is carried from each.
LIMIT = 2 * POINTS
CHUNK = 2000  # points of a file that are looked up at once


def worded(points: Sequence[Row], view: View, data: Data) -> list[Row]:
    """The points, those of one value that reports give with "about" marked so by ``qualifier``."""
    asked = [row for row in points if row["best"] is not None and row["low"] == row["high"]]
    behind = used(_rough(asked[:LIMIT], view, data), view, data)
    if not behind:
        return list(points)
    return [
        {**row, "qualifier": "about"}
        if (claims := behind.get(row["point_id"])) and about(row, claims)
        else row
        for row in points
    ]


def _rough(points: Sequence[Row], view: View, data: Data) -> Sequence[Row]:
    """Those that rest on a number that is given with "about": few, and only these are looked into."""
    if not series.stored(view):
        return points
    found = data.rough_points(list({name for row in points for name in _parts(row)}))
    return [row for row in points if not found.isdisjoint(_parts(row))] if found else []


def _parts(row: Row) -> Sequence[str]:
    return row.get("made_of") or (row["point_id"],)


def sources(points: Sequence[Row], view: View, data: Data) -> int:
    """How many sources the points rest on."""
    behind = used(points[:LIMIT], view, data)
    return len({row["source"] for rows in behind.values() for row in rows})


def voices(points: Sequence[Row], view: View, data: Data) -> dict[str, tuple[Row, ...]]:
    """Who gives each point: a source with its bounds, the highest first; of a sum the sources alone."""
    found = {}
    behind = used(points, view, data)
    for point in points:
        bounds = () if is_sum(point) else ("low", "high", "qualifier")
        each = {
            (row["source"] or "", *(row[name] for name in bounds)): {
                name: row[name] for name in ("source", *bounds)
            }
            for row in behind[point["point_id"]]
        }
        found[point["point_id"]] = tuple(
            sorted(each.values(), key=lambda row: (-height(row), row["source"] or ""))
        )
    return found


def height(row: Row) -> float:
    """What a row with bounds is ranked by: the least it says, else the most."""
    low, high = row.get("low"), row.get("high")
    return float((high or 0) if low is None else low)


def used(points: Iterable[Row], view: View, data: Data) -> Behind:
    """The bounds, qualifier and source of the claims that each point uses."""
    parts = {row["point_id"]: _parts(row) for row in points}
    names = sorted({name for each in parts.values() for name in each})
    if series.stored(view):
        return _by_point(parts, data.used_claims(names))
    return _by_point(parts, _claims(series.made(view, data), names))


def used_of(made: Made, points: Iterable[Row]) -> Behind:
    """The same of points that are made for the view, as on a day or by some sources."""
    parts = {row["point_id"]: _parts(row) for row in points}
    return _by_point(parts, _claims(made, sorted({name for each in parts.values() for name in each})))


def cited(points: Iterable[Row], behind: Callable[[Sequence[Row]], Behind]) -> Iterator[Row]:
    """The points with ``qualifier`` and ``source``, as files have them; ``behind`` gives some's claims."""
    rows = iter(points)
    while batch := list(islice(rows, CHUNK)):
        claims = behind(batch)
        yield from ({**row, **told(row, claims[row["point_id"]])} for row in batch)


def _by_point(parts: Mapping[str, Sequence[str]], claims: Iterable[Row]) -> Behind:
    found: dict[str, list[Row]] = {}
    for row in claims:
        found.setdefault(row["point_id"], []).append(row)
    return {point: [row for name in each for row in found.get(name, ())] for point, each in parts.items()}


def _claims(made: Made, names: Iterable[str]) -> Iterator[Row]:
    for name in names:
        for claim in made.points[name].used if name in made.points else ():
            yield {
                "point_id": name, "low": claim.low, "high": claim.high, "qualifier": claim.qualifier,
                "source": claim.source,
            }  # fmt: skip
