"""Downloads of exactly the view: addresses under /download/ that stream from the store."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import StreamingResponse

from dashboard.components.grid import COLUMNS
from dashboard.data import Data
from dashboard.view import parse

RISKY = ("=", "+", "-", "@", "\t", "\r")


def register(server: FastAPI, data: Data) -> None:
    """Adds the addresses of the files to the server."""

    @server.get("/download/figures.csv")
    def figures(request: Request) -> StreamingResponse:
        view = parse("/figures", request.url.query)
        headers = {"Content-Disposition": 'attachment; filename="figures.csv"'}
        return StreamingResponse(
            _lines(data.stream_figures(view)), media_type="text/csv; charset=utf-8", headers=headers
        )


def _lines(rows: Iterator[dict[str, Any]]) -> Iterator[str]:
    names = [name for name, *_ in COLUMNS]
    yield _line(names)
    for row in rows:
        yield _line([row[name] for name in names])


def _line(values: list[Any]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow([_safe(value) for value in values])
    return text.getvalue()


def _safe(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(RISKY) else value
