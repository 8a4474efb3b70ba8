"""How the claims behind points are worded, and by whom: what rules made of them must not hide it."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from etl.store.queries.scope import Row, rows, table

AT_ONCE = 500  # ids in one statement, as databases bound how many values it may hold


def used(connection: Connection, points: Sequence[str]) -> list[Row]:
    """The point, qualifier and source of each claim that stored points use."""
    held, links = table("claims"), table("series_claims")
    asked = sa.select(links.c.point_id, held.c.qualifier, held.c.source).join(
        held, held.c.claim_id == links.c.claim_id
    )
    out: list[Row] = []
    for first in range(0, len(points), AT_ONCE):
        some = links.c.point_id.in_(points[first : first + AT_ONCE])
        out += rows(connection, asked.where(some, links.c.use == "used"))
    return out
