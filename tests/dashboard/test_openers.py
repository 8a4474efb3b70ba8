"""Heard in a list of buttons, each that opens evidence says of what."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.address.reader import Reader
from dashboard.address.view import View
from dashboard.components import tags
from dashboard.pages import today, trends
from dashboard.rows.data import Data


def openers(content: Any) -> list[dict[str, Any]]:
    """The buttons of a page that open evidence, each once."""
    found = {
        part["props"]["data-evidence"]: part["props"]
        for part in tags.within(content)
        if "data-evidence" in part["props"]
    }
    return list(found.values())


@pytest.mark.parametrize(
    ("page", "view"),
    [
        (today, View("today", "all")),
        (trends, View("trends", "all", ("deaths",))),
        (trends, View("trends", "all", ("trapped",))),
    ],
)
def test_a_button_s_name_says_of_what_its_number_is(
    data: Data, reader: Reader, page: Any, view: View
) -> None:
    found = openers(page.content(view, data, reader))
    assert found
    assert [each for each in found if " · " not in str(each.get("aria-label", ""))] == []
