"""The whole of reconciliation: figures and documents in, the tables that a run derives out.

Nothing here reads a clock, a store or a file but the rules; the same figures and documents give the
same tables in whatever order they come.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd

from etl.reconcile.claims import make_claims
from etl.reconcile.evidence import figures_of, settle
from etl.reconcile.frames import day_number, days, frame, texts
from etl.reconcile.origins import copies
from etl.reconcile.places import Places
from etl.reconcile.records import Claim, claims_table
from etl.reconcile.reviews import apply_reviews
from etl.reconcile.rules import Rules, load_rules
from etl.reconcile.series import incident_row, series_rows
from etl.reconcile.views import by_subject, subject_lines

Tables = dict[str, pd.DataFrame]


def reconcile(
    figures: pd.DataFrame,
    documents: pd.DataFrame,
    reviews: pd.DataFrame | None = None,
    rules: Rules | None = None,
    places: object = None,
    as_known_on: dt.date | str | None = None,
) -> Tables:
    """The derived tables: claims, claim_figures, incidents, series, series_claims, findings, trends, sources.

    ``figures`` and ``documents`` have the columns of etl.tables (of documents: id, text, publisher,
    published, language). ``places`` gives ``parents(place_id)`` and ``name(place_id)``. With
    ``as_known_on`` no document published after that day, and none without a date, is used.
    """
    rules = rules or load_rules()
    gazetteer = places if isinstance(places, Places) else Places(places)
    horizon = day_number(as_known_on)
    if horizon is not None:
        known = [day is not None and day <= horizon for day in days(documents["published"])]
        documents = documents[known]
    figures = apply_reviews(figures[figures["document_id"].isin(documents["id"])], reviews)
    found = copies(documents, rules)
    copy_of = dict(zip(found["document_id"], found["copy_of"], strict=True))
    made = figures_of(figures, documents)
    voice = settle(made, copy_of, rules, gazetteer)
    claims, links, _ = make_claims(made, voice, rules, gazetteer)
    tables = derive(claims, rules, gazetteer, horizon)
    tables["claim_figures"] = frame("claim_figures", sorted(links))
    tables["sources"] = sources_table(claims, documents)
    return tables


def derive(claims: list[Claim], rules: Rules, places: Places, horizon: int | None) -> Tables:
    """Claims settled among themselves, incidents and series."""
    incidents: list[tuple[Any, ...]] = []
    rows: list[tuple[Any, ...]] = []
    refs: list[tuple[Any, ...]] = []
    subjects = by_subject(claims)
    for subject in sorted(subjects, key=lambda s: tuple(part or "" for part in s)):
        sorted_claims, lines = subject_lines(subject, subjects[subject], rules, places, horizon)
        incidents += [incident_row(each, rules) for each in sorted_claims.incidents]
        for line in lines:
            more, links = series_rows(line)
            rows += more
            refs += links
    return {
        "claims": claims_table(claims),
        "incidents": frame("incidents", incidents),
        "series": frame("series", rows),
        "series_claims": frame("series_claims", refs),
        "findings": frame("findings", []),
        "trends": frame("trends", []),
    }


def sources_table(claims: list[Claim], documents: pd.DataFrame) -> pd.DataFrame:
    """Who gives and who prints numbers."""
    printed: dict[str, list[int]] = {}
    count: dict[str, int] = {}
    for publisher, day in zip(texts(documents["publisher"]), days(documents["published"]), strict=True):
        if publisher:
            count[publisher] = count.get(publisher, 0) + 1
            printed.setdefault(publisher, []).extend([] if day is None else [day])
    given: dict[str, list[int]] = {}
    number: dict[str, int] = {}
    for claim in claims:
        number[claim.source] = number.get(claim.source, 0) + 1
        given.setdefault(claim.source, []).extend([] if claim.known_on is None else [claim.known_on])
    rows = []
    for name in sorted(count.keys() | number.keys()):
        role = "both" if name in count and name in number else "publisher" if name in count else "attributed"
        when = printed.get(name, []) + given.get(name, [])
        first, last = (
            (dt.date.fromordinal(min(when)), dt.date.fromordinal(max(when))) if when else (None, None)
        )
        rows.append((name, role, count.get(name, 0), number.get(name, 0), first, last))
    return frame("sources", rows)
