"""The series of a view: as the store holds them, or made again for an earlier day or some sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dashboard.address.view import View
from dashboard.rows.data import Data
from dashboard.rows.panels import choose
from dashboard.rows.remade import Made, make, parts
from etl import carried
from etl.reconcile.places import Places
from etl.reconcile.series.combined import SUBJECT, with_parts
from etl.reconcile.series.points import BUCKETS

Row = dict[str, Any]

COMBINED = 20_000  # points that combined series are made of while a reader waits
ALL_GRAINS = tuple(BUCKETS)


def stored(view: View) -> bool:
    """True when the store holds the series of the view: by each rule, as known now, by all sources."""
    return view.known is None and not view.named


def points(view: View, data: Data) -> list[Row]:
    """The points that there is room to draw, series by series, by date; combined ones first."""
    own = data.points(view, _chosen(view, data)[0]) if stored(view) else made(view, data).rows
    return [*combined(view, data), *until_known(own, view, data)]


def until_known(rows: Iterable[Row], view: View, data: Data) -> Iterator[Row]:
    """The points, none carried beyond the newest publication of the view's crisis."""
    return carried.until_known(rows, data.days(view)["last_known"])


def left_out(view: View, data: Data) -> int:
    """How many lines of the view are not among its points."""
    if stored(view):
        return _chosen(view, data)[1] + _to_combine(view, data)[1]
    return sum(len(part) for part in parts(view, data)[1:])


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
        rows = made(view, data).rows if len(parts(view, data)) == 1 else []
    drawn = [row for row in rows if row["grain"] in ("as_of", view.grain)]
    places, wanted = Places(data.places()), list(until_known(drawn, view, data))
    out = [row for whole in view.places for row in with_parts(wanted, whole, places)]
    return [{**row, "place": row["place"] or data.place_name(row["place_id"])} for row in out]


def _to_combine(view: View, data: Data) -> tuple[list[Row], int]:
    """The series that combined ones are made of, of the fullest subjects, and how many others there are."""
    if view.parts != "with" or not view.places:
        return [], 0
    key = ("to combine", *_key(view), view.grain)
    return data.keep_large(key, lambda: _fullest(view, data))


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
    return data.keep_large(key, lambda: choose(data.heads(view), view))


def made(view: View, data: Data, grains: tuple[str, ...] = ()) -> Made:
    """Points and their claims, made from the view's claims by its rule, as known on its day.

    Of more claims than a page can wait for, those of the fullest subjects; ``left_out`` counts the others.
    ``grains`` are those of flows; where none are named the view's own, of a map all.
    """
    grains = grains or (ALL_GRAINS if view.page == "places" else (view.grain,))
    key = ("made", *_key(view), view.parts, grains)
    return data.keep_large(key, lambda: make(view, data, next(iter(parts(view, data)), []), grains))


def all_made(view: View, data: Data) -> Iterator[Made]:
    """The points of all subjects of the view, made a few subjects at a time."""
    for part in parts(view, data):
        yield make(view, data, part, (view.grain,))


def _key(view: View) -> tuple[Any, ...]:
    return (
        view.crisis, view.topics, view.places, view.groups, view.named, view.start, view.end, view.rule,
        view.known,
    )  # fmt: skip


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
        shown = list(until_known([row], view, data)) if row else []
        return (shown[0], data.claims_of_point(name)) if shown else None
    for grains in ((), ALL_GRAINS):  # an address may name a point of another grain
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
