"""Runs, the quarantine and reviews."""

from __future__ import annotations

import datetime as dt

from etl.store import Store
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


def test_moments_keep_their_instant_whatever_zone_they_come_in(store: Store) -> None:
    damascus = dt.timezone(dt.timedelta(hours=3))
    store.add_reviews([{"review_id": "a", "at": dt.datetime(2026, 3, 1, 2, 30, tzinfo=damascus)}])
    assert store.reviews()["at"].tolist() == [dt.datetime(2026, 2, 28, 23, 30, tzinfo=dt.UTC)]
