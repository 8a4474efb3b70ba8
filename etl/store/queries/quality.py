"""Who reports what and how often, where sources agree, and how well the texts were read."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from etl.store.queries.scope import Row, Scope, conditions, rows, table

_ENDLESS = 1e300  # stands for an open bound in comparisons


def by_source(connection: Connection, scope: Scope, limit: int | None = 500) -> list[Row]:
    """Each source's claims within a scope: how many, set aside, of how many indicators, on how many days."""
    claims = table("claims")
    number = sa.func.count().label("n_claims")
    return rows(
        connection,
        sa.select(
            claims.c.source,
            number,
            sa.func.sum(sa.case((claims.c.use == "set_aside", 1), else_=0)).label("n_set_aside"),
            sa.func.count(claims.c.indicator.distinct()).label("n_indicators"),
            sa.func.count(claims.c.known_on.distinct()).label("n_days"),
            sa.func.min(claims.c.known_on).label("first_known"),
            sa.func.max(claims.c.known_on).label("last_known"),
        )
        .where(claims.c.source.is_not(None), *conditions(claims, scope))
        .group_by(claims.c.source)
        .order_by(number.desc(), claims.c.source)
        .limit(limit),
    )


def by_source_and_indicator(connection: Connection, scope: Scope, sources: tuple[str, ...]) -> list[Row]:
    """How many claims each of the sources gives of each indicator."""
    claims = table("claims")
    return rows(
        connection,
        sa.select(claims.c.source, claims.c.indicator, sa.func.count().label("n"))
        .where(claims.c.source.in_(sources), *conditions(claims, scope))
        .group_by(claims.c.source, claims.c.indicator),
    )


def publisher_count(connection: Connection) -> int:
    """How many publishers the documents have; those without one are one more."""
    each = sa.select(table("documents").c.publisher).distinct().subquery()
    return int(connection.execute(sa.select(sa.func.count()).select_from(each)).scalar_one())


def publishers(connection: Connection, limit: int = 200) -> list[Row]:
    """Each publisher's documents: how many, how many of them copies, undated ones, first and last day.

    Those with most documents; ``publisher_count`` says how many there are.
    """
    documents = table("documents")
    number = sa.func.count().label("n_documents")
    return rows(
        connection,
        sa.select(
            documents.c.publisher,
            number,
            sa.func.sum(sa.case((documents.c.copy_of.is_not(None), 1), else_=0)).label("n_copies"),
            sa.func.sum(sa.case((documents.c.published.is_(None), 1), else_=0)).label("n_undated"),
            sa.func.min(documents.c.published).label("first_published"),
            sa.func.max(documents.c.published).label("last_published"),
        )
        .group_by(documents.c.publisher)
        .order_by(number.desc(), documents.c.publisher.nulls_last())
        .limit(limit),
    )


def agreement(connection: Connection, scope: Scope, sources: tuple[str, ...], limit: int = 60) -> list[Row]:
    """Pairs of the sources that speak of one reported point: on how many, and how often they agree.

    Two claims agree when their ranges share a value. Claims set aside are left out, and so are pairs of
    one origin, since a source can't confirm itself, and sums over weeks and months, whose claims speak of
    different days.
    """
    series, links, claims = table("series"), table("series_claims"), table("claims")
    # Made by itself: joined at once, SQLite compares all claims with all.
    told = (
        sa.select(
            links.c.point_id,
            claims.c.source,
            claims.c.origin,
            _low(claims).label("low"),
            _high(claims).label("high"),
        )
        .select_from(series)
        .join(links, links.c.point_id == series.c.point_id)
        .join(claims, claims.c.claim_id == links.c.claim_id)
        .where(
            series.c.n_origins > 1,
            series.c.state.in_(("reported", "zero")),
            series.c.grain.in_(("as_of", "day", "total")),
            links.c.use == "used",
            sa.func.coalesce(claims.c.source, "").in_(sources),  # not by the index of sources: it holds all
            *conditions(series, scope),
        )
        .cte("told")
        .prefix_with("MATERIALIZED")
    )
    one, two = told.alias("one"), told.alias("two")
    common = sa.and_(one.c.low <= two.c.high, two.c.low <= one.c.high)
    number = sa.func.count(one.c.point_id.distinct()).label("n_points")
    agreed = sa.func.count(sa.case((common, one.c.point_id)).distinct()).label("n_agree")
    return rows(
        connection,
        sa.select(one.c.source.label("source_a"), two.c.source.label("source_b"), number, agreed)
        .join(two, two.c.point_id == one.c.point_id)
        .where(one.c.source < two.c.source, one.c.origin != two.c.origin)
        .group_by(one.c.source, two.c.source)
        .order_by(number.desc(), one.c.source, two.c.source)
        .limit(limit),
    )


def several_sources(connection: Connection, scope: Scope) -> Row:
    """Of the reported points of a scope, how many rest on two origins or more."""
    series = table("series")
    return rows(
        connection,
        sa.select(
            sa.func.count().label("n"),
            sa.func.coalesce(sa.func.sum(sa.case((series.c.n_origins > 1, 1), else_=0)), 0).label(
                "n_several"
            ),
        ).where(series.c.state.in_(("reported", "zero")), *conditions(series, scope)),
    )[0]


def _low(claims: Any) -> sa.ColumnElement[Any]:
    return sa.func.coalesce(claims.c.low, 0)


def _high(claims: Any) -> sa.ColumnElement[Any]:
    return sa.func.coalesce(claims.c.high, _ENDLESS)


def confidences(connection: Connection, scope: Scope) -> list[int]:
    """How many figures have a confidence of each tenth: the last counts those from 0.9 to 1."""
    figures = table("figures")
    # Not by rounding, which the databases do differently.
    bounds = [(figures.c.confidence >= tenth / 10, tenth) for tenth in range(9, 0, -1)]
    tenth = sa.case(*bounds, else_=0).label("tenth")
    found = rows(
        connection,
        sa.select(tenth, sa.func.count().label("n"))
        .where(figures.c.confidence.is_not(None), *conditions(figures, scope))
        .group_by(tenth),
    )
    number = {row["tenth"]: row["n"] for row in found}
    return [number.get(at, 0) for at in range(10)]


def exclusions(connection: Connection) -> list[Row]:
    """How many number expressions were excluded for each reason, most first."""
    return _by_reason(connection, "exclusions")


def spans(connection: Connection) -> int:
    """How many places in the texts hold figures; two records over one span count once."""
    figures = table("figures")
    inner = sa.select(figures.c.document_id, figures.c.start_char, figures.c.end_char).distinct().subquery()
    return int(connection.execute(sa.select(sa.func.count()).select_from(inner)).scalar_one())


def refused(connection: Connection) -> list[Row]:
    """How many files or lines were refused for each reason, most first."""
    return _by_reason(connection, "quarantine")


def _by_reason(connection: Connection, name: str) -> list[Row]:
    held = table(name)
    number = sa.func.count().label("n")
    return rows(
        connection,
        sa.select(held.c.reason, number)
        .group_by(held.c.reason)
        .order_by(number.desc(), held.c.reason.nulls_last()),
    )


def refusals(connection: Connection, limit: int = 100) -> list[dict[str, Any]]:
    """What was refused: run, file, line, reason and message; the newest run first."""
    held, runs = table("quarantine"), table("runs")
    return rows(
        connection,
        sa.select(held.c.path, held.c.line, held.c.reason, held.c.message, runs.c.started)
        .outerjoin(runs, runs.c.run_id == held.c.run_id)
        .order_by(runs.c.started.desc().nulls_last(), held.c.path.nulls_last(), held.c.line.nulls_last())
        .limit(limit),
    )
