"""Who reads: their language, their colours, and the day they were here before."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from dashboard import i18n
from dashboard.address.view import View, parse
from dashboard.i18n import Words


@dataclass(frozen=True, slots=True)
class Reader:
    """One reader of one page; ``seen`` is the newest publication they had seen at their last visit."""

    words: Words
    dark: bool = False
    seen: dt.date | None = None
    narrow: bool = False


def request(payload: dict[str, Any] | None) -> tuple[View, Reader]:
    """The view and the reader of what app.js sent."""
    sent = payload or {}
    view = parse(str(sent.get("path") or "/"), str(sent.get("search") or ""))
    try:
        seen = dt.date.fromisoformat(str(sent.get("seen") or ""))
    except ValueError:
        seen = None
    return view, Reader(
        i18n.words(sent.get("language")), sent.get("scheme") == "dark", seen, bool(sent.get("narrow"))
    )
