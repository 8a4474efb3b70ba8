"""The whole of reconciliation: figures and documents in, the tables that a run derives out.

Nothing here reads a clock, a store or a file but the rules; the same figures and documents give the
same tables in whatever order they come.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from etl.reconcile.checks.alerts import load_alerts
from etl.reconcile.checks.audit_documents import suspects, tell
from etl.reconcile.checks.findings import Finding, findings_table
from etl.reconcile.checks.silence import quiet_trends, reference_day, silence
from etl.reconcile.claims.claims import Claims, make_claims
from etl.reconcile.claims.records import Claim
from etl.reconcile.claims.retold import CLAIM_COLUMNS, COLUMNS, EVIDENCE_COLUMNS, Retold
from etl.reconcile.derive import Settings, derive, derived_tables
from etl.reconcile.evidence.evidence import Figure, figures_of
from etl.reconcile.evidence.names import load_names
from etl.reconcile.evidence.origins import copies
from etl.reconcile.evidence.reviews import decisions
from etl.reconcile.evidence.settle import Voiced, settle
from etl.reconcile.frames import concat, date, day_number, days, frame, texts
from etl.reconcile.places import Places
from etl.reconcile.rules import Rules, load_rules

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
    published, language, title). ``places`` gives ``parents(place_id)`` and ``name(place_id)``. With
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
    settings = Settings(rules, load_alerts(), gazetteer, horizon)
    voiced = settle(figures_of(figures, documents), copy_of, rules, gazetteer, decisions(figures, reviews))
    made = make_claims(voiced, rules, gazetteer)
    tables = derived_tables(made.claims, derive(made.claims, settings), made.said)
    tables["claim_figures"] = frame("claim_figures", sorted(made.links))
    retold = Retold(plain_rows(tables["incidents"], COLUMNS), rules, gazetteer)
    held = tables["claims"][tables["claims"]["incident_id"].isin(retold.needed)]
    evidence = tables["claim_figures"][tables["claim_figures"]["claim_id"].isin(held["claim_id"])]
    retold.take(plain_rows(held, CLAIM_COLUMNS), plain_rows(evidence, EVIDENCE_COLUMNS))
    tables["incidents"]["same_as"] = tables["incidents"]["incident_id"].map(retold.same_as()).astype("str")
    tables["sources"] = sources_table(made.claims, documents)
    more = findings_table(audited(voiced, copy_of, made, rules), made.said)
    quiet = findings_table(_silence(tables, reference_day(documents), rules), {})
    tables["findings"] = concat("findings", [tables["findings"], more, quiet])
    return tables


def plain_rows(table: pd.DataFrame, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Some columns of a table row by row, of plain values."""
    plain = table[list(columns)].astype("object")
    yield from plain.where(plain.notna(), None).itertuples(index=False, name=None)


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


def _silence(tables: Tables, reference: int | None, rules: Rules) -> Iterator[Finding]:
    if reference is None:
        return iter(())
    return silence(quiet_trends(tables["trends"], reference, rules), tables["sources"], reference, rules)


def sources_table(claims: list[Claim], documents: pd.DataFrame) -> pd.DataFrame:
    """Who gives and who prints numbers."""
    printed = zip(texts(documents["publisher"]), documents["published"].tolist(), strict=True)
    given = ((claim.source, date(claim.known_on)) for claim in claims)
    return frame("sources", source_rows(_counted(printed), _counted(given)))


def _counted(pairs: Iterable[tuple[str | None, Any]]) -> list[tuple[Any, ...]]:
    found: dict[str, list[dt.date | None]] = {}
    for name, day in pairs:
        if name:
            found.setdefault(name, []).append(date(day_number(day)) if day is not None else None)
    out = []
    for name, every in found.items():
        known = [day for day in every if day is not None]
        out.append((name, len(every), min(known, default=None), max(known, default=None)))
    return out


def source_rows(
    printed: Iterable[tuple[Any, ...]], given: Iterable[tuple[Any, ...]], only: Collection[str] | None = None
) -> list[tuple[Any, ...]]:
    """Rows of the table sources, of names with how many documents or claims and their first and last day.

    A publisher stands under the name that its reports' numbers carry. ``only`` leaves out other names.
    """
    names = load_names()
    made: dict[str, list[Any]] = {}
    for column, rows in ((1, ((names.of(row[0]), *row[1:]) for row in printed)), (2, given)):
        for name, count, first, last in rows:
            if only is None or name in only:
                row = made.setdefault(name, [name, 0, 0, []])
                row[column] += count
                row[3] += [day for day in (first, last) if day is not None]
    roles = {(True, True): "both", (True, False): "publisher", (False, True): "attributed"}
    return [
        (name, roles[bool(n), bool(m)], n, m, min(known, default=None), max(known, default=None))
        for name, n, m, known in sorted(made.values(), key=lambda row: row[0])
    ]
