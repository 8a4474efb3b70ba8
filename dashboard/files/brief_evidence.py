"""The evidence within a one-file brief: the figures behind its numbers, numbered, each written once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import Any

from dashboard.address.view import View
from dashboard.components import evidence_card, tables
from dashboard.components import tags as html
from dashboard.i18n import Words
from dashboard.rows import series
from dashboard.rows.data import Data
from dashboard.words import describe

Row = dict[str, Any]

EACH = 6  # figures named beside one number


class Behind:
    """The figures behind a number of a page, by what its opener opens ("point:ID", "claim:ID" …)."""

    def __init__(self, view: View, data: Data) -> None:
        self._view, self._data = view, data
        self._found: dict[str, list[Row]] = {}

    def __call__(self, evidence: str) -> list[Row]:
        """Figures with the facts of their documents; none of what can't be found."""
        if evidence not in self._found:
            kind, _, key = evidence.partition(":")
            ask: dict[str, Callable[[str], list[Row]]] = {
                "figure": self._figure,
                "claim": self._claim,
                "point": self._point,
                "incident": self._incident,
            }
            self._found[evidence] = ask[kind](key)
        return self._found[evidence]

    def _figure(self, key: str) -> list[Row]:
        row = self._data.figure(key)
        return [row] if row else []

    def _claim(self, key: str) -> list[Row]:
        return self._data.figures_of_claims([key])

    def _point(self, key: str) -> list[Row]:
        found = series.point(self._view, self._data, key)
        used = [row["claim_id"] for row in found[1] if row["point_use"] == "used"] if found else []
        return self._data.figures_of_claims(used)

    def _incident(self, key: str) -> list[Row]:
        return self._data.figures_of_claims(
            [claim["claim_id"] for claim in self._data.claims_of_incident(key)]
        )


class Cited:
    """Figures numbered as they are met; ``room`` is how many the file holds, ``unseen`` what had none."""

    def __init__(self, behind: Behind, view: View, words: Words, room: int) -> None:
        self._behind, self._view, self._words = behind, view, words
        self._room = room
        self._numbers: dict[str, int] = {}
        self._waiting: list[Row] = []
        self.unseen = 0

    def refer(self, evidence: str) -> str:
        """The numbers of the figures behind something, each a link to its card."""
        shown = [self._number(row) for row in self._behind(evidence)[:EACH]]
        numbers = [number for number in shown if number]
        self.unseen += not numbers
        links = [
            f'<a href="#evidence-{number}" aria-label="'
            f'{escape(self._words("finding.evidence_of", number=number))}">{self._words.number(number)}</a>'
            for number in numbers
        ]
        return f' <sup class="cf-cite">{" ".join(links)}</sup>' if links else ""

    def cards(self, more: Iterable[Row] = ()) -> list[Any]:
        """The cards of the figures met so far, and of ``more``, that are not written yet."""
        for row in more:
            self._number(row)
        waiting, self._waiting = self._waiting, []
        return [
            html.Div(
                [
                    html.Span(self._words.number(self._numbers[row["id"]]), className="cf-cited"),
                    evidence_card.card(row, self._view, self._words),
                ],
                id=f"evidence-{self._numbers[row['id']]}",
                className="cf-numbered",
            )
            for row in waiting
        ]

    def _number(self, row: Row) -> int | None:
        known = self._numbers.get(row["id"])
        if known is None and len(self._numbers) < self._room:
            known = self._numbers[row["id"]] = len(self._numbers) + 1
            self._waiting.append(row)
        return known


def unnamed(document: str, data: Data, words: Words) -> list[Any]:
    """How many figures a document has, and the table of them."""
    found = data.figures_of_document(document)
    return [
        html.P(words("figures.count", count=len(found)), className="cf-sentence"),
        html.Div(table(found, words), className="cf-grid"),
    ]


def table(found: Sequence[Row], words: Words) -> Any:
    """Figures without their sentences and sources."""
    head = [words(name) for name in ("trends.head_when", "columns.indicator", "columns.group")]
    head += [words(name) for name in ("trends.head_value", "columns.place")]
    cells = [
        [
            describe.period(row, words),
            describe.indicator(row, words),
            describe.who(row, words),
            describe.quantity(row, words),
            describe.where(row, words),
        ]
        for row in found
    ]
    return tables.table(words("figures.count", count=len(found)), head, cells, (3,), hidden_caption=True)
