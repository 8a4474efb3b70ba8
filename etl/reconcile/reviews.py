"""Analysts' decisions over figures: an overlay that changes what claims are made of, never the figures.

A review is matched to a figure of its document by span and indicator, else by sentence and value, since
a better extractor may move spans. Of several reviews of one figure the latest holds.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pandas as pd

from etl.reconcile.frames import numbers, texts
from etl.reconcile.origins import words

_FIELDS = {
    "low", "high", "qualifier", "indicator", "measure", "unit", "currency", "counted", "group", "object",
    "place", "place_id", "country", "admin1", "admin1_code", "reference_period_start",
    "reference_period_end", "attribution", "status", "subset_of",
}  # fmt: skip


def apply_reviews(figures: pd.DataFrame, reviews: pd.DataFrame | None) -> pd.DataFrame:
    """The figures as reviewed: rejected ones gone, corrected ones with the new values, accepted ones sure.

    A correction of the period makes it stated; corrected and accepted figures have confidence 1.
    Reviews that match no figure are left for a later run.
    """
    if reviews is None or reviews.empty or figures.empty:
        return figures
    touched = figures["document_id"].isin(set(texts(reviews["document_id"])))
    if not touched.any():
        return figures
    decided = _decisions(figures[touched], reviews)
    out = figures.astype(dict.fromkeys(_FIELDS & set(figures.columns), "object"))
    rejected = []
    for index, review in decided.items():
        if review["decision"] == "reject":
            rejected.append(index)
            continue
        for name, value in _corrections(review["corrections"]).items():
            out.at[index, name] = value
            if name.startswith("reference_period"):
                out.at[index, "period_text"] = "reviewed"
        out.at[index, "confidence"] = 1.0
    return out.drop(index=rejected)


def _corrections(value: Any) -> dict[str, Any]:
    if isinstance(value, str):
        value = json.loads(value)
    return {name: new for name, new in value.items() if name in _FIELDS} if isinstance(value, Mapping) else {}


def _decisions(figures: pd.DataFrame, reviews: pd.DataFrame) -> dict[Any, dict[str, Any]]:
    """Row label of a figure → its latest review."""
    by_span: dict[tuple[Any, ...], list[Any]] = {}
    by_words: dict[tuple[Any, ...], list[Any]] = {}
    for label, span, said in zip(figures.index, *_keys(figures), strict=True):
        by_span.setdefault(span, []).append(label)
        by_words.setdefault(said, []).append(label)
    ordered = reviews.sort_values(["at", "review_id"])
    out: dict[Any, dict[str, Any]] = {}
    for span, said, decision, corrections in zip(
        *_keys(ordered), ordered["decision"].tolist(), ordered["corrections"].tolist(), strict=True
    ):
        for label in by_span.get(span) or by_words.get(said, [])[:1]:
            out[label] = {"decision": decision, "corrections": corrections}
    return out


def _keys(rows: pd.DataFrame) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """Of figures or reviews what they are found by: the span, and sentence with value."""
    owner, indicator = texts(rows["document_id"]), texts(rows["indicator"])
    starts, ends = numbers(rows["start_char"]), numbers(rows["end_char"])
    said = [" ".join(words(sentence or "")) for sentence in texts(rows["sentence"])]
    lows, highs = numbers(rows["low"]), numbers(rows["high"])
    spans = list(zip(owner, starts, ends, indicator, strict=True))
    return spans, list(zip(owner, said, lows, highs, indicator, strict=True))
