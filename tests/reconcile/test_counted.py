"""What a number counts beside its indicator: the nationals of another country, the dead of a disease."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from etl.reconcile import load_rules
from etl.reconcile.evidence.counted import tell_counted
from etl.reconcile.evidence.evidence import figures_of
from etl.reconcile.evidence.telling import read_events
from tests.reconcile.news import Report, Said, frames

TOTAL = Said(80, place="Syria", since=-900, measure="cumulative")


def counted(text: str, language: str = "en", *said: Said) -> list[str | None]:
    """What the numbers of a sentence, each two digits, count."""
    said = said or (TOTAL,)
    figures, documents = frames([Report("a", said)])
    figures["sentence"], figures["sentence_start"], documents["language"] = text, 0, language
    places = [n for n in range(len(text) - 1) if text[n : n + 2].isdigit()]
    figures["start_char"] = places[: len(said)]
    made = figures_of(figures, documents)
    read_events(made, load_rules())
    tell_counted(made, load_rules())
    return [figure.counted for figure in made]


@pytest.mark.parametrize(
    ("language", "text", "country"),
    [
        ("en", "At the front 80 Tunisians were killed", "TUN"),
        ("en", "Some 80 young French citizens were killed", "FRA"),
        ("en", "The number of Russian soldiers killed in the war rose to 80", "RUS"),
        ("en", "The toll for members of the Russian forces is 80", "RUS"),
        ("en", "At least 80 South Sudanese fighters died", "SSD"),
        ("es", "En la guerra murieron 80 tunecinos", "TUN"),
        ("es", "El número de soldados rusos muertos subió a 80", "RUS"),
        ("fr", "La guerre a tué 80 combattants tunisiens", "TUN"),
        ("fr", "Le nombre de soldats russes tués est passé à 80", "RUS"),
        ("en", "The war has killed 80 Syrians", None),
        ("en", "The war has killed 80 people in Russian air strikes", None),
        ("en", "The number of people killed in Russian air strikes rose to 80", None),
        ("en", "The number of Russian air strikes rose, killing 80", None),
        ("en", "The war killed 80, Russian media said", None),
        ("es", "La guerra mató a 80 personas en los bombardeos rusos", None),
        ("fr", "La guerre a tué 80 personnes dans les frappes russes", None),
    ],
)
def test_the_dead_of_another_nation_are_a_count_of_their_own(
    language: str, text: str, country: str | None
) -> None:
    assert counted(text, language) == [country]


def test_of_one_event_all_the_dead_are_one_count() -> None:
    assert counted("The blast killed 80 Tunisians", "en", replace(TOTAL, measure="flow", since=0)) == [None]


@pytest.mark.parametrize(
    ("text", "said", "told"),
    [
        ("There were 40 cholera cases and 12 deaths", ("disease_cases", "deaths"), ["cholera"] * 2),
        ("40 cholera cases, 30 of measles and 12 deaths", ("disease_cases",) * 2, ["cholera", "measles"]),
        ("Since May 12 people have died of cholera", ("deaths",), ["cholera"]),
        ("Since May 12 thousands of people have died", ("deaths",), [None]),
        ("Since May 12 people have died in air strikes on cholera wards", ("deaths",), [None]),
    ],
)  # fmt: skip
def test_the_dead_of_a_disease_are_a_count_of_their_own(
    text: str, said: tuple[str, ...], told: list[Any]
) -> None:
    made = counted(text, "en", *(replace(TOTAL, indicator=each) for each in said))
    assert made == told
