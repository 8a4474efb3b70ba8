"""The headline numbers of a crisis: for each the latest report up to a day, its changes and its line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from dashboard.address.view import View
from dashboard.rows.crises import Headline
from dashboard.rows.data import Data
from dashboard.rows.wording import voices, worded
from etl.vocabulary import terms

Row = dict[str, Any]

FRESH = dt.timedelta(days=30)  # among the series of one headline, those about as new as the newest compete
WITHOUT_FILE = 6  # headlines of a scope that no crisis file describes


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a number: bounds and best, or why there is none ("quiet", "nothing_before", "basis").

    ``other_source``: it falls since somebody else gives the number, which need be no fall.
    """

    low: float | None = None
    best: float | None = None
    high: float | None = None
    why_not: str | None = None
    other_source: bool = False

    def bounds(self) -> Row:
        """As a row has them."""
        return {"low": self.low, "best": self.best, "high": self.high}


@dataclass(frozen=True, slots=True)
class Number:
    """A headline with its latest point, the points of its series up to the day, and its changes.

    ``others`` are the latest points of its other series, ``newer`` the newest of a single day or of another
    total that goes on after a total's last day; ``voices`` says who gives each point, by its id.
    """

    headline: Headline
    point: Row | None
    line: tuple[Row, ...] = ()
    week: Change = Change()
    month: Change = Change()
    others: tuple[Row, ...] = ()
    newer: Row | None = None
    voices: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)


def numbers(view: View, data: Data, day: dt.date) -> list[Number]:
    """The numbers of the view's crisis as reported up to a day."""
    crisis = data.crisis(view)
    asked = crisis.headline if crisis and crisis.headline else _most_told(view, data)
    return [number(each, view, data, day) for each in asked]


def _most_told(view: View, data: Data) -> tuple[Headline, ...]:
    return tuple(Headline(row["indicator"], row["object"]) for row in data.topics(view)[:WITHOUT_FILE])


def number(asked: Headline, view: View, data: Data, day: dt.date) -> Number:
    """One headline's number."""
    key = ("number", asked, data.crisis_scope(view), day, view.rule)
    return data.keep(key, lambda: _number(asked, view, data, day))


def _number(asked: Headline, view: View, data: Data, day: dt.date) -> Number:
    view = view.but(
        known=None, named=()
    )  # the number is kept for whoever asks, and is of the store's own series
    scope = data.crisis_scope(view).but(
        topics=((asked.indicator, asked.object),),
        places=(asked.place,) if asked.place else (),
        groups=(asked.group,) if asked.group else (),
    )
    narrow = [code for code in terms("groups") if _narrow(code)]
    units = _units(asked.indicator)
    last, line = data.headlined(scope, day, FRESH, narrow, units)
    if not last:
        return Number(asked, None)
    since = data.newer(scope, last[0], day, narrow, units) if last[0]["grain"] == "total" else []
    alike = [row for row in since if _alike(row, last[0])]
    newest = max(alike, key=itemgetter("end"), default=None)
    shown = [*last, *([newest] if newest and newest not in last else [])]
    carry = data.rules(view.rule).carry_days
    said = {row["point_id"]: row for row in worded(shown, view, data)}
    newer = said.pop(newest["point_id"]) if newest else None
    first, *others = said.values()
    return Number(
        asked,
        first,
        tuple(line),
        change(line, day, 7, carry),
        change(line, day, 30, carry),
        tuple(others),
        newer,
        voices(shown, view, data),
    )


def _alike(row: Row, other: Row) -> bool:
    """True where two rows count the same, of groups that may stand for one another."""
    groups = row["group"] == other["group"] or not (_narrow(row["group"]) or _narrow(other["group"]))
    return groups and all(row[name] == other[name] for name in ("unit", "counted", "object"))


def _units(indicator: str) -> list[str]:
    """The units that stand for an indicator of people; any for others."""
    known = terms("indicators").get(indicator)
    return ["people", "households"] if known and known.unit == "people" else []


def _narrow(group: str | None) -> bool:
    """True for a group without parts of its own (children): it never stands for all the people."""
    return group is not None and all(term.parent != group for term in terms("groups").values())


def change(line: Sequence[Row], day: dt.date, days: int, carry_days: int) -> Change:
    """The change over the days up to ``day``, or why none can be given.

    A stock against its value that many days before, as long as that is carried; a total only against an
    earlier total from the same start. A change of basis between the two leaves nothing to compare; one of
    source is told beside the change.
    """
    now, before_day = line[-1], day - dt.timedelta(days=days)
    if now["end"] <= before_day:
        return Change(why_not="quiet")
    if now["grain"] == "day":
        return Change(why_not="nothing_before")
    earlier = [row for row in line if row["end"] <= before_day and row["best"] is not None]
    if now["grain"] == "total":
        earlier = [row for row in earlier if row["start"] == now["start"]]
    elif earlier and (before_day - earlier[-1]["end"]).days > carry_days:
        earlier = []
    if not earlier or now["best"] is None:
        return Change(why_not="nothing_before")
    then = earlier[-1]
    between = [row for row in line if then["end"] < row["end"] <= now["end"]]
    notes = [str(row["break_note"] or "") for row in between]
    if any(note.startswith("counted differently") for note in notes):
        return Change(why_not="basis")
    return Change(
        _less(now["low"], then["high"]),
        now["best"] - then["best"],
        _less(now["high"], then["low"]),
        other_source=any(note.startswith("other source") for note in notes),
    )


def _less(a: float | None, b: float | None) -> float | None:
    return None if a is None or b is None else a - b
