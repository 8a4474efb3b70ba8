"""The known course of Aleppo, July 2016 to January 2017: what the table of facts must become.

What is expected is read from the table itself, by other means than the code under test.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections import defaultdict
from functools import cache
from itertools import combinations
from typing import Any

import pandas as pd
import pytest

from etl.reconcile import reconcile
from tests.reconcile.facts import FACTS, PLACES, documents_and_figures

EAST = "eastern Aleppo"
DECEMBER = dt.date(2016, 12, 1)


@cache
def made() -> dict[str, pd.DataFrame]:
    documents, figures = documents_and_figures()
    return reconcile(figures, documents, places=PLACES)


@cache
def facts() -> list[dict[str, str]]:
    with FACTS.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def points(indicator: str, group: str | None, place: str = EAST, **where: Any) -> pd.DataFrame:
    series = made()["series"]
    chosen = (series["indicator"] == indicator) & (series["place"] == place)
    chosen &= series["group"].isna() if group is None else series["group"] == group
    for name, value in where.items():
        chosen &= series[name] == value
    return series[chosen & series["state"].isin(["reported", "zero"])].sort_values(["start", "end"])


@pytest.mark.parametrize("group", ["people", "civilians"])
def test_people_trapped_in_the_east_fall_through_december(group: str) -> None:
    found = points("trapped", group)
    before = found[found["date"] < DECEMBER]
    after = found[found["date"] >= DECEMBER]
    assert len(before) >= 3
    assert len(after) >= 2
    assert before["best"].min() >= 200_000
    assert after["high"].max() <= 100_000
    assert after["best"].tolist() == sorted(after["best"], reverse=True)
    assert after["high"].tolist() == sorted(after["high"], reverse=True)


def test_what_rivals_said_of_15_december_spans_their_numbers() -> None:
    told = [
        f for f in facts()
        if (f["indicator"], f["place"], f["group"]) == ("trapped", EAST, "people")
        and f["period_end"] == "2016-12-15"
    ]  # fmt: skip
    point = points("trapped", "people", end=dt.date(2016, 12, 15)).iloc[0]
    assert point["low"] == min(float(f["low"]) for f in told if f["low"])
    assert point["high"] == max(float(f["high"]) for f in told if f["high"])
    assert point["n_origins"] == len({f["reported_by"] for f in told})


def test_hospitals_and_bakeries_working_as_reported_day_by_day() -> None:
    for kind in ("hospital", "bakery"):
        by_day: dict[str, list[float]] = defaultdict(list)
        for f in facts():
            if (f["indicator"], f["object"], f["place"]) == ("facilities_functional", kind, EAST):
                by_day[f["period_end"]] += [float(v) for v in (f["low"], f["high"]) if v]
        found = points("facilities_functional", None, object=kind)
        assert [day.isoformat() for day in found["date"]] == sorted(by_day)
        for day, low, high in zip(found["date"], found["low"], found["high"], strict=True):
            assert (low, high) == (min(by_day[day.isoformat()]), max(by_day[day.isoformat()]))
    hospitals = points("facilities_functional", None, object="hospital")
    assert hospitals["best"].iloc[-1] == 0
    assert "no_hospital_working" in made()["findings"]["rule"].tolist()


@pytest.mark.parametrize(
    ("group", "place"), [("civilians", EAST), ("children", EAST), ("civilians", "western Aleppo")]
)
def test_deaths_since_15_november_are_growing_totals_and_not_sums(group: str, place: str) -> None:
    told = sorted(
        (f["period_end"], float(f["low"]))
        for f in facts()
        if (f["indicator"], f["group"], f["place"]) == ("deaths", group, place)
        and f["period_start"] == "2016-11-15" < f["period_end"]
    )
    found = points("deaths", group, place, grain="total", start=dt.date(2016, 11, 15))
    assert len(told) >= 3
    assert [(day.isoformat(), best) for day, best in zip(found["end"], found["best"], strict=True)] == sorted(
        told
    )
    assert found["best"].is_monotonic_increasing
    assert found["series_id"].nunique() == 1
    month = points("deaths", group, place, grain="month", end=dt.date(2016, 12, 31))
    assert month.empty or month["best"].iloc[0] < sum(value for _, value in told)


def _disjoint(a: dict[str, str], b: dict[str, str]) -> bool:
    top, bottom = (float(f["high"] or "inf") for f in (a, b)), (float(f["low"] or 0) for f in (a, b))
    return min(top) < max(bottom)


def test_every_pair_of_conflicting_reports_is_found() -> None:
    """Same thing, same place, same days, other source, no value in common; of each source its latest."""
    same = ("indicator", "object", "group", "place", "period_start", "period_end", "unit")
    groups: dict[tuple[str, ...], list[dict[str, str]]] = defaultdict(list)
    for fact in sorted(facts(), key=lambda f: f["report_date"]):
        if fact["period_end"]:
            groups[tuple(fact[name] for name in same)].append(fact)
    for key, told in groups.items():
        latest = {f["reported_by"]: f["report_date"] for f in told}
        groups[key] = [f for f in told if f["report_date"] == latest[f["reported_by"]]]
    expected = {
        frozenset((float(a["low"] or a["high"]), float(b["low"] or b["high"])))
        for told in groups.values()
        for a, b in combinations(told, 2)
        if a["reported_by"] != b["reported_by"] and _disjoint(a, b)
    }
    claims = made()["claims"].set_index("claim_id")
    number = claims["low"].fillna(claims["high"])
    found = made()["findings"]
    found = found[found["kind"] == "contradiction"]
    pairs = {
        frozenset((number[a], number[b])) for a, b in zip(found["claim_a"], found["claim_b"], strict=True)
    }
    assert len(expected) >= 8
    assert expected <= pairs


def test_each_contradiction_quotes_both_sides() -> None:
    findings = made()["findings"]
    found = findings[findings["kind"] == "contradiction"]["details"]
    assert len(found)
    for details in found:
        assert details["quote_a"]
        assert details["quote_b"]
        assert details["a"]["source"] != details["b"]["source"]
