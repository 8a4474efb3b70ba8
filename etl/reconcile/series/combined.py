"""One series of a place with its parts, in which nothing counts twice.

What is told of the whole place holds; where nothing is, its parts are added up, each of them told of
itself or by its own parts. A sum of parts is a least number: parts of which nothing is told may add to it.
Running totals are not combined, since those of different starts don't add up.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from etl.reconcile.claims.best import Bounds, add
from etl.reconcile.frames import date, stable_id
from etl.reconcile.places import Places

Row = Mapping[str, Any]
SUBJECT = ("indicator", "measure", "unit", "currency", "counted", "group", "object", "grain")
TOLD = ("reported", "zero")
STATED, SUMMED = "with_parts:stated", "with_parts:summed"


@dataclass(frozen=True, slots=True)
class Value:
    """Bounds, the rows that they are made of, and whether the place's own row is the one that holds."""

    bounds: Bounds
    rows: tuple[Row, ...]
    stated: bool


@dataclass(slots=True)
class Tree:
    """Places with the nearest of their parts among those that something is told of."""

    parts: dict[str, list[str]] = field(default_factory=dict)
    below: dict[str, set[str]] = field(default_factory=dict)

    def value(self, place: str, told: Mapping[str, Row]) -> Value | None:
        """What is known of a place from its own row and those of its parts; null for nothing."""
        own = Value(_bounds(told[place]), (told[place],), True) if place in told else None
        found = {part: v for part in self.parts.get(place, ()) if (v := self.value(part, told)) is not None}
        if not found:
            return own
        parts = self._sum(found)
        if own is None:
            return parts
        low = max((v for v in (own.bounds.low, parts.bounds.low) if v is not None), default=None)
        if low is not None and own.bounds.high is not None and low > own.bounds.high:
            return parts  # more in the parts alone than the whole's number allows: it can't be complete
        if low == own.bounds.low:
            return own
        best = max(own.bounds.best or 0.0, low or 0.0)
        return Value(Bounds(low, best, own.bounds.high), (*own.rows, *parts.rows), True)

    def _sum(self, found: Mapping[str, Value]) -> Value:
        """The parts added; of parts that share a part of their own the greatest alone."""
        apart: list[list[str]] = []
        for part in sorted(found):
            mine = {part, *self.below.get(part, ())}
            meeting = [each for each in apart if any(mine & {p, *self.below.get(p, ())} for p in each)]
            apart = [each for each in apart if each not in meeting]
            apart.append([part, *(p for each in meeting for p in each)])
        kept = [max((found[p] for p in each), key=lambda v: v.bounds.best or 0.0) for each in apart]
        total = add([value.bounds for value in kept])
        return Value(total._replace(high=None), tuple(row for value in kept for row in value.rows), False)


def tree(whole: str, among: Iterable[str], places: Places) -> Tree:
    """The whole place and its parts among some places."""
    inside = {place for place in among if place == whole or whole in places.parents(place)} | {whole}
    above = {place: {p for p in places.parents(place) if p in inside} for place in inside}
    out = Tree()
    for place in sorted(inside):
        for over in above[place]:
            out.below.setdefault(over, set()).add(place)
        nearest = [p for p in above[place] if not any(p in above[q] for q in above[place])]
        for over in nearest:
            out.parts.setdefault(over, []).append(place)
    return out


def with_parts(rows: Iterable[Row], whole: str, places: Places) -> list[dict[str, Any]]:
    """The combined series of a place: rows as the table series has them, by series and date.

    ``rows`` are points of the table series; ``made_of`` names in each row made the points that it is made
    of, and ``places`` whose these are. A subject of which the whole alone is told gives none.
    """
    subjects: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        place = row["place_id"]
        if row["grain"] != "total" and place and (place == whole or whole in places.parents(place)):
            subjects.setdefault(tuple(row[name] for name in SUBJECT), []).append(row)
    out: list[dict[str, Any]] = []
    for subject in sorted(subjects, key=lambda key: tuple(part or "" for part in key)):
        held = subjects[subject]
        if any(row["place_id"] != whole for row in held):
            found = tree(whole, {row["place_id"] for row in held}, places)
            made = _stock(held, whole, found) if held[0]["grain"] == "as_of" else _flow(held, whole, found)
            name = stable_id("with parts", whole, *subject)
            out += _noted(_row(held[0], whole, places, name, *each) for each in made)
    return out


def _noted(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The rows, with a note where a stock falls because other places make it up: that is no fall."""
    before: dict[str, Any] | None = None
    for row in rows:
        if before is not None and row["best"] is not None and row["grain"] == "as_of":
            fell = row["best"] < before["best"]
            if fell and row["places"] != before["places"]:
                now, then = (", ".join(sorted(each["places"])) for each in (row, before))
                row["break_note"] = f"other places: {now} instead of {then}"
        if row["best"] is not None:
            before = row
        yield row


def _flow(rows: Sequence[Row], whole: str, of: Tree) -> Iterator[tuple[int, int, str, Value | None]]:
    """Bucket by bucket; what lies between two with reports is silent."""
    buckets: dict[tuple[int, int], dict[str, Row]] = {}
    for row in rows:
        if row["state"] in TOLD:
            buckets.setdefault(_days(row), {})[row["place_id"]] = row
    last: int | None = None
    for (start, end), told in sorted(buckets.items()):
        value = of.value(whole, told)
        if last is not None and start > last + 1:
            yield last + 1, start - 1, "silent", None
        if value is not None:
            yield start, end, _state(value), value
        last = end


def _stock(rows: Sequence[Row], whole: str, of: Tree) -> Iterator[tuple[int, int, str, Value | None]]:
    """Stretch by stretch, in each of which every place's row is the same."""
    known = [(*_days(row), row) for row in rows if row["state"] != "silent"]
    edges = sorted({day for start, end, _ in known for day in (start, end + 1)})
    known.sort(key=lambda each: each[0])
    at, open_now = 0, dict[str, tuple[int, Row]]()
    before: tuple[int, int, str, Value | None] | None = None
    for start, after in pairwise(edges):
        open_now = {place: each for place, each in open_now.items() if each[0] >= start}
        while at < len(known) and known[at][0] <= start:
            open_now[known[at][2]["place_id"]] = (known[at][1], known[at][2])
            at += 1
        value = of.value(whole, {place: row for place, (_, row) in open_now.items()})
        state = "silent" if value is None else _state(value)
        if before is not None and state not in TOLD and _same(before, state, value):
            before = (before[0], after - 1, state, before[3])
            continue
        if before is not None:
            yield before
        before = (start, after - 1, state, value)
    if before is not None:
        yield before


def _same(before: tuple[int, int, str, Value | None], state: str, value: Value | None) -> bool:
    """Whether a stretch only goes on: carried from the same rows, or silent still."""
    held = before[3]
    if before[2] != state or (held is None) != (value is None):
        return False
    return held is None or value is None or [id(r) for r in held.rows] == [id(r) for r in value.rows]


def _state(value: Value) -> str:
    """Reported where anything in it was on that day, zero where nothing but zero was."""
    states = {row["state"] for row in value.rows}
    if value.bounds.best == 0 and value.bounds.high == 0 and states & set(TOLD):
        return "zero"
    return "reported" if states & set(TOLD) else "carried"


def _bounds(row: Row) -> Bounds:
    return Bounds(row["low"], row["best"], row["high"])


def _days(row: Row) -> tuple[int, int]:
    return ((row["start"] or row["end"]).toordinal(), row["end"].toordinal())


def _row(
    like: Row, whole: str, places: Places, name: str, start: int, end: int, state: str, value: Value | None
) -> dict[str, Any]:
    behind: Collection[Row] = value.rows if value else ()
    bounds = value.bounds if value else Bounds(None, None, None)
    own = next((row["place"] for row in behind if row["place_id"] == whole), None)
    return {
        **{key: like[key] for key in SUBJECT}, "country": like["country"],
        "date": date(end), "start": date(start), "end": date(end),
        "place": places.name(whole) or own, "place_id": whole, "with_parts": True,
        "low": bounds.low, "best": bounds.best, "high": bounds.high, "state": state,
        "n_claims": sum(row["n_claims"] for row in behind),
        "n_sources": max((row["n_sources"] for row in behind), default=0),
        "n_origins": max((row["n_origins"] for row in behind), default=0),
        "method": "silent" if value is None else STATED if value.stated else SUMMED,
        "age_days": max((row["age_days"] for row in behind), default=0),
        "disputed": any(row["disputed"] for row in behind), "break_note": None,
        "series_id": name, "point_id": stable_id(name, start, end),
        "places": {row["place"] or row["place_id"] for row in behind},
        "made_of": tuple(row["point_id"] for row in behind),
    }  # fmt: skip
