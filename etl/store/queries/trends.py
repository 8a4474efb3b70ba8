"""Points of series and the claims that they are made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from etl.store.queries.scope import Row, Scope, conditions, rows, streamed, table

# More points than a page's width has pixels say nothing more.
POINTS = 20_000
CLAIMS = 20_000


def fullest(
    connection: Connection, scope: Scope, grains: Sequence[str], limit: int
) -> tuple[list[str] | None, int]:
    """The ids of the series with most reports within a scope, and how many others there are.

    None for the ids when there are at most ``limit``: then all are meant.
    """
    series = table("series")
    told = sa.func.sum(sa.case((series.c.state.in_(("reported", "zero")), 1), else_=0))
    counted = (
        sa.select(series.c.series_id, told.label("told"))
        .where(series.c.grain.in_(grains), *conditions(series, scope))
        .group_by(series.c.series_id)
        .having(told > 0)
        .subquery()
    )
    number = int(connection.execute(sa.select(sa.func.count()).select_from(counted)).scalar_one())
    if number <= limit:
        return None, 0
    first = sa.select(counted.c.series_id).order_by(counted.c.told.desc(), counted.c.series_id).limit(limit)
    return list(connection.execute(first).scalars()), number - limit


def points(
    connection: Connection,
    scope: Scope,
    grains: Sequence[str] = (),
    series_ids: Sequence[str] | None = None,
    limit: int = POINTS,
) -> list[Row]:
    """The stored points within a scope (of some series alone), series by series, by date."""
    series = table("series")
    where = conditions(series, scope)
    if grains:
        where.append(series.c.grain.in_(grains))
    if series_ids is not None:
        where.append(series.c.series_id.in_(series_ids))
    return rows(
        connection,
        sa.select(series)
        .where(*where)
        .order_by(series.c.series_id, series.c.date, series.c.point_id)
        .limit(limit),
    )


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


def claims(connection: Connection, scope: Scope, limit: int = CLAIMS) -> list[Row]:
    """The claims within a scope, by reference period."""
    held = table("claims")
    return rows(
        connection,
        sa.select(held)
        .where(*conditions(held, scope))
        .order_by(held.c.reference_period_end, held.c.reference_period_start, held.c.claim_id)
        .limit(limit),
    )


def reported(connection: Connection, scope: Scope, until: dt.date, limit: int = POINTS) -> list[Row]:
    """The points up to a day that a report stands behind (carried and silent ones left out)."""
    series = table("series")
    where = [series.c.state.in_(("reported", "zero")), series.c.date <= until, *conditions(series, scope)]
    return rows(
        connection,
        sa.select(series).where(*where).order_by(series.c.series_id, series.c.date).limit(limit),
    )


def stream_points(
    connection: Connection, scope: Scope, grains: Sequence[str] = (), chunk: int = 2000
) -> Iterator[Row]:
    """All points within a scope by date, read ``chunk`` at a time."""
    series = table("series")
    where = conditions(series, scope)
    if grains:
        where.append(series.c.grain.in_(grains))
    return streamed(
        connection,
        sa.select(series).where(*where).order_by(series.c.series_id, series.c.date, series.c.point_id),
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
