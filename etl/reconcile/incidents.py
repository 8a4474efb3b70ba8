"""Which claims speak of one event: one incident with a range, never a sum of its reports.

Claims of one subject (indicator, group, object, place) about one day are one incident, unless their
sentences name different causes or say that they speak of another event. In a place as wide as a
country they are one only where their numbers agree, or where their cause strikes once a day, as an
earthquake does. A claim over several days is a total.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from etl.reconcile.best import Bounds, combine
from etl.reconcile.frames import stable_id
from etl.reconcile.records import CONVERTED, Claim, overlap
from etl.reconcile.rules import Rules

APART, EARLIER = "apart", "earlier"
# Causes that may be words for one event: gas comes by shells and from aircraft, a storm floods and slides.
_MEET = {
    frozenset(pair)
    for pair in (
        ("chemical", "air_strike"), ("chemical", "shelling"), ("flood", "landslide"), ("flood", "storm"),
        ("landslide", "storm"),
    )
}  # fmt: skip
Period = tuple[str, int | None, int]


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

    def bounds(self, rule: str) -> Bounds:
        """Its range by a rule, once its claims are settled."""
        if rule not in self._bounds:
            self._bounds[rule] = combine(self.current(), rule)
        return self._bounds[rule]


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
    for claim in sorted(claims, key=_when_known):
        if claim.use != "used":
            out.aside.append(claim)
        elif claim.measure == "stock":
            out.stocks.setdefault(_end(claim), []).append(claim)
        elif claim.measure == "flow" and claim.start == claim.end:
            daily.append(claim)
        elif claim.measure == "flow" and _end(claim) - (claim.start or 0) < rules.incident_days:
            spans.append(claim)
        else:
            _total(out, claim)
    for day, of_day in sorted(_by_day(daily, spans, out, rules).items()):
        clusters, totals = _clusters(of_day, rules, wide)
        out.incidents += [_incident(day, each) for each in clusters]
        for claim in totals:
            _total(out, claim)
    for incident in out.incidents:
        _settle(incident.claims, climbing=True)
    for together in (*out.totals.values(), *out.stocks.values()):
        _settle(together, climbing=False)
    return out


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


# ---------------------------------------------------------------- the day of each report


def _by_day(daily: list[Claim], spans: list[Claim], out: Sorted, rules: Rules) -> dict[int, list[Claim]]:
    days: dict[int, list[Claim]] = {}
    for claim in daily:
        if claim.period_basis == "stated":
            days.setdefault(_end(claim), []).append(claim)
    stated = {day: list(of_day) for day, of_day in days.items()}
    for claim in daily:
        if claim.period_basis != "stated":
            days.setdefault(_day_agreed(claim, stated, rules), []).append(claim)
    anchors = {day: list(of_day) for day, of_day in days.items()}
    for claim in spans:
        found = next(
            (d for d in range(claim.start or 0, _end(claim) + 1) if _joins(claim, anchors.get(d))), None
        )
        if found is None:
            _total(out, claim)
        else:
            days[found].append(claim)
    return days


def _day_agreed(claim: Claim, stated: dict[int, list[Claim]], rules: Rules) -> int:
    """The day of a claim dated by its publication alone: that of a report with its number or its cause."""
    day = _end(claim)
    days = range(day, day - rules.assumed_days - 1, -1)
    if claim.point >= rules.agree_from:
        for earlier in days:
            if any(c.point == claim.point and _causes_meet(c, claim) for c in stated.get(earlier, ())):
                return earlier
    if claim.event in rules.one_a_day:
        for earlier in days:
            if any(_one_a_day(c, claim, rules) for c in stated.get(earlier, ())):
                return earlier
    return day


def _joins(claim: Claim, of_day: list[Claim] | None) -> bool:
    return any(c.point == claim.point and overlap(c, claim) and _causes_meet(c, claim) for c in of_day or ())


def _causes_meet(a: Claim, b: Claim) -> bool:
    return codes_meet(a.event, b.event)


def codes_meet(a: str | None, b: str | None) -> bool:
    """Whether two causes may be words for one."""
    return a == b or bool({a, b} & {None, EARLIER}) or frozenset((a, b)) in _MEET


# ---------------------------------------------------------------- the events of a day


def _clusters(of_day: list[Claim], rules: Rules, wide: bool) -> tuple[list[list[Claim]], list[Claim]]:
    """The day's events, and the claims that speak of several of them together."""
    if wide:
        single, rest = _single(of_day, rules)
        return single + _agreeing(rest, rules), []
    apart = _agreeing([c for c in of_day if c.event == APART], rules)
    causes: dict[str, list[Claim]] = {}
    for claim in of_day:
        if claim.event is not None and claim.event not in (APART, EARLIER):
            causes.setdefault(claim.event, []).append(claim)
    told = _merge_agreeing([causes[code] for code in sorted(causes)], rules)
    plain = [c for c in of_day if c.event in (None, EARLIER)]
    if not told:
        return ([plain] if plain else []) + apart, []
    totals = []
    for claim in plain:
        home = told[0] if len(told) == 1 else _nearest(claim, told)
        if home is None:
            totals.append(claim)
        else:
            home.append(claim)
    return told + apart, totals


def _one_a_day(a: Claim, b: Claim, rules: Rules) -> bool:
    """Whether both tell of the one event that a day sees of their cause."""
    return a.event in rules.one_a_day and b.event in rules.one_a_day and _causes_meet(a, b)


def _single(of_day: list[Claim], rules: Rules) -> tuple[list[list[Claim]], list[Claim]]:
    """Of a wide place the events of causes that strike once a day, and the other claims.

    With an event goes what gives one of its numbers, and an earlier toll where it can be of no other. What
    one voice gives beside a greater number of its own of that day is a part of it, or is past.
    """
    events: list[list[Claim]] = []
    rest: list[Claim] = []
    for claim in sorted(of_day, key=lambda c: (c.event or "", _when_known(c))):
        if claim.event not in rules.one_a_day:
            rest.append(claim)
            continue
        homes = [event for event in events if any(_one_a_day(c, claim, rules) for c in event)]
        events = [event for event in events if event not in homes]
        events.append([c for home in homes for c in home] + [claim])
    numbers = [{c.point for c in event if c.point >= rules.agree_from} for event in events]
    others: list[Claim] = []
    for claim in rest:
        fitting = [
            event
            for event, points in zip(events, numbers, strict=True)
            if (claim.point in points and any(_causes_meet(c, claim) for c in event))
            or (claim.event == EARLIER and len(events) == 1)
        ]
        (fitting[0] if fitting else others).append(claim)
    for event in events:
        _keep_greatest(event)
    return events, others


def _keep_greatest(event: list[Claim]) -> None:
    greatest: dict[tuple[str, int | None], Claim] = {}
    for claim in sorted(event, key=lambda c: (-c.point, c.claim_id)):
        most = greatest.setdefault((claim.voice, claim.known_on), claim)
        if (claim.high or claim.point) < most.point:
            claim.set_aside("within", most.claim_id)


def _nearest(claim: Claim, told: list[list[Claim]]) -> list[Claim] | None:
    """Of several events the one whose number the claim gives."""
    fitting = [each for each in told if any(c.point == claim.point for c in each)]
    return fitting[0] if fitting else None


def _agreeing(claims: list[Claim], rules: Rules) -> list[list[Claim]]:
    """Claims in groups of one number and no contrary causes."""
    groups: list[list[Claim]] = []
    for claim in claims:
        for group in groups:
            same = group[0].point == claim.point and all(_causes_meet(c, claim) for c in group)
            if same and (claim.point >= rules.agree_from or group[0].event == claim.event):
                group.append(claim)
                break
        else:
            groups.append([claim])
    return groups


def _merge_agreeing(groups: list[list[Claim]], rules: Rules) -> list[list[Claim]]:
    """Events whose causes may be one, or that give one number, are one, told in different words."""
    out: list[list[Claim]] = []
    for group in groups:
        points = {c.point for c in group if c.point >= rules.agree_from}
        home = next(
            (
                each
                for each in out
                if points & {c.point for c in each}
                or any(codes_meet(a.event, b.event) for a in group for b in each)
            ),
            None,
        )
        if home is None:
            out.append(group)
        else:
            home.extend(group)
    return out


def _incident(day: int, claims: list[Claim]) -> Incident:
    claims.sort(key=_when_known)
    incident = Incident(stable_id("incident", claims[0].claim_id), day, claims)
    for claim in claims:
        claim.incident_id = incident.incident_id
    return incident


# ---------------------------------------------------------------- what replaces what


def _settle(claims: list[Claim], climbing: bool) -> None:
    """Marks claims of one thing that another claim replaces.

    A later claim of the same source corrects its earlier one, unless it only says "at least" less than
    before: then it is the older toll said again. In an incident, a lower number in a publisher's own
    voice is an earlier toll once a later report gives a higher one; a body's number stands until that
    body changes it.
    """
    for claim in claims:
        own = [c for c in claims if c.voice == claim.voice]
        above = [c for c in own if _known_before(c, claim) and _stale(claim, c)]
        if above:
            claim.set_aside("earlier_toll", max(above, key=_when_known).claim_id)
    for claim in [c for c in claims if c.use == "used"]:
        later = [c for c in claims if _known_before(claim, c) and c.reason != "earlier_toll"]
        own = [c for c in later if c.voice == claim.voice]
        if own:
            claim.set_aside("superseded", max(own, key=_when_known).claim_id)
        elif climbing and not claim.origin.startswith("source:"):
            above = [c for c in later if claim.high is not None and c.low is not None and c.low > claim.high]
            if above:
                claim.set_aside("earlier_toll", max(above, key=_when_known).claim_id)


def _stale(claim: Claim, before: Claim) -> bool:
    """Whether a claim only says "at least" less than the same source had said before."""
    return claim.high is None and claim.low is not None and before.low is not None and claim.low < before.low


def _known_before(a: Claim, b: Claim) -> bool:
    return a.known_on is not None and b.known_on is not None and a.known_on < b.known_on
