"""The first page in a browser: numbers that lead to their sentences, news since the last visit."""

from __future__ import annotations

from collections.abc import Callable

from tests.dashboard.browser.conftest import Watched

OPEN = Callable[..., Watched]


def test_a_headline_leads_to_its_sentence_and_to_its_line(open_page: OPEN) -> None:
    watched = open_page()
    page = watched.open("/?crisis=all")
    card = page.locator(".cf-headline", has_text="Trapped or besieged")
    assert "at least 90,000" in card.inner_text()
    assert "27 November 2016" in card.inner_text()
    assert card.locator("img").get_attribute("alt")
    card.locator(".cf-headline-value .cf-opener").click()
    page.locator("#drawer-content mark").first.wait_for()
    assert "90,000" in page.locator("#drawer-content mark").first.inner_text()
    page.keyboard.press("Escape")
    watched.until("!location.search.includes('evidence')")
    card.get_by_role("link", name="Over time").click()
    watched.until("location.pathname === '/trends'")
    watched.settle()
    assert "Trapped or besieged, Eastern Aleppo" in page.inner_text(".cf-sentence")


def test_the_reference_day_is_shown_and_changes_the_numbers(open_page: OPEN) -> None:
    watched = open_page()
    page = watched.open("/?crisis=all")
    field = page.locator(".cf-control-day input:visible")
    assert field.input_value() == "2016-11-27"
    field.fill("2016-11-15")
    field.press("Enter")
    watched.until("location.search.includes('day=2016-11-15')")
    watched.settle()
    card = page.locator(".cf-headline", has_text="Trapped or besieged")
    assert "240,000" in card.inner_text()
    assert "5 days earlier" in card.inner_text()


def test_what_is_new_counts_from_the_last_visit(open_page: OPEN) -> None:
    watched = open_page()
    page = watched.open("/?crisis=all")
    assert "published in the week to 27 November 2016" in page.inner_text(".cf-news")
    # The next visit: more than half an hour later, with all of this seen.
    page.evaluate("localStorage.setItem('cf-last-activity', '0')")
    page.reload()
    watched.settle()
    assert "Nothing published since your last visit" in page.inner_text(".cf-news")


def test_the_first_page_needs_neither_charts_nor_tables(open_page: OPEN) -> None:
    watched = open_page()
    watched.open("/?crisis=all")
    assert not [url for url in watched.requests if "plotly" in url or "ag_grid.min" in url]


def test_the_first_page_fits_a_phone(open_page: OPEN) -> None:
    watched = open_page(width=390, dark=True)
    page = watched.open("/?crisis=all")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_a_name_without_spaces_stays_in_its_column(open_page: OPEN) -> None:
    for width in (1280, 390):
        watched = open_page(width=width)
        page = watched.open("/?crisis=all")
        names = ".cf-voices bdi, .cf-news bdi, .cf-sides bdi"
        assert page.locator(names).count() > 2
        page.evaluate(
            f"document.querySelectorAll('{names}').forEach((name) => name.textContent = 'x'.repeat(200))"
        )
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        columns = page.locator(".cf-halves > div").evaluate_all(
            "all => all.map((one) => one.scrollWidth - one.clientWidth)"
        )
        assert max(columns) <= 0
