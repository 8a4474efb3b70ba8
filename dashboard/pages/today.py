"""Today: the headline numbers of a crisis, what is new, what to look at."""

from __future__ import annotations

import datetime as dt
from typing import Any

from dashboard.address.reader import Reader
from dashboard.address.view import ALL, View
from dashboard.components import controls, finding_lists, headline, pieces, trend_lists
from dashboard.components import tags as html
from dashboard.components.trend_bar import all_places
from dashboard.i18n import Words
from dashboard.pages import Content, Page
from dashboard.rows import headlines
from dashboard.rows.crises import say
from dashboard.rows.data import Data
from dashboard.words import describe

Row = dict[str, Any]
NEW = dt.timedelta(days=7)  # what counts as new on a first visit


def resolve(view: View, _data: Data) -> View:
    """Today tells what is known now by all sources: of an earlier day's address it keeps the rest."""
    return view.but(known=None, named=())


def content(view: View, data: Data, reader: Reader) -> Content:
    """Sentence, numbers, news, alerts and contradictions up to the reference day."""
    words = reader.words
    day = data.reference_day(view)
    crisis = data.crisis(view)
    days = data.days(view)
    if day is None or not days["n"]:
        return [nothing(view, data, words)]
    start = (crisis.start if crisis else None) or days["first"] or day
    carry = data.rules(view.rule).carry_days
    cards = [
        headline.card(
            each, view, reader, day, min(start, day), _place(each.headline.place, view, data, words), carry
        )
        for each in headlines.numbers(view, data, day)
    ]
    return [
        pieces.sentence(_sentence(view, data, reader, day)),
        html.Div(cards, className="cf-headlines"),
        html.Div(
            [
                html.Div(_news(view, data, reader)),
                html.Div([_findings(view, data, reader, day), *_notes(view, data, reader)]),
            ],
            className="cf-beside cf-halves",
        ),
    ]


def nothing(view: View, data: Data, words: Words) -> Any:
    """That nothing is told of the crisis, or of any, and what to do."""
    if data.counts()["claims"]:
        crisis = data.crisis(view)
        if crisis and crisis.places and not any(place in data.places() for place in crisis.places):
            way_out = words("today.none_places", places=words.isolated(", ".join(crisis.places)))
            return pieces.empty(words("today.none"), way_out)
        return pieces.empty(words("today.none"), words("today.none_way_out"))
    runs = data.last_runs(1)
    if any((run["counts"] or {}).get("quarantined") for run in runs):
        reasons = pieces.inside(
            words("today.refused_way_out"), View(page="sources", crisis=view.crisis).address()
        )
        return pieces.empty(words("today.refused"), reasons)
    if data.counts()["documents"]:
        return pieces.empty(words("today.none"), words("trends.empty_store_way_out"))
    return pieces.empty(words("documents.none"), words("documents.none_way_out"))


def _place(place: str | None, view: View, data: Data, words: Words) -> str:
    return describe.place(place, data.place_name(place), words) if place else all_places(view, data, words)


def _sentence(view: View, data: Data, reader: Reader, day: dt.date) -> str:
    words, crisis = reader.words, data.crisis(view)
    facts = data.told_by(view, day)
    basis = "chosen" if view.day else "end" if crisis and crisis.end else "newest"
    said = {
        "crisis": say(crisis.titles, words.code) if crisis else words("app.all_reports"),
        "day": day,
        "basis": words(f"today.day_{basis}"),
    }
    if not facts["n_claims"]:
        return words("today.sentence_none", **said)
    return words(
        "today.sentence",
        **said,
        count=facts["n_claims"] or 0,
        sources=words("trends.sources", count=facts["n_sources"] or 0),
        origins=words("trends.origins", count=facts["n_origins"] or 0),
    )


def _news(view: View, data: Data, reader: Reader) -> Any:
    """The claims since the last visit, else those of the week up to the day chosen or the newest."""
    words = reader.words
    newest = view.day or data.days(view)["last_known"]
    if newest is None:
        return pieces.section(words("today.news"), [pieces.note(words("today.undated"))])
    seen = None if view.day else reader.seen
    since = seen or newest - NEW
    found = data.newest_claims(view, since, view.day, 60)
    if not found:
        key = "today.nothing_in_week" if view.day else "today.nothing_new"
        lead = words(key, seen=since, newest=newest)
        found = data.newest_claims(view, None, view.day, 5)
        if not found:
            lead = words("today.nothing_before", newest=newest)
        heading = words("today.news")
        return pieces.section(heading, [pieces.note(lead), *_claims(found, reader)], "cf-news")
    key = "today.new_since" if seen else "today.new_week"
    lead = words(key, count=len(found), since=since, newest=newest)
    return pieces.section(words("today.news"), [pieces.note(lead), *_claims(found, reader)], "cf-news")


def _claims(rows: list[Row], reader: Reader) -> Content:
    words = reader.words
    items = [html.Li(_claim(row, words)) for row in rows]
    return trend_lists.folded(items, reader, "news", 8)


def _claim(row: Row, words: Words) -> list[Any]:
    value = describe.quantity(row, words)
    of = words("list.comma").join((describe.subject(row, words), describe.period(row, words)))
    return [
        html.Span(words.date(row["known_on"]), className="cf-when"),
        html.Div(
            [
                pieces.opener(value, f"claim:{row['claim_id']}", f"{value} · {of}"),
                " · ",
                of,
                html.Span([" · ", html.Bdi(describe.named(row["source"], words))], className="cf-note"),
            ]
        ),
    ]


def _findings(view: View, data: Data, reader: Reader, day: dt.date) -> Any:
    rows = data.findings(view, ("contradiction", "alert"), day)
    if rows:
        every = View(page="trends", crisis=view.crisis, topics=(ALL,)).address()
        return finding_lists.findings(rows, reader, reader.words("today.look_at"), every)
    return pieces.section(reader.words("today.look_at"), [pieces.note(reader.words("today.no_findings"))])


def _notes(view: View, data: Data, reader: Reader) -> Content:
    crisis = data.crisis(view)
    text = say(crisis.notes, reader.words.code) if crisis else ""
    return [pieces.section(reader.words("today.notes"), [html.P(text)])] if text else []


def bar(view: View, data: Data, reader: Reader) -> Content:
    """The reference day."""
    words = reader.words
    day = data.reference_day(view)
    control = controls.day("day", words("today.reference_day"), day, words)
    return [html.Div([control, pieces.note(words("today.reference_why"))], className="cf-bar-row cf-bar-day")]


def defaults(view: View, data: Data) -> dict[str, list[str]]:
    """The reference day of the crisis itself."""
    day = data.reference_day(view.but(day=None))
    return {"day": [day.isoformat()] if day else []}


PAGE = Page("today", content, bar, resolve, defaults)
