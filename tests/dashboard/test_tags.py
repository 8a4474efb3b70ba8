"""Tags are what Dash's own elements would be, and Dash knows all that pages give them."""

from __future__ import annotations

import json
from typing import Any

import dash_ag_grid
import dash_mantine_components
import orjson
import pytest
from dash import dcc, html
from dash._utils import to_json

from dashboard.address.reader import Reader
from dashboard.address.view import parse
from dashboard.components import drawer, tags
from dashboard.pages.registry import PAGES
from dashboard.rows.data import Data
from dashboard.server import frame

ADDRESSES = [
    ("/", "crisis=all"),
    ("/trends", "crisis=all&indicator=all"),
    ("/trends", "crisis=all&indicator=all&sources=apart"),
    ("/places", "crisis=all"),
    ("/figures", "crisis=all"),
    ("/evidence", "crisis=all"),
    ("/sources", "crisis=all"),
    ("/about", ""),
]


KNOWN = {
    "dash_html_components": html,
    "dash_core_components": dcc,
    "dash_mantine_components": dash_mantine_components,
    "dash_ag_grid": dash_ag_grid,
}


def test_a_tag_is_written_as_dash_writes_its_element() -> None:
    named: dict[str, Any] = {"data-evidence": "claim:1", "aria-label": "x"}
    mine = tags.Button(["a", tags.Bdi("b"), None], className="c", **named)
    theirs = html.Button(["a", html.Bdi("b"), None], className="c", **named)
    assert json.loads(to_json(mine)) == json.loads(to_json(theirs))
    assert mine.className == "c"
    with pytest.raises(AttributeError):
        _ = mine.title


def test_the_tags_within_a_part_are_found() -> None:
    part = [tags.Div(tags.P("a", id="deep")), None, "text", [tags.Br()]]
    assert [tag["type"] for tag in tags.within(part)] == ["Div", "P", "Br"]


@pytest.mark.parametrize(("path", "query"), ADDRESSES)
def test_dash_knows_every_tag_of_every_page(path: str, query: str, data: Data, reader: Reader) -> None:
    view = parse(path, query)
    page = PAGES[view.page]
    whole = frame.whole(page.resolve(view, data), data, reader)
    drawn = list(tags.within(whole))
    if view.page == "trends":
        found = data.claims(view, 1)[0]
        shown = view.but(evidence=f"claim:{found['claim_id']}")
        drawn += tags.within(drawer.content(page.resolve(shown, data), data, reader))
    assert drawn
    for tag in drawn:
        getattr(KNOWN[tag["namespace"]], tag["type"])(**tag["props"])
    orjson.dumps(whole)  # refuses what is no plain mapping, which Dash would then convert at great length
