"""Numbers of a whole country, no name between: "nationwide, 100 died", "300 people across the country"."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property

from etl.model import Mention
from etl.places import phrases
from etl.places.attaching.decided import Decided, Tie
from etl.places.resolving.expressions import COUNTRIES, Spot
from etl.places.resolving.spots import Reader

_STOP = re.compile(r"[;:()]|\. ")
_WIDE = 110  # characters before a number in which its country may be said to be meant as a whole
_AHEAD = 70  # and after it
_BACK = 60  # characters behind a number in which its own place may follow


class Countrywide:
    """The rule for one document. ``country_spot`` finds where the text names a country by its id."""

    def __init__(
        self, reader: Reader, mentions: list[Mention], country_spot: Callable[[str], Spot | None]
    ) -> None:
        self._reader, self._country_spot = reader, country_spot
        self._starts = sorted({mention.start for mention in mentions})

    def says(self, mention: Mention) -> bool:
        """Whether a number is said of a whole country, with no name between the two."""
        text, sentence = self._reader.text, self._reader.sentences[mention.sentence]
        first, last = max(sentence.start, mention.start - _WIDE), min(sentence.end, mention.end + _AHEAD)
        for found in self._wide.finditer(text, first, last):
            a, b = (
                (found.end(), mention.start) if found.end() <= mention.start else (mention.end, found.start())
            )
            between = text[a:b] if a <= b else ""
            if a > b or _STOP.search(between):
                continue
            if any(a <= start < b for start in self._starts) and not self._goes_on(mention, found):
                continue
            if found.end() <= mention.start and not self._opens(sentence.start, found.start()):
                continue  # "300 nationwide, 40 of them"
            if not any(a <= s.name.start < b and not s.modifier for s in self._reader.sure(mention.sentence)):
                return True
        return False

    def _goes_on(self, mention: Mention, wide: re.Match[str]) -> bool:
        """Whether a number goes on from one of the whole: "nationwide, 100 died and 260,000 fled"."""
        if wide.end() > mention.start or not self._opens(
            self._reader.sentences[mention.sentence].start, wide.start()
        ):
            return False
        ends = min((start for start in self._starts if start > mention.start), default=len(self._reader.text))
        return not any(
            mention.end <= spot.name.start < min(ends, mention.end + _BACK) and spot.cue != "from"
            for spot in self._reader.sure(mention.sentence)
        )

    def _opens(self, first: int, at: int) -> bool:
        """Whether no number of the sentence stands before ``at``, or a new clause begins there."""
        lead = self._reader.text[first:at]
        return (
            not any(first <= start < at for start in self._starts)
            or lead.rstrip().endswith(";")
            or (phrases.clause_opened(self._reader.cues).search(lead) is not None)
        )

    @cached_property
    def _wide(self) -> re.Pattern[str]:
        return phrases.countrywide(self._reader.cues)

    def tie(self, mention: Mention, ties: dict[str, Tie], decided: Decided) -> dict[str, Tie] | None:
        """The tie of the country that is meant: the one of the sentence, else of the figure before."""
        named = [s for s in self._reader.sure(mention.sentence) if s.kind in COUNTRIES and not s.modifier]
        if named:
            return {named[0].id: ties[named[0].id]} if named[0].id in ties else None
        main, before = self._reader.resolver.main, decided.before(mention.start)
        last = decided.places[before] if before is not None else None
        entry = last.resolved.entry if last is not None else None
        code = entry.country if entry is not None and entry.country else main
        if code is None:
            return None
        key = self._reader.gazetteer.shown(f"iso:{code}")
        spot = self._country_spot(key)
        if spot is None and code != main:
            return None
        return {key: ties.get(key) or Tie("earlier sentence" if spot else "document's country", spot)}
