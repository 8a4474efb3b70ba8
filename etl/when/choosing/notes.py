"""Times told in notes: below a table, or behind a star ("612,000 people assisted*", "*in January 2022")."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from etl.model import Mention
from etl.when.document.reader import Reader
from etl.when.expressions.expressions import Expression, find

_NOTE = 120  # characters of a line below a table
_STARRED = re.compile(r"[^\n\d*]{0,80}(\*{1,3})(?![*\w])")  # what a number counts, and its star
# A note stands within so many characters of its star, and its time soon after its own.
_REACH, _LEAD, _LENGTH = 2000, 20, 80


class Notes:
    """The notes of a document; ``by_unit`` gives the mentions of each sentence."""

    def __init__(
        self, reader: Reader, mentions: Sequence[Mention], by_unit: Mapping[int, Sequence[int]]
    ) -> None:
        self._reader, self._mentions, self._by_unit = reader, mentions, by_unit
        self._known: dict[int, Expression | None] = {}
        self._stars = [match.end() for match in re.finditer(r"\*", reader.text)]

    def below(self, index: int, unit: int) -> Expression | None:
        """The time that a note tells of mention ``index`` in sentence ``unit``."""
        if not self._mentions[index].heads:
            return self._behind_star(self._mentions[index]) if self._stars else None
        last = unit
        while last not in self._known and last + 1 < len(self._reader.units) and self._is_row(last + 1):
            last += 1
        if last not in self._known:
            self._known[last] = self._note(last + 1)
        for row in range(unit, last):
            self._known[row] = self._known[last]  # worked out once for all rows of a table
        return self._known[unit]

    def _note(self, unit: int) -> Expression | None:
        """The time of a sentence that only ends with it, and counts nothing: "Note: as of 10 May 2024."."""
        if unit >= len(self._reader.units) or unit in self._by_unit:
            return None
        start, end = self._reader.units[unit]
        for expression in self._reader.expressions(unit) if end - start <= _NOTE else ():
            if expression.role == "as_of" and end - expression.end <= 2 and expression.start > start:
                return expression
        return None

    def _is_row(self, unit: int) -> bool:
        """Whether a sentence is a row of a table."""
        counted = self._by_unit.get(unit, ())
        return any(self._mentions[n].heads for n in counted) or self._reader.text.startswith(
            "|", self._reader.units[unit][0]
        )

    def _behind_star(self, mention: Mention) -> Expression | None:
        """The time with which the note of a number's star begins."""
        text = self._reader.text
        starred = _STARRED.match(text, mention.end)
        if starred is None:
            return None
        note = re.compile(rf"(?<=\s){re.escape(starred[1])}(?!\*)[ \t]?(?=\w)")
        for match in note.finditer(text, starred.end(), min(len(text), starred.end() + _REACH)):
            for expression in find(
                text, self._reader.lexicon, match.end(), min(len(text), match.end() + _LENGTH)
            ):
                if expression.start - match.end() <= _LEAD:
                    return expression
                break
        return None
