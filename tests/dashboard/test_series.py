"""The series of a view: those of the store, or made again for another rule, day or source."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

import pytest

from dashboard.address.view import RULES, View
from dashboard.rows import remade, series
from dashboard.rows.data import Data
from tests.dashboard.rows import day

EAST = View(page="trends", crisis="all", topics=("trapped",), places=("own:aleppo-east",))


def reported(view: View, data: Data) -> dict[Any, Any]:
    """Best values by day, of those points that a report stands behind."""
    return {row["end"]: row["best"] for row in series.points(view, data) if row["state"] == "reported"}


@pytest.mark.parametrize("rule", RULES)
def test_the_store_holds_by_each_rule_what_making_series_again_gives(data: Data, rule: str) -> None:
    view = View(page="trends", crisis="all", topics=("all",), rule=rule)
    keys = (
        "date", "start", "end", "low", "best", "high", "state", "point_id", "n_claims", "n_sources", "method",
        "break_note",
    )  # fmt: skip
    stored = {row["point_id"]: [row[key] for key in keys] for row in series.points(view, data)}
    made = {
        row["point_id"]: [row[key] for key in keys]
        for row in series.until_known(series.made(view, data).rows, view, data)
    }
    assert stored
    assert all(made[point] == values for point, values in stored.items())


def test_the_rule_moves_the_value_and_keeps_the_bounds(data: Data) -> None:
    values = {rule: reported(EAST.but(rule=rule), data)[day("11-20")] for rule in ("lowest", "range")}
    assert values["lowest"] == 120000
    assert values["range"] != values["lowest"]


def test_on_an_earlier_day_nothing_later_is_known(data: Data) -> None:
    then = EAST.but(known=day("11-15"))
    assert sorted(reported(then, data)) == [day("11-01"), day("11-10")]
    assert max(row["end"] for row in series.points(then, data)) <= day("11-15")


def test_one_source_alone_has_its_own_series(data: Data) -> None:
    only = EAST.but(named=("Relief Board",))
    assert sorted(reported(only, data)) == [day("11-20"), day("11-27")]


def test_the_evidence_of_a_made_point_can_be_opened(data: Data) -> None:
    view = EAST.but(rule="lowest")
    row = next(each for each in series.points(view, data) if each["end"] == day("11-20"))
    found = series.point(view, data, row["point_id"])
    assert found is not None
    assert {claim["source"] for claim in found[1]} == {"City Council", "Relief Board"}
    assert series.point(view, data, "no such point") is None


def test_a_contradiction_is_known_when_both_its_claims_are(data: Data) -> None:
    kinds = {"contradiction": 9}
    assert len(data.findings_of_view(EAST, kinds)) == 1
    assert len(data.findings_of_view(EAST.but(known=day("11-20")), kinds)) == 1
    assert data.findings_of_view(EAST.but(known=day("11-19")), kinds) == []
    assert data.findings_of_view(EAST.but(named=("City Council",)), kinds) == []


def test_the_parts_of_a_place_are_with_it_when_asked_for(data: Data) -> None:
    whole = View(page="trends", crisis="all", topics=("trapped",), places=("iso:SYR",))
    assert series.points(whole, data) == []
    found = series.points(whole.but(parts="with"), data)
    assert {row["place_id"] for row in found if not row.get("with_parts")} == {"own:aleppo-east"}


def test_no_vague_count_stands_among_exact_ones(data: Data) -> None:
    assert series.vague(EAST, data) == frozenset()
    assert series.vague(EAST.but(rule="lowest"), data) == frozenset()


def test_of_too_many_lines_the_fullest_are_read_and_the_others_counted(
    data: Data, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = View(page="trends", crisis="all", topics=("all",))
    whole, told = _lines(everything, data), data.heads(everything)
    assert series.left_out(everything, data) == 0
    monkeypatch.setattr(data, "_kept", OrderedDict())
    monkeypatch.setattr(data, "_large", OrderedDict())
    monkeypatch.setattr("dashboard.rows.panels.PANELS", 1)
    monkeypatch.setattr("dashboard.rows.panels.LINES", 1)
    some = _lines(everything, data)
    assert len(some) == 1
    assert some < whole
    assert series.left_out(everything, data) == len(whole) - 1
    fullest = {name for head in told if head["told"] == told[0]["told"] for name in head["series"].split(",")}
    assert {row["series_id"] for row in series.points(everything, data)} & fullest


def _lines(view: View, data: Data) -> set[Any]:
    names = ("indicator", "object", "unit", "place_id", "group")
    return {
        (*(row[name] for name in names), row["grain"])
        for row in series.points(view, data)
        if row["state"] in ("reported", "zero")
    }


def test_of_too_many_claims_the_fullest_subjects_are_made_again_and_the_others_counted(
    data: Data, monkeypatch: pytest.MonkeyPatch
) -> None:
    then = View(page="trends", crisis="all", topics=("all",), known=day("11-25"))
    whole = {row["point_id"] for row in series.made(then, data).rows}
    assert series.left_out(then, data) == 0
    monkeypatch.setattr(data, "_kept", OrderedDict())
    monkeypatch.setattr(data, "_large", OrderedDict())
    monkeypatch.setattr(remade, "CLAIMS", 1)
    some = {row["point_id"] for row in series.made(then, data).rows}
    assert some < whole
    assert series.left_out(then, data) > 0
    assert {row["point_id"] for made in series.all_made(then, data) for row in made.rows} == whole


@pytest.mark.parametrize("known", [None, day("12-31")])
def test_a_place_with_its_parts_is_one_more_series_that_can_be_opened(data: Data, known: Any) -> None:
    alone = EAST.but(places=("iso:SYR",), known=known)
    view = alone.but(parts="with")
    assert not series.combined(alone, data)
    made = [row for row in series.points(view, data) if row.get("with_parts")]
    own = {row["point_id"]: row for row in series.points(view, data) if not row.get("with_parts")}
    assert {row["place_id"] for row in own.values()} >= {"own:aleppo-east"}
    assert made == series.combined(view, data)
    told = next(row for row in made if row["end"] == day("11-20"))
    assert (told["place_id"], told["state"], told["method"], told["high"]) == (
        "iso:SYR", "reported", "with_parts:summed", None,
    )  # fmt: skip
    assert told["low"] == sum(own[name]["low"] for name in told["made_of"])
    found = series.point(view, data, told["point_id"])
    assert found is not None
    assert {claim["source"] for claim in found[1]} == {"City Council", "Relief Board"}


def test_nothing_is_carried_beyond_the_newest_publication(data: Data) -> None:
    """The newest report of the tests' store is of 27 November; a stock would be carried for 30 days."""
    newest = data.days(EAST)["last_known"]
    assert newest is not None
    ends = {row["end"] for row in series.points(EAST, data) if row["state"] == "carried"}
    assert max(ends) <= newest
