"""How long the dashboard's server takes for each callback, with a large store and several users clicking.

    python -m bench.dashboard [--figures 1000000] [--users 8] [--seconds 300]

A store of made-up figures is made once (bench.synthetic), the dashboard is started on it in a process of its
own, and each user asks for a view drawn at random, waits two seconds, and asks again. Times are those
that the user's side measures on the same machine, so they hold the server's time and a little more. Beside
them stands what the server's processes worked for each callback asked alone: a busy machine makes all wait,
but changes that little.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import json
import os
import random
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import sqlalchemy as sa

from bench import synthetic
from bench.tables import print_table
from etl.store import Store
from etl.store.schema import METADATA

ROOT = Path(__file__).parent.parent
PAUSE = 2.0
START_SECONDS = 120
TARGET = 150  # milliseconds of server time that 95 of 100 answers should keep within
ALONE = 15  # times that each callback is asked alone
RESTING = 0.1  # seconds of work in PAUSE: a server that does less has nothing to do
MARKS = 300  # marks of charts whose evidence is opened, and as many claims
HEADERS = {"Content-Type": "application/json", "Accept-Encoding": "gzip"}


Answer = tuple[float, int]  # seconds and bytes


class Server:
    """The dashboard on a free port, its callbacks asked as the browser asks them."""

    def __init__(self, store: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "dashboard", "--store", str(store), "--port", str(self.port)],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
        )
        end = time.monotonic() + START_SECONDS
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > end:
                raise SystemExit("The dashboard did not start: run python -m dashboard to see why.")
            time.sleep(0.2)
        status, body = self.ask("GET", "/_dash-dependencies")
        assert status == 200, body
        self.evidence = _marks(store)
        self.callbacks = {
            each["inputs"][0]["id"]: each
            for each in json.loads(body)
            if each["inputs"] and not each.get("clientside_function")
        }

    def _answers(self) -> bool:
        try:
            return self.ask("GET", "/_dash-layout")[0] == 200
        except OSError:
            return False

    def ask(self, method: str, path: str, body: Any = None) -> tuple[int, bytes]:
        """Status and body, as sent (compressed when it is)."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(
                method,
                path,
                json.dumps(body) if body is not None else None,
                HEADERS if body is not None else {},
            )
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def view(self, kind: str, path: str, query: dict[str, Any]) -> Answer:
        """Seconds and bytes of the answer to a page (``goto``) or to a control that changed (``refresh``)."""
        payload = _payload(path, query)
        return self._call(kind, [{"id": kind, "property": "data", "value": payload}], [])

    def rows(self, query: dict[str, Any], asked: dict[str, Any]) -> Answer:
        """Seconds and bytes of one block of rows of the page Figures."""
        name = json.dumps({"grid": ["ALL"]}, separators=(",", ":"))
        grid = {"grid": "figures"}
        inputs = [[{"id": grid, "property": "getRowsRequest", "value": asked}]]
        state = [
            {"id": "goto", "property": "data", "value": _payload("/figures", query)},
            {"id": "refresh", "property": "data", "value": None},
        ]
        outputs = [
            [{"id": grid, "property": "getRowsResponse"}],
            [{"id": {"said": "figures"}, "property": "children"}],
        ]
        return self._call(name, inputs, state, outputs)

    def _call(self, name: str, inputs: list[Any], state: list[Any], outputs: Any = None) -> Answer:
        output = self.callbacks[name]["output"]
        body = {
            "output": output,
            "outputs": outputs or _outputs(output),
            "inputs": inputs,
            "changedPropIds": [f"{name}.data"],
            "state": state,
        }
        start = time.perf_counter()
        status, answer = self.ask("POST", "/_dash-update-component", body)
        seconds = time.perf_counter() - start
        if status != 200:
            raise SystemExit(f"The dashboard answered {status} to {name}: {answer[:300]!r}")
        return seconds, len(answer)

    def worked(self) -> float:
        """Seconds that the server's processes have worked so far (Linux; 0 elsewhere)."""
        return sum(_worked(each) for each in _family(self.process.pid))

    def settle(self, seconds: float) -> None:
        """Waits until the processes rest: what counts the whole store is made at the start."""
        end, before = time.monotonic() + seconds, -1.0
        while time.monotonic() < end and (now := self.worked()) - before > RESTING:
            before = now
            time.sleep(PAUSE)

    def stop(self) -> None:
        """Ends the process."""
        self.process.terminate()
        self.process.wait(30)


def _family(process: int) -> list[int]:
    """A process and all that it started."""
    files = Path(f"/proc/{process}/task").glob("*/children")
    children = [int(name) for file in files for name in file.read_text().split()]
    return [process, *(each for child in children for each in _family(child))]


def _worked(process: int) -> float:
    nanoseconds = 0
    for file in Path(f"/proc/{process}/task").glob("*/schedstat"):
        with contextlib.suppress(OSError):  # a thread that has just ended
            nanoseconds += int(file.read_text().split()[0])
    return nanoseconds / 1e9


def _marks(path: Path) -> list[str]:
    """Points and claims, drawn by their ids, which are as good as random."""
    found: list[str] = []
    with Store(str(path), create=False) as store, store.engine.connect() as connection:
        for name, kind in (("series", "point"), ("claims", "claim")):
            column = METADATA.tables[name].c[f"{kind}_id"]
            ids = connection.execute(sa.select(column).order_by(column).limit(MARKS)).scalars()
            found += [f"{kind}:{each}" for each in ids]
    return found


def _payload(path: str, query: dict[str, Any]) -> dict[str, Any]:
    search = urlencode(query, doseq=True)
    return {"path": path, "search": f"?{search}", "language": "en", "scheme": "light", "at": time.time()}


def _outputs(output: str) -> list[dict[str, str]]:
    names = output.removeprefix("..").removesuffix("..").split("...")
    return [dict(zip(("id", "property"), name.rsplit(".", 1), strict=True)) for name in names]


def draw(chance: random.Random) -> dict[str, Any]:
    """A view as a user chooses one: an indicator or two, a place or two, a year."""
    places = chance.sample([place_id for place_id, *_ in synthetic.places()], chance.choice((1, 1, 2)))
    year = chance.randint(2012, 2016)
    return {
        "crisis": "all",
        "indicator": chance.sample(INDICATORS, chance.choice((1, 1, 2))),
        "place": places,
        "from": f"{year}-01-01",
        "to": f"{year}-12-31",
        "grain": chance.choice(("day", "week", "month")),
    }


Click = Callable[[Server, random.Random], Answer]
INDICATORS = ("deaths", "injured", "trapped", "displaced", "assisted")


def _trends(kind: str, **changes: Any) -> Click:
    """A page of trends of a drawn view; what is changed to None is left out of it."""

    def click(server: Server, chance: random.Random) -> Answer:
        query = draw(chance)
        made = {name: each(chance, query) if callable(each) else each for name, each in changes.items()}
        found = {name: value for name, value in (query | made).items() if value is not None}
        return server.view(kind, "/trends", found)

    return click


def _day(chance: random.Random, query: dict[str, Any]) -> str:
    """A day of the year drawn, as on a slider."""
    return f"{query['from'][:4]}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"


def _sources(chance: random.Random, _: dict[str, Any]) -> list[str]:
    return chance.sample(synthetic.SOURCES, chance.choice((1, 1, 2, 5)))


def _today(server: Server, chance: random.Random) -> Answer:
    return server.view("goto", "/", {"crisis": "all", "day": draw(chance)["to"]})


def _places(server: Server, chance: random.Random) -> Answer:
    return server.view("goto", "/places", draw(chance))


def _places_day(server: Server, chance: random.Random) -> Answer:
    query = draw(chance)
    day = _day(chance, query)
    return server.view(
        "refresh", "/places", {"crisis": "all", "indicator": query["indicator"][:1], "day": day}
    )


def _rows(sort: Any = None, search: bool = False, model: Any = None) -> Click:
    """A block of rows of the page Figures, half of them of all figures."""

    def click(server: Server, chance: random.Random) -> Answer:
        narrow = draw(chance)
        first = chance.choice((0, 0, 100, 1000))
        if chance.random() >= 0.5:
            narrow = {"crisis": "all"}
        if search:
            narrow |= {"q": f"line {chance.randint(0, 9)}"}
        asked = {"startRow": first, "endRow": first + 100, "filterModel": {}}
        asked |= {"sortModel": sort(chance) if sort else [], "filterModel": model(chance) if model else {}}
        return server.rows(narrow, asked)

    return click


def _high(_: random.Random) -> list[dict[str, str]]:
    return [{"colId": "high", "sort": "desc"}]


def _any_column(chance: random.Random) -> list[dict[str, str]]:
    column = chance.choice(("reference_period_end", "published", "high", "low", "place", "indicator"))
    return [{"colId": column, "sort": chance.choice(("asc", "desc"))}]


def _sentence(chance: random.Random) -> dict[str, Any]:
    text = f"{chance.choice(INDICATORS)} in {chance.choice(synthetic.NAMES)}"
    return {"sentence": {"filterType": "text", "type": "contains", "filter": text}}


def _evidence(server: Server, chance: random.Random) -> Answer:
    query = {"crisis": "all", "evidence": chance.choice(server.evidence)}
    return server.view("wanted", "/trends", query | {"indicator": chance.choice(INDICATORS)})


CLICKS: dict[str, Click] = {
    "Trends": _trends("goto"),
    "Trends, a control changed": _trends("refresh"),
    "Trends, another rule": _trends("refresh", rule=lambda chance, _: chance.choice(("lowest", "range"))),
    "Trends, as known on a day": _trends("refresh", known=_day),
    "Trends, some sources": _trends("refresh", source=_sources),
    "Trends, sources apart": _trends("refresh", sources="apart"),
    "Trends, a chart a group": _trends("refresh", by="group"),
    "Trends, a chart a place": _trends("refresh", by="place", place=None),
    "Trends, all places and years": _trends("refresh", **{"place": None, "from": None, "to": None}),
    "Evidence of a mark": _evidence,
    "Today": _today,
    "Places": _places,
    "Places, another day": _places_day,
    "Figures, rows": _rows(),
    "Figures, rows sorted": _rows(sort=_high),
    "Figures, by any column": _rows(sort=_any_column),
    "Figures, words looked for": _rows(search=True),
    "Figures, a sentence filtered": _rows(model=_sentence),
    "Sources": lambda server, _: server.view("goto", "/sources", {"crisis": "all"}),
}


def user(server: Server, seed: int, seconds: float, times: dict[str, list[Answer]]) -> None:
    """Clicks every two seconds until the time is over."""
    chance = random.Random(seed)
    time.sleep(PAUSE * chance.random())
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        name = chance.choice(list(times))
        times[name].append(CLICKS[name](server, chance))
        time.sleep(PAUSE)


def main() -> int:
    """Make the store if it is missing, let the users click, print the times."""
    parser = argparse.ArgumentParser(description="Server time of the dashboard's callbacks.")
    parser.add_argument("--figures", type=int, default=1_000_000)
    parser.add_argument("--users", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=300.0)
    parser.add_argument("--only", nargs="+", choices=list(CLICKS), help="some callbacks alone")
    parser.add_argument(
        "--settle", type=float, default=180.0, help="seconds to wait at most for what is made at the start"
    )
    parser.add_argument("--store", type=Path, help="a store made before")
    options = parser.parse_args()
    path: Path = options.store or ROOT / "data" / "cache" / f"bench-{options.figures}.db"
    if not path.exists():
        print(f"making a store of {options.figures:,} figures in {path} (once, some minutes)", flush=True)
        part = path.with_suffix(".part.db")
        part.unlink(missing_ok=True)
        with Store(str(part)) as store:
            synthetic.fill(store, options.figures)
        part.replace(path)
    server = Server(path)
    server.settle(options.settle)
    before = os.getloadavg()[0]
    names = [name for name in CLICKS if not options.only or name in options.only]
    times: dict[str, list[Answer]] = {name: [] for name in names}
    try:
        first = {name: CLICKS[name](server, random.Random(0))[0] for name in names}
        work = {name: _work_alone(server, CLICKS[name]) for name in names}
        users = [
            threading.Thread(target=user, args=(server, 1 + n, options.seconds, times), daemon=True)
            for n in range(options.users)
        ]
        for each in users:
            each.start()
        for each in users:
            each.join()
    finally:
        server.stop()
    rows = []
    for action, found in times.items():
        if len(found) < 2:
            continue
        milliseconds = [1000 * seconds for seconds, _ in found]
        rows.append(
            (
                action,
                str(len(found)),
                f"{statistics.median(milliseconds):.0f}",
                f"{statistics.quantiles(milliseconds, n=20)[-1]:.0f}",
                f"{max(milliseconds):.0f}",
                f"{1000 * first[action]:.0f}",
                f"{1000 * work[action]:.0f}",
                f"{statistics.median(size for _, size in found) / 1000:.0f}",
            )
        )
    header = (
        "callback",
        "times",
        "p50 ms",
        "p95 ms",
        "longest ms",
        "first ms",
        "work ms",
        "kB sent",
    )
    print(f"{options.figures:,} figures, {options.users} users, a click every {PAUSE:.0f} s each")
    load = ", ".join(f"{each:.1f}" for each in (before, os.getloadavg()[0]))
    print(f"{os.cpu_count()} cores; load of the machine before the clicks and after them: {load}")
    print_table(header, rows)
    slow = [row[0] for row in rows if float(row[3]) > TARGET]
    print(f"p95 over {TARGET} ms: {', '.join(slow)}" if slow else f"all within {TARGET} ms at p95")
    return 0


def _work_alone(server: Server, click: Click) -> float:
    """Seconds of work for one callback, the mean of several asked one after the other."""
    chance, before = random.Random(7), server.worked()
    for _ in range(ALONE):
        click(server, chance)
    return (server.worked() - before) / ALONE


if __name__ == "__main__":
    sys.exit(main())
