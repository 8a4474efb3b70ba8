"""Denials crossed with what they deny, in three languages: each figure within is denied, no other is."""

from __future__ import annotations

from itertools import product

import pytest

from etl.extract.core import read

DENIED = {
    "en": (
        "Reports that {} were false.",
        "Claims that {} proved untrue.",
        "There is no evidence that {}.",
        "The army denied that {}.",
        "It is not true that {}.",
        "Reports that {}, which spread online, were false.",
    ),
    "es": (
        "Las informaciones de que {} son falsas.",
        "No hay pruebas de que {}.",
        "El Ejército negó que {}.",
    ),
    "fr": (
        "Les informations selon lesquelles {} sont fausses.",
        "Rien ne prouve que {}.",
        "L'armée a démenti que {}.",
    ),
}
REAL = {
    "en": (
        "Reports that {} were confirmed.",
        "Reports say {}, but the army denied responsibility.",
        "The report that {} caused false alarms elsewhere.",
    ),
    "es": (
        "Las informaciones de que {} fueron confirmadas.",
        "El alcalde dijo que {} y negó su responsabilidad.",
    ),
    "fr": (
        "Les informations selon lesquelles {} ont été confirmées.",
        "Le maire a dit que {} et a nié toute responsabilité.",
    ),
}
CLAUSES = {
    "en": (
        "40 people died",
        "40 people, including five children, were killed",
        "40 people were killed, including five children",
        "soldiers killed 40 people and wounded 12",
        "40 people were killed in Amra and 12 in Belen",
        "40 of the 90 prisoners died",
        "two strikes killed 40 people",
        "40 people died after a meal",
    ),
    "es": (
        "murieron 40 personas",
        "40 personas, entre ellas cinco niños, murieron",
        "los soldados mataron a 40 personas e hirieron a 12",
        "40 personas murieron en Amra y 12 en Belen",
    ),
    "fr": (
        "40 personnes sont mortes",
        "40 personnes, dont cinq enfants, ont été tuées",
        "les soldats ont tué 40 personnes et blessé 12 autres",
        "40 personnes ont été tuées à Amra et 12 à Belen",
    ),
}


def _rows(frames: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [
        (language, frame.format(clause))
        for language, lines in frames.items()
        for frame, clause in product(lines, CLAUSES[language])
    ]


def _statuses(language: str, sentence: str) -> set[str]:
    told = (m for m in read(sentence, language).mentions if m.indicator not in ("other", "attacks"))
    return {mention.status for mention in told}


@pytest.mark.parametrize(("language", "sentence"), _rows(DENIED))
def test_all_that_is_denied_is(language: str, sentence: str) -> None:
    assert _statuses(language, sentence) == {"denied"}


@pytest.mark.parametrize(("language", "sentence"), _rows(REAL))
def test_what_is_confirmed_or_denied_of_others_is_not(language: str, sentence: str) -> None:
    assert _statuses(language, sentence) == {"reported"}
