"""Names in the rows of a table: each holds for its row and its table, not for what stands after it."""

from __future__ import annotations

from bisect import bisect_right

from etl.model import Mention
from etl.places.attaching.decided import Tie
from etl.places.resolving.expressions import Spot
from etl.places.resolving.spots import Reader


class Rows:
    """The rows of one document, and which table each is of."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self._starts = [sentence.start for sentence in reader.sentences]
        self._tables: list[int | None] = []  # by sentence the number of its table; null in prose
        number, end = 0, 0
        for sentence in reader.sentences:
            number += "\n\n" in reader.text[end : sentence.start]
            self._tables.append(number if reader.text.startswith("|", sentence.start) else None)
            end = max(end, sentence.end)
        self._any = any(table is not None for table in self._tables)
        self._in_prose: set[str] | None = None

    def without(self, mention: Mention, ties: dict[str, Tie]) -> dict[str, Tie]:
        """The ties without places that only rows of another table name, where others remain."""
        if not self._any or len(ties) < 2:
            return ties
        here = self._tables[mention.sentence]
        left = {key: tie for key, tie in ties.items() if not self._elsewhere(tie.spot, here)}
        return left or ties

    def _elsewhere(self, spot: Spot | None, here: int | None) -> bool:
        if spot is None or spot.text is not self.reader.text:
            return False
        table = self._tables[bisect_right(self._starts, spot.start) - 1]
        return table is not None and table != here and spot.id not in self._of_prose()

    def _of_prose(self) -> set[str]:
        """The ids of the places that anything but a row names."""
        if self._in_prose is None:
            prose = (index for index, table in enumerate(self._tables) if table is None)
            self._in_prose = {spot.id for index in prose for spot in self.reader.spots(index)}
        return self._in_prose
