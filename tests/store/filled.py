"""Derived tables filled as a run fills them."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from etl.store import Store


def refill(store: Store, tables: Mapping[str, pd.DataFrame]) -> dict[str, int]:
    """Empties the tables given and fills them anew; returns the rows written to each."""
    with store.filling(tables):
        written = {name: store.append(name, frame) for name, frame in tables.items()}
    store.settle_statistics()
    return written
