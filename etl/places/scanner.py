"""Finds place names in text: one pass over runs of capitalised words, looked up in the gazetteer's index.

A run is a stretch of capitalised words ("Northern Idlib Province"). Within it the longest known names
are found by prefix; whether one is a place spoken of, a person or a body named after a place is told by
the words of the run and around it (``etl.places.cues``), added up as a score.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from etl.places.cues import Cues
from etl.places.gazetteer import Candidate, Gazetteer
from etl.places.names import APOSTROPHES, ARTICLES, fold

_UP = r"[^\W\d_a-zß-öø-ÿ]"
_LETTER = r"[^\W\d_]"
_WORD = rf"{_UP}{_LETTER}*(?:[{APOSTROPHES}]{_LETTER}+)*"
_ARTICLE = r"(?:(?:al|el|a[drstzn]|ash|ath|e[dlrstz]|esh)-\s?|(?:al|el) (?=[A-Z])|[dl]['’])"
_LINK = r"(?:of|de|del|la|las|los|el|al|du|des|da|do|dos|le|les|bin|ben|ibn|e[zsrt]|a[zrdtn]|ash|upon|sur|sous)"
_RUN = re.compile(
    rf"(?<![\w{APOSTROPHES}]){_ARTICLE}?{_WORD}"
    rf"(?:(?:[ \u00a0]|[-‐‑] ?|\.(?={_UP}\.))(?:{_LINK}(?:[ -]{_LINK})?[ -])?{_ARTICLE}?{_WORD})*"
)
_TOKEN = re.compile(rf"{_LETTER}+(?:[{APOSTROPHES}]{_LETTER}+)*")
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}]s$")
_PREVIOUS = re.compile(rf"({_LETTER}[\w{APOSTROPHES}‐‑-]*)(\W*)$")
_NEXT = re.compile(rf"(\W*)({_LETTER}[\w‐‑-]*)")
MOST_WORDS = 6
ACCEPT = 2.0


@dataclass(slots=True)
class Name:
    """A place name in text, before it is resolved.

    ``start``–``end`` is the whole expression ("northern Idlib province"), ``core_start``–``core_end``
    the name in it, ``key`` its folded form. ``candidates`` is empty for a name that no list knows.
    ``compass`` and ``type`` are what the words beside it say, ``before`` the word before the expression,
    ``literal`` false where it names a body, a people or a thing.
    """

    start: int
    end: int
    core_start: int
    core_end: int
    key: str
    candidates: tuple[Candidate, ...] = ()
    compass: str | None = None
    type: str | None = None
    before: str = ""
    score: float = 0.0
    literal: bool = True
    country_adjective: str | None = None


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    text: str
    folded: str


@dataclass(frozen=True, slots=True)
class _Segment:
    """A known name, or a stretch of words that no list knows (``candidates`` empty), within a run."""

    first: int
    last: int
    start: int
    end: int
    key: str
    candidates: tuple[Candidate, ...] = ()


class Scanner:
    """Finds names with one gazetteer and the words of one language."""

    def __init__(self, gazetteer: Gazetteer, words: Cues) -> None:
        self.gazetteer = gazetteer
        self.cues = words
        self._segments = lru_cache(maxsize=50_000)(self._split)

    def find(self, text: str, start: int, end: int, countries: frozenset[str]) -> list[Name]:
        """The names in ``text[start:end]``, left to right; ``countries`` are those the document names.

        Names that are no literal mention (the Aleppo council) are given too, marked so.
        """
        blocked = [m.span() for m in self.cues.not_places.finditer(text, start, end)]
        out: list[Name] = []
        for found in _RUN.finditer(text, start, end):
            a, b = found.span()
            for left, right in _outside(a, b, blocked):
                self._in_run(text, left, right, start, end, countries, out)
        return out

    # One run

    def _split(self, text: str) -> tuple[tuple[_Token, ...], tuple[_Segment, ...]]:
        tokens = tuple(_Token(m.start(), m.end(), m[0], fold(m[0])) for m in _TOKEN.finditer(text))
        segments: list[_Segment] = []
        i = unknown = 0
        while i < len(tokens):
            match = self._longest(tokens, i)
            if match is None:
                i += 1
                continue
            segments.extend(self._unknown_segments(tokens, unknown, i))
            segments.append(match)
            i = unknown = match.last + 1
        segments.extend(self._unknown_segments(tokens, unknown, len(tokens)))
        return tokens, tuple(segments)

    def _longest(self, tokens: tuple[_Token, ...], first: int) -> _Segment | None:
        """The longest known name that begins at token ``first``."""
        head = tokens[first]
        if not head.text[0].isupper() and head.folded not in ARTICLES:
            return None
        window = tokens[first : first + MOST_WORDS]
        spellings = [[t.folded for t in window]]
        bare = [fold(_POSSESSIVE.sub("", t.text)) for t in window]
        if bare != spellings[0]:
            spellings.append(bare)
        for words in spellings:
            ends, length = {}, -1
            for i, word in enumerate(words):
                length += len(word) + 1
                ends[length] = i
            for key in reversed(self.gazetteer.prefixes(" ".join(words))):
                count = ends.get(len(key))
                if count is not None and self._possible(key, window[: count + 1]):
                    end = window[count].end
                    if words is bare and (owner := _POSSESSIVE.search(window[count].text)):
                        end -= len(owner[0])
                    return _Segment(first, first + count, head.start, end, key, self.gazetteer.candidates(key))
        return self._lost_apostrophe(tokens, first)

    def _lost_apostrophe(self, tokens: tuple[_Token, ...], first: int) -> _Segment | None:
        """Texts that lost their apostrophes write Syrias for Syria's: only for well-known places."""
        token = tokens[first]
        if len(token.folded) > 5 and token.folded.endswith("s") and token.folded not in self.cues.demonyms:
            found = self.gazetteer.candidates(token.folded[:-1])
            if found and (found[0].kind == "country" or found[0].population > 300_000):
                return _Segment(first, first, token.start, token.end - 1, token.folded[:-1], found)
        return None

    def _possible(self, key: str, tokens: tuple[_Token, ...]) -> bool:
        """False for what can't be a place by its form: a weekday, a compass word, an ordinary acronym."""
        if len(tokens) == 1:
            if key in self.cues.days_months or key in ARTICLES or key in self.cues.compass or len(key) < 2:
                return False
            if key in self.cues.demonyms or key in self.cues.kinds:
                return False
            if len(key) <= 4 and tokens[0].text.isupper():
                return self.gazetteer.candidates(key)[0].kind in ("country", "area", "region")
            if len(key) <= 3 and self.gazetteer.candidates(key)[0].kind == "country":
                return False
            return True
        plain = self.cues.compass.keys() | self.cues.kinds.keys() | self.cues.common
        return not all(t.folded in plain for t in tokens) or self.gazetteer.candidates(key)[0].kind != "town"

    def _unknown_segments(self, tokens: tuple[_Token, ...], first: int, last: int) -> list[_Segment]:
        """Stretches of capitalised words in tokens[first:last] that could be names no list knows."""
        words = self.cues
        out: list[_Segment] = []
        i = first
        while i < last:
            j = i
            while j < last and not self._ordinary(tokens[j]):
                j += 1
            end = j
            while end > i and (not tokens[end - 1].text[0].isupper() or tokens[end - 1].folded in words.kinds):
                end -= 1
            begin = i
            while begin < end and not tokens[begin].text[0].isupper() and tokens[begin].folded not in ARTICLES:
                begin += 1
            if begin < end and end - begin <= 5:
                key = " ".join(t.folded for t in tokens[begin:end])
                out.append(_Segment(begin, end - 1, tokens[begin].start, tokens[end - 1].end, key))
            i = max(j, i) + 1
        return out

    def _ordinary(self, token: _Token) -> bool:
        words, folded = self.cues, token.folded
        return (
            folded in words.common
            or folded in words.days_months
            or folded in words.compass
            or folded in words.demonyms
            or folded in words.bodies
            or folded in words.kinds
            or (folded in words.titles and folded not in ("sheikh", "umm", "abu", "ibn"))
            or (len(token.text) > 1 and token.text.isupper() and len(token.text) <= 6)
        )

    def _in_run(
        self, text: str, a: int, b: int, start: int, end: int, countries: frozenset[str], out: list[Name]
    ) -> None:
        tokens, segments = self._segments(text[a:b])
        skip = -1
        for i, segment in enumerate(segments):
            if segment.first <= skip:
                continue
            following = segments[i + 1] if i + 1 < len(segments) else None
            if (
                segment.candidates
                and following is not None
                and not following.candidates
                and following.first == segment.last + 1
                and self._weak(segment, countries)
            ):
                # "Bani Ali" where only Bani is a known village: the whole is a name that no list knows.
                segment = _Segment(
                    segment.first, following.last, segment.start, following.end, f"{segment.key} {following.key}"
                )
                skip = following.last
            name = self._judge(text, a, tokens, segment, start, end, countries, out[-1] if out else None)
            if name is not None:
                out.append(name)

    def _weak(self, segment: _Segment, countries: frozenset[str]) -> bool:
        return segment.first == segment.last and not any(
            c.kind in ("country", "region", "admin1", "area", "neighbourhood") or c.population > 50_000
            for c in segment.candidates
            if c.country in countries or c.population > 300_000 or c.kind in ("country", "region")
        )

    # One name

    def _judge(
        self, text: str, a: int, tokens: tuple[_Token, ...], segment: _Segment,
        start: int, end: int, countries: frozenset[str], earlier: Name | None,
    ) -> Name | None:  # fmt: skip
        words = self.cues
        name = Name(a + segment.start, a + segment.end, a + segment.start, a + segment.end, segment.key, segment.candidates)
        left = self._widen_left(text, start, name)
        right, right_gap = self._widen_right(text, end, name)
        name.before = left.casefold()
        listed = earlier is not None and earlier.literal and _joins(text[earlier.end : name.start], words)
        score = self._context(text, start, name, tokens, segment, right, right_gap, listed)
        if segment.candidates:
            score += self._standing(segment, countries)
        else:
            score += -1.0 + (0.5 if segment.first < segment.last else 0.0)
            if segment.last - segment.first > 3:
                score -= 1.0
        name.score = score
        if right_gap in (" ", "\u00a0") and right[:1].isupper() and right.casefold() in words.bodies and not name.type:
            name.literal = False
        if score < ACCEPT:
            if segment.candidates and not name.literal and score > ACCEPT - 4:
                return name
            return None
        return name

    def _widen_left(self, text: str, start: int, name: Name) -> str:
        """Takes in compass words before the name; returns the word before the expression."""
        left = ""
        for _ in range(3):
            found = _PREVIOUS.search(text, max(start, name.start - 30), name.start)
            if found is None:
                return left
            left, gap = found[1], found[2]
            point = self.cues.compass.get(left.casefold())
            if point is None or gap not in (" ", "\u00a0", "-"):
                return left if len(gap) < 4 else ""
            name.compass = point if name.compass is None or point not in ("north", "south") else point + name.compass
            name.start = found.start(1)
        return left

    def _widen_right(self, text: str, end: int, name: Name) -> tuple[str, str]:
        """Takes in a word for its kind after the name; returns the word after and the gap before it."""
        found = _NEXT.match(text, name.end, min(end, name.end + 30))
        if found is None:
            return "", ""
        gap, right = found[1], found[2]
        kind = self.cues.kinds.get(right.casefold())
        if kind is None or gap not in (" ", "\u00a0"):
            return right, gap
        name.type = kind
        if not right.casefold().endswith("s"):
            name.end = found.end(2)
        return "", ""

    def _context(
        self, text: str, start: int, name: Name, tokens: tuple[_Token, ...], segment: _Segment,
        right: str, gap: str, listed: bool,
    ) -> float:  # fmt: skip
        """What the words around a name say for or against a place."""
        words, score = self.cues, 0.0
        before = name.before
        if before in words.locative:
            score += 1.6
        elif before in ("of", "de", "du", "del", "des"):
            score += 0.6 + (1.6 if self._of_what(text, start, name) in words.before_of else 0.0)
        elif before in words.before_of or before in words.kinds:
            score += 1.5
        elif before in words.motion:
            score += 0.8
        if name.type is not None:
            score += 2.0
        if name.compass is not None:
            score += 0.8
        if listed:
            score += 1.5
        previous = tokens[segment.first - 1] if segment.first else None
        if previous is not None and previous.folded in ("of", "de", "du", "del") and segment.first > 1:
            head = tokens[segment.first - 2]
            score += -4.0 if head.folded in words.body_before else 0.0
        elif previous is not None and name.start == name.core_start:
            score -= self._person_or_body(previous)
        if before in words.titles and before not in words.before_of:
            score -= 2.5
        if gap in (" ", "\u00a0"):
            if right.casefold() in words.saying:
                score -= 1.5
            elif right[:1].isupper() and right.casefold() in words.bodies and name.type is None:
                score -= 3.5
        return score

    def _person_or_body(self, previous: _Token) -> float:
        words = self.cues
        if previous.folded in words.given_names or previous.folded in words.titles:
            return 3.0
        if previous.folded in words.body_before:
            return 2.0
        return 0.0 if self._ordinary(previous) else 0.8

    def _of_what(self, text: str, start: int, name: Name) -> str:
        found = _PREVIOUS.search(text, max(start, name.start - 40), name.start)
        again = _PREVIOUS.search(text, max(start, found.start() - 30), found.start()) if found else None
        return again[1].casefold() if again else ""

    def _standing(self, segment: _Segment, countries: frozenset[str]) -> float:
        """What the gazetteer says for a name: how well known its best fitting place is."""
        words = self.cues
        best = max(self._worth(c, countries) for c in segment.candidates[:12])
        if segment.first == segment.last:
            if segment.key in words.common:
                best -= 3.0
            if segment.key in words.given_names:
                best -= 1.5
            if len(segment.key) <= 3:
                best -= 1.0
        else:
            best += 0.8
        return best

    @staticmethod
    def _worth(place: Candidate, countries: frozenset[str]) -> float:
        if place.kind in ("country", "region"):
            return 3.0
        at_home = place.country in countries
        if place.kind in ("area", "neighbourhood"):
            return 2.2 if at_home else 0.6
        if place.kind == "admin1":
            return 2.4 if at_home else 0.2
        size = 1.6 if place.population > 500_000 else 1.2 if place.population > 100_000 else 0.6
        if place.strength < 2:
            size -= 0.6
        return size + (0.8 if at_home else 0.4 if place.population > 1_000_000 else -2.0)


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


def _joins(between: str, words: Cues) -> bool:
    """True when only a comma or a joining word stands between two names."""
    between = between.strip(" \u00a0")
    return 0 < len(between) < 12 and all(
        w.casefold() in words.joining for w in between.replace(",", " ").replace("–", " ").split()
    )
