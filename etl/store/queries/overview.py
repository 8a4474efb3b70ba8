"""What there is to choose from, how new it is, and what was found in it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from etl import carried
from etl.store.queries.scope import (
    SHAPES,
    Row,
    Scope,
    Shape,
    asked,
    conditions,
    rows,
    shape,
    table,
    values,
)


def fingerprint(connection: Connection) -> str:
    """A text that changes whenever a run has changed the store, for caches."""
    runs = table("runs")
    last = rows(
        connection,
        sa.select(runs.c.run_id, runs.c.finished)
        .order_by(runs.c.started.desc().nulls_last(), runs.c.run_id)
        .limit(1),
    )
    # Written with the claims in one transaction, and small: counting a million claims would take its time.
    sources = table("sources")
    claims = connection.execute(sa.select(sa.func.count(), sa.func.sum(sources.c.n_claims))).one()
    return f"{last[0]['run_id']}|{last[0]['finished']}|{claims}" if last else f"|{claims}"


def newest_publication(connection: Connection) -> dt.date | None:
    """The day of the newest publication that gives a number; None where none has a date."""
    day: dt.date | None = connection.execute(sa.select(sa.func.max(table("claims").c.known_on))).scalar()
    return day


def until_and_after(
    newest: dt.date | None, indicator: str | None
) -> Iterator[tuple[sa.ColumnElement[bool], bool]]:
    """Which points of series end up to a day, and which after it: those that no report is of first.

    So points that are cut at that day come by date. With each whether it is of the later ones.
    """
    held = table("series").c
    of = held.indicator == indicator if indicator else sa.true()
    if newest is None:
        yield of, False
        return
    late, unreported = held.date > newest, held.state.in_(carried.UNREPORTED)
    yield sa.and_(of, ~late), False
    yield sa.and_(of, late, unreported), True
    yield sa.and_(of, late, ~unreported), True


def places(connection: Connection) -> list[Row]:
    """All places that figures were resolved to."""
    return rows(connection, sa.select(table("places")))


def former_places(connection: Connection) -> dict[str, str]:
    """Former id of a place → the id that it has now."""
    of = table("former_places").c
    return {row[0]: row[1] for row in connection.execute(sa.select(of.former_id, of.place_id))}


def told(connection: Connection, scope: Scope) -> list[Row]:
    """The claims of a scope by what is counted, of whom and where: how many, of and known on which days.

    One reading of the index in its order, of which ``topics``, ``claimed_places``, ``groups`` and ``days``
    are sums.
    """
    claims = table("claims")
    end = sa.func.coalesce(claims.c.reference_period_end, claims.c.reference_period_start)
    subject = [claims.c[name] for name in ("indicator", "place_id", "group", "object")]
    return rows(
        connection,
        sa.select(
            *subject,
            sa.func.min(end).label("first"),
            sa.func.max(end).label("last"),
            sa.func.min(claims.c.known_on).label("first_known"),
            sa.func.max(claims.c.known_on).label("last_known"),
            sa.func.count().label("n"),
        )
        .where(*conditions(claims, scope))
        .group_by(*subject),
    )


def topics(found: Sequence[Row]) -> list[Row]:
    """Indicator, object and how many claims speak of them, most first."""
    return _summed(found, ("indicator", "object"))


def claimed_places(found: Sequence[Row], limit: int = 2000) -> list[Row]:
    """Place id and how many claims speak of it, most first; claims without a place are left out."""
    return _summed([row for row in found if row["place_id"] is not None], ("place_id",))[:limit]


def groups(found: Sequence[Row]) -> list[Row]:
    """Group and how many claims speak of it, most first."""
    return _summed([row for row in found if row["group"] is not None], ("group",))


def days(found: Sequence[Row]) -> Row:
    """First and last day spoken of, first and last publication, and how many claims."""
    out: Row = {"n": sum(row["n"] for row in found)}
    for name, better in (("first", min), ("last", max), ("first_known", min), ("last_known", max)):
        out[name] = better((row[name] for row in found if row[name]), default=None)
    return out


def _summed(found: Sequence[Row], names: tuple[str, ...]) -> list[Row]:
    number: Counter[tuple[Any, ...]] = Counter()
    for row in found:
        number[tuple(row[name] for name in names)] += row["n"]
    ranked = sorted(number, key=lambda key: (-number[key], *((part is not None, part or "") for part in key)))
    return [{**dict(zip(names, key, strict=True)), "n": number[key]} for key in ranked]


def sources(connection: Connection, scope: Scope, limit: int = 500) -> list[Row]:
    """Source and how many claims it gives, most first: the order that colours follow."""
    claims = table("claims")
    number, source = sa.func.count().label("n"), named(claims.c.source).label("source")
    statement = sa.select(source, number).where(*conditions(claims, scope)).group_by(source)
    found = rows(connection, statement.order_by(number.desc(), source).limit(limit + 1))
    return [row for row in found if row["source"]][:limit]


def findings(
    connection: Connection, scope: Scope, kinds: tuple[str, ...], until: dt.date | None, limit: int = 50
) -> list[Row]:
    """What the rules found, newest first, up to a day: of each kind the newest ``limit``.

    ``more`` says whether there are older ones of its kind.
    """
    like, filled = shape(scope), values(scope) | {"until": until}
    out: list[Row] = []
    for kind in kinds:  # each by itself, so that the index gives the newest without sorting all
        newest = _newest_of(like, until is not None, True)
        mine = rows(connection, newest, filled | {"kind": kind, "room": limit + 1})
        if room := limit + 1 - len(mine):
            undated = _newest_of(like, until is not None, False)
            mine += rows(connection, undated, filled | {"kind": kind, "room": room})
        out += ({**row, "more": len(mine) > limit} for row in mine[:limit])
    out.sort(key=lambda row: row["finding_id"])
    return sorted(out, key=lambda row: row["date"] or dt.date.min, reverse=True)


@lru_cache(SHAPES)
def _newest_of(like: Shape, until: bool, dated: bool) -> sa.Select[Any]:
    """The newest findings of one kind, or those that no day is known of."""
    found = table("findings")
    statement = sa.select(found).where(found.c.kind == sa.bindparam("kind"), *asked(found, like))
    if not dated:
        return statement.where(found.c.date.is_(None)).order_by(found.c.finding_id).limit(_ROOM)
    day = found.c.date <= sa.bindparam("until", type_=sa.Date) if until else found.c.date.is_not(None)
    return statement.where(day).order_by(found.c.date.desc(), found.c.finding_id).limit(_ROOM)


_ROOM = sa.bindparam("room", type_=sa.Integer)


def growth(connection: Connection, scope: Scope) -> dict[str, list[tuple[dt.date, int]]]:
    """Claims, sources and origins within a scope by the day that the first claim speaks of, by day.

    What speaks of no day counts from the first day there is.
    """
    claims = table("claims")
    never = sa.literal(dt.date.min, sa.Date())
    day = sa.func.coalesce(claims.c.reference_period_start, claims.c.reference_period_end, never)
    where = conditions(claims, scope.but(end=None))
    found = {"n_claims": _by_day(connection, sa.select(day.label("day")).where(*where))}
    source, origin = named(claims.c.source).label("source"), named(claims.c.origin).label("origin")
    first = sa.type_coerce(sa.func.min(day), sa.Date())
    firsts = connection.execute(sa.select(source, origin, first).where(*where).group_by(source, origin)).all()
    for name, at in (("n_sources", 0), ("n_origins", 1)):
        known: dict[str, dt.date] = {}
        for row in firsts:
            if row[at]:
                known[row[at]] = min(row[2], known.get(row[at], row[2]))
        found[name] = sorted(Counter(known.values()).items())
    return found


def named(column: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """A name, empty for none: not the bare column, by whose own index SQLite would fetch each row."""
    return sa.func.coalesce(column, "")


def _by_day(connection: Connection, days: sa.Select[Any]) -> list[tuple[dt.date, int]]:
    each = days.subquery()
    day = sa.type_coerce(each.c.day, sa.Date())
    statement = sa.select(day, sa.func.count()).group_by(each.c.day).order_by(each.c.day)
    return [(row[0], row[1]) for row in connection.execute(statement)]


def newest_claims(
    connection: Connection, scope: Scope, since: dt.date | None, until: dt.date | None, limit: int = 30
) -> list[Row]:
    """Claims that became known after ``since`` and up to ``until``, newest first."""
    statement = _newest_claims(shape(scope), since is not None, until is not None)
    return rows(connection, statement, values(scope) | {"since": since, "until": until, "room": limit})


@lru_cache(SHAPES)
def _newest_claims(like: Shape, since: bool, until: bool) -> sa.Select[Any]:
    claims = table("claims")
    where = [claims.c.known_on.is_not(None), *asked(claims, like)]
    if since:
        where.append(claims.c.known_on > sa.bindparam("since", type_=sa.Date))
    if until:
        where.append(claims.c.known_on <= sa.bindparam("until", type_=sa.Date))
    order = (claims.c.known_on.desc(), claims.c.claim_id)
    return sa.select(claims).where(*where).order_by(*order).limit(_ROOM)


def documents_in(connection: Connection, start: dt.date, end: dt.date, limit: int = 10_000) -> int:
    """How many documents were published between two days (at most ``limit``), copies left out."""
    documents = table("documents")
    inner = (
        sa.select(documents.c.id)
        .where(documents.c.published.between(start, end), documents.c.copy_of.is_(None))
        .limit(limit)
        .subquery()
    )
    return int(connection.execute(sa.select(sa.func.count()).select_from(inner)).scalar_one())


def last_runs(connection: Connection, limit: int = 10) -> list[Row]:
    """The last runs, newest first."""
    runs = table("runs")
    return rows(
        connection, sa.select(runs).order_by(runs.c.started.desc().nulls_last(), runs.c.run_id).limit(limit)
    )


def counts(connection: Connection) -> dict[str, Any]:
    """How many documents, figures and claims the store holds."""
    return {
        name: connection.execute(sa.select(sa.func.count()).select_from(table(name))).scalar_one()
        for name in ("documents", "figures", "claims")
    }
