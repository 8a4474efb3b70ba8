"""Figures straight from the table of Aleppo's facts, one document for each source."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pandas as pd

from etl.tables import TABLES

FACTS = Path(__file__).parents[1] / "data" / "aleppo-2016.csv"
PLACES: dict[str, dict[str, Any]] = {
    "own:aleppo-east": {"name": "eastern Aleppo", "parents": ("geonames:170063", "iso:SYR"), "kind": "area"},
    "own:aleppo-west": {"name": "western Aleppo", "parents": ("geonames:170063", "iso:SYR"), "kind": "area"},
    "geonames:170063": {"name": "Aleppo", "parents": ("iso:SYR",), "kind": "town"},
    "iso:SYR": {"name": "Syria", "parents": (), "kind": "country"},
}
_BY_NAME = {entry["name"]: place_id for place_id, entry in PLACES.items()}
_STOCKS = {
    "trapped", "population", "facilities_functional", "facilities_closed", "missing", "in_need", "affected",
}  # fmt: skip


def documents_and_figures() -> tuple[pd.DataFrame, pd.DataFrame]:
    """The facts as the tables documents and figures."""
    documents: dict[str, dict[str, Any]] = {}
    figures = []
    with FACTS.open(encoding="utf-8", newline="") as handle:
        for number, row in enumerate(csv.DictReader(handle)):
            name = f"{row['report_date']} {row['source_url']}"
            documents.setdefault(name, document(name, row["report_date"], row["publisher"], ""))
            sentence = f"fact {number}: {row['indicator']} {row['low']} {row['high']} {row['place']}"
            documents[name]["text"] += sentence + "\n"
            figures.append(_figure(number, row, name, sentence))
    return table("documents", documents.values()), table("figures", figures)


def _figure(number: int, row: dict[str, str], document_id: str, sentence: str) -> dict[str, Any]:
    place = row["place"].replace("East ", "eastern ")
    return figure(
        f"fact-{number:03}", document_id, row["indicator"], sentence,
        low=float(row["low"]) if row["low"] else None, high=float(row["high"]) if row["high"] else None,
        qualifier=row["qualifier"], unit=row["unit"], object=row["object"] or None,
        group=row["group"] or None, place=place, place_id=_BY_NAME.get(place),
        reference_period_start=row["period_start"] or None, reference_period_end=row["period_end"] or None,
        measure="stock" if row["indicator"] in _STOCKS else "flow", attribution=row["reported_by"],
        start_char=number,
    )  # fmt: skip


def document(name: str, published: str | None, publisher: str | None, text: str) -> dict[str, Any]:
    """One row of the table documents."""
    return {"id": name, "text": text, "published": published, "publisher": publisher, "language": "en"}


def figure(name: str, document_id: str, indicator: str, sentence: str, **values: Any) -> dict[str, Any]:
    """One row of the table figures; what isn't said is as an exact report from Syria."""
    row: dict[str, Any] = {
        "id": name, "document_id": document_id, "indicator": indicator, "sentence": sentence,
        "qualifier": "exact", "unit": "people", "group": "people", "status": "reported", "country": "SYR",
        "confidence": 1.0, "measure": "flow", "start_char": 0, "sentence_start": 100, "implicit": False,
        "quote": "", "period_text": "stated",
    }  # fmt: skip
    return row | values


def table(name: str, rows: Any) -> pd.DataFrame:
    """Rows as a DataFrame with all columns of the table, absent ones null."""
    made = pd.DataFrame(list(rows), columns=list(TABLES[name].names()))
    return made.astype(object).where(made.notna(), None)
