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
from etl.places.gazetteer.names import ARTICLES, CUT, fold
from etl.places.spotting import tables
from etl.places.spotting.bearers import Bearers
from etl.places.spotting.ranks import RANKS, rank
from etl.places.spotting.runs import UP, WORD, Runs, with_article
from etl.places.spotting.segments import LETTER, Segment, Segmenter, Token
from etl.places.spotting.widening import PREVIOUS, SPACES, Name, Widener
from etl.places.weights import NAMES, read_weights

_ROW = re.compile(r"\s{0,2}\(\s?\d[\d,. ]*\)")
_ROWS = re.compile(rf"{WORD}{_ROW.pattern}")
_LINES = re.compile(rf"^[\s•*·‣▪–-]{{0,4}}({WORD}(?: {WORD}){{0,2}})\s?:\s?\d", re.MULTILINE)
_DASH = re.compile(r"\s?(?:\.-|[-–—:]\s|\(|, \d)")
_FOLLOWING = re.compile(rf" ({LETTER}+)")
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
        known = self.cues
        no_places = (known.not_places, actors.bands(known), actors.pact(known), actors.office(known))
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

    def _judge(
        self, text: str, a: int, tokens: tuple[Token, ...], segment: Segment,
        start: int, end: int, countries: frozenset[str], earlier: Name | None,
    ) -> Name | None:  # fmt: skip
        first, last = a + segment.start, a + segment.end
        name = Name(first, last, first, last, segment.key, segment.candidates)
        right, right_gap = self._widener.widen(text, start, end, name)
        if self._of_an_illness(text, start, name, right if right_gap in SPACES else ""):
            return None
        listed = earlier is not None and _joins(text[earlier.end : name.start], self.cues)
        signs = self._before(text, start, name, listed, earlier)
        further = _BODY.match(text, name.end, end)
        # "Sudan Doctors Committee" is a body, but "Lorin Shelter Project" one of a place.
        of_site = right.casefold() in self.cues.sites or right.casefold() in self.cues.kinds
        body = further is not None and not of_site and further[1].casefold() in self.cues.bodies
        signs += self._after(right, right_gap, body)
        signs += self._neighbours(tokens, segment, name)
        signs += self._bearers.bearer(tokens, segment, signs, right, text, a + tokens[-1].end, countries)
        if "person before" in signs and segment.candidates and not self._bearers.led(text, start, a):
            signs.append("person")  # "…, contó José Medina, de 63 años"
        if "says" in signs and self._told_by(text, start, name, countries):
            return None
        site = right_gap in SPACES and self._site(text, name.end + len(right_gap), end, right)
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
            signs += self._unlisted(tokens, segment)
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

    def _of_an_illness(self, text: str, start: int, name: Name, right: str) -> bool:
        """Whether a name is that of an illness, its strain or a test: the Delta variant, virus de Marburg."""
        words, before = self.cues, name.before
        if right.casefold() in words.strain_after and before not in words.locative:
            return True
        if before in words.of:
            before = self._of_what(text, start, name)
        return before in words.strain_before

    # Signs for and against a place, weighed in weights.csv

    def _listed(
        self, text: str, start: int, end: int, segment: Segment, name: Name, countries: frozenset[str],
        signs: list[str], site: bool,
    ) -> list[str]:  # fmt: skip
        """Signs by what the lists say of a name that they know; ``signs``: those of the words around it."""
        standing = self._standing(segment, countries, text[name.core_start : name.core_end])
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

    def _before(self, text: str, start: int, name: Name, listed: bool, earlier: Name | None) -> list[str]:
        words, before = self.cues, name.before
        signs = []
        if before in words.locative:
            signs.append("in")
        elif before in words.of:
            what = self._of_what(text, start, name)
            name.told = words.kinds.get(what)
            signs.append("town of" if what in words.kinds else "part of" if what in words.before_of else "of")
        elif before in words.before_of or before in words.kinds:
            name.told = words.kinds.get(before)
            signs.append("town")
        elif before in words.motion:
            signs.append("hit")
        elif before in words.articles:
            what = self._of_what(text, start, name)
            signs.append("in the" if what in words.locative else "the")
        elif not before:
            signs.append("first")
        else:
            signs.append("other before")
        if before in words.titles and before not in words.before_of:
            signs.append("title before")
        if name.type is not None:
            signs.append(f"kind {name.type}")
        if name.compass is not None:
            signs.append("compass")
        if listed and earlier is not None:
            signs.append("listed" if earlier.literal else "listed after body")
        return signs

    def _after(self, right: str, gap: str, body: bool) -> list[str]:
        words, low = self.cues, right.casefold()
        if gap in SPACES:
            if low in words.saying:
                return ["says"]
            if right[:1].isupper():
                return ["body after"] if low in words.bodies or body else ["capital after"]
            return ["lower after"]
        stop = gap.lstrip()[:1]
        if stop.isdigit():
            return ["number after"]
        return [f"gap {stop}"] if stop in (",", ".", "(", ")", ":", "-", "–", "/") else ["gap other"]

    def _neighbours(self, tokens: tuple[Token, ...], segment: Segment, name: Name) -> list[str]:
        words = self.cues
        previous = tokens[segment.first - 1] if segment.first else None
        if previous is None or name.start < name.core_start:
            return []
        if previous.folded in words.of and segment.first > 1:
            return ["body of"] if tokens[segment.first - 2].folded in words.body_before else []
        if previous.folded in words.given_names or previous.folded in words.titles:
            return ["person before"]
        if previous.folded in words.body_before or previous.folded in words.bodies:
            return ["body before"]
        if len(previous.text) > 1 and previous.text.isupper() and not tokens[segment.first].text.isupper():
            return ["acronym before"]
        return ["capital before"]

    def _site(self, text: str, start: int, end: int, right: str) -> bool:
        """True where the word after a name, at ``start``, says a site: the X refugee camp."""
        words, low = self.cues, right.casefold()
        for _ in range(2):
            if low in words.sites or low in words.before_of or low in words.kinds:
                return True
            following = _FOLLOWING.match(text, start + len(low), end)
            if low not in words.site_kinds or following is None:
                return False
            start, low = following.start(1), following[1].casefold()
        return low in words.sites or low in words.kinds

    def _of_what(self, text: str, start: int, name: Name) -> str:
        found = PREVIOUS.search(text, max(start, name.start - 40), name.start)
        again = PREVIOUS.search(text, max(start, found.start() - 30), found.start()) if found else None
        if again is None:
            return ""
        words, what = self.cues, again[1].casefold()
        if words.compass_after and what not in words.kinds and what not in words.before_of:
            noun = PREVIOUS.search(text, max(start, again.start() - 30), again.start())
            if (
                noun is not None
                and (noun[1].casefold() in words.kinds or noun[1].casefold() in words.before_of)
                and again[1].islower()
            ):
                return noun[1].casefold()  # "la comunidad indígena de Lorin"
        return what

    def _standing(self, segment: Segment, countries: frozenset[str], text: str) -> list[str]:
        """What the gazetteer says for a name: the rank of its best known place."""
        words = self.cues
        signs = [max((rank(c, countries) for c in segment.candidates[:12]), key=RANKS.index)]
        if segment.first == segment.last:
            signs.append("one word")
            if self._ordinary(segment, text):
                signs.append("common word")
            if segment.key in words.given_names:
                signs.append("given name")
            if len(segment.key) <= 4 and signs[0] not in ("country", "region"):
                signs.append("short")
        elif segment.candidates[0].kind == "town" and words.plain(segment.key.split()):
            signs.append("common word")
        return signs

    def _ordinary(self, segment: Segment, written: str) -> bool:
        """True for an ordinary word, save one that only a name is written like: Pará, CAR."""
        large = written[:1].isupper() and segment.key in self.cues.also_countries
        if segment.key not in self.cues.common or large:
            return False
        country = segment.candidates[0].kind == "country" and 1 < len(written) < 5
        return written.casefold() in self.cues.common and not (country and written.isupper())

    def _unlisted(self, tokens: tuple[Token, ...], segment: Segment) -> list[str]:
        count = segment.last - segment.first + 1
        head = tokens[segment.first]
        signs = ["unlisted", f"unlisted {min(count, 4)}"]
        if head.folded in ARTICLES:
            signs.append("unlisted article")
        if count == 1 and head.text.isupper():
            signs.append("unlisted capitals")
        if head.folded in self.cues.given_names:
            signs.append("person before")
        return signs


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
