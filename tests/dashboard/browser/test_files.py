"""Files by the menu of a page: exactly the view, with or without texts, charts as pictures, the brief."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from tests.dashboard.browser.conftest import Watched

OPEN = Callable[..., Watched]
TRENDS = "/trends?crisis=all&indicator=trapped&place=own%3Aaleppo-east"


def fetched(watched: Watched, click: Callable[[], Any], folder: Path) -> Path:
    """The file that a click downloads."""
    with watched.page.expect_download() as waiting:
        click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def link(watched: Watched, heading: str, name: str) -> Callable[[], Any]:
    """A link of the menu under a heading."""
    part = watched.page.locator(".cf-menu-panel > div").filter(has_text=heading)
    return part.get_by_role("link", name=name, exact=True).click


def test_a_table_holds_exactly_the_view(open_page: OPEN, tmp_path: Path) -> None:
    watched = open_page()
    watched.open(TRENDS + "&known=2016-11-12")
    watched.page.click("summary:has-text('Download')")
    path = fetched(watched, link(watched, "Figures (each", "CSV"), tmp_path)
    rows = list(csv.DictReader(path.open(encoding="utf-8")))
    assert {row["indicator"] for row in rows} == {"trapped"}
    path = fetched(watched, link(watched, "Series", "CSV"), tmp_path)
    rows = list(csv.DictReader(path.open(encoding="utf-8")))
    assert max(row["date"] for row in rows if row["state"] == "reported") == "2016-11-10"


def test_the_switch_leaves_texts_out(open_page: OPEN, tmp_path: Path) -> None:
    watched = open_page()
    watched.open("/figures?crisis=all")
    watched.page.click("summary:has-text('Download')")
    watched.page.get_by_label("Leave out sentences and personal names").check()
    path = fetched(watched, link(watched, "Figures (each", "CSV"), tmp_path)
    assert path.name == "all-figures-without-texts.csv"
    header = path.read_text(encoding="utf-8").splitlines()[0].split(",")
    assert not {"sentence", "attribution", "title", "quote"} & set(header)


def test_a_chart_is_a_picture(open_page: OPEN, tmp_path: Path) -> None:
    watched = open_page()
    watched.open(TRENDS)
    picture = fetched(watched, watched.page.get_by_role("link", name="Chart as PNG").click, tmp_path)
    assert picture.suffix == ".png"
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert len(picture.read_bytes()) > 10_000
    drawing = fetched(watched, watched.page.get_by_role("link", name="Chart as SVG").click, tmp_path)
    assert "Trapped or besieged, Eastern Aleppo" in drawing.read_text(encoding="utf-8")


def test_the_brief_opens_alone_and_fits_a_phone_and_paper(
    open_page: OPEN, browser: Browser, tmp_path: Path
) -> None:
    watched = open_page()
    watched.open(TRENDS)
    watched.page.click("summary:has-text('Download')")
    path = fetched(watched, watched.page.get_by_role("link", name="One-file brief").click, tmp_path)
    assert path.stat().st_size < 300_000
    context = browser.new_context(viewport={"width": 390, "height": 844}, offline=True)
    asked: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    assert asked == [path.as_uri()]
    assert page.locator("figure svg").count() >= 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.pdf().startswith(b"%PDF")
    context.close()


def test_a_menu_closes_by_escape_and_by_choosing_something_else(open_page: OPEN) -> None:
    watched = open_page()
    watched.open("/sources?crisis=all")
    shown = "document.querySelectorAll('details.cf-menu[open]').length"
    watched.page.click("summary:has-text('Download')")
    assert watched.page.evaluate(shown) == 1
    watched.page.keyboard.press("Escape")
    assert watched.page.evaluate(shown) == 0
    assert watched.page.evaluate("document.activeElement.tagName") == "SUMMARY"
    watched.page.click("summary:has-text('Download')")
    watched.page.click("h1")
    assert watched.page.evaluate(shown) == 0


def test_a_file_of_a_server_that_does_not_answer_leaves_the_page(open_page: OPEN) -> None:
    watched = open_page()
    page = watched.open(TRENDS)
    here = page.url
    page.route("**/assets/print.css*", lambda route: route.abort())
    page.click("summary:has-text('Download')")
    link(watched, "Figures (each", "CSV")()
    page.locator("#failure").wait_for()
    assert "The server did not answer" in page.inner_text("#failure")
    assert page.url == here
    watched.complaints.clear()  # the browser's own word that nothing answered
    page.unroute("**/assets/print.css*")
