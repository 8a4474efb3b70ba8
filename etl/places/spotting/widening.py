"""A name in text, widened by the words beside it: compass points, its kind, the side of it that is meant."""

from __future__ import annotations

import re
from dataclasses import dataclass

from etl.places.cues import Cues
from etl.places.gazetteer.entries import Candidate
from etl.places.gazetteer.names import APOSTROPHES
from etl.places.spotting.segments import LETTER
from etl.places.spotting.sides import Side, sides

PREVIOUS = re.compile(rf"({LETTER}[\w{APOSTROPHES}‐‑-]*+)(\W*+)$")
_NEXT = re.compile(rf"(\W*)({LETTER}[\w‐‑-]*)")
SPACES = (" ", "\u00a0", "\t")


@dataclass(slots=True)
class Name:
    """A place name in text, before it is resolved.

    ``start``–``end`` is the whole expression ("northern Idlib province"), ``core_start``–``core_end``
    the name in it, ``key`` its folded form. ``candidates`` is empty for a name that no list knows.
    ``compass`` and ``type`` are what the words beside it say, ``told`` is a kind before it that
    is no part of it (the department of X), ``before`` the word before the expression,
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
    told: str | None = None
    before: str = ""
    score: float = 0.0
    literal: bool = True
    signs: tuple[str, ...] = ()


class Widener:
    """Widens names by the words of one language."""

    def __init__(self, words: Cues) -> None:
        self.cues = words
        self._sides = sides(words)

    def widen(self, text: str, start: int, end: int, name: Name) -> tuple[str, str]:
        """Widens ``name`` within ``text[start:end]``; returns the word after it and the gap before that."""
        left = self._widen_left(text, start, name)
        right, right_gap = self._widen_right(text, end, name)
        if name.compass is None and (side := self._side(text, start, end, name)) is not None:
            name.compass = side.point
            if side.start < name.start:
                name.start = side.start
                left = self._left_of_side(text, start, name)
            elif side.end > name.end:
                name.end = side.end
                right, right_gap = self._right(text, end, name)
        name.before = left.casefold().replace("’", "'")
        return right, right_gap

    def _widen_left(self, text: str, start: int, name: Name) -> str:
        """Takes in compass words before the name; returns the word before the expression."""
        left = ""
        for _ in range(3):
            found = PREVIOUS.search(text, max(start, name.start - 30), name.start)
            if found is None:
                return ""
            left, gap = found[1].rstrip("-‐‑"), found[2]
            point = self.cues.compass.get(left.casefold())
            if left[0].isupper() and left.casefold() in self.cues.extents and gap in SPACES:
                name.start = found.start(1)
                continue
            if left in self.cues.name_heads and gap in SPACES and name.start == name.core_start:
                name.start, name.type = found.start(1), self.cues.kinds.get(left, name.type)
                continue
            if point is None or gap.strip("- \u00a0"):
                return left if self._goes_on(left, gap) else ""
            if name.compass == "rural":
                name.type, name.compass = "rural", None
            both = name.compass if point in ("north", "south") and name.compass in ("east", "west") else None
            name.compass = point + (both or "")
            name.start = found.start(1)
        return left

    def _goes_on(self, left: str, gap: str) -> bool:
        """Whether the word before a name governs it; across a line's end only what a name must follow."""
        if "\n" in gap:
            return not gap.strip() and (
                left in self.cues.inside or left in self.cues.of or left in self.cues.articles
            )
        return len(gap) < 4 and "." not in gap

    def _side(self, text: str, start: int, end: int, name: Name) -> Side | None:
        """The side of a known place that the words around it say."""
        if not name.candidates:
            return None
        ahead = self._sides.ahead(text, start, name.start, name.end)
        return ahead or self._sides.behind(text, name.start, name.end, end)

    def _left_of_side(self, text: str, start: int, name: Name) -> str:
        """The word before a side, an article passed over: in the east of X."""
        position = name.start
        for _ in range(2):
            found = PREVIOUS.search(text, max(start, position - 30), position)
            if found is None or "." in found[2]:
                return ""
            if found[1].casefold() not in self.cues.definite:
                return found[1]
            position = found.start()
        return ""

    @staticmethod
    def _right(text: str, end: int, name: Name) -> tuple[str, str]:
        found = _NEXT.match(text, name.end, min(end, name.end + 30))
        return (found[2], found[1]) if found is not None else ("", "")

    def _widen_right(self, text: str, end: int, name: Name) -> tuple[str, str]:
        """Takes in a word for its kind after the name; returns the word after and the gap before it."""
        gap = right = ""
        for _ in range(2):
            found = _NEXT.match(text, name.end, min(end, name.end + 30))
            if found is None:
                return "", ""
            gap, right = found[1], found[2]
            low = right.casefold()
            if gap not in SPACES:
                break
            if name.type is None and name.compass is None and right[0].isupper() and low in self.cues.compass:
                name.compass, name.end = self.cues.compass[low], found.end(2)
            elif (kind := self.cues.kinds.get(low)) is not None and name.type is None:
                name.type, name.end = kind, found.end(2)
            else:
                break
        return right, gap
