"""The grid's filter and sort models as conditions and orders of SQL.

The models are those of AG Grid's text, number, date and set filters, alone or joined by AND / OR,
"pairs" of a column's values with those of the column ``beside`` it ("" is an empty cell), and "named": a text
of the column, or values of the column ``beside`` it. A model
that names no column of the table or no known comparison is left out: it can come from an old link.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from etl.store.queries.holding import holds
from etl.store.texts import lowered

Column = sa.ColumnElement[Any]

# Whether the column of a name holds a text, which may stand behind or before others.
Holds = Callable[[str, Column, str, str, str], sa.ColumnElement[bool]]

_HELD = {"contains": ("%", "%"), "startsWith": ("", "%"), "endsWith": ("%", "")}
_TEXT: dict[str, Callable[[Column, str], sa.ColumnElement[bool]]] = {
    "notContains": lambda column, text: sa.or_(~holds(column, text), column.is_(None)),
    "equals": lambda column, text: sa.func.lower(column) == lowered(text),
    "notEqual": lambda column, text: sa.or_(sa.func.lower(column) != lowered(text), column.is_(None)),
}
_ORDERED: dict[str, Callable[[Column, Any], sa.ColumnElement[bool]]] = {
    "equals": lambda column, value: column == value,
    "notEqual": lambda column, value: sa.or_(column != value, column.is_(None)),
    "greaterThan": lambda column, value: column > value,
    "greaterThanOrEqual": lambda column, value: column >= value,
    "lessThan": lambda column, value: column < value,
    "lessThanOrEqual": lambda column, value: column <= value,
}


def filtered(
    columns: Mapping[str, Column], model: Mapping[str, Any], holding: Holds
) -> list[sa.ColumnElement[bool]]:
    """The conditions of a filter model on the named columns; ``holding`` makes those of texts they hold."""
    found = (_one(columns, name, part, holding) for name, part in model.items() if name in columns)
    return [condition for condition in found if condition is not None]


def ordered(columns: Mapping[str, Column], sort: Sequence[str]) -> list[sa.UnaryExpression[Any]]:
    """The order of "column:asc" and "column:desc" texts; empty cells come last."""
    found = []
    for text in sort:
        name, _, direction = text.partition(":")
        if name in columns:
            column = columns[name]
            found.append((column.desc() if direction == "desc" else column.asc()).nulls_last())
    return found


def _one(
    columns: Mapping[str, Column], name: str, model: Any, holding: Holds
) -> sa.ColumnElement[bool] | None:
    column = columns[name]
    if not isinstance(model, Mapping):
        return None
    parts = model.get("conditions")
    if isinstance(parts, list):
        found = [part for part in (_one(columns, name, each, holding) for each in parts) if part is not None]
        join = sa.or_ if model.get("operator") == "OR" else sa.and_
        return join(*found) if found else None
    kind = str(model.get("type"))
    if kind == "blank":
        return column.is_(None)
    if kind == "notBlank":
        return column.is_not(None)
    if model.get("filterType") == "pairs":
        return _paired(columns, column, model)
    if model.get("filterType") == "named":
        return _named(columns, name, model, holding)
    if model.get("filterType") == "text" and kind in _HELD and model.get("filter") is not None:
        return holding(name, column, _text(model["filter"]), *_HELD[kind])
    return _compared(column, kind, model)


def _compared(column: Column, kind: str, model: Mapping[str, Any]) -> sa.ColumnElement[bool] | None:
    family = model.get("filterType")
    if family == "set":
        return _among(column, model)
    if family == "text":
        compare, text = _TEXT.get(kind), model.get("filter")
        return compare(column, _text(text)) if compare and text is not None else None
    if family == "number":
        first, last = _number(model.get("filter")), _number(model.get("filterTo"))
    elif family == "date":
        first, last = _day(model.get("dateFrom")), _day(model.get("dateTo"))
    else:
        return None
    if kind == "inRange":
        return column.between(first, last) if first is not None and last is not None else None
    ordering = _ORDERED.get(kind)
    return ordering(column, first) if ordering and first is not None else None


def _among(column: Column, model: Mapping[str, Any]) -> sa.ColumnElement[bool] | None:
    """One of a list of values, or none at all where ``blank`` says so."""
    values = model.get("values")
    if not isinstance(values, list):
        return None
    listed = column.in_([str(value) for value in values])
    return sa.or_(listed, column.is_(None)) if model.get("blank") else listed


def _named(
    columns: Mapping[str, Column], name: str, model: Mapping[str, Any], holding: Holds
) -> sa.ColumnElement[bool] | None:
    """What the column says, or what is one of a list of values of the column ``beside``; or all but those."""
    beside, values = columns.get(str(model.get("beside"))), model.get("values")
    said = _one(columns, name, {**model, "filterType": "text"}, holding)
    if beside is None or said is None or not isinstance(values, list):
        return said
    listed = beside.in_([str(value) for value in values])
    if not model.get("not"):
        return sa.or_(said, listed)
    return ~sa.or_(sa.func.coalesce(said, sa.false()), sa.func.coalesce(listed, sa.false()))


def _paired(
    columns: Mapping[str, Column], column: Column, model: Mapping[str, Any]
) -> sa.ColumnElement[bool] | None:
    """Some values of the column, each with some of the column beside it; or all but those."""
    beside, pairs = columns.get(str(model.get("beside"))), model.get("pairs")
    if beside is None or not isinstance(pairs, list):
        return None
    other = sa.func.coalesce(beside, "")
    fit = sa.or_(
        sa.false(),
        *(
            column.in_([str(value) for value in pair[0]]) & other.in_([str(value) for value in pair[1]])
            for pair in pairs
            if isinstance(pair, list) and len(pair) == 2 and all(isinstance(part, list) for part in pair)
        ),
    )
    return ~fit if model.get("not") else fit


def _number(value: Any) -> float | None:
    """As the columns hold it; None for what is no number, or one beyond any that they could hold."""
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        return None
    try:
        return float(value)
    except OverflowError:
        return None


def _text(value: Any) -> str:
    """Without what no database keeps, so that it need not be asked for: NUL, halves of characters."""
    return str(value).encode("utf-8", "ignore").decode("utf-8").replace("\0", "")


def _day(value: Any) -> Any:
    try:
        return dt.date.fromisoformat(str(value)[:10]) if value else None
    except ValueError:
        return None
