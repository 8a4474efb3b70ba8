"""A government that tells of another country: "Russia says it killed 7 in a Syria strike" is of Syria."""

from __future__ import annotations

import re

from etl.model import Mention
from etl.places.attaching.clues.nearby import MOVING
from etl.places.attaching.decided import Tie
from etl.places.resolving.expressions import Spot
from etl.places.resolving.spots import Reader

_WORD = re.compile(r"[^\W\d_]+")
_NEXT = re.compile(r"(?: [^\W\d_]+){1,2}")  # "strike", "air strike"
_STOP = re.compile(r"[,;.:()\n]")
_LED = 20  # characters before a name that hold what leads to it
_FAR = 90  # characters from a number to the place behind it


class Telling:
    """The rule for one document."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def without(self, mention: Mention, ties: dict[str, Tie], own: list[Spot]) -> dict[str, Tie]:
        """The ties without the government that speaks, where another country is named behind the number.

        A country before an act may be who did it ("Ukraine says 7 died in a Russia strike"): it is the place
        where the speaker itself did it.
        """
        if mention.indicator in MOVING:
            return ties  # "Lorin says 1,200 refugees came after fighting in Amra"
        told = [s for s in own if s.kind == "country" and s.end <= mention.start and self._tells(s)]
        if not told:
            return ties
        speaker = told[-1]
        itself = self._itself(mention, speaker)
        country = speaker.resolved.entry.country if speaker.resolved.entry is not None else None
        abroad = itself and country != self.reader.resolver.main
        if not abroad and not any(self._there(mention, spot, country, itself) for spot in own):
            return ties
        return {key: tie for key, tie in ties.items() if key != speaker.id} or ties

    def _tells(self, spot: Spot) -> bool:
        """Whether a verb of saying follows a name."""
        behind, cues = _NEXT.match(self.reader.text, spot.end), self.reader.cues
        first = behind[0].split()[0] if behind is not None else ""
        return spot.cue in ("nothing", "other") and (first in cues.saying or first in cues.announcing)

    def _itself(self, mention: Mention, speaker: Spot) -> bool:
        """Whether the speaker did it: "it killed", "its forces killed"."""
        if mention.trigger_start is None or not speaker.end < mention.trigger_start < mention.start:
            return False
        words = _WORD.findall(self.reader.text[speaker.end : mention.trigger_start].casefold())
        return not self.reader.cues.itself.isdisjoint(words)

    def _there(self, mention: Mention, spot: Spot, country: str | None, itself: bool) -> bool:
        """Whether a name behind the number is where it was, in another country."""
        text, entry = self.reader.text, spot.resolved.entry
        if not mention.end <= spot.start <= mention.end + _FAR or not spot.sure or not self._in(spot):
            return False
        if spot.modifier or "compared" in spot.signs or entry is None or entry.country in (None, country):
            return False
        if _STOP.search(text, mention.end, spot.name.start) is not None:
            return False
        behind = _NEXT.match(text, spot.end)
        words = behind[0].split() if behind is not None else []
        return itself or self.reader.cues.acts.isdisjoint(words)

    def _in(self, spot: Spot) -> bool:
        """Whether something was in a place: "in Syria", "in a Syria strike"."""
        words = _WORD.findall(self.reader.text[max(0, spot.start - _LED) : spot.start].casefold())
        cues = self.reader.cues
        led = len(words) > 1 and words[-1] in cues.one and words[-2] in cues.inside
        return spot.cue == "in" or led
