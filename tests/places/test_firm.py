"""What a sentence says outright: whole countries, names that other numbers hold, names that open a clause."""

from __future__ import annotations

import pytest

from etl.places import phrases
from etl.places.cues import cues
from tests.places.reading import figures, place_of

CASES = [
    # the whole country, after a town
    ("Floods in Niger. In Dosso, 14 people died. Nationwide, 220 schools are closed.", "220", "Niger"),
    ("Chad: in Bol, four fishermen drowned. Since January 310 people have drowned across the country.", "310",
     "Chad"),
    ("Storms hit Kenya. In Uganda, 12 people died in Gulu. Countrywide, 900 houses were lost.", "900",
     "Uganda"),
    ("Chad: 300 people have died nationwide, 40 of them in Bol.", "40", "Bol"),
    ("Chad: nationwide, 300 people have died, and in Bol 40 people.", "40", "Bol"),
    ("Chad: clashes across the country's east killed 30 people in Abéché.", "30", "Abéché"),
    # the part's place is not the whole's
    ("A quake in Afghanistan killed 1,000 people, 500 of them in Gayan district.", "1,000", "Afghanistan"),
    ("A quake in Afghanistan killed 1,000 people, 500 of them in Gayan district.", "500", "Gayan district"),
    ("Ukraine: in May 105 civilians were killed, 63 of them in Donetsk and 42 in Luhansk.", "105", "Ukraine"),
    ("Mozambique: of the 128,000 people in camps, 108,000 are in Sofala: 143 camps are open.", "128,000",
     "Mozambique"),
    ("Mozambique: of the 128,000 people in camps, 108,000 are in Sofala: 143 camps are open.", "108,000",
     "Sofala"),
    # a clause behind a semicolon
    ("Floods in Haiti: some 35,000 people need help and 21,000 are in camps; 300 homes were lost in Jacmel.",
     "21,000", "Haiti"),
    ("Norfolk sent a ship. Before the storm Haiti had recorded 27,000 cases of cholera.", "27,000", "Haiti"),
    ("Nigeria: 90 people were killed. In Kano 20 died, in Jos 40 and in Yola 30. Some 300 people were hurt.",
     "300", "Nigeria"),
    # a name that opens a sentence has the number behind it, whatever name the next number has
    ("Floods hit Kano State. In Funtua 300 people died and in Gaya 120 people died.", "300", "Funtua"),
    ("Floods hit Kano State. In Funtua 300 people died and in Gaya 120 people died.", "120", "Gaya"),
    ("Floods hit Kano State. In Funtua 16 people died in a camp and 40 were hurt in Gaya.", "16", "Funtua"),
    ("Floods hit Kano State. In May 300 people died in Gaya.", "300", "Gaya"),
    # rows
    ("Libya: this week 24 cases of cholera were reported: Aljofra (2), Zliten (12), Benghazi (10).",
     "24", "Libya"),
    ("Adamawa State, Nigeria: 790 cases of cholera with 4 deaths, Yola North has 460 cases with 2 deaths.",
     "790", "Adamawa State"),
    ("Adamawa State, Nigeria: 790 cases of cholera with 4 deaths, Yola North has 460 cases with 2 deaths.",
     "460", "Yola North"),
    # a name that opens a clause right before its number
    ("Nepal floods. In India, 44 people died in Bihar and Assam, while in Bangladesh 16 people were killed "
     "and 400,000 displaced.", "16", "Bangladesh"),
    ("Syria: in Idlib 12 people died, and in Aleppo 30 people were wounded in Azaz.", "30", "Azaz"),
    # rows of names and bare numbers, and names that open theirs without a comma
    ("Libya: in Benghazi, 150 people died and in Bayda 46.", "150", "Benghazi"),
    ("Libya: in Benghazi, 150 people died and in Bayda 46.", "46", "Bayda"),
    ("Uganda: Adjumani hosts 46,000 refugees, Arua 8,000 and Kiryandongo 13,000.", "8,000", "Arua"),
    ("India: in Bihar 26 people died, in Assam 98 and in Odisha four.", "98", "Assam"),
    ("India: in Bihar 26 people died, in Assam nine and in Odisha four.", "nine", "Assam"),
    ("Syria: 150 bodies were counted in Hammouriya 100 in Saqba 67 in Douma.", "150", "Hammouriya"),
    # most of them
    ("Pakistan: 893,000 houses are damaged, most of them in Sindh.", "893,000", "Pakistan"),
    # a later row is not the place of a total before it
    ("Cholera in Yemen has killed 1,932 people.\n\nHajjah: 5,400 cases.\n\nAmran: 4,100 cases.", "1,932",
     "Yemen"),
    # who gives is not where the aid is
    ("Libya: Storm Daniel hit Derna. Italy and Qatar sent 40 tonnes of relief.", "40", "Derna"),
    ("Yemen: a cyclone hit Socotra. Kuwait has brought in 20 tonnes of food.", "20", "Socotra"),
    ("Yemen: a cyclone hit Socotra. Turkey delivered 300 tents.", "300", "Socotra"),
    ("Guatemala: the volcano left 75 dead. Mexico will provide 5,000 litres of water.", "5,000", "Guatemala"),
    # a town that opens the text is where it was filed
    ("Guwahati: Over 3,000 people in 28 districts of Assam, India, are affected.", "3,000", "Assam"),
    ("Cyclone in India: 186 fishermen, 133 of them from Thiruvananthapuram, are missing.", "186", "India"),
    # a total after its parts
    ("Sri Lanka: floods.\n\nKandy: 2 people died.\n\nGalle: 1 person died.\n\nTotal: 8 people died.", "8",
     "Sri Lanka"),
    # after a part the text goes on with the whole
    ("Madagascar: 121 people have died, 87 of them in Ikongo. Some 29,000 are still displaced.", "29,000",
     "Madagascar"),
    # capitals that are not named
    ("Lebanon: 43 people died in Beirut. In January, 17 people died in the French capital.", "17", "Paris"),
    ("Chad is at war. Some 119 cases of cholera have been reported in the capital.", "119", "N'Djamena"),
    ("Oman: in the capital Muscat 12 people died.", "12", "Muscat"),
    ("Yemen: in the provincial capital, Hadibo, 12 people died.", "12", "Hadibo"),
    # in a place's brackets
    ("Brazil: cases of dengue fell in Amazonas (43%; 29,500 cases) and in Acre (1,200 cases).", "29,500",
     "Amazonas"),
    ("Brazil: cases of dengue fell in Amazonas (43%; 29,500 cases) and in Acre (1,200 cases).", "1,200",
     "Acre"),
    # what a place alone has taken in
    ("Since February 4 million people have fled Ukraine; Poland alone has taken in 2 million people.",
     "4 million", "Ukraine"),
    ("Since February 4 million people have fled Ukraine; Poland alone has taken in 2 million people.",
     "2 million", "Poland"),
    # those who are displaced in one place and stay in others
    ("Philippines: 389,000 people are displaced in Marawi, most of them staying with relatives in Iligan.",
     "389,000", "Marawi"),
    # of a whole country, and more of it
    ("Kenya: 32,000 people fled Garissa. Nationwide, floods have killed 100 people and displaced 260,000.",
     "260,000", "Kenya"),
    # near a place
    ("Haiti: 40 people died in Les Cayes. The quake of 2010 near Jacmel killed 1,300 people.", "1,300",
     "Jacmel"),
    # a war's toll, and people that no town holds
    ("Yemen: in Aden 12 people died on Monday. The war has killed more than 100,000 people.", "100,000",
     "Yemen"),
    ("Yemen: in Aden 12 people died. The UN says 22 million Yemenis need help.", "22 million", "Yemen"),
    ("Cholera in Hajjah, Yemen, killed 12 people. Boats reached Djibouti. By June 8 million people will be "
     "in need.", "8 million", "Yemen"),
    ("Haiti: Cuba was hit too. Cholera has killed nearly 10,000 Haitians since 2010.", "10,000", "Haiti"),
    # givers told in passing
    ("Lebanon: 137 people died in Beirut. Qatar has sent two clinics and France 25 tonnes of medicine.", "25",
     "Beirut"),
    # a part of the whole
    ("Haiti: 470 people died. In Jacmel alone 198 people died. Some 1.4 million people need help.",
     "1.4 million", "Haiti"),
    # a storm is no place, and where someone is taken not where it goes on
    ("Hurricane Dorian killed 20 people in the Bahamas, the minister said.", "20", "Bahamas"),
    ("Somalia: 300 people died in Mogadishu. A plane took 35 of the wounded to Ankara on Monday. Clinics "
     "received 11 tonnes of medicine.", "11", "Mogadishu"),
    # thousands do not live in a hospital
    ("Yemen: strikes on Thawra Hospital in Hudaydah killed 55 civilians. Some 48,100 people are displaced.",
     "48,100", "Hudaydah"),
    ("Ebola in Liberia: 40 people died in Monrovia. Britain has pledged 125 million pounds.", "125 million",
     "Liberia"),
    # a Spanish dateline, and a part that is told of in a sentence of its own
    ("Caracas.- Some 80 people have died in Venezuela.", "80", "Venezuela"),
    ("South Sudan: fighting left 287 people dead in Uror county. Among the dead were three aid workers in "
     "Pieri. Some 5,800 people were displaced.", "5,800", "Uror county"),
    ("Kenya: the toll from an attack in Kenya's capital rose to 21 people killed.", "21", "Nairobi"),
    # everywhere, and a town on its island
    ("Zimbabwe: some 4.3 million people are hungry in rural areas.", "4.3 million", "Zimbabwe"),
    ("Indonesia: in Lampung, on Sumatra, 48 people died.", "48", "Lampung"),
    # where victims are from is not where they died, nor where later victims did
    ("Sri Lanka: bombs killed 200 people in Colombo. Eleven of the dead are from India.", "Eleven",
     "Colombo"),
    ("Bombs in Sri Lanka\n\nBombs killed 207 people on Sunday. In Negombo, 67 people died.", "207",
     "Sri Lanka"),
    ("Afghanistan: seven people died at Kabul airport. The war has displaced 250,000 Afghans since May.",
     "250,000", "Afghanistan"),
    ("Nigeria: after the attack on Rann, 9,000 people fled to Bodo in Cameroon. A second attack killed 60 "
     "people.", "60", "Rann"),
    # what opens a sentence holds for its first number
    ("India and Bangladesh: in Puri three people died. In Bangladesh, 1.2 million people were moved.",
     "1.2 million", "Bangladesh"),
    ("In Syria, 12 people were killed near Aleppo on Monday.", "12", "Aleppo"),
    ("In Nigeria, 30 people died when gunmen attacked the town of Rann.", "30", "Rann"),
    ("In Iraq, 70 people were killed and 100 wounded in Baghdad.", "70", "Baghdad"),
    ("India and Bangladesh: in Puri three people died. In Bangladesh, 1.2 million people were moved and four "
     "died when a house fell in Noakhali.", "four", "Noakhali"),
    ("KHARTOUM - Ten people were killed and 140 wounded on Monday. In Omdurman three died.", "140",
     "KHARTOUM"),
    ("Turkey: camps are full. In Turkey, Syrian children miss school. Some 3.6 million Syrian refugees are "
     "registered.", "3.6 million", "Turkey"),
    # "the city" is no quarter of it
    ("Syria: in Aleppo 18 people died. Rockets hit the Hamdaniyah neighbourhood. Two million people in the "
     "city lack water.", "Two million", "Aleppo"),
    # a part's place after a headline, and a giver's before
    ("Volcano in Goma, DRC\n\nThe eruption killed 32 people. By June, 230,000 displaced people were "
     "registered, among them 135,000 in Sake.", "32", "Goma"),
    ("Sierra Leone: mud buried 300 people in Freetown. Ghana sent 500 bags of rice. Two slides killed 30 "
     "people.", "30", "Freetown"),
    ("Yemen: in Aden 12 people died on Monday. In all, 24 million people are in need.", "24 million",
     "Yemen"),
    # where someone speaks is not where something was
    ("Uganda: some 3,000 people have fled, an agency spokesman told a briefing in Geneva.", "3,000",
     "Uganda"),
    ("Syria: clashes in Homs killed six. A spokesman said in Damascus that 12 were hurt.", "12", "Homs"),
    # most of them, with no number behind the place
    ("Liberia: more than 100 nurses have been infected, half of them in Monrovia.", "100", "Liberia"),
    ("Liberia: some 78 new cases were confirmed, most in Buchanan.", "78", "Liberia"),
    ("Amhara, Ethiopia: 500,000 people are displaced, including 200,000 people in Dessie.", "500,000",
     "Amhara"),
    # a later sentence counts the like in a part
    ("Colombia: protestas\n\nAt least 24 people have died. In Cali 17 people have died.", "24", "Colombia"),
    # a list whose names have their prepositions, and two clauses that are none
    ("Violence in Mali, in Niger and in Chad killed 4,000 people.", "4,000", "Mali, in Niger and in Chad"),
    ("Syria: 12 people died in Homs and in Hama 30 died.", "12", "Homs"),
    # filed in a capital that the text is not of, and in one that it is
    ("ISLAMABAD: At least 33 people died in floods, Pakistan's disaster agency said.", "33", "Pakistan"),
    ("MANILA, April 24 (Xinhua) -- The toll from the Philippine quake has climbed to 16 dead.", "16",
     "Philippines"),
    ("KABUL, Afghanistan - A car bomb killed 14 people outside a police station.", "14", "KABUL"),
    ("KABUL (Reuters) - A bomb killed 14 people in Afghanistan's capital. Forty were hurt in Kabul.", "14",
     "KABUL"),
    # some of a toll told first
    ("Sri Lanka: bombs killed 290 people. In Negombo 102 people died. Five Britons were among the dead.",
     "Five", "Sri Lanka"),
    # who crossed is where they went
    ("Some 37,000 people crossed the border from Rakhine State, Myanmar, into Cox's Bazar, Bangladesh.",
     "37,000", "Cox's Bazar"),
    # rows of lines, of which one names what no list has
    ("Indonesia: quake.\n\nPalu: 36 dead\n\nDonggala: 71 dead\n\nSigyi: 22 dead", "22", "Sigyi"),
    # a division called like a word, where its kind is said
    ("Somalia: drought. Bay region hosts 192,000 displaced people.", "192,000", "Bay region"),
    # what the mayor tells is of the town
    ("Ukraine is at war. In Mariupol three people died. The mayor said 1,200 people were hurt.", "1,200",
     "Mariupol"),
    # the capital by the name that the text has for it
    ("Chad: floods. In Ndjamena 12 people died. In the capital nine people died.", "nine", "Ndjamena"),
    # where an attack came from, and where one appeals
    ("Rockets fired from Beirut killed 12 people in Israel.", "12", "Israel"),
    ("Typhoon in the Philippines. The Red Cross in Geneva launched an appeal for $94 million.",
     "94 million", "Philippines"),
    # "in the city" is told of before, whatever the next clause names
    ("Philippines: Tacloban was flattened. At least 9,000 people may have died in the city and 2,000 were "
     "missing in Samar.", "9,000", "Tacloban"),
    ("Japan: in Kurashiki, 1,000 people were rescued; in its Mabi district 28 people died.", "1,000",
     "Kurashiki"),
    # who speaks may be called like a town
    ("Greece: 14 people drowned off Chios. Milan Petrovic, a volunteer, said 30 people were missing.", "30",
     "Chios"),
    # a people is at home
    ("Israel: in Tel Aviv 12 people died. In Gaza, Palestine, 40 people died. Some 7,000 Palestinians are "
     "displaced.", "7,000", "Gaza"),
    # what is compared with all of a country
    ("Bomb in Mogadishu\n\nA bomb in Mogadishu killed 230 people on Saturday, in the deadliest attack in "
     "Somalia since 2007. More than 300 were wounded.", "300", "Mogadishu"),
    # who tells of it in a capital
    ("New Zealand: 49 people were killed in Christchurch. Nine Indians are missing, according to officials "
     "in Wellington.", "Nine", "Christchurch"),
    # the national toll, after a province's
    ("Pakistan: in Sindh 42 people died. The national death toll stands at 136.", "136", "Pakistan"),
    # a toll's parts after another place
    ("Egypt: a bomb killed 25 people in Cairo. Six police officers were killed in Giza. The victims included "
     "ten children.", "ten", "Cairo"),
    # who has arrived is not where they came from
    ("Libya: in Benghazi schools are full. Some 1,500 families from Derna have arrived.", "1,500",
     "Benghazi"),
    # a name in two words of which one is short
    ("Vietnam: in Lao Cai, 46 people died in the village of Lang Nu.", "46", "Lang Nu"),
    # who says it, by where they live or whose office they hold
    ("In Lytton, Canada, a fire killed two people. Mary Wells, 42, of Nelson, British Columbia, said 800 "
     "people had fled.", "800", "Lytton"),
    ("Nigeria: gunmen killed 12 people in Borno. The agency's Nigeria director, Osai Ojigho, said 45 were "
     "abducted.", "45", "Borno"),
    # the main part of a wider place, and a place that no wider one is named for
    ("Floods: in Niger, 65 people died, mostly in Niamey, where 90 families are homeless.", "65", "Niger"),
    ("Storm in Japan\n\nSome 350 homes lost power on Monday, mostly in Kagoshima.", "350", "Kagoshima"),
    # a sentence that opens with a country is of no other
    ("Turkey: 8,500 people died in Hatay, Turkey, and 3,300 in Adana. In Syria, the toll is 2,600 dead.",
     "2,600", "Syria"),
    # who speaks in another country's capital, and in a town of the text's own
    ("Gunmen killed 20 people in Mopti, Mali. In Paris, the president said two French soldiers were hurt.",
     "two", "Mopti"),
    ("Floods hit Sofala, Mozambique. In Geneva, the UN agency said 3,000 people had fled.", "3,000",
     "Sofala"),
    ("Nigeria: two people died in Jos. In Kano, police said 12 people were killed.", "12", "Kano"),
    # both givers
    ("Haiti: 40 people died in Jacmel. Canada flew in 15 tonnes of food and Qatar sent 9 tonnes.", "15",
     "Jacmel"),
    # a paragraph stays in the country of its last figure
    ("Malaria in Brazil. Brazil has 300,000 cases.\nIn Colombia there were 66,581 cases. Of the cases 65,480 "
     "were mild. Some 33,894 cases were new.", "33,894", "Colombia"),
    ("Malaria in Brazil. Brazil has 300,000 cases.\nIn Colombia there were 66,581 cases. Brazil sent aid. "
     "Some 33,894 cases were new.", "33,894", "Brazil"),
    # a text turns to another country: a heading whose line break was lost, and reports that "the country" …
    ("Rain hit Malawi and Mozambique. In Malawi, floods killed 12 people. Mozambique Heavy rains hit the "
     "country. The rain goes on and some heavy rains are to come. Some 30 people died.", "30", "Mozambique"),
    ("Floods in Togo and Benin. In Togo, floods killed 12 people. Rivers in Togo are falling. Local media in "
     "Benin report that the country has been hit as well. As of Monday, 30 people have died.", "30", "Benin"),
    ("Floods in Togo and Benin. In Togo, floods killed 12 people. Benin sent two boats. Some 30 people are "
     "missing.", "30", "Togo"),
    ("Floods in Togo. In Togo, floods killed 12 people. China Daily showed the rain. Some 30 people are "
     "missing.", "30", "Togo"),
    # the city is none of its villages, and who is based abroad is no place
    ("A bomb went off in Jos. In the village of Riyom gunmen killed three. In the city 30 people were hurt.",
     "30", "Jos"),
    ("A bomb killed 14 in Jos. In the village of Riyom gunmen killed three. In the village 30 were hurt.",
     "30", "Riyom"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "number", "place"), CASES)
def test_places_told_outright(text: str, number: str, place: str) -> None:
    assert place_of(text, number).place == place


def test_figures_of_a_sentence_without_names_share_a_place() -> None:
    text = (
        "Kenya: floods hit Garissa and Tana River. In Garissa nine people died. Some 4,000 people fled, "
        "300 houses fell, 12 people were injured and 60 people are missing."
    )
    found = figures(text)
    assert len({where.place_id for _, where in found[1:]}) == 1


@pytest.mark.parametrize(
    ("text", "number", "country"),
    [
        ("SEOUL - In Itaewon district 19 people died, from China, Iran, Norway and Uzbekistan.", "19", "KOR"),
        ("CHRISTCHURCH - In Linwood seven people died. Bangladesh said three of them were its own.", "seven",
         "NZL"),
        ("KINGSTOWN - La Soufriere erupted and killed two people. Barbados offered beds.", "two", "VCT"),
        ("QUITO - Fires burnt 120 houses in Ecuador. In California fires killed 40 people.", "40", "USA"),
        # filed where texts on others are filed, and about it
        ("BEIRUT - A blast in Beirut's port killed 135 people. France sent two clinics. The dead included "
         "43 Syrians, Syrian television said.", "135", "LBN"),
        ("BEIRUT: Three hospitals in the capital shut after a blast in Beirut. France sent aid.", "Three",
         "LBN"),
        ("BEIRUT - Strikes on Homs in Syria killed 12 people.", "12", "SYR"),
        # a state that is known everywhere, in a text on other countries
        ("Haiti: 50 people died in Jeremie and one in Colombia. Florida moved 1.5 million people.",
         "1.5 million", "USA"),
        # a town that one other country alone has
        ("Greece: 12 people drowned off Bodrum.", "12", None),
        # where the side of its country is said, and a city called like another country
        ("Spain and Venezuela: a fire in Valencia, eastern Spain, killed 10 people.", "10", "ESP"),
        ("Colombia: 16 people died in Dosquebradas, Colombia. In Armenia three people are missing.", "three",
         "COL"),
        # a people's name beside the kind of a place
        ("Colombia: four people died in the Venezuelan state of Bolivar.", "four", "VEN"),
        ("Spain: 12 people died in the Colombian city of Cartagena.", "12", "COL"),
        ("MYTILENE - Fire killed two people in Moria camp. Germany will take in 1,500 refugees.", "two",
         "GRC"),
    ],
)  # fmt: skip
def test_the_country_is_that_of_the_place(text: str, number: str, country: str | None) -> None:
    assert place_of(text, number).country == country


def test_where_victims_are_from_is_not_where_a_war_is() -> None:
    text = (
        "Eleven of the victims were from India and three from Nepal, the ministry said. Twelve people were "
        "hurt in the attack. The war has killed 400,000 people since 2011."
    )
    assert place_of(text, "400,000", title="Attacks in Aleppo").place == "Syria"


def test_other_languages_say_whole_countries_too() -> None:
    assert phrases.countrywide(cues("es")).search("Hubo 12 muertos en todo el país.")
    assert phrases.countrywide(cues("fr")).search("Douze morts dans tout le pays.")
    assert not phrases.countrywide(cues("en")).search("across the country's east")


@pytest.mark.parametrize(
    ("title", "text", "number", "place"),
    [
        ("Quake shakes Ecuador", "Two died in Manta and five in Pedernales, raising the toll to 660.", "660",
         "Ecuador"),
        ("Floods in Punjab", "Two died in Lahore on Monday, bringing the death toll to 45.", "45", "Punjab"),
        ("Blast in Lahore", "Two died in Lahore on Monday, bringing the death toll to 45.", "45", "Lahore"),
        ("Floods in Punjab", "Two died in Lahore on Monday, bringing the death toll to 45.", "Two", "Lahore"),
    ],
)  # fmt: skip
def test_a_total_is_of_what_holds_its_parts(title: str, text: str, number: str, place: str) -> None:
    assert place_of(text, number, title).place == place
