"""The weights of signs, fitted on read documents by bench/fit_when.py, and the choice made by them."""

from __future__ import annotations

import csv
import math
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

from etl.when.choosing.candidate import Candidate
from etl.when.choosing.shared_signs import Signs

WEIGHTS = Path(__file__).with_name("weights.csv")


@cache
def weights() -> dict[str, float]:
    """Weight by sign of a candidate."""
    with WEIGHTS.open(encoding="utf-8", newline="") as handle:
        return {row["sign"]: float(row["weight"]) for row in csv.DictReader(handle)}


@lru_cache(maxsize=100_000)
def _weights_of(signs: Signs) -> list[float]:
    by_sign = weights()
    return [by_sign.get(sign, 0.0) for sign in signs]


def _score(candidate: Candidate) -> float:
    found: list[float] = []
    for group in candidate.groups:
        found += _weights_of(group)
    return sum(found)


def best(candidates: Sequence[Candidate], by_sign: dict[str, float] | None = None) -> Candidate:
    """The candidate of the likeliest period; candidates of one period add up their likelihood.

    ``by_sign`` are other weights than the fitted ones.
    """
    if by_sign is None:
        scores = [_score(candidate) for candidate in candidates]
    else:
        scores = [sum(by_sign.get(sign, 0.0) for sign in candidate.signs) for candidate in candidates]
    top = max(scores)
    by_period: dict[object, float] = {}
    for candidate, score in zip(candidates, scores, strict=True):
        key = (candidate.start, candidate.end)
        by_period[key] = by_period.get(key, 0.0) + math.exp(score - top)
    wanted = max(by_period, key=lambda key: by_period[key])
    return max(
        (pair for pair in zip(candidates, scores, strict=True) if (pair[0].start, pair[0].end) == wanted),
        key=lambda pair: (not _of_saying(pair[0]), pair[1]),
    )[0]


def _of_saying(candidate: Candidate) -> bool:
    """Whether it comes from the day of a statement: of one period, what else names it tells its measure."""
    return candidate.expression is not None and candidate.expression.said
