"""Sides of a place: a listed one is never made anew from its whole, however it is said."""

from __future__ import annotations

import pytest

from etl.places.cues import cues
from etl.places.gazetteer.entries import PARTS
from etl.places.gazetteer.gazetteer import open_gazetteer
from etl.places.gazetteer.sources import DATA, read_rows
from tests.places.reading import names, place_of

COLUMNS = ("id", "name", "kind", "parent", "country")
LISTED = [
    (row["id"], row["parent"], row["id"].rsplit("-", 1)[-1])
    for path in sorted(DATA.glob("*.csv"))
    if path.name not in ("countries.csv", "regions.csv")
    for _, row in read_rows(path, COLUMNS)
    if row["parent"] and row["id"].rsplit("-", 1)[-1] in PARTS
]
FORMS = (
    "in {adjective} {whole}",
    "in the {adjective} half of {whole}",
    "in the {adjective} districts of {whole}",
    "in the {adjective} rebel-held neighbourhoods of {whole}",
    "in {adjective} parts of {whole}",
    "in the {noun} of {whole}",
    "and hit the {noun} of {whole}",
    "in {whole}'s {noun}",
    "in {whole}'s {adjective} districts",
)


def test_the_lists_have_sides() -> None:
    assert ("own:aleppo-east", "geonames:170063", "east") in LISTED
    assert len(LISTED) >= 10


@pytest.mark.parametrize(("listed", "parent", "side"), LISTED)
def test_a_made_id_is_the_listed_place(listed: str, parent: str, side: str) -> None:
    gazetteer = open_gazetteer()
    entry = gazetteer.side(parent, side)
    assert entry is not None
    assert entry.id == listed
    made = gazetteer.entry(f"own:{parent.partition(':')[2]}-{side}")
    assert made is not None
    assert made.id == listed


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("listed", "parent", "side"), LISTED)
@pytest.mark.parametrize("title", ["Syria, Iraq: strikes", None])
def test_every_way_to_say_a_listed_side(
    form: str, listed: str, parent: str, side: str, title: str | None
) -> None:
    whole = open_gazetteer().entry(parent)
    assert whole is not None
    words = cues("en")
    nouns = [word for word, point in words.compass.items() if point == side and word in words.compass_nouns]
    adjectives = [word for word, point in words.compass.items() if point == side and word.endswith("ern")]
    shown = whole.name.removesuffix(" Governorate")
    text = f"Shells fell {form.format(noun=nouns[0], adjective=adjectives[0], whole=shown)} on Monday."
    found = names(text, title)
    assert found, text
    if found[0].place_id != listed:  # an unlisted side of another place of that name, never of the parent
        assert found[0].place_id not in (f"own:{parent.partition(':')[2]}-{side}", parent), text


@pytest.mark.parametrize(
    "where",
    [
        "in the east of the city",
        "in the eastern side of the city",
        "in east Aleppo city",
        "in Aleppo's east",
        "in eastern districts of Aleppo city",
        "in the besieged eastern part of the city of Aleppo",
    ],
)
def test_a_city_said_again(where: str) -> None:
    place = place_of(
        f"Medics said 34 civilians were killed {where} on Monday.", "34", "Aleppo under fire, Syria"
    )
    assert place.place_id == "own:aleppo-east"


def test_the_last_city_named_is_meant() -> None:
    text = "Shells hit Mosul in Iraq on Sunday. Medics said 34 civilians were killed in the west of the city."
    assert place_of(text, "34", "Iraq").place_id == "own:mosul-west"


def test_a_listed_side_is_known_where_its_country_is_not_named() -> None:
    text = "ANKARA: Turkey says 900 people have left eastern Aleppo since Friday, the Turkish minister said."
    assert place_of(text, "900").place_id == "own:aleppo-east"


def test_beside_a_place_is_no_side_of_it() -> None:
    text = "A shell killed 12 people 40 km east of Aleppo in Syria. Others fled to the north of Homs."
    assert [name.place_id for name in names(text)] == ["geonames:170063", "iso:SYR", "geonames:169577"]


def test_a_province_is_not_the_city() -> None:
    found = names("Rebels shelled eastern Aleppo province in Syria.")
    assert found[0].place_id == "own:170062-east"


def test_a_side_of_the_city_in_the_first_line_of_a_text_without_title() -> None:
    text = "Shelling of the west of the city killed 12 people. In Homs 4 people were killed."
    assert place_of(text, "12").place is not None
    assert place_of(text, "4").place == "Homs"
