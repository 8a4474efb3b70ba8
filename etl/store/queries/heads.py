"""Which series there are, how full and how new on a day: from one row a series, without reading points.

A subject has a series of totals for each day on which totals begin: thousands, which a page draws as one
line. They are counted together (``heads``), and their names are listed in one text.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from itertools import product
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from etl.store.queries.scope import (
    DAYS,
    SHAPES,
    Row,
    Scope,
    Shape,
    asked,
    each_of,
    listed,
    rows,
    shape,
    table,
    values,
)

YEAR = dt.timedelta(days=365)
REPORTED = ("reported", "zero")


# What a series is of: the same in all its points, so that these need not be read again with each.
OF_SERIES = (
    "series_id", "grain", "indicator", "measure", "unit", "currency", "counted", "group", "object", "place",
    "place_id", "country",
)  # fmt: skip
# The same but for the id, those of the index of trends first, so that little is left to sort.
GROUPED = (
    "indicator", "place_id", "grain", "group", "object", "country", "measure", "unit", "currency", "counted",
    "place",
)  # fmt: skip


def heads(connection: Connection, scope: Scope, grains: Sequence[str]) -> list[Row]:
    """What the series of some grains with a value within a scope (or carried into it) are of; fullest first.

    Each row has OF_SERIES but for the id; ``series`` are the ids of all series of these, with commas between,
    and ``told`` says of how many of the scope's days something was reported in them.
    """
    return rows(connection, _heads(shape(scope), tuple(grains)), values(scope))


def names(head: Row) -> list[str]:
    """The ids of a head's series."""
    return str(head["series"]).split(",")


@lru_cache(SHAPES)
def _heads(like: Shape, grains: tuple[str, ...]) -> sa.Select[Any]:
    held = table("trends")
    start, end = (DAYS[name] if getattr(like, name) else None for name in ("start", "end"))
    told = sa.cast(sa.func.sum(within(held, sa.func.count(), start, end)), sa.Integer)
    series = sa.func.aggregate_strings(held.c.series_id, ",")
    keys = [held.c[name] for name in GROUPED]
    statement = (
        sa.select(*keys, told.label("told"), series.label("series"))
        .where(*asked(held, like._replace(start=False, end=False)), held.c.grain.in_(grains))
        .group_by(*keys)
        .order_by(told.desc(), sa.func.min(held.c.series_id))
    )
    if end is not None:
        statement = statement.where(held.c.first_date <= end)
    if start is not None:  # only a stock is carried beyond its last report
        statement = statement.where(sa.or_(held.c.date >= start, held.c.grain == "as_of"))
    return statement


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

    Stocks where there are any, unless they are a year older than what else there is, else totals and days;
    the new before the old (``fresh`` older than the newest), totals before days, groups that are not
    ``narrow`` (nor patients or wounded) and ``units``, if any, first, then the fullest, the newest of these,
    and the longest.
    """
    like = shape(scope)._replace(start=False, end=False)
    filled = values(scope) | {"until": until}
    found: list[tuple[dt.date, tuple[str, ...], Sequence[Any]]] = []
    kinds: tuple[tuple[str, ...], ...] = (("as_of",), ("total", "day"))
    for grains in kinds:
        over = connection.execute(_newest_over(like, grains), filled).scalar_one()
        going_on = connection.execute(_going_on(like, grains), filled).all()
        ends = [end for end in (over, *(last for _, _, last in going_on)) if end is not None]
        if ends:
            found.append((max(ends) - fresh, grains, going_on))
    if not found:
        return []
    stale = len(found) > 1 and found[0][0] + YEAR < found[1][0]  # of another crisis
    newest, grains, going_on = found[1 if stale else 0]
    filled["newest"] = newest
    best: list[str] = []
    for is_new, grain in product((True, False), grains):
        if len(best) == limit:
            break
        some = [name for name, its, last in going_on if its == grain and last is not None and last >= newest]
        filled |= {"going_on": listed(some, connection), "room": limit - len(best)}
        statement = _best(like, grain, is_new, tuple(narrow), tuple(units), connection.dialect.name)
        best += connection.execute(statement, filled).scalars()
    return best


def newer(
    connection: Connection,
    scope: Scope,
    since: dt.date,
    until: dt.date,
    narrow: Sequence[str],
    units: Sequence[str],
    limit: int,
) -> list[str]:
    """The ids of the series of totals and single days with a report after ``since``, up to ``until``.

    ``limit`` of totals and as many of days, best first.
    """
    like = shape(scope)._replace(start=False, end=False)
    filled = values(scope) | {"until": until, "newest": since + dt.timedelta(days=1), "room": limit}
    found: list[str] = []
    for grain in ("total", "day"):
        going_on = connection.execute(_going_on(like, (grain,)), filled).all()
        some = [name for name, _, last in going_on if last is not None and last > since]
        filled["going_on"] = listed(some, connection)
        statement = _best(like, grain, True, tuple(narrow), tuple(units), connection.dialect.name)
        found += connection.execute(statement, filled).scalars()
    return found


_UNTIL, _NEWEST = (sa.bindparam(name, type_=sa.Date) for name in ("until", "newest"))


def _last(held: sa.Table) -> sa.ColumnElement[Any]:
    return within(held, sa.func.max(table("series").c.date), None, _UNTIL)


@lru_cache(SHAPES)
def _newest_over(like: Shape, grains: tuple[str, ...]) -> sa.Select[Any]:
    """The newest report of the series that were over by the day: the index knows it."""
    held = table("trends")
    where = [*asked(held, like), held.c.grain.in_(grains), held.c.date <= _UNTIL]
    return sa.select(sa.func.max(held.c.date)).where(*where)


@lru_cache(SHAPES)
def _going_on(like: Shape, grains: tuple[str, ...]) -> sa.Select[Any]:
    """The series that began by the day and went on after it, few, each with its last report up to the day."""
    held = table("trends")
    where = [*asked(held, like), held.c.grain.in_(grains), held.c.date > _UNTIL, held.c.first_date <= _UNTIL]
    return sa.select(held.c.series_id, held.c.grain, _last(held)).where(*where)


@lru_cache(SHAPES)
def _best(
    like: Shape, grain: str, is_new: bool, narrow: tuple[str, ...], units: tuple[str, ...], dialect: str
) -> sa.Select[Any]:
    """The series of one grain that are about as new as the newest, or those that are older, best first.

    Of those that went on after the day the new ones are listed under ``going_on``.
    """
    held = table("trends")
    last = _last(held)
    some = sa.select(held.c.series_id).where(*asked(held, like), held.c.grain == grain)
    if is_new:
        # Two statements in one, since of two conditions joined by "or" the index looks up neither.
        which = sa.union_all(some.where(held.c.date.between(_NEWEST, _UNTIL)), each_of("going_on", dialect))
        chosen = sa.select(held.c.series_id).where(held.c.series_id.in_(which))
    else:
        chosen = some.where(held.c.first_date <= _UNTIL, last < _NEWEST)
    order = _headline_order(held, last, narrow, units)
    return chosen.order_by(*order).limit(sa.bindparam("room", type_=sa.Integer))


def _headline_order(
    held: sa.Table, last: sa.ColumnElement[Any], narrow: Sequence[str], units: Sequence[str]
) -> tuple[Any, ...]:
    """The best first, among those of one grain that are as new."""
    some = held.c.group.isnot(None) & held.c.counted.isnot(None)
    if units:
        some |= held.c.unit.notin_(units)
    return (
        sa.case((held.c.group.in_(narrow), 1), (some, 1), else_=0),
        within(held, sa.func.count(), None, _UNTIL).desc(),
        last.desc(),
        sa.func.coalesce(sa.case((held.c.grain == "total", held.c.start)), last),
        held.c.series_id,
    )


Day = dt.date | sa.BindParameter[Any]


def within(held: sa.Table, what: Any, start: Day | None, end: Day | None) -> sa.ColumnElement[Any]:
    """How many reports a series has within two days, or the last of them, as ``what`` says (count or max).

    A series that lies within them whole says so by itself; only of the others are points looked at.
    """
    series = table("series")
    whole = held.c.n_points if what.name == "count" else held.c.date
    limits = [series.c.series_id == held.c.series_id, series.c.state.in_(REPORTED)]
    inside = []
    if start is not None:
        inside.append(held.c.first_date >= start)
        limits.append(series.c.date >= start)
    if end is not None:
        inside.append(held.c.date <= end)
        limits.append(series.c.date <= end)
    if not inside:
        return whole
    looked_at = sa.select(what).select_from(series).where(*limits).correlate(held).scalar_subquery()
    return sa.case((sa.and_(*inside), whole), else_=looked_at)
