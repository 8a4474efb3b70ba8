"""Finds place names in text: one pass over runs of capitalised words, looked up in the gazetteer's index.

A run is a stretch of capitalised words ("Northern Idlib Province"). Within it the longest known names
are found by prefix; whether one is a place spoken of, a person or a body named after a place is told by
the words of the run and around it (``etl.places.cues``), added up as a score.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from etl.places import actors, phrases
from etl.places.cues import Cues, cues
from etl.places.gazetteer.gazetteer import Gazetteer, open_gazetteer
from etl.places.gazetteer.names import CUT, fold
from etl.places.spotting import tables
from etl.places.spotting.bearers import Bearers
from etl.places.spotting.runs import UP, WORD, Runs, with_article
from etl.places.spotting.segments import LETTER, Segment, Segmenter, Token, divisions
from etl.places.spotting.signs import Signs
from etl.places.spotting.widening import SPACES, Name, Widener
from etl.places.weights import NAMES, read_weights

_ROW = re.compile(r"\s{0,2}\(\s?\d[\d,. ]*\)")
_ROWS = re.compile(rf"{WORD}{_ROW.pattern}")
_LINES = re.compile(rf"^[\s•*·‣▪–-]{{0,4}}({WORD}(?: {WORD}){{0,2}})\s?:\s?\d", re.MULTILINE)
_DASH = re.compile(r"\s?(?:\.-|[-–—:]\s|\(|, \d)")
_BODY = re.compile(rf" {UP}{LETTER}+ ({UP}{LETTER}+)(?! {UP})")
FLOOR = -4.0  # below this a name is not even given as one that is no literal mention
SMALL_ABROAD = frozenset(("abroad", "abroad alternate"))
WELL_KNOWN = 100_000  # people of a town that keeps its name where it is a word as well
HOME_DIVISIONS = frozenset(("home admin1", "home division"))
WITHIN = frozenset(("in", "town of", "town", "hit"))
CARRYING = frozenset(
    ("in", "in the", "town of", "part of", "town", "listed", "compass", "hit", "first", "other before")
)


class Told(NamedTuple):
    """What a whole text tells of its names.

    ``inside``: capitalised words that it says something is in, each of which begins a place's name elsewhere
    too. ``rows``: what heads lines with a number each ("Lorin: 222 dead"), most of which are places, or rows
    of a table of places (``listed`` these alone).
    """

    inside: frozenset[str] = frozenset()
    rows: frozenset[str] = frozenset()
    listed: frozenset[str] = frozenset()


class Scanner:
    """Finds names with one gazetteer and the words of one language."""

    def __init__(self, gazetteer: Gazetteer, words: Cues) -> None:
        self.gazetteer = gazetteer
        self.cues = words
        self.weights = read_weights(NAMES)
        self._segmenter = Segmenter(gazetteer, words)
        self._runs = Runs(gazetteer, words)
        self._widener = Widener(words)
        self.said = Told()
        inside = "|".join(re.escape(w) for w in sorted({*words.inside, *map(str.capitalize, words.inside)}))
        self._bearers = Bearers(words)
        self._signs = Signs(words)
        self._rare = (actors.bands(words), actors.office(words))
        self._told_in = re.compile(rf"\b(?:{inside}) ({UP}{LETTER}{{2,}})")

    def told_in(self, text: str) -> Told:
        """What a whole text tells of its names."""
        heads = {head for head in _LINES.findall(text) if not self.cues.plain(fold(head).split())}
        known = [head for head in heads if self._is_place(fold(head))]
        rows = heads if len(known) > 1 and 2 * len(known) >= len(heads) else set()
        listed = tables.names(text, self.cues, self._is_place)
        return Told(frozenset(self._told_in.findall(text)), frozenset(rows) | listed, listed)

    def _is_place(self, key: str) -> bool:
        return key not in self.cues.common and bool(self.gazetteer.candidates(key))

    def find(
        self, text: str, start: int, end: int, countries: frozenset[str], said: Told | None = None
    ) -> list[Name]:
        """The names in ``text[start:end]``, left to right; ``countries`` are those the document names.

        ``said`` is what ``told_in`` gives for the whole text.

        Doubtful names (the Aleppo council, an unknown name without a cue) are given too, marked as not
        literal: a figure may still be tied to them.
        """
        self.said = said or Told()
        no_places = [each.pattern for each in self._rare if each.may_be_in(text)]
        no_places += (self.cues.not_places, actors.pact(self.cues))
        blocked = sorted(m.span() for each in no_places for m in each.finditer(text, start, end))
        out: list[Name] = []
        for a, b in self._runs.among(text, start, end):
            for left, right in _outside(a, b, blocked):
                first = len(out)
                self._in_run(text, left, right, start, end, countries, out)
                if right < b and out[first:] and text[out[-1].end : right].isspace():
                    _give_to(out[-1], self.weights["before a name"])
        _share_types(text, out, self.cues)
        return out

    @staticmethod
    def _in_row(text: str, start: int, end: int, name: Name) -> bool:
        """True for a name of a row of names with their numbers: X (2), Y (12)."""
        return bool(_ROW.match(text, name.end)) and len(_ROWS.findall(text, start, end)) > 1

    def _in_run(
        self, text: str, a: int, b: int, start: int, end: int, countries: frozenset[str], out: list[Name]
    ) -> None:
        tokens, segments = self._segmenter.segments(text[a:b], countries)
        for segment in segments:
            segment = with_article(text, a, tokens, segment, self.cues)
            name = self._judge(text, a, tokens, segment, start, end, countries, out[-1] if out else None)
            if name is not None:
                out.append(name)

    # One name

    def _acronym(self, text: str, a: int, b: int, segment: Segment, countries: frozenset[str]) -> bool:
        """Whether capitals that a division is called like too are none: "YOBE" heads a line alone."""
        if segment.first != segment.last or not segment.candidates or not text[a:b].isupper():
            return False
        if not self._segmenter.acronym(segment.key):
            return False
        called = any(c.country in countries for c in divisions(segment.candidates))
        alone = text[text.rfind("\n", 0, a) + 1 : a].strip(" *#_") + text[b:].partition("\n")[0].strip(
            " *#_:"
        )
        return not called or bool(alone)

    def _judge(
        self, text: str, a: int, tokens: tuple[Token, ...], segment: Segment,
        start: int, end: int, countries: frozenset[str], earlier: Name | None,
    ) -> Name | None:  # fmt: skip
        first, last = a + segment.start, a + segment.end
        if self._acronym(text, first, last, segment, countries):
            return None
        name = Name(first, last, first, last, segment.key, segment.candidates)
        right, right_gap = self._widener.widen(text, start, end, name)
        if self._signs.of_an_illness(text, start, name, right if right_gap in SPACES else ""):
            return None
        listed = earlier is not None and _joins(text[earlier.end : name.start], self.cues)
        signs = self._signs.before(text, start, name, listed, earlier)
        further = _BODY.match(text, name.end, end)
        # "Sudan Doctors Committee" is a body, but "Lorin Shelter Project" one of a place.
        of_site = right.casefold() in self.cues.sites or right.casefold() in self.cues.kinds
        body = further is not None and not of_site and further[1].casefold() in self.cues.bodies
        signs += self._signs.after(right, right_gap, body)
        signs += self._signs.neighbours(tokens, segment, name)
        signs += self._bearers.bearer(tokens, segment, signs, right, text, a + tokens[-1].end, countries)
        if "person before" in signs and segment.candidates and not self._bearers.led(text, start, a):
            signs.append("person")  # "…, contó José Medina, de 63 años"
        if "says" in signs and self._told_by(text, start, name, countries):
            return None
        site = right_gap in SPACES and self._signs.site(text, name.end + len(right_gap), end, right)
        whole = segment.candidates and segment.last - segment.first == len(tokens) - 1
        if len(tokens) > 1 and not whole and "in" not in signs and self._bearers.titled(text, start, a):
            return None  # "el alcalde, Juan Lima,"
        if segment.candidates:
            signs += self._listed(text, start, end, segment, name, countries, signs, bool(site))
        else:
            # A name that no list knows lives by the words around it, so these weigh otherwise for it.
            kind = text[name.core_end : name.end].strip().casefold()
            if not listed and kind in self.cues.many_kinds:
                return None  # "two besieged Shiite villages"
            if self._in_row(text, start, end, name) or text[name.start : name.end] in self.said.rows:
                signs.append("unlisted, in a row")
            elif phrases.is_a_place(self.cues).match(text, name.end, end):
                signs.append("unlisted, said to be a place")
            elif site:
                signs.append("unlisted, site")
            elif "in" not in signs and tokens[segment.first].text in self.said.inside:
                signs.append("unlisted, elsewhere in")
            signs += [f"unlisted, {sign}" for sign in signs if sign in CARRYING or sign.startswith("kind")]
            signs += self._signs.unlisted(tokens, segment)
            if signs[-1] == "person before" and self._bearers.aside(text, start, name, right_gap):
                signs.append("person")
            if (
                name.end - name.start < 2
                or text[name.end : name.end + 1].isdigit()
                or CUT.match(text, name.end)
            ):
                return None  # Q1, Sh4.5 million, "Lori- ners"
        name.score = sum(self.weights[sign] for sign in signs)
        name.signs = tuple(signs)
        name.literal = name.score > 0.0
        return name if name.score > FLOOR else None

    @staticmethod
    def _told_by(text: str, start: int, name: Name, countries: frozenset[str]) -> bool:
        """Whether a name that means no place near is of who tells: « "We buried 12," El Taher described »."""
        home = any(c.kind in ("country", "region") or c.country in countries for c in name.candidates)
        return not home and name.type is None and not text[start : name.start].rstrip()[-1:].isalpha()

    def _listed(
        self, text: str, start: int, end: int, segment: Segment, name: Name, countries: frozenset[str],
        signs: list[str], site: bool,
    ) -> list[str]:  # fmt: skip
        """Signs by what the lists say of a name that they know; ``signs``: those of the words around it."""
        standing = self._signs.standing(segment, countries, text[name.core_start : name.core_end])
        placed = not WITHIN.isdisjoint(signs) or _filed(text, name)
        if _well_known(segment) and placed and "capital after" not in signs:
            standing = [sign for sign in standing if sign != "common word"]  # "en Quito", "in Nice"
        if standing[0] in HOME_DIVISIONS and name.type in ("admin1", "admin2"):
            standing = [sign for sign in standing if sign != "common word"]  # "Bay region" of Somalia
        out = [*standing]
        if text[name.start : name.end] in self.said.listed:
            out.append("in a table of places")
        if "common word" in standing and self._in_row(text, start, end, name):
            out.append("unlisted, in a row")  # Rivers (1), Delta (1)
        if standing[0] in SMALL_ABROAD and (site or name.type is not None):
            out.append("abroad, its kind said")  # another place of that name, which no list knows
        return out


def _outside(a: int, b: int, blocked: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """What of the span a–b no blocked phrase covers."""
    out, position = [], a
    for left, right in blocked:
        if left < b and right > a:
            if left > position:
                out.append((position, left))
            position = max(position, right)
    if position < b:
        out.append((position, b))
    return out


def _give_to(name: Name, weight: float) -> None:
    """Weighs a name that stands before one that is no place, of which it may be part."""
    name.signs += ("before a name",)
    name.score += weight
    name.literal = name.score > 0.0


def _joins(between: str, words: Cues) -> bool:
    """True when only a comma or a joining word stands between two names."""
    between = between.strip(" \u00a0")
    return 0 < len(between) < 12 and all(
        w.casefold() in words.joining for w in between.replace(",", " ").replace("–", " ").split()
    )


def _share_types(text: str, names: list[Name], words: Cues) -> None:
    """In "Idlib, Hama and Homs provinces" the kind is that of each."""
    for name, following in zip(reversed(names[:-1]), reversed(names[1:]), strict=True):
        if (
            name.type is None
            and following.type is not None
            and _joins(text[name.end : following.start], words)
        ):
            name.type = following.type


def _filed(text: str, name: Name) -> bool:
    """Whether a name opens a text or line as where it was filed: "LIMA.- Un incendio"."""
    opens = name.start == 0 or text[name.start - 1] == "\n"
    return opens and text[name.start : name.end].isupper() and _DASH.match(text, name.end) is not None


def _well_known(segment: Segment) -> bool:
    """Whether the name is the own one of a large town."""
    return any(c.kind == "town" and c.strength > 1 and c.population >= WELL_KNOWN for c in segment.candidates)


@lru_cache(maxsize=16)
def scanner(language: str) -> Scanner:
    """The process's scanner for a language; it keeps what it has learnt of runs."""
    return Scanner(open_gazetteer(), cues(language))
