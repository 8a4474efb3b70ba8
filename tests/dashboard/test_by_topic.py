"""What is kept by topic adds up to what a view of several topics holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from dashboard.data import Data
from dashboard.view import View
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


def rows(heads: Sequence[dict[str, Any]]) -> list[Any]:
    return sorted((sorted(row.items(), key=str) for row in heads), key=str)


@pytest.mark.parametrize(
    "more",
    [{"places": ("own:aleppo-east",)}, {"start": day("11-02")}, {"known": day("11-20")}, {"topics": ()}],
)
def test_a_narrower_view_is_counted_by_itself(data: Data, more: dict[str, Any]) -> None:
    view = ALL.but(topics=("deaths",)).but(**more)
    assert scope.by_topic(data.scope(view), data.crisis_scope(view)) == []
