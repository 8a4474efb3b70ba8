"""The place names of a whole document, resolved, for ``python -m etl places``."""

from __future__ import annotations

from dataclasses import dataclass

from etl.model import Document
from etl.places.gazetteer.entries import Entry
from etl.places.gazetteer.gazetteer import Gazetteer, open_gazetteer
from etl.places.resolving.levels import share_levels
from etl.places.resolving.profile import countries
from etl.places.resolving.resolver import Resolver
from etl.places.spotting.scanner import scanner
from etl.places.spotting.widening import Name


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name: ``text`` is the document's text from ``start_char`` to ``end_char``.

    ``place_id`` carries its kind, null for a name that no list knows; ``geonames`` is the bare GeoNames
    id where there is one (for a part such as northern Syria, that of the whole).
    """

    start_char: int
    end_char: int
    text: str
    place_id: str | None
    country: str | None
    lat: float | None
    lon: float | None
    geonames: int | None = None


def toponyms(document: Document) -> list[Toponym]:
    """Every literal place name of the text in order, with the place that it is."""
    gazetteer = open_gazetteer()
    finder = scanner(document.language)
    named = f"{document.title or ''}\n{document.text}"
    resolver = Resolver(gazetteer, finder.cues, countries(document), named)
    text, said = document.text, finder.told_in(document.text)
    names = [n for n in finder.find(text, 0, len(text), resolver.named, said) if n.literal]
    share_levels(names, document.text, resolver, finder.cues)
    return [_toponym(document.text, name, gazetteer, resolver) for name in names]


def _toponym(text: str, name: Name, gazetteer: Gazetteer, resolver: Resolver) -> Toponym:
    entry = resolver.resolve(name, text).entry
    written = text[name.start : name.end]
    if entry is None:
        return Toponym(name.start, name.end, written, None, None, None, None)
    return Toponym(
        name.start, name.end, written, entry.id, entry.country, entry.latitude, entry.longitude,
        _geonames(entry, gazetteer),
    )  # fmt: skip


def _geonames(entry: Entry, gazetteer: Gazetteer) -> int | None:
    if entry.geonames is None and entry.kind == "area" and entry.parent is not None:
        part = gazetteer.is_compass_part(entry.id)
        whole = gazetteer.entry(entry.parent) if part else None
        return whole.geonames if whole is not None else None
    return entry.geonames
