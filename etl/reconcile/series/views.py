"""Series made of stored claims alone: for another rule, or as they stood on another day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from etl.reconcile.claims.best import Bounds
from etl.reconcile.claims.incidents import Sorted, sort_claims
from etl.reconcile.claims.records import Claim, Subject, claims_from
from etl.reconcile.frames import day_number, frame
from etl.reconcile.places import Places
from etl.reconcile.rules import Rules
from etl.reconcile.series.points import Line, Point
from etl.reconcile.series.series import Held, lines_of, series_rows


def by_subject(claims: Iterable[Claim]) -> dict[Subject, list[Claim]]:
    """Claims in groups of one subject and place."""
    out: dict[Subject, list[Claim]] = {}
    for claim in claims:
        out.setdefault(claim.subject, []).append(claim)
    return out


def known_by(claims: Iterable[Claim], day: int | None) -> list[Claim]:
    """The claims known on a day; all without one. A claim of undated documents alone is never known."""
    return [c for c in claims if day is None or (c.known_on is not None and c.known_on <= day)]


def subject_lines(
    subject: Subject,
    claims: Sequence[Claim],
    rules: Rules,
    places: Places,
    horizon: int | None,
    held: Held | None = None,
) -> tuple[Sorted, list[Line]]:
    """One subject's claims sorted (and marked where replaced), and its series; or what is reached of them."""
    for claim in claims:
        claim.reset(rules)
    found = sort_claims(claims, rules, is_wide(subject.place_key, places, rules))
    return found, lines_of(subject, claims, found, rules, horizon, held)


def is_wide(place: str | None, places: Places, rules: Rules) -> bool:
    """Whether a place is so wide that a day holds many incidents."""
    return places.kind(place) in rules.wide_kinds


@dataclass(frozen=True, slots=True)
class Step:
    """How a point stood from a day on, and the claims that became known on that day and changed it."""

    known_on: int
    bounds: Bounds
    by: tuple[Claim, ...]


def history(
    claims: Sequence[Claim], point: Point, series_id: str, rules: Rules, places: Places
) -> list[Step]:
    """How one point stood as its claims became known; ``claims`` are all of its subject, left unaltered.

    A day on which nothing changed is no step.
    """
    behind = {c.claim_id for c in (*point.used, *point.aside)}
    days = sorted({c.known_on for c in claims if c.claim_id in behind and c.known_on is not None})
    out: list[Step] = []
    for day in days:
        then = [replace(c) for c in known_by(claims, day)]
        lines = subject_lines(then[0].subject, then, rules, places, day)[1]
        bounds = next(
            (
                p.bounds
                for line in lines
                if line.series_id == series_id
                for p in line.points
                if (p.start, p.end) == (point.start, point.end) and p.used
            ),
            None,
        )
        if bounds is not None and (not out or out[-1].bounds != bounds):
            new = (c for c in then if c.claim_id in behind and c.known_on == day)
            out.append(Step(day, bounds, tuple(sorted(new, key=lambda c: c.claim_id))))
    return out


def series_of(
    claims: pd.DataFrame,
    rules: Rules | None = None,
    as_known_on: dt.date | str | None = None,
    places: object = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The tables series and series_claims for the subjects of the claims given, by the rules given.

    ``claims`` has all columns of the table claims and holds whole subjects (every claim of an
    indicator, unit, currency, thing counted, group, object and place). ``as_known_on`` leaves out what
    became known later, and what no date tells. Nothing given is altered.
    """
    rules, gazetteer = rules or Rules(), places if isinstance(places, Places) else Places(places)
    horizon = day_number(as_known_on)
    rows, links = [], []
    for subject, of_subject in by_subject(known_by(claims_from(claims), horizon)).items():
        for line in subject_lines(subject, of_subject, rules, gazetteer, horizon)[1]:
            more, refs = series_rows(line)
            rows += more
            links += refs
    return frame("series", rows), frame("series_claims", links)
