"""About the numbers: how a number on a chart came about, what each word counts, what each column holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dashboard.address.reader import Reader
from dashboard.address.view import View
from dashboard.components import markdown, pieces, tables
from dashboard.components import tags as html
from dashboard.i18n import Words
from dashboard.pages import Content, Page
from dashboard.rows.data import Data
from dashboard.words import describe
from etl.vocabulary import terms

DOCS = Path(__file__).parents[2] / "docs"


def content(_view: View, _data: Data, reader: Reader) -> Content:
    """The contents beside the methodology, the definitions and the data dictionary."""
    words = reader.words
    methodology = markdown.read(DOCS / "methodology.md", deeper=1)
    columns = markdown.read(DOCS / "data-dictionary.md", deeper=2)
    return [
        pieces.sentence(words("about.intro")),
        *([pieces.note(words("about.english"))] if words.code != "en" else []),
        html.Div(
            className="cf-about",
            children=[
                _contents(methodology, words),
                html.Div(
                    className="cf-prose",
                    children=[
                        html.Div(methodology.parts, lang="en", dir="ltr", id="methodology"),
                        *_definitions(words),
                        _dictionary(columns, words),
                    ],
                ),
            ],
        ),
    ]


def _contents(methodology: markdown.Page, words: Words) -> Any:
    """A list of the parts, to jump to."""
    items = [
        html.Li(html.A(html.Bdi(heading.text, dir="ltr"), href=f"#{heading.anchor}", lang="en"))
        for heading in methodology.headings
        if heading.level == 3
    ]
    items.append(html.Li(html.A(words("about.definitions"), href="#definitions")))
    items.append(html.Li(html.A(words("about.columns"), href="#data-dictionary")))
    return html.Nav(
        [html.H2(words("about.contents")), html.Ul(items, className="cf-list")],
        className="cf-contents cf-no-print",
        **pieces.aria(label=words("about.contents")),
    )


def _definitions(words: Words) -> list[Any]:
    """What each indicator, group and qualifier means, in the reader's words where they have them."""
    indicators = [
        [describe.topic_label(code, words), describe.definition(code, words), _kind(code, words)]
        for code in terms("indicators")
    ]
    head = [words(f"about.head_{name}") for name in ("indicator", "definition", "measure")]
    groups = [[describe.group_label(code, words), _within(code, words)] for code in terms("groups")]
    printed = [
        [words.label("qualifiers", code), words(f"about.qualifier_{code}")] for code in terms("qualifiers")
    ]
    return [
        html.H2(words("about.definitions"), id="definitions"),
        html.H3(words("about.indicators")),
        tables.table(words("about.indicators"), head, indicators, hidden_caption=True),
        html.H3(words("about.groups")),
        tables.table(
            words("about.groups"),
            [words("about.head_group"), words("about.head_part")],
            groups,
            hidden_caption=True,
        ),
        html.H3(words("about.qualifiers")),
        tables.table(
            words("about.qualifiers"), [words("fields.qualifier"), words("about.head_drawn")], printed,
            hidden_caption=True,
        ),
    ]  # fmt: skip


def _kind(code: str, words: Words) -> str:
    measure = terms("indicators")[code].measure
    return words.label("measures", measure, measure)


def _within(code: str, words: Words) -> str:
    parent = terms("groups")[code].parent
    return describe.group_label(parent, words) if parent else ""


def _dictionary(columns: markdown.Page, words: Words) -> Any:
    """Every column of every table, folded away."""
    return html.Section(
        id="data-dictionary",
        children=[
            html.H2(words("about.columns")),
            html.P(words("about.columns_note")),
            html.Details(
                [html.Summary(words("about.columns_show")), html.Div(columns.parts, lang="en", dir="ltr")]
            ),
        ],
    )


PAGE = Page("about", content)
