"""A place with its parts as one series: what is told of the whole holds, parts fill, nothing counts twice."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.reconcile.places import Places
from etl.reconcile.series.combined import with_parts
from tests.dashboard.rows import Row, carried, flow, point, silent

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


def stretch(place: str, first: str, last: str, best: float, age: int) -> Row:
    return carried(first, last, best, age, place_id=place, place=place, point_id=f"{place}-{first}")


def quiet(place: str, first: str, last: str) -> Row:
    return {**silent(first, last), "place_id": place, "place": place}


def course(rows: list[Row], whole: str = "land") -> list[tuple[Any, ...]]:
    """First and last day, low, state and note of each stretch of a stock."""
    made = with_parts(rows, whole, TREE)
    return [(r["start"].day, r["end"].day, r["low"], r["state"], r["break_note"]) for r in made]


def test_a_fall_between_sums_of_other_places_is_no_fall_and_one_of_the_same_places_is() -> None:
    rows = [held("north", "11-01", 100), held("south", "11-01", 40)]
    assert course([*rows, held("north", "11-02", 100)])[1][2:] == (
        100, "reported", "other places: north instead of north, south"
    )  # fmt: skip
    fell = [*rows, held("north", "11-02", 70), held("south", "11-02", 40)]
    assert course(fell)[1][2:] == (110, "reported", None)
    rose = [*rows, held("north", "11-02", 150)]  # of fewer places, yet no fall
    assert course(rose)[1][2:] == (150, "reported", None)


def test_a_fall_over_a_silence_is_told_against_what_was_known_before_it() -> None:
    rows = [held("north", "11-01", 100), held("south", "11-01", 40), held("south", "11-05", 50)]
    assert course(rows) == [
        (1, 1, 140, "reported", None), (2, 4, None, "silent", None),
        (5, 5, 50, "reported", "other places: south instead of north, south"),
    ]  # fmt: skip


def test_sums_of_flows_that_fall_need_no_note() -> None:
    rows = [dead("north", "11-01", 12), dead("south", "11-01", 7), dead("north", "11-02", 3)]
    assert [(r["best"], r["break_note"]) for r in with_parts(rows, "land", TREE)] == [(19, None), (3, None)]


def test_the_whole_s_number_that_follows_a_greater_sum_of_parts_is_no_fall() -> None:
    rows = [held("north", "11-01", 100), held("south", "11-01", 40), held("land", "11-02", 120)]
    assert course(rows)[1] == (2, 2, 120, "reported", "other places: land instead of north, south")


@pytest.mark.parametrize(
    ("low", "high", "raised"),
    [
        (10, None, (19, 19, None, "with_parts:stated")),  # at least 10: the parts make it at least 19
        (10, 30, (19, 19, 30, "with_parts:stated")),
        (None, 30, (19, 30, 30, "with_parts:stated")),  # at most 30
        (19, None, (19, 19, None, "with_parts:stated")),
        (25, None, (25, 25, None, "with_parts:stated")),
        (10, 19, (19, 19, 19, "with_parts:stated")),  # the parts are all of it
        (10, 18, (19, 19, None, "with_parts:summed")),  # and here more than all of it
    ],
)
def test_a_whole_is_raised_to_its_parts_within_its_bounds(
    low: float | None, high: float | None, raised: tuple[Any, ...]
) -> None:
    best = high if low is None else low
    whole = dead("land", "11-01", float(best or 0), low=low, high=high)
    made = with_parts([whole, dead("north", "11-01", 12), dead("south", "11-01", 7)], "land", TREE)
    assert [(r["low"], r["best"], r["high"], r["method"]) for r in made] == [raised]
    own = {"land-11-01"} if raised[3] == "with_parts:stated" else set()
    parts = {"north-11-01", "south-11-01"} if raised[0] == 19 and (low or 0) < 19 else set()
    assert set(made[0]["made_of"]) == own | parts


def test_a_part_raised_by_its_own_parts_raises_the_whole() -> None:
    rows = [
        dead("land", "11-01", 5, high=None), dead("north", "11-01", 4, high=None),
        dead("town", "11-01", 9), dead("south", "11-01", 2),
    ]  # fmt: skip
    assert bounds(rows) == [(11, 11, None, "reported")]
    assert bounds(rows, "north") == [(9, 9, None, "reported")]


def test_a_whole_may_add_what_is_told_of_no_part() -> None:
    rows = [dead("land", "11-01", 20, high=None), dead("north", "11-01", 12)]
    assert bounds([*rows, dead("land", "11-02", 1), dead("north", "11-03", 2)]) == [
        (20, 20, None, "reported"), (1, 1, 1, "reported"), (2, 2, None, "reported"),
    ]  # fmt: skip


def test_a_nested_part_stands_for_its_whole_while_that_is_silent() -> None:
    """The town is known all the while; the north, in which it lies, on the 1st and again from the 6th on."""
    rows = [
        held("north", "11-01", 90), stretch("north", "11-02", "11-03", 90, 2),
        quiet("north", "11-04", "11-05"), held("north", "11-06", 80),
        held("town", "11-01", 30), stretch("town", "11-02", "11-06", 30, 5),
        held("south", "11-01", 10), stretch("south", "11-02", "11-06", 10, 5),
    ]  # fmt: skip
    assert course(rows) == [
        (1, 1, 100, "reported", None), (2, 3, 100, "carried", None),
        (4, 5, 40, "carried", "other places: south, town instead of north, south"),
        (6, 6, 90, "reported", None),
    ]  # fmt: skip


def test_a_silent_nested_part_leaves_its_whole_as_it_is() -> None:
    rows = [
        held("north", "11-01", 90), stretch("north", "11-02", "11-06", 90, 5),
        held("town", "11-01", 30), quiet("town", "11-02", "11-06"),
    ]  # fmt: skip
    assert course(rows) == [(1, 1, 90, "reported", None), (2, 6, 90, "carried", None)]


def test_a_nested_part_that_grows_beyond_its_whole_holds_until_the_whole_is_told_again() -> None:
    rows = [
        held("north", "11-01", 20), stretch("north", "11-02", "11-04", 20, 3), held("north", "11-05", 35),
        held("camp", "11-03", 28), stretch("camp", "11-04", "11-06", 28, 3),
    ]  # fmt: skip
    assert course(rows) == [
        (1, 1, 20, "reported", None), (2, 2, 20, "carried", None), (3, 3, 28, "reported", None),
        (4, 4, 28, "carried", None), (5, 5, 35, "reported", None),
        (6, 6, 28, "carried", "other places: camp instead of north"),
    ]  # fmt: skip


def test_zero_of_every_part_told_is_zero_and_no_more_is_known() -> None:
    rows = [held("north", "11-01", 0, state="zero"), held("south", "11-01", 0, state="zero")]
    assert [(r["low"], r["best"], r["high"]) for r in with_parts(rows, "land", TREE)] == [(0, 0, None)]
    whole = [held("land", "11-01", 0, state="zero"), *rows]
    assert bounds(whole) == [(0, 0, 0, "zero")]


@given(
    st.dictionaries(
        st.tuples(st.sampled_from(["land", "north", "town", "camp", "south"]), st.integers(1, 6)),
        st.integers(0, 9),
        min_size=1,
    )
)
def test_a_stock_is_each_day_what_the_days_rows_make(told: dict[tuple[str, int], int]) -> None:
    """Stretch by stretch and day by day are the same, and only falls of other places have a note."""
    rows = [held(place, f"11-0{on}", best) for (place, on), best in told.items()]
    made = with_parts(rows, "land", TREE)
    assert made == with_parts(rows[::-1], "land", TREE)
    drawn = {r["start"].day: (r["low"], r["best"], r["high"]) for r in made if r["best"] is not None}
    for on in range(1, 7):
        known = {place: best for (place, day), best in told.items() if day == on}
        alone = with_parts([held(p, f"11-0{on}", best) for p, best in known.items()], "land", TREE)
        if set(known) - {"land"}:
            assert drawn[on] == (alone[0]["low"], alone[0]["best"], alone[0]["high"])
    before: dict[str, Any] | None = None
    for row in (r for r in made if r["best"] is not None):
        fell = before is not None and row["best"] < before["best"] and row["places"] != before["places"]
        assert (row["break_note"] is not None) == fell
        before = row


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
