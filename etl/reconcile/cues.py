"""What a sentence's words tell of the event and the count: its cause, and how it was counted.

The words are a data file of each language (events.yml); nothing else in reconciliation reads text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from etl.extract.lexicon import LexiconError, languages, read_yaml


@dataclass(frozen=True, slots=True)
class _Cues:
    causes: tuple[tuple[str, re.Pattern[str]], ...]
    apart: re.Pattern[str] | None
    basis: tuple[tuple[str, re.Pattern[str]], ...]


def _pattern(entries: list[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(entries) + r")\b", re.IGNORECASE)


@cache
def _cues(language: str) -> _Cues:
    if language not in languages():
        return _Cues((), None, ())
    try:
        words_of = read_yaml(language, "events")
    except LexiconError:
        return _Cues(
            (), None, ()
        )  # a language may come without these words; its events are then told by value
    return _Cues(
        tuple((code, _pattern(each)) for code, each in words_of.get("causes", {}).items()),
        _pattern(words_of["apart"]) if words_of.get("apart") else None,
        tuple((code, _pattern(each)) for code, each in words_of.get("basis", {}).items()),
    )


@cache
def event_and_basis(sentence: str, language: str) -> tuple[str | None, str | None]:
    """The cause that a sentence names (or "apart"), and how its count was made."""
    cues = _cues(language)
    cause = next((code for code, pattern in cues.causes if pattern.search(sentence)), None)
    if cues.apart is not None and cues.apart.search(sentence):
        cause = "apart"
    basis = next((code for code, pattern in cues.basis if pattern.search(sentence)), None)
    return cause, basis
