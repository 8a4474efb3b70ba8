"""How many figures, incidents or findings each day has: counted once of a topic, told of any days of it."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from etl.store.queries.scope import SHAPES, Scope, Shape, asked, shape, table, values


@dataclass(frozen=True, slots=True)
class Sums:
    """Days in order, and how many there are up to each."""

    days: Sequence[dt.date]
    upto: Sequence[int]

    @classmethod
    def of(cls, counted: Mapping[dt.date, int]) -> Sums:
        """Of how many each day has."""
        days = sorted(counted)
        return cls(days, list(accumulate(counted[day] for day in days)))

    def until(self, day: dt.date | None) -> int:
        """How many there are up to a day; all without one."""
        at = len(self.days) if day is None else bisect_right(self.days, day)
        return self.upto[at - 1] if at else 0

    def before(self, day: dt.date | None) -> int:
        """How many there are before a day; none without one."""
        at = 0 if day is None else bisect_left(self.days, day)
        return self.upto[at - 1] if at else 0

    def newest(self, start: dt.date | None, end: dt.date | None) -> Iterator[tuple[dt.date, int]]:
        """The days from ``end`` back to ``start``, and how many each has."""
        first = 0 if start is None else bisect_left(self.days, start)
        last = len(self.days) if end is None else bisect_right(self.days, end)
        for at in range(last - 1, first - 1, -1):
            yield self.days[at], self.upto[at] - (self.upto[at - 1] if at else 0)


@dataclass(frozen=True, slots=True)
class Days:
    """Periods by their first and their last day; ``undated`` have neither.

    ``single`` says that each is of one day.
    """

    starts: Sums
    ends: Sums
    undated: int
    single: bool

    def within(self, start: dt.date | None, end: dt.date | None) -> int:
        """How many share a day with those from ``start`` to ``end``, or have none.

        ``end`` may be earlier where each is of one day.
        """
        return self.undated + max(0, self.starts.until(end) - self.ends.before(start))


def since(counted: Sequence[Days], start: dt.date | None, end: dt.date | None, most: int) -> dt.date | None:
    """The day that the oldest of the newest ``most`` falls on; None where there are fewer with a day."""
    newest: Counter[dt.date] = Counter()
    for each in counted:
        found = 0
        for day, number in each.ends.newest(start, end):
            newest[day] += number
            found += number
            if found >= most:
                break
    found = 0
    for day in sorted(newest, reverse=True):
        found += newest[day]
        if found >= most:
            return day
    return None


def everywhere(like: Shape) -> bool:
    """Whether no place is limited: then rows of few days are found sooner by their days than by the rest."""
    return not (like.places or like.within or like.countries)


def counted(connection: Connection, name: str, scope: Scope) -> dict[str, Days]:
    """The days of a table's rows within a scope, by the kind of findings; of other tables all under ""."""
    found: dict[str, list[tuple[Any, Any, int]]] = {}
    for kind, start, end, number in connection.execute(_counted(name, shape(scope)), values(scope)):
        found.setdefault(kind or "", []).append((start, end, number))
    return {kind: _days(rows) for kind, rows in found.items()}


def _days(rows: Sequence[tuple[Any, Any, int]]) -> Days:
    starts: Counter[dt.date] = Counter()
    ends: Counter[dt.date] = Counter()
    undated = 0
    for start, end, number in rows:
        first, last = start or end, end or start
        if first is None:
            undated += number
            continue
        starts[first] += number
        ends[last] += number
    return Days(Sums.of(starts), Sums.of(ends), undated, all(start == end for start, end, _ in rows))


@lru_cache(SHAPES)
def _counted(name: str, like: Shape) -> sa.Select[Any]:
    """By the index of subjects, which holds the days."""
    of = table(name)
    if name == "findings":
        # Not by the kind's own index: it holds every indicator.
        kind: sa.ColumnElement[str] = sa.func.coalesce(of.c.kind, "")
        return _by(like, of, [kind, of.c.date], [kind, of.c.date, of.c.date])
    days = [of.c.reference_period_start, of.c.reference_period_end]
    return _by(like, of, days, [sa.literal(""), *days])


def _by(like: Shape, of: sa.Table, keys: Sequence[Any], told: Sequence[Any]) -> sa.Select[Any]:
    return sa.select(*told, sa.func.count()).where(*asked(of, like)).group_by(*keys)
