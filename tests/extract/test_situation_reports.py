"""Sentences as situation reports write them, ours, with all the figures that they hold."""

from __future__ import annotations

import pytest

from tests.extract.helper import figures

SENTENCES = {
    # labels and values
    "People displaced: 31,500. Households reached: 4,210.": ["displaced 31500", "assisted 4210"],
    "Total beneficiaries reached: 8,844 individuals DISTRICTS: Adan and Bora.": ["assisted 8844"],
    "75,000 – Number of people evacuated from the valley.": ["evacuated 75000"],
    "12,400 people assisted with cash in the district.": ["assisted 12400"],
    "The number of people displaced by the recent flooding has now risen to 21,000.": ["displaced 21000"],
    "The total number of confirmed cases remains four hundred and ninety-nine (499).": ["disease_cases 499"],
    # one number, two states
    "An estimated 600,000 people have been affected and are in need of assistance.": [
        "affected 600000",
        "in_need 600000",
    ],
    "At least 17,000 people were displaced by the floods and are sheltering in 15 transit centres.": [
        "displaced 17000+",
        "sheltered 17000+",
        "facilities_functional 15",
    ],
    "No deaths or injuries were reported in the camp.": ["deaths 0", "injured 0"],
    # lists under one verb
    "Partners supplied 10 sets of dishes, 26 buckets and 9 sachets of salt.": [
        "aid_delivered 10",
        "aid_delivered 26",
        "aid_delivered 9",
    ],
    "UNHCR is supporting 12 health centres and seven mobile clinics.": [
        "facilities_functional 12",
        "facilities_functional 7",
    ],
    "In week 30 there were 4,533 reported cases and 164 deaths in 18 provinces.": [
        "disease_cases 4533",
        "deaths 164",
    ],
    # parts and others
    "Landslides destroyed 170 houses, including five classrooms and two bridges.": [
        "houses_destroyed 170",
        "facilities_destroyed 5",
        "facilities_destroyed 2",
    ],
    "The quake toppled 90 homes and damaged 200 others.": ["houses_destroyed 90", "houses_damaged 200"],
    "The storm displaced 50,800 households, of whom 50,100 (98 per cent) have received aid.": [
        "displaced 50800",
        "assisted 50100",
    ],
    "Clashes forced 300 families to flee (Adan 120, Bora 180).": [
        "displaced 300",
        "displaced 120",
        "displaced 180",
    ],
    # where people are, and where a number of places only says where
    "As of 6 May, 15,830 people were in 33 relief camps.": ["sheltered 15830", "facilities_functional 33"],
    "Some 9,600 people in 30 villages were affected by the floods.": ["affected 9600"],
    "About 27,000 homes remained without power on Sunday.": ["affected 27000"],
    "Around 3,000 people are in IPC Phase 3.": ["food_insecure 3000"],
    "Trucks carrying 300 tonnes of flour reached the town.": ["aid_delivered 300"],
    "The hospital provided 2,300 consultations in May.": ["assisted 2300"],
    "The appeal requires USD 12.4 million, of which USD 3 million has been received.": [
        "funding_required 12400000",
        "funding_received 3000000",
    ],
    # what no analyst would put in a table
    "Authorities deployed 300 soldiers and 40 police officers to the area.": [],
    "The convoy reached Harat on Monday with 4,000 blankets.": ["aid_delivered 4000"],
    "A convoy reached the town with 40 trucks and 3,000 food parcels.": [
        "aid_delivered 40",
        "aid_delivered 3000",
    ],
    "The team of 22 rescuers reached the town at noon.": [],
    "Returnees receive a grant of USD 250 per person.": [],
    "A woman in her 60s lives near the Interstate 29.": [],
    "Children aged 6 to 59 months were screened in 14 districts.": [],
    "The plan covers the years 2007-08 and costs 15 per cent more.": [],
    "It is one of Asia's worst storms in 40 years.": [],
    "“We lost all we had,” said one resident whose house was flooded.": [],
    "See page 12 of resolution 2139 and table 4.": [],
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentence(sentence: str) -> None:
    assert figures(sentence) == SENTENCES[sentence]


CONTEXTS = {
    "Some 500 people fled the town. These include 120 children and 90 women.": [
        "displaced 500",
        "displaced 120",
        "displaced 90",
    ],
    "The flood displaced 20,000 people in May. That figure has since fallen to 15,400.": [
        "displaced 20000",
        "displaced 15400",
    ],
    "Some 500 people fled the town. The road is 120 kilometres long.": ["displaced 500"],
    "Some 500 people fled the town. Prices rose to 90.": ["displaced 500"],
    # a part belongs to the whole that is great enough for it
    "In all 5,127 cases and 74 deaths were reported. Of these, 1,210 are children.": [
        "disease_cases 5127",
        "deaths 74",
        "disease_cases 1210",
    ],
    "The flood displaced 4,300 people and killed 40. Among them are 2,100 children.": [
        "displaced 4300",
        "deaths 40",
        "displaced 2100",
    ],
    "Some 900 people fled Amra. Many reached Bora (400 people) and 300 went to Lorin.": [
        "displaced 900",
        "displaced 400",
        "displaced 300",
    ],
    "With our help 12 schools have opened their doors. In Bora 38 did so.": [
        "facilities_functional 12",
        "facilities_functional 38",
    ],
    # a total goes on with what its own sentence told last
    "A fire left 430 homeless. In May 1,270 people went home in two buses, bringing the total to 2,015.": [
        "displaced 430",
        "returned 1270",
        "returned 2015",
    ],
    # a list of those who were helped
    "We assisted 44,812 people. This includes:\n• 12,610 people given legal advice\n• 76 water points built\n"
    "• 9,240 children in 31 learning spaces we put up\n• 1,450 families who mended their houses with tools": [
        "assisted 44812",
        "assisted 12610",
        "facilities_functional 76",
        "assisted 9240",
        "assisted 1450",
    ],
    # labels with their numbers side by side: none takes the label of the next
    "Deaths: 104       Total: 688,200     Houses flooded: 61,300": ["deaths 104", "houses_damaged 61300"],
    # a line that tells the same in households
    "KEY FIGURES\n27,412 people displaced\n5,980 households\n12 sites": ["displaced 27412", "displaced 5980"],
    # boxes whose labels begin in capitals or not
    "IN NUMBERS\n3.3 million\nchildren in\nneed\n1,450,000\nInternally displaced people (IOM)\n24"
    "\nschools closed": ["in_need 3300000", "displaced 1450000", "facilities_closed 24"],
    "Houses destroyed\n120\npeople killed\n30\nPeople displaced\n4,000": [
        "houses_destroyed 120",
        "deaths 30",
        "displaced 4000",
    ],
}


@pytest.mark.parametrize("text", CONTEXTS)
def test_what_the_sentence_before_counted(text: str) -> None:
    assert figures(text) == CONTEXTS[text]


ROUGH = {
    "Forty-four people were kil- led in the raid.": ["deaths 44"],
    "The storm left 1,200 people home-\n\nless in Adan.": ["displaced 1200"],
    "Some 1.7 million1 people were displaced2 by the floods.": ["displaced 1700000"],
    "CIVILIANS KILLED: 12": ["deaths 12"],
    "About 2,400 people (1,100 women)3 were displaced.": ["displaced 2400", "displaced 1100"],
    "Around 250\u00a0000 people were displaced.": ["displaced 250000"],
    "There were 189,406 confirmed COVID- 19 cases.": ["disease_cases 189406"],
    "The region counted 40 675 (166) cases with 653 (18) deaths.": [
        "disease_cases 40675",
        "disease_cases 166",
        "deaths 653",
        "deaths 18",
    ],
    "More than 11,000 non- food items were provided.": ["aid_delivered 11000+"],
    "The area hosts the highest number of displaced people (more than 1.4 million).": ["displaced 1400000+"],
    "A monitor raised the death toll from Sunday's raids on a market to 61.": ["deaths 61"],
    "A 20-member team came with a 31-vehicle convoy.": [],
}


@pytest.mark.parametrize("text", ROUGH)
def test_rough_text(text: str) -> None:
    assert figures(text) == ROUGH[text]
