"""From a mark on a chart to the sentence that says it, and back."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from etl.store.queries.by_rule import Switch, told_by
from etl.store.queries.holding import holds
from etl.store.queries.scope import Row, Scope, conditions, rows, table

FACTS = ("title", "publisher", "published", "published_basis", "url", "language", "copy_of")


def figure(connection: Connection, figure_id: str) -> Row | None:
    """A figure with the facts of its document."""
    found = _figures(connection, table("figures").c.id == figure_id)
    return found[0] if found else None


def figures_of_claims(connection: Connection, claims: Sequence[str], limit: int = 60) -> list[Row]:
    """The figures that are the evidence of claims, with ``claim_id`` and ``how``; originals first."""
    figures, documents, links = table("figures"), table("documents"), table("claim_figures")
    rank = sa.case((links.c.how == "original", 0), (links.c.how == "repeat", 1), else_=2)
    return rows(
        connection,
        sa.select(figures, *(documents.c[name] for name in FACTS), links.c.claim_id, links.c.how)
        .join(links, links.c.figure_id == figures.c.id)
        .join(documents, documents.c.id == figures.c.document_id)
        .where(links.c.claim_id.in_(claims))
        .order_by(rank, documents.c.published.nulls_last(), figures.c.id)
        .limit(limit),
    )


def claims(connection: Connection, ids: Sequence[str]) -> list[Row]:
    """Claims by id."""
    held = table("claims")
    order = (held.c.known_on.nulls_last(), held.c.claim_id)
    return rows(connection, sa.select(held).where(held.c.claim_id.in_(ids)).order_by(*order))


def claims_of_figure(connection: Connection, figure_id: str) -> list[Row]:
    """The claims that a figure is evidence of."""
    held, links = table("claims"), table("claim_figures")
    return rows(
        connection,
        sa.select(held, links.c.how)
        .join(links, links.c.claim_id == held.c.claim_id)
        .where(links.c.figure_id == figure_id),
    )


def point(connection: Connection, point_id: str, switch: Switch | None = None) -> Row | None:
    """A stored point of a series, by a rule."""
    told = told_by(switch)
    where = table("series").c.point_id == point_id
    found = rows(connection, sa.select(*told.columns).select_from(told.source).where(where))
    return found[0] if found else None


def claims_of_point(connection: Connection, point_id: str, limit: int = 60) -> list[Row]:
    """The claims that a point used and set aside, with ``point_use`` and ``point_reason``."""
    held, links = table("claims"), table("series_claims")
    return rows(
        connection,
        sa.select(held, links.c.use.label("point_use"), links.c.reason.label("point_reason"))
        .join(links, links.c.claim_id == held.c.claim_id)
        .where(links.c.point_id == point_id)
        .order_by(links.c.use.desc(), held.c.known_on.nulls_last(), held.c.claim_id)
        .limit(limit),
    )


def findings_of_claims(connection: Connection, ids: Sequence[str], limit: int = 60) -> list[Row]:
    """The findings that rest on one of the claims, the newest first."""
    found = table("findings")
    sides = sa.or_(found.c.claim_a.in_(ids), found.c.claim_b.in_(ids))
    newest = (found.c.date.desc().nulls_last(), found.c.finding_id)
    return rows(connection, sa.select(found).where(sides).order_by(*newest).limit(limit))


def series_of_claims(connection: Connection, ids: Sequence[str], limit: int = 20) -> list[Row]:
    """The series that claims feed, each once, with how many of its points they feed."""
    series, links = table("series"), table("series_claims")
    keep = [
        series.c.series_id, series.c.indicator, series.c.measure, series.c.unit, series.c.object,
        series.c.group, series.c.place, series.c.place_id, series.c.grain,
    ]  # fmt: skip
    return rows(
        connection,
        sa.select(*keep, sa.func.count().label("n"))
        .join(links, links.c.point_id == series.c.point_id)
        .where(links.c.claim_id.in_(ids), links.c.use == "used")
        .group_by(*keep)
        .order_by(sa.func.count().desc(), series.c.series_id)
        .limit(limit),
    )


def document(connection: Connection, document_id: str) -> Row | None:
    """A document with its text."""
    documents = table("documents")
    found = rows(connection, sa.select(documents).where(documents.c.id == document_id))
    return found[0] if found else None


def figures_of_document(connection: Connection, document_id: str, limit: int = 2000) -> list[Row]:
    """A document's figures in the order of its text."""
    figures = table("figures")
    found = _figures(connection, figures.c.document_id == document_id, limit)
    return sorted(found, key=lambda row: (row["start_char"] or 0, row["end_char"] or 0))


def copies(connection: Connection, document_id: str, original: str | None, limit: int = 50) -> list[Row]:
    """The other documents with the same text: copies of this one, or its original and the other copies."""
    documents = table("documents")
    root = original or document_id
    return rows(
        connection,
        sa.select(
            documents.c.id,
            documents.c.title,
            documents.c.publisher,
            documents.c.published,
            documents.c.copy_of,
        )
        .where(sa.or_(documents.c.copy_of == root, documents.c.id == root), documents.c.id != document_id)
        .order_by(documents.c.published.nulls_last(), documents.c.id)
        .limit(limit),
    )


def versions(connection: Connection, document_id: str) -> list[Row]:
    """The earlier versions of a document, newest first."""
    held = table("document_versions")
    return rows(connection, sa.select(held).where(held.c.id == document_id).order_by(held.c.version.desc()))


def newest_documents(
    connection: Connection, search: str | None, limit: int = 100, offset: int = 0, scope: Scope | None = None
) -> list[Row]:
    """Documents by publication, newest first, whose title or publisher holds the words looked for.

    With a scope those that give a figure within it.
    """
    documents, figures = table("documents"), table("figures")
    where: list[sa.ColumnElement[bool]] = []
    if scope is not None:
        said = sa.select(sa.literal(1)).where(figures.c.document_id == documents.c.id)
        where.append(said.where(*conditions(figures, scope)).correlate(documents).exists())
    if search:
        where.append(
            sa.or_(
                holds(documents.c.title, search),
                holds(documents.c.publisher, search),
            )
        )
    return rows(
        connection,
        sa.select(
            documents.c.id,
            documents.c.title,
            documents.c.publisher,
            documents.c.published,
            documents.c.copy_of,
        )
        .where(*where)
        .order_by(documents.c.published.desc().nulls_last(), documents.c.id)
        .limit(limit)
        .offset(offset),
    )


def _figures(connection: Connection, where: sa.ColumnElement[bool], limit: int = 10) -> list[Row]:
    figures, documents = table("figures"), table("documents")
    return rows(
        connection,
        sa.select(figures, *(documents.c[name] for name in FACTS))
        .join(documents, documents.c.id == figures.c.document_id)
        .where(where)
        .limit(limit),
    )


def claims_of_document(connection: Connection, document_id: str, limit: int = 2000) -> list[Row]:
    """The claims that a document's figures are evidence of.

    With ``figure_id`` and ``n_points``, how many reported points they feed.
    """
    figures, links, held = table("figures"), table("claim_figures"), table("claims")
    points, series = table("series_claims"), table("series")
    number = (
        sa.select(sa.func.count())
        .select_from(points.join(series, series.c.point_id == points.c.point_id))
        .where(
            points.c.claim_id == held.c.claim_id,
            points.c.use == "used",
            series.c.state.in_(("reported", "zero")),
        )
        .scalar_subquery()
    )
    return rows(
        connection,
        sa.select(held, links.c.figure_id, number.label("n_points"))
        .join(links, links.c.claim_id == held.c.claim_id)
        .join(figures, figures.c.id == links.c.figure_id)
        .where(figures.c.document_id == document_id)
        .order_by(figures.c.start_char, held.c.claim_id)
        .limit(limit),
    )


def figure_counts(connection: Connection, documents: Sequence[str]) -> dict[str, int]:
    """How many figures each of the documents has; those without any are left out."""
    figures = table("figures")
    found = rows(
        connection,
        sa.select(figures.c.document_id, sa.func.count().label("n"))
        .where(figures.c.document_id.in_(documents))
        .group_by(figures.c.document_id),
    )
    return {row["document_id"]: row["n"] for row in found}
