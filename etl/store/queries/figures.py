"""The table of figures: a page of it, how many there are, and all of it as a stream."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from etl.store.queries.filters import filtered, ordered
from etl.store.queries.holding import holds
from etl.store.queries.scope import (
    SHAPES,
    Row,
    Scope,
    Shape,
    asked,
    conditions,
    figure_source,
    rows,
    shape,
    streamed,
    table,
    values,
)
from etl.tables import SAID_OF

DOCUMENT = ("title", "publisher", "published", "url")


@dataclass(frozen=True, slots=True)
class Selection:
    """Which figures: a scope, words looked for, a grid's filter model, and an order."""

    scope: Scope = field(default_factory=Scope)
    search: str | None = None
    model: Mapping[str, Any] = field(default_factory=dict)
    sort: Sequence[str] = ()


def columns() -> dict[str, sa.ColumnElement[Any]]:
    """The columns that can be filtered and sorted: the figure's own and its document's.

    Where a figure names no source its document's publisher is the source, as it is shown.
    """
    figures, documents = table("figures"), table("documents")
    found: dict[str, sa.ColumnElement[Any]] = {column.name: column for column in figures.c}
    found |= {name: documents.c[name] for name in DOCUMENT}
    found["attribution"] = figure_source(figures)
    return found


def page(connection: Connection, chosen: Selection, offset: int, limit: int) -> list[Row]:
    """Rows ``offset`` to ``offset + limit`` of the figures chosen."""
    figures = table("figures")
    # Which ones first, by their ids: only what is shown is read whole and carried through the sorting.
    ids = sa.select(figures.c.id).select_from(_source(chosen)).where(*_where(chosen))
    some = ids.order_by(*_order(chosen)).offset(max(offset, 0)).limit(min(limit, 1000))
    found = connection.execute(some).scalars().all()
    shown = rows(connection, _whole().where(figures.c.id.in_(found)))
    rank = {name: place for place, name in enumerate(found)}
    return sorted(shown, key=lambda row: rank[row["id"]])


def number(connection: Connection, chosen: Selection) -> int:
    """How many figures are chosen."""
    if not (chosen.model or chosen.search):
        return int(connection.execute(_number(shape(chosen.scope)), values(chosen.scope)).scalar_one())
    counted = sa.select(sa.func.count()).select_from(_source(chosen)).where(*_where(chosen))
    return int(connection.execute(counted).scalar_one())


@lru_cache(SHAPES)
def _number(like: Shape) -> sa.Select[Any]:
    figures = table("figures")
    return sa.select(sa.func.count()).select_from(figures).where(*asked(figures, like))


def stream(connection: Connection, chosen: Selection, chunk: int = 2000) -> Iterator[Row]:
    """All figures chosen, read ``chunk`` at a time, so that a million need no memory."""
    return streamed(connection, _whole().where(*_where(chosen)).order_by(*_order(chosen)), chunk)


def _where(chosen: Selection) -> list[sa.ColumnElement[bool]]:
    figures = table("figures")
    where = conditions(figures, chosen.scope) + filtered(columns(), chosen.model)
    if chosen.search:
        # The documents by themselves: each has many figures, and is looked into once.
        named = table("documents").alias("named")
        found = (holds(named.c[name], chosen.search) for name in ("title", "publisher"))
        of_found = figures.c.document_id.in_(sa.select(named.c.id).where(sa.or_(*found)))
        where.append(sa.or_(holds(figures.c.sentence, chosen.search), of_found))
    return where


def _order(chosen: Selection) -> list[Any]:
    figures = table("figures")
    # As the index has it, so that the first page costs nothing on a large store.
    order: list[Any] = list(ordered(columns(), chosen.sort)) or [figures.c.reference_period_end.desc()]
    if chosen.sort in (("indicator:asc",), ("indicator:desc",)):
        rest = (figures.c[name] for name in SAID_OF[1:])
        order += [column.desc() if chosen.sort == ("indicator:desc",) else column for column in rest]
    return [*order, figures.c.id]


def _source(chosen: Selection) -> sa.FromClause:
    """The figures, with their documents where these are asked for: each figure has one."""
    figures, documents = table("figures"), table("documents")
    sorted_by = [text.partition(":")[0] for text in chosen.sort]
    if not set(DOCUMENT) & {*chosen.model, *sorted_by}:
        return figures
    everything = chosen == Selection(sort=chosen.sort)
    # Of all figures those of the first documents: else each figure's document is looked up to sort by it.
    name = sa.func.coalesce(documents.c.id, "") if everything and sorted_by[0] in DOCUMENT else documents.c.id
    return figures.join(documents, name == figures.c.document_id)


def _whole() -> sa.Select[Any]:
    figures, documents = table("figures"), table("documents")
    named = (documents.c[name] for name in DOCUMENT)
    return sa.select(figures, *named).join(documents, documents.c.id == figures.c.document_id)
