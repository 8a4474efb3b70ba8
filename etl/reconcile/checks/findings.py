"""A finding: what a check found, in a plain sentence, with the codes and values behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from etl.reconcile.claims.records import Claim, Subject
from etl.reconcile.frames import date, frame, stable_id


@dataclass(slots=True)
class Finding:
    """One row of the table findings; ``day`` is a day number, ``key`` what tells it from its like."""

    kind: str
    rule: str
    day: int | None
    subject: Subject | None
    measure: str | None
    where: tuple[str | None, str | None, str | None]
    sentence: str
    details: dict[str, Any] = field(default_factory=dict)
    series_id: str | None = None
    claim_a: str | None = None
    claim_b: str | None = None
    key: tuple[Any, ...] = ()

    def row(self, said: Mapping[str, str]) -> tuple[Any, ...]:
        """The row, with the sentences of both claims among the details where they are known."""
        s = self.subject
        name = stable_id(
            "finding", self.kind, self.rule, self.day, self.claim_a, self.claim_b, self.series_id, *self.key
        )
        of = (
            (None,) * 7
            if s is None
            else (s.indicator, self.measure, s.unit, s.currency, s.counted, s.group, s.object)
        )
        quotes = {
            f"quote_{letter}": said[claim]
            for letter, claim in (("a", self.claim_a), ("b", self.claim_b))
            if claim is not None and claim in said
        }
        return (
            name, self.kind, self.rule, date(self.day), *of, *self.where, self.series_id, self.claim_a,
            self.claim_b, self.sentence, {**self.details, **quotes},
        )  # fmt: skip


def finding_rows(findings: Iterable[Finding], said: Mapping[str, str]) -> list[tuple[Any, ...]]:
    """Rows of the table findings, by id; each finding once."""
    rows = {row[0]: row for row in (each.row(said) for each in findings)}
    return [rows[name] for name in sorted(rows)]


def findings_table(findings: Iterable[Finding], said: Mapping[str, str]) -> pd.DataFrame:
    """The table findings."""
    return frame("findings", finding_rows(findings, said))


def side(claim: Claim) -> dict[str, Any]:
    """One claim's source, bounds and date for the details."""
    known = date(claim.known_on)
    return {
        "source": claim.source, "low": claim.low, "high": claim.high, "qualifier": claim.qualifier,
        "known_on": None if known is None else known.isoformat(), "reports": claim.n_reports,
    }  # fmt: skip


def place_of(claim: Claim) -> tuple[str | None, str | None, str | None]:
    """Name, id and country of a claim's place."""
    return (claim.place, claim.place_id, claim.country)
