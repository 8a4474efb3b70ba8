"""The tables that a page's files hold: columns, rows as they stream from the store, what they show."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any

import pandas as pd

from dashboard.address.view import ALL, View
from dashboard.i18n import Words
from dashboard.rows import places, series, wording
from dashboard.rows.crises import say
from dashboard.rows.data import Data
from etl.export.columns import CLAIM_COLUMNS, FIGURE_COLUMNS, SERIES_COLUMNS, names
from etl.tables import Column

Row = Mapping[str, Any]
CHUNK = 2000
NAMED = 3  # indicators, places and groups that the name of a file tells
NAME = 120  # and their characters in it, since a disk takes 255 in all

PLACE_COLUMNS = (
    *SERIES_COLUMNS,
    Column("latitude", "real", "Degrees north (WGS 84).", "#geo+lat"),
    Column("longitude", "real", "Degrees east (WGS 84).", "#geo+lon"),
)
SOURCE_COLUMNS = (
    Column("source", "text", "Who gives the numbers.", "#meta+source"),
    Column("n_claims", "integer", "Claims of which it is the source.", "#meta+claims+num"),
    Column("n_set_aside", "integer", "Claims among them that no series uses.", "#meta+claims+aside+num"),
    Column("n_indicators", "integer", "Indicators that it speaks of.", "#meta+indicators+num"),
    Column("n_days", "integer", "Days on which it was published.", "#meta+days+num"),
    Column("first_known", "date", "Its first publication in the scope.", "#date+start"),
    Column("last_known", "date", "Its last publication in the scope.", "#date+end"),
)


@dataclass(frozen=True, slots=True)
class Export:
    """One table that can be had as files; ``rows`` reads what the view shows of it."""

    columns: tuple[Column, ...]
    rows: Callable[[View, Data], Iterator[Row]]

    def chunks(self, view: View, data: Data) -> Iterator[pd.DataFrame]:
        """The rows as DataFrames of at most CHUNK rows, read as they are consumed."""
        wanted = names(self.columns)
        rows = iter(self.rows(view, data))
        while batch := list(islice(rows, CHUNK)):
            cells = {name: pd.Series([row[name] for row in batch], dtype=object) for name in wanted}
            yield pd.DataFrame(cells)


def _figures(view: View, data: Data) -> Iterator[Row]:
    if view.page == "evidence" and view.document:
        yield from data.figures_of_document(view.document)
    else:
        yield from data.stream_figures(view)


def _claims(view: View, data: Data) -> Iterator[Row]:
    return data.stream_claims(view)


def _series(view: View, data: Data) -> Iterator[Row]:
    grains = ("as_of", "total", view.grain)
    behind = partial(wording.used, view=view, data=data)
    yield from wording.cited(series.combined(view, data), behind)
    if series.stored(view):
        points = series.until_known(data.stream_points(view, grains), view, data)
        yield from wording.cited(points, behind)
        return
    for made in series.all_made(view, data):
        rows = (row for row in made.rows if row["grain"] in grains)
        yield from wording.cited(series.until_known(rows, view, data), partial(wording.used_of, made))


def _sources(view: View, data: Data) -> Iterator[Row]:
    yield from data.quality(view, "by_source", None)


def _places(view: View, data: Data) -> Iterator[Row]:
    yield from wording.cited(places.latest(view, data), partial(wording.used, view=view, data=data))


EXPORTS: dict[str, Export] = {
    "figures": Export(FIGURE_COLUMNS, _figures),
    "claims": Export(CLAIM_COLUMNS, _claims),
    "series": Export(SERIES_COLUMNS, _series),
    "places": Export(PLACE_COLUMNS, _places),
    "sources": Export(SOURCE_COLUMNS, _sources),
}

# Which tables each page's menu offers, the one that the page shows first.
OF_PAGE: dict[str, tuple[str, ...]] = {
    "today": ("series", "claims", "figures"),
    "trends": ("series", "claims", "figures"),
    "places": ("places", "figures"),
    "figures": ("figures",),
    "evidence": ("figures",),
    "sources": ("sources",),
    "about": (),
}


def file_parts(view: View, data: Data, table: str) -> list[str]:
    """What of a view stands in the name of its file, so that files of several views lie side by side.

    Sources and words looked for are only said to be there: they may name people.
    """
    topics = [text for text in view.topics if text != ALL]
    places = [_told_apart(place, data) for place in view.places]
    days = [_iso(view.start), _iso(view.end)]
    chosen = {
        "with-parts": view.parts == "with",
        f"by-{view.grain}": view.grain != View().grain,
        view.rule: view.rule != View().rule,
        f"{days[0] or 'start'}-to-{days[1] or 'end'}": any(days),
        f"known-{_iso(view.known)}": view.known,
        "filtered": view.named or view.search or view.columns,
    }
    about = [part for several in (topics, places, view.groups) for part in several[:NAMED]]
    return [
        "-".join(about)[:NAME],
        *(part for part, there in chosen.items() if there),
        table,
    ]


def _told_apart(place: str, data: Data) -> str:
    """A place's name, with its kind where the store has others of that name."""
    shared = data.keep("shared names", lambda: Counter(row["name"] for row in data.places().values()))
    name = data.place_name(place)
    return f"{name}-{data.places()[place]['kind']}" if shared[name] > 1 else name


def metadata(view: View, data: Data, words: Words, table: str, base: str, texts: bool) -> dict[str, Any]:
    """What a file shows, of where, as of when and how it was made; ``base`` is the server's address."""
    crisis = data.crisis(view)
    scope, newest = data.scope(view), _iso(data.days(view)["last_known"])
    runs = data.last_runs(1)
    # An address can hold a person's name, too.
    told = view if texts else view.but(named=(), search=None, columns={})
    facts = {
        "table": table,
        "scope": say(crisis.titles, words.code) if crisis else words("app.all_reports"),
        "indicators": ", ".join(view.topics) or "all",
        "places": ", ".join(f"{data.place_name(place)} ({place})" for place in view.places)
        or "all of the scope",
        "places called otherwise before": ", ".join(f"{old} is now {new}" for old, new in view.followed),
        "groups": ", ".join(view.groups) or "all",
        "sources": ", ".join(view.named) if texts else "",
        "from": _iso(scope.start),
        "to": _iso(scope.end),
        "as known on": _iso(view.known) or f"all that is known{newest and f', up to {newest}'}",
        "left out": _undated(view, data),
        "rule": view.rule,
        "flows by": view.grain if table == "series" else "",
        "parts of places": "included" if view.parts == "with" else "",
        "filter of the table": str(dict(view.columns)) if view.columns and texts else "",
        "words looked for": view.search if texts else "",
        "address of the view": f"{base.rstrip('/')}{told.address()}",
        "left out of the address": "" if told == view else "what may name people: sources, words, filters",
        "downloaded on": dt.datetime.now(dt.UTC).isoformat(timespec="minutes"),
        "read on": runs[0]["started"].isoformat(timespec="minutes") if runs and runs[0]["started"] else "",
        "version": runs[0]["version"] if runs else "",
        "texts": "with sentences and names" if texts else "without sentences and personal names",
        "note": "Numbers are provisional and open to correction; each leads to its sentence in the app.",
    }
    return {name: value for name, value in facts.items() if value}


def _undated(view: View, data: Data) -> str:
    """The claims that a view of an earlier day can't hold, since no date says when they were known."""
    number = data.summary(view.but(known=None))["n_undated"] if view.known else 0
    return f"{number} claims whose documents have no date" if number else ""


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""
