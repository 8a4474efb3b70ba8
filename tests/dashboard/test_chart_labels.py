"""The words around a chart: names at the lines' ends, days below the axis."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts import labels
from dashboard.charts.style import Style
from tests.dashboard.rows import day, flow, point
from tests.dashboard.test_charts import STYLE, WORDS, drawn


@given(st.lists(st.tuples(st.floats(0, 1000), st.text("ab", min_size=1, max_size=12)), max_size=6))
def test_labels_at_the_lines_ends_never_cover_one_another(ends: list[tuple[float, str]]) -> None:
    found = [labels.End(day("12-31"), value, name, "#000000") for value, name in ends]
    top = max([value for value, _ in ends], default=0) or 1
    plot = STYLE.height - 70
    placed = labels.labels(found, STYLE, (0, top))
    heights = sorted(label["y"] / top * plot + label["yshift"] for label in placed)
    assert all(high - low >= labels.LINE - 1 for low, high in pairwise(heights))


@given(
    st.lists(
        st.tuples(st.integers(0, 364), st.floats(0, 1000), st.text("ab", min_size=1, max_size=12)),
        min_size=1, max_size=6,
    )
)  # fmt: skip
def test_no_label_is_crossed_by_the_axis(ends: list[tuple[int, float, str]]) -> None:
    style = Style(WORDS, start=day("01-01"), end=day("12-31"), width=430)
    found = [labels.End(day("01-01") + dt.timedelta(days=n), value, name, "#000") for n, value, name in ends]
    top, plot = max(value for _, value, _ in ends) or 1, style.height - 70
    for label in labels.labels(found, style, (0, top)):
        assert label["y"] / top * plot + label["yshift"] >= labels.CLEAR - 1


@pytest.mark.parametrize(("other", "lifted"), [(0, True), (20, True), (400, False)])
def test_a_name_is_lifted_off_the_mark_of_another_line_that_is_near(other: float, lifted: bool) -> None:
    """Chad's number of deaths was that of a mark of Bangladesh, which covered the name's first letters."""
    style = Style(WORDS, start=day("01-01"), end=day("12-31"), width=430)
    ends = [labels.End(day("06-01"), 30, "Chad", "#000"), labels.End(day("06-09"), other, "", "#111")]
    (label,) = [each for each in labels.labels(ends, style, (0, 1000)) if each["text"] == "Chad"]
    alone = labels.labels(ends[:1], style, (0, 1000))[0]
    assert (label["yshift"] > alone["yshift"]) == lifted
    assert label["yshift"] - alone["yshift"] <= labels.NEAR


def test_a_name_stands_where_its_line_ends_in_time() -> None:
    """Totals of several starts are one line: its end is the latest day, whatever came last in the store."""
    rows = [
        flow("11-01", "11-30", 90, "total", series_id="a"),
        flow("11-05", "11-12", 40, "total", series_id="b"),
        flow("11-02", "11-30", 20, "total", series_id="c", group="children"),
    ]
    (figure,) = drawn(rows)
    named = {each["text"]: (each["x"], each["y"]) for each in figure["layout"]["annotations"]}
    assert named == {"People": ("2016-11-30", 90), "Children": ("2016-11-30", 20)}


def test_a_running_total_is_named_at_its_own_end() -> None:
    rows = [
        *(flow("11-01", end, best, "total", series_id="a") for end, best in (("11-10", 30), ("11-28", 90))),
        flow("11-29", "11-30", 4, "total", series_id="b"),
        flow("11-02", "11-30", 20, "total", series_id="c", group="children"),
    ]
    (figure,) = drawn(rows)
    named = {each["text"]: each["y"] for each in figure["layout"]["annotations"]}
    assert named["People"] == 90


def test_names_stand_at_their_lines_on_a_logarithmic_scale() -> None:
    """There plotly takes the logarithm for a name's height; the names of lines were out of sight."""
    rows = [
        flow("11-01", "11-30", 1000, "total"),
        flow("11-02", "11-30", 20, "total", series_id="c", group="children"),
    ]
    (figure,) = drawn(rows, style=Style(WORDS, start=day("11-01"), end=day("12-31"), log=True))
    heights = {each["text"]: each["y"] for each in figure["layout"]["annotations"]}
    assert heights == {"People": pytest.approx(3), "Children": pytest.approx(1.301, abs=0.001)}
    low, high = figure["layout"]["yaxis"]["range"]
    assert all(low <= height <= high for height in heights.values())


def test_days_below_a_narrow_chart_are_fewer_and_never_on_their_side() -> None:
    wide, beside = (
        drawn([point("11-01", 1)], style=Style(WORDS, start=day("10-20"), end=day("12-22"), width=width))
        for width in (900, 430)
    )
    ticks = [each[0]["layout"]["xaxis"] for each in (wide, beside)]
    assert len(ticks[1]["tickvals"]) <= 5 < len(ticks[0]["tickvals"])
    assert {axis["tickangle"] for axis in ticks} == {0}


@pytest.mark.parametrize(("start", "end"), [("01-01", "01-03"), ("01-01", "02-20"), ("01-20", "12-31")])
@pytest.mark.parametrize("narrow", [False, True])
def test_ticks_are_few_and_within_the_axis(start: str, end: str, narrow: bool) -> None:
    style = Style(WORDS, narrow=narrow, start=day(start), end=day(end))
    axis = drawn([point("01-02", 1)], style=style)[0]["layout"]["xaxis"]
    days = [dt.date.fromisoformat(text) for text in axis["tickvals"]]
    assert 1 <= len(days) <= (5 if narrow else 10)
    assert all(day(start) <= each <= day(end) for each in days)
    assert "2016" in axis["ticktext"][0]


def test_on_a_phone_no_name_covers_a_line() -> None:
    rows = [point("11-01", 1, place_id="a"), point("11-02", 2, place_id="b", place="Other")]
    assert drawn(rows)[0]["layout"]["annotations"]
    assert not drawn(rows, style=Style(WORDS, narrow=True))[0]["layout"]["annotations"]
