"""A store with a document, a figure, a claim and three points, with values of the tests' own."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd

from etl.model import Document, Extraction, Figure
from etl.store import Store
from etl.tables import TABLES
from tests.store.filled import refill

DAY = dt.date(2016, 11, 2)


def series_row(date: str, indicator: str, **values: Any) -> dict[str, Any]:
    """A point of a series."""
    row: dict[str, Any] = dict.fromkeys(TABLES["series"].names())
    day = dt.date.fromisoformat(date)
    row |= {
        "date": day, "start": day, "end": day, "grain": "day", "indicator": indicator, "measure": "flow",
        "unit": "people", "place": "Sarmin", "country": "SYR", "low": 12.0, "best": 12.0, "high": 12.0,
        "state": "reported", "n_claims": 1, "n_sources": 1, "n_origins": 1, "method": "incidents",
        "age_days": 0, "disputed": False, "series_id": f"s-{indicator}", "point_id": f"p-{indicator}-{date}",
    }  # fmt: skip
    return row | values


def stored(store: Store) -> None:
    """Fill the store."""
    document = Document(
        id="w", text="Twelve wells work in Sarmin.", title="=Wells", published=dt.date(2016, 11, 3),
        published_basis="stated", publisher="Board", url="https://example.org/w", content_hash="h",
    )  # fmt: skip
    values: dict[str, Any] = dict.fromkeys(Figure.__dataclass_fields__)
    values |= {
        "id": "f1", "document_id": "w", "start_char": 0, "end_char": 6, "quote": "Twelve",
        "sentence": document.text, "sentence_start": 0, "low": 12.0, "high": 12.0, "qualifier": "exact",
        "indicator": "facilities_functional", "unit": "facilities", "object": "water_facility",
        "place": "Sarmin", "country": "SYR", "start": DAY, "end": DAY, "measure": "stock",
        "attribution": "Water Board", "status": "reported", "implicit": False, "rule": "next_noun",
        "trigger": "Twelve wells work", "confidence": 0.9,
    }  # fmt: skip
    store.load_documents([(document, Extraction("w", (Figure(**values),), ()))], "r1")
    claim: dict[str, Any] = dict.fromkeys(TABLES["claims"].names())
    claim |= {
        "claim_id": "c1", "reference_period_start": DAY, "reference_period_end": DAY, "measure": "stock",
        "indicator": "facilities_functional", "unit": "facilities", "low": 12.0, "best": 12.0, "high": 12.0,
        "source": "Water Board", "origin": "Water Board", "use": "used",
    }  # fmt: skip
    points = [
        series_row("2016-11-03", "deaths"),
        series_row("2016-11-01", "deaths"),
        series_row("2016-11-02", "trapped", low=500.0, best=500.0, high=None),
    ]
    frames = {"claims": [claim], "series": points}
    refill(
        store, {name: pd.DataFrame(rows, columns=list(TABLES[name].names())) for name, rows in frames.items()}
    )
