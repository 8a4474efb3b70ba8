"""The arithmetic audit of single documents: parts above their whole, households against people, and
numbers that differ between copies.

What looks wrong is found among figures first and told once their claims are known, so that documents
can be gone through a few at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from etl.reconcile.checks import wording
from etl.reconcile.checks.findings import Finding, place_of, side
from etl.reconcile.claims.records import Claim
from etl.reconcile.evidence.copied import other_numbers, swapped
from etl.reconcile.evidence.cues import broken
from etl.reconcile.evidence.evidence import Figure
from etl.reconcile.groups import disjoint
from etl.reconcile.rules import Rules

RULES = (
    "part_exceeds_whole", "parts_exceed_whole", "household_size", "digits_swapped", "number_differs_in_copy",
)  # fmt: skip

_BESIDE = 60  # characters between a number of households and that of their people


@dataclass(frozen=True, slots=True)
class Suspect:
    """Two figures (or a whole and its ``parts``) that don't agree, by which check."""

    rule: str
    first: Figure
    second: Figure
    parts: tuple[Figure, ...] = ()


def suspects(
    by_document: Mapping[str, Sequence[Figure]], copy_of: Mapping[str, str], rules: Rules
) -> Iterator[Suspect]:
    """What looks wrong within each document, and between a copy and the document copied."""
    for document in sorted(by_document):
        own = by_document[document]
        yield from _parts(own)
        yield from _households(own, rules)
        yield from _miscopied(own, by_document.get(copy_of.get(document, ""), ()))


def tell(suspect: Suspect, claim_of: Mapping[str, Claim]) -> Finding:
    """The finding in plain words, resting on the claims of both figures."""
    a, b = claim_of[suspect.first.id], claim_of[suspect.second.id]
    if suspect.parts:
        sentence, details = _told_parts(suspect, a)
    elif suspect.rule == "household_size":
        sentence, details = _told_households(suspect, a)
    else:
        sentence, details = _told_copy(suspect, a)
    document = suspect.first.document
    return Finding(
        "audit", suspect.rule, a.end, a.subject, a.measure, place_of(a), sentence,
        {"a": side(a), "b": side(b), "document": document, **details},
        claim_a=a.claim_id, claim_b=b.claim_id, key=(document,),
    )  # fmt: skip


def _parts(own: Sequence[Figure]) -> Iterator[Suspect]:
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
                yield Suspect("part_exceeds_whole", whole, part, (part,))
        if len(same) > 1 and disjoint(whole.group, [f.group for f in same]) and _above(same, whole):
            yield Suspect("parts_exceed_whole", whole, same[0], tuple(same))


def _above(parts: Iterable[Figure], whole: Figure) -> bool:
    return whole.high is not None and sum(f.low or 0 for f in parts) > whole.high


def _told_parts(suspect: Suspect, of: Claim) -> tuple[str, dict[str, object]]:
    parts, whole = suspect.parts, suspect.first
    numbers = " + ".join(wording.value(f.low, f.high) for f in parts)
    what = f"the parts ({numbers}) exceed" if len(parts) > 1 else f"the part ({numbers}) exceeds"
    return (
        f"{wording.about(of.subject, of.place)} {wording.span(of.start, of.end)}: {what} the whole "
        f"({wording.value(whole.low, whole.high)}) in the same report.",
        {"parts": [f.point for f in parts]},
    )


def _households(own: Sequence[Figure], rules: Rules) -> Iterator[Suspect]:
    """People and the households that they make ("584 households (7,790 people)"): a household of odd size.

    They stand side by side, each the nearest of its kind, none a part of the other, and nothing else is told
    between; elsewhere a report counts others by households than those whom it counts one by one.
    """
    least, most = rules.household_size
    alike: dict[tuple[object, ...], list[Figure]] = {}
    for figure in own:
        if figure.unit in ("people", "households") and figure.point > 0:
            key = (figure.indicator, figure.place_key, figure.start, figure.end)
            alike.setdefault(key, []).append(figure)
    for each in alike.values():
        people = [f for f in each if f.unit == "people"]
        households = [f for f in each if f.unit == "households"]
        for figure in households:
            other = _nearest(figure, people)
            if other is None or _nearest(other, households) is not figure or _apart(figure, other):
                continue
            if not least <= other.point / figure.point <= most:
                yield Suspect("household_size", figure, other)


def _apart(a: Figure, b: Figure) -> bool:
    """Whether the sentence tells the one of others than the other, or of some of them."""
    if a.subset_of == b.id or b.subset_of == a.id:
        return True
    if a.sentence_start != b.sentence_start:
        return False
    first, last = sorted(f.start_char - f.sentence_start for f in (a, b))
    return broken(a.sentence, a.language, first, last)


def _nearest(figure: Figure, others: Sequence[Figure]) -> Figure | None:
    near = [f for f in others if abs(f.start_char - figure.start_char) <= _BESIDE]
    return min(near, key=lambda f: (abs(f.start_char - figure.start_char), f.start_char), default=None)


def _told_households(suspect: Suspect, claim: Claim) -> tuple[str, dict[str, object]]:
    size = suspect.second.point / suspect.first.point
    return (
        f"{wording.about(claim.subject, claim.place)} {wording.span(claim.start, claim.end)}: "
        f"{wording.number(suspect.second.point)} people in {wording.number(suspect.first.point)} households "
        f"make {size:.1f} a household; one of the two may be of something else.",
        {"size": round(size, 2)},
    )


def _miscopied(copy: Sequence[Figure], original: Sequence[Figure]) -> Iterator[Suspect]:
    """A copy's sentence that is the original's but for its number."""
    for figure, other in other_numbers(copy, original):
        how = "digits_swapped" if swapped(figure.point, other.point) else "number_differs_in_copy"
        yield Suspect(how, figure, other)


def _told_copy(suspect: Suspect, a: Claim) -> tuple[str, dict[str, object]]:
    how = "with its digits in another order" if suspect.rule == "digits_swapped" else "in the same sentence"
    figure, other = suspect.first, suspect.second
    return (
        f"{wording.about(a.subject, a.place)}: a copy printed by {figure.publisher or 'another publisher'} "
        f"has {wording.number(figure.point)} where the original has {wording.number(other.point)}, {how}.",
        {"original": other.document},
    )
