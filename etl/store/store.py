"""The store: opened by a path or a URL, made and migrated where needed, read and written as tables."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import secrets
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self, TypeVar

import pandas as pd
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from etl.model import Document, Extraction
from etl.store import documents as documents_in
from etl.store import read, texts, urls, write
from etl.store.documents import Loaded
from etl.store.errors import StoreError, driver_errors
from etl.store.match import Where, among
from etl.store.migrations import upgrade
from etl.store.schema import METADATA
from etl.store.values import frame_columns, mapping_rows, row_columns

T = TypeVar("T")

# What reconcile makes of all figures, replaced by each run.
DERIVED = (
    "claims", "claim_figures", "incidents", "series", "series_rules", "series_claims", "findings", "trends",
    "places", "sources",
)  # fmt: skip


class Store:
    """The tables of etl.tables in an SQLite file or a PostgreSQL database.

    ``name`` is an SQLite path or a SQLAlchemy URL. With ``create`` false a missing SQLite file is an
    error. Every way to fail raises StoreError with one sentence for the user; rows that don't have
    the table's columns or kinds raise ValueError. May be used from several threads.
    """

    def __init__(self, name: str | os.PathLike[str] = urls.DEFAULT, *, create: bool = True) -> None:
        """Opens the store; makes or migrates its tables where needed."""
        url = urls.parse(name)
        self.where = urls.shown(url)
        if urls.is_sqlite(url):
            urls.prepare_file(url, create)
        self.engine = urls.make_engine(url)
        self._of_thread = threading.local()
        try:
            with driver_errors(self.where):
                upgrade.to_newest(self.engine, self.where)
        except BaseException:
            self.engine.dispose()
            raise

    def close(self) -> None:
        """Ends all connections."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        """The store, closed at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes the store."""
        self.close()

    def table(self, name: str) -> sa.Table:
        """The SQLAlchemy table, for queries of one's own on ``engine``."""
        return METADATA.tables[name]

    # ------------------------------------------------------------------ reading

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All reads of this thread within the block see one state, whatever others write meanwhile."""
        with driver_errors(self.where), self.engine.connect() as connection:
            if self.engine.dialect.name == "postgresql":
                connection.execution_options(isolation_level="REPEATABLE READ")
            self._of_thread.snapshot = connection
            try:
                yield
            finally:
                self._of_thread.snapshot = None

    def read(
        self, table: str, columns: Sequence[str] | None = None, where: Where | None = None
    ) -> pd.DataFrame:
        """Rows of a table in the order of its key, with the dtypes of etl.store.values.

        ``where`` maps columns to a value, to None, or to a collection of values (any number of them),
        or is an SQLAlchemy condition.
        """
        statement = read.selection(table, columns, where, self.engine.dialect.name)
        with self._reading() as connection:
            return read.whole(connection, table, statement)

    def read_chunks(
        self,
        table: str,
        chunk: int,
        columns: Sequence[str] | None = None,
        where: Where | None = None,
        order: Sequence[str] = (),
    ) -> Iterator[pd.DataFrame]:
        """The same rows in frames of at most ``chunk`` rows, without holding all of them.

        ``order`` names columns to sort by before the key, nulls last.
        """
        statement = read.selection(table, columns, where, self.engine.dialect.name, order)
        with self._reading() as connection:
            yield from read.pieces(connection, table, statement, chunk)

    def count(self, table: str, where: Where | None = None) -> int:
        """How many rows ``where`` allows."""
        query = read.selection(table, None, where, self.engine.dialect.name).order_by(None).subquery()
        with self._reading() as connection:
            return int(connection.execute(sa.select(sa.func.count()).select_from(query)).scalar_one())

    def earlier_texts(self) -> dict[str, set[str]]:
        """Content hashes of the earlier versions of each document, so that an old text isn't loaded again."""
        table = METADATA.tables["document_versions"]
        found: dict[str, set[str]] = {}
        with self._reading() as connection:
            for name, content_hash in connection.execute(sa.select(table.c.id, table.c.content_hash)):
                found.setdefault(name, set()).add(content_hash)
        return found

    def documents_below(self, folder: str) -> list[tuple[str, str]]:
        """Path and id of each document that was read from a file below ``folder``, by path."""
        table = METADATA.tables["documents"]
        first = folder.rstrip("/") + "/"
        last = first[:-1] + chr(ord("/") + 1)  # the first text that is behind all that begin so
        below = [table.c.path >= first, table.c.path < last]
        if folder == ".":
            below = [~table.c.path.startswith("/")]
        with self._reading() as connection:
            asked = sa.select(table.c.path, table.c.id).where(*below).order_by(table.c.path, table.c.id)
            return [(path, name) for path, name in connection.execute(asked)]

    def reviews(self) -> pd.DataFrame:
        """All reviews, oldest first."""
        frame = self.read("reviews")
        return frame.sort_values(["at", "review_id"], ignore_index=True)

    # ------------------------------------------------------------------ writing

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All writes within the block become visible together, or none of them.

        For one thread; without it each method is a transaction of its own.
        """
        with self._writing():
            yield

    def load_documents(
        self,
        documents: Iterable[tuple[Document, Extraction]],
        run_id: str,
        extractor: str = "",
        batch: int = documents_in.BATCH,
    ) -> Loaded:
        """Loads documents with their figures and exclusions in place of what is held under their ids.

        A document is loaded whole or not at all; every ``batch`` documents are one transaction, so a
        run that is stopped keeps what it loaded. An older text goes to document_versions.
        ``extractor`` is the version kept beside each document.
        """
        loaded = Loaded()
        with self._writing() as connection:
            texts.mend(connection)
        for part in documents_in.batches(documents, batch):
            with self._writing() as connection:
                loaded += documents_in.load(connection, part, run_id, extractor)
        return loaded

    def mark_copies(self, copy_of: Mapping[str, str | None]) -> int:
        """Sets of which document each one given is a copy, null for none; returns how many differed."""
        with self._writing() as connection:
            return documents_in.mark_copies(connection, copy_of)

    def remove_document(self, document_id: str) -> bool:
        """Removes a document with its versions, figures and exclusions; False when it isn't held."""
        with self._writing() as connection:
            texts.mend(connection)
            texts.forget(connection, [document_id])
            removed = write.delete_among(connection, "documents", "id", [document_id]) > 0
            texts.settle(connection)
            return removed

    @contextmanager
    def filling(self, tables: Collection[str]) -> Iterator[None]:
        """Empties derived tables, which the block then fills: faster than adding to what is there."""
        with self._writing() as connection:
            for name in tables:
                connection.execute(METADATA.tables[_derived(name)].delete())
            with write.filling(connection, tables):
                yield

    def append(self, table: str, rows: pd.DataFrame | Sequence[Sequence[Any]]) -> int:
        """Adds rows to a derived table: a frame, or rows in the table's order; returns how many."""
        name = _derived(table)
        columns = frame_columns(name, rows) if isinstance(rows, pd.DataFrame) else row_columns(name, rows)
        with self._writing() as connection:
            return write.insert(connection, table, columns)

    def delete_rows(self, table: str, column: str, values: Collection[Any]) -> int:
        """Deletes the rows of a derived table whose column is one of the values; returns how many."""
        if not values:
            return 0
        with self._writing() as connection:
            return write.delete_among(connection, _derived(table), column, values)

    def settle_statistics(self) -> None:
        """Tells the planner how large the derived tables have become."""
        with self._writing() as connection:
            _refresh_statistics(connection, list(DERIVED))

    def ask(self, question: Callable[..., T], *values: Any) -> T:
        """The answer of a function of etl.store.derived that only reads."""
        with self._reading() as connection:
            return question(connection, *values)

    def change(self, statement: Callable[..., int], *values: Any) -> int:
        """Carries out a function of etl.store.derived that writes; returns the rows changed."""
        with self._writing() as connection:
            return statement(connection, *values)

    def mark_applied(self, review_ids: Iterable[str]) -> None:
        """Notes that claims were made by these reviews."""
        table = METADATA.tables["reviews"]
        with self._writing() as connection:
            chosen = among(table.c.review_id, review_ids, connection.dialect.name)
            connection.execute(table.update().where(chosen).values(applied=True))

    def add_reviews(self, rows: Iterable[Mapping[str, Any]]) -> int:
        """Adds analysts' decisions; one whose id is there already is left alone. Returns those added."""
        return self._upsert("reviews", rows, replace=False)

    def quarantine(self, rows: Iterable[Mapping[str, Any]], run_id: str | None = None) -> int:
        """Keeps what was refused; the same refusal in a later run replaces the earlier row.

        A row without ``quarantine_id`` gets one of its path, line and content; ``run_id`` fills the
        rows that have none.
        """
        filled = [{"run_id": run_id, **row, "quarantine_id": _quarantine_id(row)} for row in rows]
        return self._upsert("quarantine", filled, replace=True)

    def start_run(self, version: str, inputs: Any) -> str:
        """Notes that a run has begun and returns its id; ``inputs`` (paths, options) become JSON."""
        now = dt.datetime.now(dt.UTC)
        run_id = f"{now:%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"
        row = {"run_id": run_id, "started": now, "version": version, "inputs": inputs}
        self._upsert("runs", [row], replace=False)
        return run_id

    def finish_run(self, run_id: str, counts: Any) -> None:
        """Notes that the run ended and what it counted."""
        table = METADATA.tables["runs"]
        values = {"finished": dt.datetime.now(dt.UTC), "counts": counts}
        with self._writing() as connection:
            connection.execute(table.update().where(table.c.run_id == run_id).values(values))

    # ------------------------------------------------------------------ within

    def _upsert(self, table: str, rows: Iterable[Mapping[str, Any]], replace: bool) -> int:
        columns = row_columns(table, mapping_rows(table, list(rows)))
        with self._writing() as connection:
            return write.upsert(connection, table, columns, replace)

    def _outer(self) -> Connection | None:
        connection: Connection | None = getattr(self._of_thread, "connection", None)
        return connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with driver_errors(self.where):
            if (outer := self._outer() or getattr(self._of_thread, "snapshot", None)) is not None:
                yield outer
            else:
                with self.engine.connect() as connection:
                    yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if (outer := self._outer()) is not None:
            with driver_errors(self.where):
                yield outer
            return
        with driver_errors(self.where), self.engine.connect() as plain:
            connection = plain.execution_options(writes=True)
            with connection.begin():
                upgrade.one_writer(connection)
                self._of_thread.connection = connection
                try:
                    yield connection
                finally:
                    self._of_thread.connection = None


def _derived(name: str) -> str:
    if name not in DERIVED:
        raise ValueError(f"not made by reconcile: {name}")
    return name


def _quarantine_id(row: Mapping[str, Any]) -> str:
    given = row.get("quarantine_id")
    if given:
        return str(given)
    parts = (str(row.get(key) or "") for key in ("path", "line", "content", "reason"))
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def _refresh_statistics(connection: Connection, names: list[str]) -> None:
    # Right after a load PostgreSQL would plan with the sizes of before; its own ANALYZE comes later.
    if connection.dialect.name == "postgresql":
        for name in names:
            connection.execute(sa.text(f"ANALYZE {name}"))


__all__ = ["DERIVED", "Loaded", "Store", "StoreError"]
