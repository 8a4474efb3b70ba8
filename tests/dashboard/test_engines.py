"""The pages show the same over PostgreSQL as over SQLite."""

from __future__ import annotations

import re

import pytest

from dashboard.address.reader import Reader
from dashboard.address.view import parse
from dashboard.pages.registry import PAGES
from dashboard.rows.data import Data
from dashboard.server import frame
from tests.dashboard.reports import fill

ADDRESSES = [
    ("/", ""),
    ("/", "crisis=all&day=2016-11-20"),
    ("/trends", "crisis=all&indicator=all"),
    ("/trends", "crisis=all&indicator=all&sources=apart&from=2016-11-05&to=2016-11-28"),
    ("/trends", "crisis=all&indicator=trapped&rule=lowest"),
    ("/trends", "crisis=all&indicator=trapped&known=2016-11-20"),
    ("/trends", "crisis=all&indicator=all&source=Relief+Board"),
    ("/places", "crisis=all&indicator=trapped&day=2016-11-20&rule=range"),
    ("/figures", "crisis=all&q=aleppo"),
    ("/sources", "crisis=all"),
]


@pytest.fixture
def other(postgres_url: str) -> Data:
    return Data(fill(postgres_url))


def test_each_page_is_the_same_on_both_engines(data: Data, other: Data, reader: Reader) -> None:
    for path, query in ADDRESSES:
        view = parse(path, query)
        page = PAGES[view.page]
        one, two = (_timeless(frame.whole(page.resolve(view, each), each, reader)) for each in (data, other))
        assert one == two, f"{path}?{query}"


def _timeless(content: object) -> str:
    """The page as text, without the moments and lengths of the two stores' runs."""
    return re.sub(r"\d\d:\d\d|\d+ min(utes?)?\s\d+ s\w*", "", str(content))
