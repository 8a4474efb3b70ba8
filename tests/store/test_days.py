"""How many periods share a day with a view's, and since when the newest are: told from sums alone."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from etl.store.queries import days
from etl.store.queries.days import Days

FIRST = dt.date(2016, 11, 1)
dates = st.integers(0, 12).map(lambda n: FIRST + dt.timedelta(days=n))
bounds = st.none() | dates
spans = st.tuples(dates, dates).map(lambda pair: (min(pair), max(pair)))
periods = st.lists(spans | st.tuples(st.none(), dates) | st.tuples(dates, st.none()) | st.just((None, None)))


def counted(found: list[tuple[dt.date | None, dt.date | None]]) -> Days:
    return days._days([(*period, number) for period, number in Counter(found).items()])


@given(periods, bounds, bounds)
def test_as_many_are_within_as_share_a_day(
    found: list[tuple[dt.date | None, dt.date | None]], start: dt.date | None, end: dt.date | None
) -> None:
    if start and end and end < start:
        start, end = end, start
    within = 0
    for first, last in found:
        ended = start is not None and (last or first or start) < start
        later = end is not None and (first or last or end) > end
        within += not ended and not later
    assert counted(found).within(start, end) == within


@given(st.lists(st.lists(dates), max_size=3), bounds, bounds, st.integers(1, 9))
def test_the_newest_fall_on_no_day_before(
    topics: list[list[dt.date]], start: dt.date | None, end: dt.date | None, most: int
) -> None:
    every = sorted(
        (day for each in topics for day in each if (start or day) <= day <= (end or day)), reverse=True
    )
    of = [counted([(day, day) for day in each]) for each in topics]
    assert all(each.single for each in of)
    assert days.since(of, start, end, most) == (every[most - 1] if len(every) >= most else None)
    assert sum(each.within(start, end) for each in of) == len(every)
