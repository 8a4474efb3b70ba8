"""What is typed and moved in the bar of controls, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable

from tests.dashboard.browser.conftest import Watched

OPEN = Callable[..., Watched]
TRENDS = "/trends?crisis=all&indicator=trapped"


def test_a_day_that_cannot_be_read_is_said_and_changes_nothing(open_page: OPEN) -> None:
    watched = open_page()
    page = watched.open(TRENDS + "&from=2016-11-02")
    field = page.locator(".cf-control-from input:visible")
    said = page.locator(".cf-control-from [role=status]")
    for typed, key in (("31/12/2016", "Enter"), ("2016-02-31", "Tab"), ("1999-01-01", "Tab")):
        field.fill(typed)
        field.press(key)
        # What was said of the day before stands there until this one is read.
        watched.until(
            f"document.querySelector('.cf-control-from [role=status]').innerText.includes('{typed}')"
        )
        assert f"“{typed}” can’t be read" in said.inner_text()
        field.press("Tab")
    assert "from=2016-11-02" in watched.query()
    field.fill("2016-11-12")
    field.press("Enter")
    watched.until("location.search.includes('from=2016-11-12')")
    assert said.inner_text() == ""


def test_a_slider_is_read_as_a_day(open_page: OPEN) -> None:
    watched = open_page()
    page = watched.open(TRENDS)
    slider = page.locator(".cf-control-known [role=slider]")
    assert slider.get_attribute("aria-valuetext") == "all that is known"
    slider.press("ArrowLeft")
    watched.until("location.search.includes('known=')")
    watched.settle()
    assert slider.get_attribute("aria-valuetext") == "27 Nov 2016"


def test_a_slider_goes_on_by_a_day_with_the_mouse(open_page: OPEN) -> None:
    watched = open_page()
    page = watched.open(TRENDS + "&known=2016-11-12")
    page.get_by_label("a day later").click()
    watched.until("location.search.includes('known=2016-11-13')")
    page.get_by_label("a day earlier").click()
    watched.until("location.search.includes('known=2016-11-12')")


def test_the_button_that_hides_the_filters_says_what_is_chosen(open_page: OPEN) -> None:
    watched = open_page(width=390)
    page = watched.open("/figures?crisis=all")
    assert page.inner_text("#fold") == "Filters"
    page.click("#fold")
    page.get_by_label("Words looked for").fill("people")
    watched.until("document.getElementById('fold').innerText === 'Filters: “people”'")
    watched.open("/figures?crisis=all&indicator=trapped&q=people&from=2016-11-02&to=2016-11-30")
    said = page.inner_text("#fold")
    assert said == "Filters: “people”, Trapped or besieged, 2–30 November 2016"
    watched.open(TRENDS + "&q=people&group=civilians&group=children&grain=week")
    assert page.inner_text("#fold").endswith("and 2 more")


def test_what_is_folded_away_is_printed(open_page: OPEN) -> None:
    watched = open_page()
    page = watched.open(TRENDS)
    folds = "[...document.querySelectorAll('#content details:has(> .cf-fold-content)')]"
    assert page.evaluate(f"{folds}.length && !{folds}.some((fold) => fold.open)")
    # The browser takes its picture when the event has been told, and waits for nothing.
    assert page.evaluate(
        f"dispatchEvent(new Event('beforeprint')), {folds}.every((fold) => fold.open"
        " && fold.querySelector('.cf-fold-content').innerText.length > 20)"
    )
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(f"!{folds}.some((fold) => fold.open)")
