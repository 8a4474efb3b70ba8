"""Places: what is last reported of each place up to a day, on a map and in a table."""

from __future__ import annotations

import datetime as dt
from typing import Any

from dashboard.address.reader import Reader
from dashboard.address.view import ALL, GRAINS, View
from dashboard.charts import place_map, trend_text
from dashboard.components import controls, download_menu, pieces, scope_bar, tables, trend_bar, widgets
from dashboard.components import tags as html
from dashboard.i18n import Words
from dashboard.pages import Content, Page, trends
from dashboard.rows import places as known_places
from dashboard.rows import wording
from dashboard.rows.data import Data
from dashboard.words import describe

Row = dict[str, Any]
KINDS = 6  # of what the map can compare, before the rest is folded away
LISTED = 300  # rows of the table; the download has all


def resolve(view: View, data: Data) -> View:
    """One indicator: the first of the address, else the crisis's first headline, else the most spoken of."""
    chosen = next((text for text in view.topics if text != ALL), None)
    if chosen is None:
        chosen = next(iter(trends.resolve(view.but(topics=()), data).topics), None)
    return view.but(topics=(chosen,) if chosen else ())


def bar(view: View, data: Data, reader: Reader) -> Content:
    """Indicator, places, what is compared, and the day."""
    words = reader.words
    topics = trend_bar.topics(view, data, reader)
    row: Content = [
        controls.one("indicator", words("places.indicator"), topics, next(iter(view.topics), None)),
        controls.several(
            "place",
            words("trends.places"),
            trend_bar.places(view, data, words),
            view.places,
            trend_bar.all_places(view, data, words),
        ),
    ]
    row += _slider(view, data, words)
    return [html.Div(row, className="cf-bar-row")]


def defaults(view: View, data: Data) -> dict[str, list[str]]:
    """What the controls show where the address says nothing."""
    first = resolve(View("places", view.crisis), data).topics
    last = _days(view, data)[1]
    return {"indicator": list(first), "day": [last.isoformat()] if last else []}


def _chosen(view: View, kinds: list[str]) -> str | None:
    return view.tab if view.tab in kinds else next(iter(kinds), None)


def _kind(row: Row, words: Words) -> str:
    """What may be compared, in words: how it is counted, and its unit."""
    running = row["grain"] == "total" and row["measure"] == "cumulative"
    counted = (describe.unit(row, words), describe.helped(row, words))
    return " · ".join(
        (
            words("places.grain_running" if running else f"places.grain_{row['grain']}"),
            words("list.comma").join(part for part in counted if part),
        )
    )


def _days(view: View, data: Data) -> tuple[dt.date | None, dt.date | None]:
    found, scope = data.days(view), data.crisis_scope(view)
    first = max((day for day in (scope.start, found["first"]) if day), default=None)
    return first, data.reference_day(view.but(day=None))


def _slider(view: View, data: Data, words: Words) -> Content:
    first, last = _days(view, data)
    if not first or not last or first >= last:
        return []
    day = min(max(view.day or last, first), last)
    return [
        widgets.InputWrapper(
            label=words("places.day"),
            description=html.Span(_day_note(view, words), id="day-note"),
            className="cf-control cf-control-known",
            children=controls.slider(
                "day",
                words("places.day"),
                (first - controls.EPOCH).days,
                (last - controls.EPOCH).days,
                (day - controls.EPOCH).days,
                "onDay",
                words("places.last_day"),
                words,
            ),
        )
    ]


def _day_note(view: View, words: Words) -> str:
    return words.date(view.day) if view.day else words("places.last_day")


def notes(view: View, reader: Reader) -> dict[str, str]:
    """The day of the slider in words."""
    return {"day-note": _day_note(view, reader.words)}


def content(view: View, data: Data, reader: Reader) -> Content:
    """The sentence, the map, and the table of the same numbers and those that the map can't compare."""
    words = reader.words
    found = known_places.latest(view, data)
    day = data.reference_day(view)
    if not data.counts()["claims"]:
        return [pieces.empty(words("trends.none"), words("trends.empty_store_way_out"))]
    unseen = scope_bar.unseen(view, ("groups", "named", "start", "end", "known"), words)
    if view.known and (undated := trend_text.undated(view, data, words)):
        unseen.append(pieces.note(undated))
    if not found:
        return [pieces.empty(_nothing(view, day, words), words("places.none_way_out")), *unseen]
    kinds = known_places.kinds(found)
    kind = _chosen(view, kinds) or ""
    drawn = drawn_of(view, found, data)
    spots = place_map.spots(drawn)
    return [
        pieces.sentence(sentence(drawn, view, day, data, words)),
        *unseen,
        *_kinds(found, kinds, kind, view, words),
        *_map(spots, drawn, reader),
        html.Div(_table(found, drawn, view, data, words), className="cf-section cf-of-places"),
    ]


def _kinds(found: list[Row], kinds: list[str], chosen: str, view: View, words: Words) -> Content:
    """Links to what else the map can compare; numbers of different kinds never share a map."""
    if len(kinds) < 2:
        return []
    named = {known_places.kind(row): row for row in found}
    items: Content = []
    for kind in kinds:
        text = _kind(named[kind], words)
        if kind == chosen:
            items.append(html.Li(html.Strong(text), **pieces.aria(current="true")))
        else:
            items.append(html.Li(pieces.inside(text, view.but(tab=kind, evidence=None).address())))
    at = kinds.index(chosen)
    if at >= KINDS:  # what is shown now is never folded away
        items.insert(KINDS - 1, items.pop(at))
    parts: Content = [html.Span(words("places.compared"), className="cf-note"), html.Ul(items[:KINDS])]
    if len(items) > KINDS:
        more = words("list.rest", count=len(items) - KINDS)
        parts.append(pieces.fold("rest-kinds", more, html.Ul(items[KINDS:])))
    return [html.Nav(parts, className="cf-kinds cf-no-print", **pieces.aria(label=words("places.compared")))]


def drawn_of(view: View, found: list[Row], data: Data) -> list[Row]:
    """The rows that the map of the view compares."""
    drawn = known_places.one_a_place(found, _chosen(view, known_places.kinds(found)) or "")
    return [*wording.worded(drawn[:LISTED], view, data), *drawn[LISTED:]]


def sentence(drawn: list[Row], view: View, day: dt.date | None, data: Data, words: Words) -> str:
    """What the map shows, up to which day; of what days its numbers are, and how many sources give them."""
    said = words(
        "places.sentence",
        topic=describe.topic_label(view.topics[0], words) if view.topics else words("trends.all_topics"),
        kind=_kind(drawn[0], words) if drawn else "",
        count=len({row["place_id"] for row in drawn}),
        day=day or words("period.unknown"),
    )
    if not drawn:
        return said
    starts = [row["start"] for row in drawn]
    period = words.span(min(starts) if None not in starts else None, max(row["end"] for row in drawn))
    known = [words("trends.known", day=view.known)] if view.known else []
    # Of thousands of places nobody waits until their sources are counted.
    number = wording.sources(drawn, view, data) if len(drawn) <= LISTED else 0
    comma = words("list.comma")
    if number:
        sources = comma.join([words("trends.sources", count=number), *known])
        behind = words("places.behind", period=period, sources=sources)
    else:
        behind = words("places.of", period=comma.join([period, *known]))
    return f"{said} {behind}"


def _nothing(view: View, day: dt.date | None, words: Words) -> str:
    topic = describe.topic_label(view.topics[0], words) if view.topics else words("trends.all_topics")
    return words("places.none", topic=topic, day=day or words("period.unknown"))


def _map(spots: list[place_map.Spot], drawn: list[Row], reader: Reader) -> Content:
    words = reader.words
    if not spots:
        return [pieces.note(words("places.no_map"))]
    figure = place_map.figure(spots, words, dark=reader.dark, narrow=reader.narrow)
    said = words("places.map", count=len(spots))
    height = place_map.HEIGHT_NARROW if reader.narrow else place_map.HEIGHT
    figure["layout"]["meta"] = said
    notes = [words("places.map_areas")]
    if drawn[0]["grain"] in GRAINS:
        notes.insert(0, words("places.own_days"))
    if len(spots) < len(drawn):
        notes.append(words("places.without_point", count=len(drawn) - len(spots)))
    if any(spot.row["approximate"] for spot in spots):
        notes.append(words("places.approximate"))
    return [
        html.Div(
            className="cf-map",
            children=[
                pieces.plot(
                    widgets.Graph(
                        id={"chart": "map"}, figure=figure, config=place_map.CONFIG, responsive=True,
                        style={"height": f"{height}px"},
                    ),
                    said, height, words,
                ),
                html.P(words("places.map_note"), className="cf-note cf-no-print"),
                pieces.note(" ".join(notes)),
                download_menu.chart("places", 1, said, words),
            ],
        )
    ]  # fmt: skip


def _table(found: list[Row], drawn: list[Row], view: View, data: Data, words: Words) -> Content:
    """Every series's latest number, those on the map first."""
    on_map = {row["point_id"] for row in drawn}
    others = [row for row in found if row["point_id"] not in on_map]
    rows = [*drawn, *others]
    shown = [*drawn, *wording.worded(others[: max(LISTED - len(drawn), 0)], view, data)][:LISTED]
    told = wording.voices(shown, view, data)
    head = [words(f"places.head_{name}") for name in ("place", "value", "group", "when", "sources", "map")]
    cells = [
        [
            pieces.inside(pieces.place(row, words), _trend(row, view)),
            pieces.opener(describe.quantity(row, words), f"point:{row['point_id']}"),
            describe.who(row, words),
            f"{describe.when(row, words)} ({words.label('grains', row['grain'])})",
            pieces.sources(
                describe.sources(told[row["point_id"]], words), words.number(row["n_sources"] or 0)
            ),
            words("places.on_map") if row["point_id"] in on_map and row["latitude"] is not None else "",
        ]
        for row in shown
    ]
    table = tables.table(words("places.table", count=len(rows)), head, cells)
    cut = [pieces.note(words("trends.table_cut", count=LISTED, all=len(rows)))] if len(rows) > LISTED else []
    return [html.H2(words("places.list")), table, *cut]


def _trend(row: Row, view: View) -> str:
    groups = (row["group"],) if row["group"] else ()
    return View("trends", view.crisis, view.topics, (row["place_id"],), groups, rule=view.rule).address()


PAGE = Page("places", content, bar, resolve, defaults, notes)
