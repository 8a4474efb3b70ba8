"""Whatever page a server is asked for first, it comes with the app's own scripts and styles."""

from __future__ import annotations

import pytest

from dashboard.app import make_app
from dashboard.data import Data
from tests.dashboard.asking import get, start


@pytest.mark.parametrize("path", ["/", "/figures", "/evidence"])
def test_the_first_page_has_the_assets(data: Data, path: str) -> None:
    app = make_app(data).server
    start(app)
    page = get(app, path).text
    assert "/assets/app.js?m=" in page
    assert "/assets/base.css?m=" in page
