"""The places that a figure could be tied to, and what speaks for each tie.

A tie is a name in the figure's own sentence, the place of the figure before it, a name of the sentences
just before, of the title, or the country that the document is about. Each has signs, weighed in
tie_weights.csv; the tie with the greatest sum is taken.
"""

from __future__ import annotations

import csv
import itertools
import re
from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from etl.model import Document, Mention, Sentence
from etl.places.cues import Cues, cues
from etl.places.gazetteer import Entry, Gazetteer, open_gazetteer
from etl.places.names import fold
from etl.places.profile import countries
from etl.places.resolver import Resolved, Resolver
from etl.places.scanner import Name, scanner

BACK = 3  # sentences with names that are looked back for
LEAD = 6  # first sentences, whose names say what a document is about
REACH = 12  # sentences that are looked through for them
LEAST = -0.7  # score of the scanner below which a name is no candidate
WEIGHTS = Path(__file__).with_name("tie_weights.csv")

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d")
DEFINITE = frozenset(("the", "this", "that", "same", "la", "el", "le", "cette", "esta", "este", "entire"))


@dataclass(slots=True)
class Spot:
    """A name at a place in a text (the document's, or its title), with what it was resolved to.

    ``id`` is the place's, or the folded name where no list knows it; ``weight`` that of its own ``signs``.
    """

    name: Name
    text: str
    written: str
    resolved: Resolved
    id: str
    signs: tuple[str, ...] = ()
    weight: float = 0.0


@dataclass(slots=True)
class Tie:
    """A place that a mention could hold for. ``spot`` null: the document's country."""

    kind: str
    spot: Spot | None
    signs: list[str]
    weight: float | None = None


def read_weights(path: Path = WEIGHTS) -> defaultdict[str, float]:
    """Sign → weight; what the file does not name weighs nothing."""
    with path.open(encoding="utf-8", newline="") as handle:
        return defaultdict(float, {row["sign"]: float(row["weight"]) for row in csv.DictReader(handle)})


@dataclass(slots=True)
class Decided:
    """The places of the figures read so far, as the ties of the next one need them."""

    places: dict[int, Spot | None] = field(default_factory=dict)
    starts: list[tuple[int, int]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    first: dict[str, Spot] = field(default_factory=dict)
    values: dict[tuple[str, float | None, float | None], Spot] = field(default_factory=dict)

    def add(self, i: int, mention: Mention, spot: Spot | None) -> None:
        """Notes that mention ``i`` holds for ``spot``."""
        self.places[i] = spot
        insort(self.starts, (mention.start, i))
        if spot is not None:
            self.counts[spot.id] += 1
            self.first.setdefault(spot.id, spot)
            self.values[value(mention)] = spot

    def before(self, start: int) -> int | None:
        """The last mention decided that begins before ``start``."""
        position = bisect_left(self.starts, (start, -1))
        return self.starts[position - 1][1] if position else None

    def most(self) -> tuple[Spot, int, float]:
        """The place of most figures, of how many, and its share."""
        place = max(self.counts, key=self.counts.__getitem__)
        times = self.counts[place]
        return self.first[place], times, times / self.counts.total()


def value(mention: Mention) -> tuple[str, float | None, float | None]:
    """What makes two mentions the same figure."""
    return mention.indicator, mention.low, mention.high


_weights = cache(read_weights)


def weigh(signs: Iterable[str]) -> float:
    """The sum of the weights of ``signs``."""
    weights = _weights()
    return sum([weights[sign] for sign in signs])


class Reader:
    """One document's names, found sentence by sentence as they are asked for."""

    def __init__(self, document: Document, sentences: list[Sentence]) -> None:
        self.text = document.text
        self.title = document.title or ""
        self.sentences = sentences
        self.gazetteer: Gazetteer = open_gazetteer()
        self.cues: Cues = cues(document.language)
        self.scanner = scanner(document.language)
        self.resolver = Resolver(self.gazetteer, countries(document))
        self._spots: dict[int, list[Spot]] = {}
        self._title: list[Spot] | None = None
        self._again: dict[int, tuple[frozenset[str], bool]] = {}
        self._outside: dict[int, list[Tie]] = {}
        self._lead_ids: frozenset[str] | None = None
        self._topic_known = False
        self._topic_found: tuple[Spot, list[str]] | None = None
        self._subject: Spot | None = None
        self._subject_known = False

    def spots(self, index: int) -> list[Spot]:
        """The names of a sentence that a figure may be tied to."""
        if index not in self._spots:
            sentence = self.sentences[index]
            self._spots[index] = self._find(self.text, sentence.start, sentence.end)
        return self._spots[index]

    def title_spots(self) -> list[Spot]:
        """The names of the title."""
        if self._title is None:
            self._title = self._find(self.title, 0, len(self.title))
        return self._title

    def _find(self, text: str, start: int, end: int) -> list[Spot]:
        names = self.scanner.find(text, start, end, self.resolver.named)
        names = [n for n in names if n.score > LEAST]
        spots = []
        for name in names:
            resolved, written = self.resolver.resolve(name, text), text[name.start : name.end]
            spots.append(
                Spot(name, text, written, resolved, resolved.entry.id if resolved.entry else fold(written))
            )
        for i, spot in enumerate(spots):
            spot.signs = tuple(self._standing(spots, i))
            spot.weight = weigh(spot.signs)
        return spots

    def _standing(self, spots: list[Spot], i: int) -> list[str]:
        """Signs of a name that do not depend on the figure: what it is, and what stands beside it."""
        spot = spots[i]
        name, entry = spot.name, spot.resolved.entry
        signs = [f"is {entry.kind if entry else 'unknown'}"]
        if entry is not None and entry.country and entry.country != self.resolver.main:
            signs.append("other country")
        if name.compass is not None:
            signs.append("compass")
        if name.type is not None:
            signs.append("kind word")
        if name.score < 0:
            signs.append("doubtful")
        elif name.score < 1:
            signs.append("half sure")
        signs.extend(f"name {sign}" for sign in name.signs if sign in TELLING)
        signs.append(f"before {self._cue(name)}")
        signs.extend(self._dateline(spot))
        others = [s.resolved.entry.id for s in spots if s.resolved.entry is not None and s is not spot]
        if entry is not None and others:
            if any(self.gazetteer.is_part_of(o, entry.id) for o in others):
                signs.append("holds another")
            if any(self.gazetteer.is_part_of(entry.id, o) for o in others):
                signs.append("within another")
        if self._whole_country(entry) and any(
            s is not spot and s.name.score > 0 and not self._whole_country(s.resolved.entry) for s in spots
        ):
            signs.append("country beside a nearer name")
        following = spots[i + 1] if i + 1 < len(spots) else None
        if following is not None and 0 <= following.name.start - name.end < 12:
            between = spot.text[name.end : following.name.start].strip().casefold()
            if between in (",", "(", "in", "in the", "near", "of", "de", "en", "dans"):
                signs.append("nested in next")
            elif between in self.cues.joining:
                signs.append("list goes on")
        previous = spots[i - 1] if i else None
        if previous is not None and 0 <= name.start - previous.name.end < 12:
            between = spot.text[previous.name.end : name.start].strip().casefold()
            if between in (",", "(", "in", "in the", "near", "of", "de", "en", "dans"):
                signs.append("previous nested in it")
            elif between in self.cues.joining:
                signs.append("list item")
        return signs

    @staticmethod
    def _whole_country(entry: Entry | None) -> bool:
        """True for a country, a region of countries, and a compass part of a country."""
        if entry is None:
            return False
        of_country = entry.kind == "area" and (entry.parent or "").startswith("iso:")
        return entry.kind in ("country", "region") or of_country

    def _dateline(self, spot: Spot) -> list[str]:
        """Signs that a place is where the report was filed: MOSCOW (TASS), a reporter in X."""
        name, signs = spot.name, []
        if len(spot.written) > 3 and spot.written.isupper():
            signs.append("in capitals")
        following = _WORD.search(spot.text, name.end, name.end + 16)
        if following is not None and following[0].casefold() in self.cues.agencies:
            signs.append("agency after")
        if name.before in self.cues.locative:
            words = _WORD.findall(spot.text[max(0, name.start - 30) : name.start].casefold())
            if len(words) > 1 and words[-2] in self.cues.reporters:
                signs.append("reporter")
        return signs

    def _cue(self, name: Name) -> str:
        words, before = self.cues, name.before
        if before in words.origin:
            return "from"
        if before in words.toward:
            return "to"
        if before in words.locative and before in words.beside:
            return "beside"
        if before in words.locative:
            return "in"
        if before in ("of", "de", "du", "del", "des"):
            return "of"
        if before in words.kinds or before in words.before_of:
            return "town"
        if before in words.motion:
            return "hit"
        return "nothing" if not before else "the" if before in ("the", "la", "el", "le") else "other"

    def subject(self) -> Spot | None:
        """Where the document first names the country that it is about."""
        if not self._subject_known:
            self._subject_known = True
            wanted = f"iso:{self.resolver.main}"
            spots = [*self.title_spots()]
            for index in range(min(len(self.sentences), 8)):
                spots.extend(self.spots(index))
            self._subject = next(
                (
                    s
                    for s in spots
                    if s.resolved.entry and s.resolved.entry.id == self.gazetteer.shown(wanted)
                ),
                None,
            )
        return self._subject

    # Ties of one figure

    def ties(self, i: int, mentions: list[Mention], decided: Decided) -> list[Tie]:
        """All ties of mention ``i``; ``decided`` holds the places of the mentions already read."""
        mention = mentions[i]
        own = self.spots(mention.sentence)
        before = decided.before(mention.start)
        last = decided.places[before] if before is not None else None
        out = []
        following = next((s for s in own if s.name.start >= mention.end), None)
        preceding = next((s for s in reversed(own) if s.name.end <= mention.start), None)
        for spot in own if len(own) <= MANY else self._close(own, mention):
            signs = self._own_signs(mention, spot, last)
            if spot is following or spot is preceding:
                signs.append("nearest after" if spot is following else "nearest before")
            out.append(Tie("sentence", spot, [*signs, *spot.signs], spot.weight + weigh(signs)))
        if before is not None and last is not None:
            out.append(Tie("previous figure", last, self._previous_signs(mention, mentions[before], last)))
        out.extend(self._related(mention, mentions, decided))
        out.extend(self._around(mention.sentence))
        return out

    @staticmethod
    def _close(own: list[Spot], mention: Mention) -> list[Spot]:
        """The names nearest to a figure in a sentence that lists very many."""
        return sorted(own, key=lambda s: abs(s.name.start - mention.start))[:MANY]

    def _related(self, mention: Mention, mentions: list[Mention], decided: Decided) -> list[Tie]:
        """Places of the same figure said elsewhere, of the whole that it is part of, and of most figures."""
        out = []
        names = self._names(mention.sentence)
        if mention.parent is not None and (whole := decided.places.get(mention.parent)) is not None:
            near = "same sentence" if mentions[mention.parent].sentence == mention.sentence else "elsewhere"
            out.append(Tie("whole it is part of", whole, [f"whole, {names}", f"whole, {near}"]))
        if (twin := decided.values.get(value(mention))) is not None and mention.low not in (0.0, 1.0):
            about = self._about(twin, mention.sentence, "same figure")
            out.append(Tie("same figure elsewhere", twin, [f"same figure, {names}", *about]))
        if decided.counts:
            most, times, share = decided.most()
            sure = "nearly all" if share > 0.8 else "most" if share > 0.5 else "some"
            signs = [f"most figures, {names}", f"most figures, {sure}", f"most figures, {min(times, 4)}"]
            signs += self._about(most, mention.sentence, "most figures")
            out.append(Tie("most figures", most, signs))
        return out

    def _previous_signs(self, mention: Mention, before: Mention, spot: Spot) -> list[str]:
        prefix = "previous figure"
        gap = mention.sentence - before.sentence
        near = "same sentence" if gap == 0 else "next sentence" if gap == 1 else "near" if gap <= 4 else "far"
        signs = [f"{prefix}, {near}", f"{prefix}, {self._names(mention.sentence)}"]
        if gap and "\n" in self.text[before.end : mention.start]:
            signs.append(f"{prefix}, other paragraph")
        if gap == 0 and mention.start - before.end < 25:
            signs.append(f"{prefix}, close by")
        if mention.parent is not None:
            signs.append(f"{prefix}, part of another")
        signs += [
            f"{prefix}, {mention.indicator == before.indicator}",
            *self._about(spot, mention.sentence, prefix),
        ]
        return signs

    def _names(self, index: int) -> str:
        return "names" if any(s.name.score > 0 for s in self.spots(index)) else "no names"

    def _about(self, spot: Spot, index: int, prefix: str) -> list[str]:
        """What a place from elsewhere is, and whether the sentence speaks of one of its kind again."""
        entry = spot.resolved.entry
        kind = entry.kind if entry else "unknown"
        signs = [f"{prefix}, {kind}"]
        signs += [f"{prefix}, {s}" for s in spot.signs if s in ("doubtful", "compass", "other country")]
        again, whole = self._said_again(index)
        if whole:
            signs.append(f"{prefix}, {kind}, whole")
        if again:
            fits = kind in again or (kind == "unknown" and ("town" in again or "neighbourhood" in again))
            signs.append(f"{prefix}, {'said again' if fits else 'another kind said'}")
        if spot.id in self._lead():
            signs.append(f"{prefix}, in the lead")
        return signs

    def _said_again(self, index: int) -> tuple[frozenset[str], bool]:
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

    def _lead(self) -> frozenset[str]:
        """Ids of the places in the title and the first sentences."""
        if self._lead_ids is None:
            spots = [*self.title_spots()]
            for index in range(min(2, len(self.sentences))):
                spots.extend(self.spots(index))
            self._lead_ids = frozenset(s.id for s in spots if s.name.score > 0)
        return self._lead_ids

    def _around(self, index: int) -> list[Tie]:
        """Ties to places outside the sentence: the same for each of its figures."""
        if index not in self._outside:
            names = self._names(index)
            out = self._earlier(index, names)
            for i, spot in enumerate(self.title_spots()[:4]):
                signs = [
                    "title",
                    f"title, {names}",
                    f"title, {'first' if i == 0 else 'later'}",
                    f"title, sentence {min(index, 3)}",
                ]
                out.append(Tie("title", spot, signs + self._about(spot, index, "title")))
            if (topic := self._topic()) is not None:
                spot, signs = topic
                signs = [*signs, f"topic, {names}", *self._about(spot, index, "topic")]
                out.append(Tie("most named in the lead", spot, signs))
            if self.resolver.main is not None:
                out.append(Tie("document's country", self.subject(), self._country_signs(index, names)))
            for tie in out:
                tie.weight = weigh(tie.signs)
            self._outside[index] = out
        return self._outside[index]

    def _topic(self) -> tuple[Spot, list[str]] | None:
        """The place below a country that title and lead name and the text repeats most, with its signs."""
        if not self._topic_known:
            self._topic_known = True
            counts: dict[str, tuple[int, Spot]] = {}
            titled = {s.id for s in self.title_spots()}
            spots = [*self.title_spots()]
            for index in range(min(LEAD, len(self.sentences))):
                spots.extend(self.spots(index))
            for spot in spots:
                if (
                    spot.name.score > 0
                    and spot.id not in counts
                    and not self._whole_country(spot.resolved.entry)
                ):
                    name = spot.text[spot.name.core_start : spot.name.core_end]
                    counts[spot.id] = (self.text.count(name) + 2 * (spot.id in titled), spot)
            if counts:
                times, spot = max(counts.values(), key=lambda x: x[0])
                country = self.gazetteer.entry(f"iso:{self.resolver.main}")
                rival = self.text.count(country.name) if country else 0
                size = "often" if times > 6 else "some" if times > 2 else "once"
                signs = [f"topic, {size}", f"topic, {'over' if times > rival else 'under'} the country"]
                if spot.id in titled:
                    signs.append("topic, in the title")
                self._topic_found = spot, signs
        return self._topic_found

    def _country_signs(self, index: int, names: str) -> list[str]:
        share = self.resolver.shares[self.resolver.main or ""]
        again, whole = self._said_again(index)
        return [
            f"country, {names}",
            f"country, {'main' if share > 0.6 else 'one of several'}",
            f"country, {'titled' if self.title else 'untitled'}",
            *(["country, whole"] if whole else []),
            *(
                ["country, beside a topic"]
                if (t := self._topic()) and "topic, over the country" in t[1]
                else []
            ),
            *(
                ["country, said again"]
                if "country" in again
                else ["country, another kind said"]
                if again
                else []
            ),
        ]

    def _earlier(self, index: int, names: str) -> list[Tie]:
        out: list[Tie] = []
        met = 0
        start = self.sentences[index].start
        for earlier in range(index - 1, max(-1, index - 1 - REACH), -1):
            spots = [s for s in self.spots(earlier) if s.name.score > 0]
            if not spots:
                continue
            met += 1
            paragraph = (
                "other paragraph" if "\n" in self.text[self.sentences[earlier].end : start] else "paragraph"
            )
            for i, spot in enumerate(spots[-4:]):
                signs = [
                    f"earlier {met}, {names}",
                    f"earlier, gap {min(index - earlier, 4)}",
                    f"earlier, {'last' if i == len(spots[-4:]) - 1 else 'not last'}",
                    f"earlier {met}, {paragraph}",
                    *(
                        f"earlier, {s}"
                        for s in spot.signs
                        if s.startswith(("before ", "holds", "nested", "within"))
                    ),
                    *self._about(spot, index, "earlier"),
                ]
                out.append(Tie("earlier sentence", spot, signs))
            if met >= BACK:
                break
        if index < 2 and names == "no names":
            out.extend(self._later(index))
        return out

    def _later(self, index: int) -> list[Tie]:
        """A headline that names no place takes the place of the body."""
        for later in range(index + 1, min(index + 4, len(self.sentences))):
            spots = [s for s in self.spots(later) if s.name.score > 0][:3]
            if spots:
                return [
                    Tie(
                        "later sentence",
                        s,
                        [
                            "later",
                            *(f"later, {x}" for x in s.signs if x.startswith(("is ", "before ", "holds"))),
                        ],
                    )
                    for s in spots
                ]
        return []

    def _own_signs(self, mention: Mention, spot: Spot, last: Spot | None) -> list[str]:
        name = spot.name
        after = name.start >= mention.end
        between = self.text[mention.end : name.start] if after else self.text[name.end : mention.start]
        side = "after" if after else "before"
        distance = between.count(" ")
        bucket = next(i for i, most in enumerate((1, 3, 6, 10, 16, 26, 10**9)) if distance <= most)
        signs = ["own", f"{side} {bucket}"]
        signs.extend(f"{side}, {s}" for s in spot.signs if s.startswith("before "))
        if ";" in between or ". " in between or "|" in between or "\n" in between:
            signs.append(f"break {side}")
        if "," in between:
            signs.append(f"comma {side}")
        if _NUMBER.search(between):
            signs.append(f"number between, {side}")
        if last is not None:
            signs.append("as the figure before" if spot.id == last.id else "unlike the figure before")
        if spot.id in self._lead():
            signs.append("own, in the lead")
        if mention.indicator in MOVING:
            signs.append(f"moving, {self._cue(name)}")
        if not after and between.strip() in ("(", ":", "–", "-", ""):
            signs.append("label before")
        if after and between.strip() in ("", "(", ":", "in"):
            signs.append("label after")
        return signs


MANY = 12  # names of a sentence that are weighed for one figure
TELLING = frozenset(
    ("person before", "says", "title before", "body after", "body before", "acronym before", "capital before",
     "capital after", "common word", "given name", "number after", "unlisted article", "town of", "part of",
     "first")
)  # fmt: skip
MOVING = frozenset(("displaced", "refugees", "evacuated", "returned", "sheltered"))
