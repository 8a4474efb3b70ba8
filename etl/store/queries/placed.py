"""The latest point of each subject in each place up to a day, with where it is: what a map shows."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from etl.store.queries.by_rule import Switch, told_by
from etl.store.queries.heads import REPORTED, within
from etl.store.queries.scope import Row, Scope, conditions, rows, table

_SUBJECT = (
    "indicator", "measure", "unit", "currency", "counted", "group", "object", "place_id", "grain",
)  # fmt: skip


def latest(
    connection: Connection, scope: Scope, until: dt.date | None, switch: Switch | None = None
) -> list[Row]:
    """The newest reported point of each subject, place and grain within a scope, not after ``until``.

    Of totals from several days on it is the newest of all. ``latitude`` and ``longitude`` are null where
    the place has none; points of no place are left out.
    """
    held, series, places = table("trends"), table("series"), table("places")
    told = told_by(switch)
    end = min((day for day in (scope.end, until) if day), default=None)
    where = [held.c.place_id.is_not(None), *conditions(held, scope.but(start=None, end=None))]
    if end:
        where.append(held.c.first_date <= end)
    last = within(held, sa.func.max(series.c.date), None, end).label("last")
    subject = [held.c[name] for name in _SUBJECT]
    ends = sa.select(held.c.series_id, held.c.n_points, last, *subject).where(*where).subquery()
    order = (ends.c.last.desc(), ends.c.n_points.desc(), ends.c.series_id)
    rank = sa.func.row_number().over(partition_by=[ends.c[name] for name in _SUBJECT], order_by=order)
    ranked = sa.select(ends.c.series_id, ends.c.last, rank.label("rank")).subquery()
    where_it_is = [places.c.latitude, places.c.longitude, places.c.kind, places.c.approximate]
    statement = (
        sa.select(*told.columns, *where_it_is)
        .select_from(
            told.source.join(
                ranked, sa.and_(ranked.c.series_id == series.c.series_id, ranked.c.last == series.c.date)
            ).outerjoin(places, places.c.place_id == series.c.place_id)
        )
        .where(ranked.c.rank == 1, series.c.state.in_(REPORTED))
        .order_by(series.c.date.desc(), series.c.series_id)
    )
    if scope.start:
        statement = statement.where(series.c.date >= scope.start)
    return rows(connection, statement)
