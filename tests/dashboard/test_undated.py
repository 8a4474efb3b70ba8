"""Documents without a date are in no view of what was known on a day, and the reader is told."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest

from dashboard.address.reader import Reader
from dashboard.address.view import View
from dashboard.pages import trends
from dashboard.rows.data import Data
from dashboard.server.app import make_app
from etl.model import Document, Extraction
from etl.refresh import refresh
from etl.store import Store
from tests.dashboard.asking import get
from tests.dashboard.reports import figure, november, report

TRAPPED = View(page="trends", crisis="all", topics=("trapped",))
DEATHS = TRAPPED.but(topics=("deaths",))
AMONG = "2 of the claims stand in documents without a date"
LEFT_OUT = "2 claims are left out, since their documents have no date"


def told(document: Document, number: str, indicator: str) -> tuple[Document, Extraction]:
    """A document with its one figure, of 10 November."""
    of = figure(document, number, indicator, measure="stock", start=november(10), end=november(10))
    return document, Extraction(document.id, (of,), ())


@pytest.fixture(scope="module")
def half_dated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Data]:
    """Three claims of people trapped, two of them in documents without a date, and a dated one of deaths."""
    with Store(str(tmp_path_factory.mktemp("undated") / "figures.db")) as store:
        run = store.start_run("0.1.0", {})
        nameless: dict[str, Any] = {"published": None, "published_basis": "none"}
        documents = [
            told(
                report("u1", 9, "On the 10th 900 were trapped.", "Ford Radio", **nameless), "900", "trapped"
            ),
            told(report("u2", 9, "On the 10th 700 were trapped.", "Mill Post", **nameless), "700", "trapped"),
            told(report("d1", 12, "On the 10th 800 were trapped.", "Harbour Wire"), "800", "trapped"),
            told(report("d2", 12, "On the 10th 6 were killed.", "Harbour Wire"), "6", "deaths"),
        ]
        store.load_documents(documents, run)
        store.finish_run(run, {"tables": refresh(store).tables})
        yield Data(store)


def text(view: View, data: Data, reader: Reader) -> str:
    """What the page of trends says."""
    return repr(trends.content(view, data, reader))


@pytest.mark.parametrize("places", [(), ("own:aleppo-east",)])
def test_undated_claims_are_counted_where_all_is_shown(
    half_dated: Data, reader: Reader, places: tuple[str, ...]
) -> None:
    said = text(TRAPPED.but(places=places), half_dated, reader)
    assert AMONG in said
    assert LEFT_OUT not in said


@pytest.mark.parametrize("known", [november(12), november(11)])
def test_undated_claims_are_said_to_be_left_out_of_an_earlier_day(
    half_dated: Data, reader: Reader, known: Any
) -> None:
    """Also where nothing is left to be drawn."""
    said = text(TRAPPED.but(known=known), half_dated, reader)
    assert said.count(LEFT_OUT) == 1
    assert AMONG not in said


@pytest.mark.parametrize("known", [None, november(12)])
def test_nothing_is_said_where_all_documents_have_a_date(
    half_dated: Data, reader: Reader, known: Any
) -> None:
    said = text(DEATHS.but(known=known), half_dated, reader)
    assert "without a date" not in said
    assert "left out" not in said


def test_a_file_says_what_its_day_leaves_out(half_dated: Data) -> None:
    app = make_app(half_dated).server
    notes = []
    for query in ("&known=2016-11-12", ""):
        body = get(app, f"/download/trends/claims.zip?crisis=all&indicator=trapped{query}").body
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            (name,) = (name for name in packed.namelist() if name.endswith(".note.txt"))
            notes.append(packed.read(name).decode())
    assert "left out: 2 claims whose documents have no date" in notes[0]
    assert "rows: 1\n" in notes[0]
    assert "left out" not in notes[1]
    assert "rows: 3\n" in notes[1]
