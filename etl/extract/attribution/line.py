"""The words of one sentence, as the name of a source is read from them."""

from __future__ import annotations

import re

from etl.extract.attribution.sources import Sources
from etl.language.words import normal

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_](?:[\w’'\-/&.]*[^\W_])?|\S")


class Line:
    """The tokens of one sentence, and what each can be in the name of a source."""

    def __init__(self, text: str, start: int, end: int, words: Sources) -> None:
        self.text, self.words = text, words
        self.spans = [m.span() for m in _TOKEN.finditer(text, start, end)]
        for match in words.whole.finditer(text, start, end):
            first = next((n for n, (a, _) in enumerate(self.spans) if a >= match.start()), len(self.spans))
            last = next((n for n, (a, _) in enumerate(self.spans) if a >= match.end()), len(self.spans))
            self.spans[first:last] = [match.span()]
        if "." in text[start : end - 1]:
            self.spans = [span for n, span in enumerate(self.spans) if not (n and self._shortens(n, span))]
        if words.elided:
            self.spans = [part for span in self.spans for part in self._parted(span)]
        self.raw = [text[a:b] for a, b in self.spans]
        self.low = [normal(word) for word in self.raw]

    def _shortens(self, n: int, span: tuple[int, int]) -> bool:
        """Whether token ``n`` is the stop of a title: "Mr. Tarek"."""
        a, b = self.spans[n - 1]
        return self.text[span[0] : span[1]] == "." and normal(self.text[a:b]) in self.words.titles

    def _parted(self, span: tuple[int, int]) -> list[tuple[int, int]]:
        """ "l'armée" as its article and its noun."""
        word = self.text[span[0] : span[1]]
        cut = next((n + 1 for n, c in enumerate(word) if c in "'’"), 0)
        if not 0 < cut < len(word) or word[: cut - 1].lower() not in self.words.elided:
            return [span]
        return [(span[0], span[0] + cut), *self._parted((span[0] + cut, span[1]))]

    def at(self, position: int) -> int:
        """The first token that ends after ``position``."""
        return next((n for n, (_, end) in enumerate(self.spans) if end > position), len(self.spans))

    def capital(self, i: int) -> bool:
        """Whether token ``i`` is written as a name is."""
        if not 0 <= i < len(self.raw):
            return False
        word, low = self.raw[i], self.low[i]
        if low in self.words.particles and word.islower():
            return self._person(i - 1) and self._person(i + 1)
        if low.partition("-")[0] in self.words.numbers:
            return False
        if not word[0].isupper() and (word.islower() or not word[0].isalpha()):
            return False
        return low not in self.words.stops and low not in self.words.determiners and word != low

    def _person(self, i: int) -> bool:
        """Whether token ``i`` may stand beside the small word of a person's name: "Omar al Tarek"."""
        if not 0 <= i < len(self.raw) or self.noun(i) or self.low[i] in self.words.stops:
            return False
        return self.raw[i].istitle()

    def small(self, i: int) -> bool:
        """Whether token ``i`` ties the words of a name together."""
        return self.low[i] in self.words.links or self.low[i] in self.words.places_of

    def noun(self, i: int) -> bool:
        """Whether token ``i`` names a kind of source."""
        return 0 <= i < len(self.low) and self.low[i] in self.words.nouns

    def number(self, i: int) -> bool:
        return 0 <= i < len(self.low) and (self.raw[i][0].isdigit() or self.low[i] in self.words.numbers)

    def based(self, i: int) -> bool:
        return self.low[i] in self.words.based or self.low[i].rpartition("-")[2] in self.words.based

    def article(self, i: int) -> bool:
        return 0 <= i < len(self.low) and self.low[i] in self.words.determiners
