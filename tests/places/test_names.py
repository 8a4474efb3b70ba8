"""Place names in text: spellings, people and bodies with a place's name, ambiguity, unknown names."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.model import Document
from etl.places.gazetteer.gazetteer import open_gazetteer
from etl.places.gazetteer.names import fold, sound
from etl.places.resolving.profile import countries
from tests.places.reading import names

SPELLINGS = [
    ("geonames:172408", ["al-Bab", "Al Bab", "Al-Bab"]),
    ("geonames:173480", ["Hasaka", "Hasakah", "Al-Hasakah", "Hasakeh", "al-Hasaka"]),
    ("geonames:170794", ["Deir ez-Zor", "Deir al-Zor", "Deir Ezzour", "Deir Ezzor", "Deir-ez-Zor"]),
    ("geonames:169389", ["Idlib", "Idleb"]),
    ("geonames:172955", ["Raqqa", "Ar-Raqqah", "Raqqah"]),
]


@pytest.mark.parametrize(("spelling", "others"), [(s, o) for _, group in SPELLINGS for s, *o in [group]])
def test_spellings_of_one_town(spelling: str, others: list[str]) -> None:
    def meant(name: str) -> str | None:
        text = f"Syria: shells fell on the city of {name} in Syria on Monday."
        return {x.text.removesuffix(" city"): x.place_id for x in names(text)}.get(name)

    first = meant(spelling)
    assert first is not None
    assert first.startswith("geonames:")
    assert {name: meant(name) for name in others} == dict.fromkeys(others, first)


def test_folding_and_sound() -> None:
    assert fold("Deir ez‑Zor") == fold("deir ez-zor") == "deir ez zor"
    assert fold("Ma’arrat") == fold("Maarrat")
    assert sound(fold("Al-Hasakah")) == sound(fold("Hasakeh")) == sound(fold("Hasaka"))
    assert sound(fold("Homs")) != sound(fold("Hama"))
    assert sound(fold("Bulo Burto")) == sound(fold("Buloburto"))
    assert sound(fold("Bayt al-Faqih")) == sound(fold("Bait Al Faqiah"))
    assert sound(fold("Ar-Rahaybat")) == sound(fold("Arruhaibat"))


@pytest.mark.parametrize(
    ("text", "name", "place_id"),
    [
        ("Somalia: the road to Buloburto is cut, aid in Somalia is late.", "Buloburto", "geonames:9179679"),
        (
            "Yemen: 300 kits went to As-Sukhna district.",
            "As-Sukhna district",
            "geonames:6940726",
        ),  # Syria's too
        ("Afghanistan: a rocket hit Khashrod district.", "Khashrod district", "geonames:7053296"),
        ("Afghanistan: shells fell on the village of Panj.", "Panj", None),  # no Panjab
    ],
)
def test_romanisations_that_no_list_has(text: str, name: str, place_id: str | None) -> None:
    assert {x.place_id for x in names(text) if x.text == name} == {place_id}


@pytest.mark.parametrize(
    ("text", "name", "place_id"),
    [
        ("Cases rose in Ghana, Liberia, Mali, Niger, Nigeria and Senegal.", "Niger", "iso:NER"),
        ("Nigeria: 12 cases each in Kebbi, Niger, Plateau and Borno.", "Niger", "geonames:2328925"),
        ("Nigeria: 12 cases in Niger, Nigeria.", "Niger", "geonames:2328925"),
        ("Seven people died in a road crash in Edo on Tuesday.", "Edo", "geonames:2565343"),
        ("Officials in Japan recalled the fire of 1657 in Edo.", "Edo", "geonames:1850147"),
        ("In Mexico 71 people died in Morelos and 13 in Ecatepec.", "Morelos", "geonames:3522961"),
        ("UNICEF thanks Canada, Kuwait, Mexico, Germany and Spain.", "Mexico", "iso:MEX"),
    ],
)
def test_a_name_of_its_own_comes_before_others(text: str, name: str, place_id: str) -> None:
    assert {x.place_id for x in names(text) if x.text == name} == {place_id}


def test_continents_carry_their_geonames_number() -> None:
    found = {x.text: (x.place_id, x.geonames) for x in names("Most routes lead from Africa to Europe.")}
    assert found == {"Africa": ("own:africa", 6255146), "Europe": ("own:europe", 6255148)}


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Fighters of the Islamic State of Iraq and Syria seized the hill.", {"Iraq", "Syria"}),
        ("The Free Aleppo council said that water had been cut.", {"Aleppo", "Free Aleppo"}),
        ("Michael Jordan told reporters that the road was closed.", {"Jordan"}),
        ("The Bank of Sudan kept its rates.", {"Sudan"}),
        ("Boko Haram fighters burnt the market.", {"Boko Haram", "Haram"}),
        ("Faylaq al-Rahman and Jaysh al-Islam clashed.", {"Faylaq", "Jaysh", "al-Rahman"}),
        ("Lashkar-e-Taiba and Jund al-Aqsa killed 12 people.", {"Lashkar", "Taiba", "Jund", "al-Aqsa"}),
        ("They left the two besieged Shiite villages.", {"Shiite", "Shiite villages"}),
        ("The US-Russia truce deal ended five years of war.", {"US", "Russia", "US-Russia"}),
    ],
)  # fmt: skip
def test_people_and_bodies_with_a_place_s_name(text: str, never: set[str]) -> None:
    assert {x.text for x in names(text)} & never == set()


ILLNESSES = [
    ("en", "Nigeria: 300 cases of the Delta variant were confirmed in Kano.", "Delta", "Kano"),
    ("en", "Nigeria: Rapid Antigen tests found 30 cases in Kano.", "Rapid Antigen", "Kano"),
    ("en", "DR Congo: the Zaire strain of Ebola killed 30 people in Beni.", "Zaire", "Beni"),
    ("es", "Nigeria: 300 casos de la variante Delta se confirmaron en Kano.", "Delta", "Kano"),
    ("es", "Nigeria: la fiebre de Lassa dejó 12 muertos en Kano.", "Lassa", "Kano"),
    ("fr", "Nigeria : 300 cas du variant Delta ont été confirmés à Kano.", "Delta", "Kano"),
    ("fr", "Nigeria : la fièvre de Lassa a fait 12 morts à Kano.", "Lassa", "Kano"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "illness", "place"), ILLNESSES)
def test_an_illness_is_no_place(language: str, text: str, illness: str, place: str) -> None:
    found = {name.text for name in names(text, language=language)}
    assert illness not in found
    assert place in found


def test_a_fever_may_kill_in_a_place() -> None:
    assert "Kano" in {name.text for name in names("Nigeria: in Kano fever killed 12 people.")}


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Flooding in Lebanon: roads around Tripoli were cut, officials in Beirut said.", "Tripoli", "LBN"),
        ("Libya: south of Tripoli clashes went on; Misrata in Libya was calm.", "Tripoli", "LBY"),
        ("In Cuba and Havana, and in Santiago, Cuba, the storm passed.", "Santiago", "CUB"),
    ],
)  # fmt: skip
def test_the_document_tells_which_place_is_meant(text: str, name: str, country: str) -> None:
    assert {x.country for x in names(text) if x.text == name} == {country}


def test_unknown_names_stay_unknown() -> None:
    found = {x.text: x for x in names("Syria: shells fell on the village of Qarzabulatha in Syria.")}
    unknown = found["Qarzabulatha"]
    assert (unknown.place_id, unknown.country, unknown.lat, unknown.lon) == (None, None, None, None)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Floods hit Kurigram district. In Chilmari and around Ulipur roads are cut.", "Chilmari", "BGD"),
        ("A slide hit Budhiganga in Bajura district.", "Bajura district", "NPL"),
        ("Two women were found in Wajima, 55 people died in Suzu.", "Wajima", "JPN"),
        ("ATHENS – A boat sank off Pylos. In Pakistan, smugglers were arrested.", "Pylos", "GRC"),
        (
            "In Negombo, 67 people died; in Batticaloa, 25. Victims came from India, Turkey and Britain.",
            "Negombo",
            "LKA",
        ),
        ("GENEVA – Floods hit the town of Lorin.", "Lorin", None),
        ("Two huts burnt down in Lorin, near Chilmari.", "Chilmari", None),  # one town tells nothing
        ("Ebola reached the port of Mbandaka in Équateur province.", "Équateur province", "COD"),
        ("Ecuador: the quake was felt in Quito.", "Ecuador", "ECU"),
        ("Gunmen killed 12 people across Paris. Bombs hit trains in Madrid in 2004.", "Paris", "FRA"),
        (
            "Influx from the DRC: refugees landed in Hoima district, Uganda's lake shore.",
            "Hoima district",
            "UGA",
        ),
        ("Influx from the DRC: refugees landed in Hoima district.", "Hoima district", "UGA"),
        ("US jets struck Raqqa governorate, the US army said.", "Raqqa governorate", "SYR"),
        ("Ethiopia: food was sent to Somali region.", "Somali region", "ETH"),
        ("Roads in the Cordillera Administrative Region are cut. All of CAR is dark.", "CAR", "PHL"),
        ("The Central African Republic is at war. Most of CAR is unsafe.", "CAR", "CAF"),
        ("Bangladesh: refugees arrived from Rakhine State.", "Rakhine State", "MMR"),
    ],
)
def test_names_tell_a_country_together(text: str, name: str, country: str | None) -> None:
    assert {x.country for x in names(text) if x.text == name} == {country}


def test_a_small_town_is_never_guessed_across_the_world() -> None:
    # Springfield is a town in the United States, of which this report doesn't speak.
    text = "Nepal: landslides hit Kathmandu. In the hamlet of Springfield no one in Nepal was hurt."
    found = {x.text: x.country for x in names(text)}
    assert found["Kathmandu"] == "NPL"
    assert set(found.values()) <= {"NPL", None}


@pytest.mark.parametrize(
    ("text", "name", "place_id"),
    [
        ("Syria: families fled eastern Aleppo on Monday.", "eastern Aleppo", "own:aleppo-east"),
        ("Syria: families fled western Aleppo on Monday.", "western Aleppo", "own:aleppo-west"),
        ("Syria: families fled Aleppo on Monday.", "Aleppo", "geonames:170063"),
        ("Syria: shells fell on Syria again.", "Syria", "iso:SYR"),
        ("Rain in Trinidad and Tobago and in Peru.", "Trinidad and Tobago", "iso:TTO"),
        ("Rain in Bosnia and Herzegovina and in Serbia.", "Bosnia and Herzegovina", "iso:BIH"),
    ],
)  # fmt: skip
def test_ids_carry_their_kind(text: str, name: str, place_id: str) -> None:
    assert {x.place_id for x in names(text) if x.text == name} == {place_id}


PIECES = st.lists(
    st.sampled_from(
        ["Aleppo", "eastern", "Idlib province", "the town of", "and", "in", ",", ".", "(", ")", "\n",
         "’s", "'s", "Deir ez-Zor", "al-", "Bāb", "12", "people", "Trinidad and Tobago", "É", "–",
         "the east", "U.N.", "🏥"]
    ),
    max_size=30,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(PIECES, st.sampled_from([" ", ""]))
def test_offsets_are_the_text_s_own_and_in_order(pieces: list[str], joint: str) -> None:
    text = joint.join(pieces)
    end = 0
    for name in names(text):
        assert text[name.start_char : name.end_char] == name.text
        assert end <= name.start_char < name.end_char <= len(text)
        end = name.end_char


def test_a_country_is_no_small_town_of_the_country_most_spoken_of() -> None:
    text = "Brazil counts most cases, then Brazil's north. Malaria is nearly gone in Costa Rica and Ecuador."
    assert {n.text: n.place_id for n in names(text, "Malaria in Brazil")}["Costa Rica"] == "iso:CRI"


def test_names_that_no_list_knows_stand_in_a_row_with_their_numbers() -> None:
    text = "Libya: cases were reported as follows: Qarzabula (2), Imsaluta (12) and Benghazi (10)."
    assert [t.text for t in names(text)] == ["Libya", "Qarzabula", "Imsaluta", "Benghazi"]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Afghanistan: rain fell in Nuristan, Kandahar and Paktika.", "Kandahar", "admin1"),
        ("Nigeria: cases came from Edo (4), Ondo (1), Enugu (2) and Benue (7).", "Enugu", "admin1"),
        ("Afghanistan: trucks left Herat, Kabul and Kandahar.", "Kandahar", "town"),
        ("Afghanistan: rain fell in Kandahar. Nuristan and Paktika stayed dry.", "Kandahar", "town"),
    ],
)  # fmt: skip
def test_among_provinces_a_name_is_the_province(text: str, name: str, kind: str) -> None:
    found = next(x for x in names(text) if x.text == name)
    assert found.place_id is not None
    entry = open_gazetteer().entry(found.place_id)
    assert entry is not None
    assert entry.kind == kind


def test_a_country_that_is_written_like_a_people_is_found() -> None:
    assert [n.place_id for n in names("Aid reached 300 families in the Philippines.")] == ["iso:PHL"]


def test_a_preposition_that_opens_is_no_part_of_a_name() -> None:
    assert [n.text for n in names("South Sudan: aid came. In Qarzabu, 300 people were reached.")] == [
        "South Sudan", "Qarzabu",
    ]  # fmt: skip


def test_a_name_before_a_site_is_a_place_and_is_not_located() -> None:
    found = names("Niger: an attack on the Qarzabu refugee camp in the Tahoua region killed three people.")
    assert ("Qarzabu", None) in [(n.text, n.place_id) for n in found]


def test_the_kind_that_is_said_before_a_name_tells_which_place_it_is() -> None:
    found = names("A landslide killed 3 people in the department of Guatemala, Guatemala.")
    assert [n.place_id for n in found] == ["geonames:3595530", "iso:GTM"]


def test_what_only_a_name_is_written_like_is_no_ordinary_word() -> None:
    found = names("Brazil: cases rose in Amazonas (36 cases) and Pará (21 cases).")
    assert "Pará" in [n.text for n in found]


def test_a_new_place_is_not_the_old_one() -> None:
    found = names("Switzerland sent aid to the flooded quarter of Nueva Suiza in Nicaragua.")
    assert [(n.text, n.place_id) for n in found] == [
        ("Switzerland", "iso:CHE"), ("Nueva Suiza", None), ("Nicaragua", "iso:NIC"),
    ]  # fmt: skip


def test_a_name_with_an_article_after_it_goes_on() -> None:
    text = "Syria: eleven people were killed in the Bab al-Nasr area of Old Aleppo and two in Bab."
    found = {x.text: x.place_id for x in names(text)}
    assert found["Bab"] == "geonames:174018"
    assert found.get("Bab al-Nasr area") is None
    assert not any(place == "geonames:174018" for name, place in found.items() if name != "Bab")


def test_countries_of_one_short_name_are_told_apart() -> None:
    gazetteer = open_gazetteer()
    found = [gazetteer.entry(f"iso:{code}") for code in ("COD", "COG", "TZA")]
    assert [entry.name for entry in found if entry] == [
        "Democratic Republic of the Congo",
        "Congo",
        "Tanzania",
    ]


def test_the_country_beside_a_name_tells_which_place_is_meant() -> None:
    text = "Syria is at war. In Tripoli, Lebanon, 12 people died. In Libya's Tripoli nine people died."
    assert [n.country for n in names(text) if n.text == "Tripoli"] == ["LBN", "LBY"]


def test_the_publisher_tells_the_country_of_a_text_that_names_none() -> None:
    text = "Situation report. Colombo: 160,000 people are affected."
    assert list(countries(Document("d", text, publisher="Red Cross of Sri Lanka"))) == ["LKA"]
    assert list(countries(Document("d", text, publisher="Norwegian Refugee Council"))) != ["NOR"]


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("es", "Un aluvión en Quito dejó 12 muertos.", "Quito"),
        ("en", "A quake in Van killed 12 people.", "Van"),
        ("en", "A lorry in Nice killed 12 people.", "Nice"),
    ],
)
def test_a_large_town_is_a_place_though_its_name_is_a_word(language: str, text: str, place: str) -> None:
    assert place in [name.text for name in names(text, language=language)]


@pytest.mark.parametrize(
    "text",
    ["…, contó José Medina, de 63 años.", "Según Carlos Valencia, murieron 12.", "Lo dijo Juan Córdoba."],
)
def test_a_given_name_before_it_makes_a_person_of_a_name(text: str) -> None:
    assert not names(text, language="es")


def test_hyphens_hold_a_name_together() -> None:
    assert [n.text for n in names("Fifty died in the town of Roche-a-Bateau alone.")] == ["Roche-a-Bateau"]


def test_a_name_that_an_article_goes_on_is_another_place() -> None:
    found = names("En San Miguel Los Lotes desaparecieron 200 vecinos.", language="es")
    assert [(name.text, name.place_id) for name in found] == [("San Miguel Los Lotes", None)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A US-led coalition struck Raqqa. The US-led coalition killed ten in the village of Lorin."),
        ("en", "A coalition led by the United States struck Raqqa and killed ten in the village of Lorin."),
        ("en", "Islamic State in Iraq and the Levant struck Raqqa and killed ten in the village of Lorin."),
        ("es", "La coalición liderada por Estados Unidos atacó Raqqa y mató a diez en la aldea de Lorin."),
        ("fr", "La coalition dirigée par les États-Unis a frappé Raqqa et tué dix civils à Lorin."),
    ],
)
def test_who_leads_and_bands_tell_of_no_country(language: str, text: str) -> None:
    found = countries(Document("d", text, language=language))
    assert next(iter(found)) == "SYR"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Syria: shells fell on the town of Kafr Hamra in Syria.", "Kafr Hamra"),
        ("Nigeria: houses collapsed in the village of Ikot Ansa.", "Ikot Ansa"),
    ],
)
def test_an_unknown_name_takes_in_an_obscure_one_behind_it(text: str, name: str) -> None:
    assert name in {found.text for found in names(text)}


def test_an_unknown_name_leaves_a_known_one_behind_it() -> None:
    found = {name.text for name in names("Syria: shells fell on the village of Qarzabulatha Homs.")}
    assert "Homs" in found


@pytest.mark.parametrize(
    ("title", "text", "country"),
    [
        ("Kongoussi : vent violent", "Quatre personnes sont mortes à Kongoussi.", ["BFA"]),
        ("Vent violent", "Quatre personnes sont mortes à Kongoussi.", []),
        ("Alud", "El alud mató a 131 en Santa Catarina Pinula.", ["GTM"]),
        ("Fire in Rosewood", "Twelve people died in Rosewood.", []),
    ],
)
def test_a_long_name_that_one_country_has_tells_it_where_the_title_names_it_too(
    title: str, text: str, country: list[str]
) -> None:
    language = {"Quatre": "fr", "El": "es"}.get(text.split()[0], "en")
    assert list(countries(Document("d", text, title=title, language=language))) == country
