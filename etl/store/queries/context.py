"""What stands around the points of a view: incidents, who speaks, which points only vague counts support."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from etl.store.queries.scope import Row, Scope, conditions, rows, table


def incidents(connection: Connection, scope: Scope, limit: int = 200) -> list[Row]:
    """The incidents within a scope, newest first."""
    held = table("incidents")
    return rows(
        connection,
        sa.select(held)
        .where(*conditions(held, scope))
        .order_by(held.c.reference_period_end.desc().nulls_last(), held.c.incident_id)
        .limit(limit),
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


def sources(connection: Connection, scope: Scope, limit: int = 200) -> list[Row]:
    """Who gives the claims of a scope: how many, from which day to which, most first."""
    held = table("claims")
    number = sa.func.count().label("n")
    return rows(
        connection,
        sa.select(
            held.c.source,
            number,
            sa.func.min(held.c.known_on).label("first"),
            sa.func.max(held.c.known_on).label("last"),
        )
        .where(*conditions(held, scope))
        .group_by(held.c.source)
        .order_by(number.desc(), held.c.source)
        .limit(limit),
    )


def vague_points(connection: Connection, scope: Scope, limit: int = 20_000) -> list[str]:
    """The points of a scope whose every used claim is a vague count ("dozens")."""
    points, links, held = table("series"), table("series_claims"), table("claims")
    firm = sa.func.sum(sa.case((held.c.qualifier == "vague", 0), else_=1))
    statement = (
        sa.select(points.c.point_id)
        .join(links, links.c.point_id == points.c.point_id)
        .join(held, held.c.claim_id == links.c.claim_id)
        .where(links.c.use == "used", *conditions(points, scope))
        .group_by(points.c.point_id)
        .having(firm == 0)
        .limit(limit)
    )
    return list(connection.execute(statement).scalars())


def findings(connection: Connection, scope: Scope, kinds: Sequence[str], limit: int = 200) -> list[Row]:
    """What the rules found within a scope, newest first."""
    found = table("findings")
    return rows(
        connection,
        sa.select(found)
        .where(found.c.kind.in_(kinds), *conditions(found, scope))
        .order_by(found.c.date.desc().nulls_last(), found.c.finding_id)
        .limit(limit),
    )
