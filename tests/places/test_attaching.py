"""The place of each figure: clause, sentence, headline, earlier; near and south of, lists, nested places."""

from __future__ import annotations

import pytest

from tests.places.reading import figures, place_of

CASES = [
    # the name after and before the figure
    ("Syria: shelling killed 12 people in Idlib.", "12", "Idlib"),
    ("In Homs, Syria, 30 people were wounded.", "30", "Homs"),
    # each clause its own
    ("Syria: 12 people were killed in Idlib and 30 people were killed in Homs.", "12", "Idlib"),
    ("Syria: 12 people were killed in Idlib and 30 people were killed in Homs.", "30", "Homs"),
    ("Sudan: Kassala has 40 cases of cholera; Gedaref has 25 cases of cholera.", "40", "Kassala"),
    ("Sudan: Kassala has 40 cases of cholera; Gedaref has 25 cases of cholera.", "25", "Gedaref"),
    ("Nigeria: there is cholera in Kano (31 cases), Kaduna (17 cases) and Jos (9 cases).", "17", "Kaduna"),
    # words between the preposition and the name
    ("Another 61 people died in neighbouring India, the police said.", "61", "India"),
    ("Syria: shelling killed 12 people in rebel-held Atareb, while Azaz mourned.", "12", "Atareb"),
    # nested places and places near others: the one that the other locates
    ("Syria: an air strike killed 9 people in the town of Atareb in Aleppo province.", "9", "Atareb"),
    ("Syria: an air strike on Atareb, west of Aleppo, killed 9 people.", "9", "Atareb"),
    ("Syria: a blast on the market of Azaz near Aleppo wounded 14 people.", "14", "Azaz"),
    ("Syria: shells fell in Khan Shaykhun in Idlib, killing 20 people.", "20", "Khan Shaykhun"),
    ("Floods in India's Bihar state killed 45 people.", "45", "Bihar state"),
    ("China: a quake jolted Yingjiang County in southwest China's Yunnan Province, injuring 45 people.", "45",
     "Yingjiang County"),
    ("Syria: in Atareb, a small town to the west of Aleppo, 12 aid workers were killed.", "12", "Atareb"),
    ("South Sudan: floods displaced 900 people in Jonglei state's Qarzabu county.", "900", "Qarzabu county"),
    ("Honduras: a slide killed 7 people in the municipality of Choloma, in the department of Cortés.", "7",
     "Choloma"),
    ("Comoros: in Anjouan, the poorest island in Comoros, 700 people have been displaced.", "700", "Anjouan"),
    # behind a row of places the whole again
    ("China: a quake in Yunnan Province killed 398 people: 319 in Ludian County, 66 in Qiaojia County and 13 "
     "in Huize County. It made 12,000 homes collapse. Some 32 people were rescued.", "32", "Yunnan Province"),
    # where a report was filed
    ("PRAGUE — At least 10 people were killed as floods swept through Bavaria, Germany.", "10", "Bavaria"),
    ("New Delhi, August 2: at least 81 people died in floods in Gujarat and Odisha.", "81",
     "Gujarat and Odisha"),
    ("MULTAN: Another 26 people have died in floods across Pakistan.", "26", "Pakistan"),
    ("MULTAN: Another 26 people have died in floods.", "26", "MULTAN"),
    # a region's name that only says which country is meant
    ("A quake struck Haiti. Some 5,700 people were injured in the Caribbean nation.", "5,700", "Haiti"),
    # a heading governs what is below it
    ("Floods in Asia\n\nVIET NAM\n\nThe storm came on Sunday. Some 300 houses were flooded.\n\nTHAILAND\n\n"
     "The rain went on. Some 500 houses were flooded.", "300", "VIET NAM"),
    # regions that are named by a compass point alone
    ("Cameroon: 900 schools were destroyed in the North-West and South-West regions.", "900",
     "North-West and South-West regions"),
    ("Nigeria at war. Over 800 people were displaced in the North East.", "800", "North East"),
    ("Afghanistan update.\n\nEast: 900 people were displaced.\n\nSouth: 300 people were displaced.", "300",
     "South"),
    # a body's division, where the text names no country
    ("BORNO STATE MINISTRY OF HEALTH\n\nSummary\n\n• 12 new cases of measles were confirmed.", "12",
     "BORNO STATE"),
    # a country that a text never names is not what it would say
    ("ADAMAWA STATE CHOLERA BULLETIN\n\nSummary\n\n• Three wards report.\n\n• 12 new cases of cholera.", "12",
     "ADAMAWA STATE"),
    # a preposition that opens the sentence is no article
    ("Syria is at war. At Khan Shaykhun, 12 people were killed.", "12", "Khan Shaykhun"),
    # a name that another number is written beside is that number's
    ("Nigeria had 163 cases of cholera in 3 states: Kano (31), Kaduna (17), Jos (115).", "163", "Nigeria"),
    ("Nigeria: cholera cases by state are 256 from Kano, 94 from Kaduna, 16 from Jos.", "94", "Kaduna"),
    # lists keep their words
    ("Syria: 12 people were killed in Homs and Hama.", "12", "Homs and Hama"),
    # the sentence before
    ("Syria: air strikes hit Idlib on Monday. At least 12 people were killed.", "12", "Idlib"),
    ("Syria: thousands live in camps near Azaz. Some 300 people are trapped there.", "300", "Azaz"),
    # a total of a war is the country's
    ("Syria: shells fell on Aleppo. The war in Syria has killed more than 300,000 people since 2011.",
     "300,000", "Syria"),
    # where people come from is not where they are
    ("Uganda: aid reached 900 refugees from South Sudan in Arua.", "900", "Arua"),
    ("Kenya: aid reached 900 refugees from South Sudan in Kenya and Uganda.", "900", "Kenya and Uganda"),
    ("Peru: in Tumbes, 900 migrants from Venezuela were given blankets.", "900", "Tumbes"),
    # a site or a quarter, said in more words, of the place that holds it
    ("Niger: an attack on the Qarzana refugee camp in the Tahoua region killed 12 guards.", "12", "Qarzana"),
    ("Syria: 14 men died in shelling of the Tabaqa military airport in Raqqa countryside.", "14", "Tabaqa"),
    ("Syria: raids on the Qarzana area also in Eastern Ghouta killed 14 people.", "14", "Qarzana"),
    ("Yemen: 14 people were injured in Al Hali District in Al Hudaydah City.", "14", "Al Hali District"),
    ("Syria: in Homs's Qarzana district, 14 people were killed.", "14", "Qarzana district"),
    ("Israel: At Qarzana Prison in central Israel, 14 people were injured.", "14", "Qarzana"),
    # a sentence that lines break
    ("Sudan: aid reached 400 people in Nyala, and 750 people in\n\nQarzana town (West Darfur).", "750",
     "Qarzana town"),
    # names that are ordinary words
    ("Nigeria: cases were found in Edo (4), Rivers (17), Bauchi (9) and Kano (12).", "17", "Rivers"),
    ("Canada: 900 people were evacuated from High River in Alberta.", "900", "High River"),
    # letters and numbers that are none
    ("Syria: in Q1 2021 partners assisted 900 people.", "900", "Syria"),
    ("Kenya has spent Sh4.5 billion on 900 displaced households.", "900", "Kenya"),
    # the name as the figure's sentence writes it
    ("Central African Republic: floods spread. Some 900 people were displaced in CAR.", "900", "CAR"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "number", "place"), CASES)
def test_a_figure_is_where_its_words_say(text: str, number: str, place: str) -> None:
    assert place_of(text, number).place == place


def test_a_headline_gives_its_place_to_a_sentence_that_names_none() -> None:
    where = place_of("At least 12 people were killed on Monday.", "12", title="Air strike on Idlib, Syria")
    assert where.place == "Idlib"


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("DRC: North Kivu, Situation Report No. 12", "North Kivu"),
        ("Nigeria: Borno State floods - Flash Update 3", "Borno State"),
        ("Yemen: Al Hudaydah Update, 5 March 2024", "Al Hudaydah"),
        ("Ethiopia, Tigray Region Humanitarian Update", "Tigray Region"),
        ("Syria Situation Report: Idleb", "Idleb"),
        ("Nigeria: floods, flash update 3", "Nigeria"),
    ],
)
def test_a_title_that_goes_on_from_a_country_to_a_place_in_it_tells_of_the_place(
    title: str, place: str
) -> None:
    assert place_of("Some 144,000 people fled their homes.", "144,000", title).place == place


def test_an_item_of_a_list_does_not_lend_its_place_to_what_follows_the_list() -> None:
    text = (
        "- Shells killed 15 people in Sake.\n- Masisi is cut off.\n\nSome 1,400 people fled in the province."
    )
    title = "DRC: North Kivu, Situation Report No. 12"
    assert place_of(text, "1,400", title).place == "North Kivu"


def test_a_label_line_heads_its_bullets() -> None:
    text = "Toll, eastern Aleppo\n- People killed: 40\n\nToll, western Aleppo\n- People killed: 9\n"
    found = {quote: where.place_id for quote, where in figures(text, "Syria: developments in Aleppo")}
    assert found == {"40": "own:aleppo-east", "9": "own:aleppo-west"}


def test_a_line_of_a_box_says_where_its_numbers_hold() -> None:
    text = "Syria: raids on Aleppo\n\n**Where:** eastern Aleppo\n**People killed:** 40\n\nAleppo mourns.\n"
    assert place_of(text, "40").place_id == "own:aleppo-east"


def test_nobody_lives_on_a_road_and_the_city_is_the_one_whose_side_was_named() -> None:
    text = (
        "Syria: fighters hold eastern Aleppo. The city's eastern districts, home to about 200,000 people, "
        "have been sealed off since shells reached the Castello Road this month."
    )
    assert place_of(text, "about 200,000", title="Raids in Syria").place_id == "own:aleppo-east"


def test_a_quarter_is_meant_only_where_its_town_is_named() -> None:
    text = "Syria: three people were killed in Shahba, in {} on Thursday."
    assert place_of(text.format("western Aleppo"), "three").place_id == "own:aleppo-shahba"
    assert place_of(text.format("Sweida province"), "three").place_id == "geonames:164626"


def test_a_side_that_is_not_named_again_is_the_title_s() -> None:
    text = "Syria's army besieges the east. In the eastern districts, 300 people are trapped."
    where = place_of(text, "300", title="Battle for Aleppo")
    assert (where.place, where.place_id) == ("eastern districts", "own:aleppo-east")


def test_a_list_has_no_id_of_one_member() -> None:
    where = place_of("Syria: 12 people were killed in Homs and Hama.", "12")
    assert (where.place_id, where.latitude, where.country, where.how) == (None, None, "SYR", "list")


def test_an_unknown_place_is_named_and_not_located() -> None:
    where = place_of("Syria: shells killed 12 people in the village of Qarzabulatha.", "12")
    assert where.place == "Qarzabulatha"
    assert (where.place_id, where.latitude, where.longitude, where.how) == (None, None, None, "unknown")


def test_nothing_told_is_null() -> None:
    where = place_of("At least 12 people were killed on Monday.", "12")
    assert (where.place, where.place_id, where.country) == (None, None, None)


def test_every_figure_says_why() -> None:
    text = (
        "Syria: air strikes hit Idlib on Monday. At least 12 people were killed, and 30 were wounded in Homs."
    )
    told = [where.why for _, where in figures(text)]
    assert len(told) == 2
    assert all(told)


def test_the_same_text_gives_the_same_places_whatever_was_read_before() -> None:
    text = "Syria: 12 people were killed in Idlib and 30 people were killed in Homs."
    first = figures(text)
    figures("Libya: 12 people were killed in Tripoli and 30 people in Benghazi.")
    assert figures(text) == first


def test_a_figure_carried_over_from_a_list_holds_for_the_list() -> None:
    text = "Syria: shells killed 12 people in Homs and Hama. They wounded 30 people."
    where = place_of(text, "30")
    assert (where.place, where.place_id, where.why) == ("Homs and Hama", None, "previous figure")


def test_a_currency_is_no_country_that_is_spoken_of() -> None:
    text = "Needs grew in northeast Nigeria. The appeal asks for US$ 9 million, UNICEF for US$ 6 million.\n\n"
    assert place_of(text + "Some 350 children were vaccinated.", "350").country == "NGA"


def test_a_storm_s_name_is_no_place() -> None:
    text = "Typhoon Kyoto hit Japan. In Osaka, Kyoto killed 21 people."
    assert place_of(text, "21").place == "Osaka"
    text = "Hurricanes Eta and Iota: update. Some 94 people died. The Red Cross of Honduras helps in Choloma."
    assert place_of(text, "94").country == "HND"
    text = "Hurricanes Eta and Lima hit Honduras. In Choloma, Lima killed 21 people."
    assert place_of(text, "21").place == "Choloma"


def test_a_name_that_no_list_knows_is_in_the_country_that_is_said() -> None:
    text = "Kenya and Kenyans mourn. A blast killed 12 people in the village of Qarzabulatha in Uganda."
    where = place_of(text, "12")
    assert (where.place, where.country) == ("Qarzabulatha", "UGA")


def test_a_region_that_is_a_division_is_resolved_to_it() -> None:
    assert place_of("Cameroon: 900 people were displaced in the East region.", "900").place_id == (
        "geonames:2231835"
    )


def test_a_figure_of_the_world_is_in_no_country() -> None:
    where = place_of("Kenya counts its sick. Worldwide, 900 people have died of cholera.", "900")
    assert (where.place, where.place_id, where.country) == ("Worldwide", None, None)


def test_a_county_called_after_a_side_is_no_side_of_another_place() -> None:
    where = place_of("South Sudan: floods displaced 900 people in Bor Qarzabu East county.", "900")
    assert where.place_id is None
