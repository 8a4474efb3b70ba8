"""Persons behind their titles are no places, though places bear their names."""

from __future__ import annotations

import pytest

from etl.extract.core import read
from etl.model import Document
from etl.places import attach


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Hay 12 muertos, confirmó el fiscal Pablo Molins."),
        ("es", "El alcalde de la ciudad, Tomás Coro, elevó a 12 los muertos. Guatemala está de luto."),
        ("es", "Hay 12 desaparecidos, precisó el secretario de Educación, Luis Ríos."),
        (
            "fr",
            "On compte 12 morts, a dit le ministre de l'Intérieur, Paul Lyon. Le Mali est en deuil.",
        ),
    ],
)
def test_a_person_is_no_place(language: str, text: str) -> None:
    document, core = Document("d", text, language=language), read(text, language)
    (where,) = attach(document, core.sentences, core.mentions)
    assert where.place is None or where.place in ("Guatemala", "Mali")


def test_a_place_behind_a_title_is_one() -> None:
    text = "El alcalde de Sucre informó que en Cochabamba hay 12 muertos."
    document, core = Document("d", text, language="es"), read(text, "es")
    assert [where.place for where in attach(document, core.sentences, core.mentions)] == ["Cochabamba"]
