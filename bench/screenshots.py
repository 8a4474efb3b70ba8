"""Pictures of every page for the README and for eyes that look for what no test sees: ``make screenshots``.

    python -m bench.screenshots [--store FILE] [--only light dark arabic] [--pages today trends …]

The sample reports are read into a store of their own (or one is given), the dashboard is served from it,
and Chromium takes what a reader sees at first, at a desk's and at a phone's width. The pictures are
docs/screenshots/PAGE-WIDTH-LOOK.png.
"""

from __future__ import annotations

import argparse
import itertools
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from bench.server import ROOT, Server
from dashboard.address.view import PAGES, View
from etl.store import Store

FOLDER = ROOT / "docs" / "screenshots"
SIZES = {1280: 900, 390: 844}  # width: height
LOOKS = {"light": ("light", "en"), "dark": ("dark", "en"), "arabic": ("light", "ar")}
WAIT_SECONDS = 30
LIMIT = 6_000_000  # bytes of all pictures, as every clone of the repository carries them
# Nothing is awaited any more, and each chart and table has drawn.
DRAWN = """!document.querySelector("[aria-busy], .cf-loading")
    && [...document.querySelectorAll(".cf-chart, .cf-map")].every((chart) => chart.querySelector(".main-svg"))
    && [...document.querySelectorAll(".ag-root")].every((table) => table.querySelector(".ag-row [col-id]"))"""


def views(store: Path) -> dict[str, View]:
    """The pages as they open, the page of evidence with the document that has most figures."""
    found = {name: View(page=name) for name in ("today", "trends", "places", "figures", "sources", "about")}
    with Store(str(store)) as opened:
        figures = opened.read("figures", ["document_id"])
    counts = figures["document_id"].value_counts(sort=False).sort_index()
    found["evidence"] = View(page="evidence", document=str(counts.idxmax()))
    return found


@contextmanager
def sample_store(given: str | None) -> Iterator[Path]:
    """The store that is shown: the one given, else a new one of the sample reports."""
    if given:
        yield Path(given)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "figures.db"
        command = [sys.executable, "-m", "etl", "run", "data/reports", "--store", str(path)]
        code = subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=False).returncode
        if code not in (0, 3):
            raise SystemExit("The sample reports could not be read: run python -m etl run data/reports.")
        yield path


def take(browser: Browser, base: str, view: View, width: int, look: str) -> bytes:
    """The picture of a view as a first glance shows it, the guide of the first visit dismissed."""
    scheme, language = LOOKS[look]
    context = browser.new_context(
        viewport={"width": width, "height": SIZES[width]},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
        locale=language,
    )
    for name, value in (("guide", "done"), ("language", language)):
        context.add_init_script(f"localStorage.setItem('cf-{name}', '{value}')")
    page = context.new_page()
    page.goto(base + view.address())
    page.wait_for_selector("#content", state="attached")
    _until(page, DRAWN)
    page.wait_for_timeout(300)
    taken = page.screenshot()
    context.close()
    return taken


def _until(page: Page, expression: str) -> None:
    """Waits in steps, as the page's policy forbids the eval of Playwright's own way."""
    end = time.monotonic() + WAIT_SECONDS
    while not page.evaluate(expression):
        if time.monotonic() > end:
            raise SystemExit(f"{page.url} was not drawn within {WAIT_SECONDS} seconds.")
        page.wait_for_timeout(50)


def main(arguments: list[str] | None = None) -> int:
    """Takes the pictures asked for; 1 when the folder has grown too large."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition(chr(10))[0])
    parser.add_argument("--store", help="SQLite file to show (default: a new one of the sample reports)")
    parser.add_argument("--only", nargs="+", choices=LOOKS, default=list(LOOKS), metavar="LOOK")
    parser.add_argument("--pages", nargs="+", choices=PAGES, default=list(PAGES), metavar="PAGE")
    asked = parser.parse_args(arguments)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        raise SystemExit("Chromium is missing: run make test, or apt-get install chromium as root.")
    FOLDER.mkdir(exist_ok=True)
    switches = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sample_store(asked.store) as store, sync_playwright() as driver:
        server, shown = Server(store), views(store)
        browser = driver.chromium.launch(executable_path=chromium, args=switches)
        try:
            for name, width, look in itertools.product(asked.pages, SIZES, asked.only):
                path = FOLDER / f"{name}-{width}-{look}.png"
                path.write_bytes(take(browser, f"http://127.0.0.1:{server.port}", shown[name], width, look))
        finally:
            browser.close()
            server.stop()
    weight = sum(path.stat().st_size for path in FOLDER.glob("*.png"))
    print(f"{len(list(FOLDER.glob('*.png')))} pictures in docs/screenshots, {weight / 1e6:.1f} MB")
    return int(weight > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
