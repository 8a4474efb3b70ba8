"""Stock, flow or running total of one number in a sentence by itself; measures.csv has a sentence a row."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from etl.figures import extract
from etl.model import Document

TABLE = Path(__file__).with_name("measures.csv")
# A report counts help up where news tells of an event; what these rows say holds in both.
HEADS = {
    "news": "",
    "en": "SITUATION REPORT NO. 4\n(as of 12 May 2021)\n\n",
    "es": "INFORME DE SITUACIÓN NO. 4\n(al 12 de mayo de 2021)\n\n",
    "fr": "RAPPORT DE SITUATION N° 4\n(au 12 mai 2021)\n\n",
}


def _rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.mark.parametrize("row", _rows(), ids=lambda row: f"{row['quote']}: {row['text'][:70]}")
@pytest.mark.parametrize("kind", ["news", "report"])
def test_measures(row: dict[str, str], kind: str) -> None:
    head = HEADS["news" if kind == "news" else row["language"]]
    document = Document(
        id="t", text=head + row["text"], published=dt.date(2021, 5, 12), language=row["language"]
    )
    figure = next(figure for figure in extract(document).figures if figure.quote == row["quote"])
    assert figure.measure == row["measure"]
