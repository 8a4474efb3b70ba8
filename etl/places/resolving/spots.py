"""One document's place names, found and resolved sentence by sentence, with what is known of each.

A spot is a name where it stands. Its signs say what it is (a country, a town, a name no list knows) and
what stands beside it, and do not depend on any figure.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections import Counter

from etl.items import Items
from etl.model import Document, Sentence
from etl.places import phrases
from etl.places.cues import Cues, cues
from etl.places.gazetteer.gazetteer import Gazetteer, open_gazetteer
from etl.places.gazetteer.names import fold, unbroken
from etl.places.resolving.expressions import Expressions, Spot, kind_of
from etl.places.resolving.levels import share_levels
from etl.places.resolving.profile import countries
from etl.places.resolving.resolver import Resolver
from etl.places.resolving.standing import cue, lies_by, of_nation, spoken_of
from etl.places.resolving.unlisted import country_of
from etl.places.resolving.unnamed import Unnamed
from etl.places.spotting.scanner import scanner
from etl.places.spotting.widening import Name

LEAST = -0.7  # score of the scanner below which a name is no candidate
LEAST_HEAD = -3.5  # the same for a country or division in the head of a text: Lorin State Ministry of Health
BESIDE = 6  # names to each side that are looked at for one that holds it or lies in it
HEAD = 160  # characters that stand for the title of a text that has none
BLOCK = 12  # bullets that one label line heads at most
BULLETS = "-–•*·‣▪"
LIVING = frozenset(("population", "trapped", "in_need", "sheltered", "food_insecure"))
LEAD = 2  # first sentences, which say what a document is about

_WORD = re.compile(r"\w+")
_OPENS = 3  # words before a name with which a sentence opens
_CAPITALISED = re.compile(r"[^\W\d_a-zß-öø-ÿ][^\W\d_]+")
DEFINITE = frozenset(("the", "this", "that", "same", "la", "el", "le", "cette", "esta", "este", "entire"))
TELLING = frozenset(
    ("person before", "says", "title before", "body after", "body before", "acronym before", "capital before",
     "capital after", "common word", "unnamed part", "given name", "unlisted article", "town of", "part of")
)  # fmt: skip


def _heads_text(spot: Spot) -> bool:
    """Whether a town opens the text as the place of filing: "DEHRADUN: Rescuers …"."""
    after = spot.text[spot.name.end : spot.name.end + 3]
    opens = spot.name.start == 0 and after[:2] == ": " and after[2:].isupper()
    return opens and spot.kind in ("town", "unknown")


class Reader:
    """One document's names, found sentence by sentence as they are asked for."""

    def __init__(self, document: Document, sentences: list[Sentence]) -> None:
        self.text = document.text
        self.title = document.title or ""
        self.sentences = sentences
        self.gazetteer: Gazetteer = open_gazetteer()
        self.cues: Cues = cues(document.language)
        self.scanner = scanner(document.language)
        self.expressions = Expressions(self.gazetteer, self.cues)
        self.resolver = Resolver(self.gazetteer, self.cues, countries(document), f"{self.title}\n{self.text}")
        self._unnamed = Unnamed(self)
        self._told_in = self.scanner.told_in(self.text)
        self._storms = {fold(word) for word in phrases.storm_names(self.cues, f"{self.title}\n{self.text}")}
        self.items = Items(self.text, [(s.start, s.end) for s in sentences])
        self._breaks = [m.start() for m in re.finditer("\n", self.text)]
        self._spots: dict[int, list[Spot]] = {}
        self._title: list[Spot] | None = None
        self._again: dict[int, tuple[frozenset[str], bool]] = {}
        self._war: dict[int, bool] = {}
        self._lead_ids: frozenset[str] | None = None
        self._counts: Counter[str] | None = None
        self._times: dict[str, int] = {}

    def spots(self, index: int) -> list[Spot]:
        """The names of a sentence that a figure may be tied to."""
        if index not in self._spots:
            sentence = self.sentences[index]
            self._spots[index] = self._find(self.text, sentence.start, sentence.end)
        return self._spots[index]

    def sure(self, index: int) -> list[Spot]:
        """The names of a sentence that are spoken of as places."""
        return [spot for spot in self.spots(index) if spot.sure]

    def title_spots(self) -> list[Spot]:
        """The names of the title; of the first lines where a document has none."""
        if self._title is None:
            self._title = []  # what the first lines name is not asked for while they are read
            if self.title:
                self._title = self._find(self.title, 0, len(self.title))
            else:
                self._title = [
                    spot
                    for index in range(min(LEAD, len(self.sentences)))
                    for spot in self.spots(index)
                    if spot.name.end <= HEAD
                ]
        return self._title

    def lead(self) -> frozenset[str]:
        """Ids of the places in the title and the first sentences."""
        if self._lead_ids is None:
            spots = [*self.title_spots()]
            for index in range(min(LEAD, len(self.sentences))):
                spots.extend(self.spots(index))
            self._lead_ids = frozenset(s.id for s in spots if s.sure)
        return self._lead_ids

    def times(self, spot: Spot) -> int:
        """How often the document says the name: as often as the rarest of its capitalised words."""
        if self._counts is None:
            self._counts = Counter(_CAPITALISED.findall(self.text))
        written = spot.text[spot.name.core_start : spot.name.core_end]
        if written not in self._times:
            words = _CAPITALISED.findall(written)
            self._times[written] = min((self._counts[word] for word in words), default=0)
        return self._times[written]

    def fullest(self, spot: Spot) -> str:
        """The name as written; of an abbreviated one the longest that title and lead write."""
        if "unnamed part" in spot.name.signs:
            return self.as_named(spot)
        if len(spot.written) > 5 or not spot.written.isupper() or spot.kind == "unknown":
            return spot.written
        spots = [*self.title_spots()]
        for index in range(min(4 * LEAD, len(self.sentences))):
            spots.extend(self.spots(index))
        return max((s.written for s in spots if s.id == spot.id), key=len, default=spot.written)

    def as_named(self, spot: Spot) -> str:
        """The name that the text has for a place that it means without its name: the capital."""
        if "unnamed part" not in spot.name.signs or spot.kind != "town":
            return spot.written
        spots = (s for index in range(len(self.sentences)) for s in self.spots(index))
        named = (s for s in itertools.chain(self.title_spots(), spots) if "unnamed part" not in s.name.signs)
        written = Counter(s.written for s in named if s.id == spot.id and s.sure)
        return next((name for name, _ in written.most_common(1)), spot.written)

    def people_on_a_way(self, spot: Spot, indicator: str) -> list[str]:
        """The sign of people who would live on a road, a street or a bridge."""
        words = _WORD.findall(spot.written.casefold()) if indicator in LIVING else []
        return ["people on a road"] if words and {words[0], words[-1]} & self.cues.ways else []

    def listed(self, spot: Spot) -> list[Spot]:
        """The members of the list that a name of the text is in, itself among them."""
        return self.expressions.lists.get(spot.listed, [spot]) if spot.listed is not None else [spot]

    def country_of(self, spot: Spot) -> str | None:
        """The country of a name without a place."""
        return country_of(self, spot)

    def same_paragraph(self, a: int, b: int) -> bool:
        """True when no line ends between two places of the text."""
        return bisect_left(self._breaks, a) == bisect_left(self._breaks, b)

    def opens_with(self, index: int, spot: Spot) -> bool:
        """Whether a sentence opens with a name as where something was: "In the district of Lorin"."""
        lead = self.text[self.sentences[index].start : spot.start].split()
        return 0 < len(lead) <= _OPENS and lead[0].casefold() in self.cues.inside

    def said_again(self, index: int) -> tuple[frozenset[str], bool]:
        """Kinds of place that a sentence names without a name (the city); whether it speaks of a whole."""
        if index not in self._again:
            sentence = self.sentences[index]
            words = _WORD.findall(self.text[sentence.start : sentence.end].lower())
            kinds = frozenset(
                self.cues.again[word]
                for left, word in itertools.pairwise(words)
                if word in self.cues.again and left in DEFINITE
            )
            self._again[index] = kinds, any(word in self.cues.whole for word in words)
        return self._again[index]

    def goes_on(self, index: int) -> bool:
        """True for a sentence that begins by pointing back: It …, They …, The attack …"""
        sentence = self.sentences[index]
        first = _WORD.findall(self.text[sentence.start : min(sentence.end, sentence.start + 30)].casefold())[
            :1
        ]
        return bool(first) and first[0] in self.cues.going_on

    def label_line(self, index: int) -> int | None:
        """The line that heads the block of bullets in which sentence ``index`` stands."""
        if not self._bullet(index):
            return None
        for earlier in range(index - 1, max(-1, index - 1 - BLOCK), -1):
            if not self._bullet(earlier):
                return earlier if self.sentences[earlier].kind != "prose" else None
        return None

    def box_spots(self, index: int) -> list[Spot]:
        """The place that a line of the same box says for its numbers: "Where: Lorin"."""
        for step in (-1, 1):
            for other in range(index + step, index + step * (BLOCK + 1), step):
                if not 0 <= other < len(self.sentences) or not (label := self._labelled(other)):
                    break
                first, last = sorted((index, other))
                if "\n\n" in self.text[self.sentences[first].end : self.sentences[last].start + 1]:
                    break
                if label in self.cues.where_labels:
                    return self.sure(other)[-1:]
        return []

    def _labelled(self, index: int) -> str:
        """The label with which a line begins, folded: "**Where:** Lorin"."""
        sentence = self.sentences[index]
        label, colon, _ = self.text[sentence.start : min(sentence.end, sentence.start + 40)].partition(":")
        return label.strip(" *_#").casefold() if colon else ""

    def _bullet(self, index: int) -> bool:
        sentence = self.sentences[index]
        first = self.text[sentence.start : sentence.start + 2]
        return sentence.kind == "line" and first[:1] in BULLETS and first[1:].isspace()

    def points_back(self, index: int) -> bool:
        """True where a sentence says "there" of a place named before."""
        sentence = self.sentences[index]
        return phrases.points_back(self.cues).search(self.text, sentence.start, sentence.end) is not None

    def said_of_war(self, index: int) -> bool:
        """True where a sentence speaks of a war or crisis since its start."""
        if index not in self._war:
            sentence = self.sentences[index]
            words = _WORD.findall(self.text[sentence.start : sentence.end].casefold())
            self._war[index] = any(word in self.cues.since_start for word in words)
        return self._war[index]

    # Finding

    def _find(self, text: str, start: int, end: int) -> list[Spot]:
        names = self.scanner.find(text, start, end, self.resolver.named, self._told_in)
        names = [
            name
            for name in names
            if (name.score > LEAST or self._authority(name, text)) and not self._is_storm(name.key)
        ]
        share_levels(names, text, self.resolver, self.cues)
        spots = []
        for name in names:
            resolved, written = self.resolver.resolve(name, text), unbroken(text[name.start : name.end])
            entry = resolved.entry
            if kind_of(entry) not in ("country", "town") and of_nation(self.cues, text, name):
                continue
            spots.append(
                Spot(
                    name, text, written, resolved, entry.id if entry else fold(written),
                    kind_of(entry), cue(self.cues, text, name), start=name.start, end=name.end,
                )
            )  # fmt: skip
        if text is self.text:
            spots = self._unnamed.among(spots, start, end)
        self.expressions.join(spots)
        for spot in spots:
            if spot.listed is not None and spot.cue in ("nothing", "other", "the"):
                spot.cue = self.expressions.lists[spot.listed][0].cue
        for spot, (holds, within) in zip(spots, self.expressions.nested(spots, BESIDE), strict=True):
            spot.signs = tuple(self._standing(spot, holds, within))
        return spots

    def _is_storm(self, key: str) -> bool:
        """Whether a name is a storm's, with or without what it is: Hurricane Dorian."""
        kind, _, own = key.rpartition(" ")
        if any(place.kind == "country" and place.strength > 1 for place in self.gazetteer.candidates(key)):
            return False  # "before the storm Haiti had recorded …"
        return own in self._storms and (not kind or kind in self.cues.storms)

    def _authority(self, name: Name, text: str) -> bool:
        """True for a country or division in the head of a text, if only as part of a body's name."""
        if name.end > HEAD or text is not self.text or not name.candidates or name.score < LEAST_HEAD:
            return False
        best = name.candidates[0]
        home = best.country in self.resolver.named and best.kind in ("country", "admin1")
        return home and not {"person before", "common word", "given name"} & set(name.signs)

    def _standing(self, spot: Spot, holds: bool, within: bool) -> list[str]:
        """Signs of a name that do not depend on the figure: what it is, and what stands beside it."""
        name, entry = spot.name, spot.resolved.entry
        signs = []
        if entry is not None and entry.country and entry.country != self.resolver.main:
            signs.append("other country" if entry.country in self.resolver.named else "foreign country")
        if name.compass is not None:
            signs.append("compass")
        if name.type is not None:
            signs.append("kind word")
        signs.append("doubtful" if name.score < 0 else "half sure" if name.score < 1 else "sure")
        signs.extend(f"name {sign}" for sign in name.signs if sign in TELLING)
        signs.extend(spoken_of(self.cues, spot.text, name))
        if _heads_text(spot) and "dateline" not in signs:
            signs.append("dateline")
        if spot.listed is not None:
            signs.append("in a list")
        if holds:
            signs.append("holds another")
        if within:
            signs.append("within another")
        if spot.modifier:
            signs.append("modifier")
        elif spot.end > name.end or spot.start < name.start:
            signs.append("head")
        if phrases.is_owner(self.cues, spot.text, name.end):
            signs.append("owner")
        following = _WORD.match(spot.text, name.end + 1)
        beside = {name.before, following[0].casefold() if following is not None else ""}
        if beside & self.cues.waters:
            signs.append("of water")
        if name.compass is None and lies_by(self.cues, spot.text, name):
            signs.append("landmark")
        return signs
