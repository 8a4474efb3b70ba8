"""The place that a sentence means by its kind alone, where it names none: "In the province, 300 died".

It is the last place of that kind that a sentence before names, be it in passing ("gunmen attacked Lorin, in
Amra province"); where that sentence names several of the kind, none is told.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property

from etl.model import Mention
from etl.places import phrases
from etl.places.attaching.decided import Tie
from etl.places.gazetteer.names import fold
from etl.places.resolving.expressions import Spot
from etl.places.resolving.resolver import Resolved
from etl.places.resolving.spots import LEAD, Reader
from etl.places.resolving.standing import AWAY

_BACK = 4  # sentences before in which such a place may have been named
_FAR = 12  # the same of one that its kind was said of
_CITY = 50_000  # people of a town that is no village
_LED = 14  # characters before a name in which its kind stands: "the island of"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_DIVISIONS = frozenset(("admin1", "admin2"))
_BESIDE = frozenset(("beside", "from"))


class Again:
    """The rule for one document."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self._known: dict[int, Spot | None] = {}

    def of(self, mention: Mention, ties: dict[str, Tie]) -> dict[str, Tie] | None:
        """The tie of the place that the sentence of a mention, which names none, means by its kind."""
        index = mention.sentence
        if index not in self._known:
            self._known[index] = self._meant(index)
        spot = self._known[index]
        return None if spot is None else {spot.id: ties.get(spot.id) or Tie("earlier sentence", spot)}

    def here(self, mention: Mention, ties: dict[str, Tie]) -> dict[str, Tie] | None:
        """The tie of the town where the text is filed, for a sentence that says "this city"."""
        reader, sentence = self.reader, self.reader.sentences[mention.sentence]
        if phrases.this_town(reader.cues).search(reader.text, sentence.start, sentence.end) is None:
            return None
        lead = (s for index in range(min(LEAD, len(reader.sentences))) for s in reader.spots(index))
        spot = next((s for s in lead if "dateline" in s.signs and s.kind in ("town", "unknown")), None)
        return None if spot is None else {spot.id: ties.get(spot.id) or Tie("title", spot)}

    def there(self, mention: Mention, own: list[Spot], ties: dict[str, Tie]) -> dict[str, Tie] | None:
        """The tie of the place that the sentence before tells of, where a mention's opens with "There,"."""
        reader, index = self.reader, mention.sentence
        start = reader.sentences[index].start
        if phrases.opens_there(reader.cues).match(reader.text, start) is None or not index:
            return None
        if any(s.start < mention.start or not self._mainly(mention, s) for s in own):
            return None
        told = [s for s in reader.sure(index - 1) if not s.modifier and AWAY.isdisjoint(s.signs)]
        spot = told[0] if len({s.id for s in told}) == 1 else None
        return None if spot is None else {spot.id: ties.get(spot.id) or Tie("earlier sentence", spot)}

    def _mainly(self, mention: Mention, spot: Spot) -> bool:
        """Whether a name behind a number only says where the most of it was: "mainly in the district of"."""
        first = spot.listed[0] if spot.listed is not None else spot.start
        between = self.reader.text[mention.end : max(mention.end, first)]
        return phrases.mainly(self.reader.cues).search(between) is not None

    @cached_property
    def _kinds(self) -> dict[str, str]:
        return {word: kind for word, kind in self.reader.cues.again.items() if kind != "country"}

    def _meant(self, index: int) -> Spot | None:
        reader = self.reader
        sentence = reader.sentences[index]
        found = phrases.kind_alone(reader.cues).finditer(reader.text[sentence.start : sentence.end])
        said = {(match["kind"] or match["first"]).casefold() for match in found}
        if len(said) != 1 or (word := said.pop()) not in self._kinds:
            return None
        for earlier in range(index - 1, max(-1, index - 1 - _BACK), -1):
            spots = [s for s in reader.sure(earlier) if self._is(s, word) and AWAY.isdisjoint(s.signs)]
            if len({spot.id for spot in spots}) > 1:
                return None
            if spots and not self._too_large(spots[-1], word):
                return spots[-1]
        return self._said_far(index, word) or self._called_so(index, word) or self._of_title(word)

    def _too_large(self, spot: Spot, word: str) -> bool:
        """Whether a city is told by a word for a village."""
        entry = spot.resolved.entry
        small = word in self.reader.cues.small_kinds
        return small and entry is not None and entry.population >= _CITY

    def _of_title(self, word: str) -> Spot | None:
        """The one place of the kind that the title names, in the country that the text is about."""
        spots = [s for s in self.reader.title_spots() if s.sure and self._is(s, word)]
        if not self.reader.title or len({spot.id for spot in spots}) != 1:
            return None
        entry = spots[0].resolved.entry
        return spots[0] if entry is not None and entry.country == self.reader.resolver.main else None

    def _said_far(self, index: int, word: str) -> Spot | None:
        """The one place of the text so far beside whose name the kind stands: "the state of Lorin"."""
        reader, found = self.reader, dict[str, Spot]()
        for earlier in range(index - 1, max(-1, index - 1 - _FAR), -1):
            found |= {s.id: s for s in reader.sure(earlier) if self._beside(s, word)}
        return next(iter(found.values())) if len(found) == 1 else None

    def _beside(self, spot: Spot, word: str) -> bool:
        area = spot.kind == "part of country" and spot.name.compass is None  # "the region": of Darfur
        return fold(word) in self._own_kinds(spot) or (area and word in self.reader.cues.part_nouns)

    def _own_kinds(self, spot: Spot) -> set[str]:
        """The words for kinds that stand beside a name."""
        words = f"{spot.text[max(0, spot.name.start - _LED) : spot.name.start]}{spot.written}"
        return {
            fold(each) for each in _WORD.findall(words.casefold()) if fold(each) in self.reader.cues.kinds
        }

    def _called_so(self, index: int, word: str) -> Spot | None:
        """The division called like the last town before, which lies in it: "Lorin city. In the province"."""
        kind, reader = self._kinds[word], self.reader
        for earlier in range(index - 1, max(-1, index - 1 - _BACK), -1):
            towns = [s for s in reader.sure(earlier) if s.kind == "town" and AWAY.isdisjoint(s.signs)]
            for town in reversed(towns) if kind in _DIVISIONS else ():
                above = reader.gazetteer.parents(town.id)
                entries = [reader.gazetteer.entry(place_id) for place_id in above]
                named = {c.id for c in reader.gazetteer.candidates(town.name.key) if c.kind == kind}
                found = next((e for e in entries if e is not None and e.id in named), None)
                if found is not None:
                    resolved, written = (
                        Resolved(found, town.resolved.how),
                        town.text[town.name.core_start : town.name.core_end],
                    )
                    return replace(
                        town, id=found.id, kind=found.kind, resolved=resolved, written=written, listed=None
                    )
        return None

    def _is(self, spot: Spot, word: str) -> bool:
        """Whether a name is of a place of the kind that ``word`` says; of towns none that lies beside."""
        kind, known, own = self._kinds[word], self.reader.cues.kinds, self._own_kinds(spot)
        if fold(word) in own:
            return True
        if kind in _DIVISIONS:
            return not own and spot.kind == kind
        if kind == "town":
            towns = {each for each in own if known[each] == "town"}
            near = spot.modifier or spot.cue in _BESIDE
            small = self.reader.cues.small_kinds  # "the city" is no village
            fits = not own or (word in small) == bool(own & small)
            village = spot.kind == "unknown" and word in small and spot.cue == "in"
            return (spot.kind == "town" or village) and own == towns and fits and not near
        return False
