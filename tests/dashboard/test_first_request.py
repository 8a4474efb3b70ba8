"""Whatever page a server is asked for first, it comes with the app's own scripts and styles."""

from __future__ import annotations

import lxml.html
import pytest

from dashboard import i18n
from dashboard.rows.data import Data
from dashboard.server.app import make_app
from tests.dashboard.asking import get, start


def test_what_is_seen_while_the_app_loads_says_so_in_every_language(data: Data) -> None:
    app = make_app(data).server
    start(app)
    shown = lxml.html.fromstring(get(app, "/").text).get_element_by_id("react-entry-point")
    for code in i18n.languages():
        (said,) = shown.xpath(f".//span[@lang='{code}']")
        assert said.text == i18n.words(code)("app.loading")
    assert "Loading..." not in shown.text_content()


@pytest.mark.parametrize("path", ["/", "/figures", "/evidence"])
def test_the_first_page_has_the_assets(data: Data, path: str) -> None:
    app = make_app(data).server
    start(app)
    page = get(app, path).text
    assert "/assets/app.js?m=" in page
    assert "/assets/base.css?m=" in page
    assert "dash_core_components" in page
    assert "dash_table/" not in page  # Dash's own table, which no page has
