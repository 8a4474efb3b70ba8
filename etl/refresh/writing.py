"""Derived rows into the store: what both ways of a refresh write alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping

import pandas as pd

from etl.reconcile.checks import silence
from etl.reconcile.checks.audit_documents import Suspect, tell
from etl.reconcile.checks.findings import Finding, finding_rows
from etl.reconcile.claims.claims import Claims
from etl.reconcile.claims.records import Claim, claims_from
from etl.reconcile.claims.retold import CLAIM_COLUMNS, COLUMNS, EVIDENCE_COLUMNS, Retold, around
from etl.reconcile.derive import Derived, derived_rows
from etl.reconcile.frames import day_number, texts
from etl.reconcile.places import Places
from etl.reconcile.rules import Rules
from etl.reconcile.run import plain_rows, source_rows
from etl.store import Store, derived
from etl.tables import TABLES

CHUNK = 20_000  # incidents compared at once, about: the days around them come with them


def write_made(
    store: Store, claims: Iterable[Claim], links: Claims, made: Derived, said: Mapping[str, str]
) -> None:
    """Adds claims and all that was derived of them, and the links of those that are new."""
    tables = {**derived_rows(claims, made, said), "claim_figures": sorted(links.links)}
    for name, rows in tables.items():
        store.append(name, rows)


def write_suspects(store: Store, found: Collection[Suspect], only: Collection[str] | None = None) -> None:
    """Adds the audit's findings; with ``only``, those that rest on one of these claims."""
    if not found:
        return
    figures = {f.id for suspect in found for f in (suspect.first, suspect.second)}
    links = store.read("claim_figures", where={"figure_id": figures})
    links = links[links["how"] != "converted"]
    held = claims_from(store.read("claims", where={"claim_id": set(links["claim_id"])}))
    by_id = {claim.claim_id: claim for claim in held}
    claim_of = {f: by_id[c] for c, f in zip(links["claim_id"], links["figure_id"], strict=True)}
    findings = [tell(suspect, claim_of) for suspect in found]
    if only is not None:
        findings = [f for f in findings if f.claim_a in only or f.claim_b in only]
    named = {claim for f in findings for claim in (f.claim_a, f.claim_b) if claim}
    store.append("findings", finding_rows(findings, said_by(store, [by_id[name] for name in named])))


def said_by(store: Store, claims: Iterable[Claim]) -> dict[str, str]:
    """Claim → the sentence that first said it."""
    figure_of = {claim.claim_id: claim.figure_id for claim in claims}
    figures = store.read("figures", ["id", "sentence"], {"id": set(figure_of.values())})
    sentences = dict(zip(figures["id"], figures["sentence"], strict=True))
    return {claim: sentences.get(figure) or "" for claim, figure in figure_of.items()}


def join_incidents(
    store: Store, rules: Rules, places: Places, days: Collection[dt.date] | None = None
) -> None:
    """Tells which incidents are others told again: all, or where those of some days came or went."""
    columns, far = [*COLUMNS, "same_as"], rules.assumed_days
    where = None if days is None else {"reference_period_end": around(days, 2 * far)}
    if days is not None and not days:
        return
    told = None if days is None else around(days, far)
    chunks = _by_day(store.read_chunks("incidents", CHUNK, columns, where, ("reference_period_end",)))
    for number, rows in enumerate(chunks):
        last, first = rows["reference_period_end"].max(), rows["reference_period_end"].min()
        near = [
            each[each["reference_period_end"].isin(around((first, last), 2 * far))]
            for each in (*chunks[max(0, number - 4 * far) : number], *chunks[number + 1 : number + 4 * far])
        ]
        retold = Retold(plain_rows(pd.concat([rows, *near]), COLUMNS), rules, places)
        if retold.needed:
            claims = store.read("claims", CLAIM_COLUMNS, {"incident_id": retold.needed})
            evidence = store.read("claim_figures", EVIDENCE_COLUMNS, {"claim_id": claims["claim_id"]})
            retold.take(plain_rows(claims, CLAIM_COLUMNS), plain_rows(evidence, EVIDENCE_COLUMNS))
        now = retold.same_as()
        mine = rows if told is None else rows[rows["reference_period_end"].isin(told)]
        was = dict(zip(mine["incident_id"], texts(mine["same_as"]), strict=True))
        changed = {name: now.get(name) for name, old in was.items() if now.get(name) != old}
        store.change(derived.join_incidents, changed)


def _by_day(chunks: Iterable[pd.DataFrame]) -> list[pd.DataFrame]:
    """The chunks with no day divided among two; read to the end before anything is written."""
    out: list[pd.DataFrame] = []
    rest: pd.DataFrame | None = None
    for chunk in chunks:
        rows = chunk if rest is None else pd.concat([rest, chunk], ignore_index=True)
        whole = rows["reference_period_end"] != rows["reference_period_end"].iloc[-1]
        rest = rows[~whole]
        if whole.any():
            out.append(rows[whole])
    return out if rest is None else [*out, rest]


def write_sources(store: Store, names: Collection[str] | None = None) -> None:
    """Who prints and who gives numbers: all, or those named anew."""
    rows = source_rows(store.ask(derived.publishers), store.ask(derived.givers, names), names)
    if names is not None:
        store.delete_rows("sources", "source", names)
    store.append("sources", rows)


def write_places(store: Store, ids: Collection[str]) -> None:
    """Adds places with what they are part of, where the store does not hold them yet."""
    from etl.places.gazetteer.gazetteer import place_rows

    rows = place_rows(sorted(ids)) if ids else []
    held = set(
        store.read("places", ["place_id"], {"place_id": [row["place_id"] for row in rows]})["place_id"]
    )
    rows = [row for row in rows if row["place_id"] not in held]
    store.append("places", pd.DataFrame(rows, columns=list(TABLES["places"].names())))


def write_silence(store: Store, rules: Rules) -> None:
    """Who has gone quiet as of the last day on which anything was published."""
    found: Collection[Finding] = ()
    if (reference := day_number(store.ask(derived.latest_publication))) is not None:
        before = dt.date.fromordinal(silence.since(reference, rules))
        trends = store.ask(derived.quiet, silence.COLUMNS, silence.GRAINS, before, silence.REGULAR)
        found = tuple(silence.silence(trends, store.read("sources"), reference, rules))
    store.delete_rows("findings", "kind", ["silence"])
    store.append("findings", finding_rows(found, {}))
