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
