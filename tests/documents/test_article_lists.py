"""Lists of articles in tables: each row is a document, whatever parts its cells."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from etl.documents import Refusal
from etl.model import Document
from tests.documents.helpers import one, read_all, refused, write


def listed(delimiter: str, *rows: list[Any]) -> str:
    """The rows as CSV."""
    made = io.StringIO()
    csv.writer(made, delimiter=delimiter).writerows(rows)
    return made.getvalue()


def workbook(path: Path, *rows: list[Any]) -> Path:
    """The rows as the first sheet of a workbook."""
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.create_sheet("notes").append(["text"])
    book.save(path)
    return path


HEAD = ["Id", "Title", "published", "source", "text", "theme"]
ROW = ["7", "Boat capsizes", "2023-11-13", "Horn Daily", "Three died, two were hurt.\nAll are named.", "sea"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_row_is_a_document(tmp_path: Path, delimiter: str) -> None:
    document = one(write(tmp_path / "a.csv", listed(delimiter, HEAD, ROW)))
    assert (document.id, document.title, document.publisher) == ("7", "Boat capsizes", "Horn Daily")
    assert document.published == dt.date(2023, 11, 13)
    assert document.text.split() == ROW[4].split()
    assert document.metadata == {"theme": "sea"}


def test_a_row_of_a_workbook_is_a_document(tmp_path: Path) -> None:
    row = [7, "Boat capsizes", dt.datetime(2023, 11, 13, 9, 30), None, "Three died.", 2.5]
    document = one(workbook(tmp_path / "a.xlsx", HEAD, row, [None] * 6))
    assert (document.id, document.published, document.publisher) == ("7", dt.date(2023, 11, 13), None)
    assert (document.text, document.metadata) == ("Three died.", {"theme": "2.5"})


@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\0")).filter(str.strip), min_size=1)
)
@settings(max_examples=60, deadline=None)
def test_no_text_is_lost_or_changed(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    rows = [[f"r{number}", text] for number, text in enumerate(texts)]
    path = write(tmp_path_factory.mktemp("list") / "a.csv", listed(",", ["id", "text"], *rows))
    found = read_all(path)
    assert [(d.id, d.text) for d in found if isinstance(d, Document)] == [tuple(row) for row in rows]


@pytest.mark.parametrize(
    ("content", "reason", "line", "mend"),
    [
        ("district,killed\nLorin,14\n", "no_text", None, "has no column 'text'"),
        ("title,text\nA,\n", "empty", 2, "'text' is empty"),
        ("title,text\n", "empty", None, "one in each row"),
        ("title,text\nA,Two died, three were hurt.\n", "damaged", 2, "in quotes"),
        ("published,text\n2023-13-40,Two died.\n", "wrong_date", 2, "YYYY-MM-DD"),
        (b"text\nt\xe9l\xe9\n", "not_utf8", 2, "UTF-8"),
    ],
)
def test_what_is_no_list_is_refused(
    tmp_path: Path, content: str | bytes, reason: str, line: int | None, mend: str
) -> None:
    refusal = refused(write(tmp_path / "a.csv", content))
    assert (refusal.reason, refusal.line) == (reason, line)
    assert mend in refusal.message


def test_one_bad_row_does_not_stop_the_rest(tmp_path: Path) -> None:
    found = read_all(write(tmp_path / "a.csv", 'id,text\na,"One\n\ndied."\nb,Two, three\nc,Four died.\n'))
    assert [getattr(each, "id", None) for each in found] == ["a", None, "c"]
    assert isinstance(found[1], Refusal)
    assert found[1].line == 5


def test_a_damaged_workbook_is_refused(tmp_path: Path) -> None:
    assert refused(write(tmp_path / "a.xlsx", b"PK\x03\x04 no workbook")).reason == "damaged"
