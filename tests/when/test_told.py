"""What small texts tell of the time of one of their figures: one row of told.csv is one of them."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from etl.figures import extract
from etl.model import Document

TABLE = Path(__file__).with_name("told.csv")


def _rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.mark.parametrize("row", _rows(), ids=lambda row: f"{row['quote']}: {row['text'][:70]}")
def test_told(row: dict[str, str]) -> None:
    published = dt.date.fromisoformat(row["published"]) if row["published"] else None
    document = Document(
        id="t", text=row["text"], title=row["title"] or None, published=published, language=row["language"]
    )
    figure = next(figure for figure in extract(document).figures if figure.quote == row["quote"])
    assert (str(figure.start or ""), str(figure.end or ""), figure.measure) == (
        row["start"], row["end"], row["measure"],
    )  # fmt: skip
