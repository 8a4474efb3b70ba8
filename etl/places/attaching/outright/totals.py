"""A sentence that sums up: "A total of 112,000 were affected" behind a village's dead is of what holds it.

So is one that tells of all of a crisis: "since the beginning of the conflict".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from etl.model import Mention, Sentence
from etl.places import phrases
from etl.places.attaching.clues.topic import narrowed
from etl.places.attaching.decided import Decided, Tie
from etl.places.resolving.expressions import Spot
from etl.places.resolving.spots import Reader

_SMALL = frozenset(("town", "neighbourhood", "unknown"))
_WORD = re.compile(r"[^\W\d_]+")
_OPENS = 60  # characters of a sentence that tell since when it counts
_NEAR = 1  # sentences behind a row of places that still may sum up
_ROW = 2  # places that make one
_TIMES = 10  # by which a sum exceeds what was counted in a small place


class Totals:
    """The rule for one document."""

    def __init__(self, reader: Reader, mentions: Sequence[Mention]) -> None:
        self.reader, self.mentions = reader, mentions

    def without(self, mention: Mention, ties: dict[str, Tie], decided: Decided) -> dict[str, Tie]:
        """The ties without the small place of the figure before, of a far greater sum that names no place."""
        sentence = self.reader.sentences[mention.sentence]
        sums_up = phrases.opens_total(self.reader.cues).match(self.reader.text, sentence.start) is not None
        if not sums_up and not self._since_the_start(sentence):
            return ties
        index = decided.before(sentence.start)
        before = decided.places[index] if index is not None else None
        if index is None or before is None:
            return ties
        below = narrowed(self.reader)
        if sums_up and below is not None and self.reader.expressions.part_of(before, below):
            return {below.id: ties.get(below.id) or Tie("title", below)}
        times = _TIMES if self._is_small(before) else _TIMES**2 if before.kind == "admin2" else 0
        if not times:
            return ties
        told, total = self.mentions[index].high or self.mentions[index].low or 0.0, mention.low or 0.0
        if total < times * max(told, 1.0):
            return ties
        return {key: tie for key, tie in ties.items() if key != before.id} or ties

    def _since_the_start(self, sentence: Sentence) -> bool:
        """Whether a sentence opens with all of a crisis: "Since the beginning of the conflict"."""
        opening = self.reader.text[sentence.start : min(sentence.end, sentence.start + _OPENS)]
        words = _WORD.findall(opening.casefold())
        known = self.reader.cues.since_start
        return words[:1] != [] and words[0] in known and len(known.intersection(words)) > 1

    def of_all(self, mention: Mention, ties: dict[str, Tie], decided: Decided) -> dict[str, Tie]:
        """The tie of what the title names, behind a row of places in it: "90 fled in Lorin, 30 in Amra"."""
        last = decided.before(self.reader.sentences[mention.sentence].start)
        if last is None or not 0 < mention.sentence - self.mentions[last].sentence <= _NEAR:
            return ties
        row = self._row(last, decided)
        part_of = self.reader.expressions.part_of
        if len(row) < _ROW or any(part_of(a, b) for a in row for b in row if a.id != b.id):
            return ties
        titled = self.reader.title_spots() if self.reader.title else []
        whole = [s for s in titled if all(part_of(spot, s) for spot in row)]
        within = (s for s in whole if all(s.id == each.id or part_of(s, each) for each in whole))
        inner = next(within, None)
        return ties if inner is None else {inner.id: ties.get(inner.id) or Tie("title", inner)}

    def _row(self, last: int, decided: Decided) -> list[Spot]:
        """The places that the sentence of mention ``last`` names for its figures of one kind."""
        kind, found = self.mentions[last].indicator, dict[str, Spot]()
        for index in range(last, -1, -1):
            other, spot = self.mentions[index], decided.places.get(index)
            if other.sentence != self.mentions[last].sentence:
                break
            if spot is not None and other.indicator == kind and decided.ways.get(index) == "sentence":
                found[spot.id] = spot
        return list(found.values())

    def _is_small(self, spot: Spot) -> bool:
        """Whether a place is a town or village that the title does not name."""
        titled = self.reader.title_spots() if self.reader.title else []
        division = (spot.name.type or "").startswith("admin")
        return spot.kind in _SMALL and not division and all(other.id != spot.id for other in titled)
