"""Lists of articles (.csv, .tsv, .xlsx): one document a row, its columns the keys of JSON Lines."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from etl.documents.decoding import read_bytes, read_text
from etl.documents.jsonl import raw_of
from etl.documents.records import RawStream, Refused, refusal

_DIVIDERS = ",;\t"
_LONGEST = 50_000_000  # characters of a cell
_COLUMNS = "text and, where known, id, title, published, source, url and language"


def read_csv(path: Path) -> RawStream:
    """The documents of a list whose cells are parted by commas, semicolons or tabs."""
    name, text = path.as_posix(), read_text(path)
    csv.field_size_limit(_LONGEST)
    head = text.lstrip().partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(_DIVIDERS, key=head.count))
    yield from _documents(_numbered(reader, name), name)


def _numbered(reader: Any, name: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line that it begins on."""
    line = 1
    try:
        for row in reader:
            yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        what = f"is no table ({error}); save the list again as .csv in UTF-8"
        raise Refused(refusal(name, line, "damaged", what)) from None


def read_xlsx(path: Path) -> RawStream:
    """The documents of the first sheet of a workbook."""
    name, data = path.as_posix(), read_bytes(path)
    yield from _documents(enumerate(_sheet(data, name), start=1), name)


def _sheet(data: bytes, name: str) -> list[list[str]]:
    from openpyxl import load_workbook  # loaded where one is read

    try:
        sheet = load_workbook(io.BytesIO(data), read_only=True, data_only=True).worksheets[0]
        return [[_written(value) for value in row] for row in sheet.iter_rows(values_only=True)]
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, IndexError, OSError, SyntaxError):
        what = "is no workbook that can be read; open it and save it again as .xlsx or .csv"
        raise Refused(refusal(name, None, "damaged", what)) from None


def _written(value: Any) -> str:
    """A cell as text: days as YYYY-MM-DD."""
    if isinstance(value, dt.datetime | dt.date):
        return (value.date() if isinstance(value, dt.datetime) else value).isoformat()
    return "" if value is None else str(value)


def _documents(rows: Iterable[tuple[int, list[str]]], name: str) -> RawStream:
    """A document for each row below the head that is not blank. Raises Refused where no column is a text."""
    filled = ((number, row) for number, row in rows if any(cell.strip() for cell in row))
    _, head = next(filled, (0, []))
    columns = [cell.strip().casefold() for cell in head]
    if "text" not in columns:
        what = f"has no column 'text'; a list of articles has a row for each, with the columns {_COLUMNS}"
        raise Refused(refusal(name, None, "no_text", f"{what}, and tables of numbers are not read"))
    empty = True
    for number, row in filled:
        empty = False
        content = json.dumps(row, ensure_ascii=False)
        if len(row) > len(columns) and any(cell.strip() for cell in row[len(columns) :]):
            what = "has more cells than the head; put texts with a comma in quotes"
            yield refusal(name, number, "damaged", what, content)
            continue
        record = {column: cell for column, cell in zip(columns, row, strict=False) if column and cell.strip()}
        try:
            yield raw_of({"text": "", **record}, name, number, content)
        except Refused as refused:
            yield refused.refusal
    if empty:
        raise Refused(refusal(name, None, "empty", "holds no documents; put one in each row below the head"))
