"""The subjects that claims are said of, and all claims of some: what series are made of again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from etl.store.queries.scope import (
    SHAPES,
    Row,
    Scope,
    Shape,
    asked,
    each_row_of,
    listed_rows,
    shape,
    table,
    values,
)

SUBJECT = (
    "indicator", "unit", "currency", "counted", "group", "object", "place_id", "place", "country",
)  # fmt: skip
_IN_PLACE = SUBJECT[:-2]  # a known place has one name and one country
MEASURES = ("stock", "flow", "cumulative")
# As the index of claims has them, so that it gives them in order and nothing is sorted.
_AS_INDEXED = (
    "indicator", "place_id", "group", "object", "unit", "currency", "counted", "place", "country", "measure",
)  # fmt: skip
_SIDES = ("before", "after")
_COUNTS = (*_AS_INDEXED, "n", *_SIDES)
_NONE_BEYOND = {f"{side}_{measure}": 0 for side in _SIDES for measure in MEASURES}


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
    statement = _counted(shape(scope), ends.first is not None, ends.last is not None)
    found: dict[tuple[Any, ...], Row] = {}
    for counts in connection.execute(statement, values(scope) | {"first": ends.first, "last": ends.last}):
        row = dict(zip(_COUNTS, counts, strict=True))
        named, at, measure, n = row["place"], row["country"], row["measure"], row["n"]
        if row["place_id"] is not None:
            row["place"] = row["country"] = None
        subject = found.setdefault(
            tuple(row[name] for name in SUBJECT),
            {name: row[name] for name in SUBJECT} | {"n": 0, "named": None, "at": None} | _NONE_BEYOND,
        )
        subject["n"] += n
        for name, value in (("named", named), ("at", at)):
            if value:
                subject[name] = min(value, subject[name] or value)
        for side in _SIDES if measure in MEASURES else ():
            subject[f"{side}_{measure}"] += row[side]
    return sorted(found.values(), key=_fullest_first)


def _fullest_first(row: Row) -> tuple[Any, ...]:
    return (-row["n"], *((row[name] is not None, row[name] or "") for name in SUBJECT))


@lru_cache(SHAPES)
def _counted(like: Shape, first: bool, last: bool) -> sa.Select[Any]:
    """Counts by all that tells subjects apart, in the order of the index and by it alone."""
    held = table("claims")
    end = held.c.reference_period_end
    before = end < sa.bindparam("first", type_=sa.Date) if first else sa.false()
    after = end > sa.bindparam("last", type_=sa.Date) if last else sa.false()
    keys = [held.c[name] for name in _AS_INDEXED]
    beyond = (sa.func.count(sa.case((side, 1))) for side in (before, after))
    somewhere = sa.or_(held.c.place_id.is_not(None), held.c.place.is_not(None))
    return sa.select(*keys, sa.func.count(), *beyond).where(somewhere, *asked(held, like)).group_by(*keys)


def claims(connection: Connection, scope: Scope, some: Sequence[Row], ends: Ends) -> list[tuple[Any, ...]]:
    """Rows of the table claims, those of some subjects within a scope and ends."""
    alike: dict[tuple[tuple[str, bool], ...], list[list[str]]] = {}
    for row in some:
        names = _IN_PLACE if row["place_id"] is not None else SUBJECT
        given = tuple((name, row[name] is not None) for name in names)
        alike.setdefault(given, []).append([row[name] for name, there in given if there])
    given_ends = (ends.first is not None, ends.last is not None, ends.begun is not None)
    filled = values(scope) | ends._asdict()
    found: list[tuple[Any, ...]] = []
    for given, named in alike.items():
        statement = _claims(shape(scope), given, given_ends, connection.dialect.name)
        found += connection.execute(statement, filled | listed_rows("some", named, connection)).all()
    return found


@lru_cache(SHAPES)
def _claims(
    like: Shape, given: tuple[tuple[str, bool], ...], ends: tuple[bool, bool, bool], dialect: str
) -> sa.Select[Any]:
    """Claims of subjects that all lack the same: each is looked up in the index by all that names it."""
    held = table("claims")
    named = [held.c[name] for name, there in given if there]
    lacking = [held.c[name].is_(None) for name, there in given if not there]
    some = sa.tuple_(*named).in_(each_row_of("some", len(named), dialect))
    # As a case, since by what the scope asks the planner would look through all of an indicator's claims.
    within = sa.case((sa.and_(sa.true(), *asked(held, like)), 1), else_=0) == 1
    return sa.select(held).where(some, *lacking, *_ending(held, *ends), within)


def _ending(held: sa.Table, first: bool, last: bool, begun: bool) -> list[sa.ColumnElement[bool]]:
    """Of columns of the index of subjects alone, so that no other rows are read."""
    end, day = held.c.reference_period_end, {name: sa.bindparam(name, type_=sa.Date) for name in Ends._fields}
    found = [end >= day["first"]] if first else []
    if last:
        began = [held.c.reference_period_start <= day["begun"]] if begun else []
        found.append(sa.or_(end <= day["last"], *began))
    return found
