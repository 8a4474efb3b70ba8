"""A few reports of one crisis each: every incident, stock, total and finding made of them, and no others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from etl.extraction import extract_all
from etl.model import Document
from etl.places.gazetteer import gazetteer
from etl.reconcile import reconcile
from etl.tables import TABLES

FILE = Path(__file__).with_name("collections.txt")
FIGURE = {"reference_period_start": "start", "reference_period_end": "end"}
CHECKED = ("contradiction", "audit", "break")
DOCUMENT = ["id", "text", "published", "publisher", "language", "title"]


def collections() -> Iterator[Any]:
    """Each collection's name, language, expected lines and reports."""
    for part in FILE.read_text(encoding="utf-8").split("\n=== ")[1:]:
        head, expected, reports = _split(part)
        name, language = head.rstrip(")").rsplit(" (", 1)
        yield pytest.param(language, expected, reports, id=name)


def _split(part: str) -> tuple[str, list[str], list[str]]:
    told, _, reports = part.partition("\n\n")
    head, *expected = told.split("\n")
    return head, sorted(expected), reports.strip().split("\n----\n")


def documents(language: str, reports: list[str]) -> list[Document]:
    """The reports, read."""
    out = []
    for number, report in enumerate(reports):
        head, _, text = report.partition("\n")
        day, publisher, title = head.split("|")
        out.append(
            Document(
                id=f"d{number}", text=text, title=title, publisher=publisher, language=language,
                published=pd.Timestamp(day).date(), content_hash=text, text_key=text,
            )
        )  # fmt: skip
    return out


def made(language: str, reports: list[str]) -> dict[str, pd.DataFrame]:
    """What reconciliation makes of them."""
    read = list(extract_all(documents(language, reports), 1))
    columns = list(TABLES["figures"].names())
    figures = [[getattr(f, FIGURE.get(n, n)) for n in columns] for _, x in read for f in x.figures]
    texts = [[getattr(document, n) for n in DOCUMENT] for document, _ in read]
    return reconcile(
        pd.DataFrame(figures, columns=columns, dtype="object"),
        pd.DataFrame(texts, columns=DOCUMENT),
        places=gazetteer,
    )


def lines(tables: dict[str, pd.DataFrame]) -> list[str]:
    """Incidents, stocks, totals and findings as the file writes them, in order."""
    out = []
    for row in tables["incidents"].to_dict("records"):
        again = " again" if isinstance(row["same_as"], str) else ""
        out.append(f"I {_of(row)} {row['reference_period_end']} {_value(row, single=False)}{again}")
    series = tables["series"]
    for row in series[series["state"].isin(["reported", "zero"])].to_dict("records"):
        if row["grain"] == "as_of":
            out.append(f"S {_of(row)} {row['end']} {_value(row)}")
        elif row["grain"] == "total":
            out.append(f"T {_of(row)} {row['start']}..{row['end']} {_value(row)}")
    for row in tables["findings"].to_dict("records"):
        if row["kind"] in CHECKED and row["rule"] != "total_and_incidents":
            sides = "/".join(_value(row["details"][side]) for side in "ab" if side in row["details"])
            out.append(f"F {row['rule']} {_of(row)} {row['date']} {sides}".rstrip())
    return sorted(out)


def _of(row: Any) -> str:
    group = row["group"]
    who = f" {group}" if isinstance(group, str) and group not in ("people", "civilians") else ""
    what = f" ({row['counted']})" if isinstance(row["counted"], str) else ""
    return f"{row['indicator']}{what}{who} {row['place']}"


def _value(row: Any, single: bool = True) -> str:
    low, high = (
        "" if value is None or value != value else f"{value:.0f}" for value in (row["low"], row["high"])
    )
    return low if single and low == high else f"{low}..{high or '+'}"


@pytest.mark.parametrize(("language", "expected", "reports"), collections())
def test_a_collection_makes_what_it_tells_and_nothing_else(
    language: str, expected: list[str], reports: list[str]
) -> None:
    assert lines(made(language, reports)) == expected
