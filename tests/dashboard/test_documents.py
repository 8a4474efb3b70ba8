"""A document's page: its text unaltered, its figures marked and told apart, its copies and versions."""

from __future__ import annotations

from typing import Any

import lxml.html
import pytest

from dashboard import i18n
from dashboard.address.reader import Reader
from dashboard.address.view import parse
from dashboard.components import document
from dashboard.files.static import Writer
from dashboard.pages.evidence import content
from dashboard.rows.data import Data
from tests.dashboard.reports import HOSTILE

WORDS = i18n.words("en")


def figure(start: int, end: int, indicator: str = "deaths", name: str = "f") -> dict[str, Any]:
    """A figure of a text."""
    return {
        "start_char": start,
        "end_char": end,
        "indicator": indicator,
        "object": None,
        "id": f"{name}{start}",
    }


def words_of(part: Any) -> str:
    """All text within a part."""
    children = part if isinstance(part, (str, list)) else getattr(part, "children", "")
    if isinstance(children, str):
        return children
    return "".join(words_of(child) for child in children or ())


def page(data: Data, reader: Reader, query: str) -> str:
    """The page as HTML."""
    parts = content(parse("/evidence", query), data, reader)
    return Writer("http://figures.example", 1000, str).write(parts)


@pytest.mark.parametrize(
    "figures",
    [
        [],
        [figure(0, 3)],
        [figure(4, 6), figure(7, 9, "injured")],
        [figure(4, 6), figure(4, 6, "injured")],
        [figure(2, 6), figure(4, 9, "injured")],
        [figure(9, 9), figure(5, 400), figure(-1, 3)],
    ],
)
def test_the_text_is_unaltered(figures: list[dict[str, Any]]) -> None:
    text = "Ten dead,\n 12 hurt & <more>."
    parts = document.text(text, figures, document.indicator_letters(figures), WORDS)
    assert words_of(parts) == text


def test_figures_of_one_place_share_a_mark_that_names_both() -> None:
    figures = [figure(0, 2), figure(0, 2, "injured", "g")]
    marks = document.text("12 hit", figures, document.indicator_letters(figures), WORDS)[1:-1]
    assert len(marks) == 1
    assert marks[0].title == "Deaths, Injured"
    assert getattr(marks[0], "data-letters") == "A B"
    assert getattr(marks[0], "data-evidence") == "figure:f0"


def test_indicators_have_letters_beside_their_colours() -> None:
    assert [document.letter(number) for number in (0, 25, 26, 52)] == ["A", "Z", "A2", "A3"]


@pytest.mark.parametrize(
    ("language", "direction"), [("ar", "rtl"), ("fa-IR", "rtl"), ("en", "ltr"), (None, "auto")]
)
def test_the_direction_is_that_of_the_language(language: str | None, direction: str) -> None:
    assert document.direction(language) == direction


def test_a_document_has_its_text_records_claims_and_series(data: Data, reader: Reader) -> None:
    shown = page(data, reader, "document=t1")
    assert "City Council counted" in shown
    assert "250,000 people" in shown
    assert "feeds 1 point of a series" in shown
    assert "confidence 92 %" in shown


def test_text_from_documents_is_escaped(data: Data, reader: Reader) -> None:
    shown = page(data, reader, "document=x1")
    assert "<img src=x" not in shown
    assert HOSTILE.split(" 40")[0].replace("<", "&lt;").replace(">", "&gt;") in shown
    assert "&lt;script&gt;" in shown


def test_a_copy_leads_to_its_original_and_back(data: Data, reader: Reader) -> None:
    assert "This is a copy" in page(data, reader, "document=c1")
    assert "document=d17" in page(data, reader, "document=c1")
    assert "1 copy of this text" in page(data, reader, "document=d17")


def test_earlier_versions_are_kept(data: Data, reader: Reader) -> None:
    shown = page(data, reader, "document=b1")
    assert "An earlier version" in shown
    assert "Only 2 bakeries work" in shown


def test_an_arabic_document_reads_from_the_right(data: Data, reader: Reader) -> None:
    tree = lxml.html.fromstring(page(data, reader, "document=a1"))
    assert tree.xpath("//*[@class='cf-document']/@dir") == ["rtl"]
    assert tree.xpath("//*[@class='cf-document']/@lang") == ["ar"]


def test_the_list_has_the_newest_first_and_can_be_searched(data: Data, reader: Reader) -> None:
    every = page(data, reader, "")
    assert every.index("Report t5") < every.index("Report t1")
    found = page(data, reader, "q=relief")
    assert "Report t5" in found
    assert "Report t1" not in found


@pytest.mark.parametrize(
    ("query", "said"),
    [("document=none", "This document is not in the store."), ("q=zzz", "No document’s title or publisher")],
)
def test_nothing_is_a_statement_with_a_way_out(data: Data, reader: Reader, query: str, said: str) -> None:
    assert said in page(data, reader, query)


@pytest.mark.parametrize(
    ("read", "said"), [(True, "No figure was found"), (False, "the language of this text")]
)
def test_a_text_that_nobody_could_read_is_not_said_to_hold_no_figure(read: bool, said: str) -> None:
    shown = document._records([], [], {}, parse("/evidence", ""), WORDS, read)
    assert said in Writer("", 100, str).write(shown)
