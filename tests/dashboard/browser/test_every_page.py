"""What holds on every page: accessible, within the screen, light to load, steady while it loads."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Response

from dashboard.address.view import PAGES, View
from tests.dashboard.browser.conftest import ROOT, Watched

OPEN = Callable[..., Watched]
AXE = ROOT / "tests" / "vendor" / "axe.min.js"
ADDRESSES = [View(page=page, crisis="all").address() for page in PAGES]
# A table that is here or on its way, other than one that waits until the reader comes to it.
TABLED = """!!document.querySelector(".ag-root")
    || [...document.querySelectorAll("#content .cf-grid")].some((table) => !table.closest("#later"))"""
FIRST_PAGE = 1_100_000  # bytes, compressed


@pytest.fixture(scope="session")
def axe() -> str:
    """axe-core's script."""
    if not Path(AXE).is_file():
        pytest.fail(
            "axe-core is missing: run `make test`, or `python setup/vendor.py --tests`.", pytrace=False
        )
    return AXE.read_text(encoding="utf-8")


def faults(watched: Watched, axe: str) -> list[str]:
    """What axe finds that is serious or critical, once the tables are there with their rows."""
    if watched.page.evaluate(TABLED):
        watched.filled()
    watched.page.evaluate(axe)
    found: dict[str, Any] = watched.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{rule['impact']} {rule['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for rule in found["violations"]
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
@pytest.mark.parametrize("address", ADDRESSES)
def test_axe_finds_nothing_serious_and_nothing_is_cut_off(
    open_page: OPEN, axe: str, address: str, width: int, dark: bool
) -> None:
    watched = open_page(width=width, dark=dark)
    page = watched.open(address)
    if width < 700 and page.locator("#fold").count():
        page.click("#fold")
    page.evaluate("document.querySelectorAll('main details').forEach((part) => { part.open = true; })")
    assert faults(watched, axe) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_axe_finds_nothing_serious_in_the_evidence_and_the_table(open_page: OPEN, axe: str) -> None:
    watched = open_page()
    page = watched.open("/trends?crisis=all&indicator=trapped&place=own%3Aaleppo-east")
    page.locator("#later").scroll_into_view_if_needed()
    watched.filled()
    assert faults(watched, axe) == []
    page.locator('.ag-row[row-index="0"] .ag-cell').first.click()
    page.locator("#drawer-content mark").first.wait_for()
    page.wait_for_timeout(300)  # the drawer has come to rest
    assert faults(watched, axe) == []


@pytest.mark.parametrize("address", ["/?crisis=all", "/trends?crisis=all&indicator=trapped"])
def test_a_first_page_is_light_and_steady(open_page: OPEN, address: str) -> None:
    watched = open_page(guide=True, fresh=True)
    sizes: list[int] = []

    def weigh(answer: Response) -> None:
        sizes.append(answer.request.sizes()["responseBodySize"])

    watched.page.on("requestfinished", lambda request: weigh(request.response()))
    watched.page.add_init_script(
        "window.moved = 0; new PerformanceObserver((list) => list.getEntries().forEach((entry) => {"
        "if (!entry.hadRecentInput) { window.moved += entry.value; } }))"
        ".observe({type: 'layout-shift', buffered: true});"
    )
    page = watched.open(address)
    page.wait_for_timeout(300)
    assert 100_000 < sum(sizes) <= FIRST_PAGE
    assert page.evaluate("window.moved") < 0.05


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("address", ADDRESSES)
def test_arabic_runs_from_right_to_left_in_its_own_digits(
    open_page: OPEN, axe: str, address: str, width: int
) -> None:
    watched = open_page(width=width, locale="ar")
    page = watched.open(address)
    root = page.locator("html")
    assert (root.get_attribute("lang"), root.get_attribute("dir")) == ("ar", "rtl")
    footer = page.locator(".cf-footer p").first.inner_text()
    assert re.search("[٠-٩]", footer)
    assert not re.search("[0-9]", footer)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert faults(watched, axe) == []


def test_charts_and_tables_in_arabic_are_in_its_digits(open_page: OPEN) -> None:
    watched = open_page(locale="ar")
    page = watched.open("/trends?crisis=all&indicator=trapped&place=own%3Aaleppo-east")
    ticks = page.locator(".cf-chart .ytick text, .cf-chart .xtick text").all_text_contents()
    assert ticks
    assert not re.search("[0-9]", "".join(ticks))
    box = page.locator(".cf-chart .main-svg").first.bounding_box()
    longest = page.locator(".cf-chart").first.locator(".ytick text").last.bounding_box()
    assert box
    assert longest
    assert longest["x"] + longest["width"] <= box["x"] + box["width"] + 1  # nothing is cut off at the side
    watched.open("/figures?crisis=all")
    watched.filled()
    days = page.locator('.ag-cell[col-id="reference_period_end"], .ag-cell[col-id="low"]').all_inner_texts()
    assert any(days)
    assert not re.search("[0-9]", "".join(days))


def test_the_language_is_chosen_by_the_browser_and_can_be_changed(open_page: OPEN) -> None:
    watched = open_page(locale="fr-CA")
    page = watched.open("/?crisis=all")
    assert page.locator("html").get_attribute("lang") == "fr"
    page.click("#language")
    page.get_by_role("option", name="Español").click()
    watched.until("document.documentElement.lang === 'es'")
    page.locator("h1", has_text="Hoy").wait_for()
    page.reload()
    watched.settle()
    assert page.locator("html").get_attribute("lang") == "es"


@pytest.mark.parametrize(
    ("language", "month", "weekday", "day"),
    [
        ("fr", "novembre 2016", "lu", "14"),
        ("es", "noviembre 2016", "lu", "14"),
        ("ar", "تشرين الثاني/نوفمبر ٢٠١٦", "ن", "١٤"),
    ],
)
def test_calendars_speak_the_readers_language_and_open_within_the_crisis(
    open_page: OPEN, language: str, month: str, weekday: str, day: str
) -> None:
    watched = open_page(locale=language)
    page = watched.open("/trends?crisis=all&indicator=trapped")
    page.click(".cf-control-to input")
    calendar = page.locator("[data-dates-dropdown]")
    calendar.wait_for()
    head = "document.querySelector('[data-dates-dropdown] .mantine-DateInput-calendarHeaderLevel')"
    watched.until(f"{head}.textContent === '{month}'")
    assert weekday in calendar.locator("th").all_text_contents()
    calendar.get_by_text(day, exact=True).click()
    watched.until("location.search.includes('to=2016-11-14')")
