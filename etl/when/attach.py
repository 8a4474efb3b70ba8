"""Which time expression of a mention's own sentence bears on it.

Each expression of the sentence costs points for the words, commas, brackets, clause breaks and other
numbers that stand between it and the number; one that opens the sentence holds for all of it. The
cheapest wins unless it is too far. What other sentences say is etl.when.context's.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from etl.model import Document, Mention, Sentence
from etl.when.expressions import Expression, find
from etl.when.words import Words

# Points above which number and expression are strangers, and below which they share a clause.
FAR = 60.0
NEAR = 15.0
# An expression within so many characters of the sentence's start opens it.
_OPENING = 30
# Lines of one sentence that a layout broke are read together up to this length.
_JOINED = 1500
_PUNCTUATION = re.compile(r"[;:•]|\n\s*\n")
_PARAGRAPH = re.compile(r"\n\s*\n|[•\uf0b7▪●]")
_COMMA = re.compile(r",(?!\d)")
_WORD = re.compile(r"\w+")
_DATELINE_TAIL = re.compile(r"\s*(?:\([^()\n]{2,40}\)\s*)?[-–—]{1,2}\s|\s*\((?:[A-Z][\w /]+)\)")


@dataclass(frozen=True, slots=True)
class Choice:
    """The expression that bears on a mention (null for none) and the name of the rule that chose it."""

    expression: Expression | None
    why: str


NOTHING = Choice(None, "")


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
        self._starts = [start for start, _ in self.units]
        self._found: dict[int, list[Expression]] = {}

    def unit_of(self, mention: Mention) -> int:
        """Index of the sentence that holds ``mention``, by its offset."""
        return max(0, bisect_right(self._starts, mention.start) - 1)

    def expressions(self, unit: int) -> list[Expression]:
        """The time expressions of one sentence, but for the document's dateline."""
        if unit not in self._found:
            start, end = self.units[unit]
            self._found[unit] = [
                expression
                for expression in find(self.text, self.lexicon, start, end)
                if not self._is_dateline(expression)
            ]
        return self._found[unit]

    def _is_dateline(self, expression: Expression) -> bool:
        start, end = expression.first.start, (expression.last or expression.first).end
        if self.dateline is not None and start < self.dateline[1] and self.dateline[0] < end:
            return True
        if start > 400 or expression.start != start or expression.first.day is None:
            return False
        return _DATELINE_TAIL.match(self.text, end) is not None

    def same_paragraph(self, first: int, second: int) -> bool:
        """Whether neither a blank line nor a bullet stands between two sentences."""
        start = self.units[second][0]
        between = self.text[self.units[first][1] : start + 1]
        return _PARAGRAPH.search(between) is None

    def is_heading(self, unit: int) -> bool:
        """Whether a sentence is a short line without a full stop."""
        start, end = self.units[unit]
        return (
            end - start <= 90 and self.text[end - 1] not in ".,;" and self.text[end : end + 1] in ("\n", "")
        )


def _units(text: str, sentences: list[Sentence]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for sentence in sentences:
        if out:
            start, end = out[-1]
            broken = text[end - 1] not in ".!?:;" and text[sentence.start].islower()
            if broken and sentence.end - start <= _JOINED:
                out[-1] = (start, sentence.end)
                continue
        out.append((sentence.start, sentence.end))
    return out


def in_sentence(reader: Reader, mention: Mention, others: list[Mention]) -> Choice:
    """The expression of the mention's own sentence that bears on it, by the least cost."""
    unit = reader.unit_of(mention)
    best: tuple[float, Expression] | None = None
    for expression in reader.expressions(unit):
        if expression.first.start < mention.end and mention.start < expression.first.end:
            continue
        cost = _cost(reader, unit, mention, expression, others)
        if cost <= FAR and (best is None or cost < best[0]):
            best = (cost, expression)
    if best is None:
        return NOTHING
    return Choice(best[1], "same_clause" if best[0] < NEAR else "same_sentence")


def _cost(
    reader: Reader, unit: int, mention: Mention, expression: Expression, others: list[Mention]
) -> float:
    before = expression.end <= mention.start
    gap_start, gap_end = (
        (expression.end, mention.start) if before else (mention.end, max(mention.end, expression.start))
    )
    gap = reader.text[gap_start:gap_end]
    cost = len(_WORD.findall(gap)) * 0.8
    cost += 14 * len(_PUNCTUATION.findall(gap)) + 2.5 * len(_COMMA.findall(gap))
    cost += 5 * len(reader.lexicon.clause.findall(gap))
    cost += 4 * sum(1 for other in others if gap_start <= other.start < gap_end and other is not mention)
    if before and expression.start - reader.units[unit][0] <= _OPENING:
        cost = min(cost, 8 + 14 * len(re.findall(r"[;•]|\n\s*\n", gap)))
    return cost + _brackets(reader.text, mention, expression, others) + _strangeness(expression)


def _strangeness(expression: Expression) -> float:
    """Points for an expression that by its kind seldom dates a figure."""
    cost = 0.0
    if expression.said:
        cost += 30
    if expression.began:
        cost += 20
    if expression.attributive:
        cost += 15
    ahead = expression.first.kind == "next_window" or expression.first.direction == 1
    if expression.future or ahead or expression.role == "before":
        cost += 25
    return cost


def _brackets(text: str, mention: Mention, expression: Expression, others: list[Mention]) -> float:
    """Points for a bracket that one of the two stands in and the other not."""
    inside = _bracket(text, expression.start)
    if inside == _bracket(text, mention.start):
        return -6.0 if inside else 0.0
    if inside is None:
        return 4.0
    owned = any(inside[0] <= other.start < inside[1] for other in others if other is not mention)
    return 70.0 if owned else 2.0


def _bracket(text: str, at: int) -> tuple[int, int] | None:
    """The brackets that enclose position ``at``, at most 200 characters each way."""
    opened = text.rfind("(", max(0, at - 200), at + 1)
    if opened < 0 or text.find(")", opened, at) >= 0:
        return None
    closed = text.find(")", at, at + 200)
    return None if closed < 0 else (opened, closed)
