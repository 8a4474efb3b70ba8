"""What is said of the numbers: never barer than they are."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dashboard import i18n
from dashboard.address.reader import Reader
from dashboard.address.view import View
from dashboard.charts import trend_text
from dashboard.charts.style import Style
from dashboard.components import finding_lists, tags, trend_lists
from dashboard.pages import trends
from dashboard.rows.data import Data
from dashboard.rows.panels import lay_out
from dashboard.words import describe, finding_text
from etl.model import Extraction
from etl.refresh import refresh
from etl.store import Store
from tests.dashboard.reports import figure, pairs, report
from tests.dashboard.rows import carried, claim, flow, point

WORDS = i18n.words("en")
EAST = View(page="trends", crisis="all", topics=("trapped",), places=("own:aleppo-east",))


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ({"low": 37, "high": 37}, "37"),
        ({"low": 37, "high": 37, "qualifier": "about"}, "about 37"),
        ({"low": 15000, "high": 50000}, "15,000 to 50,000"),
        ({"low": 500, "high": None}, "at least 500"),
        ({"low": None, "high": 275000}, "at most 275,000"),
        ({"low": 24, "high": None, "qualifier": "vague"}, "at least 24 (vague count)"),
        ({"low": 0, "high": 0}, "0"),
        ({"low": None, "high": None}, "no value"),
    ],
)
def test_a_value_says_its_bounds(row: dict[str, Any], text: str) -> None:
    assert describe.value(row, WORDS) == text


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "at least 24 people (vague count)"),
        ("fr", "au moins 24 personnes (décompte imprécis)"),
        ("es", "al menos 24 personas (recuento impreciso)"),
    ],
)
def test_the_unit_of_a_vague_count_stands_beside_its_number(code: str, text: str) -> None:
    row = {"low": 24, "high": None, "qualifier": "vague", "unit": "people", "indicator": "deaths"}
    assert describe.quantity(row, i18n.words(code)) == text
    assert describe.quantity(row | {"qualifier": "at_least"}, i18n.words("en")) == "at least 24 people"


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ({"low": -260000, "high": -225000}, "−260,000 to −225,000"),
        ({"low": 12, "high": 12}, "+12"),
        ({"low": 0, "high": 0}, "no change"),
        ({"low": 5, "high": None}, "at least +5"),
        ({"low": None, "high": -5}, "at most −5"),
        ({"low": None, "high": None}, "change unknown"),
    ],
)
def test_a_change_has_its_sign(row: dict[str, Any], text: str) -> None:
    assert describe.change(row, WORDS) == text


@pytest.mark.parametrize(
    ("names", "text"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (["A", "B", "C"], "A, B and C"),
        ("ABCDE", "A, B, C and 2 more"),
    ],
)
def test_names_in_a_row(names: list[str], text: str) -> None:
    assert trend_text.listed(list(names), WORDS) == text


def test_the_sentence_says_what_where_when_by_how_many_and_as_of_when(data: Data) -> None:
    text = trend_text.sentence(EAST, data, WORDS)
    assert "Trapped or besieged, Eastern Aleppo" in text
    assert "5 claims by 2 sources" in text
    assert text.endswith("as known on 27 November 2016.")


def test_the_sentence_follows_the_day_as_of_which_it_is_known(data: Data) -> None:
    then = EAST.but(known=point("11-10", 1)["date"])
    text = trend_text.sentence(then, data, WORDS)
    assert "2 claims by 1 source " in text
    assert text.endswith("as known on 10 November 2016.")


def test_nothing_is_a_statement_with_the_documents_of_those_days(data: Data) -> None:
    days = point("11-16", 1)["date"], point("11-18", 1)["date"]
    view = EAST.but(topics=("missing",), start=days[0], end=days[1])
    text = trend_text.nothing(view, data, WORDS)
    assert text.startswith("No figure reported for Missing in Eastern Aleppo, 16–18 November 2016;")
    assert "3 documents" in text


def test_a_chart_is_summed_up_for_those_who_do_not_see_it() -> None:
    rows = [point("11-01", 250000), point("11-27", 90000, high=None)]
    (panel,) = lay_out(rows, EAST).panels
    said = trend_text.summary(panel, WORDS)
    assert said == "From 250,000 on 1 November 2016 to at least 90,000 on 27 November 2016, 2 reports."


def test_totals_over_different_days_are_no_course() -> None:
    """The lowest and the highest are named, in whatever order they were reported."""
    rows = [
        flow("10-01", "10-20", 900, "total", series_id="a"),
        flow("11-20", "11-21", 40, "total", series_id="b"),
    ]
    (panel,) = lay_out(rows, EAST).panels
    assert trend_text.summary(panel, WORDS) == (
        "2 totals, each over its own days: the lowest 40 (20–21 November 2016), "
        "the highest 900 (1–20 October 2016)."
    )


def test_a_chart_says_what_its_steps_and_bars_hold() -> None:
    since = [flow("11-01", end, best, "total", series_id="a") for end, best in (("11-10", 9), ("11-20", 15))]
    apart = [flow("11-01", "11-10", 9, "total", series_id="a"), flow("11-12", "11-20", 6, "total")]
    said = [
        trend_text.kind_note(lay_out(rows, EAST).panels[0], WORDS)
        for rows in (since, apart, [flow("11-01", "11-01", 9)], [point("11-15", 90000)])
    ]
    assert "counts from the first day of the line" in said[0]
    assert "never added together" in said[1]
    assert "counts from" not in said[1]
    assert "A total over a longer period is in no bar" in said[2]
    assert said[3] == ""


def test_a_chart_of_changes_says_what_can_be_compared(data: Data, reader: Reader) -> None:
    since = [flow("11-01", end, best, "total", series_id="a") for end, best in (("11-10", 9), ("11-20", 15))]
    other = [flow("11-01", "11-10", 9, "total", series_id="a"), flow("11-12", "11-20", 6, "total")]
    change = EAST.but(shown="change")
    for rows, said, plots in ((since, "where two numbers can be compared", 1), (other, "No two of these", 0)):
        (panel,) = lay_out(rows, change).panels
        assert said in trend_text.kind_note(panel, WORDS, change=True)
        drawn = trends.chart(panel, 0, change, data, reader, Style(WORDS, change=True), 9)
        assert sum("figure" in tag["props"] for tag in tags.within(drawn)) == plots
        assert ("Chart as PNG" in str(drawn)) == bool(plots)


def test_a_line_that_is_carried_forward_alone_says_from_when() -> None:
    rows = [
        point("11-15", 90000),
        carried("11-10", "11-20", 250000, 19, group="civilians", series_id="s2"),
    ]
    (panel,) = lay_out(rows, EAST).panels
    said = trend_text.summary(panel, WORDS)
    assert "People: 90,000 on 15 November 2016." in said
    assert "Civilians: 250,000, carried forward from 1 November 2016; no report in these days." in said


def test_one_claim_alone_is_one_claim() -> None:
    (panel,) = lay_out([], EAST.but(sources="apart"), claims=[claim("11-20", 5, "A")]).panels
    assert trend_text.summary(panel, WORDS) == "1 claim by 1 source."


def test_all_reports_are_no_crisis(data: Data) -> None:
    assert trend_text.where(EAST.but(places=()), data, WORDS) == "all places"


def test_groups_in_a_sentence_are_no_names(data: Data) -> None:
    view = EAST.but(groups=("civilians", "children"))
    assert trend_text.sentence(view, data, WORDS).startswith(
        "Trapped or besieged of civilians and children, "
    )


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ([("Eastern Aleppo", "people")], "Trapped or besieged, Eastern Aleppo"),
        ([("Eastern Aleppo", "children")], "Trapped or besieged, children, Eastern Aleppo"),
        (
            [("Eastern Aleppo", "civilians"), ("Western Aleppo", "civilians")],
            "Trapped or besieged, civilians, Eastern Aleppo and Western Aleppo",
        ),
        (
            [("Eastern Aleppo", "civilians"), ("Eastern Aleppo", "children")],
            "Trapped or besieged, Eastern Aleppo",
        ),
        ([(f"P{n}", "people") for n in range(4)], "Trapped or besieged, 4 places"),
    ],
)
def test_a_chart_is_titled_by_who_and_where(data: Data, lines: list[tuple[str, str]], title: str) -> None:
    rows = [
        point("11-20", 5, place=place, place_id=None, group=group, series_id=f"{place}{group}")
        for place, group in lines
    ]
    (panel,) = lay_out(rows, View(page="trends", topics=("trapped",))).panels
    assert trend_text.title(panel, data, WORDS) == title


def test_findings_of_one_subject_don_t_fold_away_those_of_others() -> None:
    rows = [
        point("11-20", 1, indicator=name, point_id=f"{name}{number}")
        for name, number in (("deaths", 1), ("deaths", 2), ("deaths", 3), ("injured", 1), ("deaths", 4))
    ]
    shown = [row["point_id"] for row in finding_lists.varied(rows)]
    assert shown == ["deaths1", "injured1", "deaths2", "deaths3", "deaths4"]


def test_one_place_has_its_parts_and_several_theirs(data: Data) -> None:
    one = EAST.but(parts="with")
    assert trend_text.where(one, data, WORDS) == "Eastern Aleppo with its parts"
    both = one.but(places=(*one.places, "own:aleppo-west"))
    assert trend_text.where(both, data, WORDS) == "Eastern Aleppo and Western Aleppo with their parts"


def test_how_long_nobody_reported_counts_to_the_reference_day(tmp_path: Path) -> None:
    late = dt.date(2017, 1, 6)
    document = replace(
        report("late", 1, "On that day 3 people were killed in eastern Aleppo."), published=late
    )
    news = (document, Extraction("late", (figure(document, "3", "deaths"),), ()))
    with Store(str(tmp_path / "f.db")) as store:
        store.load_documents([*pairs(), news], store.start_run("1", {}))
        refresh(store)
        data = Data(store)
        (found,) = data.findings_of_view(EAST, {"silence": 9})
        assert found["number"] == 1
        assert "no report for 40 days, since 27 November 2016." in finding_text.said(found, WORDS)
        (found,) = data.findings_of_view(EAST.but(day=dt.date(2016, 12, 29)), {"silence": 9})
        assert "no report for 32 days" in finding_text.said(found, WORDS)
        assert data.findings_of_view(EAST.but(day=dt.date(2016, 12, 20)), {"silence": 9}) == []


def test_each_side_of_a_finding_opens_its_own_claim(data: Data) -> None:
    (found,) = data.findings_of_view(EAST, {"contradiction": 9})
    for name, claim_id in finding_text.evidence(found, WORDS):
        (claim,) = data.claims_by_id([claim_id])
        assert name == f"Evidence: {claim['source']}"
    alone = {**found, "claim_b": None}
    assert finding_text.evidence(alone, WORDS) == [("Evidence", found["claim_a"])]
    mine = {name: {"source": "City Council"} for name in ("a", "b")}
    numbered = finding_text.evidence({**found, "details": mine}, WORDS)
    assert [name for name, _ in numbered] == ["Evidence 1", "Evidence 2"]


@pytest.mark.parametrize(
    ("note", "text"),
    [
        ("other source: B instead of A", "other source: B instead of A"),
        ("the count starts again at zero", "the count starts again at zero"),
        ("something new", "something new"),
    ],
)
def test_a_break_says_why(note: str, text: str) -> None:
    assert describe.break_note(note, WORDS) == text


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "/local", "", None])
def test_only_addresses_of_the_web_become_links(address: Any) -> None:
    assert describe.link(address) is None


def test_the_tables_of_many_charts_share_their_rows() -> None:
    """One chart's table shows 60 rows, a dozen charts' tables 20 each, never fewer."""
    assert [trend_lists.rows_each(charts) for charts in (1, 4, 6, 12, 40)] == [60, 60, 40, 20, 20]


def test_what_is_hatched_is_said_to_be_a_vague_count() -> None:
    rows = [flow("11-01", "11-05", 24, "total", high=None)]
    panels, view = lay_out(rows, View("trends")).panels, View("trends")
    vague = {str(rows[0]["point_id"])}
    assert "▨" in dict(trend_lists.marks(panels, view, WORDS, vague))
    assert "▨" not in dict(trend_lists.marks(panels, view, WORDS))
    view = View("trends", sources="apart")
    for qualifier in ("vague", "at_least"):
        claims = [claim("11-05", 24, "A", high=None, qualifier=qualifier)]
        found = dict(trend_lists.marks(lay_out((), view, (), claims).panels, view, WORDS))
        assert ("#" in found) is (qualifier == "vague")


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        ({}, "Assisted, Eastern Aleppo"),
        ({"counted": "food"}, "Assisted, given food, Eastern Aleppo"),
        ({"counted": "food", "unit": "households"}, "Assisted, given food, Eastern Aleppo"),
        (
            {"counted": "education", "group": "children"},
            "Assisted, children, given education, Eastern Aleppo",
        ),
        ({"counted": "tents", "unit": "items", "group": None}, "Assisted, Eastern Aleppo"),
    ],
)
def test_charts_of_what_people_were_given_say_so(data: Data, fields: dict[str, Any], title: str) -> None:
    rows = [flow("11-01", "11-05", 24, "total", indicator="assisted", **fields)]
    (panel,) = lay_out(rows, View("trends")).panels
    assert trend_text.title(panel, data, WORDS) == title
