"""The derived tables brought up to date with the figures, documents and reviews that a store holds.

Made whole, or, where the tables are those of the last run and few documents changed, in part: both ways
give the same tables.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from etl.reconcile.frames import texts
from etl.store import DERIVED, Store, derived

# What makes the derived tables, beside what figures are made by (etl.extraction), which are then new as well.
MAKERS = ("refresh", "reconcile", "language", "voices.py")
SUFFIXES = frozenset({".py", ".yml", ".csv"})
SMALL = 0.2  # share of the documents up to which a change is carried through by itself


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What was made: rows by table, the copies found (id to original), the alerts' sentences.

    ``aside`` counts the claims that enter no series by the reason. After a change of few documents
    ``copy_of`` and ``alerts`` are of what the change reached.
    """

    tables: dict[str, int]
    copy_of: dict[str, str]
    alerts: list[str]
    aside: dict[str, int] = field(default_factory=dict)


def refresh(store: Store, changed: Collection[str] | None = None, gone: bool = False) -> Refreshed:
    """Reconciles what the store holds into the derived tables, all or nothing.

    ``changed``, where given, are the documents added, read anew, removed or reviewed since the derived
    tables were made, and these must be current but for them; ``gone`` says that some of them were held
    before, so that figures may have left.
    """
    from etl.places.gazetteer import gazetteer
    from etl.reconcile import load_rules
    from etl.reconcile.checks.alerts import load_alerts
    from etl.reconcile.derive import Settings
    from etl.reconcile.places import Places
    from etl.refresh.copies import all_copies, changed_copies
    from etl.refresh.figures import Reader
    from etl.refresh.former import called_now
    from etl.refresh.part import make_part
    from etl.refresh.whole import make_all

    rules, places = load_rules(), Places(gazetteer)
    reviews = called_now(store.reviews())
    in_part = changed is not None and len(changed) <= SMALL * store.count("documents")
    with store.transaction():
        settings = Settings(rules, load_alerts(), places)
        if changed is not None and in_part:
            judged = changed_copies(store, changed, rules)
            moved = _differing(store, judged)
            store.mark_copies(judged)
            reached = {*changed, *moved}
            reached |= set(store.read("documents", ["id"], {"copy_of": reached})["id"])
            reader = Reader(store, rules, places, reviews)
            alerts = make_part(store, reader, settings, reached, gone or bool(moved))
            copy_of = {name: original for name, original in judged.items() if original is not None}
        else:
            copy_of = all_copies(store, rules)
            ids = store.read("documents", ["id"])["id"]
            store.mark_copies({name: copy_of.get(name) for name in ids})
            make_all(store, Reader(store, rules, places, reviews), settings)
            alerts = store.read("findings", ["sentence"], {"kind": "alert"})["sentence"].tolist()
        store.mark_applied(reviews["review_id"].tolist())
        counts = {name: store.count(name) for name in ("figures", *DERIVED)}
        aside = store.ask(derived.aside)
    return Refreshed(counts, copy_of, alerts, aside)


def _differing(store: Store, judged: Mapping[str, str | None]) -> set[str]:
    """The documents whose original is now another than the store says."""
    rows = store.read("documents", ["id", "copy_of"], {"id": judged})
    held = zip(rows["id"], texts(rows["copy_of"]), strict=True)
    return {name for name, original in held if judged[name] != original}


def waiting(store: Store) -> set[str]:
    """The documents whose reviews no run has used yet."""
    return set(store.read("reviews", ["document_id"], {"applied": None})["document_id"].dropna())


def state() -> str:
    """A key of all that makes the derived tables beside documents and reviews: rules, words and code."""
    digest = hashlib.sha256()
    root = Path(__file__).parent.parent
    for path in (root / name for name in MAKERS):
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.suffix in SUFFIXES:
                digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def is_current(store: Store, key: str, run_id: str = "") -> bool:
    """Whether the last run but ``run_id`` ended and left tables made in the state ``key``."""
    runs = store.read("runs", ["run_id", "started", "finished", "counts"])
    before = runs[runs["run_id"] != run_id].sort_values(["started", "run_id"])
    if before.empty:
        return False
    last = before.iloc[-1]
    return last["finished"] is not None and (last["counts"] or {}).get("state") == key
