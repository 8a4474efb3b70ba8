"""Charts beside one another can be compared, and each line's silence is named."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard import i18n
from dashboard.address.view import View
from dashboard.charts import palette, trend
from dashboard.charts.style import Style
from dashboard.rows import panels
from tests.dashboard.rows import day, point, silent

WORDS = i18n.words("en")


CHILDREN = point("11-26", 90, group="children", series_id="s2", start=day("11-12"))


def only(rows: list[dict[str, Any]], style: Style) -> dict[str, Any]:
    """The figure of rows that make one chart."""
    (panel,) = panels.lay_out(rows, View(page="trends")).panels
    return trend.figure(panel, style)


def on_chart(figure: Any) -> list[str]:
    """The words that stand on a chart."""
    return [each["text"] for each in figure["layout"]["annotations"]]


@pytest.mark.parametrize(
    ("quiet", "more", "said"),
    [
        (("11-06", "11-25"), [], ["no report"]),
        (("11-06", "11-08"), [], []),  # no room
        (("11-06", "11-25"), [point("11-27", 4)], ["no report"]),  # a low mark, but elsewhere
        (("11-06", "11-25"), [CHILDREN], ["People: no report"]),
        (("11-06", "11-25"), [CHILDREN | {"start": day("11-26")}], ["no report"]),  # of none of them
        (("11-06", "11-25"), [point("11-15", 4, group="children", series_id="s2")], []),  # over a mark
    ],
)
def test_a_long_silence_is_named_where_it_is(
    quiet: tuple[str, str], more: list[dict[str, Any]], said: list[str]
) -> None:
    rows = [point("11-01", 100), silent(*quiet), *more]
    figure = only(rows, Style(WORDS, start=day("11-01"), end=day("11-30")))
    assert [text for text in on_chart(figure) if "report" in text] == said
    log = only(rows, Style(WORDS, log=True, start=day("11-01"), end=day("11-30")))
    assert "no report" not in str(on_chart(log))


def test_silence_says_whose_it_is() -> None:
    rows = [
        point("11-01", 100),
        silent("11-02", "11-20"),
        point("11-05", 9, group="children", series_id="s2"),
    ]
    figure = only(rows, Style(WORDS))
    (dotted,) = (trace for trace in figure["data"] if trace.get("line", {}).get("dash") == "dot")
    assert dotted["hovertext"][0].endswith("People")


TWO = View(page="trends", topics=("trapped",), places=("east", "west"))


def of_two_places() -> list[dict[str, Any]]:
    """Civilians and children of two places."""
    return [
        point("11-01", best, group=group, place_id=place, place=place, series_id=f"{place}{group}")
        for place, group, best in (
            ("east", "civilians", 900), ("west", "civilians", 400), ("west", "children", 30),
            ("east", "children", 40),
        )
    ]  # fmt: skip


def test_places_that_are_compared_are_so_group_by_group_in_the_same_colours_and_scale() -> None:
    laid = panels.lay_out(of_two_places(), TWO)
    assert [sorted(panel.lines) for panel in laid.panels] == [
        [("east", "children"), ("west", "children")],
        [("east", "civilians"), ("west", "civilians")],
    ]
    assert [next(iter(panel.lines))[0] for panel in laid.panels] == ["east", "east"]
    style = Style(WORDS, place_order=["west", "east"])
    shades = [trend.line_colours(panel, style) for panel in laid.panels]
    assert [found["east", group] for found, group in zip(shades, ("children", "civilians"), strict=True)] == [
        palette.LIGHT[1], palette.LIGHT[1]
    ]  # fmt: skip
    tops = [trend.figure(panel, style)["layout"]["yaxis"]["range"][1] for panel in laid.panels]
    assert tops == [tops[0]] * 2
    assert tops[0] > 900


def test_a_chart_alone_has_a_scale_of_its_own() -> None:
    rows = of_two_places()
    for view in (TWO.but(places=()), TWO.but(places=("east",), split="none")):
        (panel,) = panels.lay_out([row for row in rows if row["group"] == "children"], view).panels
        assert trend.figure(panel, Style(WORDS))["layout"]["yaxis"]["range"][1] < 50


def test_lines_that_differ_in_place_and_group_keep_their_colours_from_chart_to_chart() -> None:
    lines = [("east", "civilians"), ("west", "civilians"), ("east", "children"), ("west", "children")]
    rows = of_two_places()
    (first,) = panels.lay_out(rows, TWO.but(places=())).panels
    (second,) = panels.lay_out(rows[1:], TWO.but(places=())).panels
    style = Style(WORDS, line_order=lines)
    assert trend.line_colours(first, style).items() >= trend.line_colours(second, style).items()
