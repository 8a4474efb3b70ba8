"""The places that a sentence's figures could hold for though it does not name them.

Names of the sentences before, of the paragraph's opening and of the first sentences after, the heading, the
title, the names that the document says most, the country that it is about: the same for each figure of the
sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from itertools import chain

from etl.places import phrases
from etl.places.attaching.clues.filed import said_from_abroad
from etl.places.attaching.clues.headings import Headings
from etl.places.attaching.clues.holding import heads_row
from etl.places.attaching.clues.passing import gives
from etl.places.attaching.clues.starts import Starts
from etl.places.attaching.clues.topic import narrowed
from etl.places.resolving.expressions import COUNTRIES, Spot
from etl.places.resolving.spots import LEAD, Reader
from etl.places.resolving.standing import AWAY

BACK = 3  # sentences with names that are looked back for
REACH = 12  # sentences that are looked through for them
LAST = 4  # names at the end of such a sentence that are weighed
AHEAD = 4  # sentences after one of the first that are looked through
HEADED = (0, 1, 3, 8, 20)  # sentences between a heading and what it heads, as steps
FIRST = 10  # names of a sentence that are looked at for one that holds a later one
TITLED = 4  # names of a title that are weighed
_WIDE = frozenset((*COUNTRIES, "area"))  # whose border or shore is near: "near Lake Lorin"
_OPENING = 5  # characters that lead to a name at a sentence's start
_VERB = re.compile(r"\s\w+\s")
_OF_NUMBER = re.compile(r"(?:\d[\d\s.,]*|\S+)(?:\s[^\W\d_A-Z]{1,4}){1,2}\s(?:\w['’])?")
TOPICS = 3  # names said most that are weighed


MARKS = frozenset(
    ("other country", "foreign country", "compass", "half sure", "doubtful", "holds another",
     "within another", "head", "modifier", "in a list", "agency after", "reporter", "dateline", "based",
     "including", "landmark", "of water", "kind word")
)  # fmt: skip

Way = tuple[str, Spot | None, list[str]]


class Elsewhere:
    """The ways from outside a sentence. ``names`` says how many places a sentence speaks of."""

    def __init__(
        self,
        reader: Reader,
        starts: Starts,
        names: Callable[[int], str],
        weigh: Callable[[list[str]], float],
    ) -> None:
        self.reader, self.starts = reader, starts
        self.headings = Headings(reader)
        self.names = names
        self.weigh = weigh
        self.main_id = reader.gazetteer.shown(f"iso:{reader.resolver.main}")
        self._outside: dict[int, list[tuple[str, Spot | None, list[str], float]]] = {}
        self._topics: list[tuple[Spot, list[str]]] | None = None
        self._subject: tuple[Spot | None] | None = None

    def around(self, index: int) -> list[tuple[str, Spot | None, list[str], float]]:
        if index not in self._outside:
            names = self.names(index)
            out = self._earlier(index, names) + self._later(index, names) + self._heading(index, names)
            here = self.reader.sentences[index]
            spots = [
                spot
                for spot in self.reader.title_spots()
                if here.start <= spot.start < here.end or not heads_row(self.reader, spot)
            ]
            below = narrowed(self.reader)
            spots = [below] if below is not None and len(spots) == len(self.reader.title_spots()) else spots
            for i, spot in enumerate(spots[:TITLED]):
                first = "first" if i == 0 else "later"
                signs = [f"title, {first}, {names}", f"title, {names}, sentence {min(index, 3)}"]
                out.append(("title", spot, signs + _marks("title", spot)))
            out += [("earlier sentence", spot, ["in its box"]) for spot in self.reader.box_spots(index)]
            for spot, signs in self._most_named():
                out.append(("most named", spot, [*signs, f"{signs[0]}, {names}"]))
            if self.reader.resolver.main is not None and below is None:
                share = self.reader.resolver.shares[self.reader.resolver.main]
                sure = "main" if share > 0.6 else "one of several"
                titled = "titled" if self.reader.title else "untitled"
                named = "named" if self._subject_spot() is not None else "not named first"
                signs = [f"country, {names}", f"country, {sure}", f"country, {titled}, {names}"]
                signs += [f"country, {named}", f"country, {named}, {names}"]
                if self._subject_spot() is None:
                    country = self.reader.gazetteer.entry(f"iso:{self.reader.resolver.main}")
                    if country is not None and country.name.casefold() not in self.reader.resolver.text:
                        signs.append("country, never named")
                out.append(("document's country", self._subject_spot(), signs))
            self._outside[index] = [(kind, spot, s, self.weigh(s)) for kind, spot, s in out]
        return self._outside[index]

    def _subject_spot(self) -> Spot | None:
        """Where the document first names the country that it is about."""
        if self._subject is None:
            reader, wanted = self.reader, self.main_id
            spots = [*reader.title_spots()]
            for index in range(min(len(reader.sentences), 8)):
                spots.extend(reader.spots(index))
            found = (s for s in spots if s.resolved.entry is not None and s.resolved.entry.id == wanted)
            self._subject = (next(found, None),)
        return self._subject[0]

    def country_spot(self, wanted: str) -> Spot | None:
        """Where title or text first name the country with the id ``wanted``."""
        if wanted == self.main_id and (spot := self._subject_spot()) is not None:
            return spot
        spots = chain(
            self.reader.title_spots(),
            chain.from_iterable(self.reader.spots(index) for index in range(len(self.reader.sentences))),
        )
        return next((s for s in spots if s.resolved.entry is not None and s.id == wanted), None)

    def _most_named(self) -> list[tuple[Spot, list[str]]]:
        """The places below a country that title and lead name and the text repeats most."""
        if self._topics is None:
            reader = self.reader
            counts: dict[str, tuple[int, Spot]] = {}
            titled = {s.id for s in reader.title_spots()}
            spots = [*reader.title_spots()]
            for index in range(min(3 * LEAD, len(reader.sentences))):
                spots.extend(reader.spots(index))
            for spot in spots:
                row = spot.text is reader.text and heads_row(reader, spot)
                row = row or said_from_abroad(reader, spot)
                if spot.sure and spot.id not in counts and spot.kind not in COUNTRIES and not row:
                    counts[spot.id] = reader.times(spot) + 2 * (spot.id in titled), spot
            ranked = sorted(counts.values(), key=lambda x: -x[0])[:TOPICS]
            country = reader.gazetteer.entry(f"iso:{reader.resolver.main}")
            rival = reader.text.count(country.name) if country else 0
            self._topics = [
                (spot, [f"topic {rank}", f"topic {rank}, {'over' if times > rival else 'under'} the country"])
                for rank, (times, spot) in enumerate(ranked)
            ]
        return self._topics

    def _earlier(self, index: int, names: str) -> list[Way]:
        reader, met = self.reader, 0
        out: list[Way] = []
        sentences = reader.sentences
        start, label = sentences[index].start, reader.label_line(index)
        for earlier in range(index - 1, max(-1, index - 1 - REACH), -1):
            spots = [s for s in reader.sure(earlier) if not gives(reader, s) and AWAY.isdisjoint(s.signs)]
            spots = [s for s in spots if not said_from_abroad(reader, s)]
            spots = [s for s in spots if not (s.modifier and s.cue == "beside" and s.kind in _WIDE)]
            told = [s for s in spots if "compared" not in s.signs]
            spots = told or spots  # "the worst attack in Lorin since 2007"
            if not spots:
                continue
            spots = [*(s for s in spots[:-LAST][:1] if self._opens(s, earlier)), *spots[-LAST:]]
            met += 1
            same = reader.same_paragraph(sentences[earlier].end, start)
            paragraph = "paragraph" if same else "other paragraph"
            heading = "heading" if sentences[earlier].kind in ("heading", "headline") else "prose"
            for i, spot in enumerate(spots):
                if self._home(spot, spots):
                    continue
                signs = [
                    f"earlier {met}, {names}",
                    f"earlier, gap {min(index - earlier, 4)}",
                    f"earlier {met}, {paragraph}, {heading}",
                    f"earlier, {'last' if i == len(spots) - 1 else 'not last'}",
                    f"earlier, cue {spot.cue}",
                    *_marks("earlier", spot),
                ]
                if earlier == index - 1 and reader.goes_on(index):
                    signs.append("earlier, goes on")
                if met == 1 and reader.points_back(index):
                    signs.append("earlier, there")
                if earlier == label:
                    signs.append("under its label line")
                if spot is spots[0] and spot.name.start - sentences[earlier].start < 8:
                    signs.append(f"earlier, opens, {spot.cue}")
                out.append(("earlier sentence", spot, signs))
            if met >= BACK:
                break
        return _best_of_each(out)

    def _opens(self, spot: Spot, index: int) -> bool:
        """Whether a name opens a sentence as where all of it is: "In Odisha, seven districts"."""
        start = self.reader.sentences[index].start
        return spot.cue == "in" and not self.reader.text[start : spot.start].strip().count(" ")

    def _home(self, spot: Spot, beside: list[Spot]) -> bool:
        """Whether a country is only where people are from or who speaks: "from Nepal", "a group based in".

        The text's own is so where others are named ``beside`` it: "a boat from Nepal sank off India".
        """
        if not _away(spot) or spot.kind != "country":
            return False
        return spot.id != self.main_id or any(not _away(each) for each in beside)

    def _later(self, index: int, names: str) -> list[Way]:
        """Places that the sentences after one of the first name: the town that a headline only hints at."""
        out: list[Way] = []
        if index >= 2 * LEAD:
            return out
        own = self.reader.sure(index)[:FIRST]
        for later in range(index + 1, min(index + 1 + AHEAD, len(self.reader.sentences))):
            for spot in self.reader.sure(later)[:4]:
                if spot.kind in COUNTRIES or heads_row(self.reader, spot) or self._partly(later, spot):
                    continue
                if not AWAY.isdisjoint(spot.signs) or said_from_abroad(self.reader, spot):
                    continue
                how = "narrows" if any(how_wide(self.reader, spot, s) == "narrows" for s in own) else "apart"
                signs = [
                    "later",
                    f"later, {names}, gap {later - index}",
                    f"later, {names}, {how}",
                    f"later, {spot.kind}, {names}",
                    f"later, cue {spot.cue}, {names}",
                    *_marks("later", spot),
                ]
                out.append(("later sentence", spot, signs))
        return _best_of_each(out)

    def _opens_paragraph(self, index: int, spot: Spot) -> bool:
        """Whether a sentence opens a paragraph with a name as where what it tells was."""
        if spot.cue != "in" or not self.reader.opens_with(index, spot):
            return False
        start = self.reader.sentences[index].start
        return not self.reader.same_paragraph(self.reader.sentences[index - 1].end, start)

    def _partly(self, index: int, spot: Spot) -> bool:
        """Whether a name only says where some of something is: "most of them in Sindh", "among them 9 in"."""
        first = spot.listed[0] if spot.listed is not None else spot.start
        lead = self.reader.text[self.reader.sentences[index].start : first]
        cues = self.reader.cues
        following = self.starts.next(spot.end)
        gap = "." if following is None else self.reader.text[spot.end : following]
        if spot.cue == "in" and (not gap.strip(" ,") or (len(lead) <= _OPENING and _VERB.fullmatch(gap))):
            return True  # "In Lorin, 67 people died", "En Lorin funcionan 12 albergues"
        if phrases.hit_worst(cues).match(self.reader.text, spot.end) is not None:
            return True  # "Lorin was the worst hit"
        numbered = following is not None and following < self.reader.sentences[index].end
        if numbered and self._opens_paragraph(index, spot):
            return True  # "In the village of Lorin, a mudslide swept away 60 houses"
        if (before := self.starts.last(first)) is not None and _OF_NUMBER.fullmatch(
            self.reader.text[before:first]
        ):
            return True  # "four deaths: three in Lorin and one in Amra"
        return any(found(cues).search(lead) is not None for found in (phrases.most_of, phrases.part_of))

    def _heading(self, index: int, names: str) -> list[Way]:
        """The place that heads the part of the document."""
        found = self.headings.over(index)
        if found is None:
            return []
        spot, form, at = found
        gap = bisect_left(HEADED, index - at)
        same = self.reader.same_paragraph(spot.name.end, self.reader.sentences[index].start)
        signs = [
            f"heading, {form}, gap {gap}",
            f"heading, {form}, {names}",
            f"heading, {'same' if same else 'other'} paragraph",
            *_marks("heading", spot),
        ]
        return [("heading", spot, signs)]


def _away(spot: Spot) -> bool:
    return spot.cue == "from" or "reporter" in spot.signs


def how_wide(reader: Reader, spot: Spot, last: Spot) -> str:
    """Whether a place lies in another, holds it, or is apart from it."""
    part_of = reader.expressions.part_of
    if part_of(spot, last) or (spot.kind == "unknown" and last.kind in COUNTRIES):
        return "narrows"
    return "widens" if part_of(last, spot) else "apart"


def _marks(way: str, spot: Spot) -> list[str]:
    """What a name from elsewhere is, of the signs that weigh there too."""
    return [f"{way}, {sign}" for sign in spot.signs if sign in MARKS]


def _best_of_each(ways: list[Way]) -> list[Way]:
    """The nearest way to each place: a name said in three sentences before counts once."""
    seen: dict[str, Way] = {}
    for way in ways:
        spot = way[1]
        key = spot.id if spot is not None else ""
        if key in seen:
            if "earlier, again" not in seen[key][2]:
                seen[key][2].append("earlier, again")
        else:
            seen[key] = way
    return list(seen.values())
