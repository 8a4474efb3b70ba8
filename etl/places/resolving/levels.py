"""The level that the names of a list share: among provinces, a name that is also a town's is the province."""

from __future__ import annotations

import re

from etl.places.cues import Cues
from etl.places.resolving.resolver import Resolver
from etl.places.spotting.widening import Name

FEWEST = 2  # divisions that a list must hold to be a list of divisions
_ASIDE = re.compile(r"\([^()\n]{0,16}\)")  # its figure: Edo (4), Ondo (3)
_LONGEST = 32


def share_levels(names: list[Name], text: str, resolver: Resolver, words: Cues) -> None:
    """Marks as first-level divisions the towns of a list of which half or more are such divisions."""
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
    countries = [e.country for e in entries if e is not None and e.kind == "admin1"]
    if len(countries) < FEWEST or 2 * len(countries) < len(names):
        return
    for name, entry in zip(names, entries, strict=True):
        if entry is None or entry.kind != "town" or name.type is not None or name.compass is not None:
            continue
        division = any(c.kind == "admin1" and c.country == entry.country for c in name.candidates)
        if division and entry.country in countries:
            name.type = "admin1"
