"""The command's export: what the store holds as CSV files in a folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import pandas as pd

from etl import carried, voices
from etl.export.columns import CLAIM_COLUMNS, FIGURE_COLUMNS, LINKS, OF_DOCUMENT, SERIES_COLUMNS
from etl.export.columns import without_texts as leave_out_texts
from etl.export.files import atomic
from etl.export.writers import write_csv, write_dictionary
from etl.store import Store
from etl.store.queries import overview, wording
from etl.tables import Column
from etl.vocabulary import codes

CHUNK = 20_000  # rows in memory at once
PERIOD_ORDER = ("reference_period_end", "reference_period_start", "indicator", "place")
SERIES_ORDER = ("date", "indicator", "place", "group", "object", "grain", "start")


def export(store: Store, folder: Path, *, without_texts: bool = False) -> dict[str, int]:
    """Write figures.csv, claims.csv, series.csv, their links and each indicator's series into ``folder``.

    Rows are sorted by date, links by id. The folder dictionary describes the columns. Returns the
    rows written by file name. A file of an indicator that the store no longer has is removed, so
    that the folder never shows two states. Raises OSError.
    """
    written = {
        "figures.csv": _write(folder, "figures", figure_chunks(store), FIGURE_COLUMNS, without_texts),
        "claims.csv": _write(
            folder,
            "claims",
            store.read_chunks("claims", CHUNK, order=PERIOD_ORDER),
            CLAIM_COLUMNS,
            without_texts,
        ),
        "series.csv": _write(folder, "series", series_chunks(store), SERIES_COLUMNS, without_texts),
    }
    for name, columns in LINKS.items():
        keys = tuple(column.name for column in columns if column.key)
        chunks = store.read_chunks(name, CHUNK, order=keys)
        written[f"{name}.csv"] = _write(folder, name, chunks, columns, without_texts)
    present = set(store.read("series", ["indicator"])["indicator"].unique())
    for code in sorted(codes("indicators")):
        path = folder / f"{code}.csv"
        if code in present:
            chunks = series_chunks(store, code)
            written[path.name] = _write(folder, code, chunks, SERIES_COLUMNS, without_texts, dictionary=False)
        else:
            path.unlink(missing_ok=True)
    return written


def figure_chunks(store: Store) -> Iterator[pd.DataFrame]:
    """All figures with their documents' title, publisher, publication date and address."""
    for chunk in store.read_chunks("figures", CHUNK, order=PERIOD_ORDER):
        ids = sorted(chunk["document_id"].unique())
        documents = store.read("documents", ["id", *OF_DOCUMENT], {"id": ids}).rename(
            columns={"id": "document_id"}
        )
        yield chunk.merge(documents, on="document_id", how="left", validate="many_to_one")


def series_chunks(store: Store, indicator: str | None = None) -> Iterator[pd.DataFrame]:
    """All points of all series, or of one indicator's, with the wording and the sources behind them.

    None is carried beyond the newest publication.
    """
    for chunk in _until_known(store, indicator):
        behind: dict[str, list[dict[str, Any]]] = {}
        for claim in store.ask(wording.used, sorted(chunk["point_id"])):
            behind.setdefault(claim["point_id"], []).append(claim)
        asked = ["point_id", "low", "best", "high", "method"]
        points = [dict(zip(asked, row, strict=True)) for row in chunk[asked].itertuples(index=False)]
        told = [voices.told(point, behind.get(point["point_id"], ())) for point in points]
        columns = {name: pd.Series([row[name] for row in told], dtype=object) for name in told[0]}
        yield chunk.reset_index(drop=True).assign(**columns)


def _until_known(store: Store, indicator: str | None) -> Iterator[pd.DataFrame]:
    newest = store.ask(overview.newest_publication)
    for where, late in overview.until_and_after(newest, indicator):
        for chunk in store.read_chunks("series", CHUNK, where=where, order=SERIES_ORDER):
            if not late:
                yield chunk
                continue
            points = (dict(zip(chunk.columns, row, strict=True)) for row in chunk.itertuples(index=False))
            if rows := list(carried.until_known(points, newest)):
                yield pd.DataFrame(rows, columns=chunk.columns).astype(chunk.dtypes)


class _Counted:
    """Chunks on their way to a writer, their rows counted."""

    def __init__(self, chunks: Iterator[pd.DataFrame]) -> None:
        self.chunks = chunks
        self.rows = 0

    def __iter__(self) -> Iterator[pd.DataFrame]:
        for chunk in self.chunks:
            self.rows += len(chunk)
            yield chunk


def _write(
    folder: Path,
    name: str,
    chunks: Iterator[pd.DataFrame],
    columns: Sequence[Column],
    without_texts: bool,
    dictionary: bool = True,
) -> int:
    counted, kept = _Counted(chunks), leave_out_texts(columns) if without_texts else columns
    handle: BinaryIO
    with atomic(folder / f"{name}.csv") as handle:
        write_csv(handle, counted, kept)
    if dictionary:
        with atomic(folder / "dictionary" / f"{name}.csv") as handle:
            write_dictionary(handle, (), kept)
    return counted.rows
