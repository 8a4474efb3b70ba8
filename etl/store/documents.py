"""Documents with their figures and exclusions into the store, each whole or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from etl.model import Document, Extraction
from etl.store import texts
from etl.store.match import among
from etl.store.schema import METADATA
from etl.store.values import row_columns
from etl.store.write import delete_among, insert
from etl.tables import TABLES

BATCH = 200  # documents a transaction

_RENAMED = {"reference_period_start": "start", "reference_period_end": "end", "title": "called"}
_FIGURE = attrgetter(*(_RENAMED.get(name, name) for name in TABLES["figures"].names()))
_EXCLUSION = attrgetter(*TABLES["exclusions"].names())

Pair = tuple[Document, Extraction]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: documents new under their id, with another text, and the same text once more."""

    new: int = 0
    new_versions: int = 0
    refreshed: int = 0
    figures: int = 0
    exclusions: int = 0

    def __add__(self, other: Loaded) -> Loaded:
        """The sums of both."""
        return Loaded(*(a + b for a, b in zip(_counts(self), _counts(other), strict=True)))


_counts = attrgetter("new", "new_versions", "refreshed", "figures", "exclusions")


def batches(pairs: Iterable[Pair], size: int = BATCH) -> Iterator[list[Pair]]:
    """The pairs in lists of at most ``size``, no id twice in a list, so that versions count up."""
    batch: list[Pair] = []
    seen: set[str] = set()
    for document, extraction in pairs:
        if extraction.document_id != document.id:
            raise ValueError(f"extraction of {extraction.document_id} given for document {document.id}")
        if len(batch) >= size or document.id in seen:
            yield batch
            batch, seen = [], set()
        batch.append((document, extraction))
        seen.add(document.id)
    if batch:
        yield batch


def load(connection: Connection, batch: list[Pair], run_id: str, extractor: str) -> Loaded:
    """Puts documents in the place of what the store holds under their ids.

    A document whose ``content_hash`` differs from the one held becomes the next version and the text
    held goes to document_versions. The store counts the versions, ``Document.version`` is not read.
    """
    ids = [document.id for document, _ in batch]
    held = _held(connection, ids)
    changed = {d.id for d, _ in batch if d.id in held and held[d.id][0] != d.content_hash}
    _keep_versions(connection, sorted(changed))
    texts.forget(connection, list(held))
    for table, column in (("figures", "document_id"), ("exclusions", "document_id")):
        delete_among(connection, table, column, (i for i in ids if i in held))
    now = [replace(d, version=_version(d, held)) for d, _ in batch]
    _write(
        connection, [d for d in now if d.id not in held], [d for d in now if d.id in held], run_id, extractor
    )
    figures = [_FIGURE(figure) for _, extraction in batch for figure in extraction.figures]
    exclusions = [_EXCLUSION(each) for _, extraction in batch for each in extraction.exclusions]
    insert(connection, "figures", row_columns("figures", figures))
    insert(connection, "exclusions", row_columns("exclusions", exclusions))
    texts.learn(connection, ids)
    kinds = Counter("new" if i not in held else "changed" if i in changed else "same" for i in ids)
    return Loaded(kinds["new"], kinds["changed"], kinds["same"], len(figures), len(exclusions))


def _held(connection: Connection, ids: list[str]) -> dict[str, tuple[str, int]]:
    table = METADATA.tables["documents"]
    query = sa.select(table.c.id, table.c.content_hash, table.c.version).where(table.c.id.in_(ids))
    return {row.id: (row.content_hash, row.version) for row in connection.execute(query)}


def _version(document: Document, held: dict[str, tuple[str, int]]) -> int:
    if document.id not in held:
        return 1
    content_hash, version = held[document.id]
    return version if content_hash == document.content_hash else version + 1


def _keep_versions(connection: Connection, ids: list[str]) -> None:
    if not ids:
        return
    documents, versions = METADATA.tables["documents"], METADATA.tables["document_versions"]
    names = TABLES["document_versions"].names()
    rows = sa.select(*(documents.c[name] for name in names)).where(documents.c.id.in_(ids))
    connection.execute(versions.insert().from_select(list(names), rows))


def _write(
    connection: Connection, new: list[Document], held: list[Document], run_id: str, extractor: str
) -> None:
    names = TABLES["documents"].names()
    of_run = {"run_id": run_id, "extractor": extractor}
    read = attrgetter(*(_RENAMED.get(name, name) for name in names if name not in of_run))

    def row(document: Document) -> tuple[Any, ...]:
        values = iter(read(document))
        return tuple(of_run[name] if name in of_run else next(values) for name in names)

    insert(connection, "documents", row_columns("documents", [row(document) for document in new]))
    if held:
        table = METADATA.tables["documents"]
        update = table.update().where(table.c.id == sa.bindparam("held_id"))
        update = update.values({name: sa.bindparam(f"new_{name}") for name in names if name != "id"})
        columns = row_columns("documents", [row(document) for document in held])
        rows = [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]
        connection.execute(
            update,
            [{"held_id": r["id"]} | {f"new_{n}": v for n, v in r.items() if n != "id"} for r in rows],
        )


def mark_copies(connection: Connection, copy_of: Mapping[str, str | None]) -> int:
    """Sets ``copy_of`` of the documents given, null for one that is no copy; returns how many differed."""
    table = METADATA.tables["documents"]
    mine = among(table.c.id, copy_of, connection.dialect.name)
    held = connection.execute(sa.select(table.c.id, table.c.copy_of).where(mine)).all()
    rows = [
        {"copy": row.id, "original": copy_of[row.id]}
        for row in held
        if row.id in copy_of and copy_of[row.id] != row.copy_of
    ]
    if rows:
        update = table.update().where(table.c.id == sa.bindparam("copy"))
        connection.execute(update.values(copy_of=sa.bindparam("original")), rows)
    return len(rows)
