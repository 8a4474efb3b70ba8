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
