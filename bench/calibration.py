"""How far a confidence is from the share that is right, and how well it orders right before wrong."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np

Gold = dict[str, list[dict[str, Any]]]


def outcomes(scorer: ModuleType, gold: Gold, predicted: Gold) -> tuple[np.ndarray, np.ndarray]:
    """Confidence and core-is-right of each prediction, optional gold records left out."""
    confidence: list[float] = []
    right: list[bool] = []
    for document, figures in gold.items():
        found = predicted.get(document, [])
        match = {j: figures[i] for i, j in scorer.align(figures, found)}
        for j, figure in enumerate(found):
            truth = match.get(j)
            if truth is not None and (truth.get("implicit") or truth["indicator"] in scorer.OPTIONAL):
                continue
            confidence.append(figure["confidence"])
            right.append(
                truth is not None
                and scorer.same_value(truth, figure)
                and truth["indicator"] == figure["indicator"]
            )
    return np.array(confidence, dtype=float), np.array(right, dtype=bool)


def expected_error(confidence: np.ndarray, right: np.ndarray, bins: int = 10) -> float:
    """Mean distance of confidence from accuracy over bins of equal count."""
    order = np.argsort(confidence, kind="stable")
    total = 0.0
    for part in np.array_split(order, bins):
        if len(part):
            total += len(part) * abs(confidence[part].mean() - right[part].mean())
    return total / max(len(order), 1)


def area_under_curve(confidence: np.ndarray, right: np.ndarray) -> float:
    """Chance that a right prediction has more confidence than a wrong one (ties count half)."""
    good, bad = np.sort(confidence[right]), confidence[~right]
    if not len(good) or not len(bad):
        return float("nan")
    below = np.searchsorted(good, bad, side="left")
    upto = np.searchsorted(good, bad, side="right")
    return float(((len(good) - upto) + 0.5 * (upto - below)).sum() / (len(good) * len(bad)))


def calibration(scorer: ModuleType, gold: Gold, predicted: Gold) -> tuple[str, str, str]:
    """Expected calibration error, area under the curve and number of predictions, as shown."""
    confidence, right = outcomes(scorer, gold, predicted)
    return (
        f"{expected_error(confidence, right):.3f}",
        f"{area_under_curve(confidence, right):.3f}",
        str(len(confidence)),
    )
