"""An earthquake or a flood is one event of its day however wide the place: its tolls are a range, no sum."""

from __future__ import annotations

from typing import Any

import pytest

from tests.reconcile.news import Report, Said, flows, rows, tables

WIDE = "Idlib province"


def toll(low: float, by: str, words: str, day: int = 0, **more: Any) -> Report:
    return Report(f"{by}-{day}", (Said(low, words=words, by=by, place=WIDE, **more),), day, by)


def deaths(*reports: Report) -> list[tuple[Any, ...]]:
    return flows(tables(*reports), indicator="deaths", place=WIDE)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("A quake", "The earthquake", [(0, 58, 58, 100)]),
        ("Floods", "A typhoon", [(0, 58, 58, 100)]),
        ("Landslides", "Torrential rains", [(0, 58, 58, 100)]),
        ("Sarin", "A gas attack", [(0, 58, 58, 100)]),
        # Many a raid of a day, and two causes that are none of one event.
        ("An air strike", "An air strike", [(0, 158, 158, 158)]),
        ("A quake", "Floods", [(0, 158, 158, 158)]),
        ("A quake", "Elsewhere, a quake", [(0, 158, 158, 158)]),
    ],
)
def test_tolls_of_a_province(first: str, second: str, expected: list[tuple[Any, ...]]) -> None:
    assert deaths(toll(58, "Red Crescent", first), toll(100, "Ministry", second)) == expected


def test_a_sentence_takes_the_cause_of_which_alone_its_report_tells() -> None:
    quake = Said(300, words="The earthquake", indicator="injured", place=WIDE, by="Ministry")
    bare = Said(100, words="So far", place=WIDE, by="Ministry")
    raid = Said(4, words="An air strike", indicator="injured", place=WIDE, by="Ministry")
    other = toll(58, "Red Crescent", "A quake")
    assert deaths(other, Report("m", (quake, bare), by="Ministry")) == [(0, 58, 58, 100)]
    assert deaths(other, Report("m", (quake, bare, raid), by="Ministry")) == [(0, 158, 158, 158)]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Floods: flash update 4", [(0, 58, 58, 100)]),
        ("Flash update 4", [(0, 158, 158, 158)]),
        ("Floods and air strikes", [(0, 158, 158, 158)]),
    ],
)
def test_where_no_sentence_names_a_cause_the_title_may(title: str, expected: list[tuple[Any, ...]]) -> None:
    update = Report("u", (Said(100, words="So far", place=WIDE),), by="Cluster", title=title)
    assert deaths(toll(58, "Red Crescent", "A flood"), update) == expected


def test_a_bare_number_less_than_all_that_name_the_cause_counts_a_part() -> None:
    quake = Said(300, words="The earthquake", indicator="injured", place=WIDE, by="Ministry")
    bare = Said(15, words="Abroad", place=WIDE, by="Ministry")
    report = Report("m", (quake, bare), by="Ministry")
    assert deaths(toll(58, "Red Crescent", "A quake"), report) == [(0, 73, 73, 73)]
    assert deaths(toll(15, "Red Crescent", "A quake"), report) == [(0, 15, 15, 15)]


def test_a_report_dated_by_its_publication_joins_the_event_of_the_days_before() -> None:
    later = [toll(100, "Ministry", "The quake", day=n, on=n, dated=False) for n in (21, 22)]
    first = toll(58, "Red Crescent", "A quake")
    assert deaths(first, later[0]) == [(0, 100, 100, 100)]  # and the paper that told of 58 has told more
    assert deaths(first, later[1]) == [(0, 58, 58, 58), (22, 100, 100, 100)]
    assert deaths(first, toll(100, "Ministry", "The flood", day=2, on=2, dated=False))[1:] == [
        (2, 100, 100, 100)
    ]


def test_what_one_source_gives_beside_a_greater_number_of_its_own_is_a_part() -> None:
    said = tuple(Said(low, words="The quake", place=WIDE, by="Ministry") for low in (100, 40))
    made = tables(Report("m", said, by="Ministry"), toll(90, "Red Crescent", "A quake"))
    assert flows(made, indicator="deaths", place=WIDE) == [(0, 90, 90, 100)]
    assert rows(made["claims"], "low", "reason", reason="within") == [(40, "within")]


def test_a_bare_toll_with_one_of_its_numbers_and_an_earlier_toll_go_with_it() -> None:
    reports = [
        toll(58, "Red Crescent", "A quake"),
        toll(100, "Ministry", "A quake"),
        toll(100, "Daily", "Officials said"),
        toll(30, "Monitor", "The initial toll was"),
        toll(7, "Post", "Police said"),
    ]
    made = tables(*reports)
    assert sorted(rows(made["incidents"], "low", "high", "n_claims")) == [(7, 7, 1), (58, 100, 4)]
