"""Who is where, by the build of a sentence and not by its names: the same for towns of five countries."""

from __future__ import annotations

import datetime as dt

import pytest

from etl.figures import extract
from etl.model import Document

TOWNS = [
    ("Homs", "Hama", "Idlib"), ("Maiduguri", "Kano", "Jos"), ("Kathmandu", "Pokhara", "Biratnagar"),
    ("Goma", "Bukavu", "Beni"), ("Lima", "Cusco", "Arequipa"),
]  # fmt: skip

# Each number and the town it is of: a, b or c.
SENTENCES = [
    ("In {a}, 40 people were killed and 90 injured; in {b}, 12 died.", {40: "a", 90: "a", 12: "b"}),
    ("40 people died in {a}, 90 in {b} and 12 in {c}.", {40: "a", 90: "b", 12: "c"}),
    ("40 people died in {a} and 90 were hurt in {b}.", {40: "a", 90: "b"}),
    ("Floods killed 40 in {a}. Another 90 died in {b}. In {c}, 12 are missing.", {40: "a", 90: "b", 12: "c"}),
    ("{a} reported 40 deaths, {b} 90 and {c} 12.", {40: "a", 90: "b", 12: "c"}),
    ("40 deaths: {a} (12), {b} (28).", {12: "a", 28: "b"}),
    ("An attack on {a} killed 40 people, the army said in {b}.", {40: "a"}),
    ("Officials in {b} said 40 people had died in {a}.", {40: "a"}),
    ("Shelling near {a} killed 40, while 90 died in {b}.", {40: "a", 90: "b"}),
    ("40 people were killed in {a}, 12 of them in the suburb of {b}.", {40: "a", 12: "b"}),
    ("In {a} the toll rose to 40. Later 90 houses were destroyed. {b} was spared.", {40: "a", 90: "a"}),
    ("A convoy from {b} brought 40 trucks to {a}.", {40: "a"}),
    (
        "The quake hit {a} on Monday. It killed 40 people and destroyed 90 homes. Help came from {b}.",
        {40: "a", 90: "a"},
    ),
    (
        "The quake hit {a} on Monday. It killed 40 people. In {b} 12 homes fell, and 90 people were hurt.",
        {40: "a", 90: "b"},
    ),
]


@pytest.mark.parametrize(("sentence", "where"), SENTENCES)
@pytest.mark.parametrize("towns", TOWNS, ids=lambda towns: str(towns[0]))
def test_a_number_is_where_its_sentence_says(
    sentence: str, where: dict[int, str], towns: tuple[str, str, str]
) -> None:
    names = dict(zip("abc", towns, strict=True))
    document = Document("d", sentence.format(**names), published=dt.date(2017, 5, 20))
    found = {int(f.low): f.place for f in extract(document).figures if f.low is not None and f.low in where}
    assert found
    assert found == {number: names[where[number]] for number in found}
