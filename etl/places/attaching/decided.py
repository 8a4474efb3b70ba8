"""The places of the figures read so far, as the ties of the next one need them."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from dataclasses import dataclass, field

from etl.model import Mention
from etl.places.resolving.expressions import Spot


@dataclass(slots=True)
class Tie:
    """A place that a mention could hold for. ``kind`` is the first way that led to it.

    ``spot`` is null for the document's country where no name of it was found. ``weight`` sums those of
    ``signs``.
    """

    kind: str
    spot: Spot | None
    signs: list[str] = field(default_factory=list)
    weight: float = 0.0


Value = tuple[str, float | None, float | None]


def value(mention: Mention) -> Value:
    """What makes two mentions the same figure."""
    return mention.indicator, mention.low, mention.high


@dataclass(slots=True)
class Decided:
    """``places`` by the mention's index, with the ``ways`` that led there.

    The rest is kept so that each question takes constant time.
    """

    places: dict[int, Spot | None] = field(default_factory=dict)
    ways: dict[int, str] = field(default_factory=dict)
    values: dict[Value, Tie] = field(default_factory=dict)
    _order: list[tuple[int, int]] = field(default_factory=list)
    _sentences: dict[int, int] = field(default_factory=dict)
    _counts: Counter[str] = field(default_factory=Counter)
    _first: dict[str, Spot] = field(default_factory=dict)
    _most: str | None = None
    _total: int = 0

    def add(self, i: int, mention: Mention, tie: Tie | None) -> None:
        """Notes that mention ``i`` holds for the place of ``tie``."""
        spot = tie.spot if tie is not None else None
        self.places[i] = spot
        self.ways[i] = tie.kind if tie is not None else "nothing"
        self._sentences[i] = mention.sentence
        insort(self._order, (mention.start, i))
        if tie is None or spot is None:
            return
        self._counts[spot.id] += 1
        self._total += 1
        self._first.setdefault(spot.id, spot)
        if self._most is None or self._counts[spot.id] > self._counts[self._most]:
            self._most = spot.id
        self.values[value(mention)] = tie

    def before(self, start: int) -> int | None:
        """The last mention decided that begins before ``start``."""
        position = bisect_left(self._order, (start, -1))
        return self._order[position - 1][1] if position else None

    def last_in(self, mention: Mention) -> tuple[Spot, str] | None:
        """Place of the figure before in the same sentence, and on which side of that figure it was named."""
        position = bisect_left(self._order, (mention.start, -1))
        if not position:
            return None
        start, before = self._order[position - 1]
        spot = self.places[before]
        if spot is None or self._sentences[before] != mention.sentence:
            return None
        side = "after" if start < spot.name.start < mention.start else "before"
        return spot, side

    @property
    def several(self) -> bool:
        """Whether the figures so far are of more than one place."""
        return len(self._counts) > 1

    def most(self) -> tuple[Spot, int, float] | None:
        """The place of most figures, of how many, and its share; null before any is known."""
        if self._most is None:
            return None
        times = self._counts[self._most]
        return self._first[self._most], times, times / self._total
