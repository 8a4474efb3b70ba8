"""The reference period and measure of every mention of a document."""

from __future__ import annotations

import datetime as dt

from etl.model import Document, Mention, Period, Sentence
from etl.when import context
from etl.when import measure as measures
from etl.when.anchor import Frame, frame
from etl.when.attach import NOTHING, Choice, Reader, in_sentence
from etl.when.expressions import Expression
from etl.when.resolve import Resolved, resolve
from etl.when.words import Words, last_match, words

_SPANS = frozenset(("date", "season", "quarter", "month_of_year", "next_window"))
# Characters each side of a number whose words tell its measure.
_NEAR = 90


def periods(document: Document, sentences: list[Sentence], mentions: list[Mention]) -> list[Period]:
    """One Period per mention, in their order; dates that nothing makes certain are null."""
    if not mentions:
        return []
    whole = sentences or [Sentence(0, 0, max(1, len(document.text)))]
    return _Resolver(document, whole, mentions, words(document.language)).all()


class _Resolver:
    """Works through one document's mentions."""

    def __init__(
        self, document: Document, sentences: list[Sentence], mentions: list[Mention], lexicon: Words
    ) -> None:
        self.text = document.text
        self.mentions = mentions
        self.lexicon = lexicon
        self.frame: Frame = frame(document, lexicon)
        self.reader = Reader(document, sentences, lexicon, self.frame.dateline)
        self.units = [self.reader.unit_of(mention) for mention in mentions]
        self.by_unit: dict[int, list[Mention]] = {}
        for mention, unit in zip(mentions, self.units, strict=True):
            self.by_unit.setdefault(unit, []).append(mention)
        self.choices: list[Choice] = []
        self.told: dict[int, list[Expression]] = {}
        self._main: Expression | None = None
        self._main_known = False

    def all(self) -> list[Period]:
        """The periods in the mentions' order."""
        for mention, unit in zip(self.mentions, self.units, strict=True):
            choice = in_sentence(self.reader, mention, self.by_unit[unit])
            if choice.expression is not None and self._dates(choice.expression) is None:
                choice = NOTHING
            self.choices.append(choice)
            if choice.expression is not None:
                self.told.setdefault(unit, []).append(choice.expression)
        return [self._period(index, mention) for index, mention in enumerate(self.mentions)]

    def _dates(self, expression: Expression) -> Resolved | None:
        return resolve(expression, self.frame.anchor, self.frame.tolerance)

    def _near(self, mention: Mention, unit: int) -> str:
        start, end = self.reader.units[unit]
        return self.text[max(start, mention.start - _NEAR) : min(end, mention.end + _NEAR)]

    def _period(self, index: int, mention: Mention) -> Period:
        unit = self.units[index]
        near = self._near(mention, unit)
        kind = measures.by_words(
            mention,
            near,
            self.lexicon,
            self.frame.is_report and self.frame.reporting is None,
            self._ill(unit),
        )
        choice = self.choices[index]
        if measures.is_conflict_total(mention, near, self.lexicon):
            total = self._conflict_total(unit, choice)
            if total is not None:
                return total
        if choice.expression is not None:
            dates = self._dates(choice.expression)
            if dates is not None:
                return self._stated(mention, kind, near, choice, dates)
        if kind == "flow" and self._to_come(mention):
            return Period(self.frame.anchor, self.frame.anchor, kind, None, "to_come")
        if not measures.is_running(near, self.lexicon):
            choice = self._elsewhere(index, mention, kind)
        if choice.expression is not None:
            dates = self._dates(choice.expression)
            if dates is not None:
                return self._stated(mention, kind, near, choice, dates)
        return self._default(mention, kind)

    def _ill(self, unit: int) -> bool:
        """Whether cases of a disease are counted in this sentence or the one before."""
        beside = [*self.by_unit.get(unit, ()), *self.by_unit.get(unit - 1, ())]
        return any(other.indicator == "disease_cases" for other in beside)

    def _to_come(self, mention: Mention) -> bool:
        """Whether the figure is still to come: it holds for the day of the document."""
        if mention.status == "projected":
            return True
        lead = self.text[max(0, mention.start - 45) : mention.start]
        found = last_match(self.lexicon.future, lead)
        return found is not None and not any(mark in lead[found.end() :] for mark in ".;:\n")

    def _elsewhere(self, index: int, mention: Mention, kind: str) -> Choice:
        unit = self.units[index]
        parent = mention.parent
        if parent is not None and parent != index and parent < len(self.choices):
            of_parent = self.choices[parent].expression
            if of_parent is not None:
                return Choice(of_parent, "part_of")
        for choice in (
            context.carried(self.reader, unit, kind, self.told),
            context.under_heading(self.reader, unit),
            context.same_elsewhere(mention, self.mentions, self.choices) if kind == "flow" else NOTHING,
        ):
            if choice.expression is not None:
                return choice
        return NOTHING

    def _conflict_total(self, unit: int, choice: Choice) -> Period | None:
        """A war's running total, from the day on which the document says that it began."""
        own = choice.expression
        if own is not None and (own.first.is_day or own.role == "as_of"):
            return None
        anchor = self.frame.anchor
        opening = context.era(self.reader, anchor, range(unit, unit + 1)) or context.era(
            self.reader, anchor, range(len(self.reader.units))
        )
        if opening is None:
            return None if own is not None else Period(None, anchor, "cumulative", None, "conflict")
        dates = self._dates(opening)
        start = dates.start if dates is not None else None
        return Period(start, anchor, "cumulative", opening.text, "conflict")

    def _event(self, mention: Mention) -> Period | None:
        """The time of the document's main event, for the harm that it did."""
        where = self.frame
        if mention.indicator not in measures.HARM or where.anchor is None:
            return None
        if not self._main_known:
            self._main = context.main_event(self.reader, where.anchor, not where.is_report)
            self._main_known = True
        dates = self._dates(self._main) if self._main is not None else None
        if self._main is None or dates is None or dates.start is None or dates.end is None:
            return None
        end = where.anchor if context.opens(self._main, where.anchor) else dates.end
        kind = measures.with_period(mention, "flow", self._main, Resolved(dates.start, end))
        return Period(dates.start, end, kind, self._main.text, "main_event")

    def _default(self, mention: Mention, kind: str) -> Period:
        where = self.frame
        if kind == "flow" and where.reporting is not None:
            whole = Resolved(*where.reporting)
            measured = "flow" if measures.is_short(whole) else "cumulative"
            return Period(whole.start, whole.end, measured, where.reporting_text, "reporting_period")
        event = self._event(mention) if kind == "flow" else None
        if event is not None:
            return event
        if kind == "cumulative":
            return Period(None, where.anchor, kind, None, where.basis)
        return Period(where.anchor, where.anchor, kind, None, where.basis)

    def _stated(self, mention: Mention, words_say: str, near: str, choice: Choice, dates: Resolved) -> Period:
        expression = choice.expression
        assert expression is not None
        kind = measures.with_period(mention, words_say, expression, dates)
        start, end = dates.start, dates.end
        if expression.role == "as_of" and words_say == "flow":
            event = self._event(mention)
            if event is not None and event.start is not None and end is not None and event.start <= end:
                spell = Resolved(event.start, event.end if self._over(event) else end)
                if measures.is_short(spell):
                    return Period(spell.start, spell.end, "flow", expression.text, "main_event")
        if (
            kind == "flow"
            and start != end
            and measures.is_running(near, self.lexicon)
            and expression.role != "since"
        ):
            kind, start = "cumulative", None
        if kind == "stock":
            start, end = self._of_stock(expression, dates)
        elif kind == "cumulative" and expression.role in ("as_of", "until"):
            start = None
        if start is not None and end is not None and start > end:
            start = end
        return Period(start, end, kind, expression.text, choice.why)

    def _over(self, event: Period) -> bool:
        """Whether the main event was a matter of one day."""
        return event.start == event.end

    def _of_stock(self, expression: Expression, dates: Resolved) -> tuple[dt.date | None, dt.date | None]:
        """A month, year or range that the text gives for a stock whole; else the day that it holds on."""
        spans = expression.last is not None or expression.first.kind in _SPANS
        if spans and not expression.first.is_day and expression.role in ("in", "between"):
            whole = resolve(expression, self.frame.anchor, self.frame.tolerance, whole=True)
            if whole is not None:
                return whole.start, whole.end
        day = self._as_of(dates)
        return day, day

    def _as_of(self, dates: Resolved) -> dt.date | None:
        """The day of a stock: the anchor where its period runs up to or over it, else the period's end."""
        anchor = self.frame.anchor
        if anchor is not None and dates.end is not None and dates.end > anchor:
            return anchor if dates.start is None or dates.start <= anchor else dates.end
        return dates.end
