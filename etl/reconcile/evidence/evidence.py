"""Each figure as evidence: one record with its document's facts, and whose number it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from etl.reconcile.evidence.cues import NOTHING, Event
from etl.reconcile.evidence.evidence_keys import place_key
from etl.reconcile.evidence.names import Source, source
from etl.reconcile.evidence.offices import MAYOR, local_office, ministry
from etl.reconcile.evidence.origins import words
from etl.reconcile.frames import days, numbers, texts


@dataclass(slots=True)
class Figure:
    """One figure with its document's facts, as the rules read it; days are day numbers."""

    id: str
    document: str
    publisher: str | None
    published: int | None
    language: str
    title: str
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
    added: bool = False
    part: bool = False
    miscopied: bool = False
    event: Event = NOTHING
    basis: str | None = None

    @property
    def kept_out(self) -> str | None:
        """Why it enters no series, whatever else is said: what the figures of one claim have in common."""
        return "part" if self.part else "miscopied" if self.miscopied else None

    @property
    def point(self) -> float:
        """The number itself: the lower bound, or the upper of an "at most"."""
        value = self.low if self.low is not None else self.high
        return 0.0 if value is None else value


def figures_of(figures: pd.DataFrame, documents: pd.DataFrame) -> list[Figure]:
    """Rows of the tables as records, in the order of documents and places in their texts."""
    facts = {
        name: (publisher, published, language or "en", title or "")
        for name, publisher, published, language, title in zip(
            documents["id"].tolist(), texts(documents["publisher"]), days(documents["published"]),
            texts(documents["language"]), texts(documents["title"]), strict=True,
        )
    }  # fmt: skip
    owners = figures["document_id"].tolist()
    columns: list[Iterable[Any]] = [figures["id"].tolist(), owners]
    columns += [[facts[d][n] for d in owners] for n in range(4)]
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
        if figure.measure == "cumulative" and figure.start == figure.end:
            figure.start = None  # a total "as of" a day began nobody says when
    return made


def source_of(figure: Figure) -> Source:
    """Who gives the figure's number."""
    said = figure.attribution
    if not said:
        return source(said, figure.publisher, figure.document)
    office = ministry(said, figure.sentence, figure.language, figure.country)
    if office is not None:
        return source(office, figure.publisher, figure.document)
    return _local(figure, said) or source(said, figure.publisher, figure.document)


def _local(figure: Figure, said: str) -> Source | None:
    """The mayor of the figure's place or the governor of its division, whatever a text calls these."""
    role = local_office(said, figure.sentence, figure.language, figure.place, figure.admin1)
    of, key = figure.place, figure.place_key
    if role != MAYOR and figure.admin1:
        of, key = figure.admin1, f"{figure.admin1_code or figure.admin1}|{figure.country or ''}"
    return Source(f"{role} of {of}", f"office:{role} {key}") if role and of else None


def subject_of(f: Figure) -> tuple[Any, ...]:
    """What a figure counts, of whom and where, with its measure."""
    return (f.indicator, f.measure, f.unit, f.currency, f.counted, f.group, f.object, f.place_key)


@lru_cache(maxsize=50_000)
def sentence_key(sentence: str) -> str:
    """A sentence's words, for telling the same sentence under other marks and spaces."""
    return " ".join(words(sentence))
