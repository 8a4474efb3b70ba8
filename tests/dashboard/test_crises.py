"""Crisis files: what they say that nothing could follow is told with file and place, and what is allowed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.address.reader import Reader
from dashboard.address.view import View
from dashboard.files.static import Writer
from dashboard.pages import evidence, today
from dashboard.rows.crises import Crisis, CrisisError, crises, read
from dashboard.rows.data import Data
from tests.dashboard.reports import fill

HEADLINE = "title: Floods\nheadline: "


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("dates: {start: 2023-09-10}", "needs at least a title"),
        ("title: Floods\nheadlines: []", "unknown key 'headlines'; known: title, dates, places"),
        ("title: Floods\nplaces: Derna", "places must be a list"),
        ("title: Floods\nplaces: [Derna]", "'Derna' is no id of a place such as geonames:170063"),
        ("title: Floods\nplaces: [Derna]", 'python -m etl gazetteer --find "Derna"'),
        (
            HEADLINE + "[{indicator: deaths}, {indicator: dead}]",
            "headline 2: 'dead' is no indicator; allowed:",
        ),
        (HEADLINE + "[{indicator: deaths, object: clinics}]", "headline 1: 'clinics' is no object; allowed:"),
        (HEADLINE + "[{indicator: deaths, group: kids}]", "headline 1: 'kids' is no group; allowed:"),
        (HEADLINE + "[{indicator: deaths, where: x}]", "headline 1: unknown key 'where'; known: indicator,"),
        (HEADLINE + "[{indicator: deaths, place: Derna}]", "'Derna' is no id of a place"),
        (HEADLINE + "[{place: 'geonames:87205'}]", "headline 1 needs an indicator"),
        (HEADLINE + "[deaths]", "headline 1 needs an indicator"),
        ("title: Floods\ndates: {start: 10 September}", "can't be read as a crisis"),
        ("title: [", "can't be read as a crisis"),
    ],
)
def test_what_a_crisis_file_says_amiss_is_told(text: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "floods.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CrisisError) as raised:
        read(path)
    assert str(path) in str(raised.value)
    assert told in str(raised.value)


def test_the_crises_that_ship_are_read() -> None:
    assert "aleppo-2016" in crises()


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Data]:
    """The store of tests.dashboard.reports with two crises of which it tells nothing."""
    files = {
        "typo": Crisis("typo", {"en": "Floods"}, places=("geonames:88533",)),
        "quiet": Crisis("quiet", {"en": "Floods"}, countries=("LBY",)),
    }
    with fill(tmp_path / "figures.db") as store:
        yield Data(store, files)


@pytest.fixture
def besieged(tmp_path: Path) -> Iterator[Data]:
    """The same store with a crisis of one of its places."""
    files = {"east": Crisis("east", {"en": "The east"}, places=("own:aleppo-east",))}
    with fill(tmp_path / "figures.db") as store:
        yield Data(store, files)


def test_a_crisis_of_places_that_no_report_names_says_which(elsewhere: Data, reader: Reader) -> None:
    typo, quiet = (
        Writer("", 100, str).write(today.content(View(crisis=name), elsewhere, reader))
        for name in ("typo", "quiet")
    )
    assert "geonames:88533" in typo
    assert "--find" in typo
    assert "Choose another crisis" in quiet


def test_the_list_of_documents_is_the_crisis_s(besieged: Data, elsewhere: Data, reader: Reader) -> None:
    every = besieged.documents(None, 1000)
    view = View(page="evidence", crisis="east")
    mine = besieged.documents(None, 1000, 0, besieged.crisis_scope(view))
    assert 0 < len(mine) < len(every)
    assert mine == [row for row in every if row in mine]  # in the same order
    told = {row["document_id"] for row in besieged.figures(view, 0, 1000)}
    assert {row["id"] for row in mine} == told

    listed = Writer("", 1000, str).write(evidence.content(view, besieged, reader))
    assert "numbers of this crisis" in listed
    assert "crisis=all" in listed
    none = Writer("", 1000, str).write(evidence.content(View("evidence", "quiet"), elsewhere, reader))
    assert "No document in the store" in none
    assert "crisis=all" in none


def test_new_reports_are_of_the_days_of_the_crisis(tmp_path: Path, reader: Reader) -> None:
    # The store tells of later days too; the lead and the list must speak of the same reports.
    over = Crisis("over", {"en": "Over"}, end=dt.date(2016, 11, 20), places=("own:aleppo-east",))
    with fill(tmp_path / "figures.db") as store:
        data = Data(store, {"over": over})
        view = View(crisis="over")
        found = data.newest_claims(view, dt.date(2016, 11, 1), None)
        page = Writer("", 1000, str).write(today.content(view, data, reader))
    assert found
    assert max(row["reference_period_end"] for row in found) <= dt.date(2016, 11, 20)
    assert "in the week to 20 November 2016" in page
    assert "27 November 2016" not in page
