"""The three rules by which several claims of one thing give low, best and high."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from etl.reconcile.claims.records import Claim, rounds
from etl.reconcile.rules import Rules

Rational = int | Fraction


class Bounds(NamedTuple):
    """Low, best and high; a null is an open end. Low ≤ best ≤ high where they are there."""

    low: float | None
    best: float | None
    high: float | None


def combine(claims: Sequence[Claim], rules: Rules) -> Bounds:
    """The bounds of one thing of which all ``claims`` speak, by the rule ``best`` of the rules file.

    Where one says with "about" what another gives exactly, the exact number holds.
    """
    claims = [c for c in claims if not any(rounds(c, other, rules.about_share) for other in claims)]
    if len(claims) == 1:
        return clamp(claims[0].low, claims[0].best, claims[0].high)
    low, high = _meet(claims) or _span(_telling(claims))
    if rules.best == "lowest":
        telling = _telling(claims)
        low, high = _span(telling)
        best = min(c.point for c in telling)
    elif rules.best == "range":
        low, high = _span(_telling(claims))
        best = _middle(low, high, claims)
    else:
        best = _median_by_origin(claims)
    return clamp(low, best, high)


def clamp(low: float | None, best: float | None, high: float | None) -> Bounds:
    """The best value kept within its bounds."""
    if best is not None and low is not None:
        best = max(best, low)
    if best is not None and high is not None:
        best = min(best, high)
    return Bounds(low, best, high)


def _meet(claims: Sequence[Claim]) -> tuple[float | None, float | None] | None:
    """The bounds that all claims have in common, None where they have none."""
    low = max((c.low for c in claims if c.low is not None), default=None)
    high = min((c.high for c in claims if c.high is not None), default=None)
    if low is not None and high is not None and low > high:
        return None
    return low, high


def _telling(claims: Sequence[Claim]) -> list[Claim]:
    """The claims that no other one implies: "at least 2" is no rival of 18 and of 20."""
    return [c for c in claims if not any(_within(other, c) for other in claims)]


def _within(a: Claim, b: Claim) -> bool:
    """Whether what ``a`` allows is a part, and not the whole, of what ``b`` allows."""
    inner, outer = _interval(a), _interval(b)
    return outer[0] <= inner[0] and inner[1] <= outer[1] and inner != outer


def _interval(c: Claim) -> tuple[float, float]:
    return (-math.inf if c.low is None else c.low, math.inf if c.high is None else c.high)


def _span(claims: Sequence[Claim]) -> tuple[float | None, float | None]:
    """The least and the most that any claim allows; an end that one leaves open is open."""
    lows, highs = [c.low for c in claims], [c.high for c in claims]
    low = None if None in lows else min(v for v in lows if v is not None)
    high = None if None in highs else max(v for v in highs if v is not None)
    return low, high


def _middle(low: float | None, high: float | None, claims: Sequence[Claim]) -> float:
    if low is None or high is None:
        return low if low is not None else high if high is not None else min(c.point for c in claims)
    middle = (low + high) / 2
    return middle if claims[0].unit in ("usd", "items") else float(round(middle))


def _median_by_origin(claims: Sequence[Claim]) -> float:
    """The lower median of the origins' values: a number that somebody gave, each origin one voice."""
    by_origin: dict[str, list[float]] = {}
    for claim in claims:
        by_origin.setdefault(claim.voice, []).append(claim.point)
    return lower_median(lower_median(values) for values in by_origin.values())


def lower_median(values: Iterable[float]) -> float:
    """The middle value, the lower of the two where there are two."""
    ordered = sorted(values)
    return ordered[(len(ordered) - 1) // 2]


def add(parts: Sequence[Bounds]) -> Bounds:
    """The sum of things that have nothing in common: an open upper end leaves the sum's open.

    A part without a lower bound adds nothing to the sum's.
    """
    lows = [part.low for part in parts if part.low is not None]
    bests = [part.best for part in parts if part.best is not None]
    highs = [part.high for part in parts]
    return Bounds(
        sum(lows) if lows else None,
        sum(bests) if bests else None,
        None if None in highs else sum(high for high in highs if high is not None),
    )


class RunningSums:
    """Sums of any stretch of a row of things, each by two look-ups, whatever comes before the stretch.

    The sums are kept exact (as whole numbers or fractions) and rounded once.
    """

    def __init__(self, parts: Sequence[Bounds]) -> None:
        """Of the parts in order."""
        self._sums: list[list[Rational]] = [[0], [0], [0]]
        self._there = [[0], [0], [0]]
        for part in parts:
            for sums, there, value in zip(self._sums, self._there, part, strict=True):
                sums.append(sums[-1] + _exact(value or 0.0))
                there.append(there[-1] + (value is not None))

    def between(self, begin: int, stop: int) -> Bounds:
        """What ``add`` gives for the parts from ``begin`` to before ``stop``."""
        low, best, high = (float(sums[stop] - sums[begin]) for sums in self._sums)
        given = [there[stop] - there[begin] for there in self._there]
        closed = given[2] == stop - begin
        return Bounds(low if given[0] else None, best if given[1] else None, high if closed else None)


def _exact(value: float) -> Rational:
    return int(value) if value.is_integer() else Fraction(value)


def at_least_as_much(options: Sequence[Bounds]) -> Bounds:
    """Of several counts, none of which is complete, the greatest of each bound."""
    lows = [option.low for option in options if option.low is not None]
    bests = [option.best for option in options if option.best is not None]
    highs = [option.high for option in options]
    high = None if None in highs else max(high for high in highs if high is not None)
    return clamp(max(lows) if lows else None, max(bests) if bests else None, high)
