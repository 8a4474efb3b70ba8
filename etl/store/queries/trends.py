"""Points of series and the claims that they are made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from etl.store.queries.by_rule import Switch, told_by
from etl.store.queries.heads import OF_SERIES, REPORTED, names
from etl.store.queries.scope import (
    SHAPES,
    Row,
    Scope,
    asked,
    conditions,
    each_of,
    listed,
    rows,
    shape,
    streamed,
    table,
)


def points(
    connection: Connection,
    scope: Scope,
    heads: Sequence[Row],
    switch: Switch | None = None,
) -> list[Row]:
    """The stored points of the series of some heads within a scope's dates, by a rule, by series and date."""
    of: dict[str, tuple[Any, ...]] = {}
    for head in heads:
        of |= dict.fromkeys(names(head), tuple(head[name] for name in OF_SERIES[1:]))
    statement = _points(switch, scope.start is not None, scope.end is not None, connection.dialect.name)
    filled = {"some": listed(of, connection), "start": scope.start, "end": scope.end}
    result = connection.execute(statement, filled)
    columns = list(result.keys())
    found: list[Any] = list(result.all())
    at = columns.index("series_id")
    found.sort(key=itemgetter(at, columns.index("date"), columns.index("point_id")))
    every = (*columns, *OF_SERIES[1:])
    # One mapping a point: a second one beside it would take as long again as reading the point.
    return [dict(zip(every, (*values, *of[values[at]]), strict=True)) for values in found]


@lru_cache(SHAPES)
def _points(switch: Switch | None, start: bool, end: bool, dialect: str) -> sa.Select[Any]:
    series, told = table("series"), told_by(switch)
    own = [column for column in told.columns if column.name not in OF_SERIES[1:]]
    days = asked(series, shape(Scope())._replace(start=start, end=end))
    some = series.c.series_id.in_(each_of("some", dialect))
    return sa.select(*own).select_from(told.source).where(some, *days)


def newest(connection: Connection, scope: Scope, limit: int) -> list[Row]:
    """The claims within a scope that speak of the newest days."""
    held = table("claims")
    end = sa.func.coalesce(held.c.reference_period_end, held.c.reference_period_start)
    return rows(
        connection,
        sa.select(held)
        .where(*conditions(held, scope))
        .order_by(end.desc().nulls_last(), held.c.claim_id)
        .limit(limit),
    )


def last_reported(connection: Connection, series_ids: Sequence[str], until: dt.date) -> list[Row]:
    """Of each of some series the last point up to a day that a report stands behind, in the order given."""
    found = rows(connection, _last_reported(), {"some": list(series_ids), "until": until})
    found.sort(key=lambda row: row["start"] or row["end"])
    one_each = {row["series_id"]: row for row in found}
    return [one_each[name] for name in series_ids if name in one_each]


@lru_cache
def _last_reported() -> sa.Select[Any]:
    series = table("series")
    where = _reported(series.c.series_id.in_(sa.bindparam("some", expanding=True)))
    ends = sa.select(series.c.series_id, sa.func.max(series.c.date).label("date")).where(*where)
    last = ends.group_by(series.c.series_id).subquery()
    joined = sa.and_(last.c.series_id == series.c.series_id, last.c.date == series.c.date)
    return sa.select(series).join(last, joined).where(*where)


def line(connection: Connection, series_id: str, until: dt.date) -> list[Row]:
    """What is drawn and compared of a series' points up to a day that a report stands behind, by date."""
    found = rows(connection, _line(), {"series_id": series_id, "until": until})
    return sorted(found, key=lambda row: (row["end"], row["start"] or row["end"]))


_LINE = ("grain", "start", "end", "low", "best", "high", "break_note")


@lru_cache
def _line() -> sa.Select[Any]:
    series = table("series")
    where = _reported(series.c.series_id == sa.bindparam("series_id"))
    return sa.select(*(series.c[name] for name in _LINE)).where(*where)


def _reported(some: sa.ColumnElement[bool]) -> list[sa.ColumnElement[bool]]:
    series = table("series")
    return [some, series.c.state.in_(REPORTED), series.c.date <= sa.bindparam("until", type_=sa.Date)]


def stream_points(
    connection: Connection,
    scope: Scope,
    grains: Sequence[str] = (),
    switch: Switch | None = None,
    chunk: int = 2000,
) -> Iterator[Row]:
    """All points within a scope by date and by a rule, read ``chunk`` at a time."""
    series, told = table("series"), told_by(switch)
    where = conditions(series, scope)
    if grains:
        where.append(series.c.grain.in_(grains))
    return streamed(
        connection,
        sa.select(*told.columns)
        .select_from(told.source)
        .where(*where)
        .order_by(series.c.series_id, series.c.date, series.c.point_id),
        chunk,
    )


def stream_claims(connection: Connection, scope: Scope, chunk: int = 2000) -> Iterator[Row]:
    """All claims within a scope by reference period, read ``chunk`` at a time."""
    held = table("claims")
    days = (held.c.reference_period_end, held.c.reference_period_start)
    return streamed(
        connection,
        sa.select(held)
        .where(*conditions(held, scope))
        .order_by(*(column.nulls_last() for column in days), held.c.claim_id),
        chunk,
    )
