"""Phrases that tell that a place lies beside another: on the border with it, to the west of it."""

from __future__ import annotations

import re
from functools import cache

from etl.language.finder import Finder, longest_words
from etl.language.patterns import alternatives
from etl.places.cues import Cues
from etl.places.phrases import either_of, finder, names_in_a_row


@cache
def bordering(words: Cues) -> Finder:
    """Finds, right before a name, that it lies beside the place told of: which borders Lorin and."""
    small = rf"(?:(?:{either_of(words.small_links)})\s)?"
    names = rf"(?:{names_in_a_row(words)}(?:,|\s(?:{either_of(words.joining)}))\s{small})?"
    return finder(rf"\b(?:{either_of(words.bordering)})\s{small}{names}$", words.bordering)


def _to_border(words: Cues) -> str:
    """What leads to a name beyond a border: on the border with."""
    article = rf"(?:(?:{either_of(words.articles)})\s|{alternatives(words.elided)})?"
    return rf"\b(?i:{alternatives(words.border_phrases)})\s{article}"


@cache
def beyond_border(words: Cues) -> Finder:
    """Finds, right before a name, that it lies beyond a border: on the border with."""
    return finder(rf"{_to_border(words)}$", longest_words(words.border_phrases))


@cache
def named_beyond_border(words: Cues) -> Finder:
    """Finds that too, and the name with it: on the border with Lorin."""
    return finder(_to_border(words) + names_in_a_row(words), longest_words(words.border_phrases))


@cache
def beside_it(words: Cues) -> re.Pattern[str]:
    """Finds, right before a name, that the place named before lies to one side: Amra to the west of."""
    side, led = either_of(words.compass_nouns), either_of(words.toward | words.definite)
    joint, kind = either_of(words.of | words.origin), either_of(frozenset(words.kinds))
    named = rf"{names_in_a_row(words)}(?:\s(?:{kind}))?"
    return re.compile(
        rf"{named}\s(?:(?:{led})\s){{1,2}}(?:{side})\s(?:{joint})\s(?:{names_in_a_row(words)}\s)?$"
    )
