"""Contradictions, audit, breaks, silence, trends and alerts."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace
from itertools import combinations, permutations
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.reconcile import RulesError, load_rules
from etl.reconcile.checks.alerts import FILE, load_alerts
from etl.reconcile.claims.best import Bounds
from etl.reconcile.evidence.cues import broken
from etl.reconcile.rules import FILE as RULES_FILE
from etl.reconcile.series.points import Point
from etl.reconcile.series.trends import direction_of
from tests.reconcile.news import Report, Said, rows, tables


def found(made: dict[str, pd.DataFrame], rule: str) -> list[tuple[str, dict[str, Any]]]:
    return rows(made["findings"], "sentence", "details", rule=rule)


def paper(name: str, *said: Said, day: int = 0, **more: Any) -> Report:
    return Report(name, said, day, name, **more)


def test_contradictions_are_pairs_of_sources_with_no_value_in_common() -> None:
    made = tables(
        paper("A", Said(45, words="Only")),
        paper("B", Said(91, words="Even")),
        paper("C", Said(40, None, words="Or")),
    )
    ((sentence, details),) = found(made, "same_period")
    assert "A gives 45" in sentence
    assert "B gives 91" in sentence
    assert details["quote_a"].startswith("Even 91")
    assert details["quote_b"].startswith("Only 45")


def test_a_later_running_total_below_a_rival_s_earlier_one_is_a_contradiction() -> None:
    made = tables(paper("A", Said(289, None, since=-5, on=4)), paper("B", Said(240, since=-5, on=5), day=6))
    ((_, details),) = found(made, "running_totals")
    ends = [details[name]["end"] for name in ("a", "b")]
    assert [details[name]["start"] for name in ("a", "b")] == [details["start"]] * 2
    assert ends[0] < ends[1]  # each number is of its own days, and said so
    assert details["end"] == ends[0]


def test_sides_of_the_same_days_need_none_of_their_own() -> None:
    made = tables(paper("A", Said(20, since=-5, on=4)), paper("B", Said(40, since=-5, on=4)))
    ((_, details),) = found(made, "same_period")
    assert not {"start", "end"} & set(details["a"])


@pytest.mark.parametrize(("rival", "told"), [(19_100, 0), (18_000, 1)])
def test_numbers_near_one_said_with_about_are_no_contradiction(rival: int, told: int) -> None:
    about = Said(20_000, indicator="evacuated", since=-5, on=4, about=True)
    exact = Said(rival, indicator="evacuated", since=-5, on=4)
    assert len(found(tables(paper("A", about), paper("B", exact)), "same_period")) == told
    later = replace(exact, on=5)
    assert len(found(tables(paper("A", about), paper("B", later, day=6)), "running_totals")) == told


@pytest.mark.parametrize(("indicator", "many"), [("funding_required", 0), ("in_need", 1)])
def test_what_two_bodies_appeal_for_is_no_contradiction(indicator: str, many: int) -> None:
    said = (Said(number, indicator=indicator, measure="stock") for number in (30, 85))
    made = tables(*(paper(name, each) for name, each in zip(("WFP", "UNHCR"), said, strict=True)))
    assert len(found(made, "same_period")) == many


def test_incidents_above_the_total_that_covers_them() -> None:
    for measure in ("flow", "cumulative"):
        total = Said(5, since=-1, on=9, measure=measure)
        made = tables(paper("A", Said(4, on=0), Said(6, on=3)), paper("B", replace(total, since=-3), day=9))
        ((sentence, _),) = found(made, "incidents_exceed_total")
        assert "add up to 10, the total is 5" in sentence


def test_incidents_of_any_cause_are_not_held_against_a_total_of_one() -> None:
    total = Said(5, since=-3, on=9, words="In chemical attacks:")
    made = tables(paper("A", Said(4, on=0), Said(6, on=3)), paper("B", total, day=9))
    assert not found(made, "incidents_exceed_total")


def test_a_running_total_that_falls() -> None:
    told = Said(300, by="SOHR", since=-9, on=0, measure="cumulative")
    made = tables(paper("A", told), paper("B", replace(told, low=280, on=5), day=5))
    ((sentence, _),) = found(made, "running_total_falls")
    assert "falls from 300 on 1 November 2016 to 280 on 6 November 2016" in sentence


def test_parts_above_their_whole() -> None:
    made = tables(paper("A", Said(10), Said(12, group="children", of=0)))
    assert len(found(made, "part_exceeds_whole")) == 1
    made = tables(
        paper(
            "A", Said(10), *(Said(n, group=g, of=0) for n, g in ((4, "men"), (4, "women"), (5, "children")))
        )
    )
    ((sentence, details),) = found(made, "parts_exceed_whole")
    assert details["parts"] == [4, 4, 5]
    assert "in the same report" in sentence
    overlapping = [Said(n, group=g, of=0) for n, g in ((6, "civilians"), (5, "children"))]
    assert not found(tables(paper("A", Said(10), *overlapping)), "parts_exceed_whole")


def test_households_of_an_odd_size() -> None:
    people, families = Said(5000, indicator="displaced"), Said(100, indicator="displaced", unit="households")
    ((_, details),) = found(tables(paper("A", people, families)), "household_size")
    assert details["size"] == 50
    assert not found(tables(paper("A", replace(people, low=520), families)), "household_size")


@pytest.mark.parametrize("part", [True, False])
def test_households_among_the_people_are_no_households_of_them(part: bool) -> None:
    people, families = Said(85), Said(5, unit="households", of=0 if part else None)
    assert bool(found(tables(paper("A", people, families)), "household_size")) is not part


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("584 households (7,790 people)", False),
        ("7,790 people in 584 households", False),
        ("visited 584 households and trained 7,790 people", True),
        ("(584 households in May) 7,790 people", True),
    ],
)
def test_between_a_number_and_its_like_nothing_else_is_told(text: str, apart: bool) -> None:
    places = sorted(text.index(number) for number in ("584", "7,790"))
    assert broken(text, "en", *places) is apart


@pytest.mark.parametrize(("printed", "rule"), [(4327, "digits_swapped"), (4230, "number_differs_in_copy")])
def test_numbers_that_differ_between_copies(printed: float, rule: str) -> None:
    wire = paper("A", Said(4237), story=1)
    made = tables(wire, replace(wire, id="b", by="B", day=1, said=(Said(printed),)))
    ((sentence, _),) = found(made, rule)
    assert "a copy printed by B" in sentence


def test_a_change_of_basis_is_a_break_and_never_a_fall() -> None:
    told = Said(9500, by="OCHA", since=-30, on=0, measure="cumulative")
    made = tables(paper("A", told), paper("B", replace(told, low=5000, on=5, words="Identified:"), day=5))
    ((note,),) = rows(made["series"], "break_note", best=5000)
    assert note == "counted differently: identified instead of all"
    assert not found(made, "running_total_falls")
    made = tables(paper("A", told), paper("B", replace(told, low=5000, on=5), day=5))
    assert rows(made["series"], "break_note", best=5000) == [("running total revised down by OCHA",)]
    made = tables(
        paper("A", replace(told, words="Verified:")),
        paper("B", replace(told, low=5000, on=5, words="Identified:"), day=5),
    )
    ((note,),) = rows(made["series"], "break_note", best=5000)
    assert note == "counted differently: identified instead of verified"
    assert len(found(made, "basis_changes")) == 1


@pytest.mark.parametrize(
    ("later", "note"),
    [
        (Said(40, indicator="trapped", measure="stock", on=5, by="UN"), "other source: United Nations"),
        (Said(40, indicator="trapped", measure="stock", on=5, by="OCHA"), None),
    ],
)
def test_a_fall_is_a_fall_only_where_one_source_gives_both(later: Said, note: str | None) -> None:
    made = tables(paper("A", replace(later, low=90, on=0, by="OCHA")), paper("B", later, day=5))
    ((drawn,),) = rows(made["series"], "break_note", best=40, state="reported")
    assert drawn == note or str(drawn).startswith(str(note))


def test_a_new_phase_that_starts_at_zero_is_a_break() -> None:
    told = Said(90, by="OCHA", since=-30, on=0, measure="cumulative")
    made = tables(paper("A", told), paper("B", replace(told, low=0, on=5), day=5))
    assert rows(made["series"], "break_note", best=0) == [("the count starts again at zero",)]


def test_sources_and_series_that_have_gone_quiet() -> None:
    told = Said(9, indicator="trapped", measure="stock", by="SOHR")
    made = tables(
        *(paper(f"A{n}", replace(told, low=9 + n, on=10 * n), day=10 * n) for n in range(4)),
        paper("Z", Said(place="Binnish", on=90), day=90),
    )
    ((source, _),) = found(made, "source_quiet")
    assert (
        source == "Syrian Observatory for Human Rights has reported nothing since 1 December 2016 (60 days)."
    )
    ((series, details),) = found(made, "series_quiet")
    assert "no data for 60 days" in series
    assert details["days"] == 60


def trend(*values: tuple[int, float], **more: Any) -> dict[str, Any]:
    """The trend of a stock by day."""
    told = Said(1, indicator="trapped", measure="stock", by="SOHR", **more)
    made = tables(*(paper(f"A{d}", replace(told, low=v, on=d), day=d) for d, v in values))
    return dict(made["trends"].iloc[0])


def test_latest_value_and_changes_with_their_uncertainty() -> None:
    now = trend((0, 100), (23, 80), (30, 50))
    assert (now["best"], now["change_7_best"], now["change_30_best"]) == (50, -30, -50)
    assert now["direction"] == "too_few_points"
    told = Said(90, 110, indicator="trapped", measure="stock", by="SOHR")
    made = tables(paper("A", told), paper("B", replace(told, low=40, high=60, on=7), day=7))
    row = made["trends"].iloc[0]
    assert (row["change_7_low"], row["change_7_best"], row["change_7_high"]) == (-70, -50, -30)


def test_direction_by_mann_kendall_only_with_enough_points() -> None:
    falling = [(n, 100 - 9 * n) for n in range(load_rules().trend_points)]
    assert trend(*falling)["direction"] == "decreasing"
    assert trend(*falling[1:])["direction"] == "too_few_points"
    assert trend(*((n, 50 + n % 2) for n in range(10)))["direction"] == "no_trend"
    assert trend(*((n, 50) for n in range(10)))["direction"] == "no_trend"


def points(*values: float) -> list[Point]:
    return [Point(n, n, Bounds(v, v, v), "reported", "as_of", []) for n, v in enumerate(values)]


def test_the_direction_is_exact_where_no_value_is_twice() -> None:
    """Against every order that eight values can have."""
    values = (3, 1, 2, 5, 4, 6, 8, 7)
    every = np.array(list(permutations(range(8))))
    first, later = np.triu_indices(8, 1)
    sums = np.sign(every[:, later] - every[:, first]).sum(axis=1)
    mine = sum(np.sign(values[b] - values[a]) for a, b in zip(first, later, strict=True))
    direction, p_value = direction_of(points(*values), load_rules())
    assert direction == "increasing"
    assert p_value == pytest.approx(float((abs(sums) >= abs(mine)).mean()))


@given(st.lists(st.integers(0, 4), min_size=8, max_size=60).filter(lambda values: len(set(values)) > 1))
def test_the_direction_with_ties_is_by_kendalls_variance(values: list[int]) -> None:
    """Kendall 1975: the variance less what each group of equal values takes from it."""
    count, ties = len(values), Counter(values).values()
    rises = sum(np.sign(b - a) for a, b in combinations(values, 2))
    variance = (count * (count - 1) * (2 * count + 5) - sum(t * (t - 1) * (2 * t + 5) for t in ties)) / 18
    direction, p_value = direction_of(points(*values), load_rules())
    assert p_value == pytest.approx(math.erfc(abs(rises) / math.sqrt(2 * variance)))
    assert direction == ("no_trend" if p_value >= 0.05 else "increasing" if rises > 0 else "decreasing")


def test_change_points() -> None:
    now = trend(*((n, 100 + n % 3) for n in range(12)), *((n, 30 + n % 3) for n in range(12, 24)))
    assert now["change_points"] == ["2016-11-13"]


def alerts(tmp_path: Path, text: str, *reports: Report, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    path = tmp_path / "alerts.yml"
    path.write_text(text, encoding="utf-8")
    monkeypatch.setattr("etl.reconcile.run.load_alerts", lambda: load_alerts(path))
    return [row[0] for row in rows(tables(*reports)["findings"], "sentence", kind="alert")]


def test_alerts_are_thresholds_that_the_sure_bound_passes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    above = "alerts:\n- {name: many, indicator: deaths, grain: day, above: 49, place_id: 'own:sarmin'}\n"
    reports = [paper("A", Said(50, None)), paper("B", Said(90, place="Binnish"))]
    (said,) = alerts(tmp_path, above, *reports, monkeypatch=monkeypatch)
    assert said == "Deaths (people) in Sarmin on 1 November 2016: at least 50, above 49."
    assert not alerts(tmp_path, above, paper("A", Said(40, 60)), monkeypatch=monkeypatch)


def test_an_alert_of_a_rough_number_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    above = "alerts:\n- {name: many, indicator: deaths, grain: day, above: 49}\n"
    rough, exact = paper("A", Said(60, 60, about=True)), paper("B", Said(60, 60))
    (said,) = alerts(tmp_path, above, rough, monkeypatch=monkeypatch)
    assert said == "Deaths (people) in Sarmin on 1 November 2016: about 60, above 49."
    (details,) = rows(tables(rough)["findings"], "details", kind="alert")[0]
    assert details["qualifier"] == "about"
    (said,) = alerts(tmp_path, above, exact, monkeypatch=monkeypatch)
    assert ": 60, above 49." in said


def test_alerts_on_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rises = "alerts:\n- {name: up, indicator: trapped, rises_by: 0.2, days: 7, at_least: 100}\n"
    told = Said(100, indicator="trapped", measure="stock", by="SOHR")
    reports = [paper("A", told), paper("B", replace(told, low=130, on=7), day=7)]
    (said,) = alerts(tmp_path, rises, *reports, monkeypatch=monkeypatch)
    assert "up by 30% in 7 days" in said
    assert not alerts(tmp_path, rises, reports[1], monkeypatch=monkeypatch)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("alerts:\n- {indicator: deaths, above: 3}\n", "entry 1: an alert needs a name"),
        ("alerts:\n- {name: a, above: 3, below: 2}\n", "exactly one of"),
        ("alerts:\n- {name: a, above: many}\n", "must be a number"),
        ("alerts:\n- {name: a, above: 3, places: x}\n", "unknown key 'places'"),
        ("alerts:\n- {name: a, above: 3, indicator: dead}\n", "'dead' is no indicator"),
        ("alerts: 3\n", "must hold a list"),
    ],
)
def test_an_alerts_file_that_cannot_be_right_says_so_in_one_sentence(
    tmp_path: Path, text: str, message: str
) -> None:
    path = tmp_path / "alerts.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RulesError, match=message):
        load_alerts(path)


def test_the_files_that_ship_can_be_read() -> None:
    assert load_alerts(FILE)
    assert load_rules(RULES_FILE).best == "best_low_high"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("best: middle\n", "best must be one of"),
        ("carry_days: -1\n", "a whole number"),
        ("carry: 3\n", "unknown key 'carry'"),
        ("minimum_confidence: 2\n", "from 0 to 1"),
        ("household_size: [5, 2]\n", "the smaller first"),
        ("household_factor: 0\n", "above 0"),
        ("- 3\n", "keys and values"),
        (": :\n- [", "can't be read"),
    ],
)
def test_a_rules_file_that_cannot_be_right_says_so_in_one_sentence(
    tmp_path: Path, text: str, message: str
) -> None:
    path = tmp_path / "rules.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RulesError, match=message) as caught:
        load_rules(path)
    assert "\n" not in str(caught.value)


def test_what_happened_on_no_stated_day_raises_an_alert_only_where_an_event_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    above = "alerts:\n- {name: many, indicator: deaths, grain: day, above: 49}\n"
    told = Said(70, dated=False)
    assert not alerts(tmp_path, above, paper("A", told), monkeypatch=monkeypatch)
    struck = paper("A", replace(told, words="in an air strike"))
    (said,) = alerts(tmp_path, above, struck, monkeypatch=monkeypatch)
    assert "on 1 November 2016 (no day is stated, that of publication is taken): 70" in said
    (said,) = alerts(tmp_path, above, struck, paper("B", Said(70)), monkeypatch=monkeypatch)
    assert "stated" not in said
