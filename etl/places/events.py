"""The phrases of a language that tell of events: where one was, and which war a toll is of."""

from __future__ import annotations

import re
from functools import cache

from etl.language.patterns import alternatives
from etl.places.cues import Cues
from etl.places.phrases import either_of, known_by


@cache
def scene(words: Cues) -> re.Pattern[str]:
    """Finds that a known event was somewhere, up to its verb: The blast took place, said the strikes hit."""
    known = (
        rf"(?:{known_by(words)}|(?:{either_of(words.days_months)})['’]?(?:{either_of(words.owner_marks)})\s)"
    )
    said = rf"\b(?:{either_of(words.saying)}),?\s(?:[^\W\d_]+\s){{0,2}}?"
    led = rf"(?:^\W{{0,3}}|{said}|(?<=\s)(?-i:(?=[A-ZÀ-Ý])))"  # large behind a heading whose break was lost
    several = either_of(words.one_of_several | words.superlatives)
    event = (
        rf"(?:(?!(?:{several})\s)[\w-]+\s){{0,3}}?(?:{either_of(words.scene_events)})(?!\w|\s(?:{several})\b)"
    )
    verb = rf"[^;:!?\n]{{0,60}}?\b{alternatives(words.scene_phrases)}(?!\w)"
    return re.compile(rf"{led}{known}{event}{verb}", re.IGNORECASE)


@cache
def war_clause(words: Cues) -> re.Pattern[str]:
    """Finds, right before a number, that it is a war's toll: civil war which has killed more than."""
    wars, goes_on = either_of(words.wars), either_of(words.going_on_from)
    return re.compile(
        rf"\b(?:{wars})(?:\s[^\W\d_]+){{0,2}},?\s(?:{goes_on})\s[^.;:()\n]{{0,50}}$", re.IGNORECASE
    )


@cache
def an_event(words: Cues) -> re.Pattern[str]:
    """Finds the noun of an event that has one place: an explosion."""
    return re.compile(rf"\b(?:{either_of(words.scene_events)})(?!\w)", re.IGNORECASE)


@cache
def the_disaster(words: Cues) -> re.Pattern[str]:
    """Matches, at the head of a sentence, a disaster known of, which hits more than one place: The floods."""
    return re.compile(
        rf"\W*(?:{known_by(words)})(?:[^\W\d]+\s){{0,2}}?(?P<event>{either_of(words.wide_events)})(?!\w)",
        re.IGNORECASE,
    )
