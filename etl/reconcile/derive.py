"""Claims to everything made of them: each subject by itself, so that any few can be made anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter, itemgetter
from typing import Any

import pandas as pd

from etl.reconcile.checks import wording
from etl.reconcile.checks.alerts import Alert, alerts_of
from etl.reconcile.checks.audit import audit_subject
from etl.reconcile.checks.contradictions import contradictions
from etl.reconcile.checks.findings import Finding, finding_rows
from etl.reconcile.claims.records import Claim, Subject, claim_row
from etl.reconcile.frames import frame, iso
from etl.reconcile.places import Places
from etl.reconcile.rules import Rules
from etl.reconcile.series.other_rules import rule_rows
from etl.reconcile.series.points import Line
from etl.reconcile.series.reach import Reach
from etl.reconcile.series.series import Held, incident_row, series_rows
from etl.reconcile.series.trends import trend_row
from etl.reconcile.series.views import by_subject, subject_lines


@dataclass(frozen=True, slots=True)
class Settings:
    """What claims are judged by: rules, alerts, places, and the day of an "as known on"."""

    rules: Rules
    alerts: Sequence[Alert]
    places: Places
    horizon: int | None = None


@dataclass(slots=True)
class Derived:
    """Rows of the derived tables, gathered subject by subject."""

    incidents: list[tuple[Any, ...]] = field(default_factory=list)
    series: list[tuple[Any, ...]] = field(default_factory=list)
    series_rules: list[tuple[Any, ...]] = field(default_factory=list)
    series_claims: list[tuple[Any, ...]] = field(default_factory=list)
    trends: list[tuple[Any, ...]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


ALL = Held(Reach(everything=True))


def derive(claims: Iterable[Claim], settings: Settings) -> Derived:
    """Settles the claims among themselves (marking them) and makes rows of all that follows."""
    out = Derived()
    subjects = by_subject(claims)
    for subject in sorted(subjects, key=lambda s: tuple(part or "" for part in s)):
        derive_subject(subject, subjects[subject], settings, out)
    return out


def derive_subject(
    subject: Subject, claims: Sequence[Claim], settings: Settings, out: Derived, held: Held = ALL
) -> list[Line]:
    """Adds the rows of one subject, or of what is reached of it; returns its lines.

    ``claims`` are all of the subject, or all that can matter to what is reached.
    """
    rules = settings.rules
    beside = None if held is ALL else held
    found, lines = subject_lines(subject, claims, rules, settings.places, settings.horizon, beside)
    reach = held.reach
    out.incidents += [incident_row(each, rules) for each in found.incidents if reach.has_day(each.day)]
    out.series_rules += rule_rows(subject, claims, found, lines, rules, settings.horizon, beside)
    for line in lines:
        rows, links = series_rows(line)
        out.series += rows
        out.series_claims += links
        if (trend := trend_row(line, rules)) is not None:
            out.trends.append(trend)
        out.findings += alerts_of(line, settings.alerts, rules)
        out.findings += _breaks(line)
    out.findings += contradictions(subject, found, rules, reach)
    out.findings += audit_subject(subject, found, rules, held)
    return lines


def _breaks(line: Line) -> Iterable[Finding]:
    for point in line.points:
        if point.break_note and point.state in ("reported", "zero") and point.name is None:
            yield Finding(
                "break", "basis_changes", point.end, line.subject, line.measure,
                (line.place, line.place_id, line.country),
                f"{wording.about(line.subject, line.place)} {wording.span(point.end, point.end)} can't be "
                f"compared with the point before: {point.break_note}.",
                {**point.bounds._asdict(), "note": point.break_note, "end": iso(point.end)},
                series_id=line.series_id, claim_a=min(c.claim_id for c in point.used),
            )  # fmt: skip


def derived_rows(
    claims: Iterable[Claim], made: Derived, said: Mapping[str, str]
) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of each table."""
    return {
        "claims": [claim_row(c) for c in sorted(claims, key=attrgetter("claim_id"))],
        "incidents": sorted(made.incidents, key=itemgetter(0)),
        "series": made.series,
        "series_rules": made.series_rules,
        "series_claims": made.series_claims,
        "findings": finding_rows(made.findings, said),
        "trends": made.trends,
    }


def derived_tables(
    claims: Iterable[Claim], made: Derived, said: Mapping[str, str]
) -> dict[str, pd.DataFrame]:
    """The rows as DataFrames."""
    return {name: frame(name, rows) for name, rows in derived_rows(claims, made, said).items()}
