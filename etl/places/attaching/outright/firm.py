"""What a sentence says of a figure's place outright, whatever the weighed signs would make of it.

"Nationwide" is the country. A name that another number holds is not this one's: "24 cases: Kano (14),
Jos (10)", "791 cases in all; Jos has 485", "23 dead, 11 of them in Jos". A name that opens the clause of a
number holds for it: "…, while in Jos 16 people died".
"""

from __future__ import annotations

import re
from collections.abc import Callable

from etl.model import Mention
from etl.places import phrases
from etl.places.attaching.clues.filed import Filed
from etl.places.attaching.clues.headings import Headings
from etl.places.attaching.clues.holding import Holding, heads_row
from etl.places.attaching.clues.passing import HARM, Passing
from etl.places.attaching.clues.scale import Scale
from etl.places.attaching.clues.starts import Starts
from etl.places.attaching.clues.topic import narrowed
from etl.places.attaching.decided import Decided, Tie
from etl.places.attaching.outright.again import Again
from etl.places.attaching.outright.appended import Appended
from etl.places.attaching.outright.countrywide import Countrywide
from etl.places.attaching.outright.disasters import Disasters
from etl.places.attaching.outright.headlined import Headlined
from etl.places.attaching.outright.listed import of_these, those
from etl.places.attaching.outright.repeated import repeated
from etl.places.attaching.outright.rows import Rows
from etl.places.attaching.outright.scenes import Scenes
from etl.places.attaching.outright.sections import Sections
from etl.places.attaching.outright.staying import Staying
from etl.places.attaching.outright.tellers import Tellers
from etl.places.attaching.outright.telling import Telling
from etl.places.attaching.outright.totals import Totals
from etl.places.attaching.outright.turns import Turns
from etl.places.resolving.expressions import Spot
from etl.places.resolving.spots import LEAD, Reader
from etl.places.resolving.standing import AWAY

_WORD = re.compile(r"[^\W\d_]+")
_OPENS = 15  # characters in which a line's first word begins
_SUMMED = 8  # figures and sentences that a total may sum up
_TOTAL = 110  # characters before a total in which what raised it stands
_ROW, _LONG = 9, 1_000  # names of a list, and characters of its sentence, that are told in turn
_BACK = 60  # characters from a number to the place of its part
_AHEAD = 70  # characters after a number in which that of another name may stand


class Firm:
    """The rules for one document. ``country_spot`` finds where the text names a country by its id."""

    def __init__(
        self,
        reader: Reader,
        mentions: list[Mention],
        starts: Starts,
        country_spot: Callable[[str], Spot | None],
        headings: Headings,
    ) -> None:
        self.reader, self.mentions = reader, mentions
        self.countrywide = Countrywide(reader, mentions, starts, country_spot)
        self.scale, self.filed = Scale(reader, country_spot), Filed(reader)
        self.telling, self.rows = Telling(reader), Rows(reader)
        self.totals = Totals(reader, mentions, headings, country_spot)
        self.again, self.scenes, self.tellers = Again(reader), Scenes(reader, mentions), Tellers(reader)
        self.sections, self.headlined = Sections(reader, headings), Headlined(reader, mentions)
        self.passing, self.turns = Passing(reader, starts), Turns(reader, starts)
        self.disasters = Disasters(reader, headings)
        self._starts = starts
        self.appended, self.staying = Appended(reader, mentions), Staying(reader, mentions)
        self._parts: dict[int, list[int]] = {}
        for part, mention in enumerate(mentions):
            if mention.parent is not None:
                self._parts.setdefault(mention.parent, []).append(part)
        self.holding = Holding(reader, mentions, self._starts, self._parts, self.passing)

    def of(self, index: int, ties: dict[str, Tie], decided: Decided) -> dict[str, Tie]:
        """The ties that remain possible for mention ``index``, by the ids of their places."""
        mention = self.mentions[index]
        if (found := self.countrywide.of(index, ties, decided)) is not None:
            return found
        if (column := self._column(mention)) is not None:
            return {column.id: ties.get(column.id) or Tie("head of its column", column)}
        own = self.reader.spots(mention.sentence)
        there = self.again.there(mention, own, ties) or self.again.here(mention, ties)
        if there is not None:
            return there
        if (all_of_them := those(self.reader, mention.sentence, own)) is not None:
            return all_of_them
        if (part := of_these(self.reader, mention, own, self.mentions, decided)) is not None:
            return part
        if (turn := self._in_turn(index, own)) is not None:
            return {turn.id: Tie("in turn", turn)}
        if (opens := self.turns.of(mention, own)) is not None:
            return {opens.id: ties.get(opens.id) or Tie("sentence", opens)}
        if (scene := self.scenes.told_later(mention, own, ties)) is not None:
            return scene
        if (told := self.headlined.of(mention, decided)) is not None:
            return told
        if not own and (head := self._of_the_authority(mention)) is not None:
            return {head.id: ties.get(head.id) or Tie("title", head)}
        if not own and (again := self.again.of(mention, ties)) is not None:
            return again
        if not own and (summed := self.totals.over_places(mention, decided)) is not None:
            return {summed.spot.id if summed.spot is not None else "": summed}
        if (whole := self.disasters.of(mention, own, decided)) is not None:
            return {whole.id: ties.get(whole.id) or Tie("title", whole)}
        in_part = self.sections.possible(mention, ties, own)
        if in_part is ties and (twin := repeated(self.reader, mention, own, decided)) is not None:
            return twin
        ties = in_part
        ties = self.telling.without(mention, self.filed.without(mention, ties, own), own)
        ties = self.tellers.without(mention, ties, own)
        ties = self.rows.without(mention, ties) if not own else ties
        if not own:
            ties = self.staying.possible(mention, ties, decided)
            ties = self.totals.of_all(mention, self.totals.without(mention, ties, decided), decided)
            ties = self.scenes.without_wider(mention, ties)
        ties = self.scale.possible(mention, ties)
        if len(ties) == 1:
            return ties
        named = [spot for spot in own if spot.sure and not spot.modifier]
        if len(named) == 1 and named[0].cue == "beside" and named[0].id in ties:
            return {named[0].id: ties[named[0].id]}  # "the quake near Lorin killed 200"
        if (total := self._of_all_told(mention, own)) is not None:
            return {total.id: ties.get(total.id) or Tie("title", total)}
        if (
            mention.indicator in HARM
            and not named
            and (whole := self._of_the_toll(mention, decided)) is not None
        ):
            return {whole.id: ties.get(whole.id) or Tie("whole it is part of", whole)}
        if (whole := self._of_its_whole(mention, own, decided)) is not None:
            return {whole.id: ties.get(whole.id) or Tie("whole it is part of", whole)}
        if (opened := self.scenes.opened(mention, own)) is not None and opened.id in ties:
            return {opened.id: ties[opened.id]}
        ties = self._in_one_country(mention, self.passing.without(mention, ties, own), own)
        bracketed = self.holding.bracketed(mention, own) or self.holding.in_row(mention, own)
        bracketed = bracketed or self.holding.part_in(mention, own)
        if bracketed is not None:
            return {bracketed.id: ties.get(bracketed.id) or Tie("sentence", bracketed)}
        ties = self.appended.without(ties, own)
        opening = self.holding.opens_clause(index, own) or self.appended.where(mention, own)
        if opening is not None and opening.id in ties:
            return {opening.id: ties[opening.id]}
        if not own and (parts := self._parts_before(mention, decided)):
            dropped = {spot.id for spot in parts}
            return {key: tie for key, tie in self._without(ties, [], parts).items() if key not in dropped}
        of_others = [spot for spot in own if self._is_of_another(index, spot)]
        return self._without(ties, own, of_others) if of_others else ties

    def _in_turn(self, index: int, own: list[Spot]) -> Spot | None:
        """The name of a list at the place of its number: "Lorin and Amra have 12 and 8, respectively"."""
        row = [s for s in own if s.listed is not None and s.sure and not s.modifier]
        sentence = self.reader.sentences[self.mentions[index].sentence]
        if not 1 < len(row) <= _ROW or sentence.end - sentence.start > _LONG:
            return None
        words = _WORD.findall(self.reader.text[sentence.start : sentence.end].casefold())
        if self.reader.cues.in_turn.isdisjoint(words):
            return None
        told = [
            n for n in range(max(0, index - _ROW), min(index + _ROW, len(self.mentions)))
            if sentence.start <= self.mentions[n].start < sentence.end and self.mentions[n].parent is None
        ]  # fmt: skip
        same = len({s.listed for s in row}) == 1 and len({s.id for s in row}) == len(row) == len(told)
        return row[told.index(index)] if same and index in told else None

    def _of_the_authority(self, mention: Mention) -> Spot | None:
        """The place whose authority reports, for a figure whose paragraph names no other before."""
        if self.reader.title or (head := narrowed(self.reader)) is None:
            return None
        for index in range(mention.sentence - 1, -1, -1):
            if not self.reader.same_paragraph(self.reader.sentences[index].end, mention.start):
                break
            if any(spot.id != head.id for spot in self.reader.sure(index)):
                return None
        return head

    def _column(self, mention: Mention) -> Spot | None:
        """The one place that a head of a figure's column names, a lower one first."""
        for start, end in reversed(mention.heads):
            if (found := self._in_head(mention, start, end)) is not None:
                return found
        return None

    def _in_head(self, mention: Mention, start: int, end: int) -> Spot | None:
        for index in range(mention.sentence, -1, -1):
            sentence = self.reader.sentences[index]
            if sentence.end <= start:
                break
            if sentence.start <= start:
                inside = [s for s in self.reader.spots(index) if start <= s.start and s.end <= end and s.sure]
                return inside[0] if len(inside) == 1 else None
        return None

    def _of_all_told(self, mention: Mention, own: list[Spot]) -> Spot | None:
        """The place that holds those of a total's parts: "two died in Jos, bringing the toll to 40"."""
        sentence = self.reader.sentences[mention.sentence]
        start = max(sentence.start, mention.start - _TOTAL)
        parts = [s for s in own if s.end <= mention.start and s.sure and not s.modifier]
        said = phrases.raised_to(self.reader.cues).search(self.reader.text, start, mention.start)
        if not parts or said is None or any(said.start() <= s.start < mention.start for s in parts):
            return None
        part_of = self.reader.expressions.part_of
        below = narrowed(self.reader)
        if below is not None and all(part_of(part, below) for part in parts):
            return below
        told = [*(self.reader.title_spots() if self.reader.title else ())]
        for index in range(min(mention.sentence, LEAD)):
            told += self.reader.sure(index)
        if any(spot.id == part.id for spot in told for part in parts):
            return None
        return next((s for s in told if all(part_of(part, s) for part in parts)), None)

    def _of_its_whole(self, mention: Mention, own: list[Spot], decided: Decided) -> Spot | None:
        """The place of the sentence's whole, for a part beside which no other is named.

        "442 killed in Lorin by shelling, among them 47 children".
        """
        if mention.parent is None or self.mentions[mention.parent].sentence != mention.sentence:
            return None
        whole = self.mentions[mention.parent]
        spot = decided.places.get(mention.parent)
        if spot is None or spot not in own or whole.start > mention.start:
            return None
        others = (each for each in own if each.id != spot.id and each.end > whole.start)
        return None if any(others) else spot

    def _of_the_toll(self, mention: Mention, decided: Decided) -> Spot | None:
        """The place of the toll that a text told first, for a part: "Five Britons were among the dead"."""
        sentence = self.reader.sentences[mention.sentence]
        said = phrases.among(self.reader.cues).search(self.reader.text, sentence.start, sentence.end)
        if said is None or mention.indicator not in HARM:
            return None
        for index, other in enumerate(self.mentions):
            if other.start >= mention.start:
                return None
            larger = (other.low or 0.0) > (mention.high or mention.low or 0.0)
            if other.indicator == mention.indicator and larger:
                return decided.places.get(index)
        return None

    def _in_one_country(self, mention: Mention, ties: dict[str, Tie], own: list[Spot]) -> dict[str, Tie]:
        """The ties without other countries, of a sentence that opens with one: "In Syria, the toll is 60"."""
        start = self.reader.sentences[mention.sentence].start
        first = self.reader.text[start : start + _OPENS].split()
        spot = next((s for s in own if s.sure and not s.modifier), None)
        if spot is None or spot.cue != "in" or not first or spot.name.start - start > _OPENS:
            return ties
        entry = spot.resolved.entry
        if first[0].casefold() not in self.reader.cues.inside or entry is None or spot.id not in ties:
            return ties
        here = {other.id for other in own}
        places = {key: tie.spot.resolved.entry for key, tie in ties.items() if tie.spot is not None}
        return {
            key: tie
            for key, tie in ties.items()
            if key in here or ((place := places.get(key)) is not None and place.country == entry.country)
        }

    def _without(self, ties: dict[str, Tie], own: list[Spot], of_others: list[Spot]) -> dict[str, Tie]:
        """The ties without names that other numbers hold: the sentence's others, and what holds those."""
        rest = [spot for spot in own if spot not in of_others]
        dropped = {spot.id for spot in of_others} - {spot.id for spot in rest}
        left = {key: tie for key, tie in ties.items() if key not in dropped}
        said = {spot.id for spot in rest if spot.sure and AWAY.isdisjoint(spot.signs)}
        part_of = self.reader.expressions.part_of
        wider = {
            key: tie
            for key, tie in left.items()
            if key in said or tie.spot is None or any(part_of(spot, tie.spot) for spot in of_others)
        }
        return wider or left or ties

    def _parts_before(self, mention: Mention, decided: Decided) -> list[Spot]:
        """The places of the figures that a line "Total: 8 dead" sums up, where there are several."""
        sentence = self.reader.sentences[mention.sentence]
        first = _WORD.search(self.reader.text, sentence.start, sentence.start + _OPENS)
        if first is None or first[0].casefold() not in self.reader.cues.totals:
            return []
        found: dict[str, Spot] = {}
        at = mention.start
        for _ in range(_SUMMED):
            before = decided.before(at)
            if before is None or mention.sentence - self.mentions[before].sentence > _SUMMED:
                break
            at, spot = self.mentions[before].start, decided.places[before]
            if spot is not None and self.mentions[before].sentence != mention.sentence:
                found.setdefault(spot.id, spot)
        return list(found.values()) if len(found) > 1 else []

    def _is_of_another(self, index: int, spot: Spot) -> bool:
        """Whether a name after a number holds for another one."""
        mention, text = self.mentions[index], self.reader.text
        if spot.name.start < mention.end:
            return False
        first = spot.listed[0] if spot.listed is not None else spot.start
        if phrases.most_of(self.reader.cues).search(text[mention.end : max(mention.end, first)]) is not None:
            return True  # "most of them in Jos"
        if phrases.mainly(self.reader.cues).search(text[mention.end : max(mention.end, first)]) is not None:
            part_of = self.reader.expressions.part_of
            wider = (s for s in self.reader.sure(mention.sentence) if s.end <= mention.start)
            return any(part_of(spot, other) for other in wider)  # "In Niger 65 died, mostly in Niamey"
        following = self._starts.next(mention.end)
        if following is None or following >= spot.end + _AHEAD:
            return False
        if self.appended.counts_before(mention, spot):
            return True
        if heads_row(self.reader, spot) or self._in_later_clause(mention, spot):
            return True
        return any(self._holds_part(index, part, spot) for part in self._parts.get(index, ()))

    def _in_later_clause(self, mention: Mention, spot: Spot) -> bool:
        """Whether a name is told of another number behind a semicolon: "9 died; 30 homes fell in Jos"."""
        stop = self.reader.text.find(";", mention.end, max(mention.end, spot.name.start))
        end = self.reader.sentences[mention.sentence].end
        return stop >= 0 and self._starts.between(stop, end) > 0

    def _holds_part(self, index: int, part: int, spot: Spot) -> bool:
        """Whether the part of a figure stands right before a name: "23 dead, 11 of them in Jos"."""
        child = self.mentions[part]
        if (
            child.parent != index
            or not 0 <= spot.start - child.end <= _BACK
            or spot.cue not in ("in", "from")
        ):
            return False
        written = _WORD.findall(self.reader.text[child.end : spot.start])
        words, known = [word.casefold() for word in written], self.reader.cues
        if words[1:] and words[1] in known.inside and written[0][0].isupper() and child.indicator not in HARM:
            words = words[1:]  # « 417 000 réfugiés, dont 262 000 Nigérians dans la région de Diffa »
        return "," not in self.reader.text[child.end : spot.start] and all(
            word in known.of_them or word in known.inside or word in known.locative or word in known.origin
            or word in known.articles or word in known.definite or word in known.of or f"{word}'" in known.of
            or word in known.kinds or word in known.before_of or word in known.being
            or word in known.counted_in or word in known.alone_words
            for word in words
        )  # fmt: skip
