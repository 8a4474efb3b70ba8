"""What holds for the period of every figure in every text."""

from __future__ import annotations

import datetime as dt
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st

from etl.extract.core import read
from etl.model import Document, Period
from etl.vocabulary import terms
from etl.when import find_expressions, periods
from etl.when.expressions.resolve import resolve

MONTHS = ("January", "May", "July", "December")
TIMES = st.one_of(
    st.sampled_from(
        (
            *(
                "on Tuesday",
                "yesterday",
                "overnight",
                "last week",
                "this month",
                "earlier this year",
                "last May",
            ),
            *("in the past 24 hours", "over the next three months", "since the war began in March 2011"),
            *("in recent days", "between Monday and Wednesday", "in the first week of July", "in week 37"),
            *("from 30 December to 2 January", "in late 2014", "last winter", "next Friday", "two years ago"),
        )
    ),
    st.builds(
        "{} {} {}{}".format,
        st.sampled_from(("on", "since", "as of", "until", "after", "before")),
        st.integers(1, 31),
        st.sampled_from(MONTHS),
        st.sampled_from(("", " 2016", " 1999", " 2020")),
    ),
)
CLAUSES = st.sampled_from(
    (
        *("{} shelling killed nine people", "40 families fled {}", "{} there were 300 people in camps"),
        *("aid reached 1,200 people {}", "the toll rose to 61 {}", "{} police said that 14 were wounded"),
        *("12 houses burned ({})", "{}", "nobody was hurt {}", "the war has killed 230,000 people {}"),
    )
)
SENTENCES = st.lists(
    st.builds(lambda clause, time: clause.format(time), CLAUSES, TIMES), min_size=1, max_size=5
)
TEXTS = SENTENCES.map(lambda parts: ". ".join(part[0].upper() + part[1:] for part in parts) + ".")
DATES = st.one_of(st.none(), st.dates(dt.date(1990, 1, 1), dt.date(2035, 12, 31)))


def found(text: str, published: dt.date | None) -> list[Period]:
    core = read(text, "en")
    return periods(Document("d", text, published=published), core.sentences, core.mentions)


@settings(max_examples=150, deadline=None)
@given(TEXTS, DATES)
def test_a_period_starts_before_it_ends_and_has_a_known_measure(text: str, published: dt.date | None) -> None:
    for period in found(text, published):
        assert period.measure in terms("measures")
        assert period.why
        if period.start is not None and period.end is not None:
            assert period.start <= period.end


@settings(max_examples=150, deadline=None)
@given(TEXTS, DATES)
def test_expressions_lie_in_the_text_in_order(text: str, published: dt.date | None) -> None:
    last = 0
    for expression in find_expressions(text, "en"):
        assert text[expression.start : expression.end] == expression.text
        assert expression.first.start >= last
        last = expression.first.end
        dates = resolve(expression, published)
        if dates is not None and dates.start is not None and dates.end is not None:
            assert dates.start <= dates.end


@settings(max_examples=60, deadline=None)
@given(TEXTS, DATES)
def test_nothing_depends_on_the_clock(text: str, published: dt.date | None) -> None:
    with mock.patch("time.time", side_effect=AssertionError("the clock was asked")):
        core = read(text, "en")
        periods(Document("d", text, published=published), core.sentences, core.mentions)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_without_date_and_year_there_are_no_dates(text: str) -> None:
    if any(character.isdigit() and text[at : at + 4].isdigit() for at, character in enumerate(text)):
        return
    for period in found(text, None):
        assert period.start is None
        assert period.end is None
