"""The reference period and measure of every mention of a document."""

from __future__ import annotations

import datetime as dt

from etl.model import Document, Mention, Period, Sentence
from etl.when.anchor import Frame, frame
from etl.when.attach import Choice, Reader, in_sentence
from etl.when.expressions import Expression
from etl.when.measure import measure
from etl.when.resolve import Resolved, resolve
from etl.when.words import Words, words

# How many sentences back an incident told in running text still holds.
_BACK = 4


def periods(document: Document, sentences: list[Sentence], mentions: list[Mention]) -> list[Period]:
    """One Period per mention, in their order; dates that nothing makes certain are null."""
    if not mentions or not sentences:
        return [Period(None, None, "stock", None, "no_sentence") for _ in mentions]
    lexicon = words(document.language)
    return _Resolver(document, sentences, mentions, lexicon).all()


class _Resolver:
    """Works through one document's mentions."""

    def __init__(
        self, document: Document, sentences: list[Sentence], mentions: list[Mention], lexicon: Words
    ) -> None:
        self.document = document
        self.text = document.text
        self.mentions = mentions
        self.lexicon = lexicon
        self.reader = Reader(document, sentences, lexicon)
        self.frame: Frame = frame(document, lexicon)
        self.by_sentence: dict[int, list[Mention]] = {}
        for mention in mentions:
            self.by_sentence.setdefault(self.reader.sentence_of(mention), []).append(mention)

    def all(self) -> list[Period]:
        """The periods in the mentions' order."""
        choices = [self._own(mention) for mention in self.mentions]
        out: list[Period] = []
        for index, mention in enumerate(self.mentions):
            out.append(self._period(index, mention, choices))
        return out

    def _own(self, mention: Mention) -> Choice:
        sentence = self.reader.sentence_of(mention)
        choice = in_sentence(self.reader, mention, self.by_sentence[sentence])
        if choice.expression is not None and self._dates(choice.expression) is None:
            return Choice(None, "unresolved")
        return choice

    def _dates(self, expression: Expression) -> Resolved | None:
        return resolve(expression, self.frame.anchor)

    def _near(self, mention: Mention) -> str:
        sentence = self.reader.sentences[self.reader.sentence_of(mention)]
        return self.text[max(sentence.start, mention.start - 90) : min(sentence.end, mention.end + 90)]

    def _period(self, index: int, mention: Mention, choices: list[Choice]) -> Period:
        choice = choices[index]
        if choice.expression is None and mention.parent is not None and mention.parent != index:
            parent = choices[mention.parent] if mention.parent < len(choices) else choice
            if parent.expression is not None:
                choice = Choice(parent.expression, "part_of")
        expression = choice.expression
        dates = self._dates(expression) if expression is not None else None
        kind = measure(mention, self._near(mention), expression, dates, self.lexicon)
        if expression is None and kind == "flow":
            told = self._incident(mention)
            if told is not None:
                found = self._dates(told)
                if found is not None and found.start is not None and found.end is not None:
                    return Period(found.start, found.end, kind, told.text, "previous_sentence")
        if expression is None or dates is None:
            return self._default(kind)
        return self._stated(kind, expression, dates, choice.why)

    def _incident(self, mention: Mention) -> Expression | None:
        """The day told by a sentence just before, in the same paragraph."""
        here = self.reader.sentence_of(mention)
        for index in range(here - 1, max(-1, here - 1 - _BACK), -1):
            if not self.reader.same_paragraph(index, here):
                return None
            for expression in reversed(self.reader.expressions(index)):
                usable = expression.role in ("in", "between") and not (
                    expression.said or expression.began or expression.future
                )
                if usable and (expression.first.is_day or expression.first.kind in ("window", "weekend")):
                    return expression
        return None

    def _default(self, kind: str) -> Period:
        where = self.frame
        if kind == "flow" and where.reporting is not None:
            return Period(*where.reporting, kind, where.reporting_text, "reporting_period")
        if kind == "cumulative":
            return Period(None, where.as_of, kind, None, f"open_to_{where.basis}")
        return Period(where.as_of, where.as_of, kind, None, where.basis)

    def _stated(self, kind: str, expression: Expression, dates: Resolved, why: str) -> Period:
        start, end = dates.start, dates.end
        if kind == "stock" and end is not None and start != end and expression.role != "between":
            end = self._as_of(start, end)
            start = end
        elif kind == "cumulative" and expression.role == "as_of":
            start = None
        if start is not None and end is not None and start > end:
            start = end
        return Period(start, end, kind, expression.text, why)

    def _as_of(self, start: dt.date | None, end: dt.date) -> dt.date:
        anchor = self.frame.as_of
        return anchor if anchor is not None and (start is None or start <= anchor <= end) else end
