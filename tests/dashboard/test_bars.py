"""Bars: flows over their days, side by side, wide enough to be seen and never over another's days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.address.view import View
from dashboard.charts import bars
from dashboard.charts.style import Style
from tests.dashboard.rows import Row, day, flow
from tests.dashboard.test_charts import STYLE, drawn, marks


def test_flows_are_bars_over_their_days() -> None:
    week = flow("11-14", "11-20", 12, "week", low=10, high=20)
    (figure,) = drawn([week], View(page="trends", grain="week"))
    bar = figure["data"][0]
    assert bar["type"] == "bar"
    assert bar["width"][0] < 7 * 86_400_000 <= bar["width"][0] + 2 * bar["offset"][0]
    assert (bar["error_y"]["array"], bar["error_y"]["arrayminus"]) == ([8], [2])
    assert drawn([week]) == []  # by day there is nothing to draw


def test_bars_of_the_same_days_stand_side_by_side_and_others_take_all() -> None:
    rows = [
        flow("11-05", "11-05", 3, place_id="a", series_id="a", point_id="a1"),
        flow("11-05", "11-05", 4, place_id="b", series_id="b", point_id="b1"),
        flow("11-09", "11-09", 5, place_id="b", series_id="b", point_id="b2"),
    ]
    first, second = (trace for trace in drawn(rows)[0]["data"] if trace["type"] == "bar")
    assert first["offset"][0] + first["width"][0] <= second["offset"][0] + 1
    assert second["width"][1] == pytest.approx(2 * second["width"][0])


YEARS = replace(STYLE, start=day("01-01").replace(year=2015), end=day("12-31"))
MILLISECONDS = 86_400_000


def extent(rows: Sequence[Row], style: Style) -> dict[str, tuple[float, float]]:
    """From where to where each bar stands, in days, by its point's id."""
    return {
        name: (day.toordinal() + offset / MILLISECONDS, day.toordinal() + (offset + width) / MILLISECONDS)
        for trace in drawn(rows, style=style)[0]["data"]
        if trace["type"] == "bar"
        for name, day, offset, width in zip(
            trace["customdata"], trace["x"], trace["offset"], trace["width"], strict=True
        )
    }


def test_a_bar_too_thin_to_be_seen_grows_around_its_day() -> None:
    row = flow("06-05", "06-05", 3)
    (left, right), middle = extent([row], YEARS)[f"point:{row['point_id']}"], day("06-05").toordinal() + 0.5
    pixels = (right - left) * YEARS.width / (YEARS.end - YEARS.start).days
    assert 3.5 <= pixels <= 4.5
    assert (left + right) / 2 == pytest.approx(middle)
    (left, right) = extent([flow("11-05", "11-05", 3)], STYLE)["point:p-11-05-3"]
    assert right - left < 1, "where a day has room its bar keeps it"


@given(st.sets(st.integers(1, 30), min_size=1), st.sets(st.integers(1, 30)))
def test_no_bar_grows_over_the_days_of_another(first: set[int], second: set[int]) -> None:
    rows = [
        flow(f"06-{n:02d}", f"06-{n:02d}", n, place_id=name, series_id=name, point_id=f"{name}{n}")
        for name, days in (("a", first), ("b", second))
        for n in sorted(days)
    ]
    ends = sorted(extent(rows, YEARS).values())
    assert len(ends) == len(rows)
    assert all(left < right for left, right in ends)
    assert all(one[1] <= two[0] + 1e-6 for one, two in pairwise(ends))
    for row in rows:
        left, right = extent(rows, YEARS)[f"point:{row['point_id']}"]
        begin = row["start"].toordinal()
        assert left < begin + 1
        assert right > begin, "a bar stands at its own day"


def test_the_sign_on_a_grown_bar_stands_in_its_middle() -> None:
    rows = [flow("06-05", "06-05", 20, high=None)]
    dots = next(trace for trace in drawn(rows, style=YEARS)[0]["data"] if trace["type"] != "bar")
    assert dots["x"] == ["2016-06-05 12:00"]


def test_fewer_bars_are_offered_only_where_they_would_be_wider() -> None:
    assert bars.coarser("day", YEARS) == ("week", "month")
    assert bars.coarser("day", replace(YEARS, start=day("01-01"))) == (), "grown bars are seen well enough"
    assert bars.coarser("week", YEARS) == bars.coarser("day", STYLE) == ()
    assert bars.coarser("day", replace(STYLE, narrow=True)) == ()
    assert bars.coarser("week", replace(YEARS, start=day("01-01").replace(year=1990))) == ("month",)
    assert bars.coarser("month", replace(YEARS, start=day("01-01").replace(year=1940))) == ()


def test_an_open_bar_ends_in_an_open_arrow() -> None:
    row = flow("11-05", "11-05", 20, high=None)
    assert marks(drawn([row])[0]) == {f"point:{row['point_id']}": "triangle-up-open"}
