"""Sources and quality: who reports what and how often, where they agree, how well the texts were read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from dashboard.address.reader import Reader
from dashboard.address.view import ALL, View
from dashboard.components import finding_lists, pieces, tables
from dashboard.components import tags as html
from dashboard.i18n import Words
from dashboard.pages import Content, Page
from dashboard.rows.crises import say
from dashboard.rows.data import Data
from dashboard.words import describe
from etl.vocabulary import terms

Row = dict[str, Any]
SHOWN = 40  # sources, publishers and refusals in a table; the download has all sources
COMPARED = 40  # the sources with most claims, whose agreement is counted
OFTEN = 5  # common days or periods from which on a share of agreement is drawn
WIDE, HIGH = 8, 12  # indicators and sources of the table of who reports what


def content(view: View, data: Data, reader: Reader) -> Content:
    """All parts of the page; the first two speak of the crisis, the others of the whole store."""
    words = reader.words
    found: list[Row] = data.quality(view, "by_source")
    parts = _reading(data, words) + _refused(data, words) + _runs(data, words)
    if not found:
        key = "sources.none_way_out" if data.counts()["claims"] else "trends.empty_store_way_out"
        return [pieces.empty(words("sources.none"), words(key)), *parts]
    crisis = data.crisis(view)
    told = data.told_by(view, crisis.end if crisis and crisis.end else dt.date.max)
    return [
        pieces.sentence(_sentence(told, view, data, words)),
        *_who(found, told["n_sources"], view, words),
        *_what(found, view, data, words),
        *_publishers(data, words),
        *_agreement(found, view, data, reader),
        *_confidence(view, data, words),
        *parts,
    ]


def _sentence(told: Mapping[str, int], view: View, data: Data, words: Words) -> str:
    points = data.quality(view, "several_sources")
    crisis = data.crisis(view)
    return words(
        "sources.sentence",
        scope=say(crisis.titles, words.code) if crisis else words("app.all_reports"),
        count=told["n_sources"],
        claims=told["n_claims"],
        several=percent(points["n_several"], points["n"], words),
    )


def percent(part: float, whole: float, words: Words) -> str:
    """A share in words: 12 %, or "none" of nothing."""
    if not whole:
        return "–"
    if 0 < part / whole < 0.005:
        return words("sources.percent_under")
    return words("sources.percent", share=words.number(round(100 * part / whole)))


# ---------------------------------------------------------------- who, what, how often


def _who(found: list[Row], count: int, view: View, words: Words) -> Content:
    head = [
        words(f"sources.head_{name}")
        for name in ("source", "claims", "aside", "indicators", "days", "between")
    ]
    rows = [
        [
            pieces.inside(
                html.Bdi(describe.named(row["source"], words)),
                View("trends", view.crisis, ("all",), named=(row["source"],)).address(),
            ),
            words.number(row["n_claims"]),
            words.number(row["n_set_aside"]),
            words.number(row["n_indicators"]),
            words.number(row["n_days"]),
            words.span(row["first_known"], row["last_known"]),
        ]
        for row in found[:SHOWN]
    ]
    table = tables.table(words("sources.who_caption"), head, rows, numeric=(1, 2, 3, 4))
    return [pieces.section(words("sources.who"), [table, *_cut(count, words, "sources.cut")])]


def _cut(number: int, words: Words, key: str = "sources.first") -> Content:
    return [pieces.note(words(key, shown=SHOWN, count=number))] if number > SHOWN else []


def _what(found: list[Row], view: View, data: Data, words: Words) -> Content:
    sources = tuple(row["source"] for row in found[:HIGH])
    cells: list[Row] = data.quality(view, "by_source_and_indicator", sources)
    total: dict[str, int] = {}
    for cell in cells:
        total[cell["indicator"]] = total.get(cell["indicator"], 0) + cell["n"]
    codes = sorted(total, key=lambda code: (-total[code], code))[:WIDE]
    number = {(cell["source"], cell["indicator"]): cell["n"] for cell in cells}
    rows = [
        [
            html.Bdi(describe.named(source, words)),
            *(words.number(number[source, code]) if (source, code) in number else "" for code in codes),
        ]
        for source in sources
    ]
    head = [words("sources.head_source"), *(describe.topic_label(code, words) for code in codes)]
    numeric = tuple(range(1, len(head)))
    return [
        pieces.section(
            words("sources.what"), tables.table(words("sources.what_caption"), head, rows, numeric)
        )
    ]


def _publishers(data: Data, words: Words) -> Content:
    found: list[Row] = data.reading("publishers")
    count: int = data.reading("publisher_count")
    head = [
        words(f"sources.head_{name}") for name in ("publisher", "documents", "copies", "undated", "between")
    ]
    rows = [
        [
            html.Bdi(describe.named(row["publisher"] or words("document.no_publisher"), words)),
            words.number(row["n_documents"]),
            words.number(row["n_copies"]),
            words.number(row["n_undated"]),
            words.span(row["first_published"], row["last_published"]),
        ]
        for row in found[:SHOWN]
    ]
    table = tables.table(words("sources.publishers_caption"), head, rows, numeric=(1, 2, 3))
    body = html.Details(
        [html.Summary(words("sources.publishers_show", count=count)), table, *_cut(count, words)]
    )
    return [pieces.section(words("sources.publishers"), body)]


# ---------------------------------------------------------------- agreement


def _agreement(found: list[Row], view: View, data: Data, reader: Reader) -> Content:
    words = reader.words
    sources = tuple(row["source"] for row in found[:COMPARED])
    pairs: list[Row] = data.quality(view, "agreement", sources)
    parts: list[Any] = []
    if pairs:
        head = [words(f"sources.head_{name}") for name in ("one", "other", "points", "agree")]
        rows = [
            [
                html.Bdi(describe.named(row["source_a"], words)),
                html.Bdi(describe.named(row["source_b"], words)),
                words.number(row["n_points"]),
                _agree(row["n_agree"], row["n_points"], words),
            ]
            for row in pairs[:20]
        ]
        parts.append(tables.table(words("sources.agreement_caption"), head, rows, numeric=(2,)))
    else:
        parts.append(html.P(words("sources.no_agreement")))
    every = View("trends", view.crisis, (ALL,)).address()
    parts += finding_lists.against(data.findings(view, ("contradiction",), None), reader, every)
    return [pieces.section(words("sources.agreement"), parts, "cf-findings")]


def _agree(agree: int, whole: int, words: Words) -> Any:
    """How often two agree, with a bar where they meet often enough for a share to say anything."""
    text = words("sources.agree_of", agree=agree, all=whole)
    return tables.bar(agree / whole, text) if whole >= OFTEN else text


# ---------------------------------------------------------------- reading


def _confidence(view: View, data: Data, words: Words) -> Content:
    tenths: list[int] = data.quality(view, "confidences")
    whole = sum(tenths)
    if not whole:
        return []
    rows = [
        [
            words("value.range", low=round(at / 10, 1), high=round(at / 10 + 0.1, 1)),
            words.number(number),
            tables.bar(number / whole, percent(number, whole, words)),
        ]
        for at, number in reversed(list(enumerate(tenths)))
        if number
    ]
    head = [words(f"sources.head_{name}") for name in ("confidence", "figures", "share")]
    table = tables.table(words("sources.confidence_caption"), head, rows, numeric=(1,))
    return [pieces.section(words("sources.confidence"), table, "cf-of-reading")]


def _reading(data: Data, words: Words) -> Content:
    excluded: list[Row] = data.reading("exclusions")
    spans: int = data.reading("spans")
    whole = spans + sum(row["n"] for row in excluded)
    if not whole:
        return []
    unlinked = next((row["n"] for row in excluded if row["reason"] == "unlinked"), 0)
    said = words("sources.reading_said", count=whole, figures=spans, unlinked=percent(unlinked, whole, words))
    known = terms("exclusions")
    rows = [
        [
            words.label("exclusions", row["reason"], known[row["reason"]].label),
            words.number(row["n"]),
            tables.bar(row["n"] / whole, percent(row["n"], whole, words)),
        ]
        for row in excluded
    ]
    head = [words(f"sources.head_{name}") for name in ("reason", "numbers", "share")]
    table = tables.table(words("sources.reading_caption"), head, rows, numeric=(1,))
    return [pieces.section(words("sources.reading"), [html.P(said), table], "cf-of-reading")]


def _refused(data: Data, words: Words) -> Content:
    reasons: list[Row] = data.reading("refused")
    number = sum(row["n"] for row in reasons)
    if not number:
        return [pieces.section(words("sources.refused"), html.P(words("sources.refused_none")))]
    found: list[Row] = data.reading("refusals")
    rows = [
        [
            html.Bdi(PurePath(row["path"] or "").name or "–"),
            html.Bdi(row["message"]),  # beside the file, so that a phone shows what to do
            words.label("refusals", row["reason"], str(row["reason"] or "").replace("_", " ")),
            words.number(row["line"]) if row["line"] else "",
            words.date(row["started"].date()) if row["started"] else "",
        ]
        for row in found[:SHOWN]
    ]
    head = [words(f"sources.head_{name}") for name in ("file", "message", "why", "line", "when")]
    caption = words("sources.refused_caption", count=number)
    table = tables.table(caption, head, rows, numeric=(3,))
    return [pieces.section(words("sources.refused"), [table, *_cut(number, words)])]


# ---------------------------------------------------------------- runs


def _runs(data: Data, words: Words) -> Content:
    found = data.last_runs(10)
    if not found:
        return []
    names = ("documents_in", "new", "new_version", "copy", "quarantined", "figures")
    head = [
        words("sources.head_run"),
        words("sources.head_took"),
        *(words(f"sources.run_{name}") for name in names),
    ]
    head.append(words("sources.head_version"))
    rows = [
        [
            _moment(row["started"], words),
            _took(row, words),
            *(_count(row["counts"], name, words) for name in names),
            html.Bdi(row["version"]),
        ]
        for row in found
    ]
    table = tables.table(words("sources.runs_caption"), head, rows, numeric=tuple(range(1, len(names) + 2)))
    return [pieces.section(words("sources.runs"), table, "cf-of-reading")]


def _moment(moment: dt.datetime, words: Words) -> str:
    return words("sources.moment", day=moment.date(), time=words.digits(moment.strftime("%H:%M")))


def _took(row: Row, words: Words) -> str:
    if not row["finished"]:
        return words("sources.unfinished")
    seconds = round((row["finished"] - row["started"]).total_seconds())
    minutes, rest = divmod(seconds, 60)
    return words("sources.took", minutes=minutes, seconds=words.digits(f"{rest:02d}"))


def _count(counts: Any, name: str, words: Words) -> str:
    number = counts.get(name) if isinstance(counts, Mapping) else None
    return words.number(number) if isinstance(number, (int, float)) else ""


PAGE = Page("sources", content)
