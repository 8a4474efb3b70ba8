"""A table as CSV, CSV with HXL tags, CSV with a note, XLSX, Parquet, and its data dictionary.

Each writer takes the table as an iterator of DataFrames, so that a million rows never stand in memory
at once, and writes to a binary file object. ``metadata`` says what the table shows, of where and as of
when; a CSV has no place for it that readers of CSV would pass over, and has it beside itself in a ZIP.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

import pandas as pd

from etl.export import csvw
from etl.export.cells import plain_column, rows, safe_text, text_cells
from etl.export.columns import names
from etl.export.xlsx import Workbook
from etl.tables import Column
from etl.vocabulary import OF_COLUMN, terms

Chunks = Iterable[pd.DataFrame]
Metadata = Mapping[str, Any]
Writer = Callable[..., None]

SHEET_ROWS = 1_048_576  # the most that a sheet of XLSX holds, its header included
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # what XML can't hold
SHEET_TEXT = 32_767  # and the most characters of a cell


def write_csv(
    out: BinaryIO,
    chunks: Chunks,
    columns: Sequence[Column],
    _metadata: Metadata | None = None,
) -> None:
    """CSV in UTF-8 without a byte-order mark: the header, then a row a line."""
    _write_csv(out, chunks, columns, hxl=False)


def write_hxl(
    out: BinaryIO,
    chunks: Chunks,
    columns: Sequence[Column],
    _metadata: Metadata | None = None,
) -> None:
    """The same CSV with the row of HXL 1.1 hashtags under the header."""
    _write_csv(out, chunks, columns, hxl=True)


def write_noted(
    out: BinaryIO,
    chunks: Chunks,
    columns: Sequence[Column],
    metadata: Metadata | None = None,
) -> None:
    """A ZIP of the CSV, and beside it what it shows: a text to read, and CSVW for machines.

    The metadata's ``file`` is the name of the CSV without its ending. The note is written last, since it
    says how many rows there are.
    """
    facts = dict(metadata or {})
    stem, count = str(facts.get("file", "table")), 0

    def counted() -> Iterator[pd.DataFrame]:
        nonlocal count
        for chunk in chunks:
            count += len(chunk)
            yield chunk

    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as packed:
        with packed.open(f"{stem}.csv", "w", force_zip64=True) as part:
            _write_csv(cast(BinaryIO, part), counted(), columns, hxl=False)
        facts |= {"rows": count}
        packed.writestr(f"{stem}.csv-metadata.json", csvw.metadata(f"{stem}.csv", columns, facts))
        packed.writestr(f"{stem}.note.txt", csvw.note(facts))


def _write_csv(out: BinaryIO, chunks: Chunks, columns: Sequence[Column], hxl: bool) -> None:
    with _text(out) as text:
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(names(columns))
        if hxl:
            writer.writerow([column.hxl for column in columns])
        for chunk in chunks:
            writer.writerows(rows(chunk, columns, text_cells))


@contextmanager
def _text(out: BinaryIO) -> Iterator[io.TextIOWrapper]:
    """A text layer over ``out`` that leaves it open."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="")
    try:
        yield text
    finally:
        text.flush()
        text.detach()


def write_xlsx(
    out: BinaryIO,
    chunks: Chunks,
    columns: Sequence[Column],
    metadata: Metadata | None = None,
) -> None:
    """A workbook: the rows in the sheet data (and data 2, … past a sheet's limit), metadata, definitions."""
    book = Workbook(out)
    _write_sheets(book, chunks, columns)
    book.sheet("metadata")
    book.rows(
        [_cell(key), _cell(value if isinstance(value, int | float) else str(value))]
        for key, value in (metadata or {}).items()
    )
    book.sheet("definitions")
    book.rows([_cell(value) for value in row] for row in definitions(columns))
    book.close()


def _write_sheets(book: Workbook, chunks: Chunks, columns: Sequence[Column]) -> None:
    number, filled = _new_sheet(book, 1, columns), 1
    for chunk in chunks:
        for row in rows(chunk, columns, plain_column):
            if filled >= SHEET_ROWS:
                number, filled = _new_sheet(book, number + 1, columns), 1
            book.rows([[_cell(value) for value in row]])
            filled += 1


def _new_sheet(book: Workbook, number: int, columns: Sequence[Column]) -> int:
    book.sheet("data" if number == 1 else f"data {number}", frozen=True)
    book.rows([names(columns)])
    return number


def _cell(value: Any) -> Any:
    """A value as XLSX can hold it: no formula, no control characters, no time zone, no endless text."""
    if isinstance(value, str):
        text = safe_text(_ILLEGAL.sub("", value))
        return text if len(text) <= SHEET_TEXT else text[: SHEET_TEXT - 1] + "…"
    if hasattr(value, "tzinfo") and value.tzinfo is not None:
        return value.replace(tzinfo=None)
    return value


def write_parquet(
    out: BinaryIO,
    chunks: Chunks,
    columns: Sequence[Column],
    metadata: Metadata | None = None,
) -> None:
    """Parquet with typed columns; metadata and each column's meaning are in the file's schema.

    Text is as it is, without apostrophes: no spreadsheet runs it from here.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = {
        "text": pa.string(), "json": pa.string(), "integer": pa.int64(), "real": pa.float64(),
        "date": pa.date32(), "timestamp": pa.timestamp("us", tz="UTC"), "boolean": pa.bool_(),
    }  # fmt: skip
    fields = [
        pa.field(column.name, kinds[column.kind], metadata={"meaning": column.meaning, "hxl": column.hxl})
        for column in columns
    ]
    schema = pa.schema(fields, metadata={str(key): str(value) for key, value in (metadata or {}).items()})
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        for chunk in chunks:
            arrays = [
                pa.array(plain_column(column, chunk[column.name]), type=kinds[column.kind])
                for column in columns
            ]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))


def write_dictionary(
    out: BinaryIO,
    _chunks: Chunks,
    columns: Sequence[Column],
    _metadata: Metadata | None = None,
) -> None:
    """The data dictionary of the columns as CSV: column, kind, meaning, codes, HXL tag."""
    with _text(out) as text:
        writer = csv.writer(text, lineterminator="\n")
        for row in definitions(columns):
            writer.writerow([safe_text(cell) for cell in row])


def definitions(columns: Sequence[Column]) -> Iterator[tuple[str, ...]]:
    """The data dictionary's rows, its header first. ``codes`` lists a closed vocabulary with labels."""
    yield ("column", "kind", "meaning", "codes", "hxl")
    for column in columns:
        vocabulary = OF_COLUMN.get(column.name)
        codes = (
            "; ".join(f"{code} ({term.label})" for code, term in terms(vocabulary).items())
            if vocabulary
            else ""
        )
        # An HXL tag begins with # and is no formula; it stays as it is.
        yield (column.name, column.kind, column.meaning, codes, column.hxl)


@dataclass(frozen=True, slots=True)
class Format:
    """A download format: the end of its file name, its media type, and its writer."""

    suffix: str
    media_type: str
    write: Writer


FORMATS: dict[str, Format] = {
    "csv": Format(".csv", "text/csv; charset=utf-8", write_csv),
    "hxl": Format(".hxl.csv", "text/csv; charset=utf-8", write_hxl),
    "noted": Format(".zip", "application/zip", write_noted),
    "xlsx": Format(".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write_xlsx),
    "parquet": Format(".parquet", "application/vnd.apache.parquet", write_parquet),
    "dictionary": Format(".dictionary.csv", "text/csv; charset=utf-8", write_dictionary),
}
