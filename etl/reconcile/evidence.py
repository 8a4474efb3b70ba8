"""Each figure as evidence: whose number it is, where and when it holds, and which figure it repeats.

A figure of a copy takes place, period and source from the same figure of the text copied. Within a
document a headline, or a shorter repetition, takes them from the fuller mention of the same number.
Both look at single documents (and the text copied), never at the order of the input.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd
from rapidfuzz import fuzz

from etl.extract.lexicon import LexiconError, languages, read_yaml
from etl.reconcile.evidence_keys import place_key
from etl.reconcile.frames import days, numbers, texts
from etl.reconcile.names import Source, plain, source
from etl.reconcile.origins import words
from etl.reconcile.places import Places
from etl.reconcile.rules import Rules
from etl.vocabulary import ancestors

_SAME_SENTENCE = 80  # rapidfuzz ratio from which an edited copy's sentence is the original's


@dataclass(slots=True)
class Figure:
    """One figure with its document's facts, as the rules read it; days are day numbers."""

    id: str
    document: str
    publisher: str | None
    published: int | None
    language: str
    indicator: str
    measure: str
    unit: str
    currency: str | None
    counted: str | None
    group: str | None
    object: str | None
    place: str | None
    place_id: str | None
    country: str | None
    admin1: str | None
    admin1_code: str | None
    start: int | None
    end: int | None
    stated: bool
    low: float | None
    high: float | None
    qualifier: str
    status: str
    attribution: str | None
    subset_of: str | None
    sentence: str
    start_char: int
    sentence_start: int
    confidence: float
    place_key: str | None = None
    copied: bool = False
    repeats: bool = False
    part: bool = False

    @property
    def point(self) -> float:
        """The number itself: the lower bound, or the upper of an "at most"."""
        value = self.low if self.low is not None else self.high
        return 0.0 if value is None else value


def figures_of(figures: pd.DataFrame, documents: pd.DataFrame) -> list[Figure]:
    """Rows of the tables as records, in the order of documents and places in their texts."""
    facts = {
        name: (publisher, published, language or "en")
        for name, publisher, published, language in zip(
            documents["id"].tolist(), texts(documents["publisher"]), days(documents["published"]),
            texts(documents["language"]), strict=True,
        )
    }  # fmt: skip
    owners = figures["document_id"].tolist()
    columns: list[Iterable[Any]] = [figures["id"].tolist(), owners]
    columns += [[facts[d][n] for d in owners] for n in range(3)]
    for name in ("indicator", "measure", "unit", "currency", "counted", "group", "object", "place",
                 "place_id", "country", "admin1", "admin1_code"):  # fmt: skip
        columns.append(texts(figures[name]))
    columns.append(days(figures["reference_period_start"]))
    columns.append(days(figures["reference_period_end"]))
    columns.append(figures["period_text"].notna().tolist())
    columns += [numbers(figures["low"]), numbers(figures["high"])]
    columns += [texts(figures[name]) for name in ("qualifier", "status", "attribution", "subset_of")]
    columns.append([text or "" for text in texts(figures["sentence"])])
    columns += [[int(v or 0) for v in numbers(figures[name])] for name in ("start_char", "sentence_start")]
    columns.append([1.0 if v is None else v for v in numbers(figures["confidence"])])
    made = [Figure(*values) for values in zip(*columns, strict=True)]
    made.sort(key=lambda f: (f.document, f.start_char, f.id))
    for figure in made:
        figure.place_key = place_key(figure.place_id, figure.place, figure.country)
    return made


def settle(made: list[Figure], copy_of: dict[str, str], rules: Rules, places: Places) -> dict[str, Figure]:
    """Marks parts and repetitions and gives copies the facts of the original; returns figure → its voice.

    The voice of a figure is the figure whose facts it took, itself where it took none.
    """
    by_document: dict[str, list[Figure]] = {}
    for figure in made:
        by_document.setdefault(figure.document, []).append(figure)
    voice: dict[str, Figure] = {}
    for own in by_document.values():
        _mark_parts(own)
        _fold(own, rules, places, voice)
    for document, original in copy_of.items():
        if document in by_document and original in by_document:
            for copy, first in matches(by_document[document], by_document[original]):
                voice[copy.id] = voice.get(first.id, first)
                copy.copied = True
    ends = {figure.id: _last(figure, voice) for figure in made}
    for figure in made:
        if ends[figure.id] is not figure:
            _take(figure, ends[figure.id])
    return ends


def _last(figure: Figure, voice: dict[str, Figure]) -> Figure:
    while figure.id in voice:
        figure = voice[figure.id]
    return figure


def _mark_parts(own: list[Figure]) -> None:
    """A part of a figure with the very same subject and place must not stand beside its whole."""
    by_id = {figure.id: figure for figure in own}
    for figure in own:
        whole = by_id.get(figure.subset_of) if figure.subset_of else None
        figure.part = whole is not None and _subject(figure) == _subject(whole)


def _subject(f: Figure) -> tuple[Any, ...]:
    return (f.indicator, f.measure, f.unit, f.currency, f.counted, f.group, f.object, f.place_key)


def _take(figure: Figure, of: Figure) -> None:
    for name in ("indicator", "measure", "group", "place", "place_id", "country", "admin1", "admin1_code",
                 "start", "end", "stated", "place_key", "part", "attribution", "low", "high",
                 "qualifier"):  # fmt: skip
        setattr(figure, name, getattr(of, name))


# ---------------------------------------------------------------- repetitions within a document


def _fold(own: list[Figure], rules: Rules, places: Places, voice: dict[str, Figure]) -> None:
    buckets: dict[tuple[Any, ...], list[Figure]] = {}
    for f in own:
        key = (f.indicator, f.unit, f.currency, f.counted, f.object, f.status, f.part, f.point)
        buckets.setdefault(key, []).append(f)
    first = min((f.sentence_start for f in own), default=0)
    for bucket in buckets.values():
        if len(bucket) < 2:
            continue
        bucket.sort(key=lambda f: (_fullness(f, first), f.start_char, f.id))
        roots: list[Figure] = []
        for figure in bucket:
            root = next((r for r in roots if _repeats(figure, r, first, rules, places)), None)
            if root is None:
                roots.append(figure)
            else:
                voice[figure.id] = root
                figure.repeats = True


def _fullness(f: Figure, first: int) -> tuple[bool, ...]:
    """False sorts first: the mention with attribution, stated period and place, not the headline."""
    return (f.sentence_start == first, f.attribution is None, not f.stated, f.place_key is None)


def _repeats(f: Figure, root: Figure, first: int, rules: Rules, places: Places) -> bool:
    """Whether ``f`` says again what ``root`` says: nothing in it speaks against that."""
    if f.sentence_start == root.sentence_start:
        return False
    headline = f.sentence_start == first and f.sentence_start < 3
    if f.point < rules.agree_from and not headline:
        return False
    if f.attribution and root.attribution and plain(f.attribution) != plain(root.attribution):
        return False
    return _groups_meet(f.group, root.group) and _places_meet(f, root, places) and _periods_meet(f, root)


def _groups_meet(a: str | None, b: str | None) -> bool:
    if a == b or a is None or b is None:
        return a == b
    return a in ancestors("groups", b) or b in ancestors("groups", a)


def _places_meet(f: Figure, root: Figure, places: Places) -> bool:
    if f.place_key == root.place_key or f.place_key is None:
        return True
    return root.place_key is not None and f.place_key in places.parents(root.place_key)


def _periods_meet(f: Figure, root: Figure) -> bool:
    if f.measure != root.measure and f.stated:
        return False
    if not f.stated or (f.start, f.end) == (root.start, root.end):
        return True
    if None in (f.start, f.end, root.start, root.end):
        return False
    return f.start <= root.end and root.start <= f.end  # type: ignore[operator]  # none is None here


# ---------------------------------------------------------------- copies


def matches(copy: list[Figure], original: list[Figure]) -> list[tuple[Figure, Figure]]:
    """Figures of a copy with the same figure of the original: same sentence, else a like one."""
    out: list[tuple[Figure, Figure]] = []
    left: list[Figure] = []
    taken: set[str] = set()
    same = _by(original, lambda f: (*_value(f), sentence_key(f.sentence)))
    for figure in copy:
        found = next(
            (o for o in same.get((*_value(figure), sentence_key(figure.sentence)), ()) if o.id not in taken),
            None,
        )
        if found is None:
            left.append(figure)
        else:
            taken.add(found.id)
            out.append((figure, found))
    like = _by(original, _value)
    for figure in left:
        for other in like.get(_value(figure), ()):
            if other.id not in taken and fuzz.ratio(figure.sentence, other.sentence) >= _SAME_SENTENCE:
                taken.add(other.id)
                out.append((figure, other))
                break
    return out


def _value(f: Figure) -> tuple[Any, ...]:
    return (f.indicator, f.unit, f.currency, f.counted, f.group, f.object, f.low, f.high, f.status)


def _by(own: list[Figure], key: Callable[[Figure], tuple[Any, ...]]) -> dict[tuple[Any, ...], list[Figure]]:
    out: dict[tuple[Any, ...], list[Figure]] = {}
    for figure in own:
        out.setdefault(key(figure), []).append(figure)
    return out


@cache
def sentence_key(sentence: str) -> str:
    """A sentence's words, for telling the same sentence under other marks and spaces."""
    return " ".join(words(sentence))


# ---------------------------------------------------------------- what the words tell


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


def source_of(figure: Figure) -> Source:
    """Who gives the figure's number."""
    return source(figure.attribution, figure.publisher, figure.document)
