"""A sentence that sums up: "A total of 112,000 were affected" behind a village's dead is of what holds it.

So is one that tells of all of a crisis: "since the beginning of the conflict".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from etl.model import Mention, Sentence
from etl.places import phrases
from etl.places.attaching.clues.headings import Headings
from etl.places.attaching.clues.topic import narrowed
from etl.places.attaching.decided import Decided, Tie
from etl.places.resolving.expressions import COUNTRIES, WIDE, Spot
from etl.places.resolving.spots import Reader

_SMALL = frozenset(("town", "neighbourhood", "unknown"))
_WORD = re.compile(r"[^\W\d_]+")
_OPENS = 60  # characters of a sentence that tell since when it counts
_NEAR = 1  # sentences behind a row of places that still may sum up
_ROW = 2  # places that make one
_SUMMED = 8  # figures before that a sum over places may be of
_TIMES = 10  # by which a sum exceeds what was counted in a small place


class Totals:
    """The rule for one document."""

    def __init__(
        self,
        reader: Reader,
        mentions: Sequence[Mention],
        headings: Headings,
        country_spot: Callable[[str], Spot | None],
    ) -> None:
        self.reader, self.mentions = reader, mentions
        self._headings, self._country_spot = headings, country_spot

    def over_places(self, mention: Mention, decided: Decided) -> Tie | None:
        """The tie of what holds places told before one by one: "In all, the quake damaged 446 homes".

        "With these deaths, 46 have died" may hold but one.
        """
        reader, sentence = self.reader, self.reader.sentences[mention.sentence]
        adds = phrases.adds_up(reader.cues).match(reader.text, sentence.start) is not None
        if not adds and phrases.sums_places(reader.cues).match(reader.text, sentence.start) is None:
            return None
        last = decided.before(sentence.start)
        if last is None or reader.same_paragraph(self.mentions[last].end, sentence.start):
            return None  # there its own paragraph's numbers may add up to it
        over = self._headings.over(mention.sentence)
        told = self._told(sentence.start, over[2] if over is not None else 0, decided)
        told = [spot for spot in told if over is None or spot.id != over[0].id]
        part_of = reader.expressions.part_of
        apart = any(a.id != b.id and not part_of(a, b) and not part_of(b, a) for a in told for b in told)
        if not (apart or (adds and told)):
            return None
        titled = reader.title_spots() if reader.title else []
        for spot in (*([over[0]] if over is not None else ()), *reversed(titled)):
            if all(self._holds(spot, each) for each in told):
                return Tie("title", spot)
        main = reader.resolver.main
        entries = [spot.resolved.entry for spot in told]
        countries = {
            entry.country if entry is not None else reader.country_of(spot)
            for spot, entry in zip(told, entries, strict=True)
        }
        if main is None or countries != {main}:
            return None
        return Tie("document's country", self._country_spot(reader.gazetteer.shown(f"iso:{main}")))

    def _told(self, at: int, first: int, decided: Decided) -> list[Spot]:
        """The places below a country of the figures before ``at``, from sentence ``first`` on."""
        found: dict[str, Spot] = {}
        for _ in range(_SUMMED):
            before = decided.before(at)
            if before is None or self.mentions[before].sentence < first:
                break
            at, spot = self.mentions[before].start, decided.places[before]
            if spot is not None and spot.kind not in COUNTRIES:
                found.setdefault(spot.id, spot)
        return list(found.values())

    def _holds(self, wide: Spot, spot: Spot) -> bool:
        unknown = spot.resolved.entry is None and wide.kind in WIDE
        return wide.id != spot.id and (unknown or self.reader.expressions.part_of(spot, wide))

    def without(self, mention: Mention, ties: dict[str, Tie], decided: Decided) -> dict[str, Tie]:
        """The ties without the small place of the figure before, of a far greater sum that names no place."""
        sentence = self.reader.sentences[mention.sentence]
        sums_up = phrases.opens_total(self.reader.cues).match(self.reader.text, sentence.start) is not None
        if not sums_up and not self._since_the_start(sentence):
            return ties
        index = decided.before(sentence.start)
        before = decided.places[index] if index is not None else None
        if index is None or before is None:
            return ties
        below = narrowed(self.reader)
        if sums_up and below is not None and self.reader.expressions.part_of(before, below):
            return {below.id: ties.get(below.id) or Tie("title", below)}
        times = _TIMES if self._is_small(before) else _TIMES**2 if before.kind == "admin2" else 0
        if not times:
            return ties
        told, total = self.mentions[index].high or self.mentions[index].low or 0.0, mention.low or 0.0
        if total < times * max(told, 1.0):
            return ties
        return {key: tie for key, tie in ties.items() if key != before.id} or ties

    def _since_the_start(self, sentence: Sentence) -> bool:
        """Whether a sentence opens with all of a crisis: "Since the beginning of the conflict"."""
        opening = self.reader.text[sentence.start : min(sentence.end, sentence.start + _OPENS)]
        words = _WORD.findall(opening.casefold())
        known = self.reader.cues.since_start
        return words[:1] != [] and words[0] in known and len(known.intersection(words)) > 1

    def of_all(self, mention: Mention, ties: dict[str, Tie], decided: Decided) -> dict[str, Tie]:
        """The tie of what the title names, behind a row of places in it: "90 fled in Lorin, 30 in Amra"."""
        last = decided.before(self.reader.sentences[mention.sentence].start)
        if last is None or not 0 < mention.sentence - self.mentions[last].sentence <= _NEAR:
            return ties
        row = self._row(last, decided)
        part_of = self.reader.expressions.part_of
        if len(row) < _ROW or any(part_of(a, b) for a in row for b in row if a.id != b.id):
            return ties
        titled = self.reader.title_spots() if self.reader.title else []
        whole = [s for s in titled if all(part_of(spot, s) for spot in row)]
        within = (s for s in whole if all(s.id == each.id or part_of(s, each) for each in whole))
        inner = next(within, None)
        return ties if inner is None else {inner.id: ties.get(inner.id) or Tie("title", inner)}

    def _row(self, last: int, decided: Decided) -> list[Spot]:
        """The places that the sentence of mention ``last`` names for its figures of one kind."""
        kind, found = self.mentions[last].indicator, dict[str, Spot]()
        for index in range(last, -1, -1):
            other, spot = self.mentions[index], decided.places.get(index)
            if other.sentence != self.mentions[last].sentence:
                break
            if spot is not None and other.indicator == kind and decided.ways.get(index) == "sentence":
                found[spot.id] = spot
        return list(found.values())

    def _is_small(self, spot: Spot) -> bool:
        """Whether a place is a town or village that the title does not name."""
        titled = self.reader.title_spots() if self.reader.title else []
        division = (spot.name.type or "").startswith("admin")
        return spot.kind in _SMALL and not division and all(other.id != spot.id for other in titled)
