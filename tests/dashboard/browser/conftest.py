"""A server over the store of tests.dashboard.reports, and pages of Debian's Chromium that watch it."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.dashboard.reports import fill

ROOT = Path(__file__).parents[3]
START_SECONDS = 60
WAIT_SECONDS = 20
# No page, but of the server: at a blank one the browser would end the process that has the code loaded.
NOTHING = "/assets/nothing"
DRAWN = """!document.querySelector("[aria-busy], .cf-loading") && [...document.querySelectorAll(".cf-chart")]
    .every((chart) => chart.querySelector(".main-svg .xy"))"""
# A table's room is there before its code is, its code before its rows, and a row before what it says;
# a click or a key on a row that is still empty opens nothing.
FILLED = """[...document.querySelectorAll("#content .cf-grid, .ag-root")].every((table) =>
    [...table.querySelectorAll(".ag-row[row-index='0'] [col-id]")].some((cell) => cell.innerText))"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One worker runs them all, so that one server serves them."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser's program."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.fail(
            "Chromium is missing: run `make test`, or `apt-get install chromium` as root.", pytrace=False
        )
    return found


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a dashboard served as a user serves it."""
    path = tmp_path_factory.mktemp("served") / "figures.db"
    fill(path).close()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "dashboard", "--store", str(path), "--port", str(port)]
    log = path.with_name("server.log").open("w")
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=log, stderr=log, env=os.environ | {"PYTHONPATH": "."}
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address, process, path.with_name("server.log"))
        yield address
    finally:
        process.terminate()
        process.wait(timeout=START_SECONDS)
        log.close()


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < end:
        try:
            urlopen(address, timeout=5).close()
            return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"The dashboard did not start: {log.read_text()[-500:]}", pytrace=False)


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One browser for the session."""
    switches = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium, args=switches)
        yield opened
        opened.close()


@dataclass
class Watched:
    """A page with all that it asked for and complained of."""

    page: Page
    base: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, address: str) -> Page:
        """Opens an address of the app and waits until its page is drawn."""
        self.page.goto(self.base + address)
        self.settle()
        return self.page

    def settle(self) -> None:
        """Waits until the content is drawn and nothing is being waited for."""
        self.page.wait_for_selector("#content", state="attached")
        self.until(DRAWN)

    def filled(self) -> None:
        """Waits until the table is there, and its first row with what it says."""
        self.page.locator(".ag-row .ag-cell").first.wait_for()
        self.until(FILLED)

    def until(self, expression: str) -> None:
        """Waits until the expression holds in the page (its policy forbids Playwright's own way, an eval)."""
        end = time.monotonic() + WAIT_SECONDS
        while not self.page.evaluate(expression):
            if time.monotonic() > end:
                pytest.fail(f"never so at {self.page.url}: {expression}; complaints: {self.complaints}")
            self.page.wait_for_timeout(40)

    def query(self) -> str:
        """The query of the address now."""
        return urlsplit(self.page.url).query


@pytest.fixture(scope="session")
def visited() -> dict[str, None]:
    """The addresses of the app that the session's pages have had, in the order of their first visit."""
    return {}


class Pages:
    """Pages that tests take in turn, as code that a page has loaded once is opened in a third of the time.

    Each has a context of its own, with its own storage, emptied after every test."""

    def __init__(self, browser: Browser, base: str) -> None:
        self.browser, self._base = browser, base
        self._free: dict[str, list[Page]] = {}

    def take(self, guide: bool, wanted: dict[str, Any]) -> Page:
        """A page with such settings, blank."""
        free = self._free.get(repr((guide, wanted)))
        if free:
            return free.pop()
        context = self.browser.new_context(accept_downloads=True, **wanted)
        if not guide:
            context.add_init_script("localStorage.setItem('cf-guide', 'done')")
        return context.new_page()

    def put_back(self, page: Page, guide: bool, wanted: dict[str, Any]) -> None:
        """Empties a page for the next test."""
        page.goto(self._base + NOTHING)
        page.evaluate("localStorage.clear()")
        page.mouse.move(0, 0)
        self._free.setdefault(repr((guide, wanted)), []).append(page)


@pytest.fixture(scope="session")
def pages(browser: Browser, server: str) -> Pages:
    """The session's pages; they close with its browser."""
    return Pages(browser, server)


@pytest.fixture
def open_page(pages: Pages, server: str, visited: dict[str, None]) -> Iterator[Callable[..., Watched]]:
    """Makes a watched page (``width``, ``dark``, ``guide``); at the end no page may have complained.

    ``fresh``: one that has nothing in its cache, and that the test may change beyond repair.
    """
    made: list[tuple[Watched, Callable[[], None]]] = []

    def make(
        width: int = 1280, dark: bool = False, guide: bool = False, fresh: bool = False, **more: Any
    ) -> Watched:
        wanted = {
            "viewport": {"width": width, "height": 900},
            "color_scheme": "dark" if dark else "light",
            **more,
        }
        page = (Pages(pages.browser, server) if fresh else pages).take(guide, wanted)
        watched = Watched(page, server)
        heard: dict[Any, Callable[[Any], object]] = {
            "framenavigated": lambda frame: (
                frame.url.startswith(server) and visited.setdefault(frame.url.removeprefix(server))
            ),
            "request": lambda request: watched.requests.append(request.url),
            "console": lambda message: (
                message.type in ("error", "warning") and watched.complaints.append(message.text)
            ),
            "pageerror": lambda error: watched.complaints.append(str(error)),
        }
        for event, hear in heard.items():
            page.on(event, hear)

        def leave() -> None:
            for event, hear in heard.items():
                page.remove_listener(event, hear)
            if fresh or watched.complaints:
                page.context.close()
            else:
                pages.put_back(page, guide, wanted)

        made.append((watched, leave))
        return watched

    yield make
    for _, leave in made:
        leave()
    for watched, _ in made:
        assert watched.complaints == []
        outside = [url for url in watched.requests if not re.match(rf"{re.escape(server)}/|data:|blob:", url)]
        assert outside == []
