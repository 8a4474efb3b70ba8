"""Documents with their figures: loading, loading again, newer texts, removal, failure."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator

import pytest

from etl.model import Document, Extraction
from etl.store import Loaded, Store, StoreError
from tests.store.examples import document, extraction, figure


def load(store: Store, *pairs: tuple[Document, Extraction], run: str = "r1", extractor: str = "1") -> Loaded:
    return store.load_documents(pairs, run, extractor)


def test_a_document_comes_with_its_figures_and_exclusions(store: Store) -> None:
    published = dt.date(2016, 11, 27)
    one = document("d1", published=published, flags=("undated",), metadata={"theme": ["wash"], "n": 1})
    found = figure("f1", "d1", low=None, high=12.0, place=None)
    assert load(store, (one, extraction("d1", found, excluded=2))) == Loaded(1, 0, 0, 1, 2)
    row = store.read("documents").iloc[0]
    assert (row["published"], row["version"], row["run_id"], row["extractor"]) == (published, 1, "r1", "1")
    assert (row["flags"], row["metadata"], row["text"]) == (
        ["undated"],
        {"theme": ["wash"], "n": 1},
        one.text,
    )
    stored = store.read("figures").iloc[0]
    for name in dataclasses.asdict(found):
        column = {"start": "reference_period_start", "end": "reference_period_end"}.get(name, name)
        expected = getattr(found, name)
        if expected is None:
            assert stored[column] is None or stored[column] != stored[column], name
        else:
            assert stored[column] == expected, name
    assert store.read("exclusions")["reason"].tolist() == ["age", "age"]
    assert row["content_hash"] == "hash of Twelve wells work in Sarmin."


def test_a_document_without_a_title_stands_under_the_name_of_its_file(store: Store) -> None:
    load(store, (document("d1", title=None, file_name="flash update 3"), extraction("d1")))
    assert list(store.read("documents", ["title"])["title"]) == ["flash update 3"]


def test_the_same_text_again_replaces_its_figures_and_stays_the_version(store: Store) -> None:
    load(store, (document("d1"), extraction("d1", figure("f1", "d1"), figure("f2", "d1"), excluded=1)))
    again = load(store, (document("d1"), extraction("d1", figure("f3", "d1"))), extractor="2")
    assert again == Loaded(refreshed=1, figures=1)
    assert store.read("figures")["id"].tolist() == ["f3"]
    assert store.count("exclusions") == 0
    assert store.read("documents")[["version", "extractor"]].to_numpy().tolist() == [[1, "2"]]
    assert store.count("document_versions") == 0


def test_another_text_under_an_id_is_the_next_version_and_the_older_one_is_kept(store: Store) -> None:
    texts = ["Two died.", "Three died.", "Four died."]
    for n, text in enumerate(texts):
        loaded = load(store, (document("d1", text), extraction("d1", figure(f"f{n}", "d1"))), run=f"r{n}")
        assert loaded.new_versions == (n > 0)
    assert store.read("documents")[["text", "version"]].to_numpy().tolist() == [["Four died.", 3]]
    earlier = store.read("document_versions")
    assert earlier[["text", "version", "run_id"]].to_numpy().tolist() == [
        ["Two died.", 1, "r0"],
        ["Three died.", 2, "r1"],
    ]
    assert store.read("figures")["id"].tolist() == ["f2"]
    assert store.earlier_texts() == {"d1": {"hash of Two died.", "hash of Three died."}}


def test_two_texts_of_one_id_in_one_load_count_up(store: Store) -> None:
    first, second = document("d1", "Two died."), document("d1", "Three died.")
    loaded = load(store, (first, extraction("d1")), (second, extraction("d1")))
    assert (loaded.new, loaded.new_versions) == (1, 1)
    assert store.read("documents")["text"].tolist() == ["Three died."]


def test_removing_a_document_takes_its_rows_and_no_others(store: Store) -> None:
    load(
        store,
        (document("d1"), extraction("d1", figure("f1", "d1"), excluded=1)),
        (document("d2"), extraction("d2", figure("f2", "d2"), excluded=1)),
    )
    load(store, (document("d1", "Newer."), extraction("d1", figure("f1", "d1"), excluded=1)))
    assert store.remove_document("d1")
    assert not store.remove_document("d1")
    assert store.read("figures")["document_id"].tolist() == ["d2"]
    assert store.read("exclusions")["document_id"].tolist() == ["d2"]
    assert store.count("document_versions") == 0


def test_a_batch_that_fails_leaves_nothing_and_earlier_batches_stay(store: Store) -> None:
    pairs = [
        (document("d1"), extraction("d1", figure("f1", "d1"))),
        (document("d2"), extraction("d2", figure("same", "d2"), figure("same", "d2"))),
    ]
    with pytest.raises(StoreError, match="same id"):
        store.load_documents(pairs, "r1", batch=1)
    assert store.read("documents")["id"].tolist() == ["d1"]
    assert store.read("figures")["id"].tolist() == ["f1"]


def test_a_reader_that_stops_half_way_leaves_whole_documents(store: Store) -> None:
    def broken() -> Iterator[tuple[Document, Extraction]]:
        yield document("d1"), extraction("d1", figure("f1", "d1"))
        yield document("d2"), extraction("d2", figure("f2", "d2"))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.load_documents(broken(), "r1", batch=1)
    assert store.read("figures")["document_id"].tolist() == ["d1"]


def test_an_extraction_of_another_document_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="d2"):
        load(store, (document("d1"), extraction("d2")))


def test_within_a_transaction_all_or_nothing(store: Store, store_url: str) -> None:
    with Store(store_url) as other:
        with store.transaction():
            load(store, (document("d1"), extraction("d1", figure("f1", "d1"))))
            assert store.count("figures") == 1
            assert other.count("figures") == 0
        assert other.count("figures") == 1
        with pytest.raises(ValueError, match="unknown columns"):
            remove_then_fail(store)
        assert other.count("figures") == 1


def remove_then_fail(store: Store) -> None:
    with store.transaction():
        store.remove_document("d1")
        store.add_reviews([{"colour": "red"}])
