"""Beside and under the charts: a chart's table, signs, sources, incidents, events."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from dashboard.address.reader import Reader
from dashboard.address.view import View
from dashboard.components import pieces
from dashboard.components import tags as html
from dashboard.i18n import Words
from dashboard.rows.panels import BARS, STEPS, Panel
from dashboard.words import describe

Row = dict[str, Any]
ROWS = 60  # rows of a chart's table; the download has all
LISTED = 200  # sources that are listed; the rest is counted
SHARED = 240  # rows of all tables of a page, so that many charts are not mostly folded tables,
FEWEST = 20  # and of each of them at least
SHOWN = 12  # sources before the rest is folded away


def tabled(panel: Panel) -> list[Row]:
    """The rows of the panel's table, by date."""
    if panel.claims:
        ends = ("reference_period_end", "reference_period_start")
        return sorted(panel.claims, key=lambda row: str(row[ends[0]] or row[ends[1]] or ""))
    rows = [row for points in panel.lines.values() for row in points]
    return sorted(rows, key=lambda row: row["end"] or row["date"])


def rows_each(charts: int) -> int:
    """How many rows the table of each of so many charts shows."""
    return max(FEWEST, min(ROWS, SHARED // max(charts, 1)))


def table(panel: Panel, at: int, reader: Reader, shown: int) -> Any:
    """The first ``shown`` numbers of the chart of that number as a table; each opens its evidence."""
    words, rows = reader.words, tabled(panel)
    several = len(panel.places()) > 1  # a place that all rows share stands in the title
    heads = {each: words(f"trends.head_{each}") for each in ("when", "what", "value", "state", "behind")}
    if not several and all(row.get("group") for row in rows):
        heads["what"] = words("fields.group")
    note = [pieces.note(words("trends.table_cut", count=shown, all=len(rows)))] if len(rows) > shown else []
    name = words("trends.table", count=len(rows))
    head = html.Tr(
        [
            html.Th(text, scope="col", className="cf-number" if each == "value" else "")
            for each, text in heads.items()
        ]
    )
    make = _claim if panel.claims else _point
    body = html.Tbody([make(row, several, words) for row in rows[:shown]])
    drawn = html.Div(
        html.Table([html.Thead(head), body], className="cf-table"),
        tabIndex="0",
        role="region",
        className="cf-scroll",
        **pieces.aria(label=name),
    )
    return pieces.fold(f"table-{at}", name, [*note, drawn], "cf-table-fold")


def _point(row: Row, place: bool, words: Words) -> Any:
    silent = row["state"] == "silent"
    one_day = row["grain"] == "as_of" and row["state"] in ("reported", "zero")
    when = words.date(row["date"]) if one_day else words.span(row["start"], row["end"])
    value = words("state.silent") if silent else describe.value(row, words)
    cell = value if silent else pieces.opener(value, f"point:{row['point_id']}")
    behind = "" if silent else pieces.sources(row.get("told_by") or "", describe.behind(row, words))
    state = words(f"state.{row['state']}")
    return _row(when, describe.line_name(row, words, place), cell, state, behind)


def _claim(row: Row, place: bool, words: Words) -> Any:
    return _row(
        describe.period(row, words),
        describe.line_name(row, words, place),
        pieces.opener(describe.value(row, words), f"claim:{row['claim_id']}"),
        words(f"trends.use_{row['use'] or 'used'}"),
        html.Bdi(describe.named(row["source"], words)),
    )


def _row(when: str, what: str, value: Any, state: str, behind: Any) -> Any:
    return html.Tr(
        [
            html.Th(when, scope="row"),
            html.Td(what),
            html.Td(value, className="cf-number"),
            html.Td(state),
            html.Td(behind),
        ]
    )


def legend(names: Sequence[tuple[str, str]], rest: str = "") -> Any:
    """Colours and what they stand for, where lines can't be labelled at their ends."""
    items = [
        html.Li([html.Span(className="cf-swatch", style={"background": colour}), html.Bdi(name)])
        for name, colour in names
    ]
    if rest:
        items.append(html.Li([html.Span(className="cf-swatch cf-swatch-rest"), rest]))
    return html.Ul(items, className="cf-legend")


def marks(
    panels: Sequence[Panel], view: View, words: Words, vague: Collection[str] = ()
) -> list[tuple[str, str]]:
    """The signs that are drawn, each with what it means; ``vague`` are the ids of points that are hatched."""
    points = [row for panel in panels for rows in panel.lines.values() for row in rows]
    claims = [row for panel in panels for row in panel.claims]
    states = {row["state"] for row in points}
    ranges = [row for row in claims or points if row["low"] != row["high"] and row.get("state") != "silent"]
    bands = any(_differs(row) for row in ranges)
    kinds = {panel.kind for panel in panels}
    told = [
        ("dot", "●", "reported" in states and kinds - {BARS} and not claims),
        ("carried", "○", STEPS in kinds and "carried" in states and not claims),
        ("at_least", "△", any(row["high"] is None for row in ranges)),
        ("at_most", "▽", any(row["low"] is None for row in ranges)),
        ("band", "▒", bands and not claims and kinds - {BARS}),
        ("vague", "#" if claims else "▨", any(_vague(row, vague) for row in claims or points)),
        ("whisker", "┬", bands and (claims or kinds == {BARS})),
        ("silent", "┈", "silent" in states and view.scale != "log" and not claims),
        ("break", "≠", kinds - {BARS} and not claims and any(row["break_note"] for row in points)),
        ("disagree", "◇", any(panel.disagreements for panel in panels)),
    ]
    return [(sign, words(f"signs.{name}")) for name, sign, shown in told if shown]


def _vague(row: Row, vague: Collection[str]) -> bool:
    """True for a claim of a vague count, or a point that such claims alone support."""
    return row["point_id"] in vague if "point_id" in row else row["qualifier"] == "vague"


def signs(panels: Sequence[Panel], view: View, reader: Reader, vague: Collection[str] = ()) -> Any:
    """What the marks mean, those alone that are drawn."""
    items = [
        html.Li([html.Span(sign, className="cf-sign", **pieces.aria(hidden="true")), meaning])
        for sign, meaning in marks(panels, view, reader.words, vague)
    ]
    return html.Ul(items, className="cf-signs") if items else None


def _differs(row: Row) -> bool:
    return row["low"] is not None and row["high"] is not None and row["low"] != row["high"]


def sources(rows: Sequence[Row], view: View, reader: Reader) -> Any:
    """Who gives the claims of this view; each name narrows the view to it."""
    words = reader.words
    items = [
        html.Li(
            [
                pieces.inside(
                    html.Bdi(describe.named(row["source"], words)),
                    view.but(named=(row["source"],), evidence=None).address(),
                )
                if row["source"]
                else words("source.unknown"),
                html.Span(f" {words('trends.claims', count=row['n'])}", className="cf-note"),
            ]
        )
        for row in rows[:LISTED]
    ]
    if not items:
        return None
    lead = (
        [pieces.inside(words("trends.all_sources"), view.but(named=(), evidence=None).address())]
        if view.named
        else []
    )
    return pieces.section(
        words("trends.sources_heading", count=len(rows)),
        [*lead, *folded(items, reader, "sources"), *_uncounted(len(rows) - len(items), words)],
        "cf-sources",
    )


def _uncounted(count: int, words: Words) -> list[Any]:
    return [pieces.note(words("trends.sources_unlisted", count=count))] if count else []


def incidents(rows: Sequence[Row], told_by: Mapping[str, Sequence[Row]], reader: Reader) -> Any:
    """The events that several reports may speak of, each one range and never a sum.

    ``told_by`` are the sources of each, by its id.
    """
    words = reader.words
    if not rows:
        return None
    items = [html.Li(_incident(row, told_by, words)) for row in rows]
    count = number(rows)
    heading = words("trends.incidents_heading", count=count)
    parts = [*folded(items, reader, "incidents", 6), *unlisted(count - len(items), words)]
    return pieces.section(heading, parts, "cf-incidents")


def _incident(row: Row, told_by: Mapping[str, Sequence[Row]], words: Words) -> list[Any]:
    told = told_by.get(row["incident_id"], ())
    if told and row["low"] == row["high"] and not any(each["exact"] for each in told):
        row = {**row, "qualifier": "about"}
    value, subject = describe.quantity(row, words), describe.subject(row, words)
    when = describe.period(row, words)
    return [
        html.Span(when, className="cf-when"),
        # In a list of buttons "51 people" alone could be any of them.
        pieces.opener(value, f"incident:{row['incident_id']}", f"{value} · {subject} · {when}"),
        f" · {subject}",
        html.Span([" · ", *_by(row, told_by, words)], className="cf-note"),
    ]


def _by(row: Row, told_by: Mapping[str, Sequence[Row]], words: Words) -> list[Any]:
    names = describe.sources(told_by.get(row["incident_id"], ()), words)
    return pieces.listed(pieces.sources(names, describe.behind(row, words)))


def events(shown: Sequence[tuple[dt.date, str]], reader: Reader) -> Any:
    """What the numbered lines on the charts are."""
    if not shown:
        return None
    items = [html.Li([html.Span(reader.words.date(day), className="cf-when"), text]) for day, text in shown]
    return html.Details(
        [
            html.Summary(reader.words("trends.events", count=len(items))),
            html.Ol(items, className="cf-events"),
        ],
        open=not reader.narrow,
    )


def number(rows: Sequence[Row]) -> int:
    """How many there are, where a row says so, else how many are listed."""
    return rows[0].get("number") or len(rows)


def unlisted(count: int, words: Words, narrow: str = "") -> list[Any]:
    """That so many are not listed; ``narrow`` is the address where dates and places can be chosen."""
    return [noted(words("list.unlisted", count=count), words, narrow)] if count else []


def noted(text: str, words: Words, narrow: str) -> Any:
    """A remark, with the way to where it can be followed if that is another page."""
    link = [" ", pieces.inside(words("pages.trends.title"), narrow)] if narrow else []
    return html.P([text, *link], className="cf-note")


def folded(items: list[Any], reader: Reader, name: str, shown: int = SHOWN) -> list[Any]:
    """The first items as a list, the others behind a line that says how many; ``name`` is the list's own."""
    out: list[Any] = [html.Ul(items[:shown], className="cf-list")]
    if len(items) > shown:
        rest = html.Ul(items[shown:], className="cf-list")
        out.append(pieces.fold(f"rest-{name}", reader.words("list.rest", count=len(items) - shown), rest))
    return out
