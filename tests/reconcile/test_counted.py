"""What a number counts beside its indicator: the nationals of another country, the dead of a disease."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from etl.reconcile import load_rules, reconcile
from etl.reconcile.evidence.counted import tell_counted
from etl.reconcile.evidence.evidence import figures_of
from etl.reconcile.evidence.goods import delivered
from etl.reconcile.evidence.telling import read_events
from tests.reconcile.news import PLACES, Report, Said, frames, rows

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


@pytest.mark.parametrize(
    ("language", "text", "noun", "told"),
    [
        ("en", "12 tonnes of medical supplies reached Amra", "tonnes", "tonnes of medical"),
        ("en", "12 MT of food assistance were distributed", "mt", "tonnes of food"),
        ("en", "12 metric tons of food", "metric tons of food", "tonnes of food"),
        ("en", "12 tons of food", "tons", "tonnes of food"),
        ("en", "12 tons", "tons", "tonnes"),
        ("en", "12 tonnes of food and medicine", "tonnes of food", "tonnes of food+medical"),
        ("en", "12 tonnes of food and other aid", "tonnes of food", "tonnes of food+others"),
        ("en", "12 tonnes of wheat flour and oil", "tonnes", "tonnes of flour+oil"),
        ("en", "12 tons of maize seed", "tons", "tonnes of seeds"),
        ("en", "12 date boxes", "date boxes", "boxes of dates"),
        ("en", "12 litres of fuel oil", "litres of fuel oil", "litres of fuel"),
        ("en", "12 sacks of high energy biscuits", "sacks", "bags of biscuits"),
        ("en", "12 vaccine doses", "vaccine doses", "doses of vaccines"),
        ("en", "12 doses of polio vaccine", "doses", "doses of polio vaccine"),
        ("en", "12 tonnes of emergency relief supplies", "tonnes", "tonnes"),
        ("en", "12 tonnes for 300 families", "tonnes", "tonnes"),
        ("en", "12 boxes of dates, 30 of oil", "boxes", "boxes of dates"),
        ("en", "12 food parcels", "food parcels", "packages of food"),
        ("en", "12 parcels of canned food", "parcels", "packages of food"),
        ("en", "12 transit kits", "kits", "transit kits"),
        ("en", "12 rapid test kits", "test kits", "test kits"),
        ("en", "12 additional kits", "kits", "kits"),
        ("en", "12 litres of diesel", "litres of diesel", "litres of fuel"),
        ("en", "12 blankets and 30 tents", "blankets", "blankets"),
        ("en", "12 lorries loaded with food", None, "vehicles of food"),
        ("en", "12 food trucks", None, "vehicles of food"),
        ("en", "12 trucks of aid", None, None),
        ("en", "12 trucks with 300 tonnes of food", None, None),
        ("es", "12 toneladas de medicamentos", "toneladas", "tonnes of medical"),
        ("es", "12 kits de higiene", "kits de higiene", "kits of hygiene"),
        ("es", "12 camiones con ayuda humanitaria", None, None),
        ("fr", "12 tonnes de vivres et de médicaments", "tonnes de vivres", "tonnes of food+medical"),
        ("fr", "12 sacs de riz", "sacs de riz", "bags of rice"),
        ("fr", "12 tonnes de semences de maïs", "tonnes", "tonnes of seeds"),
        ("es", "12 sacos de harina de trigo y arroz", "sacos", "bags of flour+rice"),
        ("fr", "12 camions chargés de vivres", None, "vehicles of food"),
        ("fr", "12 tonnes d'aide humanitaire", "tonnes", "tonnes"),
    ],
)  # fmt: skip
def test_what_is_delivered_is_told_by_its_measure_and_its_goods(
    language: str, text: str, noun: str | None, told: str | None
) -> None:
    unit = "vehicles" if noun is None else "items"
    assert delivered(text, language, 0, noun, unit) == told
    assert delivered(f"It gave {text}", language, 8, noun, unit) == told


def test_no_series_of_deliveries_mixes_kinds_of_goods() -> None:
    figures, documents = frames(
        [
            Report(f"r{n}", (Said(n, indicator="aid_delivered", unit="items", group=None),), 0)
            for n in (12, 30)
        ]
    )
    figures["counted"], figures["start_char"] = "tonnes", 0
    figures["sentence"] = ["12 tonnes of food came", "30 tonnes of medicine came"]
    made = reconcile(figures, documents, places=PLACES)
    days = rows(made["series"], "counted", "best", grain="day")
    assert sorted(days) == [("tonnes of food", 12), ("tonnes of medical", 30)]
