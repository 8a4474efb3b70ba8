"""What the store answered, kept until a run changes it: much of what is small, little of what is large."""

from __future__ import annotations

import threading
import time
from abc import ABC, abstractmethod
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, TypeVar

Kept = TypeVar("Kept")

MANY, FEW = 2000, 12  # answers of the store that are kept, small ones and large ones


class Keeping(ABC):
    """Keeps answers. Safe for several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[Any, Any] = OrderedDict()
        self._large: OrderedDict[Any, Any] = OrderedDict()
        self._making: dict[Any, threading.RLock] = {}
        self._mark = ""
        self._looked = 0.0

    @abstractmethod
    def _fingerprint(self) -> str:
        """A text that changes whenever a run has changed the store."""

    def keep(self, key: Any, make: Callable[[], Kept]) -> Kept:
        """What ``make`` gives, kept under ``key`` until the store changes or many others were asked for."""
        return self._in(self._kept, MANY, key, make)

    def keep_large(self, key: Any, make: Callable[[], Kept]) -> Kept:
        """The same of what takes megabytes: of the last few views alone."""
        return self._in(self._large, FEW, key, make)

    def _in(self, kept: OrderedDict[Any, Any], room: int, key: Any, make: Callable[[], Kept]) -> Kept:
        self._forget_if_changed()
        with self._lock:
            mark = self._mark
            if key in kept:
                kept.move_to_end(key)
                found: Kept = kept[key]
                return found
            mine = self._making.setdefault((room, key), threading.RLock())
        with mine:  # what takes seconds is made once, whoever else asks for it meanwhile
            with self._lock:
                if key in kept:
                    made: Kept = kept[key]
                    return made
            try:
                made = make()
                with self._lock:
                    if mark == self._mark:  # what an earlier store answered is not kept for the new one
                        kept[key] = made
                    while len(kept) > room:
                        kept.popitem(last=False)  # the one that was asked for longest ago
            finally:
                with self._lock:
                    self._making.pop((room, key), None)
        return made

    def mark(self) -> str:
        """A text that changes whenever a run has changed the store."""
        self._forget_if_changed()
        return self._mark

    def _forget_if_changed(self) -> None:
        now = time.monotonic()
        if now - self._looked < 1:
            return
        self._looked = now
        mark = self._fingerprint()
        if mark != self._mark:
            with self._lock:
                self._kept.clear()
                self._large.clear()
                self._mark = mark
