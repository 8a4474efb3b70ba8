"""The derived tables brought up to date where documents changed, at the cost of what changed.

What is made anew: the claims that the changed documents are evidence of, and what follows from these, as
far as their rules reach in time (etl/refresh/subjects.py). All other claims are taken as they are.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from etl.reconcile.checks.audit_documents import RULES as DOCUMENT_RULES
from etl.reconcile.claims.claims import Claims, Family, converted_id, family_of, family_of_claim, make_claims
from etl.reconcile.claims.records import CONVERTED, Claim, Subject, claim_of, claims_from
from etl.reconcile.derive import Settings
from etl.reconcile.evidence.names import load_names
from etl.reconcile.evidence.settle import Voiced
from etl.reconcile.frames import texts
from etl.reconcile.rules import Rules
from etl.refresh.figures import Read, Reader
from etl.refresh.former import write_former
from etl.refresh.subjects import key_of, mend
from etl.refresh.writing import write_places, write_silence, write_sources, write_suspects
from etl.store import Store, derived, history


@dataclass(slots=True)
class _Found:
    """What the change reaches."""

    read: Read
    stale: list[Claim] = field(default_factory=list)  # stored claims to be made anew
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
    audited = _clear(store, stale, changed)
    store.append("claim_figures", sorted(fresh.links))
    alerts = mend(store, settings, found.stale, fresh)
    again = reader.of(audited - set(changed) - found.documents)
    suspects = [*found.read.suspects, *more.suspects, *again.suspects]
    write_suspects(store, suspects, stale | {claim.claim_id for claim in fresh.claims})
    _around(store, settings, found, fresh, changed, gone)
    return alerts


def _reached(store: Store, reader: Reader, settings: Settings, changed: Collection[str]) -> _Found:
    rules = settings.rules
    links = store.read("claim_figures", where={"document_id": changed})
    old = claims_from(store.read("claims", where={"claim_id": set(links["claim_id"])}))
    out = _Found(reader.of(changed))
    families: set[Family] = {family_of(figure, rules) for figure, _ in out.read.voiced}
    families |= {family_of_claim(claim, rules) for claim in old if claim.basis != CONVERTED}
    out.stale = _of_families(store, families, rules)
    stale = {claim.claim_id for claim in out.stale}
    converted = {converted_id(name) for name in stale} if rules.household_factor is not None else set()
    out.stale += claims_from(store.read("claims", where={"claim_id": converted}))
    links = store.read("claim_figures", where={"claim_id": stale})
    links = links[~links["document_id"].isin(set(changed))]
    out.evidence, out.documents = set(links["figure_id"]), set(links["document_id"])
    return out


def _of_families(store: Store, families: set[Family], rules: Rules) -> list[Claim]:
    """The stored claims of these families, the converted ones left out."""
    ends: dict[history.Key, set[int | None]] = {}
    for family in families:
        indicator, _, unit, currency, counted, group, thing, place, _, end = family[:10]
        subject = Subject(indicator, unit, currency, counted, group, thing, place)
        ends.setdefault(key_of(subject), set()).add(end)
    found = (
        claim_of(row)
        for key in sorted(ends, key=str)
        for row in store.ask(history.claims_ending, key, ends[key])
    )
    return [c for c in found if c.basis != CONVERTED and family_of_claim(c, rules) in families]


def _clear(store: Store, stale: set[str], changed: Collection[str]) -> set[str]:
    """Deletes stale claims and what the audit of documents found by them; returns these documents."""
    store.delete_rows("claims", "claim_id", stale)
    store.delete_rows("claim_figures", "claim_id", stale)
    store.delete_rows("claim_figures", "document_id", changed)
    gone, audited = set(), set()
    for side in ("claim_a", "claim_b"):
        rows = store.read("findings", ["finding_id", "rule", "details"], {side: stale})
        rows = rows[rows["rule"].isin(DOCUMENT_RULES)]
        gone |= set(rows["finding_id"])
        audited |= {details["document"] for details in rows["details"]}
    store.delete_rows("findings", "finding_id", gone)
    return audited


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
        ids = set(store.ask(derived.used_places))  # what they are part of was dropped too
    else:
        figures = store.read("figures", ["place_id"], {"document_id": changed})
        ids = {name for name in texts(figures["place_id"]) if name}
        ids |= {claim.place_id for claim in fresh.claims if claim.place_id}
    write_places(store, ids)
    write_former(store)
    write_silence(store, settings.rules)
