"""Signs for and against a name being a place: words before and behind it, and what the lists say of it."""

from __future__ import annotations

import re

from etl.places.cues import Cues
from etl.places.gazetteer.names import ARTICLES
from etl.places.spotting.ranks import RANKS, rank
from etl.places.spotting.segments import LETTER, Segment, Token
from etl.places.spotting.widening import PREVIOUS, SPACES, Name

_FOLLOWING = re.compile(rf" ({LETTER}+)")


class Signs:
    """The signs that the words of one language give; scanner weighs them by name_weights.csv."""

    def __init__(self, words: Cues) -> None:
        self.cues = words

    def before(self, text: str, start: int, name: Name, listed: bool, earlier: Name | None) -> list[str]:
        """What the word before a name says of it; ``listed``: it goes on from the ``earlier`` name."""
        words, before = self.cues, name.before
        signs = []
        if before in words.locative:
            signs.append("in")
        elif before in words.of:
            what = self._of_what(text, start, name)
            name.told = words.kinds.get(what)
            of_town = what in words.kinds or what in words.dwellers
            signs.append("town of" if of_town else "part of" if what in words.before_of else "of")
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

    def after(self, right: str, gap: str, body: bool) -> list[str]:
        """What the word behind a name and what parts them say; ``body``: a word of a body follows it."""
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

    def neighbours(self, tokens: tuple[Token, ...], segment: Segment, name: Name) -> list[str]:
        """What the word before it in its run says: a person's or a body's name that it ends."""
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

    def site(self, text: str, start: int, end: int, right: str) -> bool:
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

    def standing(self, segment: Segment, countries: frozenset[str], text: str) -> list[str]:
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

    def unlisted(self, tokens: tuple[Token, ...], segment: Segment) -> list[str]:
        """What a name that no list knows shows by itself."""
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

    def of_an_illness(self, text: str, start: int, name: Name, right: str) -> bool:
        """Whether a name is that of an illness, its strain or a test: the Delta variant, virus de Marburg."""
        words, before = self.cues, name.before
        if right.casefold() in words.strain_after and before not in words.locative:
            return True
        if before in words.of:
            before = self._of_what(text, start, name)
        return before in words.strain_before
