"""Which place a name means, by the document: its countries, its other places, kind words, population.

A name that fits no country of the document stays without a place, save where it is so well known that
nothing else can be meant: a place is never guessed across the world.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

from rapidfuzz import fuzz

from etl.places import phrases
from etl.places.cues import Cues
from etl.places.gazetteer.entries import PARTS, Candidate, Entry
from etl.places.gazetteer.gazetteer import Gazetteer
from etl.places.gazetteer.names import fold
from etl.places.resolving.abbreviations import spelled_out
from etl.places.resolving.capitals import is_capital
from etl.places.spotting.widening import Name

NAMED = 0.05  # share of a document's country names from which a country counts as one it speaks of
CITY = 100_000  # people of a city that may be meant by a country's name
WELL_KNOWN = 500_000  # people, from which a town may be meant in a document of another country
WELL_KNOWN_DIVISION = 10_000_000  # the same of a division: California
SMALL_KINDS = frozenset(("neighbourhood", "area"))  # said of what is no city, whatever bears the name
ALIKE = 76  # rapidfuzz ratio from which two romanisations that sound alike are taken as one name
SHORT = 5  # letters of a name that is a part of others: Panj is not Panjab


@dataclass(frozen=True, slots=True)
class Resolved:
    """A place and how it was told; ``entry`` null for a name that no list knows."""

    entry: Entry | None
    how: str


class Resolver:
    """Resolves the names of one document. ``shares`` are its countries (``etl.places.resolving.profile``).

    ``text`` is its title and text: a quarter is meant only where the town that it belongs to is named.
    """

    def __init__(self, gazetteer: Gazetteer, words: Cues, shares: dict[str, float], text: str = "") -> None:
        self.text = text.casefold()
        self._short = spelled_out(text, gazetteer)
        self._towns: dict[str, bool] = {}
        self.gazetteer = gazetteer
        self.words = words
        self.shares = shares
        self.named = frozenset(c for c, share in shares.items() if share >= NAMED)
        self.main = next(iter(shares), None)
        self._near: Counter[str] = Counter()
        self._known: dict[tuple[str, str | None, str | None, str, str | None], Resolved] = {}
        self._told: str | None = None
        self._asked, self._small = "", False  # the name that places are weighed for; whether of a quarter

    def resolve(self, name: Name, text: str) -> Resolved:
        """The place of a name; the same name is the same place throughout a document."""
        kind = name.type or name.told
        self._told = self._country_beside(name, text)
        cached = (
            name.key,
            name.compass,
            kind,
            text[name.start : name.end] if name.compass else "",
            self._told,
        )
        if cached not in self._known:
            found = self._resolve(name, text)
            self._known[cached] = found
            if found.entry is not None and found.entry.admin1:
                self._near[found.entry.admin1] += 1
        return self._known[cached]

    def _resolve(self, name: Name, text: str) -> Resolved:
        if name.compass is not None and (named := self._best(self._own_name(name, text), name)):
            return Resolved(self._entry(named), "gazetteer")
        if name.compass is not None and name.type in ("admin1", "admin2") and name.start == name.core_start:
            return Resolved(None, "unknown")  # X East county is a county of its own, no side of X
        candidates = name.candidates
        if (
            self.main is not None
            and text[name.start : name.core_start].strip().casefold() in self.words.buildings
        ):
            candidates = tuple(
                c for c in candidates if c.country == self.main
            )  # Roosevelt hospital in Guatemala
        best = self._best(candidates, name)
        how = "gazetteer"
        if best is None:
            best, how = self._by_sound(name, text), "sound"
        if best is None:
            return Resolved(None, "unknown")
        entry = self._entry(best)
        if name.compass is not None and entry is not None and entry.kind not in ("region", "neighbourhood"):
            side = self.gazetteer.side(best.id, name.compass)
            if side is not None:
                return self._side(side, how)
        return Resolved(entry, how)

    def _country_beside(self, name: Name, text: str) -> str | None:
        """The country said right beside a name that several have: Amazonas state in Brazil."""
        if name.type == "country" or len({candidate.country for candidate in name.candidates}) < 2:
            return None
        before = phrases.owner_before(self.words).search(text[max(0, name.start - 45) : name.start])
        after = phrases.whole_behind(self.words).match(text, name.end)
        for found in (after, before):
            words = found[1].split() if found is not None else []
            ends = [" ".join(words[:n]) for n in range(len(words), 0, -1)]
            for written in ends if found is after else [" ".join(words[n:]) for n in range(len(words))]:
                best = next(iter(self.gazetteer.candidates(fold(written))), None)
                if best is not None and best.kind == "country":
                    return best.country
        return self.words.people_before(text[max(0, name.start - 60) : name.start])

    def _own_name(self, name: Name, text: str) -> tuple[Candidate, ...]:
        """Places whose name has the compass word in it; no side of a town where its province is meant."""
        ahead = name.start < name.core_start
        spelling = text[name.start : name.core_end] if ahead else text[name.core_start : name.end]
        found = self.gazetteer.candidates(fold(spelling))
        wide = (name.type or name.told) in ("admin1", "admin2", "rural")
        return tuple(c for c in found if not (wide and c.kind in ("area", "neighbourhood")))

    def _side(self, side: Entry, how: str) -> Resolved:
        return Resolved(side, how if self.gazetteer.listed(side.id) else "part of " + how)

    def part(self, whole: Entry, point: str) -> Resolved:
        """The side of a place that compass point ``point`` names: a place of its own, or a part."""
        named = self.gazetteer.candidates(fold(f"{PARTS[point]} {whole.name}")) if point in PARTS else ()
        for candidate in named:
            if candidate.country == whole.country and candidate.kind != "town":
                return Resolved(self._entry(candidate), "gazetteer")
        side = self.gazetteer.side(whole.id, point)
        return self._side(side, "gazetteer") if side is not None else Resolved(None, "unknown")

    def region(self, country: Entry, written: str, point: str) -> Resolved:
        """The division of a country that bears a compass point's name, else that side of the country."""
        for candidate in self.gazetteer.candidates(fold(written)):
            if candidate.country == country.country and candidate.kind == "admin1":
                return Resolved(self._entry(candidate), "gazetteer")
        return self.part(country, point)

    def _entry(self, candidate: Candidate) -> Entry | None:
        return self.gazetteer.entry(self.gazetteer.shown(candidate.id))

    def _best(self, candidates: tuple[Candidate, ...], name: Name) -> Candidate | None:
        rivals, kind = candidates[:40], name.type or name.told
        if name.key in self.words.not_countries or name.key in self._short:
            rivals = tuple(c for c in rivals if c.kind != "country")
        if kind is None and any(c.kind == "country" and c.strength == 2 for c in rivals):
            # A town or district that bears a country's name is meant only where its kind is said, or where
            # it is a city of the country that the document is about: Armenia, of Colombia.
            cities = tuple(c for c in rivals if self._own_city(c))
            rivals = cities or tuple(c for c in rivals if c.kind not in ("town", "admin2"))
            homes = {c.country for c in rivals if c.kind == "country"}  # Mexico is no state of Mexico
            rivals = tuple(c for c in rivals if c.kind != "admin1" or c.country not in homes)
        self._asked, self._small = name.key, kind in SMALL_KINDS
        own = {c.id: c.country for c in rivals if c.kind == "admin1" and c.strength == 2 and self._allowed(c)}
        ranked = [
            (self._fit(c, name), -i)
            for i, c in enumerate(rivals)
            if self._allowed(c) and not (own and kind != "town" and self._by_the_way(c, own))
        ]
        if not ranked:
            return self._sole_division(rivals, kind)
        return rivals[-max(ranked)[1]]

    def _by_the_way(self, place: Candidate, divisions: dict[str, str]) -> bool:
        """Whether a town is called so among other names, and lies in no division that bears the name.

        Edo is Tokyo only where Japan is said beside it or is what the text is about.
        """
        if place.kind != "town" or place.strength == 2 or place.country == self._told:
            return False
        if place.country == self.main and place.country not in divisions.values():
            return False
        entry = self.gazetteer.entry(place.id)
        return entry is not None and entry.admin1 not in divisions

    def _own_city(self, place: Candidate) -> bool:
        large = place.kind == "town" and place.strength == 2 and place.population >= CITY
        return large and place.country == self.main

    def _sole_division(self, rivals: tuple[Candidate, ...], kind: str | None) -> Candidate | None:
        """A division of a country not spoken of, where its kind is said and no other country has its name."""
        exact = [c for c in rivals if c.strength == 2]
        if kind != "admin1" or len({c.country for c in exact}) != 1:
            return None
        return next((c for c in exact if c.kind == "admin1"), None)

    def _allowed(self, place: Candidate) -> bool:
        if place.kind in ("country", "region") or place.country in self.named or place.country == self._told:
            return True
        if place.kind == "area" and place.strength == 2 and " " in self._asked:
            entry = self.gazetteer.entry(place.id)
            if entry is not None and place.id.startswith("own:") and entry.parent == f"iso:{place.country}":
                return True  # « Franja de Gaza »: the own list has great areas alone
        if place.kind == "area" and (whole := self._whole(place)) is not None:
            return whole.kind == "town" and whole.population >= WELL_KNOWN
        if place.strength == 2 and place.population >= WELL_KNOWN and place.kind == "town":
            return not self._small  # « le quartier de Brooklyn » of Port-au-Prince
        if place.strength == 2 and place.population >= WELL_KNOWN_DIVISION and place.kind == "admin1":
            return True
        if place.kind == "town" and place.strength == 2 and is_capital(place.country, self._asked):
            return len(self.gazetteer.candidates(self._asked)) == 1  # Port Vila, not Victoria
        return not self.shares and place.population >= WELL_KNOWN / 5

    def _has_side(self, place: Candidate, point: str | None) -> bool:
        side = self.gazetteer.side(place.id, point) if point is not None else None
        return side is not None and self.gazetteer.listed(side.id)

    def _whole(self, place: Candidate) -> Entry | None:
        """What a listed place is a side of, null for another place."""
        entry = self.gazetteer.entry(place.id) if self.gazetteer.is_compass_part(place.id) else None
        return self.gazetteer.entry(entry.parent) if entry is not None and entry.parent else None

    def _fit(self, place: Candidate, name: Name) -> float:
        share = self.shares.get(place.country, 0.0)
        score = 4.0 * share + (1.0 if place.country == self.main else 0.0) + place.strength
        score += math.log10(1 + place.population) / 2 if place.kind == "town" else 0.0
        score += {
            "country": 3.0,
            "region": 2.5,
            "admin1": 2.2,
            "admin2": 1.2,
            "area": 2.5,
            "neighbourhood": 2.2,
        }.get(place.kind, 0.0)
        large = place.kind == "admin1" and place.population >= WELL_KNOWN_DIVISION and place.strength == 2
        score += (
            3.0 if large and place.country != self.main else 0.0
        )  # Florida, of a text that names Colombia
        score += 6.0 if place.country == self._told else 0.0
        kind = name.type or name.told
        if kind in ("country", "admin1", "admin2", "town", "neighbourhood", "area"):
            score += 3.0 if place.kind == kind else -1.0
            if kind.startswith("admin") and place.kind.startswith("admin"):
                score += 1.5
        elif name.compass is not None or kind == "rural":
            score += 2.0 if place.kind in ("country", "admin1", "area", "region") else 0.0
            score += 4.0 if kind is None and self._has_side(place, name.compass) else 0.0
        elif place.kind == "town" and place.population > 100_000:
            score += 1.0
        if place.kind == "neighbourhood" and not self._of_a_named_town(place.id):
            score -= 3.0
        if self._near:
            entry = self.gazetteer.entry(place.id)
            if entry is not None and entry.admin1 in self._near:
                score += 0.8
        return score

    def _of_a_named_town(self, place_id: str) -> bool:
        """Whether the document names what a quarter is part of, below its province."""
        if place_id not in self._towns:
            entry, found = self.gazetteer.entry(place_id), False
            while entry is not None and entry.parent and not found:
                entry = self.gazetteer.entry(entry.parent)
                if entry is None or entry.kind in ("country", "region", "admin1"):
                    break
                found = entry.name.casefold() in self.text
            self._towns[place_id] = found
        return self._towns[place_id]

    def _by_sound(self, name: Name, text: str) -> Candidate | None:
        """A romanisation that the lists lack, or have far away only, told by its consonants.

        Among the document's countries alone; one that is known far away, in its main country.
        """
        near = frozenset(c for c in self.named if not name.candidates or c == self.main)
        written = fold(text[name.core_start : name.core_end])
        best: tuple[float, Candidate] | None = None
        for candidate in self.gazetteer.sounds_like(written, near):
            entry = self.gazetteer.entry(candidate.id)
            if entry is None:
                continue
            known, asked = (fold(x).replace(" ", "") for x in (entry.name, written))
            if len(asked) <= SHORT < len(known):
                continue
            ratio = fuzz.ratio(asked, known)
            if ratio >= ALIKE and (best is None or ratio + self._fit(candidate, name) > best[0]):
                best = (ratio + self._fit(candidate, name), candidate)
        return best[1] if best else None
