"""Events of a day told apart or joined by what the words say: causes, targets, tolls, ways of counting."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from etl.reconcile.evidence.cues import NOTHING, event_and_basis, event_of
from etl.reconcile.evidence.kinds import disease_of
from tests.reconcile.news import DAY, Report, Said, flows, rows, tables

STRIKE, BOMB, QUAKE = "An air strike:", "A car bomb:", "The earthquake:"
SCHOOL, HOSPITAL = "An air strike on a school:", "An air strike on the local hospital:"


def paper(name: str, *said: Said, day: int = 0) -> Report:
    return Report(
        f"{name}-{day}", tuple(replace(s, words=f"{s.words} {name} wrote") for s in said), day, name
    )


def events(text: str, language: str = "en") -> list[str | None]:
    """What is told of each number of a sentence."""
    places = [found.start() for found in re.finditer(r"\b\d+\b", text)]
    return [event_and_basis(text, language, at, places)[0].text for at in places]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("An air strike killed 10 people and a car bomb killed 7 in Sarmin", ["air_strike", "bomb"]),
        ("Shelling killed 10; another attack, by gunmen, killed 3", ["shelling", "shooting other"]),
        ("Jets and artillery: warplanes killed 12 people", ["air_strike+shelling"]),
        ("A raid: rockets hit a crowded market and 8 died", ["shelling at:market"]),
        ("Doctors at the hospital counted 22 dead after an air strike", ["air_strike"]),
        ("The blast toll rose to 58, up from an initial toll of 34", ["toll", "earlier toll"]),
        ("The other, on a school, killed 4 people", ["other"]),
        ("In a second shipwreck 30 people drowned", ["crash other"]),
        ("Rockets on another village killed 1 person and wounded 12", ["shelling other", "shelling other"]),
        ("A second bomb killed 3, and gunmen shot dead 5", ["shooting other", "shooting"]),
        ("Another landslide buried 12 people", ["landslide other"]),
        ("The count was raised from 20 to 26", ["earlier", None]),
        ("The number of dead rose on Monday to at least 26 from 20", [None, "earlier"]),
        ("The toll of the rains in the province was put down to 35 from 48", ["flood toll", "flood earlier"]),
        ("The remaining 6 of the dead are unknown; 30 died", ["part", None]),
        ("The 3 others among the dead were soldiers", ["part"]),
        ("Those killed included at least 11 people of one family", ["part"]),
        ("The dead included 11, and 5 were hurt", ["part", None]),
        ("Police found 2 bodies, bringing the toll to 22", ["part", "toll raised"]),
        ("The agency reported earlier that 12 were killed and 40 hurt", ["earlier", "earlier"]),
        ("Of 12 dead the agency reported earlier that 7 were guards", [None, "earlier"]),
        ("Initially 34 people were found dead, while the toll is 58 now", ["earlier", "toll"]),
        ("Earlier on Friday a source at the police told Tide that rockets killed 2", ["shelling earlier"]),
        ("Air strikes killed 45 people in Amra after rebels fired mortar rounds at Jos", ["air_strike"]),
        ("After rockets hit Jos, air strikes killed 45 people", ["air_strike"]),
        ("Clashes broke out after a car bomb killed 12 people", ["bomb+clashes"]),
        ("People mourned the 12 killed after a car bomb went off", ["bomb"]),
        ("Landslides killed 12 people after an earthquake", ["earthquake+landslide"]),
        ("The rebel barrage killed 10 while air strikes killed 82", ["shelling", "air_strike"]),
    ],
)
def test_each_number_is_told_by_its_clause(text: str, told: list[str | None]) -> None:
    assert events(text) == told


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("es", "El balance se revisó a la baja de 448 a 435", ["earlier toll", None]),
        ("es", "El ministerio corrigió a la baja la cifra de muertos, de 40 a 35", ["earlier", None]),
        ("fr", "Le bilan a été revu à la baisse, passant de 448 à 435", ["earlier toll", None]),
        ("fr", "Le ministre a ramené le bilan à 435, contre 448 auparavant", ["toll", "earlier"]),
        ("es", "El número de muertos pasó de 260 a 300", ["earlier", None]),
        ("es", "El número de muertos subió a 300 desde los 260 del viernes", [None, "earlier"]),
        ("fr", "Le nombre de morts est passé de 260 à 300", ["earlier", None]),
        ("fr", "Le nombre de morts est passé à 300 contre 260 vendredi", [None, "earlier"]),
        ("es", "Más temprano, una fuente policial informó que murieron 2", ["earlier"]),
        ("es", "Un bombardeo mató a 10 personas tras el lanzamiento de cohetes", ["air_strike"]),
        ("fr", "Plus tôt vendredi, une source policière avait annoncé 2 morts", ["earlier"]),
        ("fr", "Des frappes aériennes ont tué 10 personnes après des tirs de roquettes", ["air_strike"]),
        ("es", "Un bombardeo mató a 10 personas y un coche bomba mató a 7", ["air_strike", "bomb"]),
        ("es", "Un bombardeo contra un hospital mató a 5", ["air_strike at:hospital"]),
        (
            "fr",
            "Une frappe aérienne a tué 10 personnes et une voiture piégée en a tué 7",
            ["air_strike", "bomb"],
        ),
        ("fr", "Des roquettes sur le marché central ont fait 5 morts", ["shelling at:market"]),
        ("es", "Hallaron 2 cuerpos, lo que eleva a 22 los muertos", ["part", "raised"]),
        ("es", "Entre los muertos figuran 11 vecinos", ["part"]),
        ("fr", "Retrouvés hier, 2 corps portent à 22 le bilan", ["part", "toll raised"]),
        ("fr", "Parmi les victimes figurent 11 voisins", ["part"]),
        ("es", "En un segundo naufragio murieron 30 personas", ["crash other"]),
        ("fr", "Un deuxième naufrage a fait 30 morts", ["crash other"]),
    ],
)
def test_other_languages_tell_events_too(language: str, text: str, told: list[str | None]) -> None:
    assert events(text, language) == told


def test_some_of_the_dead_are_all_of_a_group() -> None:
    text = "Among the dead were 22 children"
    assert event_and_basis(text, "en", text.index("22"), people=False)[0] == NOTHING


def test_how_a_number_was_counted_is_told_in_its_clause() -> None:
    text = "Of the dead 12 were identified, while 40 are missing"
    counts = [
        event_and_basis(text, "en", text.index(n), (text.index("12"), text.index("40")))[1]
        for n in ("12", "40")
    ]
    assert counts == ["identified", None]


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("en", "There were 30 cases of tungiasis and 200 of cholera", ["tungiasis", "cholera"]),
        ("en", "Cholera killed 12 people; 40 cases of melioidosis followed", ["cholera", "melioidosis"]),
        ("en", "There were 90 suspected cases of acute watery diarrhoea", ["cholera"]),
        ("en", "There were 90 cases of the disease in the cholera wards", ["cholera"]),
        ("en", "There were 90 cases of cholera, 12 of the patients being children", ["cholera", "cholera"]),
        ("en", "There were 90 confirmed cases of Oropouche fever and 12 of dengue", ["oropouche", "dengue"]),
        ("es", "Hubo 20 casos de fiebre amarilla y 30 de fiebre oropouche", ["yellow_fever", "oropouche"]),
        ("es", "Hubo 20 casos de la enfermedad tras el brote de cólera", ["cholera"]),
        ("fr", "90 cas suspects de choléra et 30 cas de tungose", ["cholera", "tungose"]),
        ("fr", "90 cas d’infection à coronavirus", ["covid"]),
    ],
)
def test_a_disease_that_no_list_has_takes_none_beside_it(language: str, text: str, told: list[str]) -> None:
    places = tuple(found.start() for found in re.finditer(r"\b\d+\b", text))
    assert [disease_of(text, language, at, places) for at in places] == told


@pytest.mark.parametrize("place", ["Sarmin", "Idlib province"])
def test_a_part_of_the_dead_is_no_second_event_and_no_rival(place: str) -> None:
    part = Said(6, words="The remaining", place=place, on=1)
    made = tables(
        paper("Post", Said(30, place=place), part, day=1), paper("Mail", Said(31, place=place), day=1)
    )
    assert [best for _, _, best, _ in flows(made, "month")] == ([30] if place == "Sarmin" else [61])
    assert not [
        row for row in rows(made["findings"], "claim_b") if row in rows(made["claims"], "claim_id", best=6.0)
    ]


def test_the_column_event_is_read_as_it_is_written() -> None:
    for text in (
        "air_strike+shelling at:school at:market other apart",
        "earlier toll",
        "clashes toll sum:41+26",
        None,
    ):
        assert event_of(text).text == text


@pytest.mark.parametrize("second", ["Hospital", "Bomb", "Another"])
def test_a_document_that_tells_two_events_apart_gives_their_sum(second: str) -> None:
    words = {"Hospital": HOSPITAL, "Bomb": BOMB, "Another": "Another air strike:"}[second]
    said = (Said(8, words=SCHOOL), Said(5, words=words))
    assert flows(tables(paper("Post", *said))) == [(0, 13, 13, 13)]
    made = tables(paper("Post", *said), paper("Mail", *said, day=1), paper("Sun", Said(8, words=STRIKE)))
    assert sorted(rows(made["incidents"], "low", "high", "n_claims")) == [(5, 5, 2), (8, 8, 3)]
    assert not rows(made["findings"], "sentence", kind="contradiction")


def test_two_targets_in_two_documents_are_no_two_events() -> None:
    made = tables(paper("Post", Said(8, words=SCHOOL)), paper("Mail", Said(5, words=HOSPITAL)))
    assert flows(made) == [(0, 5, 5, 8)]


def test_the_same_number_of_another_strike_counts_again() -> None:
    title = Said(7, indicator="attacks", unit="events", group=None)
    said = (title, Said(10, words=STRIKE), Said(10, words="Another air strike:"))
    made = tables(paper("Post", *said), paper("Mail", *said, day=1))
    assert flows(made, indicator="deaths") == [(0, 20, 20, 20)]
    assert sorted(rows(made["incidents"], "best", "n_claims", indicator="deaths")) == [(10, 2), (10, 2)]


def test_an_attack_separate_from_one_elsewhere_is_that_of_its_number() -> None:
    made = tables(paper("Post", Said(7, words="In a separate attack")), paper("Mail", Said(7, words=STRIKE)))
    assert flows(made) == [(0, 7, 7, 7)]
    made = tables(paper("Post", Said(7, words="In a separate attack")), paper("Mail", Said(9, words=STRIKE)))
    assert flows(made) == [(0, 16, 16, 16)]


def test_another_attack_on_the_target_that_others_tell_of_is_theirs() -> None:
    """It is another than one on a day or in a place elsewhere, of which this table of a day holds nothing."""
    market, another = "A bomb in the market:", "Another attack on a market:"
    post, mail = paper("Post", Said(12, words=market)), paper("Mail", Said(15, words=another), day=1)
    assert len(rows(tables(post, mail)["incidents"], "incident_id")) == 1
    both = paper("Mail", Said(12, words=market), Said(15, words=another), day=1)
    assert sorted(rows(tables(post, both)["incidents"], "best")) == [(12,), (15,)]
    elsewhere = paper("Mail", Said(15, words="Another attack on a school:"), day=1)
    assert len(rows(tables(post, elsewhere)["incidents"], "incident_id")) == 2


def test_a_number_of_several_events_told_apart_is_a_total() -> None:
    two = paper("Post", Said(10, words=STRIKE), Said(7, words=BOMB))
    made = tables(two, paper("Mail", Said(17, words="In all"), day=1))
    assert flows(made) == [(0, 17, 17, 17)]
    assert rows(made["series"], "best", grain="total") == [(17,)]


@pytest.mark.parametrize("place", ["Sarmin", "Idlib province"])
@pytest.mark.parametrize("by", [None, "officials"])
def test_the_day_of_an_earlier_toll_is_that_of_what_it_has_become(place: str, by: str | None) -> None:
    """ "The toll of Monday's bombing rose to 58, up from 34 on Tuesday"."""
    now = Said(58, words="The bombing killed", on=0, place=place, by=by)
    risen = paper("Post", now, Said(34, words="up from 34", on=1, place=place), day=2)
    made = tables(risen, paper("Mail", Said(40, words="A bombing killed", place=place), day=1))
    assert flows(made, "month") == [(29, 58, 58, 58)] if place == "Sarmin" else [(29, 98, 98, 98)]
    assert rows(made["claims"], "reason", best=34.0) == [("earlier_toll",)]
    other = tables(risen, paper("Mail", Said(34, words="up from 34", on=1, place=place), day=2))
    assert set(rows(other["claims"], "reason", best=34.0)) == {("earlier_toll",), (None,)}


@pytest.mark.parametrize(("since", "on", "events"), [(-25, 1, [9]), (1, 1, [90])])
def test_a_part_of_fewer_days_is_an_event_within_its_total(since: int, on: int, events: list[int]) -> None:
    """ "90 have been killed since October, nine of them on Thursday"."""
    made = tables(paper("Post", Said(90, since=since, on=on), Said(9, on=1, of=0), day=1))
    assert [best for _, _, best, _ in flows(made)] == events


def test_an_earlier_toll_gives_way_in_the_same_report() -> None:
    report = paper("Post", Said(34, words="An initial toll was"), Said(58, words="The toll is now"), day=1)
    assert flows(tables(report)) == [(0, 58, 58, 58)]
    made = tables(report, paper("Mail", Said(34)))
    assert flows(made) == [(0, 58, 58, 58)]
    assert rows(made["claims"], "reason", best=34.0) == [("earlier_toll",)] * 2
    same_day = paper("Post", Said(34)), replace(paper("Post", *report.said), id="again", day=0)
    assert flows(tables(*same_day)) == [(0, 58, 58, 58)]
    alone = tables(paper("Post", Said(34, words="An initial toll was")))
    assert flows(alone) == [(0, 34, 34, 34)]  # nothing that it has become is known


def quake(number: float, on: int, dated: bool, words: str = QUAKE, **more: Any) -> Said:
    return Said(number, on=on, dated=dated, words=words, **more)


@pytest.mark.parametrize("place", ["Sarmin", "Syria"])
def test_an_earthquakes_toll_without_a_day_is_that_of_the_earthquake(place: str) -> None:
    tolls = [(80, 0, True, 1), (140, 3, False, 3), (210, 9, False, 9), (236, 14, False, 14)]
    made = tables(*(paper(f"P{n}", quake(n, on, dated, place=place), day=day) for n, on, dated, day in tolls))
    assert flows(made) == [(0, 236, 236, 236)]
    assert flows(made, "month") == [(29, 236, 236, 236)]
    late = tables(paper("A", quake(80, 0, True)), paper("B", quake(90, 22, False), day=22))
    assert [best for _, _, best, _ in flows(late)] == [80, 90]  # after 22 days another


@pytest.mark.parametrize(
    ("later", "expected"), [(40, [(0, 40, 40, 80)]), (39, [(0, 80, 80, 80), (9, 39, 39, 39)])]
)
def test_a_later_number_without_a_day_is_of_another_flood_where_it_is_less_than_half(
    later: int, expected: list[tuple[Any, ...]]
) -> None:
    flood = "The flood:"
    made = tables(paper("A", quake(80, 0, True, flood)), paper("B", quake(later, 9, False, flood), day=9))
    assert flows(made) == expected


def test_a_toll_without_a_day_is_that_of_the_last_event_of_its_cause() -> None:
    first, second = paper("A", Said(30, words=STRIKE)), paper("B", Said(12, on=4, words=STRIKE), day=4)
    toll = Said(19, on=8, dated=False, words="The death toll of the air strike is")
    made = tables(first, second, paper("C", toll, day=8))
    assert flows(made) == [(0, 30, 30, 30), (4, 19, 19, 19)]
    bombs = replace(toll, words="The death toll of the car bomb is")
    assert [row[0] for row in flows(tables(first, second, paper("C", bombs, day=8)))] == [0, 4, 8]
    plain = replace(toll, words="An air strike:")
    assert [row[0] for row in flows(tables(first, second, paper("C", plain, day=8)))] == [0, 4, 8]


def test_a_count_of_those_identified_corrects_no_count_of_all() -> None:
    every = Said(300, by="OCHA", since=-40, measure="cumulative")
    named = replace(every, low=120, words="Identified by name:")
    made = tables(paper("A", every), paper("B", named, day=5))
    assert rows(made["series"], "low", "best", "high", grain="total") == [(300, 300, 300)]
    assert rows(made["claims"], "reason", best=120.0) == [("narrower",)]
    rival = tables(paper("A", every), paper("B", replace(named, by="SOHR"), day=5))
    assert rows(rival["series"], "low", "high", grain="total") == [(120, 300)]
    assert not rows(rival["findings"], "sentence", kind="contradiction")


def test_a_copy_with_swapped_digits_corrects_nothing() -> None:
    wire = replace(paper("A", Said(4237, by="OCHA")), story=1)
    slip = replace(wire, id="b", by="B", day=1, said=(replace(wire.said[0], low=4327),))
    made = tables(wire, slip)
    assert flows(made) == [(0, 4237, 4237, 4237)]
    assert rows(made["claims"], "reason", best=4327.0) == [("miscopied",)]
    newer = replace(slip, said=(replace(wire.said[0], low=4400),))
    assert flows(tables(wire, newer)) == [(0, 4400, 4400, 4400)]


def test_totals_as_of_days_are_one_line() -> None:
    counts = [(120, 0), (150, 7), (163, 14)]
    made = tables(
        *(paper(f"P{n}", Said(n, on=on, by="OCHA", measure="cumulative"), day=on) for n, on in counts)
    )
    found = rows(made["series"], "series_id", "start", "end", "best", grain="total")
    assert [((end - DAY).days, best) for _, _, end, best in found] == [(0, 120), (7, 150), (14, 163)]
    assert {(series, start) for series, start, _, _ in found} == {(found[0][0], None)}


def test_a_number_beside_a_greater_one_in_the_same_voice_is_a_part() -> None:
    first = paper("AFP", Said(15, words="Shelling:"))
    later = paper("AFP", Said(18, words="Shelling:", by="medics"), Said(2, words="Later in hospital"), day=1)
    made = tables(first, later)
    assert flows(made) == [(0, 18, 18, 18)]
    assert rows(made["claims"], "reason", best=2.0) == [("within",)]
    assert rows(made["claims"], "reason", best=15.0) == [("earlier_toll",)]
    rivals = paper("AFP", Said(4, words="So says", by="SANA"), Said(6, words="So says", by="SOHR"))
    assert flows(tables(rivals)) == [(0, 4, 4, 6)]
