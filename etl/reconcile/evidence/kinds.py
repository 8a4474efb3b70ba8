"""With what people were helped, and of what they are ill: food, cash, cholera … (events.yml)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from etl.reconcile.evidence.cues import Span, clause, lower, pattern, within
from etl.reconcile.evidence.unlisted import unlisted
from etl.reconcile.evidence.words import words_of

HELP, DISEASES = "help", "diseases"  # keys of events.yml
_LISTED = re.compile(r", ")  # between two numbers: "61,000 with food, 12,000 with water"
_GIVEN = r"(?<![\d.,])(?<!\d )\d[\d., ]*(?:{})"


@dataclass(frozen=True, slots=True)
class _Kinds:
    """The words of one language for kinds of help, or for diseases."""

    kinds: tuple[tuple[str, re.Pattern[str]], ...]
    any: re.Pattern[str]  # of them all
    given: re.Pattern[str] | None  # a number behind which it says with what those were helped


@cache
def _words(kind: str, language: str) -> _Kinds | None:
    words = words_of(language)
    listed = words.get(kind)
    if not listed:
        return None
    behind = words.get("help_with") if kind == HELP else None
    return _Kinds(
        tuple((code, pattern(each)) for code, each in listed.items()),
        pattern([entry for each in listed.values() for entry in each]),
        re.compile(_GIVEN.format("|".join(behind))) if behind else None,
    )


def _spans(kind: _Kinds | None, sentence: str) -> tuple[Span, ...]:
    if kind is None or kind.any.search(sentence) is None:
        return ()
    return tuple((m.start(), m.end(), code) for code, words in kind.kinds for m in words.finditer(sentence))


def helped_with(sentence: str, language: str, at: int, beside: Sequence[int] = ()) -> str | None:
    """With what those whom the number at ``at`` counts were helped: food, cash …

    Its clause names one kind alone, or else its sentence does, unless the clause says with what in words that
    are of no kind. ``beside`` are the places of all numbers of the sentence that count something.
    """
    sentence = lower(sentence)
    words = _words(HELP, language)
    spans = _spans(words, sentence)
    if words is None or not spans:
        return None
    first, last = clause(sentence, language, at, beside, weakest=_LISTED)
    further = words.given.search(sentence, at + 1, last) if words.given else None
    last = further.start() if further else last
    unnamed = not any(first <= start < last for start, _, _ in spans)
    if unnamed and words.given and words.given.match(sentence, at, last):
        return None
    named = within(spans, first, last)
    return named[0] if len(named) == 1 else None


def disease_of(
    sentence: str, language: str, at: int, beside: Sequence[int] = (), listed: bool = False
) -> str | None:
    """Of what those whom the number at ``at`` counts are ill; of several diseases it is the one named next.

    One that the list lacks is called by its own word ("30 cases of tungiasis"); ``listed``: not so.
    """
    sentence = lower(sentence)
    spans = _spans(_words(DISEASES, language), sentence)
    if not listed and (name := unlisted(sentence, language, at, [start for start, _, _ in spans])):
        return name
    named = within(spans, *clause(sentence, language, at, beside)) if spans else ()
    if len(named) > 1:
        first = min((start < at, abs(start - at), code) for start, _, code in spans if code in named)
        return first[2]
    return named[0] if named else None
