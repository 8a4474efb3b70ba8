"""Runs, the quarantine and reviews."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from etl.store import Loaded, Store
from tests.store.examples import document, extraction, figure


def test_a_run_is_noted_from_start_to_end(store: Store) -> None:
    before = dt.datetime.now(dt.UTC)
    run = store.start_run("0.1.0", {"paths": ["data/reports"], "jobs": 2})
    assert store.read("runs")["finished"].tolist() == [None]
    store.finish_run(run, {"documents": 3})
    row = store.read("runs").iloc[0]
    assert (row["run_id"], row["version"], row["inputs"]["jobs"]) == (run, "0.1.0", 2)
    assert row["counts"] == {"documents": 3}
    assert before <= row["started"] <= row["finished"] <= dt.datetime.now(dt.UTC)
    assert store.start_run("0.1.0", {}) != run


def test_a_refusal_met_again_is_one_row_of_the_newest_run(store: Store) -> None:
    refused = {"path": "a.jsonl", "line": 3, "reason": "malformed_json", "message": "Mend line 3 of a.jsonl."}
    other = refused | {"line": 4}
    assert store.quarantine([refused, other], "r1") == 2
    assert store.quarantine([refused], "r2") == 1
    rows = store.read("quarantine").sort_values("line")
    assert rows["run_id"].tolist() == ["r2", "r1"]
    assert rows["quarantine_id"].nunique() == 2


def test_a_decision_is_never_overwritten_and_outlives_its_document(store: Store) -> None:
    store.load_documents([(document("d1"), extraction("d1", figure("f1", "d1")))], "r1")
    late, early = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC), dt.datetime(2026, 3, 1, 9, tzinfo=dt.UTC)
    decision = {"review_id": "a", "figure_id": "f1", "document_id": "d1", "decision": "reject", "at": late}
    correction = {"review_id": "b", "decision": "correct", "corrections": {"low": 13}, "at": early}
    assert store.add_reviews([decision, correction]) == 2
    assert store.add_reviews([decision | {"decision": "accept"}]) == 0
    store.remove_document("d1")
    reviews = store.reviews()
    assert reviews["review_id"].tolist() == ["b", "a"]
    assert reviews["decision"].tolist() == ["correct", "reject"]
    assert reviews["corrections"].tolist() == [{"low": 13}, None]
    assert reviews["at"].tolist() == [early, late]


def test_json_keeps_dates_and_numbers_and_refuses_what_it_has_no_form_for(store: Store) -> None:
    inputs = {"since": dt.date(2016, 11, 1), "share": np.float64(0.5), "best": float("nan"), "n": (1, 2)}
    run = store.start_run("0.1.0", inputs)
    expected = {"since": "2016-11-01", "share": 0.5, "best": None, "n": [1, 2]}
    assert store.read("runs", where={"run_id": run})["inputs"].tolist() == [expected]
    with pytest.raises(ValueError, match=r"runs\.inputs"):
        store.start_run("0.1.0", {"thing": object()})


def test_programs_that_load_the_same_documents_at_once_both_succeed(store: Store, store_url: str) -> None:
    pairs = [(document(f"d{n}"), extraction(f"d{n}", figure(f"f{n}", f"d{n}"))) for n in range(60)]

    def program(name: str) -> Loaded:
        with Store(store_url) as own:
            return own.load_documents(pairs, name, batch=5)

    with ThreadPoolExecutor(3) as pool:
        loads = list(pool.map(program, ["r1", "r2", "r3"]))
    total = loads[0] + loads[1] + loads[2]
    assert (total.new, total.refreshed) == (60, 120)
    assert store.count("figures") == 60


def test_one_store_serves_many_threads(store: Store) -> None:
    def work(n: int) -> int:
        store.add_reviews([{"review_id": f"r{n}"}])
        return len(store.read("reviews"))

    with ThreadPoolExecutor(8) as pool:
        seen = list(pool.map(work, range(40)))
    assert max(seen) == store.count("reviews") == 40


def test_moments_keep_their_instant_whatever_zone_they_come_in(store: Store) -> None:
    damascus = dt.timezone(dt.timedelta(hours=3))
    store.add_reviews([{"review_id": "a", "at": dt.datetime(2026, 3, 1, 2, 30, tzinfo=damascus)}])
    assert store.reviews()["at"].tolist() == [dt.datetime(2026, 2, 28, 23, 30, tzinfo=dt.UTC)]
