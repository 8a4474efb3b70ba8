"""Who is where, by the build of a sentence and not by its names: the same for towns of five countries."""

from __future__ import annotations

import datetime as dt

import pytest

from etl.figures import extract
from etl.model import Document

TOWNS = [
    ("Homs", "Hama", "Idlib"), ("Maiduguri", "Kano", "Jos"), ("Kathmandu", "Pokhara", "Biratnagar"),
    ("Goma", "Bukavu", "Beni"), ("Lima", "Cusco", "Arequipa"),
]  # fmt: skip

# Each number and the town it is of: a, b or c.
SENTENCES = [
    ("In {a}, 40 people were killed and 90 injured; in {b}, 12 died.", {40: "a", 90: "a", 12: "b"}),
    ("40 people died in {a}, 90 in {b} and 12 in {c}.", {40: "a", 90: "b", 12: "c"}),
    ("40 people died in {a} and 90 were hurt in {b}.", {40: "a", 90: "b"}),
    ("Floods killed 40 in {a}. Another 90 died in {b}. In {c}, 12 are missing.", {40: "a", 90: "b", 12: "c"}),
    ("{a} reported 40 deaths, {b} 90 and {c} 12.", {40: "a", 90: "b", 12: "c"}),
    ("40 deaths: {a} (12), {b} (28).", {12: "a", 28: "b"}),
    ("An attack on {a} killed 40 people, the army said in {b}.", {40: "a"}),
    ("Officials in {b} said 40 people had died in {a}.", {40: "a"}),
    ("Shelling near {a} killed 40, while 90 died in {b}.", {40: "a", 90: "b"}),
    ("40 people were killed in {a}, 12 of them in the suburb of {b}.", {40: "a", 12: "b"}),
    ("In {a} the toll rose to 40. Later 90 houses were destroyed. {b} was spared.", {40: "a", 90: "a"}),
    ("A convoy from {b} brought 40 trucks to {a}.", {40: "a"}),
    (
        "The quake hit {a} on Monday. It killed 40 people and destroyed 90 homes. Help came from {b}.",
        {40: "a", 90: "a"},
    ),
    (
        "The quake hit {a} on Monday. It killed 40 people. In {b} 12 homes fell, and 90 people were hurt.",
        {40: "a", 90: "b"},
    ),
    ("A truck from {b} to {c} overturned in {a}, killing 40 people.", {40: "a"}),
    ("Rescuers from {b} found 40 bodies in {a}.", {40: "a"}),
    (
        "Floods killed 90 people and hurt 40, with nine deaths on Monday: 4 in {a}, 3 in {b} and 2 in {c}.",
        {4: "a", 3: "b", 2: "c"},
    ),
    ("Rockets killed 40 people and injured 90 in {a}.", {40: "a", 90: "a"}),
    ("In {a}, 40 people died, 12 of them in a house in {b}.", {40: "a", 12: "b"}),
    ("In {a}, 40 people were hurt and 12 were killed in {b} alone.", {40: "a", 12: "b"}),
    ("Vice President Rosario {b} said 40 people had died in {a}.", {40: "a"}),
    ("Floods in {a} killed 40, said Dr Abdulkadir {b}.", {40: "a"}),
    ("Gunmen stormed {a}, a town near {b}, and killed 40 people.", {40: "a"}),
    ("The people of {a} fled to {b}, where 12 camps hold 90 families.", {12: "b", 90: "b"}),
    ("Of the 40 dead, 12 died in {a} and 28 in {b}.", {12: "a", 28: "b"}),
    ("Gunmen who came from {b} killed 40 people in {a} and fled towards {c}.", {40: "a"}),
    ("Between {b} and {c}, floods cut the road. In {a} 40 people died.", {40: "a"}),
    ("The attack in {a}, the worst since one in {b} last year, killed 40 people.", {40: "a"}),
    ("Like the attack in {b} last year, the bombing in {a} killed 40 people.", {40: "a"}),
    ("After {b} and {c}, the storm hit {a}, where 40 people died.", {40: "a"}),
    ("Hospitals in {b} received 40 people wounded in {a}.", {40: "a"}),
    (
        "40 people were killed in {a}. Their bodies were taken to {b}. Another 12 people were hurt.",
        {40: "a", 12: "a"},
    ),
    ("The army shelled {a} from {b}, killing 40 people.", {40: "a"}),
    ("Residents of {b} woke to news that 40 people had died in {a}.", {40: "a"}),
]

OTHER_TOWNS = {
    "es": [("Homs", "Hama", "Idlib"), ("Cali", "Bogotá", "Medellín"), ("Lima", "Cusco", "Arequipa")],
    "fr": [("Homs", "Hama", "Idlib"), ("Goma", "Bukavu", "Beni"), ("Maradi", "Diffa", "Zinder")],
}

SPANISH = [
    ("En {a} murieron 40 personas y 90 resultaron heridas; en {b} murieron 12.", {40: "a", 90: "a", 12: "b"}),
    ("Murieron 40 personas en {a}, 90 en {b} y 12 en {c}.", {40: "a", 90: "b", 12: "c"}),
    ("Hubo 40 muertos en {a} y 90 heridos en {b}.", {40: "a", 90: "b"}),
    (
        "Las inundaciones mataron a 40 personas en {a}. Otras 90 murieron en {b}. En {c} hay "
        "12 desaparecidos.",
        {40: "a", 90: "b", 12: "c"},
    ),
    ("Hay 40 muertos: {a} (12), {b} (28).", {12: "a", 28: "b"}),
    ("Un ataque contra {a} mató a 40 personas, informó el ejército en {b}.", {40: "a"}),
    ("Las autoridades de {b} dijeron que 40 personas murieron en {a}.", {40: "a"}),
    ("Cerca de {a} murieron 40 personas, mientras que en {b} murieron 90.", {40: "a", 90: "b"}),
    ("Murieron 40 personas en {a}, 12 de ellas en el barrio de {b}.", {40: "a", 12: "b"}),
    (
        "El terremoto sacudió {a} el lunes. Mató a 40 personas y destruyó 90 casas. La ayuda llegó de {b}.",
        {40: "a", 90: "a"},
    ),
    (
        "El terremoto sacudió {a} el lunes. Mató a 40 personas. En {b} cayeron 12 casas y 90 "
        "personas resultaron heridas.",
        {40: "a", 90: "b"},
    ),
    ("De los 40 muertos, 12 fallecieron en {a} y 28 en {b}.", {12: "a", 28: "b"}),
    ("Un camión que iba de {b} a {c} volcó en {a}: 40 muertos.", {40: "a"}),
    ("Rescatistas llegados de {b} hallaron 40 cuerpos en {a}.", {40: "a"}),
    ("{a} registró 40 muertos, {b} 90 y {c} 12.", {40: "a", 90: "b", 12: "c"}),
    (
        "Según la alcaldía de {a}, 40 personas murieron. En {b} el ejército contó 90 muertos.",
        {40: "a", 90: "b"},
    ),
]

FRENCH = [
    ("À {a}, 40 personnes ont été tuées et 90 blessées; à {b}, 12 sont mortes.", {40: "a", 90: "a", 12: "b"}),
    ("40 personnes sont mortes à {a}, 90 à {b} et 12 à {c}.", {40: "a", 90: "b", 12: "c"}),
    ("On compte 40 morts à {a} et 90 blessés à {b}.", {40: "a", 90: "b"}),
    (
        "Les inondations ont tué 40 personnes à {a}. 90 autres sont mortes à {b}. À {c}, 12 "
        "personnes sont portées disparues.",
        {40: "a", 90: "b", 12: "c"},
    ),
    ("40 morts: {a} (12), {b} (28).", {12: "a", 28: "b"}),
    ("Une attaque contre {a} a tué 40 personnes, a annoncé l'armée à {b}.", {40: "a"}),
    ("Les autorités de {b} ont déclaré que 40 personnes étaient mortes à {a}.", {40: "a"}),
    ("Près de {a}, 40 personnes ont été tuées, tandis qu'à {b} 90 sont mortes.", {40: "a", 90: "b"}),
    ("40 personnes ont été tuées à {a}, dont 12 dans le quartier de {b}.", {40: "a", 12: "b"}),
    (
        "Le séisme a frappé {a} lundi. Il a tué 40 personnes et détruit 90 maisons. L'aide est venue de {b}.",
        {40: "a", 90: "a"},
    ),
    (
        "Le séisme a frappé {a} lundi. Il a tué 40 personnes. À {b}, 12 maisons se sont "
        "effondrées et 90 personnes ont été blessées.",
        {40: "a", 90: "b"},
    ),
    ("Sur les 40 morts, 12 ont péri à {a} et 28 à {b}.", {12: "a", 28: "b"}),
    ("Un camion parti de {b} s'est renversé à {a}: 40 morts.", {40: "a"}),
    ("Des secouristes venus de {b} ont retrouvé 40 corps à {a}.", {40: "a"}),
    ("{a} compte 40 morts, {b} 90 et {c} 12.", {40: "a", 90: "b", 12: "c"}),
    (
        "Selon la mairie de {a}, 40 personnes sont mortes. À {b}, l'armée a compté 90 morts.",
        {40: "a", 90: "b"},
    ),
]


@pytest.mark.parametrize(("sentence", "where"), SENTENCES)
@pytest.mark.parametrize("towns", TOWNS, ids=lambda towns: str(towns[0]))
def test_a_number_is_where_its_sentence_says(
    sentence: str, where: dict[int, str], towns: tuple[str, str, str]
) -> None:
    check("en", sentence, where, towns)


@pytest.mark.parametrize(
    ("language", "sentence", "where"),
    [("es", *row) for row in SPANISH] + [("fr", *row) for row in FRENCH],
)
def test_a_number_is_where_its_sentence_says_in_other_languages(
    language: str, sentence: str, where: dict[int, str]
) -> None:
    for towns in OTHER_TOWNS[language]:
        check(language, sentence, where, towns)


def check(language: str, sentence: str, where: dict[int, str], towns: tuple[str, str, str]) -> None:
    """Asserts that each number of ``sentence`` is in the town that ``where`` says, by its letter."""
    names = dict(zip("abc", towns, strict=True))
    document = Document("d", sentence.format(**names), published=dt.date(2017, 5, 20), language=language)
    found = {int(f.low): f.place for f in extract(document).figures if f.low is not None and f.low in where}
    assert found
    assert found == {number: names[where[number]] for number in found}
