"""docs/data-dictionary.md, made of etl.tables and the vocabularies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from etl.export.columns import CLAIM_COLUMNS, FIGURE_COLUMNS, LINKS, SERIES_COLUMNS, VOICES, names
from etl.tables import TABLES, Column, Table
from etl.vocabulary import Term, terms

HEAD = """\
# Data dictionary

Made of `etl/tables/` and `etl/vocabulary/` by `python -m etl dictionary`; edit those, not this page.

Dates are ISO 8601 (YYYY-MM-DD). A null is an empty cell in CSV. Values of money are in the currency named.
`low`, `best` and `high` are bounds: "at least N" has low N, best N and no high; "at most N" has no low,
best N and high N. Countries are ISO 3166 alpha-3; the tags are those of HXL 1.1.
"""
EXPORTS = {
    "figures.csv": FIGURE_COLUMNS,
    "claims.csv": CLAIM_COLUMNS,
    "series.csv": SERIES_COLUMNS,
    **{f"{name}.csv": columns for name, columns in LINKS.items()},
}
VOCABULARIES = (
    "indicators", "groups", "objects", "units", "qualifiers", "measures", "statuses", "exclusions", "reasons",
)  # fmt: skip


def data_dictionary() -> str:
    """The page's text."""
    parts = [HEAD, *_exports(), "## Tables of the store\n"]
    parts += ["\n".join(_table(table)) for table in TABLES.values()]
    parts.append("## Codes\n")
    parts += ["\n".join(_vocabulary(name, terms(name))) for name in VOCABULARIES]
    return "\n".join(parts)


def _exports() -> Iterator[str]:
    yield "## Exported files\n"
    yield (
        "`python -m etl export -o DIR` writes these, and for each indicator its rows of the series as\n"
        "`<indicator>.csv`. UTF-8, header in the first line. A text that a spreadsheet would take for a\n"
        "formula begins with an apostrophe. `series_claims.csv` leads from a point to the claims that it\n"
        "used, `claim_figures.csv` from a claim to its figures, and these to their sentences;\n"
        "`former_places.csv` from the id of a place in an older file to its id now. In pandas\n"
        "read them with `keep_default_na=False, na_values=['']`: a number printed as \"None\"\n"
        "is no missing one.\n"
    )
    for name, columns in EXPORTS.items():
        yield f"- `{name}`: {', '.join(names(columns))}"
    yield "\nColumns of `series.csv` that the table of the store doesn't have:\n"
    yield from _columns(VOICES)
    yield ""


def _table(table: Table) -> Iterator[str]:
    yield f"### {table.name}\n\n{table.meaning}\n"
    yield from _columns(table.columns)
    yield ""


def _columns(columns: Iterable[Column]) -> Iterator[str]:
    yield "| column | kind | meaning | HXL |\n|---|---|---|---|"
    for column in columns:
        kind = f"{column.kind}, key" if column.key else column.kind
        yield f"| {column.name} | {kind} | {_cell(column.meaning)} | {column.hxl} |"


def _vocabulary(name: str, table: dict[str, Term]) -> Iterator[str]:
    columns = ["code", "label"]
    columns += [
        column
        for column in ("parent", "unit", "measure", "hxl", "definition")
        if any(getattr(term, column) for term in table.values())
    ]
    yield f"### {name}\n"
    yield f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}"
    for term in table.values():
        yield f"| {' | '.join(_cell(getattr(term, column)) for column in columns)} |"
    yield ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
