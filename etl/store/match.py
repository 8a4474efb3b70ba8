"""Conditions on rows that work alike on both engines, with thousands of values as with one."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
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
            parts.append(among(table, (name,), [(each,) for each in value], dialect))
    return sa.and_(sa.true(), *parts)


def among(
    table: sa.Table, names: Sequence[str], keys: Iterable[tuple[Any, ...]], dialect: str
) -> sa.ColumnElement[bool]:
    """True for rows whose columns ``names`` equal one of the ``keys``; a null equals a null."""
    given = zip(*keys, strict=True)
    known = {column.name: column for column in TABLES[table.name].columns}
    columns = [plain(table.name, known[name], list(each)) for name, each in zip(names, given, strict=False)]
    patterns: dict[tuple[bool, ...], list[tuple[Any, ...]]] = {}
    for key in dict.fromkeys(zip(*columns, strict=True)):
        patterns.setdefault(tuple(value is None for value in key), []).append(key)
    parts = [_pattern(table, names, nulls, each, dialect) for nulls, each in patterns.items()]
    return sa.or_(sa.false(), *parts)


def _pattern(
    table: sa.Table,
    names: Sequence[str],
    nulls: tuple[bool, ...],
    keys: list[tuple[Any, ...]],
    dialect: str,
) -> sa.ColumnElement[bool]:
    empty = [table.c[name].is_(None) for name, null in zip(names, nulls, strict=True) if null]
    columns = [table.c[name] for name, null in zip(names, nulls, strict=True) if not null]
    if not columns:
        return sa.and_(*empty)
    values = [[v for v, null in zip(key, nulls, strict=True) if not null] for key in keys]
    return sa.and_(_equal(columns, values, dialect), *empty)


def _equal(columns: list[sa.Column[Any]], keys: list[list[Any]], dialect: str) -> sa.ColumnElement[bool]:
    if len(columns) == 1 and len(keys) <= _FEW:
        return columns[0].in_([key[0] for key in keys])
    left: Any = columns[0] if len(columns) == 1 else sa.tuple_(*columns)
    found: sa.ColumnElement[bool] = left.in_(
        _json_rows(columns, keys) if dialect == "sqlite" else _array_rows(columns, keys)
    )
    return found


def _json_rows(columns: list[sa.Column[Any]], keys: list[list[Any]]) -> sa.Select[Any]:
    rows = sa.func.json_each(json.dumps(keys, default=_sqlite_value)).table_valued("value")
    return sa.select(*(sa.func.json_extract(rows.c.value, f"$[{n}]") for n in range(len(columns))))


def _array_rows(columns: list[sa.Column[Any]], keys: list[list[Any]]) -> sa.Select[Any]:
    arrays = [sa.cast([key[n] for key in keys], ARRAY(column.type)) for n, column in enumerate(columns)]
    names = [f"k{n}" for n in range(len(columns))]
    rows = sa.func.unnest(*arrays).table_valued(*names).render_derived()
    return sa.select(*(rows.c[name] for name in names))


def _sqlite_value(value: Any) -> Any:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value.isoformat()
    raise TypeError(f"{value!r} can't be looked for in the store")
