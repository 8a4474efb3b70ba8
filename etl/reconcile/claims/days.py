"""The day of the event that each claim speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from etl.reconcile.claims.records import Claim, overlap, same_number, spread
from etl.reconcile.evidence.cues import any_meet, causes_meet
from etl.reconcile.rules import Rules

Days = dict[int, list[Claim]]


def by_day(
    daily: Sequence[Claim], spans: Iterable[Claim], rules: Rules, wide: bool
) -> tuple[Days, list[Claim]]:
    """Claims by the day of their event, and those of several days that fit no event: totals.

    ``daily`` speak of one day, ``spans`` of few.
    """
    told = _by_end(daily)
    stated = _by_end(c for c in daily if c.period_basis == "stated")
    moved: list[tuple[int, Claim]] = []
    days: Days = {}
    risen = {c.claim_id: now for c in daily if (now := became(c, daily, rules)) is not None}
    for claim in daily:
        day = _day(claim, told, stated, rules, wide)
        if (now := risen.get(claim.claim_id)) is not None:
            day = min(day, max(_day(now, told, stated, rules, wide), day - rules.toll_days))
        if claim.period_basis == "stated" and day == claim.end:
            days.setdefault(day, []).append(claim)
        else:
            moved.append((day, claim))
    for day, claim in moved:
        days.setdefault(day, []).append(claim)
    anchors = {day: list(of_day) for day, of_day in days.items()}
    totals = []
    for claim in spans:
        within = range(claim.start or 0, (claim.end or 0) + 1)
        found = next((day for day in within if _joins(claim, anchors.get(day), rules)), None)
        if found is None:
            totals.append(claim)
        else:
            days[found].append(claim)
    return days, totals


def _by_end(claims: Iterable[Claim]) -> Days:
    out: Days = {}
    for claim in claims:
        out.setdefault(claim.end or 0, []).append(claim)
    return out


def _day(
    claim: Claim, told: Mapping[int, list[Claim]], stated: Mapping[int, list[Claim]], rules: Rules, wide: bool
) -> int:
    """The day of the event: for a claim dated by its publication alone that of a report with its number, for
    a toll that of the event before it."""
    day = claim.end or 0
    assumed = claim.period_basis != "stated"
    if assumed and claim.point >= rules.agree_from:
        for earlier in range(day, day - rules.assumed_days - 1, -1):
            of_day = stated.get(earlier, ())
            if any(same(c, claim, rules) and any_meet(c.told, claim.told) for c in of_day):
                return earlier
    if claim.told.other or not (assumed or claim.told.toll):
        lasting = claim.told.cause in rules.lasting_causes and not claim.told.other
        return day if wide or not lasting else _risen_from(claim, told, rules)
    if claim.told.cause in rules.lasting_causes and (first := _first_of_kind(claim, told, rules)) != day:
        return first
    if assumed and claim.told.cause in rules.one_a_day:
        near = range(day, day - rules.assumed_days - 1, -1)
        return next((d for d in near if any(one_a_day(c, claim, rules) for c in stated.get(d, ()))), day)
    if not (assumed and claim.told.toll) or wide:
        return day
    back = range(day, day - rules.toll_days - 1, -1)
    return next((earlier for earlier in back if _fits(claim, stated.get(earlier, ()), rules)), day)


def became(claim: Claim, among: Iterable[Claim], rules: Rules) -> Claim | None:
    """What the report that calls a claim an earlier toll says that it has become, or of what it is a part.

    The day on which the earlier toll was given ("up from 95 on Friday"), or on which two more bodies were
    found, is not that of its event.
    """
    if not (claim.told.earlier or claim.told.part) or claim.known_on is None:
        return None
    found = [
        c
        for c in among
        if c.known_on == claim.known_on
        and not (c.told.earlier or c.told.part)
        and c.point > claim.point
        and _papers(c) & _papers(claim)
        and any_meet(c.told, claim.told)
        and abs((c.end or 0) - (claim.end or 0)) <= rules.toll_days
    ]
    return found[0] if len({c.point for c in found}) == 1 else None


def _papers(claim: Claim) -> set[str]:
    """Its voice, and the newspaper that has it from "officials" or "medics"."""
    generic = claim.origin.startswith("generic:")
    return {claim.voice, claim.voice.rpartition("|")[2]} if generic else {claim.voice}


def _first_of_kind(claim: Claim, told: Mapping[int, list[Claim]], rules: Rules) -> int:
    """The first day of an earthquake, a flood: of what may go on, or whose toll is told for weeks."""
    day = claim.end or 0
    for earlier in range(day - rules.toll_days, day):
        of_day = told.get(earlier, ())
        alike = [c.point for c in of_day if c.told.cause and causes_meet(c.told.cause, claim.told.cause)]
        if alike and (claim.told.toll or claim.point >= rules.toll_share * min(alike)):
            return earlier
    return day


def _risen_from(claim: Claim, told: Mapping[int, list[Claim]], rules: Rules) -> int:
    """The first day of a flood of whose next day or two another voice gives as many dead, or more: its toll.

    One voice's numbers of several days are of the days; in a wide place a flood kills day by day.
    """
    last = first = claim.end or 0
    while True:
        near = range(max(first - rules.assumed_days, last - rules.toll_days), first)
        before = next((day for day in near if _rises(claim, told.get(day, ()))), None)
        if before is None:
            return first
        first = before


def _rises(claim: Claim, of_day: Sequence[Claim]) -> bool:
    alike = [c for c in of_day if c.told.cause and causes_meet(c.told.cause, claim.told.cause)]
    apart = any(c.told.other or c.told.apart or _papers(c) & _papers(claim) for c in alike)
    return bool(alike) and not apart and claim.point >= max(c.point for c in alike)


def _fits(toll: Claim, of_day: Sequence[Claim], rules: Rules) -> bool:
    """Whether a toll may be that of a day's event: of one cause, or where none is told at least as great."""
    for c in of_day:
        known = bool(c.told.causes and toll.told.causes)
        if any_meet(c.told, toll.told) and (known or toll.point >= c.point or same(c, toll, rules)):
            return True
    return False


def _joins(claim: Claim, of_day: list[Claim] | None, rules: Rules) -> bool:
    """Whether a count over few days (a night between two) gives a day's number, or says "at least"
    so much of it that it may be the same."""
    share = rules.about_share
    least = claim.point if claim.high is None else None
    return any(
        overlap(spread(c, share), spread(claim, share)) and any_meet(c.told, claim.told)
        for c in of_day or ()
        if same_number(c, claim, share)
        or (least is not None and rules.toll_share * c.point <= least <= c.point)
    )


def same(a: Claim, b: Claim, rules: Rules) -> bool:
    """Whether two claims give one number, as far as they are exact."""
    return same_number(a, b, rules.about_share)


def one_a_day(a: Claim, b: Claim, rules: Rules) -> bool:
    """Whether both tell of the one event that a day sees of their cause."""
    if any(c.told.cause not in rules.one_a_day or c.told.other or c.told.apart for c in (a, b)):
        return False
    return causes_meet(a.told.cause, b.told.cause)
