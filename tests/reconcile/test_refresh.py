"""The store's derived tables: made whole, or in part after each change, they are the same."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl import refresh
from etl.reconcile import reconcile
from etl.refresh import whole
from etl.store import DERIVED, Store
from tests.reconcile.news import PLACES, Report, Said, collections, figures_of, frames, history, loaded

# The places of the tests, for the places table too.
ROWS = [
    {"place_id": name, "name": e["name"], "kind": e["kind"], "country": "SYR", "parents": list(e["parents"])}
    for name, e in PLACES.items()
]


@pytest.fixture(autouse=True)
def _gazetteer(monkeypatch: pytest.MonkeyPatch) -> None:
    import etl.places.gazetteer as gazetteer

    monkeypatch.setattr(gazetteer, "name", lambda name: PLACES.get(name, {}).get("name"))
    monkeypatch.setattr(gazetteer, "kind", lambda name: PLACES.get(name, {}).get("kind"))
    monkeypatch.setattr(gazetteer, "parents", lambda name: PLACES.get(name, {}).get("parents", ()))
    monkeypatch.setattr(gazetteer, "place_rows", lambda ids: [row for row in ROWS if row["place_id"] in ids])


@cache
def _empty() -> bytes:
    """An empty store's file: copying it is faster than making its tables each time."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "f.db"
        Store(path).close()
        return path.read_bytes()


@contextmanager
def a_store() -> Iterator[Store]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "f.db"
        path.write_bytes(_empty())
        with Store(path) as store:
            yield store


def load(store: Store, reports: Iterable[Report]) -> None:
    store.load_documents([loaded(report) for report in reports], "run")


def derived(store: Store) -> dict[str, list[dict[str, Any]]]:
    """All derived rows, in the order of their keys."""
    return {name: plain(store.read(name)) for name in DERIVED}


def plain(frame: pd.DataFrame) -> list[dict[str, Any]]:
    held = frame.astype(object).where(frame.notna(), None)
    return sorted(held.to_dict("records"), key=lambda row: str(list(row.values())))


def fresh(reports: Iterable[Report]) -> dict[str, list[dict[str, Any]]]:
    """The tables of a store that saw these reports alone, at once."""
    with a_store() as store:
        load(store, reports)
        refresh.refresh(store)
        return derived(store)


def same(was: dict[str, list[dict[str, Any]]], now: dict[str, list[dict[str, Any]]]) -> None:
    for name in was:
        assert now[name] == was[name], name


SLOW = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@SLOW
@given(collections())
def test_the_store_holds_what_reconcile_makes(reports: list[Report]) -> None:
    figures, documents = frames(reports)
    pure = reconcile(figures, documents, places=PLACES)
    now = fresh(reports)
    for name, frame in pure.items():
        assert now[name] == plain(frame), name


@SLOW
@given(collections(), st.data())
def test_documents_added_in_any_parts_give_the_tables_of_one_run(reports: list[Report], data: Any) -> None:
    order = data.draw(st.permutations(reports))
    cut = sorted(data.draw(st.lists(st.integers(0, len(order)), max_size=3)))
    with a_store() as store:
        for first, last in zip([0, *cut], [*cut, len(order)], strict=True):
            part = order[first:last]
            load(store, part)
            change(store, {report.id for report in part})
        same(fresh(reports), derived(store))


@SLOW
@given(collections(), st.data())
def test_removing_a_document_gives_the_tables_of_a_run_that_never_saw_it(
    reports: list[Report], data: Any
) -> None:
    gone = data.draw(st.sampled_from(reports))
    with a_store() as store:
        load(store, reports)
        refresh.refresh(store)
        store.remove_document(gone.id)
        change(store, {gone.id}, gone=True)
        same(fresh([report for report in reports if report is not gone]), derived(store))


@SLOW
@given(collections(), collections(), st.data())
def test_a_document_read_anew_gives_the_tables_of_its_new_figures(
    reports: list[Report], others: list[Report], data: Any
) -> None:
    at = data.draw(st.integers(0, len(reports) - 1))
    better = Report(reports[at].id, others[0].said, others[0].day, reports[at].by, others[0].story)
    with a_store() as store:
        load(store, reports)
        refresh.refresh(store)
        load(store, [better])
        change(store, {better.id}, gone=True)
        same(fresh([*reports[:at], better, *reports[at + 1 :]]), derived(store))


@SLOW
@given(collections(), st.data())
def test_a_review_gives_the_tables_of_a_run_that_knew_it(reports: list[Report], data: Any) -> None:
    figure = data.draw(st.sampled_from([f for report in reports for f in figures_of(report)]))
    kind = data.draw(st.sampled_from(["accept", "reject", "correct"]))
    review = {
        "review_id": "r1", "figure_id": figure.id, "document_id": figure.document_id,
        "start_char": figure.start_char, "end_char": figure.end_char, "sentence": figure.sentence,
        "low": figure.low, "high": figure.high, "indicator": figure.indicator, "decision": kind,
        "corrections": {"low": 7.0, "high": 7.0, "place": "Binnish"} if kind == "correct" else None,
        "by": "A", "at": dt.datetime(2017, 1, 1, tzinfo=dt.UTC), "why": "w",
    }  # fmt: skip
    with a_store() as store, a_store() as at_once:
        load(store, reports)
        refresh.refresh(store)
        store.add_reviews([review])
        assert refresh.waiting(store) == {figure.document_id}
        change(store, refresh.waiting(store), gone=True)
        assert not refresh.waiting(store)
        load(at_once, reports)
        at_once.add_reviews([review])
        refresh.refresh(at_once)
        same(derived(at_once), derived(store))


@settings(parent=SLOW, max_examples=10)
@given(history(), st.data())
def test_days_far_apart_come_and_go_as_in_one_run(reports: list[Report], data: Any) -> None:
    order = data.draw(st.permutations(reports))
    with a_store() as store:
        load(store, order[:-3])
        refresh.refresh(store)
        for report in order[-3:]:
            load(store, [report])
            change(store, {report.id})
        same(fresh(order), derived(store))
        for report in order[:2]:
            store.remove_document(report.id)
            change(store, {report.id}, gone=True)
        same(fresh(order[2:]), derived(store))


def change(store: Store, ids: set[str], gone: bool = False) -> None:
    """A change carried through by itself, however large."""
    held, refresh.SMALL = refresh.SMALL, 99.0  # type: ignore[misc]
    try:
        refresh.refresh(store, ids, gone)
    finally:
        refresh.SMALL = held  # type: ignore[misc]


def test_the_number_of_files_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    reports = [
        Report(f"r{n}", (Said(n, place=p), Said(2 * n, indicator="injured")), n, story=n)
        for n in range(1, 20)
        for p in ("Sarmin", "Binnish")
    ]
    one = fresh(reports)
    monkeypatch.setattr(whole, "AT_ONCE", 5)
    same(one, fresh(reports))
