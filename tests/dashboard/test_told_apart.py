"""Places of one name are named so that a reader tells the town from the province around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from dashboard import i18n
from dashboard.address.reader import Reader
from dashboard.address.view import View
from dashboard.charts import trend_text
from dashboard.components import trend_bar
from dashboard.rows.data import Data
from dashboard.rows.exports import file_parts
from dashboard.server.app import make_app
from dashboard.words import describe, told_apart
from etl.model import Extraction
from etl.refresh import refresh
from etl.store import Store
from tests.dashboard.asking import get
from tests.dashboard.reports import figure, report

TOWN, PROVINCE = "geonames:170063", "geonames:170062"


def row(place_id: str, name: str, kind: str, country: str = "SYR", parents: list[str] | None = None) -> Any:
    """A place as the store has it."""
    return {"place_id": place_id, "name": name, "kind": kind, "country": country, "parents": parents}


def said(*rows: Any, language: str = "en") -> list[str]:
    """The names of places of one store, as they are shown."""
    places = {each["place_id"]: each for each in rows}
    plain = i18n.words(language)
    words = plain.with_places(told_apart.told_apart(places, plain), {})
    return [describe.place(each["place_id"], each["name"], words) for each in rows]


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        ([row("a", "Lorin", "town"), row("b", "Kelm", "town")], ["Lorin", "Kelm"]),
        ([row("a", "Lorin", "town"), row("b", "Lorin", "admin1")], ["Lorin (town)", "Lorin (province)"]),
        (
            [row("a", "Northern", "admin1", "UGA"), row("b", "Northern", "admin1", "RWA")],
            ["Northern (Uganda)", "Northern (Rwanda)"],
        ),
        (
            [
                row("p", "Lorin", "admin1"), row("t", "Lorin", "town"),
                row("a", "Northern Lorin", "area", parents=["p"]),
                row("b", "Northern Lorin", "area", parents=["t", "p"]),
            ],
            [
                "Lorin (province)", "Lorin (town)",
                "Northern Lorin (Lorin, province)", "Northern Lorin (Lorin, town)",
            ],
        ),
        ([row("x:1", "Kelm", "camp"), row("x:2", "Kelm", "camp")], ["Kelm (x:1)", "Kelm (x:2)"]),
    ],
)  # fmt: skip
def test_a_shared_name_is_followed_by_what_tells_it_apart(rows: list[Any], names: list[str]) -> None:
    assert said(*rows) == names


def test_what_is_shared_is_the_name_that_is_shown() -> None:
    """Two stored names may be one in the reader's language, and one may be two."""
    town = row(TOWN, "Aleppo", "town")
    (alone,) = said(town, language="ar")
    both = said(town, row(PROVINCE, "Aleppo", "admin1"), language="ar")
    assert len(set(both)) == 2
    assert all(name.endswith(")") for name in both if name.startswith(f"{alone} "))


def test_another_name_that_a_text_has_for_a_place_is_left_as_it_is() -> None:
    """ "Damascus suburbs" of a text is placed in Damascus; "Damascus suburbs (town)" would be neither."""
    places = {"a": row("a", "Lorin", "town"), "b": row("b", "Lorin", "admin1")}
    words = i18n.words("en").with_places(told_apart.told_apart(places, i18n.words("en")), {})
    assert describe.where({"place_id": "a", "place": "Lorin suburbs"}, words) == "Lorin suburbs"
    assert describe.where({"place_id": "a", "place": "Lorin"}, words) == "Lorin (town)"


def test_the_words_of_a_language_themselves_are_left_as_they_are() -> None:
    said(row("a", "Lorin", "town"), row("b", "Lorin", "admin1"))
    assert not i18n.words("en").told_apart


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Data]:
    """Deaths in a town and in the province of its name."""
    with Store(str(tmp_path_factory.mktemp("two") / "figures.db")) as store:
        run = store.start_run("0.1.0", {})
        documents = []
        for name, number, place_id in (("a", "12", TOWN), ("b", "90", PROVINCE)):
            document = report(name, 12, f"{number} people were killed in Aleppo.")
            of = figure(document, number, "deaths", place="Aleppo", place_id=place_id)
            documents.append((document, Extraction(name, (of,), ())))
        store.load_documents(documents, run)
        store.finish_run(run, {"tables": refresh(store).tables})
        yield Data(store)


@pytest.mark.parametrize(("place", "name"), [(TOWN, "Aleppo (town)"), (PROVINCE, "Aleppo (province)")])
def test_sentence_choices_and_files_name_the_place_meant(two: Data, place: str, name: str) -> None:
    words = told_apart.words(i18n.words("en"), two)
    view = View("trends", "all", ("deaths",), (place,))
    assert trend_text.sentence(view, two, words).startswith(f"Deaths, {name}, 12 November 2016")
    labels = {each["value"]: each["label"] for each in trend_bar.places(view, two, words)}
    assert labels[place] == name
    assert Reader(words).words is told_apart.words(i18n.words("en"), two), "kept, so that answers are too"
    files = {tuple(file_parts(view.but(places=(each,)), two, "series")) for each in (TOWN, PROVINCE)}
    assert len(files) == 2


def test_charts_taken_along_name_the_place_meant(two: Data) -> None:
    app = make_app(two).server
    drawn = get(app, f"/download/trends/chart-1.svg?crisis=all&indicator=deaths&place={PROVINCE}").text
    assert "Deaths, Aleppo (province)" in re.sub(r"<[^>]+>", "", drawn)
