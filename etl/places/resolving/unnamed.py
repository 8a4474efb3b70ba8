"""The places that a sentence means without their names: a city's east, "the north", "the French capital"."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Protocol

from etl.model import Sentence
from etl.places import layout
from etl.places.cues import Cues
from etl.places.gazetteer.entries import Entry
from etl.places.gazetteer.gazetteer import Gazetteer
from etl.places.gazetteer.names import fold
from etl.places.resolving.capitals import capital_of, owned, said_of, unnamed
from etl.places.resolving.expressions import Spot, kind_of
from etl.places.resolving.regions import regions
from etl.places.resolving.resolver import Resolved, Resolver
from etl.places.resolving.standing import cue
from etl.places.spotting.sides import sides
from etl.places.spotting.widening import Name

ROW = 4  # items that make a row, of which one in so many may be unknown
OPENS = 12  # characters of a sentence, with its first preposition, in which the country begins that it is of
AGAIN = 12  # sentences that are looked back through for the city that "the city" means

_WORD = re.compile(r"\w+")


class Spoken(Protocol):
    """What is asked of a document: its text and sentences, and the names that are found in them."""

    text: str
    sentences: list[Sentence]
    gazetteer: Gazetteer
    cues: Cues
    resolver: Resolver

    def sure(self, index: int) -> list[Spot]:
        """The names of a sentence that are spoken of as places."""

    def title_spots(self) -> list[Spot]:
        """The names of the title."""


class Unnamed:
    """Finds them for one document's ``reader``."""

    def __init__(self, reader: Spoken) -> None:
        self._reader = reader
        self._of_world = regions(reader.cues).speaks_of_world(reader.resolver.text)
        self._whole: tuple[Entry | None] | None = None

    def among(self, spots: list[Spot], start: int, end: int) -> list[Spot]:
        """The names of a sentence with what it means without names."""
        spots = self._with_parts(spots, start, end)
        spots = self._with_regions(spots, start, end)
        spots = self._with_rows(spots, start, end)
        return self._with_capitals(spots, start, end)

    def _with_parts(self, spots: list[Spot], start: int, end: int) -> list[Spot]:
        """Adds sides of the place spoken of that are not named again: the east, its western districts."""
        added = []
        for side, again in sides(self._reader.cues).unnamed_in(self._reader.text, start, end):
            a, b = side.start, side.end
            alone = again is None and self._reader.text[a:b].casefold() in self._reader.cues.compass
            if again is None and (side.point == "rural" or (side.point == "central" and alone)):
                continue  # "in rural areas" is everywhere, « le centre » is a house as often
            if self._of_powers(self._reader.text[a:b]):
                continue
            nearest = bisect_left(spots, a, key=lambda s: s.name.end)
            beside = spots[max(0, nearest - 1) : nearest + 1]
            if any(a - 2 <= s.name.end and s.name.start <= b + 5 for s in beside):
                continue
            kind = self._reader.cues.again.get(again) if again is not None else None
            whole = self._heading_country(spots, start, a) if kind in (None, "country") else None
            if whole is None:
                whole = self._spoken_of() if kind is None else self._said_again(kind, start)
            if whole is None:
                continue
            resolved = self._reader.resolver.part(whole, side.point)
            if resolved.entry is None:
                continue
            added.append(self._added(a, b, resolved, side.point))
        return sorted([*spots, *added], key=lambda s: s.name.start) if added else spots

    def _of_powers(self, written: str) -> bool:
        """Whether an adjective stands alone and large: "the Western coalition" is of no part of a country."""
        cues = self._reader.cues
        low = written.casefold()
        return written[:1].isupper() and low in cues.compass and low not in cues.compass_nouns

    def _with_regions(self, spots: list[Spot], start: int, end: int) -> list[Spot]:
        """Adds regions that bear a compass point's name alone, and the whole world."""
        known, main = (
            regions(self._reader.cues),
            self._reader.gazetteer.entry(f"iso:{self._reader.resolver.main}"),
        )
        added = []
        for region in known.named_in(self._reader.text, start, end):
            if main is not None and not any(s.start < region.end and region.start < s.end for s in spots):
                found = self._reader.resolver.region(main, region.written, region.point)
                added.append(self._added(region.start, region.end, found, region.point))
        if self._of_world:
            for a, b in known.world_in(self._reader.text, start, end):
                added.append(self._added(a, b, Resolved(None, "world"), None))
        return sorted([*spots, *added], key=lambda s: s.name.start) if added else spots

    def _with_rows(self, spots: list[Spot], start: int, end: int) -> list[Spot]:
        """Adds letters that stand for a place in a row of places: "256 from Jere, 945 from MMC"."""
        items = [*layout.counted_places(self._reader.cues).finditer(self._reader.text, start, end)]
        if len(items) < ROW:
            return spots
        starts = {spot.name.start for spot in spots} | {spot.start for spot in spots}
        unknown = [item for item in items if item.start("name") not in starts]
        if len(unknown) * ROW > len(items) or not all(item["name"].isupper() for item in unknown):
            return spots
        added = [self._added(*item.span("name"), Resolved(None, "unknown"), None) for item in unknown]
        return sorted([*spots, *added], key=lambda s: s.name.start) if added else spots

    def _with_capitals(self, spots: list[Spot], start: int, end: int) -> list[Spot]:
        """Adds the capitals that are not named: the French capital."""
        spots, added = self._with_owned_capitals(spots)
        for said in unnamed(self._reader.cues, self._reader.text, start, end):
            country = said.country or self._reader.resolver.main
            entry = capital_of(self._reader.gazetteer, country) if country is not None else None
            if entry is None or any(s.start < said.end and said.start < s.end for s in spots):
                continue
            spot = self._added(said.start, said.end, Resolved(entry, "gazetteer"), None)
            spot.written = entry.name
            added.append(spot)
        return sorted([*spots, *added], key=lambda s: s.name.start) if added else spots

    def _with_owned_capitals(self, spots: list[Spot]) -> tuple[list[Spot], list[Spot]]:
        """Names without the countries whose capital is meant, and these capitals: Kenya's capital."""
        left, added = [], []
        for spot in spots:
            entry, start, said = spot.resolved.entry, spot.name.start, None
            if spot.kind == "country" and entry is not None and entry.country is not None:
                cues, text = self._reader.cues, self._reader.text
                said = owned(cues, text, spot.name.end)
                if said is None and (led := said_of(cues, text, start, spot.name.end)) is not None:
                    start, said = led, spot.name.end
            city = capital_of(self._reader.gazetteer, entry.country or "") if said and entry else None
            if said is None or city is None:
                left.append(spot)
                continue
            found = self._added(start, said, Resolved(city, "gazetteer"), None)
            found.written = city.name
            added.append(found)
        return left, added

    def _added(self, a: int, b: int, resolved: Resolved, point: str | None) -> Spot:
        """A spot for a place that is no name of the gazetteer's."""
        entry, written = resolved.entry, self._reader.text[a:b]
        name = Name(
            a, b, a, b, fold(written), compass=point, before=self._word_before(a), score=0.5,
            signs=("unnamed part",),
        )  # fmt: skip
        kind = "region" if resolved.how == "world" else kind_of(entry)
        return Spot(
            name, self._reader.text, written, resolved, entry.id if entry else fold(written), kind,
            cue(self._reader.cues, self._reader.text, name), start=a, end=b,
        )  # fmt: skip

    def _word_before(self, position: int) -> str:
        """The word before a place in the text, an article passed over."""
        words = _WORD.findall(self._reader.text[max(0, position - 40) : position].casefold())
        definite = self._reader.cues.definite
        while words and (words[-1] in definite or f"{words[-1]}'" in definite):
            words.pop()
        return words[-1] if words else ""

    def _heading_country(self, spots: list[Spot], start: int, end: int) -> Entry | None:
        """The country with which the sentence at ``start`` opens: "Lorin Rain has also hit the north"."""
        first = spots[0] if spots else None
        if first is None or first.kind != "country" or first.end > end or first.name.start - start > OPENS:
            return None
        return first.resolved.entry

    def _spoken_of(self) -> Entry | None:
        """The place whose sides a document means: the town or division in its title, else its country."""
        if self._whole is None:
            self._whole = (None,)  # the title's own sides are not asked for while it is read
            towns = [
                s.resolved.entry for s in self._reader.title_spots()
                if s.sure and s.resolved.entry is not None and s.name.compass is None
                and s.resolved.entry.kind in ("town", "admin1", "admin2")
            ]  # fmt: skip
            country = self._reader.gazetteer.entry(f"iso:{self._reader.resolver.main}")
            self._whole = (towns[0] if towns else country,)
        return self._whole[0]

    def _said_again(self, kind: str, start: int) -> Entry | None:
        """What "the city" or "the province" means at ``start``: the last named before, else the title's."""
        if kind == "country":
            return self._reader.gazetteer.entry(f"iso:{self._reader.resolver.main}")
        index = bisect_left(self._reader.sentences, start, key=lambda s: s.start)
        for earlier in range(index - 1, max(-1, index - 1 - AGAIN), -1):
            for spot in reversed(self._reader.sure(earlier)):
                if spot.kind == kind and spot.name.compass is None:
                    return spot.resolved.entry
                entry = spot.resolved.entry
                if entry is not None and entry.parent and self._reader.gazetteer.is_compass_part(entry.id):
                    whole = self._reader.gazetteer.entry(
                        entry.parent
                    )  # of "eastern Aleppo" the city is Aleppo
                    if whole is not None and whole.kind == kind:
                        return whole
        named = (s.resolved.entry for s in self._reader.title_spots() if s.sure and s.kind == kind)
        return next(named, self._spoken_of())
