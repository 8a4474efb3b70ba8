"""Findings and incidents by the claims behind them: as known on a day, and by some sources alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSON
from sqlalchemy.engine import Connection

from etl.store.queries.scope import Row, Scope, conditions, rows, table


def findings(
    connection: Connection, scope: Scope, most: Mapping[str, int], quiet_before: dt.date | None = None
) -> list[Row]:
    """What the rules found within a scope, known by its day and told by its sources, newest first.

    Of each kind the newest as many as ``most`` names; ``more`` says whether there are older ones of it. A
    finding is known when the claims behind it are, and one without two claims not before the day that it
    concerns; silence counts up to the newest publication of all and so is unknown on an earlier day. By some
    sources are the findings of which each claim is one of theirs; breaks are of all sources' series. Whoever
    last reported on ``quiet_before`` or later has not gone quiet.
    """
    found = table("findings")
    where = conditions(found, scope.but(known=None, sources=()))
    behind = _known(found, scope.known) if scope.known is not None else []
    if scope.sources:
        behind += _told_by(found, scope.sources, connection.dialect.name)
    if quiet_before is not None:
        where.append(sa.or_(found.c.kind != "silence", found.c.date < quiet_before))
    out: list[Row] = []
    for kind, number in most.items():  # each by itself: the index gives its newest without sorting
        if kind == "contradiction" and len(scope.sources) == 1:
            continue  # no source contradicts itself, and all would be read to find none
        if kind == "silence" and scope.known is not None:
            continue  # it counts up to the newest publication of all
        # Of few places by the index of subjects: that of the kinds holds every indicator and place.
        named = sa.func.coalesce(found.c.kind, "") if scope.topics and scope.places else found.c.kind
        newest = (found.c.date.desc().nulls_last(), found.c.finding_id)
        some = sa.select(found).where(named == kind, *where, *behind).order_by(*newest).limit(number + 1)
        mine = rows(connection, some)
        out += ({**row, "more": len(mine) > number} for row in mine[:number])
    out.sort(key=lambda row: row["finding_id"])
    return sorted(out, key=lambda row: row["date"] or dt.date.min, reverse=True)


def incidents(connection: Connection, scope: Scope, limit: int) -> list[Row]:
    """The newest incidents within a scope of which its sources spoke by its day; ``number`` is of all."""
    held = table("incidents")
    where = conditions(held, scope)
    if scope.sources:  # what was known by a day has a claim known by it
        where.append(_spoken_of(held, scope))
    newest = (held.c.reference_period_end.desc().nulls_last(), held.c.incident_id)
    found = rows(connection, sa.select(held).where(*where).order_by(*newest).limit(limit))
    number = len(found)
    if number == limit:
        number = connection.execute(sa.select(sa.func.count()).select_from(held).where(*where)).scalar_one()
    return [{**row, "number": number} for row in found]


def claims_of_incidents(connection: Connection, scope: Scope, ids: Sequence[str]) -> list[tuple[Any, ...]]:
    """Rows of the table claims that speak of some incidents, by the scope's sources and known by its day."""
    held = table("claims")
    where = [held.c.incident_id.in_(ids), within(held, scope)]
    return list(connection.execute(sa.select(held).where(*where).order_by(held.c.claim_id)).all())


def _spoken_of(incidents: sa.Table, scope: Scope) -> sa.ColumnElement[bool]:
    """Whether a claim of the scope's sources, by its day, speaks of the incident.

    In a narrow scope each incident's claims are looked up, else all of the sources' claims are listed.
    """
    held = table("claims")
    if scope.topics or scope.places:
        mine = held.c.incident_id == incidents.c.incident_id
        return sa.select(sa.literal(1)).where(mine, within(held, scope)).exists()
    return incidents.c.incident_id.in_(sa.select(held.c.incident_id).where(*_as_asked(held, scope)))


def within(claims: sa.Table, scope: Scope) -> sa.ColumnElement[bool]:
    """That a claim is one of the scope's sources, and was known by its day; asked of claims found otherwise.

    As a case: by the index of sources or days all of a source's claims would be read for each incident.
    """
    return sa.case((sa.and_(sa.true(), *_as_asked(claims, scope)), 1), else_=0) == 1


def _as_asked(claims: sa.Table, scope: Scope) -> list[sa.ColumnElement[bool]]:
    asked: list[sa.ColumnElement[bool]] = []
    if scope.sources:
        asked.append(claims.c.source.in_(scope.sources))
    if scope.known is not None:
        asked.append(claims.c.known_on <= scope.known)
    return asked


def _known(found: sa.Table, day: dt.date) -> list[sa.ColumnElement[bool]]:
    both = sa.and_(found.c.claim_a.is_not(None), found.c.claim_b.is_not(None))
    return [
        sa.or_(both, found.c.date <= day),
        *_each_claim(found, lambda claims: claims.c.known_on <= day),
    ]


def _told_by(found: sa.Table, sources: Sequence[str], dialect: str) -> list[sa.ColumnElement[bool]]:
    if dialect == "sqlite":
        named: sa.ColumnElement[Any] = sa.func.json_extract(found.c.details, "$.source")
    else:
        named = sa.cast(sa.type_coerce(found.c.details, sa.Text), JSON)["source"].astext
    named = sa.type_coerce(named, sa.Text)
    return [
        found.c.kind != "break",
        sa.or_(found.c.claim_a.is_not(None), found.c.claim_b.is_not(None), named.is_not(None)),
        sa.or_(named.is_(None), named.in_(sources)),
        *_each_claim(found, lambda claims: claims.c.source.in_(sources)),
    ]


def _each_claim(found: sa.Table, holds: Any) -> list[sa.ColumnElement[bool]]:
    """That each of a finding's claims is there and something holds of it."""
    out = []
    for side in ("claim_a", "claim_b"):
        claims = table("claims").alias(side)
        there = sa.select(sa.literal(1)).where(claims.c.claim_id == found.c[side], holds(claims)).exists()
        out.append(sa.or_(found.c[side].is_(None), there))
    return out
