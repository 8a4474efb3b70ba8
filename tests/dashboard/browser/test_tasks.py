"""The tasks of docs/tasks.md on a phone (390 pixels) by taps, and 4, 5, 8 and 10 by the keyboard alone."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from playwright.sync_api import Browser, Locator

from tests.dashboard.browser.conftest import Watched
from tests.dashboard.browser.test_keyboard import press, tab_to

OPEN = Callable[..., Watched]
TRENDS = "/trends?crisis=all&indicator=trapped&place=own%3Aaleppo-east"
WHOLE = """(() => { const part = document.querySelector(".mantine-Drawer-body") || document.documentElement;
    return part.scrollWidth <= part.clientWidth && document.documentElement.scrollWidth <= innerWidth; })()"""


def phone(open_page: OPEN) -> Watched:
    """A page as wide as a phone's that is touched."""
    return open_page(width=390, has_touch=True)


def evidence(watched: Watched, opener: Locator) -> str:
    """Taps what opens evidence, reads it, closes it; nothing is wider than the screen."""
    opener.tap()
    watched.page.locator("#drawer-content mark").first.wait_for()
    said = watched.page.inner_text("#drawer-content")
    assert watched.page.evaluate(WHOLE)
    watched.page.get_by_role("button", name="Close").tap()
    watched.until("!location.search.includes('evidence=')")
    watched.page.locator("#drawer-content").wait_for(state="hidden")
    return said


def saved(watched: Watched, act: Callable[[], Any], folder: Path) -> Path:
    """The file that an act downloads."""
    with watched.page.expect_download() as waiting:
        act()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def test_a_phone_from_the_news_to_the_line_and_both_who_disagree(open_page: OPEN) -> None:
    """Tasks 1 to 3."""
    watched = phone(open_page)
    page = watched.open("/?crisis=all")
    assert "90,000" in evidence(watched, page.locator(".cf-news .cf-opener").first)
    page.locator(".cf-headline .cf-more a").first.tap()
    watched.until("location.pathname === '/trends'")
    watched.settle()
    assert "5 claims by 2 sources" in page.inner_text(".cf-sentence")
    for source, text in (
        ("City Council", "counted 200,000 people"),
        ("Relief Board", "counted 120,000 people"),
    ):
        side = page.locator(".cf-sides li").filter(has_text=source).first
        assert text in evidence(watched, side.locator(".cf-opener"))


def test_a_phone_takes_a_chart_its_number_and_its_address(open_page: OPEN, tmp_path: Path) -> None:
    """Tasks 4, 5 and 9: the picture, the sentence with its source, the command, the address for another."""
    watched = phone(open_page)
    page = watched.open(TRENDS)
    picture = saved(watched, page.get_by_role("link", name="Chart as PNG").tap, tmp_path)
    assert picture.read_bytes().startswith(b"\x89PNG")
    page.locator(".cf-table-fold summary").tap()
    page.locator(".cf-table-fold .cf-opener").first.scroll_into_view_if_needed()
    value = page.locator(".cf-table-fold .cf-opener").first.bounding_box()
    assert value
    assert value["x"] + value["width"] < 390  # the numbers are seen before the table is moved sideways
    page.locator(".cf-table-fold .cf-opener").first.tap()
    page.locator("#drawer-content mark").first.wait_for()
    page.locator(".cf-correct summary").first.tap()
    assert "etl review" in page.locator(".cf-correct pre").first.inner_text()
    assert page.evaluate(WHOLE)
    sent = open_page()
    sent.open("/trends?" + watched.query())
    sent.page.locator("#drawer-content mark").first.wait_for()
    assert sent.page.inner_text(".cf-sentence") == page.inner_text(".cf-sentence")
    assert sent.page.inner_text("#drawer-content mark") == page.inner_text("#drawer-content mark")


def test_a_phone_goes_back_to_an_earlier_day_and_narrows_a_table(open_page: OPEN, tmp_path: Path) -> None:
    """Tasks 6 and 7."""
    watched = phone(open_page)
    page = watched.open("/trends?crisis=all&indicator=deaths&place=own%3Aaleppo-east")
    page.tap("#fold")
    slider = page.locator(".cf-control-known [role=slider]").locator("xpath=..")
    slider.scroll_into_view_if_needed()
    track = slider.bounding_box()
    assert track
    page.touchscreen.tap(track["x"] + track["width"] / 2, track["y"] + track["height"] / 2)
    watched.until("location.search.includes('known=')")
    known = parse_qs(watched.query())["known"][0]
    watched.until(f"document.querySelector('#known-note').innerText.includes('{int(known[-2:])} November')")
    page = watched.open("/figures?crisis=all")
    page.tap("#fold")
    page.get_by_label("Words looked for").fill("bakeries")
    watched.until("document.querySelector('.cf-sentence').innerText === '1 figure fits this view.'")
    page.locator(".cf-menu summary", has_text="Download").tap()
    page.locator("label", has_text="Leave out sentences").tap()
    link = page.locator(".cf-menu-panel a", has_text="CSV with HXL tags")
    names, tags, *rows = list(csv.reader(saved(watched, link.tap, tmp_path).open(encoding="utf-8")))
    assert (len(rows), "sentence" in names, tags[0][0]) == (1, False, "#")


def test_a_phone_sees_why_a_file_was_refused_and_takes_the_brief(
    open_page: OPEN, browser: Browser, tmp_path: Path
) -> None:
    """Tasks 8 and 10."""
    watched = phone(open_page)
    page = watched.open("/?crisis=all")
    page.locator("#nav a", has_text="Sources").tap()
    watched.until("location.pathname === '/sources'")
    watched.settle()
    assert "run OCR on it first" in page.inner_text("#content")
    advice = page.locator("td", has_text="run OCR on it first").bounding_box()
    assert advice
    assert advice["x"] < 390 / 2  # what to do is read beside the file's name
    page.locator("#nav a", has_text="Trends").tap()
    watched.until("location.pathname === '/trends'")
    watched.settle()
    page.locator(".cf-menu summary", has_text="Download").tap()
    path = saved(watched, page.get_by_role("link", name="One-file brief").tap, tmp_path)
    reading = browser.new_context(viewport={"width": 390, "height": 844}, offline=True)
    brief = reading.new_page()
    brief.goto(path.as_uri())
    assert "Trapped or besieged" in brief.inner_text("main")
    assert brief.evaluate("document.documentElement.scrollWidth <= innerWidth")
    reading.close()


def test_keys_take_a_chart_its_address_and_the_brief(open_page: OPEN, tmp_path: Path) -> None:
    """Tasks 4, 5 and 10 by the keyboard alone."""
    watched = open_page()
    watched.open(TRENDS)
    tab_to(watched, ".cf-menu summary", "Download")
    press(watched, "Enter")
    tab_to(watched, ".cf-menu-panel a", "One-file brief")
    brief = saved(watched, lambda: press(watched, "Enter"), tmp_path)
    assert "<svg" in brief.read_text(encoding="utf-8")
    press(watched, "Escape")
    tab_to(watched, "a", "Chart as SVG")
    drawing = saved(watched, lambda: press(watched, "Enter"), tmp_path).read_text(encoding="utf-8")
    assert "Sources: City Council" in drawing
    assert "at least" in drawing  # what the marks mean goes with them
    again = open_page()
    again.open("/trends?" + watched.query())
    assert again.page.inner_text(".cf-sentence") == watched.page.inner_text(".cf-sentence")


def test_keys_lead_to_why_a_file_was_refused(open_page: OPEN) -> None:
    """Task 8 by the keyboard alone."""
    watched = open_page()
    watched.open("/?crisis=all")
    tab_to(watched, ".cf-nav-link", "Sources")
    press(watched, "Enter")
    watched.until("location.pathname === '/sources'")
    watched.settle()
    tab_to(watched, ".cf-scroll[aria-label*='refused']")
    assert "run OCR on it first" in str(watched.page.evaluate("document.activeElement.innerText"))


def test_a_number_is_copied_as_a_citation(open_page: OPEN) -> None:
    """Task 4: also where the browser has no clipboard for pages, as over plain HTTP."""
    watched = open_page(permissions=["clipboard-read", "clipboard-write"])
    page = watched.open("/?crisis=all")
    page.locator(".cf-headline-value .cf-opener").filter(has_text="90,000").click()
    page.locator("#drawer-content mark").first.wait_for()
    page.locator(".cf-copy").click()
    page.get_by_text("Copied, with the address").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(
        "at least 90,000 people · Trapped or besieged · People · Eastern Aleppo · 27 November"
    )
    assert "Relief Board" in copied
    assert copied.endswith(page.url)
    page.evaluate("navigator.clipboard.writeText('')")
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.evaluate("document.querySelector('.cf-copy + [role=status]').textContent = ''")
    page.locator(".cf-copy").click()
    page.get_by_text("Copied, with the address").wait_for()
    assert page.evaluate("document.activeElement.classList.contains('cf-copy')")
