"""Figures that say the same thing become one claim with all its evidence.

The same: one subject, place, measure, period, value and status from one source. A claim's id is made
of these and, for a number without a named source, of the sentence that first said it, so that another
copy of the text, or another order of reading, changes no id.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from etl.reconcile.evidence import Figure, event_and_basis, sentence_key, source_of
from etl.reconcile.frames import stable_id
from etl.reconcile.names import Source, plain
from etl.reconcile.names import source as source_called
from etl.reconcile.places import Places
from etl.reconcile.records import Claim, standing_reason
from etl.reconcile.rules import Rules

_NEVER = 10**9
Evidence = list[tuple[Figure, Figure]]  # a figure, and the figure whose voice it repeats (often itself)


def best_of(low: float | None, high: float | None, unit: str) -> float | None:
    """The point of one claim: its only bound, or the middle of a range (a whole number of people)."""
    if low is None or high is None:
        return low if high is None else high
    middle = (low + high) / 2
    return middle if unit in ("usd", "items") else float(round(middle))


def make_claims(
    made: Iterable[Figure], voice: dict[str, Figure], rules: Rules, places: Places
) -> tuple[list[Claim], list[tuple[str, str, str]], dict[str, str]]:
    """Claims, rows of claim_figures, and of each claim the sentence that first said it."""
    groups: dict[tuple[Any, ...], Evidence] = {}
    for figure in made:
        of = voice[figure.id]
        groups.setdefault(_key(figure, source_of(of), rules), []).append((figure, of))
    by_id: dict[str, Evidence] = {}
    for key, evidence in groups.items():
        by_id.setdefault(_claim_id(key, evidence), []).extend(evidence)
    claims: list[Claim] = []
    links: list[tuple[str, str, str]] = []
    said: dict[str, str] = {}
    for claim_id, evidence in by_id.items():
        evidence.sort(key=_first)
        claims.append(_claim(claim_id, evidence, rules, places))
        links.extend((claim_id, figure.id, _how(figure)) for figure, _ in evidence)
        said[claim_id] = evidence[0][1].sentence
    return claims, links, said


def _key(f: Figure, source: Source, rules: Rules) -> tuple[Any, ...]:
    sure = f.confidence >= rules.minimum_confidence
    return (
        f.indicator, f.measure, f.unit, f.currency, f.counted, f.group, f.object, f.place_key, f.start,
        f.end, f.low, f.high, f.status, f.part, sure, source.origin,
    )  # fmt: skip


def _first(each: tuple[Figure, Figure]) -> tuple[Any, ...]:
    figure, of = each
    day = _NEVER if figure.published is None else figure.published
    return (day, figure.copied, figure.repeats, sentence_key(of.sentence), figure.document, figure.start_char)


def _claim_id(key: tuple[Any, ...], evidence: Evidence) -> str:
    origin: str = key[-1]
    if origin.startswith("source:"):
        return stable_id(*key)
    kind = origin.split("|")[0] if origin.startswith("generic:") else "publisher"
    by_day = min(
        (_NEVER if of.published is None else of.published, sentence_key(of.sentence)) for _, of in evidence
    )
    return stable_id(*key[:-1], kind, by_day[1])


def _how(figure: Figure) -> str:
    return "copy" if figure.copied else "repeat" if figure.repeats else "original"


def _claim(claim_id: str, evidence: Evidence, rules: Rules, places: Places) -> Claim:
    figure, of = evidence[0]
    source = source_of(of)
    known = figure.published
    # What later evidence adds must not change how the claim looked before: only the first day's counts.
    first_day = [f for f, _ in evidence if f.published == known]
    cues = [event_and_basis(f.sentence, f.language) for f in first_day]
    voices = {(f if not f.copied else o).document for f, o in evidence}
    claim = Claim(
        claim_id, figure.start, figure.end, figure.indicator, figure.measure, figure.unit, figure.currency,
        figure.counted, figure.group, figure.object,
        places.name(figure.place_id) or figure.place, figure.place_id, figure.country, figure.admin1,
        figure.admin1_code, figure.low, best_of(figure.low, figure.high, figure.unit), figure.high,
        figure.qualifier, figure.status, source.label, source.origin, known, len(evidence),
        len({f.document for f, _ in evidence}), len(voices),
        any(_printed_by(f, source) for f, _ in evidence), "used", None, None, None,
        min((cue for cue, _ in cues if cue), default=None), min((b for _, b in cues if b), default=None),
        "stated" if any(f.stated for f in first_day) else "assumed", max(f.confidence for f, _ in evidence),
    )  # fmt: skip
    claim.reason = "part" if figure.part else standing_reason(claim, rules)
    claim.use = "set_aside" if claim.reason else "used"
    return claim


def _printed_by(figure: Figure, source: Source) -> bool:
    """Whether the document is a report of the source's own."""
    if not figure.publisher:
        return False
    return plain(source_called(None, figure.publisher, figure.document).label) == plain(source.label)
