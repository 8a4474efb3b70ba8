"""Which parts of a group have nobody in common, so that they may be added (group_sets.csv)."""

from __future__ import annotations

import csv
from collections.abc import Collection
from functools import cache
from pathlib import Path

from etl.vocabulary import codes

FILE = Path(__file__).with_name("group_sets.csv")


@cache
def sets() -> dict[str, tuple[frozenset[str], ...]]:
    """Whole → the sets of its parts that have nobody in common."""
    made: dict[str, dict[str, set[str]]] = {}
    known = codes("groups")
    with FILE.open(encoding="utf-8", newline="") as handle:
        for line, row in enumerate(csv.DictReader(handle), start=2):
            if unknown := {row["whole"], row["part"]} - known:
                raise ValueError(f"{FILE.name}, line {line}: {sorted(unknown)[0]!r} is no group")
            made.setdefault(row["whole"], {}).setdefault(row["set"], set()).add(row["part"])
    return {whole: tuple(frozenset(parts) for parts in each.values()) for whole, each in made.items()}


def disjoint(whole: str | None, parts: Collection[str | None]) -> bool:
    """Whether the parts may be added up within the whole."""
    named = {part for part in parts if part}
    return len(named) == len(parts) and any(named <= each for each in sets().get(whole or "", ()))
