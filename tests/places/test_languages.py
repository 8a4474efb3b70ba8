"""Places in Spanish and French: their own cue words, kinds, compass words, elision and people."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from etl.extract.core import read
from etl.language import languages
from etl.model import Document
from etl.places import attach, toponyms
from etl.places.cues import BLOCKS, cues
from etl.places.gazetteer.entries import PARTS
from etl.places.gazetteer.gazetteer import open_gazetteer


def places(text: str, language: str, title: str | None = None) -> list[tuple[str | None, str | None]]:
    """Place as written and its id of each figure."""
    document, core = Document("d", text, title=title, language=language), read(text, language)
    found = attach(document, core.sentences, core.mentions)
    return [(where.place, where.place_id) for where in found]


@pytest.mark.parametrize("language", sorted(languages()))
def test_every_language_has_words_of_its_own(language: str) -> None:
    words = cues(language)
    empty = [key for key in BLOCKS if not getattr(words, key)]
    # not every language says "rebel-held" and "Kenya's"
    own = {"compass_after", "epithet_ends", "owner_marks", "number_leads", "name_heads"}
    own |= {"carried", "either_way"}  # whose "to" is never "in"
    own |= {"many_kinds", "pacts", "divisions"}  # and has words before nouns that others have behind them
    assert set(empty) <= own
    assert set(words.compass.values()) == set(PARTS)
    assert language == "en" or words.locative != cues("en").locative


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Al menos 34 civiles murieron el lunes en el este de Alepo."),
        ("es", "Al menos 34 civiles murieron en la parte oriental de Alepo."),
        ("es", "Al menos 34 civiles murieron en los barrios orientales de Alepo."),
        ("es", "Al menos 34 civiles murieron en Alepo oriental."),
        ("fr", "Au moins 34 civils ont été tués lundi dans l'est d'Alep."),
        ("fr", "Au moins 34 civils ont été tués dans les quartiers est d’Alep."),
        ("fr", "Au moins 34 civils ont été tués dans la partie orientale d'Alep."),
        ("fr", "Au moins 34 civils ont été tués à Alep-Est."),
    ],
)
def test_a_side_of_a_city(language: str, text: str) -> None:
    assert [place_id for _, place_id in places(text, language)] == ["own:aleppo-east"]


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        ("es", "Alepo, Siria", "Al menos 34 civiles murieron en el este de la ciudad."),
        ("fr", "Alep, Syrie", "Au moins 34 civils ont été tués dans l'est de la ville."),
    ],
)
def test_a_side_of_a_city_said_again(language: str, title: str, text: str) -> None:
    assert places(text, language, title)[0][1] == "own:aleppo-east"


def test_elided_names() -> None:
    text = (
        "Les autorités d'Haïti et de la ville d’Abidjan, en Côte d'Ivoire, sont allées à L'Aquila en Italie."
    )
    written = [name.text for name in toponyms(Document("d", text, language="fr"))]
    assert [name.removeprefix("ville d’") for name in written] == [
        "Haïti", "Abidjan", "Côte d'Ivoire", "L'Aquila", "Italie",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "title", "text", "wanted"),
    [
        ("es", "Bolivia", "La riada dejó 45 casas destruidas en el municipio de Tiquipaya.", ["Tiquipaya"]),
        (
            "es", "Uruguay",
            "Hay 320 evacuados en Durazno, 154 en Florida y 15 en Soriano.",
            ["Durazno", "Florida", "Soriano"],
        ),
        ("fr", "RDC", "À Uvira, dans la province du Sud-Kivu, 45 maisons ont été détruites.", ["Uvira"]),
        ("fr", "RDC", "Les pluies ont détruit 45 maisons dans le territoire de Masisi.", ["Masisi"]),
    ],
)  # fmt: skip
def test_the_place_of_a_figure(language: str, title: str, text: str, wanted: list[str]) -> None:
    found = [place for place, _ in places(text, language, title)]
    for place, want in zip(found, wanted, strict=True):
        assert place is not None
        assert want in place


def test_who_speaks_is_no_place() -> None:
    text = (
        "Las lluvias dejaron 45 viviendas destruidas en Tarija, Bolivia. Luis Córdoba informó de 12 heridos."
    )
    found = places(text, "es")
    assert len(found) == 2
    assert all("Córdoba" not in (place or "") for place, _ in found)


def test_english_numbers_do_not_join_two_places() -> None:
    text = "Some 320 people were displaced in Rumbek, 154 in Wau and 15 in Yambio, South Sudan."
    found = [place for place, _ in places(text, "en")]
    assert [(place or "").split(",")[0] for place in found] == ["Rumbek", "Wau", "Yambio"]


def _told() -> list[object]:
    """The rows of told.csv; what can't be read yet is a strict expected failure."""
    out: list[object] = []
    with Path(__file__).with_name("told.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            marks = [] if row["read"] == "yes" else [pytest.mark.xfail(strict=True, reason="not yet read")]
            out.append(pytest.param(row, id=row["text"], marks=marks))
    return out


@pytest.mark.parametrize("row", _told())
def test_the_place_and_country_of_a_sentence(row: dict[str, str]) -> None:
    document = Document("d", row["text"], title=row["title"] or None, language=row["language"])
    core = read(row["text"], row["language"])
    where = attach(document, core.sentences, core.mentions)[0]
    assert where.country == (row["country"] or None)
    assert row["place"].casefold() in (where.place or "").casefold()


@pytest.mark.parametrize("language", ["es", "fr"])
def test_a_country_called_like_its_people_is_a_country_when_written_large(language: str) -> None:
    words, gazetteer = cues(language), open_gazetteer()
    for key in words.demonyms:
        if any(place.kind == "country" and place.strength > 1 for place in gazetteer.candidates(key)[:1]):
            assert not words.of_people(key, key.capitalize()), key
            assert words.of_people(key, key)


@pytest.mark.parametrize(
    ("language", "title", "text", "whole"),
    [
        ("es", "Sismo en Ecuador", "Dos murieron en Manta y 5 en Pedernales, elevando el balance a 660.",
         "Ecuador"),
        ("fr", "Séisme en Équateur", "Deux sont morts à Manta et 5 à Pedernales, portant le bilan à 660.",
         "Équateur"),
        ("es", "Bolivia", "El balance de muertos en Oruro, a causa de la lluvia, se elevó a 14.", "Oruro"),
    ],
)  # fmt: skip
def test_a_total_is_of_what_holds_its_parts(language: str, title: str, text: str, whole: str) -> None:
    document = Document("d", text, title=title, language=language)
    core = read(text, language)
    assert attach(document, core.sentences, core.mentions)[-1].place == whole


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("en", "HEALTH BULLETIN SOUTH SUDAN\n\nJuba has 40 new cases. EBOLA UPDATE IN DRC (as of 24 May) "
         "The last case was found on Sunday. So far 124 cases were confirmed.", "DRC"),
        ("en", "Health bulletin, South Sudan\n\nJuba has 40 new cases.\n\nMeasles in Chad (as of 3 May)\n\n"
         "So far 124 cases were confirmed.", "Chad"),
        ("es", "BOLETÍN DE SALUD ECUADOR\n\nQuito tiene 40 casos. DENGUE EN PERÚ (al 24 de mayo de 2020) "
         "El último caso se halló el domingo. Hasta ahora hay 124 casos confirmados.", "PERÚ"),
        ("fr", "BULLETIN SANITAIRE TCHAD\n\nAbéché a 40 cas. ROUGEOLE AU NIGER (au 24 mai 2020) "
         "Le dernier cas date de dimanche. Au total 124 cas sont confirmés.", "NIGER"),
        # a heading whose line break was lost, and who reports that "the country" was hit
        ("en", "Floods in Togo and Benin. In Togo, floods killed 12 people. Benin The north was hit too. "
         "Some 30 people died.", "north"),
        ("es", "Lluvias en Honduras y Guatemala. En Honduras dejaron 12 muertos. Se esperan fuertes lluvias. "
         "Guatemala Fuertes lluvias causan daños. Hasta el lunes 30 personas habían muerto.", "Guatemala"),
        ("es", "Lluvias en Honduras y Guatemala. En Honduras dejaron 12 muertos. Medios locales de Guatemala "
         "dicen que el país también se ve afectado. Hasta el lunes 30 personas habían muerto.", "Guatemala"),
        ("fr", "Inondations au Togo et au Bénin. Au Togo, elles ont fait 12 morts. Bénin De fortes pluies "
         "sont tombées. Lundi, 30 personnes étaient mortes.", "Bénin"),
        # whose authorities tell, of several countries that were hit
        ("en", "Floods hit Nepal and India. In Nepal, 12 people died. Indian officials said 40 people were "
         "killed.", "India"),
        ("en", "Floods hit Nepal and India. Nepali police said 12 people were missing.", "Nepal"),
        ("en", "Fighting went on in Syria. In Idlib 14 people died. Turkish officials said 40 people were "
         "killed.", "Idlib"),
        ("es", "Las lluvias golpean a Perú y Ecuador. En Perú murieron 12 personas. Las autoridades "
         "ecuatorianas informaron de 40 muertos.", "Ecuador"),
        ("fr", "Les pluies ont touché le Togo et le Bénin. Au Togo, 12 personnes sont mortes. Les autorités "
         "béninoises ont fait état de 40 morts.", "Bénin"),
    ],
)  # fmt: skip
def test_a_head_within_a_report_tells_what_follows(language: str, text: str, place: str) -> None:
    document = Document("d", text, language=language)
    core = read(text, language)
    assert attach(document, core.sentences, core.mentions)[-1].place == place


@pytest.mark.parametrize(
    ("language", "title", "text", "place"),
    [
        ("en", "Floods in Nicaragua", "In Nicaragua, the agency, Sistema Nacional para la Prevención, "
         "Mitigación y Atención de Desastres, says that 6 people have died.", "Nicaragua"),
        ("en", "Floods in Peru", "Peru's Instituto Nacional de Defensa Civil said 12 people died.", "Peru"),
        ("en", "Floods in Mali", "The Direction Générale de la Protection Civile said 12 died.", "Mali"),
        ("en", "Floods, Brazil", "Defesa Civil de Santa Catarina said 14 people died.", "Santa Catarina"),
        ("es", "Lluvias en Nicaragua", "El Sistema Nacional para la Prevención y Atención de Desastres dijo "
         "que las lluvias han dejado 6 muertos.", "Nicaragua"),
        ("fr", "Inondations au Niger", "Le Ministère de l'Action Humanitaire et de la Gestion des "
         "Catastrophes a annoncé que 12 personnes sont mortes.", "Niger"),
    ],
)  # fmt: skip
def test_a_public_body_is_no_place(language: str, title: str, text: str, place: str) -> None:
    assert places(text, language, title)[0][0] == place
