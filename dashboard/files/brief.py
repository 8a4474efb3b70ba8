"""The view as one HTML file: its charts as SVG, its tables, its evidence and how its numbers came about.

It opens without a network, runs no script, prints, and reads well to a screen reader. It stays under
LIMIT: where all rows would not fit, tables are cut and say so.
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dashboard.address.reader import Reader
from dashboard.address.view import ALL, View, topic
from dashboard.charts import map_svg
from dashboard.charts.svg import chart
from dashboard.charts.svg_frame import Labels
from dashboard.components import pieces
from dashboard.files import brief_evidence
from dashboard.files.brief_evidence import Behind, Cited
from dashboard.files.static import LEFT_OUT, Writer
from dashboard.i18n import Words
from dashboard.pages import complete
from dashboard.pages.registry import PAGES
from dashboard.rows import exports
from dashboard.rows.crises import say
from dashboard.rows.data import Data
from dashboard.words import describe, meant

STYLE = (Path(__file__).parent / "brief.css").read_text(encoding="utf-8")
LIMIT = 300_000  # bytes
ROOM = 10_000  # bytes for what is said in place of charts, and for letters of more than one
# Rows of a table and sentences of evidence, tried until the file is small enough.
SIZES = ((120, 90), (60, 60), (60, 40), (30, 25), (15, 12), (6, 6), (3, 3))
# Without texts only these parts of a page are kept: they hold numbers, and no names of sources.
WITHOUT_NAMES = frozenset(
    (
        "cf-sentence", "cf-charts", "cf-under", "cf-headlines", "cf-map", "cf-of-places", "cf-grid",
        "cf-of-reading",
    )
)  # fmt: skip


def page(view: View, data: Data, reader: Reader, base: str, texts: bool = True) -> str:
    """The file. Without ``texts`` there are no sentences, titles or names of sources in it."""
    if not texts:
        view = view.but(sources="merged", named=(), search=None, columns={})
    if (
        not texts and view.page == "evidence" and view.document
    ):  # of the text of others its figures are left, without a word of it
        content = brief_evidence.unnamed(view.document, data, reader.words)
    else:
        shown = "figures" if view.page == "evidence" and not texts else view.page
        content = complete(PAGES[shown], view, data, reader)
    if not texts:
        content = [part for part in content if _classes(part) & WITHOUT_NAMES]
    made = ""
    behind, charts = Behind(view, data) if texts else None, Charts()
    for rows, sentences in SIZES:
        made = _Brief(view, data, reader, base, behind, rows, sentences, charts).write(content)
        if len(made.encode()) < LIMIT:
            break
        if charts.said and charts.size() > LIMIT / 2:
            charts = Charts(said=False)
    else:
        charts = Charts(said=False, room=LIMIT - ROOM - len(made.encode()) + charts.size())
        made = _Brief(view, data, reader, base, behind, *SIZES[-1], charts).write(content)
    return made


@dataclass(slots=True)
class Charts:
    """The charts of a brief as SVG, drawn once for all its sizes.

    ``said``: each mark says on hover what it is. Of thousands of marks this takes most of the file's room,
    and the table beneath says it too. ``room``: letters that they may take; a chart beyond them is left out
    and said to be.
    """

    said: bool = True
    room: int | None = None
    drawn: dict[str, str] = field(default_factory=dict)

    def size(self) -> int:
        """Their letters in all."""
        return sum(map(len, self.drawn.values()))


def unnamed(figure: Mapping[str, Any]) -> dict[str, Any]:
    """The figure without the names of sources that disagree, which stand beside their marks and on hover."""
    bare = []
    for trace in figure["data"]:
        named = trace["type"] == "scatter" and trace.get("mode") == "markers+text"
        bare.append({**trace, "hovertext": "", **({"mode": "markers"} if named else {})})
    return {**figure, "data": bare}


def _classes(part: Any) -> set[str]:
    return set(str(getattr(part, "className", None) or "").split())


class _Brief:
    """One brief in one size."""

    def __init__(
        self,
        view: View,
        data: Data,
        reader: Reader,
        base: str,
        behind: Behind | None,
        rows: int,
        sentences: int,
        drawn: Charts,
    ) -> None:
        self.view = view
        self.data = data
        self.reader = reader
        self.words: Words = reader.words
        self.base = base
        self.texts = behind is not None
        self.rows, self.sentences = rows, sentences
        self.charts, self.drawn = 0, drawn
        self.cited = Cited(behind, view, reader.words, sentences) if behind else None
        self.writer = Writer(
            base, rows, lambda count: self.words("brief.more_rows", count=count),
            {"Graph": self.graph, "AgGrid": self.grid},
            leave_out=LEFT_OUT if behind else LEFT_OUT | {pieces.NAMES},
            refer=self.cited.refer if self.cited else None,
        )  # fmt: skip

    def write(self, content: Sequence[Any]) -> str:
        """The whole file."""
        words = self.words
        crisis = self.data.crisis(self.view)
        title = say(crisis.titles, words.code) if crisis else words("app.all_reports")
        name = words(f"pages.{self.view.page}.title")
        return "\n".join(
            [
                "<!DOCTYPE html>",
                f'<html lang="{words.code}" dir="{words.direction}">',
                '<head><meta charset="utf-8">',
                '<meta name="viewport" content="width=device-width, initial-scale=1">',
                f"<title>{html.escape(f'{title} – {name}')}</title>",
                f"<style>{STYLE}</style></head>",
                "<body>",
                f"<header><p>{html.escape(words('app.name'))}</p><h1>{html.escape(title)}</h1>",
                f'<p class="page">{html.escape(name)}</p></header>',
                f"<main>{self.writer.write(content)}{self._evidence()}{self._notes()}</main>",
                "<footer>" + self._facts() + "</footer>",
                "</body></html>",
            ]
        )

    # ------------------------------------------------------------------ charts and evidence

    def graph(self, properties: Mapping[str, Any]) -> str:
        """A chart; its title stands above it already, so that it is said to those who don't see it."""
        self.charts += 1
        name = f"chart{self.charts}"
        if name not in self.drawn.drawn:
            made = self._drawn(properties["figure"], name)
            if self.drawn.room is not None and self.drawn.size() + len(made) > self.drawn.room:
                made = f"<p>{html.escape(self.words('brief.no_chart'))}</p>"
            self.drawn.drawn[name] = made
        return self.drawn.drawn[name]

    def _drawn(self, figure: Any, name: str) -> str:
        if hasattr(figure, "to_plotly_json"):
            figure = figure.to_plotly_json()
        if not self.texts:
            figure = unnamed(figure)
        if not self.drawn.said:
            figure = {**figure, "data": [{**trace, "hovertext": ""} for trace in figure["data"]]}
        said = str(figure["layout"].get("meta") or self.words("brief.chart", number=self.charts))
        drawn = map_svg.draw if any(each["type"] == "scattergeo" for each in figure["data"]) else chart
        return f"<figure>{drawn(figure, Labels('', '', (), said), self.words, name)}</figure>"

    def grid(self, _properties: Mapping[str, Any]) -> str:
        """The first figures of the view, as evidence, in place of the table that scrolls without end."""
        view = self.view.but(columns=meant.model(self.view.columns, self.words, self.data))
        found = self.data.figures(view, 0, self.sentences if self.cited else self.rows)
        number = self.data.figure_count(view)
        cards: Any = self.cited.cards(found) if self.cited else brief_evidence.table(found, self.words)
        rest = number - len(found)
        said = f"<p>{html.escape(self.words('brief.more_figures', count=rest))}</p>" if rest > 0 else ""
        return self.writer.write(cards) + said

    def _evidence(self) -> str:
        """The sentences behind the numbers of the page that have none on it."""
        cards = self.cited.cards() if self.cited else []
        unseen = self.cited.unseen if self.cited else 0
        told = f"<p>{html.escape(self.words('brief.more_evidence'))}</p>" if unseen else ""
        if not cards:
            return told
        heading = f"<h2>{html.escape(self.words('pages.evidence.title'))}</h2>"
        return f"<section>{heading}{self.writer.write(cards)}{told}</section>"

    # ------------------------------------------------------------------ how the numbers came about

    def _notes(self) -> str:
        words = self.words
        parts = [f"<h2>{html.escape(words('brief.method'))}</h2>"]
        rule = words(f"options.rule.{self.view.rule}")
        for key in ("numbers", "ranges", "series", "provisional"):
            parts.append(f"<p>{html.escape(words(f'brief.method_{key}', rule=rule))}</p>")
        codes = list(dict.fromkeys(topic(text)[0] for text in self.view.topics if text != ALL))
        defined = [(describe.topic_label(code, words), describe.definition(code, words)) for code in codes]
        told = "".join(
            f"<dt>{html.escape(name)}</dt><dd>{html.escape(text)}</dd>" for name, text in defined if text
        )
        if told:
            parts.append(f"<h3>{html.escape(words('about.definitions'))}</h3><dl>{told}</dl>")
        return f'<section class="method">{"".join(parts)}</section>'

    def _facts(self) -> str:
        facts = exports.metadata(self.view, self.data, self.words, self.view.page, self.base, self.texts)
        known = self.view.known or self.data.days(self.view)["last_known"]
        address = facts["address of the view"]
        runs = self.data.last_runs(1)
        read = runs[0]["started"].date() if runs and runs[0]["started"] else "–"
        said = self.words("trends.known", day=known) if known else self.words("trends.known_never")
        return (
            f"<p>{html.escape(self.words('brief.made', known=said, read=read))}</p>"
            f'<p><a href="{html.escape(address)}">{html.escape(address)}</a></p>'
        )
