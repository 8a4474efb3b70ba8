"""What dashboard.rows.data reads of evidence: figures, claims, points, incidents and documents by id."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.engine import Connection

from dashboard.address.view import View
from etl.store import DEFAULT, Store
from etl.store.queries import context, evidence, wording
from etl.store.queries.by_rule import Switch
from etl.store.queries.scope import Row, Scope

Read = TypeVar("Read")


class EvidenceData(ABC):
    """The part of Data that answers what stands behind a number."""

    store: Store

    @abstractmethod
    def _read(self, ask: Callable[[Connection], Read]) -> Read:
        """What ``ask`` reads over a connection to the store."""

    @abstractmethod
    def rule(self) -> str:
        """The rule that the store's series were made by."""

    def named_store(self) -> str | None:
        """How a command names the store; None where it lies in the usual place."""
        return None if self.store.where == DEFAULT else self.store.where

    def figure(self, figure_id: str) -> Row | None:
        """A figure with its document's facts."""
        return self._read(lambda c: evidence.figure(c, figure_id))

    def claims_by_id(self, ids: list[str]) -> list[Row]:
        """Claims by id."""
        return self._read(lambda c: evidence.claims(c, ids))

    def claims_of_figure(self, figure_id: str) -> list[Row]:
        """The claims that a figure is evidence of."""
        return self._read(lambda c: evidence.claims_of_figure(c, figure_id))

    def findings_of_claims(self, ids: list[str]) -> list[Row]:
        """What the rules found that rests on one of the claims, the newest first."""
        return self._read(lambda c: evidence.findings_of_claims(c, ids))

    def point(self, point_id: str, view: View) -> Row | None:
        """A stored point, by the view's rule."""
        switch = Switch(self.rule(), view.rule)
        return self._read(lambda c: evidence.point(c, point_id, switch))

    def claims_of_point(self, point_id: str) -> list[Row]:
        """The claims that a stored point used and set aside."""
        return self._read(lambda c: evidence.claims_of_point(c, point_id))

    def used_claims(self, points: list[str]) -> list[Row]:
        """The point, qualifier and source of each claim that stored points use."""
        return self._read(lambda c: wording.used(c, points))

    def rough_points(self, points: list[str]) -> set[str]:
        """The stored points among some that use a claim of "about" a number."""
        return self._read(lambda c: wording.rough(c, points)) if points else set()

    def incident(self, incident_id: str) -> Row | None:
        """An incident."""
        return self._read(lambda c: context.incident(c, incident_id))

    def claims_of_incident(self, incident_id: str) -> list[Row]:
        """The claims that speak of an incident."""
        return self._read(lambda c: context.claims_of_incident(c, incident_id))

    def sources_of_incidents(self, ids: list[str], scope: Scope) -> dict[str, list[Row]]:
        """Who speaks of each of some incidents, of the scope's sources and by its day; the earliest first."""
        found: dict[str, list[Row]] = {name: [] for name in ids}
        for row in self._read(lambda c: context.sources_of_incidents(c, ids, scope)) if ids else ():
            found[row["incident_id"]].append(row)
        return found

    def figures_of_claims(self, ids: list[str]) -> list[Row]:
        """The figures behind claims."""
        return self._read(lambda c: evidence.figures_of_claims(c, ids)) if ids else []

    def series_of_claims(self, ids: list[str]) -> list[Row]:
        """The series that claims feed."""
        return self._read(lambda c: evidence.series_of_claims(c, ids)) if ids else []

    def document(self, document_id: str) -> Row | None:
        """A document with its text."""
        return self._read(lambda c: evidence.document(c, document_id))

    def figures_of_document(self, document_id: str) -> list[Row]:
        """A document's figures in the order of its text."""
        return self._read(lambda c: evidence.figures_of_document(c, document_id))

    def claims_of_document(self, document_id: str) -> list[Row]:
        """The claims that a document's figures are evidence of."""
        return self._read(lambda c: evidence.claims_of_document(c, document_id))

    def figure_counts(self, documents: list[str]) -> dict[str, int]:
        """How many figures each of some documents has."""
        return self._read(lambda c: evidence.figure_counts(c, documents))

    def copies(self, document: Row) -> list[Row]:
        """Other documents with the same text."""
        return self._read(lambda c: evidence.copies(c, document["id"], document["copy_of"]))

    def versions(self, document_id: str) -> list[Row]:
        """Earlier versions of a document."""
        return self._read(lambda c: evidence.versions(c, document_id))

    def documents(
        self, search: str | None, limit: int, offset: int = 0, scope: Scope | None = None
    ) -> list[Row]:
        """Documents, newest first; with a scope those that give a figure within it."""
        return self._read(lambda c: evidence.newest_documents(c, search, limit, offset, scope))
