"""Running totals that tell neither a start nor a day: "39 dead so far", of the event that others date.

Such a number stands in its own line from an unknown start, unless one event of the weeks before is what it
counts: one of its cause that is not greater, or, where no cause is told, the only one and not far smaller.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from etl.reconcile.claims.records import Claim
from etl.reconcile.evidence.cues import causes_meet
from etl.reconcile.rules import Rules

_OF_EVENTS = ("deaths", "injured", "casualties", "missing", "houses_destroyed", "houses_damaged")
_FEW_TIMES = 3  # a number without a cause that is more often that of the event before is of a longer time


def open_toll(claim: Claim) -> bool:
    """Whether a claim is a running total of which nobody says when it began, nor up to which day.

    The day of what "brought the toll to 14" is that on which one more died.
    """
    untold = claim.period_basis != "stated" or claim.told.raised
    return claim.measure == "cumulative" and claim.start is None and untold


def day_of(toll: Claim, days: Mapping[int, Sequence[Claim]], rules: Rules, wide: bool) -> int | None:
    """The day of the event whose toll it is, null where that can't be told; ``days`` are claims by day."""
    if toll.indicator not in _OF_EVENTS or toll.told.other or toll.end is None:
        return None
    window = range(toll.end - rules.toll_days, toll.end + 1)
    days = {day: [c for c in days.get(day, ()) if c.point] for day in window}  # "no deaths" is no event
    alike = [day for day in window if any(_of_cause(c, toll) for c in days.get(day, ()))]
    if alike:
        one = toll.told.cause in (rules.one_a_day if wide else rules.lasting_causes)
        found = alike[0] if one else alike[-1]
        least = max((c.point for c in days[found] if _of_cause(c, toll) and _before(c, toll)), default=0)
        return found if toll.point >= least and (one or not wide) else None
    told = [day for day in window if days.get(day)]
    if wide or len(told) != 1:
        return None
    most = max((c.point for c in days[told[0]] if _before(c, toll)), default=toll.point)
    unknown = not toll.told.causes or not any(c.told.causes for c in days[told[0]])
    return told[0] if unknown and most <= toll.point <= _FEW_TIMES * most else None


def _of_cause(claim: Claim, toll: Claim) -> bool:
    """Whether both name a cause, and it may be one."""
    return any(causes_meet(a, b) for a in claim.told.causes for b in toll.told.causes)


def _before(claim: Claim, toll: Claim) -> bool:
    """Whether a claim was known when the toll was given, and so can't be above it."""
    return claim.known_on is None or toll.known_on is None or claim.known_on <= toll.known_on
