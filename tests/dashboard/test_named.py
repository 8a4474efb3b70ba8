"""A view of some sources shows their numbers, however texts name them, and nothing of others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dashboard.address.reader import Reader
from dashboard.address.view import View
from dashboard.components import tags
from dashboard.pages import trends
from dashboard.rows.data import Data
from etl.model import Document, Extraction
from etl.refresh import refresh
from etl.store import Store
from tests.dashboard.reports import figure, report

OBSERVATORY, RESCUERS = "Syrian Observatory for Human Rights", "Syrian Civil Defence"
ALL = View(page="trends", crisis="all", topics=("trapped",))


def told(name: str, day: int, number: str, voice: str | None, **fields: Any) -> tuple[Document, Extraction]:
    """A report of people trapped, by a voice that its text names in its own way."""
    document = report(name, day, f"By their count {number} people are trapped ({name}).", **fields)
    of = figure(document, number, "trapped", measure="stock", attribution=voice)
    return document, Extraction(name, (of,), ())


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Data]:
    """The Observatory under three names, rescuers who contradict it, and one who breaks the line."""
    documents = [
        told("o1", 2, "4,100", "SOHR"),
        told("o2", 5, "4,300", "the Syrian Observatory"),
        told("o3", 9, "4,200", None, publisher="SOHR"),
        told("r1", 12, "900", "White Helmets"),
        told("o4", 12, "1,700", "SOHR"),
        told("u1", 20, "300", "UNICEF"),
    ]
    path: Path = tmp_path_factory.mktemp("named") / "f.db"
    with Store(str(path)) as store:
        store.load_documents(documents, store.start_run("1", {}))
        refresh(store)
        yield Data(store)


def test_figures_are_those_of_the_claims(named: Data) -> None:
    for source, number in ((OBSERVATORY, 4), (RESCUERS, 1), ("SOHR", 0)):
        view = ALL.but(named=(source,))
        assert named.summary(view)["n_claims"] == number
        assert named.figure_count(view) == number
        assert len(list(named.stream_figures(view))) == number


def test_nothing_is_found_in_what_is_not_shown(named: Data) -> None:
    of_all = {row["kind"] for row in trends.findings(ALL, named)}
    assert {"contradiction", "break"} <= of_all
    assert {row["kind"] for row in trends.findings(ALL.but(named=(OBSERVATORY,)), named)} <= {"silence"}
    both = trends.findings(ALL.but(named=(OBSERVATORY, RESCUERS)), named)
    assert "contradiction" in {row["kind"] for row in both}


def test_the_sentence_of_some_sources_leads_back_to_all(named: Data, reader: Reader) -> None:
    first, second, *_ = trends.content(ALL.but(named=(OBSERVATORY,)), named, reader)
    assert f"by {OBSERVATORY} alone" in str(first)
    (link,) = (each for each in tags.within(second) if each["type"] == "Link")
    assert link["props"]["href"] == ALL.address()
