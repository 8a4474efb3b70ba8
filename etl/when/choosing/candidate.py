"""A period that a number could hold for, and whether it could at all."""

from __future__ import annotations

import datetime as dt
from itertools import chain
from typing import NamedTuple

from etl.when.choosing.said import Said
from etl.when.choosing.shared_signs import Signs
from etl.when.choosing.signs import runs_on
from etl.when.document.context import ERA, GOES_ON, names_event, of_survey
from etl.when.document.frames import Frame
from etl.when.expressions.expressions import Expression
from etl.when.expressions.words import Words

# What these count has happened, or is so, on the document's day.
_OVER = frozenset(("state", "harm", "movement", "illness"))
# What holds on a day that is so many days after the document is a plan.
_AHEAD_OF = 3
# A single event does not go on for a time that another sentence tells.
_ELSEWHERE = frozenset(("back", "ahead", "event", "event onward", "era"))


class Candidate(NamedTuple):
    """A period, where it comes from, how it is read, and its signs, some of them shared by many."""

    start: dt.date | None
    end: dt.date | None
    expression: Expression | None
    where: str
    reading: str
    groups: tuple[Signs, ...]

    @property
    def signs(self) -> Signs:
        """All signs."""
        return tuple(chain.from_iterable(self.groups))


def out_of_scale(said: Said, candidate: Candidate, frame: Frame, text: str, lexicon: Words) -> bool:
    """Whether a war's total would hold for one event of it, one event since the war began, and the like."""
    start, end, by, anchor = candidate.start, candidate.end, candidate.expression, frame.anchor
    if start is None or end is None:
        return False
    if (said.kind == "state" or said.remaining) and by is not None:
        recent = anchor is None or (anchor - end).days <= GOES_ON
        of_event = names_event(text, by, lexicon) and not of_survey(text, by, lexicon)
        if by.attributive or (recent and of_event):
            return True  # "the 2018 needs overview", "after the quake of 14 August 344 people are missing"
    planned = said.to_come and said.kind in ("help", "funding", "other")
    if planned and by is not None and by.role == "since" and candidate.where == "own":
        return True  # "it will assist 900 people from June"
    known = anchor if frame.basis in ("published", "dateline") else None
    if said.to_come and candidate.where == "back" and known is not None and end < known:
        return True  # "Last year 300 fell ill. The state plans to vaccinate 9,000"
    elsewhere = candidate.where in ("back", "ahead")  # a sentence that tells of what is to come
    ahead = ((end if elsewhere else start) - known).days if known is not None else 0
    if ahead > _AHEAD_OF and not said.to_come and (said.kind in _OVER or elsewhere):
        return True  # "59,000 households lack kits; funds are required until February"
    long = (end - start).days > ERA
    if said.total:
        return not long and candidate.where not in ("own", "date", "none")
    since = by is not None and runs_on(by)
    if said.one_event and start < end and (since or candidate.where == "event onward"):
        return candidate.where in _ELSEWHERE
    return said.words == "flow" and long and since and candidate.where in ("back", "ahead")
