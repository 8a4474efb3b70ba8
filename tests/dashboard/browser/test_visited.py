"""Every address that the browser tests have visited before this file opens the same view again."""

from __future__ import annotations

import time
from collections.abc import Callable
from urllib.parse import urlsplit

from dashboard.address.view import PAGES, View, parse
from tests.dashboard.browser.conftest import FILLED, WAIT_SECONDS, Watched

OPEN = Callable[..., Watched]
# Title, text, chosen values, evidence; of a table its first row, as it draws the others bit by bit. What
# loads when the reader comes to it is left out, and so is what the first address asked for in vain.
SEEN = """(() => {
    const content = document.getElementById("content").cloneNode(true);
    content.querySelectorAll(".ag-root-wrapper, #later, .cf-unread").forEach((table) => table.remove());
    return [document.title, content.textContent,
        [...document.querySelectorAll("#bar input")].map((field) => [field.value, field.checked]),
        [...document.querySelectorAll(".ag-row[row-index='0'] [col-id]")]
            .filter((cell) => !cell.closest("#later")).map((cell) => cell.innerText),
        (document.querySelector("#drawer-content") || {}).innerText || ""];
})()"""
READY = """!new URLSearchParams(location.search).get("evidence")
    || document.querySelector("#drawer-content .cf-evidence, #drawer-content .cf-empty")"""

GO = """(address) => {
    history.pushState(null, "", address);
    dispatchEvent(new PopStateEvent("popstate"));
}"""


def completed(url: str) -> bool:
    """True when the address is the one that the server writes of its view."""
    parts = urlsplit(url)
    return parse(parts.path, parts.query).address() == f"{parts.path}?{parts.query}".rstrip("?")


def test_every_address_opens_the_same_view_again(open_page: OPEN, visited: dict[str, None]) -> None:
    """Come to within the app, and loaded anew from what is then its address."""
    paths = {View(page=page).path() for page in PAGES}
    addresses = [address for address in visited if urlsplit(address).path in paths]
    # Also when this file runs alone.
    addresses += [View(page=page, crisis="all").address() for page in PAGES]
    within, again = open_page(), open_page()
    within.open("/")
    loaded: dict[str, tuple[View, list[object]]] = {}
    for address in dict.fromkeys(addresses):
        if address in loaded:
            continue
        within.page.evaluate(GO, address)
        end = time.monotonic() + WAIT_SECONDS
        # A page is drawn a moment before its address is completed.
        while not completed(within.page.url) and time.monotonic() < end:
            within.page.wait_for_timeout(40)
        assert completed(within.page.url)
        parts = urlsplit(within.page.url)
        whole = f"{parts.path}?{parts.query}"
        if whole not in loaded:
            again.open(whole)
        end = time.monotonic() + WAIT_SECONDS
        # Parts of both pages may still be on their way.
        while (shown := loaded.get(whole) or seen(again)) != seen(within) and time.monotonic() < end:
            again.page.wait_for_timeout(100)
        assert seen(within) == shown, address
        loaded[whole] = shown


def seen(watched: Watched) -> tuple[View, list[object]]:
    """The view of the address and what the page shows under it."""
    for condition in (READY, FILLED):
        watched.until(condition)
    parts = urlsplit(watched.page.url)
    return parse(parts.path, parts.query), watched.page.evaluate(SEEN)
