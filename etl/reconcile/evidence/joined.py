"""Numbers that one sentence joins: "41 rebels and 26 soldiers were killed" says that 67 were.

Each alone would look like a part of the greater one, or like another count of the same. Only what befalls
a person once is added: one person may get both food and water.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from etl.reconcile.evidence.cues import any_meet, other_targets
from etl.reconcile.evidence.evidence import Figure, subject_of
from etl.reconcile.evidence.names import plain
from etl.reconcile.evidence.words import words_of

_LONG = 110  # characters from one number to what joins the next to it firmly: "along with"
_ONCE = ("deaths", "injured", "casualties", "captured", "detained", "abducted")


@dataclass(frozen=True, slots=True)
class _Words:
    """Of one language: what stands from one number to the next, and after a number of others."""

    joined: re.Pattern[str]
    firmly: re.Pattern[str]
    listed: re.Pattern[str]
    ahead: re.Pattern[str]
    others: re.Pattern[str]


@cache
def _words(language: str) -> _Words | None:
    words = words_of(language).get("joined")
    if not words:
        return None
    joins, firm, others, lead, few, meanwhile = (
        "|".join(words[key]) for key in ("joins", "firmly", "others", "leading", "qualifiers", "meanwhile")
    )
    word = rf"(?!(?:{'|'.join(words['never'])})\b)[\w'’.-]+"
    before, after = rf"(?:(?:{lead}) )?", rf"(?: (?:{few}))* ?"
    return _Words(
        _pattern(rf"{before}(?:{word} ){{1,6}}?(?:{joins}|{firm}){after}"),
        _pattern(rf"{before}[^,;:()]{{1,{_LONG}}}? (?:{firm}){after}"),
        _pattern(rf"{before}(?:{word} ){{0,4}}?{word}, ?"),
        _pattern(rf".*(?:,|;|\b(?:{joins}|{firm}|{meanwhile})){after}"),
        _pattern(rf"\S+ (?:{others})\b"),
    )


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE | re.DOTALL)


def joined(own: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of a document's figures of which the second is to be added to the first."""
    alike: dict[tuple[object, ...], list[Figure]] = {}
    places = [f.start_char for f in own]
    for f in own:
        if f.indicator in _ONCE and f.measure == "flow" and not f.part and f.subset_of is None:
            key = (f.sentence_start, *subject_of(f), f.start, f.end, f.status, plain(f.attribution or ""))
            alike.setdefault(key, []).append(f)
    for each in alike.values():
        words = _words(each[0].language) if len(each) > 1 else None
        if words is not None:
            each.sort(key=lambda f: f.start_char)
            yield from _chain(each, words, places)


def _chain(
    figures: Sequence[Figure], words: _Words, places: Sequence[int]
) -> Iterator[tuple[Figure, Figure]]:
    """The pairs of one sentence; commas join where the last two are joined by a word."""
    first = figures[0]
    listed: list[Figure] = []
    for before, figure in pairwise(figures):
        sentence, start = figure.sentence, figure.sentence_start
        between = sentence[before.start_char - start : figure.start_char - start]
        further = words.others.match(sentence, figure.start_char - start) and words.ahead.fullmatch(between)
        apart = any(before.start_char < place < figure.start_char for place in places)
        if apart or not _one_event(before, figure):
            first, listed = figure, []
        elif (further and figure.point != before.point) or any(
            each.fullmatch(between) for each in (words.joined, words.firmly)
        ):
            yield from ((first, each) for each in [*listed, figure])
            listed = []
        elif words.listed.fullmatch(between):
            listed.append(figure)
        else:
            first, listed = figure, []


def _one_event(a: Figure, b: Figure) -> bool:
    """Whether nothing tells that the two are of different events, or that one is in the other."""
    if a.qualifier == "vague" or b.qualifier == "vague" or a.low is None or b.low is None:
        return False
    marks = (a.event.earlier, a.event.part, b.event.earlier, b.event.part)
    same = a.event.other == b.event.other and not other_targets(a.event, b.event)
    return not any(marks) and same and any_meet(a.event, b.event)


def add(figure: Figure, other: Figure) -> None:
    """Adds the other's number to the figure's, which keeps what it was made of."""
    sums = (*(figure.event.sums or (figure.point,)), other.point)
    figure.event = replace(figure.event, sums=sums)
    figure.low = (figure.low or 0) + (other.low or 0)
    figure.high = None if figure.high is None or other.high is None else figure.high + other.high
    if figure.high is None:
        figure.qualifier = "at_least"
    elif "about" in (figure.qualifier, other.qualifier):
        figure.qualifier = "about"
    elif figure.high > figure.low:
        figure.qualifier = "range"
