"""Where sentences end: each row is a text with | at its ends of sentences."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.extract.text.sentences import split_sentences

TEXTS = [
    "Shells hit Amra.| Nine people died.",
    "Dr. Hallam of the U.S. Army said 12 men died.| He left.",
    "He said “nine died.”| It rained.",
    "The dam held, officials\nof the district said.| Nine died.",
    "Homes destroyed: 40\n|Homes damaged: 12",
    # The ends of lines are lost.
    "The roads were flooded.|Officials said that nine died.|He spoke on Monday.",
    "The river rose in (Amra).| See www.amra.gov and St.Martin, e.g.The U.S.Army.",
    "It rained in the Lower Region|IMPACT- 40 houses damaged- nine died|RESPONSE- 500 tents were given.",
    "Some 300 families were displaced and 80 homes lost in Amra, Ovra.-| In Lorin, nine homes were lost.",
    # A dateline ends with a stop and a dash, too.
    "AMRA, 12 de mayo (Agencia).- Nueve personas murieron.",
]


@pytest.mark.parametrize("told", TEXTS)
def test_ends_of_sentences(told: str) -> None:
    found = [told.replace("|", "")[s.start : s.end] for s in split_sentences(told.replace("|", ""))]
    assert [one.strip(" -") for one in found] == [one.strip(" -\n") for one in told.split("|")]


@given(st.text(alphabet="aZé .-\n(5:", max_size=80))
def test_no_letter_is_lost_and_sentences_are_apart(text: str) -> None:
    found = split_sentences(text)
    kept = "".join(text[s.start : s.end] for s in found)
    assert list(filter(str.isalnum, kept)) == list(filter(str.isalnum, text))
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
