"""Points of series and the claims that they are made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from etl.store.queries.by_rule import Switch, told_by
from etl.store.queries.heads import REPORTED
from etl.store.queries.scope import Row, Scope, conditions, rows, streamed, table

IDS = 5000  # ids of series in one statement


def points(
    connection: Connection,
    scope: Scope,
    series_ids: Sequence[str],
    switch: Switch | None = None,
) -> list[Row]:
    """The stored points of some series within a scope's dates, by a rule, series by series, by date."""
    series, told = table("series"), told_by(switch)
    days = conditions(series, Scope(start=scope.start, end=scope.end))
    found: list[Row] = []
    for first in range(0, len(series_ids), IDS):
        some = series_ids[first : first + IDS]
        statement = sa.select(*told.columns).select_from(told.source)
        found += rows(connection, statement.where(series.c.series_id.in_(some), *days))
    return sorted(found, key=lambda row: (row["series_id"], row["date"], row["point_id"]))


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


def reported(
    connection: Connection, series_ids: Sequence[str], until: dt.date, switch: Switch | None = None
) -> list[Row]:
    """The points of some series up to a day that a report stands behind, series by series, by date."""
    series, told = table("series"), told_by(switch)
    where = (series.c.series_id.in_(series_ids), series.c.state.in_(REPORTED), series.c.date <= until)
    return rows(
        connection,
        sa.select(*told.columns)
        .select_from(told.source)
        .where(*where)
        .order_by(series.c.series_id, series.c.date),
    )


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
    return streamed(
        connection,
        sa.select(held)
        .where(*conditions(held, scope))
        .order_by(held.c.reference_period_end, held.c.reference_period_start, held.c.claim_id),
        chunk,
    )
