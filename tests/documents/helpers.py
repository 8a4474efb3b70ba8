"""Files of the tests' own making, read as a user's would be."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from etl.documents import ReadOptions, Refusal, read
from etl.model import Document

SUPPORTED = ("en", "es", "fr")


def read_all(*paths: Path, **options: Any) -> list[Document | Refusal]:
    """Everything that the paths give."""
    return list(read(paths, ReadOptions(supported=SUPPORTED, **options)))


def one(path: Path, **options: Any) -> Document:
    """The one document of a file; fails when it was refused."""
    (item,) = read_all(path, **options)
    assert isinstance(item, Document), item
    return item


def refused(path: Path, **options: Any) -> Refusal:
    """The one refusal of a file; fails when it was read."""
    (item,) = read_all(path, **options)
    assert isinstance(item, Refusal), item
    return item


def write(path: Path, content: str | bytes) -> Path:
    """The path, with the content in it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path


def write_lines(path: Path, *records: Any) -> Path:
    """A JSON Lines file; a record given as text is written as it is."""
    lines = [
        record if isinstance(record, str) else json.dumps(record, ensure_ascii=False) for record in records
    ]
    return write(path, "\n".join(lines) + "\n")
