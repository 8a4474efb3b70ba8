"""Names that hang on another: "Kukawa, a town near Lake Chad in Borno", "Lorin, where 23 camps hold 400"."""

from __future__ import annotations

from bisect import bisect_left

from etl.model import Mention
from etl.places import phrases
from etl.places.attaching.decided import Tie
from etl.places.resolving.expressions import Spot
from etl.places.resolving.spots import Reader

_WHERE = 90  # characters from "where" to the last number of its clause


class Appended:
    """The rules for one document."""

    def __init__(self, reader: Reader, mentions: list[Mention]) -> None:
        self.reader = reader
        self.mentions = sorted(mentions, key=lambda mention: mention.start)
        self.starts = [mention.start for mention in self.mentions]

    def where(self, mention: Mention, own: list[Spot]) -> Spot | None:
        """The name of which the clause behind "where" tells the number."""
        text = self.reader.text
        before = [spot for spot in own if spot.sure and not spot.modifier and spot.end <= mention.start]
        if not before:
            return None
        found = phrases.where_clause(self.reader.cues).match(text, before[-1].end)
        heads = [spot for spot in before if spot not in self._behind(before)]
        spot = heads[-1] if heads else before[-1]
        if found is None or not found.end() <= mention.start <= found.end() + _WHERE:
            return None
        if phrases.clause_end(self.reader.cues).search(text, found.end(), mention.start) is not None:
            return None
        at = bisect_left(self.starts, mention.end)
        ends = min(self.starts[at] if at < len(self.starts) else len(text), mention.end + _WHERE)
        nearer = any(mention.end <= s.name.start < ends and s.cue == "in" for s in own)
        return None if nearer else spot

    def counts_before(self, mention: Mention, spot: Spot) -> bool:
        """Whether another number stands right before a name, or the name "alone": "90 died, 20 in Lorin"."""
        text = self.reader.text
        at = bisect_left(self.starts, spot.start) - 1
        if at < 0 or self.starts[at] <= mention.start:
            return False
        if phrases.alone(self.reader.cues).match(text, spot.end) is not None:
            return True
        if phrases.number_in(self.reader.cues).fullmatch(text, self.starts[at], spot.start) is None:
            return False
        other = self.mentions[at]  # "killed six and hurt 32 in Lorin" tells both of Lorin
        first = bisect_left(self.starts, self.reader.sentences[other.sentence].start)
        return any(before.indicator == other.indicator for before in self.mentions[first:at])

    def without(self, ties: dict[str, Tie], own: list[Spot]) -> dict[str, Tie]:
        """The ties without what only says where a named town or village lies."""
        behind = {spot.id for spot in self._behind([spot for spot in own if spot.id in ties])}
        return {key: tie for key, tie in ties.items() if key not in behind} or ties

    def _behind(self, own: list[Spot]) -> list[Spot]:
        """The names that only say where another lies."""
        text = self.reader.text
        out: list[Spot] = []
        for spot in own:
            if not spot.sure or spot.modifier or spot.text is not text:
                continue
            found = phrases.said_to_be(self.reader.cues).match(text, spot.end)
            if found is not None:
                out += [
                    s for s in own if found.start() < s.start and s.end <= found.end() and s.id != spot.id
                ]
        return out
