"""The derived tables brought up to date where documents changed, at the cost of what changed.

What is made anew: the claims that the changed documents are evidence of, and all that follows from the
subjects of these claims. A subject's other claims are taken from the store as they are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

import pandas as pd

from etl.reconcile.audit_documents import RULES as DOCUMENT_RULES
from etl.reconcile.claims import Claims, Family, converted_id, family_of, family_of_claim, make_claims
from etl.reconcile.derive import Settings, derive
from etl.reconcile.evidence_keys import place_key
from etl.reconcile.frames import texts
from etl.reconcile.names import load_names
from etl.reconcile.records import CONVERTED, Claim, Subject, claims_from
from etl.reconcile.settle import Voiced
from etl.refresh.figures import Read, Reader
from etl.refresh.writing import (
    join_incidents,
    said_by,
    write_made,
    write_places,
    write_silence,
    write_sources,
    write_suspects,
)
from etl.store import Store, derived
from etl.tables import TABLES


@dataclass(slots=True)
class _Found:
    """What the change reaches."""

    read: Read
    held: list[Claim] = field(default_factory=list)  # claims of the subjects, as stored
    stale: list[Claim] = field(default_factory=list)  # those of them to be made anew
    evidence: set[str] = field(default_factory=set)  # their figures outside the changed documents
    documents: set[str] = field(default_factory=set)  # and whose figures these are


def make_part(
    store: Store, reader: Reader, settings: Settings, changed: Collection[str], gone: bool
) -> list[str]:
    """Carries a change of documents through; returns the sentences of the alerts of what it reached.

    ``changed`` are the documents added, read anew, removed or reviewed, and those whose original is now
    another. ``gone`` says that figures may have left, so that places may be unused.
    """
    found = _reached(store, reader, settings, changed)
    more = reader.of(found.documents)
    voiced: Voiced = [*found.read.voiced, *(p for p in more.voiced if p[0].id in found.evidence)]
    fresh = make_claims(voiced, settings.rules, settings.places)
    stale = {claim.claim_id for claim in found.stale}
    kept = [claim for claim in found.held if claim.claim_id not in stale]
    claims = [*kept, *fresh.claims]
    subjects = {claim.subject for claim in (*found.held, *fresh.claims)}
    made = derive(claims, settings)
    named = {name for f in made.findings for name in (f.claim_a, f.claim_b) if name}
    said = said_by(store, [claim for claim in kept if claim.claim_id in named]) | fresh.said
    incidents = {claim.incident_id for claim in found.held if claim.incident_id}
    old = store.read("incidents", ["reference_period_end"], {"incident_id": incidents})
    days = set(old["reference_period_end"])
    audited = _clear(store, subjects, found, changed)
    write_made(store, claims, fresh, made, said)
    join_incidents(store, settings.rules, settings.places, {*days, *(row[1] for row in made.incidents)})
    again = reader.of(audited - set(changed) - found.documents)
    suspects = [*found.read.suspects, *more.suspects, *again.suspects]
    write_suspects(store, suspects, stale | {claim.claim_id for claim in fresh.claims})
    _around(store, settings, found, fresh, changed, gone)
    return [f.sentence for f in made.findings if f.kind == "alert"]


def _reached(store: Store, reader: Reader, settings: Settings, changed: Collection[str]) -> _Found:
    rules = settings.rules
    links = store.read("claim_figures", where={"document_id": changed})
    old = claims_from(store.read("claims", where={"claim_id": set(links["claim_id"])}))
    out = _Found(reader.of(changed))
    families: set[Family] = {family_of(figure, rules) for figure, _ in out.read.voiced}
    families |= {family_of_claim(claim, rules) for claim in old if claim.basis != CONVERTED}
    subjects = {claim.subject for claim in old}
    subjects |= {
        Subject(f.indicator, f.unit, f.currency, f.counted, f.group, f.object, f.place_key)
        for f, _ in out.read.voiced
    }
    if rules.household_factor is not None:  # people are made of households: both change together
        twin = {"people": "households", "households": "people"}
        subjects |= {s._replace(unit=twin[s.unit]) for s in subjects if s.unit in twin}
    out.held = _claims_of(store, subjects, families, settings)
    stale = {c.claim_id for c in out.held if c.basis != CONVERTED and family_of_claim(c, rules) in families}
    stale |= {converted_id(name) for name in stale}
    out.stale = [claim for claim in out.held if claim.claim_id in stale]
    links = store.read("claim_figures", where={"claim_id": stale})
    links = links[~links["document_id"].isin(set(changed))]
    out.evidence, out.documents = set(links["figure_id"]), set(links["document_id"])
    return out


def _claims_of(
    store: Store, subjects: set[Subject], families: set[Family], settings: Settings
) -> list[Claim]:
    """All claims of the subjects; of those without a place, which enter no series, the families' alone."""
    rules = settings.rules
    columns = list(TABLES["claims"].names())
    found = [
        claim
        for rows in _rows_of(store, "claims", columns, subjects)
        for claim in claims_from(rows)
        if claim.subject in subjects
    ]
    return [c for c in found if c.subject.place_key or family_of_claim(c, rules) in families]


def _clear(store: Store, subjects: set[Subject], found: _Found, changed: Collection[str]) -> set[str]:
    """Deletes what will be written anew; returns the documents whose audit rested on stale claims."""
    ids = {claim.claim_id for claim in found.held}
    stale = {claim.claim_id for claim in found.stale}
    store.delete_rows("claims", "claim_id", ids)
    store.delete_rows("claim_figures", "claim_id", stale)
    store.delete_rows("claim_figures", "document_id", changed)
    incidents = {claim.incident_id for claim in found.held if claim.incident_id}
    store.delete_rows("incidents", "incident_id", incidents)
    series = _of_subjects(store, "series", ["series_id", "point_id"], subjects)
    for name in ("series", "series_rules", "series_claims"):
        store.delete_rows(name, "point_id", set(series["point_id"]))
    store.delete_rows("trends", "series_id", set(series["series_id"]))
    findings = _of_subjects(store, "findings", ["finding_id", "kind", "rule"], subjects)
    plain = findings[~findings["rule"].isin(DOCUMENT_RULES) & (findings["kind"] != "silence")]
    gone, audited = set(plain["finding_id"]), set()
    for side in ("claim_a", "claim_b"):
        rows = store.read("findings", ["finding_id", "rule", "details"], {side: stale})
        rows = rows[rows["rule"].isin(DOCUMENT_RULES)]
        gone |= set(rows["finding_id"])
        audited |= {details["document"] for details in rows["details"]}
    store.delete_rows("findings", "finding_id", gone)
    return audited


def _rows_of(store: Store, table: str, columns: list[str], subjects: set[Subject]) -> Iterator[pd.DataFrame]:
    """A table's rows among which are all those of the subjects."""
    of = store.table(table).c
    kinds: dict[tuple[str, str | None], set[str | None]] = {}
    for subject in subjects:
        kinds.setdefault((subject.indicator, subject.group), set()).add(subject.place_key)
    for (indicator, group), places in sorted(kinds.items(), key=str):
        ids = {place for place in places if place and not place.startswith("name:")}
        same = {"indicator": indicator, "group": group}
        if ids:
            yield store.read(table, columns, {**same, "place_id": ids})
        if None in places:
            yield store.read(table, columns, {**same, "place_id": None, "place": None})
        if len(places - ids - {None}):
            there = (of.indicator == indicator) & of.place_id.is_(None) & of.place.is_not(None)
            yield store.read(table, columns, there & (of.group == group))  # == None becomes IS NULL


def _of_subjects(store: Store, table: str, columns: list[str], subjects: set[Subject]) -> pd.DataFrame:
    """A table's rows of the subjects that have a place."""
    fields = ["indicator", "unit", "currency", "counted", "group", "object"]
    where = ["place_id", "place", "country"]
    frames = []
    for rows in _rows_of(store, table, [*columns, *fields, *where], {s for s in subjects if s.place_key}):
        keys = zip(*(texts(rows[name]) for name in (*fields, *where)), strict=True)
        kept = [(*key[:6], place_key(*key[6:])) in subjects for key in keys]
        frames.append(rows[pd.Series(kept, index=rows.index, dtype=bool)])
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=columns)


def _around(
    store: Store, settings: Settings, found: _Found, fresh: Claims, changed: Collection[str], gone: bool
) -> None:
    """The tables that many topics share: sources, places, silence."""
    documents = store.read("documents", ["publisher"], {"id": changed})
    names = {claim.source for claim in (*found.stale, *fresh.claims)}
    names |= {load_names().of(name) for name in texts(documents["publisher"]) if name}
    if gone:  # the publisher of a document that left is no longer known
        names |= set(store.read("sources", ["source"])["source"])
    write_sources(store, names)
    if gone:
        store.change(derived.drop_unused_places)
    figures = store.read("figures", ["place_id"], {"document_id": changed})
    ids = {name for name in texts(figures["place_id"]) if name}
    ids |= {claim.place_id for claim in fresh.claims if claim.place_id}
    held = set(store.read("places", ["place_id"], {"place_id": ids})["place_id"])
    write_places(store, ids - held)
    write_silence(store, settings.last_day, settings.rules)
