"""A name where it stands, and names that make one expression: lists, and places that locate others.

In "Atareb, to the west of Aleppo" and "Syria's province of Idlib" one name heads the expression and the
other only says where it is; "Homs, Hama and Idlib" is a list.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from etl.places.cues import Cues
from etl.places.gazetteer.entries import Entry
from etl.places.gazetteer.gazetteer import Gazetteer
from etl.places.resolving.resolver import Resolved
from etl.places.spotting.widening import Name

LONGEST_JOINT = 12  # characters between two names of a list
FARTHEST = 60  # characters between a name and one that says where it is
RANKS = {
    "neighbourhood": 0,
    "town": 1,
    "admin2": 2,
    "admin1": 3,
    "part of country": 3,
    "country": 4,
    "region": 5,
}
METROPOLIS = 500_000  # people of a town whose districts are its quarters
COUNTRIES = frozenset(("country", "region"))
WIDE = frozenset(("country", "region", "admin1", "part of country"))

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r",?\s+\d")

Span = tuple[int, int]


@dataclass(slots=True)
class Spot:
    """A name at a place in a text (the document's, or its title), with what it was resolved to.

    ``id`` is the place's, or the folded name where no list knows it. ``kind`` is the place's kind or
    "unknown"; ``cue`` what the word before it says. ``listed`` is the span of the list that it is in.
    ``start``–``end`` is the whole expression that it heads ("Atareb, west of Aleppo"); ``modifier`` is true
    of a name that only says where the head is.
    """

    name: Name
    text: str
    written: str
    resolved: Resolved
    id: str
    kind: str
    cue: str
    signs: tuple[str, ...] = ()
    listed: tuple[int, int] | None = None
    start: int = 0
    end: int = 0
    modifier: bool = False

    @property
    def sure(self) -> bool:
        """True for a name that is spoken of as a place."""
        return self.name.score > 0


class Expressions:
    """Joins the names of one document."""

    def __init__(self, gazetteer: Gazetteer, words: Cues) -> None:
        self.gazetteer = gazetteer
        self.cues = words
        self.lists: dict[Span, list[Spot]] = {}

    def join(self, spots: list[Spot]) -> None:
        """Marks lists, heads and modifiers among the names of one stretch of text, in their order."""
        self._mark_lists(spots)
        self._mark_heads(spots)

    def part_of(self, a: Spot, b: Spot) -> bool:
        """True when the place of ``a`` lies in that of ``b``."""
        known = a.resolved.entry is not None and b.resolved.entry is not None
        return known and self.gazetteer.is_part_of(a.id, b.id)

    def nested(self, spots: list[Spot], reach: int) -> list[tuple[bool, bool]]:
        """Of each name, whether it holds one of the ``reach`` names to each side, and lies in one."""
        shown, above = self.gazetteer.shown, self.gazetteer.parents
        known = [None if s.resolved.entry is None else shown(s.id) for s in spots]
        wholes = [() if s.resolved.entry is None else above(s.id) for s in spots]
        out = []
        for i, here in enumerate(known):
            beside = [k for k in range(max(0, i - reach), min(len(spots), i + reach + 1)) if k != i]
            holds = here is not None and any(here in wholes[k] for k in beside)
            out.append((holds, bool(wholes[i]) and any(known[k] in wholes[i] for k in beside)))
        return out

    def _mark_lists(self, spots: list[Spot]) -> None:
        """Gives each name of a list ("A, B and C") the list's span; a list has a joining word."""
        first = 0
        while first < len(spots):
            last, joined = first, False
            while last + 1 < len(spots):
                joint = self._joint(spots[last], spots[last + 1])
                if joint is None:
                    break
                joined = joined or joint
                last += 1
            if joined:
                span = spots[first].name.start, spots[last].name.end
                self.lists[span] = spots[first : last + 1]
                for spot in spots[first : last + 1]:
                    spot.listed = span
            first = last + 1

    def _joint(self, a: Spot, b: Spot) -> bool | None:
        """Whether a joining word links two names that may be of one list; null where they are of none.

        Each may have its preposition: "au Mali et au Niger", "in Homs and in Hama", but not "in Homs 12 and
        in Hama 30".
        """
        between = a.text[a.name.end : b.name.start].strip()
        words = between.replace(",", " ").casefold().split()
        joining = self.cues.joining
        led = [word for word in words if word not in joining]
        if not between or len(between) > LONGEST_JOINT or (not words and self.part_of(a, b)):
            return None
        if led:
            before = self.cues.inside | self.cues.of | self.cues.articles | self.cues.definite
            apart = self.part_of(a, b) or self.part_of(b, a) or "unnamed part" in b.name.signs
            apart = apart or _NUMBER.match(b.text, b.name.end) is not None
            first = between[0] == "," or words[0] in joining
            if (
                apart
                or not first
                or len(led) > 2
                or words[-1] in joining
                or any(w not in before for w in led)
            ):
                return None
        return any(word in joining for word in words)

    def _mark_heads(self, spots: list[Spot]) -> None:
        """Joins each name with those that say where it is; the head stands for the whole expression."""
        head: Spot | None = None
        for last, spot in itertools.pairwise(spots):
            if head is None or not head.start <= last.name.start < head.end:
                head = last
            if last.listed is not None and last.listed == spot.listed:
                continue
            how = self._says_where(last, spot)
            if how == "head first":
                head.end, spot.modifier = max(head.end, spot.name.end), True
            elif how == "head last" and not last.modifier and head is last:
                spot.start, last.modifier, head = last.start, True, spot
            elif how == "head last" and last.modifier and RANKS.get(head.kind, 0) <= RANKS.get(spot.kind, 9):
                head.end, spot.modifier = spot.name.end, True  # the town of X in Y's province of Z

    def _within(self, a: Spot, b: Spot) -> bool:
        """True when ``a`` lies in ``b``, or ``b`` is a side of its country: southwest China's Yunnan."""
        side = b.kind == "part of country" and a.kind not in ("part of country", *COUNTRIES)
        one, two = a.resolved.entry, b.resolved.entry
        same = one is not None and two is not None and one.country == two.country
        return self.part_of(a, b) or (side and same)

    def _says_where(self, first: Spot, second: Spot) -> str | None:
        """Which of two neighbouring names the other one locates, if any: X in Y, Y's X, X (Y)."""
        between = first.text[first.name.end : second.name.start]
        if len(between) > FARTHEST or any(c in between for c in ".;:\n|"):
            return None
        words = _WORD.findall(between.casefold())
        quarter = first.name.type == "admin2" and second.kind == "town"  # X district in Y city
        wider = RANKS.get(first.kind, 0) > RANKS.get(second.kind, 9) and not quarter
        if wider and not self.part_of(second, first):
            return None
        if first.kind == second.kind == "country" and words and words[-1] in self.cues.inside:
            return None  # from X in Y
        owner = bool(words) and words[0] in self.cues.owner_marks
        if not words or (owner and len(words) == 1):
            may = self._may_lie_in(second, first) or (self._kind_said(second) and first.kind == "town")
            owned = self._within(second, first) or (owner and may)
            if owned and not second.modifier:
                return "head last"
            wider = second.kind in WIDE and first.kind not in WIDE and self._same_country(first, second)
            return "head first" if "," in between or "(" in between else None if not wider else "head first"
        if owner:
            told = self._within(second, first) or (len(words) == 2 and self._may_lie_in(second, first))
            kind = words[-1] in self.cues.kinds  # Japan's southernmost main island, Kyushu
            return "head last" if told and (len(words) <= 3 or kind or self._linking(words[1:])) else None
        if between.startswith(",") and self._apposed(words):
            return "head first" if self._within(first, second) or self._may_lie_in(first, second) else None
        if not self._linking(words):
            return "head last" if self._owned(words) and self._within(second, first) else None
        if self._quarter_of(first, second):
            return "head last"
        return "head first" if quarter or RANKS.get(first.kind, 0) <= RANKS.get(second.kind, 9) else None

    @staticmethod
    def _kind_said(spot: Spot) -> bool:
        """True for a name that no list knows whose words say that it is a small place."""
        return spot.kind == "unknown" and spot.sure and spot.name.type in ("neighbourhood", "admin2", "area")

    @staticmethod
    def _quarter_of(town: Spot, spot: Spot) -> bool:
        """Whether a name that no list knows is a quarter of the town before: "In Lorin, in Amra quarter"."""
        kind, entry = spot.name.type or spot.name.told, town.resolved.entry
        if spot.kind != "unknown" or not spot.sure or entry is None or entry.kind != "town":
            return False
        return kind == "neighbourhood" or (kind == "admin2" and entry.population >= METROPOLIS)

    def _may_lie_in(self, a: Spot, b: Spot) -> bool:
        """True when ``a`` is a place that no list knows and ``b`` is wide enough to hold it."""
        return a.kind == "unknown" and a.sure and b.kind in WIDE | {"admin2"}

    def _apposed(self, words: list[str]) -> bool:
        """True for words that say what a name is: X, the poorest island in Y."""
        known = self.cues
        last = words[:-1] if words[-1] in known.articles else words
        return 2 < len(words) < 9 and words[0] in known.articles | known.one and last[-1] in known.links

    @staticmethod
    def _same_country(a: Spot, b: Spot) -> bool:
        """False where two known places lie in different countries."""
        one, other = a.resolved.entry, b.resolved.entry
        return (
            one is None
            or other is None
            or None in (one.country, other.country)
            or one.country == other.country
        )

    def _owned(self, words: list[str]) -> bool:
        """True for words such as stand in "Syria's northwestern province of Idlib": kinds, compass points."""
        known = self.cues
        blocks = (known.kinds, known.compass, known.before_of, known.of)
        return all(any(word in block or f"{word}'" in block for block in blocks) for word in words)

    def _linking(self, words: list[str]) -> bool:
        """True for words that lead from a place to the one it is in or near: in the west of."""
        known = self.cues
        blocks = (
            known.kinds, known.compass, known.before_of, known.fillers, known.sites, known.site_kinds,
            known.demonyms, known.epithets,
        )  # fmt: skip
        lead = 0
        for i, word in enumerate(words):
            if word in known.links or f"{word}'" in known.links:
                lead += 1
            elif word.isdigit():
                unit = words[i + 1] if i + 1 < len(words) else ""  # 40 km, but "90 à Hama"
                if unit not in known.fillers or unit in known.inside:
                    return False
            elif not any(word in block or f"{word}'" in block for block in blocks):
                return False  # « dans l'Artibonite » has an elided article
        return lead > 0


def kind_of(entry: Entry | None) -> str:
    """The kind of place that signs tell apart; a compass part of a country is one of its regions."""
    if entry is None:
        return "unknown"
    if entry.kind == "area" and (entry.parent or "").startswith("iso:"):
        return "part of country"
    return entry.kind
