"""Charts: rows in, figure out. Each mark is what the number is: reported, carried, bounded, vague, broken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import i18n
from dashboard.address.view import View
from dashboard.charts import palette, thinning, trend
from dashboard.charts.changes import changes
from dashboard.charts.marks import hover, hovers
from dashboard.charts.style import Style
from dashboard.rows.panels import BARS, PANELS, SPANS, STEPS, lay_out
from tests.dashboard.rows import Row, carried, claim, day, flow, point, silent

WORDS = i18n.words("en")
STYLE = Style(WORDS, start=day("11-01"), end=day("12-31"))
TRENDS = View(page="trends")


def drawn(
    rows: Sequence[Row], view: View = TRENDS, style: Style = STYLE, **more: Any
) -> list[dict[str, Any]]:
    """The figures of all panels, each accepted by plotly's own schema."""
    laid = lay_out(rows, view, more.get("findings", ()), more.get("claims", ()))
    figures = [trend.figure(panel, style) for panel in laid.panels]
    for figure in figures:
        go.Figure(figure)
    return figures


def marks(figure: dict[str, Any]) -> dict[str, str]:
    """The symbol of each mark that opens evidence, by what it opens."""
    return {
        name: symbol
        for trace in figure["data"]
        if trace.get("mode", "").startswith("markers")
        for name, symbol in zip(trace["customdata"], _symbols(trace), strict=True)
    }


def _symbols(trace: dict[str, Any]) -> list[str]:
    found = trace["marker"]["symbol"]
    return list(found) if isinstance(found, list) else [found] * len(trace["x"])


def lines(figure: dict[str, Any]) -> list[dict[str, Any]]:
    """The traces that are plain lines."""
    return [trace for trace in figure["data"] if trace.get("mode") == "lines" and "fill" not in trace]


@pytest.mark.parametrize(
    ("fields", "symbol"),
    [
        ({}, "circle"),
        ({"high": None}, "triangle-up-open"),
        ({"low": None}, "triangle-down-open"),
        ({"low": 80, "high": 120}, "circle"),
    ],
)
def test_a_mark_says_how_the_number_is_bounded(fields: Row, symbol: str) -> None:
    row = point("11-05", 100, **fields)
    assert marks(drawn([row])[0]) == {f"point:{row['point_id']}": symbol}


def test_a_carried_value_is_hollow_and_pales_with_its_age() -> None:
    rows = [point("11-01", 100), carried("11-02", "12-01", 100, 30)]
    figure = drawn(rows)[0]
    assert sorted(marks(figure).values()) == ["circle", "circle-open"]
    shades = [float(trace["line"]["color"].rstrip(")").split(",")[-1]) for trace in lines(figure)[:3]]
    assert shades == sorted(shades, reverse=True)
    assert len(set(shades)) == 3


def test_a_band_stands_between_the_bounds() -> None:
    figure = drawn([point("11-05", 100, low=80, high=150)])[0]
    (band,) = [trace for trace in figure["data"] if trace.get("fill") == "toself"]
    assert {value for value in band["y"] if value is not None} == {80, 150}


def test_a_vague_count_is_hatched() -> None:
    row = point("11-05", 100, high=None)
    style = Style(WORDS, vague=frozenset({row["point_id"]}))
    (area,) = [trace for trace in drawn([row], style=style)[0]["data"] if "fillpattern" in trace]
    assert area["fillpattern"]["shape"] == "/"
    bar = flow("11-05", "11-05", 9)
    (panel,) = drawn([bar], style=Style(WORDS, vague=frozenset({bar["point_id"]})))
    assert panel["data"][0]["marker"]["pattern"]["shape"] == ["/"]


def test_a_break_is_a_gap_with_a_note() -> None:
    whole = [point("11-01", 100), point("11-10", 60)]
    broken = [whole[0], {**whole[1], "break_note": "other source: B instead of A"}]
    assert _risers(drawn(whole)[0]) == 1
    figure = drawn(broken)[0]
    assert _risers(figure) == 0
    (note,) = [trace for trace in figure["data"] if trace.get("mode") == "text"]
    assert "other source: B instead of A" in note["hovertext"][0].replace("<br>", " ")


def _risers(figure: dict[str, Any]) -> int:
    """How many upright strokes the lines have."""
    return sum(
        first is not None and first == last and below != above and above is not None
        for trace in lines(figure)
        for (first, below), (last, above) in pairwise(zip(trace["x"], trace["y"], strict=True))
    )


def test_a_line_goes_on_where_a_day_follows_a_day() -> None:
    """What is drawn is the same; it is one stroke and not one a day."""
    rows = [point(f"11-{n:02d}", value) for n, value in ((1, 100), (2, 100), (3, 60), (7, 60))]
    (line,) = [trace for trace in lines(drawn(rows)[0]) if trace["line"]["dash"] == "solid"]
    days = [day(f"11-{n:02d}") for n in (1, 2, 3, 3, 4)]
    assert line["x"] == [*days, None, day("11-07"), day("11-08"), None]
    assert line["y"] == [100, 100, 100, 60, 60, None, 60, 60, None]


@given(
    st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 50)), min_size=1, max_size=900),
    st.sampled_from((thinning.WHOLE, 430)),
)
def test_thinned_marks_keep_the_ends_and_the_extremes(found: list[tuple[int, int]], width: int) -> None:
    rows = [{"date": dt.date.fromordinal(700_000 + at), "best": value} for at, value in found]
    kept = thinning.thin(rows, width)
    assert [row for row in rows if any(row is each for each in kept)] == kept
    for most in (min, max):
        assert most(row["date"] for row in kept) == most(row["date"] for row in rows)
        assert most(row["best"] for row in kept) == most(row["best"] for row in rows)
    said = thinning.told([rows], width)
    assert (said is None) == (len(rows) <= thinning.most(width))
    if said is None:
        assert kept == rows
    else:
        assert (said.drawn, said.all) == (len(kept), len(rows))
        assert said.drawn <= thinning.most(width) < width / 2


def test_marks_are_thinned_where_they_would_cover_one_another_and_lines_are_not() -> None:
    start = dt.date(2015, 1, 1)
    rows = [
        {**point("11-01", 100 + n % 7), "date": at, "start": at, "end": at, "point_id": f"p{n}"}
        for n in range(900)
        for at in [start + dt.timedelta(days=n)]
    ]
    style = Style(WORDS, start=start, end=rows[-1]["date"])
    (whole,), (thin,) = drawn(rows, style=style), drawn(rows, style=replace(style, thin=True))
    assert lines(thin) == lines(whole)
    assert len(marks(whole)) == 900
    (small,) = drawn(rows, style=replace(style, thin=True, width=430))
    assert len(marks(small)) <= 200 < len(marks(thin)) <= 400
    assert marks(small).items() <= marks(whole).items()
    assert marks(thin).items() <= marks(whole).items()


def test_silence_is_drawn_and_is_no_zero() -> None:
    rows = [point("11-01", 100), silent("11-02", "11-20"), point("11-21", 0, state="zero")]
    figure = drawn(rows)[0]
    dotted = [trace for trace in lines(figure) if trace["line"]["dash"] == "dot"]
    assert "2–20 November 2016" in dotted[0]["hovertext"][0]
    assert f"point:{rows[1]['point_id']}" not in marks(figure)
    assert marks(figure)[f"point:{rows[2]['point_id']}"] == "circle"


def test_a_total_spans_its_period_and_a_running_total_climbs() -> None:
    rows = [flow("11-15", "11-20", 40, "total"), flow("11-15", "11-27", 60, "total")]
    figure = drawn([{**row, "start": day("11-15")} for row in rows])[0]
    spans = next(trace for trace in lines(figure) if trace["line"]["width"] == 2.5)
    assert spans["x"] == [day("11-15"), day("11-20"), None, day("11-20"), day("11-27"), None]
    assert spans["y"] == [40, 40, None, 60, 60, None]
    assert _risers(figure) == 1


def flows(count: int) -> list[Row]:
    """Totals with ends on following days, all from the same start."""
    return [
        {**flow(f"11-{n + 2:02d}", f"11-{n + 2:02d}", n, "total"), "start": day("11-01")}
        for n in range(count)
    ]


def test_changes_leave_out_what_cannot_be_compared() -> None:
    rows = [
        point("11-01", 100, low=90, high=110),
        point("11-05", 60),
        point("11-09", 20, break_note="other source: x"),
    ]
    (only,) = changes(rows)
    assert (only["low"], only["best"], only["high"]) == (-50, -40, -30)
    figure = drawn(rows, style=Style(WORDS, change=True))[0]
    assert "range" not in figure["layout"]["yaxis"]


def test_totals_change_since_those_from_their_own_start() -> None:
    rows = [
        *flows(2),
        {**flow("11-20", "11-20", 50, "total", series_id="other"), "start": day("11-10")},
        {**flow("11-25", "11-25", 70, "total", series_id="other"), "start": day("11-10")},
    ]
    assert [(row["end"], row["best"]) for row in changes(rows)] == [(day("11-03"), 1), (day("11-25"), 20)]


@pytest.mark.parametrize("log", [False, True])
def test_the_axis_starts_at_zero_and_holds_the_highest_bound(log: bool) -> None:
    figure = drawn([point("11-05", 100, high=400)], style=Style(WORDS, log=log))[0]
    low, high = figure["layout"]["yaxis"]["range"]
    assert (10**high if log else high) >= 400
    assert low == (2 if log else 0)


def test_panels_never_mix_what_cannot_share_an_axis() -> None:
    rows = [
        point("11-01", 1),
        point("11-01", 1, unit="households"),
        point("11-01", 1, currency="USD", unit="usd"),
        point("11-01", 1, currency="EUR", unit="usd"),
        point("11-01", 1, counted="tents", unit="items"),
        flow("11-01", "11-01", 1),
        flow("11-01", "11-02", 1, "total"),
    ]
    laid = lay_out(rows, TRENDS)
    assert len(laid.panels) == len(rows)
    assert sorted(panel.kind for panel in laid.panels) == sorted([STEPS] * 5 + [BARS, SPANS])


def test_small_multiples_by_place_and_by_group() -> None:
    rows = [point("11-01", 1, place_id=p, group=g) for p in ("a", "b") for g in ("people", "children")]
    assert len(lay_out(rows, TRENDS).panels) == 1
    for split in ("place", "group"):
        panels = lay_out(rows, View(page="trends", split=split)).panels
        assert [len(panel.lines) for panel in panels] == [2, 2]


def contradiction(date: str, a: Row, b: Row, **fields: Any) -> Row:
    """Two claims that can't both be right."""
    details = {
        name: {"low": c["low"], "high": c["high"], "source": c["source"]} for name, c in (("a", a), ("b", b))
    }
    whole = point(
        date, None, kind="contradiction", claim_a=a["claim_id"], claim_b=b["claim_id"], details=details
    )
    return whole | fields


def test_two_sources_that_disagree_are_two_named_marks_on_a_thin_line() -> None:
    a, b = claim("11-20", 200, "City Council"), claim("11-20", 120, "Relief <Board>")
    found = contradiction("11-20", a, b)
    for view in (TRENDS, View(page="trends", sources="apart")):
        figure = drawn([point("11-20", 160, low=120, high=200)], view, findings=[found], claims=[a, b])[0]
        (pair,) = [trace for trace in figure["data"] if trace.get("mode") == "markers+text"]
        assert pair["customdata"] == [f"claim:{a['claim_id']}", f"claim:{b['claim_id']}"]
        assert [text.strip() for text in pair["text"]] == ["City Council", "Relief &lt;Board&gt;"]
        joining = [
            trace
            for trace in lines(figure)
            if trace["line"]["width"] == 1 and trace["x"][:1] == [day("11-20")]
        ]
        assert joining[0]["y"] == [200, 120, None]


def test_sources_are_not_named_on_the_chart_over_one_another_or_among_many_lines() -> None:
    near = contradiction("11-20", claim("11-20", 162, "City Council"), claim("11-20", 158, "Relief Board"))
    far = contradiction("11-20", claim("11-20", 200, "City Council"), claim("11-20", 20, "Relief Board"))
    groups = ("people", "civilians", "children")
    for found, number, named in ((near, 1, False), (far, 1, True), (far, 2, True), (far, 3, False)):
        points = [point("11-20", 160 - 20 * at, group=groups[at]) for at in range(number)]
        (figure,) = drawn(points, findings=[found])
        assert any(trace.get("mode") == "markers+text" for trace in figure["data"]) is named
        assert any(trace["name"] == WORDS("chart.disagree") for trace in figure["data"])


def test_rivals_with_days_of_their_own_stand_at_them() -> None:
    a, b = claim("11-19", 200, "City Council"), claim("11-21", 120, "Relief Board")
    found = contradiction("11-19", a, b)
    for name, end in (("a", "2016-11-19"), ("b", "2016-11-21")):
        found["details"][name] |= {"start": "2016-11-01", "end": end}
    (figure,) = drawn([point("11-20", 160)], findings=[found])
    (pair,) = [trace for trace in figure["data"] if trace.get("mode") == "markers+text"]
    assert [str(at) for at in pair["x"]] == ["2016-11-19", "2016-11-21"]


@pytest.mark.parametrize(("end", "marks_drawn", "lines_drawn"), [("2016-12-31", 2, 1), ("2017-03-01", 1, 0)])
def test_no_line_leads_out_of_the_chart(end: str, marks_drawn: int, lines_drawn: int) -> None:
    a, b = claim("11-19", 200, "City Council"), claim("11-21", 120, "Relief Board")
    found = contradiction("11-19", a, b)
    found["details"]["a"] |= {"end": "2016-11-19"}
    found["details"]["b"] |= {"end": end}
    (figure,) = drawn([point("11-20", 160)], findings=[found])
    (pair,) = [trace for trace in figure["data"] if trace.get("mode") == "markers+text"]
    assert len(pair["x"]) == marks_drawn
    joining = [trace for trace in lines(figure) if trace["name"] == WORDS("chart.disagree")]
    assert sum(value is None for trace in joining for value in trace["y"]) == lines_drawn


def test_sources_apart_are_told_by_colour_and_set_aside_claims_are_paler() -> None:
    view = View(page="trends", sources="apart")
    claims = [
        claim("11-01", 9, "A"),
        claim("11-02", 8, "B", use="set_aside"),
        claim("11-03", 7, "A", qualifier="vague"),
    ]
    figure = drawn([point("11-01", 9)], view, claims=claims)[0]
    by_name = {trace["name"]: trace["marker"] for trace in figure["data"] if trace.get("mode") == "markers"}
    assert by_name["A"]["color"] != by_name["B"]["color"]
    assert by_name["B"]["opacity"] == [0.45]
    assert by_name["A"]["symbol"] == ["circle", "hash-open"]


def test_where_colours_tell_sources_a_chart_is_of_one_group_and_one_place() -> None:
    view = View(page="trends", sources="apart", places=("p1", "p2"))
    claims = [
        claim("11-01", 442, "A", group="civilians", place_id="p1"),
        claim("11-01", 47, "A", group="children", place_id="p1"),
        claim("11-01", 130, "A", group="civilians", place_id="p2"),
        claim("11-02", 9, "B", group="civilians", place_id="p2"),
    ]
    laid = lay_out([], view, (), claims)
    assert sorted(len(panel.claims) for panel in laid.panels) == [1, 1, 2]
    assert {panel.reach for panel in laid.panels} == {442}  # on one scale
    many = [claim("11-01", 1, "A", place_id=f"p{n}") for n in range(PANELS + 2)]
    assert lay_out([], view, (), many).left_out == 2


def test_a_source_keeps_its_colour_in_every_view() -> None:
    order = ("A", "B", "C")
    view = View(page="trends", sources="apart")
    style = Style(WORDS, source_order=order)
    for others in ([], [claim("11-02", 5, "A")]):
        figure = drawn([], view, style, claims=[claim("11-01", 9, "B"), *others])[0]
        (mine,) = [trace for trace in figure["data"] if trace.get("name") == "B"]
        assert mine["marker"]["color"] == palette.LIGHT[1]


def test_texts_of_documents_are_never_markup() -> None:
    hostile = "<b onclick=x>Town</b>"
    rows = [point("11-01", 1, place=hostile, place_id="a"), point("11-01", 2, place="Other", place_id="b")]
    view = View(page="trends", sources="apart")
    figures = drawn(rows) + drawn(rows, view, claims=[claim("11-01", 1, hostile, claim_id="c1")])
    assert "Town" in str(figures)
    assert "onclick=x>" not in str(figures)


def test_events_are_numbered_lines() -> None:
    style = Style(WORDS, events=[(day("11-15"), "A <bridge> falls")])
    laid = drawn([point("11-01", 1)], style=style)[0]["layout"]
    assert laid["shapes"][0]["x0"] == "2016-11-15"
    assert laid["annotations"][-1]["hovertext"] == "A &lt;bridge&gt; falls"


@pytest.mark.parametrize("code", ["en", "fr", "ar"])
@pytest.mark.parametrize(
    "name", ["", "Eastern Aleppo", "A place of a name so long that no line of a box can hold it whole"]
)
def test_what_points_of_a_line_share_is_written_once_and_says_the_same(code: str, name: str) -> None:
    rows = [
        point("11-01", 5),
        point("11-02", 5, low=3, high=None, disputed=True),
        point("11-03", 5, break_note="counted differently: estimate instead of count", n_claims=2),
        carried("11-04", "11-08", 5, 4),
        flow("11-01", "11-07", 1234567, "week"),
        {**point("11-09", 5), "changed": True},
        {**point("11-10", 5), "told_by": "Wells & Co, مجلس المدينة"},
        {
            **point("11-11", 5),
            "told_by": "A source of a name so long that no line of a box can hold it whole",
        },
    ]
    words = i18n.words(code)
    assert hovers(rows, name, words) == [hover(row, name, words) for row in rows]
