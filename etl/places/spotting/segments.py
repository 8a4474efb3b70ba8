"""A run of capitalised words cut into known names and stretches that no list knows.

Within a run the longest known names are found by prefix in the gazetteer's index; neighbours that are one
name ("Bab Al-Salam", where only Bab is known) are joined again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from etl.places.cues import Cues
from etl.places.gazetteer.entries import Candidate
from etl.places.gazetteer.gazetteer import Gazetteer
from etl.places.gazetteer.names import APOSTROPHES, ARTICLES, HYPHENS, fold, name_words

LETTER = r"[^\W\d_]"
MOST_WORDS = 6
CITY = 500_000  # people of a town whose four letters in capitals are its name: LIMA, KANO
SHORT = 4  # letters of a word that is no other place behind a name
_TOKEN = re.compile(rf"{LETTER}+(?:[{APOSTROPHES}]{LETTER}+)*")


@dataclass(frozen=True, slots=True)
class Token:
    start: int
    end: int
    text: str
    folded: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A known name, or a stretch of words that no list knows (``candidates`` empty), within a run."""

    first: int
    last: int
    start: int
    end: int
    key: str
    candidates: tuple[Candidate, ...] = ()


def divisions(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The first-level divisions among ``candidates`` that bear the very name."""
    return [c for c in candidates if c.kind == "admin1" and c.strength == 2]


class Segmenter:
    """Cuts runs with one gazetteer and the words of one language; remembers the runs it has seen."""

    def __init__(self, gazetteer: Gazetteer, words: Cues) -> None:
        self.gazetteer = gazetteer
        self.cues = words
        # "Alto da Serra", "Kisanga wa Bioni"; what "of" joins may be two names.
        joins = words.of | words.articles | words.definite | words.joining | ARTICLES
        self._within = {word for word in name_words()["between"] if len(word) > 1 and word not in joins}
        self._segments = lru_cache(maxsize=50_000)(self._split)

    def segments(self, run: str, countries: frozenset[str]) -> tuple[tuple[Token, ...], list[Segment]]:
        """The words of a run and its segments, joined by what the document's countries know."""
        tokens, segments = self._segments(run)
        return tokens, self._merged(tokens, segments, run, countries)

    def _split(self, text: str) -> tuple[tuple[Token, ...], tuple[Segment, ...]]:
        tokens = self._whole(
            text, [Token(m.start(), m.end(), m[0], fold(m[0])) for m in _TOKEN.finditer(text)]
        )
        segments: list[Segment] = []
        i = unknown = 0
        while i < len(tokens):
            match = self._after_elision(tokens, i) or self._longest(tokens, i)
            if match is None:
                i += 1
                continue
            segments.extend(self._unknown_segments(text, tokens, unknown, i))
            segments.append(match)
            i = unknown = match.last + 1
        segments.extend(self._unknown_segments(text, tokens, unknown, len(tokens)))
        return tuple(tokens), tuple(segments)

    @staticmethod
    def _whole(text: str, tokens: list[Token]) -> list[Token]:
        """The words with those made whole that the end of a line has cut: Nica- ragua."""
        out: list[Token] = []
        for token in tokens:
            last = out[-1] if out else token
            gap = text[last.end : token.start]
            if (
                gap
                and gap[0] in HYPHENS
                and gap[1:].isspace()
                and token.text.islower()
                and token.folded not in ARTICLES
            ):
                written = last.text + token.text
                out[-1] = Token(last.start, token.end, written, fold(written))
            else:
                out.append(token)
        return out

    def _after_elision(self, tokens: list[Token], i: int) -> Segment | None:
        """Takes an elided word from the name that it stands before: d'Alep, not L'Aquila."""
        token = tokens[i]
        elided = next((w for w in self.cues.elided if token.text.casefold().startswith(w)), None)
        if elided is None or (token.text[0].isupper() and self._longest(tokens, i) is not None):
            return None
        start, text = token.start + len(elided), token.text[len(elided) :]
        tokens[i] = Token(start, token.end, text, fold(text))
        return self._longest(tokens, i)

    def _longest(self, tokens: Sequence[Token], first: int) -> Segment | None:
        """The longest known name that begins at token ``first``."""
        head = tokens[first]
        if not head.text[0].isupper() and head.folded not in ARTICLES:
            return None
        window = tokens[first : first + MOST_WORDS]
        written = [t.folded for t in window]
        bare = [fold(self.cues.possessive.sub("", t.text)) for t in window]
        found = self._known(written, window)
        if bare != written:
            owner = self._known(bare, window)
            short = found is None or (found[0] == 0 and self._owns(head.folded, bare[0]))
            if owner is not None and (short or (found is not None and owner[0] > found[0])):
                count, key = owner
                end = window[count].end
                if (ending := self.cues.possessive.search(window[count].text)) is not None:
                    end -= len(ending[0])
                return Segment(first, first + count, head.start, end, key, self.gazetteer.candidates(key))
        if found is not None:
            count, key = found
            return Segment(
                first, first + count, head.start, window[count].end, key, self.gazetteer.candidates(key)
            )
        return self._lost_apostrophe(tokens, first)

    def _known(self, words: list[str], window: Sequence[Token]) -> tuple[int, str] | None:
        """The longest known name that ``words`` begin with: its last word and its key."""
        ends, length = {}, -1
        for i, word in enumerate(words):
            length += len(word) + 1
            ends[length] = i
        for key in reversed(self.gazetteer.prefixes(" ".join(words))):
            count = ends.get(len(key))
            if count is not None and self._possible(key, window[: count + 1]):
                return count, key
        return None

    def _owns(self, written: str, bare: str) -> bool:
        """Whether a name with an s of possession is better known without it: Peru's, but St John's."""
        if written == bare:
            return False
        full, short = self.gazetteer.candidates(written), self.gazetteer.candidates(bare)
        return bool(short) and (
            not full
            or short[0].kind == "country"
            or short[0].id == full[0].id  # Nairobis, in another language
            or short[0].population > full[0].population
        )

    def _lost_apostrophe(self, tokens: Sequence[Token], first: int) -> Segment | None:
        """Texts that lost their apostrophes write Syrias for Syria's: only for well-known places."""
        token = tokens[first]
        bare = self.cues.unowned(token.folded)
        if len(token.folded) > 5 and bare != token.folded and token.folded not in self.cues.demonyms:
            found = self.gazetteer.candidates(bare)
            if bare in self.cues.common:
                return None  # Assads forces
            if found and (found[0].kind == "country" or found[0].population > 300_000):
                end = token.end - len(token.folded) + len(bare)
                return Segment(first, first, token.start, end, bare, found)
        return None

    def acronym(self, key: str) -> bool:
        """Whether capitals are no place by themselves: a people, or so short that they are letters."""
        if key in self.cues.demonyms and key not in self.cues.also_countries:
            return True
        best = self.gazetteer.candidates(key)[0]
        city = len(key) == SHORT and best.strength == 2 and best.population >= CITY
        placed = best.kind in ("country", "area", "region") or (best.kind == "town" and city)
        return len(key) <= 4 and not placed

    def _possible(self, key: str, tokens: Sequence[Token]) -> bool:
        """False for what can't be a place by its form: a weekday, a compass word, an ordinary acronym."""
        if len(tokens) == 1:
            if key in self.cues.days_months or key in ARTICLES or key in self.cues.compass or len(key) < 2:
                return False
            if key in self.cues.kinds or key in self.cues.locative or key in self.cues.sites:
                return False
            if tokens[0].text.isupper() and self.acronym(key):
                return bool(divisions(self.gazetteer.candidates(key)))  # where it heads a line alone
            if self.cues.of_people(key, tokens[0].text):
                return False
            if len(key) <= 4 and tokens[0].text.isupper():
                return True
            return not (len(key) <= 3 and self.gazetteer.candidates(key)[0].kind == "country")
        if all(t.folded in self.cues.compass for t in tokens):
            return key.replace(" ", "-") in self.cues.divisions and all(t.text[0].isupper() for t in tokens)
        best = self.gazetteer.candidates(key)[0]
        # High River, Rock Valley: a town of plain words is meant only by its very name, in capitals
        named = best.strength == 2 and all(t.text[0].isupper() for t in tokens)
        return named or best.kind != "town" or not self.cues.plain(t.folded for t in tokens)

    def _unknown_segments(self, text: str, tokens: Sequence[Token], first: int, last: int) -> list[Segment]:
        """Stretches of capitalised words in tokens[first:last] that could be names no list knows."""
        words = self.cues
        out: list[Segment] = []
        i = first
        while i < last:
            j = i
            while j < last and not self._ordinary(tokens[j]):
                j += 1
            end = j
            while end > i and (
                not tokens[end - 1].text[0].isupper()
                or tokens[end - 1].folded in ARTICLES
                or tokens[end - 1].folded in words.kinds
            ):
                end -= 1
            begin = i
            apart = i + 1 < end and tokens[i].end + 1 == tokens[i + 1].start
            if apart and tokens[i].folded in words.locative:  # "At Qarzane", but "At-Tall"
                begin += 1
            while (
                begin < end and not tokens[begin].text[0].isupper() and tokens[begin].folded not in ARTICLES
            ):
                begin += 1
            if begin < end:
                begin = self._led_in(text, tokens, first, begin)
            if begin < end and end - begin <= 5:
                key = " ".join(t.folded for t in tokens[begin:end])
                out.append(Segment(begin, end - 1, tokens[begin].start, tokens[end - 1].end, key))
            i = max(j, i) + 1
        return out

    def _led_in(self, text: str, tokens: Sequence[Token], first: int, begin: int) -> int:
        """Where an unknown name begins that a hyphen or its own article leads: Pont-Sondé, "en La Mojana"."""
        if begin == first:
            return begin
        before = tokens[begin - 1]
        if not before.text[0].isupper() or before.folded in ARTICLES:
            return begin
        if text[before.end : tokens[begin].start] == "-":
            return (
                begin
                if before.folded in self.cues.compass or before.folded in self.cues.bodies
                else begin - 1
            )
        placed = begin - 2 < first or tokens[begin - 2].folded in self.cues.locative
        if before.folded in self.cues.kinds and placed and before.folded not in self.cues.bodies:
            return begin - 1 if self.cues.compass_after else begin  # "à Cité Soleil"
        article = before.folded in self.cues.name_articles and before.end + 1 == tokens[begin].start
        return begin - 1 if article and placed else begin

    def _ordinary(self, token: Token) -> bool:
        words, folded = self.cues, token.folded
        if folded in ARTICLES and folded not in words.joining:
            return False
        return (
            folded in words.common
            or words.singular(folded) in words.common
            or folded in words.locative
            or folded in words.agencies
            or folded in words.days_months
            or words.singular(folded) in words.days_months
            or folded in words.compass
            or folded in words.demonyms
            or folded in words.bodies
            or folded in words.kinds
            or (folded in words.titles and folded not in ("sheikh", "umm", "abu", "ibn"))
            or (len(token.text) > 1 and len(token.text) <= 6 and sum(map(str.isupper, token.text)) > 1)
        )

    def _merged(
        self, tokens: tuple[Token, ...], segments: tuple[Segment, ...], run: str, countries: frozenset[str]
    ) -> list[Segment]:
        """Segments with those made one that are one name: Bani Ali where only Bani is known, Hay Al-Salam."""
        out: list[Segment] = []
        for segment in segments:
            segment = self._with_article(run, tokens, segment)
            last = out[-1] if out else None
            if segment.candidates and segment.first and tokens[segment.first - 1].folded in self.cues.new:
                first = tokens[segment.first - 1]  # Nueva X is another place than X
                if last is not None and last.last >= segment.first - 1:
                    out.pop()
                key = f"{first.folded} {segment.key}"
                out.append(Segment(segment.first - 1, segment.last, first.start, segment.end, key))
                continue
            if last is not None and self._one_compound(last, segment, tokens, run, countries):
                out[-1] = Segment(
                    last.first, segment.last, last.start, segment.end, f"{last.key} {segment.key}"
                )
                continue
            if last is not None and self._held_together(last, segment, tokens, countries):
                key = " ".join(token.folded for token in tokens[last.first : segment.last + 1])
                out[-1] = Segment(last.first, segment.last, last.start, segment.end, key)
                continue
            if (
                last is not None
                and last.last + 1 == segment.first
                and not (last.candidates and segment.candidates)
            ):
                joined = run[last.end : segment.start]
                article = tokens[segment.first].folded in ARTICLES
                known = last if last.candidates else segment
                if "-" in joined or (article and last.candidates) or (known is last and known.candidates):
                    if self._weak(known, countries) or ("-" in joined and not self._famous(known)):
                        out[-1] = Segment(
                            last.first, segment.last, last.start, segment.end, f"{last.key} {segment.key}"
                        )
                        continue
                elif not last.candidates and self._taken_in(last, segment, article, countries):
                    out[-1] = Segment(
                        last.first, segment.last, last.start, segment.end, f"{last.key} {segment.key}"
                    )
                    continue
            out.append(segment)
        return out

    def _taken_in(self, last: Segment, segment: Segment, article: bool, countries: frozenset[str]) -> bool:
        """Whether a known name is but the end of an unknown one before it: Kafr Hamra, Bayt al-Lorin."""
        if not segment.candidates or not self._weak(segment, countries):
            return False
        known = any(c.strength == 2 for c in segment.candidates if c.country in countries)
        return article or (last.first == last.last and not known)

    def _held_together(
        self, a: Segment, b: Segment, tokens: tuple[Token, ...], countries: frozenset[str]
    ) -> bool:
        """Whether a small word makes two names one, of which none is well known: Alto da Serra."""
        if a.last + 2 != b.first or tokens[a.last + 1].text not in self._within:
            return False
        return all(not segment.candidates or self._weak(segment, countries) for segment in (a, b))

    def _one_compound(
        self,
        last: Segment,
        segment: Segment,
        tokens: tuple[Token, ...],
        run: str,
        countries: frozenset[str],
    ) -> bool:
        """Two known names that are one: Mayo-Kebbi, whose Mayo is elsewhere; Bab Al-Salam, not (al-)Bab."""
        if not (last.candidates and segment.candidates) or last.last + 1 != segment.first:
            return False
        if "-" in run[last.end : segment.start] and "-" not in run[segment.start : segment.end]:
            return not any(c.country in countries or c.kind in ("country", "region") for c in last.candidates)
        own = [c for c in last.candidates if c.strength == 2 and c.country in countries]
        first = tokens[segment.first]
        if first.text[0].isupper() and first.folded in self.cues.articles - ARTICLES and not own:
            return not any(c.kind in ("country", "region") for c in last.candidates)  # San Miguel Los Lotes
        if segment.first == segment.last and len(first.text) < SHORT and self._weak(last, countries):
            return not any(c.country in countries for c in segment.candidates)  # Lang Nu
        if (
            not own
            and first.text[0].isupper()
            and self._weak(last, countries)
            and self._far(segment, countries)
        ):
            return bool(countries)  # Bab Sharqi, where (al-)Bab and a far Sharqi are known
        bared = all(c.strength == 0 for c in last.candidates)
        return first.folded in ARTICLES and (bared or (bool(countries) and not own))

    def _with_article(self, run: str, tokens: tuple[Token, ...], segment: Segment) -> Segment:
        """A name known without its article takes in the one that stands before it: Al Dhale'e."""
        if not segment.candidates or not segment.first or tokens[segment.first - 1].folded not in ARTICLES:
            return segment
        article = tokens[segment.first - 1]
        if article.folded in self.cues.locative and run[article.end : segment.start] == " ":
            return segment  # "At Urum", but "At-Tall"
        if (article.text.islower() and article.folded not in ("al", "el")) or article.end + 2 < segment.start:
            return segment
        return Segment(
            segment.first - 1, segment.last, article.start, segment.end, segment.key, segment.candidates
        )

    def _far(self, segment: Segment, countries: frozenset[str]) -> bool:
        """Whether a name of one word is known in other countries alone, and not widely."""
        return self._weak(segment, countries) and not any(c.country in countries for c in segment.candidates)

    @staticmethod
    def _famous(segment: Segment) -> bool:
        return any(c.kind in ("country", "region") or c.population > 500_000 for c in segment.candidates)

    def _weak(self, segment: Segment, countries: frozenset[str]) -> bool:
        return segment.first == segment.last and not any(
            c.kind in ("country", "region", "admin1", "area", "neighbourhood") or c.population > 200_000
            for c in segment.candidates
            if c.country in countries or c.population > 300_000 or c.kind in ("country", "region")
        )
