"""A number that reports give with "about" is shown with "about", wherever rules made a point of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dashboard import i18n
from dashboard.address.reader import Reader
from dashboard.address.view import View, parse
from dashboard.pages import places, today, trends
from dashboard.rows import panels, series, wording
from dashboard.rows.data import Data
from dashboard.words import describe
from etl.model import Document, Extraction
from etl.refresh import refresh
from etl.store import Store
from tests.dashboard.reports import figure, november, report

WORDS = i18n.words("en")
TRENDS = View(page="trends", crisis="all", topics=("trapped",))


def told(
    name: str, day: int, number: str, source: str, indicator: str, **fields: Any
) -> tuple[Document, Extraction]:
    """A report of one number."""
    document = report(name, day, f"{source} ({name}) speaks of {number} people there.", source)
    found = figure(document, number, indicator, **fields)
    return document, Extraction(name, (found,), ())


@pytest.fixture(scope="module")
def rough(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Data]:
    """A stock that is about 4,000, then 3,000; a month of deaths that is 7 and about 30."""
    stock, roughly = {"measure": "stock"}, {"qualifier": "about"}
    documents = [
        told("s1", 3, "4,000", "Harbour Board", "trapped", **stock, **roughly),
        told("s2", 20, "3,000", "Harbour Board", "trapped", **stock, **roughly),
        told("s3", 20, "3,000", "Lantern Relief", "trapped", **stock),
        told("d1", 4, "7", "Harbour Board", "deaths"),
        told("d2", 15, "30", "Harbour Board", "deaths", **roughly),
    ]
    path: Path = tmp_path_factory.mktemp("rough") / "f.db"
    with Store(str(path)) as store:
        store.load_documents(documents, store.start_run("1", {}))
        refresh(store)
        yield Data(store)


def values(view: View, data: Data) -> dict[tuple[str, dt.date], str]:
    """What is said of each reported point, by grain and first day."""
    points = wording.worded(series.points(view, data), view, data)
    told = [row for row in points if row["state"] == "reported"]
    return {(row["grain"], row["start"]): describe.value(row, WORDS) for row in told}


def test_a_point_is_about_where_no_report_is_exact(rough: Data) -> None:
    said = values(TRENDS, rough)
    assert said["as_of", november(3)] == "about 4,000"
    assert said["as_of", november(20)] == "3,000"


def test_a_sum_is_about_where_a_part_is(rough: Data) -> None:
    said = values(TRENDS.but(topics=("deaths",), grain="month"), rough)
    assert said["month", november(1)] == "about 37"


def test_it_is_so_of_points_that_are_made_for_the_view(rough: Data) -> None:
    assert values(TRENDS.but(known=november(5)), rough)["as_of", november(3)] == "about 4,000"
    alone = values(TRENDS.but(named=("Harbour Board",)), rough)
    assert alone["as_of", november(20)] == "about 3,000"


def test_who_gives_a_point_and_what_each_says(rough: Data) -> None:
    points = {row["start"]: row for row in series.points(TRENDS, rough) if row["state"] == "reported"}
    told = wording.voices(list(points.values()), TRENDS, rough)
    alone, both = (told[points[november(day)]["point_id"]] for day in (3, 20))
    assert [(row["source"], row["low"], row["qualifier"]) for row in alone] == [
        ("Harbour Board", 4000, "about")
    ]
    assert [row["source"] for row in both] == ["Harbour Board", "Lantern Relief"]


def test_the_table_of_a_chart_names_who_is_behind_each_point(rough: Data, reader: Reader) -> None:
    for view in (TRENDS, TRENDS.but(known=november(25))):
        said = str(trends.content(view, rough, reader))
        assert "'Harbour Board, Lantern Relief'" in said
    alone = str(trends.content(TRENDS.but(named=("Lantern Relief",)), rough, reader))
    assert "Harbour Board, Lantern Relief" not in alone


def test_what_one_source_gives_to_a_sum_is_not_told_as_the_sum(rough: Data) -> None:
    month = TRENDS.but(topics=("deaths",), grain="month")
    (whole,) = (row for row in series.points(month, rough) if row["grain"] == "month" and row["best"])
    assert wording.voices([whole], month, rough) == {whole["point_id"]: ({"source": "Harbour Board"},)}


def test_every_page_says_so(rough: Data, reader: Reader) -> None:
    early = parse("/", "crisis=all&day=2016-11-05")
    assert "about 4,000" in str(today.content(early, rough, reader))
    there = places.resolve(parse("/places", "crisis=all&indicator=trapped&day=2016-11-05"), rough)
    assert "about 4,000 people" in str(places.content(there, rough, reader))
    assert "about 4,000" in str(trends.content(TRENDS, rough, reader))


def test_a_map_says_of_what_days_and_by_how_many(rough: Data, reader: Reader) -> None:
    month = View(page="places", crisis="all", topics=("deaths",), tab="flow-month-people", day=november(30))
    said = str(places.content(places.resolve(month, rough), rough, reader))
    assert "Period of the numbers: 1–30 November 2016; 1 source." in said
    assert "a total over a longer period is not in it" in said
    stock = str(places.content(places.resolve(replace(month, topics=("trapped",)), rough), rough, reader))
    assert "'Harbour Board, Lantern Relief'" in stock
    assert "Period of the numbers: 20 November 2016; 2 sources." in stock
    assert "a total over a longer period" not in stock
    then = places.resolve(replace(month, topics=("trapped",), known=november(5)), rough)
    assert "; 1 source, as known on 5 November 2016." in str(places.content(then, rough, reader))


def test_of_thousands_of_places_no_sources_are_counted(
    rough: Data, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "LISTED", 0)
    view = places.resolve(View(page="places", crisis="all", topics=("trapped",)), rough)
    assert "Period of the numbers: 20 November 2016." in str(places.content(view, rough, reader))


def test_of_all_that_a_page_draws_none_is_left_bare(data: Data, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [
        {"point_id": f"p{n}", "best": 5, "low": 5, "high": 5, "method": "median"}
        for n in range(panels.POINTS)
    ]
    told = {"qualifier": "about", "source": "SOHR"}
    monkeypatch.setattr(data, "rough_points", set)
    monkeypatch.setattr(data, "used_claims", lambda names: [{"point_id": name, **told} for name in names])
    found = wording.worded(rows, View(page="trends", crisis="all"), data)
    assert {row.get("qualifier") for row in found} == {"about"}
