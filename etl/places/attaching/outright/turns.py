"""A sentence that goes from place to place: "In Lorin 300 were moved out and in Amra another 120".

It opens with the first place, and each later one opens its part with a number of its own: a number is of the
place that its part opens with.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

from etl.model import Mention
from etl.places import phrases
from etl.places.attaching.clues.starts import Starts
from etl.places.resolving.expressions import Spot
from etl.places.resolving.spots import Reader
from etl.places.resolving.standing import AWAY

_LED = 30  # characters before a name in which what joins its part stands
_GAP = re.compile(r",?\s(?:[^\W\d_]+\s){0,3}$")  # from a later name to its number


class Turns:
    """The rule for one document."""

    def __init__(self, reader: Reader, starts: Starts) -> None:
        self.reader, self._starts = reader, starts
        self._known: dict[int, list[Spot]] = {}

    def of(self, mention: Mention, own: list[Spot]) -> Spot | None:
        """The place with which a mention's part of its sentence opens, in such a sentence."""
        if mention.sentence not in self._known:
            self._known[mention.sentence] = self._opening(mention.sentence, own)
        turns = self._known[mention.sentence]
        at = bisect_right([spot.end for spot in turns], mention.start)
        return turns[at - 1] if at else None

    def _opening(self, index: int, own: list[Spot]) -> list[Spot]:
        """The names that open parts of sentence ``index``, the first name of each list; none of another."""
        sure = [s for s in own if s.sure and not s.modifier]
        heads = [s for s in sure if s.listed is None or s.start == s.listed[0]]
        if len(heads) < 2 or any(s.cue != "in" or not AWAY.isdisjoint(s.signs) for s in heads):
            return []
        if not self.reader.opens_with(index, heads[0]):
            return []
        text, sentence = self.reader.text, self.reader.sentences[index]
        joined = phrases.goes_on_in(self.reader.cues)
        for before, spot in pairwise(heads):
            led = joined.search(text, max(sentence.start, spot.start - _LED), spot.start)
            if led is None or not self._starts.between(before.end, spot.start) or not self._has_number(spot):
                return []
        return heads

    def _has_number(self, spot: Spot) -> bool:
        """Whether a number stands right behind a name: "in Amra another 120", "in Amra two."."""
        text, end = self.reader.text, spot.listed[1] if spot.listed is not None else spot.end
        number = self._starts.next(end)
        near = number is not None and _GAP.fullmatch(text, end, number) is not None
        return near or phrases.bare_number(self.reader.cues).match(text, end) is not None
