"""Fit the weights by which a figure's reference period is chosen (etl/when/choosing/weights.csv).

    python -m bench.fit_when [--gold ../shared/gold] [--check]

Fitted on the annotated documents that may be read: the gold's read part and the development part of
bench/annotations. ``--check`` leaves the file as it is. Either way the share of right periods is printed
by cross-validation over documents, so that no document is judged by weights that saw it.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import scipy.optimize
import scipy.sparse

from bench.quality import ANNOTATIONS, ROOT, Gold, load_scorer
from etl.documents import read
from etl.extract.core import read as read_core
from etl.model import Document, Sentence
from etl.when.choosing.candidate import Candidate
from etl.when.choosing.candidates import Candidates
from etl.when.choosing.choice import WEIGHTS, best
from etl.when.expressions.words import words

FOLDS = 8
PENALTY = 16.0
# A sign seen with fewer candidates than this gets no weight.
SEEN = 3
# Weights below this are left out of the file.
LEAST = 0.02


@dataclass(slots=True)
class Row:
    """One annotated figure: its document, the candidates for its period, and which of them are right."""

    document: str
    candidates: list[Candidate]
    right: list[bool]


def rows(documents: Iterable[Document], gold: Gold, scorer: ModuleType) -> list[Row]:
    """A row for each figure whose value and indicator the extractor has right."""
    out: list[Row] = []
    for document in documents:
        if document.id not in gold:
            continue
        core = read_core(document.text, document.language)
        sentences = core.sentences or [Sentence(0, 0, max(1, len(document.text)))]
        found = Candidates(document, sentences, core.mentions, words(document.language))
        predicted = [
            {"start_char": m.start, "end_char": m.end, "low": m.low, "high": m.high, "indicator": m.indicator}
            for m in core.mentions
        ]
        for wanted, at in scorer.align(gold[document.id], predicted):
            figure = gold[document.id][wanted]
            if figure.get("implicit") or figure["indicator"] in scorer.OPTIONAL:
                continue
            same = scorer.same_value(figure, predicted[at])
            if same and figure["indicator"] == predicted[at]["indicator"]:
                candidates = found.of(at)
                out.append(Row(document.id, candidates, [_right(scorer, figure, c) for c in candidates]))
    return out


def _right(scorer: ModuleType, figure: dict[str, Any], candidate: Candidate) -> bool:
    dates = {
        "start": candidate.start.isoformat() if candidate.start else None,
        "end": candidate.end.isoformat() if candidate.end else None,
    }
    return bool(scorer.same_period(figure, dates))


def fit(data: list[Row]) -> dict[str, float]:
    """Weights that make the right candidates likeliest; a document with many figures counts less for each."""
    seen = Counter(sign for row in data for candidate in row.candidates for sign in set(candidate.signs))
    signs = sorted(sign for sign, count in seen.items() if count >= SEEN)
    number = {sign: at for at, sign in enumerate(signs)}
    columns: list[int] = []
    ends = [0]
    for row in data:
        for candidate in row.candidates:
            columns += [number[sign] for sign in candidate.signs if sign in number]
            ends.append(len(columns))
    table = scipy.sparse.csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(ends) - 1, len(signs)))
    counts = np.array([len(row.candidates) for row in data])
    starts = np.concatenate(([0], np.cumsum(counts)[:-1]))
    of_row = np.repeat(np.arange(len(data)), counts)
    right = np.array([ok for row in data for ok in row.right], dtype=float)
    told = np.add.reduceat(right, starts) > 0
    figures = Counter(row.document for row in data)
    share = np.array([figures[row.document] ** -0.5 for row in data])
    share *= told * len(data) / share.sum()
    back = table.T.tocsr()

    def loss(weights: np.ndarray[Any, Any]) -> tuple[float, np.ndarray[Any, Any]]:
        scores = table @ weights
        likely = np.exp(scores - np.maximum.reduceat(scores, starts)[of_row])
        total = np.add.reduceat(likely, starts)
        good = np.maximum(np.add.reduceat(likely * right, starts), 1e-300)
        pull = (likely * right / good[of_row] - likely / total[of_row]) * share[of_row]
        value = -(share * (np.log(good) - np.log(total))).sum() + 0.5 * PENALTY * weights @ weights
        return float(value), -(back @ pull) + PENALTY * weights

    found = scipy.optimize.minimize(
        loss, np.zeros(len(signs)), jac=True, method="L-BFGS-B", options={"maxiter": 300}
    )
    return {sign: float(weight) for sign, weight in zip(signs, found.x, strict=True)}


def share_right(data: list[Row], weights: dict[str, float]) -> list[bool]:
    """For each row whether the chosen candidate is right."""
    return [row.right[row.candidates.index(best(row.candidates, weights))] for row in data]


def cross_validated(data: list[Row]) -> float:
    """Share of right periods, each document judged by weights fitted without it."""
    names = sorted({row.document for row in data})
    random.Random(1).shuffle(names)
    fold = {name: at % FOLDS for at, name in enumerate(names)}
    right: list[bool] = []
    for left_out in range(FOLDS):
        weights = fit([row for row in data if fold[row.document] != left_out])
        right += share_right([row for row in data if fold[row.document] == left_out], weights)
    return sum(right) / len(right)


def development(gold: Path) -> tuple[list[Document], Gold, ModuleType]:
    """The documents that may be read, with their figures, and the scorer."""
    scorer = load_scorer(gold)
    figures = {
        key: value
        for key, value in scorer.load_gold(gold / "gold-en.jsonl").items()
        if not scorer.unread(key)
    }
    defaults = {"low": None, "high": None, "start": None, "end": None, "implicit": False}
    with ANNOTATIONS.open(encoding="utf-8") as handle:
        for line in handle:
            document = json.loads(line)
            if document["part"] == "development":
                figures[document["id"]] = [defaults | figure for figure in document["figures"]]
    paths = [gold / "docs-en.jsonl", *sorted((gold.parent / "corpus").glob("*.jsonl"))]
    documents = {d.id: d for d in read(paths) if isinstance(d, Document) and d.id in figures}
    return list(documents.values()), figures, scorer


def main() -> int:
    """Fits and writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--gold", type=Path, default=ROOT.parent / "shared" / "gold")
    parser.add_argument("--check", action="store_true", help="only print how well the signs do")
    arguments = parser.parse_args()
    if not (arguments.gold / "score.py").is_file():
        print(f"The annotated documents are not at {arguments.gold}; nothing was fitted.")
        return 0
    data = rows(*development(arguments.gold))
    print(f"{len(data)} figures of {len({row.document for row in data})} documents")
    print(f"right periods by cross-validation over documents: {cross_validated(data):.3f}")
    if not arguments.check:
        weights = fit(data)
        with WEIGHTS.open("w", encoding="utf-8", newline="") as handle:
            writer = csv.writer(handle, lineterminator="\n")
            writer.writerow(("sign", "weight"))
            writer.writerows(
                (sign, f"{weight:.2f}") for sign, weight in weights.items() if abs(weight) >= LEAST
            )
        print(f"wrote {WEIGHTS.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
