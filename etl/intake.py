"""What a run reads against what the store holds: unchanged, a new version, a copy, or new."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from rapidfuzz import fuzz

from etl.documents import Refusal
from etl.documents.formats import holds_many
from etl.documents.identity import PREFIX
from etl.model import Document
from etl.store import Store

BATCH = 200  # documents looked up in the store at once
COMPARED = 20_000  # characters of two texts that are compared to tell an edit
ALIKE = 80  # per cent from which the same file on the same date holds the same report, edited

NEW, VERSION, COPY, UNCHANGED = "new", "new_version", "copy", "unchanged"
AGAIN = "again"  # the same document once more in this run, counted among the copies


@dataclass(frozen=True, slots=True)
class Taken:
    """A document with its kind: new, new_version, copy, unchanged or again.

    ``extract`` is false when the store holds its figures already, made by this very extractor.
    """

    document: Document
    kind: str
    extract: bool


@dataclass(slots=True)
class _Held:
    """What is known of a document: in the store, or read earlier in this run."""

    content_hash: str
    text_key: str
    extractor: str | None


@dataclass(slots=True)
class Intake:
    """Sorts the documents of one run by what the store and the run itself already hold.

    Looks up batches and keeps ids and keys alone, so that memory stays small and the time follows
    what is read and not what is held.
    """

    store: Store
    extractor: str
    met: set[str] = field(default_factory=set)  # ids of all documents read in this run
    _seen: dict[str, _Held] = field(default_factory=dict)
    _loaded: set[str] = field(default_factory=set)  # ids that this run has loaded
    _texts: dict[str, str] = field(default_factory=dict)
    _earlier: dict[str, set[str]] | None = None

    def sort(self, items: Iterable[Document | Refusal]) -> Iterator[Taken | Refusal]:
        """Every item of the reading, in order, documents with their kind."""
        stream = iter(items)
        while batch := list(islice(stream, BATCH)):
            documents = [item for item in batch if isinstance(item, Document)]
            edited = self._edited(documents)
            documents = [edited.get(document.id, document) for document in documents]
            self._look_up(documents)
            self.met.update(document.id for document in documents)
            for item in batch:
                yield item if isinstance(item, Refusal) else self._take(edited.get(item.id, item))

    def _take(self, document: Document) -> Taken:
        held = self._seen.get(document.id)
        kind = NEW
        if held is not None:
            if held.content_hash == document.content_hash and document.id in self._loaded:
                return Taken(document, AGAIN, extract=False)
            if held.content_hash == document.content_hash:
                again = held.extractor != self.extractor
                return Taken(self._with_original(document), UNCHANGED, extract=again)
            if document.content_hash in self._earlier_hashes().get(document.id, ()):
                # An older text, met once more (in a second folder, say), must not undo the newer one.
                return Taken(document, UNCHANGED, extract=False)
            kind = VERSION
            self._earlier_hashes().setdefault(document.id, set()).add(held.content_hash)
        document = self._with_original(document)
        if kind == NEW and document.copy_of is not None:
            kind = COPY
        self._seen[document.id] = _Held(document.content_hash, document.text_key, self.extractor)
        self._loaded.add(document.id)
        return Taken(document, kind, extract=True)

    def _with_original(self, document: Document) -> Document:
        """The document, with ``copy_of`` when another one with its text came first."""
        original = self._texts.setdefault(document.text_key, document.id)
        return document if original == document.id else replace(document, copy_of=original)

    def _earlier_hashes(self) -> dict[str, set[str]]:
        if self._earlier is None:
            self._earlier = self.store.earlier_texts()
        return self._earlier

    def _look_up(self, documents: list[Document]) -> None:
        """Fetch what the store holds under the ids and texts of ``documents``."""
        ids = {document.id for document in documents} - self._seen.keys()
        columns = ["id", "content_hash", "text_key", "extractor"]
        for row in _rows(self.store, columns, "id", ids):
            held = _Held(row["content_hash"], row["text_key"], row["extractor"])
            self._seen.setdefault(row["id"], held)
        texts = {document.text_key for document in documents} - self._texts.keys()
        for row in _rows(self.store, ["id", "text_key", "copy_of"], "text_key", texts):
            self._texts.setdefault(row["text_key"], row["copy_of"] or row["id"])

    def _edited(self, documents: list[Document]) -> dict[str, Document]:
        """Documents without an id of their own that are an edit of what their file held before.

        Their id is made of their content and an edit would make them another document beside the
        first. Same file, same date and a like text keep the id, and so become a new version of it.
        """
        own = [d for d in documents if d.id.startswith(PREFIX) and d.id not in self._seen]
        alone = {d.path: d for d in own if d.path and not holds_many(d.path)}
        columns = ["id", "path", "published", "text"]
        rows = list(_rows(self.store, columns, "path", alone.keys()))
        known = {row["id"] for row in rows}
        found: dict[str, Document] = {}
        for row in rows:
            document = alone[row["path"]]
            if document.id in known or not row["id"].startswith(PREFIX):
                continue
            if row["published"] == document.published and _alike(row["text"], document.text):
                found[document.id] = replace(document, id=row["id"])
        return found


def _alike(one: str, other: str) -> bool:
    return fuzz.ratio(one[:COMPARED], other[:COMPARED]) >= ALIKE


def _rows(store: Store, columns: list[str], key: str, values: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Rows of documents as mappings, missing values as None."""
    wanted = sorted(values)
    if not wanted:
        return
    frame = store.read("documents", columns, {key: wanted})
    for row in frame.to_dict("records"):
        yield {str(name): None if _missing(value) else value for name, value in row.items()}


def _missing(value: Any) -> bool:
    return value is None or (isinstance(value, float) and math.isnan(value))
