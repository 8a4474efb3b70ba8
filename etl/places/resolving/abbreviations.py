"""Abbreviations that a text spells out: CAR is no country beside "Cordillera Administrative Region"."""

from __future__ import annotations

import re
from functools import lru_cache

from etl.places.gazetteer.gazetteer import Gazetteer
from etl.places.gazetteer.names import fold

_SHORT = re.compile(r"[A-Z](?<![\w.][A-Z])[A-Z]{2,4}(?![\w.])")


@lru_cache(maxsize=4)  # a document's profile and its resolver ask for the same text
def spelled_out(text: str, gazetteer: Gazetteer) -> frozenset[str]:
    """Keys of a country's abbreviations that stand for other words of the text."""
    found: set[str] = set()
    for short in set(_SHORT.findall(text)):
        best = next(iter(gazetteer.candidates(fold(short))), None)
        if best is None or best.kind != "country":
            continue
        meant = [gazetteer.candidates(fold(words[0]))[:1] for words in re.finditer(_words(short), text)]
        if meant and not any(full and full[0].country == best.country for full in meant):
            found.add(fold(short))
    return frozenset(found)


def _words(short: str) -> str:
    """A pattern of words with the initials of ``short``, small ones between them."""
    return r"\b" + r"[ -](?:[a-z]{1,3} ){0,2}".join(rf"{letter}[^\W\d_]+" for letter in short) + r"\b"
