"""The level that the names of a list share: among provinces, a name that is also a town's is the province.

Among countries it is the country: of "Mali, Niger, Nigeria" Niger is no state of Nigeria.
"""

from __future__ import annotations

import re

from etl.places.cues import Cues
from etl.places.gazetteer.entries import Entry
from etl.places.resolving.resolver import Resolver
from etl.places.spotting.widening import Name

FEWEST = 2  # divisions or countries that a list must hold to be a list of them
_ASIDE = re.compile(r"\([^()\n]{0,16}\)")  # its figure: Edo (4), Ondo (3)
_LONGEST = 32


def share_levels(names: list[Name], text: str, resolver: Resolver, words: Cues) -> None:
    """Marks as a country or first-level division what else could be one in a list that is half of them."""
    first = 0
    while first < len(names):
        last = first
        while last + 1 < len(names) and _goes_on(text[names[last].end : names[last + 1].start], words):
            last += 1
        if last - first >= FEWEST:
            _share(names[first : last + 1], text, resolver)
        first = last + 1


def _goes_on(between: str, words: Cues) -> bool:
    if not between or len(between) > _LONGEST or "\n\n" in between:
        return False
    rest = _ASIDE.sub("", between).replace(",", " ").casefold().split()
    return ("," in between and not rest) or (bool(rest) and all(word in words.joining for word in rest))


def _share(names: list[Name], text: str, resolver: Resolver) -> None:
    entries = [resolver.resolve(name, text).entry for name in names]
    if (wholes := _holders("country", entries)) is not None:
        for name, entry in zip(names, entries, strict=True):
            if entry is not None and entry.kind != "country" and _plain(name) and _may_be(name, "country"):
                name.type = "country"
    elif (wholes := _holders("admin1", entries) or _sole(names, entries)) is not None:
        for name, entry in zip(names, entries, strict=True):
            if entry is None or not _plain(name):
                continue
            home = next(iter(wholes)) if len(wholes) == 1 else None
            if home and entry.country != home and _may_be(name, "admin1", home):
                name.type = "admin1"  # Córdoba, among departments of Colombia, is none of Argentina's
                name.candidates = tuple(c for c in name.candidates if c.country == home)
            below = entry.kind in ("town", "admin2")
            if not below or entry.country not in wholes:
                continue
            if _may_be(name, "admin1", entry.country):
                name.type = "admin1"


def _holders(kind: str, entries: list[Entry | None]) -> set[str | None] | None:
    """The countries of the entries of one kind, null when they are too few of a list."""
    countries = [e.country for e in entries if e is not None and e.kind == kind]
    return None if len(countries) < FEWEST or 2 * len(countries) < len(entries) else set(countries)


def _sole(names: list[Name], entries: list[Entry | None]) -> set[str | None] | None:
    """The country all of whose names in a list may be divisions, where one of them is nothing else."""
    homes = {entry.country for entry in entries if entry is not None}
    if len(homes) != 1 or None in entries:
        return None
    home = next(iter(homes))
    only = any(
        entry is not None and entry.kind == "admin1" and not _may_be(name, "town", home)
        for name, entry in zip(names, entries, strict=True)
    )
    return homes if only and all(_may_be(name, "admin1", home) for name in names) else None


def _plain(name: Name) -> bool:
    return name.type is None and name.compass is None


def _may_be(name: Name, kind: str, country: str | None = None) -> bool:
    return any(c.kind == kind and country in (None, c.country) for c in name.candidates)
