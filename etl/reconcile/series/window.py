"""The series of a subject over some days alone, from the claims around these: as its whole history has them.

Claims near the days give their incidents (``reach``). Beyond them a line's next report on either
side is looked for, since it bounds what is carried and what is silent; where it is not at hand, or a running
total began before, what is ``missing`` says so, and all claims of that side are needed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from etl.reconcile.claims.records import Claim, Subject
from etl.reconcile.places import Places
from etl.reconcile.rules import Rules
from etl.reconcile.series.points import BUCKETS, Line, Point, Where
from etl.reconcile.series.reach import Reach, Stretch, widths
from etl.reconcile.series.series import Held
from etl.reconcile.series.views import subject_lines

# Days beside those shown in which a line's next report is looked for: two months, for a whole one.
BESIDE = 62
_LAST = dt.date.max.toordinal()


class Beyond(NamedTuple):
    """How many claims of one subject end before the days made, or after them, by measure."""

    before: Mapping[str, int]
    after: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Window:
    """The days shown (both included, a null has no end), and what is made to show them."""

    first: int | None
    last: int | None
    rules: Rules
    grains: tuple[str, ...]
    before: bool = False  # all claims before are at hand
    after: bool = False

    def made(self) -> tuple[int | None, int | None]:
        """From and to which day points are made."""
        open_left, open_right = self.before or self.first is None, self.after or self.last is None
        return (
            None if open_left else (self.first or 0) - BESIDE,
            None if open_right else (self.last or 0) + BESIDE,
        )

    def ends(self) -> tuple[int | None, int | None]:
        """The days within which claims must end to be at hand; and those that began by ``last``, whenever
        they end."""
        (first, last), margin = self._whole(), widths(self.rules).margin
        return (None if first is None else first - margin, None if last is None else last + margin)

    def _whole(self) -> tuple[int | None, int | None]:
        first, last = self.made()
        return (
            None if first is None else min(bucket(first)[0] for bucket in BUCKETS.values()),
            None if last is None else max(bucket(last)[1] for bucket in BUCKETS.values()),
        )

    def reach(self, claims: Iterable[Claim]) -> Reach:
        """What of a subject is made from the claims at hand."""
        wide, (first, last), whole = widths(self.rules), self.made(), self._whole()
        stretch = Stretch(
            1 if first is None else first,
            _LAST if last is None else last,
            1 if whole[0] is None else whole[0],
            _LAST if whole[1] is None else whole[1],
        )
        known = _LAST if (end := self.ends()[1]) is None else end
        stocks = frozenset(c.end for c in claims if c.measure == "stock" and (c.end or _LAST) <= known)
        lines = frozenset((c.measure, c.start) for c in claims if c.measure != "stock")
        return Reach(
            (stretch,), frozenset(filter(None, stocks)), lines, wide.margin, wide.lead, grains=self.grains
        )

    def shows(self, point: Point) -> bool:
        """Whether a point has a day among those shown."""
        start = point.end if point.start is None else point.start
        return (self.first is None or point.end >= self.first) and (self.last is None or start <= self.last)

    def missing(self, lines: Sequence[Line], beyond: Beyond) -> Window:
        """The window with what must be at hand too, before or after; itself where nothing is missing."""
        drawn = {(line.measure, line.grain): line for line in lines if line.grain != "total"}
        before, after = self.before, self.after
        for measure, grain in (("stock", "as_of"), *(("flow", grain) for grain in self.grains)):
            line = drawn.get((measure, grain))
            told = [p for p in line.points if p.state != "silent"] if line else []
            if beyond.before.get(measure) and not any(p.end < (self.first or 0) for p in told):
                before = True
            if beyond.after.get(measure) and not any((p.start or p.end) > (self.last or 0) for p in told):
                after = True
        start = self.made()[0]  # before it nothing says which claims of a day are its incident's
        for line in lines:
            if line.grain == "total" and start is not None and beyond.before.get(line.measure):
                began = line.since is None or line.since < start
                before = before or (began and any(self.shows(p) for p in line.points))
        return (
            self
            if (before, after) == (self.before, self.after)
            else replace(self, before=before, after=after)
        )


def lines_within(
    subject: Subject,
    claims: Sequence[Claim],
    where: Where,
    window: Window,
    places: Places,
    horizon: int | None,
) -> list[Line]:
    """The series of a subject made from the claims at hand; of their points those count that are shown."""
    held = Held(window.reach(claims), where)
    return subject_lines(subject, claims, window.rules, places, horizon, held)[1]
