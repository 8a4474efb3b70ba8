"""Where the figures of a document begin: which is next, and how many stand between two places of the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from etl.model import Mention


class Starts:
    """The offsets at which a document's figures begin; two figures of one number begin at one."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._offsets = sorted({mention.start for mention in mentions})

    def next(self, offset: int) -> int | None:
        """Where the first figure from ``offset`` on begins, null where there is none."""
        at = bisect_left(self._offsets, offset)
        return self._offsets[at] if at < len(self._offsets) else None

    def last(self, offset: int) -> int | None:
        """Where the last figure before ``offset`` begins, null where there is none."""
        at = bisect_left(self._offsets, offset)
        return self._offsets[at - 1] if at else None

    def between(self, first: int, last: int) -> int:
        """How many begin in ``first`` … ``last``, its end left out; 0 where ``last`` lies before."""
        return max(0, bisect_left(self._offsets, last) - bisect_left(self._offsets, first))
