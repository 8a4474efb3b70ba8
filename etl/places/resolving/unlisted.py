"""The country of a name that no list knows: told beside it, by a country that its sentence turns to, else
the one that the document is about. Null where lists know the name in another country alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Protocol

from etl.model import Sentence
from etl.places import phrases
from etl.places.cues import Cues
from etl.places.resolving.expressions import Spot
from etl.places.resolving.resolver import Resolver
from etl.places.resolving.standing import AWAY

LARGE = 500_000  # people of a division that is known by its name far from home
KNOWN = 20_000  # people of a town that is known by a name that no other country has
LONG = 5  # letters of such a name
BESIDE_IT = 30  # characters from an unknown place to the name of what it lies beside

PASSED = AWAY | {"reporter", "based"}  # told only of who speaks
OPENING = 5  # words of a sentence before the country that it opens with

_WORD = re.compile(r"[^\W\d_]+")
_TURNED = frozenset(("in", "to", "hit"))  # how a text speaks of a country that it turns to


class Sentences(Protocol):
    """What is asked of a document: its sentences and the names that are found in them."""

    text: str
    sentences: list[Sentence]
    cues: Cues
    resolver: Resolver

    def spots(self, index: int) -> list[Spot]:
        """The names of a sentence."""

    def same_paragraph(self, a: int, b: int) -> bool:
        """True when no line ends between two places of the text."""


def country_of(reader: Sentences, spot: Spot) -> str | None:
    """The country of a name without a place: told beside it or turned to, else the document's main one."""
    index = bisect_left(reader.sentences, spot.end, key=lambda s: s.end)
    told = None
    if spot.text is reader.text and index < len(reader.sentences):
        told = _beside(reader.spots(index), spot) or _turned_to(reader, index, spot)
    if told is not None:
        return told
    known = [c for c in spot.name.candidates if c.strength == 2 and c.kind in ("country", "admin1")]
    large = any(c.kind == "country" or c.population >= LARGE for c in known) or _of_one_country(spot)
    elsewhere = large and spot.name.type in (None, "admin1")  # a division that lists know elsewhere
    return None if elsewhere else reader.resolver.main


def _beside(spots: list[Spot], spot: Spot) -> str | None:
    """The country of the name that says where a place is."""
    for other in spots:
        entry = other.resolved.entry
        within = other.modifier and spot.start <= other.name.start < spot.end
        within = within and (other.cue != "beside" or other.kind != "country")  # near a border
        beside = "landmark" in other.signs and 0 < other.name.start - spot.end <= BESIDE_IT
        within = within or beside  # "Lorin village to the west of Raqqa"
        if within and entry is not None and entry.country:
            return entry.country
    return None


def _turned_to(reader: Sentences, index: int, spot: Spot) -> str | None:
    """The one country that a sentence, or the one before it, turns to ahead of a place.

    "They fled to Uganda, where 3,000 are in Palorin camp", "Rwanda hosts 70,000, of whom 60,000 in".
    """
    for near in (index, index - 1):
        if near < 0 or not reader.same_paragraph(reader.sentences[near].start, spot.start):
            break
        ahead = [s for s in reader.spots(near) if s.end <= spot.start and s.sure]
        ahead = [s for s in ahead if PASSED.isdisjoint(s.signs)]
        entries = [(s, s.resolved.entry) for s in ahead]
        codes = {entry.country for _, entry in entries if entry is not None and entry.country}
        if codes:
            last, entry = next(pair for pair in reversed(entries) if pair[1] is not None and pair[1].country)
            turned = last.kind == "country" and (last.cue in _TURNED or _hosts(reader, last))
            main = reader.resolver.main
            one = len(codes - {main}) == 1 and entry is not None and entry.country != main
            led = near < index or _goes_on_there(reader, last, spot) or _opens(reader, near, last)
            return entry.country if turned and one and led and entry is not None else None
    return None


def _opens(reader: Sentences, index: int, country: Spot) -> bool:
    """Whether a sentence opens with a country as where all of it is: "Across the border in Chad, 68"."""
    opening = reader.text[reader.sentences[index].start : country.start]
    return len(opening.split()) <= OPENING and reader.text[country.end : country.end + 1] == ","


def _goes_on_there(reader: Sentences, country: Spot, spot: Spot) -> bool:
    """Whether a sentence goes on within a country: "to Uganda, where", "70,000, of whom 60,000 in"."""
    cues = reader.cues
    within = cues.where_words | (cues.of_them - cues.of) | cues.including
    return not within.isdisjoint(_WORD.findall(reader.text[country.end : spot.start].casefold()))


def _hosts(reader: Sentences, spot: Spot) -> bool:
    """Whether a country is told to have people: "Rwanda hosts"."""
    return phrases.hosting(reader.cues).match(reader.text, spot.end) is not None


def _of_one_country(spot: Spot) -> bool:
    """Whether one country alone has a town so called, of some size: Bodrum."""
    found = spot.name.candidates
    sole = len({c.country for c in found}) == 1 and len(spot.name.key) >= LONG
    return sole and any(c.strength == 2 and c.population >= KNOWN for c in found)
