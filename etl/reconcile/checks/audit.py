"""The arithmetic audit of one subject: incidents against totals, and running totals that fall."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise
from operator import itemgetter

from etl.reconcile.checks import wording
from etl.reconcile.checks.findings import Finding, place_of, side
from etl.reconcile.claims.best import RunningSums, combine
from etl.reconcile.claims.incidents import Sorted
from etl.reconcile.claims.records import Claim, Subject, narrower
from etl.reconcile.frames import iso
from etl.reconcile.rules import Rules
from etl.reconcile.series.reach import Reach
from etl.reconcile.series.series import Held

SUMMED = ("flow", "cumulative")  # measures of totals that incidents are added up beside


def audit_subject(subject: Subject, found: Sorted, rules: Rules, held: Held) -> Iterator[Finding]:
    """Incidents against the totals that cover them, and running totals that fall; what is reached of them."""
    yield from _incidents_against_totals(subject, found, rules, held)
    yield from _falls(subject, found, held.reach)


def covers(reach: Reach, measure: str, start: int | None, end: int | None) -> bool:
    """Whether a total is held anew against the incidents inside it: it changed, or they did."""
    return reach.has_line(measure, start) or reach.covered_by(start, end)


def _incidents_against_totals(subject: Subject, found: Sorted, rules: Rules, held: Held) -> Iterator[Finding]:
    anew = ((i.day, i.bounds(rules)) for i in found.incidents if held.reach.has_day(i.day))
    incidents = sorted([*held.incidents, *anew], key=itemgetter(0))
    days = [day for day, _ in incidents]
    sums = RunningSums([bounds for _, bounds in incidents])
    for (measure, start, end), claims in sorted(
        found.totals.items(), key=lambda each: (each[0][2], each[0][1] or 0)
    ):
        used = [c for c in claims if c.use == "used"]
        if measure not in SUMMED or start is None or not used or not covers(held.reach, measure, start, end):
            continue
        begin, stop = bisect_left(days, start), bisect_right(days, end)
        if begin == stop:
            continue
        total = combine(used, rules)
        of_days = sums.between(begin, stop)
        of_all = not any(c.told.causes or c.told.targets for c in used)  # incidents may be of other causes
        over = of_all and total.high is not None and of_days.low is not None and of_days.low > total.high
        rule = "incidents_exceed_total" if over else "total_and_incidents"
        if not over and (total.best or 0) <= (of_days.best or 0):
            continue
        first = min(used, key=lambda c: c.claim_id)
        many = f"the {stop - begin} incidents reported within it add up to"
        said = (
            f"{many if stop - begin > 1 else 'the one incident reported within it is of'} "
            f"{wording.bounds(of_days)}, the total is {wording.bounds(total)}"
        )
        ending = (
            "the total is too low or incidents are counted twice" if over else "they are not added together"
        )
        yield Finding(
            "audit", rule, end, subject, measure, place_of(first),
            f"{wording.about(subject, first.place)} {wording.span(start, end)}: {said}; {ending}.",
            {
                "start": iso(start), "end": iso(end), "total": total._asdict(),
                "incidents": of_days._asdict(), "n_incidents": stop - begin,
                "difference": (total.best or 0) - (of_days.best or 0),
            },
            claim_a=first.claim_id,
        )  # fmt: skip


def _falls(subject: Subject, found: Sorted, reach: Reach) -> Iterator[Finding]:
    """A source's running total that is lower on a later day."""
    lines: dict[tuple[str, int | None, str], list[Claim]] = {}
    for (measure, start, _), claims in found.totals.items():
        for claim in claims:
            if claim.use == "used" and reach.has_line(measure, start):
                lines.setdefault((measure, start, claim.voice), []).append(claim)
    for claims in lines.values():
        ordered = sorted(claims, key=lambda c: (c.end or 0, c.claim_id))
        for before, after in pairwise(ordered):
            fell = before.low is not None and after.high is not None and after.high < before.low
            if fell and before.end != after.end and not narrower(after, before):
                yield Finding(
                    "audit", "running_total_falls", after.end, subject, after.measure, place_of(after),
                    f"{wording.about(subject, after.place)}: the running total of {after.source} falls from "
                    f"{wording.value(before.low, before.high)} on {wording.day(before.end)} to "
                    f"{wording.value(after.low, after.high)} on {wording.day(after.end)}.",
                    {"a": side(after), "b": side(before), "start": iso(after.start), "end": iso(after.end)},
                    claim_a=after.claim_id, claim_b=before.claim_id,
                )  # fmt: skip
