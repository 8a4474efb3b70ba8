"""Rows into tables, fast: many rows a statement on SQLite, COPY on PostgreSQL."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from etl.store.match import among
from etl.store.schema import METADATA

Columns = list[list[Any]]
CACHE_KIB = 100_000  # SQLite's cache while tables are filled: room for the indexes of their keys


def insert(connection: Connection, name: str, columns: Columns) -> int:
    """Adds rows, given as columns of plain values in the table's order; returns how many."""
    count = len(columns[0]) if columns else 0
    if not count:
        return 0
    table = METADATA.tables[name]
    if connection.dialect.name == "sqlite":
        _insert_many(connection, table, columns)
    else:
        _copy(connection, table, columns)
    return count


@contextmanager
def filling(connection: Connection, names: Collection[str]) -> Iterator[None]:
    """Within the block tables are filled from nothing: on SQLite their indexes are made at its end.

    Each row would else be sorted into every index at a place of its own, on pages that no longer fit in
    the cache. On PostgreSQL they stay, since taking them away would lock readers out.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    indexes = [index for name in names for index in METADATA.tables[name].indexes]
    cache = connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
    for index in indexes:
        connection.execute(sa.schema.DropIndex(index))
    connection.exec_driver_sql(f"PRAGMA cache_size = {-CACHE_KIB}")
    try:
        yield
        for index in indexes:
            connection.execute(sa.schema.CreateIndex(index))
    finally:  # a failed block takes its tables and indexes back, but not the size of the cache
        connection.exec_driver_sql(f"PRAGMA cache_size = {cache}")


def _insert_many(connection: Connection, table: sa.Table, columns: Columns) -> None:
    statement = str(table.insert().compile(dialect=connection.dialect))
    ready = [_for_sqlite(column) for column in columns]
    connection.exec_driver_sql(statement, list(zip(*ready, strict=True)))


def _for_sqlite(values: list[Any]) -> list[Any]:
    first = next((value for value in values if value is not None), None)
    if isinstance(first, dt.datetime):
        return [v and v.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M:%S.%f") for v in values]
    if isinstance(first, dt.date):
        return [v and v.isoformat() for v in values]
    return values


def _copy(connection: Connection, table: sa.Table, columns: Columns) -> None:
    quoted = connection.dialect.identifier_preparer
    names = ", ".join(quoted.format_column(column) for column in table.columns)
    cursor = connection.connection.cursor()
    try:
        with cursor.copy(f"COPY {quoted.format_table(table)} ({names}) FROM STDIN") as copy:
            for row in zip(*columns, strict=True):
                copy.write_row(row)
    except connection.dialect.loaded_dbapi.Error as error:
        raise sa.exc.DBAPIError.instance(
            f"COPY {table.name}", None, error, connection.dialect.loaded_dbapi.Error
        ) from error
    finally:
        cursor.close()


def delete_among(connection: Connection, name: str, column: str, values: Iterable[Any]) -> int:
    """Deletes the rows whose ``column`` equals one of the ``values``."""
    table = METADATA.tables[name]
    statement = table.delete().where(among(table.c[column], values, connection.dialect.name))
    return connection.execute(statement).rowcount


def upsert(connection: Connection, name: str, columns: Columns, replace: bool) -> int:
    """Adds rows; one whose key is there already is replaced, or left as it is. Returns rows written."""
    table = METADATA.tables[name]
    rows = [dict(zip(table.columns.keys(), row, strict=True)) for row in zip(*columns, strict=True)]
    if not rows:
        return 0
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    statement = dialect.insert(table)
    keys = [column.name for column in table.primary_key]
    if replace:
        changed = {c.name: statement.excluded[c.name] for c in table.columns if c.name not in keys}
        statement = statement.on_conflict_do_update(index_elements=keys, set_=changed)
    else:
        statement = statement.on_conflict_do_nothing(index_elements=keys)
    written = statement.returning(*table.primary_key)
    return sum(len(connection.execute(written, row).all()) for row in rows)
