"""Where an event was, told in a sentence of its own: "Nine died in the north. The blast took place in Lorin".

It holds for the figures of the sentences beside that name no place, or only what holds that one.
"""

from __future__ import annotations

from collections.abc import Sequence

from etl.model import Mention
from etl.places import events, phrases
from etl.places.attaching.clues.passing import HARM
from etl.places.attaching.decided import Tie
from etl.places.resolving.expressions import COUNTRIES, WIDE, Spot
from etl.places.resolving.spots import LEAD, Reader
from etl.places.resolving.standing import AWAY

OF_EVENTS = HARM | {
    "attacks", "houses_damaged", "houses_destroyed", "facilities_damaged", "facilities_destroyed",
    "evacuated", "displaced", "trapped", "rescued", "affected",
}  # fmt: skip

_NEAR = 2  # sentences between a figure and one that tells where its event was
_LED = 20  # characters before a name in which words stand that lead to it
_FAR = 80  # characters from the verb of such a sentence to the place
_CUES = frozenset(("in", "hit", "town", "the", "of", "beside", "other"))

Ties = dict[str, Tie]


class Scenes:
    """The rule for one document."""

    def __init__(self, reader: Reader, mentions: Sequence[Mention]) -> None:
        self.reader = reader
        self._known: dict[int, Spot | None] = {}
        self._told: dict[tuple[int, str], set[float | None]] = {}
        for mention in mentions:
            told = self._told.setdefault((mention.sentence, mention.indicator), set())
            told |= {mention.low, mention.high}

    def told_later(self, mention: Mention, own: list[Spot], ties: Ties) -> Ties | None:
        """The tie of the place that a sentence behind tells, for a figure whose own names but wider ones."""
        if not self._of_one_event(mention):
            return None
        here, named = mention.sentence, [s for s in own if s.sure and AWAY.isdisjoint(s.signs)]
        for index in range(here + 1, min(here + 1 + _NEAR, len(self.reader.sentences))):
            if index > here + 1 and here >= 2 * LEAD:
                return None
            spot = self._scene(index)
            if spot is None:
                continue
            others = self._told.get((index, mention.indicator), set())
            if others and others.isdisjoint({mention.low, mention.high} - {None}):
                return None  # "60 died in floods. … The flooding struck Lorin, where 9 drowned"
            between = (s for each in range(here + 1, index) for s in self.reader.sure(each))
            if any(s.id != spot.id and s.kind not in WIDE for s in between):
                return None
            wider = all(self._holds(other, spot) and not self._all_over(other) for other in named)
            if not wider or not (named or self._tells_event(here)):
                return None
            return {spot.id: ties.get(spot.id) or Tie("later sentence", spot)}
        return None

    def opened(self, mention: Mention, own: list[Spot]) -> Spot | None:
        """The place with which a sentence right before opens: "In Lorin, a dam burst. Some 300 fled."."""
        reader, text = self.reader, self.reader.text
        if own or reader.said_again(mention.sentence)[1] or self._sums_up(mention.sentence):
            return None
        for index in range(mention.sentence - 1, max(-1, mention.sentence - 1 - _NEAR), -1):
            start = reader.sentences[index].start
            if not reader.same_paragraph(start, mention.start):
                return None
            spots = [s for s in reader.spots(index) if not s.modifier and AWAY.isdisjoint(s.signs)]
            if not spots:
                continue
            first, part_of = spots[0], reader.expressions.part_of
            alone = all(s.id == first.id or part_of(first, s) for s in spots)
            part = phrases.alone(reader.cues).match(text, first.end) is not None
            return (
                first
                if reader.opens_with(index, first) and alone and first.cue == "in" and not part
                else None
            )
        return None

    def _sums_up(self, index: int) -> bool:
        start = self.reader.sentences[index].start
        return phrases.opens_total(self.reader.cues).match(self.reader.text, start) is not None

    def without_wider(self, mention: Mention, ties: Ties) -> Ties:
        """The ties without what holds the place that a sentence before tells, of a figure that names none."""
        if not self._of_one_event(mention):
            return ties
        here = mention.sentence
        for index in range(here - 1, max(-1, here - 1 - _NEAR), -1):
            spot = self._scene(index)
            if spot is not None:
                left = {key: tie for key, tie in ties.items() if not self._holds(tie.spot, spot)}
                return {spot.id: Tie("earlier sentence", spot), **left}
            if self.reader.sure(index):
                return ties
        return ties

    def _of_one_event(self, mention: Mention) -> bool:
        """Whether a figure may be of the event, and its sentence speaks of no total."""
        reader, index = self.reader, mention.sentence
        if mention.indicator not in OF_EVENTS or reader.said_again(index)[1] or reader.said_of_war(index):
            return False
        sentence = reader.sentences[index]
        words = set(reader.text[sentence.start : sentence.end].casefold().split())
        return words.isdisjoint(reader.cues.totals)

    def _all_over(self, spot: Spot) -> bool:
        """Whether something was all over a place: "across Lorin"."""
        before = self.reader.text[max(0, spot.start - _LED) : spot.start].casefold().split()
        return not self.reader.cues.spread.isdisjoint(before[-2:])

    def _tells_event(self, index: int) -> bool:
        sentence = self.reader.sentences[index]
        event = events.an_event(self.reader.cues)
        return event.search(self.reader.text, sentence.start, sentence.end) is not None

    def _scene(self, index: int) -> Spot | None:
        """The one place where sentence ``index`` tells that an event was."""
        if index not in self._known:
            self._known[index] = self._find(index)
        return self._known[index]

    def _find(self, index: int) -> Spot | None:
        sentence, text = self.reader.sentences[index], self.reader.text
        found = events.scene(self.reader.cues).search(text[sentence.start : sentence.end])
        if found is None:
            return None
        end = sentence.start + found.end()
        spots = [s for s in self.reader.sure(index) if end <= s.start <= end + _FAR and not s.modifier]
        spot = spots[0] if spots else None
        if (
            spot is None
            or spot.kind in (*COUNTRIES, "part of country")
            or spot.cue not in _CUES
            or "unnamed part" in spot.name.signs
            or len(self.reader.listed(spot)) > 1
        ):
            return None
        return spot

    def _holds(self, wide: Spot | None, spot: Spot) -> bool:
        """Whether a wide place holds another, or may hold one that no list knows."""
        if wide is None:
            return True
        if wide.kind not in WIDE:
            return False
        one, other = wide.resolved.entry, spot.resolved.entry
        if one is None or other is None:
            return other is None and spot.id != wide.id
        side = wide.kind == "part of country" and one.country == other.country
        return side or self.reader.expressions.part_of(spot, wide)
