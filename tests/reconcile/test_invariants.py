"""What no order, copy, breakdown or later report may change."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pandas as pd
from hypothesis import example, given, settings
from hypothesis import strategies as st

from etl.reconcile import load_rules, reconcile, series_of
from tests.reconcile.news import DAY, PLACES, Report, Said, bare, collections, copied, frames, said, tables

ANY = settings(max_examples=60, deadline=None)
VALUES = ["date", "start", "end", "low", "best", "high", "state", "method", "series_id", "point_id"]
KEYS = [
    "claim_id", "reference_period_start", "reference_period_end", "indicator", "measure", "unit", "group",
    "place", "low", "best", "high", "status", "known_on", "use", "reason", "incident_id", "event", "basis",
]  # fmt: skip


def rows(frame: pd.DataFrame, columns: list[str] | None = None) -> list[tuple[Any, ...]]:
    return sorted(bare(frame, columns), key=str)


@ANY
@given(collections(), st.randoms())
def test_order_changes_nothing(reports: list[Report], random: Any) -> None:
    figures, documents = frames(reports)
    made = reconcile(figures, documents, places=PLACES)
    mixed = reconcile(
        figures.sample(frac=1, random_state=random.randrange(99)),
        documents.sample(frac=1, random_state=random.randrange(99)),
        places=PLACES,
    )
    for name, frame in made.items():
        assert rows(mixed[name]) == rows(frame), name


@ANY
@given(collections(), st.data())
def test_a_copy_adds_evidence_and_nothing_else(reports: list[Report], data: Any) -> None:
    report = data.draw(st.sampled_from(reports))
    if report.story is None and len(report.text().split()) < load_rules().copy_minimum_words:
        again = replace(report, id="z", by="Star")
    else:
        again = copied(data.draw, report, "z", ("Star", "Globe"))
    before, after = tables(*reports), tables(*reports, again)
    assert rows(after["claims"], KEYS) == rows(before["claims"], KEYS)
    assert rows(after["series"], VALUES) == rows(before["series"], VALUES)
    was = before["claims"].set_index("claim_id")["n_reports"]
    now = after["claims"].set_index("claim_id")["n_reports"]
    assert (now >= was).all()
    assert now.sum() > was.sum()
    assert (after["claims"]["n_origins"].to_numpy() == before["claims"]["n_origins"].to_numpy()).all()


# A whole that repeats a number of a wider place keeps its part from standing beside it.
TRAPPED = Said(low=3.0, high=3.0, indicator="trapped", place="Sarmin", measure="stock", dated=False)
WIDER = Report("r0", (TRAPPED, replace(TRAPPED, place="Idlib province")), by="Post")


@ANY
@given(collections(), said())
@example([WIDER], TRAPPED)
def test_a_breakdown_never_changes_its_total(reports: list[Report], part: Said) -> None:
    first = reports[0]
    told = replace(part, indicator=first.said[0].indicator, measure=first.said[0].measure, of=0)
    told = replace(told, on=first.said[0].on, since=first.said[0].since, place=first.said[0].place)
    told = replace(told, status=first.said[0].status, by=first.said[0].by, words="Among them")
    whole = first.said[0].group
    more = replace(first, said=(*first.said, told))
    before, after = tables(*reports), tables(more, *reports[1:])
    of = [
        made["series"][(made["series"]["group"] == whole) & (made["series"]["indicator"] == told.indicator)]
        for made in (before, after)
    ]
    shown = ["date", "start", "grain", "place", "low", "best", "high", "state"]
    if told.group == whole or told.group == "children":
        kept = [frame[frame["place"] == (told.place or "")] for frame in of]
        assert rows(kept[1], shown) == rows(kept[0], shown)


@ANY
@given(collections(), st.sampled_from(["best_low_high", "lowest", "range"]))
def test_low_is_at_most_best_and_best_at_most_high(reports: list[Report], best: str) -> None:
    made = tables(*reports, rules=replace(load_rules(), best=best))
    for name in ("claims", "series", "incidents", "trends"):
        frame = made[name]
        for least, most in (("low", "best"), ("best", "high"), ("low", "high")):
            there = frame[frame[least].notna() & frame[most].notna()]
            assert (there[least] <= there[most]).all(), name


@ANY
@given(collections(), st.integers(0, 45))
def test_as_known_on_a_day_uses_no_later_document(reports: list[Report], day: int) -> None:
    until = DAY + dt.timedelta(days=day)
    early = [r for r in reports if r.day is not None and r.day <= day]
    now = tables(*reports, as_known_on=until)
    alone = tables(*early, as_known_on=until) if early else None
    if alone is None:
        assert now["claims"].empty
        assert now["series"].empty
        return
    for name, frame in alone.items():
        assert rows(now[name]) == rows(frame), name


@ANY
@given(collections(), st.integers(0, 45))
def test_stored_claims_show_any_day_as_the_documents_of_that_day_did(reports: list[Report], day: int) -> None:
    until = DAY + dt.timedelta(days=day)
    claims = tables(*reports)["claims"]
    series, links = series_of(claims, load_rules(), until, PLACES)
    early = [r for r in reports if r.day is not None and r.day <= day]
    if not early:
        assert series.empty
        return
    made = tables(*early, as_known_on=until)
    assert rows(series, VALUES) == rows(made["series"], VALUES)
    assert rows(links) == rows(made["series_claims"])


@ANY
@given(collections())
def test_every_figure_is_evidence_of_one_claim_and_every_point_names_its_claims(
    reports: list[Report],
) -> None:
    figures, _ = frames(reports)
    made = tables(*reports)
    links = made["claim_figures"]
    assert sorted(links["figure_id"]) == sorted(figures["id"])
    assert set(links["claim_id"]) == set(made["claims"]["claim_id"])
    assert made["claims"]["claim_id"].is_unique
    assert made["series"]["point_id"].is_unique
    drawn = made["series"][~made["series"]["state"].isin(["silent"])]
    used = made["series_claims"][made["series_claims"]["use"] == "used"]
    assert set(drawn["point_id"]) == set(used["point_id"])
    held = made["claims"].set_index("claim_id")
    assert (held.loc[used["claim_id"], "use"] == "used").all()
