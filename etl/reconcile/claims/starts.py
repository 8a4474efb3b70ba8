"""Starts told loosely: "since 2011" and "since March 2011" are the start of the line "since 15 March 2011".

A count that goes on beyond the year (or month) whose first day it is said to begin on begins anywhere in it:
nobody counts from New Year's Day for years. It goes with the one start within that year or month that others
tell more exactly, where the causes may be one and the numbers fit one line.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from etl.reconcile.claims.records import Claim
from etl.reconcile.evidence.cues import any_meet

_A_YEAR = 365


def loose(claim: Claim) -> bool:
    """Whether a running total begins in a year, or a month, of which no day is told."""
    return claim.measure == "cumulative" and _span(claim) is not None


def loose_starts(start: int) -> tuple[int, int]:
    """The first days of a start's year and month: on these begins what may be told loosely of it."""
    day = dt.date.fromordinal(start)
    return (day.replace(month=1, day=1).toordinal(), day.replace(day=1).toordinal())


def settled_starts(claims: Collection[Claim]) -> dict[str, int]:
    """Of running totals that begin loosely, by claim id, the start that others tell more exactly."""
    by_start: dict[int, list[Claim]] = {}
    for claim in claims:
        if claim.start is not None:
            by_start.setdefault(claim.start, []).append(claim)
    out: dict[str, int] = {}
    moved: dict[int, int] = {}
    for start in sorted(by_start, reverse=True):
        far = [(c, span) for c in by_start[start] if (span := _span(c)) is not None]
        if not far:
            continue
        inside = (s for s in by_start if start < s < far[0][1])
        homes = {moved.get(s, s) for s in inside if _one_line([c for c, _ in far], by_start[s])}
        if len(homes) == 1:
            moved[start] = homes.pop()
            out |= {c.claim_id: moved[start] for c, _ in far}
    return out


def _span(claim: Claim) -> int | None:
    """The day after the year or month in which the count begins loosely; null where it begins on a day."""
    if claim.start is None or claim.end is None:
        return None
    first = dt.date.fromordinal(claim.start)
    year = dt.date(first.year + 1, 1, 1).toordinal()
    if first.day != 1 or claim.end < year:
        return None
    return year if first.month == 1 else (first.replace(day=28) + dt.timedelta(4)).replace(day=1).toordinal()


def _one_line(a: Sequence[Claim], b: Sequence[Claim]) -> bool:
    """Whether the numbers nearest in time are not more than twice one another, for each year between them."""
    pairs = [(x, y) for x in a for y in b if any_meet(x.told, y.told)]
    if not pairs:
        return False
    x, y = min(pairs, key=lambda p: (abs((p[0].end or 0) - (p[1].end or 0)), p[0].claim_id, p[1].claim_id))
    few, many = sorted((x.point, y.point))
    years = abs((x.end or 0) - (y.end or 0)) // _A_YEAR
    return many <= few * float(2 ** (1 + years))
