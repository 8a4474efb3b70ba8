"""The application that each of several server processes makes for itself; the store is named by STORE."""

from __future__ import annotations

import os
from typing import Any

STORE = "CRISIS_FIGURES_DASHBOARD_STORE"


def app() -> Any:
    """The ASGI application over the store that the environment names, kept warm."""
    from dashboard.rows.data import open_data
    from dashboard.server import warm
    from dashboard.server.answers import Answers
    from dashboard.server.app import make_app

    data = open_data(os.environ[STORE])
    answers = Answers(data)
    made = make_app(data, answers).server
    warm.start(data, answers)
    return made
