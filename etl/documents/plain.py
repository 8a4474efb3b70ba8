"""Plain text files: the whole file is the text, after front matter where there is some."""

from __future__ import annotations

from pathlib import Path

from etl.documents.markdown import read_with_front_matter
from etl.documents.records import RawStream


def read(path: Path) -> RawStream:
    """The one document of a text file."""
    yield read_with_front_matter(path)
