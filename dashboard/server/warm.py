"""Answers that count the whole store are made when it is opened and after each run, not when asked for."""

from __future__ import annotations

import contextlib
import gc
import threading
import time

from dashboard import i18n
from dashboard.address.reader import Reader
from dashboard.address.view import View
from dashboard.pages.registry import PAGES
from dashboard.rows.data import Data
from dashboard.server import frame
from dashboard.server.answers import ONE, PAGES_KEPT, Answers
from dashboard.words import told_apart

TOPICS = 12  # those that most is said of
LOOK = 5.0  # seconds between looks at the store
# An answer is made of some ten thousand objects, and looking for cycles among all that is kept takes longer
# than to make it: it is looked for seldom, and never again among what was kept when all was warm.
CYCLES = (100_000, 10, 10)


def start(data: Data, answers: Answers) -> None:
    """Keeps the first views of all crises warm, in a thread that ends with the program."""
    gc.set_threshold(*CYCLES)
    threading.Thread(target=_keep, args=(data, answers), name="warm", daemon=True).start()


def _keep(data: Data, answers: Answers) -> None:
    seen = None
    while True:
        mark = data.mark()
        if mark != seen:
            warm(data, answers)
            seen = mark
            gc.collect()
            gc.freeze()
        time.sleep(LOOK)


def warm(data: Data, answers: Answers) -> None:
    """Makes the first view of the pages that count the store, for each crisis and for all reports.

    Each in its turn among the answers that readers wait for. What is counted of each topic, and last what the
    page of sources counts, come beside these turns: it is work of the database alone.
    """
    reader = Reader(told_apart.words(i18n.words(None), data))
    scopes = (None, "all", *data.crises)
    for page in PAGES_KEPT:
        for crisis in scopes:
            with contextlib.suppress(Exception):  # a reader who asks for the page is told
                ONE.submit(frame.kept, View(page, crisis), data, reader, answers).result()
    for crisis in scopes:
        with contextlib.suppress(Exception):
            for row in data.topics(View("trends", crisis))[:TOPICS]:
                topic = f"{row['indicator']}:{row['object']}" if row["object"] else row["indicator"]
                view = View("trends", crisis, (topic,))
                data.heads(view)
                data.summary(view)
                data.findings_of_view(view, {})
                data.incidents(view)
                data.figure_count(view)
    for crisis in scopes:
        with contextlib.suppress(Exception):
            PAGES["sources"].content(View("sources", crisis), data, reader)
