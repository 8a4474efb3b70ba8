"""The headings of a document that name a place: lines of their own, and run-in heads ("Lorin: …")."""

from __future__ import annotations

import re

from etl.places.resolving.expressions import Spot
from etl.places.resolving.spots import Reader

LONGEST = 80  # characters of a line that may head others
COVERED = 0.5  # share of a heading's letters that its names make at least
MARKS = 6  # characters of bullets and the like before a run-in head

_LETTER = re.compile(r"[^\W\d_]")
_RUN_IN = re.compile(r"[\W_]{0,6}[^\W\d_][^\n:.;|]{1,50}?(?::|\s[–—-]\s)|[\W_]{0,6}[^\W\d_a-zß-öø-ÿ]{4,}")
_AFTER = re.compile(r"[*_ ]{0,3}(?::|\s[–—-]\s)(?!\s?\d)")
_COLON = re.compile(r"[*_ ]{0,3}:")
_CAPITALS_AFTER = re.compile(r"\s+[^\W\d_a-zß-öø-ÿ][a-zß-öø-ÿ]|\s+[^\W\d_a-zß-öø-ÿ]\s")
_ENDED = re.compile(r"[\s:.*_]*(?:\([^()\n]*\))?[\s:.*_]*")


class Headings:
    """Which place heads the part of a document that a sentence is in."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self._heads: list[tuple[Spot, str, int] | None] = []

    def over(self, index: int) -> tuple[Spot, str, int] | None:
        """The heading that sentence ``index`` is under or begins with: its place, its form, its sentence."""
        while len(self._heads) <= index:
            here = len(self._heads)
            found = self._head(here)
            above = self._heads[-1] if self._heads else None
            self._heads.append((*found, here) if found is not None else above)
        return self._heads[index]

    def _head(self, index: int) -> tuple[Spot, str] | None:
        reader = self.reader
        sentence = reader.sentences[index]
        start, end = sentence.start, sentence.end
        if sentence.kind != "prose" and end - start <= LONGEST:
            spots = [s for s in reader.spots(index) if self._may_head(s)]
            letters = len(_LETTER.findall(reader.text, start, end))
            named = sum(len(_LETTER.findall(reader.text, s.name.start, s.name.end)) for s in spots)
            if spots and named >= COVERED * letters:
                heads = [s for s in spots if not s.modifier]
                return (heads or spots)[0], "line"
            if len(spots) == 1 and spots[0].cue == "in" and _ENDED.fullmatch(reader.text, spots[0].end, end):
                return spots[0], "line"  # "Cholera in Lorin (as of 3 May)"
        if (alone := self._alone(index)) is not None:
            return alone, "line"
        if (large := self._in_capitals(index)) is not None:
            return large, "run-in"
        if _RUN_IN.match(reader.text, start, end):
            first = next(iter(reader.spots(index)), None)
            if first is not None and first.name.start <= start + MARKS and self._runs_in(first, end):
                return first, "run-in"
        return None

    def _alone(self, index: int) -> Spot | None:
        """The place that is all of a sentence which opens a paragraph: "Afar. Some 70 people died"."""
        sentence, spots = self.reader.sentences[index], self.reader.spots(index)
        if len(spots) != 1 or (index and self.reader.same_paragraph(sentence.start - 1, sentence.start)):
            return None
        rest = (
            self.reader.text[sentence.start : spots[0].start] + self.reader.text[spots[0].end : sentence.end]
        )
        return spots[0] if spots[0].sure and not any(c.isalnum() for c in rest) else None

    def _in_capitals(self, index: int) -> Spot | None:
        """The place that capitals at a sentence's start are of: "EBOLA UPDATE IN LORIN (as of 3 May)"."""
        start = self.reader.sentences[index].start
        first = next(iter(self.reader.spots(index)), None)
        lead = self.reader.text[start : first.start] if first is not None else ""
        words = lead.split()
        large = len(words) > 1 and lead.isupper() and len(lead) <= LONGEST
        return first if large and words[-1].casefold() in self.reader.cues.inside else None

    @staticmethod
    def _may_head(spot: Spot) -> bool:
        return spot.sure or (spot.written.isupper() and spot.kind != "unknown")

    def _runs_in(self, spot: Spot, end: int) -> bool:
        text = self.reader.text
        if _AFTER.match(text, spot.end, end):
            return True
        if "unnamed part" in spot.name.signs and _COLON.match(text, spot.end, end):
            return True  # "East: 31,000 people …" is a part of the report, "Lorin: 12" a row
        large = spot.written.isupper() and len(spot.written) > 3
        return large and _CAPITALS_AFTER.match(text, spot.end, end) is not None
