"""Trends: indicators over time, with the table and the sources of exactly what is drawn."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from dashboard.address.reader import Reader
from dashboard.address.view import View
from dashboard.charts import apart, bars, thinning, trend, trend_text
from dashboard.charts.marks import valued
from dashboard.charts.style import Style
from dashboard.components import download_menu, finding_lists, grid, pieces, trend_bar, trend_lists, widgets
from dashboard.components import tags as html
from dashboard.i18n import Words
from dashboard.pages import Content, Page
from dashboard.rows import series, wording
from dashboard.rows.crises import say
from dashboard.rows.data import Data
from dashboard.rows.panels import BARS, Laid, Panel, compared, lay_out
from dashboard.words import describe

Row = dict[str, Any]
NAMED = 600  # points whose sources are named on one page
LONG_TOLD = dt.timedelta(days=60)  # reports over fewer days leave totals their whole length
CLAIMS = 600  # marks that a page of sources told apart can hold; those of the newest days
DISAGREEING = 200  # contradictions that charts can hold


def resolve(view: View, data: Data) -> View:
    """A bare address shows the crisis's first headline, else the indicator that most is said of."""
    if view.topics:
        return view
    crisis = data.crisis(view)
    if crisis and crisis.headline:
        first = crisis.headline[0]
        places = view.places or ((first.place,) if first.place else ())
        return view.but(topics=(first.topic(),), places=places)
    found = data.topics(view)
    if not found:
        return view
    row = found[0]
    return view.but(topics=(f"{row['indicator']}:{row['object']}" if row["object"] else row["indicator"],))


def content(view: View, data: Data, reader: Reader) -> Content:
    """The sentence, the charts and all that stands under them."""
    words = reader.words
    found = findings(view, data)
    laid, style = drawn(view, data, reader, found)
    style = replace(style, thin=True)
    lead = [pieces.sentence(trend_text.sentence(view, data, words), trend_text.stored(view, data, words))]
    if view.named and laid.panels:  # what narrows the view here is in no control
        lead.append(html.P(_all_sources(view, words), className="cf-note cf-no-print"))
    undated = trend_text.undated(view, data, words)
    lead += [pieces.note(undated)] if undated else []
    if not laid.panels:
        return [
            pieces.empty(trend_text.nothing(view, data, words), _way_out(view, data, reader)),
            *([pieces.note(undated)] if undated and view.known else []),
            *_beneath(view, data, reader, found),
        ]
    rows = trend_lists.rows_each(len(laid.panels))
    return [
        *lead,
        *([pieces.note(words("trends.left_out", count=laid.left_out))] if laid.left_out else []),
        *_claims_left_out(laid, view, data, reader),
        html.Div(
            [
                chart(panel, number, view, data, reader, style, rows)
                for number, panel in enumerate(laid.panels)
            ],
            className="cf-charts" + (" cf-multiples" if _side_by_side(laid, view) else ""),
        ),
        html.Div(
            [
                *_of_axis(laid, view, style, words),
                trend_lists.signs(laid.panels, view, reader, style.vague),
                trend_lists.events(style.events, reader),
            ],
            className="cf-under",
        ),
        *_beneath(view, data, reader, found),
    ]


def findings(view: View, data: Data) -> list[Row]:
    """What the rules found in the view: as many of each kind as are listed or drawn, newest first."""
    most = dict.fromkeys(finding_lists.SIGNS, finding_lists.LISTED) | {"contradiction": DISAGREEING}
    return data.findings_of_view(view, most)


def _claims_left_out(laid: Laid, view: View, data: Data, reader: Reader) -> Content:
    """That not all claims are drawn, where they are too many."""
    drawn = sum(len(panel.claims) for panel in laid.panels)
    number = data.summary(view)["n_claims"] or 0
    if view.sources != "apart" or number <= CLAIMS:
        return []
    return [pieces.note(reader.words("trends.claims_left_out", count=drawn, all=number))]


def _way_out(view: View, data: Data, reader: Reader) -> Any:
    """What to do when nothing is shown: in an empty store no other filter helps."""
    words = reader.words
    if not data.counts()["claims"]:
        return words("trends.empty_store_way_out")
    if view.named:
        return _all_sources(view, words)
    if view.known and data.summary(view.but(known=None))["n_claims"]:
        return words("trends.none_known_way_out", day=view.known)
    said = words("trends.none_way_out")
    parts = view.but(parts="with", evidence=None)
    if view.places and parts != view and data.summary(parts)["n_claims"]:
        return [said, " ", pieces.inside(words("trends.none_parts"), parts.address()), "."]
    wide = view.but(places=(), groups=(), start=None, end=None, known=None, evidence=None)
    if wide == view or not data.summary(wide)["n_claims"]:
        return said
    return [said, " ", pieces.inside(words("trends.none_wider"), wide.address()), "."]


def _all_sources(view: View, words: Words) -> Any:
    """The same view by all sources."""
    return pieces.inside(words("trends.all_sources"), view.but(named=(), evidence=None).address())


def drawn(view: View, data: Data, reader: Reader, found: list[Row] | None = None) -> tuple[Laid, Style]:
    """What the charts of a view show and how; ``found`` are the view's findings, where they are known."""
    points = wording.worded(series.points(view, data), view, data)
    claims = data.claims(view, CLAIMS) if view.sources == "apart" else []
    all_found = findings(view, data) if found is None else found
    laid = lay_out(points, view, [row for row in all_found if row["kind"] == "contradiction"], claims)
    laid = replace(laid, left_out=laid.left_out + series.left_out(view, data))
    _name_sources(laid, view, data, reader.words)
    start, end = _days(laid, view, data)
    crisis = data.crisis(view)
    events = [
        (event.date, say(event.titles, reader.words.code))
        for event in (crisis.events if crisis else ())
        if start and end and start <= event.date <= end
    ]
    style = Style(
        reader.words,
        reader.dark,
        reader.narrow,
        log=view.scale == "log" and view.shown == "absolute",
        change=view.shown == "change" and view.sources == "merged",
        start=start,
        end=end,
        height=260 if _side_by_side(laid, view) else 340,
        width=430 if _side_by_side(laid, view) else 900,
        events=events,
        vague=series.vague(view, data),
        place_order=[row["place_id"] for row in data.claimed_places(view)],
        group_order=[row["group"] for row in data.groups(view)],
        line_order=list(dict.fromkeys(key for panel in laid.panels for key in panel.lines)),
        source_order=data.sources(view),
    )
    return laid, style


def _name_sources(laid: Laid, view: View, data: Data, words: Words) -> None:
    """Gives points the names of their sources as ``told_by``: all, or of very many those in tables."""
    panels = [panel for panel in laid.panels if not panel.claims]
    points = [row for panel in panels for rows in panel.lines.values() for row in valued(rows)]
    if len(points) > NAMED:
        shown = trend_lists.rows_each(len(laid.panels))
        points = [row for panel in panels for row in valued(trend_lists.tabled(panel)[:shown])]
    voices = wording.voices(points, view, data) if points else {}
    told = {name: describe.sources(rows, words) for name, rows in voices.items()}
    for panel in panels:
        for key, rows in panel.lines.items():  # rows are kept for other readers, so they are not changed
            panel.lines[key] = [{**row, "told_by": told.get(row["point_id"])} for row in rows]


def _side_by_side(laid: Laid, view: View) -> bool:
    """Small multiples stand in columns; one or two charts take the whole width."""
    return len(laid.panels) > 2 or (len(laid.panels) > 1 and compared(view))


def chart(panel: Panel, number: int, view: View, data: Data, reader: Reader, style: Style, rows: int) -> Any:
    """One chart with its title, what it shows in a sentence, and its table of so many rows."""
    words = reader.words
    title = trend_text.title(panel, data, words)
    stored = describe.stored(panel.first, words) if len(panel.places()) == 1 else ""
    summary = trend_text.summary(panel, words)
    drawn = not style.change or bool(panel.claims) or trend_text.compared(panel)
    return html.Section(
        className="cf-chart",
        children=[
            html.H2(title, title=stored or None),
            html.P(trend_text.subtitle(panel, view, words), className="cf-note"),
            html.P(summary, className="cf-finding" if len(panel.lines) < 3 else "cf-hidden"),
            *_legend(panel, style, reader),
            *([_plot(panel, number, style, f"{title}. {summary}")] if drawn else []),
            *([pieces.note(note)] if (note := trend_text.kind_note(panel, words, style.change)) else []),
            *_thinned(panel, style, words),
            trend_lists.table(panel, number, reader, rows),
            *([download_menu.chart("trends", number + 1, title, words)] if drawn else []),
        ],
    )


def _of_axis(laid: Laid, view: View, style: Style, words: Words) -> Content:
    """What charts share: bars wider than their days and ways to fewer, lines that begin before the axis."""
    notes: Content = []
    grains = bars.coarser(view.grain, style) if not style.change else ()
    if grains and any(panel.kind == BARS for panel in laid.panels):
        parts: Content = [words("trends.bars_thin")]
        for each in grains:
            way = pieces.inside(words(f"trends.bars_{each}"), view.but(grain=each).address())
            parts += [" · " if len(parts) > 1 else " ", way]
        notes.append(html.P(parts, className="cf-note"))
    return [*notes, *map(pieces.note, cut(laid, view, style, words))]


def cut(laid: Laid, view: View, style: Style, words: Words) -> list[str]:
    """That lines begin before the axis, unless the reader chose where it begins."""
    before = view.start is None and style.start and min(_starts(laid), default=style.start) < style.start
    return [words("trends.cut", day=style.start)] if before else []


def _plot(panel: Panel, number: int, style: Style, said: str) -> Any:
    graph = widgets.Graph(
        id={"chart": str(number)},
        figure=trend.figure(panel, style),
        config=trend.CONFIG,
        responsive=True,
        style={"height": f"{style.height}px"},
    )
    return pieces.plot(graph, said, style.height, style.words)


def _thinned(panel: Panel, style: Style, words: Words) -> Content:
    """That not every mark is drawn, where they would cover one another."""
    if panel.kind == BARS or panel.claims or style.change:
        return []
    found = thinning.told((valued(points) for points in panel.lines.values()), style.width)
    if found is None:
        return []
    return [pieces.note(words("trends.thinned", count=found.drawn, all=found.all, days=found.days))]


def _legend(panel: Panel, style: Style, reader: Reader) -> Content:
    names, rest = legend_of(panel, style, reader)
    return [trend_lists.legend(names, rest)] if names or rest else []


def legend_of(panel: Panel, style: Style, reader: Reader) -> tuple[list[tuple[str, str]], str]:
    """The names and colours that a chart doesn't say at its lines' ends, and what is left unnamed."""
    words = reader.words
    if panel.claims:
        shades = apart.source_colours(panel, style)
        more = len({row["source"] or "" for row in panel.claims}) - len(shades)
        rest = words("trends.other_sources", count=more) if more > 0 else ""
        return [(describe.named(name, words), shade) for name, shade in shades.items()], rest
    # On a phone there is no room for names at the lines' ends.
    if len(panel.lines) < 2 or (panel.kind != BARS and not reader.narrow):
        return [], ""
    shades_of = trend.line_colours(panel, style)
    return [(trend.line_name(panel, key, words), shades_of[key]) for key in panel.lines], ""


def _days(laid: Laid, view: View, data: Data) -> tuple[dt.date | None, dt.date | None]:
    """The dates of the axis, the same for all charts: those chosen, else those of what is drawn."""
    rows = [row for panel in laid.panels for points in panel.lines.values() for row in points]
    claims = [row for panel in laid.panels for row in panel.claims]
    last = [row["end"] or row["date"] for row in rows if row["state"] != "silent"]
    last += [day for row in claims if (day := row["reference_period_end"])]
    scope = data.scope(view)
    first = _first(_starts(laid), last)
    start = view.start or max([day for day in (scope.start, first) if day], default=None)
    end = view.end or min([day for day in (scope.end, max(last, default=None)) if day], default=None)
    return start, end


def _starts(laid: Laid) -> list[dt.date]:
    """The first day of all that is drawn."""
    rows = [row for panel in laid.panels for points in panel.lines.values() for row in points]
    first = [row["start"] or row["date"] for row in rows if row["state"] != "silent"]
    claims = (row for panel in laid.panels for row in panel.claims)
    told = ((row["reference_period_start"] or row["reference_period_end"]) for row in claims)
    return first + [day for day in told if day]


def _first(starts: list[dt.date], ends: list[dt.date]) -> dt.date | None:
    """Where time begins: with the first day, unless a total from long before would leave the rest no room."""
    if not starts or not ends:
        return min(starts, default=None)
    told = max(ends) - min(ends)
    if told < LONG_TOLD or max(ends) - min(starts) <= 3 * told:
        return min(starts)
    return min(ends) - told / 3


def _beneath(view: View, data: Data, reader: Reader, found: list[Row]) -> Content:
    """Findings and incidents beside the sources, then the figures themselves."""
    words = reader.words
    incidents = data.incidents(view)
    told_by = data.sources_of_incidents([row["incident_id"] for row in incidents], data.scope(view))
    about = [
        finding_lists.findings(found, reader),
        trend_lists.incidents(incidents, told_by, reader),
    ]
    count = data.figure_count(view)
    return [
        html.Div(
            [
                html.Div([part for part in about if part is not None]),
                html.Div(trend_lists.sources(data.sources_of_view(view), view, reader)),
            ],
            className="cf-beside",
        ),
        pieces.section(
            words("trends.figures_heading", count=count),
            [
                html.P(
                    [
                        words("trends.figures_note"),
                        " ",
                        pieces.download(words("trends.csv"), "/download/trends/figures.csv"),
                    ],
                    className="cf-note cf-no-print",
                ),
                html.Div(pieces.note(words("trends.table_loading")), id="later", className="cf-later"),
            ],
        )
        if count
        else None,
    ]


def table(view: View, reader: Reader) -> Any:
    """The figures of the view: their code and rows are loaded when the reader comes to them."""
    return grid.table(view, reader, "trends", "28rem")


PAGE = Page("trends", content, trend_bar.bar, resolve, trend_bar.defaults, trend_bar.notes, table)
