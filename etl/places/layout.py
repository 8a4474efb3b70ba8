"""The phrases by which a report is laid out: heads of its totals, lists meant again, rows of places."""

from __future__ import annotations

import re
from functools import cache

from etl.language.patterns import alternatives
from etl.places.cues import Cues
from etl.places.phrases import either_of


@cache
def key_figures(words: Cues) -> re.Pattern[str]:
    """Finds the head over what a report counts in all: "Key figures", "In numbers", « Chiffres clés »."""
    return re.compile(rf"^[\W_]{{0,6}}{alternatives(words.key_heads)}(?!\w)", re.IGNORECASE | re.MULTILINE)


@cache
def those_places(words: Cues) -> re.Pattern[str]:
    """Finds places told by their kind as a list before: "in these districts", "across the two towns"."""
    within = either_of((words.within - words.of) | words.inside | words.locative)
    counted = rf"(?:{either_of(words.definite)})\s(?P<number>{either_of(frozenset(words.small_numbers))})"
    one = rf"(?P<kind>{either_of(words.those_kinds)})(?!\w)(?!\s(?:{either_of(words.of)})(?!\w))"
    return re.compile(
        rf"\b(?:{within})\s(?:{either_of(words.those)}|{counted})\s(?:[^\W\d_]+\s)?{one}", re.IGNORECASE
    )


@cache
def of_these(words: Cues) -> re.Pattern[str]:
    """Matches, at the head of a sentence, that it counts a part of what the last did: "Of these, 12"."""
    return re.compile(rf"\W*{alternatives(words.of_these)}(?!\w)", re.IGNORECASE)


@cache
def counted_places(words: Cues) -> re.Pattern[str]:
    """Finds an item of a row of places with its number: "945 from MMC,"."""
    within = either_of(words.inside | words.origin | words.of)
    return re.compile(rf"(?<![\w.,])\d[\d,.]*\s(?:{within})\s(?P<name>[A-ZÀ-Ý][\w’'-]*)")
