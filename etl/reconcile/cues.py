"""What a sentence's words tell of the event and the count: its cause, and how it was counted.

The words are a data file of each language (events.yml); nothing else in reconciliation reads text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from etl.extract.lexicon import LexiconError, languages, read_yaml


@dataclass(frozen=True, slots=True)
class _Cues:
    causes: tuple[tuple[str, re.Pattern[str]], ...]
    apart: re.Pattern[str] | None
    earlier: re.Pattern[str] | None
    basis: tuple[tuple[str, re.Pattern[str]], ...]
    any: re.Pattern[str] | None = None


def _pattern(entries: list[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(entries) + r")\b", re.IGNORECASE)


@cache
def _cues(language: str) -> _Cues:
    if language not in languages():
        return _Cues((), None, None, ())
    try:
        words_of = read_yaml(language, "events")
    except LexiconError:
        # a language may come without these words; its events are then told by value
        return _Cues((), None, None, ())
    causes, apart, earlier, basis = (words_of.get(n) or {} for n in ("causes", "apart", "earlier", "basis"))
    every = [*apart, *earlier, *(word for words in (*causes.values(), *basis.values()) for word in words)]
    return _Cues(
        tuple((code, _pattern(each)) for code, each in causes.items()),
        _pattern(list(apart)) if apart else None,
        _pattern(list(earlier)) if earlier else None,
        tuple((code, _pattern(each)) for code, each in basis.items()),
        _pattern(every) if every else None,
    )


@lru_cache(maxsize=50_000)
def event_and_basis(sentence: str, language: str) -> tuple[str | None, str | None]:
    """The cause that a sentence names (or "apart"; "earlier" of a toll since risen), and how it counted."""
    cues = _cues(language)
    if cues.any is None or not cues.any.search(sentence):
        return None, None
    cause = next((code for code, pattern in cues.causes if pattern.search(sentence)), None)
    if cues.apart is not None and cues.apart.search(sentence):
        cause = "apart"
    elif cause is None and cues.earlier is not None and cues.earlier.search(sentence):
        cause = "earlier"
    basis = next((code for code, pattern in cues.basis if pattern.search(sentence)), None)
    return cause, basis
