"""One chart of a page as a picture of its own, with its title, its sources, its date and its address."""

from __future__ import annotations

import re
from dataclasses import replace

from dashboard.address.reader import Reader
from dashboard.address.view import GRAINS, View
from dashboard.charts import map_svg, place_map, trend, trend_text
from dashboard.charts.style import Style
from dashboard.charts.svg import chart
from dashboard.charts.svg_frame import Labels
from dashboard.components import trend_lists
from dashboard.files.brief import unnamed
from dashboard.i18n import Words
from dashboard.pages import places, trends
from dashboard.rows.data import Data
from dashboard.rows.panels import Laid, Panel
from dashboard.rows.places import latest


def svg(name: str, view: View, data: Data, reader: Reader, base: str, texts: bool = True) -> str | None:
    """The SVG of "chart-1", "chart-2" …; None when the view has no such chart.

    Without ``texts`` no source is named.
    """
    if not texts:
        view = view.but(sources="merged", named=())
    found = re.fullmatch(r"chart-(\d{1,3})", name)
    number = int(found.group(1)) if found else 0
    if view.page == "places":
        return _map(view, data, reader.words, base, texts) if number == 1 else None
    if view.page != "trends":
        return None
    laid, style = trends.drawn(view, data, reader)
    if not 1 <= number <= len(laid.panels):
        return None
    panel = laid.panels[number - 1]
    figure = trend.figure(panel, style)
    names, rest = trends.legend_of(panel, style, reader)
    legend = [*names, *([(rest, None)] if rest else [])]
    bare = labels(panel, view, data, reader.words, base, texts)
    told = replace(bare, legend=legend, footer=[*_key(panel, style, view, reader.words), *bare.footer])
    return chart(figure if texts else unnamed(figure), told, reader.words)


def _key(panel: Panel, style: Style, view: View, words: Words) -> list[str]:
    """What the marks and the numbered lines are, which stands beside the chart on its page."""
    signs = [f"{sign} {meaning}" for sign, meaning in trend_lists.marks([panel], view, words, style.vague)]
    events = [f"{words.number(at)}. {text}" for at, (_, text) in enumerate(style.events, start=1)]
    lines = [" · ".join(line) for line in (signs, events) if line]
    note = trend_text.kind_note(panel, words, style.change)
    return [*lines, *([note] if note else []), *trends.cut(Laid((panel,), 0), view, style, words)]


def _map(view: View, data: Data, words: Words, base: str, texts: bool) -> str | None:
    """The map of a view; None when none of its places has a point."""
    drawn = places.drawn_of(view, latest(view, data), data)
    spots = place_map.spots(drawn)
    if not spots:
        return None
    title = places.sentence(drawn, view, data.reference_day(view), data, words)
    foot = [footer(view, data, words, texts), f"{base.rstrip('/')}{view.address()}"]
    own = [words("places.own_days")] if drawn[0]["grain"] in GRAINS else []
    said = " ".join([words("places.map_areas"), *own])
    told = Labels(title, said, foot, words("places.map", count=len(spots)))
    return map_svg.draw(place_map.figure(spots, words, dark=False, narrow=False), told, words)


def labels(panel: Panel, view: View, data: Data, words: Words, base: str, texts: bool) -> Labels:
    """What stands around a panel that is looked at away from its page."""
    return Labels(
        title=trend_text.title(panel, data, words),
        subtitle=trend_text.subtitle(panel, view, words),
        footer=[footer(view, data, words, texts), f"{base.rstrip('/')}{view.address()}"],
        summary=trend_text.summary(panel, words),
    )


def footer(view: View, data: Data, words: Words, texts: bool) -> str:
    """Who gives the numbers and as known on which day."""
    names = [str(row["source"]) for row in data.sources_of_view(view) if row["source"]]
    known = view.known or data.days(view)["last_known"]
    said = words("trends.known", day=known) if known else words("trends.known_never")
    if not texts:
        return words("download.chart_known", known=said)
    return words("download.chart_sources", sources=trend_text.listed(names, words) or "–", known=said)
