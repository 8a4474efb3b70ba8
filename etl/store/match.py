"""Conditions on rows that work alike on both engines, with thousands of values as with one."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY

from etl.store.values import plain
from etl.tables import TABLES

Where = Mapping[str, Any] | sa.ColumnElement[bool]

_FEW = 200  # up to here a plain IN list, beyond it one parameter that holds all values


def condition(table: sa.Table, where: Where | None, dialect: str) -> sa.ColumnElement[bool]:
    """``where`` as an SQL condition; a mapping takes a value, None, or a collection of values a column."""
    if where is None:
        return sa.true()
    if not isinstance(where, Mapping):
        return where
    parts = []
    for name, value in where.items():
        if value is None or isinstance(value, str | int | float | bool | dt.date):
            parts.append(table.c[name] == value)  # == None becomes IS NULL
        else:
            parts.append(among(table.c[name], value, dialect))
    return sa.and_(sa.true(), *parts)


def among(column: sa.Column[Any], values: Iterable[Any], dialect: str) -> sa.ColumnElement[bool]:
    """True for rows whose ``column`` equals one of the ``values``; a null equals a null."""
    table = column.table.name
    known = next(each for each in TABLES[table].columns if each.name == column.name)
    keys = list(dict.fromkeys(plain(table, known, list(values))))
    there = [key for key in keys if key is not None]
    found = _in(column, there, dialect)
    return found if len(there) == len(keys) else sa.or_(column.is_(None), found)


def _in(column: sa.Column[Any], keys: list[Any], dialect: str) -> sa.ColumnElement[bool]:
    if len(keys) <= _FEW:
        return column.in_(keys)
    if dialect == "sqlite":
        rows = sa.func.json_each(json.dumps(keys, default=_sqlite_value)).table_valued("value")
        return column.in_(sa.select(rows.c.value))
    return column == sa.any_(sa.cast(keys, ARRAY(column.type)))


def _sqlite_value(value: Any) -> Any:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value.isoformat()
    raise TypeError(f"{value!r} can't be looked for in the store")
