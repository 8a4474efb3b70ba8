"""Conditions, chunks and partial replacement, with one value as with thousands."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import pytest

from etl.store import Store, empty_frame
from tests.store.filled import refill


def trends(*ids: str, **columns: Any) -> pd.DataFrame:
    frame = empty_frame("trends").reindex(range(len(ids))).astype(object)
    return frame.assign(series_id=list(ids), **columns)


def incidents(*rows: tuple[str, str | None, str | None]) -> pd.DataFrame:
    frame = empty_frame("incidents").reindex(range(len(rows))).astype(object)
    for name, values in zip(("incident_id", "indicator", "place_id"), zip(*rows, strict=True), strict=True):
        frame[name] = pd.Series(list(values), dtype=object)
    return frame


@pytest.fixture
def many(store: Store) -> Store:
    """A store with 3,000 trends, one for each of 3,000 days."""
    days = [dt.date(2012, 1, 1) + dt.timedelta(days=n) for n in range(3000)]
    refill(store, {"trends": trends(*(f"s{n:04}" for n in range(3000)), date=days)})
    return store


@pytest.mark.parametrize("count", [0, 1, 150, 2500])
def test_any_number_of_values_can_be_asked_for(many: Store, count: int) -> None:
    wanted = [f"s{n:04}" for n in range(0, count)]
    assert (
        many.read("trends", ["series_id"], {"series_id": [*wanted, "absent"]})["series_id"].tolist() == wanted
    )
    days = [dt.date(2012, 1, 1) + dt.timedelta(days=n) for n in range(count)]
    assert many.read("trends", ["date"], {"date": days})["date"].tolist() == days


def test_conditions(many: Store) -> None:
    assert many.count("trends", {"date": dt.date(2012, 1, 3)}) == 1
    assert many.count("trends", {"direction": None}) == 3000
    assert many.count("trends", {"direction": ["increasing", None], "series_id": ["s0000", "s0001"]}) == 2
    assert many.count("trends", many.table("trends").c.date >= dt.date(2012, 1, 11)) == 2990
    with pytest.raises(ValueError, match="colour"):
        many.read("trends", ["colour"])


def test_chunks_hold_the_same_rows_as_one_read(many: Store) -> None:
    chunks = list(many.read_chunks("trends", 700))
    assert [len(chunk) for chunk in chunks] == [700, 700, 700, 700, 200]
    pd.testing.assert_frame_equal(pd.concat(chunks, ignore_index=True), many.read("trends"))
    assert list(many.read_chunks("trends", 700, where={"series_id": "absent"})) == []


def test_rows_sort_by_other_columns_with_nulls_last_and_then_by_the_key(store: Store) -> None:
    rows = [("a", "injured", None), ("b", "deaths", "y"), ("c", "deaths", "x"), ("d", "deaths", "x")]
    refill(store, {"incidents": incidents(*rows)})
    (frame,) = store.read_chunks("incidents", 10, order=("place_id", "indicator"))
    assert frame["incident_id"].tolist() == ["c", "d", "b", "a"]


def test_a_snapshot_sees_one_state_while_others_write(store: Store, store_url: str) -> None:
    refill(store, {"trends": trends("a")})
    with Store(store_url) as other, store.snapshot():
        assert store.count("trends") == 1
        refill(other, {"trends": trends("b", "c"), "incidents": incidents(("i", "deaths", "x"))})
        assert store.read("trends")["series_id"].tolist() == ["a"]
        assert list(store.read_chunks("incidents", 10)) == []
        store.add_reviews([{"review_id": "r"}])  # writing is not held up
    assert store.read("trends")["series_id"].tolist() == ["b", "c"]
    assert store.count("reviews") == store.count("incidents") == 1


def test_other_reads_may_come_between_chunks(many: Store) -> None:
    with many.snapshot():
        read = [
            len(many.read("trends", ["date"], {"series_id": chunk["series_id"]}))
            for chunk in many.read_chunks("trends", 1000)
        ]
    assert len(read) > 1
    assert set(read) == {1000}
