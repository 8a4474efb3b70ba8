"""Who says it, in three languages: each text with the sources that its figures name (attributions.csv)."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from etl.extract.core import read

with Path(__file__).with_name("attributions.csv").open(encoding="utf-8", newline="") as _file:
    ROWS = [tuple(row.values()) for row in csv.DictReader(_file)]


@pytest.mark.parametrize(("language", "text", "sources"), ROWS, ids=[row[1] for row in ROWS])
def test_sources_of_a_text(language: str, text: str, sources: str) -> None:
    """In the order of the figures, once where all name the same one."""
    named = [mention.attribution or "" for mention in read(text, language).mentions]
    assert named
    assert named == sources.split(";") or set(named) == {sources}
