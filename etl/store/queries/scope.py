"""Which rows a question is about: subjects, places, dates, and the day as of which they were known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from etl.store.schema import METADATA

Row = dict[str, Any]

# From this many ids on, an index lookup per id costs more than reading the table's rows once.
_MANY_IDS = 5000


@dataclass(frozen=True, slots=True)
class Scope:
    """Rows that satisfy all that is given; an empty field doesn't limit.

    ``topics`` are pairs of an indicator and an object (None for any object). ``within`` are the ids of
    the places of a crisis with all their parts; ``places`` the ids chosen among them. ``sources`` are
    names of those who give the numbers. A row with neither end of a period is kept whatever the dates.
    """

    topics: tuple[tuple[str, str | None], ...] = ()
    places: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    start: dt.date | None = None
    end: dt.date | None = None
    known: dt.date | None = None

    def but(self, **changes: Any) -> Scope:
        """A copy with some fields changed."""
        return replace(self, **changes)


def table(name: str) -> sa.Table:
    """The store's table of that name."""
    return METADATA.tables[name]


def rows(connection: Connection, statement: sa.Select[Any]) -> list[Row]:
    """The statement's rows as mappings."""
    result = connection.execute(statement)
    names = list(result.keys())
    return [dict(zip(names, row, strict=True)) for row in result.all()]


def streamed(connection: Connection, statement: sa.Select[Any], chunk: int) -> Iterator[Row]:
    """The statement's rows, read ``chunk`` at a time, so that a million need no memory."""
    result = connection.execution_options(yield_per=chunk).execute(statement)
    for row in result.mappings():
        yield dict(row)


def conditions(of: sa.Table, scope: Scope) -> list[sa.ColumnElement[bool]]:
    """What the scope asks of the rows of figures, claims, series, incidents or findings."""
    found = [*_subject(of, scope), *_place(of, scope), *_dates(of, scope)]
    if scope.sources:
        if "source" in of.c:
            found.append(of.c.source.in_(scope.sources))
        elif "attribution" in of.c:
            found.append(figure_source(of).in_(scope.sources))
    if scope.known and "known_on" in of.c:
        found.append(of.c.known_on <= scope.known)
    elif scope.known and "document_id" in of.c:
        found.append(_of_document(of, "published") <= scope.known)
    return found


def figure_source(figures: sa.Table) -> sa.ColumnElement[Any]:
    """Who gives a figure: its attribution, or the document's publisher where none is named."""
    return sa.func.coalesce(figures.c.attribution, _of_document(figures, "publisher"))


def _of_document(figures: sa.Table, column: str) -> sa.ColumnElement[Any]:
    # An alias, since the statement around it may read the documents too.
    documents = table("documents").alias("printed")
    return sa.select(documents.c[column]).where(documents.c.id == figures.c.document_id).scalar_subquery()


def _subject(of: sa.Table, scope: Scope) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = []
    whole = [indicator for indicator, thing in scope.topics if thing is None]
    parts = [
        sa.and_(of.c.indicator == indicator, of.c.object == thing)
        for indicator, thing in scope.topics
        if thing is not None and indicator not in whole
    ]
    if whole or parts:
        found.append(sa.or_(of.c.indicator.in_(whole), *parts) if whole else sa.or_(*parts))
    if scope.groups:
        found.append(of.c.group.in_(scope.groups))
    return found


def _place(of: sa.Table, scope: Scope) -> list[sa.ColumnElement[bool]]:
    if scope.places:
        return [of.c.place_id.in_(scope.places)]
    within = scope.within if len(scope.within) <= _MANY_IDS else ()
    if within and scope.countries:
        return [sa.or_(of.c.place_id.in_(within), of.c.country.in_(scope.countries))]
    if within:
        return [of.c.place_id.in_(within)]
    return [of.c.country.in_(scope.countries)] if scope.countries else []


def _dates(of: sa.Table, scope: Scope) -> list[sa.ColumnElement[bool]]:
    if "reference_period_end" in of.c:
        first, last = of.c.reference_period_start, of.c.reference_period_end
    elif of.name == "series":  # each point has a date, and the index of dates must serve
        after = [of.c.date >= scope.start] if scope.start else []
        return after + ([of.c.date <= scope.end] if scope.end else [])
    else:
        first = last = of.c.date
    found: list[sa.ColumnElement[bool]] = []
    if scope.start:
        found.append(
            sa.or_(sa.func.coalesce(last, first) >= scope.start, sa.func.coalesce(last, first).is_(None))
        )
    if scope.end:
        found.append(
            sa.or_(sa.func.coalesce(first, last) <= scope.end, sa.func.coalesce(first, last).is_(None))
        )
    return found


def count(connection: Connection, of: sa.Table, where: Sequence[sa.ColumnElement[bool]]) -> int:
    """How many rows of the table satisfy the conditions."""
    return int(connection.execute(sa.select(sa.func.count()).select_from(of).where(*where)).scalar_one())
