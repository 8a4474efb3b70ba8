"""The place of a past event stays with it: what the next paragraph counts is of what the text tells."""

from __future__ import annotations

import datetime as dt

import pytest

from etl.figures import extract
from etl.model import Document

TEXT = "Gunmen killed 132 people in a school in Peshawar on Tuesday.\n\n{past}\n\nAnother 120 were wounded."


@pytest.mark.parametrize("when", ["In 2007", "In October 2007"])
def test_the_place_of_a_past_year_is_not_that_of_the_next_paragraph(when: str) -> None:
    text = TEXT.format(past=f"{when}, a bomb in Karachi killed 150 people.")
    document = Document("d", text, language="en", published=dt.date(2014, 12, 17))
    assert [figure.place for figure in extract(document).figures] == ["Peshawar", "Karachi", "Peshawar"]


@pytest.mark.parametrize(
    ("language", "text", "places"),
    [
        (
            "en",
            "A raid killed 90 people, the deadliest in Syria since a bomb killed 40 in Damascus in 2012.",
            ["Syria", "Damascus"],
        ),
        (
            "en",
            "Violence goes on in Idlib. These are the worst days since the battle for Aleppo in 2016. Raids "
            "killed 120 people.",
            ["Idlib"],
        ),
        (
            "es",
            "Sigue la violencia en Idlib. Son los peores días desde la batalla de Alepo. Murieron 120.",
            ["Idlib"],
        ),
        (
            "fr",
            "La violence continue à Idlib. Ce sont les pires jours depuis la bataille d'Alep en 2016. "
            "Des raids ont tué 120 personnes.",
            ["Idlib"],
        ),
    ],
)
def test_what_is_set_against_stays_where_it_was(language: str, text: str, places: list[str]) -> None:
    document = Document("d", text, language=language, published=dt.date(2017, 10, 5))
    assert [figure.place for figure in extract(document).figures] == places


def test_more_than_so_many_since_is_no_comparison() -> None:
    text = "Más de 300 personas han muerto desde el sismo de Puebla."
    document = Document("d", text, language="es", published=dt.date(2017, 10, 5))
    assert [figure.place for figure in extract(document).figures] == ["Puebla"]
