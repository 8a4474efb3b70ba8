"""What a change of claims can reach in time: the days, weeks, months and running totals of one subject.

Every rule of incidents has a finite window: a report dated by its publication joins an incident of a few
days before, a toll one of some weeks before, and a count over few days one within them. So a claim that came
or went moves nothing farther from its days than these windows add up to (``needed``;
tests/reconcile/test_refresh.py has for each a case in which a day less is wrong). Running totals of one start
are compared with one another whatever their days, and are reached whole.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from etl.reconcile.claims.records import Claim
from etl.reconcile.rules import Rules
from etl.reconcile.series.points import BUCKETS

Period = tuple[str, int | None]


class Widths(NamedTuple):
    """How far a change of one day's claims reaches, in days.

    A report dated by its publication looks some days back for its incident; when the changed day gains or
    loses one, it comes from, or goes to, as many days before (``back``) or after. A count over several days
    joins the first incident among them that it fits: when one changed, that of ``lead`` days later may too
    (``ahead``). Told anew are all counts that begin up to ``lead`` days before all these; to settle them
    too, claims up to ``margin`` days away must be known.
    """

    back: int
    ahead: int
    lead: int
    margin: int


class Stretch(NamedTuple):
    """Days whose flows are made anew, and the whole weeks and months around them."""

    first: int
    last: int
    whole_first: int
    whole_last: int


@dataclass(frozen=True, slots=True)
class Reach:
    """What of one subject is made anew; ``everything`` where its whole history is.

    ``margin`` and ``lead`` are those of ``Widths``, beyond a stretch's weeks and months. ``grains`` are
    those of the flows made.
    """

    stretches: tuple[Stretch, ...] = ()
    stocks: frozenset[int] = frozenset()
    lines: frozenset[Period] = frozenset()
    margin: int = 0
    lead: int = 0
    everything: bool = False
    grains: tuple[str, ...] = tuple(BUCKETS)
    _days: tuple[range, ...] = field(init=False, default=())

    def __post_init__(self) -> None:
        """Notes the days once."""
        object.__setattr__(self, "_days", tuple(range(s.first, s.last + 1) for s in self.stretches))

    def has_day(self, day: int | None) -> bool:
        """Whether the incidents of a day are made anew."""
        return self.everything or any(day in days for days in self._days)

    def has_bucket(self, start: int, end: int) -> bool:
        """Whether a flow's point over these days is made anew."""
        return self.everything or any(s.first <= end and start <= s.last for s in self.stretches)

    def has_line(self, measure: str, start: int | None) -> bool:
        """Whether the running totals of one start are made anew."""
        if self.everything or (measure, start) in self.lines:
            return True
        near = (s.first - self.lead <= start <= s.last for s in self.stretches if start is not None)
        return measure == "flow" and any(near)

    def has(self, claim: Claim) -> bool:
        """Whether what other claims do to the claim is told anew: all that could are at hand."""
        if claim.measure == "stock":
            return self.everything or claim.end in self.stocks
        short = claim.start is not None and claim.end is not None and claim.end - claim.start <= self.lead
        near = claim.measure == "flow" and short and self.has_day(claim.end)
        return near or self.has_line(claim.measure, claim.start)

    def covered_by(self, start: int | None, end: int | None) -> bool:
        """Whether a total's period holds days of which the incidents are made anew."""
        if start is None or end is None:
            return False
        return self.everything or any(start <= s.last and s.first <= end for s in self.stretches)

    def starts(self) -> list[Period]:
        """All starts whose running totals are made anew; not for ``everything``."""
        near = {
            ("flow", day) for s in self.stretches for day in range(s.first - self.lead, s.last + 1) if day > 0
        }
        return [*near, *(self.lines - near)]


def needed(rules: Rules) -> Widths:
    """The widths that the rules of incidents add up to: a day less is wrong."""
    lead = max(0, rules.incident_days - 1)
    back = max(rules.assumed_days, rules.toll_days)
    return Widths(back, back + lead, lead, back + 2 * lead)


def widths(rules: Rules) -> Widths:
    """The widths used: more than what is needed."""
    wide = needed(rules).margin + rules.assumed_days + max(1, rules.incident_days)
    return Widths(wide, wide, needed(rules).lead, wide)


def reach_of(changed: Iterable[Claim], rules: Rules) -> Reach:
    """What claims of one subject that came or went can reach."""
    wide = widths(rules)
    days: set[int] = set()
    stocks: set[int] = set()
    lines: set[Period] = set()
    for claim in changed:
        if claim.end is None:
            continue  # enters nothing, whatever else is known
        if claim.measure == "stock":
            stocks.add(claim.end)
            continue
        lines.add((claim.measure, claim.start))
        if claim.measure == "flow" and claim.start is not None:
            # A longer count's line may begin among incidents, which then must be known there too.
            days |= {claim.start, claim.end}
    return Reach(_stretches(days, wide), frozenset(stocks), frozenset(lines), wide.margin, wide.lead)


def _stretches(days: Collection[int], wide: Widths) -> tuple[Stretch, ...]:
    out: list[Stretch] = []
    for day in sorted(days):
        first, last = day - wide.back, day + wide.ahead
        around = [bucket(each) for bucket in BUCKETS.values() for each in (first, last)]
        made = Stretch(first, last, min(a for a, _ in around), max(b for _, b in around))
        if out and made.whole_first <= out[-1].whole_last + 1:
            before = out.pop()
            made = Stretch(before.first, last, before.whole_first, max(before.whole_last, made.whole_last))
        out.append(made)
    return tuple(out)
