"""What is read of a topic once, as columns, and told of any days of it without asking the store again.

``Claims`` and ``Trends`` say of some days what ``context.told``, ``heads.heads`` and ``placed.newest`` say of
them by a statement, which reads some ten thousand rows for each new pair of days. These are arrays of a few
bytes a row.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from etl.store.queries.heads import GROUPED, REPORTED
from etl.store.queries.scope import Row, Scope, asked, shape, table, values

Flags = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int32]  # days are counted from 1970
Dates = npt.NDArray[np.datetime64]

_EPOCH = np.datetime64(0, "D")
_BEFORE_ALL, _AFTER_ALL = np.iinfo(np.int32).min, np.iinfo(np.int32).max


@dataclass(frozen=True, slots=True)
class Claims:
    """The claims of a topic in the order of who tells them: source and origin, by their place in ``tellers``.

    A claim without days speaks of all; ``unknown`` are those of which no date says when they were known.
    """

    tellers: Sequence[tuple[str | None, str | None]]
    teller: Ints
    first: Ints
    last: Ints
    dated: Flags
    unknown: Flags

    def told(self, start: dt.date | None, end: dt.date | None) -> list[Row]:
        """The claims of some days by source and origin: how many, speaking from which day to which."""
        within = np.ones(len(self.teller), bool)
        if start is not None:
            within &= (self.last >= _number(start)) | ~self.dated
        if end is not None:
            within &= (self.first <= _number(end)) | ~self.dated
        some = np.flatnonzero(within)
        dated, last, unknown = self.dated[some], self.last[some], self.unknown[some]
        earliest, latest = np.where(dated, last, _AFTER_ALL), np.where(dated, last, _BEFORE_ALL)
        found = []
        for teller, low, high in _runs(self.teller[some]):
            source, origin = self.tellers[teller]
            row: Row = {"source": source, "origin": origin, "n": high - low, "first": None, "last": None}
            row["undated"] = int(unknown[low:high].sum())
            if dated[low:high].any():
                row |= {"first": _day(earliest[low:high].min()), "last": _day(latest[low:high].max())}
            found.append(row)
        return found


def claims(connection: Connection, scope: Scope) -> Claims:
    """The claims of a scope that limits no days."""
    held = table("claims")
    days_of = ("reference_period_start", "reference_period_end", "known_on")
    wanted = [held.c[name] for name in ("source", "origin", *days_of)]
    sources, origins, starts, ends, known = _read(connection, wanted, asked(held, shape(scope)), scope)
    numbers: dict[tuple[str | None, str | None], int] = {}
    pairs = zip(sources, origins, strict=True)
    teller = np.array([numbers.setdefault(pair, len(numbers)) for pair in pairs], np.int32)
    order = np.argsort(teller, kind="stable")
    first, last = _dates(starts), _dates(ends)
    first, last = np.where(np.isnat(first), last, first), np.where(np.isnat(last), first, last)
    dated = ~np.isnat(first)
    days = [np.where(dated, each, _EPOCH).astype(np.int32)[order] for each in (first, last)]
    unknown = np.isnat(_dates(known))
    return Claims(list(numbers), teller[order], days[0], days[1], dated[order], unknown[order])


@dataclass(frozen=True, slots=True)
class Trends:
    """The series of a topic in the order of their ids; ``of`` says what those of one ``head`` are of.

    ``series`` and ``day`` are of the points that a report stands behind, by series and day.
    """

    of: Sequence[Row]
    head: Ints
    ids: Sequence[str]
    first: Ints
    last: Ints
    series: Ints
    day: Ints

    def heads(self, grains: Collection[str], start: dt.date | None, end: dt.date | None) -> list[Row]:
        """Those with a value on some days, or with one carried into them, as ``heads.heads`` gives them."""
        wanted = np.array([row["grain"] in grains for row in self.of], bool)[self.head]
        inside = np.ones(len(self.day), bool)
        if end is not None:
            wanted &= self.first <= _number(end)
            inside &= self.day <= _number(end)
        if start is not None:  # only a stock is carried beyond its last report
            stock = np.array([row["grain"] == "as_of" for row in self.of], bool)[self.head]
            wanted &= (self.last >= _number(start)) | stock
            inside &= self.day >= _number(start)
        some = np.flatnonzero(wanted)
        some = some[np.argsort(self.head[some], kind="stable")]
        told = np.bincount(self.series[inside], minlength=len(self.head))[some]
        ids = [self.ids[at] for at in some.tolist()]
        found = [
            {**self.of[head], "told": int(told[low:high].sum()), "series": ",".join(ids[low:high])}
            for head, low, high in _runs(self.head[some])
        ]
        found.sort(key=lambda row: (-row["told"], row["series"].partition(",")[0]))
        return found

    def newest(self, subject: Sequence[str], end: dt.date | None) -> list[str]:
        """Of each subject the series that was told last up to a day, as ``placed.newest`` gives them."""
        numbers: dict[tuple[Any, ...], int] = {}
        keys = (tuple(row[name] for name in subject) for row in self.of)
        subject_of = np.array([numbers.setdefault(key, len(numbers)) for key in keys], np.int32)
        some = np.arange(len(self.day)) if end is None else np.flatnonzero(self.day <= _number(end))
        series = self.series[some]
        lasts = np.flatnonzero(np.append(series[1:] != series[:-1], True)) if len(series) else some
        at, day = series[lasts], self.day[some][lasts]
        placed = np.array([row["place_id"] is not None for row in self.of], bool)[self.head[at]]
        at, day = at[placed], day[placed]
        number = np.bincount(self.series, minlength=len(self.head))[at]
        subjects = subject_of[self.head[at]]
        order = np.lexsort((at, -number, -day, subjects))
        return [self.ids[at[order[low]]] for _, low, _ in _runs(subjects[order])]


def trends(connection: Connection, scope: Scope) -> Trends:
    """The series of a scope that limits no days."""
    held, points = table("trends"), table("series")
    where = asked(held, shape(scope))
    wanted = [*(held.c[name] for name in GROUPED), held.c.series_id, held.c.first_date, held.c.date]
    *said, ids, firsts, lasts = _read(connection, wanted, where, scope)
    numbers: dict[tuple[Any, ...], int] = {}
    head = [numbers.setdefault(key, len(numbers)) for key in zip(*said, strict=True)]
    order = sorted(range(len(ids)), key=ids.__getitem__)
    place = {ids[at]: number for number, at in enumerate(order)}
    told = [points.c.series_id == held.c.series_id, points.c.state.in_(REPORTED)]
    of, dates = _read(connection, [points.c.series_id, points.c.date], [*where, *told], scope)
    series, day = np.array([place[name] for name in of], np.int32), _dates(dates).astype(np.int32)
    by_day = np.lexsort((day, series))
    return Trends(
        of=[dict(zip(GROUPED, key, strict=True)) for key in numbers],
        head=np.array([head[at] for at in order], np.int32),
        ids=[ids[at] for at in order],
        first=_dates([firsts[at] for at in order]).astype(np.int32),
        last=_dates([lasts[at] for at in order]).astype(np.int32),
        series=series[by_day],
        day=day[by_day],
    )


def _read(
    connection: Connection,
    wanted: Sequence[sa.Column[Any]],
    where: Sequence[sa.ColumnElement[bool]],
    scope: Scope,
) -> list[Sequence[Any]]:
    """The columns of all rows. Days stay as the driver has them: to make dates of each takes longer."""
    plain = [sa.type_coerce(each, sa.Text) if isinstance(each.type, sa.Date) else each for each in wanted]
    rows = connection.execute(sa.select(*plain).where(*where), values(scope)).all()
    return list(zip(*rows, strict=True)) if rows else [() for _ in wanted]


def _dates(texts: Sequence[Any]) -> Dates:
    return np.array(texts, "datetime64[D]")


def _number(day: dt.date) -> int:
    return int(np.datetime64(day, "D").astype(int))


def _day(number: np.int32) -> dt.date:
    return dt.date(1970, 1, 1) + dt.timedelta(days=int(number))


def _runs(ordered: Ints) -> Iterator[tuple[int, int, int]]:
    """Each number of an ordered array, and from where to where it stands."""
    numbers, starts = np.unique(ordered, return_index=True)
    ends = np.append(starts, len(ordered))[1:]
    yield from zip(numbers.tolist(), starts.tolist(), ends.tolist(), strict=True)
