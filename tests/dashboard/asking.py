"""Asks an ASGI application as a browser would, without a server."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers (lower-case names) and body."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    def json(self) -> Any:
        return json.loads(self.body)


def _run(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """The coroutine's result, from a thread of its own: a browser test may have left a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()


def get(app: Any, address: str) -> Answer:
    """The application's whole answer to GET."""
    answer: Answer = _run(_get(app, address))
    return answer


def post(app: Any, address: str, body: Any) -> Answer:
    """The application's whole answer to POST of a body as JSON."""
    answer: Answer = _run(_get(app, address, "POST", json.dumps(body).encode()))
    return answer


async def _get(app: Any, address: str, method: str = "GET", body: bytes = b"") -> Answer:
    path, _, query = address.partition("?")
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
        "path": unquote(path), "raw_path": path.encode(), "query_string": query.encode(), "root_path": "",
        "headers": [(b"host", b"figures.example"), (b"content-type", b"application/json")],
        "client": ("127.0.0.1", 5), "server": ("figures.example", 80),
    }  # fmt: skip
    start: dict[str, Any] = {}
    parts: list[bytes] = []
    asked = False

    async def receive() -> dict[str, Any]:
        nonlocal asked
        if asked:
            await asyncio.sleep(3600)
        asked = True
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            start.update(message)
        else:
            parts.append(message.get("body", b""))

    await app(scope, receive, send)
    headers = {name.decode().lower(): value.decode() for name, value in start["headers"]}
    return Answer(start["status"], headers, b"".join(parts))


def start(app: Any) -> None:
    """What a server tells an application before the first request."""
    _run(_start(app))


async def _start(app: Any) -> None:
    told = iter([{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}])

    async def receive() -> dict[str, Any]:
        return next(told)

    async def send(_: dict[str, Any]) -> None:
        pass

    await app({"type": "lifespan", "asgi": {"version": "3.0"}, "state": {}}, receive, send)
