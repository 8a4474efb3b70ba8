"""Downloads of exactly the view: /download/<page>/<table>.<format>?<the view's query>.

``texts=no`` leaves out sentences and personal names, ``lang`` chooses the language of briefs, charts and
messages. Tables are written as they are read from the store, so that a million rows need no memory; the
first piece is awaited before the answer starts, so that a failure is a sentence and not half a file.
"""

from __future__ import annotations

import asyncio
import re
import urllib.parse
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO

import pandas as pd
from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, Response, StreamingResponse

from dashboard import i18n
from dashboard.address.reader import Reader
from dashboard.address.view import View, parse
from dashboard.components.download_menu import BRIEFS
from dashboard.files import brief, chart_files
from dashboard.i18n import Words
from dashboard.pages.registry import PAGES
from dashboard.rows.data import Data, StoreError
from dashboard.rows.exports import EXPORTS, OF_PAGE, file_parts, metadata
from dashboard.server import message, piping, unread
from dashboard.words import meant, told_apart
from etl.export.columns import without_texts
from etl.export.writers import FORMATS

# Files that are compressed already are sent as they are.
_PACKED = frozenset({"noted", "xlsx", "parquet"})
_FORMAT_OF = {chosen.suffix.removeprefix("."): name for name, chosen in FORMATS.items()}


@dataclass(frozen=True, slots=True)
class Asked:
    """One request for a file."""

    view: View
    reader: Reader
    texts: bool
    base: str

    def metadata(self, data: Data, table: str) -> dict[str, str]:
        """What the file shows."""
        return metadata(self.view, data, self.reader.words, table, self.base, self.texts)


def register(server: FastAPI, data: Data) -> None:
    """Adds the addresses of the files to the server."""

    @server.get("/download/{page}/{file}")
    async def download(page: str, file: str, request: Request) -> Response:
        return await answer(page, file, request, data)


async def answer(page: str, file: str, request: Request, data: Data) -> Response:
    """The file asked for, or a page that says in a sentence why not and what to do."""
    words = i18n.words(request.query_params.get("lang"))
    name, _, suffix = file.partition(".")
    try:
        if page in PAGES:
            asked = await asyncio.to_thread(_asked, page, request, data, words)
            if asked.view.unread:
                told = ", ".join(f"{name}={value}" for name, value in asked.view.unread)
                return message.page(words, "download.unread", "download.unread_way_out", 400, told)
            if suffix in _FORMAT_OF and name in OF_PAGE[page]:
                return await _table(name, _FORMAT_OF[suffix], asked, data)
            if suffix in ("svg", "html") and (
                made := await asyncio.to_thread(_page, name, suffix, asked, data)
            ):
                return made
        return message.page(words, "download.unknown", "download.unknown_way_out", 404)
    except (StoreError, OSError) as error:
        return message.page(words, "download.failed", "download.failed_way_out", 503, str(error))


def _asked(page: str, request: Request, data: Data, words: Words) -> Asked:
    view = PAGES[page].resolve(unread.settled(parse(f"/{page}", request.url.query), data), data)
    texts = request.query_params.get("texts", "yes")
    if texts not in ("yes", "no"):  # whoever wants to leave out names must not get them by a slip
        view = view.but(unread=(*view.unread, ("texts", texts)))
    return Asked(view, Reader(told_apart.words(words, data)), texts == "yes", str(request.base_url))


def _page(name: str, suffix: str, asked: Asked, data: Data) -> Response | None:
    """A chart or the one-file brief; None for anything else."""
    if suffix == "svg":
        drawn = chart_files.svg(name, asked.view, data, asked.reader, asked.base, asked.texts)
        made = Response(drawn, media_type="image/svg+xml") if drawn else None
    elif name == "brief" and asked.view.page in BRIEFS:
        made = HTMLResponse(brief.page(asked.view, data, asked.reader, asked.base, asked.texts))
    else:
        made = None
    return _named(made, f"{_file_name(asked, data, name, asked.view.page)}.{suffix}") if made else None


async def _table(name: str, kind: str, asked: Asked, data: Data) -> Response:
    export, chosen = EXPORTS[name], FORMATS[kind]
    stem = _file_name(asked, data, name)
    facts = {"file": stem, **asked.metadata(data, name)}
    view = asked.view.but(columns=meant.model(asked.view.columns, asked.reader.words, data))

    def write(out: BinaryIO) -> None:
        chunks = iter(()) if kind == "dictionary" else _begun(export.chunks(view, data))
        chosen.write(out, chunks, export.columns if asked.texts else without_texts(export.columns), facts)

    pieces = await _started(piping.pieces(write))
    response = StreamingResponse(pieces, media_type=chosen.media_type)
    if kind in _PACKED:
        response.headers["Content-Encoding"] = "identity"
    response.headers["Link"] = f'<{name}.dictionary.csv{_texts(asked)}>; rel="describedby"; type="text/csv"'
    return _named(response, stem + chosen.suffix)


def _begun(chunks: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    """The same chunks, the first of them read already: a store that fails does so before a header is out."""
    first = next(chunks, None)
    return chunks if first is None else chain((first,), chunks)


def _texts(asked: Asked) -> str:
    return "" if asked.texts else "?texts=no"


async def _started(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """The same pieces, the first of them made already: what fails at once raises here."""
    try:
        first = await anext(pieces)
    except StopAsyncIteration:
        first = b""

    async def all_of_them() -> AsyncIterator[bytes]:
        yield first
        async for piece in pieces:
            yield piece

    return all_of_them()


def _file_name(asked: Asked, data: Data, what: str, *page: str) -> str:
    """The same for the same view, so that next month's file replaces this one."""
    crisis = data.crisis(asked.view)
    about = file_parts(asked.view, data, what)
    parts = [crisis.id if crisis else "all", *page, *about, "" if asked.texts else "without-texts"]
    return "-".join(re.sub(r"[^\w.-]+", "-", part) for part in parts if part)


def _named(response: Response, name: str) -> Response:
    plain = name.encode("ascii", "ignore").decode() or "download"
    quoted = urllib.parse.quote(name, safe="")
    response.headers["Content-Disposition"] = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quoted}"
    response.headers["Cache-Control"] = "no-store"
    return response
