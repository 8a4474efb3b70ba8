"""What the gazetteer says of a place, and of a spelling that may mean one."""

from __future__ import annotations

from dataclasses import dataclass

PARTS = {
    "north": "Northern", "northeast": "Northeastern", "east": "Eastern", "southeast": "Southeastern",
    "south": "Southern", "southwest": "Southwestern", "west": "Western", "northwest": "Northwestern",
    "central": "Central", "rural": "Rural",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """A place: degrees are WGS 84, ``approximate`` says that they are the centre of its places."""

    id: str
    name: str
    kind: str
    country: str | None
    admin1: str | None
    parent: str | None
    latitude: float | None
    longitude: float | None
    approximate: bool
    population: int = 0
    geonames: int | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a spelling may mean. ``strength`` 2: a name of its own, 1: an alternate, 0: bared."""

    id: str
    strength: int
    kind: str
    country: str
    population: int
