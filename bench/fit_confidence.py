"""Fit the model of confidence on annotated documents and rewrite etl/extract/details/confidence.csv.

    python -m bench.fit_confidence --gold DOCS.jsonl GOLD.jsonl [DOCS.jsonl GOLD.jsonl …]

The sentences of our own are learned from too, as they hold what the documents lack; what is printed, and how
many mentions are to be expected right, is of the documents alone.
Logistic regression with a quadratic penalty, by Newton's method. Documents that are held out for scores
(the scorer's unread part) are never fitted on. Cross-validation over documents prints the error of the
calibration and precision, recall and F1 at several thresholds.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from bench.calibration import area_under_curve, expected_error
from bench.quality import ROOT, load_scorer
from bench.sentences import Example, bounds, examples
from etl.extract.core import Considered, read
from etl.extract.details.confidence import WEIGHTS

PENALTY = 2.0
RARE = 4  # features of fewer mentions are left out
FOLDS = 10
# The rules were written with these documents at hand: on documents first seen they are right this often.
FIRST_SIGHT = 0.875


class Data:
    """Mentions of annotated documents, whether each is right, and its document."""

    def __init__(self) -> None:
        self.rows: list[list[tuple[str, float]]] = []
        self.right: list[bool] = []
        self.document: list[int] = []
        self.kind: list[str] = []
        self.wanted: Counter[str] = Counter()

    def add(
        self, scorer: ModuleType, document: dict[str, Any], figures: list[dict[str, Any]], n: int
    ) -> None:
        """The mentions of one document, but those that differ from an optional record they match."""
        considered = read(document["text"], document.get("language") or "en", explain=True).considered or []
        predicted = [_record(c) for c in considered]
        match = {j: figures[i] for i, j in scorer.align(figures, predicted)}
        self.wanted[document["kind"]] += sum(
            not (f.get("implicit") or f["indicator"] in scorer.OPTIONAL) for f in figures
        )
        for j, one in enumerate(considered):
            truth = match.get(j)
            right = (
                truth is not None
                and scorer.same_value(truth, predicted[j])
                and truth["indicator"] == predicted[j]["indicator"]
            )
            optional = truth is not None and (truth.get("implicit") or truth["indicator"] in scorer.OPTIONAL)
            if optional and not right:
                continue
            self.rows.append(one.features)
            self.right.append(right)
            self.document.append(n)
            self.kind.append(document["kind"])

    def add_sentence(self, example: Example, n: int) -> None:
        """The mentions of a sentence of our own."""
        wanted = Counter(example.figures)
        for one in read(example.text, example.language, explain=True).considered or []:
            said = f"{one.mention.indicator} {bounds(one.mention.low, one.mention.high)}"
            self.rows.append(one.features)
            self.right.append(wanted[said] > 0)
            self.document.append(n)
            self.kind.append("")
            wanted[said] -= 1


def _record(considered: Considered) -> dict[str, Any]:
    m = considered.mention
    return {
        "start_char": m.start, "end_char": m.end, "low": m.low, "high": m.high, "indicator": m.indicator,
    }  # fmt: skip


def matrix(rows: list[list[tuple[str, float]]], names: dict[str, int]) -> np.ndarray:
    """One row a mention, one column a feature."""
    out = np.zeros((len(rows), len(names)))
    for i, row in enumerate(rows):
        for name, value in row:
            if name in names:
                out[i, names[name]] += value
    return out


def fit(x: np.ndarray, y: np.ndarray, free: int) -> np.ndarray:
    """Weights by Newton's method; column ``free`` is not shrunk."""
    penalty = np.full(x.shape[1], PENALTY)
    penalty[free] = 1e-6
    w = np.zeros(x.shape[1])
    for _ in range(40):
        p = 1.0 / (1.0 + np.exp(-(x @ w)))
        step = np.linalg.solve(
            (x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty), x.T @ (y - p) - penalty * w
        )
        w += step
        if np.abs(step).max() < 1e-8:
            break
    return w


def shifted(x: np.ndarray, w: np.ndarray, free: int) -> np.ndarray:
    """The weights with an intercept that expects FIRST_SIGHT of the mentions to be right."""
    w = w.copy()
    low, high = -6.0, 6.0
    score = x @ w
    for _ in range(60):
        middle = (low + high) / 2
        if (1.0 / (1.0 + np.exp(-(score + middle)))).mean() > FIRST_SIGHT:
            high = middle
        else:
            low = middle
    w[free] += (low + high) / 2
    return w


def curve(data: Data, p: np.ndarray) -> None:
    """Print precision, recall and F1 by kind for thresholds."""
    right, kinds = np.array(data.right)[: len(p)], np.array(data.kind)[: len(p)]
    for threshold in (0.0, 0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7):
        cells = []
        for kind in sorted(set(kinds)):
            kept = (p >= threshold) & (kinds == kind)
            hits = (right & kept).sum()
            precision, recall = hits / max(kept.sum(), 1), hits / max(data.wanted[kind], 1)
            f1 = 2 * precision * recall / max(precision + recall, 1e-9)
            cells.append(f"{kind} {precision:.3f} {recall:.3f} {f1:.3f}")
        print(f"threshold {threshold:.2f}: " + " | ".join(cells))


def main() -> int:
    """Read, cross-validate, fit, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--gold", nargs="+", type=Path, required=True, metavar="DOCS GOLD")
    parser.add_argument("--scorer", type=Path, default=ROOT.parent / "shared" / "gold")
    args = parser.parse_args()
    scorer = load_scorer(args.scorer)
    data = Data()
    count = 0
    for docs, gold in zip(args.gold[::2], args.gold[1::2], strict=True):
        figures = scorer.load_gold(gold)
        for document in map(json.loads, docs.read_text(encoding="utf-8").splitlines()):
            if document["id"] in figures and not (scorer.unread(document["id"]) and "gold" in docs.parts):
                data.add(scorer, document, figures[document["id"]], count)
                count += 1
    documents, told = count, len(data.rows)
    for example in examples():
        data.add_sentence(example, count)
        count += 1
    seen: dict[str, set[int]] = defaultdict(set)
    for i, row in enumerate(data.rows):
        for name, _ in row:
            seen[name].add(i)
    names = {
        name: k for k, name in enumerate(sorted(name for name, where in seen.items() if len(where) >= RARE))
    }
    free = names["always"]
    x, y = matrix(data.rows, names), np.array(data.right, dtype=float)
    fold = np.random.default_rng(1).permutation(count)[np.array(data.document)] % FOLDS
    p = np.zeros(len(y))
    for k in range(FOLDS):
        p[fold == k] = 1.0 / (1.0 + np.exp(-(x[fold == k] @ fit(x[fold != k], y[fold != k], free))))
    p, right = p[:told], y[:told] > 0
    print(
        f"{documents} documents, {told} mentions, {right.mean():.3f} right; cross-validated calibration "
        f"error {expected_error(p, right):.3f}, area under the curve {area_under_curve(p, right):.3f}"
    )
    curve(data, p)
    w = shifted(x[:told], fit(x, y, free), free)
    with WEIGHTS.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(("feature", "weight"))
        writer.writerows((name, f"{w[k]:.4f}") for name, k in names.items())
    print(f"{WEIGHTS.relative_to(ROOT)} is rewritten: {len(names)} features")
    return 0


if __name__ == "__main__":
    sys.exit(main())
