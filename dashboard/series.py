"""The series of a view: as the store holds them, or made again for an earlier day or some sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.charts.panels import choose
from dashboard.data import Data
from dashboard.view import View
from etl.reconcile.combined import SUBJECT, with_parts
from etl.reconcile.frames import names
from etl.reconcile.places import Places
from etl.reconcile.points import BUCKETS, Point
from etl.reconcile.reach import Reach
from etl.reconcile.records import claim_of
from etl.reconcile.series import Held, point_id, point_row
from etl.reconcile.views import lines_again

Row = dict[str, Any]

COMBINED = 20_000  # points that combined series are made of while a reader waits
CLAIMS = 5000  # claims that series are made of again while a reader waits
ALL_GRAINS = tuple(BUCKETS)


@dataclass(frozen=True, slots=True)
class Made:
    """Series made again: rows of the table series, and the points with their claims by id."""

    rows: list[Row]
    points: dict[str, Point]


def stored(view: View) -> bool:
    """True when the store holds the series of the view: by each rule, as known now, by all sources."""
    return view.known is None and not view.named


def points(view: View, data: Data) -> list[Row]:
    """The points that there is room to draw, series by series, by date; combined ones first."""
    own = data.points(view, _chosen(view, data)[0]) if stored(view) else made(view, data).rows
    return [*combined(view, data), *own]


def left_out(view: View, data: Data) -> int:
    """How many lines of the view are not among its points."""
    if stored(view):
        return _chosen(view, data)[1] + _to_combine(view, data)[1]
    return sum(len(part) for part in _parts(view, data)[1:])


def combined(view: View, data: Data) -> list[Row]:
    """The series of each chosen place with its parts, where the view asks for parts."""
    if view.parts != "with" or not view.places:
        return []
    key = ("combined", *_key(view), view.grain)
    return data.keep_large(key, lambda: _combine(view, data))


def _combine(view: View, data: Data) -> list[Row]:
    if stored(view):
        rows = data.points(view, _to_combine(view, data)[0])
    else:  # of more claims than a page can wait for some places are missing, and no sum is whole
        rows = made(view, data).rows if len(_parts(view, data)) == 1 else []
    places, wanted = Places(data.places()), [row for row in rows if row["grain"] in ("as_of", view.grain)]
    out = [row for whole in view.places for row in with_parts(wanted, whole, places)]
    return [{**row, "place": row["place"] or data.place_name(row["place_id"])} for row in out]


def _to_combine(view: View, data: Data) -> tuple[list[Row], int]:
    """The series that combined ones are made of, of the fullest subjects, and how many others there are."""
    if view.parts != "with" or not view.places:
        return [], 0
    key = ("to combine", *_key(view), view.grain)
    return data.keep(key, lambda: _fullest(view, data))


def _fullest(view: View, data: Data) -> tuple[list[Row], int]:
    subjects: dict[tuple[Any, ...], list[Row]] = {}
    for row in data.heads(view):
        if row["grain"] != "total":
            subjects.setdefault(tuple(row[name] for name in SUBJECT), []).append(row)
    some: list[Row] = []
    room, too_full = COMBINED, 0
    for rows in sorted(subjects.values(), key=lambda rows: -sum(row["told"] for row in rows)):
        told = sum(row["told"] for row in rows)
        if told <= room:
            room -= told
            some += rows
        else:
            too_full += 1
    return some, too_full


def _chosen(view: View, data: Data) -> tuple[list[Row], int]:
    key = ("chosen", *_key(view), view.parts, view.grain, view.split, view.sources)
    return data.keep(key, lambda: choose(data.heads(view), view))


def made(view: View, data: Data, grains: tuple[str, ...] = ()) -> Made:
    """Points and their claims, made from the view's claims by its rule, as known on its day.

    Of more claims than a page can wait for, those of the fullest subjects; ``left_out`` counts the others.
    ``grains`` are those of flows, the view's own where none are named.
    """
    grains = grains or (view.grain,)
    key = ("made", *_key(view), view.parts, grains)
    return data.keep_large(key, lambda: _make(view, data, next(iter(_parts(view, data)), []), grains))


def all_made(view: View, data: Data) -> Iterator[Row]:
    """The points of all subjects of the view, made a few subjects at a time."""
    for part in _parts(view, data):
        yield from _make(view, data, part, (view.grain,)).rows


def _parts(view: View, data: Data) -> list[list[Row]]:
    """The subjects of the view in parts of at most CLAIMS claims, or one subject; the fullest first."""
    out: list[list[Row]] = []
    room = 0
    for row in data.subjects(view):
        if not out or row["n"] > room:
            out.append([])
            room = CLAIMS
        out[-1].append(row)
        room -= row["n"]
    return out


def _key(view: View) -> tuple[Any, ...]:
    return (
        view.crisis, view.topics, view.places, view.groups, view.named, view.start, view.end, view.rule,
        view.known,
    )  # fmt: skip


def _make(view: View, data: Data, subjects: list[Row], grains: tuple[str, ...]) -> Made:
    # Whole subjects go in, and the dates of the view are applied to what comes out.
    claims = [claim_of(row) for row in data.whole_subjects(view, subjects)]
    scope, horizon = data.scope(view), view.known.toordinal() if view.known else None
    first, last = (day.toordinal() if day else None for day in (scope.start, scope.end))
    held = Held(Reach(everything=True, grains=grains))
    columns = names("series")
    rows: list[Row] = []
    found: dict[str, Point] = {}
    for line in lines_again(claims, data.rules(view.rule), Places(data.places()), horizon, held):
        for point in line.points:
            start = point.end if point.start is None else point.start
            if (first is None or point.end >= first) and (last is None or start <= last):
                name = point_id(line, point)
                rows.append(dict(zip(columns, point_row(line, point, name), strict=True)))
                found[name] = point
    return Made(sorted(rows, key=lambda row: (row["series_id"], row["date"])), found)


def findings(view: View, data: Data, most: Mapping[str, int]) -> list[Row]:
    """What the rules found in the view, as far as it was known on the view's day and by its sources.

    The newest of each kind, as many as ``most`` names; ``number`` counts all where neither day nor source
    is chosen.
    """
    if stored(view):
        return data.findings_of_view(view, most)
    found = data.findings_of_view(view, {kind: 5 * each for kind, each in most.items()})
    return [{**row, "number": None} for row in found if _known(row, view.known) and _by(row, view.named)]


def _known(row: Row, day: dt.date | None) -> bool:
    """A contradiction is known when both its claims are; anything else from the day that it concerns."""
    if day is None:
        return True
    if row["kind"] == "silence":  # counted up to the newest publication of all, so unknown on an earlier day
        return False
    sides = [side for name in ("a", "b") if (side := (row["details"] or {}).get(name))]
    if sides:
        return all(side.get("known_on") and side["known_on"] <= day.isoformat() for side in sides)
    return row["date"] is not None and row["date"] <= day


def _by(row: Row, sources: tuple[str, ...]) -> bool:
    """True unless sources are chosen and one of those that the finding names is not among them."""
    sides = [side for name in ("a", "b") if (side := (row["details"] or {}).get(name))]
    return not sources or all(side.get("source") in sources for side in sides)


def vague(view: View, data: Data) -> frozenset[str]:
    """The points of the view that vague counts ("dozens") alone support."""
    if stored(view):
        return data.vague_points(view)
    points = made(view, data).points
    return frozenset(
        name
        for name, point in points.items()
        if point.used and all(claim.qualifier == "vague" for claim in point.used)
    )


def point(view: View, data: Data, point_id: str) -> tuple[Row, list[Row]] | None:
    """A point with the claims that it used and set aside (``point_use``, ``point_reason``), or None."""
    whole = next((row for row in combined(view, data) if row["point_id"] == point_id), None)
    if whole is not None:
        parts = [found for name in whole["made_of"] if (found := _point(view, data, name)) is not None]
        claims = {claim["claim_id"]: claim for _, each in parts for claim in each}
        return whole, list(claims.values())
    return _point(view, data, point_id)


def _point(view: View, data: Data, name: str) -> tuple[Row, list[Row]] | None:
    if stored(view):
        row = data.point(name, view)
        return (row, data.claims_of_point(name)) if row else None
    for grains in ((view.grain,), ALL_GRAINS):  # an address may name a point of another grain
        every = made(view, data, grains)
        if name in every.points:
            break
    else:
        return None
    found = every.points[name]
    uses: dict[str, tuple[str, str | None]] = {claim.claim_id: ("used", None) for claim in found.used}
    uses |= {claim.claim_id: ("set_aside", claim.reason) for claim in found.aside}
    claims = [
        {**claim, "point_use": use, "point_reason": reason}
        for claim in data.claims_by_id(list(uses))
        for use, reason in (uses[claim["claim_id"]],)
    ]
    return next(row for row in every.rows if row["point_id"] == name), claims
