"""Analysts' decisions over figures: an overlay that changes what claims are made of, never the figures.

A review is matched to a figure of its document by span and indicator, else by sentence and value, since
a better extractor may move spans. Of several reviews of one figure the latest holds.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from etl.reconcile.evidence.evidence import Figure
from etl.reconcile.evidence.evidence_keys import place_key
from etl.reconcile.evidence.origins import words
from etl.reconcile.frames import day_number, numbers, texts

FIELDS = (
    "low", "high", "qualifier", "indicator", "measure", "unit", "currency", "counted", "group", "object",
    "place", "place_id", "country", "admin1", "admin1_code", "reference_period_start",
    "reference_period_end", "attribution", "status", "subset_of",
)  # fmt: skip
_DAYS = {"reference_period_start": "start", "reference_period_end": "end"}
_OF_PLACE = ("place_id", "country", "admin1", "admin1_code")


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision on one figure: ``kind`` is accept, correct or reject; ``values`` are the corrections."""

    kind: str
    values: Mapping[str, Any] = field(default_factory=dict)


def decisions(figures: pd.DataFrame, reviews: pd.DataFrame | None) -> dict[str, Decision]:
    """Figure id → its latest review. Reviews that match no figure are left for a later run."""
    if reviews is None or reviews.empty or figures.empty:
        return {}
    figures = figures[figures["document_id"].isin(set(texts(reviews["document_id"])))]
    by_span: dict[tuple[Any, ...], list[str]] = {}
    by_words: dict[tuple[Any, ...], list[str]] = {}
    for name, span, said in sorted(zip(figures["id"].tolist(), *_keys(figures), strict=True), key=_first):
        by_span.setdefault(span, []).append(name)
        by_words.setdefault(said, []).append(name)
    ordered = reviews.sort_values(["at", "review_id"])
    out: dict[str, Decision] = {}
    for span, said, kind, corrections in zip(
        *_keys(ordered), ordered["decision"].tolist(), ordered["corrections"].tolist(), strict=True
    ):
        for name in by_span.get(span) or by_words.get(said, [])[:1]:
            out[name] = Decision(kind, _values(corrections))
    return out


def _first(row: tuple[Any, ...]) -> str:
    return str(row[0])


def _values(value: Any) -> dict[str, Any]:
    if isinstance(value, str):
        value = json.loads(value)
    return {name: new for name, new in value.items() if name in FIELDS} if isinstance(value, Mapping) else {}


def _keys(rows: pd.DataFrame) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """Of figures or reviews what they are found by: the span, and sentence with value."""
    owner, indicator = texts(rows["document_id"]), texts(rows["indicator"])
    starts, ends = numbers(rows["start_char"]), numbers(rows["end_char"])
    said = [" ".join(words(sentence or "")) for sentence in texts(rows["sentence"])]
    lows, highs = numbers(rows["low"]), numbers(rows["high"])
    spans = list(zip(owner, starts, ends, indicator, strict=True))
    return spans, list(zip(owner, said, lows, highs, indicator, strict=True))


def correct(figure: Figure, decision: Decision) -> None:
    """Gives a figure the values of a decision, which make it sure.

    A corrected period is a stated one. A place corrected by its name alone is no longer the place that
    its old id named. Where one bound or day alone is corrected past the other, both are the corrected one.
    """
    figure.confidence = 1.0
    values = dict(decision.values)
    if "place" in values:
        values = dict.fromkeys(_OF_PLACE) | {"country": figure.country} | values
    for name, value in values.items():
        if name in _DAYS:
            setattr(figure, _DAYS[name], day_number(value))
            figure.stated = True
        else:
            setattr(figure, name, value)
    if figure.low is not None and figure.high is not None and figure.low > figure.high:
        figure.low = figure.high = figure.high if "low" not in values else figure.low
    if figure.start is not None and figure.end is not None and figure.start > figure.end:
        figure.start = figure.end = figure.end if "reference_period_start" not in values else figure.start
    figure.place_key = place_key(figure.place_id, figure.place, figure.country)
