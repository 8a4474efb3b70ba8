"""The lexicon of a language, compiled: its entries, and what is read of whole lists."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from etl.language import FOLDER
from etl.language.gathering import Gatherer
from etl.language.longer_phrases import settle
from etl.language.patterns import any_of, spot, token_pattern
from etl.language.words import (
    Lexicon,
)


@cache
def load(language: str, folder: Path = FOLDER) -> Lexicon:
    """Read, check and compile the lexicon of ``language``. Raises LexiconError."""
    made = Gatherer(language, folder)
    numbers = made.numbers()
    signs = made.qualifiers()
    made.nouns()
    made.excluded()
    made.triggers()
    cues = made.cues()
    settle(made.all.values(), made.entries)
    pattern = token_pattern(made.entries, made.elided)
    return Lexicon(
        language=language,
        entries=made.entries,
        numbers=numbers,
        signs=signs,
        spot=spot(made.all.values()),
        token=pattern,
        families=made.families,
        list_markers=frozenset(cues.get("list_markers", [])),
        short_magnitudes=numbers.get("short_magnitudes", {}),
        ambiguous=frozenset(numbers.get("ambiguous_magnitudes", [])),
        compounds=made.compounds(cues.get("compounds", [])),
        people_endings=tuple(cues.get("people_endings", [])),
        ordinals=frozenset(numbers.get("ordinals", [])),
        adverb_endings=tuple(cues.get("adverb_endings", [])),
        plurals=tuple(cues.get("plurals", [])),
        of=frozenset(numbers.get("of", [])),
        doing=tuple(cues.get("doing_endings", [])),
        did=tuple(cues.get("did_endings", [])),
        participles=tuple(cues.get("participle_endings", [])),
        future=tuple(cues.get("future_endings", [])),
        would=tuple(cues.get("would_endings", [])),
        would_of_triggers=tuple(cues.get("would_endings_of_triggers", [])),
        finite=tuple(cues.get("finite_endings", [])),
        plain=tuple(cues.get("plain_endings", [])),
        plain_words=frozenset(cues.get("plain_words", [])),
        does=tuple(cues.get("does_endings", [])),
        did_words=frozenset(cues.get("did_words", [])),
        not_did=frozenset(cues.get("not_did", [])),
        naming=frozenset(cues.get("naming", [])),
        sectors=frozenset(cues.get("sectors", [])),
        contents=frozenset(cues.get("contents", [])),
        intended=frozenset(cues.get("intended", [])),
        achieved=frozenset(cues.get("achieved", [])),
        diseases=frozenset(cues.get("diseases", [])),
        arrivals=frozenset(cues.get("arrivals", [])),
        inland=any_of(cues.get("inland", [])),
        outland=any_of(cues.get("outland", [])),
        furniture=any_of(cues.get("furniture", []), whole=False),
        doubtful_below=float(cues.get("doubtful_below", 0.25)),
        inversion=bool(cues.get("inversion")),
        postposed=bool(cues.get("postposed")),
        adjective=re.compile(cues.get("adjective", r".*")),
        owner_endings=tuple(cues.get("owner_endings", [])),
        negated_endings=tuple(cues.get("negated_endings", [])),
        negation_opens=bool(cues.get("negation_opens")),
        fates=made.fates(cues.get("fates", {})),
    )
