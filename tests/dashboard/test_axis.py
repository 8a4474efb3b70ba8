"""The axis of time that a page's charts share: where it begins, and what is said of it once."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.address.reader import Reader
from dashboard.address.view import View
from dashboard.charts import trend_text
from dashboard.pages import trends
from dashboard.rows.data import Data
from dashboard.server.app import make_app
from etl.model import Extraction
from etl.refresh import refresh
from etl.store import Store
from tests.dashboard.asking import get
from tests.dashboard.reports import figure, report
from tests.dashboard.rows import day

DEATHS = View("trends", "all", ("deaths",))
WIDE = "are too many days for bars of their own width"
CUT = "The lines of totals that begin before"


@pytest.mark.parametrize(
    ("starts", "ends", "first"),
    [
        (["01-05", "03-01"], ["01-05", "06-01"], "01-05"),
        # A total since February of the reports of June alone has its whole length.
        (["02-01", "06-10"], ["06-10", "06-20"], "02-01"),
    ],
)
def test_time_begins_with_the_first_day(starts: list[str], ends: list[str], first: str) -> None:
    assert trends._first(list(map(day, starts)), list(map(day, ends))) == day(first)


def test_a_total_since_half_a_century_leaves_the_reports_their_room() -> None:
    ends = [day("01-05"), day("04-05")]
    first = trends._first([dt.date(1963, 1, 1), *ends], ends)
    assert first == day("01-05") - (ends[1] - ends[0]) / 3


DAYS = st.dates(dt.date(1960, 1, 1), dt.date(2030, 1, 1))


@given(st.lists(st.tuples(DAYS, DAYS), min_size=1, max_size=6))
def test_the_reports_take_a_third_of_the_axis_at_least_where_they_are_not_few_days(
    spans: list[tuple[dt.date, dt.date]],
) -> None:
    starts, ends = [min(span) for span in spans], [max(span) for span in spans]
    first = trends._first(starts, ends)
    told = max(ends) - min(ends)
    assert first is not None
    assert min(starts) <= first <= min(ends)
    assert told < trends.LONG_TOLD or max(ends) - first <= 3 * told


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Data]:
    """Deaths of people and of children over three years, a total since 1963, and something without a day."""
    told = [
        ("a", "12", dt.date(2014, 2, 1), dt.date(2014, 2, 1), "deaths", "people"),
        ("b", "7", dt.date(2016, 6, 1), dt.date(2016, 6, 1), "deaths", "people"),
        ("c", "3", dt.date(2015, 6, 1), dt.date(2015, 6, 1), "deaths", "children"),
        ("d", "900", dt.date(1963, 1, 1), dt.date(2016, 6, 3), "deaths", "people"),
        ("e", "55", None, None, "injured", "people"),
    ]
    with Store(str(tmp_path_factory.mktemp("years") / "figures.db")) as store:
        run, documents = store.start_run("0.1.0", {}), []
        for name, number, start, end, indicator, group in told:
            document = report(name, 12, f"{number} were counted.", published=end, published_basis="stated")
            of = figure(document, number, indicator, start=start, end=end, group=group)
            documents.append((document, Extraction(name, (of,), ())))
        store.load_documents(documents, run)
        store.finish_run(run, {"tables": refresh(store).tables})
        yield Data(store)


def test_what_all_charts_share_is_said_once(years: Data, reader: Reader) -> None:
    said = repr(trends.content(DEATHS.but(split="group"), years, reader))
    assert said.count(WIDE) == 1
    assert said.count("grain=week") == said.count("grain=month") == 1
    assert (
        said.index("grain=week") < said.index("' · '", said.index("grain=week")) < said.index("grain=month")
    )
    assert said.count(CUT) == 1


def test_a_chart_taken_along_says_that_lines_begin_before_it(years: Data) -> None:
    app = make_app(years).server
    said = [
        re.sub(r"<[^>]+>", " ", get(app, f"/download/trends/chart-{n}.svg?crisis=all&indicator=deaths").text)
        for n in (1, 2)
    ]
    assert [" ".join(text.split()).count(CUT) for text in said] in ([0, 1], [1, 0]), "of totals, not of bars"


def test_nothing_is_said_of_an_axis_that_has_room(years: Data, reader: Reader) -> None:
    chosen = DEATHS.but(start=dt.date(2016, 5, 1), end=dt.date(2016, 6, 30))
    said = repr(trends.content(chosen, years, reader))
    assert "cf-chart" in said
    assert WIDE not in said
    assert CUT not in said, "who chose the first day knows where lines come from"
    assert WIDE not in repr(trends.content(DEATHS.but(grain="month"), years, reader))


def test_what_no_chart_can_show_is_not_said_to_be_missing(years: Data, reader: Reader) -> None:
    said = trend_text.nothing(DEATHS.but(topics=("injured",)), years, reader.words)
    assert said.startswith("One claim of Injured in")
    assert "It stands in the table below" in said
    assert "No figure reported" in trend_text.nothing(DEATHS.but(topics=("displaced",)), years, reader.words)


def test_the_way_out_of_a_place_without_numbers_leads_to_its_parts(years: Data, reader: Reader) -> None:
    whole = DEATHS.but(places=("geonames:170063",))
    said = repr(trends.content(whole, years, reader))
    assert "Show what is reported of the place’s parts" in said
    assert whole.but(parts="with").address() in said
    assert "cf-chart" in repr(trends.content(whole.but(parts="with"), years, reader))
    elsewhere = repr(trends.content(DEATHS.but(places=("iso:PER",)), years, reader))
    assert "place’s parts" not in elsewhere
    assert "Show what is reported of it in all places" in elsewhere
