"""Which document is a copy of which, told after loading."""

from __future__ import annotations

from etl.store import Store
from tests.store.examples import document, extraction


def test_copies_are_marked_and_unmarked_and_figures_stay(store: Store) -> None:
    store.load_documents([(document(name), extraction(name)) for name in ("a", "b", "c")], "r1")
    figures = store.count("figures")
    assert store.mark_copies({"b": "a", "c": "a"}) == 2
    assert store.mark_copies({"b": "a", "c": None}) == 1
    frame = store.read("documents", ["id", "copy_of"])
    assert dict(zip(frame["id"], frame["copy_of"].fillna("-"), strict=True)) == {"a": "-", "b": "a", "c": "-"}
    assert store.count("figures") == figures
    assert store.mark_copies({}) == 0
