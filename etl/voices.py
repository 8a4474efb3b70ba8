"""What the claims behind a point say beyond its bounds: how they word it, and who they are by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]


def is_sum(point: Row) -> bool:
    """True for a point that adds up what its claims say; else each claim gives the whole of it."""
    return bool(point.get("made_of")) or str(point["method"]).startswith("incidents")


def about(point: Row, claims: Sequence[Row]) -> bool:
    """A sum is as rough as its roughest part; a value that one report gives exactly is exact."""
    rough = [claim["qualifier"] == "about" for claim in claims]
    return bool(rough) and (any(rough) if is_sum(point) else all(rough))


def qualifier(point: Row, claims: Sequence[Row]) -> str | None:
    """The code that the point's number is to be read with; None where it has none."""
    low, best, high = (point[name] for name in ("low", "best", "high"))
    if best is None or best != best:  # a null of pandas
        return None
    if claims and all(claim["qualifier"] == "vague" for claim in claims):
        return "vague"
    if low is None or low != low:
        return "at_most"
    if high is None or high != high:
        return "at_least"
    if low != high:
        return "range"
    return "about" if about(point, claims) else "exact"


def sources(claims: Sequence[Row]) -> str | None:
    """The names of all who give the point, parted by "; "; None where none is known."""
    return "; ".join(sorted({claim["source"] for claim in claims if claim["source"]})) or None


def told(point: Row, claims: Sequence[Row]) -> dict[str, str | None]:
    """The columns that exported series have beside the table's."""
    return {"qualifier": qualifier(point, claims), "source": sources(claims)}
