"""Figures that say the same thing become one claim with all its evidence.

The same: one subject, place, measure, period, status and value ("at least 19" and "19" are one value)
from one source. Numbers in publishers' own voices that stand in the very same sentence are one voice too.
Both relations hold whatever comes first, so that the order of reading changes no claim. A claim's id is
made of what is the same and, for a publisher's own voice, of the sentence that first said it instead of
the publisher, so that another copy of the text changes no id.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from etl.reconcile.claims.records import CONVERTED, Claim, standing_reason
from etl.reconcile.evidence.cues import Event, event_of
from etl.reconcile.evidence.evidence import Figure, sentence_key, source_of
from etl.reconcile.evidence.names import Source, plain, voice
from etl.reconcile.evidence.names import source as source_called
from etl.reconcile.frames import stable_id
from etl.reconcile.places import Places
from etl.reconcile.rules import Rules

_NEVER = 10**9
Evidence = list[tuple[Figure, Figure]]  # a figure, and the figure whose voice it repeats (often itself)
Family = tuple[Any, ...]


@dataclass(slots=True)
class Claims:
    """Claims, rows of claim_figures, and of each claim the sentence that first said it."""

    claims: list[Claim] = field(default_factory=list)
    links: list[tuple[str, str, str, str]] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)


def best_of(low: float | None, high: float | None, unit: str) -> float | None:
    """The point of one claim: its only bound, or the middle of a range (a whole number of people)."""
    if low is None or high is None:
        return low if high is None else high
    middle = (low + high) / 2
    return middle if unit in ("usd", "items") else float(round(middle))


def make_claims(made: Iterable[tuple[Figure, Figure]], rules: Rules, places: Places) -> Claims:
    """Claims of figures with their voices; all figures of a family must be among them."""
    families: dict[Family, Evidence] = {}
    for figure, of in made:
        families.setdefault(family_of(figure, rules), []).append((figure, of))
    out = Claims()
    for family, every in families.items():
        for evidence in _by_voice(every):
            evidence.sort(key=_first)
            claim_id = _claim_id(family, evidence)
            out.claims.append(_claim(claim_id, evidence, rules, places))
            out.links.extend((claim_id, f.id, _how(f), f.document) for f, _ in evidence)
            out.said[claim_id] = evidence[0][0].sentence
            if rules.household_factor is not None and out.claims[-1].unit == "households":
                _convert(out, evidence, rules.household_factor)
    return out


def converted_id(claim_id: str) -> str:
    """The id of a claim of households as people."""
    return stable_id("converted", claim_id)


def _convert(out: Claims, evidence: Evidence, factor: float) -> None:
    """Adds the last claim again, in people."""
    of = out.claims[-1]
    low, best, high = (None if v is None else float(round(v * factor)) for v in (of.low, of.best, of.high))
    name = converted_id(of.claim_id)
    out.claims.append(
        replace(of, claim_id=name, unit="people", low=low, best=best, high=high, qualifier="about",
                basis=CONVERTED)
    )  # fmt: skip
    out.links.extend((name, f.id, "converted", f.document) for f, _ in evidence)
    out.said[name] = out.said[of.claim_id]


def family_of(f: Figure, rules: Rules) -> Family:
    """All that figures of one claim have in common, but for the source."""
    return (
        f.indicator, f.measure, f.unit, f.currency, f.counted, f.group, f.object, f.place_key, f.start,
        f.end, *value_key(f.low, f.high), f.status, f.kept_out, f.event.label,
        f.confidence >= rules.minimum_confidence,
    )  # fmt: skip


def family_of_claim(c: Claim, rules: Rules) -> Family:
    """The family of a claim's figures."""
    s = c.subject
    return (
        s.indicator, c.measure, s.unit, s.currency, s.counted, s.group, s.object, s.place_key, c.start,
        c.end, *value_key(c.low, c.high), c.status, c.kept_out, event_of(c.event).label,
        c.confidence >= rules.minimum_confidence,
    )  # fmt: skip


def value_key(low: float | None, high: float | None) -> tuple[str, float | None]:
    """What tells a value: the number itself whether exact, about or at least; a range both its ends."""
    if low is None:
        return ("most", high)
    if high is not None and high > low:
        return (f"range {low:g}", high)
    return ("number", low)


def _by_voice(every: Evidence) -> list[Evidence]:
    """A family's evidence in sets of one voice: joined by source, and own voices by sentence too."""
    if len(every) == 1:
        return [every]
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        parent.setdefault(key, key)
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    keys = []
    for _, of in every:
        source = source_of(of)
        keys.append(f"voice {voice(source.origin)}")
        if not source.named:
            parent[root(keys[-1])] = root(f"sentence {sentence_key(of.sentence)}")
        else:
            root(keys[-1])
    sets: dict[str, Evidence] = {}
    for key, each in zip(keys, every, strict=True):
        sets.setdefault(root(key), []).append(each)
    return list(sets.values())


def _first(each: tuple[Figure, Figure]) -> tuple[Any, ...]:
    """Evidence in order: the first day's before the others', there the guarded before the bare number."""
    figure, of = each
    day = _NEVER if figure.published is None else figure.published
    return (
        day, figure.copied, figure.repeats, not source_of(of).named, figure.high is not None,
        sentence_key(of.sentence), figure.document, figure.start_char, figure.id,
    )  # fmt: skip


def _claim_id(family: Family, evidence: Evidence) -> str:
    source = source_of(evidence[0][1])
    if source.named:
        return stable_id(*family, voice(source.origin))
    kind = "publisher" if source.origin.startswith("publisher:") else plain(source.label.rpartition(" (")[0])
    return stable_id(*family, kind, sentence_key(evidence[0][1].sentence))


def _how(figure: Figure) -> str:
    if figure.copied:
        return "copy"
    return "added" if figure.added else "repeat" if figure.repeats else "original"


def _claim(claim_id: str, evidence: Evidence, rules: Rules, places: Places) -> Claim:
    figure, of = evidence[0]
    source = source_of(of)
    known = figure.published
    # What later evidence and copies add must not change how the claim looked before.
    first_day = [f for f, _ in evidence if f.published == known and not f.copied] or [figure]
    voices = {(f if not f.copied else o).document for f, o in evidence}
    claim = Claim(
        claim_id, figure.start, figure.end, figure.indicator, figure.measure, figure.unit, figure.currency,
        figure.counted, figure.group, figure.object,
        places.name(figure.place_id) or figure.place, figure.place_id, figure.country, figure.admin1,
        figure.admin1_code, figure.low, best_of(figure.low, figure.high, figure.unit), figure.high,
        figure.qualifier, figure.status, source.label, source.origin, known, len(evidence),
        len({f.document for f, _ in evidence}), len(voices),
        any(_printed_by(f, source) for f, _ in evidence), "used", None, None, None,
        _told(first_day).text,
        min((f.basis for f in first_day if f.basis), default=None),
        "stated" if any(f.stated for f in first_day) else "assumed", max(f.confidence for f in first_day),
        figure.id,
    )  # fmt: skip
    claim.reason = figure.kept_out or standing_reason(claim, rules)
    claim.use = "set_aside" if claim.reason else "used"
    return claim


def _told(figures: Iterable[Figure]) -> Event:
    """The event as told most clearly, by its cause and target; an earlier toll or a sum where any says so."""
    events = sorted((f.event for f in figures), key=lambda e: (not e.causes, not e.targets, e.text or ""))
    sums = max(event.sums for event in events)
    return replace(events[0], earlier=any(event.earlier for event in events), sums=sums)


def _printed_by(figure: Figure, source: Source) -> bool:
    """Whether the document is a report of the source's own."""
    if not figure.publisher:
        return False
    return plain(source_called(None, figure.publisher, figure.document).label) == plain(source.label)
