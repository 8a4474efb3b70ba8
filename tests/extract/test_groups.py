"""Who is counted: the most specific group that the text states of each number."""

from __future__ import annotations

import pytest

from etl.extract.core import read

SENTENCES = {
    "Shells killed 12 civilians and wounded 44 others.": ["civilians", "civilians"],
    "The blast killed 12 people, including five children.": ["people", "children"],
    "The shelling killed 12 soldiers.": ["combatants"],
    # Partitives take the group of the noun behind them, or of their whole.
    "Shells killed 25 civilians, six of them children.": ["civilians", "children"],
    "Rebel fire killed 40 people, 11 of whom were nurses.": ["people", "health_workers"],
    "At least two of the dead were medical staff.": ["health_workers"],
    "Guards wounded 20 prisoners, seven of whom died.": ["prisoners", "prisoners"],
    "Planes bombed a group of 40 civilians, killing three of them and injuring 22.": [
        "civilians",
        "civilians",
    ],
    # The verb says who they were; it says nothing of their whole.
    "Some 500 people are trapped, of whom 100 were fighters and members of their families.": [
        "people",
        "people",
    ],
    "Of the 64 killed, 12 were children and 20 women.": ["people", "children", "women"],
    "At least 7 of the 30 dead were children.": ["children", "people"],
    "Seven of those injured were police officers.": ["combatants"],
    "Of the 30 wounded, 11 are in the care of soldiers.": ["people", "people"],
    # What hangs on the noun.
    "Some 40 members of the Islamic State were killed.": ["combatants"],
    "Soldiers rescued 338 captives of the militia.": ["people"],
    "Nine confirmed cases were recorded among health workers.": ["health_workers"],
    "There were nine confirmed cases in Lorin.": ["people"],
    "The number of positive cases among health workers rose to 77.": ["health_workers"],
    "Nine deaths from rebel fire were recorded.": ["people"],
    "Six Boko Haram members were killed near Lorin.": ["combatants"],
    "Food reached 580 pregnant and nursing women, and children.": ["women_and_children"],
    # A bare number goes on with those before it where both are told alike.
    "In Lorin, four children lost their lives and three got injured.": ["children", "children"],
    "In April, 330 children were vaccinated, 51 given vitamins and 12 treated.": ["children"] * 3,
    "A bomb killed two children and wounded 12.": ["children", "people"],
    "A bomb killed two children and 12 were wounded.": ["children", "people"],
    # Who arrives need not be a refugee.
    "More than 40,000 arrivals were registered at the border.": ["people"],
    "More than 40,000 refugee arrivals were registered at the border.": ["refugees"],
    # A label says who, also where nothing follows its number.
    "Civilians killed in Lorin on Saturday: 5": ["civilians"],
    "The number of soldiers killed rose to 30.": ["combatants"],
    "The blast brought to 30 the number of children killed this year.": ["children"],
    "Killed: 5": ["people"],
    "Children in the camp vaccinated: 900.": ["children"],
    "Civilian death toll: 84.": ["civilians"],
    # Who counts is not counted.
    "Police put the death toll at 84.": ["people"],
    "Soldiers raise death toll to 84.": ["people"],
    "Nurses say the death toll is 12.": ["people"],
    "Doctors put the number of injured at 30.": ["people"],
    # Around brackets.
    "Some 8,000 (1,600 households) refugees were displaced.": ["refugees", "refugees"],
    "There were civilian casualties (30 injuries and 13 deaths) in Lorin.": ["civilians", "civilians"],
    # A total and its deaths.
    "There have been 90 civilian casualties, including 21 deaths.": ["civilians", "civilians"],
    # The number after "among" is the whole.
    "Two medics were among 31 people killed in Lorin.": ["health_workers", "people"],
    # Soldiers and civilians together are people; guards are no soldiers.
    "At least 10 soldiers and civilians were killed.": ["people"],
    "The fire injured seven guards.": ["people"],
    "The strike killed 31 IS fighters.": ["combatants"],
    # Things have no group.
    "Floods destroyed 30 houses.": [None],
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_groups_of_a_sentence(sentence: str) -> None:
    assert [mention.group for mention in read(sentence).mentions] == SENTENCES[sentence]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Planes bombed a group of 40 civilians, killing three of them."),
        ("es", "Bombarderos atacaron a un grupo de 40 civiles y mataron a tres de ellos."),
        ("fr", "Des avions ont bombardé un groupe de 40 civils, tuant trois d'entre eux."),
    ],
)
def test_some_of_those_who_are_counted_for_nothing_else_keep_their_group(
    language: str, sentence: str
) -> None:
    assert [mention.group for mention in read(sentence, language).mentions] == ["civilians"]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("es", "La policía elevó la cifra de muertos a 84."),
        ("es", "Médicos elevan el número de heridos a 30."),
        ("fr", "Les médecins portent le nombre de blessés à 30."),
    ],
)
def test_who_counts_is_not_counted(language: str, sentence: str) -> None:
    assert [mention.group for mention in read(sentence, language).mentions] == ["people"]


MOVED = {
    "From Monday on, 435 patients were evacuated from Lorin, 95 of them to Harat.": ["patients", "patients"],
    "Some 30 wounded were evacuated from Lorin.": ["wounded"],
    "The convoy evacuated 20 wounded people and 12 children.": ["wounded", None],
    "Patients evacuated from Lorin by ambulance: 734": ["patients"],
    "The Red Crescent evacuated 150 wounded fighters.": ["wounded"],
    "Some 2,000 people were evacuated from Lorin.": [None],
    # Where they are counted as such, they are no part of a greater movement.
    "Shells wounded 30 people and killed four patients.": [None, None],
}


@pytest.mark.parametrize("sentence", MOVED)
def test_the_sick_and_wounded_who_are_moved_are_counted_apart(sentence: str) -> None:
    assert [mention.counted for mention in read(sentence).mentions] == MOVED[sentence]


def test_the_lower_of_two_heads_says_who_is_counted() -> None:
    table = (
        "| Province | Displaced people | |\n| | Men | Women |\n|---|---|---|\n| Tarna | 1,200 | 1,310 |\n"
        "| Vora | 300 | 290 |"
    )
    assert [mention.group for mention in read(table).mentions] == ["men", "women", "men", "women"]
