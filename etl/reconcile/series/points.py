"""Lines and their points, and the days, weeks and months that points stand for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache

from etl.reconcile.claims.best import Bounds
from etl.reconcile.claims.records import Claim, Subject
from etl.reconcile.frames import stable_id

NOTHING = Bounds(None, None, None)
Where = tuple[str | None, str | None, str | None]  # name, id and country of a place


@dataclass(slots=True)
class Line:
    """One series: its subject with measure and grain; ``since`` tells the running totals apart."""

    series_id: str
    subject: Subject
    measure: str
    grain: str
    place: str | None
    place_id: str | None
    country: str | None
    since: int | None = None
    points: list[Point] = field(default_factory=list)


@dataclass(slots=True)
class Point:
    """One point of a line; days are day numbers, both ends included.

    ``name`` is set of a point that the store holds and that stays as it is; its claims are not at hand.
    """

    start: int | None
    end: int
    bounds: Bounds
    state: str
    method: str
    used: list[Claim]
    aside: list[Claim] = field(default_factory=list)
    age: int = 0
    break_note: str | None = None
    name: str | None = None


def series_id(subject: Subject, measure: str, grain: str, since: int | None = None) -> str:
    """The stable id of a series."""
    return stable_id("series", *subject, measure, grain, since)


def current(claims: Iterable[Claim]) -> tuple[list[Claim], list[Claim]]:
    """The claims that give a value, and those that others replaced."""
    every = list(claims)
    return [c for c in every if c.use == "used"], [c for c in every if c.use != "used"]


def state_of(bounds: Bounds) -> str:
    """zero where nothing but zero was reported, else reported."""
    return "zero" if bounds.best == 0 and bounds.high == 0 else "reported"


def silent(start: int, end: int, since: int) -> Point:
    """Days of which nothing was reported; ``since`` is the last day with a report."""
    return Point(start, end, NOTHING, "silent", "silent", [], [], end - since)


@cache
def week(day: int) -> tuple[int, int]:
    """Monday and Sunday of the day's ISO week."""
    first = day - dt.date.fromordinal(day).weekday()
    return first, first + 6


@cache
def month(day: int) -> tuple[int, int]:
    """First and last day of the day's month."""
    first = dt.date.fromordinal(day).replace(day=1)
    last = (first + dt.timedelta(days=31)).replace(day=1).toordinal() - 1
    return first.toordinal(), last


BUCKETS: dict[str, Callable[[int], tuple[int, int]]] = {
    "day": lambda day: (day, day),
    "week": week,
    "month": month,
}
