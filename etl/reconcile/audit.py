"""The arithmetic audit: sums, parts, households and running totals that don't agree, in plain words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from etl.reconcile import wording
from etl.reconcile.best import add, combine
from etl.reconcile.evidence import Figure
from etl.reconcile.findings import Finding, iso, place_of, side
from etl.reconcile.groups import disjoint
from etl.reconcile.incidents import Sorted
from etl.reconcile.records import Claim, Subject
from etl.reconcile.rules import Rules

_NUMBER = re.compile(r"\d[\d,.\s]*\d|\d")


def audit_subject(subject: Subject, found: Sorted, rules: Rules) -> Iterator[Finding]:
    """Incidents against the totals that cover them, and running totals that fall."""
    yield from _incidents_against_totals(subject, found, rules)
    yield from _falls(subject, found)


def _incidents_against_totals(subject: Subject, found: Sorted, rules: Rules) -> Iterator[Finding]:
    incidents = sorted(found.incidents, key=lambda i: i.day)
    days = [i.day for i in incidents]
    for (measure, start, end), claims in sorted(
        found.totals.items(), key=lambda each: (each[0][2], each[0][1] or 0)
    ):
        used = [c for c in claims if c.use == "used"]
        if measure != "flow" or start is None or not used:
            continue
        inside = incidents[bisect_left(days, start) : bisect_right(days, end)]
        if not inside:
            continue
        total = combine(used, rules.best)
        of_days = add([combine(i.current(), rules.best) for i in inside])
        over = total.high is not None and of_days.low is not None and of_days.low > total.high
        rule = "incidents_exceed_total" if over else "total_and_incidents"
        if not over and (total.best or 0) <= (of_days.best or 0):
            continue
        first = min(used, key=lambda c: c.claim_id)
        many = f"the {len(inside)} incidents reported within it add up to"
        said = (
            f"{many if len(inside) > 1 else 'the one incident reported within it is of'} "
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
                "incidents": of_days._asdict(), "n_incidents": len(inside),
                "difference": (total.best or 0) - (of_days.best or 0),
            },
            claim_a=first.claim_id,
        )  # fmt: skip


def _falls(subject: Subject, found: Sorted) -> Iterator[Finding]:
    """A source's running total that is lower on a later day."""
    lines: dict[tuple[str, int | None, str], list[Claim]] = {}
    for (measure, start, _), claims in found.totals.items():
        for claim in claims:
            if claim.use == "used":
                lines.setdefault((measure, start, claim.origin), []).append(claim)
    for claims in lines.values():
        ordered = sorted(claims, key=lambda c: (c.end or 0, c.claim_id))
        for before, after in pairwise(ordered):
            fell = before.low is not None and after.high is not None and after.high < before.low
            if fell and before.end != after.end:
                yield Finding(
                    "audit", "running_total_falls", after.end, subject, after.measure, place_of(after),
                    f"{wording.about(subject, after.place)}: the running total of {after.source} falls from "
                    f"{wording.value(before.low, before.high)} on {wording.day(before.end)} to "
                    f"{wording.value(after.low, after.high)} on {wording.day(after.end)}.",
                    {"a": side(after), "b": side(before), "start": iso(after.start), "end": iso(after.end)},
                    claim_a=after.claim_id, claim_b=before.claim_id,
                )  # fmt: skip


# ---------------------------------------------------------------- within a document, and between copies


def audit_documents(
    by_document: Mapping[str, Sequence[Figure]],
    copy_of: Mapping[str, str],
    claim_of: Mapping[str, Claim],
    rules: Rules,
) -> Iterator[Finding]:
    """Parts above their whole, households against people, and numbers that differ between copies."""
    for document in sorted(by_document):
        own = by_document[document]
        yield from _parts(own, claim_of)
        yield from _households(own, claim_of, rules)
        yield from _miscopied(own, by_document.get(copy_of.get(document, ""), ()), claim_of)


def _parts(own: Sequence[Figure], claim_of: Mapping[str, Claim]) -> Iterator[Finding]:
    by_id = {f.id: f for f in own}
    parts: dict[str, list[Figure]] = {}
    for figure in own:
        if figure.subset_of in by_id:
            parts.setdefault(figure.subset_of, []).append(figure)
    for name, inside in parts.items():
        whole = by_id[name]
        same = [f for f in inside if f.indicator == whole.indicator and f.unit == whole.unit]
        for part in same:
            if _above([part], whole):
                yield _part_finding("part_exceeds_whole", [part], whole, claim_of)
        if len(same) > 1 and disjoint(whole.group, [f.group for f in same]) and _above(same, whole):
            yield _part_finding("parts_exceed_whole", same, whole, claim_of)


def _above(parts: Iterable[Figure], whole: Figure) -> bool:
    return whole.high is not None and sum(f.low or 0 for f in parts) > whole.high


def _part_finding(rule: str, parts: list[Figure], whole: Figure, claim_of: Mapping[str, Claim]) -> Finding:
    of, first = claim_of[whole.id], claim_of[parts[0].id]
    numbers = " + ".join(wording.value(f.low, f.high) for f in parts)
    many = len(parts) > 1
    when = wording.span(of.start, of.end)
    return Finding(
        "audit", rule, of.end, of.subject, of.measure, place_of(of),
        f"{wording.about(of.subject, of.place)} {when}: the part{'s' if many else ''} ({numbers}) "
        f"exceed{'' if many else 's'} the whole ({wording.value(whole.low, whole.high)}) in the same report.",
        {"a": side(of), "b": side(first), "document": whole.document, "parts": [f.point for f in parts]},
        claim_a=of.claim_id, claim_b=first.claim_id, key=(whole.document,),
    )  # fmt: skip


def _households(own: Sequence[Figure], claim_of: Mapping[str, Claim], rules: Rules) -> Iterator[Finding]:
    """People by households of one indicator, place and period in one report: a household of odd size."""
    least, most = rules.household_size
    people = {
        (f.indicator, f.place_key, f.start, f.end): f
        for f in reversed(own)
        if f.unit == "people" and f.point > 0
    }
    for figure in own:
        other = people.get((figure.indicator, figure.place_key, figure.start, figure.end))
        if figure.unit != "households" or other is None or figure.point <= 0:
            continue
        size = other.point / figure.point
        if least <= size <= most:
            continue
        claim, whole = claim_of[figure.id], claim_of[other.id]
        yield Finding(
            "audit", "household_size", claim.end, claim.subject, claim.measure, place_of(claim),
            f"{wording.about(claim.subject, claim.place)} {wording.span(claim.start, claim.end)}: "
            f"{wording.number(other.point)} people in {wording.number(figure.point)} households make "
            f"{size:.1f} a household; one of the two may be of something else.",
            {"a": side(claim), "b": side(whole), "size": round(size, 2), "document": figure.document},
            claim_a=claim.claim_id, claim_b=whole.claim_id, key=(figure.document,),
        )  # fmt: skip


def _miscopied(
    copy: Sequence[Figure], original: Sequence[Figure], claim_of: Mapping[str, Claim]
) -> Iterator[Finding]:
    """A copy's sentence that is the original's but for its number."""
    masked: dict[tuple[str, str], list[Figure]] = {}
    for figure in original:
        masked.setdefault((figure.indicator, _mask(figure.sentence)), []).append(figure)
    for figure in copy:
        for other in masked.get((figure.indicator, _mask(figure.sentence)), ()):
            if (
                figure.sentence == other.sentence
                or figure.point == other.point
                or figure.group != other.group
            ):
                continue
            digits = [sorted(str(int(f.point))) for f in (figure, other)]
            rule = "digits_swapped" if digits[0] == digits[1] else "number_differs_in_copy"
            how = "with its digits in another order" if rule == "digits_swapped" else "in the same sentence"
            a, b = claim_of[figure.id], claim_of[other.id]
            printer = figure.publisher or "another publisher"
            yield Finding(
                "audit", rule, a.end, a.subject, a.measure, place_of(a),
                f"{wording.about(a.subject, a.place)}: a copy printed by {printer} has "
                f"{wording.number(figure.point)} where the original has {wording.number(other.point)}, "
                f"{how}.",
                {"a": side(a), "b": side(b), "document": figure.document, "original": other.document},
                claim_a=a.claim_id, claim_b=b.claim_id, key=(figure.document,),
            )  # fmt: skip


def _mask(sentence: str) -> str:
    return _NUMBER.sub("#", sentence)
