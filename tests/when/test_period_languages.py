"""The period of a figure in Spanish and French: periods.csv, each sentence published on 20 May 2017."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from etl.figures import extract
from etl.model import Document

with (Path(__file__).parent / "periods.csv").open(encoding="utf-8", newline="") as handle:
    ROWS = list(csv.DictReader(handle))


@pytest.mark.parametrize("row", ROWS, ids=[row["sentence"] for row in ROWS])
def test_period(row: dict[str, str]) -> None:
    document = Document(
        id="d", text=row["sentence"], published=dt.date(2017, 5, 20), language=row["language"]
    )
    figures = extract(document).figures
    assert figures
    assert {(str(figure.start), str(figure.end)) for figure in figures} == {(row["start"], row["end"])}
