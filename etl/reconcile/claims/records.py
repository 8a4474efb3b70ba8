"""Claims as the rules work on them, and the way from the table's rows and back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import pandas as pd

from etl.reconcile.evidence.cues import Event, event_of
from etl.reconcile.evidence.evidence_keys import place_key
from etl.reconcile.evidence.names import voice
from etl.reconcile.frames import date, days, flags, names, numbers, texts
from etl.reconcile.rules import Rules

CONVERTED = "converted"  # the basis of a claim of people that was made of one of households


class Subject(NamedTuple):
    """What a series is said of, and where: claims of one subject are compared and joined, others never."""

    indicator: str
    unit: str
    currency: str | None
    counted: str | None
    group: str | None
    object: str | None
    place_key: str | None


@dataclass(slots=True)
class Claim:
    """A row of the table claims, days as day numbers."""

    claim_id: str
    start: int | None
    end: int | None
    indicator: str
    measure: str
    unit: str
    currency: str | None
    counted: str | None
    group: str | None
    object: str | None
    place: str | None
    place_id: str | None
    country: str | None
    admin1: str | None
    admin1_code: str | None
    low: float | None
    best: float | None
    high: float | None
    qualifier: str
    status: str
    source: str
    origin: str
    known_on: int | None
    n_figures: int
    n_reports: int
    n_origins: int
    source_seen: bool
    use: str
    reason: str | None
    superseded_by: str | None
    incident_id: str | None
    event: str | None
    basis: str | None
    period_basis: str
    confidence: float
    figure_id: str

    @property
    def point(self) -> float:
        """The claim's best value."""
        return 0.0 if self.best is None else self.best

    @property
    def told(self) -> Event:
        """What its text tells of its event."""
        return event_of(self.event)

    @property
    def kept_out(self) -> str | None:
        """Why its figures enter no series, whatever other claims say."""
        return self.reason if self.reason in ("part", "miscopied") else None

    @property
    def voice(self) -> str:
        """What tells independent origins apart."""
        return voice(self.origin)

    @property
    def subject(self) -> Subject:
        """What and where it is said of."""
        where = place_key(self.place_id, self.place, self.country)
        return Subject(self.indicator, self.unit, self.currency, self.counted, self.group, self.object, where)

    def reset(self, rules: Rules) -> None:
        """Forgets what other claims did to it; what it is by itself stays."""
        self.superseded_by = self.incident_id = None
        self.reason = self.kept_out or standing_reason(self, rules)
        self.use = "set_aside" if self.reason else "used"

    def set_aside(self, reason: str, by: str | None = None) -> None:
        """Keeps it out of low, best and high."""
        self.use, self.reason, self.superseded_by = "set_aside", reason, by


def standing_reason(claim: Claim, rules: Rules) -> str | None:
    """Why a claim enters no series whatever else is said, else None."""
    if claim.status in ("denied", "projected"):
        return claim.status
    if claim.confidence < rules.minimum_confidence:
        return "low_confidence"
    if claim.low is None and claim.high is None:
        return "no_value"
    if claim.place is None and claim.place_id is None:
        return "no_place"
    if claim.end is None or (claim.start is None and claim.measure == "flow"):
        return "undated"
    return None


PARTIAL = frozenset({"identified", "verified", "recovered", "registered"})  # ways of counting a part alone


def narrower(a: Claim, b: Claim) -> bool:
    """Whether ``a`` counts in a way that leaves some out (those identified alone), and less than ``b``."""
    below = a.high is not None and b.low is not None and a.high < b.low
    return below and a.basis in PARTIAL and a.basis != b.basis


def overlap(a: Claim, b: Claim) -> bool:
    """Whether two claims can both be true: their bounds have a value in common."""
    low = max(-1.0 if a.low is None else a.low, -1.0 if b.low is None else b.low)
    tops = [high for high in (a.high, b.high) if high is not None]
    return not tops or low <= min(tops)


def spread(claim: Claim, share: float) -> Claim:
    """The claim with the bounds that its "about" leaves it: ``share`` of its number to either side."""
    if claim.qualifier != "about":
        return claim
    low = None if claim.low is None else claim.low * (1 - share)
    return replace(claim, low=low, high=None if claim.high is None else claim.high * (1 + share))


def rounds(rough: Claim, exact: Claim, share: float) -> bool:
    """Whether the one says with "about" what the other gives in closed bounds."""
    if rough.qualifier != "about" or exact.qualifier == "about" or None in (exact.low, exact.high):
        return False
    return overlap(spread(rough, share), exact)


def same_number(a: Claim, b: Claim, share: float) -> bool:
    """Whether two claims give one number; "about" allows for what lies within ``share`` of it."""
    if a.point == b.point:
        return True
    rough = max((c.point for c in (a, b) if c.qualifier == "about"), default=0.0)
    return abs(a.point - b.point) <= share * rough


_DAYS = {"reference_period_start", "reference_period_end", "known_on"}
_DAYS_AT = tuple(at for at, name in enumerate(names("claims")) if name in _DAYS)


def claim_of(row: Iterable[Any]) -> Claim:
    """One row of the table claims, of plain values, as a record."""
    values = list(row)
    for at in _DAYS_AT:
        if (day := values[at]) is not None:
            values[at] = day.toordinal()
    return Claim(*values)


_REALS = {"low", "best", "high"}
_WHOLE = {"n_figures", "n_reports", "n_origins"}


def claims_from(table: pd.DataFrame) -> list[Claim]:
    """Rows of the table claims as records."""
    columns: list[Iterable[Any]] = []
    for name in names("claims"):
        column = table[name]
        if name in _DAYS:
            columns.append(days(column))
        elif name in _REALS:
            columns.append(numbers(column))
        elif name in _WHOLE:
            columns.append([int(v) for v in column.tolist()])
        elif name == "confidence":
            columns.append([1.0 if v is None else v for v in numbers(column)])
        elif name == "source_seen":
            columns.append(flags(column))
        else:
            columns.append(texts(column))
    return [Claim(*values) for values in zip(*columns, strict=True)]


def claim_row(c: Claim) -> tuple[Any, ...]:
    """One row of the table claims."""
    return (
        c.claim_id, date(c.start), date(c.end), c.indicator, c.measure, c.unit, c.currency, c.counted,
        c.group, c.object, c.place, c.place_id, c.country, c.admin1, c.admin1_code, c.low, c.best, c.high,
        c.qualifier, c.status, c.source, c.origin, date(c.known_on), c.n_figures, c.n_reports, c.n_origins,
        c.source_seen, c.use, c.reason, c.superseded_by, c.incident_id, c.event, c.basis, c.period_basis,
        c.confidence, c.figure_id,
    )  # fmt: skip
