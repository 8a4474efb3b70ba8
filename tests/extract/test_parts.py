"""Which figure another is part of: invented texts, and numbers that are no part of the one before."""

from __future__ import annotations

import pytest

from etl.extract.core import read

# A text, and for each figure the position of its whole, or null.
TEXTS: dict[str, list[int | None]] = {
    "The blast killed 12 people, including five children.": [None, 0],
    "Of the 23 people killed, 11 died in Lorin.": [None, 0],
    "In Lorin 23 people were killed, 11 were hurt.": [None, None],
    "Shells killed 25 civilians, six of them children.": [None, 0],
    "Raids killed 44 civilians including 11 women nine children and one medic.": [None, 0, 0, 0],
    "Ten children and 13 rebels were among 48 people killed in Lorin.": [2, 2, None],
    "Shells killed 35 people in Lorin. Among the dead were 22 children.": [None, 0],
    "Shells killed 35 people in Lorin. Six children were among those killed.": [None, 0],
    "Shells killed 35 people in Lorin. Those killed include 14 children.": [None, 0],
    # Parts that add up to the number before them are its parts, whatever their verbs.
    "In Lorin 14 bakeries still work: eight of them run by the town, four by charities, two by owners.": (
        [None, 0, 0, 0]
    ),
    "Of the 14 clinics still working, nine are run by the union, four by the army and one by a charity.": (
        [None, 0, 0, 0]
    ),
    "Forty schools were damaged: 30 in Lorin, six near Harat and four elsewhere.": [None, 0, 0, 0],
    "Raids killed 30 people in the valley. Some died at home. Shells killed 18 people, mines killed 12.": (
        [None, 0, 0]
    ),
    "Raids killed 30 people in the valley. Shells killed 18 people, mines killed 11.": [None, None, None],
    # So are those beside which others are told, each of which has a whole of its own.
    "Cases stand at 420, with 34 deaths. Amra has 300 cases and 27 deaths, Bora 120 cases with 7 deaths.": (
        [None, None, 0, 1, 0, 1]
    ),
    "Since May 450 homes were hit. Fighting in Amra has killed 60. It killed 40 in Bora and 20 in Lorin.": (
        [None, None, None, None]
    ),
    "Rain fell. Raids killed 34 people. In Amra 27 people were killed, in Bora seven died.": [
        None,
        None,
        None,
    ],
    "Raids killed 34 people in Lorin. In Amra 27 people were killed, in Bora seven died.": [None, 0, 0],
    # What came to some of those just told of, with an indicator of its own.
    "Some 356 cases were confirmed in the camps, including 10 deaths.": [None, 0],
    "There were 114 civilian casualties in the period, 35 of them fatalities.": [None, 0],
    "Floods affected 8,000 people, of whom 3,500 are displaced.": [None, 0],
    "In all 65,000 civilians were killed or injured. This includes 16,000 civilian deaths.": [None, 0],
    "Soldiers evacuated 350 people from the valley. Around 46 of them are sheltering in a school.": [None, 0],
    "En Lorin se confirmaron 356 casos, entre ellos 10 fallecidos.": [None, 0],
    "Les inondations ont touché 8 000 personnes, dont 3 500 sont déplacées.": [None, 0],
    "Six people were killed, including women and children, and 20 others wounded.": [None, None],
    "The strike killed 31 rebels and wounded dozens of them.": [None, None],
    "Some 10,000 people fled. The figure may not include 3,000 displaced who came by boat.": [None, None],
    # Figures of other cells, read after the parts, move the places of their wholes.
    "| Area | Displaced | Remarks |\n| Amra | 2019 | 40 dead, 3 of them girls |": [None, None, 1],
    "| Area | CFR (%) | Displaced | Remarks |\n| Amra | 12 | 300 | 40 dead, 3 of them girls |": [
        None,
        None,
        1,
    ],
    # No parts.
    "The blast killed 12 people and wounded 30 others.": [None, None],
    "Some 400 refugees received parcels (3,100 in 2018).": [None, None],
    "Shells killed 12 people in Lorin. In Harat, 30 people were killed.": [None, None],
    "Shells killed 12 people in Lorin. Among the dead were 22 children.": [None, None],
}


@pytest.mark.parametrize("text", TEXTS)
def test_parts_and_wholes(text: str) -> None:
    language = "es" if text.startswith("En ") else "fr" if text.startswith("Les ") else "en"
    assert [mention.parent for mention in read(text, language).mentions] == TEXTS[text]


@pytest.mark.parametrize("text", TEXTS)
def test_a_part_is_of_its_indicators_kind_and_no_larger(text: str) -> None:
    mentions = read(text).mentions
    for mention in mentions:
        if mention.parent is not None and mention.low is not None:
            assert (mentions[mention.parent].high or mention.low) >= mention.low


# A text, and the unit of each figure: bare numbers go on counting the families before them.
UNITS: dict[str, list[str]] = {
    "Some 33,000 families have been verified and 20,856 have received assistance.": ["households"] * 2,
    "Of the 900 families who fled, 300 have returned.": ["households"] * 2,
    "Some 900 families are in need of food, but only 300 have been reached.": ["households"] * 2,
    "Around 2,300 households were affected, of which 410 are sheltering in schools.": ["households"] * 2,
    "Unas 900 familias huyeron y 300 regresaron.": ["households"] * 2,
    "Environ 900 ménages ont fui et 300 sont rentrés.": ["households"] * 2,
    "Some 900 families fled the town and 12 were killed.": ["households", "people"],
    "Floods hit 400 families or 1,800 affected.": ["households", "people"],
    "The storm hit 2,300 families; 9,800 people need help and 400 were helped.": [
        "households",
        "people",
        "people",
    ],
}


@pytest.mark.parametrize("text", UNITS)
def test_bare_numbers_count_on(text: str) -> None:
    language = "es" if text.startswith("Unas") else "fr" if text.startswith("Environ") else "en"
    assert [mention.unit for mention in read(text, language).mentions] == UNITS[text]
