"""What stands around the points of a view: incidents, who speaks, which points only vague counts support."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from etl.store.queries import behind, days
from etl.store.queries.days import Days, everywhere
from etl.store.queries.scope import (
    DAYS,
    SHAPES,
    Row,
    Scope,
    Shape,
    asked,
    rows,
    shape,
    table,
    values,
)

LISTED = 40  # incidents, and findings of a kind, on one page; how many there are is said


def incidents(
    connection: Connection, scope: Scope, limit: int = LISTED, counted: Sequence[Days] | None = None
) -> list[Row]:
    """The incidents within a scope, newest first; ``number`` is how many there are.

    ``counted`` are the days of those of any day, where they are known.
    """
    like, filled = shape(scope), values(scope)
    if counted is not None and everywhere(like) and all(each.single for each in counted):
        day = days.since(counted, scope.start, scope.end, limit)
        of_days = _incidents(like, limit, since=day is not None)
        found = rows(connection, of_days, filled | {"since": day})
        number = sum(each.within(scope.start, scope.end) for each in counted)
        return [{**row, "number": number} for row in found]
    found = rows(connection, _incidents(like, limit), filled)
    # Counted by itself: beside each row its number would have all of them sorted.
    number = len(found)
    if number == limit:
        number = connection.execute(_incident_count(like), filled).scalar_one()
    return [{**row, "number": number} for row in found]


@lru_cache(SHAPES)
def _incident_count(like: Shape) -> sa.Select[Any]:
    held = table("incidents")
    return sa.select(sa.func.count()).select_from(held).where(*asked(held, like))


@lru_cache(SHAPES)
def _incidents(like: Shape, limit: int, since: bool = False) -> sa.Select[Any]:
    held = table("incidents")
    order = (held.c.reference_period_end.desc().nulls_last(), held.c.incident_id)
    where = asked(held, like)
    if since:  # by the index of days: as a case, since by the subject's all of an indicator were read
        where = [
            held.c.reference_period_end >= sa.bindparam("since", type_=sa.Date),
            *([held.c.reference_period_end <= DAYS["end"]] if like.end else []),
            sa.case((sa.and_(sa.true(), *where), 1), else_=0) == 1,
        ]
    newest = sa.select(held.c.incident_id).where(*where).order_by(*order).limit(limit).subquery()
    return sa.select(held).join(newest, newest.c.incident_id == held.c.incident_id).order_by(*order)


def incident(connection: Connection, incident_id: str) -> Row | None:
    """An incident."""
    held = table("incidents")
    found = rows(connection, sa.select(held).where(held.c.incident_id == incident_id))
    return found[0] if found else None


def claims_of_incident(connection: Connection, incident_id: str, limit: int = 60) -> list[Row]:
    """The claims that speak of an incident."""
    held = table("claims")
    return rows(
        connection,
        sa.select(held)
        .where(held.c.incident_id == incident_id)
        .order_by(held.c.known_on.nulls_last(), held.c.claim_id)
        .limit(limit),
    )


def sources_of_incidents(connection: Connection, ids: Sequence[str], scope: Scope) -> list[Row]:
    """Incident and source, of the claims that speak of some incidents, by the first day of each source.

    Of all their claims, or of those of the scope's sources, known by its day.

    ``exact`` is how many of the source's claims give the number without "about".
    """
    held = table("claims").c
    exact = sa.func.sum(sa.case((held.qualifier == "about", 0), else_=1)).label("exact")
    statement = (
        sa.select(held.incident_id, held.source, exact)
        .where(held.incident_id.in_(ids), behind.within(table("claims"), scope))
        .group_by(held.incident_id, held.source)
        .order_by(sa.func.min(held.known_on).nulls_last(), held.source)
    )
    return rows(connection, statement)


def told(connection: Connection, scope: Scope) -> list[Row]:
    """The claims of a scope by source and origin: how many, speaking from which day to which.

    ``undated`` are those of them whose documents have no date.
    """
    return rows(connection, _told(shape(scope)), values(scope))


@lru_cache(SHAPES)
def _told(like: Shape) -> sa.Select[Any]:
    held = table("claims")
    end = sa.func.coalesce(held.c.reference_period_end, held.c.reference_period_start)
    return (
        sa.select(
            held.c.source,
            held.c.origin,
            sa.func.count().label("n"),
            (sa.func.count() - sa.func.count(held.c.known_on)).label("undated"),
            sa.func.min(end).label("first"),
            sa.func.max(end).label("last"),
        )
        .where(*asked(held, like))
        .group_by(held.c.source, held.c.origin)
    )


def summary(told: Sequence[Row]) -> Row:
    """How many claims (and undated ones), sources and origins there are, their first day and their last."""
    return {
        "n_claims": sum(row["n"] for row in told),
        "n_undated": sum(row["undated"] for row in told),
        "n_sources": len({row["source"] for row in told} - {None}),
        "n_origins": len({row["origin"] for row in told} - {None}),
        "first": min((row["first"] for row in told if row["first"]), default=None),
        "last": max((row["last"] for row in told if row["last"]), default=None),
    }


def by_source(told: Sequence[Row]) -> list[Row]:
    """Who gives the claims, and how many; most first."""
    found: dict[str | None, Row] = {}
    for row in told:
        found.setdefault(row["source"], {"source": row["source"], "n": 0})["n"] += row["n"]
    return sorted(found.values(), key=lambda row: (-row["n"], row["source"] is not None, row["source"]))


def vague_points(connection: Connection, scope: Scope) -> list[str]:
    """The points of a scope's subjects, of any day, whose every used claim is a vague count ("dozens")."""
    whole = scope.but(start=None, end=None)
    return list(connection.execute(_vague_points(shape(whole)), values(whole)).scalars())


@lru_cache(SHAPES)
def _vague_points(like: Shape) -> sa.Select[Any]:
    links, other = table("series_claims"), table("series_claims").alias("other")
    held, firm = table("claims"), table("claims").alias("firm")
    says_more = (
        sa.select(sa.literal(1))
        .select_from(other.join(firm, firm.c.claim_id == other.c.claim_id))
        .where(
            other.c.point_id == links.c.point_id,
            other.c.use == "used",
            firm.c.qualifier.is_distinct_from("vague"),
        )
        .exists()
    )
    return (
        sa.select(links.c.point_id)
        .distinct()
        .join(held, held.c.claim_id == links.c.claim_id)
        .where(held.c.qualifier == "vague", links.c.use == "used", ~says_more, *asked(held, like))
    )


def findings(
    connection: Connection,
    scope: Scope,
    most: Mapping[str, int],
    quiet_before: dt.date | None = None,
    counted: Sequence[Mapping[str, Days]] | None = None,
) -> list[Row]:
    """What the rules found within a scope, of each kind the newest as many as ``most`` names, newest first.

    ``number`` is how many there are of its kind. Whoever last reported on ``quiet_before`` or later has not
    gone quiet. ``counted`` are the days of those of any day, where they are known.
    """
    like, filled = shape(scope), values(scope) | {"quiet_before": quiet_before}
    every = counted
    if every is None:
        every = [days.counted(connection, "findings", scope)]
    number_of: dict[str, int] = {}
    kinds = []
    for kind in most:
        of_kind = [each[kind] for each in every if kind in each]
        end = scope.end
        if kind == "silence" and quiet_before is not None:
            end = min(quiet_before - dt.timedelta(days=1), end or dt.date.max)
        number_of[kind] = sum(each.within(scope.start, end) for each in of_kind)
        if end != scope.end:  # what no day is known of has not gone quiet before one
            number_of[kind] -= sum(each.undated for each in of_kind)
        # All of the days that the newest fall into are read, and what is more than was asked for is cut.
        if number_of[kind] > 0:
            day = days.since(of_kind, scope.start, end, most[kind])
            filled[f"since_{kind}"] = day
            kinds.append((kind, day is not None))
    quiet, by_kind = quiet_before is not None, counted is not None and everywhere(like)
    found = rows(connection, _findings_since(like, tuple(kinds), quiet, by_kind), filled) if kinds else []
    found.sort(key=lambda row: row["finding_id"])
    found.sort(key=lambda row: row["date"] or dt.date.min, reverse=True)
    left, out = dict(most), []
    for row in found:
        kind = row["kind"]
        left[kind] -= 1
        if left[kind] >= 0:
            row["number"] = number_of[kind]
            out.append(row)
    return out


@lru_cache(SHAPES)
def _findings_since(
    like: Shape, kinds: tuple[tuple[str, bool], ...], quiet: bool, by_kind: bool
) -> sa.Select[Any]:
    """The findings of each kind since its own day, where it has one: by an index alone, then read whole.

    ``by_kind`` looks them up by their days: of one kind there may be more than of a place and an indicator,
    but on few days there are fewer than of an indicator everywhere.
    """
    found, whole = table("findings"), table("findings").alias("whole")
    some = []
    for kind, dated in kinds:
        of_kind = [(found.c.kind if by_kind else sa.func.coalesce(found.c.kind, "")) == kind]
        if dated:
            of_kind.append(found.c.date >= sa.bindparam(f"since_{kind}", type_=sa.Date))
            if by_kind and like.end:
                of_kind.append(found.c.date <= DAYS["end"])
        some.append(sa.and_(*of_kind))
    told = _told_by_findings(like, quiet)
    if by_kind:
        ids: Any = sa.union_all(*(sa.select(found.c.finding_id).where(each, *told) for each in some))
    else:
        ids = sa.select(found.c.finding_id).where(sa.or_(*some), *told)
    return sa.select(whole).where(whole.c.finding_id.in_(ids))


def _told_by_findings(like: Shape, quiet: bool) -> list[sa.ColumnElement[bool]]:
    found = table("findings")
    still = found.c.date < sa.bindparam("quiet_before", type_=sa.Date)
    return [*asked(found, like), *([sa.or_(found.c.kind != "silence", still)] if quiet else [])]
