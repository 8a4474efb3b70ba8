"""Reviews over figures: what they change, what they are matched to, and what follows them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from tests.reconcile.news import Report, Said, figures_of, flows, rows, tables


def review(report: Report, number: int, decision: str, day: int = 1, **changes: Any) -> dict[str, Any]:
    """A decision on a figure, with what is kept of the figure."""
    figure = figures_of(report)[number]
    kept = ("document_id", "start_char", "end_char", "sentence", "low", "high", "indicator")
    values = {name: getattr(figure, name) for name in kept}
    at = dt.datetime(2017, 1, day, tzinfo=dt.UTC)
    return {
        "review_id": f"r{day}", "figure_id": figure.id, **values, "decision": decision,
        "corrections": changes or None, "by": "A", "at": at, "why": "w",
    }  # fmt: skip


def made(*reports: Report, reviews: list[dict[str, Any]]) -> dict[str, pd.DataFrame]:
    return tables(*reports, reviews=pd.DataFrame(reviews))


REPORT = Report("a", (Said(12), Said(5, indicator="injured")), story=1)


def test_a_rejected_figure_makes_no_claim() -> None:
    assert rows(made(REPORT, reviews=[review(REPORT, 0, "reject")])["claims"], "indicator") == [("injured",)]


def test_a_corrected_figure_makes_the_claim_of_its_new_values() -> None:
    told = made(REPORT, reviews=[review(REPORT, 0, "correct", low=15.0, high=15.0, place="Binnish")])
    assert rows(told["claims"], "low", "place", "place_id", indicator="deaths") == [(15, "Binnish", None)]
    assert flows(told, indicator="deaths") == [(0, 15, 15, 15)]


@pytest.mark.parametrize(
    ("changes", "day"),
    [({"reference_period_end": "2016-10-29"}, -3), ({"reference_period_start": "2016-11-03"}, 2)],
)
def test_no_corrected_period_ends_before_it_begins(changes: dict[str, str], day: int) -> None:
    told = made(REPORT, reviews=[review(REPORT, 0, "correct", **changes)])
    assert flows(told, indicator="deaths") == [(day, 12, 12, 12)]


def test_an_accepted_figure_is_sure() -> None:
    unsure = replace(REPORT, said=(Said(12, confidence=0.1),))
    assert flows(tables(unsure)) == []
    assert flows(made(unsure, reviews=[review(unsure, 0, "accept")])) == [(0, 12, 12, 12)]


def test_of_several_reviews_the_latest_holds() -> None:
    both = [review(REPORT, 0, "accept", 2), review(REPORT, 0, "reject", 1)]
    assert flows(made(REPORT, reviews=both), indicator="deaths") == [(0, 12, 12, 12)]


@pytest.mark.parametrize("decision", ["reject", "correct"])
def test_a_review_holds_for_copies_too(decision: str) -> None:
    copy = replace(REPORT, id="b", by="Mail", day=1)
    changes = {"low": 15.0, "high": 15.0} if decision == "correct" else {}
    told = made(REPORT, copy, reviews=[review(REPORT, 0, decision, **changes)])
    assert flows(told, indicator="deaths") == ([(0, 15, 15, 15)] if changes else [])


def test_a_copy_reviewed_by_itself_stands_by_itself() -> None:
    copy = replace(REPORT, id="b", by="Mail", day=1)
    told = made(REPORT, copy, reviews=[review(copy, 0, "reject")])
    assert rows(told["claims"], "n_reports", indicator="deaths") == [(1,)]


def test_a_review_is_found_by_its_sentence_when_the_span_moved() -> None:
    moved = review(REPORT, 0, "reject") | {"start_char": 700, "end_char": 702}
    assert len(made(REPORT, reviews=[moved])["claims"]) == 1


def test_a_review_that_finds_no_figure_changes_nothing() -> None:
    lost = review(REPORT, 0, "reject") | {"start_char": 700, "sentence": "Other words."}
    assert len(made(REPORT, reviews=[lost])["claims"]) == 2
