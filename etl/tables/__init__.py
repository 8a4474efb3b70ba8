"""Every table's columns, with what they mean, in one place.

The store's schema, the exports and the data dictionary are made from these lists, so a column is
described once. ``kind`` is "text", "integer", "real", "date", "timestamp", "boolean" or "json".
Dates are ISO 8601; a null is an empty cell in CSV. ``hxl`` is the HXL 1.1 tag of an exported column.
"""

from __future__ import annotations

from etl.tables.columns import DOCUMENT_FACTS, SAID_OF, Column, Table
from etl.tables.extracted import DOCUMENT_VERSIONS, DOCUMENTS, EXCLUSIONS, FIGURES
from etl.tables.kept import FORMER_PLACES, QUARANTINE, REVIEWS, RUNS
from etl.tables.reconciled import (
    CLAIM_FIGURES,
    CLAIMS,
    FINDINGS,
    INCIDENTS,
    PLACES,
    SERIES,
    SERIES_CLAIMS,
    SERIES_RULES,
    SOURCES,
    TRENDS,
)

TABLES: dict[str, Table] = {table.name: table for table in (
    DOCUMENTS, DOCUMENT_VERSIONS, FIGURES, EXCLUSIONS, CLAIMS, CLAIM_FIGURES, INCIDENTS, SERIES,
    SERIES_RULES, SERIES_CLAIMS, FINDINGS, TRENDS, PLACES, SOURCES, REVIEWS, RUNS,
    FORMER_PLACES, QUARANTINE,
)}  # fmt: skip

__all__ = [
    "CLAIMS",
    "DOCUMENT_FACTS",
    "FIGURES",
    "SAID_OF",
    "SERIES",
    "TABLES",
    "Column",
    "Table",
]
