"""The part of a report that a figure stands in, for one whose sentence names no place.

Under "East:" a figure is of the east or of what its paragraph names; under "Key figures" it is of the
country, or of the place below it that the report is about.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from functools import cached_property

from etl.model import Mention
from etl.places import layout
from etl.places.attaching.clues.headings import Headings
from etl.places.attaching.clues.topic import narrowed
from etl.places.attaching.decided import Tie
from etl.places.resolving.expressions import COUNTRIES, Spot
from etl.places.resolving.spots import Reader

_REACH = 1_200  # characters that a head of key figures is for


class Sections:
    """The rules for one document."""

    def __init__(self, reader: Reader, headings: Headings) -> None:
        self.reader, self.headings = reader, headings

    def possible(self, mention: Mention, ties: dict[str, Tie], own: list[Spot]) -> dict[str, Tie]:
        """The ties of the part that a figure is in, if others are left."""
        if own:
            return ties
        over = self.headings.over(mention.sentence)
        if over is not None and ("unnamed part" in over[0].name.signs or self._right_under(mention, over)):
            inside = self._named_in_paragraph(mention, over[2]) | {over[0].id}
            return {key: tie for key, tie in ties.items() if key in inside} or ties
        if not self._of_key_figures(mention, over[2] if over is not None else -1):
            return ties
        main = self.reader.gazetteer.shown(f"iso:{self.reader.resolver.main}")
        below = narrowed(self.reader)
        titled = {spot.id for spot in self.reader.title_spots()} if self.reader.title else set()
        whole = {main, *titled} if below is None else {below.id}
        left = {key: tie for key, tie in ties.items() if tie.spot is None or key in whole}
        if main in left:  # the country, and no list that names it
            left[main] = replace(left[main], kind="document's country")
        return left or ties

    def _right_under(self, mention: Mention, over: tuple[Spot, str, int]) -> bool:
        """Whether a figure is in the first paragraph under a line that names a place below a country."""
        spot, form, at = over
        head = self.reader.sentences[at]
        row = any(c == "|" or c.isdigit() for c in self.reader.text[head.start : head.end])
        if form != "line" or row or spot.kind in COUNTRIES or at + 1 >= len(self.reader.sentences) or not at:
            return False
        first = self.reader.sentences[at + 1]
        return at < mention.sentence and self.reader.same_paragraph(first.start, mention.start)

    def _named_in_paragraph(self, mention: Mention, first: int) -> set[str]:
        """Ids of the places that the paragraph of a figure has named, from sentence ``first`` on."""
        named = set()
        for index in range(mention.sentence - 1, first - 1, -1):
            if not self.reader.same_paragraph(self.reader.sentences[index].end, mention.start):
                break
            named |= {spot.id for spot in self.reader.sure(index)}
        return named

    def _of_key_figures(self, mention: Mention, since: int) -> bool:
        """Whether the last such head stands near before a number, and no heading with a place since."""
        if self.reader.resolver.main is None:
            return False
        at = bisect_right(self._keys, mention.start) - 1
        if at < 0 or mention.start - self._keys[at] > _REACH:
            return False
        return since < 0 or self.reader.sentences[since].start <= self._keys[at]

    @cached_property
    def _keys(self) -> list[int]:
        """Where the heads of key figures end."""
        found = layout.key_figures(self.reader.cues).finditer(self.reader.text)
        return [match.end() for match in found]
