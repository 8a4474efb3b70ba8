"""Finished answers: the same as made anew, told apart by all that they depend on, forgotten after a run."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from dash._utils import to_json

from dashboard import i18n
from dashboard.address.reader import Reader
from dashboard.address.view import View, parse
from dashboard.rows.data import Data
from dashboard.server import frame
from dashboard.server.answers import Answers


@pytest.mark.parametrize(
    "address", ["/", "/trends", "/places", "/figures", "/evidence", "/sources", "/about"]
)
def test_a_page_kept_is_the_page(address: str, data: Data, reader: Reader) -> None:
    answers, view = Answers(data), parse(address, "crisis=all")
    for _ in range(2):
        sent = to_json({"response": frame.kept(view, data, reader, answers)})
        assert json.loads(sent) == json.loads(to_json({"response": frame.whole(view, data, reader)}))


class Counting:
    """Answers that tell how often each part was made."""

    def __init__(self, data: Data, room: int = 1000) -> None:
        self.answers, self.made = Answers(data, room), 0

    def ask(self, view: View, reader: Reader, name: str = "whole", made: Any = "x") -> int:
        def make() -> Any:
            self.made += 1
            return made

        self.answers.part(name, view, reader, make)
        return self.made


def test_what_differs_for_a_reader_or_a_view_is_made_anew(data: Data) -> None:
    asked, words, view = Counting(data), i18n.words("en"), View("trends")
    readers = [
        Reader(words),
        Reader(words, dark=True),
        Reader(words, narrow=True),
        Reader(words, seen=dt.date(2016, 1, 1)),
        Reader(i18n.words("ar")),
    ]
    assert [asked.ask(view, each) for each in readers + readers] == [1, 2, 3, 4, 5, 5, 5, 5, 5, 5]
    assert asked.ask(view, readers[0], "content") == 6
    assert asked.ask(view.but(rule="lowest"), readers[0]) == 7


def test_pages_that_reviews_change_are_made_each_time(data: Data, reader: Reader) -> None:
    asked = Counting(data)
    assert [asked.ask(View("evidence"), reader) for _ in range(2)] == [1, 2]


def test_after_a_run_all_is_made_anew(data: Data, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Counting(data)
    assert [asked.ask(View("trends"), reader) for _ in range(2)] == [1, 1]
    monkeypatch.setattr(data, "mark", lambda: "another run")
    assert asked.ask(View("trends"), reader) == 2


def test_what_was_asked_for_longest_ago_makes_room(data: Data, reader: Reader) -> None:
    asked, views = Counting(data), [View("trends", rule=rule) for rule in ("lowest", "range")]
    other, large = View("today"), "x" * 400
    assert [asked.ask(view, reader, made=large) for view in (*views, views[0], other)] == [1, 2, 2, 3]
    assert asked.ask(views[0], reader, made=large) == 3
    assert asked.ask(views[1], reader, made=large) == 4
