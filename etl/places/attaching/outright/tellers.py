"""Bodies that tell of what is within their area: "Rebels took Lorin. The Amra government said 12 died"."""

from __future__ import annotations

from etl.model import Mention
from etl.places import actors
from etl.places.attaching.clues.passing import HARM
from etl.places.attaching.decided import Tie
from etl.places.resolving.expressions import COUNTRIES, Spot
from etl.places.resolving.spots import Reader
from etl.places.resolving.standing import AWAY

_HIT = HARM | {"attacks", "houses_damaged", "houses_destroyed", "facilities_damaged", "facilities_destroyed"}
_BACK = 2  # sentences before in which the place told of is named
_DIVISIONS = frozenset(("admin1", "admin2"))
_LED = 60  # characters before a name in which the body stands that it is of

Ties = dict[str, Tie]


class Tellers:
    """The rule for one document."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def without(self, mention: Mention, ties: Ties, own: list[Spot]) -> Ties:
        """The ties without the area of a body that tells, where a sentence before names a place within it."""
        told = [s for s in own if not s.modifier]
        if not told or mention.indicator not in _HIT or not all(self._tells(mention, s) for s in told):
            return ties
        sentence = self.reader.sentences[mention.sentence]
        said = set(self.reader.text[sentence.start : sentence.end].casefold().split())
        if not said.isdisjoint(self.reader.cues.totals) or self.reader.said_again(mention.sentence)[1]:
            return ties
        first = max(0, mention.sentence - _BACK)
        near = {
            s.id
            for index in range(first, mention.sentence)
            for s in self.reader.sure(index)
            if not s.modifier and AWAY.isdisjoint(s.signs) and any(self._within(s, body) for body in told)
        }
        inside = [tie.spot for key, tie in ties.items() if key in near and tie.spot is not None]
        if not inside:
            return ties
        bodies = {s.id for s in told}
        holds = self.reader.expressions.part_of
        return {
            key: tie
            for key, tie in ties.items()
            if key not in bodies
            and tie.spot is not None
            and tie.spot.kind not in COUNTRIES
            and not any(holds(spot, tie.spot) for spot in inside)
        }

    def _within(self, spot: Spot, body: Spot) -> bool:
        if spot.id == body.id or body.kind in COUNTRIES or spot.name.compass is not None:
            return False
        if spot.kind == "unknown" or body.resolved.entry is None:
            return spot.kind == "unknown"
        gazetteer = self.reader.gazetteer
        called = {c.id for c in gazetteer.candidates(body.name.key) if c.kind in _DIVISIONS}
        seat = body.kind == "town" and spot.id not in called
        above = {gazetteer.shown(each) for each in called} | called
        return (seat and not above.isdisjoint(gazetteer.parents(spot.id))) or (
            self.reader.expressions.part_of(spot, body)
        )

    def _tells(self, mention: Mention, spot: Spot) -> bool:
        """Whether a name before a number is of a body that tells: "the Lorin government said"."""
        text, cues = self.reader.text, self.reader.cues
        if spot.end > mention.start:
            return False
        behind = actors.body_behind(cues).match(text, spot.end) is not None
        led = actors.body_before(cues).search(text, max(0, spot.start - _LED), spot.start) is not None
        if not (behind or led or "reporter" in spot.signs):
            return False
        return actors.tells(cues).search(text, spot.end, mention.start) is not None
