"""Sides of a place said in more than one word: the eastern districts of X, in the east of X, X's east.

"East of X" and "to the east of X" lie beside it and are none; what "hit the east of X" hit its east.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from etl.places.cues import Cues
from etl.places.gazetteer.names import APOSTROPHES

FARTHEST = 60  # characters before and after a name in which its side is looked for
_APOSTROPHE = f"[{re.escape(APOSTROPHES)}]"
_FILLER = r"(?:[^\W\d_]+(?:-[^\W\d_]+)? )?"
NEVER = r"(?!)"


def either(words: Iterable[str]) -> str:
    """A regular expression for any of ``words``, the longest first."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace("'", _APOSTROPHE) for word in ordered) or NEVER


def leading(words: Iterable[str]) -> str:
    """As ``either``, for words with the space after them; an elided one (d') has none."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(either([word]) + ("" if word.endswith("'") else " ") for word in ordered) or NEVER


@dataclass(frozen=True, slots=True)
class Side:
    """A compass point of a name; ``start``–``end`` is the name with the words that say it."""

    point: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Sides:
    """The patterns of one language."""

    before: tuple[re.Pattern[str], ...]
    after: tuple[re.Pattern[str], ...]
    unnamed: re.Pattern[str]
    points: dict[str, str]
    stems: tuple[str, ...]

    def spoken_of(self, text: str, start: int, end: int) -> bool:
        """Whether ``text[start:end]`` may say a side: far quicker to tell than which."""
        low = text[start:end].casefold()
        return any(stem in low for stem in self.stems)

    def ahead(self, text: str, start: int, name: int, end: int) -> Side | None:
        """The side that the words before the name say; they begin at ``start`` at the earliest."""
        first = max(start, name - FARTHEST)
        if not self.spoken_of(text, first, name):
            return None
        for pattern in self.before:
            if (found := pattern.search(text, first, name)) and not found.groupdict().get("beside"):
                return Side(self.points[found["point"].casefold()], found.start("side"), end)
        return None

    def behind(self, text: str, name: int, end: int, stop: int) -> Side | None:
        """The side that the words after the name say, up to ``stop``: 's east, 's eastern districts."""
        for pattern in self.after:
            if found := pattern.match(text, end, min(stop, end + FARTHEST)):
                return Side(self.points[found["point"].casefold()], name, found.end("side"))
        return None

    def unnamed_in(self, text: str, start: int, end: int) -> Iterator[tuple[Side, str | None]]:
        """Sides of a place that is not named again, and the word that stands for it: the east of the city."""
        if not self.spoken_of(text, start, end):
            return
        for found in self.unnamed.finditer(text, start, end):
            group = next(g for g in ("a", "b", "c", "d", "e", "f") if found[g])
            again = next((found[g] for g in ("again", "again2", "again3", "again4") if found[g]), None)
            first = found.start({"b": "noun", "e": "again4"}.get(group, group))
            yield Side(self.points[found[group].casefold()], first, found.end()), again


@cache
def sides(words: Cues) -> Sides:
    """The patterns of a language's sides."""
    point, bare = f"(?P<point>{either(words.compass)})", f"(?P<point>{either(words.compass_nouns)})"
    nouns, of, definite = either(words.side_nouns), leading(words.of), leading(words.definite)
    towns = either(w for w, kind in words.kinds.items() if kind == "town")
    over = rf"(?:{of})(?:{definite})?(?:(?:{towns}) (?:{of}))?"
    goes_on = either({*words.part_after, *words.locative, *words.joining} - {"&", "/"})
    post = nouns if words.compass_after else NEVER  # in English "districts east of X" lie beside it
    before = (
        rf"(?<!\w)(?P<side>{point} {_FILLER}(?:{nouns}) {over})$",
        rf"(?<!\w)(?P<side>(?:{post}) {_FILLER}{point} {over})$",
        rf"(?<!\w)(?:{leading(words.within)})(?:{definite})?(?P<side>{bare} {over})$",
        rf"(?<!\w)(?P<beside>(?:{leading(words.toward)}))?(?:{definite})(?P<side>{bare} {over})$",
    )
    after = (
        rf"(?P<side>{_APOSTROPHE}?s {_FILLER}{point} {_FILLER}(?:{nouns}))\b(?! (?:{of}))",
        rf"(?P<side>{_APOSTROPHE}?s {_FILLER}{bare})(?=\s*$|[.,;:)\n]| (?:{goes_on})\b)",
        rf"(?P<side> (?P<point>{either(words.compass_after)}))\b",
    )
    return Sides(
        tuple(re.compile(pattern, re.IGNORECASE) for pattern in before),
        tuple(re.compile(pattern, re.IGNORECASE) for pattern in after),
        _unnamed(words, post),
        words.compass,
        stems(words.compass.keys() | words.compass_nouns),
    )


def stems(words: Iterable[str]) -> tuple[str, ...]:
    """The shortest strings of which every one of ``words`` holds one: "north" of north and northern."""
    out: list[str] = []
    for word in sorted(words, key=lambda word: (len(word), word)):
        if not any(stem in word for stem in out):
            out.append(word)
    return tuple(out)


def _unnamed(words: Cues, post: str) -> re.Pattern[str]:
    """The east, its western districts, the eastern side of the city, in the east of the city."""
    points, bare, nouns = either(words.compass), either(words.compass_nouns), either(words.part_nouns)
    definite, of, after = leading(words.definite), leading(words.of), either(words.part_after)
    led = leading(words.definite | words.of) if words.compass_after else definite  # « zones du nord-ouest, »
    again = rf" (?:{of})(?:{definite})?(?P<%s>{either(words.again)})\b"  # « du pays » has its article within
    apart = "".join(rf"(?<!\b{re.escape(word)} )" for word in sorted(words.toward))  # "to the north of X"
    ends = rf"(?= (?:{after})\b| \d|[,.;)]|$)"
    return re.compile(
        rf"\b(?:(?i:{definite})(?P<again4>{either(words.again)}){_APOSTROPHE}s "
        rf"(?:(?P<e>{points}) {_FILLER}(?:{nouns})\b|(?P<f>{bare}){ends})"
        rf"|(?P<a>{points}) {_FILLER}(?:{nouns})\b(?:{again % 'again'})?"
        rf"|(?P<noun>{post}) {_FILLER}(?P<b>{points})\b(?:{again % 'again2'})?"
        rf"|{apart}(?i:{definite})(?P<c>{bare}){again % 'again3'}"
        rf"|(?i:{led}){_FILLER}(?P<d>{points}){ends})"
    )
