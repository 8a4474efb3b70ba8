"""Points of series as another rule gives them: the stored ones, with what differs in its place."""

from __future__ import annotations

from typing import Any, NamedTuple

import sqlalchemy as sa

from etl.store.queries.scope import table

_DIFFERING = ("low", "best", "high", "state", "break_note")


class Points(NamedTuple):
    """What to select of the series and from what."""

    columns: list[sa.ColumnElement[Any]]
    source: sa.FromClause


class Switch(NamedTuple):
    """From the rule that the store's series were made by to the one wanted."""

    made: str
    wanted: str


def told_by(switch: Switch | None) -> Points:
    """The columns of the series by a rule; None stands for the rule that they were made by."""
    series = table("series")
    if switch is None or switch.made == switch.wanted:
        return Points(list(series.c), series)
    other = table("series_rules")
    differs = other.c.point_id.is_not(None)
    columns: list[sa.ColumnElement[Any]] = []
    for column in series.c:
        if column.name in _DIFFERING:
            columns.append(sa.case((differs, other.c[column.name]), else_=column).label(column.name))
        elif column.name == "method":
            # The rule's name stands behind a colon.
            told = sa.func.replace(column, f":{switch.made}", f":{switch.wanted}", type_=column.type)
            columns.append(told.label("method"))
        else:
            columns.append(column)
    join = sa.and_(other.c.point_id == series.c.point_id, other.c.rule == switch.wanted)
    return Points(columns, series.outerjoin(other, join))
