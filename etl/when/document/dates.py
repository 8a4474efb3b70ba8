"""The dates of a document's time expressions, also of those that lean on others ("the same day")."""

from __future__ import annotations

import datetime as dt

from etl.when.document.frames import Frame
from etl.when.document.from_told import counted_from
from etl.when.document.reader import Reader
from etl.when.expressions.expressions import Expression
from etl.when.expressions.mark_dates import WEEKS, back, unit_at
from etl.when.expressions.marks import FROM_TOLD
from etl.when.expressions.parts import months
from etl.when.expressions.resolve import Resolved, again, is_one, resolve, years_on

# Days after a month in which a text still reports on it.
_LAST_MONTH = 45
# Days in which "a few days after" an event lies before the day of its text.
_SOON = 60
# Days after its period in which a report comes out.
_SHORTLY = 10
# Days of the units that a window is counted in.
_DAYS = {"day": 1.0, "week": 7.0, "fortnight": 14.0, "month": 30.4, "quarter": 91.3, "year": 365.25}


class Dates:
    """The dates of expressions, worked out once each."""

    def __init__(self, reader: Reader, frame: Frame) -> None:
        self.reader, self.frame = reader, frame
        self._known: dict[tuple[int, int, bool, bool], Resolved | None] = {}

    def of(self, expression: Expression, whole: bool = False) -> Resolved | None:
        """First and last day of an expression; ``whole`` as in etl.when.expressions.resolve."""
        key = (expression.start, expression.end, whole, expression.future)
        if key not in self._known:
            self._known[key] = None  # of two that lean on each other neither tells a date
            found = self._again(expression) or resolve(
                expression, self.frame.anchor, self.frame.tolerance, whole
            )
            if expression.role == "since" and found is not None:
                found = self._counted_up_to(expression, found)
            self._known[key] = found
        return self._known[key]

    def _again(self, expression: Expression) -> Resolved | None:
        """The dates of "the same day": those of the expression before."""
        first = expression.first
        if first.kind == "then":
            return self._since_then(expression)
        if first.kind in FROM_TOLD:
            return self._from_told(expression)
        if first.kind == "anniversary":
            return self._after_event(expression)
        if first.kind == "later":
            return self._later(expression)
        if first.kind == "same_period":
            return self._same_period(expression)
        if first.kind == "unit_before" or (first.kind == "calendar" and first.direction == -1):
            return self._unit_before(expression)
        reported = self._reported(expression) or self._told_week(expression)
        if first.kind == "calendar" and not first.direction and reported is not None:
            return reported
        if first.kind == "calendar" and first.direction is None and first.unit == "month":
            return self._month_told(expression)
        if first.kind in ("window", "duration") and (reported := self._reported_window(expression)):
            return reported
        if first.kind != "calendar" or not self.reader.lexicon.same.match(self.reader.text, first.start):
            return None
        before = self.reader.before(expression)
        found = self.of(before) if before is not None else None
        return again(first.unit, found) if found is not None else None

    def _from_told(self, expression: Expression) -> Resolved | None:
        """ "Two days earlier", "the next day": counted from the time told before, else from the text's."""
        first, anchor = expression.first, self.frame.anchor
        for other in self.reader.told_before(expression):
            if first.kind == "after_told" and other.first.kind == "before_told":
                continue  # "On Friday … The day before … Two days later": from Friday
            base = self.of(other)
            found = counted_from(base, first) if base is not None else None
            if found is not None and (anchor is None or (found.start is not None and found.start <= anchor)):
                return found
        if anchor is None or first.kind == "after_told":
            return Resolved(anchor, anchor) if anchor is not None else None
        return counted_from(Resolved(anchor, anchor), first)

    def _after_event(self, expression: Expression) -> Resolved | None:
        """ "On Saturday, five days after the quake": from the quake until now.

        What has an anniversary was so many years before it. Amid a sentence it counts
        from the day told before in it, else from that of the document.
        """
        day, anchor, first = self.reader.before(expression), self.frame.anchor, expression.first
        if anchor is None:
            return None
        counts = day is not None and self.reader.counts_from(expression, day)
        if expression.aside:
            beside = self.reader.beside(expression)
            day = next((e for e in reversed(beside) if e.end <= expression.start and e.first.is_day), None)
        elif not counts:
            return None
        found = self.of(day) if day is not None else Resolved(anchor, anchor)
        if found is None or found.end is None or found.end > anchor:
            return None
        years = first.number or first.ordinal or 1
        return Resolved(back(found.end, years, first.unit or "year"), anchor)

    def _later(self, expression: Expression) -> Resolved | None:
        """ "A few days after the quake": on the day told in its sentence, else between the quake and now."""
        anchor = self.frame.anchor
        beside = [each for each in self.reader.beside(expression) if each.first.is_day and not each.said]
        day = beside[0] if beside else self.reader.before(expression)
        found = self.of(day) if day is not None else None
        if anchor is None or beside:
            return found if beside else None
        start = found.start if found is not None else None
        near = start is not None and 0 <= (anchor - start).days <= _SOON
        return Resolved(start if near else anchor, anchor)

    def _reported(self, expression: Expression) -> Resolved | None:
        """ "This week" in a report on a week that ends with its day or shortly before: that week."""
        reporting, anchor, first = self.frame.reporting, self.frame.anchor, expression.first
        if (
            reporting is None
            or anchor is None
            or first.month
            or first.season
            or first.part
            or expression.last
        ):
            return None
        if expression.role not in ("in", "between") or not 0 <= (anchor - reporting[1]).days <= _SHORTLY:
            return None
        return Resolved(*reporting) if is_one(first.unit, Resolved(*reporting)) else None

    def _month_told(self, expression: Expression) -> Resolved | None:
        """ "During the month", in a text that has told of a month that is just over: that month."""
        anchor = self.frame.anchor
        before = self.reader.before(expression)
        found = self.of(before) if before is not None and not expression.first.part else None
        if anchor is None or found is None or found.end is None or not is_one("month", found):
            return None
        return found if 0 < (anchor - found.end).days <= _LAST_MONTH else None

    def _told_week(self, expression: Expression) -> Resolved | None:
        """ "This week", where its sentence tells a week that is over: "in week 28 it rose (900 this week)".

        In a text of a Monday, when hardly a week has begun, it is the one before.
        """
        anchor, first = self.frame.anchor, expression.first
        if anchor is None or first.unit != "week" or first.part or expression.last:
            return None
        beside = [each for each in self.reader.beside(expression) if each.end <= expression.start]
        told = [self.of(each) for each in beside if each.first.kind in WEEKS]
        over = told[-1] if told else None
        if over is not None and over.end is not None and 0 <= (anchor - over.end).days <= _SHORTLY:
            return over
        return Resolved(back(anchor, 1, "week"), anchor - dt.timedelta(1)) if anchor.weekday() == 0 else None

    def _reported_window(self, expression: Expression) -> Resolved | None:
        """ "In the past week" in a report on a week, "over three months" in one on a quarter: that time."""
        reporting, anchor, first = self.frame.reporting, self.frame.anchor, expression.first
        if reporting is None or anchor is None or expression.last or expression.role not in ("in", "between"):
            return None
        days = (reporting[1] - reporting[0]).days + 1
        wanted = _DAYS.get(first.unit or "", 0.0) * (first.number or 1)
        shortly = 0 <= (anchor - reporting[1]).days <= _SHORTLY
        return Resolved(*reporting) if shortly and abs(days - wanted) <= max(1, days / 20) else None

    def _same_period(self, expression: Expression) -> Resolved | None:
        """ "The same period last year": the time told before, in that year."""
        before, first, anchor = self.reader.before(expression), expression.first, self.frame.anchor
        while before is not None and (before.future or before.role in ("until", "before")):
            before = self.reader.before(before)  # what is expected by December is no period of the past
        found = self.of(before) if before is not None else None
        year = first.year or (anchor.year + (first.direction or 0) if anchor is not None else None)
        if found is None or found.start is None or found.end is None:
            return Resolved(*months(year, 1, 12)) if year is not None else None
        if first.year is None and first.direction is None:
            return found
        by = year - found.end.year if year is not None else 0
        return Resolved(years_on(found.start, by), years_on(found.end, by))

    def _unit_before(self, expression: Expression) -> Resolved | None:
        """ "The week before", behind a week told in its sentence or before: the one before that."""
        beside = [each for each in self.reader.beside(expression) if each.end <= expression.start]
        if expression.first.kind == "calendar":  # "900 this week and 700 last week"
            beside = [each for each in beside if each.first.kind == "calendar" and not each.first.direction]
        told = [found for each in beside if (found := self.of(each)) and is_one(expression.first.unit, found)]
        if not told and expression.first.kind == "unit_before":
            back_there = (self.of(each) for each in self.reader.told_before(expression) if not each.said)
            told = [found for found in back_there if found and is_one(expression.first.unit, found)][:1]
        start = told[-1].start if told else None
        if start is None:
            return None
        day = dt.timedelta(1)
        whole = unit_at(start - day, expression.first.unit, 0)
        if expression.first.unit != "week" and whole is not None:
            return Resolved(*whole)  # "against 20 the month before"
        return Resolved(back(start - day, 1, expression.first.unit) + day, start - day)

    def _since_then(self, expression: Expression) -> Resolved | None:
        """ "Since then": from the time told before until now."""
        before, anchor = self.reader.before(expression), self.frame.anchor
        found = self.of(before) if before is not None else None
        start = found.start or found.end if found is not None else None
        return Resolved(start, anchor) if start and anchor and start <= anchor else None

    def _counted_up_to(self, since: Expression, found: Resolved) -> Resolved:
        """ "By Monday, 300 had left since Friday", "(as of Monday)": until then rather than until now."""
        for other in self.reader.beside(since):
            day = self.of(other) if other.role in ("until", "as_of") and not other.said else None
            if day is not None and day.end and found.start and found.start < day.end:
                return Resolved(found.start, day.end)
        return found
