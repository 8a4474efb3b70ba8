"""The table of figures: a page of it, how many there are, and all of it as a stream."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from etl.store.queries.filters import filtered, ordered
from etl.store.queries.scope import Row, Scope, conditions, figure_source, rows, streamed, table

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
    return rows(connection, _statement(chosen).offset(max(offset, 0)).limit(min(limit, 1000)))


def number(connection: Connection, chosen: Selection) -> int:
    """How many figures are chosen."""
    figures, documents = table("figures"), table("documents")
    where = _where(chosen)
    source: sa.FromClause = figures
    if chosen.search or set(DOCUMENT) & set(chosen.model):
        source = figures.join(documents, documents.c.id == figures.c.document_id)
    return int(connection.execute(sa.select(sa.func.count()).select_from(source).where(*where)).scalar_one())


def stream(connection: Connection, chosen: Selection, chunk: int = 2000) -> Iterator[Row]:
    """All figures chosen, read ``chunk`` at a time, so that a million need no memory."""
    return streamed(connection, _statement(chosen), chunk)


def _where(chosen: Selection) -> list[sa.ColumnElement[bool]]:
    figures, documents = table("figures"), table("documents")
    where = conditions(figures, chosen.scope) + filtered(columns(), chosen.model)
    if chosen.search:
        where.append(
            sa.or_(
                figures.c.sentence.icontains(chosen.search, autoescape=True),
                documents.c.title.icontains(chosen.search, autoescape=True),
                documents.c.publisher.icontains(chosen.search, autoescape=True),
            )
        )
    return where


def _statement(chosen: Selection) -> sa.Select[Any]:
    figures, documents = table("figures"), table("documents")
    order: list[Any] = list(ordered(columns(), chosen.sort))
    if not order:
        # As the index has it, so that the first page costs nothing on a large store.
        order = [figures.c.reference_period_end.desc()]
    return (
        sa.select(figures, *(documents.c[name] for name in DOCUMENT))
        .join(documents, documents.c.id == figures.c.document_id)
        .where(*_where(chosen))
        .order_by(*order, figures.c.id)
    )
