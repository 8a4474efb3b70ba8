"""Patterns that are searched only in texts that hold one of the words without which they find nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

_WORD = re.compile(r"[^\s'’]+")
# Letters that a pattern that ignores case takes for plain ones: dotless and dotted i, long s.
_ALIKE = (("ı", "i"), ("İ", "i"), ("ſ", "s"))


class Finder:
    """A pattern each of whose matches holds one of some ``words``, written in small letters or large.

    That a whole text holds none of them is told once, and far faster than its parts are searched one by one.
    """

    __slots__ = ("pattern", "words")

    def __init__(self, pattern: re.Pattern[str], words: Iterable[str]) -> None:
        self.pattern = pattern
        self.words = _shortest({_plain(word) for word in words})

    def may_be_in(self, text: str) -> bool:
        """False for a text that holds none of the words."""
        return _Known.of(text).may_hold(self)

    def search(self, text: str, start: int, end: int) -> re.Match[str] | None:
        return self.pattern.search(text, start, end) if _Known.of(text).may_hold(self) else None

    def match(self, text: str, start: int) -> re.Match[str] | None:
        return self.pattern.match(text, start) if _Known.of(text).may_hold(self) else None

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        return self.pattern.finditer(text, start, end) if _Known.of(text).may_hold(self) else iter(())


class _Known:
    """Which finders may find something in a text."""

    def __init__(self, text: str) -> None:
        self._low = _plain(text)
        self._answers: dict[Finder, bool] = {}

    @staticmethod
    @lru_cache(maxsize=8)
    def of(text: str) -> _Known:
        """What is known of one of the texts asked for last."""
        return _Known(text)

    def may_hold(self, finder: Finder) -> bool:
        known = self._answers.get(finder)
        if known is None:
            known = self._answers[finder] = self._holds_any(finder.words)
        return known

    def _holds_any(self, words: Iterable[str]) -> bool:
        low = self._low
        for word in words:  # noqa: SIM110 - twice as fast as any()
            if word in low:
                return True
        return False


def longest_words(phrases: Iterable[str]) -> frozenset[str]:
    """The longest word of each phrase: a match of any phrase holds one, whatever stands between its words."""
    return frozenset(max(_WORD.findall(_plain(phrase)), key=len) for phrase in phrases)


def _plain(text: str) -> str:
    """``text`` in lower case as a pattern that ignores case takes it."""
    if not text.isascii():
        for letter, plain in _ALIKE:
            text = text.replace(letter, plain)
    return text.lower()


def _shortest(words: set[str]) -> tuple[str, ...]:
    """Those of ``words`` that hold no other of them: a text with none of these has none of all."""
    out: list[str] = []
    for word in sorted(words, key=lambda word: (len(word), word)):
        if not any(other in word for other in out):
            out.append(word)
    return tuple(out)
