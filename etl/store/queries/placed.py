"""The latest point of each subject in each place up to a day, with where it is: what a map shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from etl.store.queries.by_rule import Switch, told_by
from etl.store.queries.heads import REPORTED, within
from etl.store.queries.scope import Row, Scope, conditions, each_of, listed, rows, table

# What a map shows one number of for each place.
SUBJECT = (
    "indicator", "measure", "unit", "currency", "counted", "group", "object", "place_id", "grain",
)  # fmt: skip


def newest(connection: Connection, scope: Scope, end: dt.date | None) -> list[str]:
    """The series of each subject, place and grain within a scope, whatever its days, told last up to a day.

    Of totals from several days on it is the newest of all; series of no place are left out.
    """
    held, series = table("trends"), table("series")
    where = [held.c.place_id.is_not(None), *conditions(held, scope.but(start=None, end=None))]
    if end:
        where.append(held.c.first_date <= end)
    last = within(held, sa.func.max(series.c.date), None, end).label("last")
    subject = [held.c[name] for name in SUBJECT]
    ends = sa.select(held.c.series_id, held.c.n_points, last, *subject).where(*where).subquery()
    order = (ends.c.last.desc(), ends.c.n_points.desc(), ends.c.series_id)
    rank = sa.func.row_number().over(partition_by=[ends.c[name] for name in SUBJECT], order_by=order)
    ranked = sa.select(ends.c.series_id, rank.label("rank")).subquery()
    statement = sa.select(ranked.c.series_id).where(ranked.c.rank == 1)
    return list(connection.execute(statement).scalars())


def latest(
    connection: Connection,
    some: Sequence[str],
    start: dt.date | None,
    end: dt.date | None,
    switch: Switch | None = None,
) -> list[Row]:
    """The newest reported point up to a day of each of some series, where it is not before ``start``.

    ``latitude`` and ``longitude`` are null where the place has none.
    """
    series, places = table("series"), table("places")
    told, of = told_by(switch), series.alias("of")
    each = each_of("some", connection.dialect.name).subquery()
    reported = [
        of.c.series_id == each.c.value,
        of.c.state.in_(REPORTED),
        *([of.c.date <= end] if end else []),
    ]
    last = sa.select(sa.func.max(of.c.date)).where(*reported).correlate(each).scalar_subquery()
    lasts = sa.select(each.c.value.label("series_id"), last.label("date")).subquery()
    is_last = sa.and_(series.c.series_id == lasts.c.series_id, series.c.date == lasts.c.date)
    where_it_is = [places.c.latitude, places.c.longitude, places.c.kind, places.c.approximate]
    statement = (
        sa.select(*told.columns, *where_it_is)
        .select_from(
            told.source.join(lasts, is_last).outerjoin(places, places.c.place_id == series.c.place_id)
        )
        .where(series.c.state.in_(REPORTED))
        .order_by(series.c.date.desc(), series.c.series_id)
    )
    if start:
        statement = statement.where(series.c.date >= start)
    return rows(connection, statement, {"some": listed(some, connection)})
