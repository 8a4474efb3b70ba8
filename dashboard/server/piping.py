"""A writer's bytes as an asynchronous stream: it writes in a thread while the server sends.

The thread is never more than a few pieces ahead of the reader, and ends when the reader goes away.
"""

from __future__ import annotations

import asyncio
import contextlib
import io
import queue
import threading
from collections.abc import AsyncIterator, Callable
from typing import BinaryIO, cast

PIECE = 1 << 16
AHEAD = 8  # pieces written but not yet sent
_LOOK = 0.5  # seconds between looks for a reader that went away


class _Gone(OSError):
    """The reader went away."""


class _Pipe(io.RawIOBase):
    """A file that is written into a queue."""

    def __init__(self) -> None:
        self.pieces: queue.Queue[bytes | BaseException | None] = queue.Queue(AHEAD)
        self.gone = threading.Event()

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        """Waits for room. Raises _Gone when nobody reads any more."""
        piece = bytes(cast(bytes, data))
        self._put(piece)
        return len(piece)

    def end(self, error: BaseException | None) -> None:
        """Says that nothing more comes, or why."""
        with contextlib.suppress(_Gone):
            self._put(error)

    def _put(self, item: bytes | BaseException | None) -> None:
        while not self.gone.is_set():
            try:
                self.pieces.put(item, timeout=_LOOK)
                return
            except queue.Full:
                continue
        raise _Gone("the reader went away")

    def get(self) -> bytes | BaseException | None:
        """The next piece, an error, or None at the end."""
        while not self.gone.is_set():
            try:
                return self.pieces.get(timeout=_LOOK)
            except queue.Empty:
                continue
        return None


async def pieces(write: Callable[[BinaryIO], None]) -> AsyncIterator[bytes]:
    """What ``write`` writes to its file, piece by piece. Raises what it raises."""
    pipe = _Pipe()

    def work() -> None:
        buffered = io.BufferedWriter(pipe, PIECE)
        try:
            write(cast(BinaryIO, buffered))
            buffered.flush()
        except _Gone:
            return
        except BaseException as error:  # told to the reader, whose request it ends
            pipe.end(error)
        else:
            pipe.end(None)

    threading.Thread(target=work, name="download", daemon=True).start()
    try:
        while (piece := await asyncio.to_thread(pipe.get)) is not None:
            if isinstance(piece, BaseException):
                raise piece
            yield piece
    finally:
        pipe.gone.set()
