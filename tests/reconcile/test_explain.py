"""explain-series: the rule, the claims used and set aside and why, and how a point came about."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from etl.reconcile import explain_series, load_rules
from tests.reconcile.news import PLACES, Report, Said, frames, tables

REPORTS = (
    Report("a", (Said(12, by="SOHR", words="At first"),), 0),
    Report("b", (Said(19, by="SOHR", words="By now"),), 1, "Mail"),
    Report("c", (Said(30, words="Perhaps", status="projected"),), 1, "Herald"),
    Report("d", (Said(80, by="OCHA", since=-9, on=4),), 5, "OCHA"),
    Report("e", (Said(40, indicator="trapped", measure="stock", on=-3),), 0, "OCHA"),
)


def told(*arguments: str, **options: Any) -> str:
    made = tables(*REPORTS)
    figures, _ = frames(REPORTS)
    return explain_series(
        {**made, "figures": figures}, *arguments, rules=load_rules(), places=PLACES, **options
    )


def test_a_point_names_its_rule_and_its_claims() -> None:
    text = told("deaths", "sarmin", "2016-11-01")
    assert "flow by day, on 1 November 2016: 19 (reported)" in text
    assert "Rule: the sum of the incidents, each counted once." in text
    assert "+ Syrian Observatory for Human Rights, on 2 November 2016: 19" in text
    assert "set aside: Syrian Observatory for Human Rights, on 1 November 2016: 12" in text
    assert "Why: the same source has given another number since" in text
    assert '"By now 19 deaths people in Sarmin day 0 says SOHR."' in text
    assert "no report of the source's own" in text


def test_each_step_names_the_claim_that_caused_it() -> None:
    text = told("deaths", "Sarmin", "2016-11-01")
    assert "1 November 2016: 12 (Syrian Observatory for Human Rights with 12)" in text
    assert "2 November 2016: 19 (Syrian Observatory for Human Rights with 19)" in text


def test_what_enters_no_series_is_told_too() -> None:
    assert "enters no series: a forecast or a condition" in told("deaths", "Sarmin", "2016-11-01")


def test_as_known_on_an_earlier_day() -> None:
    text = told("deaths", "own:sarmin", "2016-11-01", as_known_on="2016-11-01")
    assert text.startswith("As known on 1 November 2016.")
    assert "by day, on 1 November 2016: 12" in text
    assert "19" not in text.replace("2019", "")


def test_a_step_line_tells_the_step_that_the_day_stands_on() -> None:
    text = told("deaths", "Sarmin", "2016-11-20")
    assert "flow total, from 23 October 2016 to 5 November 2016: 80" in text


def test_a_carried_value_names_its_report() -> None:
    text = told("trapped", "Sarmin", "2016-11-05")
    assert "(carried)" in text
    assert "It was reported for 29 October 2016." in text


@pytest.mark.parametrize(
    ("place", "date", "instead"),
    [
        ("Binnish", "2016-11-05", "Places with trapped: Sarmin."),
        ("Sarmim", "2016-11-05", "Places called nearly so: Sarmin."),
        ("Sarmin", "2016-01-05", "It is told of once there, of days up to 29 October 2016."),
    ],
)
def test_nothing_said_says_what_there_is(place: str, date: str, instead: str) -> None:
    day = dt.date.fromisoformat(date)
    expected = f"Nothing is said of trapped in {place} on {day.day} {day:%B} {day.year}. {instead}"
    assert told("trapped", place, date) == expected
