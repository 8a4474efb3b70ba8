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
    assert [mention.parent for mention in read(text).mentions] == TEXTS[text]


@pytest.mark.parametrize("text", TEXTS)
def test_a_part_is_of_its_indicators_kind_and_no_larger(text: str) -> None:
    mentions = read(text).mentions
    for mention in mentions:
        if mention.parent is not None and mention.low is not None:
            assert (mentions[mention.parent].high or mention.low) >= mention.low
