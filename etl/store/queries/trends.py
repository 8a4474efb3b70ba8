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


def points(
    connection: Connection, scope: Scope, grains: Sequence[str] = (), limit: int = POINTS
) -> list[Row]:
    """The stored points within a scope, series by series, by date."""
    series = table("series")
    where = conditions(series, scope)
    if grains:
        where.append(series.c.grain.in_(grains))
    return rows(
        connection,
        sa.select(series)
        .where(*where)
        .order_by(series.c.series_id, series.c.date, series.c.point_id)
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
