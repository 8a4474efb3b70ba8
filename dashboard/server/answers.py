"""Answers: made by one thread, one after the other, and kept as JSON until a run changes the store.

Two at once would take turns at every row that the database hands over, and both take many times as long;
other processes answer beside this one.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import orjson

from dashboard.address.reader import Reader
from dashboard.address.view import View
from dashboard.rows.data import Data
from dashboard.server import wire

ONE = ThreadPoolExecutor(1, "answers")
ROOM = 48_000_000  # bytes of finished answers that one process keeps
# Pages of what runs alone change: reviews are written between runs, and show at once where figures do.
PAGES_KEPT = ("today", "trends", "places")


class Answers:
    """Parts of pages by what they depend on: the address, the reader, and the store's last run."""

    def __init__(self, data: Data, room: int = ROOM) -> None:
        self._data, self._room = data, room
        self._kept: OrderedDict[tuple[Any, ...], bytes] = OrderedDict()
        self._size, self._mark = 0, ""

    def part(self, name: str, view: View, reader: Reader, make: Callable[[], Any]) -> Any:
        """What ``make`` gives, or the same from before, as JSON that is put into an answer as it is."""
        if view.page not in PAGES_KEPT or view.unread or view.followed:
            return make()
        if (mark := self._data.mark()) != self._mark:
            self._kept.clear()
            self._size, self._mark = 0, mark
        key = (name, view.address(), reader.words.code, reader.dark, reader.narrow, reader.seen)
        found = self._kept.pop(key, None)
        if found is None:
            found = wire.dumps(make())
            self._size += len(found)
        self._kept[key] = found  # the newest asked for is the last to go
        while self._size > self._room and len(self._kept) > 1:
            self._size -= len(self._kept.popitem(last=False)[1])
        return orjson.Fragment(found)
