"""The whole of reconciliation: figures and documents in, the tables that a run derives out.

Nothing here reads a clock, a store or a file but the rules; the same figures and documents give the
same tables in whatever order they come.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from etl.reconcile.alerts import load_alerts
from etl.reconcile.audit import audit_documents
from etl.reconcile.claims import make_claims
from etl.reconcile.derive import Settings, derive, derived_tables
from etl.reconcile.evidence import Figure, figures_of, settle
from etl.reconcile.findings import Finding
from etl.reconcile.frames import concat, day_number, days, frame, texts
from etl.reconcile.origins import copies
from etl.reconcile.places import Places
from etl.reconcile.records import Claim
from etl.reconcile.reviews import apply_reviews
from etl.reconcile.rules import Rules, load_rules
from etl.reconcile.silence import reference_day, silence

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
    settings = Settings(rules, load_alerts(), gazetteer, horizon, reference_day(documents))
    evidence = claims_of(figures, documents, copy_of, settings)
    tables = finish(evidence, settings, documents)
    tables["findings"] = concat("findings", [tables["findings"], _silence(tables, settings)])
    return tables


@dataclass(slots=True)
class Evidence:
    """Claims with what they were made of."""

    figures: list[Figure]
    claims: list[Claim]
    links: list[tuple[str, str, str]]
    said: dict[str, str]
    copy_of: dict[str, str]


def claims_of(
    figures: pd.DataFrame, documents: pd.DataFrame, copy_of: dict[str, str], settings: Settings
) -> Evidence:
    """The claims of figures (as reviewed), before they are compared with one another."""
    made = figures_of(figures, documents)
    voice = settle(made, copy_of, settings.rules, settings.places)
    return Evidence(made, *make_claims(made, voice, settings.rules, settings.places), copy_of)


def finish(evidence: Evidence, settings: Settings, documents: pd.DataFrame) -> Tables:
    """The derived tables but for what only the whole collection tells (silence)."""
    made = derive(evidence.claims, settings)
    made.findings += audited(evidence, settings)
    tables = derived_tables(evidence.claims, made, evidence.said)
    tables["claim_figures"] = frame("claim_figures", sorted(evidence.links))
    tables["sources"] = sources_table(evidence.claims, documents)
    return tables


def audited(evidence: Evidence, settings: Settings) -> list[Finding]:
    """What the audit finds within documents and between copies."""
    by_document: dict[str, list[Figure]] = {}
    for figure in evidence.figures:
        by_document.setdefault(figure.document, []).append(figure)
    by_id = {claim.claim_id: claim for claim in evidence.claims}
    claim_of = {figure: by_id[claim] for claim, figure, _ in evidence.links}
    return list(audit_documents(by_document, evidence.copy_of, claim_of, settings.rules))


def _silence(tables: Tables, settings: Settings) -> pd.DataFrame:
    return silence(tables["trends"], tables["series"], tables["sources"], settings.reference, settings.rules)


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
