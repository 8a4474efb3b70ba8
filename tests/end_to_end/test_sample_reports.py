"""The figures extracted from the sample reports against the table of facts they were written from."""

from __future__ import annotations

import pytest

from tests.end_to_end.facts import FACTS, REPORTS, Comparison, compare, load_facts


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    result = compare()
    print("\n".join(result.differences))
    return result


def test_every_source_has_its_report() -> None:
    reports = {path.name for path in REPORTS.glob("*.md")}
    assert {fact.report for fact in load_facts()} <= reports, f"{FACTS.name} names a report that is missing"
    assert len(reports) >= 117


def test_value_and_indicator(comparison: Comparison) -> None:
    assert comparison.value_right / comparison.facts >= 0.95


def test_place_and_period_too(comparison: Comparison) -> None:
    assert comparison.all_right / comparison.facts >= 0.92


def test_few_spurious_figures(comparison: Comparison) -> None:
    assert comparison.spurious / comparison.figures <= 0.03


def test_who_counts(comparison: Comparison) -> None:
    """The table names some sources that the reports don't name for the number; these count as wrong."""
    assert comparison.source_right / comparison.facts >= 0.7
