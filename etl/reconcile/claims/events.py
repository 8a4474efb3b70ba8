"""Which claims of a day speak of one event.

In a place as wide as a country claims are of one event only where their numbers agree, or where their
cause strikes once a day, as an earthquake does. Elsewhere all claims of a day are, unless a document tells
two events apart or their causes differ.
"""

from __future__ import annotations

from collections.abc import Sequence

from etl.reconcile.claims.days import became, one_a_day, same
from etl.reconcile.claims.records import Claim, rounds
from etl.reconcile.evidence.cues import any_meet, causes_meet, other_targets
from etl.reconcile.rules import Rules

Group = list[Claim]


def events_of(of_day: Sequence[Claim], rules: Rules, wide: bool) -> tuple[list[Group], list[Claim]]:
    """The day's events, and the claims that speak of several of them together."""
    if wide:
        single, others = _single(of_day, rules)
        return _with_earlier(single + _agreeing(others, rules), rules), []
    told: list[Group] = []
    for claim in of_day:
        if claim.told.apart:
            _place(claim, told, rules)
    rest = [c for c in of_day if not c.told.apart]
    groups, totals = _by_cause([c for c in rest if c.told.causes and not c.told.other], told, rules)
    plain = [c for c in rest if not c.told.causes and not c.told.other]
    if not groups and plain:
        groups.append(plain)
    else:
        totals += _join(plain, groups, rules)
    for claim in rest:
        if claim.told.other:
            _place(claim, groups, rules)
    for event in groups:
        _keep_greatest(event, rules)
    return groups, totals


def _place(claim: Claim, groups: list[Group], rules: Rules) -> None:
    """Puts a claim of an event that its document tells apart with those of the same event, or begins one."""
    fitting = [each for each in groups if all(_may_be_one(claim, c) for c in each)]
    home = _by_number(claim, fitting, rules) or _by_target(claim, fitting)
    if home is None and claim.told.apart and not claim.told.other:
        home = next((each for each in fitting if any(c.told.cause == claim.told.cause for c in each)), None)
        home = fitting[0] if home is None and len(fitting) == 1 else home
    if home is None:
        groups.append([claim])
    else:
        home.append(claim)


def _may_be_one(a: Claim, b: Claim) -> bool:
    """Whether nothing that they tell of their events speaks against their being one."""
    if not any_meet(a.told, b.told):
        return False
    aimed = set(a.told.targets) & set(b.told.targets)
    if a.told.apart and b.told.apart:
        if other_targets(a.told, b.told):
            return False
        return a.told.other == b.told.other or (bool(aimed) and a.point == b.point)
    # Another than what its document told of a day or place elsewhere is one with what hit the same target.
    elsewhere = bool(aimed) and not (a.told.apart or b.told.apart)
    return a.told.other == b.told.other or a.point == b.point or elsewhere


def _by_number(claim: Claim, groups: Sequence[Group], rules: Rules) -> Group | None:
    for each in groups:
        for c in each:
            if same(c, claim, rules) and (claim.point >= rules.agree_from or c.told == claim.told):
                return each
    return None


def _by_target(claim: Claim, groups: Sequence[Group]) -> Group | None:
    aimed = set(claim.told.targets)
    return next((each for each in groups if any(aimed & set(c.told.targets) for c in each)), None)


def _by_cause(claims: Sequence[Claim], told: list[Group], rules: Rules) -> tuple[list[Group], list[Claim]]:
    """The events of claims that name causes, beside those told apart, and claims of several events."""
    totals: list[Claim] = []
    causes: dict[str, Group] = {}
    for claim in claims:
        fitting = [each for each in told if any(any_meet(claim.told, c.told) for c in each)]
        if fitting:
            totals += _join([claim], fitting, rules)
        else:
            causes.setdefault(claim.told.causes[0], []).append(claim)
    return _merge_agreeing([causes[code] for code in sorted(causes)], told, rules), totals


def _join(claims: Sequence[Claim], groups: Sequence[Group], rules: Rules) -> list[Claim]:
    """Adds claims to the events they speak of; those that may speak of several together are returned."""
    left = []
    for claim in claims:
        fitting = [each for each in groups if any(same(c, claim, rules) for c in each)]
        home = fitting[0] if fitting else groups[0] if len(groups) == 1 else _by_target(claim, groups)
        if home is None:
            left.append(claim)
        else:
            home.append(claim)
    return left


def _merge_agreeing(groups: Sequence[Group], told: Sequence[Group], rules: Rules) -> list[Group]:
    """Events whose causes may be one, or that give one number, are one, told in different words."""
    out = list(told)
    for group in groups:
        fitting = (each for each in out if _one_number(group, each, rules) or _one_cause(group, each))
        home = next(fitting, None)
        if home is None:
            out.append(group)
        else:
            home.extend(group)
    return out


def _one_number(group: Group, other: Group, rules: Rules) -> bool:
    telling = [c for c in group if c.point >= rules.agree_from]
    return any(same(a, b, rules) for a in telling for b in other)


def _one_cause(group: Group, other: Group) -> bool:
    pairs = ((a.told.cause, b.told.cause) for a in group for b in other)
    return any(a and b and causes_meet(a, b) for a, b in pairs)


def _single(of_day: Sequence[Claim], rules: Rules) -> tuple[list[Group], list[Claim]]:
    """Of a wide place the events of causes that strike once a day, and the other claims.

    With an event goes what gives one of its numbers, and an earlier toll where it can be of no other. A
    number whose cause only its document tells, and which is less than all that tell it, counts a part. What
    one voice gives beside a greater number of its own of that day is a part of it, or is past.
    """
    events: list[Group] = []
    rest: list[Claim] = []
    for claim in of_day:
        if not one_a_day(claim, claim, rules):
            rest.append(claim)
            continue
        homes = [event for event in events if any(one_a_day(c, claim, rules) for c in event)]
        events = [event for event in events if event not in homes]
        events.append([c for home in homes for c in home] + [claim])
    numbers = [[c for c in event if c.point >= rules.agree_from] for event in events]
    others: list[Claim] = []
    for claim in rest:
        past = claim.told.earlier and not claim.told.causes and len(events) == 1
        fitting = [
            event
            for event, telling in zip(events, numbers, strict=True)
            if past or (any(same(c, claim, rules) for c in telling) and all(_alike(c, claim) for c in event))
        ]
        (fitting[0] if fitting else others).append(claim)
    for event in events:
        named = [c.point for c in event if not c.told.lent]
        bare = [c for c in event if c.told.lent and not (c.told.toll or c.told.earlier)]
        parts = [c for c in bare if named and c.point < min(named)]
        event[:] = [c for c in event if c not in parts]
        others += parts
        _keep_greatest(event, rules)
    return events, others


def _keep_greatest(event: Group, rules: Rules) -> None:
    """Sets aside what one voice gives beside a greater number of its own of that day: a part, or past.

    A newspaper's own number is one with what it has from officials, witnesses and the like.
    """
    greatest: dict[tuple[str, int | None], Claim] = {}
    for claim in sorted(event, key=lambda c: (-c.point, c.claim_id)):
        most = greatest.setdefault((claim.voice, claim.known_on), claim)
        if claim.origin.startswith("generic:"):
            paper = greatest.setdefault((claim.voice.rpartition("|")[2], claim.known_on), claim)
            most = max(most, paper, key=lambda c: (c.point, c.claim_id))
        if rounds(most, claim, rules.about_share):
            continue  # it is the number itself, of which the greater one is rounded
        fell = most.told.earlier and claim.point >= rules.toll_share * most.point
        if (claim.high or claim.point) < most.point and not (claim.told.earlier or fell):
            claim.set_aside("within", most.claim_id)


def _agreeing(claims: Sequence[Claim], rules: Rules) -> list[Group]:
    """Claims in groups of one number and no contrary causes."""
    groups: list[Group] = []
    for claim in claims:
        for group in groups:
            agrees = all(same(c, claim, rules) and _alike(c, claim) for c in group)
            if agrees and (claim.point >= rules.agree_from or group[0].told == claim.told):
                group.append(claim)
                break
        else:
            groups.append([claim])
    return groups


def _with_earlier(groups: Sequence[Group], rules: Rules) -> list[Group]:
    """Earlier tolls with the events of what they have become, and parts with those of their wholes."""
    every = [claim for group in groups for claim in group]
    home = {claim.claim_id: group for group in groups for claim in group}
    for group in groups:
        for claim in list(group):
            now = became(claim, every, rules)
            if now is not None and home[now.claim_id] is not group and len(group) == 1:
                home[now.claim_id].append(claim)
                group.clear()
    return [group for group in groups if group]


def _alike(a: Claim, b: Claim) -> bool:
    return a.told.other == b.told.other and any_meet(a.told, b.told)
