"""A sentence that sums up: "A total of 112,000 were affected" behind a village's dead is of what holds it."""

from __future__ import annotations

from collections.abc import Sequence

from etl.model import Mention
from etl.places import phrases
from etl.places.attaching.decided import Decided, Tie
from etl.places.attaching.topic import narrowed
from etl.places.resolving.expressions import Spot
from etl.places.resolving.spots import Reader

_SMALL = frozenset(("town", "neighbourhood", "unknown"))
_TIMES = 10  # by which a sum exceeds what was counted in a small place


class Totals:
    """The rule for one document."""

    def __init__(self, reader: Reader, mentions: Sequence[Mention]) -> None:
        self.reader, self.mentions = reader, mentions

    def without(self, mention: Mention, ties: dict[str, Tie], decided: Decided) -> dict[str, Tie]:
        """The ties without the small place of the figure before, of a far greater sum that names no place."""
        sentence = self.reader.sentences[mention.sentence]
        if phrases.opens_total(self.reader.cues).match(self.reader.text, sentence.start) is None:
            return ties
        index = decided.before(sentence.start)
        before = decided.places[index] if index is not None else None
        if index is None or before is None:
            return ties
        below = narrowed(self.reader)
        if below is not None and self.reader.expressions.part_of(before, below):
            return {below.id: ties.get(below.id) or Tie("title", below)}
        if not self._is_small(before):
            return ties
        told, total = self.mentions[index].high or self.mentions[index].low or 0.0, mention.low or 0.0
        if total < _TIMES * told:
            return ties
        return {key: tie for key, tie in ties.items() if key != before.id} or ties

    def _is_small(self, spot: Spot) -> bool:
        """Whether a place is a town or village that the title does not name."""
        titled = self.reader.title_spots() if self.reader.title else []
        division = (spot.name.type or "").startswith("admin")
        return spot.kind in _SMALL and not division and all(other.id != spot.id for other in titled)
