"""How an expression is read as a period: whole, as its last day, since the main event, until today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from etl.model import Mention
from etl.when.choosing.afterwards import AFTER, then, told_after
from etl.when.choosing.candidate import Candidate
from etl.when.choosing.measure import LASTING
from etl.when.choosing.said import Said
from etl.when.choosing.shared_signs import Signs, coloured, counted_up, in_brackets, read_as, told, undated
from etl.when.choosing.signs import age, began_when, kind_of, length, runs_on
from etl.when.document.context import GOES_ON, is_event
from etl.when.document.dates import Dates
from etl.when.expressions.brackets import bracket
from etl.when.expressions.expressions import Expression
from etl.when.expressions.resolve import Resolved

# What a source has counted by its day has happened since the event began.
_SO_FAR = frozenset(("harm", "movement"))
# What is still to come has its time ahead: "en junio se vacunará a 4.000 niños".
_HELD_AT = frozenset(("in", "between"))
# How many there are is counted at the end of its source's month.
_STAYING = frozenset(("state", "movement"))


class Readings:
    """The ways to read the expressions of one document; ``by_unit`` gives the mentions of each sentence."""

    def __init__(
        self,
        dates: Dates,
        mentions: Sequence[Mention],
        by_unit: Mapping[int, Sequence[int]],
        document: str,
        event: Expression | None,
    ) -> None:
        self._resolved, self._frame = dates.of, dates.frame
        self._text, self._lexicon, self._units = dates.reader.text, dates.reader.lexicon, dates.reader.units
        self._mentions, self._by_unit = mentions, by_unit
        self._document, self._event = document, event

    def of(self, said: Said, expression: Expression, where: str, signs: list[str]) -> list[Candidate]:
        """One candidate for each way to read the expression as a period."""
        mention = self._mentions[said.index]
        ahead = where == "own" and mention.status == "projected" and expression.role in _HELD_AT
        if ahead and not expression.future:
            expression = replace(expression, future=True)
        found = self._resolved(expression)
        opening = self._units[said.unit][0]
        behind = where == "own" and told_after(self._text, mention, expression, opening, self._lexicon)
        if expression.first.kind == AFTER and expression.aside and not behind:
            return []
        if found is not None and found.start is not None and behind:
            found = then(found.start, expression.first.unit)
        if found is not None and began_when(self._text, mention, expression, self._lexicon):
            found = Resolved(found.start, found.start)
        role, kind = expression.role, kind_of(expression)
        base = told(
            where, role, kind, said.kind, said.words, self._document, mention.status, mention.indicator
        )
        flags = coloured(
            where, said.total, expression.said, expression.began, expression.future,
            expression.attributive, expression.open_end, said.to_come, said.running,
        )  # fmt: skip
        own = tuple(signs)
        if found is None or found.end is None:
            signs_without = base, own, flags, undated(where, self._document, kind)
            since = found.start if found is not None and where == "own" else None
            return [Candidate(since, None, expression, where, "no dates", signs_without)]
        out = []
        cited = bracket(self._text, expression.start) is not None
        for reading, start, end in self._spans(said, expression, found, where):
            if said.remaining and mention.parent is not None and start != end and reading != "since event":
                continue  # "12,000 crossed in May, of whom 3,000 remain in the country"
            if said.kind == "state" and reading in ("whole", "onward") and runs_on(expression):
                continue
            if said.words == "stock" and reading == "whole" and expression.first.part in ("late", "end"):
                continue  # so many are there as of the end of April
            if start != end and where == "own" and self._of_what_was_added(said, expression):
                continue
            long, old = length(start, end), age(end, self._frame.anchor)
            spanned = read_as(
                reading, where, role, kind, said.kind, said.words, long, old, mention.indicator, said.total
            )
            groups: tuple[Signs, ...] = (base, own, flags, spanned)
            if cited:
                groups = *groups, in_brackets(reading, where, said.kind, said.words)
            if said.counted_up:
                groups = *groups, counted_up(reading, where, role, long, said.kind)
            if reading == "whole" and self._counts_by_month(said, expression):
                start, reading = end, "last day"
            out.append(Candidate(start, end, expression, where, reading, groups))
        return out

    def _counts_by_month(self, said: Said, expression: Expression) -> bool:
        """Whether a month is that of the source of a state: "640,000 IDPs (OCHA, April 2022)"."""
        inside = bracket(self._text, expression.start)
        month = expression.first.month is not None and not expression.last and not expression.first.is_day
        if inside is None or not month or said.words != "stock" or said.kind not in _STAYING:
            return False
        return any(word[:1].isupper() for word in self._text[inside[0] + 1 : expression.start].split())

    def _of_what_was_added(self, said: Said, expression: Expression) -> bool:
        """Whether a time is of the number that a total grew by: "in May 40 died, raising the toll to 90"."""
        at = said.counted_from
        if at is None or expression.end > at:
            return False
        others = (other for other in self._by_unit[said.unit] if other != said.index)
        return any(self._mentions[other].start < at for other in others)

    def _spans(
        self, said: Said, expression: Expression, found: Resolved, where: str
    ) -> Iterator[tuple[str, dt.date | None, dt.date | None]]:
        start, end, anchor = found.start, found.end, self._frame.anchor
        assert end is not None
        counted = start is None and said.kind != "state"
        cited = bracket(self._text, expression.start)
        if counted or expression.role == "as_of" or cited:
            onward = list(self._since_event(expression, end))
            yield from onward
            if onward and where == "own" and start == end and self._counted_by(said, expression, cited):
                return
        if start is None or expression.role == "as_of":
            yield ("whole" if expression.role == "since" else "last day"), end, end
            return
        full = self._resolved(expression, whole=True) if start != end and _may_run_on(said) else None
        goes_past = full is not None and full.end is not None and full.end != end
        if not (goes_past and said.to_come):
            yield ("day" if start == end else "whole"), start, end
        if start != end:
            day = anchor if anchor is not None and start <= anchor < end else end
            yield "last day", day, day
            if goes_past and full is not None:
                yield "full", full.start, full.end
        goes_on = is_event(expression) or expression.began
        if goes_on and anchor is not None and end < anchor and (anchor - start).days <= GOES_ON:
            yield "onward", start, anchor

    def _counted_by(self, said: Said, expression: Expression, cited: tuple[int, int] | None) -> bool:
        """Whether a day is that of a source alone: "17 people were killed (OCHA 23/08/2020)"."""
        mention = self._mentions[said.index]
        if cited is None or said.words != "flow" or said.kind not in _SO_FAR or mention.high == 0:
            return False
        source = self._text[cited[0] + 1 : expression.start].split()
        return bool(source) and all(word[:1].isupper() for word in source)

    def _since_event(
        self, expression: Expression, end: dt.date
    ) -> Iterator[tuple[str, dt.date | None, dt.date | None]]:
        """From the main event up to the day of a count."""
        event = self._resolved(self._event) if self._event is not None else None
        if event is None or event.start is None or self._event is expression:
            return
        if expression.first.kind in LASTING:
            return  # what has gone on for long is not the event that the text tells of
        since = self._event is not None and (self._event.role == "since" or self._event.began)
        if self._frame.reporting is not None and not since:
            return  # one thing among others that a report tells of
        if event.start < end and (end - event.start).days <= GOES_ON:
            yield "since event", event.start, end


def _may_run_on(said: Said) -> bool:
    """Whether a number may hold for the rest of a month or year that is not over yet."""
    return said.to_come or said.kind in ("state", "funding", "other")
