"""Numbers of a whole country, no name between: "nationwide, 100 died", "300 people across the country"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from functools import cached_property

from etl.model import Mention
from etl.places import phrases
from etl.places.attaching.clues.starts import Starts
from etl.places.attaching.decided import Decided, Tie
from etl.places.resolving.expressions import Spot
from etl.places.resolving.spots import Reader

_STOP = re.compile(r"[;:()]|\. ")
_WIDE = 110  # characters before a number in which its country may be said to be meant as a whole
_AHEAD = 70  # and after it
_JOINED = 4  # words from a number to one that it is joined to
_BACK = 60  # characters behind a number in which its own place may follow


class Countrywide:
    """The rule for one document. ``country_spot`` finds where the text names a country by its id."""

    def __init__(
        self,
        reader: Reader,
        mentions: list[Mention],
        starts: Starts,
        country_spot: Callable[[str], Spot | None],
    ) -> None:
        self._reader, self._mentions, self._country_spot = reader, mentions, country_spot
        self._order = sorted(range(len(mentions)), key=lambda i: mentions[i].start)
        self._starts = starts
        self._whole: set[int] = set()

    def of(self, index: int, ties: dict[str, Tie], decided: Decided) -> dict[str, Tie] | None:
        """The tie of the country of which mention ``index`` counts the whole, if it does."""
        mention = self._mentions[index]
        if not self._says(mention) and not self._stays(mention):
            return None
        found = self._tie(mention, ties, decided)
        if found is not None:
            self._whole.add(index)
        return found

    def _stays(self, mention: Mention) -> bool:
        """Whether a paragraph stays with a whole country: "Nationally, 12 died. 40 more are missing"."""
        reader, at = (
            self._reader,
            bisect_left(self._order, mention.start, key=lambda i: self._mentions[i].start),
        )
        if not at or self._order[at - 1] not in self._whole:
            return False
        last = self._mentions[self._order[at - 1]]
        if last.sentence < mention.sentence and self._of_an_event(mention.sentence):
            return False
        kinds, _ = reader.said_again(mention.sentence)
        if not kinds <= {"country"} or reader.points_back(mention.sentence):
            return False
        since = range(last.sentence + 1, mention.sentence + 1) if last.sentence < mention.sentence else ()
        named = any(reader.spots(i) for i in since) or any(
            last.end <= spot.name.start for spot in reader.spots(mention.sentence)
        )
        return not named and reader.same_paragraph(last.end, mention.start)

    def _of_an_event(self, index: int) -> bool:
        """Whether a sentence opens with what was told of before: "The bomb had been hidden and hurt 30"."""
        sentence = self._reader.sentences[index]
        return phrases.opened_by_known(self._reader.cues).match(self._reader.text, sentence.start) is not None

    def _says(self, mention: Mention) -> bool:
        """Whether a number is said of a whole country, with no name between the two."""
        text, sentence = self._reader.text, self._reader.sentences[mention.sentence]
        first, last = max(sentence.start, mention.start - _WIDE), min(sentence.end, mention.end + _AHEAD)
        opening = phrases.opened_by_country(self._reader.cues).match(text, sentence.start, last)
        for found in (*([opening] if opening else ()), *self._wide.finditer(text, first, last)):
            a, b = (
                (found.end(), mention.start) if found.end() <= mention.start else (mention.end, found.start())
            )
            between = text[a:b] if a <= b else ""
            if a > b or _STOP.search(between):
                continue
            if self._starts.between(a, b) and not (self._goes_on(mention, found) or self._joined(mention, b)):
                continue
            if phrases.clause_opened(self._reader.cues).search(text[mention.end : found.start()]):
                continue  # "40 in all, and nationwide 300"
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
        following = self._starts.next(mention.start + 1)
        ends = mention.end + _BACK if following is None else min(following, mention.end + _BACK)
        return not any(
            mention.end <= spot.name.start < ends and spot.cue != "from"
            for spot in self._reader.sure(mention.sentence)
        )

    def _joined(self, mention: Mention, end: int) -> bool:
        """Whether a number is joined to the only one before ``end``: "15 dead and 333 hurt nationwide"."""
        other = self._starts.next(mention.end)
        if other is None or self._starts.between(mention.end, end) != 1:
            return False
        between = self._reader.text[mention.end : other].casefold().split()
        return 1 < len(between) <= _JOINED and between[-1] in self._reader.cues.joining

    def _opens(self, first: int, at: int) -> bool:
        """Whether no number of the sentence stands before ``at``, or a new clause begins there."""
        lead = self._reader.text[first:at]
        return (
            not self._starts.between(first, at)
            or lead.rstrip().endswith(";")
            or (phrases.clause_opened(self._reader.cues).search(lead) is not None)
        )

    @cached_property
    def _wide(self) -> re.Pattern[str]:
        return phrases.countrywide(self._reader.cues)

    def _tie(self, mention: Mention, ties: dict[str, Tie], decided: Decided) -> dict[str, Tie] | None:
        """The tie of the country that is meant: the one of the sentence, else of the figure before."""
        named = [s for s in self._reader.sure(mention.sentence) if s.kind == "country" and not s.modifier]
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
