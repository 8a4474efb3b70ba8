"""Where so many people can be: what the size of a number says of its place.

A war's toll is the country's, "22 million Yemenis" are of all Yemen, and neither a bridge nor a small town
that an earlier sentence names holds a million people.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from etl.model import Mention
from etl.places import events, phrases
from etl.places.attaching.clues.nearby import MOVING
from etl.places.attaching.decided import Tie
from etl.places.gazetteer.names import fold
from etl.places.resolving.expressions import COUNTRIES, Spot
from etl.places.resolving.spots import Reader

_TOLL = frozenset(("deaths", "injured", "casualties"))
MANY_DEAD = 5_000  # from which a toll said of a war is more than one place's
_MANY = 100_000  # people from which a town may be too small for those who stay there
_SOME = 5_000  # the same of its own people
_STAYING = MOVING | {"assisted", "disease_cases"}
_HOUSEHOLD = 4  # people of a household or home
_OF_ALL = frozenset(("deaths", "in_need", "food_insecure", "affected"))
_A_TOLL = 5_000  # people of a country whose deaths or needs are told of in all of it
_ABROAD = frozenset(("refugees", "returned", "sheltered", "evacuated", "rescued", "detained"))
_HOME = frozenset(("displaced", "in_need", "food_insecure"))  # mostly told of people in their own country
_UPROOTED = 100_000  # people of a country who are displaced in all of it
_A_PEOPLE = 1_000_000  # people from which those of a country are told of in all of it
_NEXT = 24  # characters after a number in which what it counts is named
_MORE = 1_000  # people from which a number is no building's that an earlier sentence names
_CROWDED = 2  # times a town's people that a number of people in it exceeds by no chance
_CROWDED_COUNTRY = 5  # the same of a country, whose towns alone are counted
_CROWDING = {"town": _CROWDED, "neighbourhood": _CROWDED, "country": _CROWDED_COUNTRY}
_CLAUSE = 90  # characters before a number in which the war stands that it is the toll of
_LED = 24  # characters beside a name in which its kind stands
_WORD = re.compile(r"[^\W\d_]+")
_BEFORE = frozenset(("previous figure", "earlier sentence"))


class Scale:
    """The rules for one document. ``country_spot`` finds where the text names a country by its id."""

    def __init__(self, reader: Reader, country_spot: Callable[[str], Spot | None]) -> None:
        self.reader, self.country_spot = reader, country_spot

    def possible(self, mention: Mention, ties: dict[str, Tie]) -> dict[str, Tie]:
        """The ties that remain possible for ``mention``, by the ids of their places."""
        own = self.reader.spots(mention.sentence)
        if self._of_a_war(mention, own):
            wide = {k: t for k, t in ties.items() if t.spot is None or t.spot.kind in COUNTRIES}
            ties = wide or ties
        if not own and (people := self._of_a_people(mention, ties)) is not None:
            return people
        if not own:
            ties = self._at_home(mention, ties)
        ties = self._large_enough(mention, self._livable(mention, ties))
        if not own and "town" in self.reader.said_again(mention.sentence)[0]:
            ties = self._no_village(of_a_town(ties), mention)
        return ties

    def _no_village(self, ties: dict[str, Tie], mention: Mention) -> dict[str, Tie]:
        """The ties without villages, of a sentence that speaks of "the city"."""
        small = self.reader.cues.small_kinds
        sentence = self.reader.sentences[mention.sentence]
        said = set(_WORD.findall(self.reader.text[sentence.start : sentence.end].casefold()))
        if not small.isdisjoint(said):
            return ties
        left = {
            key: tie
            for key, tie in ties.items()
            if (spot := tie.spot) is None
            or spot.kind not in ("town", "unknown")
            or not self._called(spot, small)
        }
        towns = any(tie.spot is not None and tie.spot.kind == "town" for tie in left.values())
        return left if towns else ties

    @staticmethod
    def _called(spot: Spot, kinds: frozenset[str]) -> bool:
        """Whether a kind stands beside a name: "the village of Lorin", "Lorin village"."""
        before = _WORD.findall(spot.text[max(0, spot.name.start - _LED) : spot.name.start].casefold())[-2:]
        behind = _WORD.findall(spot.text[spot.name.core_end : spot.name.core_end + _LED].casefold())[:1]
        return not kinds.isdisjoint((*before, *behind))

    def _of_a_war(self, mention: Mention, own: list[Spot]) -> bool:
        """Whether a great toll is a war's: "the war has killed 100,000"; or "the war, which"."""
        if (mention.low or mention.high or 0.0) < MANY_DEAD or mention.indicator not in _TOLL:
            return False
        if not own:
            return self.reader.said_of_war(mention.sentence)
        start = max(self.reader.sentences[mention.sentence].start, mention.start - _CLAUSE)
        clause = events.war_clause(self.reader.cues).search(self.reader.text, start, mention.start)
        return clause is not None and not any(clause.start() < s.start < mention.start for s in own)

    def _of_a_people(self, mention: Mention, ties: dict[str, Tie]) -> dict[str, Tie] | None:
        """The tie of the country whose people a great number counts: "22 million Yemenis need help"."""
        least = _A_TOLL if mention.indicator in _OF_ALL else _A_PEOPLE
        least = _UPROOTED if mention.indicator == "displaced" else least
        code = self._people(mention)
        if code is None or (mention.low or mention.high or 0.0) < least or mention.indicator in _ABROAD:
            return None
        key = self.reader.gazetteer.shown(f"iso:{code}")
        spot = self.country_spot(key)
        if spot is None and code != self.reader.resolver.main:
            return None
        return {key: ties.get(key) or Tie("earlier sentence" if spot else "document's country", spot)}

    def _people(self, mention: Mention) -> str | None:
        """The country of the people that a number counts: "22 million Yemenis", "7 millones de sirios"."""
        found = phrases.counted(self.reader.cues).match(self.reader.text, mention.end, mention.end + _NEXT)
        return self.reader.cues.demonyms.get(fold(found["word"])) if found is not None else None

    def _at_home(self, mention: Mention, ties: dict[str, Tie]) -> dict[str, Tie]:
        """The ties without other countries, where a people is counted at home: "7,000 Syrians fled"."""
        code = self._people(mention) if mention.indicator in _HOME else None
        if code is None:
            return ties
        main = self.reader.resolver.main
        left = {
            key: tie
            for key, tie in ties.items()
            if (main if tie.spot is None else self._country(tie.spot)) in (None, code)
        }
        return left or ties

    @staticmethod
    def _country(spot: Spot) -> str | None:
        return spot.resolved.entry.country if spot.resolved.entry is not None else None

    def _livable(self, mention: Mention, ties: dict[str, Tie]) -> dict[str, Tie]:
        """The ties without hospitals, schools and bridges told of before, where many people are counted."""
        if mention.unit not in ("people", "households") or (mention.low or mention.high or 0.0) < _MORE:
            return ties
        left = {
            key: tie
            for key, tie in ties.items()
            if tie.kind == "sentence" or tie.spot is None or not self._is_building(tie.spot)
        }
        return left or ties

    def _is_building(self, spot: Spot) -> bool:
        if spot.kind == "town":
            return False  # "Kabul airport" is told by its city
        words = spot.written.casefold().split()
        return bool(words) and not self.reader.cues.buildings.isdisjoint((words[0], words[-1]))

    def _large_enough(self, mention: Mention, ties: dict[str, Tie]) -> dict[str, Tie]:
        """The ties without towns and countries in which so many people could not be."""
        people = mention.low or mention.high or 0.0
        homes = mention.unit == "households" or mention.object == "house"
        people *= _HOUSEHOLD if homes else mention.unit == "people"
        if people < (_MANY if mention.indicator in _STAYING else _SOME):
            return ties
        left = {
            key: tie
            for key, tie in ties.items()
            if tie.spot is None
            or tie.kind == "sentence"
            or tie.spot.listed is not None
            or (entry := tie.spot.resolved.entry) is None
            or (times := _CROWDING.get(entry.kind)) is None
            or (tie.spot.name.type or "").startswith("admin")
            or not 0 < entry.population * times < people
        }
        return left or ties


def of_a_town(ties: dict[str, Tie]) -> dict[str, Tie]:
    """The ties that "the city" may mean: no quarters, and no country where a town was told of before."""
    left = {
        key: tie
        for key, tie in ties.items()
        if tie.spot is None or "neighbourhood" not in (tie.spot.kind, tie.spot.name.type)
    }
    told = any(
        tie.kind in _BEFORE and tie.spot is not None and tie.spot.kind == "town" for tie in left.values()
    )
    if told:
        left = {k: t for k, t in left.items() if t.spot is not None and t.spot.kind not in COUNTRIES}
    return left or ties
