"""The tasks of docs/tasks.md by the keyboard alone: every step is a key, and the focus is always seen."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs

from tests.dashboard.browser.conftest import Watched

OPEN = Callable[..., Watched]
STEPS = 120  # more Tabs than anything on a page should be away
# Mantine draws the focus of a field on its frame, and that of a choice on its label.
OUTLINED = """[document.activeElement, document.activeElement.nextElementSibling,
    document.activeElement.closest(".mantine-Input-input")].some((part) => part
        && getComputedStyle(part).outlineStyle !== "none" && part.getBoundingClientRect().width > 0)"""


def tab_to(watched: Watched, selector: str, words: str = "", key: str = "Tab") -> None:
    """Presses Tab until the focus is on the next such element with such words, seen at every step."""
    page = watched.page
    for _ in range(STEPS):
        page.keyboard.press(key)
        if page.evaluate("document.activeElement === document.body"):
            continue
        assert page.evaluate(OUTLINED), page.evaluate("document.activeElement.outerHTML.slice(0, 300)")
        said = str(page.evaluate("document.activeElement.innerText"))
        if words in said and page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"{STEPS} times {key} don't reach {selector} on {page.url}")


def press(watched: Watched, *keys: str) -> None:
    """Presses keys one after another."""
    for key in keys:
        watched.page.keyboard.press(key)


def in_a_cell(watched: Watched) -> None:
    """Waits until the focus is in a cell; the table gives it that once more when the cell is drawn."""
    watched.until("document.activeElement.matches('.ag-row .ag-cell')")
    watched.page.wait_for_timeout(300)
    watched.until("document.activeElement.matches('.ag-row .ag-cell')")


def evidence(watched: Watched) -> str:
    """Opens what has the focus, reads the evidence, closes it; the focus is back where it was."""
    opener = watched.page.evaluate_handle("document.activeElement")
    press(watched, "Enter")
    watched.page.locator("#drawer-content mark").first.wait_for()
    watched.until("document.querySelector('.mantine-Drawer-content').contains(document.activeElement)")
    said = watched.page.inner_text("#drawer-content")
    press(watched, "Escape")
    watched.until("!location.search.includes('evidence=')")
    watched.page.wait_for_timeout(400)  # the drawer has gone
    assert watched.page.evaluate("(opener) => document.activeElement === opener", opener)
    return said


def test_from_the_news_to_the_line_and_to_both_who_disagree(open_page: OPEN) -> None:
    """Tasks 1 to 3: what is new, how many are trapped and says who, who disagrees."""
    watched = open_page()
    watched.open("/?crisis=all")
    tab_to(watched, ".cf-headline .cf-more a")
    press(watched, "Enter")
    watched.until("location.pathname === '/trends'")
    watched.settle()
    assert "5 claims by 2 sources" in watched.page.inner_text(".cf-sentence")
    tab_to(watched, ".cf-table-fold summary")
    press(watched, "Enter")
    watched.page.locator(".cf-table-fold .cf-opener").first.wait_for()
    tab_to(watched, ".cf-table-fold .cf-opener")
    assert "City Council" in evidence(watched)
    tab_to(watched, ".cf-findings .cf-opener", "200,000 people")
    assert "counted 200,000 people" in evidence(watched)
    tab_to(watched, ".cf-findings .cf-opener", "120,000 people")
    assert "counted 120,000 people" in evidence(watched)
    watched.open("/?crisis=all")
    tab_to(watched, ".cf-news .cf-opener")
    assert "90,000" in evidence(watched)


def test_the_arrows_go_through_the_marks_of_a_chart_and_of_a_map(open_page: OPEN) -> None:
    """The focus comes to the chart, each mark is read in its turn, Enter opens its evidence."""
    watched = open_page()
    watched.open("/trends?crisis=all&indicator=trapped&place=own%3Aaleppo-east")
    said = watched.page.locator(".cf-plot-said").first
    watched.page.hover(".cf-table-fold summary")
    watched.page.wait_for_selector(".cf-table-fold .cf-opener", state="attached")
    tab_to(watched, ".cf-plot")
    assert "Arrow keys" in said.inner_text()
    heard = []
    for _ in range(20):
        press(watched, "ArrowRight")
        if heard and said.inner_text() == heard[-1]:
            break
        heard.append(said.inner_text())
    assert [text.rpartition("mark ")[2] for text in heard] == [
        f"{at} of {len(heard)}" for at in range(1, len(heard) + 1)
    ]
    rows = watched.page.locator(".cf-table-fold .cf-opener").count()
    assert len(heard) >= rows  # marks of contradictions come beside them
    press(watched, "Home", "ArrowRight", "ArrowLeft")
    assert said.inner_text() == heard[0]
    value = heard[0].split(",")[0]
    watched.until(f"document.querySelector('.cf-plot .hoverlayer').textContent.includes('{value}')")
    assert value in evidence(watched)
    press(watched, "ArrowRight")
    assert said.inner_text() == heard[1]
    watched.open("/places?crisis=all&indicator=deaths")
    watched.page.locator(".scatterlayer, .scattergeo").first.wait_for(state="attached")
    tab_to(watched, ".cf-plot")
    press(watched, "ArrowRight")
    assert said.inner_text().split(",")[0] in evidence(watched)


def test_tab_leaves_the_rows_of_a_table(open_page: OPEN) -> None:
    """Arrows go through the cells; a table of a million rows is left by one Tab, either way."""
    watched = open_page()
    watched.open("/figures?crisis=all")
    watched.filled()
    tab_to(watched, ".ag-header-cell")
    press(watched, "ArrowDown", "ArrowDown", "ArrowRight")
    in_a_cell(watched)
    press(watched, "Shift+Tab")
    watched.until("!document.activeElement.closest('.ag-row')")
    tab_to(watched, ".ag-header-cell")
    press(watched, "ArrowDown")
    in_a_cell(watched)
    press(watched, "Tab")
    watched.until("!document.activeElement.closest('.cf-grid')")


def test_closing_the_evidence_ends_the_wait(open_page: OPEN) -> None:
    """No sign of loading is left behind."""
    watched = open_page()
    watched.open("/?crisis=all")
    tab_to(watched, ".cf-news .cf-opener")
    evidence(watched)
    assert watched.page.get_attribute("html", "data-busy") is None
    watched.page.go_back()
    watched.page.locator("#drawer-content mark").first.wait_for()
    watched.page.go_forward()
    watched.page.locator("#drawer-content").wait_for(state="hidden")


def test_what_was_known_on_an_earlier_day(open_page: OPEN) -> None:
    """Task 6: the deaths as they were known."""
    watched = open_page()
    watched.open("/trends?crisis=all&indicator=deaths&place=own%3Aaleppo-east")
    tab_to(watched, "[role=slider]")
    press(watched, *["ArrowLeft"] * 11)
    watched.until("document.querySelector('.cf-sentence').innerText.includes('known on 17 November 2016')")
    assert parse_qs(watched.query())["known"] == ["2016-11-17"]
    watched.settle()
    tab_to(watched, ".cf-table-fold summary")
    press(watched, "Enter")
    watched.page.locator(".cf-table-fold .cf-opener").first.wait_for()
    assert "16 November 2016" in watched.page.inner_text(".cf-table-fold")
    assert "18 November 2016" not in watched.page.inner_text(".cf-table-fold")


def test_a_table_of_chosen_figures_without_sentences(open_page: OPEN, tmp_path: Path) -> None:
    """Task 7: words looked for, the switch that leaves texts out, the file with HXL tags."""
    watched = open_page()
    watched.open("/figures?crisis=all")
    tab_to(watched, ".cf-control-q input")
    watched.page.keyboard.type("bakeries")
    watched.until("document.querySelector('.cf-sentence').innerText === '1 figure fits this view.'")
    tab_to(watched, ".cf-menu summary", "Download", key="Shift+Tab")
    press(watched, "Enter")
    tab_to(watched, "#without-texts")
    press(watched, "Space")
    tab_to(watched, ".cf-menu-panel a", "CSV with HXL tags", key="Shift+Tab")
    with watched.page.expect_download() as waiting:
        press(watched, "Enter")
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    names, tags, *rows = list(csv.reader(path.open(encoding="utf-8")))
    assert len(rows) == 1
    assert "sentence" not in names
    assert any(tag.startswith("#") for tag in tags)
    assert rows[0][names.index("indicator")] == "facilities_functional"


def test_from_a_wrong_number_to_the_command_that_corrects_it(open_page: OPEN) -> None:
    """Task 9: a row of the table, its sentence, its command."""
    watched = open_page()
    watched.open("/figures?crisis=all&q=bakeries")
    watched.filled()
    tab_to(watched, ".ag-header-cell")
    press(watched, "ArrowDown")
    watched.until("document.activeElement.matches('.ag-row .ag-cell')")
    press(watched, "Enter")
    watched.page.locator("#drawer-content mark").first.wait_for()
    tab_to(watched, ".cf-correct summary")
    press(watched, "Enter")
    command = watched.page.inner_text(".cf-correct pre")
    assert re.fullmatch(
        r'python -m etl review f-\S+ correct low=3 high=3 --by "NAME" --why "REASON" --store ".+"', command
    )
    press(watched, "Escape")
    watched.until("!location.search.includes('evidence=')")
    watched.until("document.activeElement.matches('.ag-row .ag-cell')")
