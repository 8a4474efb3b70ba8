"""View and address say the same: every view is a link, and every link opens a view."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.address.view import CHOICES, PAGES, View, parse, query

NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40).map(str.strip)
TEXTS = st.one_of(st.none(), NAMES.filter(bool))
MANY = st.lists(NAMES.filter(bool), max_size=4, unique=True).map(tuple)
DAYS = st.one_of(st.none(), st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)))
MODELS = st.dictionaries(
    st.sampled_from(["low", "place", "sentence"]),
    st.fixed_dictionaries({"filterType": st.just("text"), "type": st.just("contains"), "filter": NAMES}),
    max_size=2,
)


@st.composite
def views(draw: st.DrawFn) -> View:
    """Any view that a reader could be looking at."""
    start, end = sorted([draw(DAYS) or dt.date.min, draw(DAYS) or dt.date.max])
    choices = {name: draw(st.sampled_from(values)) for name, values in CHOICES.values()}
    return View(
        page=draw(st.sampled_from(PAGES)),
        crisis=draw(TEXTS),
        topics=draw(MANY),
        places=draw(MANY),
        groups=draw(MANY),
        named=draw(MANY),
        sort=draw(MANY),
        start=None if start == dt.date.min else start,
        end=None if end == dt.date.max else end,
        known=draw(DAYS),
        day=draw(DAYS),
        tab=draw(TEXTS),
        section=draw(TEXTS),
        document=draw(TEXTS),
        search=draw(TEXTS),
        evidence=draw(TEXTS),
        columns=draw(MODELS),
        **choices,
    )


@given(views())
def test_an_address_opens_the_view_that_it_was_made_of(view: View) -> None:
    parts = urlsplit(view.address())
    assert parse(parts.path, parts.query) == view


@given(st.text(max_size=60), st.text(max_size=200))
def test_any_address_opens_some_view(path: str, text: str) -> None:
    view = parse(path, text)
    assert view.page in PAGES
    assert parse(view.path(), query(view)) == view


def test_what_has_its_default_is_not_in_the_address() -> None:
    assert View(page="trends").address() == "/trends"
    assert View().address() == "/"


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("rule=nonsense", "rule", "best_low_high"),
        ("from=2016-13-40", "start", None),
        ("filter={broken", "columns", {}),
        ("filter=[1,2]", "columns", {}),
        ("indicator=deaths&indicator=deaths&indicator=", "topics", ("deaths",)),
        ("place=" + "x" * 500, "places", ("x" * 300,)),
    ],
)
def test_what_cannot_be_used_is_left_out(text: str, field: str, value: Any) -> None:
    assert getattr(parse("/trends", text), field) == value


@pytest.mark.parametrize(
    ("path", "text", "unread"),
    [
        ("/trends", "rule=nonsense&from=2016-02-31", (("from", "2016-02-31"), ("rule", "nonsense"))),
        ("/nowhere", "", (("page", "nowhere"),)),
        ("/figures", "filter={broken", (("filter", "{broken"),)),
        ("/figures", "filter={}&from=2016-02-29&sort=low:asc", ()),
    ],
)
def test_what_cannot_be_used_is_kept_to_be_said(path: str, text: str, unread: Any) -> None:
    view = parse(path, text)
    assert view.unread == unread
    assert parse(view.path(), query(view)).unread == ()


def test_dates_the_wrong_way_round_are_turned() -> None:
    view = parse("/trends", "from=2016-12-01&to=2016-11-01")
    assert (view.start, view.end) == (dt.date(2016, 11, 1), dt.date(2016, 12, 1))


def test_an_address_is_written_as_a_browser_writes_it() -> None:
    view = View(page="figures", columns={"place": {"type": "equals", "filter": "حلب *~"}, "low": {}})
    letters = "%22filter%22%3A%22%D8%AD%D9%84%D8%A8+*%7E%22"
    model = f"%7B%22low%22%3A%7B%7D%2C%22place%22%3A%7B{letters}%2C%22type%22%3A%22equals%22%7D%7D"
    assert view.address() == f"/figures?filter={model}"
