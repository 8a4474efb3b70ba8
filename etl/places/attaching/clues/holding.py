"""Names that hold the number beside them: "Kano (14)", "Lorin has 40", "in Jos 46", "Amra (29%; 1,200)"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from etl.model import Mention
from etl.places import phrases
from etl.places.attaching.clues.passing import GIVEN, Passing
from etl.places.attaching.clues.starts import Starts
from etl.places.resolving.expressions import Spot
from etl.places.resolving.spots import Reader

_ROW = re.compile(r"\s{0,2}\(\s?\d[\d,. ]*\)|\s?:\s?\d(?:[\d,.]*\d)?+(?! ?[^\W\d_])")
_ROW_OF = re.compile(r"\s?:\s?\d")
_LINE = 120  # characters to each side in which a row of names with their numbers goes on
_NUMBER = re.compile(r"\s+(?:[^\W\d]+\s+){0,2}\d")
_FEW = re.compile(r"\s+(?:[^\W\d]+\s+){0,2}")
_FEW_BEFORE = 20  # characters before a name in which « y la de » stands
_PART = re.compile(r"(?:\s[^\W\d_]+){1,4}\s")  # from a part's number to its place: " of them in "
_BACK = 60  # characters before a number in which its brackets open


def heads_row(reader: Reader, spot: Spot) -> bool:
    """Whether a name holds for the number behind it: "Kano (14)", "Jos: 10", "Lorin has 40", "in Jos 46."."""
    text = reader.text
    if spot.text is not text:
        return False
    if _ROW.match(text, spot.end) is not None or _in_a_row(text, spot.end):
        return True
    verb = phrases.row_verb(reader.cues).match(text, spot.end)
    if spot.cue in ("nothing", "other") and verb is not None and _NUMBER.match(text, verb.end()):
        return True
    return phrases.bare_number(reader.cues).match(text, spot.end) is not None


def _is_verb(gap: str) -> bool:
    """Whether a name is led to its number by one word in small letters: « En el norte hay 22.000 »."""
    words = gap.split()
    return len(words) == 1 and words[0].isalpha() and words[0].islower()


def _in_a_row(text: str, end: int) -> bool:
    """Whether a name that ends at ``end`` is one of several: "Kano: 12 cases, Jos: 9 cases"."""
    if _ROW_OF.match(text, end) is None:
        return False
    left, right = text.rfind("\n", max(0, end - _LINE), end) + 1, text.find("\n", end, end + _LINE)
    around = text[max(left, end - _LINE) : right if right >= 0 else end + _LINE]
    return len(_ROW_OF.findall(around)) > 1


class Holding:
    """The rules for one document. ``parts`` holds the indexes of each figure's parts."""

    def __init__(
        self,
        reader: Reader,
        mentions: Sequence[Mention],
        starts: Starts,
        parts: Mapping[int, Sequence[int]],
        passing: Passing,
    ) -> None:
        self.reader, self.mentions, self.passing = reader, mentions, passing
        self._starts, self._parts = starts, parts

    def in_row(self, mention: Mention, own: list[Spot]) -> Spot | None:
        """The name whose verb leads to a number: "Lorin alone has taken in 40"."""
        text = self.reader.text
        for spot in own:
            verb = phrases.row_verb(self.reader.cues).match(text, spot.end) if spot.sure else None
            if verb is None or spot.cue not in ("nothing", "other", "the") or spot.modifier:
                continue
            if mention.indicator in GIVEN and self.passing.gives(mention, spot):
                continue
            if verb.end() > mention.start or not _FEW.fullmatch(text, verb.end(), mention.start):
                continue
            ends = self._starts.next(mention.start + 1) or len(text)
            if not any(mention.end <= s.name.start < ends and s.cue in ("in", "beside") for s in own):
                return spot
        return None

    def bracketed(self, mention: Mention, own: list[Spot]) -> Spot | None:
        """The name in whose brackets a number stands: "Lorin (43%; 29,500 cases), Amra (1,200 people)"."""
        text, sentence = self.reader.text, self.reader.sentences[mention.sentence]
        opened = text.rfind("(", max(sentence.start, mention.start - _BACK), mention.start)
        if opened < 0 or text.find(")", opened, mention.start) >= 0:
            return None
        for spot in own:
            gap = text[spot.end : opened]
            if (
                spot.end <= opened
                and phrases.share(self.reader.cues).fullmatch(gap)
                and spot.sure
                and spot.cue != "from"
            ):
                named = any(opened < s.name.start < mention.start for s in own)
                return None if named or spot.modifier else spot
        return None

    def part_in(self, mention: Mention, own: list[Spot]) -> Spot | None:
        """The name right behind the number of a part: "In Lorin 42 died, 31 of them in Amra"."""
        if mention.parent is None:
            return None
        behind = next((s for s in own if s.start >= mention.end and not s.modifier), None)
        if behind is None or behind.cue != "in" or not behind.sure:
            return None
        between = self.reader.text[mention.end : behind.start]
        near = _PART.fullmatch(between) is not None and not self._starts.between(mention.end, behind.start)
        return behind if near and between.split()[-1].casefold() in self.reader.cues.inside else None

    def _is_building(self, spot: Spot) -> bool:
        words = spot.written.casefold().split()
        return not self.reader.cues.buildings.isdisjoint((words[0], words[-1]))

    def opens_clause(self, index: int, own: list[Spot]) -> Spot | None:
        """The name that opens a number's clause right before it: "In Jos, 16 died", "…, in Jos 16 died"."""
        mention, text = self.mentions[index], self.reader.text
        for spot in own:
            if spot.name.start >= mention.end:
                break
            gap = text[spot.end : mention.start]
            if (
                gap[:1] == " "
                and (not gap.strip() or gap.strip() in self.reader.cues.number_leads)
                and phrases.bare_number(self.reader.cues).match(text, spot.end)
                and phrases.listing(self.reader.cues).search(text[max(0, spot.start - 6) : spot.start])
            ):
                return spot  # "Adjumani hosts 46,000, Arua 8,000"
            lead = text[max(0, spot.start - _FEW_BEFORE) : spot.start]
            if gap.strip() == "," and phrases.that_of(self.reader.cues).search(lead):
                return spot  # « y la de Amra, 452 »
            if (
                spot.cue != "in"
                or not spot.sure
                or spot.modifier
                or spot.end > mention.start
                or not (_is_verb(gap) or not gap.strip(" ,"))
            ):
                continue
            lead = text[max(self.reader.sentences[mention.sentence].start, spot.start - 30) : spot.start]
            clause = text.find(";", mention.end, self.reader.sentences[mention.sentence].end)
            ends = self._starts.next(mention.start + 1) or len(text)
            ends = clause if 0 <= clause < ends else ends
            # "in Jos 16 died and in Kano 40": the later name is the next number's
            later = (s for s in own if mention.end <= s.name.start < ends and s.cue == "in")
            nearer = any(ends == clause or text[s.end : ends].strip(" ,") or not s.sure for s in later)
            first = self.reader.text[self.reader.sentences[mention.sentence].start : spot.start].split()
            opens = len(first) == 1 and first[0].casefold() in self.reader.cues.locative
            part_of = self.reader.expressions.part_of
            part = min((self.mentions[p].start for p in self._parts.get(index, ())), default=len(text))
            opens = opens and not any(
                mention.end <= s.name.start < part
                and (clause < 0 or s.name.start < clause)
                and (part_of(s, spot) or (s.kind == "unknown" and not self._is_building(s)))
                for s in own
            )
            if not nearer and (opens or phrases.new_clause(self.reader.cues).search(lead) is not None):
                return spot
        return None
