"""What tells that a place at the head of a text is where it was filed, in the words of each language."""

from __future__ import annotations

import pytest

from etl.places.cues import cues
from etl.places.resolving.datelines import filed


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("en", "LORIN, March 2 (Agency) -- Twelve died.", True),
        ("en", "LORIN, 2nd of March 2019 – Twelve died.", True),
        ("en", "LORIN (Amra), Friday March 2: twelve died.", True),
        ("en", "LORIN — “Twelve died”, he said.", True),
        ("en", "LORIN, Amra — Twelve died.", True),
        ("en", "LORIN, where 2 died – twelve are missing.", False),
        ("en", "LORIN and Amra were hit.", False),
        ("en", "LORIN, Floods 2 metres deep came.", False),
        ("es", "LORIN, 20 de agosto de 2019 (Agencia) – Doce murieron.", True),
        ("es", "LORIN, 20 de agosto. Doce murieron.", True),
        ("fr", "LORIN, le 1er mars 2019 – Douze sont morts.", True),
        ("fr", "LORIN, 1er mars: douze sont morts.", True),
        ("fr", "LORIN, où 12 sont morts.", False),
    ],
)
def test_what_stands_behind_the_place(language: str, text: str, told: bool) -> None:
    assert filed(cues(language), text, len("LORIN")) is told
