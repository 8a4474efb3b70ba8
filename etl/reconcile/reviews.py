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
    out = figures.astype({name: "object" for name in _FIELDS & set(figures.columns)})
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
    rows = zip(
        figures.index, figures["document_id"].tolist(), numbers(figures["start_char"]), numbers(figures["end_char"]),
        texts(figures["indicator"]), texts(figures["sentence"]), numbers(figures["low"]), numbers(figures["high"]),
        strict=True,
    )  # fmt: skip
    for label, document, start, end, indicator, sentence, low, high in rows:
        by_span.setdefault((document, start, end, indicator), []).append(label)
        by_words.setdefault((document, _words(sentence), low, high, indicator), []).append(label)
    ordered = reviews.sort_values(["at", "review_id"]).to_dict("records")
    out: dict[Any, dict[str, Any]] = {}
    for review in ordered:
        span = (
            review["document_id"],
            _number(review["start_char"]),
            _number(review["end_char"]),
            review["indicator"],
        )
        said = (
            review["document_id"], _words(review["sentence"]), _number(review["low"]), _number(review["high"]),
            review["indicator"],
        )  # fmt: skip
        for label in by_span.get(span) or by_words.get(said, [])[:1]:
            out[label] = review
    return out


def _words(sentence: Any) -> str:
    return " ".join(words(sentence)) if isinstance(sentence, str) else ""


def _number(value: Any) -> float | None:
    return None if value is None or pd.isna(value) else float(value)
