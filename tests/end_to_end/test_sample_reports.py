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
    assert comparison.all_right / comparison.facts >= 0.85


def test_few_spurious_figures(comparison: Comparison) -> None:
    assert comparison.spurious / comparison.figures <= 0.05
