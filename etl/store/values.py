"""Values on their way into the store and out of it, column by column.

In: whatever a DataFrame or a record holds (NaN, NaT, NA, numpy scalars, Timestamps, ISO dates) becomes
the plain Python value of the column's kind, or None. Out: a DataFrame of the dtypes below.

=========  ==================  =======
kind       dtype out           missing
=========  ==================  =======
text       str                 NaN
integer    Int64               NA
real       float64             NaN
boolean    boolean             NA
date       object of date      None
timestamp  object of datetime  None
json       object              None
=========  ==================  =======
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from etl.store.errors import StoreError
from etl.store.schema import to_json
from etl.tables import TABLES, Column

_DTYPES = {"text": "str", "integer": "Int64", "real": "float64", "boolean": "boolean"}
# Columns of nothing but these are plain already. Reals never are: one may be NaN or infinite.
_PLAIN = {
    kind: frozenset({of, type(None)})
    for kind, of in (("text", str), ("integer", int), ("boolean", bool), ("date", dt.date))
}


def kinds(table: str) -> dict[str, str]:
    """The kind of each column of the table, in order."""
    return {column.name: column.kind for column in TABLES[table].columns}


def frame_columns(table: str, frame: pd.DataFrame) -> list[list[Any]]:
    """The frame's columns as lists of plain values, in the table's order.

    Raises ValueError when the frame's columns are not exactly the table's.
    """
    wanted = TABLES[table].names()
    missing, unknown = set(wanted) - set(frame.columns), set(frame.columns) - set(wanted)
    if missing or unknown:
        raise ValueError(f"rows for {table}: missing columns {sorted(missing)}, unknown {sorted(unknown)}")
    return [plain(table, column, _objects(frame[column.name])) for column in TABLES[table].columns]


def row_columns(table: str, rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    """Rows in the table's order of columns, turned into columns of plain values."""
    columns = TABLES[table].columns
    values = zip(*rows, strict=True) if rows else ([] for _ in columns)
    return [plain(table, column, list(each)) for column, each in zip(columns, values, strict=True)]


def mapping_rows(table: str, rows: Sequence[Mapping[str, Any]]) -> list[tuple[Any, ...]]:
    """Mappings as rows in the table's order; absent keys are null, unknown keys a ValueError."""
    names = TABLES[table].names()
    for row in rows:
        if unknown := set(row) - set(names):
            raise ValueError(f"rows for {table}: unknown columns {sorted(unknown)}")
    return [tuple(row.get(name) for name in names) for row in rows]


def plain(table: str, column: Column, values: list[Any]) -> list[Any]:
    """The values of one column as plain Python values of its kind, missing ones as None.

    Raises ValueError for a value that is not of the kind, and StoreError for text that no database
    keeps (a NUL character, half of a surrogate pair).
    """
    if set(map(type, values)) <= _PLAIN.get(column.kind, frozenset()):
        made = values
    else:
        made = _converted(table, column, values)
    if column.kind in ("text", "json"):
        _check_text(table, column.name, made)
    return made


def _converted(table: str, column: Column, values: list[Any]) -> list[Any]:
    convert = _CONVERTERS[column.kind]
    try:
        return [None if value is None else convert(value) for value in values]
    except (TypeError, ValueError) as error:
        raise ValueError(f"{table}.{column.name} takes {column.kind}: {error}") from error


def _objects(series: pd.Series[Any]) -> list[Any]:
    values: list[Any] = series.astype(object).tolist()
    if series.dtype == object and not any(isinstance(v, float) or v is pd.NA or v is pd.NaT for v in values):
        return values  # lists and mappings, on which isna would look inside
    return [None if _is_missing(value) else value for value in values]


def _is_missing(value: Any) -> bool:
    return value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and value != value)


def _check_text(table: str, column: str, values: list[str | None]) -> None:
    joined = "".join(value for value in values if value is not None)
    if "\x00" in joined:
        raise StoreError(f"A text for {table}.{column} holds a NUL character: refuse its document.")
    try:
        joined.encode()
    except UnicodeEncodeError:
        raise StoreError(
            f"A text for {table}.{column} holds half of a surrogate pair: refuse its document."
        ) from None


def _text(value: Any) -> str | None:
    if isinstance(value, str):
        return str(value)
    if _is_missing(value):
        return None
    raise TypeError(f"{value!r} is no text")


def _integer(value: Any) -> int | None:
    if _is_missing(value):
        return None
    if isinstance(value, str) or int(value) != value:
        raise ValueError(f"{value!r} is no integer")
    return int(value)


def _real(value: Any) -> float | None:
    if isinstance(value, str):
        raise TypeError(f"{value!r} is no number")
    if _is_missing(value) or math.isnan(value):
        return None
    number = float(value)
    if math.isinf(number):
        raise ValueError("infinity is no value")
    return number


def _boolean(value: Any) -> bool | None:
    if _is_missing(value):
        return None
    if isinstance(value, str) or value not in (0, 1):
        raise ValueError(f"{value!r} is neither true nor false")
    return bool(value)


def _date(value: Any) -> dt.date | None:
    if _is_missing(value):
        return None
    if isinstance(value, str):
        return dt.date.fromisoformat(value)
    if isinstance(value, dt.datetime):  # a pandas Timestamp too
        return value.date()
    if isinstance(value, dt.date):
        return value
    moment = pd.Timestamp(value)  # numpy.datetime64
    return None if pd.isna(moment) else moment.date()


def _timestamp(value: Any) -> dt.datetime | None:
    if _is_missing(value):
        return None
    if isinstance(value, str):
        value = dt.datetime.fromisoformat(value)
    moment = pd.Timestamp(value).to_pydatetime(warn=False)
    return moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment.astimezone(dt.UTC)


def _json(value: Any) -> str | None:
    return None if _is_missing(value) else to_json(value)


_CONVERTERS: dict[str, Callable[[Any], Any]] = {
    "text": _text,
    "integer": _integer,
    "real": _real,
    "boolean": _boolean,
    "date": _date,
    "timestamp": _timestamp,
    "json": _json,
}


def to_frame(table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> pd.DataFrame:
    """Rows as the database gives them, as a DataFrame of the dtypes in the module's table."""
    of = kinds(table)
    values = zip(*rows, strict=True) if rows else ([] for _ in columns)
    data = {}
    for name, each in zip(columns, values, strict=True):
        dtype = _DTYPES.get(of[name], "object")
        data[name] = pd.Series(list(each), dtype=dtype)
    return pd.DataFrame(data, columns=list(columns))


def empty_frame(table: str) -> pd.DataFrame:
    """No rows, with the table's columns and dtypes."""
    return to_frame(table, TABLES[table].names(), [])
