"""The latest point of each series of a topic up to a day, with where it is: what a map shows."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from etl.store.queries.scope import Row, Scope, conditions, rows, table

REPORTED = ("reported", "zero")


def latest(connection: Connection, scope: Scope, until: dt.date | None, limit: int = 5000) -> list[Row]:
    """The newest reported point of each series within a scope, not after ``until``, with its coordinates.

    ``latitude`` and ``longitude`` are null where the place has none; points of no place are left out.
    """
    series, places = table("series"), table("places")
    where = [series.c.state.in_(REPORTED), series.c.place_id.is_not(None), *conditions(series, scope)]
    if until:
        where.append(series.c.date <= until)
    rank = sa.func.row_number().over(
        partition_by=series.c.series_id, order_by=(series.c.date.desc(), series.c.start.desc())
    )
    ranked = sa.select(series, rank.label("rank")).where(*where).subquery()
    columns = [ranked.c[column.name] for column in series.c]
    where_it_is = [places.c.latitude, places.c.longitude, places.c.kind, places.c.approximate]
    return rows(
        connection,
        sa.select(*columns, *where_it_is)
        .outerjoin(places, places.c.place_id == ranked.c.place_id)
        .where(ranked.c.rank == 1)
        .order_by(ranked.c.date.desc(), ranked.c.series_id)
        .limit(limit),
    )
