"""Reference period and measure of figures: a stock holds on a day, an event on its own, a total since."""

from __future__ import annotations

import datetime as dt

import pytest

from etl.extract.core import read
from etl.model import Document, Mention, Period, Sentence
from etl.when import periods

PUBLISHED = dt.date(2016, 11, 27)  # a Sunday


def told(
    text: str, published: dt.date | None = PUBLISHED, title: str | None = None, language: str = "en"
) -> dict[str, Period]:
    """Period by the figure's words."""
    document = Document("d", text, title=title, published=published, language=language)
    core = read(text, language)
    found = periods(document, core.sentences, core.mentions)
    return {text[m.start : m.end]: period for m, period in zip(core.mentions, found, strict=True)}


def day(month: int, number: int, year: int = 2016) -> dt.date:
    return dt.date(year, month, number)


@pytest.mark.parametrize(
    ("text", "words", "start", "end", "measure"),
    [
        ("Nine people were killed in an air strike on Tuesday.", "Nine", day(11, 22), day(11, 22), "flow"),
        ("On 15 November shelling killed nine people.", "nine", day(11, 15), day(11, 15), "flow"),
        (
            "At least nine people were killed late on Saturday.",
            "At least nine",
            day(11, 26),
            day(11, 26),
            "flow",
        ),
        ("Shelling killed nine people last week.", "nine", day(11, 14), day(11, 20), "flow"),
        ("Since 15 November shelling has killed nine people.", "nine", day(11, 15), day(11, 27), "flow"),
        (
            "Since 2011 the war has killed 230,000 people.",
            "230,000",
            day(1, 1, 2011),
            day(11, 27),
            "cumulative",
        ),
        ("Some 250,000 people are trapped in the city.", "Some 250,000", day(11, 27), day(11, 27), "stock"),
        ("As of 17 October, 8,200 people were living in camps.", "8,200", day(10, 17), day(10, 17), "stock"),
        ("Three hospitals are out of service.", "Three", day(11, 27), day(11, 27), "stock"),
        ("Between 3 and 9 October floods displaced 640 people.", "640", day(10, 3), day(10, 9), "flow"),
    ],
)
def test_a_sentence_by_itself(text: str, words: str, start: dt.date, end: dt.date, measure: str) -> None:
    period = told(text)[words]
    assert (period.start, period.end, period.measure) == (start, end, measure)


def test_an_incident_is_carried_to_the_sentences_after_it() -> None:
    text = "A bomb went off in a market on Tuesday. Police said that 14 people were killed and 30 wounded."
    found = told(text)
    assert (found["14"].start, found["14"].end) == (day(11, 22), day(11, 22))
    assert found["30"].start == day(11, 22)


def test_a_bracket_keeps_its_year_to_its_own_number() -> None:
    text = "Key results in 2016\n\n5,400 people received blankets (35,000 people in 2015)."
    found = told(text)
    assert found["5,400"].end != day(12, 31, 2015)
    assert (found["35,000"].start, found["35,000"].end) == (day(1, 1, 2015), day(12, 31, 2015))


def test_the_dateline_wins_over_the_stated_date() -> None:
    text = "BEIRUT, 24 August 2016 - Nine people were killed in a raid on Tuesday, rescuers said."
    found = told(text, published=day(9, 30))
    assert found["Nine"].start == day(8, 23)


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
    for period in told(text, published=None).values():
        assert period.start is None
        assert period.end is None


def test_a_year_in_the_text_makes_its_own_dates_certain() -> None:
    found = told("A flood on 14 May 2014 displaced 300 families.", published=None)
    assert (found["300"].start, found["300"].end) == (day(5, 14, 2014), day(5, 14, 2014))


def test_a_count_of_four_digits_is_no_year() -> None:
    found = told(
        "As of 30 April, 61 cases were confirmed. A total of 1949 samples were tested.", published=None
    )
    assert all(period.end is None for period in found.values())
