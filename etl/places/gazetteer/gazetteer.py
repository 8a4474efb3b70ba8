"""The gazetteer as its readers see it: names to places, and what a place is, lies in and is part of.

Opened on first use from its index (built then if missing, see ``build``) and shared by the process. Ids
carry their kind: ``geonames:170063``, ``iso:SYR``, ``own:aleppo-east``, ``pcode:SY02``. The compass part of
any place has an id made from the place's own: ``own:169387-north`` is the north of geonames:169387,
``own:YEM-west`` the west of iso:YEM.
"""

from __future__ import annotations

import os
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import marisa_trie

from etl.places.gazetteer.build import build
from etl.places.gazetteer.codab import Unit, read_units
from etl.places.gazetteer.entries import PARTS, Candidate, Entry
from etl.places.gazetteer.index import Index
from etl.places.gazetteer.names import fold, sound
from etl.places.gazetteer.sources import DATA

CACHE = DATA.parent / "cache"
USER = DATA.parent / "gazetteer-user"
_PART_ID = re.compile(rf"own:(\d+|[A-Z]{{3}}|[a-z].*)-({'|'.join(PARTS)})$")
_UNIT_KINDS = {0: "country", 1: "admin1", 2: "admin2"}


class Gazetteer:
    """Names and places. ``folder`` is a built index, ``units`` what a user's COD-AB lists add.

    ``added`` are the countries of these lists; ``countries_of_several_words`` maps the folded names of
    countries that are written in several words to their alpha-3 codes.
    """

    def __init__(self, folder: Path, units: tuple[Unit, ...] = ()) -> None:
        self._index = Index(folder)
        self._entries: dict[str, Entry | None] = {}
        self._parents: dict[str, tuple[str, ...]] = {}
        self._found: dict[tuple[str, str], tuple[Candidate, ...]] = {}
        self._pcodes: dict[str, str] = {}
        self._units: dict[str, Unit] = {}
        self._unit_names: dict[str, list[str]] = {}
        self._units_of_place: dict[str, str] = {}
        self._add_units(units)
        self.added = frozenset(unit.country for unit in units)
        self.countries_of_several_words = self._index.countries_of_several_words
        for cache in (self._found, self._entries, self._parents):
            cache.clear()  # what was looked up while the units came in didn't know them yet
        self._unit_trie = marisa_trie.Trie(self._unit_names) if self._unit_names else None

    # Names to places

    def prefixes(self, folded: str) -> list[str]:
        """The known folded names that ``folded`` begins with, shortest first."""
        found = self._index.prefixes(folded)
        if self._unit_trie is not None:
            found = sorted({*found, *self._unit_trie.prefixes(folded)}, key=len)
        return found

    def begins_name(self, folded: str) -> bool:
        """True when a known name begins with ``folded``."""
        return self._index.begins_name(folded)

    def candidates(self, folded: str, index: str = "exact") -> tuple[Candidate, ...]:
        """The places that a folded name may mean, most spoken of first. Empty when it is not known."""
        found = self._found.get((index, folded))
        if found is None:
            found = self._look_up(index, folded)
            if len(self._found) > 200_000:
                self._found.clear()
            self._found[index, folded] = found
        return found

    def _look_up(self, index: str, key: str) -> tuple[Candidate, ...]:
        out = self._index.candidates(key, index)
        if index == "exact":
            for place_id in self._unit_names.get(key, ()):
                unit = self._units[place_id]
                out.append(Candidate(place_id, 2, _UNIT_KINDS.get(unit.level, "area"), unit.country, 0))
        return tuple(out)

    def sounds_like(self, name: str, countries: frozenset[str]) -> tuple[Candidate, ...]:
        """Places of ``countries`` whose romanised Arabic name sounds like ``name``."""
        key = sound(fold(name))
        if len(key.replace(" ", "")) < 3:
            return ()
        return tuple(c for c in self.candidates(key, "sound") if c.country in countries)

    # Places

    def entry(self, place_id: str) -> Entry | None:
        """The place with this id, or null when nobody knows it."""
        if place_id not in self._entries:
            self._entries[place_id] = self._read(place_id)
        return self._entries[place_id]

    def side(self, whole: str, point: str) -> Entry | None:
        """The side of a place: the one that a list names where there is one, else a part made of its id."""
        kind, _, bare = whole.partition(":")
        return None if kind == "pcode" else self.entry(f"own:{bare}-{point}")

    def listed(self, place_id: str) -> bool:
        """True for a place of a list, false for a side that is made from another place's id."""
        return place_id in self._units or self._index.row(place_id) is not None

    def _read(self, place_id: str) -> Entry | None:
        index = self._index
        if place_id not in index.special and place_id in index.sides:
            return self.entry(index.sides[place_id])
        row = index.row(place_id)
        if row is not None:
            return index.entry(row)
        if place_id in self._units:
            return self._from_unit(place_id)
        if place_id in self._units_of_place:
            known = self.entry(self._units_of_place[place_id])
            unit = place_id.removeprefix("pcode:")
            return None if known is None else Entry(f"pcode:{unit}", known.name, *_rest(known))
        if (whole := self._whole(place_id)) is not None:
            part = PARTS[place_id.rsplit("-", 1)[1]]
            return Entry(
                place_id, f"{part} {whole.name}", "area", whole.country, whole.admin1, whole.id,
                whole.latitude, whole.longitude, True,
            )  # fmt: skip
        return None

    def is_compass_part(self, place_id: str) -> bool:
        """True for the north, south … or centre of another place."""
        entry = self.entry(place_id)
        if self._index.row(place_id) is None:
            return self._whole(place_id) is not None
        return entry is not None and entry.kind == "area" and place_id.rsplit("-", 1)[-1] in PARTS

    def _whole(self, place_id: str) -> Entry | None:
        found = _PART_ID.match(place_id)
        if found is None:
            return None
        of = found[1]
        kind = "geonames:" if of.isdigit() else "iso:" if of.isupper() else "own:"
        return self.entry(kind + of)

    # What a user's COD-AB lists add

    def _add_units(self, units: tuple[Unit, ...]) -> None:
        for unit in sorted(units, key=lambda u: u.level):
            known = self._same_place(unit)
            place_id = f"pcode:{unit.pcode}"
            if known is not None:
                self._pcodes[known], self._units_of_place[place_id] = place_id, known
                continue
            self._units[place_id] = unit
            for name in unit.names:
                self._unit_names.setdefault(fold(name), []).append(place_id)

    def _same_place(self, unit: Unit) -> str | None:
        if unit.level == 0:
            return f"iso:{unit.country}" if f"iso:{unit.country}" in self._index.special else None
        wanted = f"admin{unit.level}"
        above = self._units_of_place.get(f"pcode:{unit.parent}")
        for name in unit.names:
            lists = (self.candidates(fold(name)), self.sounds_like(name, frozenset((unit.country,))))
            for found in lists:
                fitting = [
                    c
                    for c in found
                    if c.kind == wanted and c.country == unit.country and c.id not in self._pcodes
                ]
                if unit.level == 2 and above:
                    fitting = [c for c in fitting if (e := self.entry(c.id)) and e.parent == above]
                if len(fitting) == 1:
                    return fitting[0].id
        return None

    def _from_unit(self, place_id: str) -> Entry:
        unit = self._units[place_id]
        above = f"pcode:{unit.parent}" if unit.parent else f"iso:{unit.country}"
        parent = self.entry(above) or self.entry(f"iso:{unit.country}")
        latitude, longitude = unit.latitude, unit.longitude
        if latitude is None and parent is not None:
            latitude, longitude = parent.latitude, parent.longitude
        kind = _UNIT_KINDS.get(unit.level, "area")
        admin1 = place_id if kind == "admin1" else (parent.admin1 if parent else None)
        return Entry(
            place_id, unit.names[0], kind, unit.country, admin1, parent.id if parent else None,
            latitude, longitude, unit.latitude is None,
        )  # fmt: skip

    def shown(self, place_id: str) -> str:
        """The id that figures carry: the P-code where a user's list gives one, else the id itself."""
        return self._pcodes.get(place_id, place_id)

    def known_as(self, place_id: str) -> str | None:
        """The id that the place has without the user's lists; null where it has no other."""
        return self._units_of_place.get(place_id)

    def admin1_code(self, place_id: str | None) -> str | None:
        """The P-code of a first-level division where a list gives one, else its GeoNames code."""
        if place_id is None:
            return None
        place_id = self._units_of_place.get(place_id, place_id)
        if place_id in self._pcodes:
            return self._pcodes[place_id].removeprefix("pcode:")
        if place_id.startswith("pcode:"):
            return place_id.removeprefix("pcode:")
        return self._index.code(place_id)

    # Hierarchy

    def parents(self, place_id: str) -> tuple[str, ...]:
        """Ids of what the place is part of, nearest first, ending with its country or region."""
        known = self._parents.get(place_id)
        if known is not None:
            return known
        out: list[str] = []
        entry = first = self.entry(place_id)
        while entry is not None and entry.parent is not None:
            parent = self.shown(entry.parent)
            if parent in out or parent == place_id:
                break
            out.append(parent)
            entry = self.entry(entry.parent)
        if first is not None and first.country:
            last = self.shown(f"iso:{first.country}")
            if last not in out and last != self.shown(place_id):
                out.append(last)
        self._parents[place_id] = tuple(out)
        return self._parents[place_id]

    def is_part_of(self, a: str, b: str) -> bool:
        """True when ``a`` lies within ``b`` and is not ``b`` itself."""
        return self.shown(b) in self.parents(a)


def _rest(entry: Entry) -> tuple[Any, ...]:
    return (
        entry.kind, entry.country, entry.admin1, entry.parent, entry.latitude, entry.longitude,
        entry.approximate, entry.population, entry.geonames,
    )  # fmt: skip


@lru_cache(maxsize=4)
def open_gazetteer(cache: Path | None = None, user: Path | None = None) -> Gazetteer:
    """The gazetteer of this process, built first if its index is missing.

    ``cache`` holds the index (environment CRISIS_FIGURES_CACHE, else data/cache) and ``user`` the lists
    that were added (CRISIS_FIGURES_GAZETTEER, else data/gazetteer-user).
    """
    cache = cache or Path(os.environ.get("CRISIS_FIGURES_CACHE") or CACHE)
    user = user or Path(os.environ.get("CRISIS_FIGURES_GAZETTEER") or USER)
    return Gazetteer(build(cache), tuple(read_units(user)))


# With the functions below this module is a ``Hierarchy`` of etl.reconcile.


def parents(place_id: str) -> tuple[str, ...]:
    """Ids of what the place is part of, nearest first."""
    return open_gazetteer().parents(place_id)


def name(place_id: str) -> str | None:
    """The gazetteer's name of a place, null when the id is unknown."""
    entry = open_gazetteer().entry(place_id)
    return entry.name if entry else None


def kind(place_id: str) -> str | None:
    """country, admin1, admin2, town, neighbourhood, area or region; null when the id is unknown."""
    entry = open_gazetteer().entry(place_id)
    return entry.kind if entry else None


def shown(place_id: str) -> str:
    """The id that figures carry of a place: its P-code where a user's list gives one."""
    return open_gazetteer().shown(place_id)


def known_as(ids: list[str]) -> dict[str, str]:
    """P-codes of ``ids`` and what the same places are called without the user's lists."""
    coded = [place_id for place_id in ids if place_id.startswith("pcode:")]
    return {i: known for i in coded if (known := open_gazetteer().known_as(i)) is not None}


def place_rows(ids: list[str]) -> list[dict[str, Any]]:
    """Rows of the table ``places`` for ``ids`` and all that they are part of, each once, by id.

    Ids that nobody knows are left out.
    """
    gazetteer = open_gazetteer()
    wanted = {x for i in ids for x in (i, *gazetteer.parents(i))}
    rows = []
    for place_id in sorted(wanted):
        entry = gazetteer.entry(place_id)
        if entry is None:
            continue
        admin1 = gazetteer.entry(entry.admin1) if entry.admin1 else None
        rows.append(
            {
                "place_id": place_id,
                "name": entry.name,
                "kind": entry.kind,
                "country": entry.country,
                "admin1": admin1.name if admin1 else None,
                "admin1_code": gazetteer.admin1_code(entry.admin1),
                "latitude": entry.latitude,
                "longitude": entry.longitude,
                "approximate": entry.approximate,
                "parents": list(gazetteer.parents(place_id)),
            }
        )
    return rows
