"""How the claims behind points are worded, and by whom: what rules made of them must not hide it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from etl.store.queries.scope import Row, each_of, listed, rows, table


def used(connection: Connection, points: Sequence[str]) -> list[Row]:
    """The point, bounds, qualifier and source of each claim that stored points use."""
    held = table("claims").c
    asked = _used(connection.dialect.name, held.low, held.high, held.qualifier, held.source)
    return rows(connection, asked, {"points": listed(points, connection)})


def rough(connection: Connection, points: Sequence[str]) -> set[str]:
    """The stored points among some that use a claim of "about" a number."""
    asked = _used(connection.dialect.name).where(table("claims").c.qualifier == "about").distinct()
    return set(connection.execute(asked, {"points": listed(points, connection)}).scalars())


def _used(dialect: str, *columns: sa.ColumnElement[Any]) -> sa.Select[Any]:
    held, links = table("claims"), table("series_claims")
    joined = sa.select(links.c.point_id, *columns).join(held, held.c.claim_id == links.c.claim_id)
    return joined.where(links.c.point_id.in_(each_of("points", dialect)), links.c.use == "used")
