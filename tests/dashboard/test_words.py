"""The language files: every word that the code asks for is there, and numbers and dates read well."""

from __future__ import annotations

import ast
import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from dashboard import i18n
from dashboard.address.view import CHOICES, GRAINS, PAGES
from dashboard.components.grid import COLUMNS
from dashboard.rows.panels import BARS, SPANS, STEPS
from dashboard.words import describe
from etl.export.dictionary import VOCABULARIES
from etl.vocabulary import terms

CODE = Path(i18n.__file__).parents[1]
ENGLISH = i18n.words("en")


def asked() -> Iterator[str]:
    """The keys that stand as plain texts in the code."""
    for path in CODE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            first = node.args[0]
            if name == "words" and isinstance(first, ast.Constant) and "." in str(first.value):
                yield str(first.value)


def made() -> Iterator[str]:
    """The keys that the code puts together."""
    for page in PAGES:
        yield from (f"pages.{page}.nav", f"pages.{page}.title")
    for name in ("rule", "grain", "sources", "by", "scale", "show", "parts"):
        yield f"options.{name}.label"
        yield from (f"options.{name}.{value}" for value in CHOICES[name][1])
    yield from (f"columns.{name}" for name, *_ in COLUMNS)
    yield from (f"value.open_{name}" for name in ("low", "high"))
    yield from (f"state.{name}" for name in ("reported", "zero", "carried", "silent"))
    yield from (f"trends.drawn_{kind}" for kind in (STEPS, SPANS))
    yield from (f"trends.{BARS}_{grain}" for grain in GRAINS)
    yield from (f"trends.head_{name}" for name in ("when", "what", "value", "state", "behind"))
    yield from (f"trends.use_{name}" for name in ("used", "set_aside"))
    yield from (f"qualifiers.{code}" for code in terms("qualifiers"))
    yield from (f"measures.{code}" for code in terms("measures"))
    yield from (f"statuses.{code}" for code in terms("statuses"))
    yield from (f"units.{code}" for code in terms("units"))
    yield from (f"headline.{name}" for name in ("quiet", "nothing_before", "basis"))
    yield from (f"today.day_{name}" for name in ("chosen", "end", "newest"))
    yield from (f"finding.{kind}_heading" for kind in ("contradiction", "alert", "audit", "break", "silence"))


def has(key: str) -> bool:
    """True when English says it, in one form or in plural forms."""
    return ENGLISH.has(key) or ENGLISH.has(f"{key}.other")


def test_english_has_every_word_that_the_code_asks_for() -> None:
    keys = {*asked(), *made()}
    assert len(keys) > 150
    assert sorted(key for key in keys if not has(key)) == []


@pytest.mark.parametrize("code", i18n.languages())
def test_a_language_has_no_key_and_no_gap_that_english_lacks(code: str) -> None:
    own = i18n.words(code)
    plural = re.compile(r"\.(zero|one|two|few|many|other)$")
    english = ENGLISH.keys()
    known = {plural.sub("", key) for key in english}
    # Codes of vocabularies have their English labels there.
    free = tuple(f"{name}." for name in ("language", "definitions", *VOCABULARIES))
    strange = [
        key for key in sorted(own.keys()) if not key.startswith(free) and plural.sub("", key) not in known
    ]
    assert strange == []
    for key in own.keys() & ENGLISH.keys():
        theirs, ours = _gaps(ENGLISH, key), _gaps(own, key)
        assert ours <= theirs | {"count"}, key


def _gaps(words: i18n.Words, key: str) -> set[str]:
    text = words._flat[key]
    return {name for _, name, *_ in Formatter().parse(str(text)) if name} if isinstance(text, str) else set()


@pytest.mark.parametrize("code", i18n.languages())
def test_every_language_writes_dates_and_numbers(code: str) -> None:
    words = i18n.words(code)
    assert words.direction in ("ltr", "rtl")
    for month in range(1, 13):
        assert words.date(dt.date(2016, month, 1))
        assert words.month(dt.date(2016, month, 1))
    assert words.number(1234567.5)


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0"), (1234567, "1,234,567"), (-75000, "−75,000"), (2.5, "2.5"), (3.0, "3")]
)
def test_numbers_are_grouped(value: float, text: str) -> None:
    assert ENGLISH.number(value) == text


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("2016-11-15", "2016-11-27", "15–27 November 2016"),
        ("2016-11-15", "2016-12-02", "15 November 2016 to 2 December 2016"),
        ("2016-11-15", "2016-11-15", "15 November 2016"),
        (None, "2016-11-15", "until 15 November 2016"),
        ("2016-11-15", None, "since 15 November 2016"),
        (None, None, "no date given"),
    ],
)
def test_a_period_leaves_out_what_its_ends_share(start: Any, end: Any, text: str) -> None:
    days = [dt.date.fromisoformat(day) if day else None for day in (start, end)]
    assert ENGLISH.span(*days) == text


def test_a_plural_follows_the_count() -> None:
    assert ENGLISH("age.days", count=1) == "1 day earlier"
    assert ENGLISH("age.days", count=1200) == "1,200 days earlier"


def test_a_key_that_nobody_has_is_an_error() -> None:
    with pytest.raises(KeyError):
        ENGLISH("no.such.key")


def test_a_language_without_a_file_reads_english() -> None:
    assert i18n.words("tlh").code == "en"


@pytest.mark.parametrize(
    ("language", "row", "said"),
    [
        ("en", {"low": 1, "high": 1}, "1 person"),
        ("en", {"low": 1, "high": None}, "at least 1 person"),
        ("en", {"low": 0, "high": 1}, "0 to 1 person"),
        ("en", {"low": 0, "high": None}, "0 or more people"),
        ("fr", {"low": 2_000_000, "high": 2_000_000}, "2\u202f000\u202f000 de personnes"),
        ("fr", {"low": 0, "high": 0}, "0 personne"),
        ("ar", {"low": 24, "high": None}, "ما لا يقل عن ٢٤ شخصًا"),
        ("ar", {"low": 7, "high": 7}, "٧ أشخاص"),
    ],
)
def test_a_unit_agrees_with_its_number(language: str, row: dict[str, Any], said: str) -> None:
    assert describe.quantity({**row, "unit": "people"}, i18n.words(language)) == said


@pytest.mark.parametrize(
    ("language", "label", "number"),
    [
        ("en", "Homes destroyed", "homes"),
        ("fr", "Habitations détruites", "habitations"),
        ("es", "Viviendas destruidas", "viviendas"),
    ],
)
def test_homes_are_called_so_and_once(language: str, label: str, number: str) -> None:
    """They had been "1,340 facilities" of "Homes destroyed: Homes"."""
    words = i18n.words(language)
    row = {
        "indicator": "houses_destroyed",
        "object": "house",
        "unit": "facilities",
        "low": 1340,
        "high": 1340,
    }
    assert describe.indicator(row, words) == label
    assert describe.those(row, words) == number
    assert describe.indicator({**row, "object": "shelter"}, words) != label
    assert describe.topic_label("houses_destroyed:house", words, whole=True) != label


def test_a_group_agrees_with_its_number() -> None:
    words = i18n.words("en")
    one = {"low": 1, "high": 1, "unit": "people"}
    assert describe.those({**one, "group": "children"}, words) == "child"
    assert describe.those({**one, "group": "people"}, words) == "person"
    assert describe.those({**one, "low": 2, "high": 2, "group": "civilians"}, words) == "civilians"


@pytest.mark.parametrize("language", i18n.languages())
def test_every_unit_and_group_has_its_form_after_a_number(language: str) -> None:
    known = [*terms("groups"), *terms("units")]
    own = i18n.words(language).keys()
    missing = [code for code in known if f"numbered.{code}.other" not in own]
    assert missing == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("OCHA", "OCHA"),
        (None, "source not named"),
        ("https://www.relief.example/a/b/Flash%20Update%205.pdf?x=1", "relief.example/…/Flash Update 5.pdf"),
        ("https://relief.example/", "relief.example"),
        ("http://relief.example/17", "relief.example/17"),
        ("activists (https://news.example/2016/12/toll)", "activists (news.example/…/toll)"),
    ],
)
def test_an_address_as_a_publisher_s_name_is_said_in_short(name: str | None, said: str) -> None:
    assert describe.named(name, ENGLISH) == said


def test_money_is_told_with_the_body_whose_appeal_it_is() -> None:
    row = {
        "indicator": "funding_required",
        "unit": "usd",
        "counted": "UNHCR",
        "place": "Jordan",
        "group": None,
    }
    words = i18n.words("en")
    assert describe.subject(row, words) == "Funding required · UNHCR · Jordan"
    assert describe.quantity({**row, "low": 5.0, "high": 5.0}, words).endswith(
        words.label("units", "usd", "usd")
    )


@pytest.mark.parametrize(
    ("language", "counted", "said"),
    [
        ("en", "tonnes", "tonnes"),
        ("en", "tonnes of medical", "tonnes of medical supplies"),
        ("en", "tonnes of food+fuel+medical", "tonnes of food, fuel and medical supplies"),
        ("en", "boxes of dates", "boxes of dates"),
        ("en", "blankets", "blankets"),
        ("es", "tonnes of food", "toneladas de alimentos"),
        ("fr", "tonnes of food+medical", "tonnes (vivres et fournitures médicales)"),
    ],
)
def test_goods_are_told_by_their_measure_and_kind(language: str, counted: str, said: str) -> None:
    row = {"indicator": "aid_delivered", "unit": "items", "counted": counted, "low": 140.0, "high": 140.0}
    words = i18n.words(language)
    assert describe.unit(row, words) == said
    assert describe.quantity(row, words).endswith(said)
