"""Places that a sentence means without a name: "in these districts", "in the two towns", "of these"."""

from __future__ import annotations

from etl.model import Mention
from etl.places import layout
from etl.places.attaching.decided import Decided, Tie
from etl.places.resolving.expressions import Spot
from etl.places.resolving.spots import Reader
from etl.places.resolving.standing import AWAY

_BACK = 3  # sentences before in which the list may stand


def those(reader: Reader, index: int, own: list[Spot]) -> dict[str, Tie] | None:
    """The tie of the last list before sentence ``index``, where that names no place but says "these"."""
    sentence = reader.sentences[index]
    said = layout.those_places(reader.cues).search(reader.text, sentence.start, sentence.end)
    if said is None or any(AWAY.isdisjoint(spot.signs) for spot in own):
        return None
    for earlier in range(index - 1, max(-1, index - 1 - _BACK), -1):
        spots = [s for s in reader.sure(earlier) if AWAY.isdisjoint(s.signs) and not s.modifier]
        if not spots:
            continue
        last = spots[-1]
        members = reader.listed(last)
        number = reader.cues.small_numbers.get((said["number"] or "").casefold())
        fits = len(members) == number if number else len(members) > 1
        return {last.id: Tie("previous figure", last)} if fits else None
    return None


def of_these(
    reader: Reader, mention: Mention, own: list[Spot], mentions: list[Mention], decided: Decided
) -> dict[str, Tie] | None:
    """The tie of the place of what the sentence before counts, for its part: "Of these, 40 were treated"."""
    sentence = reader.sentences[mention.sentence]
    if own or layout.of_these(reader.cues).match(reader.text, sentence.start) is None:
        return None
    before = decided.before(sentence.start)
    if before is None or mention.sentence - mentions[before].sentence != 1:
        return None
    whole = [i for i in decided.places if mentions[i].sentence == mentions[before].sentence]
    told = {spot.id: spot for i in whole if (spot := decided.places[i]) is not None}
    if len(told) != 1 or any(decided.places[i] is None for i in whole):
        return None
    spot = told.popitem()[1]
    return {spot.id: Tie("previous figure", spot)}
