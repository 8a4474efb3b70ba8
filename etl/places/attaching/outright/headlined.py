"""A headline's number that the body tells again of a place: "Syria strikes kill 31. … In Lorin 31 died"."""

from __future__ import annotations

from collections.abc import Sequence

from etl.model import Mention
from etl.places.attaching.clues.topic import narrowed
from etl.places.attaching.decided import Decided, Tie
from etl.places.resolving.expressions import COUNTRIES, Spot
from etl.places.resolving.spots import LEAD, Reader
from etl.places.resolving.standing import AWAY

_FIRST = 2 * LEAD  # sentences that may head a text whose lines are lost
_LOOSE = frozenset(("other", "nothing", "of"))  # what does not say that something was in a country


def waits(reader: Reader, mention: Mention) -> bool:
    """Whether a figure of the first sentences stands before any place but a country as whose something is."""
    if mention.sentence >= _FIRST or not all(_is_loose(spot) for spot in reader.spots(mention.sentence)):
        return False
    if narrowed(reader) is not None:
        return False
    before = [*reader.title_spots()] if reader.title else []
    for index in range(mention.sentence):
        before += reader.spots(index)
    return all(_is_loose(spot) or spot.kind == "country" or not spot.sure for spot in before)


def _is_loose(spot: Spot) -> bool:
    """Whether a name is of a country as whose something is ("Syria rebels"), or tells where one speaks."""
    if not AWAY.isdisjoint(spot.signs):
        return True
    return spot.kind == "country" and (spot.modifier or spot.cue in _LOOSE)


def number(mention: Mention) -> tuple[str, float]:
    """What makes two mentions the same figure, "31" and "at least 31" alike."""
    return mention.indicator, mention.low or mention.high or 0.0


class Headlined:
    """The rule for one document."""

    def __init__(self, reader: Reader, mentions: Sequence[Mention]) -> None:
        self.reader, self.mentions = reader, mentions
        self._alike: dict[tuple[str, float], list[int]] = {}
        for index, mention in enumerate(mentions):
            self._alike.setdefault(number(mention), []).append(index)

    def of(self, mention: Mention, decided: Decided) -> dict[str, Tie] | None:
        """The tie of the one place below a country that later sentences tell of the same figure."""
        if mention.qualifier == "vague" or number(mention)[1] <= 1:
            return None
        if not waits(self.reader, mention):
            return None
        for index in self._alike[number(mention)]:
            other = self.mentions[index]
            if other.sentence <= mention.sentence or _of(other) != _of(mention):
                continue
            if waits(self.reader, other):
                continue
            spot = decided.places.get(index)
            if spot is None or spot.kind in (*COUNTRIES, "part of country"):
                return None
            return None if self._abroad(spot) else {spot.id: Tie("same figure elsewhere", spot)}
        return None

    def _abroad(self, spot: Spot) -> bool:
        """Whether a place lies in another country than the text's."""
        entry, main = spot.resolved.entry, self.reader.resolver.main
        return entry is not None and main is not None and entry.country not in (None, main)


def _of(mention: Mention) -> tuple[str | None, ...]:
    return mention.unit, mention.group, mention.object
