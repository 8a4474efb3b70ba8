"""A document's sentences with their time expressions, its paragraphs and its headings."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from etl.items import Items
from etl.model import Document, Mention, Sentence
from etl.when.expressions.brackets import bracket
from etl.when.expressions.cells import in_cell
from etl.when.expressions.expressions import Expression, find
from etl.when.expressions.marks import FROM_TOLD
from etl.when.expressions.words import Words

# Lines of one sentence that a layout broke are read together up to this length.
_JOINED = 1500
# Sentences back over which a heading still holds.
_HEADING_BACK = 8
# A text's first sentences: "A week after the quake" tells there what day it is written on.
_OPENING = 3
# Sentences back to what "the same day" points at.
_SAME_BACK = 3
# Characters between "two days later" and its day.
_BESIDE = 3
# A label before a date is no longer than this.
_LABEL = 60
_COUNT = re.compile(r"(?<![\w.,])(?:\d{1,3}(?:,\d{3})+|\d{2,3})(?![\w.,]?\d)\s+[a-z]{3}")
_CITED = re.compile(r"\s*\([^()\n]{3,120}\)\.?\s*")
_PARAGRAPH = re.compile(r"\n\s*\n|[•\uf0b7▪●]|\n[ \t]*(?:[-–—*·o■□►➢✓»]|\d{1,2}[.)])[ \t]")
_FOOTNOTE = re.compile(r"\*{1,3}\w[^*\n]*(?:\n|\Z)")  # "*in January 2022", no "**Bold**"
_DATELINE_END = re.compile(r"^[^\n.]{3,60}\s[-–—]{1,2}\s$")
_DATELINE_TAIL = re.compile(r"\s*(?:\([^()\n]{2,40}\)\s*)?[-–—]{1,2}\s|\s*\((?:[A-Z][\w /]+)\)")


class Reader:
    """A document's sentences, broken lines joined, and their expressions, found when first asked for."""

    def __init__(
        self,
        document: Document,
        sentences: list[Sentence],
        lexicon: Words,
        dateline: tuple[int, int] | None,
    ) -> None:
        self.text = document.text
        self.lexicon = lexicon
        self.dateline = dateline
        self.units = _units(document.text, sentences)
        self.items = Items(document.text, self.units, labelled=True)
        self._starts = [start for start, _ in self.units]
        self._found: dict[int, list[Expression]] = {}
        self._together: dict[tuple[int, int], bool] = {}
        self._in_cells: dict[tuple[int, int], Expression | None] = {}

    def unit_of(self, mention: Mention) -> int:
        """Index of the sentence that holds ``mention``, by its offset."""
        return self._unit_at(mention.start)

    def holding(self, expression: Expression) -> int:
        """Index of the sentence that holds a time."""
        return self._unit_at(expression.start)

    def _unit_at(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def expressions(self, unit: int) -> list[Expression]:
        """The time expressions of one sentence, but for the document's dateline."""
        if unit not in self._found:
            start, end = self.units[unit]
            found = find(self.text, self.lexicon, start, end)
            found = [each for each in found if each.first.kind != "later" or self._opens(each, start)]
            found = self._without_named(found)
            for n, expression in enumerate(found):
                counts = n > 0 and self.counts_from(expression, found[n - 1])
                if not (counts or self._holds_now(expression, unit)) or self._of_operation(expression):
                    expression.aside = True
                elif self.lexicon.credit.match(self.text, expression.end) is not None:
                    expression.aside, expression.clause = True, (start - 1, expression.start)
            self._found[unit] = [expression for expression in found if not self._is_dateline(expression)]
        return self._found[unit]

    def _without_named(self, found: list[Expression]) -> list[Expression]:
        """Without what counts from a time told before where its day is named: "two days later, on 3 May"."""
        named = [each for each in found if each.first.kind not in FROM_TOLD and each.first.is_day]
        return [
            each
            for each in found
            if each.first.kind not in FROM_TOLD
            or not any(self._adjoin(each, other) or self._adjoin(other, each) for other in named)
        ]

    def _adjoin(self, first: Expression, second: Expression) -> bool:
        """Whether but a comma and a space stand between two times."""
        gap = self.text[first.end : second.start]
        return 0 <= second.start - first.end <= _BESIDE and not gap.strip(", ")

    def told_in_cells(self, cells: Sequence[tuple[int, int]]) -> Expression | None:
        """The time that the heads of a column tell, the last cell first."""
        for start, end in reversed(cells):
            if (start, end) not in self._in_cells:
                self._in_cells[start, end] = in_cell(self.text, start, end, self.lexicon)
            if (found := self._in_cells[start, end]) is not None:
                return found
        return None

    def _opens(self, expression: Expression, start: int) -> bool:
        """Whether a time opens its sentence; "it came a few days after" another tells no time of its own."""
        lead = self.text[start : expression.start]
        return not lead.strip() or _DATELINE_END.search(lead) is not None

    def counts_from(self, expression: Expression, day: Expression) -> bool:
        """Whether an expression counts back from the day right before it: "on Saturday, a week after"."""
        gap = self.text[day.end : expression.start]
        return expression.first.kind == "anniversary" and day.first.is_day and not gap.strip(", ")

    def _holds_now(self, expression: Expression, unit: int) -> bool:
        """False for "two days after" amid a text: it tells of what follows it alone."""
        if expression.first.kind != "anniversary":
            return True
        if expression.first.unit is None:
            return False  # "the tenth anniversary of"
        return unit < _OPENING and self._opens(expression, self.units[unit][0])

    def _of_operation(self, expression: Expression) -> bool:
        """Whether a label gives a time to an operation: "Operation start date: 12 May 2021"."""
        lead = self.text[max(0, expression.start - _LABEL) : expression.start]
        return self.lexicon.of_operation.search(lead) is not None

    def beside(self, expression: Expression) -> list[Expression]:
        """The other times told in the sentence of ``expression``."""
        unit = self.holding(expression)
        return [other for other in self.expressions(unit) if other is not expression]

    def before(self, expression: Expression) -> Expression | None:
        """The last time told before ``expression``, in its sentence or a few sentences back."""
        return next((other for other in self.told_before(expression) if not other.said), None)

    def told_before(self, expression: Expression) -> Iterator[Expression]:
        """The times told before ``expression`` as in `before`, the nearest first, with days of statements."""
        unit = self.holding(expression)
        for earlier in range(unit, max(-1, unit - 1 - _SAME_BACK), -1):
            for other in reversed(self.expressions(earlier)):
                if other.end <= expression.start and not other.attributive:
                    yield other

    def _is_dateline(self, expression: Expression) -> bool:
        start, end = expression.first.start, (expression.last or expression.first).end
        if self.dateline is not None and start < self.dateline[1] and self.dateline[0] < end:
            return True
        if start > 400 or expression.start != start or expression.first.day is None:
            return False
        return _DATELINE_TAIL.match(self.text, end) is not None

    def same_paragraph(self, first: int, second: int) -> bool:
        """Whether neither a blank line nor a bullet stands between two sentences."""
        known = self._together.get((first, second))
        if known is None:
            between = self.text[self.units[first][1] : self.units[second][0] + 1]
            known = self._together[first, second] = _PARAGRAPH.search(between) is None
        return known

    def is_heading(self, unit: int) -> bool:
        """Whether a sentence is a short line without a full stop."""
        start, end = self.units[unit]
        return (
            end - start <= 90 and self.text[end - 1] not in ".,;" and self.text[end : end + 1] in ("\n", "")
        )

    def heading_time(self, unit: int) -> Expression | None:
        """The time that the nearest heading above gives ("Key achievements in 2018")."""
        for earlier in range(unit - 1, max(-1, unit - 1 - _HEADING_BACK), -1):
            if _FOOTNOTE.match(self.text, self.units[earlier][0]):
                continue
            if not self.is_heading(earlier):
                if self.units[earlier][1] - self.units[earlier][0] > 250:
                    return None
                continue
            for expression in self.expressions(earlier):
                if bracket(self.text, expression.start) is not None:
                    continue
                if _COUNT.search(self.text, self.units[earlier][0], expression.start) is not None:
                    continue  # a row of a list: "10,124 registered since 2016"
                closes = self.units[earlier][1] - expression.end <= 3
                # "in 2018", and over the items of a list "Casualties, 23 September – 8 October"
                led = expression.start != expression.first.start
                led = led or (expression.last is not None and self.items.begins(unit))
                if expression.role in ("as_of", "since") or (closes and led):
                    return expression
        return None


def _units(text: str, sentences: list[Sentence]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for sentence in sentences:
        opening = sentence.start
        if out:
            start, end = out[-1]
            cited = _CITED.match(text, sentence.start, sentence.end)
            if cited is not None:
                # A source in brackets after the full stop belongs to what it is the source of.
                out[-1] = (start, cited.end())
                opening = cited.end()
                if not text[opening : sentence.end].strip():
                    continue
            broken = text[end - 1] not in ".!?:;" and text[sentence.start].islower()
            if broken and sentence.end - start <= _JOINED:
                out[-1] = (start, sentence.end)
                continue
        out.append((opening, sentence.end))
    return out
