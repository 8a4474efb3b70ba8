"""The marks that charts share: lines with gaps, dots and open arrows, what a mark says when pointed at."""

from __future__ import annotations

import html
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from dashboard.charts import palette
from dashboard.charts.style import DAY, Style
from dashboard.charts.svg_paint import RIGHT_TO_LEFT, turned
from dashboard.i18n import Words
from dashboard.words import describe

Row = dict[str, Any]
Trace = dict[str, Any]

WIDTH = 60  # letters in a line that a hover box on a phone can hold
KEPT = 20_000  # values and days that are kept as written
_escaped = lru_cache(10_000)(html.escape)


class Path:
    """Points of a line with gaps."""

    def __init__(self) -> None:
        self.x: list[Any] = []
        self.y: list[Any] = []

    def segment(self, first: tuple[Any, Any], last: tuple[Any, Any], alone: bool = False) -> None:
        """A stretch; one that begins where the one before ended goes on from there, unless it stands alone.

        A browser draws each stretch by itself, and a thousand take many times as long as one.
        """
        if not alone and self.x and (self.x[-2], self.y[-2]) == first:
            self.x[-1:] = [last[0], None]
            self.y[-1:] = [last[1], None]
            return
        self.x += [first[0], last[0], None]
        self.y += [first[1], last[1], None]

    def box(self, left: Any, right: Any, low: float, high: float) -> None:
        """A closed box, to be filled."""
        self.x += [left, right, right, left, left, None]
        self.y += [low, low, high, high, low, None]


def line(path: Path, name: str, colour: str, dash: str = "solid", width: float = 2.5) -> Trace:
    """A line along the path."""
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": path.x,
        "y": path.y,
        "line": {"color": colour, "width": width, "dash": dash},
        "hoverinfo": "skip",
    }


def area(path: Path, name: str, colour: str, hatched: bool = False) -> Trace:
    """The path's boxes, filled lightly or hatched."""
    trace = line(path, name, palette.faded(colour, 0), width=0) | {"mode": "none"}
    if hatched:
        pattern = {"shape": "/", "fgcolor": palette.faded(colour, 0.7), "bgcolor": "rgba(0,0,0,0)", "size": 7}
        return trace | {"fill": "toself", "fillcolor": palette.faded(colour, 0.5), "fillpattern": pattern}
    return trace | {"fill": "toself", "fillcolor": palette.faded(colour, 0.16)}


def drawn(traces: Sequence[Trace]) -> list[Trace]:
    """The traces that have anything to draw."""
    return [trace for trace in traces if trace["x"]]


def valued(points: Sequence[Row]) -> list[Row]:
    """The points that have a value."""
    return [row for row in points if row["state"] != "silent" and row["best"] is not None]


def differs(row: Row) -> bool:
    """True when both bounds are known and apart: there is a band to draw."""
    return row["low"] is not None and row["high"] is not None and row["low"] != row["high"]


def symbol(row: Row) -> str:
    """The mark of a point: an open arrow for an open bound, hollow when carried, else filled."""
    if row["high"] is None and row["low"] is not None:
        return "triangle-up-open"
    if row["low"] is None and row["high"] is not None:
        return "triangle-down-open"
    return "circle-open" if row.get("state") == "carried" else "circle"


def dots(points: Sequence[Row], colour: str, name: str, style: Style) -> Trace:
    """Dots: filled where reported, hollow where carried to, open arrows where a bound is open."""
    shown = valued(points)
    carried = [row["state"] == "carried" for row in shown]
    days = [row["end"] if late else row["date"] for row, late in zip(shown, carried, strict=True)]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": days,
        "y": [row["best"] for row in shown],
        "customdata": [f"point:{row['point_id']}" for row in shown],
        "hovertext": hovers(shown, name, style.words),
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "symbol": [symbol(row) for row in shown],
            "size": [7 if late else 10 for late in carried],
            "opacity": [0.55 if late else 1 for late in carried],
            "color": colour,
            "line": {"color": colour, "width": 1.5},
        },
        "cliponaxis": False,
    }


def silence(points: Sequence[Row], colour: str, name: str, style: Style) -> list[Trace]:
    """A dotted line on the axis, in the line's colour, where nothing was reported of it."""
    path, texts = Path(), []
    named = f"<br>{wrapped(name)}" if name else ""
    for row in points:
        if row["state"] == "silent" and row["end"] is not None:
            start = row["start"] or row["date"]
            path.segment((start, 0), (row["end"] + DAY, 0), alone=True)
            text = _unreported(style.words, start, row["end"]) + named
            texts += [text, text, ""]
    if style.log or style.change or not path.x:
        return []
    trace = line(path, style.words("state.silent"), palette.faded(colour, 0.75), dash="dot", width=2)
    return [trace | {"hovertext": texts, "hovertemplate": "%{hovertext}<extra></extra>", "hoverinfo": "text"}]


@lru_cache(KEPT)
def _unreported(words: Words, start: Any, end: Any) -> str:
    return wrapped(words("chart.silent", period=words.span(start, end)))


def breaks(points: Sequence[Row], colour: str, style: Style) -> list[Trace]:
    """A sign above each point that can't be compared with the one before; pointed at, it says why."""
    broken = [row for row in valued(points) if row["break_note"]]
    if not broken:
        return []
    why = {note: _why_broken(note, style.words) for note in {row["break_note"] for row in broken}}
    return [
        {
            "type": "scatter",
            "mode": "text",
            "x": [row["date"] for row in broken],
            "y": [row["best"] for row in broken],
            "text": ["≠<br> "] * len(broken),
            "textposition": "top center",
            "textfont": {"color": colour, "size": 12},
            "customdata": [f"point:{row['point_id']}" for row in broken],
            "hovertext": [why[row["break_note"]] for row in broken],
            "hovertemplate": "%{hovertext}<extra></extra>",
            "cliponaxis": False,
        }
    ]


def hovers(rows: Sequence[Row], name: str, words: Words) -> list[str]:
    """What the points of one line say when pointed at: as ``hover``, with what they share written once."""
    if not rows:
        return []
    unit, disputed = describe.unit(rows[0], words), f"<br>{words('chart.disputed')}"
    plain = name and len(name) < WIDTH and not RIGHT_TO_LEFT.search(f"{unit}{name}{disputed}")
    if not plain:
        return [hover(row, name, words) for row in rows]
    counted = tuple(rows[0].get(each) for each in ("currency", "counted", "unit"))
    named = f"<br>{name}<br>"
    behind: dict[tuple[Any, ...], str] = {}
    broken: dict[Any, str] = {None: "", "": ""}
    out = []
    for row in rows:
        amount = _amount(words, counted, row["low"], row["high"], row.get("qualifier"), row.get("changed"))
        kind = "carried" if row["state"] == "carried" else row["grain"]
        day = _day(words, kind, row["date"], row["start"], row["end"])
        sources = (row.get("told_by"), row["n_claims"], row["n_sources"])
        note = row["break_note"]
        if (last := behind.get(sources)) is None:
            last = _behind(row, words)
            short = len(last) < WIDTH and not RIGHT_TO_LEFT.search(last)
            last = behind[sources] = last if short else ""
        if (why := broken.get(note)) is None:
            why = broken[note] = f"<br>{wrapped(_why_broken(note, words))}"
        if amount and day and last:
            out.append(f"{amount}{named}{day}{last}{disputed if row['disputed'] else ''}{why}")
        else:
            out.append(hover(row, name, words))
    return out


@lru_cache(KEPT)
def _amount(words: Words, counted: tuple[Any, ...], low: Any, high: Any, kind: Any, changed: Any) -> str:
    """A value with its unit, as they begin a point's text; empty where they don't fit in a line."""
    row = dict(zip(("currency", "counted", "unit"), counted, strict=True))
    row |= {"low": low, "high": high, "qualifier": kind, "changed": changed}
    value = _value(row, words)
    if len(value) >= WIDTH - 8 - len(describe.unit(row, words)):
        return ""
    return f"<b>{html.escape(value)}</b> {html.escape(describe.noun(row, words))}"


@lru_cache(KEPT)
def _day(words: Words, kind: str, date: Any, start: Any, end: Any) -> str:
    """When a point is, as it stands in its text; empty where it doesn't fit in a line."""
    when = _dated(words, kind, date, start, end)
    short = len(when) < WIDTH and not RIGHT_TO_LEFT.search(when)
    return f"{html.escape(when)}<br>" if short else ""


@lru_cache(10_000)
def _why_broken(note: Any, words: Words) -> str:
    return html.escape(words("chart.break", note=describe.break_note(note, words)))


def _when(row: Row, words: Words) -> str:
    kind = "carried" if row["state"] == "carried" else row["grain"]
    return _dated(words, kind, row["date"], row["start"], row["end"])


def _dated(words: Words, kind: str, date: Any, start: Any, end: Any) -> str:
    if kind == "carried":
        return words("chart.carried_until", period=words.span(start, end))
    return words.date(date) if kind == "as_of" else words.span(start, end)


def _behind(row: Row, words: Words) -> str:
    """Who gives a point, else how many."""
    return _escaped(row.get("told_by") or describe.behind(row, words))


def _value(row: Row, words: Words) -> str:
    return describe.change(row, words) if row.get("changed") else describe.value(row, words)


def hover(row: Row, name: str, words: Words) -> str:
    """What a point of a series says when pointed at."""
    lines = [
        f"<b>{_escaped(_value(row, words))}</b> {_escaped(describe.noun(row, words))}",
        name,
        _escaped(_when(row, words)),
        _behind(row, words),
    ]
    if row["disputed"]:
        lines.append(words("chart.disputed"))
    if row["break_note"]:
        lines.append(_why_broken(row["break_note"], words))
    return "<br>".join(wrapped(text) for text in lines if text)


def wrapped(text: str, width: int = WIDTH) -> str:
    """A text broken into lines that a hover box on a phone can hold."""
    if len(text) < width:
        return turned(text)
    lines, now = [], ""
    for word in text.split(" "):
        if now and len(now) + len(word) >= width:
            lines.append(now)
            now = word
        else:
            now = f"{now} {word}".strip()
    return "<br>".join(turned(each) for each in [*lines, now])
