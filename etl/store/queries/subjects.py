"""The subjects that claims are said of, and all claims of some: what series are made of again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from etl.store.queries.scope import Row, Scope, conditions, rows, table

SUBJECT = (
    "indicator", "unit", "currency", "counted", "group", "object", "place_id", "place", "country",
)  # fmt: skip
_IN_PLACE = SUBJECT[:-2]  # a known place has one name and one country
MEASURES = ("stock", "flow", "cumulative")
# As the index of claims has them, so that little is left to sort.
_AS_INDEXED = ("indicator", "place_id", "group", "object", "unit", "currency", "counted")
_TERMS = 200  # subjects named in one statement


class Ends(NamedTuple):
    """Days within which a claim's period ends, or it began by ``begun`` and ends later; a null has no end."""

    first: dt.date | None = None
    last: dt.date | None = None
    begun: dt.date | None = None


def counted(connection: Connection, scope: Scope, ends: Ends) -> list[Row]:
    """Subjects with a place, and how many claims of the scope each has; the fullest first.

    Where the place is known, its name and country are left out: its id tells it. ``named`` and ``at`` are
    the first name and country that its claims give it, ``before_stock``, ``after_flow`` and the like how many
    of a measure end before ``ends`` and after.
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
        sa.select(*keys, sa.func.count().label("n"), *_names(held), *_beyond(held, ends))
        .where(sa.or_(known, held.c.place.is_not(None)), *conditions(held, scope))
        .group_by(*sorted(keys[: len(_IN_PLACE)], key=lambda key: _AS_INDEXED.index(key.name)), *keys[-2:])
        .order_by(sa.func.count().desc(), *(key.asc() for key in keys)),
    )


def _names(held: sa.Table) -> list[sa.ColumnElement[Any]]:
    columns = (("named", held.c.place), ("at", held.c.country))
    return [sa.func.min(sa.func.nullif(column, "")).label(name) for name, column in columns]


def _beyond(held: sa.Table, ends: Ends) -> list[sa.ColumnElement[Any]]:
    end = held.c.reference_period_end
    sides = {
        "before": sa.false() if ends.first is None else end < ends.first,
        "after": sa.false() if ends.last is None else end > ends.last,
    }
    return [
        sa.func.count(sa.case((sa.and_(held.c.measure == measure, beyond), 1))).label(f"{side}_{measure}")
        for side, beyond in sides.items()
        for measure in MEASURES
    ]


def claims(connection: Connection, scope: Scope, some: Sequence[Row], ends: Ends) -> list[tuple[Any, ...]]:
    """Rows of the table claims, those of some subjects within a scope and ends."""
    held = table("claims")
    found: list[tuple[Any, ...]] = []
    for first in range(0, len(some), _TERMS):
        terms = []
        for row in some[first : first + _TERMS]:
            names = _IN_PLACE if row["place_id"] is not None else SUBJECT
            terms.append(
                sa.and_(*(held.c[n].is_(None) if row[n] is None else held.c[n] == row[n] for n in names))
            )
        where = [sa.or_(*terms), *conditions(held, scope), *_ending(held, ends)]
        found += connection.execute(sa.select(held).where(*where)).all()
    return found


def _ending(held: sa.Table, ends: Ends) -> list[sa.ColumnElement[bool]]:
    """Of columns of the index of subjects alone, so that no other rows are read."""
    end = held.c.reference_period_end
    found = [] if ends.first is None else [end >= ends.first]
    if ends.last is not None:
        begun = [] if ends.begun is None else [held.c.reference_period_start <= ends.begun]
        found.append(sa.or_(end <= ends.last, *begun))
    return found
