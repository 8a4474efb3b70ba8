"""Downloads hold exactly the view, in every format, and fail with a sentence."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from pathlib import Path
from typing import Any

import hxl
import openpyxl
import pandas as pd
import pytest

from dashboard import i18n
from dashboard.address.view import parse
from dashboard.rows.data import Data
from dashboard.rows.exports import EXPORTS, OF_PAGE, file_parts
from etl.export.columns import TEXTS, names
from etl.export.tables import export
from etl.export.writers import FORMATS
from etl.store import StoreError
from tests.dashboard.asking import get
from tests.dashboard.reports import HOSTILE

PAIRS = [(page, table) for page, tables in OF_PAGE.items() for table in tables]


def rows(text: str) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    return list(csv.DictReader(io.StringIO(text)))


def test_every_format_has_a_name() -> None:
    suffixes = [each.suffix.removeprefix(".") for each in FORMATS.values()]
    assert [one for one in suffixes if not i18n.words("en").has(f"download.formats.{one}")] == []


@pytest.mark.parametrize(("page", "table"), PAIRS)
def test_every_table_of_every_page_is_csv_with_its_columns(app: Any, page: str, table: str) -> None:
    answer = get(app, f"/download/{page}/{table}.csv")
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.text.splitlines()[0] == ",".join(names(EXPORTS[table].columns))
    assert len(rows(answer.text)) > 0


def test_rows_are_those_of_the_view(app: Any) -> None:
    every = rows(get(app, "/download/figures/figures.csv").text)
    deaths = rows(get(app, "/download/figures/figures.csv?indicator=deaths").text)
    model = '{"low":{"filterType":"number","type":"greaterThan","filter":10}}'
    large = rows(
        get(app, f"/download/figures/figures.csv?indicator=deaths&filter={model}&sort=low:desc").text
    )
    assert {row["indicator"] for row in deaths} == {"deaths"}
    assert len(deaths) == sum(row["indicator"] == "deaths" for row in every) == 5
    assert [row["low"] for row in large] == ["31", "12"]


def test_the_command_exports_the_series_that_pages_give(app: Any, data: Data, tmp_path: Path) -> None:
    export(data.store, tmp_path)
    exported = rows((tmp_path / "series.csv").read_text(encoding="utf-8"))
    shown = [
        row
        for indicator in {row["indicator"] for row in exported}
        for grain in ("day", "week", "month")
        for row in rows(
            get(app, f"/download/trends/series.csv?crisis=all&indicator={indicator}&grain={grain}").text
        )
    ]
    assert {row["state"] for row in exported} >= {"reported", "carried"}
    assert max(row["end"] for row in exported if row["state"] == "carried") == "2016-11-27"
    assert [row["date"] for row in exported] == sorted(row["date"] for row in exported)
    assert {tuple(row.items()) for row in exported} == {tuple(row.items()) for row in shown}


def test_dates_are_iso_numbers_plain_and_text_safe(app: Any) -> None:
    found = rows(get(app, "/download/figures/figures.csv?q=Risky").text)
    assert len(found) == 1
    assert found[0]["reference_period_end"] == "2016-11-21"
    assert found[0]["low"] == "40"
    assert found[0]["title"] == "'=1+1 & <script>alert(2)</script>"
    assert found[0]["publisher"] == "'=Risky <b>Press</b>"
    assert found[0]["sentence"] == HOSTILE


def test_a_source_has_its_own_figures(app: Any) -> None:
    found = rows(get(app, "/download/figures/figures.csv?source=Relief+Board&source=O%27Neil+%26+Sons").text)
    assert sorted(row["document_id"] for row in found) == ["t4", "t5", "x1"]


def test_a_document_has_its_own_figures(app: Any) -> None:
    found = rows(get(app, "/download/evidence/figures.csv?document=t3").text)
    assert [row["document_id"] for row in found] == ["t3"]


def test_series_follow_rule_and_day(app: Any) -> None:
    stored = rows(get(app, "/download/trends/series.csv?indicator=trapped").text)
    lowest = rows(get(app, "/download/trends/series.csv?indicator=trapped&rule=lowest").text)
    early = rows(get(app, "/download/trends/series.csv?indicator=trapped&known=2016-11-12").text)
    assert {row["method"] for row in lowest if row["state"] == "reported"} == {"as_of:lowest"}
    assert "as_of:lowest" not in {row["method"] for row in stored}
    assert max(row["date"] for row in early if row["state"] == "reported") == "2016-11-10"


@pytest.mark.parametrize("query", ["", "&known=2016-11-30", "&source=City+Council&source=Relief+Board"])
def test_series_say_how_their_numbers_are_to_be_read_and_whose_they_are(app: Any, query: str) -> None:
    found = rows(get(app, f"/download/trends/series.csv?indicator=trapped{query}").text)
    told = {row["date"]: (row["qualifier"], row["source"]) for row in found if row["state"] == "reported"}
    assert told["2016-11-10"] == ("exact", "City Council")
    assert told["2016-11-20"] == ("range", "City Council; Relief Board")
    assert told["2016-11-27"] == ("at_least", "Relief Board")
    alone = rows(get(app, "/download/trends/series.csv?indicator=trapped&source=Relief+Board").text)
    assert [row["qualifier"] for row in alone if row["date"] == "2016-11-20"] == ["about"]
    (place,) = rows(get(app, "/download/places/places.csv?indicator=trapped&day=2016-11-28").text)
    assert (place["qualifier"], place["source"]) == ("at_least", "Relief Board")


def test_series_without_texts_name_no_source_and_keep_the_qualifier(app: Any) -> None:
    found = rows(get(app, "/download/trends/series.csv?indicator=trapped&texts=no").text)
    assert "source" not in found[0]
    assert {row["qualifier"] for row in found} >= {"exact", "range", "at_least"}


@pytest.mark.parametrize(("page", "table"), PAIRS)
def test_hxl_validates(app: Any, page: str, table: str) -> None:
    body = get(app, f"/download/{page}/{table}.hxl.csv").body

    def source() -> Any:
        return hxl.data(hxl.make_input(io.BytesIO(body), hxl.InputOptions(allow_local=True)))

    tags = [column.hxl for column in EXPORTS[table].columns if column.hxl]
    assert [column.display_tag for column in source().columns if column.tag] == tags
    assert len(list(source())) == len(rows(get(app, f"/download/{page}/{table}.csv").text))
    schema = hxl.schema(hxl.data([["#valid_tag", "#valid_datatype"], ["#date", "date"], ["#geo", "number"]]))
    assert schema.validate(source())


def test_xlsx_has_metadata_and_definitions(app: Any) -> None:
    answer = get(app, "/download/figures/figures.xlsx?indicator=deaths")
    book = openpyxl.load_workbook(io.BytesIO(answer.body))
    assert book.sheetnames == ["data", "metadata", "definitions"]
    assert book["data"].max_row == 6
    facts = dict(book["metadata"].iter_rows(values_only=True))
    assert facts["as known on"] == "all that is known, up to 2016-11-27"
    assert facts["indicators"] == "deaths"
    assert facts["address of the view"] == "http://figures.example/figures?indicator=deaths"
    assert book["definitions"].max_row == len(EXPORTS["figures"].columns) + 1


def test_parquet_has_types_and_metadata(app: Any) -> None:
    body = get(app, "/download/trends/series.parquet?indicator=trapped").body
    frame = pd.read_parquet(io.BytesIO(body))
    assert frame["best"].dtype == "float64"
    assert set(frame["indicator"]) == {"trapped"}


def test_each_table_names_its_dictionary(app: Any) -> None:
    answer = get(app, "/download/figures/figures.csv?texts=no")
    assert answer.headers["link"].startswith('<figures.dictionary.csv?texts=no>; rel="describedby"')
    described = rows(get(app, "/download/figures/figures.dictionary.csv?texts=no").text)
    assert [row["column"] for row in described] == answer.text.splitlines()[0].split(",")


@pytest.mark.parametrize("table", ["figures.csv", "figures.hxl.csv", "figures.parquet"])
def test_the_switch_leaves_out_sentences_and_names(app: Any, table: str) -> None:
    body = get(app, f"/download/figures/{table}?texts=no").body
    assert b"O'Neil" not in body
    assert b"sentence," not in body
    assert get(app, f"/download/figures/{table}").body != body


def test_the_switch_leaves_no_text_in_a_workbook(app: Any) -> None:
    answer = get(app, "/download/figures/figures.xlsx?texts=no&q=Risky&source=O%27Neil+%26+Sons")
    book = openpyxl.load_workbook(io.BytesIO(answer.body))
    header = [cell.value for cell in book["data"][1]]
    assert not TEXTS & set(header)
    cells = [str(cell) for row in book["metadata"].iter_rows(values_only=True) for cell in row]
    assert not any("O'Neil" in cell or "Risky" in cell for cell in cells), cells
    assert "without-texts" in answer.headers["content-disposition"]


def test_a_slip_in_the_address_gives_no_names(app: Any) -> None:
    answer = get(app, "/download/figures/figures.csv?texts=without")
    assert answer.status == 400
    assert "texts=without" in answer.text


def test_files_of_different_indicators_have_different_names(app: Any) -> None:
    names = [
        get(app, f"/download/trends/series.csv?{query}").headers["content-disposition"]
        for query in ("indicator=deaths", "indicator=injured", "indicator=facilities_functional:bakery")
    ]
    assert "-deaths-series.csv" in names[0]
    assert "-injured-series.csv" in names[1]
    assert "-facilities_functional-bakery-series.csv" in names[2]


def test_files_of_different_places_have_different_names(app: Any) -> None:
    names = [
        get(app, f"/download/trends/series.csv?indicator=deaths&{query}").headers["content-disposition"]
        for query in ("place=own%3Aaleppo-east", "place=own%3Aaleppo-east&place=own%3Aaleppo-west")
    ]
    assert "-deaths-Eastern-Aleppo-series.csv" in names[0]
    assert "-deaths-Eastern-Aleppo-Western-Aleppo-series.csv" in names[1]


VIEW = "indicator=displaced&grain=week&from=2016-11-01&known=2016-11-26&rule=lowest&parts=with"


def test_the_name_of_a_file_tells_which_view_it_holds(app: Any) -> None:
    name = get(app, f"/download/trends/series.csv?{VIEW}").headers["content-disposition"]
    told = "-displaced-with-parts-by-week-lowest-2016-11-01-to-end-known-2016-11-26-series.csv"
    assert told in name
    filtered = get(app, "/download/figures/figures.csv?q=Risky").headers["content-disposition"]
    assert "-filtered-figures.csv" in filtered
    assert "Risky" not in filtered


def test_the_name_of_a_file_fits_on_a_disk_and_keeps_its_days(data: Data) -> None:
    view = parse("/trends", VIEW + "".join(f"&indicator={'long_' * 50}{n}&group={n}" for n in range(9)))
    name = "-".join(file_parts(view, data, "series"))
    assert len(name) < 230
    assert name.endswith("-2016-11-01-to-end-known-2016-11-26-series")


def test_a_csv_comes_with_a_note_of_its_view_that_opens_it_again(app: Any) -> None:
    answer = get(app, f"/download/trends/series.zip?{VIEW}")
    assert answer.headers["content-type"] == "application/zip"
    stem = answer.headers["content-disposition"].split('"')[1].removesuffix(".zip")
    with zipfile.ZipFile(io.BytesIO(answer.body)) as packed:
        files = {name: packed.read(name).decode("utf-8") for name in packed.namelist()}
    assert set(files) == {f"{stem}.csv", f"{stem}.csv-metadata.json", f"{stem}.note.txt"}
    assert files[f"{stem}.csv"] == get(app, f"/download/trends/series.csv?{VIEW}").text
    facts = dict(line.split(": ", 1) for line in files[f"{stem}.note.txt"].splitlines())
    assert (facts["flows by"], facts["as known on"], facts["rule"]) == ("week", "2016-11-26", "lowest")
    assert dt.datetime.fromisoformat(facts["downloaded on"]).tzinfo is not None
    path, _, query = facts["address of the view"].removeprefix("http://figures.example").partition("?")
    assert parse(path, query) == parse("/trends", VIEW)
    assert int(facts["rows"]) == len(rows(files[f"{stem}.csv"]))


def test_a_note_without_names_says_that_its_address_is_not_the_whole_view(app: Any) -> None:
    body = get(app, "/download/figures/figures.zip?texts=no&q=Risky&source=O%27Neil+%26+Sons").body
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        told = {name: packed.read(name).decode("utf-8") for name in packed.namelist() if name[-4:] != ".csv"}
    assert len(told) == 2
    assert not any("O'Neil" in text or "Risky" in text for text in told.values())
    (note,) = (text for name, text in told.items() if name.endswith(".note.txt"))
    assert "left out of the address: what may name people" in note


@pytest.mark.parametrize("address", ["figures/figures.exe", "figures/passwords.csv", "nowhere/figures.csv"])
def test_an_unknown_file_is_a_sentence_with_a_way_out(app: Any, address: str) -> None:
    answer = get(app, f"/download/{address}")
    assert answer.status == 404
    assert "There is no such file" in answer.text
    assert 'href="/"' in answer.text


@pytest.mark.parametrize(
    "query", ["from=2016-02-31", "crisis=another", "filter={broken", 'filter={"low":{"type":"nonsense"}}']
)
def test_no_file_is_made_of_what_was_not_asked_for(app: Any, query: str) -> None:
    """A script that asks for a day that does not exist must not get every day."""
    answer = get(app, f"/download/figures/figures.csv?{query}")
    assert answer.status == 400
    assert "something that is not here" in answer.text
    assert query.split("=")[0] in answer.text


def test_a_store_that_fails_is_a_sentence(app: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> Any:
        raise StoreError("The store is being migrated.")

    monkeypatch.setattr(Data, "stream_figures", broken)
    answer = get(app, "/download/figures/figures.csv")
    assert answer.status == 503
    assert "The store is being migrated." in answer.text


def test_a_filter_of_words_means_the_labels_shown(app: Any) -> None:
    """ "Killed" is no code; "Deaths" is what the column shows, and "deaths" the code."""
    for words in ("Death", "deaths"):
        model = f'{{"indicator":{{"filterType":"text","type":"contains","filter":"{words}"}}}}'
        found = rows(get(app, f"/download/figures/figures.csv?filter={model}").text)
        assert {row["indicator"] for row in found} == {"deaths"}
    model = '{"object":{"filterType":"text","type":"notContains","filter":"Bakeries"}}'
    found = rows(get(app, f"/download/figures/figures.csv?filter={model}").text)
    assert found
    assert "bakery" not in {row["object"] for row in found}
