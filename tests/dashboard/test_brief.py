"""The one-file brief holds the view, stands alone, stays small, and can do without names and sentences."""

from __future__ import annotations

import re
from typing import Any

import lxml.html
import pytest

from dashboard.address.reader import Reader
from dashboard.address.view import View, parse
from dashboard.files import brief
from dashboard.pages.registry import PAGES
from dashboard.rows.data import Data
from tests.dashboard.asking import get
from tests.dashboard.reports import HOSTILE, pairs

BRIEFS = ("today", "trends", "places", "figures", "evidence", "sources")
ADDRESSES = (
    "/today", "/trends", "/trends?indicator=all", "/trends?indicator=deaths&grain=week&sources=apart",
    "/places?indicator=injured", "/figures", "/evidence", "/evidence?document=x1", "/sources",
)  # fmt: skip


def made(app: Any, address: str) -> str:
    """The brief of a page's address."""
    page, _, query = address.removeprefix("/").partition("?")
    answer = get(app, f"/download/{page}/brief.html" + (f"?{query}" if query else ""))
    assert answer.status == 200
    assert answer.headers["content-disposition"].startswith("attachment")
    return answer.text


@pytest.mark.parametrize("address", ADDRESSES)
def test_it_needs_nothing_but_itself(app: Any, address: str) -> None:
    text = made(app, address)
    assert len(text.encode()) < brief.LIMIT
    tree = lxml.html.fromstring(text)
    assert not tree.xpath("//script | //link | //iframe | //object | //embed | //form | //button")
    assert not tree.xpath("//@src[not(starts-with(., 'data:image/'))] | //@srcset | //@background")
    assert not re.search(r"@import|url\((?!#)", text)
    assert not tree.xpath("//@*[starts-with(name(), 'on')]")


@pytest.mark.parametrize("address", ADDRESSES)
def test_it_reads_well(app: Any, address: str) -> None:
    tree = lxml.html.fromstring(made(app, address))
    assert tree.get("lang") == "en"
    assert len(tree.xpath("//h1")) == 1
    assert len(tree.xpath("//main")) == 1
    levels = [int(heading.tag[1]) for heading in tree.xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels[0] == 1
    for table in tree.xpath("//table"):
        assert table.xpath("./thead//th[@scope='col']")
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    for drawing in tree.xpath("//svg[@role='img']"):
        assert drawing.xpath("string(./title)").strip() or drawing.xpath("string(./desc)").strip()
    assert "How these numbers came about" in tree.text_content()


def test_it_holds_the_charts_their_tables_and_their_sentences(app: Any) -> None:
    tree = lxml.html.fromstring(made(app, "/trends?indicator=trapped"))
    assert tree.xpath("//figure/svg")
    assert "200,000" in tree.text_content()
    quotes = [quote.text_content() for quote in tree.xpath("//blockquote")]
    assert "City Council counted 250,000 people trapped in eastern Aleppo." in quotes
    assert tree.xpath("//blockquote/mark/text()")[0]
    assert tree.xpath("//footer//a/@href") == ["http://figures.example/trends?indicator=trapped"]


@pytest.mark.parametrize(
    "address", ["/today", "/trends?indicator=all&sources=apart", "/places?indicator=injured"]
)
def test_every_number_leads_to_its_sentence_in_the_same_file(app: Any, address: str) -> None:
    tree = lxml.html.fromstring(made(app, address))
    numbers = tree.xpath("//*[contains(concat(' ', @class, ' '), ' cf-opener ')]")
    assert numbers
    cards = {f"#{card.get('id')}": card for card in tree.xpath("//*[@class='cf-numbered']")}
    for number in numbers:
        links = number.xpath("following-sibling::*[1][self::sup]/a")
        assert links, number.text_content()
        for link in links:
            assert link.get("aria-label") == f"Evidence {link.text_content()}"
            assert cards[link.get("href")].xpath(".//blockquote/mark")


def test_it_holds_the_map(app: Any) -> None:
    tree = lxml.html.fromstring(made(app, "/places?indicator=injured"))
    assert len(tree.xpath("//figure/svg//circle")) == 2
    assert "Western Aleppo" in tree.xpath("string(//figure/svg)")


def test_texts_are_escaped(app: Any) -> None:
    for address in ("/figures?q=Risky", "/evidence?document=x1"):
        text = made(app, address)
        assert "<img src=x" not in text
        assert "<script>" not in text
        assert HOSTILE.replace("<", "&lt;").replace(">", "&gt;").split("40")[0].replace("&", "&") in text


@pytest.mark.parametrize("page", BRIEFS)
@pytest.mark.parametrize(
    "query", ["", "indicator=all&sources=apart", "document=x1&source=City+Council&q=Risky"]
)
def test_without_texts_there_is_no_sentence_and_no_name(app: Any, page: str, query: str) -> None:
    text = made(app, f"/{page}?texts=no&{query}")
    for document, extraction in pairs():
        assert document.text not in text
        assert str(document.title) not in text
        assert str(document.publisher) not in text
        for figure in extraction.figures:
            assert not figure.attribution or figure.attribution.replace("&", "&amp;") not in text
    assert "Risky" not in text


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("/figures?texts=no", ("13 figures fit this view.", "at least 90,000 people", "Bakeries working")),
        ("/evidence?texts=no", ("13 figures fit this view.", "at least 90,000 people")),
        ("/evidence?texts=no&document=t5", ("1 figure fits this view.", "at least 90,000 people")),
        ("/sources?texts=no", ("How sure the reading is", "What became of the numbers", "The last runs")),
    ],
)
def test_without_texts_the_numbers_are_left(app: Any, address: str, parts: tuple[str, ...]) -> None:
    text = made(app, address)
    for part in parts:
        assert part in text


def test_it_says_nothing_of_what_only_the_app_can_do(app: Any) -> None:
    assert "Choose a row" not in made(app, "/figures")


def test_marks_too_many_for_the_file_are_drawn_without_their_words(
    data: Data, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = View(page="trends", crisis="all", topics=("trapped",), places=("own:aleppo-east",))
    whole = brief.page(view, data, reader, "http://here/")
    monkeypatch.setattr(brief, "LIMIT", len(whole.encode()) - 1000)
    monkeypatch.setattr(brief.Charts, "size", lambda _: brief.LIMIT)
    bare = brief.page(view, data, reader, "http://here/")
    marks = [text.count("<circle") for text in (whole, bare)]
    assert marks[0] == marks[1] > 0
    assert whole.count("<title>") > bare.count("<title>") > 0


def test_a_chart_too_large_for_the_file_is_left_out_and_said_to_be(
    data: Data, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = PAGES["trends"].resolve(parse("/trends", "indicator=all"), data)
    whole = brief.page(view, data, reader, "http://figures.example")
    monkeypatch.setattr(brief, "SIZES", ((3, 3),))
    small = len(brief.page(view, data, reader, "http://figures.example").encode())
    monkeypatch.setattr(brief, "LIMIT", small - 2000)
    monkeypatch.setattr(brief, "ROOM", 2000)
    cut = brief.page(view, data, reader, "http://figures.example")
    assert 0 < cut.count("<svg") < whole.count("<svg")
    assert reader.words("brief.no_chart") in cut
    assert len(cut.encode()) < brief.LIMIT


def test_it_is_cut_until_it_fits(data: Data, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    view = PAGES["trends"].resolve(parse("/trends", "indicator=all"), data)
    whole = brief.page(view, data, reader, "http://figures.example")
    monkeypatch.setattr(brief, "LIMIT", len(whole.encode()) - 1000)
    cut = brief.page(view, data, reader, "http://figures.example")
    assert len(cut.encode()) < len(whole.encode())
    said = ("more rows; the download", "more figures fit this view", "evidence of the other numbers")
    assert any(text in cut for text in said)


@pytest.mark.parametrize(
    "address",
    [
        "trends/chart-99.svg",
        "trends/map.svg",
        "today/chart-1.svg",
        "places/chart-2.svg",
        "about/brief.html",
        "trends/x.html",
    ],
)
def test_what_isn_t_there_is_a_sentence(app: Any, address: str) -> None:
    assert get(app, f"/download/{address}").status == 404


def test_a_chart_is_a_picture_with_title_sources_and_address(app: Any) -> None:
    answer = get(app, "/download/trends/chart-1.svg?indicator=trapped")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert "Eastern Aleppo" in answer.text
    assert "City Council" in answer.text
    assert "http://figures.example/trends?indicator=trapped" in answer.text


def test_a_map_is_a_picture_with_title_sources_and_address(app: Any) -> None:
    answer = get(app, "/download/places/chart-1.svg?indicator=injured")
    assert "the latest numbers of 2 places" in answer.text
    assert "http://figures.example/places?indicator=injured" in answer.text
    assert answer.text.count("<circle") == 2


@pytest.mark.parametrize(
    "address", ["trends/chart-1.svg?indicator=trapped", "places/chart-1.svg?indicator=injured"]
)
def test_a_picture_without_texts_names_no_source(app: Any, address: str) -> None:
    text = get(app, f"/download/{address}&texts=no").text
    assert not any(name in text for name in ("City Council", "Relief Board", "O&#x27;Neil", "وكالة"))
