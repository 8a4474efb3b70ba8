"""What heads the rows of a table of places: under "District" stands a name in each row, known or not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from etl.places.cues import Cues
from etl.places.gazetteer.names import fold

_CELLS = re.compile(r"\s*\|\s*|\t\s*|\s{3,}")  # between bars, or in aligned columns
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_MARKS = " *_.:"
_BRACKET = re.compile(r"\s*\(.*")
_LONGEST = 50  # characters of a name
_MOST = 400  # rows under one head


def names(text: str, words: Cues, known: Callable[[str], bool]) -> frozenset[str]:
    """The names, as written, in the first cells under a head that says what places they are.

    ``known`` tells whether the gazetteer has a name. Where the head may be of other things too ("Area",
    "Centre"), one of its names has to be known. Totals and ordinary words are no names.
    """
    out: set[str] = set()
    for head, cells in _tables(text):
        kind = _kind(head, words)
        found = {cell for cell in cells if _may_name(cell, words)} if kind else set()
        if kind == "division" or any(known(fold(cell)) for cell in found):
            out |= found
    return frozenset(out)


def _tables(text: str) -> Iterator[tuple[str, list[str]]]:
    """The head of each table's first column and what stands under it."""
    head, cells = "", list[str]()
    for line in text.split("\n"):
        parts = _CELLS.split(line.strip().removeprefix("|").strip())
        if len(parts) < 2:
            if cells:
                yield head, cells
            head, cells = "", []
        elif not head:
            head = parts[0].strip(_MARKS)
        elif len(cells) < _MOST:
            cells.append(_BRACKET.sub("", parts[0]).strip(_MARKS))
    if cells:
        yield head, cells


def _kind(head: str, words: Cues) -> str | None:
    """Whether a head says that divisions stand under it, or what may be places; null if it says neither."""
    said = [word.casefold() for word in _WORD.findall(head)]
    if not said or any(c.isdigit() for c in head):
        return None
    divisions = [word for word in said if word in words.kinds or word in words.where_labels]
    rest = [word for word in said if word not in divisions and word not in words.sites]
    if any(not (w in words.head_fillers or w in words.of or w in words.articles) for w in rest):
        return None
    return "division" if divisions else "site" if len(rest) < len(said) else None


def _may_name(cell: str, words: Cues) -> bool:
    said = [word.casefold() for word in _WORD.findall(cell)]
    if not said or len(cell) > _LONGEST or not cell[:1].isupper() or not words.totals.isdisjoint(said):
        return False
    return not words.plain(fold(cell).split())
