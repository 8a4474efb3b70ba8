"""Which series there are, how full and how new on a day: from one row a series, without reading points."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from etl.store.queries.scope import Row, Scope, conditions, rows, table

REPORTED = ("reported", "zero")


_NAMES = (
    "series_id", "grain", "indicator", "measure", "unit", "currency", "counted", "group", "object", "place",
    "place_id",
)  # fmt: skip


def heads(connection: Connection, scope: Scope, grains: Sequence[str]) -> list[Row]:
    """The series of some grains that have, or may carry, a value within a scope; the fullest first.

    ``told`` says on how many of the scope's days something was reported.
    """
    held = table("trends")
    told = within(held, sa.func.count(), scope.start, scope.end)
    statement = (
        sa.select(*(held.c[name] for name in _NAMES), told.label("told"))
        .where(*_of(held, scope), held.c.grain.in_(grains))
        .order_by(told.desc(), held.c.series_id)
    )
    if scope.end:
        statement = statement.where(held.c.first_date <= scope.end)
    if scope.start:  # only a stock is carried beyond its last report
        statement = statement.where(sa.or_(held.c.date >= scope.start, held.c.grain == "as_of"))
    return rows(connection, statement)


def headlined(
    connection: Connection,
    scope: Scope,
    until: dt.date,
    fresh: dt.timedelta,
    narrow: Sequence[str],
    units: Sequence[str],
    limit: int,
) -> list[str]:
    """The ids of the series that can be headlined on a day, best first.

    Stocks where there are any, else totals and days; the new before the old (``fresh`` older than the
    newest), totals before days, groups that are not ``narrow`` (nor patients or wounded) and ``units``, if
    any, first, then the fullest, the newest of these, and the longest.
    """
    held = table("trends")
    where = [*_of(held, scope), held.c.first_date <= until]
    stock = sa.select(held.c.series_id).where(*where, held.c.grain == "as_of").limit(1)
    grains = ("as_of",) if connection.execute(stock).first() else ("total", "day")
    where.append(held.c.grain.in_(grains))
    last = within(held, sa.func.max(table("series").c.date), None, until)
    newest = connection.execute(sa.select(sa.func.max(last)).where(*where)).scalar_one()
    if newest is None:
        return []
    some = held.c.group.isnot(None) & held.c.counted.isnot(None)
    if units:
        some |= held.c.unit.notin_(units)
    order = (
        sa.case((last < newest - fresh, 1), else_=0),
        sa.case((held.c.grain == "day", 1), else_=0),
        sa.case((held.c.group.in_(narrow), 1), (some, 1), else_=0),
        within(held, sa.func.count(), None, until).desc(),
        last.desc(),
        sa.func.coalesce(sa.case((held.c.grain == "total", held.c.start)), last),
        held.c.series_id,
    )
    chosen = sa.select(held.c.series_id).where(*where).order_by(*order).limit(limit)
    return list(connection.execute(chosen).scalars())


def within(held: sa.Table, what: Any, start: dt.date | None, end: dt.date | None) -> sa.ColumnElement[Any]:
    """How many reports a series has within two days, or the last of them, as ``what`` says (count or max).

    A series that lies within them whole says so by itself; only of the others are points looked at.
    """
    series = table("series")
    whole = held.c.n_points if what.name == "count" else held.c.date
    limits = [series.c.series_id == held.c.series_id, series.c.state.in_(REPORTED)]
    inside = []
    if start:
        inside.append(held.c.first_date >= start)
        limits.append(series.c.date >= start)
    if end:
        inside.append(held.c.date <= end)
        limits.append(series.c.date <= end)
    if not inside:
        return whole
    asked = sa.select(what).select_from(series).where(*limits).correlate(held).scalar_subquery()
    return sa.case((sa.and_(*inside), whole), else_=asked)


def _of(held: sa.Table, scope: Scope) -> list[sa.ColumnElement[bool]]:
    return conditions(held, scope.but(start=None, end=None))
