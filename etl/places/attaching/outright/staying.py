"""The country in which a paragraph stays, or to which a text turns, for figures whose sentence names none.

"In Colombia 40 died. Some 30 were hurt." stays. "Honduras Local media …", where the break behind a heading
was lost, and "media in Honduras say that the country was hit as well" turn to another country.
"""

from __future__ import annotations

import re
from functools import cached_property

from etl.model import Mention
from etl.places.attaching.clues.headings import MARKS
from etl.places.attaching.decided import Decided, Tie
from etl.places.gazetteer.names import fold
from etl.places.resolving.expressions import Spot
from etl.places.resolving.spots import LEAD, Reader
from etl.places.resolving.standing import AWAY

BESIDE = 2  # words between a people and its authorities

_LARGE = re.compile(r" ([^\W\d_a-zß-öø-ÿ][a-zß-öø-ÿ]*)(?: [a-zß-öø-ÿ\d]|\b['’])")
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = re.compile(r"(?<!\w)[a-zß-öø-ÿ]+(?!\w)")
_STOP = re.compile(r"[.:]?\s*")
_HEADS = frozenset(("nothing", "other", "the"))


class Staying:
    """The rules for one document."""

    def __init__(self, reader: Reader, mentions: list[Mention]) -> None:
        self.reader, self.mentions = reader, mentions

    def possible(self, mention: Mention, ties: dict[str, Tie], decided: Decided) -> dict[str, Tie]:
        """The ties in the country at a figure whose sentence names no place, if others are left."""
        index = decided.before(mention.start)
        code = self._of_who_tells(mention)
        if code is None and index is not None:
            code = self._turned(mention, self.mentions[index].sentence) or self._stays(
                mention, index, decided
            )
        if code is None:
            return ties
        main = self.reader.resolver.main
        left = {
            key: tie
            for key, tie in ties.items()
            if (main if tie.spot is None else _country_of(tie.spot)) in (None, code)
            and (tie.spot is None or tie.spot.kind != "region")
        }
        return left or ties

    def _of_who_tells(self, mention: Mention) -> str | None:
        """Of several countries that were hit the one whose authorities tell: "Indian officials said"."""
        if len(self._hit) < 2:
            return None
        cues, sentence = self.reader.cues, self.reader.sentences[mention.sentence]
        words = [word.casefold() for word in _WORD.findall(self.reader.text, sentence.start, sentence.end)]
        peoples = [n for n, word in enumerate(words) if fold(word) in cues.demonyms]
        tell = any(
            not cues.authorities.isdisjoint(words[max(0, n - BESIDE) : n + BESIDE + 1]) for n in peoples
        )
        found = {cues.demonyms[fold(words[n])] for n in peoples} if tell else set()
        code = found.pop() if len(found) == 1 else None
        return code if code in self._hit else None

    @cached_property
    def _hit(self) -> frozenset[str | None]:
        """The countries that title or lead name together: "Floods hit Nepal and India"."""
        reader = self.reader
        spots = [*reader.title_spots()] if reader.title else []
        for index in range(min(LEAD, len(reader.sentences))):
            spots += reader.sure(index)
        return frozenset(_country_of(s) for s in spots if s.listed is not None and s.kind == "country")

    def _stays(self, mention: Mention, index: int, decided: Decided) -> str | None:
        """The country of the figure before, of a paragraph that has named no other since."""
        if not self.reader.same_paragraph(self.mentions[index].end, mention.start):
            return None
        before = decided.places[index]
        code = _country_of(before) if before is not None else None
        if before is None or code is None or before.cue == "from":
            return None
        since = range(self.mentions[index].sentence, mention.sentence)
        told = (s.resolved.entry for i in since for s in self.reader.sure(i) if not s.modifier)
        return None if any(entry is not None and entry.country != code for entry in told) else code

    def _turned(self, mention: Mention, before: int) -> str | None:
        """The one country that the sentences since sentence ``before`` name, if one of them turns to it."""
        reader, code, turned = self.reader, None, False
        for index in range(mention.sentence - 1, before, -1):
            spots = [s for s in reader.sure(index) if not s.modifier and AWAY.isdisjoint(s.signs)]
            named = {_country_of(spot) for spot in spots} - {None}
            if not named:
                continue
            if len(named) > 1 or (code is not None and code not in named):
                break
            code = named.pop()
            turned = turned or self._turns(index, spots)
            if turned:
                return code
        return None

    def _turns(self, index: int, spots: list[Spot]) -> bool:
        """Whether a sentence opens with a country as its heading, or says "the country" of one it names."""
        if not any(spot.kind == "country" for spot in spots):
            return False
        if "country" in self.reader.said_again(index)[0]:
            return True
        first, sentence, text = spots[0], self.reader.sentences[index], self.reader.text
        opens = first.kind == "country" and first.cue in _HEADS and first.name.start - sentence.start <= MARKS
        if not opens:
            return False
        if _STOP.fullmatch(text, first.end, sentence.end):
            return True
        large = _LARGE.match(text, first.end)
        return large is not None and self._written_small(large[1])

    def _written_small(self, word: str) -> bool:
        """Whether a word begins a sentence and no name, since text or language write it small."""
        low, cues = word.casefold(), self.reader.cues
        small = (cues.inside, cues.of, cues.articles, cues.definite, cues.going_on, self._small)
        return any(low in words for words in small)

    @cached_property
    def _small(self) -> frozenset[str]:
        """The words that the text writes small."""
        return frozenset(_SMALL.findall(self.reader.text))


def _country_of(spot: Spot) -> str | None:
    return spot.resolved.entry.country if spot.resolved.entry is not None else None
