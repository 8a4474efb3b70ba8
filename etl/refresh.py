"""The derived tables brought up to date with the figures, documents and reviews that a store holds."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from etl.store import Store
from etl.tables import TABLES

READ = ["id", "text", "publisher", "published", "language"]  # what reconciliation needs of documents
SUFFIXES = frozenset({".py", ".yml", ".csv"})


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What was made: rows by table, the copies found (id to original), and the alerts' sentences."""

    tables: dict[str, int]
    copy_of: dict[str, str]
    alerts: list[str]


def refresh(store: Store) -> Refreshed:
    """Reconcile everything that the store holds and replace the derived tables, all or nothing."""
    from etl.places import gazetteer
    from etl.reconcile import copies, load_rules, reconcile

    rules = load_rules()
    documents = store.read("documents", READ)
    figures = store.read("figures")
    found = copies(documents, rules)
    copy_of = dict(zip(found["document_id"], found["copy_of"], strict=True))
    tables = reconcile(figures, documents, store.reviews(), rules, gazetteer)
    tables["places"] = _places(tables["claims"], figures)
    with store.transaction():
        store.mark_copies({name: copy_of.get(name) for name in documents["id"]})
        counts = store.replace_derived(tables)
    alerts = tables["findings"].query("kind == 'alert'")["sentence"].tolist()
    return Refreshed({"figures": len(figures), **counts}, copy_of, alerts)


def _places(*frames: pd.DataFrame) -> pd.DataFrame:
    """Rows of the table places for every place that the frames name, with what they are part of."""
    from etl.places.gazetteer import place_rows

    ids = sorted({name for frame in frames for name in frame["place_id"].dropna().unique()})
    return pd.DataFrame(place_rows(ids) if ids else [], columns=list(TABLES["places"].names()))


def state(store: Store) -> str:
    """A key of all that the derived tables are made by beside documents: rules, their code, reviews."""
    folder = Path(__file__).parent / "reconcile"
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.suffix in SUFFIXES:
            digest.update(file.name.encode() + file.read_bytes())
    reviews = store.read("reviews", ["review_id"])
    digest.update("\n".join(reviews["review_id"]).encode())
    return digest.hexdigest()[:16]


def is_current(store: Store, run_id: str, key: str) -> bool:
    """Whether the run before ``run_id`` ended and left tables made in the state ``key``."""
    runs = store.read("runs", ["run_id", "started", "finished", "counts"])
    before = runs[runs["run_id"] != run_id].sort_values(["started", "run_id"])
    if before.empty:
        return False
    last = before.iloc[-1]
    return last["finished"] is not None and (last["counts"] or {}).get("state") == key
