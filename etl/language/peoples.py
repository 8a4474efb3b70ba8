"""What the people of each country are called, in each language (demonyms of data/gazetteer/countries.csv)."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

FILE = Path(__file__).resolve().parents[2] / "data" / "gazetteer" / "countries.csv"


def names_of_peoples(language: str) -> Iterator[tuple[str, str]]:
    """Each name of a people, in all its forms, with the ISO alpha-3 of its country."""
    with FILE.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            for word in filter(None, (row.get(f"demonyms_{language}") or "").split("|")):
                yield word, row["iso3"]
