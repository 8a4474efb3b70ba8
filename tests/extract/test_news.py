"""How news says it: one invented sentence for each way, and what must be read from it."""

from __future__ import annotations

import pytest

from tests.extract.helper import figures

SENTENCES = {
    # The finite verb, not what describes its subject.
    "Some 6,000 families displaced by the fighting have received blankets.": ["assisted 6000"],
    "Sixteen children who were living in a boarding school have been evacuated.": ["evacuated 16"],
    "On Monday 240 patients, wounded or chronically ill, were evacuated from Tarin.": ["evacuated 240"],
    "About 900 herders living in border hamlets have fled their homes.": ["displaced 900"],
    "All 9 clinics still open in the valley were damaged in raids.": ["facilities_damaged 9"],
    # Parts of a whole.
    "The blast killed 14 people, including three children fleeing the market.": ["deaths 14", "deaths 3"],
    "The storm destroyed 40 houses, including two classrooms.": [
        "houses_destroyed 40",
        "facilities_destroyed 2",
    ],
    "Shells killed 80 people in the port; 17 women were among them.": ["deaths 80", "deaths 17"],
    "Three million have been driven from their homes, including 700,000 refugees.": [
        "displaced 3000000",
        "refugees 700000",
    ],
    # The verb is understood.
    "In May the raids killed 30 people, and in the week from 3 to 9 June, 12 people.": [
        "deaths 30",
        "deaths 12",
    ],
    "Of the victims, 28 died in Harat and five in Lorin.": ["deaths 28", "deaths 5"],
    # A label and its number.
    "The number of people displaced by the flooding has now risen to 21,000.": ["displaced 21000"],
    "The people who died of snake bites have reached 54.": ["deaths 54"],
    "The wounded in the northern suburbs numbered more than 280.": ["injured 280+"],
    # Bodies are dead wherever they are taken.
    "At least 22 bodies were taken to hospitals in the capital.": ["deaths 22+"],
    # A place with a number of its own only says where.
    "Floods affected 46,000 people in 13 townships.": ["affected 46000"],
    "The mudslide left 60 dead and dozens stranded in one of the valleys.": ["deaths 60", "trapped 24+"],
    # Who is served, who is left, who is treated.
    "Some 90,000 residents of the old town are served by only two bakeries.": [
        "population 90000",
        "facilities_functional 2",
    ],
    "The southern suburbs, home to about 40,000 civilians, have been sealed off.": ["population 40000"],
    "Only 11 surgeons are left in the enclave.": ["population 11"],
    "By night 31 people had been treated for burns.": ["injured 31"],
    "The field hospital admitted 52 wounded people.": ["injured 52"],
    "Mobile teams treated 300 patients in May.": ["assisted 300"],
    # Verbs of two parts.
    "Coaches took 2,300 people out of the besieged quarter overnight.": ["evacuated 2300"],
    "The fire left 75 families homeless.": ["displaced 75"],
    "Boats carried 12 tonnes of flour.": ["aid_delivered 12"],
    # Nothing at all is a number.
    "No hospital in the eastern half was still functioning.": ["facilities_functional 0"],
    "Not a single aid convoy reached the town.": ["aid_delivered 0"],
    "No deaths or injuries were reported.": ["deaths 0", "injured 0"],
    "Nobody from the village had been detained.": ["detained 0"],
    "There is no road left to leave by.": [],
    "Families had no choice.": [],
    "There were no details of casualties.": [],
    # What the sentence before counted.
    "Before the siege 40 bakeries were working. Now only nine remain in operation.": [
        "facilities_functional 40",
        "facilities_functional 9",
    ],
    # A people's name is people, a list goes on past words that say nothing of it.
    "More than 600,000 Thais have been affected since July.": ["affected 600000+"],
    "Since then 18,000 have returned home.": ["returned 18000"],
    "Nine deaths were reported in the north and four were reported in the south.": ["deaths 9", "deaths 4"],
    "Six people died in May, when 400 pupils were rejoicing.": ["deaths 6"],
    # Not figures.
    "Deliveries under resolutions 2139 and 2258 go on.": [],
    "He was one of those who stayed.": [],
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentence(sentence: str) -> None:
    assert figures(sentence) == SENTENCES[sentence]
