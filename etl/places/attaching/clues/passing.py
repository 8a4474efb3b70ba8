"""Names that a sentence tells in passing: who gives, where people or rockets come from, where one appeals.

They are not where its figures hold: "Rockets fired from Gaza killed 12 people in Israel", "The Red Cross in
Geneva asked for 94 million dollars".
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from etl.model import Mention
from etl.places import actors, beside, phrases
from etl.places.attaching.clues.scale import of_a_town
from etl.places.attaching.clues.starts import Starts
from etl.places.attaching.decided import Tie
from etl.places.gazetteer.names import fold
from etl.places.resolving.expressions import COUNTRIES, Spot
from etl.places.resolving.spots import Reader

# What may be told of who gave it.
GIVEN = frozenset(("aid_delivered", "assisted", "funding_received"))
MONEY = frozenset(("funding_required", "funding_received"))
# What happens to people who are from another country where they are: "11 of the dead are from India".
HARM = frozenset(("deaths", "injured", "casualties", "missing", "abducted"))
_ARRIVED = frozenset(("refugees", "returned"))  # who are where they went
# Who may be told of with the country that they or it came from.
_COMING = {"refugees", "assisted", "other", "disease_cases", "in_need", "food_insecure", "population"}
_STAYING = frozenset(("displaced", "sheltered"))  # who are where they have arrived
_THERE = frozenset(("in", "hit", "beside", "town"))

_TOLD = frozenset(("sentence", "previous figure", "earlier sentence", "heading", "title"))
_BEFORE = 6  # sentences before a figure in which a hospital may have been named
_PEOPLE = 2  # words behind a number in which a people is named
_LED = 70  # characters before a name in which what leads to it stands

_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r" (?:[^\W\d_] )?\d")

Ties = dict[str, Tie]


def gives(reader: Reader, spot: Spot) -> bool:
    """Whether a name is of who gives something: "Italy and Qatar sent 40 tonnes of relief"."""
    end = spot.listed[1] if spot.listed is not None else spot.end
    if spot.text is not reader.text or spot.cue == "in" or spot.kind not in (*COUNTRIES, "admin1"):
        return False
    return actors.donor_verb(reader.cues).match(reader.text, end) is not None


class Passing:
    """The rules for one document."""

    def __init__(self, reader: Reader, starts: Starts) -> None:
        self.reader, self._starts = reader, starts

    def without(self, mention: Mention, ties: Ties, own: list[Spot]) -> Ties:
        """The ties without such names, if others are left; ``own`` are the names of the figure's sentence."""
        ties = self._without_speaker(mention, ties)
        if mention.indicator in _ARRIVED:
            ties = self._without_origin(mention, ties, own)
        if mention.indicator == "returned":
            ties = self._at_home(mention, ties, own)
        if mention.indicator in _COMING:
            ties = self._without_homelands(mention, ties, own)
        if mention.indicator in HARM:
            ties = self._without_hospitals(self._without_homes(ties, own), own)
        if mention.indicator in _STAYING:
            ties = self._without_left(mention, ties, own)
        if mention.indicator == "aid_delivered":
            ties = self._without_sources(ties, own)
        if mention.indicator in GIVEN:
            donors = {s.id for s in own if self.gives(mention, s) or gives(self.reader, s)}
            ties = {key: tie for key, tie in ties.items() if key not in donors}
        if mention.indicator in MONEY:
            ties = self._without_headquarters(ties)
        if mention.indicator == "funding_required" and not own:
            ties = self._of_country(ties)
        if not own:
            ties = self._without_clinics_before(mention, ties)
        if mention.indicator not in _ARRIVED:
            ties = self._without_border(ties, own)
        return self._without_beyond(mention, ties, own)

    def gives(self, mention: Mention, spot: Spot) -> bool:
        """Whether a name before a number is of who gives: "Italy sent 40 tonnes of relief and Qatar 12"."""
        end = spot.listed[1] if spot.listed is not None else spot.end
        bare = spot.kind in COUNTRIES and _NUMBER.match(self.reader.text, spot.end) is not None
        if bare and any(gives(self.reader, other) for other in self.reader.sure(mention.sentence)):
            return True
        given = actors.donor_verb(self.reader.cues).match(self.reader.text, end)
        return spot.name.start < mention.start and spot.cue != "in" and given is not None

    def _without_speaker(self, mention: Mention, ties: Ties) -> Ties:
        """Without who told of the figure, called like a town: "Sibai added that 12 people had died"."""
        first, _, last = (mention.attribution or "").casefold().rpartition(" ")
        if not last or (first and first not in self.reader.cues.given_names):
            return ties
        return {
            key: tie
            for key, tie in ties.items()
            if (spot := tie.spot) is None
            or spot.kind in COUNTRIES
            or spot.cue in _THERE
            or spot.written.casefold() != last
        } or ties

    def _without_origin(self, mention: Mention, ties: Ties, own: list[Spot]) -> Ties:
        """Without where people came from, if where they went is told: from Lorin into Amra."""
        heads = [spot for spot in own if not spot.modifier]
        for left, right in pairwise(heads):
            if left.cue != "from" or right.cue not in ("to", "in") or left.id == right.id:
                continue
            if not self._starts.between(mention.end, left.start) and right.id in ties:
                return {key: tie for key, tie in ties.items() if key != left.id}
        return ties

    def _without_left(self, mention: Mention, ties: Ties, own: list[Spot]) -> Ties:
        """Without where people who "have arrived" are from, of a sentence that names no other place."""
        sentence = self.reader.sentences[mention.sentence]
        words = set(_WORD.findall(self.reader.text[sentence.start : sentence.end].casefold()))
        if (
            not own
            or any(spot.cue != "from" for spot in own)
            or words.isdisjoint(self.reader.cues.arrived_in)
        ):
            return ties
        left = {key: tie for key, tie in ties.items() if key not in {spot.id for spot in own}}
        return left or ties

    @staticmethod
    def _without_sources(ties: Ties, own: list[Spot]) -> Ties:
        """Without where aid is brought from."""
        sources = {s.id for s in own if s.cue == "from"} - {s.id for s in own if s.cue != "from"}
        return {key: tie for key, tie in ties.items() if key not in sources} or ties

    def _without_homes(self, ties: Ties, own: list[Spot]) -> Ties:
        """Without the countries of victims, and without where an attack came from if where it hit is told."""
        there = any(s.cue in _THERE and s.sure and not s.modifier and s.id in ties for s in own)
        origins = (s for s in own if s.cue == "from" and not s.modifier and "owner" not in s.signs)
        homes = {s.id for s in origins if there or s.kind in COUNTRIES or self._abroad(s)} - {
            s.id for s in own if s.cue != "from"
        }
        return {key: tie for key, tie in ties.items() if key not in homes} or ties

    def _at_home(self, mention: Mention, ties: Ties, own: list[Spot]) -> Ties:
        """The ties in the country of the people who returned: "2,100 Afghan refugees returned from Iran"."""
        words = _WORD.findall(self.reader.text, mention.end, mention.end + _LED)[:_PEOPLE]
        people = [fold(word) for word in words if self.reader.cues.of_people(fold(word), word)]
        code = self.reader.cues.demonyms[people[0]] if people else None
        if code is None:
            return ties
        key = self.reader.gazetteer.shown(f"iso:{code}")
        there = (s for s in own if s.cue in _THERE or s.cue == "to")
        told = {s.id for s in there if not self._starts.between(mention.end, s.start)}
        main = self.reader.resolver.main
        left = {
            each: tie
            for each, tie in ties.items()
            if (each in told or each == key) and (main if tie.spot is None else _country_of(tie.spot)) == code
        }
        if key in left:  # the country, and no list that names it
            left[key] = replace(left[key], kind="document's country")
        return left or ties

    def _without_homelands(self, mention: Mention, ties: Ties, own: list[Spot]) -> Ties:
        """Without the country that people or cases came from: "the registration of refugees from Mali".

        Refugees are never in it; of others it is not the text's own.
        """
        told = [s for s in own if s.cue == "from" and s.kind in COUNTRIES and s.start >= mention.end]
        told = [s for s in told if self._starts.between(mention.end, s.start) < 2]
        homes = {s.id for s in told if mention.indicator == "refugees" or self._abroad(s)}
        homes -= {s.id for s in own if s.cue != "from"}
        left = {key: tie for key, tie in ties.items() if key not in homes}
        if mention.indicator == "refugees":
            gone = {_country_of(s) for s in told if s.id in homes}
            left = {key: t for key, t in left.items() if t.spot is None or _country_of(t.spot) not in gone}
        here = any(tie.spot is None or not self._abroad(tie.spot) for tie in left.values())
        return left if here or (left and mention.indicator == "refugees") else ties

    def _without_border(self, ties: Ties, own: list[Spot]) -> Ties:
        """Without the other country that a place borders: "in a town on the border with Iraq"."""
        told = (tie.spot for tie in ties.values() if tie.spot is not None)
        beyond = {spot.id for spot in (*told, *own) if self._beyond_border(spot)}
        if beyond:
            beyond -= {spot.id for spot in own if not self._beyond_border(spot)}
        return {key: tie for key, tie in ties.items() if key not in beyond} or ties

    def _beyond_border(self, spot: Spot) -> bool:
        if spot.kind not in COUNTRIES or not self._abroad(spot):
            return False
        border = beside.beyond_border(self.reader.cues)
        return border.search(spot.text, max(0, spot.start - _LED), spot.start) is not None

    def _without_hospitals(self, ties: Ties, own: list[Spot]) -> Ties:
        """Without where the hurt were treated, if another place below a country is left."""
        titled = self.reader.title_spots() if self.reader.title else []
        treated = {s.id for s in own if self._treated_in(s)}
        treated -= {s.id for s in (*own, *titled) if s in titled or not self._treated_in(s)}
        left = {key: tie for key, tie in ties.items() if key not in treated or tie.kind != "sentence"}
        told = (t for t in left.values() if t.kind in _TOLD and t.spot is not None)
        return left if any(tie.spot.kind not in COUNTRIES for tie in told if tie.spot is not None) else ties

    def _without_clinics_before(self, mention: Mention, ties: Ties) -> Ties:
        """Without where the hurt of the sentences before were treated, if it is named for nothing else."""
        near = range(max(0, mention.sentence - _BEFORE), mention.sentence)
        named = [spot for index in near for spot in self.reader.sure(index)]
        treated = {spot.id for spot in named if self._treated_in(spot)}
        if treated:
            treated -= {spot.id for spot in named if not self._treated_in(spot)}
        left = {key: tie for key, tie in ties.items() if key not in treated}
        return left if any(tie.spot is not None for tie in left.values()) else ties

    def _treated_in(self, spot: Spot) -> bool:
        """Whether the hurt were brought to a hospital of or in a place: "transferred to Amra hospital"."""
        text, cues = self.reader.text, self.reader.cues
        found = phrases.cared_for(cues).search(text, max(0, spot.start - _LED), spot.start)
        return found is not None and (
            found["at"] is not None
            or found["verb"].casefold() in cues.bedded
            or not cues.clinics.isdisjoint(spot.written.casefold().split())
            or phrases.a_hospital(cues).match(text, spot.end) is not None
        )

    def _of_country(self, ties: Ties) -> Ties:
        """The ties of the text's country or region, for all of which money is asked for."""
        main = self.reader.gazetteer.shown(f"iso:{self.reader.resolver.main}")
        left = {
            key: tie
            for key, tie in ties.items()
            if tie.spot is None or tie.spot.id == main or tie.spot.kind == "region"
        }
        return left or ties

    def _abroad(self, spot: Spot) -> bool:
        """Whether a place lies in another country than the text's."""
        entry, main = spot.resolved.entry, self.reader.resolver.main
        return entry is not None and main is not None and entry.country not in (None, main)

    def _without_headquarters(self, ties: Ties) -> Ties:
        """Without the cities of other countries where appeals are made: Geneva, of an appeal for Nepal."""
        main, known = self.reader.resolver.main, self.reader.cues.headquarters
        left = {
            key: tie
            for key, tie in ties.items()
            if tie.spot is None
            or fold(tie.spot.written) not in known
            or ((entry := tie.spot.resolved.entry) is not None and entry.country == main)
        }
        return left or ties

    def _without_beyond(self, mention: Mention, ties: Ties, own: list[Spot]) -> Ties:
        """Without names of later clauses, where a figure's own says "in the city" of a place told before."""
        text, sentence = self.reader.text, self.reader.sentences[mention.sentence]
        ends = self._starts.next(mention.start + 1) or sentence.end
        named = any(mention.end <= s.start < ends for s in own)
        said = phrases.there_again(self.reader.cues).search(text, mention.end, ends)
        if named or ends >= sentence.end or said is None:
            return ties
        beyond = {s.id for s in own if s.start >= mention.end} - {s.id for s in own if s.end <= mention.start}
        left = {key: tie for key, tie in ties.items() if key not in beyond} or ties
        return of_a_town(left) if self.reader.cues.again[said["again"]] == "town" else left


def _country_of(spot: Spot) -> str | None:
    return spot.resolved.entry.country if spot.resolved.entry is not None else None
