"""The state of a page and the query of its address: one to one, so that every view is a link.

``parse(path, query)`` reads an address and never fails: what it cannot use it leaves out, so that an
old or mistyped link still opens the page, and keeps it as ``unread``, so that this can be said.
``query(view)`` writes the canonical query, defaults left out.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qs, quote_plus, urlencode

PAGES = ("today", "trends", "places", "figures", "evidence", "sources", "about")

RULES = ("best_low_high", "lowest", "range")
GRAINS = ("day", "week", "month")
SOURCES = ("merged", "apart")
SPLITS = ("none", "place", "group")
SCALES = ("linear", "log")
SHOWN = ("absolute", "change")
PARTS = ("alone", "with")
ALL = "all"  # chosen on purpose: every indicator, which an empty list doesn't say

MAX_VALUES = 200
MAX_LENGTH = 300


@dataclass(frozen=True, slots=True)
class View:
    """What a page shows.

    ``topics`` are indicators, or an indicator and an object joined by a colon
    ("facilities_functional:bakery"). ``known`` is the day as of which the series are shown.
    ``evidence`` is "figure:ID", "claim:ID", "point:ID" or "incident:ID", the drawer's content;
    ``document`` the document of the page of evidence. ``parts`` says whether the places' parts are meant
    too. ``day`` is the day that ages and changes count from.
    ``shown_columns`` are the grid's columns where they are not the usual ones,
    ``columns`` is the grid's filter model, ``sort`` its sort as "column:asc".
    """

    page: str = "today"
    crisis: str | None = None
    topics: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    start: dt.date | None = None
    end: dt.date | None = None
    rule: str = "best_low_high"
    known: dt.date | None = None
    grain: str = "day"
    sources: str = "merged"
    split: str = "none"
    scale: str = "linear"
    shown: str = "absolute"
    parts: str = "alone"
    day: dt.date | None = None
    tab: str | None = None
    section: str | None = None
    evidence: str | None = None
    document: str | None = None
    search: str | None = None
    sort: tuple[str, ...] = ()
    shown_columns: tuple[str, ...] = ()
    columns: Mapping[str, Any] = field(default_factory=dict)
    # What the address says and can't be used, name and value: it is no part of the view, but is said.
    unread: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    # Places that the address names by a former id, and what they are called now; said too.
    followed: tuple[tuple[str, str], ...] = field(default=(), compare=False)

    def path(self) -> str:
        """The address's path: "/" for the first page, "/trends" …"""
        return "/" if self.page == "today" else f"/{self.page}"

    def address(self) -> str:
        """Path and query of this view."""
        text = query(self)
        return self.path() + (f"?{text}" if text else "")

    def but(self, **changes: Any) -> View:
        """A copy with some fields changed."""
        return replace(self, **changes)


# Name in the address → field of the view. The order is the order in the address.
MANY = {
    "column": "shown_columns",
    "indicator": "topics",
    "place": "places",
    "group": "groups",
    "source": "named",
    "sort": "sort",
}
DATES = {"from": "start", "to": "end", "known": "known", "day": "day"}
CHOICES: dict[str, tuple[str, tuple[str, ...]]] = {
    "rule": ("rule", RULES),
    "grain": ("grain", GRAINS),
    "sources": ("sources", SOURCES),
    "by": ("split", SPLITS),
    "scale": ("scale", SCALES),
    "show": ("shown", SHOWN),
    "parts": ("parts", PARTS),
}
TEXTS = {
    "crisis": "crisis",
    "tab": "tab",
    "section": "section",
    "document": "document",
    "q": "search",
    "evidence": "evidence",
}


_DEFAULTS = {each.name: each.default for each in fields(View)}

# What address.js orders its queries by, so that a view has one address whoever writes it.
ORDER = (*(key for key in TEXTS if key != "evidence"), *MANY, *DATES, *CHOICES, "filter", "evidence")


def parse(path: str, text: str) -> View:
    """The view of an address; ``text`` is the query with or without its question mark."""
    values = parse_qs(text.removeprefix("?").replace("%00", ""), keep_blank_values=False, max_num_fields=1000)
    name = path.strip("/") or "today"
    found: dict[str, Any] = {"page": name if name in PAGES else "today"}
    unread = [] if name in PAGES else [("page", name[:MAX_LENGTH])]
    for key, attribute in MANY.items():
        found[attribute] = _many(values.get(key, []))
    for key, attribute in DATES.items():
        written = _one(values, key)
        found[attribute] = _date(written)
        if written and found[attribute] is None:
            unread.append((key, written))
    for key, (attribute, allowed) in CHOICES.items():
        value = _one(values, key)
        if value in allowed:
            found[attribute] = value
        elif value:
            unread.append((key, value))
    for key, attribute in TEXTS.items():
        found[attribute] = _one(values, key)
    model = _one(values, "filter")
    found["columns"] = _model(model)
    if model and not found["columns"] and model != "{}":
        unread.append(("filter", model))
    view = View(**found, unread=tuple(unread))
    if view.start and view.end and view.start > view.end:
        view = view.but(start=view.end, end=view.start)
    return view


def query(view: View) -> str:
    """The canonical query of a view, without the question mark; what has its default is left out."""
    pairs: list[tuple[str, str]] = []
    for key, attribute in TEXTS.items():
        value = getattr(view, attribute)
        if value and key != "evidence":
            pairs.append((key, value))
    for key, attribute in MANY.items():
        pairs.extend((key, value) for value in getattr(view, attribute))
    for key, attribute in DATES.items():
        value = getattr(view, attribute)
        if value:
            pairs.append((key, value.isoformat()))
    for key, (attribute, _) in CHOICES.items():
        value = getattr(view, attribute)
        if value != _DEFAULTS[attribute]:
            pairs.append((key, value))
    if view.columns:
        model = json.dumps(dict(view.columns), separators=(",", ":"), sort_keys=True, ensure_ascii=False)
        pairs.append(("filter", model))
    if view.evidence:
        pairs.append(("evidence", view.evidence))
    # As browsers write it: URLSearchParams keeps the star and encodes the tilde.
    return urlencode(pairs, quote_via=_quoted).replace("~", "%7E")


@lru_cache(4096)
def _quoted(text: str, *_: object) -> str:
    """A part of a query: a page writes many addresses of nearly the same parts."""
    return quote_plus(text, safe="*")


def topic(text: str) -> tuple[str, str | None]:
    """Indicator and object of a topic: ("facilities_functional", "bakery") or ("deaths", None)."""
    indicator, _, thing = text.partition(":")
    return indicator, thing or None


def _one(values: dict[str, list[str]], key: str) -> str | None:
    found = values.get(key)
    if not found:
        return None
    limit = 8000 if key == "filter" else MAX_LENGTH
    return found[-1][:limit].strip() or None


def _many(found: list[str]) -> tuple[str, ...]:
    kept = [value.strip()[:MAX_LENGTH] for value in found if value.strip()]
    return tuple(dict.fromkeys(kept))[:MAX_VALUES]


def _date(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _model(text: str | None) -> Mapping[str, Any]:
    try:
        value = json.loads(text) if text else {}
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
