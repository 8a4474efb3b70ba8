"""What every answer of the server carries: security headers, caching, compression.

Pure ASGI, outside Dash's own middleware. Fingerprinted files are compressed once and kept, since they
can't change under their address; everything else is compressed as it is sent.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, MutableMapping
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

FOREVER = "public, max-age=31536000, immutable"
CALLBACKS = "/_dash-update-component"
_FINGERPRINT = re.compile(r"\.v[\w.]+m\d+\.")
_TEXTUAL = ("text/", "application/javascript", "application/json", "image/svg")


class SecurityHeaders:
    """Adds the content security policy and its companions to every response, and names callbacks' JSON."""

    def __init__(self, app: ASGIApp, policy: Callable[[], str]) -> None:
        self.app = app
        self.policy = policy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on; adds headers to the start of the answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = self.policy()
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "same-origin"
                headers["Cross-Origin-Opener-Policy"] = "same-origin"
                if scope["path"] == CALLBACKS:
                    headers.setdefault("Content-Type", "application/json")  # Dash leaves it unnamed
                headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
                if headers.get("content-type", "").startswith("text/html"):
                    headers["Cache-Control"] = "no-cache"
            await send(message)

        await self.app(scope, receive, with_headers)


def policy(script_hashes: list[str]) -> str:
    """Scripts from this server or by hash, no eval; styles inline too: Mantine and the grid write them."""
    return "; ".join(
        (
            "default-src 'self'",
            "script-src 'self' " + " ".join(script_hashes),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        )
    )


class FingerprintedFiles:
    """Keeps files whose address names their version, compressed once; browsers may keep them for ever."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._kept: dict[str, tuple[MutableMapping[str, Any], bytes]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers from what is kept, else asks within and keeps the answer."""
        key = _versioned(scope)
        if key is None or "gzip" not in Headers(scope=scope).get("accept-encoding", ""):
            await self.app(scope, receive, send)
            return
        if key not in self._kept:
            start, body = await self._ask(scope, receive)
            if start["status"] != 200:
                await send(start)
                await send({"type": "http.response.body", "body": body})
                return
            self._kept[key] = _packed(start, body)
        start, body = self._kept[key]
        await send({**start, "headers": list(start["headers"])})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})

    async def _ask(self, scope: Scope, receive: Receive) -> tuple[MutableMapping[str, Any], bytes]:
        # Asked without conditions or encodings: what is kept must be the whole plain file.
        left_out = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")
        headers = [pair for pair in scope["headers"] if pair[0] not in left_out]
        plain = {**scope, "method": "GET", "headers": headers}
        start: MutableMapping[str, Any] = {}
        parts: list[bytes] = []

        async def collect(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
            elif message["type"] == "http.response.body":
                parts.append(message.get("body", b""))

        await self.app(plain, receive, collect)
        return start, b"".join(parts)


def _versioned(scope: Scope) -> str | None:
    """The address of a file that can't change under it, else None."""
    if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
        return None
    path, query = scope["path"], scope["query_string"].decode("latin-1")
    if "/_dash-component-suites/" in path and _FINGERPRINT.search(path):
        return str(path)
    if path.startswith("/assets/") and re.fullmatch(r"m=[\w.]+", query):
        return f"{path}?{query}"
    return None


def _packed(start: MutableMapping[str, Any], body: bytes) -> tuple[MutableMapping[str, Any], bytes]:
    headers = MutableHeaders(raw=list(start["headers"]))
    headers["Cache-Control"] = FOREVER
    headers["Vary"] = "Accept-Encoding"
    if len(body) > 500 and headers.get("content-type", "").startswith(_TEXTUAL):
        body = gzip.compress(body, 9)
        headers["Content-Encoding"] = "gzip"
    headers["Content-Length"] = str(len(body))
    return {"type": "http.response.start", "status": 200, "headers": headers.raw}, body
