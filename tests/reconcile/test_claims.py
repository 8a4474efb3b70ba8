"""Which figures are one claim: origins, values, statuses, corrections, and what stays out of series."""

from __future__ import annotations

from dataclasses import replace

import pytest

from etl.reconcile import load_rules
from etl.reconcile.evidence.evidence_keys import place_key
from etl.reconcile.evidence.names import Source, source
from tests.reconcile.news import Report, Said, flows, rows, tables

SOHR = "Syrian Observatory for Human Rights"


def claims(*reports: Report, **where: object) -> list[tuple[object, ...]]:
    return rows(tables(*reports)["claims"], "low", "high", "source", "n_reports", "n_origins", **where)


def test_ten_publishers_that_quote_the_observatory_are_one_origin() -> None:
    quoting = [
        Report(f"r{n}", (Said(by="SOHR", words=f"Note {n}:"),), n % 3, f"Paper {n}") for n in range(10)
    ]
    made = tables(*quoting)
    assert claims(*quoting) == [(12, 12, SOHR, 10, 10)]
    assert made["claims"]["source_seen"].tolist() == [False], "no report of its own is among them"
    assert rows(made["series"], "n_claims", "n_origins", grain="day") == [(1, 1)]


def test_a_body_s_own_report_and_those_that_quote_it_are_one_claim() -> None:
    made = tables(Report("a", (Said(),), 0, "SOHR"), Report("b", (Said(by="the Syrian Observatory"),), 1))
    assert rows(made["claims"], "source", "n_reports", "source_seen") == [(SOHR, 2, True)]


@pytest.mark.parametrize(
    ("english", "others"),
    [
        ("IOM", ("OIM", "l’OIM", "l'Organisation internationale pour les migrations")),
        ("WHO", ("OMS", "la Organización Mundial de la Salud")),
        ("UN refugee agency", ("HCR", "ACNUR")),
        ("the UN", ("l’ONU", "las Naciones Unidas", "Nations Unies")),
        ("White Helmets", ("les Casques blancs", "los Cascos Blancos")),
        (SOHR, ("OSDH", "el Observatorio Sirio de Derechos Humanos")),
    ],
)
def test_a_body_is_one_source_in_every_language(english: str, others: tuple[str, ...]) -> None:
    quoting = [Report(name, (Said(by=name),), 0, name) for name in (english, *others)]
    assert [row[3] for row in claims(*quoting)] == [len(quoting)]


def test_the_same_wire_text_under_several_publishers_is_one_voice() -> None:
    wire = Report("a", (Said(), Said(30, indicator="injured")), 0, "Post", story=1)
    made = tables(
        wire, replace(wire, id="b", by="Mail", edit="Edited."), replace(wire, id="c", by="Sun", day=3)
    )
    assert rows(made["claims"], "low", "source", "n_reports", "n_origins") == [
        row for row in rows(made["claims"], "low", "source", "n_reports", "n_origins") if row[2:] == (3, 1)
    ]
    assert len(made["claims"]) == 2
    assert flows(made, indicator="deaths") == [(0, 12, 12, 12)]


def test_republished_on_a_later_day_it_gives_no_new_point() -> None:
    told = Report(
        "a", (Said(275, indicator="trapped", measure="stock", on=0, dated=False),), 0, "Post", story=1
    )
    later = (replace(told.said[0], on=4),)  # the period of an undated sentence is its publication date
    made = tables(told, replace(told, id="b", by="Mail", day=4, said=later))
    assert rows(made["series"], "date", state="reported") == [(made["claims"]["known_on"].iloc[0],)]


def test_one_sentence_in_two_papers_is_one_voice_though_the_texts_differ() -> None:
    made = tables(Report("a", by="Post"), Report("b", by="Mail", said=(Said(), Said(4, indicator="injured"))))
    assert rows(made["claims"], "n_reports", indicator="deaths") == [(2,)]


def test_two_papers_in_their_own_words_are_two_origins() -> None:
    made = tables(Report("a"), Report("b", (Said(words="Officials count"),), by="Mail"))
    assert len(made["claims"]) == 2
    assert rows(made["series"], "n_claims", "n_origins", "best", grain="day") == [(2, 2, 12)]


def test_a_headline_and_its_body_are_one_claim_with_the_body_s_facts() -> None:
    headline = Said(words="Headline", dated=False, on=1)
    body = Said(words="In the body", by="SOHR", on=0)
    assert claims(Report("a", (headline, body), 1)) == [(12, 12, SOHR, 1, 1)]


@pytest.mark.parametrize(
    ("first", "second", "number"),
    [
        (Said(19), Said(19, None), 1),
        (Said(19, None), Said(19), 1),
        (Said(None, 19), Said(19, None), 2),
        (Said(12, 19), Said(12), 2),
        (Said(19), Said(19, status="disputed"), 2),
        (Said(19), Said(19, on=1), 2),
        (Said(19), Said(19, group="children"), 2),
        (Said(19), Said(19, place="Binnish"), 2),
    ],
    ids=["bound later", "bound first", "most and least", "range", "status", "day", "group", "place"],
)
def test_what_is_the_same_value_and_what_is_not(first: Said, second: Said, number: int) -> None:
    reports = [
        Report("a", (replace(first, by="SOHR"),), 2),
        Report("b", (replace(second, by="SOHR"),), 2, "Mail"),
    ]
    assert len(tables(*reports)["claims"]) == number


def test_a_bound_and_its_bare_number_keep_the_bound_of_their_first_day() -> None:
    guarded, bare = Said(19, None, by="SOHR"), Said(19, by="SOHR")
    assert claims(Report("a", (guarded,), 0), Report("b", (bare,), 0, "Mail"))[0][:2] == (19, None)
    assert claims(Report("a", (bare,), 0), Report("b", (guarded,), 1, "Mail"))[0][:2] == (19, 19)


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (Said(status="projected"), "projected"),
        (Said(status="denied"), "denied"),
        (Said(confidence=0.49), "low_confidence"),
        (Said(on=None, since=None), "undated"),
        (Said(place=None), "no_place"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_enters_no_series_is_kept_and_counted(told: Said, reason: str) -> None:
    made = tables(Report("a", (told,)), Report("b", (Said(90),), by="Mail"))
    assert rows(made["claims"], "use", "reason", best=12) == [("set_aside", reason)]
    assert flows(made, place="Sarmin") == [(0, 90, 90, 90)]


def test_a_disputed_number_enters_and_marks_the_point() -> None:
    made = tables(Report("a", (Said(status="disputed"),)))
    assert rows(made["series"], "best", "disputed", grain="day") == [(12, True)]


def test_the_confidence_asked_for_is_the_rules_file_s() -> None:
    made = tables(Report("a", (Said(confidence=0.4),)), rules=replace(load_rules(), minimum_confidence=0.3))
    assert rows(made["claims"], "use") == [("used",)]


def test_casualties_are_never_split_or_added_to_deaths() -> None:
    made = tables(Report("a", (Said(40, indicator="casualties"), Said(12))))
    assert flows(made, indicator="deaths") == [(0, 12, 12, 12)]
    assert flows(made, indicator="casualties") == [(0, 40, 40, 40)]


def test_a_number_without_a_source_is_its_publisher_s() -> None:
    assert [row[2] for row in claims(Report("a", by="Post"))] == ["Post"]
    assert [row[2] for row in claims(Report("a", by=None))] == ["unnamed publisher"]


@pytest.mark.parametrize(
    "variants",
    [
        ("Russian Reconciliation Centre", "Reconciliation Centre", "the Russian Center for Reconciliation"),
        ("Syrian Civil Defence", "White Helmets", "Syria Civil Defense"),
        ("Harbour Defence Centre", "the Harbour Defense Center"),
        ("UNHCR", "UNHCR and its partners", "UN refugee agency"),
        ("Turkish foreign minister", "Mevlüt Çavuşoğlu"),
        ("Human Rights Watch", "New York-based Human Rights Watch"),
        ("SANA", "Syria's official news agency SANA"),
        (
            "Syrian Observatory for Human Rights",
            "Syrian Observatory for Human Rights director Rami Abdel Rahman",
        ),
        ("IOM", "DTM", "Displacement Tracking Matrix"),
        ("SOHR", "Rami Abdel Rahman of the Syrian Observatory", "Observatory's director Rami Abdel Rahman"),
        ("Amra Relief Committee", "Rosa Delmar of the Amra Relief Committee"),
    ],
)
def test_variants_of_one_name_are_one_origin(variants: tuple[str, ...]) -> None:
    said = [Report(f"r{n}", (Said(by=name, words=f"Note {n}:"),), n) for n, name in enumerate(variants)]
    assert len(claims(*said)) == 1


@pytest.mark.parametrize(
    ("told", "bare"),
    [
        ("village of Amra", "Amra"),
        ("Amra village", "Amra"),
        ("village d’Amra", "Amra"),
        ("caserío del Norte", "Norte"),
        ("Kafr-Hamra", "Kafr Hamra"),
        ("Town", "town"),
        ("Jos, Amra and Sud", "Amra, Sud, and Jos"),
        ("Amra y Jos", "Jos et Amra"),
        ("Globally", "around the world"),
    ],
)
def test_a_place_is_one_with_and_without_the_word_for_a_settlement(told: str, bare: str) -> None:
    assert place_key(None, told, "SYR") == place_key(None, bare, "SYR")


def test_a_word_within_a_place_s_name_stays() -> None:
    assert place_key(None, "Loma de Oro", "SYR") != place_key(None, "Oro", "SYR")
    assert place_key(None, "Amra", "SYR") != place_key(None, "Amra", "LBN")


@pytest.mark.parametrize(
    ("publisher", "label", "origin"),
    [
        ("http://www.theguardian.com", "The Guardian", "publisher:guardian"),
        ("https://in.reuters.com/article/1", "Reuters", "publisher:reuters"),
        ("https://cdn.unicef.org/docs/sitrep_81.pdf?v=9", "UNICEF", "source:unicef"),
        ("https://ocha.blogspot.com/2016/11/post.html", "ocha.blogspot.com", "publisher:ocha blogspot com"),
        ("https://www.bbc.co.uk/news/1", "BBC", "publisher:bbc"),
        ("https://reuters.weebly.com.au", "reuters.weebly.com.au", "publisher:reuters weebly com au"),
        ("http://news.hometown.example", "news.hometown.example", "publisher:news hometown example"),
        ("https://reliefweb.int/files/UNHCR%20Amra%20Update%2018%20May.pdf", "UNHCR", "source:unhcr"),
        ("https://reliefweb.int/files/77665.pdf", "ReliefWeb", "publisher:document d1"),
        ("Yahoo News", "Yahoo News", "publisher:document d1"),
        ("https://s3.eu-west-1.amazonaws.com/files/1.pdf", "unnamed publisher", "publisher:document d1"),
        ("https://uk.news.yahoo.com/1", "Yahoo News", "publisher:document d1"),
        ("Unknown", "unnamed publisher", "publisher:document d1"),
        (None, "unnamed publisher", "publisher:document d1"),
    ],
)  # fmt: skip
def test_an_address_is_who_prints_there_and_who_gathers_texts_has_no_voice(
    publisher: str | None, label: str, origin: str
) -> None:
    assert source(None, publisher, "d1") == Source(label, origin)


@pytest.mark.parametrize(
    ("names", "label"),
    [
        (("Amra police command", "Amra Police Command"), "Amra Police Command"),
        (("mayor of Amra", "Mayor of Amra"), "Mayor of Amra"),
        (("US-led coalition", "US-led Coalition"), "US-led Coalition"),
        (("alcaldía de Los Llanos", "Alcaldía de los Llanos"), "Alcaldía de los Llanos"),
    ],
)
def test_a_name_is_shown_as_one_however_its_words_are_capitalised(names: tuple[str, str], label: str) -> None:
    assert {source(name, "Post", "d1").origin for name in names} == {source(label, "Post", "d1").origin}
    assert source(names[0], "Post", "d1").label.casefold() == label.casefold()
    assert source(names[1], "Post", "d1").label == label


def test_witnesses_of_two_papers_are_two_sources() -> None:
    told = Said(by="witnesses")
    made = tables(Report("a", (told,)), Report("b", (replace(told, words="They say"),), by="Mail"))
    assert sorted(made["claims"]["source"]) == ["witnesses (Mail)", "witnesses (Post)"]


@pytest.mark.parametrize("name", ["Local sources", "Source", "Fuentes médicas", "Sources sécuritaires"])
def test_who_is_not_named_has_no_name_at_a_sentence_s_head(name: str) -> None:
    told = Said(by=name)
    made = tables(Report("a", (told,)), Report("b", (replace(told, words="They say"),), by="Mail"))
    assert sorted(made["claims"]["source"]) == [f"{name.lower()} (Mail)", f"{name.lower()} (Post)"]


@pytest.mark.parametrize("measure", ["stock", "flow", "cumulative"])
def test_a_correction_by_the_same_source_supersedes_its_earlier_claim(measure: str) -> None:
    told = Said(30, by="SOHR", measure=measure, on=0, since=0 if measure == "stock" else -9)
    made = tables(Report("a", (told,), 0), Report("b", (replace(told, low=27),), 2))
    old, new = sorted(rows(made["claims"], "low", "use", "reason", "superseded_by", "claim_id"), reverse=True)
    assert old[:3] == (30, "set_aside", "superseded")
    assert old[3] == new[4]
    assert new[:2] == (27, "used")
    drawn = made["series"][made["series"]["state"] == "reported"]
    assert set(drawn["best"]) == {27}
    aside = made["series_claims"][made["series_claims"]["use"] == "set_aside"]
    assert set(aside["claim_id"]) == {old[4]}, "it stays visible"


def test_an_older_at_least_said_again_corrects_nothing() -> None:
    reports = [Report("a", (Said(72, None, by="SOHR"),), 0), Report("b", (Said(58, None, by="SOHR"),), 1)]
    made = tables(*reports)
    assert rows(made["claims"], "low", "reason") == [
        row for row in rows(made["claims"], "low", "reason") if row in [(72, None), (58, "earlier_toll")]
    ]
    assert flows(made) == [(0, 72, 72, None)]


def test_households_become_people_only_with_a_stated_factor_and_marked() -> None:
    families = Report("a", (Said(100, indicator="displaced", unit="households", by="OCHA"),))
    assert rows(tables(families)["series"], "best", unit="people", grain="day") == []
    rules = replace(load_rules(), household_factor=5.2)
    made = tables(families, rules=rules)
    assert rows(made["series"], "best", "method", unit="people", grain="day") == [
        (520, "incidents:best_low_high+converted")
    ]
    assert rows(made["claims"], "basis", "qualifier", unit="people") == [("converted", "about")]
    both = Report("b", (families.said[0], Said(540, indicator="displaced", by="OCHA", words="Also")))
    assert rows(tables(both, rules=rules)["series"], "best", "method", unit="people", grain="day") == [
        (540, "incidents:best_low_high")
    ]
