"""Questions and changes over whole derived tables that one statement answers, whatever their size."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from etl.store.match import among
from etl.store.schema import METADATA

Row = tuple[Any, ...]


def latest_publication(connection: Connection) -> dt.date | None:
    """The last day on which a document was published."""
    documents = METADATA.tables["documents"]
    found: dt.date | None = connection.execute(sa.select(sa.func.max(documents.c.published))).scalar_one()
    return found


def publishers(connection: Connection) -> list[Row]:
    """Publisher, number of documents, first and last publication."""
    documents = METADATA.tables["documents"]
    return _counted(connection, documents.c.publisher, documents.c.published, None)


def givers(connection: Connection, names: Collection[str] | None) -> list[Row]:
    """Source, number of claims, first and last day on which one became known; of all or of those named."""
    claims = METADATA.tables["claims"]
    return _counted(connection, claims.c.source, claims.c.known_on, names)


def _counted(connection: Connection, name: Any, day: Any, names: Collection[str] | None) -> list[Row]:
    statement = sa.select(name, sa.func.count(), sa.func.min(day), sa.func.max(day)).where(name.is_not(None))
    if names is not None:
        statement = statement.where(among(name, names, connection.dialect.name))
    return [tuple(row) for row in connection.execute(statement.group_by(name))]


def quiet(
    connection: Connection, columns: Sequence[str], grains: Sequence[str], before: dt.date, least: int
) -> list[Row]:
    """Columns of the trends of at least ``least`` points that end before a day, by series."""
    c = METADATA.tables["trends"].c
    wanted = sa.and_(c.n_points >= least, c.date < before, c.grain.in_(grains))
    found = c.series_id.in_(sa.select(c.series_id).where(wanted))  # of the index alone, then row by row
    statement = sa.select(*(c[name] for name in columns)).where(found).order_by(c.series_id)
    return [tuple(row) for row in connection.execute(statement)]


def drop_unused_places(connection: Connection) -> int:
    """Removes the places that no figure and no claim is in any more."""
    places = METADATA.tables["places"]
    used = []
    for name in ("figures", "claims"):
        column = METADATA.tables[name].c.place_id
        used.append(places.c.place_id.not_in(sa.select(column).where(column.is_not(None)).distinct()))
    return connection.execute(places.delete().where(*used)).rowcount


def used_places(connection: Connection) -> list[str]:
    """The ids of all places that a figure or a claim is in."""
    selects = []
    for name in ("figures", "claims"):
        column = METADATA.tables[name].c.place_id
        selects.append(sa.select(column).where(column.is_not(None)).distinct())
    return sorted(row[0] for row in connection.execute(sa.union(*selects)))


def set_former_places(connection: Connection, now: Mapping[str, str]) -> int:
    """Replaces what is kept of the places' former ids."""
    table = METADATA.tables["former_places"]
    connection.execute(table.delete())
    rows = [{"former_id": name, "place_id": place} for name, place in sorted(now.items())]
    return connection.execute(table.insert(), rows).rowcount if rows else 0


def aside(connection: Connection) -> dict[str, int]:
    """How many claims enter no series, by the reason."""
    claims = METADATA.tables["claims"]
    number = sa.func.count()
    statement = sa.select(claims.c.reason, number).where(claims.c.reason.is_not(None))
    rows = connection.execute(statement.group_by(claims.c.reason))
    return {row[0]: row[1] for row in rows}


def join_incidents(connection: Connection, same_as: Mapping[str, str | None]) -> int:
    """Sets of incidents which one they are told again of."""
    table = METADATA.tables["incidents"]
    if not same_as:
        return 0
    update = (
        table.update().where(table.c.incident_id == sa.bindparam("name")).values(same_as=sa.bindparam("of"))
    )
    connection.execute(update, [{"name": name, "of": of} for name, of in same_as.items()])
    return len(same_as)
