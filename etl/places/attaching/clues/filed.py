"""Where a text is filed and where someone only speaks: places of which its figures do not hold.

"ISLAMABAD: At least 33 people were killed by floods, Pakistan's disaster authority said." is of Pakistan. A
dateline is kept where the text is of the city ("KABUL - A bomb killed 14 people outside a police station").
"""

from __future__ import annotations

import re
from functools import cached_property

from etl.model import Mention
from etl.places import actors
from etl.places.attaching.decided import Tie
from etl.places.gazetteer.names import fold
from etl.places.resolving.capitals import is_capital
from etl.places.resolving.expressions import COUNTRIES, Spot
from etl.places.resolving.spots import DEFINITE, LEAD, Reader
from etl.places.resolving.standing import AWAY, tells_of

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_TOLD = frozenset(("sentence", "previous figure", "earlier sentence", "title"))
_PASSED = AWAY | {"reporter", "compared", "said from", "spoken afar"}
_BEFORE = frozenset(("previous figure", "earlier sentence"))
_THERE = frozenset(("in", "hit", "beside", "town"))
_LED = 60  # characters before a name in which who is there stands
_OWNER = re.compile(r"['’].*")


def said_from_abroad(reader: Reader, spot: Spot) -> bool:
    """Whether someone speaks in another country's capital, or where the UN has its offices: "In Paris, …".

    Who speaks "by phone from" a place or "lives in" it does so in any town of another country.
    """
    entry = spot.resolved.entry
    if entry is not None and entry.country == reader.resolver.main:
        return False
    if "spoken afar" in spot.signs:
        return entry is not None or fold(spot.written) in reader.cues.headquarters
    if "said from" not in spot.signs:
        return False
    capital = entry is not None and is_capital(entry.country or "", fold(entry.name))
    return capital or fold(spot.written) in reader.cues.headquarters


def _is_person(spot: Spot) -> bool:
    """Whether a doubtful name that no list knows, without preposition or kind, is rather somebody's."""
    alone = spot.cue in ("other", "nothing") and "kind word" not in spot.signs
    return spot.kind == "unknown" and not spot.sure and alone


class Filed:
    """The rule for one document."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def without(self, mention: Mention, ties: dict[str, Tie], own: list[Spot]) -> dict[str, Tie]:
        """The ties without them, if others are left. ``own`` are the names of the figure's sentence."""
        away = {spot.id for spot in own if "spoken in" in spot.signs or self._office(spot, ties)}
        away |= self._datelines
        there = [s for s in own if s.sure and not s.modifier and "compared" not in s.signs]
        if any(s.cue in ("in", "hit") and AWAY.isdisjoint(s.signs) for s in there):
            away |= {s.id for s in own if "compared" in s.signs}
        away -= {s.id for s in own if _PASSED.isdisjoint(s.signs)}
        away |= {spot.id for spot in own if self._of_who_says(spot, own, ties)}
        away |= {spot.id for spot in own if self._captions(spot, mention) or _is_person(spot)}
        filed = [s for s in own if s.id in self._datelines and "dateline" in s.signs]
        if filed and len(filed) == sum(not s.modifier for s in own):
            # the country, and no town that a later sentence tells of
            ties = {key: tie for key, tie in ties.items() if tie.kind != "later sentence"}
        return {key: tie for key, tie in ties.items() if key not in away} or ties

    def _captions(self, spot: Spot, mention: Mention) -> bool:
        """Whether a name is of a photo's caption that ran into the sentence before a number."""
        if "caption" not in spot.signs:
            return False
        ends = actors.credited(self.reader.cues).match(spot.text, spot.name.end)
        return ends is not None and ends.end() <= mention.start

    def _of_who_says(self, spot: Spot, own: list[Spot], ties: dict[str, Tie]) -> bool:
        """Whether a name only tells where someone speaks of another town: "A nurse in Lorin said 12 died"."""
        text, cues = self.reader.text, self.reader.cues
        if spot.cue != "in" or spot.kind in COUNTRIES or spot.text is not text:
            return False
        start = max(0, spot.start - _LED)
        if (
            actors.says(cues).match(text, spot.end) is None
            or actors.someone_in(cues).search(text, start, spot.start) is None
        ):
            return False
        part_of = self.reader.expressions.part_of
        there = [s for s in own if s.start > spot.end and s.cue in _THERE and s.sure and not s.modifier]
        told = [t.spot for t in ties.values() if t.spot is not None and t.kind in _BEFORE]
        others = there or [s for s in told if s.kind not in (*COUNTRIES, "part of country")]
        return any(s.id != spot.id and not part_of(spot, s) and not part_of(s, spot) for s in others)

    def _office(self, spot: Spot, ties: dict[str, Tie]) -> bool:
        """Whether a name is of a capital whose authorities tell of another place: "les autorités à Paris"."""
        if said_from_abroad(self.reader, spot):
            return True
        entry = spot.resolved.entry
        if "reporter" not in spot.signs or entry is None or entry.country is None:
            return False
        capital = is_capital(entry.country, fold(entry.name)) and spot.name.type is None
        part_of = self.reader.expressions.part_of
        others = [tie.spot for tie in ties.values() if tie.spot is not None and tie.kind in _TOLD]
        elsewhere = (
            other.kind not in COUNTRIES and other.id != spot.id and not part_of(other, spot)
            for other in others
        )
        return capital and (entry.country != self.reader.resolver.main or any(elsewhere))

    @cached_property
    def _datelines(self) -> set[str]:
        """Ids of the towns at the head of the text that it is not of."""
        reader = self.reader
        spots = [s for index in range(min(LEAD, len(reader.sentences))) for s in reader.spots(index)]
        return {spot.id for spot in spots if "dateline" in spot.signs and self._of_another(spot)}

    def _of_another(self, spot: Spot) -> bool:
        reader, entry = self.reader, spot.resolved.entry
        if entry is None or entry.country is None:
            return False
        if entry.country != reader.resolver.main:
            return True
        titled = {other.id for other in reader.title_spots()} if reader.title else set()
        if not is_capital(entry.country, fold(entry.name)) or spot.id in titled:
            return False
        rest = f"{reader.title}. {reader.text[spot.end :]}"
        lead = reader.sentences[min(2 * LEAD, len(reader.sentences)) - 1].end
        near = f"{reader.title}. {reader.text[spot.end : lead]}"
        of_it = tells_of(reader.cues, rest, spot.written) or self._of_a_city(near)
        if of_it and not self._in_many(spot):
            return False
        return self._other(spot)

    def _of_a_city(self, text: str) -> bool:
        """Whether a text speaks of a city or capital without its name: "the city", "the Afghan capital"."""
        words, known = [word.casefold() for word in _WORD.findall(text)], self.reader.cues
        return not known.capital_words.isdisjoint(words) or any(
            word in DEFINITE and known.again.get(city) == "town" and after not in known.of
            for word, city, after in zip(words, words[1:], [*words[2:], ""], strict=False)
        )

    def _in_many(self, spot: Spot) -> bool:
        """Whether the sentence of a dateline tells of the country or of several divisions of it."""
        end = next((s.end for s in self.reader.sentences if s.end > spot.end), spot.end)
        words = {word.casefold() for word in _WORD.findall(self.reader.text, spot.end, end)}
        return bool(words & self.reader.cues.wide_kinds)

    def _wide(self, spot: Spot) -> bool:
        """Whether the lead tells of more than a city: "the country", "eight provinces", "the monsoon"."""
        reader = self.reader
        lead = range(min(LEAD, len(reader.sentences)))
        end = reader.sentences[lead[-1]].end
        words = {word.casefold() for word in _WORD.findall(reader.text, spot.end, end)}
        wide = reader.cues.wide_kinds | reader.cues.widespread | reader.cues.wide_events
        if any("country" in reader.said_again(index)[0] for index in lead) or words & wide:
            return True
        part_of = reader.expressions.part_of
        named = (s for index in lead for s in reader.sure(index) if s.kind == "admin1" and not s.modifier)
        return any(s.start >= spot.end and s.id != spot.id and not part_of(spot, s) for s in named)

    def _other(self, spot: Spot) -> bool:
        """Whether title or lead name the country of a dateline, or another place in it."""
        reader, entry = self.reader, spot.resolved.entry
        titled = reader.title_spots() if reader.title else []
        if any(s.id != spot.id and s.kind != "unknown" and s.sure for s in titled) or self._wide(spot):
            return True
        country = reader.gazetteer.entry(f"iso:{entry.country}") if entry is not None else None
        last = reader.sentences[min(LEAD, len(reader.sentences)) - 1].end
        lead = f"{reader.title}\n{reader.text[spot.end : last]}"
        keys = {fold(_OWNER.sub("", word)) for word in _WORD.findall(lead)}
        demonyms = reader.cues.demonyms
        named = any(s.kind in COUNTRIES and not s.modifier for s in reader.spots(0) if s.start >= spot.end)
        return (
            named
            or any(demonyms.get(key) == entry.country for key in keys if entry is not None)
            or (country is not None and fold(country.name) in keys)
        )
