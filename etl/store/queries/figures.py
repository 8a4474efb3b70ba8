"""The table of figures: a page of it, how many there are, and all of it as a stream."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from etl.store.match import among
from etl.store.queries.days import everywhere
from etl.store.queries.filters import filtered, ordered
from etl.store.queries.looked import FEW, Keep, Looking
from etl.store.queries.scope import (
    DAYS,
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

LISTED, MET = 2_000, 10_000  # figures whose ids are told with their number, and that are counted one by one
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


class Counted(NamedTuple):
    """How many figures are chosen, of how many in the scope; of few their ids as a JSON list, in no order."""

    number: int
    within: int | None = None
    ids: str | None = None


def page(
    connection: Connection,
    chosen: Selection,
    offset: int,
    limit: int,
    counted: Counted | None = None,
    keep: Keep | None = None,
) -> list[Row]:
    """Rows ``offset`` to ``offset + limit`` of the figures chosen; what was counted of them saves work."""
    figures = table("figures")
    if counted and counted.ids is not None:
        where = [among(figures.c.id, json.loads(counted.ids), connection.dialect.name)]
    else:
        number, within = (counted.number, counted.within) if counted else (None, None)
        where = _where(chosen, Looking(connection, chosen.scope, keep, within, number, not chosen.sort))
    # Which ones first, by their ids: only what is shown is read whole and carried through the sorting.
    source = _source(chosen, many=counted is not None and counted.number > FEW)
    ids = sa.select(figures.c.id).select_from(source).where(*where)
    some = ids.order_by(*_order(chosen)).offset(max(offset, 0)).limit(min(limit, 1000))
    found = connection.execute(some).scalars().all()
    shown = rows(connection, _whole().where(figures.c.id.in_(found)))
    rank = {name: place for place, name in enumerate(found)}
    return sorted(shown, key=lambda row: rank[row["id"]])


def count(
    connection: Connection, chosen: Selection, within: int | None = None, keep: Keep | None = None
) -> Counted:
    """How many figures are chosen, and which where words or filters choose few.

    ``within`` is how many the scope has, where that is known; ``keep`` keeps what the index of texts says.
    """
    if not (chosen.model or chosen.search):
        number = connection.execute(_number(shape(chosen.scope)), values(chosen.scope)).scalar_one()
        return Counted(int(number))
    figures, looking = table("figures"), Looking(connection, chosen.scope, keep, within)
    told = (
        looking.number(chosen.search) if chosen.search and chosen == Selection(search=chosen.search) else None
    )
    if told is not None and told > MET:
        return Counted(told, within)
    where, source = _where(chosen, looking), _source(chosen)
    # Of many some are met soon; of few reading all gives the rows with their number.
    some = sa.select(figures.c.id).select_from(source).where(*where).limit(MET + 1)
    ids = connection.execute(some).scalars().all()
    if len(ids) <= MET:
        return Counted(len(ids), within, json.dumps(ids) if len(ids) <= LISTED else None)
    counted = sa.select(sa.func.count()).select_from(source).where(*where)
    return Counted(int(connection.execute(counted).scalar_one()), within)


@lru_cache(SHAPES)
def _number(like: Shape) -> sa.Select[Any]:
    figures, documents = table("figures"), table("documents")
    where = asked(figures, like)
    if like.known and everywhere(like):
        # All documents known by the day are listed once: else each figure would look up its own.
        known = sa.select(documents.c.id).where(documents.c.published <= DAYS["known"])
        where = [*asked(figures, like._replace(known=False)), figures.c.document_id.in_(known)]
    return sa.select(sa.func.count()).select_from(figures).where(*where)


def stream(connection: Connection, chosen: Selection, chunk: int = 2000) -> Iterator[Row]:
    """All figures chosen, read ``chunk`` at a time, so that a million need no memory."""
    where = _where(chosen, Looking(connection, chosen.scope))
    return streamed(connection, _whole().where(*where).order_by(*_order(chosen)), chunk)


def _where(chosen: Selection, looking: Looking) -> list[sa.ColumnElement[bool]]:
    where = conditions(table("figures"), chosen.scope) + filtered(columns(), chosen.model, looking.holds)
    return [*where, looking.searched(chosen.search)] if chosen.search else where


def _order(chosen: Selection) -> list[Any]:
    figures = table("figures")
    named = columns()
    if chosen != Selection(sort=chosen.sort):  # by their index the places chosen may all come last
        named["place"] = sa.func.coalesce(figures.c.place, sa.null())
    # As the index has it, so that the first page costs nothing on a large store.
    order: list[Any] = list(ordered(named, chosen.sort or ("reference_period_end:desc",)))
    if any(text.partition(":")[0] == "place" for text in chosen.sort):  # places of one name stand apart
        order.append(figures.c.place_id.asc().nulls_last())
    if chosen.sort in (("indicator:asc",), ("indicator:desc",)):
        rest = (figures.c[name] for name in SAID_OF[1:])  # empty cells where SQLite's index has them
        down = chosen.sort == ("indicator:desc",)
        order += [column.desc().nulls_last() if down else column.asc().nulls_first() for column in rest]
    return [*order, figures.c.id]


def _source(chosen: Selection, many: bool = False) -> sa.FromClause:
    """The figures, with their documents where these are asked for: each figure has one."""
    figures, documents = table("figures"), table("documents")
    sorted_by = [text.partition(":")[0] for text in chosen.sort]
    if not set(DOCUMENT) & {*chosen.model, *sorted_by}:
        return figures
    # Of many figures those of the first documents: else each figure's document is looked up to sort by it.
    by_document = many and sorted_by and sorted_by[0] in DOCUMENT
    name = sa.func.coalesce(documents.c.id, "") if by_document else documents.c.id
    return figures.join(documents, name == figures.c.document_id)


def _whole() -> sa.Select[Any]:
    figures, documents = table("figures"), table("documents")
    named = (documents.c[name] for name in DOCUMENT)
    return sa.select(figures, *named).join(documents, documents.c.id == figures.c.document_id)
