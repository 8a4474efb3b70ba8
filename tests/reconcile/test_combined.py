"""A place with its parts as one series: what is told of the whole holds, parts fill, nothing counts twice."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from etl.reconcile.combined import with_parts
from etl.reconcile.places import Places
from tests.dashboard.rows import Row, carried, flow, point

TREE = Places(
    {
        "land": {"name": "Land", "parents": ()},
        "north": {"name": "North", "parents": ("land",)},
        "town": {"name": "Town", "parents": ("north", "land")},
        "camp": {"name": "Camp", "parents": ("town", "north", "land")},
        "south": {"name": "South", "parents": ("land",)},
        "abroad": {"name": "Abroad", "parents": ()},
    }
)


def dead(place: str, date: str, best: float, **fields: Any) -> Row:
    return flow(date, date, best, place_id=place, place=place, point_id=f"{place}-{date}", **fields)


def held(place: str, date: str, best: float | None, **fields: Any) -> Row:
    return point(date, best, place_id=place, place=place, point_id=f"{place}-{date}", **fields)


def bounds(rows: list[Row], whole: str = "land") -> list[tuple[Any, ...]]:
    return [(r["low"], r["best"], r["high"], r["state"]) for r in with_parts(rows, whole, TREE)]


def test_parts_fill_where_the_whole_says_nothing_and_are_a_least_number() -> None:
    made = with_parts([dead("north", "11-01", 12), dead("south", "11-01", 7)], "land", TREE)
    assert [(r["low"], r["best"], r["high"]) for r in made] == [(19, 19, None)]
    assert made[0]["method"] == "with_parts:summed"
    assert made[0]["made_of"] == ("north-11-01", "south-11-01")
    assert (made[0]["place_id"], made[0]["with_parts"]) == ("land", True)


def test_a_part_within_a_part_counts_once() -> None:
    rows = [dead("north", "11-01", 12), dead("town", "11-01", 9), dead("camp", "11-01", 4)]
    assert bounds([*rows, dead("abroad", "11-01", 50)]) == [(12, 12, None, "reported")]
    assert bounds(rows[1:]) == [(9, 9, None, "reported")]


def test_a_stated_total_of_the_whole_holds_over_its_parts() -> None:
    made = with_parts([dead("land", "11-01", 20), dead("north", "11-01", 12)], "land", TREE)
    assert [(r["low"], r["best"], r["high"], r["method"]) for r in made] == [
        (20, 20, 20, "with_parts:stated")
    ]
    assert made[0]["made_of"] == ("land-11-01",)


def test_a_whole_that_allows_less_than_its_parts_is_not_all() -> None:
    assert bounds([dead("land", "11-01", 3), dead("north", "11-01", 12)]) == [(12, 12, None, "reported")]
    open_end = dead("land", "11-01", 3, high=None)
    assert bounds([open_end, dead("north", "11-01", 12)]) == [(12, 12, None, "reported")]


def test_parts_that_share_a_part_are_not_added() -> None:
    places = Places(
        {
            "east": {"parents": ("city",)},
            "old": {"parents": ("city",)},
            "bridge": {"parents": ("east", "old", "city")},
        }
    )
    rows = [dead("east", "11-01", 5), dead("old", "11-01", 8), dead("bridge", "11-01", 2)]
    assert [(r["low"], r["high"]) for r in with_parts(rows, "city", places)] == [(8, None)]


def test_days_of_which_nothing_is_told_of_any_are_silent() -> None:
    assert bounds([dead("north", "11-01", 12), dead("south", "11-05", 7)]) == [
        (12, 12, None, "reported"), (None, None, None, "silent"), (7, 7, None, "reported"),
    ]  # fmt: skip


def test_stocks_of_parts_are_added_as_far_as_each_is_known() -> None:
    rows = [
        held("north", "11-01", 100), carried("11-02", "11-10", 100, 9, place_id="north", place="north"),
        held("south", "11-04", 30), carried("11-05", "11-06", 30, 2, place_id="south", place="south"),
    ]  # fmt: skip
    made = with_parts(rows, "land", TREE)
    assert [(r["start"].day, r["end"].day, r["low"], r["state"]) for r in made] == [
        (1, 1, 100, "reported"), (2, 3, 100, "carried"), (4, 4, 130, "reported"), (5, 6, 130, "carried"),
        (7, 10, 100, "carried"),
    ]  # fmt: skip
    assert [r["break_note"] for r in made] == [None] * 4 + ["other places: north instead of north, south"]


def test_only_totals_or_the_whole_alone_give_nothing() -> None:
    assert bounds([dead("land", "11-01", 12)]) == []
    assert bounds([dead("north", "11-01", 12, grain="total")]) == []


@given(st.dictionaries(st.sampled_from(["land", "north", "town", "camp", "south"]), st.integers(0, 9)))
def test_no_order_matters_and_no_part_is_above_the_whole(told: dict[str, int]) -> None:
    rows = [dead(place, "11-01", best) for place, best in told.items()]
    made = with_parts(rows, "land", TREE)
    assert made == with_parts(rows[::-1], "land", TREE)
    for row in made:
        assert max(told.values()) <= row["best"] <= sum(told.values())
        assert row["low"] <= row["best"]
        assert row["high"] is None or row["best"] <= row["high"]
