"""Time expressions and what they resolve to: one row of expressions.csv is one sentence with one of them."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from etl.when import find_expressions
from etl.when.expressions.resolve import Resolved, resolve

TABLE = Path(__file__).with_name("expressions.csv")


def _rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _day(written: str) -> dt.date | None:
    return dt.date.fromisoformat(written) if written else None


def resolved(text: str, language: str, published: dt.date | None) -> Resolved:
    """The dates of the first expression of ``text`` that has any."""
    for expression in find_expressions(text, language):
        found = resolve(expression, published)
        if found is not None:
            # "As of" tells a last day alone.
            return Resolved(None, found.end) if expression.role == "as_of" else found
    return Resolved(None, None)


@pytest.mark.parametrize(
    "row", _rows(), ids=lambda row: f"{row['language']} {row['published'] or 'undated'}: {row['text']}"
)
def test_resolution(row: dict[str, str]) -> None:
    found = resolved(row["text"], row["language"], _day(row["published"]))
    assert (found.start, found.end) == (_day(row["start"]), _day(row["end"]))


def test_the_table_is_long_and_in_three_languages() -> None:
    rows = _rows()
    assert len(rows) >= 150
    assert {row["language"] for row in rows} == {"en", "es", "fr"}
