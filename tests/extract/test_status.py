"""How sure a figure is: reported, projected, denied, disputed; hedges that make no plan of a fact."""

from __future__ import annotations

import pytest

from etl.extract.core import read

SENTENCES = {
    "Shells killed 12 people.": ["reported"],
    # Plans, forecasts, capacities.
    "The dam could displace 3,000 people.": ["projected"],
    "Some 3,000 people could be displaced.": ["projected"],
    "WFP will assist 3,000 people.": ["projected"],
    "The model predicts 40,000 cases by the end of June.": ["projected"],
    "By the end of June the number of cases would be 40,000.": ["projected"],
    "The council recommended that 3,000 people be evacuated.": ["projected"],
    # What money is asked or given for is still to come; what it was spent on has come.
    "The agency is appealing for $15 million to help 385,000 people.": ["reported", "projected"],
    "The government allocated $2 million to feed 12,000 people.": ["reported", "projected"],
    "So far $450,000 have been distributed to support 11,000 people.": ["reported"],
    "The army says it foiled a plot to kill 40 people.": ["projected"],
    # What is on its way.
    "Kits for 2,000 families are being procured.": ["projected"],
    "A second distribution for 2,800 people is scheduled for this week.": ["projected"],
    "Food for 3,000 people and tents for 200 are on their way.": ["projected", "projected"],
    "Some 2,340 of 4,500 planned households received cash.": ["reported", "projected"],
    # A fact or a belief, whatever "to be" follows.
    "About 50 people had to be evacuated.": ["reported"],
    "Some 3,000 people are believed to be trapped in the town.": ["reported"],
    "The number of displaced people is estimated to be around 1,000.": ["reported"],
    "Floods have killed 31 people; more rain is expected to fall.": ["reported"],
    "On 8 May shells injured two people.": ["reported"],
    # The plan is another verb's than that which the noun names.
    "UNHCR will respond to the needs of 1,500 displaced families.": ["reported"],
    # Denied and disputed.
    "The army denied killing 12 civilians.": ["denied"],
    "The council accused the army of killing 12 civilians, a charge dismissed by the army.": ["disputed"],
    "Rebels said 12 civilians were killed, but the claim was denied by the army.": ["disputed"],
    "The blasts killed 13 people, not 15 as earlier reported.": ["reported", "denied"],
    "No fewer than 40 people were killed, not counting 12 soldiers.": ["reported", "reported"],
    "Shells killed 12 civilians, and the army denied entry to the town.": ["reported"],
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_status_of_a_sentence(sentence: str) -> None:
    assert [mention.status for mention in read(sentence).mentions] == SENTENCES[sentence]
