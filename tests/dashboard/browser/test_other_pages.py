"""Places, evidence, sources and the numbers in a browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from tests.dashboard.browser.conftest import Watched
from tests.dashboard.reports import HOSTILE

OPEN = Callable[..., Watched]
AXE = Path(__file__).parents[2] / "vendor" / "axe.min.js"
# What test_every_page doesn't open: a map, and documents with figures, copies and versions.
ADDRESSES = (
    "/places?crisis=all&indicator=injured",
    "/evidence?crisis=all&document=x1",
    "/evidence?crisis=all&document=b1",
)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("dark", [False, True])
def test_nothing_serious_hinders_anyone(open_page: OPEN, address: str, dark: bool) -> None:
    if not AXE.is_file():
        pytest.fail("axe-core is missing: run `python setup/vendor.py --tests`.", pytrace=False)
    watched = open_page(dark=dark)
    watched.open(address)
    watched.page.wait_for_timeout(300)
    watched.page.evaluate(AXE.read_text(encoding="utf-8"))
    found = watched.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    grave = [
        (each["id"], each["nodes"][0]["html"][:200], each["nodes"][0]["failureSummary"][:300])
        for each in found["violations"]
        if each["impact"] in ("serious", "critical")
    ]
    assert grave == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_phone_shows_the_page_in_one_column(open_page: OPEN, address: str) -> None:
    watched = open_page(width=390)
    watched.open(address)
    assert watched.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_map_is_drawn_of_what_the_server_has(open_page: OPEN) -> None:
    watched = open_page()
    watched.open("/places?crisis=all&indicator=injured")
    watched.until("document.querySelectorAll('.scattergeo .point').length === 2")
    watched.until("document.querySelectorAll('.layer.countries path, .countries path').length > 0")
    assert any("/assets/vendor/outlines/world_50m.json" in url for url in watched.requests)
    assert not any("plotly-cartesian" in url for url in watched.requests)


def test_a_point_of_the_map_opens_its_evidence(open_page: OPEN) -> None:
    watched = open_page()
    watched.open("/places?crisis=all&indicator=injured")
    watched.until("document.querySelectorAll('.scattergeo .point').length === 2")
    box = watched.page.locator(".scattergeo .point").first.bounding_box()
    assert box is not None
    watched.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    watched.page.wait_for_selector(".hovertext", state="attached")
    watched.page.mouse.down()
    watched.page.mouse.up()
    watched.page.wait_for_selector(".cf-card")
    assert "evidence" in parse_qs(watched.query())


def test_the_day_moves_with_keys_and_is_in_the_address(open_page: OPEN) -> None:
    watched = open_page()
    watched.open("/places?crisis=all&indicator=trapped")
    assert "up to 27 November 2016" in watched.page.inner_text(".cf-sentence")
    thumb = watched.page.get_by_role("slider", name="As of")
    thumb.focus()
    for _ in range(8):
        watched.page.keyboard.press("ArrowLeft")
    watched.until("location.search.includes('day=2016-11-19')")
    watched.until("document.querySelector('.cf-sentence').innerText.includes('19 November')")
    assert "240,000" in watched.page.inner_text(".cf-of-places")
    watched.until("document.getElementById('day-note').innerText === '19 November 2016'")
    watched.page.reload()
    watched.settle()
    assert "up to 19 November 2016" in watched.page.inner_text(".cf-sentence")


def test_charts_and_maps_follow_one_another(open_page: OPEN) -> None:
    """Each comes in a bundle of its own that calls itself Plotly."""
    watched = open_page()
    watched.open("/trends?crisis=all&indicator=injured")
    watched.page.click("#nav a:has-text('Places')")
    watched.until("document.querySelectorAll('.scattergeo .point').length > 0")
    watched.page.go_back()
    watched.settle()
    watched.until(
        "document.querySelectorAll('.cf-chart .barlayer .point, .cf-chart .scatterlayer .point').length > 0"
    )
    watched.page.go_forward()
    watched.until("document.querySelectorAll('.scattergeo .point').length > 0")


def test_a_figure_in_its_text_opens_its_record(open_page: OPEN) -> None:
    watched = open_page()
    watched.open("/evidence?crisis=all")
    watched.page.get_by_role("link", name="Report t1").click()
    watched.until("location.search.includes('document=t1')")
    watched.page.wait_for_selector(".cf-figure")
    text = watched.page.evaluate("document.querySelector('.cf-document').textContent")
    assert text == "City Council counted 250,000 people trapped in eastern Aleppo."
    watched.page.locator(".cf-figure").focus()
    watched.page.keyboard.press("Enter")
    watched.page.wait_for_selector(".cf-card")
    assert "250,000" in watched.page.inner_text(".cf-card-value")
    watched.page.keyboard.press("Escape")
    watched.until("!location.search.includes('evidence=')")
    watched.page.locator("#drawer-content").wait_for(state="hidden")
    watched.until("!document.documentElement.hasAttribute('data-busy')")
    watched.page.go_back()
    watched.until("location.search.includes('evidence=') && document.querySelector('.cf-card') !== null")
    watched.page.go_back()
    watched.until("!location.search.includes('evidence=')")
    watched.page.go_back()
    watched.until("!document.querySelector('.cf-figure')")


def test_text_of_documents_is_never_markup(open_page: OPEN) -> None:
    watched = open_page()
    watched.open("/evidence?crisis=all&document=x1")
    assert watched.page.evaluate("document.querySelector('.cf-document').textContent") == HOSTILE
    assert watched.page.locator(".cf-document img").count() == 0


def test_documents_are_found_by_title_and_publisher(open_page: OPEN) -> None:
    watched = open_page()
    watched.open("/evidence?crisis=all")
    watched.page.get_by_label("Words looked for").fill("relief")
    watched.until("document.querySelectorAll('.cf-documents li').length === 2")
    assert parse_qs(watched.query())["q"] == ["relief"]


def test_a_source_leads_to_its_numbers(open_page: OPEN) -> None:
    watched = open_page()
    watched.open("/sources?crisis=all")
    watched.page.get_by_role("link", name="Relief Board").first.click()
    watched.until("location.pathname === '/trends'")
    watched.settle()
    assert parse_qs(watched.query())["source"] == ["Relief Board"]


def test_the_contents_jump_to_their_parts(open_page: OPEN) -> None:
    watched = open_page()
    watched.open("/about?crisis=all")
    watched.page.click(".cf-contents a:has-text('Data dictionary')")
    watched.until(
        "Math.abs(document.getElementById('data-dictionary').getBoundingClientRect().top) < innerHeight"
    )
    assert watched.page.evaluate("location.hash") == "#data-dictionary"
    sent = open_page()  # the link opens there for a colleague too
    sent.open("/about?crisis=all#data-dictionary")
    sent.until("document.getElementById('data-dictionary').getBoundingClientRect().top < innerHeight")


def test_on_paper_tables_are_whole(open_page: OPEN) -> None:
    watched = open_page()
    page = watched.open("/sources?crisis=all")
    page.emulate_media(media="print")
    limits = page.evaluate(
        "[...document.querySelectorAll('.cf-scroll')].map((part) => getComputedStyle(part).maxHeight)"
    )
    assert set(limits) == {"none"}
    watched.open("/trends?crisis=all&indicator=deaths")
    page.evaluate("window.scrollTo(0, 0)")
    told = page.locator("#later p")
    assert not told.count() or not told.first.is_visible()  # that a table loads is no news on paper
    page.emulate_media(media="screen")


def test_paper_is_white_and_its_letters_dark_whatever_the_screen_was(open_page: OPEN) -> None:
    watched = open_page(dark=True)
    page = watched.open("/trends?crisis=all&indicator=injured&place=own:aleppo-east&place=own:aleppo-west")
    page.emulate_media(media="print")
    inks = page.evaluate(
        "['body', '.cf-sentence', '.cf-note']"
        ".map((name) => getComputedStyle(document.querySelector(name)).color)"
    )
    assert all(max(map(int, re.findall(r"[0-9]+", ink)[:3])) < 100 for ink in inks), inks
    turned = page.evaluate(
        "['.js-plotly-plot', '.cf-legend [style]']"
        ".map((name) => getComputedStyle(document.querySelector(name)).filter)"
    )
    page.emulate_media(media="screen")
    assert turned == ["invert(1) hue-rotate(180deg)"] * 2
    assert page.evaluate("getComputedStyle(document.querySelector('.js-plotly-plot')).filter") == "none"


def test_a_long_address_stays_within_a_phone(open_page: OPEN) -> None:
    """Publishers are often addresses of files, which no blank breaks."""
    watched = open_page(width=390, fresh=True)
    watched.open("/evidence?crisis=all")
    watched.page.evaluate(
        "document.querySelector('.cf-documents .cf-note').textContent = 'host.example/' + 'long_'.repeat(60)"
    )
    assert watched.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_long_address_leaves_the_sentence_of_its_evidence_whole(open_page: OPEN) -> None:
    """One had made the card wider than the phone, and the sentence's end lay outside."""
    watched = open_page(width=390, fresh=True)
    watched.open("/figures?crisis=all")
    watched.filled()
    watched.page.locator(".ag-row .ag-cell").first.click()
    watched.page.wait_for_selector(".cf-card .cf-quote")
    within = """[...document.querySelectorAll('.cf-card, .cf-card *')].every(
        (part) => part.getBoundingClientRect().right <= document.documentElement.clientWidth + 1)"""
    watched.until(within)  # it slides in
    watched.page.evaluate(
        """[...document.querySelectorAll('.cf-card bdi')].forEach(
            (name) => { name.textContent = 'host.example/' + 'long_'.repeat(60); })"""
    )
    assert watched.page.evaluate(within)


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_choices_fit_a_phone_in_every_language(open_page: OPEN, language: str) -> None:
    watched = open_page(width=390, locale=language)
    page = watched.open("/trends?crisis=all&indicator=trapped")
    page.click("#fold")
    page.locator(".mantine-SegmentedControl-label:visible").first.wait_for()
    cut = page.evaluate(
        """[...document.querySelectorAll('.mantine-SegmentedControl-label')].filter((part) => {
            const box = part.getBoundingClientRect();
            return box.left < 0 || box.right > document.documentElement.clientWidth
                || part.scrollWidth > part.clientWidth + 1;
        }).map((part) => part.innerText)"""
    )
    assert cut == []
