"""The command's export of a store, and the page that describes its columns."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest

from etl.export.dictionary import data_dictionary
from etl.export.files import atomic
from etl.export.tables import export
from etl.pipeline import run
from etl.store import Store
from etl.tables import TABLES
from tests.export.rows import series_row, stored
from tests.store.filled import refill

ROOT = Path(__file__).parent.parent.parent
WANTED = [
    "date", "start", "end", "grain", "indicator", "measure", "unit", "currency", "counted", "group",
    "object", "place", "place_id", "country", "low", "best", "high", "state", "n_claims", "n_sources",
    "method",
]  # fmt: skip


@pytest.fixture
def folder(store: Store, tmp_path: Path) -> Path:
    stored(store)
    export(store, tmp_path / "out")
    return tmp_path / "out"


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_series_begin_with_dates_and_have_the_columns_promised(folder: Path) -> None:
    header = (folder / "series.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
    assert header[:4] == ["date", "start", "end", "grain"]
    assert [name for name in header if name in WANTED] == WANTED


def test_figures_and_claims_begin_with_their_reference_period(folder: Path) -> None:
    for name in ("figures.csv", "claims.csv"):
        header = (folder / name).read_text(encoding="utf-8").splitlines()[0].split(",")
        assert header[:2] == ["reference_period_start", "reference_period_end"]


def test_figures_carry_their_documents_facts(folder: Path) -> None:
    (row,) = read(folder / "figures.csv")
    assert row["title"] == "'=Wells"
    assert (row["publisher"], row["published"], row["url"]) == (
        "Board",
        "2016-11-03",
        "https://example.org/w",
    )
    assert (row["low"], row["high"], row["quote"]) == ("12", "12", "Twelve")


def test_each_indicator_has_its_rows_in_order_of_date(folder: Path) -> None:
    whole, deaths, trapped = (read(folder / f"{name}.csv") for name in ("series", "deaths", "trapped"))
    assert [row["date"] for row in whole] == ["2016-11-01", "2016-11-02", "2016-11-03"]
    assert [row["date"] for row in deaths] == ["2016-11-01", "2016-11-03"]
    assert trapped == [row for row in whole if row["indicator"] == "trapped"]
    assert (trapped[0]["low"], trapped[0]["best"], trapped[0]["high"]) == ("500", "500", "")
    assert trapped[0]["qualifier"] == "at_least"


def test_a_second_export_leaves_no_file_of_the_first_state(store: Store, folder: Path) -> None:
    rows = pd.DataFrame([series_row("2016-11-01", "deaths")], columns=list(TABLES["series"].names()))
    refill(store, {"series": rows})
    written = export(store, folder)
    assert not (folder / "trapped.csv").exists()
    assert written["series.csv"] == written["deaths.csv"] == 1


def test_each_point_is_walked_back_to_the_sentences_of_its_claims(tmp_path: Path) -> None:
    """By the files alone, on reports that the program read itself."""
    report = tmp_path / "reports" / "a.md"
    report.parent.mkdir()
    report.write_text(
        "---\npublished: 2016-11-03\npublisher: Board\n---\n"
        "In Syria, 12 people were killed in Sarmin on Tuesday.\n"
        "None of the lorries had arrived. Some 300 people were displaced in Binnish.\n",
        encoding="utf-8",
    )
    with Store(tmp_path / "figures.db") as store:
        run([report], store)
        export(store, tmp_path)
    tables = {
        name: pd.read_csv(tmp_path / f"{name}.csv", keep_default_na=False, na_values=[""])
        for name in ("figures", "claims", "series", "series_claims", "claim_figures")
    }
    links = tables["series_claims"].merge(tables["claim_figures"], on="claim_id")
    walked = (
        tables["series"]
        .merge(links, on="point_id")
        .merge(tables["figures"], left_on="figure_id", right_on="id")
    )
    reported = tables["series"].query("state == 'reported'")
    assert len(reported)
    assert set(reported["point_id"]) <= set(walked["point_id"])
    for row in walked.to_dict("records"):
        start = row["start_char"] - row["sentence_start"]
        assert row["sentence"][start:].startswith(str(row["quote"]))


def test_without_texts(store: Store, folder: Path) -> None:
    export(store, folder, without_texts=True)
    for path in folder.rglob("*.csv"):
        text = path.read_text(encoding="utf-8")
        assert "Twelve" not in text
        assert "Water Board" not in text
    assert read(folder / "figures.csv")[0]["low"] == "12"


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "new" / "a.csv"
    with atomic(path) as handle:
        handle.write(b"first")

    def fail() -> None:
        with atomic(path) as handle:
            handle.write(b"second")
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert path.read_bytes() == b"first"
    assert [each.name for each in path.parent.iterdir()] == ["a.csv"]


def test_the_page_is_current() -> None:
    page = ROOT / "docs" / "data-dictionary.md"
    assert page.read_text(encoding="utf-8") == data_dictionary(), "run python -m etl dictionary"


def test_the_page_describes_every_column_of_every_table() -> None:
    page = data_dictionary()
    for table in TABLES.values():
        assert f"### {table.name}\n" in page
        for column in table.columns:
            assert f"| {column.name} | {column.kind}" in page
