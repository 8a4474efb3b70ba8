"""A number that a text tells again without a place: it is where it was told first with one."""

from __future__ import annotations

from etl.model import Mention
from etl.places.attaching.decided import Decided, Tie, value
from etl.places.resolving.expressions import COUNTRIES, Spot
from etl.places.resolving.spots import Reader
from etl.places.resolving.standing import AWAY

_TELLING = 100  # the least number that is hardly told of two things in one text
_BACK = 4  # sentences of its paragraph in which another place may be named
_NEAR = frozenset(("sentence", "previous figure", "told before"))


def repeated(reader: Reader, mention: Mention, own: list[Spot], decided: Decided) -> dict[str, Tie] | None:
    """The tie of the place below a country of the same figure, where its paragraph means no other."""
    twin = decided.values.get(value(mention))
    if twin is None or twin.spot is None or twin.kind not in _NEAR or twin.spot.kind in COUNTRIES:
        return None
    if max(mention.low or 0.0, mention.high or 0.0) < _TELLING:
        return None
    if own or reader.points_back(mention.sentence) or _another(reader, mention, twin.spot):
        return None
    return {twin.spot.id: Tie("told before", twin.spot)}


def _another(reader: Reader, mention: Mention, told: Spot) -> bool:
    """Whether the paragraph has named a place that does not hold the one told before."""
    for index in range(mention.sentence - 1, max(-1, mention.sentence - 1 - _BACK), -1):
        if not reader.same_paragraph(reader.sentences[index].end, mention.start):
            break
        for spot in reader.sure(index):
            if spot.id == told.id:
                return False
            if AWAY.isdisjoint(spot.signs) and not reader.expressions.part_of(told, spot):
                return True
    return False
