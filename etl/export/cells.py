"""Values of a DataFrame as the cells of a file: ISO dates, plain numbers, empty where null, safe text."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pandas as pd

from etl.tables import Column

# A spreadsheet takes a cell that begins with one of these for a formula, and runs it.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def safe_text(text: str) -> str:
    """The text with an apostrophe before it when a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def plain_number(value: float) -> float | int:
    """A whole value as an integer, any other as it is."""
    return int(value) if float(value).is_integer() else float(value)


def _date(value: Any) -> dt.date | str:
    if isinstance(value, dt.datetime):
        return value.date()
    return value if isinstance(value, dt.date) else str(value)[:10]


def _timestamp(value: Any) -> dt.datetime:
    moment: dt.datetime = pd.Timestamp(value).to_pydatetime()
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def _json(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)


_PLAIN: dict[str, Callable[[Any], Any]] = {
    "text": str,
    "integer": int,
    "real": plain_number,
    "date": _date,
    "timestamp": _timestamp,
    "boolean": bool,
    "json": _json,
}


def plain_column(column: Column, values: pd.Series[Any]) -> list[Any]:
    """A column's values as plain Python values of its kind, None where null."""
    convert = _PLAIN[column.kind]
    return [None if _is_null(value) else convert(value) for value in values.tolist()]


def _is_null(value: Any) -> bool:
    if isinstance(value, list | dict | tuple):
        return False
    return value is None or value is pd.NA or value is pd.NaT or value != value


def text_cells(column: Column, values: pd.Series[Any]) -> list[str]:
    """A column's values as the cells of a CSV file; null is an empty cell."""
    plain = plain_column(column, values)
    if column.kind in ("text", "json"):
        return ["" if value is None else _one_kind_of_line(safe_text(value)) for value in plain]
    if column.kind in ("date", "timestamp"):
        return [
            "" if value is None else value if isinstance(value, str) else value.isoformat() for value in plain
        ]
    if column.kind == "boolean":
        return ["" if value is None else str(value).lower() for value in plain]
    return ["" if value is None else str(value) for value in plain]


def _one_kind_of_line(text: str) -> str:
    # A lone carriage return would end the row for some readers of CSV.
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def rows(
    frame: pd.DataFrame, columns: Sequence[Column], cells: Callable[[Column, pd.Series[Any]], list[Any]]
) -> Iterator[tuple[Any, ...]]:
    """The frame's rows with the cells of ``columns``, in their order.

    Raises KeyError when the frame lacks a column.
    """
    return zip(*(cells(column, frame[column.name]) for column in columns), strict=True)
