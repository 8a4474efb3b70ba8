"""What one of a figure is: what the label, the phrase around the number, or the indicator itself says."""

from __future__ import annotations

import pytest

from etl.extract.core import read

UNITS = {
    ("en", "The number of villages affected by the floods fell from 86 to 35."): ["facilities", "facilities"],
    ("en", "The number of families displaced by the fighting rose to 320."): ["households"],
    ("en", "The number of people affected in 12 villages reached 4,000."): ["people"],
    ("en", "The number of consultations this week was 39,007."): ["events"],
    ("en", "Total funding required: 20,600,000"): ["usd"],
    ("en", "Some 3,590 IDP and refugee households received cash."): ["households"],
    ("en", "Some 120 refugee and host families got tents."): ["households"],
    ("en", "In May 3,910 of these families were evacuated from the south, and 4,803 from the north."): [
        "households",
        "households",
    ],
    ("en", "Some 2,000 of these children were vaccinated."): ["people"],
    (
        "en",
        "Some 78 households got shelters, whilst 11 households joined family members residing in the camp.",
    ): [
        "households",
        "households",
    ],
    ("es", "El número de aldeas afectadas por las inundaciones bajó de 86 a 35."): [
        "facilities",
        "facilities",
    ],
    ("en", "Of the 2,300 households listed, 850 were assisted."): ["households", "households"],
    ("es", "De los 90 colegios dañados, 12 fueron reparados."): ["facilities", "facilities"],
    ("fr", "Sur les 2 300 ménages recensés, 850 ont été servis."): ["households", "households"],
    ("es", "El número de consultas fue de 39.007."): ["events"],
    ("es", "Total de fondos requeridos: 20.600.000"): ["usd"],
    ("fr", "Le nombre de villages touchés par les inondations est passé de 86 à 35."): [
        "facilities",
        "facilities",
    ],
    ("fr", "Le nombre de consultations était de 39 007."): ["events"],
    ("fr", "Total des fonds requis : 20 600 000"): ["usd"],
}


@pytest.mark.parametrize(("language", "sentence"), UNITS)
def test_units(language: str, sentence: str) -> None:
    assert [mention.unit for mention in read(sentence, language).mentions] == UNITS[language, sentence]
