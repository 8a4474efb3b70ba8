"""The whole of reconciliation: figures and documents in, the tables that a run derives out.

Nothing here reads a clock, a store or a file but the rules; the same figures and documents give the
same tables in whatever order they come.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

import pandas as pd

from etl.reconcile.alerts import load_alerts
from etl.reconcile.audit_documents import suspects, tell
from etl.reconcile.claims import Claims, make_claims
from etl.reconcile.derive import Settings, derive, derived_tables
from etl.reconcile.evidence import Figure, figures_of
from etl.reconcile.findings import Finding, findings_table
from etl.reconcile.frames import concat, day_number, days, frame, texts
from etl.reconcile.origins import copies
from etl.reconcile.places import Places
from etl.reconcile.records import Claim
from etl.reconcile.reviews import decisions
from etl.reconcile.rules import Rules, load_rules
from etl.reconcile.settle import Voiced, settle
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
    figures = figures[figures["document_id"].isin(documents["id"])]
    found = copies(documents, rules)
    copy_of = dict(zip(found["document_id"], found["copy_of"], strict=True))
    settings = Settings(rules, load_alerts(), gazetteer, horizon, reference_day(documents))
    voiced = settle(figures_of(figures, documents), copy_of, rules, gazetteer, decisions(figures, reviews))
    made = make_claims(voiced, rules, gazetteer)
    tables = derived_tables(made.claims, derive(made.claims, settings), made.said)
    tables["claim_figures"] = frame("claim_figures", sorted(made.links))
    tables["sources"] = sources_table(made.claims, documents)
    more = findings_table(audited(voiced, copy_of, made, rules), made.said)
    tables["findings"] = concat("findings", [tables["findings"], more, _silence(tables, settings)])
    return tables


def audited(voiced: Voiced, copy_of: Mapping[str, str], made: Claims, rules: Rules) -> Iterator[Finding]:
    """What the audit finds within documents and between copies."""
    by_id = {claim.claim_id: claim for claim in made.claims}
    claim_of = {figure: by_id[claim] for claim, figure, _, _ in made.links}
    for suspect in suspects(by_document(voiced), copy_of, rules):
        yield tell(suspect, claim_of)


def by_document(voiced: Voiced) -> dict[str, list[Figure]]:
    """The figures by their documents."""
    out: dict[str, list[Figure]] = {}
    for figure, _ in voiced:
        out.setdefault(figure.document, []).append(figure)
    return out


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
