"""Places in the reader's language: from a list or a library, never by a rule; the stored name is at hand."""

from __future__ import annotations

import csv
import json
import re

import pytest

from dashboard import i18n
from dashboard.address.view import View
from dashboard.charts import trend_text
from dashboard.components import trend_bar
from dashboard.rows.data import Data
from dashboard.rows.exports import metadata
from dashboard.rows.places import latest
from dashboard.words import describe, place_names

EAST = {"place_id": "own:aleppo-east", "place": "Eastern Aleppo"}


@pytest.mark.parametrize(
    ("place_id", "stored", "names"),
    [
        ("iso:SYR", "Syria", ["Syria", "Syrie", "Siria", "سوريا"]),
        ("iso:COD", "DR Congo", ["DR Congo", "République démocratique du Congo"]),
        ("geonames:170062", "Aleppo", ["Aleppo", "Alep", "Alepo", "حلب"]),
        ("geonames:1138957", "Kabul", ["Kabul", "Kaboul", "Kabul", "Kabul"]),  # ISO 3166-2 has no Arabic
        ("geonames:70222", "Tāʻizz", ["Tāʻizz", "Taïz", "Taiz", "تعز"]),  # a governorate: ISO has no Arabic
        ("geonames:98180", "Baghdād", ["Baghdād", "Bagdad", "Bagdad", "بغداد"]),  # our own is asked first
        ("geonames:58802", "Gedo", ["Gedo", "Gedo", "Gedo", "Gedo"]),  # Arabic comes second in Somalia
        ("own:nowhere", "Nowhere", ["Nowhere"] * 4),
        ("geonames:1", "Old Bridge", ["Old Bridge"] * 4),
        ("iso:XYZ", "Xyz", ["Xyz"] * 4),
        (None, "the north", ["the north"] * 4),
    ],
)
def test_a_place_has_its_name_in_each_language_where_a_source_knows_it(
    place_id: str | None, stored: str, names: list[str]
) -> None:
    found = [place_names.named(place_id, stored, language) for language in ("en", "fr", "es", "ar")]
    assert found[: len(names)] == names


def test_a_language_that_no_library_knows_keeps_the_stored_names() -> None:
    assert place_names.named("iso:SYR", "Syria", "xx") == "Syria"


def test_names_of_divisions_are_in_the_readers_script_and_not_spelt_backwards() -> None:
    """ "ةنيدملا" is a name of a district in Tunis read from the wrong end."""
    trusted = place_names._trusted
    assert trusted(["المدينة", "ةنيدملا", "معتمدية المدينة"], first_level=False) == "المدينة"
    assert trusted(["ةنيدملا"], first_level=False) == ""
    assert trusted(["لحج"], first_level=True) == "لحج"
    assert trusted([], first_level=True) == ""


def test_our_own_names_are_in_the_script_of_their_language() -> None:
    rows = list(csv.DictReader(place_names.OWN.open(encoding="utf-8", newline="")))
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert re.fullmatch("[\u0600-\u06ff ()-]*", row["ar"]), row
        assert re.fullmatch("[A-Za-zÀ-ÿœŒ ’()-]*", row["fr"] + row["es"]), row
        assert any(row[language] for language in ("fr", "es", "ar")), row


def test_the_page_says_the_name_and_keeps_the_stored_one_at_hand(data: Data) -> None:
    french, view = i18n.words("fr"), View(page="trends", crisis="all", places=("own:aleppo-east",))
    assert describe.where(EAST, french) == "Alep-Est"
    assert describe.stored(EAST, french) == "Dans la base de données : Eastern Aleppo"
    assert describe.stored(EAST, i18n.words("en")) == ""
    assert "Alep-Est" in trend_text.sentence(view, data, french)
    assert trend_text.stored(view, data, french) == "Dans la base de données : Eastern Aleppo"
    choices = {each["value"]: each for each in trend_bar.places(view, data, french)}
    assert choices["own:aleppo-east"]["label"] == "Alep-Est"
    assert choices["own:aleppo-east"]["also"] == "Eastern Aleppo"


def test_files_keep_the_stored_name_with_its_code(data: Data) -> None:
    view = View(page="places", crisis="all", topics=("trapped",), places=("own:aleppo-east",))
    assert {row["place"] for row in latest(view, data)} == {"Eastern Aleppo"}
    facts = metadata(view, data, i18n.words("ar"), "places", "http://here", True)
    assert json.dumps(facts["places"]) == '"Eastern Aleppo (own:aleppo-east)"'
