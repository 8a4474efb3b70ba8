"""The subjects that claims are said of, and all claims of some: what series are made of again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from etl.store.queries.scope import Row, Scope, conditions, rows, table

SUBJECT = (
    "indicator", "unit", "currency", "counted", "group", "object", "place_id", "place", "country",
)  # fmt: skip
_IN_PLACE = SUBJECT[:-2]  # a known place has one name and one country
_TERMS = 200  # subjects named in one statement


def counted(connection: Connection, scope: Scope) -> list[Row]:
    """Subjects with a place, and how many claims of the scope each has; the fullest first.

    Where the place is known, its name and country are left out: its id tells it.
    """
    held = table("claims")
    known = held.c.place_id.is_not(None)
    keys = [
        *(held.c[name] for name in _IN_PLACE),
        sa.case((known, None), else_=held.c.place).label("place"),
        sa.case((known, None), else_=held.c.country).label("country"),
    ]
    return rows(
        connection,
        sa.select(*keys, sa.func.count().label("n"))
        .where(sa.or_(known, held.c.place.is_not(None)), *conditions(held, scope))
        .group_by(*keys)
        .order_by(sa.func.count().desc(), *(key.asc() for key in keys)),
    )


def claims(connection: Connection, scope: Scope, some: Sequence[Row]) -> list[tuple[Any, ...]]:
    """Rows of the table claims, those of some subjects within a scope."""
    held = table("claims")
    found: list[tuple[Any, ...]] = []
    for first in range(0, len(some), _TERMS):
        terms = []
        for row in some[first : first + _TERMS]:
            names = _IN_PLACE if row["place_id"] is not None else SUBJECT
            terms.append(
                sa.and_(*(held.c[n].is_(None) if row[n] is None else held.c[n] == row[n] for n in names))
            )
        found += connection.execute(sa.select(held).where(sa.or_(*terms), *conditions(held, scope))).all()
    return found
