"""How probable it is that a mention's number and indicator are right."""

from __future__ import annotations

import math


def confidence(cost: float, margin: float) -> float:
    """A probability from the cost of the link, and its lead over the next indicator."""
    score = 3.2 - 0.25 * max(cost, 0.0) + 0.15 * min(margin, 8.0)
    return round(1.0 / (1.0 + math.exp(-score)), 4)
