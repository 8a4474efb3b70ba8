"""Weights of signs, read from a CSV beside the code and made by ``bench.fit_places``."""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache
from pathlib import Path

TIES = Path(__file__).with_name("tie_weights.csv")
NAMES = Path(__file__).with_name("name_weights.csv")


def read_weights(path: Path) -> defaultdict[str, float]:
    """Sign → weight; what the file does not name weighs nothing."""
    with path.open(encoding="utf-8", newline="") as handle:
        return defaultdict(float, {row["sign"]: float(row["weight"]) for row in csv.DictReader(handle)})


@cache
def tie_weights() -> defaultdict[str, float]:
    """The weights of the signs that tie a figure to a place."""
    return read_weights(TIES)
