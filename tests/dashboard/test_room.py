"""What a page of charts has room for: the fullest first, what has none is counted; and the order of lines."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.address.view import View
from dashboard.rows.panels import CHART, LINES, PANELS, POINTS, choose, lay_out
from tests.dashboard.rows import Row, point

TRENDS = View(page="trends")


def test_what_has_no_room_is_counted() -> None:
    rows = [point("11-01", n, place_id=f"p{n:02d}") for n in range(LINES + 3)]
    assert lay_out(rows, TRENDS).left_out == 3
    many = [point("11-01", 1, indicator=f"i{n:02d}") for n in range(PANELS + 2)]
    laid = lay_out(many, TRENDS)
    assert (len(laid.panels), laid.left_out) == (PANELS, 2)


def head(told: int, **fields: Any) -> Row:
    """A series of so many reports, as the store lists them."""
    row = point("11-01", 1, **fields)
    return {**row, "told": told, "series": row["series_id"]}


@pytest.mark.parametrize(("told", "drawn"), [(10, PANELS), (400, POINTS // (400 + CHART)), (9 * POINTS, 1)])
def test_full_charts_leave_room_for_fewer_others(told: int, drawn: int) -> None:
    heads = [head(told, place_id=f"p{n:02d}") for n in range(PANELS)]
    chosen, left_out = choose(heads, View(page="trends", split="place"))
    assert (len({row["place_id"] for row in chosen}), left_out) == (drawn, PANELS - drawn)


def test_what_has_room_in_a_later_chart_is_drawn() -> None:
    heads = [head(2000, place_id="p1"), head(1000, place_id="p2"), head(5, place_id="p3")]
    chosen, left_out = choose(heads, View(page="trends", split="place"))
    assert ([row["place_id"] for row in chosen], left_out) == (["p1", "p3"], 1)


def test_lines_stand_place_by_place_with_all_people_first() -> None:
    asked = [("b", "women"), ("a", "civilians"), ("b", "people"), ("a", "people"), ("b", "civilians")]
    rows = [point("11-20", 5, place_id=place, place=place, group=group) for place, group in asked]
    (panel,) = lay_out(rows, TRENDS).panels
    b, a = [("b", "people"), ("b", "civilians"), ("b", "women")], [("a", "people"), ("a", "civilians")]
    assert list(panel.lines) == b + a
    split = lay_out(rows, TRENDS.but(places=("a", "b"))).panels
    assert [[place for place, _ in panel.lines] for panel in split if len(panel.lines) > 1] == [
        ["a", "b"]
    ] * 2
