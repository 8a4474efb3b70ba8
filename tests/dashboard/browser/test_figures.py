"""The table of figures in a browser: columns, filters, order, evidence and saved views, all of it a link."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from dashboard.address.view import parse
from tests.dashboard.browser.conftest import Watched

OPEN = Callable[..., Watched]
FIGURES = "/figures?crisis=all"


def opened(open_page: OPEN, address: str = FIGURES, **more: int) -> Watched:
    """The table with its first rows."""
    watched = open_page(**more)
    watched.open(address)
    watched.filled()
    return watched


def heads(watched: Watched) -> list[str]:
    """The names of the columns shown."""
    return watched.page.locator(".ag-header-cell-text").all_inner_texts()


def column(watched: Watched, name: str) -> list[str]:
    """The cells of a column, in the order of the rows."""
    cells: list[str] = watched.page.evaluate(
        """(name) => [...document.querySelectorAll(".ag-center-cols-container .ag-row")]
            .sort((a, b) => a.getAttribute("row-index") - b.getAttribute("row-index"))
            .map((row) => row.querySelector(`[col-id="${name}"]`).innerText)""",
        name,
    )
    return cells


def test_order_and_filters_are_in_the_address(open_page: OPEN) -> None:
    watched = opened(open_page)
    watched.page.click(".ag-header-cell[col-id='low'] .ag-header-cell-text")
    watched.until("location.search.includes('sort=low%3Aasc')")
    watched.until("document.querySelector(\".ag-row[row-index='0'] [col-id='low']\").innerText === '3'")
    watched.page.click(".ag-header-cell[col-id='indicator'] .ag-header-cell-filter-button")
    watched.page.fill(".ag-filter input[type=text] >> nth=0", "trapped or")
    watched.until("document.querySelector('.cf-sentence').innerText.startsWith('5 ')")
    watched.until("location.search.includes('filter=')")
    again = opened(open_page, "/figures?" + watched.query())
    again.until("document.querySelector('.cf-sentence').innerText === '5 figures fit this view.'")
    again.until("document.querySelector(\".ag-row[row-index='4'] [col-id='low']\")")
    assert column(again, "low") == ["90,000", "120,000", "200,000", "240,000", "250,000"]
    assert column(again, "high")[:2] == ["or more", "120,000"]  # at least 90,000


def test_a_view_has_one_address_whoever_writes_it(open_page: OPEN) -> None:
    """The browser writes filters, order and words as the server does: keys, order and letters."""
    watched = open_page()
    watched.open("/figures?q=*~+حلب&crisis=all")
    watched.until("location.search.startsWith('?crisis=all&q=*%7E+%D8')")
    watched.page.get_by_label("Words looked for").fill("people")
    watched.until("location.search.includes('q=people')")
    watched.filled()
    watched.page.click(".ag-header-cell[col-id='low'] .ag-header-cell-text")
    watched.until("location.search.includes('sort=low%3Aasc')")
    watched.page.click(".ag-header-cell[col-id='indicator'] .ag-header-cell-filter-button")
    watched.page.fill(".ag-filter input[type=text] >> nth=0", "trapped")
    watched.until("location.search.includes('filter=')")
    parts = urlsplit(watched.page.url)
    view = parse(parts.path, parts.query)
    assert view.columns["indicator"] == {"filterType": "text", "type": "contains", "filter": "trapped"}
    assert view.address() == f"{parts.path}?{parts.query}"


def test_columns_are_chosen_and_kept_in_the_address(open_page: OPEN) -> None:
    watched = opened(open_page, "/figures?crisis=all&column=low&column=sentence")
    assert heads(watched) == ["Low", "Sentence"]
    watched.page.click(".cf-columns summary")
    watched.page.get_by_label("Confidence", exact=True).check()
    watched.until("location.search.includes('column=confidence')")
    watched.settle()
    watched.filled()
    assert set(heads(watched)) == {"Low", "Sentence", "Confidence"}
    watched.page.reload()
    watched.settle()
    watched.filled()
    assert set(heads(watched)) == {"Low", "Sentence", "Confidence"}


def test_words_are_looked_for_in_sentences(open_page: OPEN) -> None:
    watched = opened(open_page)
    watched.page.get_by_label("Words looked for").fill("bakeries")
    watched.until("document.querySelector('.cf-sentence').innerText === '1 figure fits this view.'")
    assert parse_qs(watched.query())["q"] == ["bakeries"]


def test_a_row_opens_its_sentence_by_mouse_and_by_key(open_page: OPEN) -> None:
    watched = opened(open_page, "/figures?crisis=all&q=bakeries")
    watched.page.click(".ag-row [col-id='indicator']")
    watched.page.wait_for_selector(".cf-card")
    assert "Only 3 bakeries work" in watched.page.inner_text(".cf-card blockquote")
    watched.page.keyboard.press("Escape")
    watched.until("!location.search.includes('evidence=')")
    watched.page.locator(".ag-row [col-id='place']").focus()
    watched.page.keyboard.press("Enter")
    watched.page.wait_for_selector(".cf-card")


def test_a_view_is_saved_under_a_name_and_found_again(open_page: OPEN) -> None:
    watched = opened(open_page, "/figures?crisis=all&indicator=deaths")
    watched.page.click(".cf-saved summary")
    watched.page.get_by_label("Name of this view").fill("The dead <b>")
    watched.page.get_by_role("button", name="Save this view").click()
    watched.page.goto(watched.base + "/sources?crisis=all")
    watched.settle()
    watched.page.click(".cf-saved summary")
    watched.page.get_by_role("link", name="The dead <b>").click()
    watched.until("location.pathname === '/figures' && location.search.includes('indicator=deaths')")
    watched.settle()
    watched.page.click(".cf-saved summary")
    watched.page.get_by_role("button", name="Remove The dead <b>").click()
    assert "No view is saved yet." in watched.page.inner_text("#saved-list")


def test_nothing_found_says_what_to_do(open_page: OPEN) -> None:
    watched = open_page()
    watched.open("/figures?crisis=all&q=nowhere-to-be-found")
    assert "No figure fits this view." in watched.page.inner_text("#content")
    assert "clear the words" in watched.page.inner_text("#content")


def test_a_number_too_long_for_its_column_is_written_smaller_not_cut(open_page: OPEN) -> None:
    watched = opened(open_page)
    given = [
        watched.page.evaluate(
            "(value) => window.dashAgGridFunctions.cfFit({ value, column: { getActualWidth: () => 96 } })",
            value,
        )
        for value in (None, 250_000, 10_000_000, 3_000_000_000)
    ]
    assert [(bool(style["paddingInline"]), bool(style["fontSize"])) for style in given] == [
        (False, False), (False, False), (True, False), (True, True),
    ]  # fmt: skip
    cells = watched.page.locator(".ag-cell[col-id='low']")
    assert max(cells.evaluate_all("all => all.map((one) => one.scrollWidth - one.clientWidth)")) <= 0


def test_a_phone_s_table_shows_that_it_goes_on_beyond_the_numbers(open_page: OPEN) -> None:
    watched = opened(open_page, width=390)
    assert heads(watched)[3] == "To"
    left, right = watched.page.locator(".ag-header-cell[col-id='reference_period_end']").evaluate(
        "(one) => [one.getBoundingClientRect().left, one.getBoundingClientRect().right]"
    )
    assert left < 390 < right + 16


def test_the_source_is_the_last_whole_column_of_a_desk_in_every_language(open_page: OPEN) -> None:
    for code in ("en", "fr", "es", "ar"):
        watched = open_page(fresh=True)
        watched.page.add_init_script(f"localStorage.setItem('cf-language', '{code}')")
        watched.open(FIGURES)
        watched.filled()
        column, table = (
            watched.page.locator(which).first.evaluate("(one) => one.getBoundingClientRect().toJSON()")
            for which in (".ag-header-cell[col-id='attribution']", ".ag-root")
        )
        assert table["left"] - 3 <= column["left"] < column["right"] <= table["right"] + 3, code
