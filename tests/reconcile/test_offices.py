"""Ministers, and who speaks for a ministry, are one source in every newspaper and language."""

from __future__ import annotations

import pytest

from etl.reconcile.evidence.offices import local_office, ministry
from tests.reconcile.news import Report, Said, rows, tables

HEALTH, INTERIOR = "Ministry of Health", "Ministry of the Interior"


@pytest.mark.parametrize(
    ("language", "name", "sentence", "told"),
    [
        ("en", "health minister", "Nine died, the health minister said.", HEALTH),
        ("en", "minister of health", "The minister of health spoke of nine dead.", HEALTH),
        ("en", "health ministry official", "Nine died, a health ministry official said.", HEALTH),
        ("en", "Ana Diop", "The health minister, Ana Diop, said nine had died.", HEALTH),
        ("en", "Ana Diop", "Health Minister Ana Diop said nine had died.", HEALTH),
        ("en", "Ana Diop", "Nine died, said Ana Diop, the interior minister.", INTERIOR),
        ("en", "Malian health ministry", "The Malian health ministry said nine had died.", HEALTH),
        ("en", "Yemeni health ministry", "The Yemeni health ministry said nine had died.", None),
        ("en", "Ana Diop", "Yemeni health minister Ana Diop said nine had died.", None),
        ("en", "former health minister", "Nine died, a former health minister said.", None),
        ("en", "Ana Diop", "The former health minister Ana Diop said nine had died.", None),
        ("en", "Ana Diop", "The health minister denied what Ana Diop said: that nine had died.", None),
        ("es", "ministra de Salud", "Murieron nueve, dijo la ministra de Salud.", HEALTH),
        ("es", "ministro del Interior", "Murieron nueve, dijo el ministro del Interior.", INTERIOR),
        ("es", "Ana Ruiz", "La ministra de Salud, Ana Ruiz, dijo que murieron nueve.", HEALTH),
        ("es", "Ana Ruiz", "Murieron nueve, dijo Ana Ruiz, viceministra de Salud Pública.", HEALTH),
        ("es", "exministro de Salud", "Murieron nueve, dijo el exministro de Salud.", None),
        ("fr", "ministre de l'intérieur", "Le ministre de l'intérieur parle de neuf morts.", INTERIOR),
        ("fr", "ministère de la Santé publique", "Le ministère de la Santé publique l'a dit", HEALTH),
        ("fr", "ministre malien de la Santé", "Neuf morts, selon le ministre malien de la Santé.", HEALTH),
        ("fr", "Ana Ba", "Neuf morts, a dit Ana Ba, ministre déléguée à la Santé.", HEALTH),
        ("fr", "Ana Ba", "L'ancien ministre de la Santé Ana Ba parle de neuf morts.", None),
    ],
)  # fmt: skip
def test_who_speaks_for_a_ministry_is_the_ministry(
    language: str, name: str, sentence: str, told: str | None
) -> None:
    assert ministry(name, sentence, language, "MLI") == told


@pytest.mark.parametrize(
    ("language", "name", "sentence", "told"),
    [
        ("en", "governor", "Nine died in Lorin, the governor said.", "governor"),
        ("en", "provincial governor", "Nine died, the provincial governor said.", "governor"),
        ("en", "governor of Amra", "Nine died, said the governor of Amra.", "governor"),
        ("en", "Amra State governor", "Nine died, the Amra State governor said.", "governor"),
        ("en", "governor of Jos", "Nine died in Lorin, said the governor of Jos.", None),
        ("en", "Ana Diop", "Governor Ana Diop said nine had died.", "governor"),
        ("en", "Ana Diop", "Amra governor Ana Diop said nine had died.", "governor"),
        ("en", "Ana Diop", "Nine died, said Ana Diop, the mayor of Lorin.", "mayor"),
        ("en", "Ana Diop", "Nine died, said Ana Diop, the mayor of Jos.", "mayor"),
        ("en", "Ana Diop", "Nine died, said the former governor Ana Diop.", None),
        ("en", "Ana Diop", "Nine died, said Ana Diop, who met the governor.", None),
        ("en", "deputy mayor", "Nine died, the deputy mayor said.", "mayor"),
        ("es", "alcalde", "Murieron nueve, dijo el alcalde.", "mayor"),
        ("es", "gobernador de Amra", "Murieron nueve, dijo el gobernador de Amra.", "governor"),
        ("es", "Ana Ruiz", "La alcaldesa de Lorin, Ana Ruiz, dijo que murieron nueve.", "mayor"),
        ("es", "exalcalde", "Murieron nueve, dijo el exalcalde.", None),
        ("fr", "gouverneur", "Neuf morts, selon le gouverneur.", "governor"),
        ("fr", "maire de Lorin", "Neuf morts, selon le maire de Lorin.", "mayor"),
        ("fr", "Ana Ba", "Le gouverneur de la région d’Amra, Ana Ba, parle de neuf morts.", "governor"),
    ],
)  # fmt: skip
def test_who_governs_a_place_is_told_by_the_office(
    language: str, name: str, sentence: str, told: str | None
) -> None:
    assert local_office(name, sentence, language, "Lorin", "Amra") == told


def test_a_province_has_no_mayor() -> None:
    assert local_office("mayor", "Nine died, the mayor said.", "en", "Amra province", "Amra") is None


def test_the_mayor_is_one_source_in_every_newspaper_of_one_place() -> None:
    """Two newspapers that hear one mayor are no two voices that agree, nor two that disagree."""

    def mayors(*said: Said) -> list[Report]:
        return [Report(f"r{n}", (each,), n, f"Paper {n}") for n, each in enumerate(said)]

    here = Said(12, by="mayor")
    made = tables(*mayors(here, Said(12, by="mayor of Sarmin")))
    assert rows(made["claims"], "source", "n_reports") == [("mayor of Sarmin", 2)]
    made = tables(*mayors(here, Said(15, by="mayor")))
    assert not rows(made["findings"], "kind", kind="contradiction")
    assert rows(made["incidents"], "best", "n_sources") == [(15, 1)]
    made = tables(*mayors(here, Said(12, by="mayor", place="Binnish")))
    assert sorted(rows(made["claims"], "source")) == [("mayor of Binnish",), ("mayor of Sarmin",)]
