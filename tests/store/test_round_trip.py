"""What is written is read back the same, on both engines, for every table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from etl.store import DERIVED, Store, StoreError, empty_frame
from tests.store.examples import frames
from tests.store.filled import refill


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def kept_store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One store for all examples of a property: each example replaces the table that it draws."""
    if request.param == "sqlite":
        name = str(tmp_path_factory.mktemp("store") / "figures.db")
    else:
        folder: Path = request.getfixturevalue("postgres_server")
        name = f"postgresql+psycopg://postgres@/postgres?host={folder}"
    with Store(name) as opened:
        yield opened


@pytest.mark.parametrize("name", DERIVED)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_derived_tables_read_back_the_same(kept_store: Store, name: str, data: st.DataObject) -> None:
    frame = data.draw(frames(name))
    assert refill(kept_store, {name: frame}) == {name: len(frame)}
    assert_frame_equal(kept_store.read(name), frame)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_reviews_read_back_the_same(kept_store: Store, data: st.DataObject) -> None:
    with kept_store.engine.begin() as connection:
        connection.execute(kept_store.table("reviews").delete())
    frame = data.draw(frames("reviews"))
    rows = [
        {k: None if v is pd.NA or v != v else v for k, v in row.items()} for row in frame.to_dict("records")
    ]
    assert kept_store.add_reviews(rows) == len(frame)
    assert_frame_equal(kept_store.read("reviews"), frame)


def test_missing_values_of_any_library_become_null(store: Store) -> None:
    frame = empty_frame("trends").reindex(range(4)).astype(object)
    frame["series_id"] = ["a", "b", "c", "d"]
    frame["low"] = [None, np.nan, pd.NA, np.float64(3)]
    frame["date"] = [None, pd.NaT, pd.Timestamp("2016-12-13"), "2016-12-14"]
    frame["n_points"] = [None, np.nan, np.int64(4), 5.0]
    frame["change_points"] = [None, np.nan, [dt.date(2016, 12, 1).isoformat()], "[]"]
    refill(store, {"trends": frame})
    read = store.read("trends")
    assert read["date"].tolist() == [None, None, dt.date(2016, 12, 13), dt.date(2016, 12, 14)]
    assert read["low"].isna().tolist() == [True, True, True, False]
    assert read["n_points"].dropna().tolist() == [4, 5]
    assert read["change_points"].tolist() == [None, None, ["2016-12-01"], []]
    assert read["direction"].isna().all()


@pytest.mark.parametrize(
    ("column", "wrong"),
    [("n_points", 2.5), ("n_points", "two"), ("low", "much"), ("low", float("inf")), ("direction", 3)],
)
def test_a_value_of_another_kind_is_refused_and_nothing_changes(
    store: Store, column: str, wrong: object
) -> None:
    frame = empty_frame("trends").reindex(range(1)).astype(object).assign(series_id="s")
    refill(store, {"trends": frame})
    with pytest.raises(ValueError, match=f"trends.{column}"):
        refill(store, {"trends": frame.assign(**{column: [wrong]})})
    assert store.count("trends") == 1


def test_columns_must_be_the_tables(store: Store) -> None:
    frame = empty_frame("sources")
    with pytest.raises(ValueError, match="role"):
        refill(store, {"sources": frame.drop(columns="role")})
    with pytest.raises(ValueError, match="colour"):
        refill(store, {"sources": frame.assign(colour=[])})
    with pytest.raises(ValueError, match="figures"):
        refill(store, {"figures": empty_frame("figures")})


@pytest.mark.parametrize("bad", ["a\x00b", "a\ud800b"])
def test_text_that_no_database_keeps_is_refused_alike(store: Store, bad: str) -> None:
    frame = empty_frame("sources").reindex(range(1)).astype(object)
    frame["source"] = pd.Series([bad], dtype=object)
    with pytest.raises(StoreError, match=r"sources\.source"):
        refill(store, {"sources": frame})


def test_text_sorts_by_code_point_on_both_engines(store: Store) -> None:
    names = ["Zürich", "a b", "aB", "ab", "Äleppo", "حلب", "_x"]
    frame = empty_frame("sources").reindex(range(len(names))).astype(object).assign(source=names)
    refill(store, {"sources": frame})
    assert store.read("sources")["source"].tolist() == sorted(names)
