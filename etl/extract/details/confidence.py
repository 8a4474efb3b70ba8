"""How probable it is that a mention's number and indicator are right.

A logistic model over what is known of the link: how it was made, what it cost, its lead over the next
indicator, what is counted, what stands between. Its weights are confidence.csv, fitted on annotated
documents by ``python -m bench.fit_confidence``. A figure less probable than its
language's ``doubtful_below`` (cues.yml) is not given.
"""

from __future__ import annotations

import csv
import math
from functools import cache
from pathlib import Path

from etl.extract.quantities import CELL, Quantity
from etl.extract.text.tokens import Tokens
from etl.language.words import CLAUSE, COMMA, END
from etl.model import Sentence

WEIGHTS = Path(__file__).with_name("confidence.csv")
DOUBTFUL = "doubtful"  # the exclusion of a figure that is more likely wrong than right
FAR = 8.0
# The lead, cost and tokens of a link that leaves no doubt, and its number.
_LONE, _PLAIN, _BESIDE, _MANY = 2.8, 3.0, 2, 50.0

Features = list[tuple[str, float]]


def features(
    tokens: Tokens, q: Quantity, quantities: list[Quantity], sentence: Sentence, indicator: str
) -> Features:
    """What the model looks at, as names with values."""
    number = q.number
    rule, _, cls = q.rule.partition(":")
    if q.rule == CELL:  # what stands around a cell says nothing of it
        return [("always", 1.0), ("rule cell", 1.0), (f"indicator {indicator}", 1.0)]
    cost = min(max(q.cost, 0.0), 13.0)
    out: Features = [
        ("always", 1.0),
        (f"rule {rule}" if rule != "noun" else f"noun {cls}", 1.0),
        (f"class {q.noun.noun.cls}", 1.0),
        (f"indicator {indicator}", 1.0),
        ("cost", cost / 4.0),
        ("cost to 2", min(cost, 2.0) / 2.0),
        ("lead", min(max(q.margin, 0.0), FAR) / FAR),
        (f"number {number.kind}", 1.0),
        (f"sentence {sentence.kind}", 1.0),
        ("numbers", min(len(quantities), 12) / 6.0),
    ]
    if cls and rule != "noun" and cls != q.noun.noun.cls:
        out.append(("class of another", 1.0))
    if q.margin < 1.0:
        out.append(("close call", 1.0))
    if q.family is not None:
        out.append((f"family {q.family.name}", 1.0))
    if number.qualifier != "exact":
        out.append(("qualified", 1.0))
    if number.plain and number.value < 10:
        bare = q.noun.noun.cls in ("none", "unknown")
        out.append(("small in digits, bare" if bare else "small in digits", 1.0))
    if number.plain and number.value > 1000:
        out.append(("large without grouping", 1.0))
    if len(q.indicators) > 1:
        out.append(("two indicators", 1.0))
    if q.noun.others:
        out.append(("others", 1.0))
    if q.noun.partitive:
        out.append(("partitive", 1.0))
    if q.noun.adjective_trigger >= 0:
        out.append(("adjective", 1.0))
    if q.of.self_indicator is not None and q.of.self_indicator != indicator:
        out.append(("noun says other", 1.0))
    _around(out, tokens, q)
    return out


def _around(out: Features, tokens: Tokens, q: Quantity) -> None:
    """Where the number stands, and what stands between it and its trigger."""
    number = q.number
    if number.first == 0:
        out.append(("first", 1.0))
    elif tokens.depth[number.first - 1] == 1:
        out.append(("in brackets", 1.0))
    if number.first and tokens.low[number.first - 1] in ".)-–•":
        out.append(("after a sign", 1.0))
    if q.noun.end >= len(tokens.low):
        out.append(("last", 1.0))
    if (number.first and number.first - 1 in tokens.numeric) or number.last in tokens.numeric:
        out.append(("number beside", 1.0))
    if q.trigger < 0:
        return
    i, j = (q.trigger + 1, number.first) if q.trigger < number.core else (q.noun.end, q.trigger)
    out.append(("distance", math.log1p(max(j - i, 0))))
    lone = q.margin >= _LONE and 0.0 <= q.cost <= _PLAIN and j - i <= _BESIDE
    if lone and (number.top or number.value) >= _MANY:
        out.append(("plain", 1.0))  # "almost 10,000 are in shelters", and nothing else is near
    out.append(("trigger before" if q.trigger < number.core else "trigger after", 1.0))
    roles = names = nouns = triggers = 0
    for entry in tokens.entries[i:j]:
        roles |= entry.roles
        names += not entry.text
        nouns += entry.noun is not None
        triggers += bool(entry.triggers) and entry.noun is None
    out.append(("unknown between", min(names, 6) / 3.0))
    out.append(("nouns between", min(nouns, 4) / 2.0))
    out.append(("triggers between", min(triggers, 3) / 2.0))
    if roles & (CLAUSE | END):
        out.append(("clause between", 1.0))
    if roles & COMMA:
        out.append(("comma between", 1.0))
    if any(i <= k < j for k in tokens.numeric):
        out.append(("number between", 1.0))
    if i < j and "\n\n" in tokens.text[tokens.starts[i] : tokens.starts[j]]:
        out.append(("empty line between", 1.0))


@cache
def weights() -> dict[str, float]:
    """The model: features and weights."""
    with WEIGHTS.open(encoding="utf-8", newline="") as handle:
        return {row["feature"]: float(row["weight"]) for row in csv.DictReader(handle)}


def probability(found: Features) -> float:
    """The model's probability that the core is right."""
    known = weights()
    score = sum(known.get(name, 0.0) * value for name, value in found)
    return round(1.0 / (1.0 + math.exp(-score)), 4)
