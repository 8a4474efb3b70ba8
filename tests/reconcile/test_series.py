"""Incidents, totals, stocks and running totals: what is added up, carried, ranged, and what never is."""

from __future__ import annotations

import zlib
from dataclasses import replace

import pytest

from etl.reconcile import load_rules
from tests.reconcile.news import DAY, Report, Said, flows, rows, tables


def of(*said: Said, by: str = "Post") -> Report:
    return Report(f"r{zlib.crc32(repr((said, by)).encode())}", said, max((s.on or 0) for s in said), by)


def stock(made: dict[str, object]) -> list[tuple[object, ...]]:
    found = rows(made["series"], "start", "end", "best", "state", "age_days", grain="as_of")  # type: ignore[arg-type]
    return [((a - DAY).days, (b - DAY).days, *rest) for a, b, *rest in found]


def test_one_day_in_one_town_from_three_papers_is_one_incident_with_a_range() -> None:
    made = tables(*(of(Said(n, words=f"Count {n}"), by=f"Paper {n}") for n in (10, 12, 15)))
    assert rows(made["incidents"], "low", "best", "high", "n_claims", "n_origins") == [(10, 12, 15, 3, 3)]
    assert flows(made) == [(0, 10, 12, 15)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Said(10, words="An air strike:"), Said(7, words="A car bomb:")),
        (Said(10, words="First,"), Said(7, words="In a separate attack")),
    ],
    ids=["cause", "told apart"],
)
def test_events_that_the_texts_tell_apart_are_added(first: Said, second: Said) -> None:
    assert flows(tables(of(first, second))) == [(0, 17, 17, 17)]


def test_gas_from_aircraft_is_one_event_with_the_air_strike() -> None:
    made = tables(of(Said(58, None, words="Toxic gas:")), of(Said(72, words="An air strike:"), by="Mail"))
    assert flows(made) == [(0, 72, 72, 72)]


def test_a_toll_that_climbs_is_one_incident_with_its_history() -> None:
    monday = Report("a", (Said(12, None, words="Strike:"),), 0)
    tuesday = Report("b", (Said(19, words="Strike now"),), 1, "Mail")
    made = tables(monday, tuesday)
    assert rows(made["incidents"], "low", "best", "high", "n_claims") == [(19, 19, 19, 2)]
    assert flows(tables(monday, tuesday, as_known_on=DAY)) == [(0, 12, 12, None)]


def test_a_report_dated_by_its_publication_belongs_to_the_event_with_its_number() -> None:
    made = tables(of(Said(19, on=0)), Report("b", (Said(19, on=1, dated=False, words="Told"),), 1, "Mail"))
    assert flows(made) == [(0, 19, 19, 19)]


def test_in_a_country_reports_are_one_incident_only_when_their_numbers_agree() -> None:
    made = tables(of(Said(10, place="Syria")), of(Said(7, place="Syria"), by="Mail"))
    assert flows(made) == [(0, 17, 17, 17)]
    made = tables(of(Said(10, place="Syria")), of(Said(10, place="Syria", words="Also"), by="Mail"))
    assert flows(made) == [(0, 10, 10, 10)]


def test_a_total_is_never_added_to_the_incidents_inside_it_and_the_difference_is_shown() -> None:
    total = Said(30, since=-1, on=3, words="In all")
    total = replace(total, since=0)
    made = tables(of(Said(10, on=0), Said(7, on=2)), of(total, by="OCHA"))
    assert flows(made, "day") == [(0, 10, 10, 10), (2, 7, 7, 7)]
    assert flows(made, "week") == [(5, 30, 30, 30)]
    found = rows(made["findings"], "sentence", "details", rule="total_and_incidents")
    assert len(found) == 1
    assert found[0][1]["difference"] == 13
    assert "not added" in found[0][0]


def test_incidents_outside_a_total_are_added_to_it() -> None:
    made = tables(of(Said(10, on=0), Said(4, on=4)), of(Said(30, since=0, on=3), by="OCHA"))
    assert flows(made, "week") == [(5, 34, 34, 34)]


def test_weeks_and_months_are_sums_with_bounds() -> None:
    made = tables(of(Said(10, 12, on=0), Said(5, None, on=1), Said(2, on=20)))
    assert flows(made, "week")[0] == (5, 15, 16, None)
    assert flows(made, "month") == [(29, 17, 18, None)]


def test_at_least_less_than_a_total_before_is_no_fall() -> None:
    first = Said(280, None, measure="cumulative", since=-40, on=0, by="OCHA")
    less = replace(first, low=20, on=9, by="SOHR")
    made = tables(of(first), of(less))
    assert rows(made["series"], "best", grain="total") == [(280,)]
    assert rows(made["claims"], "reason", best=20.0) == [("earlier_toll",)]
    exact = tables(of(first), of(replace(less, high=20)))
    assert rows(exact["series"], "best", grain="total") == [(280,), (20,)]
    other = tables(of(first), of(replace(less, since=-39)))
    assert sorted(rows(other["series"], "best", grain="total")) == [(20,), (280,)]


def test_deaths_since_a_day_are_growing_totals_and_never_sums() -> None:
    since = [Said(n, since=-5, on=day, by="SOHR") for n, day in ((188, 4), (310, 13), (384, 18))]
    made = tables(*(of(each) for each in since))
    totals = rows(made["series"], "end", "best", grain="total")
    assert [((end - DAY).days, best) for end, best in totals] == [(4, 188), (13, 310), (18, 384)]
    assert len(set(made["series"][made["series"]["grain"] == "total"]["series_id"])) == 1


def test_two_starts_are_two_lines() -> None:
    made = tables(of(Said(50, since=-5, on=4), Said(9, since=1, on=4)))
    assert made["series"][made["series"]["grain"] == "total"]["series_id"].nunique() == 2


def test_a_stock_is_carried_and_then_silent() -> None:
    told = Said(300, indicator="trapped", measure="stock")
    made = tables(of(told), of(replace(told, low=250, on=50)))
    assert stock(made) == [
        (0, 0, 300, "reported", 0), (1, 30, 300, "carried", 30), (31, 49, None, "silent", 49),
        (50, 50, 250, "reported", 0), (51, 80, 250, "carried", 30), (81, 81, None, "silent", 31),
    ]  # fmt: skip
    made = tables(of(told), rules=replace(load_rules(), carry_days=2))
    assert stock(made)[1][:2] == (1, 2)


def test_as_known_on_a_day_nothing_is_carried_beyond_it() -> None:
    made = tables(of(Said(300, indicator="trapped", measure="stock")), as_known_on="2016-11-06")
    assert stock(made)[-1][:2] == (1, 5)


def test_zero_reported_nothing_reported_and_no_row_are_three_things() -> None:
    made = tables(of(Said(0, on=0), Said(4, on=2), Said(3, place="Binnish", on=2)))
    found = rows(made["series"], "end", "state", grain="day", place="Sarmin")
    assert [((end - DAY).days, state) for end, state in found] == [
        (0, "zero"),
        (1, "silent"),
        (2, "reported"),
    ]
    assert len(rows(made["series"], "end", grain="day", place="Binnish")) == 1


def test_places_groups_and_units_have_series_of_their_own() -> None:
    made = tables(
        of(
            Said(12),
            Said(5, group="children", of=0),
            Said(40, place="Idlib province"),
            Said(3, unit="households"),
        )
    )
    found = rows(made["series"], "place", "group", "unit", "best", grain="month")
    assert sorted(found) == [
        ("Idlib province", "people", "people", 40), ("Sarmin", "children", "people", 5),
        ("Sarmin", "people", "households", 3), ("Sarmin", "people", "people", 12),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "bounds"),
    [("lowest", (10, 10, 21)), ("range", (10, 16, 21)), ("best_low_high", (10, 12, 21))],
)
def test_the_three_rules(rule: str, bounds: tuple[float, ...]) -> None:
    made = tables(
        *(of(Said(n, words=f"Count {n}"), by=f"Paper {n}") for n in (10, 12, 21)),
        rules=replace(load_rules(), best=rule),
    )
    assert rows(made["series"], "low", "best", "high", "method", grain="day") == [
        (*bounds, f"incidents:{rule}")
    ]


@pytest.mark.parametrize(
    ("first", "second", "bounds"),
    [
        (Said(10, 20), Said(15, 30), (15, 15, 20)),
        (Said(10, None), Said(None, 40), (10, 10, 40)),
        (Said(10, 20), Said(30, 40), (10, 15, 40)),
        (Said(10, None), Said(8), (8, 8, None)),
        (Said(8, 30), Said(10, 12), (10, 11, 12)),
    ],
    ids=["meet", "least and most", "differ", "open end", "implied"],
)
def test_bounds_meet_where_sources_agree_and_span_where_they_differ(
    first: Said, second: Said, bounds: tuple[float, ...]
) -> None:
    made = tables(of(first), of(replace(second, words="Other"), by="Mail"))
    assert rows(made["series"], "low", "best", "high", grain="day") == [bounds]


@pytest.mark.parametrize(
    ("rule", "bounds"),
    [("lowest", (18, 18, 20)), ("range", (18, 19, 20)), ("best_low_high", (18, 18, 20))],
)
def test_at_least_2_is_no_rival_of_18_and_of_20(rule: str, bounds: tuple[float, ...]) -> None:
    made = tables(
        of(Said(2, None)), of(Said(20, words="Then"), by="B"), of(Said(18, words="Or"), by="C"),
        rules=replace(load_rules(), best=rule),
    )  # fmt: skip
    assert rows(made["series"], "low", "best", "high", grain="day") == [bounds]
