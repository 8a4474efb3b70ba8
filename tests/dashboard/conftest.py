"""One store of made-up reports for the room, and the app over it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from dashboard.address.reader import Reader, request
from dashboard.rows.data import Data
from dashboard.server.app import make_app
from tests.dashboard.reports import fill


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Data]:
    """A reader of the store of tests.dashboard.reports."""
    with fill(tmp_path_factory.mktemp("dashboard") / "figures.db") as store:
        yield Data(store)


@pytest.fixture(scope="session")
def app(data: Data) -> Any:
    """The ASGI application over it."""
    return make_app(data).server


@pytest.fixture
def reader() -> Reader:
    """A reader of English, in daylight, on a wide screen."""
    return request({"language": "en"})[1]
