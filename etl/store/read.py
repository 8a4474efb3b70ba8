"""Rows out of tables, as DataFrames."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from etl.store.match import Where, condition
from etl.store.schema import METADATA
from etl.store.values import to_frame
from etl.tables import TABLES


def selection(
    name: str,
    columns: Sequence[str] | None,
    where: Where | None,
    dialect: str,
    order: Sequence[str] = (),
) -> sa.Select[tuple[object, ...]]:
    """SELECT of the columns (all by default) of the rows that ``where`` allows.

    Sorted by the columns of ``order``, nulls last, and then by the key.
    """
    table = METADATA.tables[name]
    wanted = list(columns) if columns is not None else list(TABLES[name].names())
    unknown = set(wanted) - set(TABLES[name].names())
    if unknown:
        raise ValueError(f"{name} has no columns {sorted(unknown)}")
    statement: sa.Select[tuple[object, ...]] = sa.select(*(table.c[each] for each in wanted))
    sorting = [table.c[each].nulls_last() for each in order]
    return statement.where(condition(table, where, dialect)).order_by(*sorting, *table.primary_key)


def whole(connection: Connection, name: str, statement: sa.Select[tuple[object, ...]]) -> pd.DataFrame:
    """All rows in one frame."""
    result = connection.execute(statement)
    return to_frame(name, list(result.keys()), result.fetchall())


def pieces(
    connection: Connection, name: str, statement: sa.Select[tuple[object, ...]], size: int
) -> Iterator[pd.DataFrame]:
    """The rows in frames of at most ``size`` rows, without holding all of them; none for no rows."""
    result = connection.execute(statement.execution_options(yield_per=size))
    names = list(result.keys())
    for rows in result.partitions(size):
        yield to_frame(name, names, rows)
