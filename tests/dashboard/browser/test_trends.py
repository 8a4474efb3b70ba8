"""The page of trends in a browser: filters, evidence, downloads, and addresses that hold the view."""

from __future__ import annotations

import contextlib
import csv
import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Route, TimeoutError

from tests.dashboard.browser.conftest import Watched

OPEN = Callable[..., Watched]
EAST = "/trends?crisis=all&indicator=trapped&place=own%3Aaleppo-east"


def sentence(watched: Watched) -> str:
    """What is said above the chart."""
    return watched.page.inner_text(".cf-sentence")


def choose(watched: Watched, control: str, text: str) -> None:
    """Picks an entry of a list of values."""
    before = json.dumps(watched.page.evaluate("location.search"))
    watched.page.click(f".cf-control-{control} input")
    watched.page.get_by_role("option", name=text, exact=True).click()
    watched.page.keyboard.press("Escape")
    watched.until(f"location.search !== {before}")
    watched.settle()


def press(watched: Watched, control: str, text: str) -> None:
    """Chooses one of the values of a switch."""
    watched.page.locator(f".cf-control-{control}").get_by_text(text, exact=True).click()
    watched.page.wait_for_timeout(100)
    watched.settle()


def click_mark(watched: Watched, number: int) -> None:
    """Clicks the mark of that number on the first chart where it stays, again where it moved meanwhile."""
    mark = watched.page.locator(".cf-chart .scatterlayer .point").nth(number)
    for _ in range(3):
        box = None
        while box != (box := mark.bounding_box()):
            watched.page.wait_for_timeout(100)
        assert box is not None
        watched.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        watched.page.wait_for_selector(".hovertext", state="attached")
        watched.page.mouse.down()
        watched.page.mouse.up()
        with contextlib.suppress(TimeoutError):
            watched.page.wait_for_url("**evidence=**", timeout=4_000)
            return
        watched.page.mouse.move(0, 0)
    raise AssertionError("no click on the mark opened its evidence")


def test_a_bare_address_opens_a_view_and_says_which(open_page: OPEN) -> None:
    watched = open_page()
    watched.open("/trends?crisis=all")
    watched.until("location.search.includes('indicator=')")
    assert watched.page.locator(".cf-chart").count() >= 1


def test_filters_change_chart_sentence_and_address(open_page: OPEN) -> None:
    watched = open_page()
    watched.open(EAST)
    assert "Trapped or besieged, Eastern Aleppo" in sentence(watched)
    assert watched.page.locator(".cf-chart").count() == 1
    choose(watched, "indicator", "Deaths")
    assert parse_qs(watched.query())["indicator"] == ["trapped", "deaths"]
    watched.until(
        "document.title === 'Trapped or besieged and Deaths, Eastern Aleppo – Trends – Crisis Figures'"
    )
    watched.until("document.querySelector('#content').innerText.includes('Trapped or besieged and Deaths')")
    assert "Trapped or besieged and Deaths" in sentence(watched)
    assert watched.page.locator(".cf-chart .barlayer .point").count() >= 4
    press(watched, "grain", "Week")
    assert parse_qs(watched.query())["grain"] == ["week"]
    assert "by week" in watched.page.inner_text("#content")


def test_words_are_there_before_the_charts_are_loaded(open_page: OPEN) -> None:
    """The sentence needs no chart: it doesn't wait for the code that draws them."""
    watched = open_page(fresh=True)
    held: list[Route] = []
    watched.page.route("**/plotly-*.js*", lambda route: held.append(route))
    watched.page.goto(watched.base + EAST)
    watched.page.wait_for_selector(".cf-sentence")
    room = watched.page.evaluate("document.querySelector('.cf-plot').getBoundingClientRect().height")
    assert room >= 340
    assert watched.page.locator(".cf-chart .main-svg").count() == 0
    # The map's code is asked for meanwhile: each page still gets the one that is its own.
    watched.page.click("#nav a:has-text('Places')")
    watched.page.click("#nav a:has-text('Trends')")
    watched.until("location.pathname === '/trends'")
    held.clear()
    watched.page.unroute("**/plotly-*.js*")
    watched.until("!!document.querySelector('.cf-chart .main-svg .xy')")
    watched.settle()
    assert not [url for url in watched.requests if "async-plotly" in url or "/plotly.min" in url]


def test_a_table_is_drawn_when_it_is_unfolded_and_follows_the_controls(open_page: OPEN) -> None:
    watched = open_page()
    watched.open(EAST)
    assert watched.page.locator(".cf-table").count() == 0
    watched.page.click(".cf-table-fold summary")
    watched.page.wait_for_selector(".cf-table tbody tr")
    merged = watched.page.inner_text(".cf-table-fold")
    assert "250,000" in merged
    assert "carried forward" in merged
    assert "City Council, Relief Board" in merged
    press(watched, "sources", "Apart")
    # It stays open, until the reader folds it.
    watched.until("!document.querySelector('.cf-table-fold').innerText.includes('carried forward')")
    watched.page.click(".cf-table-fold summary")
    watched.until("!document.querySelector('.cf-table-fold').open")
    press(watched, "sources", "Merged")
    assert not watched.page.evaluate("document.querySelector('.cf-table-fold').open")


def test_a_filter_asks_for_data_alone(open_page: OPEN) -> None:
    watched = open_page()
    watched.open(EAST)
    watched.requests.clear()
    press(watched, "scale", "Log")
    assert parse_qs(watched.query())["scale"] == ["log"]
    asked = [url for url in watched.requests if "favicon" not in url]
    assert [url for url in asked if "_dash-update-component" not in url] == []


def test_the_rule_moves_the_chart(open_page: OPEN) -> None:
    watched = open_page()
    watched.open(EAST)
    plot = "document.querySelector('.cf-chart .js-plotly-plot')"
    heights = f"JSON.stringify({plot}.data.map((trace) => trace.y))"
    before = watched.page.evaluate(heights)
    press(watched, "rule", "Least and most")
    assert watched.page.evaluate(heights) != before


def test_the_series_stands_as_it_was_known(open_page: OPEN) -> None:
    watched = open_page()
    watched.open(EAST)
    thumb = watched.page.get_by_role("slider")
    thumb.focus()
    watched.page.keyboard.press("Home")
    for _ in range(12):
        watched.page.keyboard.press("ArrowRight")
    watched.until("document.querySelector('.cf-sentence').innerText.includes('13 November 2016')")
    assert parse_qs(watched.query())["known"] == ["2016-11-13"]
    assert "2 claims by 1 source" in sentence(watched)
    watched.until("document.getElementById('known-note').innerText === 'known on 13 November 2016'")


def test_a_click_on_a_mark_opens_its_sentence_with_the_number_marked(open_page: OPEN) -> None:
    watched = open_page()
    watched.open(EAST)
    click_mark(watched, 0)
    drawer = watched.page.locator("#drawer-content")
    drawer.get_by_text("City Council counted 250,000 people trapped").first.wait_for()
    assert drawer.locator("mark").first.inner_text() == "250,000"
    for text in ("Report t1", "City Council", "1 November 2016", "Series that it feeds"):
        assert text in drawer.inner_text()
    link = drawer.get_by_role("link", name="Report t1").first
    assert link.get_attribute("href") == "https://news.example/t1"
    assert "noopener" in (link.get_attribute("rel") or "")
    assert parse_qs(watched.query())["evidence"][0].startswith("point:")
    watched.page.keyboard.press("Escape")
    watched.until("!location.search.includes('evidence')")


def test_a_click_on_a_row_opens_its_evidence(open_page: OPEN) -> None:
    watched = open_page()
    watched.open(EAST)
    watched.page.locator("#later").scroll_into_view_if_needed()
    watched.filled()
    watched.page.locator('.ag-row[row-index="0"] .ag-cell').first.click()
    watched.page.locator("#drawer-content mark").first.wait_for()
    assert parse_qs(watched.query())["evidence"][0].startswith("figure:")


def test_the_keyboard_alone_opens_the_evidence_of_a_point(open_page: OPEN) -> None:
    watched = open_page()
    watched.open(EAST)
    watched.page.locator(".cf-table-fold summary").first.focus()
    watched.page.keyboard.press("Enter")
    watched.page.locator(".cf-table .cf-opener").first.focus()
    watched.page.keyboard.press("Enter")
    watched.page.locator("#drawer-content mark").first.wait_for()
    watched.page.keyboard.press("Escape")
    watched.until("!location.search.includes('evidence')")


def test_the_table_is_filtered_and_the_download_with_it(open_page: OPEN, tmp_path: Path) -> None:
    watched = open_page()
    watched.open(EAST + '&filter={"low":{"filterType":"number","type":"greaterThan","filter":150000}}')
    watched.page.locator("#later").scroll_into_view_if_needed()
    watched.until("document.querySelectorAll('.ag-center-cols-container .ag-row').length === 3")
    with watched.page.expect_download() as waiting:
        watched.page.get_by_role("link", name="CSV").first.click()
    path = tmp_path / "figures.csv"
    waiting.value.save_as(path)
    text = path.read_bytes()
    assert not text.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(text.decode().splitlines()))
    assert len(rows) == 3
    assert {row["indicator"] for row in rows} == {"trapped"}
    assert sorted(float(row["low"]) for row in rows) == [200000, 240000, 250000]
    assert all(len(row["reference_period_end"]) == 10 for row in rows)


def test_a_span_drawn_on_the_chart_becomes_the_dates(open_page: OPEN) -> None:
    watched = open_page()
    watched.open(EAST)
    plot = watched.page.locator(".cf-chart .nsewdrag").first.bounding_box()
    assert plot is not None
    y = plot["y"] + plot["height"] / 3
    watched.page.mouse.move(plot["x"] + plot["width"] * 0.25, y)
    watched.page.mouse.down()
    watched.page.mouse.move(plot["x"] + plot["width"] * 0.75, y, steps=6)
    watched.page.mouse.up()
    watched.until("location.search.includes('from=')")
    watched.settle()
    found = parse_qs(watched.query())
    assert "2016-11-01" < found["from"][0] < found["to"][0] < "2016-12-27"
    assert watched.page.locator(".cf-control-from input:visible").input_value() == found["from"][0]


def test_back_and_forward_go_through_the_views(open_page: OPEN) -> None:
    watched = open_page()
    watched.open(EAST)
    first, said = watched.page.url, sentence(watched)
    press(watched, "sources", "Apart")
    second = watched.page.url
    assert second != first
    watched.page.go_back()
    watched.until("!location.search.includes('apart')")
    watched.settle()
    assert (watched.page.url, sentence(watched)) == (first, said)
    chosen = watched.page.locator(".cf-control-sources input:checked")
    assert chosen.get_attribute("value") == "merged"
    watched.page.go_forward()
    watched.until("location.search.includes('apart')")
    watched.settle()
    assert watched.page.url == second
    assert chosen.get_attribute("value") == "apart"


@pytest.mark.parametrize(
    "more",
    [
        "",
        "&rule=lowest&known=2016-11-22",
        "&sources=apart&by=place",
        "&indicator=deaths&grain=week&show=change",
        "&scale=log&from=2016-11-05&to=2016-11-25",
        "&parts=with&group=people",
    ],
)
def test_a_reload_opens_the_same_view(open_page: OPEN, more: str) -> None:
    watched = open_page()
    watched.open(EAST + more)
    said, address = _view(watched), watched.page.url
    watched.page.reload()
    watched.settle()
    assert (_view(watched), watched.page.url) == (said, address)


def _view(watched: Watched) -> tuple[str, str, list[str]]:
    chosen = watched.page.locator("#bar input:checked")
    values = [chosen.nth(n).get_attribute("value") or "" for n in range(chosen.count())]
    return sentence(watched), watched.page.inner_text(".cf-charts"), values


def test_an_emptied_filter_means_everything_and_says_so(open_page: OPEN) -> None:
    watched = open_page()
    watched.open(EAST)
    watched.page.locator(".cf-control-indicator .mantine-CloseButton-root").last.click()
    watched.until("location.search.includes('indicator=all')")
    watched.settle()
    assert sentence(watched).startswith("All indicators, Eastern Aleppo")


def test_nothing_is_said_with_a_way_out(open_page: OPEN) -> None:
    watched = open_page()
    watched.open("/trends?crisis=all&indicator=missing&from=2016-11-16&to=2016-11-18")
    said = watched.page.inner_text(".cf-empty")
    assert "No figure reported for Missing" in said
    assert "documents were published in these days" in said
    assert "widen the dates" in said


def test_on_a_phone_filters_fold_into_one_button_and_nothing_is_cut_off(open_page: OPEN) -> None:
    watched = open_page(width=390)
    page = watched.open(EAST)
    assert not page.locator("#bar").is_visible()
    page.click("#fold")
    page.locator("#bar").wait_for(state="visible")
    assert page.locator("#fold").get_attribute("aria-expanded") == "true"
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_dark_and_light_are_changed_at_once_and_kept(open_page: OPEN) -> None:
    watched = open_page(dark=True)
    page = watched.open(EAST)
    scheme = "document.documentElement.getAttribute('data-mantine-color-scheme')"
    assert page.evaluate(scheme) == "dark"
    page.click("#scheme")
    watched.until(f"{scheme} === 'light'")
    page.reload()
    watched.settle()
    assert page.evaluate(scheme) == "light"


def test_the_guide_is_shown_once(open_page: OPEN) -> None:
    watched = open_page(guide=True)
    page = watched.open(EAST)
    steps = page.locator(".cf-guide li")
    assert page.locator(".cf-guide").is_visible()
    assert 1 <= steps.count() <= 4
    page.click("#guide-done")
    watched.until("!document.documentElement.hasAttribute('data-guide')")
    page.reload()
    watched.settle()
    assert not page.locator(".cf-guide").is_visible()


def test_a_server_that_fails_is_said_in_a_sentence_with_a_way_out(open_page: OPEN) -> None:
    watched = open_page(fresh=True)
    page = watched.open(EAST)
    page.route("**/_dash-update-component*", lambda route: route.abort())
    page.locator(".cf-control-scale").get_by_text("Log", exact=True).click()
    page.get_by_role("alert").wait_for()
    assert "The server did not answer" in page.get_by_role("alert").inner_text()
    page.unroute("**/_dash-update-component*")
    page.get_by_role("button", name="Try again").click()
    watched.until("document.getElementById('failure').hidden")
    watched.settle()
    assert parse_qs(watched.query())["scale"] == ["log"]
    assert watched.complaints  # the browser says that it could not reach the server
    watched.complaints.clear()


def test_paper_carries_the_address_of_the_view(open_page: OPEN) -> None:
    watched = open_page(fresh=True)
    page = watched.open(EAST)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("#here").inner_text() == page.url
    assert not page.locator("#bar").is_visible()
    assert not page.locator("#nav").is_visible()


def test_the_policy_allows_no_eval_and_no_foreign_script(open_page: OPEN) -> None:
    watched = open_page()
    with watched.page.expect_response(
        lambda answer: answer.url.rstrip("/").endswith("crisis=all")
    ) as waiting:
        watched.page.goto(watched.base + "/trends?crisis=all")
    policy = waiting.value.headers["content-security-policy"]
    (scripts,) = [part for part in policy.split("; ") if part.startswith("script-src")]
    assert "unsafe" not in scripts
    assert "http" not in scripts
    watched.settle()


def test_what_the_address_asks_for_in_vain_is_said_until_something_is_chosen(open_page: OPEN) -> None:
    watched = open_page()
    page = watched.open(EAST.replace("crisis=all", "crisis=another") + "&known=2016-02-31")
    told = page.locator(".cf-unread p")
    assert ["another" in text or "2016-02-31" in text for text in told.all_inner_texts()] == [True, True]
    watched.until("!location.search.includes('another') && !location.search.includes('02-31')")
    press(watched, "scale", "Log")
    assert told.count() == 0
    page = watched.open("/nowhere")
    assert "There is no page “nowhere”" in told.first.inner_text()
    watched.until("location.pathname === '/'")
