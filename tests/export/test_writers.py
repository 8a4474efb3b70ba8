"""CSV, HXL, XLSX, Parquet and the dictionary hold the same rows, typed, safe and streamed."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import hxl
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from etl.export import csvw, writers
from etl.export.columns import CLAIM_COLUMNS, FIGURE_COLUMNS, SERIES_COLUMNS, without_texts
from etl.export.writers import FORMATS
from etl.tables import Column

COLUMNS = (
    Column("date", "date", "The day.", "#date"),
    Column("indicator", "text", "What is counted.", "#indicator+code"),
    Column("low", "real", "Lower bound.", "#indicator+value+min"),
    Column("n_claims", "integer", "Claims.", "#meta+claims+num"),
    Column("disputed", "boolean", "Disputed.", ""),
    Column("sentence", "text", "The sentence.", "#meta+sentence"),
    Column("details", "json", "Codes.", ""),
    Column("at", "timestamp", "When.", ""),
)
MOMENT = dt.datetime(2016, 11, 2, 8, 30, tzinfo=dt.UTC)
SAID = "=1+1, “said”\nso"


def frame(*rows: tuple[Any, ...]) -> pd.DataFrame:
    """Rows as the store gives them."""
    made = pd.DataFrame(rows, columns=[column.name for column in COLUMNS])
    kinds = {
        "indicator": "str",
        "low": "float64",
        "n_claims": "Int64",
        "disputed": "boolean",
        "sentence": "str",
    }
    return made.astype(kinds)


def chunks() -> Iterator[pd.DataFrame]:
    yield frame((dt.date(2016, 11, 2), "deaths", 12.0, 3, True, SAID, {"b": 1, "a": "é"}, MOMENT))
    yield frame()
    yield frame(
        (None, None, None, None, None, None, None, None),
        (dt.date(2016, 1, 1), "x", 2.5, 0, False, "-5", [], None),
    )


def written(name: str, columns: tuple[Column, ...] = COLUMNS) -> bytes:
    out = io.BytesIO()
    FORMATS[name].write(out, chunks(), columns, {"title": "Wells", "rows": 3})
    return out.getvalue()


def cells(name: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(written(name).decode("utf-8"), newline="")))


def test_csv_has_its_header_first_iso_dates_plain_numbers_and_no_formulas() -> None:
    assert not written("csv").startswith(b"\xef\xbb\xbf")
    assert cells("csv") == [
        ["date", "indicator", "low", "n_claims", "disputed", "sentence", "details", "at"],
        ["2016-11-02", "deaths", "12", "3", "true", f"'{SAID}", '{"a": "é", "b": 1}', MOMENT.isoformat()],
        ["", "", "", "", "", "", "", ""],
        ["2016-01-01", "x", "2.5", "0", "false", "'-5", "[]", ""],
    ]  # fmt: skip


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(start: str) -> None:
    out = io.BytesIO()
    rows = frame((None, f"{start}SUM(A1)", -5.0, -1, None, None, None, None))
    FORMATS["csv"].write(out, [rows], COLUMNS)
    row = list(csv.reader(io.StringIO(out.getvalue().decode(), newline="")))[1]
    assert row[1] == f"'{start}SUM(A1)".replace("\r", "\n")
    assert row[2:4] == ["-5", "-1"], "negative numbers stay numbers"


def test_hxl_is_the_csv_with_a_row_of_tags() -> None:
    plain, tagged = cells("csv"), cells("hxl")
    assert tagged[1] == [column.hxl for column in COLUMNS]
    assert [tagged[0], *tagged[2:]] == plain


@pytest.mark.parametrize("columns", [FIGURE_COLUMNS, CLAIM_COLUMNS, SERIES_COLUMNS])
def test_libhxl_reads_and_validates_our_tables(columns: tuple[Column, ...]) -> None:
    values = {"text": "wells", "integer": 3, "real": 12.5, "date": dt.date(2016, 11, 2), "boolean": True}
    rows = pd.DataFrame([{column.name: values[column.kind] for column in columns}] * 2)
    out = io.BytesIO()
    FORMATS["hxl"].write(out, [rows], columns)
    out.seek(0)
    data = hxl.data(hxl.make_input(out, hxl.InputOptions(allow_local=True)))
    assert [column.display_tag for column in data.columns if column.display_tag] == [
        column.hxl for column in columns if column.hxl
    ]
    assert len(list(data)) == 2
    out.seek(0)
    schema = hxl.schema(
        hxl.data([["#valid_tag", "#valid_datatype", "#valid_required"], ["#date", "date", ""],
                  ["#indicator+value", "number", ""], ["#indicator+code", "", "true"]])
    )  # fmt: skip
    assert schema.validate(hxl.data(hxl.make_input(out, hxl.InputOptions(allow_local=True))))


def test_hxl_tags_are_distinct_within_a_table() -> None:
    for columns in (FIGURE_COLUMNS, CLAIM_COLUMNS, SERIES_COLUMNS):
        tags = [column.hxl for column in columns if column.hxl]
        assert len(tags) == len(set(tags))


def book(columns: tuple[Column, ...] = COLUMNS) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(written("xlsx", columns)))


def test_xlsx_has_typed_rows_metadata_and_definitions() -> None:
    found = book()
    assert found.sheetnames == ["data", "metadata", "definitions"]
    rows = list(found["data"].values)
    assert rows[0][:3] == ("date", "indicator", "low")
    assert rows[1][0] == dt.datetime(2016, 11, 2)
    assert rows[1][1:5] == ("deaths", 12, 3, True)
    assert rows[1][5] == f"'{SAID}"
    assert found["data"]["F2"].data_type == "s"
    assert len(rows) == 4
    assert list(found["metadata"].values) == [("title", "Wells"), ("rows", 3)]
    assert [row[0] for row in found["definitions"].values] == ["column", *(column.name for column in COLUMNS)]


def unpacked(columns: tuple[Column, ...] = COLUMNS) -> dict[str, str]:
    """The files of the ZIP, by the end of their names."""
    with zipfile.ZipFile(io.BytesIO(written("noted", columns))) as packed:
        return {name.removeprefix("table"): packed.read(name).decode("utf-8") for name in packed.namelist()}


def test_a_csv_with_its_note_is_the_csv_and_beside_it_what_it_shows() -> None:
    files = unpacked()
    assert files[".csv"] == written("csv").decode("utf-8")
    assert files[".note.txt"] == "title: Wells\nrows: 3\n"
    assert set(files) == {".csv", ".csv-metadata.json", ".note.txt"}


def test_the_note_for_machines_describes_the_columns_of_the_csv_as_csvw_does() -> None:
    for columns in (COLUMNS, without_texts(COLUMNS)):
        files = unpacked(columns)
        told = json.loads(files[".csv-metadata.json"])
        assert told["url"] == "table.csv"
        assert {"name": "title", "value": "Wells"} in told["notes"]
        described = {each["name"]: each for each in told["tableSchema"]["columns"]}
        assert list(described) == files[".csv"].splitlines()[0].split(",")
        assert (described["low"]["datatype"], described["low"]["hxl"]) == ("number", "#indicator+value+min")
        assert described["date"]["datatype"] == "date"


def test_a_line_of_the_note_is_one_fact() -> None:
    assert csvw.note({"note": "one\ntwo"}) == "note: one two\n"


def test_xlsx_goes_on_in_a_second_sheet_past_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writers, "SHEET_ROWS", 2)
    found = book()
    assert found.sheetnames[:3] == ["data", "data 2", "data 3"]
    assert [found[name]["B2"].value for name in ("data", "data 2", "data 3")] == ["deaths", None, "x"]
    assert found["data 2"]["A1"].value == "date"


def test_xlsx_takes_control_characters_and_endless_text() -> None:
    out = io.BytesIO()
    rows = frame((None, "a\x07b", None, None, None, "x" * 40_000, None, None))
    FORMATS["xlsx"].write(out, [rows], COLUMNS)
    row = list(openpyxl.load_workbook(out)["data"].values)[1]
    assert row[1] == "ab"
    assert len(row[5]) == 32_767
    assert row[5].endswith("…")


def test_parquet_is_typed_and_carries_metadata() -> None:
    table = pq.read_table(io.BytesIO(written("parquet")))
    assert table.to_pylist()[0] == {
        "date": dt.date(2016, 11, 2), "indicator": "deaths", "low": 12.0, "n_claims": 3, "disputed": True,
        "sentence": SAID, "details": '{"a": "é", "b": 1}', "at": MOMENT,
    }  # fmt: skip
    assert set(table.to_pylist()[1].values()) == {None}
    assert table.schema.metadata[b"title"] == b"Wells"
    assert table.schema.field("low").metadata[b"hxl"] == b"#indicator+value+min"


def test_dictionary_describes_each_column_with_its_codes() -> None:
    rows = cells("dictionary")
    assert rows[0] == ["column", "kind", "meaning", "codes", "hxl"]
    assert [row[0] for row in rows[1:]] == [column.name for column in COLUMNS]
    assert "trapped (" in rows[2][3]


@pytest.mark.parametrize("name", FORMATS)
def test_without_texts_leaves_no_sentence_anywhere(name: str) -> None:
    data = written(name, without_texts(COLUMNS))
    assert b"said" not in (
        repr([list(sheet.values) for sheet in book(without_texts(COLUMNS))]).encode()
        if name == "xlsx"
        else repr(unpacked(without_texts(COLUMNS))).encode()
        if name == "noted"
        else data
    )
    assert b"said" in written("csv")


def test_without_texts_leaves_out_what_may_name_a_person() -> None:
    out = io.BytesIO()
    FORMATS["csv"].write(out, [], without_texts(FIGURE_COLUMNS))
    header = out.getvalue().decode().strip().split(",")
    assert not {"sentence", "quote", "attribution", "trigger", "period_text", "title"} & set(header)
    assert {"indicator", "low", "high", "place", "published", "url"} <= set(header)
    out = io.BytesIO()
    FORMATS["csv"].write(out, [], without_texts(CLAIM_COLUMNS))
    assert not {"source", "origin"} & set(out.getvalue().decode().strip().split(","))


@pytest.mark.parametrize("name", ["csv", "hxl", "parquet"])
def test_rows_are_written_as_they_come(name: str) -> None:
    """A writer asks for the next chunk only when the one before is written."""
    out = io.BytesIO()
    sizes: list[int] = []

    def growing() -> Iterator[pd.DataFrame]:
        rows = frame(
            *[(dt.date(2016, 11, 2), "deaths", float(n), n, True, f"s{n}", None, None) for n in range(5_000)]
        )
        for _ in range(4):
            sizes.append(out.tell())
            yield rows

    write: Callable[..., None] = FORMATS[name].write
    write(out, growing(), COLUMNS)
    assert sizes == sorted(sizes)
    assert sizes[-1] > sizes[1] > 0


def test_a_workbook_goes_out_as_it_is_written() -> None:
    """The first bytes come before the last row is read, and the file need not be seekable."""

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.parts: list[bytes] = []

        def writable(self) -> bool:
            return True

        def write(self, data: Any) -> int:
            self.parts.append(bytes(data))
            return len(data)

    pipe = Pipe()
    seen: list[int] = []

    def chunks() -> Iterator[pd.DataFrame]:
        for number in range(3):
            seen.append(sum(map(len, pipe.parts)))
            texts = [f"{number} {row} {hash((number, row))}" for row in range(20_000)]
            yield pd.DataFrame({column.name: texts for column in PAIR})

    FORMATS["xlsx"].write(pipe, chunks(), PAIR)
    assert 0 < seen[1] < seen[2]
    found = openpyxl.load_workbook(io.BytesIO(b"".join(pipe.parts)), read_only=True)
    assert sum(1 for _ in found["data"].iter_rows()) == 60_001


PAIR = (Column("title", "text", "A title.", "#meta+title"), Column("place", "text", "A place.", "#loc+name"))
