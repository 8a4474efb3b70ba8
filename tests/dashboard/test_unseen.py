"""Links take choices along to pages that have no control for them: such a page says so, with a way out."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.address.reader import Reader
from dashboard.address.view import View
from dashboard.components import tags
from dashboard.pages import figures, places, trends
from dashboard.rows.data import Data
from dashboard.server import frame
from tests.dashboard.rows import day

NARROWED = "This view is also narrowed"
ALL = {"crisis": "all", "topics": ("injured",)}


def links(content: Any) -> list[str]:
    """The addresses that a page's content leads to by \"Show all of it\"."""
    return [part["props"]["href"] for part in tags.within(content) if part["props"].get("children") == LIFT]


LIFT = "Show all of it"


@pytest.mark.parametrize(
    ("page", "limit", "said"),
    [
        (figures, {"groups": ("people",)}, "another page: people."),
        (figures, {"known": day("11-25")}, "as known on 25 November 2016."),
        (figures, {"groups": ("people",), "known": day("11-25")}, "people, as known on 25 November 2016."),
        (figures, {"groups": ("children",)}, "another page: children."),
        (places, {"groups": ("people",)}, "another page: people."),
        (places, {"start": day("11-02"), "end": day("11-25")}, "another page: 2–25 November 2016."),
        (places, {"end": day("11-25")}, "another page: until 25 November 2016."),
        (places, {"known": day("11-25")}, "as known on 25 November 2016."),
    ],
)
def test_a_page_says_what_narrows_it_without_a_control(
    data: Data, reader: Reader, page: Any, limit: dict[str, Any], said: str
) -> None:
    view = View(page.PAGE.name, **ALL, **limit)
    content = page.content(page.resolve(view, data) if page is places else view, data, reader)
    assert NARROWED in str(content)
    assert said in str(content)
    assert links(content) == [View(page.PAGE.name, **ALL).address()]


@pytest.mark.parametrize(
    ("page", "limit"),
    [
        (figures, {}),
        (figures, {"start": day("11-02"), "named": ("O'Neil & Sons",)}),
        (places, {}),
        (places, {"places": ("own:aleppo-east",), "day": day("11-25")}),
        (trends, {"groups": ("people",), "known": day("11-25")}),
    ],
)
def test_nothing_is_said_where_the_page_has_the_control(
    data: Data, reader: Reader, page: Any, limit: dict[str, Any]
) -> None:
    assert NARROWED not in str(page.content(View(page.PAGE.name, **ALL, **limit), data, reader))


def test_whatever_links_take_along_is_said_or_chosen_on_the_page(reader: Reader) -> None:
    """A field that the navigation begins to carry must be told of where it has no control."""
    everything = View(
        "trends", "all", ("injured",), ("own:aleppo-east",), ("people",), start=day("11-02"),
        end=day("11-25"), known=day("11-25"), day=day("11-25"), named=("A",), search="x", document="d",
    )  # fmt: skip
    carried = {
        part["props"]["href"].partition("?")[2]
        for part in tags.within(frame.navigation(everything, reader))
        if "href" in part["props"]
    }
    (query,) = carried
    names = {pair.partition("=")[0] for pair in query.split("&")}
    assert names == {"crisis", "indicator", "place", "group", "from", "to", "known", "day"}
