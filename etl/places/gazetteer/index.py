"""The built index of places: names to rows, and what a row says of its place.

Arrays are memory-mapped, so that workers share their pages. Parents are given by id; ids carry their kind
(see ``gazetteer``).
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import marisa_trie
import numpy as np

from etl.places.gazetteer.entries import PARTS, Candidate, Entry
from etl.places.gazetteer.sources import KINDS

ARRAYS = (
    "geonames", "kind", "country", "admin1", "parent", "population", "latitude", "longitude",
    "approximate", "by_geonames", "names", "name_offsets",
)  # fmt: skip


class Index:
    """The index in ``folder``; ``special`` are rows of places whose id is not their GeoNames number."""

    def __init__(self, folder: Path) -> None:
        self._arrays: dict[str, Any] = {name: _mapped(folder / f"{name}.npy") for name in ARRAYS}
        self._tries: dict[str, tuple[Any, ...]] = {}
        for name in ("exact", "sound"):
            trie = marisa_trie.Trie()
            trie.mmap(str(folder / f"{name}.trie"))
            parts = [_mapped(folder / f"{name}_{x}.npy") for x in ("offsets", "rows", "strengths")]
            self._tries[name] = (trie, *parts)
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        self.special: dict[str, int] = meta["special"]
        self._special_ids = {row: key for key, row in self.special.items()}
        self._codes: dict[str, str] = meta["codes"]
        self.countries_of_several_words: dict[str, str] = meta["countries_of_several_words"]
        self.sides = {
            f"own:{self.id(parent).partition(':')[2]}-{side}": place_id
            for place_id, row in self.special.items()
            if (side := place_id.rsplit("-", 1)[-1]) in PARTS
            and (parent := int(self._arrays["parent"][row])) >= 0
        }  # the id made from its whole's own → the id of a list's

    def prefixes(self, folded: str) -> list[str]:
        """The known folded names that ``folded`` begins with, shortest first."""
        found: list[str] = self._tries["exact"][0].prefixes(folded)
        return found

    def begins_name(self, folded: str) -> bool:
        """True when a known name begins with ``folded``."""
        return next(self._tries["exact"][0].iterkeys(folded), None) is not None

    def candidates(self, key: str, names: str) -> list[Candidate]:
        """The places with this name, most spoken of first; ``names``: "exact" or "sound"."""
        trie, offsets, rows, strengths = self._tries[names]
        if key not in trie:
            return []
        number = trie[key]
        a = self._arrays
        out = []
        for i in range(int(offsets[number]), int(offsets[number + 1])):
            row = int(rows[i])
            country, population = a["country"][row].decode().strip(), int(a["population"][row])
            out.append(Candidate(self.id(row), int(strengths[i]), KINDS[a["kind"][row]], country, population))
        return out

    def entry(self, row: int) -> Entry:
        """What the index says of the place in ``row``."""
        a = self._arrays
        start, end = int(a["name_offsets"][row]), int(a["name_offsets"][row + 1])
        latitude, longitude = float(a["latitude"][row]), float(a["longitude"][row])
        known = not math.isnan(latitude)
        admin1, parent = int(a["admin1"][row]), int(a["parent"][row])
        return Entry(
            self.id(row),
            bytes(a["names"][start:end]).decode(),
            KINDS[a["kind"][row]],
            a["country"][row].decode().strip() or None,
            self.id(admin1) if admin1 >= 0 else None,
            self.id(parent) if parent >= 0 else None,
            latitude if known else None,
            longitude if known else None,
            bool(a["approximate"][row]),
            int(a["population"][row]),
            int(a["geonames"][row]) or None,
        )

    def id(self, row: int) -> str:
        """The id of the place in ``row``."""
        return self._special_ids.get(row) or f"geonames:{int(self._arrays['geonames'][row])}"

    def row(self, place_id: str) -> int | None:
        """The row of a place, null when the index has none."""
        if place_id in self.special:
            return self.special[place_id]
        kind, _, number = place_id.partition(":")
        if kind != "geonames" or not number.isdigit():
            return None
        order, ids, wanted = self._arrays["by_geonames"], self._arrays["geonames"], int(number)
        low, high = 0, len(order)
        while low < high:
            middle = (low + high) // 2
            if int(ids[order[middle]]) < wanted:
                low = middle + 1
            else:
                high = middle
        return int(order[low]) if low < len(order) and int(ids[order[low]]) == wanted else None

    def code(self, place_id: str) -> str | None:
        """The GeoNames code of a first-level division."""
        row = self.row(place_id)
        return None if row is None else self._codes.get(str(row))


def _mapped(path: Path) -> Any:
    """A memory-mapped array as a plain view, whose items are read several times faster."""
    return np.load(path, mmap_mode="r").view(np.ndarray)
