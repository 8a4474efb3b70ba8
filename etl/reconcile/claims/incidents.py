"""A subject's claims sorted: incidents with a range, never a sum of their reports; totals; stocks.

Claims of one subject (indicator, group, object, place) that speak of one event (``events``) are one
incident, in which later claims replace earlier ones. A claim over several days is a total.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from etl.reconcile.claims.best import Bounds, combine
from etl.reconcile.claims.days import by_day
from etl.reconcile.claims.events import events_of
from etl.reconcile.claims.records import CONVERTED, Claim, narrower, rounds, spread
from etl.reconcile.claims.starts import settled_starts
from etl.reconcile.claims.tolls import day_of, open_toll
from etl.reconcile.evidence.cues import any_meet
from etl.reconcile.frames import stable_id
from etl.reconcile.rules import Rules

Period = tuple[str, int | None, int]
_NO_CORRECTION = ("earlier_toll", "within", "rounded")  # reasons of claims that correct no earlier one


@dataclass(slots=True)
class Incident:
    """One event: all claims that speak of it, current or not, of one day."""

    incident_id: str
    day: int
    claims: list[Claim]
    _bounds: dict[str, Bounds] = field(default_factory=dict)

    def current(self) -> list[Claim]:
        """The claims that give its range."""
        return [claim for claim in self.claims if claim.use == "used"]

    def bounds(self, rules: Rules) -> Bounds:
        """Its range by the rule ``best``, once its claims are settled."""
        if rules.best not in self._bounds:
            self._bounds[rules.best] = combine(self.current(), rules)
        return self._bounds[rules.best]


@dataclass(slots=True)
class Sorted:
    """A subject's claims: incidents of a day, totals by (measure, start, end), stocks by day."""

    incidents: list[Incident] = field(default_factory=list)
    totals: dict[Period, list[Claim]] = field(default_factory=dict)
    stocks: dict[int, list[Claim]] = field(default_factory=dict)
    aside: list[Claim] = field(default_factory=list)


def sort_claims(claims: Sequence[Claim], rules: Rules, wide: bool) -> Sorted:
    """Sorts claims (fresh from ``Claim.reset``) and marks those that later ones replace."""
    _prefer_stated(claims)
    out = Sorted()
    daily: list[Claim] = []
    spans: list[Claim] = []
    tolls: list[Claim] = []
    for claim in sorted(claims, key=_when_known):
        if claim.use != "used":
            out.aside.append(claim)
        elif claim.measure == "stock":
            out.stocks.setdefault(_end(claim), []).append(claim)
        elif claim.measure == "flow" and claim.start == claim.end:
            daily.append(claim)
        elif claim.measure == "flow" and _end(claim) - (claim.start or 0) < rules.incident_days:
            spans.append(claim)
        elif open_toll(claim):
            tolls.append(claim)
        else:
            _total(out, claim)
    days, left = by_day(daily, spans, rules, wide)
    for claim in left:
        _total(out, claim)
    told = {day: tuple(of_day) for day, of_day in days.items()}
    for claim in tolls:
        if (home := day_of(claim, told, rules, wide)) is None:
            _total(out, claim)
        else:
            days[home].append(claim)
    for day, of_day in sorted(days.items()):
        clusters, totals = events_of(of_day, rules, wide)
        out.incidents += [_incident(day, each) for each in clusters]
        for claim in totals:
            _total(out, claim)
    _join_starts(out)
    for incident in out.incidents:
        _settle(incident.claims, rules, climbing=True)
    for together in (*out.totals.values(), *out.stocks.values()):
        _settle(together, rules, climbing=False)
    _say_again(out.totals)
    return out


def range_of(claims: Sequence[Claim], rules: Rules) -> Bounds | None:
    """What some of an incident's claims alone give of it; None where none of them may."""
    for claim in claims:
        claim.reset(rules)
    used = sorted((claim for claim in claims if claim.use == "used"), key=_when_known)
    if not used:
        return None
    _settle(used, rules, climbing=True)
    return combine([claim for claim in used if claim.use == "used"], rules)


def _join_starts(out: Sorted) -> None:
    """Puts running totals that begin loosely with those of the start that others tell more exactly."""
    running = [c for (measure, *_), claims in out.totals.items() if measure == "cumulative" for c in claims]
    starts = settled_starts(running)
    for (measure, start, end), claims in list(out.totals.items()):
        for claim in [c for c in claims if c.claim_id in starts]:
            claims.remove(claim)
            out.totals.setdefault((measure, starts[claim.claim_id], end), []).append(claim)
        if not claims:
            del out.totals[measure, start, end]


def _say_again(totals: Mapping[Period, Sequence[Claim]]) -> None:
    """Sets aside running totals that only say "at least" less than a total of the same start up to before.

    "More than 2,000 have been killed since 2011" after 280,000 is true, and no fall.
    """
    lines: dict[tuple[str, int], list[Claim]] = {}
    for (measure, start, _), claims in totals.items():
        if measure == "cumulative" and start is not None:
            lines.setdefault((measure, start), []).extend(c for c in claims if c.use == "used")
    for claims in lines.values():
        most: dict[tuple[str, ...], Claim] = {}  # of each kind of event, up to the days before
        for _, of_day in groupby(sorted(claims, key=lambda c: (_end(c), c.claim_id)), key=_end):
            day = list(of_day)
            for claim in (c for c in day if c.high is None):
                above = [
                    c for c in most.values() if (c.low or 0) > claim.point and any_meet(c.told, claim.told)
                ]
                if above:
                    claim.set_aside("earlier_toll", max(above, key=lambda c: (_end(c), c.claim_id)).claim_id)
            for claim in day:
                before = most.get(claim.told.causes)
                if before is None or (claim.low or 0) > (before.low or 0):
                    most[claim.told.causes] = claim


def _prefer_stated(claims: Sequence[Claim]) -> None:
    """Sets aside people converted from households where the same voice gives people too."""
    if not any(c.basis == CONVERTED for c in claims):
        return
    stated = {
        (c.voice, c.measure, c.start, c.end) for c in claims if c.basis != CONVERTED and c.use == "used"
    }
    for claim in claims:
        if claim.basis == CONVERTED and (claim.voice, claim.measure, claim.start, claim.end) in stated:
            claim.set_aside("stated_in_people")


def _when_known(claim: Claim) -> tuple[int, str]:
    return (10**9 if claim.known_on is None else claim.known_on, claim.claim_id)


def _end(claim: Claim) -> int:
    if claim.end is None:
        raise ValueError(f"claim {claim.claim_id} is undated and can't be sorted")
    return claim.end


def _total(out: Sorted, claim: Claim) -> None:
    out.totals.setdefault((claim.measure, claim.start, _end(claim)), []).append(claim)


# ---------------------------------------------------------------- one event


def _incident(day: int, claims: list[Claim]) -> Incident:
    claims.sort(key=_when_known)
    incident = Incident(stable_id("incident", claims[0].claim_id), day, claims)
    for claim in claims:
        claim.incident_id = incident.incident_id
    return incident


# ---------------------------------------------------------------- what replaces what


def _settle(claims: list[Claim], rules: Rules, climbing: bool) -> None:
    """Marks claims of one thing that another claim replaces.

    What a text calls a part ("the remaining six"), or what another one adds up, gives way to a greater
    number, what it calls an earlier toll to what it has become. A later claim of the same source corrects its
    earlier one, unless it only says "at least" less than before (then it is the older toll said again), says
    "about" what it gave exactly, or counts a part alone (those identified). In an incident, a lower number in
    a publisher's own voice is an earlier toll once a later report gives a higher one; a body's number stands
    until that body changes it.
    """
    if len(claims) == 1:
        return
    share = rules.about_share
    for claim in [c for c in claims if c.use == "used"]:
        part = claim.told.part
        whole = [
            c
            for c in claims
            if not c.told.part and c.point > claim.point and (part or claim.point in c.told.sums)
        ]
        if whole:
            claim.set_aside("within", max(whole, key=_when_known).claim_id)
    for claim in [c for c in claims if c.use == "used"]:
        above = [c for c in claims if _said_since(claim, c, rules)]
        if above:
            claim.set_aside("earlier_toll", max(above, key=_when_known).claim_id)
    for claim in [c for c in claims if c.use == "used"]:
        own = [c for c in claims if c.voice == claim.voice]
        above = [c for c in own if _known_before(c, claim) and _stale(claim, c)]
        if above:
            claim.set_aside("earlier_toll", max(above, key=_when_known).claim_id)
            continue
        exact = [c for c in own if not _known_before(claim, c) and rounds(claim, c, share)]
        if exact:
            claim.set_aside("rounded", max(exact, key=_when_known).claim_id)
    for claim in [c for c in claims if c.use == "used"]:
        later = [c for c in claims if _known_before(claim, c) and c.reason not in _NO_CORRECTION]
        own = [c for c in later if c.voice == claim.voice and not narrower(c, claim)]
        if own:
            claim.set_aside("superseded", max(own, key=_when_known).claim_id)
        elif climbing and not claim.origin.startswith("source:"):
            above = [c for c in later if _is_above(spread(c, share), spread(claim, share))]
            if above:
                claim.set_aside("earlier_toll", max(above, key=_when_known).claim_id)
    used = [c for c in claims if c.use == "used"]
    for claim in used:
        whole = [c for c in used if c.voice == claim.voice and narrower(claim, c)]
        if whole:
            claim.set_aside("narrower", max(whole, key=_when_known).claim_id)


def _is_above(a: Claim, b: Claim) -> bool:
    return a.low is not None and b.high is not None and a.low > b.high


def _said_since(claim: Claim, other: Claim, rules: Rules) -> bool:
    """Whether a claim is told as an earlier toll and the other, not far less, is what it has become."""
    if not claim.told.earlier or other.told.earlier or other.point == claim.point:
        return False
    since = claim.known_on is None or other.known_on is None or other.known_on >= claim.known_on
    falls = other.voice == claim.voice and other.point >= rules.toll_share * claim.point
    return since and (falls or other.point > claim.point)


def _stale(claim: Claim, before: Claim) -> bool:
    """Whether a claim only says "at least" less than the same source had said before."""
    return claim.high is None and claim.low is not None and before.low is not None and claim.low < before.low


def _known_before(a: Claim, b: Claim) -> bool:
    return a.known_on is not None and b.known_on is not None and a.known_on < b.known_on
