"""Which rows a question is about: subjects, places, dates, and the day as of which they were known."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from etl.store.schema import METADATA, TEXT

Row = dict[str, Any]

# From this many ids on, an index lookup per id costs more than reading the table's rows once.
_MANY_IDS = 5000

ONE_BY_ONE = 12  # topics that are asked for each by itself
SHAPES = 256  # statements of one kind that are kept made


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


def rows(
    connection: Connection, statement: sa.Select[Any], filled: Mapping[str, Any] | None = None
) -> list[Row]:
    """The statement's rows as mappings; ``filled`` are the values that the statement leaves open."""
    result = connection.execute(statement, filled)
    names = list(result.keys())
    return [dict(zip(names, row, strict=True)) for row in result.all()]


def streamed(connection: Connection, statement: sa.Select[Any], chunk: int) -> Iterator[Row]:
    """The statement's rows, read ``chunk`` at a time, so that a million need no memory."""
    result = connection.execution_options(yield_per=chunk).execute(statement)
    for row in result.mappings():
        yield dict(row)


def by_topic(scope: Scope, whole: Scope) -> list[Scope]:
    """The scope's topics each by itself, where it limits ``whole`` by few topics alone; else none.

    What is counted of them adds up to what is counted of the scope.
    """
    if scope != whole.but(topics=scope.topics) or len(scope.topics) > ONE_BY_ONE:
        return []
    indicators, parts = _topics(scope)
    topics: list[tuple[str, str | None]] = [(each, None) for each in indicators]
    return [scope.but(topics=(each,)) for each in dict.fromkeys([*topics, *parts])]


class Shape(NamedTuple):
    """Which fields of a scope limit, whatever their values: what a statement's text depends on."""

    whole: bool
    parts: int
    groups: bool
    places: bool
    within: bool
    countries: bool
    sources: bool
    start: bool
    end: bool
    known: bool


def shape(scope: Scope) -> Shape:
    """The scope's shape: statements are made once for each, and asked with ``values``."""
    whole, parts = _topics(scope)
    within = 0 < len(scope.within) <= _MANY_IDS and not scope.places
    return Shape(
        whole=bool(whole),
        parts=len(parts),
        groups=bool(scope.groups),
        places=bool(scope.places),
        within=within,
        countries=bool(scope.countries) and not scope.places,
        sources=bool(scope.sources),
        start=scope.start is not None,
        end=scope.end is not None,
        known=scope.known is not None,
    )


def values(scope: Scope) -> dict[str, Any]:
    """What to fill a statement of ``asked`` with."""
    whole, parts = _topics(scope)
    found: dict[str, Any] = {name: getattr(scope, name) for name in _LISTS[1:]} | {"whole": whole}
    found |= {name: getattr(scope, name) for name in _DAYS}
    for number, (indicator, thing) in enumerate(parts):
        found[f"indicator_{number}"], found[f"object_{number}"] = indicator, thing
    return {name: value for name, value in found.items() if value not in (None, ())}


def conditions(of: sa.Table, scope: Scope) -> list[sa.ColumnElement[bool]]:
    """What the scope asks of the rows of figures, claims, series, incidents or findings."""
    return _asked(of, shape(scope), values(scope))


def asked(of: sa.Table, like: Shape) -> list[sa.ColumnElement[bool]]:
    """What scopes of a shape ask of the rows, their values left to be filled in."""
    open_values: dict[str, Any] = {name: sa.bindparam(name, expanding=True) for name in _LISTS}
    singles = (f"{name}_{number}" for number in range(like.parts) for name in ("indicator", "object"))
    return _asked(of, like, open_values | {name: sa.bindparam(name) for name in singles} | DAYS)


_LISTS = ("whole", "groups", "places", "within", "countries", "sources")
_DAYS = ("start", "end", "known")
# The days of a scope where a statement leaves them to be filled in.
DAYS = {name: sa.bindparam(name, type_=sa.Date) for name in _DAYS}


def _topics(scope: Scope) -> tuple[tuple[str, ...], list[tuple[str, str]]]:
    """Indicators with all their objects, and pairs of one and an object."""
    whole = tuple(indicator for indicator, thing in scope.topics if thing is None)
    return whole, [(each, thing) for each, thing in scope.topics if thing is not None and each not in whole]


def _asked(of: sa.Table, like: Shape, value: Mapping[str, Any]) -> list[sa.ColumnElement[bool]]:
    found = [*_subject(of, like, value), *_place(of, like, value), *_dates(of, like, value)]
    if like.sources:
        # Not by the index of sources where that of subjects serves: a source speaks of everything.
        narrow = like.whole or like.parts or like.places
        if "source" in of.c:
            source = sa.func.coalesce(of.c.source, "") if narrow else of.c.source
            found.append(source.in_(value["sources"]))
        elif "attribution" in of.c:
            found.append(_told_by(of, value["sources"], narrow=bool(narrow)))
    if like.known and "known_on" in of.c:
        found.append(of.c.known_on <= value["known"])
    elif like.known and "document_id" in of.c:
        found.append(_of_document(of, "published") <= value["known"])
    return found


def _told_by(figures: sa.Table, sources: Any, narrow: bool) -> sa.ColumnElement[bool]:
    """Whether claims of sources, however a text names these, stand on the figure.

    Of a narrow scope each figure's claims are looked up, else all figures of the sources are listed.
    """
    held, links = table("claims"), table("claim_figures")
    by = sa.select(links.c.figure_id).join(held, held.c.claim_id == links.c.claim_id)
    if narrow:
        source = sa.func.coalesce(held.c.source, "")
        return by.where(links.c.figure_id == figures.c.id, source.in_(sources)).exists()
    return figures.c.id.in_(by.where(held.c.source.in_(sources)))


def figure_source(figures: sa.Table) -> sa.ColumnElement[Any]:
    """Who gives a figure: its attribution, or the document's publisher where none is named."""
    return sa.func.coalesce(figures.c.attribution, _of_document(figures, "publisher"))


def _of_document(figures: sa.Table, column: str) -> sa.ColumnElement[Any]:
    # An alias, since the statement around it may read the documents too.
    documents = table("documents").alias("printed")
    return sa.select(documents.c[column]).where(documents.c.id == figures.c.document_id).scalar_subquery()


def _subject(of: sa.Table, like: Shape, value: Mapping[str, Any]) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = []
    parts = [
        sa.and_(of.c.indicator == value[f"indicator_{number}"], of.c.object == value[f"object_{number}"])
        for number in range(like.parts)
    ]
    whole = [of.c.indicator.in_(value["whole"])] if like.whole else []
    if whole or parts:
        found.append(sa.or_(*whole, *parts))
    if like.groups:
        found.append(of.c.group.in_(value["groups"]))
    return found


def _place(of: sa.Table, like: Shape, value: Mapping[str, Any]) -> list[sa.ColumnElement[bool]]:
    if like.places:
        return [of.c.place_id.in_(value["places"])]
    some = [of.c.place_id.in_(value["within"])] if like.within else []
    if like.countries:
        some.append(of.c.country.in_(value["countries"]))
    return [sa.or_(*some)] if some else []


def _dates(of: sa.Table, like: Shape, value: Mapping[str, Any]) -> list[sa.ColumnElement[bool]]:
    if "reference_period_end" in of.c:
        first, last = of.c.reference_period_start, of.c.reference_period_end
    elif of.name == "series":  # each point has a date, and the index of dates must serve
        after = [of.c.date >= value["start"]] if like.start else []
        return after + ([of.c.date <= value["end"]] if like.end else [])
    else:
        first = last = of.c.date
    found: list[sa.ColumnElement[bool]] = []
    if like.start:
        last_day = sa.func.coalesce(last, first)
        found.append(sa.or_(last_day >= value["start"], last_day.is_(None)))
    if like.end:
        first_day = sa.func.coalesce(first, last)
        found.append(sa.or_(first_day <= value["end"], first_day.is_(None)))
    return found


def each_of(name: str, dialect: str) -> sa.Select[Any]:
    """The ids of a list that is given as one value by ``listed``, however long: one text of SQL."""
    if dialect == "sqlite":
        each = sa.func.json_each(sa.bindparam(name, type_=sa.Text)).table_valued("value")
        return sa.select(each.c.value)
    return sa.select(sa.func.unnest(sa.bindparam(name, type_=sa.ARRAY(TEXT))).label("value"))


def listed(ids: Iterable[str], connection: Connection) -> Any:
    """The value of a list of ids for ``each_of``."""
    return json.dumps(list(ids)) if connection.dialect.name == "sqlite" else list(ids)


def each_row_of(name: str, columns: int, dialect: str) -> sa.Select[Any]:
    """The rows of texts that are given by ``listed_rows``, however many: one text of SQL."""
    if dialect == "sqlite":
        each = sa.func.json_each(sa.bindparam(name, type_=sa.Text)).table_valued("value")
        return sa.select(*(sa.func.json_extract(each.c.value, f"$[{at}]") for at in range(columns)))
    arrays = [sa.bindparam(f"{name}_{at}", type_=sa.ARRAY(TEXT)) for at in range(columns)]
    each = sa.func.unnest(*arrays).table_valued(*(f"c{at}" for at in range(columns)))
    return sa.select(*each.render_derived().c)


def listed_rows(name: str, rows: Sequence[Sequence[str]], connection: Connection) -> dict[str, Any]:
    """The values of rows of texts for ``each_row_of``."""
    if connection.dialect.name == "sqlite":
        return {name: json.dumps(rows)}
    return {f"{name}_{at}": list(column) for at, column in enumerate(zip(*rows, strict=True))}


def count(connection: Connection, of: sa.Table, where: Sequence[sa.ColumnElement[bool]]) -> int:
    """How many rows of the table satisfy the conditions."""
    return int(connection.execute(sa.select(sa.func.count()).select_from(of).where(*where)).scalar_one())
