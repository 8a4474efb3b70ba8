"""Headline numbers: the latest report up to the reference day, and changes only where they can be given."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from dashboard.address.reader import Reader
from dashboard.address.view import View
from dashboard.charts import spark
from dashboard.components import headline, tags
from dashboard.pages import today
from dashboard.rows.crises import Headline
from dashboard.rows.data import Data
from dashboard.rows.headlines import FRESH, Change, _alike, _narrow, change, number, numbers
from dashboard.words import describe
from etl.model import Extraction
from etl.refresh import refresh
from etl.store import Store
from etl.store.queries.scope import Scope
from tests.dashboard.reports import figure, november, report
from tests.dashboard.rows import day, flow, point

ALL = View(crisis="all")
EAST = Headline("trapped", place="own:aleppo-east")


def test_a_number_stands_as_it_stood_on_the_day(data: Data) -> None:
    now = number(EAST, ALL, data, day("11-30")).point
    then = number(EAST, ALL, data, day("11-15")).point
    assert now is not None
    assert then is not None
    assert (now["low"], now["high"], now["end"]) == (90000, None, day("11-27"))
    assert (then["low"], then["high"], then["end"]) == (240000, 240000, day("11-10"))


def test_an_address_of_an_earlier_day_leaves_the_numbers_of_others_alone(data: Data) -> None:
    """Numbers are kept for whoever asks next; with "known" in the address they had no sources."""
    earlier = ALL.but(known=day("10-01"), named=("Nobody",))
    assert today.resolve(earlier, data) == ALL
    number(EAST, earlier, data, day("11-30"))
    assert number(EAST, ALL, data, day("11-30")).voices


def test_a_change_has_the_range_that_its_two_ends_have() -> None:
    line = [point("11-01", 100, low=90, high=110), point("11-20", 60, low=50, high=70)]
    assert change(line, day("11-20"), 7, 30) == Change(-60, -40, -20)


@pytest.mark.parametrize(
    ("line", "today_is", "days", "why"),
    [
        ([point("11-01", 5), point("11-02", 4)], "12-20", 7, "quiet"),
        ([point("11-02", 4)], "11-04", 7, "nothing_before"),
        ([point("07-01", 9), point("11-02", 4)], "11-04", 7, "nothing_before"),
        (
            [point("11-01", 9), point("11-20", 4, break_note="counted differently: a instead of b")],
            "11-20",
            7,
            "basis",
        ),
        (
            [flow("11-10", "11-12", 3, "total"), flow("11-15", "11-27", 9, "total")],
            "11-27",
            7,
            "nothing_before",
        ),
        ([flow("11-10", "11-10", 3), flow("11-27", "11-27", 9)], "11-27", 7, "nothing_before"),
    ],
)
def test_there_is_no_change_where_nothing_can_be_compared(
    line: list[dict[str, object]], today_is: str, days: int, why: str
) -> None:
    assert change(line, day(today_is), days, 30).why_not == why


def test_a_fall_by_another_source_is_told_as_such() -> None:
    line = [point("11-01", 100), point("11-20", 60, break_note="other source: a instead of b")]
    assert change(line, day("11-20"), 7, 30) == Change(-40, -40, -40, other_source=True)
    later = [*line, point("11-27", 50)]
    assert change(later, day("11-27"), 7, 30) == Change(-10, -10, -10)


def test_an_open_bound_leaves_an_open_change() -> None:
    line = [point("11-01", 100), point("11-20", 60, high=None)]
    assert change(line, day("11-20"), 7, 30) == Change(-40, -40, None)


def test_a_group_without_parts_never_stands_for_all() -> None:
    assert _narrow("children")
    assert not _narrow("civilians")
    assert not _narrow("people")
    assert not _narrow(None)


@pytest.mark.parametrize("counted", ["food", "items"])
@pytest.mark.parametrize("unit", ["people", "households"])
def test_with_what_people_were_helped_is_told_beside_their_unit(
    reader: Reader, unit: str, counted: str
) -> None:
    """ "20 items" were 20 households who were given relief items."""
    row = {
        "indicator": "assisted",
        "group": "people",
        "counted": counted,
        "unit": unit,
        "place": "Lorin",
        "low": 20,
        "high": 20,
    }
    assert describe.quantity(row, reader.words) == f"20 {unit}"
    given = {"food": "Given food", "items": "Given relief items"}
    assert describe.who(row, reader.words) == given[counted]


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"group": "people", "counted": "food"}, "people, given food"),
        ({"group": "children", "counted": "food"}, "children, given food"),
        ({"group": "people", "counted": "food", "unit": "households"}, "households, given food"),
        ({"group": "people", "counted": "items", "unit": "households"}, "households, given relief items"),
        ({"group": "people", "counted": "health", "unit": "events"}, "events, given health care"),
        ({"group": "people", "counted": "TUN", "indicator": "deaths"}, "people, nationals (Tunisia)"),
        ({"group": "people", "counted": None}, "people"),
        ({"group": "people", "counted": "patients"}, "patients"),
        ({"group": None, "counted": "tents", "unit": "items"}, "tents"),
    ],
)
def test_a_headline_says_with_what_people_were_helped(
    reader: Reader, fields: dict[str, Any], text: str
) -> None:
    row = {"indicator": "assisted", "unit": "people", "low": 20, "high": 20, "place": "Lorin", **fields}
    assert describe.those(row, reader.words) == text


def test_patients_and_wounded_are_named_and_stand_for_no_others(reader: Reader) -> None:
    row = {"indicator": "evacuated", "group": "people", "counted": "patients", "place": "Lorin", "low": 4}
    row["high"] = 4
    assert describe.subject(row, reader.words) == "Evacuated · Patients · Lorin"
    assert describe.quantity(row, reader.words) == "4 patients"
    assert describe.who(row | {"group": "combatants"}, reader.words) == "Combatants, Patients"
    assert describe.who(row | {"counted": None}, reader.words) == "People"
    things = row | {"group": None, "counted": "litres of water"}
    assert describe.those(things, reader.words) == "litres of water"


def test_without_a_crisis_file_the_most_told_indicators_are_shown(data: Data) -> None:
    found = numbers(ALL, data, day("11-30"))
    assert {each.headline.indicator for each in found} >= {"trapped", "deaths", "injured"}
    assert all(each.point for each in found)


def test_the_page_shows_values_ages_and_news(data: Data, reader: Reader) -> None:
    said = str(today.content(ALL, data, reader))
    assert "at least 90,000" in said
    assert "Sources disagree" in said
    late = Reader(reader.words, seen=day("11-27"))
    assert "Nothing published since your last visit" in str(today.content(ALL, data, late))
    earlier = Reader(reader.words, seen=day("11-26"))
    assert "1 claim published since your last visit" in str(today.content(ALL, data, earlier))


def test_a_number_and_its_line_are_named_for_those_who_hear_them(data: Data, reader: Reader) -> None:
    (card,) = (
        each
        for each in tags.within(today.content(ALL.but(rule="lowest"), data, reader)[1])
        if each["type"] == "Article" and "at least 90,000" in str(each)
    )
    said = "at least 90,000 people · Trapped or besieged · People · Eastern Aleppo"
    (number,) = (each for each in tags.within(card) if each["props"].get("className") == "cf-opener")
    assert number["props"]["aria-label"] == said
    (line,) = (each for each in tags.within(card) if each["type"] == "Link")
    assert "Trapped or besieged · People · Eastern Aleppo" in str(line["props"]["children"])
    assert "rule=lowest" in line["props"]["href"]


def text_of(part: Any) -> str:
    """All that a part says, without its markup."""
    if isinstance(part, (list, tuple)):
        return "".join(text_of(each) for each in part)
    if isinstance(part, str):
        return part
    return text_of(part["props"].get("children") or "") if part else ""


@pytest.mark.parametrize(
    ("today_is", "said"),
    [
        ("11-27", "Reported byRelief Board1 source, 1 independent origin"),
        (
            "11-20",
            "Reported by200,000 · City Councilabout 120,000 · Relief Board2 sources, 2 independent origins",
        ),
    ],
)
def test_a_number_says_who_gives_it_and_each_its_own_where_they_differ(
    data: Data, reader: Reader, today_is: str, said: str
) -> None:
    cards = today.content(ALL.but(day=day(today_is)), data, reader)[1]
    (card,) = (
        text
        for each in tags.within(cards)
        if each["type"] == "Article" and (text := text_of(each)).startswith("Trapped")
    )
    assert said in card


@pytest.fixture(scope="module")
def bombarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Data]:
    """A total of five days, told before single days after it, one within it and one of children."""
    told = [
        ("r1", 20, "From the 15th to the 19th 950 people were killed.", "950", (15, 19), {}),
        ("r2", 18, "On the 17th 31 people were killed.", "31", (17, 17), {}),
        ("r3", 22, "On the 21st 12 people were killed.", "12", (21, 21), {}),
        ("r4", 25, "On the 24th 16 people were killed.", "16", (24, 24), {}),
        ("r5", 26, "On the 25th 3 children were killed.", "3", (25, 25), {"group": "children"}),
    ]
    with told_store(tmp_path_factory.mktemp("bombarded"), told) as data:
        yield data


@contextmanager
def told_store(folder: Path, told: list[tuple[Any, ...]]) -> Iterator[Data]:
    """Reports of a figure of deaths each: name, day of publication, text, quote, days, fields."""
    with Store(str(folder / "figures.db")) as store:
        run, documents = store.start_run("0.1.0", {}), []
        for name, published, text, quote, (start, end), fields in told:
            document = report(name, published, text, f"Paper {name}")
            of = figure(document, quote, "deaths", start=november(start), end=november(end), **fields)
            documents.append((document, Extraction(name, (of,), ())))
        store.load_documents(documents, run)
        store.finish_run(run, {"tables": refresh(store).tables})
        yield Data(store)


DEATHS = Headline("deaths", place="own:aleppo-east")


@pytest.mark.parametrize(
    ("today_is", "newer"),
    [("11-20", None), ("11-23", ("11-21", 12)), ("11-30", ("11-24", 16))],
)
def test_beside_a_total_stands_the_newest_single_day_after_it(
    bombarded: Data, today_is: str, newer: tuple[str, int] | None
) -> None:
    found = number(DEATHS, ALL, bombarded, day(today_is))
    assert found.point
    assert (found.point["grain"], found.point["best"]) == ("total", 950)
    assert (found.newer and (found.newer["end"], found.newer["best"])) == (
        (day(newer[0]), newer[1]) if newer else None
    )
    others = [row["point_id"] for row in found.others]
    assert not (found.newer and found.newer["point_id"] in others)


def test_a_card_says_up_to_which_day_a_total_counts_and_what_came_after(
    bombarded: Data, reader: Reader
) -> None:
    crowd = str(today.content(ALL.but(day=day("11-30")), bombarded, reader))
    assert "15–19 November 2016 (last day: 11 days earlier)" in crowd
    card = text_of(today.content(ALL.but(day=day("11-30")), bombarded, reader)[1])
    assert "Newer, of one day and not in this total: 16 people · 24 November 2016 · Paper r4" in card
    early = text_of(today.content(ALL.but(day=day("11-20")), bombarded, reader)[1])
    assert "Newer" not in early


def test_a_newer_toll_stands_beside_a_fuller_older_total(tmp_path: Path, reader: Reader) -> None:
    """Two reports give a total up to the 12th, a third, alone, a toll of the 15th."""
    told = [
        ("r1", 8, "Since the 1st 10 people were killed.", "10", (1, 8), {}),
        ("r2", 12, "Since the 1st 14 people were killed.", "14", (1, 12), {}),
        ("r3", 15, "The toll has risen to 17 people killed.", "17", (15, 15), {"measure": "cumulative"}),
    ]
    with told_store(tmp_path, told) as data:
        found = number(DEATHS, ALL, data, day("11-30"))
        assert found.point
        assert found.newer
        assert (found.point["best"], found.newer["best"]) == (14, 17)
        card = text_of(today.content(ALL.but(day=day("11-30")), data, reader)[1])
        assert "Newer, over other days: 17 people" in card
        assert card.count("17 people") == 1


def test_what_was_over_before_the_crisis_is_not_headlined(tmp_path: Path) -> None:
    told = [("r1", 8, "From the 1st to the 7th 10 people were killed.", "10", (1, 7), {})]
    with told_store(tmp_path, told) as data:
        whole = Scope(places=("own:aleppo-east",))
        asked = (day("11-30"), FRESH, [], ["people"])
        assert data.headlined(whole, *asked)[0][0]["best"] == 10
        assert data.headlined(whole.but(start=day("11-07")), *asked)[0]
        assert data.headlined(whole.but(start=day("11-08")), *asked) == ([], [])


def test_only_what_counts_the_same_is_newer() -> None:
    assert _alike({"group": "children", **COUNTED}, {"group": "children", **COUNTED})
    assert _alike({"group": "civilians", **COUNTED}, {"group": "people", **COUNTED})
    assert not _alike({"group": "children", **COUNTED}, {"group": "people", **COUNTED})
    assert not _alike({"group": "people", **COUNTED}, {"group": "people", **COUNTED, "unit": "households"})


COUNTED = {"unit": "people", "counted": None, "object": None}


def test_news_are_those_of_the_week_before_the_day_chosen(data: Data, reader: Reader) -> None:
    chosen = ALL.but(day=day("11-17"))
    late = Reader(reader.words, seen=day("11-27"))
    said = str(today.content(chosen, data, late))
    assert "2 claims published in the week to 17 November 2016." in said
    assert "Nothing published in the week to 5 December 2016" in str(
        today.content(ALL.but(day=day("12-05")), data, reader)
    )


def test_ages_count_from_the_reference_day(data: Data, reader: Reader) -> None:
    said = str(today.content(ALL.but(day=day("12-01")), data, reader))
    assert "4 days earlier" in said


def test_the_small_line_is_well_formed_and_within_its_box() -> None:
    line = [point("11-01", 10, low=5, high=15), point("11-20", 4), flow("11-01", "11-27", 9, "total")]
    drawn = spark.svg(line, day("11-01"), day("11-30"), 30, dark=False)
    ET.fromstring(drawn)
    corners = re.findall(r"M([\d.-]+) ([\d.-]+)H([\d.-]+)(?:V([\d.-]+))?", drawn)
    assert len(corners) == 5  # the ground, one box, three levels
    for x, y, to_x, to_y in corners:
        assert 0 <= float(x) <= float(to_x) <= spark.WIDTH
        assert 0 <= float(y) <= float(to_y or y) <= spark.HEIGHT


def test_the_small_line_s_address_is_its_drawing() -> None:
    line = [point("11-01", 10, low=5, high=15), point("11-20", 4)]
    kind, _, drawing = spark.address(line, day("11-01"), day("11-30"), 30, dark=True).partition(",")
    assert kind == "data:image/svg+xml"
    assert not set(drawing) & set('<># "')
    assert unquote(drawing) == spark.svg(line, day("11-01"), day("11-30"), 30, dark=True)


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (Change(-60, -40, -20), "−40 (−60 to −20)"),
        (Change(-40, -40, -40), "−40"),
        (Change(-60, -60, -20), "−60 to −20"),
        (Change(None, 254, 254), "at most +254"),
        (Change(None, 254, 300), "+254 (at most +300)"),
        (Change(None, 254, None), "+254 between the best values"),
        (Change(0, 0, 0), "no change"),
        (Change(why_not="quiet"), "no report in these days"),
        (Change(-60, -60, -20, other_source=True), "−60 to −20, by another source"),
    ],
)
def test_a_change_is_said_with_what_is_known_of_it(found: Change, text: str, reader: Reader) -> None:
    assert headline._change(found, reader.words) == text
