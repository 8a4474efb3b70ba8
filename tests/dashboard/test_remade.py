"""Series made again from the claims around a view's days are those that all claims give."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.address.view import RULES, View
from dashboard.rows import remade, series
from dashboard.rows.data import Data, Ends
from etl.reconcile import series_of
from etl.reconcile.series import window
from etl.store import Store
from etl.tables import TABLES
from tests.dashboard.rows import day
from tests.reconcile.news import DAY, PLACES, Report, Said, bare, collections, history, tables
from tests.store.filled import refill

EVERYTHING = View(page="trends", crisis="all", topics=("all",))
Points = dict[str, dict[str, Any]]
Links = dict[str, set[tuple[Any, ...]]]


def of_all_claims(view: View, data: Data, grains: tuple[str, ...]) -> tuple[Points, Links]:
    """The view's points and their claims, made of all claims of its subjects, whatever their days."""
    claims = data.claims_of_subjects(view, data.subjects(view, Ends()), Ends())
    table = pd.DataFrame([tuple(row) for row in claims], columns=list(TABLES["claims"].names()))
    points, links = series_of(table, data.rules(view.rule), view.known, data.places())
    found = {}
    for values in bare(points):
        row = dict(zip(points.columns, values, strict=True))
        ended = view.start is not None and row["end"] < view.start
        later = view.end is not None and (row["start"] or row["end"]) > view.end
        if row["grain"] in ("as_of", "total", *grains) and not ended and not later:
            found[row["point_id"]] = row
    used: Links = {}
    for point, *link in bare(links):
        if point in found:
            used.setdefault(point, set()).add(tuple(link))
    return found, used


def of_claims_around(view: View, data: Data, grains: tuple[str, ...]) -> tuple[Points, Links]:
    """The same as the app makes them."""
    made = [remade.make(view, data, part, grains) for part in remade.parts(view, data)]
    links = {
        name: {(c.claim_id, "used", None) for c in point.used}
        | {(c.claim_id, "set_aside", c.reason) for c in point.aside}
        for each in made
        for name, point in each.points.items()
    }
    points = {row["point_id"]: row for each in made for row in each.rows}
    return points, {name: each for name, each in links.items() if each}


def views() -> Iterator[View]:
    """Days, rules and sources as a reader chooses them."""
    for rule in RULES:
        for known in (None, day("11-10"), day("11-21"), day("12-31")):
            for start, end in ((None, None), (day("11-12"), day("11-19")), (day("11-26"), None)):
                for named in ((), ("City Council",)):
                    yield EVERYTHING.but(rule=rule, known=known, start=start, end=end, named=named)


def test_of_the_sample_both_ways_give_the_same(data: Data) -> None:
    number = 0
    for view in views():
        whole = of_all_claims(view, data, series.ALL_GRAINS)
        assert of_claims_around(view, data, series.ALL_GRAINS) == whole, view
        number += len(whole[0])
    assert number > 400


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store that each example fills anew."""
    with Store(str(tmp_path_factory.mktemp("remade") / "figures.db")) as made:
        names, kinds = TABLES["places"].names(), {"name", "kind"}
        rows = [
            [name if key == "place_id" else entry.get(key) if key in kinds else None for key in names]
            for name, entry in PLACES.items()
        ]
        made.append("places", rows)
        yield made


_days = st.none() | st.sampled_from([-8, 0, 1, 2, 5, 12, 20, 33, 40, 64, 70, 200, 399, 410])


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    history() | collections(),
    st.tuples(_days, _days, _days),
    st.sampled_from(RULES),
    st.sampled_from([("day",), ("month",), series.ALL_GRAINS]),
    st.sampled_from([0, 3, window.BESIDE]),
    st.booleans(),
)
def test_of_any_claims_both_ways_give_the_same(
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    reports: list[Report],
    days: tuple[int | None, int | None, int | None],
    rule: str,
    grains: tuple[str, ...],
    beside: int,
    some: bool,
) -> None:
    first, last, known = (None if n is None else DAY + dt.timedelta(days=n) for n in days)
    if first and last and first > last:
        first, last = last, first
    view = EVERYTHING.but(start=first, end=last, known=known, rule=rule)
    with monkeypatch.context() as patched:
        patched.setattr(window, "BESIDE", beside)
        data = filled(store, reports)
        if some:
            view = view.but(named=tuple(data.sources(view)[:1]))
        assert of_claims_around(view, data, grains) == of_all_claims(view, data, grains)


def filled(store: Store, reports: list[Report]) -> Data:
    """A reader of the store with the claims of some reports in place of those before."""
    store.delete_rows("claims", "claim_id", set(store.read("claims", ["claim_id"])["claim_id"]))
    store.append("claims", tables(*reports)["claims"])
    return Data(store, {})


STRIKE = Said(on=85, words="An air strike:")
TOLL = Said(on=101, dated=False, words="The death toll of an air strike:")
BESIDE_IT = Said(low=3, on=98, words="A car bomb:")
RUNNING = Said(low=40, on=60, since=-6, measure="cumulative")
STOCK = Said(indicator="trapped", measure="stock")
REVISED = Said(low=30, on=110, since=-6, measure="cumulative")


@pytest.mark.parametrize(
    "said",
    [
        (STRIKE, BESIDE_IT, TOLL),  # a toll of an incident before the days shown
        (RUNNING, BESIDE_IT, REVISED),  # a running total that was more before these days
        (Said(on=0), Said(on=300)),  # silence from before these days until after
        (replace(STOCK, on=88), replace(STOCK, on=300)),
    ],
)
def test_what_lies_before_the_days_shown_tells_in_them(
    store: Store, monkeypatch: pytest.MonkeyPatch, said: tuple[Said, ...]
) -> None:
    monkeypatch.setattr(window, "BESIDE", 3)
    reports = [Report(f"r{n}", (each,), each.on, edit=f"Note {n}.") for n, each in enumerate(said)]
    data = filled(store, reports)
    view = EVERYTHING.but(start=DAY + dt.timedelta(days=100), end=DAY + dt.timedelta(days=130))
    made = of_claims_around(view, data, ("day",))
    assert made[0] or said[0] is STRIKE
    assert made == of_all_claims(view, data, ("day",))


@pytest.mark.parametrize(
    ("asked", "bounds", "told"),
    [
        ({}, {(12, 20), (5, 5)}, {"ICRC", "UNHCR", "Wire"}),
        ({"named": ("ICRC",)}, {(12, 12)}, {"ICRC"}),
        ({"named": ("UNHCR",)}, {(20, 20)}, {"UNHCR"}),
        ({"named": ("ICRC", "UNHCR")}, {(12, 20)}, {"ICRC", "UNHCR"}),
        ({"named": ("ICRC",), "topics": ("deaths",)}, {(12, 12)}, {"ICRC"}),
        ({"known": DAY + dt.timedelta(days=1)}, {(12, 12)}, {"ICRC"}),
        ({"known": DAY + dt.timedelta(days=4)}, {(12, 20)}, {"ICRC", "UNHCR"}),
        ({"named": ("Nobody",)}, set(), set()),
    ],
)
def test_incidents_are_those_that_the_view_s_claims_alone_give(
    tmp_path: Path, asked: dict[str, Any], bounds: set[tuple[float, float]], told: set[str]
) -> None:
    reports = [
        Report("r1", (Said(12, on=0, by="ICRC"),), 0),
        Report("r2", (Said(20, on=0, by="UNHCR"),), 3),
        Report("r3", (Said(5, on=9, by="Wire"),), 9, by="Wire"),
    ]
    with Store(str(tmp_path / "figures.db")) as made:
        refill(
            made, {name: each for name, each in tables(*reports).items() if name in ("claims", "incidents")}
        )
        data = Data(made, {})
        view = EVERYTHING.but(**asked)
        found = data.incidents(view)
        told_by = data.sources_of_incidents([row["incident_id"] for row in found], data.scope(view))
        assert {(row["low"], row["high"]) for row in found} == bounds
        assert {row["source"] for rows in told_by.values() for row in rows} == told
        assert all(row["number"] == len(bounds) for row in found)
