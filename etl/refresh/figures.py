"""Figures of a store with the voices they take, a few documents at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

import pandas as pd

from etl.reconcile.checks.audit_documents import Suspect, suspects
from etl.reconcile.evidence.evidence import figures_of
from etl.reconcile.evidence.reviews import decisions
from etl.reconcile.evidence.settle import Voiced, settle
from etl.reconcile.frames import texts
from etl.reconcile.places import Places
from etl.reconcile.rules import Rules
from etl.reconcile.run import by_document
from etl.store import Store

FACTS = ["id", "publisher", "published", "language", "title"]
COLUMNS = [
    "id", "document_id", "reference_period_start", "reference_period_end", "indicator", "measure", "unit",
    "currency", "counted", "group", "object", "low", "high", "qualifier", "place", "place_id", "country",
    "admin1", "admin1_code", "attribution", "status", "subset_of", "sentence", "start_char", "end_char",
    "sentence_start", "confidence", "period_text",
]  # fmt: skip
CHUNK = 20_000  # figures read at once


@dataclass(slots=True)
class Read:
    """What some documents say: figures with their voices, and what the audit suspects in them."""

    voiced: Voiced = field(default_factory=list)
    suspects: list[Suspect] = field(default_factory=list)


@dataclass(slots=True)
class Reader:
    """Reads documents' figures with all that their voices depend on: copies, reviews, facts."""

    store: Store
    rules: Rules
    places: Places
    reviews: pd.DataFrame

    def every(self) -> Iterator[Read]:
        """All documents, in parts; each document whole."""
        rest: pd.DataFrame | None = None
        for chunk in self.store.read_chunks("figures", CHUNK, COLUMNS, order=("document_id",)):
            rows = chunk if rest is None else pd.concat([rest, chunk], ignore_index=True)
            last = rows["document_id"].iloc[-1]
            whole = rows["document_id"] != last
            rest = rows[~whole]
            if whole.any():
                yield self._settled(rows[whole])
        if rest is not None:
            yield self._settled(rest)

    def of(self, documents: Collection[str]) -> Read:
        """The documents named, those that have figures."""
        if not documents:
            return Read()
        rows = self.store.read("figures", COLUMNS, {"document_id": documents})
        return self._settled(rows) if len(rows) else Read()

    def _settled(self, rows: pd.DataFrame) -> Read:
        wanted = set(rows["document_id"])
        copies = self.store.read("documents", ["id", "copy_of"], {"id": wanted})
        named = zip(copies["id"], texts(copies["copy_of"]), strict=True)
        mine = {name: original for name, original in named if original is not None}
        if originals := set(mine.values()) - wanted:
            more = self.store.read("figures", COLUMNS, {"document_id": originals})
            rows = pd.concat([rows, more], ignore_index=True) if len(more) else rows
        facts = self.store.read("documents", FACTS, {"id": set(rows["document_id"])})
        voiced = settle(figures_of(rows, facts), mine, self.rules, self.places, decisions(rows, self.reviews))
        found = suspects(by_document(voiced), mine, self.rules)
        return Read(
            [pair for pair in voiced if pair[0].document in wanted],
            [suspect for suspect in found if suspect.first.document in wanted],
        )
