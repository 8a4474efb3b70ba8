"""What stands around the points of a view: incidents, who speaks, which points only vague counts support."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from etl.store.queries.scope import Row, Scope, conditions, rows, table

LISTED = 40  # incidents, and findings of a kind, on one page; how many there are is said


def incidents(connection: Connection, scope: Scope, limit: int = LISTED) -> list[Row]:
    """The incidents within a scope, newest first; ``number`` is how many there are."""
    held = table("incidents")
    order = (held.c.reference_period_end.desc().nulls_last(), held.c.incident_id)
    number = sa.func.count().over().label("number")
    where = conditions(held, scope)
    newest = sa.select(held.c.incident_id, number).where(*where).order_by(*order).limit(limit).subquery()
    return rows(
        connection,
        sa.select(held, newest.c.number)
        .join(newest, newest.c.incident_id == held.c.incident_id)
        .order_by(*order),
    )


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
        .order_by(held.c.known_on, held.c.claim_id)
        .limit(limit),
    )


def told(connection: Connection, scope: Scope) -> list[Row]:
    """The claims of a scope by source and origin: how many, known and speaking from which day to which."""
    held = table("claims")
    end = sa.func.coalesce(held.c.reference_period_end, held.c.reference_period_start)
    return rows(
        connection,
        sa.select(
            held.c.source,
            held.c.origin,
            sa.func.count().label("n"),
            sa.func.min(held.c.known_on).label("first_known"),
            sa.func.max(held.c.known_on).label("last_known"),
            sa.func.min(end).label("first"),
            sa.func.max(end).label("last"),
        )
        .where(*conditions(held, scope))
        .group_by(held.c.source, held.c.origin),
    )


def summary(told: Sequence[Row]) -> Row:
    """How many claims, sources and origins there are, and the first and last day that they speak of."""
    return {
        "n_claims": sum(row["n"] for row in told),
        "n_sources": len({row["source"] for row in told} - {None}),
        "n_origins": len({row["origin"] for row in told} - {None}),
        "first": min((row["first"] for row in told if row["first"]), default=None),
        "last": max((row["last"] for row in told if row["last"]), default=None),
    }


def by_source(told: Sequence[Row], limit: int = 200) -> list[Row]:
    """Who gives the claims: how many, known from which day to which, most first."""
    found: dict[str | None, Row] = {}
    for row in told:
        mine = found.setdefault(row["source"], {"source": row["source"], "n": 0, "first": None, "last": None})
        mine["n"] += row["n"]
        for name, better in (("first", min), ("last", max)):
            days = [day for day in (mine[name], row[f"{name}_known"]) if day]
            mine[name] = better(days, default=None)
    ranked = sorted(found.values(), key=lambda row: (-row["n"], row["source"] is not None, row["source"]))
    return ranked[:limit]


def vague_points(connection: Connection, scope: Scope) -> list[str]:
    """The points of a scope's subjects, of any day, whose every used claim is a vague count ("dozens")."""
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
    statement = (
        sa.select(links.c.point_id)
        .distinct()
        .join(held, held.c.claim_id == links.c.claim_id)
        .where(
            held.c.qualifier == "vague",
            links.c.use == "used",
            ~says_more,
            *conditions(held, scope.but(start=None, end=None)),
        )
    )
    return list(connection.execute(statement).scalars())


def findings(
    connection: Connection, scope: Scope, most: Mapping[str, int], quiet_before: dt.date | None = None
) -> list[Row]:
    """What the rules found within a scope, of each kind the newest as many as ``most`` names, newest first.

    ``number`` is how many there are of its kind. Whoever last reported on ``quiet_before`` or later has not
    gone quiet.
    """
    found = table("findings")
    order = (found.c.date.desc().nulls_last(), found.c.finding_id)
    # Which ones, by an index alone: only what is shown is read whole.
    of_kind = sa.select(
        found.c.finding_id,
        sa.func.count().over(partition_by=found.c.kind).label("number"),
        sa.func.row_number().over(partition_by=found.c.kind, order_by=order).label("rank"),
    )
    # Not by the kind's own index: of one kind there may be more than of a place and an indicator.
    kind = sa.func.coalesce(found.c.kind, "")
    where = [kind.in_(list(most)), *conditions(found, scope)]
    if quiet_before is not None:
        where.append(sa.or_(kind != "silence", found.c.date < quiet_before))
    ranked = of_kind.where(*where).subquery()
    return rows(
        connection,
        sa.select(found, ranked.c.number)
        .join(ranked, ranked.c.finding_id == found.c.finding_id)
        .where(ranked.c.rank <= sa.case(most, value=found.c.kind))
        .order_by(*order),
    )
