"""The browser's tab says what a view is of, so that several open ones are told apart."""

from __future__ import annotations

import pytest

from dashboard.address.reader import Reader
from dashboard.address.view import View
from dashboard.rows.data import Data
from dashboard.server import frame


@pytest.mark.parametrize(
    ("view", "said"),
    [
        (View(page="today", crisis="all"), "All reports in the store – Today – Crisis Figures"),
        (
            View(page="trends", crisis="all", topics=("trapped",), places=("own:aleppo-east",)),
            "Trapped or besieged, Eastern Aleppo – Trends – Crisis Figures",
        ),
        (View(page="figures", crisis="all"), "All reports in the store – Figures – Crisis Figures"),
        (View(page="about", crisis="all"), "About the numbers – Crisis Figures"),
        (View(page="evidence", crisis="all", document="b1"), "Report b1 – Evidence – Crisis Figures"),
    ],
)
def test_a_tab_is_named_by_what_it_shows(view: View, said: str, data: Data, reader: Reader) -> None:
    assert frame.tab(view, data, reader) == said
