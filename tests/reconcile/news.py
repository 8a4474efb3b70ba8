"""Invented reports in short: what each says, as figures, as documents, and as hypothesis draws them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
from hypothesis import strategies as st

from etl.model import Document, Extraction, Figure
from etl.reconcile import reconcile
from etl.tables import TABLES

DAY = dt.date(2016, 11, 1)
PLACES: dict[str, dict[str, Any]] = {
    "own:sarmin": {"name": "Sarmin", "parents": ("own:idlib", "iso:SYR"), "kind": "town"},
    "own:binnish": {"name": "Binnish", "parents": ("own:idlib", "iso:SYR"), "kind": "town"},
    "own:idlib-city": {
        "name": "Idlib province",
        "label": "Idlib city",
        "parents": ("own:idlib", "iso:SYR"),
        "kind": "town",
    },
    "own:idlib-north": {"name": "Northern Idlib", "parents": ("own:idlib", "iso:SYR"), "kind": "area"},
    "own:idlib": {"name": "Idlib province", "parents": ("iso:SYR",), "kind": "admin1"},
    "iso:SYR": {"name": "Syria", "parents": (), "kind": "country"},
}
# A town of its province's name is told here by a label.
IDS = {entry.get("label", entry["name"]): name for name, entry in PLACES.items()}
# Enough words that two reports with the same filler are near-duplicates whatever their numbers.
_FILLER = (
    "The report {n} was written in the field office {n} by team {n} after two visits to the area {n} and "
    "it follows the usual form {n} of such notes {n} with a list of roads {n} and of clinics {n} that the "
    "team {n} could reach in spite of the rain {n} and the closed bridge {n} near the mill {n}."
)


@dataclass(frozen=True)
class Said:
    """One number of a report; ``on`` and ``since`` count days from DAY, ``of`` is the number's whole."""

    low: float | None = 12
    high: float | None = -1  # as low
    indicator: str = "deaths"
    place: str | None = "Sarmin"
    on: int | None = 0
    since: int | None = -1  # as on
    group: str | None = "people"
    object: str | None = None
    unit: str = "people"
    measure: str = "flow"
    by: str | None = None
    status: str = "reported"
    confidence: float = 0.9
    dated: bool = True
    of: int | None = None
    words: str = ""
    about: bool = False
    vague: bool = False

    @property
    def kind(self) -> str:
        if self.vague:
            return "vague"
        if self.about or self.low == self.top:
            return "about" if self.about else "exact"
        return "at_least" if self.top is None else "range"

    @property
    def top(self) -> float | None:
        return self.low if self.high == -1 else self.high

    @property
    def first(self) -> int | None:
        return self.on if self.since == -1 else self.since


@dataclass(frozen=True)
class Report:
    """A report; ``story`` is what its filler is made of, None for a text too short to be compared."""

    id: str
    said: tuple[Said, ...] = (Said(),)
    day: int | None = 0
    by: str | None = "Post"
    story: int | None = None
    edit: str = ""
    title: str | None = None

    def sentences(self) -> list[str]:
        return [sentence(each) for each in self.said]

    def text(self) -> str:
        filler = "" if self.story is None else _FILLER.format(n=f"n{self.story}")
        return " ".join([*self.sentences(), filler, self.edit]).strip()


def sentence(s: Said) -> str:
    """What the number stands in."""
    value = f"{s.low:g}" if s.low is not None else "?"
    if s.top != s.low:
        value += f" to {s.top:g}" if s.top is not None else " or more"
    parts = (
        s.words,
        value,
        s.indicator,
        s.group,
        s.object,
        "in",
        s.place,
        f"day {s.on}",
        s.by and f"says {s.by}",
    )
    return " ".join(str(part) for part in parts if part) + "."


def _date(number: int | None) -> dt.date | None:
    return None if number is None else DAY + dt.timedelta(days=number)


def figures_of(report: Report) -> list[Figure]:
    """The report's figures."""
    out, at = [], 0
    for number, (s, words) in enumerate(zip(report.said, report.sentences(), strict=True)):
        fields: dict[str, Any] = dict.fromkeys(Figure.__dataclass_fields__)
        fields |= {
            "id": f"{report.id}-{number}", "document_id": report.id,
            "start_char": at + len(s.words) + bool(s.words), "end_char": at + len(s.words) + 2,
            "quote": "", "sentence": words, "sentence_start": at, "low": s.low, "high": s.top,
            "qualifier": s.kind,
            "indicator": s.indicator, "unit": s.unit, "group": s.group, "object": s.object, "place": s.place,
            "place_id": IDS.get(s.place or ""), "country": "SYR", "start": _date(s.first), "end": _date(s.on),
            "measure": s.measure, "period_text": "stated" if s.dated else None, "attribution": s.by,
            "status": s.status, "implicit": False, "rule": "test", "confidence": s.confidence,
            "subset_of": None if s.of is None else f"{report.id}-{s.of}",
        }  # fmt: skip
        out.append(Figure(**fields))
        at += len(words) + 1
    return out


def loaded(report: Report) -> tuple[Document, Extraction]:
    """The report as the store takes it."""
    text = report.text()
    document = Document(
        id=report.id, text=text, published=_date(report.day), publisher=report.by, content_hash=text,
        title=report.title,
        text_key=text,
    )  # fmt: skip
    return document, Extraction(report.id, tuple(figures_of(report)), ())


def frames(reports: Iterable[Report]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Figures and documents as tables."""
    reports = list(reports)
    names = {"reference_period_start": "start", "reference_period_end": "end"}
    columns = TABLES["figures"].names()
    figures = [
        [getattr(f, names.get(name, name)) for name in columns] for r in reports for f in figures_of(r)
    ]
    documents = [(r.id, r.text(), _date(r.day), r.by, "en", r.title) for r in reports]
    made = pd.DataFrame(figures, columns=list(columns), dtype="object")
    return made, pd.DataFrame(
        documents, columns=["id", "text", "published", "publisher", "language", "title"]
    )


def tables(*reports: Report, **options: Any) -> dict[str, pd.DataFrame]:
    """What reconciliation makes of reports."""
    return reconcile(*frames(reports), places=PLACES, **options)


def bare(frame: pd.DataFrame, columns: Iterable[str] | None = None) -> list[tuple[Any, ...]]:
    """The rows of a table, missing values as None (what is missing does not equal itself)."""
    cells = [
        [None if value is pd.NA or value != value else value for value in frame[name].tolist()]
        for name in columns or frame.columns
    ]
    return list(zip(*cells, strict=True))


def rows(table: pd.DataFrame, *columns: str, **where: Any) -> list[tuple[Any, ...]]:
    """Some columns of the rows of a table that have these values, missing ones as None."""
    for name, value in where.items():
        table = table[table[name].isna() if value is None else table[name] == value]
    return bare(table, columns)


def flows(made: dict[str, pd.DataFrame], grain: str = "day", **where: Any) -> list[tuple[Any, ...]]:
    """Days from DAY with low, best and high of what happened."""
    found = rows(made["series"], "end", "low", "best", "high", grain=grain, **where)
    return [((row[0] - DAY).days, *row[1:]) for row in found if row[2] is not None]


# ---------------------------------------------------------------- drawn at random

_values = st.sampled_from([(3.0, 3.0), (12.0, 12.0), (12.0, None), (19.0, 19.0), (12.0, 21.0), (None, 12.0)])
_periods = st.sampled_from([(0, 0), (1, 1), (0, 1), (0, 6), (-14, 6), (-14, 13), (None, 6), (None, None)])


_kinds = st.sampled_from(
    [("deaths", "flow"), ("deaths", "flow"), ("trapped", "stock"), ("deaths", "cumulative")]
)


_sources = st.sampled_from([None, None, "SOHR", "Daily", "witnesses"])
_words = st.sampled_from(
    ["", "An air strike:", "Elsewhere,", "A car bomb:", "Identified:", "In floods", "A quake:",
     "The death toll:", "An initial toll:", "An air strike on a school:"]
)  # fmt: skip
_papers = st.sampled_from(["Post", "Daily", "SOHR"])


@st.composite
def said(draw: st.DrawFn) -> Said:
    """A number of few subjects, places, periods and sources, so that many meet."""
    low, high = draw(_values)
    since, on = draw(_periods)
    indicator, measure = draw(_kinds)
    return Said(
        low, high, indicator, draw(st.sampled_from(["Sarmin", "Sarmin", "Idlib province", "Nowhere", None])),
        on, on if measure == "stock" else since,
        group=draw(st.sampled_from(["people", "people", "children"])), measure=measure,
        unit="people", by=draw(_sources),
        status=draw(st.sampled_from(["reported", "reported", "reported", "disputed", "projected"])),
        confidence=draw(st.sampled_from([0.9, 0.9, 0.3])), dated=draw(st.booleans()),
        words=draw(_words),
    )  # fmt: skip


@st.composite
def collections(draw: st.DrawFn, most: int = 6) -> list[Report]:
    """Reports, some of them the same text again."""
    out: list[Report] = []
    for number in range(draw(st.integers(1, most))):
        made = [draw(said()) for _ in range(draw(st.integers(1, 3)))]
        if len(made) > 1 and draw(st.booleans()):
            made[1] = replace(made[1], of=0)
        if len(made) > 1 and draw(st.booleans()):
            made[1] = replace(made[0], words="Again:", by=None)
        out.append(
            Report(
                f"r{number}", tuple(made), draw(st.sampled_from([0, 1, 2, 5, 29, 40, None])),
                draw(st.sampled_from(["Post", "Daily", "OCHA", None])),
                draw(st.sampled_from([None, number, number])),
            )
        )  # fmt: skip
        if draw(st.integers(0, 3)) == 0:
            out.append(copied(draw, out[draw(st.integers(0, len(out) - 1))], f"c{number}"))
    return out


def copied(draw: st.DrawFn, report: Report, name: str, by: tuple[str, ...] = ("Mail", "Herald")) -> Report:
    """The report printed again: on its day in the same words, or later, perhaps with a word more."""
    wait = draw(st.sampled_from([0, 1, 3]))
    edited = report.story is not None and report.day is not None and wait and draw(st.booleans())
    return replace(
        report, id=name, by=draw(st.sampled_from(by)),
        day=None if report.day is None else report.day + wait, edit="Edited." if edited else report.edit,
    )  # fmt: skip


_offsets = st.sampled_from([0, 1, 1, 2, 2, 3, 4, 5, 12, 33, 64, 400])
_alike = st.sampled_from([(12.0, 12.0), (12.0, 12.0), (12.0, 12.0), (12.0, None), (19.0, 19.0), (None, 12.0)])
_lengths = {"flow": (0, 0, 0, 1, 6, 40), "cumulative": (6, 20, 70, 410), "stock": (0,)}


@st.composite
def history(draw: st.DrawFn) -> list[Report]:
    """Reports of one thing in one place over days, months and a year; longer counts may share their start."""
    out: list[Report] = []
    for number in range(draw(st.integers(8, 16))):
        indicator, measure = draw(_kinds)
        low, high = draw(_alike)
        on = draw(_offsets)
        long = draw(st.sampled_from(_lengths[measure]))
        start = on - long if draw(st.booleans()) or long < 2 else -6
        said = Said(
            low, high, indicator, on=on, since=start, measure=measure, by=draw(_sources),
            dated=draw(st.booleans()), words=draw(_words),
            confidence=draw(st.sampled_from([0.9, 0.9, 0.9, 0.3])),
        )  # fmt: skip
        # No two texts are copies: what one report says must reach the others by its claims alone.
        words = f"Note {number}."
        out.append(Report(f"h{number}", (said,), on + draw(st.integers(0, 3)), draw(_papers), edit=words))
    return out
