"""Periods of texts that state no date of publication: what dates them, and what stays without dates."""

from __future__ import annotations

import datetime as dt

import pytest

from etl.figures import extract
from etl.model import Document
from etl.when.document.anchor import frame
from etl.when.expressions.words import words
from tests.when.test_periods import day, told


def test_a_report_without_a_date_takes_the_period_that_it_covers() -> None:
    text = (
        "Situation report no. 4\n\nIt covers the period from 16 to 30 October 2020.\n\n"
        "Partners distributed 420 tents in the district.\n\nOn 20 October a storm injured 12 people."
    )
    found = told(text, published=None)
    assert (found["420"].start, found["420"].end) == (day(10, 16, 2020), day(10, 30, 2020))
    assert (found["12"].start, found["12"].end) == (day(10, 20, 2020), day(10, 20, 2020))


def test_without_date_and_year_nothing_is_guessed() -> None:
    text = (
        "Nine people were killed on Tuesday. On 14 May a flood displaced 300 families. Aid reached 50 people."
    )
    found = told(text, published=None)
    assert [(p.start, p.end) for p in found.values()] == [(None, None)] * 3


def test_a_year_in_the_text_makes_its_own_dates_certain() -> None:
    found = told("A flood on 14 May 2014 displaced 300 families.", published=None)
    assert (found["300"].start, found["300"].end) == (day(5, 14, 2014), day(5, 14, 2014))


def test_a_count_of_four_digits_is_no_year() -> None:
    found = told(
        "As of 30 April, 61 cases were confirmed. A total of 1949 samples were tested.", published=None
    )
    assert {words: period.end for words, period in found.items()} == {"61": None}


@pytest.mark.parametrize(
    "text",
    [
        "Some 300 people are trapped in two schools. In March 2014 another flood hit Harat.",
        "Some 300 people are trapped in two schools. A flood of 9 May 2011 and one in March 2014 hit Harat. "
        "On Monday it rained again. Boats came on Tuesday.",
    ],
)
def test_a_month_told_in_passing_does_not_date_a_text(text: str) -> None:
    period = told(text, published=None)["Some 300"]
    assert (period.start, period.end) == (None, None)


def test_a_month_that_opens_a_text_dates_it() -> None:
    period = told("March 2014 Heavy rain has cut off Harat. Some 300 people are trapped there.", None)[
        "Some 300"
    ]
    assert (period.end, period.measure) == (day(3, 31, 2014), "stock")


@pytest.mark.parametrize(
    ("title", "text", "anchor"),
    [
        # A story told by weekdays names the years of other events alone.
        (
            None,
            "Fires burnt 40 homes on Friday, on Boxing Day. Sunday was calm, unlike the fires of 2009.",
            None,
        ),
        (None, "As of 25 June it falls. It rose on Sunday and Monday. Dykes were built in 2006.", None),
        ("Lorin floods", "On 28 and 29 June it rained, and on 30 June. A bridge fell in August 2011.", None),
        # A week with its year dates a text as a month does, and more closely.
        (None, "Rain killed 15 in the last week of June 2014. It rained on 28 June.", day(6, 30, 2014)),
        # The year of the title, and the last day of the last month that a text names.
        ("2013 Lorin floods", "As of 25 June the river falls. It rained on 24 June.", day(6, 25, 2013)),
        ("Lorin floods, 2 013 homes hit", "As of 25 June the river falls. It rained on 24 June.", None),
        (None, "The river rose on 17 June 2014. June 2014 may be the wettest month.", day(6, 17, 2014)),
    ],
)
def test_what_dates_a_story_of_no_date(title: str | None, text: str, anchor: dt.date | None) -> None:
    assert frame(Document("d", text, title=title), words("en")).anchor == anchor


@pytest.mark.parametrize(
    ("text", "words", "measure"),
    [
        ("Partners gave food to 120 families in the third quarter of the year.", "120", "cumulative"),
        ("Between January and June 30 people were killed.", "30", "cumulative"),
        ("Over the past three months partners treated 700 children.", "700", "cumulative"),
        ("In March partners reached 300 people.", "300", "flow"),
        ("From 3 to 9 May 50 people died.", "50", "flow"),
    ],
)
def test_how_long_a_time_lasts_is_known_without_its_dates(text: str, words: str, measure: str) -> None:
    found = told(text, published=None)[words]
    assert (found.start, found.end, found.measure) == (None, None, measure)


def test_an_undated_text_tells_brief_times_without_their_dates() -> None:
    found = told("Storms have displaced 900 people since Friday, and killed 14 in two weeks.", None)
    assert {period.measure for period in found.values()} == {"flow"}


@pytest.mark.parametrize(
    ("title", "text", "start", "end"),
    [
        # A heading without its year, a title's range of days, a month's last day that is none.
        (
            None, "Shelter cluster report\n\nSECOND QUARTER\n\nPartners distributed 420 tents in Harat. "
            "Needs remain high, as of 30 June 2020.", day(4, 1, 2020), day(6, 30, 2020),
        ),
        (
            "Regional flood update, 8 - 14 March 2020", "LORIN\n\nPartners distributed 420 tents there.",
            day(3, 8, 2020), day(3, 14, 2020),
        ),
        (
            None, "Shelter bulletin\n\n1- 31 JUNE 2020\n\nPartners distributed 420 tents in the district.",
            day(6, 1, 2020), day(6, 30, 2020),
        ),
    ],
)  # fmt: skip
def test_what_a_report_covers(title: str | None, text: str, start: dt.date, end: dt.date) -> None:
    found = told(text, published=None, title=title)
    assert (found["420"].start, found["420"].end) == (start, end)


def test_a_short_date_in_a_title_is_the_documents_day() -> None:
    text = "Huit personnes ont été blessées mardi à Bunia."
    period = told(text, None, title="Radio locale, 08.10.14: pluies à Bunia", language="fr")["Huit"]
    assert period.start == dt.date(2014, 10, 7)


@pytest.mark.parametrize(
    ("title", "text", "anchor", "reporting"),
    [
        ("lorin weekly 31 january 2021", "On 12 January 30 houses burnt.", day(1, 31, 2021), None),
        (
            "lorin sr 2018-07-08 - 2018-07-14", "Some 300 people are trapped.",
            day(7, 14, 2018), (day(7, 8, 2018), day(7, 14, 2018)),
        ),
        ("lorin update 19 September 2021", "On 28 August 2021, 30 died.", day(9, 19, 2021), None),
        # A day that the text is later than, or far from, is that of another thing.
        ("lorin update 19 July 2021", "On 28 August 2021, 30 died.", day(8, 28, 2021), None),
        ("lorin update 19 July 2022", "On 28 August 2021, 30 died.", day(8, 28, 2021), None),
        # Two days that contradict one another date nothing.
        ("2020-03-13 cluster sitrep january 2021", "Some 300 people are trapped.", None, None),
        # What the text says of itself comes before the name of its file.
        (
            "lorin update 31 january 2021", "SITUATION REPORT\n5 February 2021\n\nSome 300 are trapped.",
            day(2, 5, 2021), None,
        ),
        ("lorin update", "Some 300 people are trapped.", None, None),
    ],
)  # fmt: skip
def test_the_name_of_its_file_dates_a_text_that_nothing_else_does(
    title: str, text: str, anchor: dt.date | None, reporting: tuple[dt.date, dt.date] | None
) -> None:
    found = frame(Document("d", text, file_name=title), words("en"))
    assert (found.anchor, found.reporting) == (anchor, reporting)


def test_the_name_of_its_file_places_nothing() -> None:
    named = Document("d", "Some 40 people died.", file_name="Nepal update 3 May 2019")
    (figure,) = extract(named).figures
    assert (figure.end, figure.place, figure.country) == (day(5, 3, 2019), None, None)
