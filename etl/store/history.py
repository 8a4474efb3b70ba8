"""What the derived tables hold of one subject around some days: read by index, not by the whole history.

A subject is given as (indicator, unit, currency, counted, group, object, place_id); as place_id NAMED stands
for all places that no gazetteer knew, among which the caller looks for its own, and null for no place.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from etl.store.match import among
from etl.store.schema import METADATA

Row = tuple[Any, ...]
Key = tuple[str, str, str | None, str | None, str | None, str | None, str | None]
Span = tuple[int, int]
NAMED = "name:"
_FIELDS = ("indicator", "unit", "currency", "counted", "group", "object", "place_id")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which claims of a subject: days as day numbers; ``everything`` for all.

    ``flows`` (and running totals without a start) end and ``begin`` within spans, totals that share a day
    with one of ``shared``, stocks of ``days``, and totals from the starts of ``lines`` (measure and start).
    """

    flows: tuple[Span, ...] = ()
    begin: tuple[Span, ...] = ()
    shared: tuple[Span, ...] = ()
    days: frozenset[int] = frozenset()
    lines: frozenset[tuple[str, int | None]] = frozenset()
    everything: bool = False


def claims_of(connection: Connection, key: Key, wanted: Wanted) -> list[Row]:
    """Rows of the table claims."""
    table = METADATA.tables["claims"]
    where = _is(table, key)
    if not wanted.everything:
        c = table.c
        start, end = c.reference_period_start, c.reference_period_end
        flow = c.measure == "flow"
        daily = sa.or_(flow, sa.and_(c.measure == "cumulative", start.is_(None)))
        parts = [sa.and_(daily, end.between(_day(a), _day(b))) for a, b in wanted.flows]
        parts += [sa.and_(flow, start.between(_day(a), _day(b))) for a, b in wanted.begin]
        parts += [sa.and_(c.measure != "stock", start <= _day(b), end >= _day(a)) for a, b in wanted.shared]
        if wanted.days:
            parts.append(sa.and_(c.measure == "stock", end.in_([_day(day) for day in sorted(wanted.days)])))
        for measure, first in sorted(wanted.lines, key=str):
            parts.append(sa.and_(c.measure == measure, start == (None if first is None else _day(first))))
        where.append(sa.or_(sa.false(), *parts))
        where += _within(end, wanted)
    return [tuple(row) for row in connection.execute(sa.select(table).where(*where))]


def _within(end: Any, wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """The days before which nothing wanted ends, for the index."""
    least = [a for spans in (wanted.flows, wanted.begin, wanted.shared) for a, _ in spans] + [*wanted.days]
    starts = [start for _, start in wanted.lines]
    known = [start for start in starts if start is not None]
    if len(known) < len(starts):
        return []
    return [end >= _day(min([*least, *known]))] if least or known else []


def claims_ending(connection: Connection, key: Key, days: Collection[int | None]) -> list[Row]:
    """Rows of the table claims whose period ends on one of these days."""
    table = METADATA.tables["claims"]
    ends = [None if day is None else _day(day) for day in days]
    there = among(table.c.reference_period_end, ends, connection.dialect.name)
    return [tuple(row) for row in connection.execute(sa.select(table).where(*_is(table, key), there))]


def points_of(connection: Connection, series: Collection[str]) -> list[Row]:
    """series_id, point_id, start, end, bounds, state, break_note, place and country, by series and day."""
    table = METADATA.tables["series"]
    where = among(table.c.series_id, series, connection.dialect.name)
    return _points(connection, where)


def place_of(connection: Connection, key: Key) -> Row | None:
    """What the place of a subject's series is called, and its country; null where it has no series."""
    table = METADATA.tables["series"]
    statement = sa.select(table.c.place, table.c.country).where(*_is(table, key)).limit(1)
    row = connection.execute(statement).first()
    return None if row is None else tuple(row)


def points_of_subject(connection: Connection, key: Key) -> list[Row]:
    """The same of all series of a subject."""
    return _points(connection, sa.and_(*_is(METADATA.tables["series"], key)))


def _points(connection: Connection, where: Any) -> list[Row]:
    c = METADATA.tables["series"].c
    columns = (
        c.series_id, c.point_id, c.start, c.end, c.low, c.best, c.high, c.state, c.break_note, c.place,
        c.country,
    )  # fmt: skip
    statement = sa.select(*columns).where(where).order_by(c.series_id, c.date)
    return [tuple(row) for row in connection.execute(statement)]


def incidents_of(connection: Connection, key: Key, spans: Iterable[Span] | None) -> list[Row]:
    """Rows of the table incidents within spans of days; of all days for null."""
    table = METADATA.tables["incidents"]
    where = _is(table, key)
    if spans is not None:
        end = table.c.reference_period_end
        where.append(sa.or_(sa.false(), *(end.between(_day(a), _day(b)) for a, b in spans)))
    return [tuple(row) for row in connection.execute(sa.select(table).where(*where))]


def ranges_of(connection: Connection, key: Key, first: int, last: int) -> list[Row]:
    """Day, low, best, high, place and country of the incidents of some days."""
    table = METADATA.tables["incidents"]
    c = table.c
    columns = (c.reference_period_end, c.low, c.best, c.high, c.place, c.country)
    days = c.reference_period_end.between(_day(first), _day(last))
    return [tuple(row) for row in connection.execute(sa.select(*columns).where(*_is(table, key), days))]


def used_by(connection: Connection, points: Collection[str]) -> dict[str, list[str]]:
    """Point → the claims that it uses."""
    table = METADATA.tables["series_claims"]
    where = among(table.c.point_id, points, connection.dialect.name)
    out: dict[str, list[str]] = {}
    statement = sa.select(table.c.point_id, table.c.claim_id).where(where, table.c.use == "used")
    for point, claim in connection.execute(statement):
        out.setdefault(point, []).append(claim)
    return out


def _is(table: sa.Table, key: Key) -> list[sa.ColumnElement[bool]]:
    *what, place_id = key
    known = place_id if place_id != NAMED else None
    found = [
        table.c[name] == value for name, value in zip(_FIELDS, (*what, known), strict=True)
    ]  # None: IS NULL
    if place_id is None:
        found.append(table.c.place.is_(None))
    elif place_id == NAMED:
        found.append(table.c.place.is_not(None))
    return found


def _day(number: int) -> dt.date:
    return dt.date.fromordinal(max(1, min(number, dt.date.max.toordinal())))
