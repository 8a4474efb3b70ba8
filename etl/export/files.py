"""Files written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def atomic(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """A binary file that takes the place of ``path`` when the block ends without an exception.

    Until then ``path`` stays as it was; missing folders are made. A device or pipe (/dev/stdout) is
    written as it is. Raises OSError.
    """
    target = Path(path)
    if target.exists() and not target.is_file():
        with target.open("wb") as plain:
            yield plain
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    # Beside the target, since only within one file system a rename is atomic.
    number, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    temporary = Path(name)
    try:
        with os.fdopen(number, "wb") as handle:
            yield handle
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _umask() -> int:
    """The process's mask of rights, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
