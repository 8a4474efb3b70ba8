"""Ministers, and who speaks for a ministry, are one source in every newspaper and language."""

from __future__ import annotations

import pytest

from etl.reconcile.evidence.offices import ministry

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
