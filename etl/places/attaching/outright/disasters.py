"""What the disaster of the title did in all, behind its parts: "The quake destroyed 37,000 homes"."""

from __future__ import annotations

from etl.model import Mention
from etl.places import events
from etl.places.attaching.clues.headings import Headings
from etl.places.attaching.clues.topic import narrowed
from etl.places.attaching.decided import Decided
from etl.places.attaching.outright.scenes import OF_EVENTS
from etl.places.resolving.expressions import Spot
from etl.places.resolving.spots import LEAD, Reader

_STEM = 5  # letters by which a title speaks of the same: flood, flooding, floods


class Disasters:
    """The rule for one document."""

    def __init__(self, reader: Reader, headings: Headings) -> None:
        self.reader, self._headings = reader, headings
        self._known: dict[int, bool] = {}

    def of(self, mention: Mention, own: list[Spot], decided: Decided) -> Spot | None:
        """The title's place, for a figure of a sentence that names none and tells what its disaster did."""
        if own or not self.reader.title or mention.indicator not in OF_EVENTS:
            return None
        if mention.sentence not in self._known:
            self._known[mention.sentence] = self._of_all(mention.sentence, decided)
        if not self._known[mention.sentence]:
            return None
        return narrowed(self.reader) or next(iter(self.reader.title_spots()), None)

    def _of_all(self, index: int, decided: Decided) -> bool:
        """Whether sentence ``index`` opens with the title's disaster, in no part of the text on one place."""
        reader, sentence = self.reader, self.reader.sentences[index]
        found = events.the_disaster(reader.cues).match(reader.text, sentence.start, sentence.end)
        if found is None or self._headings.over(index) is not None:
            return False
        lead = reader.text[: reader.sentences[min(LEAD, len(reader.sentences)) - 1].end]
        said = f"{reader.title}\n{lead}" if index >= LEAD else reader.title
        if found["event"][:_STEM].casefold() not in said.casefold():  # the quake, of an earthquake
            return False
        return not index or self._apart(index, decided)

    def _apart(self, index: int, decided: Decided) -> bool:
        """Whether a sentence opens a paragraph of a text on several places, or is behind a list of them."""
        before = self.reader.sentences[index - 1]
        if not self.reader.same_paragraph(before.end, self.reader.sentences[index].start):
            return decided.several
        return any(len(self.reader.listed(spot)) > 1 for spot in self.reader.sure(index - 1))
