"""Series made again while a reader waits: as known on an earlier day, or by some sources alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.address.view import View
from dashboard.rows.data import Data, Ends
from etl.reconcile.claims.records import Subject, claim_of
from etl.reconcile.evidence.evidence_keys import place_key
from etl.reconcile.frames import names
from etl.reconcile.places import Places
from etl.reconcile.series.points import Line, Point, Where
from etl.reconcile.series.series import point_id, point_row
from etl.reconcile.series.views import by_subject
from etl.reconcile.series.window import Beyond, Window, lines_within

Row = dict[str, Any]

CLAIMS = 3000  # claims that series are made of again while a reader waits


@dataclass(frozen=True, slots=True)
class Made:
    """Rows of the table series, and the points with their claims by id."""

    rows: list[Row]
    points: dict[str, Point]


def parts(view: View, data: Data) -> list[list[Row]]:
    """The subjects of the view in parts of at most CLAIMS claims, or one subject; the fullest first."""
    out: list[list[Row]] = []
    room = 0
    for row in data.subjects(view, _days(_window(view, data, ()).made())):
        if not out or row["n"] > room:
            out.append([])
            room = CLAIMS
        out[-1].append(row)
        room -= row["n"]
    return out


def make(view: View, data: Data, subjects: Sequence[Row], grains: tuple[str, ...]) -> Made:
    """The points of some subjects that have a day among the view's, by its rule, day and sources."""
    window = _window(view, data, grains)
    columns = names("series")
    rows: list[Row] = []
    found: dict[str, Point] = {}
    for line in _lines(view, data, subjects, window):
        for point in line.points:
            if window.shows(point):
                name = point_id(line, point)
                rows.append(dict(zip(columns, point_row(line, point, name), strict=True)))
                found[name] = point
    return Made(sorted(rows, key=lambda row: (row["series_id"], row["date"])), found)


def _lines(view: View, data: Data, subjects: Sequence[Row], window: Window) -> Iterator[Line]:
    """The series of the subjects; claims far from the days shown are read of those alone that need them."""
    places, horizon = Places(data.places()), view.known.toordinal() if view.known else None
    some: dict[Subject, list[Row]] = {}
    for row in subjects:
        some.setdefault(_subject(row), []).append(row)
    waiting = {window: some}
    while waiting:
        now, some = waiting.popitem()
        read = [row for rows in some.values() for row in rows]
        claims = by_subject(claim_of(row) for row in data.claims_of_subjects(view, read, _ends(now)))
        for subject, rows in some.items():
            lines = lines_within(subject, claims.get(subject, ()), _where(rows), now, places, horizon)
            wanted = now.missing(lines, _beyond(rows))
            if wanted == now:
                yield from lines
            else:
                waiting.setdefault(wanted, {})[subject] = rows


def _window(view: View, data: Data, grains: tuple[str, ...]) -> Window:
    scope = data.scope(view)
    first, last = (day.toordinal() if day else None for day in (scope.start, scope.end))
    return Window(first, last, data.rules(view.rule), grains)


def _ends(window: Window) -> Ends:
    ends = _days(window.ends())
    return ends if ends.last is None else ends._replace(begun=_date(window.last))


def _days(span: tuple[int | None, int | None]) -> Ends:
    return Ends(_date(span[0]), _date(span[1]))


def _date(day: int | None) -> dt.date | None:
    return None if day is None else dt.date.fromordinal(min(max(day, 1), dt.date.max.toordinal()))


def _subject(row: Row) -> Subject:
    where = place_key(row["place_id"], row["place"], row["country"])
    what = [row[name] for name in Subject._fields[:-1]]
    return Subject._make([*what, where])


def _where(rows: Sequence[Row]) -> Where:
    """What the subject's place is called by all its claims, at hand or not."""
    first = (min((row[name] for row in rows if row[name]), default=None) for name in ("named", "at"))
    name, country = first
    return (name, rows[0]["place_id"], country)


def _beyond(rows: Sequence[Row]) -> Beyond:
    found: dict[str, dict[str, int]] = {"before_": {}, "after_": {}}
    for row in rows:
        for side, numbers in found.items():
            for name, number in row.items():
                if name.startswith(side):
                    measure = name.removeprefix(side)
                    numbers[measure] = numbers.get(measure, 0) + number
    return Beyond(*found.values())
