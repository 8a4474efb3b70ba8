"""Items of a list in a text, which speak each for itself: a time or place of one is not that of the next."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MARK = re.compile(r"[•\uf0b7▪●■□►➢✓»*·–—-]\s|\d{1,2}[.)]\s")
_LABEL = re.compile(r"[^\W\d_][^\n.:;!?\d]{1,40}:[ \t]+\S")  # "Cholera: 214 new cases …"
_BACK = 2  # sentences of an item that go on after its first


class Items:
    """The items among sentences that stand at ``spans`` (start and end offsets) of ``text``.

    With ``labelled``, lines that open with a label are items too.
    """

    def __init__(self, text: str, spans: Sequence[tuple[int, int]], labelled: bool = False) -> None:
        self._begin = [
            _MARK.match(text, start, end) is not None
            or (
                labelled
                and text[max(0, start - 1) : start] in ("\n", "")
                and _LABEL.match(text, start, end) is not None
            )
            for start, end in spans
        ]

    def begins(self, index: int) -> bool:
        """Whether a sentence begins an item."""
        return self._begin[index]

    def apart(self, first: int, second: int) -> bool:
        """Whether a sentence in an item stands before a ``second`` one that is in another."""
        return any(self._begin[first + 1 : second + 1]) and any(
            self._begin[max(0, first - _BACK) : first + 1]
        )
