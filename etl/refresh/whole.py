"""All derived tables made anew, in memory that doesn't grow with the store.

Figures are read document by document and set down, by topic (an indicator in a place), in as many
temporary files as keep each small; then one file after the other becomes claims and their series.
"""

from __future__ import annotations

import pickle
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from etl.reconcile.checks.audit_documents import Suspect
from etl.reconcile.claims.claims import make_claims
from etl.reconcile.derive import Settings, derive
from etl.reconcile.evidence.evidence import Figure
from etl.reconcile.evidence.settle import Voiced
from etl.refresh.figures import Reader
from etl.refresh.former import write_former
from etl.refresh.writing import (
    join_incidents,
    write_made,
    write_places,
    write_silence,
    write_sources,
    write_suspects,
)
from etl.store import DERIVED, Store, derived

AT_ONCE = 25_000  # figures of one temporary file, about; a topic stays together whatever its size
MOST_FILES = 200


def make_all(store: Store, reader: Reader, settings: Settings) -> None:
    """Empties the derived tables and fills them again."""
    files = min(MOST_FILES, 1 + store.count("figures") // AT_ONCE)
    found: list[Suspect] = []
    with tempfile.TemporaryDirectory(prefix="crisis-figures-") as folder:
        paths = [Path(folder) / str(number) for number in range(files)]
        with ExitStack() as stack:
            handles = [stack.enter_context(path.open("wb")) for path in paths]
            for part in reader.every():
                found += part.suspects
                _set_down(part.voiced, handles)
        with store.filling(DERIVED):
            for path in paths:
                made = make_claims(_taken_up(path), settings.rules, settings.places)
                write_made(store, made.claims, made, derive(made.claims, settings), made.said)
    join_incidents(store, settings.rules, settings.places)
    write_suspects(store, found)
    write_sources(store)
    write_places(store, store.ask(derived.used_places))
    write_former(store)
    write_silence(store, settings.rules)
    store.settle_statistics()


def _set_down(voiced: Voiced, handles: Sequence[BinaryIO]) -> None:
    parts: dict[int, Voiced] = {}
    for pair in voiced:
        topic = f"{pair[0].indicator}\x1f{pair[0].place_key}".encode()
        parts.setdefault(zlib.crc32(topic) % len(handles), []).append(pair)
    for number, part in parts.items():
        pickle.dump(part, handles[number], protocol=pickle.HIGHEST_PROTOCOL)


def _taken_up(path: Path) -> Iterator[tuple[Figure, Figure]]:
    with path.open("rb") as handle:
        while True:
            try:
                yield from pickle.load(handle)
            except EOFError:
                return
