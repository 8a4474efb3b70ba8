"""One event told under several places is one; two events of a day stay two."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.reconcile import load_rules, reconcile
from etl.reconcile.evidence.cues import event_and_basis
from etl.refresh import writing
from tests.reconcile.news import PLACES, Report, Said, frames, rows, tables
from tests.reconcile.test_refresh import _gazetteer as _gazetteer
from tests.reconcile.test_refresh import come_and_go, comes_later, fresh, same

WIDE, TOWN, OTHER = "Idlib province", "Sarmin", "Binnish"
CITY, NORTH, VILLAGE, HAMLET = "Idlib city", "Northern Idlib", "Deir Sawa", "Tell Qamh"  # two in no gazetteer
TITLE = Said(7, indicator="attacks", place="Syria", unit="events", group=None)  # a headline


def of(*said: Said, by: str = "Post", day: int = 0) -> Report:
    return Report(
        f"{by}-{day}", tuple(replace(s, words=f"{s.words} {by} wrote of".strip()) for s in said), day, by
    )


def at(place: str, low: float, **more: Any) -> Said:
    return Said(low, place=place, **more)


def joined(*reports: Report, **options: Any) -> dict[str, str]:
    """Place → the place of the incident that its own is told again of; with other subjects' in a bracket."""
    made = tables(*reports, **options)["incidents"]
    found = rows(made, "incident_id", "indicator", "group", "place", "place_id", "same_as")
    names = {key: label for label, key in ((e.get("label", e["name"]), k) for k, e in PLACES.items())}
    places = {row[0]: names.get(row[4], row[3]) for row in found}
    usual = {row[0] for row in found if row[1:3] == ("deaths", "people")}
    return {
        places[row[0]] + ("" if row[0] in usual else f" ({row[1]} {row[2]})"): places[row[5]]
        for row in found
        if row[5]
    }


def told(*places: str, low: float = 58, **more: Any) -> list[Report]:
    """The same number told of each place by a paper of its own."""
    return [of(at(place, low, **more), by=f"Paper{n}") for n, place in enumerate(places)]


def test_a_whole_places_incident_is_that_of_the_part_with_its_number() -> None:
    reports = told(TOWN, WIDE, low=12)
    assert joined(*reports) == {WIDE: TOWN}
    series = tables(*reports)["series"]
    for place in (TOWN, WIDE):
        assert rows(series, "low", "best", "high", grain="day", place=place) == [(12, 12, 12)]


@pytest.mark.parametrize(
    "other",
    [at(WIDE, 13), at(WIDE, 12, on=1), at(OTHER, 12), at(WIDE, 12, group="children"), at(OTHER, 58)],
    ids=["number", "day", "no part", "group", "no part, great number"],
)
def test_other_incidents_are_events_of_their_own(other: Said) -> None:
    assert joined(of(at(TOWN, other.low if other.low == 58 else 12)), of(other, by="Mail")) == {}


def test_two_parts_with_the_number_leave_open_which_it_is() -> None:
    assert joined(*told(TOWN, OTHER, WIDE, low=12)) == {}
    assert joined(*told(TOWN, OTHER, WIDE, "Syria", NORTH)) == {}


def test_loose_names_beside_the_town_are_the_town() -> None:
    """The province, its north, and the city that bears its name: all say where the town is, less exactly."""
    looser = (WIDE, NORTH, CITY, "Syria")
    assert joined(*told(TOWN, *looser)) == dict.fromkeys(looser, TOWN)


def test_small_numbers_of_places_beside_one_another_tell_nothing() -> None:
    assert joined(*told(TOWN, NORTH, low=12)) == {}
    assert joined(*told(TOWN, VILLAGE, low=12)) == {}
    assert joined(*told(TOWN, VILLAGE, low=12), rules=replace(load_rules(), telling_from=12)) != {}


def test_round_numbers_tell_a_tenth() -> None:
    assert joined(*told(TOWN, VILLAGE, low=100)) == {}
    assert joined(*told(TOWN, VILLAGE, low=101)) == {VILLAGE: TOWN}
    both = [of(at(p, 100), at(p, 100 + 400, indicator="injured"), by=f"P{p}") for p in (TOWN, VILLAGE)]
    assert joined(*both) == {VILLAGE: TOWN, f"{VILLAGE} (injured people)": TOWN}


def test_dozens_are_no_number() -> None:
    assert joined(*told(TOWN, WIDE, low=24)) == {WIDE: TOWN}
    assert joined(*told(TOWN, WIDE, low=24, vague=True)) == {}


def test_smaller_numbers_join_beside_greater_ones_of_the_same_places() -> None:
    """Eleven children alone tell nothing; beside 58 people of the same two places they do."""
    children = [at(p, 11, group="children") for p in (TOWN, NORTH)]
    assert joined(of(children[0]), of(children[1], by="Mail")) == {}
    made = joined(of(at(TOWN, 58), children[0]), of(at(NORTH, 58), children[1], by="Mail"))
    assert made == {NORTH: TOWN, f"{NORTH} (deaths children)": TOWN}


def test_one_document_that_tells_both_tells_them_apart() -> None:
    assert joined(of(TITLE, at(TOWN, 58), at(VILLAGE, 58))) == {}
    assert joined(of(TITLE, at(TOWN, 58), at(VILLAGE, 58)), of(at(WIDE, 58), by="Mail")) == {}


def test_contrary_causes_tell_them_apart() -> None:
    assert joined(*told(TOWN, words="An air strike:"), *told(VILLAGE, words="A car bomb:")[:1]) == {}
    strike, gas = told(TOWN, VILLAGE, words="An air strike:")
    assert joined(strike, replace(gas, said=(replace(gas.said[0], words="A gas attack:"),))) != {}


def test_a_village_that_no_gazetteer_knows_lies_in_its_country_alone() -> None:
    assert joined(of(at("Syria", 12)), of(at(VILLAGE, 12), by="Mail")) == {"Syria": VILLAGE}
    figures, documents = frames([of(at(TOWN, 58)), of(at(VILLAGE, 58), by="Mail")])
    figures.loc[figures["place"] == VILLAGE, "country"] = "TUR"
    assert rows(reconcile(figures, documents, places=PLACES)["incidents"], "same_as") == [(None,)] * 2


def test_an_unknown_place_with_the_number_of_two_towns_is_left_open() -> None:
    assert joined(*told(TOWN, OTHER, VILLAGE)) == {}


def test_a_report_dated_by_its_publication_joins_the_days_before() -> None:
    early, late = of(at(TOWN, 58)), at(VILLAGE, 58, on=2, dated=False)
    assert joined(early, of(late, by="Mail", day=2)) == {VILLAGE: TOWN}
    assert joined(early, of(replace(late, dated=True), by="Mail", day=2)) == {}
    assert joined(early, of(replace(late, on=3), by="Mail", day=3)) == {}
    assert joined(of(at(TOWN, 58, on=2)), of(replace(late, on=0), by="Mail")) == {}


def test_a_lead_and_its_details_are_one_event() -> None:
    """The lead names the quarter and no day, the details a street of it and yesterday; two numbers agree."""
    lead = [
        at(VILLAGE, 3, group="women", on=1, dated=False),
        at(VILLAGE, 2, indicator="injured", on=1, dated=False),
    ]
    details = [at(HAMLET, 3, group="women"), at(HAMLET, 2, indicator="injured")]
    assert set(joined(of(TITLE, *lead, *details, day=1)).values()) == {HAMLET}
    assert joined(of(TITLE, lead[0], details[0], day=1)) == {}  # one small number tells nothing
    assert joined(of(*lead, day=1), of(*details, by="Mail", day=1)) == {}  # nor two of two documents
    stated = [replace(each, dated=True, on=0) for each in lead]
    assert joined(of(TITLE, *stated, *details, day=1)) == {}  # told with a day each, they are two


def test_an_earlier_toll_is_of_the_event_that_its_report_gives_more_for() -> None:
    was, now = at(VILLAGE, 34, words="An initial death toll:"), at(NORTH, 53)
    assert joined(of(was, now)) == {NORTH: VILLAGE}
    assert joined(of(replace(was, words=""), now)) == {}
    assert joined(of(was), of(now, by="Mail")) == {}  # another report's
    assert joined(of(was, replace(now, low=31))) == {}  # no rise
    assert joined(of(was, now, at(TOWN, 60))) == {}  # of which of the two it isn't said
    assert joined(of(was, now), of(at(CITY, 34), by="Mail")) == {NORTH: VILLAGE, CITY: VILLAGE}


QUAKE = "An earthquake:"


def test_the_risen_toll_of_a_country_is_that_of_its_loose_part() -> None:
    part, whole = at(NORTH, 20, words=QUAKE), at(WIDE, 58, words=QUAKE)
    assert joined(of(part), of(whole, by="Mail", day=1)) == {WIDE: NORTH}
    assert joined(of(part), of(replace(whole, place="Syria"), by="Mail", day=1)) == {"Syria": NORTH}


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ({"place": TOWN}, {}),
        ({}, {"low": 15}),
        ({}, {"on": 1}),
        ({"words": "An air strike:"}, {"words": "An air strike:"}),
        ({}, {"words": ""}),
    ],
    ids=["of a town", "fallen", "another day", "what strikes many times a day", "no cause told"],
)
def test_other_tolls_of_a_whole_are_others(part: dict[str, Any], whole: dict[str, Any]) -> None:
    given = replace(at(NORTH, 20, words=QUAKE), **part), replace(at(WIDE, 58, words=QUAKE), **whole)
    assert joined(of(given[0]), of(given[1], by="Mail", day=1)) == {}


def test_two_tolls_of_one_report_are_of_two_places() -> None:
    assert joined(of(at(NORTH, 20, words=QUAKE), at(WIDE, 58, words=QUAKE))) == {}


def test_a_town_is_the_district_of_its_name_where_no_list_holds_one_in_the_other() -> None:
    district = {
        "name": TOWN,
        "label": "Sarmin district",
        "parents": ("own:idlib", "iso:SYR"),
        "kind": "admin2",
    }
    places = {**PLACES, "own:sarmin-district": district}
    figures, documents = frames([of(at(TOWN, 12)), of(at(OTHER, 12), by="Mail")])
    for ids, one in (("own:sarmin-district", True), ("own:far", False)):
        figures.loc[figures["place"] != TOWN, "place_id"] = ids
        places["own:far"] = {**district, "parents": ("iso:SYR",)}
        made = reconcile(figures, documents, places=places)["incidents"]
        assert any(each for (each,) in rows(made, "same_as")) is one


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("The monitor first gave an initial toll of 34.", "en"),
        ("It was up from 34 on the day before.", "en"),
        ("El balance inicial era de 34 muertos.", "es"),
        ("Un précédent bilan faisait état de 34 morts.", "fr"),
    ],
)
def test_words_of_an_earlier_toll(words: str, language: str) -> None:
    assert event_and_basis(words, language, words.index("34"), [words.index("34")])[0].earlier


# ---------------------------------------------------------------- the order, and what comes later

SLOW = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@st.composite
def neighbours(draw: st.DrawFn) -> list[Report]:
    """Reports of a few days and places with few numbers, so that many may be one event."""
    out = []
    for number in range(draw(st.integers(2, 7))):
        place = draw(st.sampled_from([TOWN, OTHER, WIDE, CITY, NORTH, VILLAGE, HAMLET, "Syria"]))
        on, words = (
            draw(st.integers(0, 5)),
            draw(st.sampled_from(["", QUAKE, "An air strike:", "Initial death toll:"])),
        )
        made = [
            at(place, low, indicator=indicator, on=on, dated=draw(st.booleans()), words=words)
            for low, indicator in draw(
                st.lists(
                    st.sampled_from([(12, "deaths"), (58, "deaths"), (11, "injured")]), min_size=1, max_size=2
                )
            )
        ]
        if draw(st.booleans()):
            made.append(
                at(draw(st.sampled_from([HAMLET, NORTH, TOWN])), 58, on=on, dated=draw(st.booleans()))
            )
        report = of(*made, by=f"Paper{number}", day=on + draw(st.integers(0, 1)))
        out.append(replace(report, id=f"n{number}", edit=f"Note {number}."))
    return out


@SLOW
@given(neighbours(), st.randoms())
def test_no_order_matters(reports: list[Report], random: Any) -> None:
    mixed = random.sample(reports, len(reports))
    columns = ("incident_id", "same_as")
    assert sorted(rows(tables(*reports)["incidents"], *columns)) == sorted(
        rows(tables(*mixed)["incidents"], *columns)
    )


@SLOW
@given(neighbours(), st.data())
def test_what_comes_later_and_what_goes_give_the_tables_of_one_run(reports: list[Report], data: Any) -> None:
    come_and_go(data.draw(st.permutations(reports)))


@pytest.mark.parametrize("day", [0, 1, 2])
def test_what_comes_on_one_day_reaches_those_assumed_after_it(day: int) -> None:
    town, village = of(at(TOWN, 58)), at(VILLAGE, 58, on=day, dated=False)
    later = of(village, by="Mail", day=day)
    comes_later([town], later)
    comes_later([later], town)
    comes_later([town, later], of(at(OTHER, 58, on=day), by="Star", day=day))


def test_a_report_that_tells_both_places_parts_them_though_their_claims_stay() -> None:
    apart = [at(TOWN, 58, by="SOHR"), at(VILLAGE, 58, by="SOHR")]
    reports = [of(each, by=f"Paper{n}") for n, each in enumerate(apart)]
    both = of(replace(TITLE, on=9), *apart, by="Mail", day=9)
    assert joined(*reports) == {VILLAGE: TOWN}
    assert joined(*reports, both) == {}
    comes_later(reports, both)
    come_and_go([both, *reports])


@SLOW
@given(neighbours())
def test_days_read_in_pieces_are_compared_with_their_neighbours(reports: list[Report]) -> None:
    whole = fresh(reports)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "CHUNK", 1)
        same(whole, fresh(reports))
