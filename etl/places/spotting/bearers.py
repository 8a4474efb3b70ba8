"""Who bears a place's name: people ("Florence Martin, a nurse, said"), and bodies that are named after it."""

from __future__ import annotations

import re

from etl.places.cues import Cues
from etl.places.spotting.segments import Segment, Token
from etl.places.spotting.widening import PREVIOUS, Name

_SMALL = re.compile(r"(?<![^\W\d_])[a-zß-öø-ÿ][a-zß-öø-ÿ-]+(?![^\W\d_])")
_LETTERS = re.compile(r"[^\W\d_]+")
_STOP = re.compile(r"[.;:!?\n(]")
TITLE_REACH = 70  # characters from a title to the comma before a name


class Bearers:
    """Tells them by the words of one language."""

    def __init__(self, words: Cues) -> None:
        self.cues = words
        said = "|".join(re.escape(word) for word in sorted(words.saying))
        self._said_by = re.compile(rf"(?:, [^\W\d][^,.;:\n]{{2,60}},)? (?:{said})\b|, \d\d,")

    def led(self, text: str, start: int, run: int) -> bool:
        """Whether a preposition or a kind of place leads to the names at ``run``: "en San Pablo"."""
        found = PREVIOUS.search(text, max(start, run - 40), run)
        words, word = self.cues, found[1].casefold() if found else ""
        return word in words.locative or word in words.of or word in words.kinds or word in words.before_of

    @staticmethod
    def aside(text: str, start: int, name: Name, gap: str) -> bool:
        """Whether commas stand around a name of a person: "the mayor, Juan Quispe, said"."""
        several = " " in text[name.start : name.end]
        return several and text[start : name.start].rstrip().endswith(",") and gap.lstrip().startswith(",")

    def titled(self, text: str, start: int, run: int) -> bool:
        """Whether a title leads to the names at ``run``: "el fiscal Juan Quispe"."""
        before = text[max(start, run - TITLE_REACH) : run].rstrip()
        clause = _STOP.split(before)[-1]
        if before.endswith(","):  # "the Minister, Omar Ali, said"
            return any(word.casefold() in self.cues.titles for word in _LETTERS.findall(clause[:-1]))
        last = _SMALL.findall(clause)[-1:]
        return bool(last) and clause.endswith(last[0]) and last[0] in self.cues.titles

    def bearer(
        self,
        tokens: tuple[Token, ...],
        segment: Segment,
        signs: list[str],
        right: str,
        text: str,
        run: int,
        countries: frozenset[str],
    ) -> list[str]:
        """Signs of a person or body that bears the name: Michael Jordan told, the Free Aleppo council."""
        words, low = self.cues, right.casefold()
        if segment.first != segment.last:
            if segment.candidates:
                return []
            called = tokens[segment.first].folded in words.given_names and not self._placed(
                text, segment, run, tokens
            )
            unknown = called or self._speaker(tokens, text, run)
            return ["person"] if unknown else []  # "John Loringer, head of the clinic, said"
        if "person before" in signs and low in words.saying:
            return ["person"]
        following = tokens[segment.last + 1].folded if segment.last + 1 < len(tokens) else ""
        best = segment.candidates[0] if segment.candidates else None
        country = best is not None and best.kind == "country" and (best.country in countries or not countries)
        known = following in words.bodies or following in words.kinds or following in words.common
        if self._speaker(tokens, text, run):
            return ["person"]
        if any(token.folded in words.titles for token in tokens[: segment.first]):
            return ["person"]  # "Vice President Rosario Murillo"
        if segment.key in words.given_names and following and not known and not country:
            return ["person"]
        if "capital before" in signs and right.islower() and low in words.organs:
            return ["named body"]
        return []

    def _placed(self, text: str, segment: Segment, end: int, tokens: tuple[Token, ...]) -> bool:
        """Whether a kind or "in" stands beside a name that begins like a person's: "in Hassan Sham"."""
        start = end - tokens[-1].end + segment.start
        found, words = PREVIOUS.search(text, max(0, start - 30), start), self.cues
        before = found[1].casefold() if found else ""
        after = _LETTERS.search(text, end - tokens[-1].end + segment.end)
        behind = after[0].casefold() if after else ""
        known = words.inside | words.before_of | words.kinds.keys()
        return before in known or behind in words.kinds or behind in words.sites

    def _speaker(self, tokens: tuple[Token, ...], text: str, end: int) -> bool:
        """Whether a run that ends at ``end`` is who speaks: "Florence Martin, a nurse, said"."""
        if not 1 < len(tokens) < 4 or any(self._of_a_place(token) for token in tokens):
            return False
        return self._said_by.match(text, end) is not None

    def _of_a_place(self, token: Token) -> bool:
        words, key = self.cues, token.folded
        return key in words.bodies or key in words.kinds or key in words.compass or key in words.sites
