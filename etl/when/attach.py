"""Which time expression bears on which mention.

Nearest in the same clause first, then one that opens the sentence, then any of the sentence; then the
mention that this one is a part of, the same number told again elsewhere, the incident told just before;
at last the period that the document reports on, or its anchor. Every choice has a name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from etl.model import Document, Mention, Sentence
from etl.when.expressions import Expression, find
from etl.when.words import Words

# What may stand between a mention and its expression, in points; above FAR they are strangers.
FAR = 60.0
_PUNCTUATION = re.compile(r"[;:]|\n\s*\n")
_COMMA = re.compile(r",(?!\d)")
_WORD = re.compile(r"\w+")
# An expression within so many characters of the sentence's start opens it.
_OPENING = 30


@dataclass(frozen=True, slots=True)
class Choice:
    """The expression that bears on a mention (null for none) and the name of the rule that chose it."""

    expression: Expression | None
    why: str


class Reader:
    """The expressions of a document's sentences, found when first asked for."""

    def __init__(self, document: Document, sentences: list[Sentence], lexicon: Words) -> None:
        self.text = document.text
        self.sentences = sentences
        self.lexicon = lexicon
        self._found: dict[int, list[Expression]] = {}
        self._starts = [sentence.start for sentence in sentences]

    def expressions(self, index: int) -> list[Expression]:
        """The time expressions of sentence ``index``, offsets in the document's text."""
        if index not in self._found:
            sentence = self.sentences[index]
            self._found[index] = find(self.text, self.lexicon, sentence.start, sentence.end)
        return self._found[index]

    def sentence_of(self, mention: Mention) -> int:
        """Index of the sentence that holds ``mention``, by its offset."""
        return max(0, bisect_right(self._starts, mention.start) - 1)

    def same_paragraph(self, first: int, second: int) -> bool:
        """Whether no blank line stands between two sentences."""
        between = self.text[self.sentences[first].end : self.sentences[second].start]
        return re.search(r"\n\s*\n", between) is None


def in_sentence(reader: Reader, mention: Mention, others: list[Mention]) -> Choice:
    """The expression of the mention's own sentence that bears on it, by the least cost."""
    index = reader.sentence_of(mention)
    best: tuple[float, Expression] | None = None
    for expression in reader.expressions(index):
        if expression.first.start < mention.end and mention.start < expression.first.end:
            continue
        cost = _cost(reader, index, mention, expression, others)
        if cost <= FAR and (best is None or cost < best[0]):
            best = (cost, expression)
    if best is None:
        return Choice(None, "")
    return Choice(best[1], "same_clause" if best[0] < 15 else "same_sentence")


def _cost(
    reader: Reader, index: int, mention: Mention, expression: Expression, others: list[Mention]
) -> float:
    text = reader.text
    start, end = mention.start, mention.end
    if expression.end <= start:
        gap_start, gap_end = expression.end, start
    else:
        gap_start, gap_end = end, max(end, expression.start)
    gap = text[gap_start:gap_end]
    cost = len(_WORD.findall(gap)) * 0.8
    cost += 14 * len(_PUNCTUATION.findall(gap)) + 2.5 * len(_COMMA.findall(gap))
    cost += 5 * len(reader.lexicon.clause.findall(gap))
    cost += _brackets(text, mention, expression, others)
    cost += 4 * sum(1 for other in others if gap_start <= other.start < gap_end and other is not mention)
    opening = expression.start - reader.sentences[index].start <= _OPENING and expression.end <= start
    if opening:
        cost = min(cost, 8 + 14 * len(re.findall(r"[;]|\n\s*\n", gap)))
    if expression.said:
        cost += 30
    if expression.began and expression.role != "since":
        cost += 20
    if expression.future or expression.role in ("until", "before") or expression.first.kind == "next_window":
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
    return 30.0 if owned else 2.0


def _bracket(text: str, at: int) -> tuple[int, int] | None:
    """The brackets that enclose position ``at``, at most 200 characters each way."""
    opened = text.rfind("(", max(0, at - 200), at + 1)
    if opened < 0 or text.find(")", opened, at) >= 0:
        return None
    closed = text.find(")", at, at + 200)
    return None if closed < 0 else (opened, closed)
