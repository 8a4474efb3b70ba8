"""Each language's file says all that English says, with the same gaps and its language's plural forms."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from string import Formatter
from typing import Any

import pytest

from dashboard import i18n
from dashboard.address.view import View
from dashboard.charts.marks import hover
from dashboard.charts.style import Style
from dashboard.charts.svg import chart
from dashboard.charts.svg_frame import Labels
from dashboard.charts.trend import figure
from dashboard.rows.panels import lay_out
from dashboard.words import describe, finding_text
from etl.export.dictionary import VOCABULARIES
from etl.places.gazetteer.sources import KINDS
from etl.vocabulary import terms
from tests.dashboard.rows import point

OTHERS = [code for code in i18n.languages() if code != "en"]
ENGLISH = i18n.words("en")
ARABIC = i18n.words("ar")
# What CLDR gives for cardinal numbers.
FORMS = {
    "en": {"one", "other"},
    "fr": {"one", "many", "other"},
    "es": {"one", "many", "other"},
    "ar": {"zero", "one", "two", "few", "many", "other"},
}
_FORM = re.compile(r"\.(zero|one|two|few|many|other)$")
# Codes of vocabularies, whose English labels are in etl/vocabulary: "other" is a code there.
_VOCABULARIES = ("indicators", "objects", "groups", "definitions")


def plain(words: i18n.Words) -> dict[str, str]:
    """The keys without plural forms and their texts."""
    counted = set(plurals(words))
    return {
        key: str(text)
        for key, text in words._flat.items()
        if not key.startswith("language.") and _FORM.sub("", key) not in counted
    }


def plurals(words: i18n.Words) -> dict[str, dict[str, str]]:
    """The keys with plural forms: their texts by form."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for key, text in words._flat.items():
        if _FORM.search(key) and key.split(".")[0] not in (*_VOCABULARIES, "language"):
            stem, _, form = key.rpartition(".")
            found[stem][form] = str(text)
    return {key: forms for key, forms in found.items() if "other" in forms}


def gaps(text: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, *_ in Formatter().parse(text) if name}


@pytest.mark.parametrize("code", OTHERS)
def test_each_language_says_all_that_english_says(code: str) -> None:
    own = i18n.words(code)
    assert sorted(plain(ENGLISH).keys() - plain(own).keys()) == []
    assert sorted(plurals(ENGLISH).keys() - plurals(own).keys()) == []


@pytest.mark.parametrize("code", i18n.languages())
def test_no_text_is_empty(code: str) -> None:
    for key, text in i18n.words(code)._flat.items():
        assert str(text).strip() or key.startswith("language."), key


@pytest.mark.parametrize("code", OTHERS)
def test_texts_have_the_gaps_of_english(code: str) -> None:
    own = i18n.words(code)
    for key, text in plain(ENGLISH).items():
        assert gaps(plain(own)[key]) == gaps(text), key
    for key, forms in plurals(ENGLISH).items():
        allowed = set().union(*(gaps(text) for text in forms.values())) | {"count"}
        for form, text in plurals(own)[key].items():
            assert gaps(text) <= allowed, (key, form)
        # The usual form leaves nothing out; a number in words may stand for the count.
        assert gaps(plurals(own)[key]["other"]) - {"count"} == gaps(forms["other"]) - {"count"}, key


@pytest.mark.parametrize("code", i18n.languages())
def test_plurals_have_all_forms_of_the_language(code: str) -> None:
    assert code in FORMS, "say here which plural forms the language has"
    for key, forms in plurals(i18n.words(code)).items():
        assert forms.keys() == FORMS[code], key


@pytest.mark.parametrize(
    ("code", "counts"),
    [
        ("en", {"one": [1], "other": [0, 2, 1.5, 1000000]}),
        ("fr", {"one": [0, 1, 1.5], "many": [1000000, 3000000], "other": [2, 17, 1000001]}),
        ("es", {"one": [1], "many": [1000000, 3000000], "other": [0, 1.5, 2, 1000001]}),
        (
            "ar",
            {
                "zero": [0],
                "one": [1],
                "two": [2],
                "few": [3, 10, 103, 1005],
                "many": [11, 99, 111, 1026],
                "other": [100, 101, 102, 3.5, 1000000],
            },
        ),
    ],
)
def test_the_count_chooses_the_form(code: str, counts: dict[str, list[float]]) -> None:
    words = i18n.words(code)
    for form, numbers in counts.items():
        assert [words._plural(number) for number in numbers] == [form] * len(numbers)


@pytest.mark.parametrize("code", OTHERS)
def test_every_code_of_the_vocabularies_has_a_label(code: str) -> None:
    own = i18n.words(code).keys()
    for name in VOCABULARIES:
        assert [term for term in terms(name) if f"{name}.{term}" not in own] == []
    assert [term for term in terms("indicators") if f"definitions.{term}" not in own] == []


def test_every_kind_that_the_store_keeps_has_words() -> None:
    keys = ENGLISH.keys()
    assert [code for code in KINDS if f"place_kinds.{code}" not in keys] == []


@pytest.mark.parametrize("code", i18n.languages())
def test_words_that_mean_different_things_stay_different(code: str) -> None:
    words = i18n.words(code)
    values = [words("value.at_least", low=5), words("value.at_most", high=5), words("value.about", value=5)]
    values += [words("value.vague", low=5), words.number(5)]
    assert len(set(values)) == len(values)
    states = [words(f"state.{name}") for name in ("reported", "zero", "carried", "silent")]
    states += [words(f"statuses.{name}") for name in ("disputed", "denied", "projected")]
    assert len(set(states)) == len(states)


NUMBERS = [
    ("en", 1234567, "1,234,567"),
    ("en", -75000, "−75,000"),
    ("en", 2.5, "2.5"),
    ("fr", 1234567, "1\u202f234\u202f567"),
    ("fr", -75000, "−75\u202f000"),
    ("fr", 2.5, "2,5"),
    ("es", 1234567, "1.234.567"),
    ("es", -75000, "−75.000"),
    ("es", 2.5, "2,5"),
    ("ar", 1234567, "١٬٢٣٤٬٥٦٧"),
    ("ar", -75000, "\u061c-٧٥٬٠٠٠"),
    ("ar", 2.5, "٢٫٥"),
]


@pytest.mark.parametrize(("code", "value", "text"), NUMBERS)
def test_numbers_in_each_language(code: str, value: float, text: str) -> None:
    assert i18n.words(code).number(value) == text


DATES = [
    ("fr", "2016-11-27", "2016-11-27", "27 novembre 2016"),
    ("fr", "2016-11-01", "2016-11-27", "1er–27 novembre 2016"),
    ("fr", "2016-07-01", "2016-12-31", "du 1er juillet 2016 au 31 décembre 2016"),
    ("fr", None, "2016-11-27", "jusqu’au 27 novembre 2016"),
    ("es", "2016-11-27", "2016-11-27", "27 de noviembre de 2016"),
    ("es", "2016-11-15", "2016-11-27", "15–27 de noviembre de 2016"),
    ("es", "2016-07-01", "2016-12-31", "del 1 de julio de 2016 al 31 de diciembre de 2016"),
    ("ar", "2016-11-27", "2016-11-27", "٢٧ تشرين الثاني/نوفمبر ٢٠١٦"),
    ("ar", "2016-11-15", "2016-11-27", "١٥–٢٧ تشرين الثاني/نوفمبر ٢٠١٦"),
    ("ar", "2016-07-01", "2016-12-31", "من ١ تموز/يوليو ٢٠١٦ إلى ٣١ كانون الأول/ديسمبر ٢٠١٦"),
    ("ar", "2016-11-15", None, "منذ ١٥ تشرين الثاني/نوفمبر ٢٠١٦"),
]


@pytest.mark.parametrize(("code", "start", "end", "text"), DATES)
def test_days_and_periods_in_each_language(code: str, start: Any, end: Any, text: str) -> None:
    days = [dt.date.fromisoformat(day) if day else None for day in (start, end)]
    assert i18n.words(code).span(*days) == text


@pytest.mark.parametrize(
    ("code", "count", "text"),
    [
        ("fr", 0, "0 jour plus tôt"),
        ("fr", 3, "3 jours plus tôt"),
        ("es", 1, "1 día antes"),
        ("ar", 1, "قبل يوم واحد"),
        ("ar", 2, "قبل يومين"),
        ("ar", 5, "قبل ٥ أيام"),
        ("ar", 16, "قبل ١٦ يومًا"),
        ("ar", 100, "قبل ١٠٠ يوم"),
    ],
)
def test_a_count_with_its_noun(code: str, count: int, text: str) -> None:
    assert i18n.words(code)("age.days", count=count) == text


def test_a_total_without_a_newer_one_is_not_said_to_have_no_report() -> None:
    row = {"indicator": "deaths", "group": "people", "place": "Aleppo", "kind": "silence", "sentence": ""}
    row |= {"rule": "series_quiet", "details": {"days": 62, "last": "2016-11-25"}}
    assert "no new total for 62 days" in finding_text.said({**row, "measure": "flow"}, ENGLISH)
    assert "no report for 62 days" in finding_text.said({**row, "measure": "stock"}, ENGLISH)


def test_names_of_the_other_direction_stand_apart_from_the_sentence() -> None:
    assert ARABIC("source.unknown") == ARABIC.isolated(ARABIC("source.unknown"))
    told = ARABIC("claim.source_unseen", source="City Council (SANA)")
    assert "\u2068City Council (SANA)\u2069" in told
    assert ARABIC.isolated(told) == told  # it stands apart already
    assert "\u2068مجلس المدينة\u2069" in ENGLISH("claim.source_unseen", source="مجلس المدينة")
    assert ENGLISH.isolated("City Council") == "City Council"


FOUR, NINE = {"low": 4, "high": 4}, {"low": 9, "high": 9}
FINDINGS: list[dict[str, Any]] = [
    {"rule": "x", "kind": "alert", "details": {"alert": "no_hospital_working", "low": 0, "high": 0}},
    {"rule": "basis_changes", "kind": "break", "details": {**FOUR, "note": "other source: A instead of B"}},
    {"rule": "series_quiet", "kind": "silence", "details": {"days": 62, "last": "2016-11-25"}},
    {
        "rule": "series_quiet", "kind": "silence", "measure": "stock",
        "details": {"days": 62, "last": "2016-11-25"},
    },
    {"rule": "source_quiet", "kind": "silence", "details": {"days": 2, "last": "2016-11-25", "source": "A"}},
    {
        "rule": "total_and_incidents",
        "kind": "audit",
        "details": {"n_incidents": 3, "incidents": FOUR, "total": NINE},
    },
    {
        "rule": "incidents_exceed_total",
        "kind": "audit",
        "details": {"n_incidents": 1, "incidents": NINE, "total": FOUR},
    },
    {
        "rule": "running_total_falls",
        "kind": "audit",
        "details": {"a": {"low": 4, "high": 4, "source": "A"}, "b": NINE},
    },
    {"rule": "part_exceeds_whole", "kind": "audit", "details": {"parts": [9], "a": FOUR}},
    {"rule": "parts_exceed_whole", "kind": "audit", "details": {"parts": [3, 2], "a": FOUR}},
    {
        "rule": "household_size",
        "kind": "audit",
        "details": {"a": {"low": 2, "high": 2}, "b": {"low": 90, "high": 90}, "size": 45.0},
    },
]  # fmt: skip


@pytest.mark.parametrize("code", i18n.languages())
@pytest.mark.parametrize("found", FINDINGS, ids=lambda found: found["rule"])
def test_findings_are_said_in_the_readers_language(code: str, found: dict[str, Any]) -> None:
    row = {"indicator": "deaths", "group": "civilians", "place": "Aleppo", "date": dt.date(2016, 11, 20)}
    said = finding_text.said({**row, **found, "sentence": "As kept."}, i18n.words(code))
    assert "As kept." not in said
    if found["rule"] != "source_quiet":
        assert describe.topic_label("deaths", i18n.words(code)) in said
    if code == "ar":
        assert not re.search(r"[0-9]", said)


@pytest.mark.parametrize(
    ("code", "remark"), [("fr", "en anglais"), ("es", "en inglés"), ("ar", "بالإنجليزية")]
)
def test_a_finding_that_can_not_be_recomposed_is_said_to_be_english(code: str, remark: str) -> None:
    row = {
        "kind": "audit",
        "rule": "digits_swapped",
        "details": None,
        "sentence": "A copy has 21.",
        "date": None,
    }
    said = finding_text.said(row, i18n.words(code))
    assert "A copy has 21." in said
    assert remark in said
    assert finding_text.said(row, ENGLISH) == "A copy has 21."


def test_how_a_count_was_made_is_said_in_the_readers_words_and_sources_as_they_are() -> None:
    french = i18n.words("fr")
    note = describe.break_note("counted differently: verified instead of identified, registered", french)
    assert "vérifiés, auparavant identifiés nommément, enregistrés" in note
    assert "A (B, C)" in describe.break_note("other source: A (B, C) instead of D", french)
    assert describe.break_note("running total revised down by A", french).endswith("par A")


def _drawn(words: i18n.Words) -> tuple[dict[str, Any], Style]:
    rows = [point("11-01", 250000), point("11-20", 100000)]
    style = Style(words, start=dt.date(2016, 7, 1), end=dt.date(2016, 12, 31))
    (panel,) = lay_out(rows, View(page="trends")).panels
    return figure(panel, style), style


def test_time_runs_to_the_left_in_arabic_and_axes_are_in_its_digits() -> None:
    drawn, _ = _drawn(ARABIC)
    first, last = drawn["layout"]["xaxis"]["range"]
    assert first > last
    assert drawn["layout"]["yaxis"]["side"] == "right"
    ticks = [*drawn["layout"]["yaxis"]["ticktext"], *drawn["layout"]["xaxis"]["ticktext"]]
    assert not re.search(r"[0-9]", "".join(ticks))
    assert "٢٠٠٬٠٠٠" in ticks
    there, _ = _drawn(ENGLISH)
    assert there["layout"]["xaxis"]["range"] == [last, first]
    assert "ticktext" not in there["layout"]["yaxis"]


def test_a_picture_of_a_chart_is_mirrored_too() -> None:
    places = {}
    for words in (ENGLISH, ARABIC):
        drawn, _ = _drawn(words)
        picture = chart(drawn, Labels("A", summary="B"), words)
        places[words.code] = [float(x) for x in re.findall(r'<circle cx="([\d.]+)"', picture)]
    assert places["en"] == sorted(set(places["en"]))
    assert len(places["en"]) > 1
    assert places["ar"] == sorted(places["ar"], reverse=True)


def test_lines_of_a_drawing_tell_their_direction() -> None:
    lines = hover(point("11-20", 100000), "", ARABIC).split("<br>")
    assert all(line.startswith("\u2068") and line.endswith("\u2069") for line in lines)
    assert "\u2068" not in hover(point("11-20", 100000), "", ENGLISH)
