"""Fit the weights by which a figure is tied to a place, and report their cross-validated accuracy.

    python -m bench.fit_places [--gold ../shared/gold] [--also DOCS.jsonl=GOLD.jsonl …] [--write]

The model is a conditional logit with an L2 penalty over the ties of each figure (``attaching/ties.py``).
Folds are made of whole documents. What a tie's signs say of the figures before it comes from the model's
own decisions, not from the annotations. Only the read part of the annotated documents is used.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from bench.annotated import Annotated, load
from bench.quality import load_scorer
from etl.places import weights as weights_module
from etl.places.attaching.decided import Decided, Tie
from etl.places.attaching.weighed.attacher import choose, reading_order, where
from etl.places.attaching.weighed.ties import Ties
from etl.places.resolving.spots import Reader

ROOT = Path(__file__).parent.parent
FOLDS = 10
INNER = 4
PENALTY = 8.0
EVEN = 0.5  # 0: each figure counts alike; 1: each document
LEAST = 4  # figures that must show a sign for it to get a weight
Weights = defaultdict[str, float]

# Weights to start from, and to be drawn to, for what the annotated documents show too seldom to learn.
PRIOR = {
    "under its label line": 3.0,
    "earlier, there": 1.5,
    "in its box": 4.0,
    "landmark": -3.0,
    "dateline": -2.0,
    "title, dateline": -1.0,
    "earlier, dateline": -1.0,
    "based": -2.5,
    "earlier, based": -2.0,
    "people on a road": -3.0,
    "people from, after": -1.5,
    "people from, before": -1.0,
    "people from, others in": -2.5,
    "of water": -1.0,
    "earlier, of water": -1.0,
    "title, of water": -0.5,
    "own modifier": -1.0,
    "reporter": -1.5,
    "earlier, reporter": -1.0,
    "earlier, landmark": -2.0,
    "country, not named first, no names": -0.8,
    "country, never named": -1.5,
    "heading, line, gap 1": 0.7,
    "heading, line, gap 2": 0.5,
    "after, of another row": -2.5,
    "before, of another row": -1.5,
    "before, of this row": 2.0,
}


@dataclass(slots=True)
class Case:
    """One figure's ties: their signs, and which of them are right."""

    signs: list[list[str]]
    right: list[bool]
    weight: float = 1.0


def right_ties(scorer: ModuleType, ties: Ties, found: list[Tie], place: str | None) -> list[bool]:
    """The ties whose name is the annotated one: in its very words where there are such, else nearly."""
    names = [where(ties.reader, tie).place for tie in found]
    exact = [scorer.words(name) == scorer.words(place) and bool(name) for name in names]
    if any(exact):
        return exact
    return [scorer.same_name(place, name) for name in names]


def counts(record: dict[str, Any]) -> bool:
    """True for a record that the scorer counts."""
    return not record.get("implicit") and record["indicator"] != "other"


def decode(
    scorer: ModuleType, item: Annotated, weights: Weights | None, cases: list[Case] | None
) -> dict[int, Any]:
    """The chosen place of each mention under ``weights`` (null: the annotated ones); notes its ties."""
    ties = Ties(item.document, Reader(item.document, item.sentences), item.mentions)
    if weights is not None:
        ties._weights = weights
    decided, out = Decided(), {}
    noted: list[Case] = []
    for i in reading_order(ties.reader, item.mentions):
        found = ties.of(i, decided)
        record = item.gold.get(i)
        right = right_ties(scorer, ties, found, record["place"]) if record and record["place"] else []
        if cases is not None and any(right) and not all(right):
            noted.append(Case([list(tie.signs) for tie in found], right))
        tie = choose(found)
        if weights is None and any(right):
            tie = found[right.index(True)]
        out[i] = where(ties.reader, tie)
        decided.add(i, item.mentions[i], tie)
    for case in noted:
        case.weight = len(noted) ** -EVEN
    if cases is not None:
        cases += noted
    return out


def fit(cases: list[Case], penalty: float) -> Weights:
    """The weights of greatest penalised likelihood of the right ties."""
    seen: Counter[str] = Counter()
    for case in cases:
        seen.update({sign for signs in case.signs for sign in signs})
    signs_known = sorted({s for s, n in seen.items() if n >= LEAST} | PRIOR.keys())
    columns = {sign: i for i, sign in enumerate(signs_known)}
    prior = np.array([PRIOR.get(sign, 0.0) for sign in signs_known])
    rows, cols, bounds, right = [], [], [0], []
    row = 0
    for case in cases:
        for signs, ok in zip(case.signs, case.right, strict=True):
            for sign in signs:
                if sign in columns:
                    rows.append(row)
                    cols.append(columns[sign])
            right.append(ok)
            row += 1
        bounds.append(row)
    x = csr_matrix((np.ones(len(rows)), (rows, cols)), shape=(row, len(columns)))
    weight = np.array([case.weight for case in cases])
    weight *= len(weight) / weight.sum()
    starts, mask = np.array(bounds[:-1]), np.array(right, dtype=float)
    lengths = np.diff(bounds)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        score = x @ w
        score = score - np.repeat(np.maximum.reduceat(score, starts), lengths)
        e = np.exp(score)
        total = np.add.reduceat(e, starts)
        good = np.add.reduceat(e * mask, starts) + 1e-300
        p = e / np.repeat(total, lengths) * np.repeat(weight, lengths)
        q = e * mask / np.repeat(good, lengths) * np.repeat(weight, lengths)
        value = float(
            np.sum(weight * (np.log(total) - np.log(good))) + penalty / 2 * ((w - prior) @ (w - prior))
        )
        return value, np.asarray(x.T @ (p - q)) + penalty * (w - prior)

    best = minimize(loss, prior, jac=True, method="L-BFGS-B", options={"maxiter": 500})
    return defaultdict(float, {sign: round(float(best.x[i]), 2) for sign, i in columns.items()})


def train(scorer: ModuleType, items: list[Annotated], penalty: float, rounds: int = 3) -> Weights:
    """Weights fitted on annotated decisions first, then on decisions of models that never saw the document.

    A model's decisions on what it was fitted on are better than they will be, and would be trusted too much.
    """
    by_fold: list[list[Case]] = []
    for k in range(INNER):
        cases: list[Case] = []
        for item in items:
            if fold(item, INNER, "inner") == k:
                decode(scorer, item, None, cases)
        by_fold.append(cases)
    for _ in range(rounds - 1):
        again: list[list[Case]] = []
        for k in range(INNER):
            cases = []
            weights = fit([c for j, part in enumerate(by_fold) if j != k for c in part], penalty)
            for item in items:
                if fold(item, INNER, "inner") == k:
                    decode(scorer, item, weights, cases)
            again.append(cases)
        by_fold = again
    return fit([case for part in by_fold for case in part], penalty)


def accuracy(scorer: ModuleType, items: list[Annotated], weights: Weights) -> Counter[str]:
    """How many figures were looked at, and how many have place and country right."""
    out: Counter[str] = Counter()
    for item in items:
        found = decode(scorer, item, weights, None)
        for i, record in item.gold.items():
            if counts(record):
                out["figures"] += 1
                out["place"] += scorer.same_name(record["place"], found[i].place)
                out["country"] += (record["country"] or None) == found[i].country
    return out


def fold(item: Annotated, folds: int, salt: str = "outer") -> int:
    """The fold of a document, by its id alone."""
    return int(hashlib.sha256(f"{salt} {item.document.id}".encode()).hexdigest(), 16) % folds


def cross_validate(
    scorer: ModuleType, groups: dict[str, list[Annotated]], penalty: float, folds: int
) -> dict[str, Counter[str]]:
    """Accuracy by group, each document judged by weights that never saw it."""
    out: dict[str, Counter[str]] = {name: Counter() for name in groups}
    for k in range(folds):
        rest = [item for items in groups.values() for item in items if fold(item, folds) != k]
        weights = train(scorer, rest, penalty)
        for name, items in groups.items():
            out[name] += accuracy(scorer, [item for item in items if fold(item, folds) == k], weights)
    return out


def report(name: str, count: Counter[str]) -> str:
    """One line of accuracy."""
    n = max(count["figures"], 1)
    return (
        f"{name:24}{count['figures']:6}  place {count['place'] / n:.3f}  country {count['country'] / n:.3f}"
    )


def main() -> int:
    """Runs the command; returns the exit code."""
    parser = argparse.ArgumentParser(description="Fit the weights of ties between figures and places.")
    parser.add_argument("--gold", type=Path, default=ROOT.parent / "shared" / "gold")
    parser.add_argument("--also", nargs="*", default=[], metavar="DOCS=GOLD", help="further annotated files")
    parser.add_argument("--penalty", type=float, default=PENALTY)
    parser.add_argument("--folds", type=int, default=FOLDS)
    parser.add_argument("--write", action="store_true", help="write tie_weights.csv")
    options = parser.parse_args()
    if not (options.gold / "gold-en.jsonl").is_file():
        print(f"no annotated documents in {options.gold}: nothing to fit on", file=sys.stderr)
        return 1
    scorer = load_scorer(options.gold)
    groups = {
        "read part": load(
            scorer, options.gold / "docs-en.jsonl", [options.gold / "gold-en.jsonl"],
            lambda key: not scorer.unread(key),
        )
    }  # fmt: skip
    for pair in options.also:
        documents, _, records = pair.partition("=")
        groups[Path(documents).stem] = load(scorer, Path(documents), [Path(records)])
    for name, count in cross_validate(scorer, groups, options.penalty, options.folds).items():
        print(report(f"{name}, held out", count))
    if options.write:
        items = [item for group in groups.values() for item in group]
        weights = train(scorer, items, options.penalty)
        with weights_module.TIES.open("w", encoding="utf-8", newline="") as handle:
            writer = csv.writer(handle, lineterminator="\n")
            writer.writerow(["sign", "weight"])
            writer.writerows((sign, weights[sign]) for sign in sorted(weights) if weights[sign])
    return 0


if __name__ == "__main__":
    sys.exit(main())
