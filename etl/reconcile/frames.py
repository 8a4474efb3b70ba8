"""Between DataFrames and the plain lists that the rules work on; days are counted as whole numbers."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import pandas as pd

from etl.tables import TABLES

_DTYPES = {"text": "str", "integer": "Int64", "real": "float64", "boolean": "boolean"}


@cache
def names(table: str) -> tuple[str, ...]:
    """The table's columns in order."""
    return TABLES[table].names()


def frame(table: str, rows: Sequence[Sequence[Any]]) -> pd.DataFrame:
    """Rows (in the table's order of columns) as a DataFrame of the dtypes that the store reads back.

    Text is str, integers Int64, reals float64, booleans boolean, dates objects of date, JSON objects.
    """
    columns = TABLES[table].columns
    values = zip(*rows, strict=True) if rows else ([] for _ in columns)
    data = {
        column.name: pd.Series(list(each), dtype=_DTYPES.get(column.kind, "object"))
        for column, each in zip(columns, values, strict=True)
    }
    return pd.DataFrame(data, columns=list(names(table)))


def concat(table: str, frames: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Frames of one table under one another; no frames give an empty one of the right dtypes."""
    kept = [each for each in frames if len(each)]
    if not kept:
        return frame(table, [])
    return kept[0] if len(kept) == 1 else pd.concat(kept, ignore_index=True)


def texts(series: pd.Series[Any]) -> list[str | None]:
    """A column as str or None."""
    return [None if missing else str(v) for v, missing in zip(series.tolist(), series.isna(), strict=True)]


def numbers(series: pd.Series[Any]) -> list[float | None]:
    """A column as float or None."""
    return [None if v != v else v for v in pd.to_numeric(series).astype("float64").tolist()]


def flags(series: pd.Series[Any]) -> list[bool]:
    """A column as bool; missing is False."""
    return [bool(v) if v is not None and v == v and v is not pd.NA else False for v in series.tolist()]


def days(series: pd.Series[Any]) -> list[int | None]:
    """A column of dates (objects, timestamps or ISO text) as day numbers or None."""
    return [_day(value) for value in series.tolist()]


def _day(value: Any) -> int | None:
    if isinstance(value, dt.date):  # a datetime and a pandas Timestamp too, and NaT is one
        return None if value is pd.NaT else value.toordinal()
    if isinstance(value, str):
        return _iso(value)
    return None


@cache
def _iso(value: str) -> int:
    return dt.date.fromisoformat(value[:10]).toordinal()


@cache
def date(day: int | None) -> dt.date | None:
    """The date of a day number."""
    return None if day is None else dt.date.fromordinal(day)


def day_number(value: dt.date | str | None) -> int | None:
    """The day number of a date or ISO text."""
    return _day(value)


def stable_id(*parts: object) -> str:
    """A short id that is the same wherever and whenever it is made; None and empty text differ."""
    text = "\x1f".join([part if type(part) is str else _plain(part) for part in parts])
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def _plain(part: object) -> str:
    if part is None:
        return "\x00"
    if isinstance(part, float) and part.is_integer():
        return str(int(part))
    return str(part)


def iso(day: int | None) -> str | None:
    """A day number as ISO text, for the details."""
    moment = date(day)
    return None if moment is None else moment.isoformat()
