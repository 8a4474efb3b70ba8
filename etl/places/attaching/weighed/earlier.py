"""Which figure before a figure goes on from: none told in passing, none of a row of places or of the past."""

from __future__ import annotations

import re
from bisect import bisect_left

from etl.model import Mention
from etl.places import phrases
from etl.places.attaching.clues.nearby import MOVING
from etl.places.attaching.clues.passing import HARM
from etl.places.attaching.decided import Decided
from etl.places.resolving.expressions import Spot
from etl.places.resolving.spots import Reader

_ROW = 3  # places that make a row
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# "In 2007, …", "In October 2011, …"
_PAST = re.compile(r"[^\W\d_]+ (?:[^\W\d_]+ ){0,2}?(?P<year>(?:19|20)\d\d)\b")


class Earlier:
    """The figures of one document as those that later ones go on from."""

    def __init__(self, reader: Reader, mentions: list[Mention], year: int | None) -> None:
        self.reader, self.mentions, self._year = reader, mentions, year
        self._rows: set[int] = set()

    def whole_of(self, before: int | None, mention: Mention, decided: Decided) -> int | None:
        """The figure before; after a part ("23 dead, 11 of them in Jos", "in Jos alone 11") the whole."""
        if before is None or self.mentions[before].sentence == mention.sentence:
            return before
        past = self._turns_back(self.mentions[before].sentence, mention.sentence)
        if not past and (whole := self._before_row(before, decided)) is not None:
            return whole
        if past or self._in_passing(decided.places[before], before, mention):
            return self.whole_of(decided.before(self.mentions[before].start), mention, decided)
        parent = self.mentions[before].parent
        if parent is None or self.mentions[before].sentence - self.mentions[parent].sentence > 1:
            return before
        if self.mentions[parent].indicator != self.mentions[before].indicator:
            return before
        return parent if parent in decided.places else before

    def _in_passing(self, spot: Spot | None, before: int, mention: Mention) -> bool:
        """Whether the place of the figure before is one where people went, abroad, or alone."""
        if spot is None:
            return False
        if spot.cue == "to" and mention.indicator not in MOVING:
            return True
        abroad = self.mentions[before].indicator == "refugees" and mention.indicator in HARM
        entry = spot.resolved.entry
        if abroad and entry is not None and entry.country != self.reader.resolver.main:
            return True
        return phrases.alone(self.reader.cues).match(self.reader.text, spot.end) is not None

    def of_the_past(self, spot: Spot, mention: Mention) -> bool:
        """Whether a name is of an event of a past year that an earlier sentence tells in passing."""
        if spot.text is not self.reader.text:
            return False
        index = bisect_left(self.reader.sentences, spot.end, key=lambda s: s.end)
        return self._turns_back(index, mention.sentence)

    def _turns_back(self, index: int, later: int) -> bool:
        """Whether a sentence opens with a past year ("In 2007, …") and a later paragraph names none."""
        sentences, text = self.reader.sentences, self.reader.text
        if (
            self._year is None
            or not index < later
            or self.reader.same_paragraph(sentences[index].end, sentences[later].start)
        ):
            return False
        past = _PAST.match(text, sentences[index].start, sentences[index].end)
        if past is None or int(past["year"]) >= self._year:
            return False
        return _YEAR.search(text, sentences[later].start, sentences[later].end) is None

    def in_a_row(self, spot: Spot) -> bool:
        """Whether a name of an earlier sentence is one of several that hold a number each of one kind."""
        if spot.text is not self.reader.text:
            return False
        index = bisect_left(self.reader.sentences, spot.end, key=lambda s: s.end)
        return index in self._rows

    def note_row(self, mention: Mention, decided: Decided) -> None:
        """Remembers the sentence of the figure before, where it was a row behind another figure."""
        before = decided.before(mention.start)
        if before is None or self.mentions[before].sentence >= mention.sentence:
            return
        if self._before_row(before, decided) is not None:
            self._rows.add(self.mentions[before].sentence)

    def _before_row(self, last: int, decided: Decided) -> int | None:
        """The figure before a row of places with a number of one kind each, of which ``last`` is the last."""
        sentence, kind = self.mentions[last].sentence, self.mentions[last].indicator
        first = last
        while first and self.mentions[first - 1].sentence == sentence:
            first -= 1
        row = [i for i in range(first, last + 1) if self.mentions[i].indicator == kind]
        places = {spot.id for i in row if (spot := decided.places.get(i)) is not None}
        if len(places) < _ROW:
            return None
        if (whole := self._wider(row, decided)) is not None:
            return whole
        known = first and decided.places.get(first - 1) is not None
        return first - 1 if known else None

    def _wider(self, row: list[int], decided: Decided) -> int | None:
        """The first figure of a row, where it is of what holds the others: "90 died, 20 in Jos, 9 in"."""
        whole, *parts = (decided.places.get(i) for i in row)
        part_of = self.reader.expressions.part_of
        if whole is None:
            return row[0] if decided.ways.get(row[0]) == "document's country" else None
        within = all(part is None or part.id == whole.id or part_of(part, whole) for part in parts)
        return row[0] if within else None
