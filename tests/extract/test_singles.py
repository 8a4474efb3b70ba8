"""Single persons and things that are told of without a number word."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.extract.core import read
from etl.figures import extract
from etl.model import Document
from tests.extract.helper import figures, singles

TOLD = [
    ("en", "A woman was killed.", ["A woman: deaths, women"]),
    ("en", "A bomb went off on a bus, killing a man and wounding 25.", ["a man: deaths, men"]),
    ("en", "A 14-year-old boy drowned on Monday.", ["A 14-year-old boy: deaths, children"]),
    ("en", "Another villager was injured.", ["Another villager: injured, people"]),
    ("en", "The mine claimed the life of a child.", ["a child: deaths, children"]),
    ("en", "The police said that a nurse had been shot dead.", ["a nurse: deaths, health_workers"]),
    ("en", "It killed a nurse and two men.", ["a nurse: deaths, health_workers"]),
    ("en", "It killed 17 men and a child the police said.", ["a child: deaths, children"]),
    ("en", "Six civilians, including a woman, were killed.", ["a woman: deaths, women"]),
    ("en", "Shells struck a mosque.", ["a mosque: facilities_damaged, mosque"]),
    ("en", "The flood destroyed 30 homes and a school.", ["a school: facilities_destroyed, school"]),
    ("es", "Una mujer murió en el bombardeo.", ["Una mujer: deaths, women"]),
    ("es", "El ataque mató a un soldado e hirió a tres civiles.", ["un soldado: deaths, combatants"]),
    ("es", "Un puente se derrumbó en Amra.", ["Un puente: facilities_destroyed, bridge"]),
    ("fr", "Une femme a été tuée.", ["Une femme: deaths, women"]),
    ("fr", "Six civils, dont une fillette, sont morts.", ["une fillette: deaths, children"]),
    ("fr", "Les obus ont touché une école.", ["une école: facilities_damaged, school"]),
]  # fmt: skip

NOT_TOLD = [
    ("en", "A gunman killed 12 people."),
    ("en", "A man blew himself up."),
    ("en", "A soldier shot at the crowd."),
    ("en", "Four people, one of them a child, were killed."),  # "one" counts already
    ("en", "A child was among the dead."),  # of a toll told before
    ("en", "A survivor died on Friday, raising the toll to 14."),
    ("en", "An official in Amra told a radio four people were killed."),
    ("en", "Every 23 hours a woman is killed."),
    ("en", "A man could be killed."),
    ("en", "No one was hurt when a shell hit near a school."),
    ("en", "They shelled a command centre and a camp."),
    ("en", "Three members of a militia were killed."),
    ("en", "Three died in a sniper attack."),
    ("en", "A spokesman said that 12 people were killed."),
    ("en", "Maher Haddad, a driver, was killed."),  # a name, not one more
    ("es", "Un portavoz dijo que 12 personas murieron."),
    ("fr", "Un porte-parole a déclaré que 12 personnes étaient mortes."),
]


@pytest.mark.parametrize(("language", "sentence", "expected"), TOLD)
def test_told(language: str, sentence: str, expected: list[str]) -> None:
    assert singles(sentence, language) == expected


@pytest.mark.parametrize(("language", "sentence"), NOT_TOLD)
def test_not_told(language: str, sentence: str) -> None:
    assert singles(sentence, language) == []


def test_a_person_counted_is_told_once() -> None:
    assert figures("Una persona murió.", "es") == ["deaths 1"]
    assert singles("Una persona murió.", "es") == []


def test_part_of_a_number() -> None:
    text = "A raid killed a guard. Six civilians, including a woman and two boys, were killed."
    mentions = read(text).mentions
    assert [(m.low, m.parent) for m in mentions] == [(1, None), (6, None), (1, 1), (2, 1)]


PIECES = st.sampled_from(
    ["A man", "12 people", "a school", "was killed", "were hurt", "hit", "and", ",", "including", "a child"]
)


@given(st.lists(PIECES, min_size=1, max_size=8))
def test_numbers_are_read_as_without_them(pieces: list[str]) -> None:
    text = " ".join(pieces)
    mentions = read(text).mentions
    spans = [(m.start, m.end) for m in mentions]
    assert spans == sorted(spans)
    assert all(m.low == m.high == 1 and text[m.start].lower() == "a" for m in mentions if m.implicit)
    assert all(m.parent is None or m.parent != n for n, m in enumerate(mentions))


TEXTS = [
    "In Damascus three women including a girl were hurt and two houses hit in a raid on Shaghour quarter.",
    "A child died in Jos on Monday. Two days later a raid on Kano killed 12 people and a nurse.",
    "Un homme a été tué à Gao. Vingt civils sont morts en mars.",
]


@pytest.mark.parametrize("text", TEXTS)
def test_they_move_no_number(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    language = "fr" if "Un " in text else "en"
    document = Document(id="t", text=text, published=dt.date(2016, 11, 3), language=language)
    told = extract(document).figures
    assert any(figure.implicit for figure in told)
    monkeypatch.setattr("etl.extract.singles.Singles.may_be", lambda *_: False)
    assert [figure for figure in told if not figure.implicit] == list(extract(document).figures)
