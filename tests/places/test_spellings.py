"""Names as each language writes them: sides of a country, countries of several words, GeoNames' numbers."""

from __future__ import annotations

import pytest

from etl.model import Document
from etl.places.gazetteer.compass_names import other_spellings
from etl.places.gazetteer.names import fold
from etl.places.gazetteer.sources import DATA, read_rows
from etl.places.resolving.profile import countries
from tests.places.reading import names

DIVISIONS = {
    "geonames:206938": ["North Kivu", "Nord-Kivu", "Kivu du Nord", "Kivu del Norte", "Kivu Norte"],
    "geonames:408661": ["South Kordofan", "Kordofan du Sud", "Kordofan-Sud", "Kordofán del Sur"],
    "geonames:408658": ["West Darfur", "Darfour-Ouest", "Darfur Occidental"],
    "geonames:381229": ["Upper Nile", "Haut-Nil", "Alto Nilo"],
    "geonames:11288215": ["North Ubangi", "Nord-Ubangi", "Ubangi du Nord"],
}


@pytest.mark.parametrize(
    ("place_id", "written"), [(key, name) for key, group in DIVISIONS.items() for name in group]
)
def test_a_division_that_is_a_side_has_its_name_in_each_language(place_id: str, written: str) -> None:
    country = "DR Congo" if "Kivu" in written or "Ubangi" in written else "South Sudan and Sudan"
    text = f"{country}: in {written}, aid was late. The roads of {country} are bad."
    assert {x.text: x.place_id for x in names(text)}[written] == place_id


def test_an_adjective_behind_a_name_is_part_of_a_division_s_name() -> None:
    text = "Au Soudan, 12 personnes sont mortes au Darfour occidental."
    assert {x.text: x.place_id for x in names(text, language="fr")}["Darfour occidental"] == "geonames:408658"


@pytest.mark.parametrize("name", ["Northern Province", "North East", "Nord", "Santa Cruz", "Région de l'Est"])
def test_what_is_a_side_of_nothing_has_no_other_spelling(name: str) -> None:
    assert not list(other_spellings(name))


def test_a_side_s_own_name_is_among_its_spellings() -> None:
    assert {fold(x) for x in other_spellings("Nord-Kivu")} >= {"nord kivu", "kivu del norte"}


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("fr", "Combats au Soudan du Sud", "SSD"),
        ("es", "Combates en Sudán del Sur", "SSD"),
        ("es", "Sequía en Corea del Norte", "PRK"),
        ("fr", "Inondations en Guinée équatoriale", "GNQ"),
        ("fr", "Inondations en Afrique du Sud", "ZAF"),
        ("es", "Inundaciones en Costa de Marfil", "CIV"),
        ("en", "Fire in the Republic of the Congo", "COG"),
        ("en", "Ebola in the Democratic Republic of the Congo", "COD"),
        ("es", "Ciclón en San Vicente y las Granadinas", "VCT"),
        ("fr", "Inondations au Soudan", "SDN"),
    ],
)
def test_a_country_of_several_words_is_no_other(language: str, text: str, code: str) -> None:
    assert countries(Document("d", text, language=language)) == {code: 1.0}


def test_what_the_lists_number_carries_the_number() -> None:
    listed = {
        row["id"]: int(row["geonames"])
        for path in (DATA / "regions.csv", DATA / "own.csv")
        for _, row in read_rows(path, ("id", "geonames"))
        if row["geonames"]
    }
    text = "Aid to Central America, the Caribbean and West Africa; in Tigray, Ethiopia, it is late."
    found = {x.place_id: x.geonames for x in names(text) if x.place_id in listed}
    assert len(found) > 2
    assert all(listed[str(key)] == number for key, number in found.items())


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        # a country called like its division or town
        ("Camps in Guatemala and Mexico are full.", {"Guatemala": "iso:GTM", "Mexico": "iso:MEX"}),
        ("Mexico: in the State of Mexico aid is late.", {"State of Mexico": "geonames:3523272"}),
        # a list of which every name may be a division and one is nothing else
        (
            "Peru: aid went to Cusco, Madre de Dios and Tumbes.",
            {"Cusco": "geonames:3941583", "Tumbes": "geonames:3691146"},
        ),
        ("Mozambique: homes fell in Tete, Zambezia and Manica.", {"Tete": "geonames:1026010"}),
        ("Peru: aid went to Cusco, Tumbes and Tacna.", {"Cusco": "geonames:3941584"}),
        ("Yemen: aid went to Ibb, Raymah and Dhamar.", {"Ibb": "geonames:6201196"}),
    ],
)
def test_countries_and_divisions_before_towns_of_their_name(text: str, ids: dict[str, str]) -> None:
    found = {x.text: x.place_id for x in names(text)}
    assert {name: found.get(name) for name in ids} == ids
