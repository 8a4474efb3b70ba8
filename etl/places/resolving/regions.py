"""Regions that a document names by a compass point alone, and figures of the whole world.

"The North East", "East region", "le département du Sud", "Western and Northern provinces", a run-in head
"East:", "worldwide". What they are parts of is the document's country. Lower-case sides ("the east") are
``etl.places.spotting.sides``'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from etl.places.cues import Cues
from etl.places.spotting.sides import NEVER, either, leading, stems

WIDE = ("admin1", "admin2")


@dataclass(frozen=True, slots=True)
class Region:
    """A compass point that stands for a region; ``written`` without the word for its kind."""

    point: str
    start: int
    end: int
    written: str


@dataclass(frozen=True, slots=True, eq=False)
class Regions:
    """The patterns of one language."""

    named: re.Pattern[str]
    head: re.Pattern[str]
    world: re.Pattern[str]
    points: dict[str, str]
    stem: re.Pattern[str]
    world_stems: tuple[str, ...]

    def named_in(self, text: str, start: int, end: int) -> Iterator[Region]:
        """The regions of ``text[start:end]``, left to right, those of a list one by one."""
        if self.stem.search(text, start, end) is None:  # far quicker to tell than which
            return
        found = self.head.match(text, start, end)
        if found is not None:
            yield self._region(found, "a")
        for found in self.named.finditer(text, start, end):
            for group in ("a", "b", "c", "d", "e"):
                if found[group]:
                    last = group == "b" or (group == "a" and not found["b"])
                    yield self._region(found, group, found.end() if last else None)

    def _region(self, found: re.Match[str], group: str, end: int | None = None) -> Region:
        written = found[group]
        key = written.casefold()
        point = self.points.get(key) or self.points[re.sub("[ -]", "", key)]
        return Region(point, found.start(group), end or found.end(group), written)

    def speaks_of_world(self, low: str) -> bool:
        """Whether a text in lower case may speak of the whole world."""
        return any(stem in low for stem in self.world_stems)

    def world_in(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where ``text[start:end]`` speaks of the whole world."""
        if not self.speaks_of_world(text[start:end].casefold()):
            return
        for found in self.world.finditer(text, start, end):
            yield found.span()


@cache
def regions(words: Cues) -> Regions:
    """The patterns of a language's regions."""
    points = dict(words.compass)
    points.update({word.replace("-", ""): point for word, point in words.compass.items()})
    written: set[str] = set()
    for word in words.compass:
        parts = word.split("-")
        written.add("-".join(part.capitalize() for part in parts))
        written.add(" ".join(part.capitalize() for part in parts))
        written.add("-".join([parts[0].capitalize(), *parts[1:]]))
    point = either(written)
    kinds = either(word for word, kind in words.kinds.items() if kind in WIDE)
    joining = either(words.joining - {"&", "/"})
    of = either(words.of)
    up = r"[^\W\d_a-zß-öø-ÿ]"
    named = (
        rf"(?<!\w)(?<!\w-)(?:(?P<a>{point})(?: (?:{joining}) (?P<b>{point}))? (?:{kinds})\b"
        rf"|(?:{kinds}) (?:{leading(words.of)})(?:{leading(words.definite)})?(?P<d>{point})\b"
        rf"(?![- ]{up})(?![-'’]\w)"
        rf"|(?i:{leading(words.inside)})(?P<e>{point})(?=[,.;)])"
        rf"|(?i:{leading(words.definite)})(?P<c>{point})\b(?![- ]{up})(?![-'’]\w)(?! (?:{of})\b))"
    )
    return Regions(
        re.compile(named) if words.compass else re.compile(NEVER),
        re.compile(rf"[\W_]{{0,4}}(?P<a>{point})(?=\s?:)"),
        re.compile(rf"(?<!\w)(?:{either(words.world)})(?!\w)", re.IGNORECASE),
        points,
        re.compile("|".join(sorted(stems(written))) or NEVER),
        stems(words.world),
    )
