"""Claims of the same thing that can't both be true: both sides, with source, value and date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, islice

from etl.reconcile.checks import wording
from etl.reconcile.checks.findings import Finding, place_of, side
from etl.reconcile.claims.incidents import Sorted
from etl.reconcile.claims.records import Claim, Subject, narrower, overlap, spread
from etl.reconcile.frames import iso
from etl.reconcile.rules import Rules
from etl.reconcile.series.reach import Reach

_OF_AN_APPEAL = ("funding_required", "funding_received")  # each body's own: two appeals are no rivals
_PAIRS = 10  # of one thing; where more sources disagree, the widest pairs tell it


def contradictions(subject: Subject, found: Sorted, rules: Rules, reach: Reach) -> Iterator[Finding]:
    """Pairs of current claims of different origins with no value in common; what is reached of them.

    Compared are claims of one incident, of one stock's day and of one total's period; and running
    totals of one start, of which a later one can't be below an earlier one. A number said with "about"
    stands for what lies near it.
    """
    groups = [
        *(i.claims for i in found.incidents),
        *found.stocks.values(),
        *found.totals.values(),
    ]
    for claims in groups:
        for a, b in _widest(_disjoint([c for c in claims if c.use == "used"], rules.about_share)):
            if reach.has(a):
                yield _finding("same_period", subject, a, b)
    yield from _rival_totals(subject, found, rules.about_share, reach)


def _disjoint(claims: Sequence[Claim], share: float) -> Iterator[tuple[Claim, Claim]]:
    for a, b in combinations(sorted(claims, key=lambda c: c.claim_id), 2):
        rivals = a.voice != b.voice and not (narrower(a, b) or narrower(b, a))
        rivals = rivals and a.indicator not in _OF_AN_APPEAL
        if rivals and not overlap(spread(a, share), spread(b, share)):
            yield (a, b) if a.point >= b.point else (b, a)


def _widest(pairs: Iterator[tuple[Claim, Claim]]) -> list[tuple[Claim, Claim]]:
    ordered = sorted(pairs, key=lambda p: (p[1].point - p[0].point, p[0].claim_id, p[1].claim_id))
    return list(islice(ordered, _PAIRS))


def _rival_totals(subject: Subject, found: Sorted, share: float, reach: Reach) -> Iterator[Finding]:
    """A total up to an earlier day that is above a rival's up to a later day, from the same start.

    Of each rival's earlier totals it is the greatest, of equals the latest.
    """
    by_start: dict[tuple[str, int], list[Claim]] = {}
    for (measure, start, _), claims in found.totals.items():
        if start is not None and reach.has_line(measure, start):
            by_start.setdefault((measure, start), []).extend(c for c in claims if c.use == "used")
    for claims in by_start.values():
        crossed = _widest(_crossed(claims, share))
        yield from (_finding("running_totals", subject, high, low) for high, low in crossed)


def _crossed(claims: Sequence[Claim], share: float) -> Iterator[tuple[Claim, Claim]]:
    ordered = sorted(claims, key=lambda c: (c.end or 0, c.claim_id))
    most = -1.0
    for number, late in enumerate(ordered):
        if late.high is not None and late.high < most:
            greatest: dict[str, Claim] = {}  # of each rival
            for early in ordered[:number]:
                rivals = early.voice != late.voice and not narrower(late, early)
                if rivals and early.end != late.end and _below(spread(late, share), spread(early, share)):
                    before = greatest.get(early.voice)
                    if before is None or (early.low or 0) >= (before.low or 0):
                        greatest[early.voice] = early
            yield from ((early, late) for early in greatest.values())
        most = max(most, -1.0 if late.low is None else late.low)


def _below(late: Claim, early: Claim) -> bool:
    return early.low is not None and late.high is not None and early.low > late.high


def _finding(rule: str, subject: Subject, a: Claim, b: Claim) -> Finding:
    when = wording.span(a.start, a.end)
    sides = {"a": side(a), "b": side(b)}
    if (a.start, a.end) != (b.start, b.end):  # each side is told with its own days then
        when = f"{when} and {wording.span(b.start, b.end)}"
        for name, claim in (("a", a), ("b", b)):
            sides[name] |= {"start": iso(claim.start), "end": iso(claim.end)}
    sentence = (
        f"{wording.about(subject, a.place)} {when}: {wording.side(a)}, {wording.side(b)}; "
        "they can't both be right, unless they count different things."
    )
    details = {**sides, "start": iso(a.start), "end": iso(a.end)}
    return Finding(
        "contradiction", rule, a.end, subject, a.measure, place_of(a), sentence, details,
        claim_a=a.claim_id, claim_b=b.claim_id,
    )  # fmt: skip
