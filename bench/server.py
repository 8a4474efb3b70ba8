"""The dashboard in a process of its own, its callbacks asked as the browser asks them."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import sqlalchemy as sa

from etl.store import Store
from etl.store.schema import METADATA

ROOT = Path(__file__).parent.parent
START_SECONDS = 120
WAIT_SECONDS = 300  # for an answer: what counts the whole store takes minutes on a busy machine
LOOK = 2.0  # seconds between looks at what the processes work
RESTING = 0.1  # seconds of work meanwhile: a server that does less has nothing to do
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
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=WAIT_SECONDS)
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
            time.sleep(LOOK)

    def stop(self) -> None:
        """Ends the process and all that it started, also one that is too busy to end by itself."""
        family = _family(self.process.pid)
        self.process.terminate()
        try:
            self.process.wait(WAIT_SECONDS / 10)
        except subprocess.TimeoutExpired:
            for process in family:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)
            self.process.wait()


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
