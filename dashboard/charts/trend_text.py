"""What the page of trends says in words: sentence, titles, summaries, empty statements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from dashboard.address.view import ALL, View
from dashboard.charts.changes import changes
from dashboard.charts.marks import valued
from dashboard.i18n import Words
from dashboard.rows.data import Data
from dashboard.rows.panels import BARS, SPANS, Panel
from dashboard.words import describe

Row = dict[str, Any]
NAMED = 3  # so many names are written out before the rest is counted


def listed(names: Sequence[str], words: Words) -> str:
    """Names in a row: "Deaths, Injured and 2 more"."""
    shown = [words.isolated(name) for name in names[:NAMED]]
    if len(names) > NAMED:
        return words("list.more", names=words("list.comma").join(shown), count=len(names) - NAMED)
    if len(shown) < 2:
        return "".join(shown)
    return words("list.and", names=words("list.comma").join(shown[:-1]), last=shown[-1])


def topics(view: View, words: Words) -> str:
    """The indicators of the view in words."""
    chosen = [text for text in view.topics if text != ALL]
    return listed([describe.topic_label(text, words) for text in chosen], words) or words("trends.all_topics")


def where(view: View, data: Data, words: Words) -> str:
    """The places of the view in words."""
    names = [describe.place(place, data.place_name(place), words) for place in view.places]
    if not names:
        return words("trends.everywhere" if data.crisis(view) else "trends.everywhere_stored")
    if view.parts == "with" and len(names) == 1:
        return words("place.with_parts", place=listed(names, words))
    return listed(names, words) + (words("trends.with_parts") if view.parts == "with" else "")


def stored(view: View, data: Data, words: Words) -> str:
    """The names that the view's places have in the store, where they are shown under others."""
    return describe.stored_names([(place, data.place_name(place)) for place in view.places], words)


def sentence(view: View, data: Data, words: Words) -> str:
    """What is shown, of where and when, from how many sources, as known on which day."""
    facts = data.summary(view)
    scope = data.scope(view)
    start, end = scope.start or facts["first"], scope.end or facts["last"]
    known = view.known or data.days(view)["last_known"]
    return words(
        "trends.sentence",
        topics=_subject(view, words),
        places=where(view, data, words),
        period=words.span(start, end),
        count=facts["n_claims"] or 0,
        sources=words("trends.sources", count=facts["n_sources"] or 0),
        origins=words("trends.origins", count=facts["n_origins"] or 0),
        known=words("trends.known", day=known) if known else words("trends.known_never"),
    )


def undated(view: View, data: Data, words: Words) -> str:
    """How many claims no date says when they were known of: on an earlier day they are left out."""
    number = data.summary(view.but(known=None))["n_undated"]
    if not number:
        return ""
    return words("trends.undated_left_out" if view.known else "trends.undated_among", count=number)


def _subject(view: View, words: Words) -> str:
    """Indicators, groups and sources of the view in words."""
    said = topics(view, words)
    groups = listed([describe.group_label(code, words).lower() for code in view.groups], words)
    if groups:
        said = words("trends.of_groups", topics=said, groups=groups)
    if view.named:
        said = words("trends.by_sources", topics=said, sources=listed(view.named, words))
    return said


def title(panel: Panel, data: Data, words: Words) -> str:
    """The panel's subject: indicator, who, where they are not all people, and the places, named while few.

    People who were given food and people who were given shelter have charts of their own.
    """
    groups, counted = panel.groups(), panel.first.get("counted")
    only = next(iter(groups)) if len(groups) == 1 else ""
    among = describe.group_label(only, words).lower() if only != "people" else ""
    given = words(f"counted.{counted}") if words.has(f"counted.{counted}") else ""
    parts = (describe.indicator(panel.first, words), among, given)
    name = words("list.comma").join(part for part in parts if part)
    places = _places(panel, data, words)
    if len(places) > NAMED:
        return words("trends.title_places", indicator=name, count=len(places))
    return words("trends.title", indicator=name, place=listed(places, words))


def _places(panel: Panel, data: Data, words: Words) -> list[str]:
    """The names of the panel's places, in the order of its lines."""
    rows = [*(points[0] for points in panel.lines.values()), *panel.claims]
    return list(dict.fromkeys(_named(row, data, words) for row in rows or [panel.first]))


def _named(row: Row, data: Data, words: Words) -> str:
    place = row["place_id"]
    if row.get("with_parts") or not place:
        return describe.where(row, words)
    return describe.place(place, data.place_name(place), words)


def subtitle(panel: Panel, view: View, words: Words) -> str:
    """Unit, group where it is one, and how it is counted and drawn."""
    groups = {describe.group_label(code, words) for code in panel.groups()}
    only = next(iter(groups)) if len(groups) == 1 else ""
    unit = describe.unit(panel.first, words)
    parts = [only or unit[:1].upper() + unit[1:]]
    if only and describe.unit(panel.first, words) not in ("", words.label("units", "people")):
        parts.append(unit)
    parts.append(
        words(f"trends.drawn_{panel.kind}") if panel.kind != BARS else words(f"trends.bars_{view.grain}")
    )
    if view.shown == "change" and not panel.claims:
        parts.append(words("trends.as_change"))
    return " · ".join(part for part in parts if part)


def summary(panel: Panel, words: Words) -> str:
    """The chart in a sentence, for those who don't see it: where each line starts and ends."""
    if panel.claims:
        count = len({row["source"] for row in panel.claims})
        sources = words("trends.sources", count=count)
        return words("trends.summary_apart", count=len(panel.claims), sources=sources)
    parts = []
    for points in panel.lines.values():
        drawn = valued(points)
        if not drawn:
            continue
        name = describe.line_name(drawn[0], words, len(panel.places()) > 1, len(panel.groups()) > 1)
        alone = "alone_" if len(panel.lines) == 1 else ""
        shown = [row for row in drawn if row["state"] != "carried"]
        if not shown:
            last = drawn[-1]
            day = words.date(last["end"] - dt.timedelta(days=last["age_days"] or 0))
            value = _value(last, words)
            parts.append(words("trends.summary_carried", name=name, value=value, day=day))
            continue
        span = ""
        if (
            panel.kind == SPANS
        ):  # totals over different days have no course: the lowest and the highest are said
            span, shown = "span_", sorted(shown, key=lambda row: float(row["best"]))
        key = f"trends.summary_{alone}{span}" + ("one" if len(shown) == 1 else "line")
        parts.append(
            words(
                key, name=name, count=len(shown),
                first=_value(shown[0], words), first_day=describe.when(shown[0], words),
                last=_value(shown[-1], words), last_day=describe.when(shown[-1], words),
            )
        )  # fmt: skip
    return " ".join(parts)


def _value(row: Row, words: Words) -> str:
    """A value with its unit; people need none."""
    return (describe.value if row["unit"] == "people" else describe.quantity)(row, words)


def nothing(view: View, data: Data, words: Words) -> str:
    """That nothing is reported, of what and where, and how many documents cover those days; or only what no
    chart can show.
    """
    scope = data.scope(view)
    days = data.days(view)
    start, end = scope.start or days["first"], scope.end or days["last"]
    if not start or not end:
        return words("trends.none")
    known = [words("trends.known", day=view.known)] if view.known else []
    said = {
        "topics": _subject(view, words),
        "places": where(view, data, words),
        "period": words("list.comma").join([words.span(start, end), *known]),
    }
    if number := data.summary(view)["n_claims"]:
        return words("trends.nothing_drawn", count=number, **said)
    if number := data.documents_in(start, end):
        return words("trends.nothing", count=number, **said)
    return words("trends.nothing_published", **said)


def compared(panel: Panel) -> bool:
    """Whether any two numbers of the panel can be compared, so that a change is drawn."""
    return any(True for points in panel.lines.values() for _ in changes(points))


def kind_note(panel: Panel, words: Words, change: bool = False) -> str:
    """What a reader must know of changes, or of totals and bars: neither holds the other's numbers."""
    if change and not panel.claims:
        return words("trends.changes_note" if compared(panel) else "trends.changes_none")
    if panel.kind == BARS:
        return words("trends.bars_note")
    if panel.kind != SPANS:
        return ""
    said = [words("trends.totals_note")]
    if any(_steps(points) for points in panel.lines.values()):
        said.append(words("trends.steps_note"))
    return " ".join(said)


def _steps(points: Sequence[Row]) -> bool:
    """True where totals of one start are drawn as one line."""
    starts = [(row["series_id"], row["start"]) for row in valued(points) if row["start"]]
    return len(set(starts)) < len(starts)
