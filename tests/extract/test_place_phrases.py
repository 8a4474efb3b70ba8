"""Places between people and what came to them, crossed: "40 patients in two hospitals died" is 40 dead."""

from __future__ import annotations

from itertools import product

import pytest

from etl.extract.core import read

PEOPLE = {
    "en": ("900 people", "40 patients", "60 refugees"),
    "es": ("900 personas", "40 pacientes"),
    "fr": ("900 personnes", "40 patientes"),
}
WHERE = {
    "en": (
        "in three villages",
        "in six camps",
        "of four towns",
        "staying in two camps",
        "living in 14 villages",
    ),
    "es": ("en tres aldeas", "en seis campamentos", "de cuatro pueblos"),
    "fr": ("dans trois villages", "dans six camps", "de quatre villes"),
}
CAME = {
    "en": {
        "were displaced": "displaced",
        "died": "deaths",
        "were injured": "injured",
        "received food": "assisted",
        "are missing": "missing",
        "fell ill": "disease_cases",
    },
    "es": {"murieron": "deaths", "resultaron heridas": "injured", "recibieron alimentos": "assisted"},
    "fr": {"sont mortes": "deaths", "ont été blessées": "injured", "ont reçu des vivres": "assisted"},
}
ROWS = [
    (language, f"{people} {where} {verb}.", indicator)
    for language in PEOPLE
    for people, where, (verb, indicator) in product(PEOPLE[language], WHERE[language], CAME[language].items())
]


@pytest.mark.parametrize(("language", "sentence", "indicator"), ROWS)
def test_the_verb_tells_of_the_people_alone(language: str, sentence: str, indicator: str) -> None:
    told = read(sentence, language).mentions
    assert [mention.indicator for mention in told if mention.start == 0] == [indicator]
    assert {mention.indicator for mention in told if mention.start > 0} <= {"facilities_functional"}
