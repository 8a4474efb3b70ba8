"""How long the dashboard's server takes for each callback, with a large store and several users clicking.

    python -m bench.dashboard [--figures 1000000] [--users 8] [--seconds 60]

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
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bench import synthetic
from bench.tables import print_table
from etl.store import Store

ROOT = Path(__file__).parent.parent
PAUSE = 2.0
START_SECONDS = 120
TARGET = 150  # milliseconds of server time that 95 of 100 answers should keep within
ALONE = 15  # times that each callback is asked alone
HEADERS = {"Content-Type": "application/json", "Accept-Encoding": "gzip"}


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

    def view(self, kind: str, path: str, query: dict[str, Any]) -> tuple[float, int]:
        """Seconds and bytes of the answer to a page (``goto``) or to a control that changed (``refresh``)."""
        payload = _payload(path, query)
        return self._call(kind, [{"id": kind, "property": "data", "value": payload}], [])

    def rows(self, query: dict[str, Any], asked: dict[str, Any]) -> tuple[float, int]:
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

    def _call(self, name: str, inputs: list[Any], state: list[Any], outputs: Any = None) -> tuple[float, int]:
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


INDICATORS = ("deaths", "injured", "trapped", "displaced", "assisted")
ACTIONS = ("Trends", "Trends, a control changed", "Today", "Places", "Figures, rows", "Figures, rows sorted")


def act(server: Server, action: str, chance: random.Random) -> tuple[float, int]:
    """One click."""
    query = draw(chance)
    if action == "Trends":
        return server.view("goto", "/trends", query)
    if action == "Trends, a control changed":
        return server.view("refresh", "/trends", query)
    if action == "Today":
        return server.view("goto", "/", {"crisis": "all", "day": query["to"]})
    if action == "Places":
        return server.view("goto", "/places", query)
    sort = [{"colId": "high", "sort": "desc"}] if action.endswith("sorted") else []
    first = chance.choice((0, 0, 100, 1000))
    asked = {"startRow": first, "endRow": first + 100, "sortModel": sort, "filterModel": {}}
    narrow = query if chance.random() < 0.5 else {"crisis": "all"}
    return server.rows(narrow, asked)


def user(server: Server, seed: int, seconds: float, times: dict[str, list[tuple[float, int]]]) -> None:
    """Clicks every two seconds until the time is over."""
    chance = random.Random(seed)
    time.sleep(PAUSE * chance.random())
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        action = chance.choice(ACTIONS)
        times[action].append(act(server, action, chance))
        time.sleep(PAUSE)


def main() -> int:
    """Make the store if it is missing, let the users click, print the times."""
    parser = argparse.ArgumentParser(description="Server time of the dashboard's callbacks.")
    parser.add_argument("--figures", type=int, default=1_000_000)
    parser.add_argument("--users", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--settle", type=float, default=60.0, help="seconds for what is made at the start")
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
    time.sleep(options.settle)
    before = os.getloadavg()[0]
    times: dict[str, list[tuple[float, int]]] = {action: [] for action in ACTIONS}
    try:
        first = {action: act(server, action, random.Random(0))[0] for action in ACTIONS}
        work = {action: _work_alone(server, action) for action in ACTIONS}
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


def _work_alone(server: Server, action: str) -> float:
    """Seconds of work for one callback, the mean of several asked one after the other."""
    chance, before = random.Random(7), server.worked()
    for _ in range(ALONE):
        act(server, action, chance)
    return (server.worked() - before) / ALONE


if __name__ == "__main__":
    sys.exit(main())
