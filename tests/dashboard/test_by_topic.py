"""What is kept by topic adds up to what a view of several topics holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from dashboard.address.view import View
from dashboard.rows.data import Data
from etl.store.queries import scope
from tests.dashboard.rows import day

ALL = View(page="trends", crisis="all")
TOPICS = [
    ("deaths",),
    ("deaths", "trapped"),
    ("trapped", "facilities_functional:bakery", "facilities_functional"),
]


@pytest.mark.parametrize("topics", TOPICS)
def test_what_is_added_up_by_topic_is_what_is_counted_at_once(
    data: Data, monkeypatch: pytest.MonkeyPatch, topics: tuple[str, ...]
) -> None:
    view = ALL.but(topics=topics)
    assert scope.by_topic(data.scope(view), data.crisis_scope(view))
    added = (rows(data.heads(view)), data.summary(view), data.sources_of_view(view))
    monkeypatch.setattr(scope, "ONE_BY_ONE", 0)
    data._kept.clear()
    assert added == (rows(data.heads(view)), data.summary(view), data.sources_of_view(view))
    assert added[1]["n_claims"]


DAYS = [(None, None), ("11-10", None), (None, "11-20"), ("11-10", "11-20"), ("11-20", "11-10")]


@pytest.mark.parametrize("topics", TOPICS)
@pytest.mark.parametrize("days", DAYS)
def test_what_is_counted_by_day_is_what_is_asked_of_the_days(
    data: Data,
    monkeypatch: pytest.MonkeyPatch,
    topics: tuple[str, ...],
    days: tuple[str | None, str | None],
) -> None:
    start, end = (day(text) if text else None for text in days)
    view = ALL.but(topics=topics, start=start, end=end)
    most = {"contradiction": 2, "audit": 1, "silence": 1, "break": 3, "alert": 1}

    def found() -> tuple[Any, ...]:
        incidents, findings = data.incidents(view), data.findings_of_view(view, most)
        return incidents, findings, data.figure_count(view), data.summary(view)

    by_day = found()
    monkeypatch.setattr(scope, "ONE_BY_ONE", 0)
    data._kept.clear()
    assert by_day == found()
    assert bool(by_day[2]) or days == DAYS[-1]


@pytest.mark.parametrize("places", [(), ("own:aleppo-east",)])
@pytest.mark.parametrize("named", [(), ("City Council",)])
@pytest.mark.parametrize("known", [None, "11-20"])
def test_as_many_figures_are_counted_as_are_read(
    data: Data, places: tuple[str, ...], named: tuple[str, ...], known: str | None
) -> None:
    view = ALL.but(topics=("deaths", "trapped"), places=places, named=named)
    then = view.but(known=day(known) if known else None)
    number = data.figure_count(then)
    assert number == sum(1 for _ in data.stream_figures(then))
    assert number < data.figure_count(view) or not known or named
    assert number or named


def rows(heads: Sequence[dict[str, Any]]) -> list[Any]:
    return sorted((sorted(row.items(), key=str) for row in heads), key=str)


@pytest.mark.parametrize(
    "more",
    [{"places": ("own:aleppo-east",)}, {"start": day("11-02")}, {"known": day("11-20")}, {"topics": ()}],
)
def test_a_narrower_view_is_counted_by_itself(data: Data, more: dict[str, Any]) -> None:
    view = ALL.but(topics=("deaths",)).but(**more)
    assert scope.by_topic(data.scope(view), data.crisis_scope(view)) == []
