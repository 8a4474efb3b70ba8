"""A headline number: value with its range, unit, place, as-of day and age, changes, origins, small line."""

from __future__ import annotations

import datetime as dt
from typing import Any

from dashboard.address.reader import Reader
from dashboard.address.view import View
from dashboard.charts import spark
from dashboard.components import pieces
from dashboard.components import tags as html
from dashboard.i18n import Words
from dashboard.rows.headlines import Change, Number
from dashboard.words import describe

Row = dict[str, Any]


def card(
    number: Number, view: View, reader: Reader, day: dt.date, start: dt.date, place: str, carry_days: int
) -> Any:
    """The card of one number; ``place`` is the name of the place asked for."""
    words, point = reader.words, number.point
    if point is None:
        parts = [
            html.H2(describe.topic_label(number.headline.topic(), words)),
            html.P(place, className="cf-note"),
            html.P(words("headline.none", day=day), className="cf-headline-none"),
        ]
        return html.Article(className="cf-headline", children=parts)
    line = html.Img(
        src=spark.address(number.line, start, day, carry_days, reader.dark, words.direction == "rtl"),
        alt=words("headline.line", count=len(number.line), start=start, end=day),
        className="cf-spark",
        width=str(spark.WIDTH),
        height=str(spark.HEIGHT),
    )
    facts = [
        (words("headline.week"), _change(number.week, words)),
        (words("headline.month"), _change(number.month, words)),
        (words("headline.behind"), _behind(number, words)),
    ]
    return html.Article(
        className="cf-headline",
        children=[
            *_number(point, words),
            html.P(_when(point, day, words), className="cf-headline-when"),
            *_newer(number, words),
            line,
            pieces.facts(facts),
            *([pieces.note(words("chart.disputed"))] if point["disputed"] else []),
            *_others(number, words),
            _over_time(number.headline.topic(), point, view, words),
        ],
    )


def _number(point: Row, words: Words) -> list[Any]:
    """What is counted and where, then the value with its unit, which opens its evidence."""
    value, those = describe.value(point, words), describe.those(point, words)
    # What stands around a number for those who see it is said to those who hear it.
    said = f"{value} {those} · {describe.subject(point, words)}"
    # Cards of one indicator differ by place; a list of headings has no more than these.
    place = html.Span(f" · {describe.where(point, words)}", className="cf-hidden")
    opener = pieces.opener(value, f"point:{point['point_id']}", said)
    return [
        html.H2([pieces.indicator(point, words), place]),
        html.P(pieces.place(point, words), className="cf-note"),
        html.P([opener, " ", html.Span(those, className="cf-headline-unit")], className="cf-headline-value"),
    ]


def _over_time(topic: str, point: Row, view: View, words: Words) -> Any:
    """The link to the chart of the number."""
    where = point["place_id"] or ""
    trends = View(
        page="trends", crisis=view.crisis, topics=(topic,), places=(where,) if where else (), day=view.day,
        rule=view.rule,
    )  # fmt: skip
    subject = html.Span(f": {describe.subject(point, words)}", className="cf-hidden")
    link = pieces.inside([words("headline.over_time"), subject], trends.address())
    return html.P(link, className="cf-more")


def _when(point: Row, day: dt.date, words: Words) -> str:
    when = describe.when(point, words)
    key = {"as_of": "headline.as_of", "total": "headline.total"}.get(point["grain"], "headline.over")
    return words(key, when=when, age=describe.age(point["end"], day, words))


def _change(change: Change, words: Words) -> str:
    """The change, or why there is none, and whether the number has another source than before."""
    if change.why_not:
        return words(f"headline.{change.why_not}")
    said = _changed(change, words)
    return words("headline.other_source", change=said) if change.other_source else said


def _changed(change: Change, words: Words) -> str:
    """The change of the best values with the range that the bounds leave, as far as they are known."""
    if change.best is None or change.low == change.high == change.best:
        return describe.change(change.bounds(), words)
    best = words.signed(change.best) if change.best else words("change.none")
    if change.low is None and change.high is None:
        return words("headline.best_only", best=best)
    ranged = describe.change(change.bounds(), words)
    # A range whose one bound is the best value says it already.
    said = change.best in (change.low, change.high)
    return ranged if said else words("headline.change", best=best, range=ranged)


def _behind(number: Number, words: Words) -> Any:
    """Who gives the number, each with its own where they differ, and how many they are."""
    point = number.point or {}
    origins = words("claim.origins", count=point["n_origins"] or 0)
    count = words("headline.sources", count=point["n_sources"] or 0, origins=origins)
    told = number.voices.get(point["point_id"], ())
    if not told:
        return count
    alone = all(describe.value(row, words) == describe.value(point, words) for row in told if "low" in row)
    shown = [html.Li(_voice(row, alone, words)) for row in told[: describe.NAMED]]
    if len(told) > len(shown):
        shown.append(html.Li(words("list.rest", count=len(told) - len(shown))))
    return [
        html.Ul(shown, className=f"cf-voices {pieces.NAMES}"),
        html.Div(count, className=f"cf-note{' cf-alone' if len(told) == 1 else ''}"),
    ]


def _voice(row: Row, alone: bool, words: Words) -> list[Any]:
    name = html.Bdi(describe.named(row["source"], words))
    return [name] if alone or "low" not in row else [f"{describe.value(row, words)} · ", name]


def _others(number: Number, words: Words) -> list[Any]:
    """Series of the same headline that count others (civilians beside people), each with its evidence."""
    items = [html.Li(_other(row, number, words)) for row in number.others]
    if not items:
        return []
    return [html.P(words("headline.also"), className="cf-note"), html.Ul(items, className="cf-also")]


def _newer(number: Number, words: Words) -> list[Any]:
    """The newest number after a total's last day: another total, or of a day that the total does not hold."""
    if number.newer is None:
        return []
    key = "headline.newer_total" if number.newer["grain"] == "total" else "headline.newer"
    return [html.P([words(key), " ", *_other(number.newer, number, words)], className="cf-also")]


def _other(row: Row, number: Number, words: Words) -> list[Any]:
    """A number beside the headlined one: when and where it differs, and by whom."""
    text = f"{describe.value(row, words)} {describe.those(row, words)}"
    mine = number.point and number.point["place_id"] != row["place_id"]
    return [
        pieces.opener(text, f"point:{row['point_id']}", f"{text} · {describe.subject(row, words)}"),
        f" · {describe.when(row, words)}",
        f" · {describe.where(row, words)}" if mine else "",
        *_by(describe.sources(number.voices.get(row["point_id"], ()), words)),
    ]


def _by(names: str) -> list[Any]:
    return [html.Span(f" · {names}", className=f"cf-note {pieces.NAMES}")] if names else []
