"""What is kept of a store's answers, and until when."""

from __future__ import annotations

import pytest

from dashboard.rows import keeping
from dashboard.rows.keeping import Keeping


class Kept(Keeping):
    """Keeps the answers of a store whose changes a test makes."""

    runs = 0

    def _fingerprint(self) -> str:
        return f"run {self.runs}"

    def run(self) -> None:
        """Changes the store, and lets that be noticed."""
        self.runs += 1
        self._looked = float("-inf")
        self._forget_if_changed()


def test_an_answer_is_made_once_until_a_run() -> None:
    kept = Kept()
    assert [kept.keep("a", lambda n=n: n) for n in (1, 2)] == [1, 1]
    kept.run()
    assert kept.keep("a", lambda: 3) == 3


def test_what_was_asked_of_the_store_before_a_run_is_not_kept_after_it() -> None:
    kept = Kept()

    def asked() -> str:
        kept.run()
        return "old"

    assert kept.keep("a", asked) == "old"
    assert kept.keep("a", lambda: "new") == "new"


def test_of_many_answers_those_asked_for_longest_ago_make_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "FEW", 2)
    kept = Kept()
    for key in ("a", "b", "a", "c"):
        kept.keep_large(key, lambda key=key: key)
    assert kept.keep_large("a", lambda: "again") == "a"
    assert kept.keep_large("b", lambda: "again") == "again"
