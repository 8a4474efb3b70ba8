"""Which columns an exported table has, in which order: dates first, then what is counted, then evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from etl.tables import CLAIMS, DOCUMENT_FACTS, FIGURES, SERIES, TABLES, Column, Table

# Columns that can hold sentences of others or names of persons. An attribution or a source may be a
# person and nothing tells which; a title is a sentence of its publisher.
TEXTS = frozenset(
    {
        "sentence",
        "quote",
        "period_text",
        "trigger",
        "attribution",
        "source",
        "origin",
        "title",
        "text",
        "details",
    }
)
OF_DOCUMENT = ("title", "publisher", "published", "url")


def without_texts(columns: Iterable[Column]) -> tuple[Column, ...]:
    """The columns that hold no sentence of others and no name of a person."""
    return tuple(column for column in columns if column.name not in TEXTS)


def dates_first(table: Table) -> tuple[Column, ...]:
    """The table's columns with its leading dates before its ids."""
    dates = {"date", "start", "end", "reference_period_start", "reference_period_end"}
    return tuple(sorted(table.columns, key=lambda column: column.name not in dates))


def _documents() -> tuple[Column, ...]:
    facts = {column.name: column for column in DOCUMENT_FACTS}
    return tuple(facts[name] for name in OF_DOCUMENT)


FIGURE_COLUMNS = (*dates_first(FIGURES), *_documents())
CLAIM_COLUMNS = dates_first(CLAIMS)
# Beside the table's columns, so that a row can be cited without its claims (etl.voices).
VOICES = (
    Column(
        "qualifier",
        "text",
        "exact, at_least, at_most, about, range or vague, as the bounds and all claims behind it say.",
        "#indicator+qualifier",
    ),
    Column("source", "text", "Who gives it: the sources behind it, parted by '; '.", "#meta+source"),
)
SERIES_COLUMNS = (*dates_first(SERIES), *VOICES)
FORMER_COLUMNS = TABLES["former_places"].columns
# What leads from a point to its claims, from a claim to its figures and from a place's former id to its
# present one: by file name without its ending.
LINKS = {name: TABLES[name].columns for name in ("series_claims", "claim_figures", "former_places")}


def names(columns: Sequence[Column]) -> list[str]:
    """The columns' names in order."""
    return [column.name for column in columns]
