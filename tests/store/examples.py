"""Made-up rows of every table, drawn by hypothesis or by hand."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
from hypothesis import strategies as st

from etl.model import Document, Exclusion, Extraction, Figure
from etl.store import values
from etl.tables import TABLES, Column

# PostgreSQL takes neither NUL nor lone surrogates: a document that holds them is refused before.
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
dates = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**31), 2**31) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=5,
)
KINDS: dict[str, st.SearchStrategy[Any]] = {
    "text": texts,
    "integer": st.integers(-(2**31), 2**31 - 1),
    "real": st.floats(allow_nan=False, allow_infinity=False),
    "date": dates,
    "timestamp": st.datetimes(dt.datetime(1970, 1, 1), dt.datetime(2100, 1, 1), timezones=st.just(dt.UTC)),
    "boolean": st.booleans(),
    "json": st.lists(json_values, max_size=3) | st.dictionaries(texts, json_values, max_size=3),
}


def value(column: Column) -> st.SearchStrategy[Any]:
    """A value that the column may hold; null too unless it belongs to the key."""
    return KINDS[column.kind] if column.key else st.none() | KINDS[column.kind]


@st.composite
def frames(draw: st.DrawFn, name: str) -> pd.DataFrame:
    """A DataFrame of the table with the dtypes that a read gives, keys unique, in the key's order."""
    columns = TABLES[name].columns
    keys = [n for n, column in enumerate(columns) if column.key]
    rows = draw(
        st.lists(
            st.tuples(*(value(column) for column in columns)),
            unique_by=lambda row: tuple(row[n] for n in keys),
            max_size=3,
        )
    )
    rows.sort(key=lambda row: tuple(row[n] for n in keys))
    return values.to_frame(name, TABLES[name].names(), rows)


def document(name: str = "d1", text: str = "Twelve wells work in Sarmin.", **fields: Any) -> Document:
    """A document whose hash follows its text."""
    return Document(id=name, text=text, content_hash=f"hash of {text}", **fields)


def figure(name: str, of: str, low: float | None = 12.0, **fields: Any) -> Figure:
    """A figure of a document, with values that tests don't look at filled in."""
    filled: dict[str, Any] = dict.fromkeys(Figure.__dataclass_fields__)
    filled |= {
        "id": name, "document_id": of, "start_char": 0, "end_char": 6, "quote": "Twelve",
        "sentence": "Twelve wells work in Sarmin.", "sentence_start": 0, "low": low, "high": low,
        "qualifier": "exact", "indicator": "facilities_functional", "unit": "facilities",
        "object": "water_point", "place": "Sarmin", "start": dt.date(2016, 11, 2),
        "end": dt.date(2016, 11, 2), "measure": "stock", "status": "reported", "implicit": False,
        "rule": "next_noun", "confidence": 0.9,
    }  # fmt: skip
    return Figure(**(filled | fields))


def extraction(of: str, *figures: Figure, excluded: int = 0) -> Extraction:
    """An extraction with so many exclusions beside the figures."""
    exclusions = tuple(Exclusion(of, 20 + n, 21 + n, "age") for n in range(excluded))
    return Extraction(of, figures, exclusions)
