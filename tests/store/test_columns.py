"""What is told of a topic's columns is what the statements tell, of any days."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from itertools import product
from typing import Any

import sqlalchemy as sa

from etl.store import Store, empty_frame
from etl.store.queries import columns, context, heads, placed
from etl.store.queries.scope import Row, Scope
from tests.store.test_heads import fill

FIRST = dt.date(2016, 11, 1)
DAYS = [FIRST + dt.timedelta(days=n) for n in range(8)]
TOPIC = Scope(topics=(("deaths", None),))


def spans() -> Iterator[tuple[dt.date | None, dt.date | None]]:
    """Pairs of days, either of which may be left open."""
    yield from product((None, *DAYS), repeat=2)


def claim(number: int, source: str | None, origin: str | None, start: Any, end: Any) -> Row:
    return {
        "claim_id": f"c{number}", "indicator": "deaths" if number % 5 else "injured", "source": source,
        "origin": origin, "reference_period_start": start, "reference_period_end": end,
    }  # fmt: skip


def by_teller(rows: list[Row]) -> list[Row]:
    return sorted((dict(row) for row in rows), key=lambda row: (str(row["source"]), str(row["origin"])))


def test_claims_are_counted_by_teller_within_any_days(store: Store) -> None:
    chance = random.Random(5)
    rows = []
    for number in range(60):
        start, end = sorted(chance.sample(DAYS, 2))
        shape = chance.choice(("both", "both", "start", "end", "none"))
        days = {"both": (start, end), "start": (start, None), "end": (None, end), "none": (None, None)}[shape]
        told = chance.choice(("agency", "ministry", None)), chance.choice(("doc:1", "doc:2", None))
        rows.append(claim(number, *told, *days) | {"known_on": chance.choice((FIRST, None))})
    frame = empty_frame("claims").reindex(range(len(rows))).astype(object)
    for number, row in enumerate(rows):
        for name, value in row.items():
            frame.at[number, name] = value
    store.append("claims", frame)
    with store.engine.connect() as connection:
        held = columns.claims(connection, TOPIC)
        for start, end in spans():
            asked = context.told(connection, TOPIC.but(start=start, end=end))
            assert by_teller(held.told(start, end)) == by_teller(asked), (start, end)
        asked = context.told(connection, TOPIC)
        assert 0 < sum(row["undated"] for row in asked) < sum(row["n"] for row in asked)
        assert columns.claims(connection, TOPIC.but(topics=(("missing", None),))).told(None, None) == []


def of_sets(rows: list[Row]) -> list[Row]:
    return [{**row, "series": set(heads.names(row))} for row in rows]


def test_series_are_counted_by_head_within_any_days(store: Store) -> None:
    chance = random.Random(7)
    for grain, group in product(("total", "as_of", "day"), ("people", "children")):
        lines = {}
        for number in range(4):
            ends = sorted(chance.sample(DAYS, chance.randint(1, 5)))
            lines[f"{grain} {group} {number}"] = [(FIRST.isoformat(), end.isoformat()) for end in ends]
        fill(store, lines, grain, group)
    with store.engine.connect() as connection:
        held = columns.trends(connection, TOPIC)
        for (start, end), grains in product(spans(), (("as_of", "total", "day"), ("total",))):
            asked = heads.heads(connection, TOPIC.but(start=start, end=end), grains)
            assert of_sets(held.heads(grains, start, end)) == of_sets(asked), (start, end, grains)
        assert (
            columns.trends(connection, TOPIC.but(topics=(("missing", None),))).heads(("day",), None, None)
            == []
        )


def test_of_each_subject_the_series_told_last_is_found_up_to_any_day(store: Store) -> None:
    chance = random.Random(11)
    for group, number in product(("people", "children"), range(6)):
        ends = sorted(chance.sample(DAYS, chance.randint(1, 3)))
        fill(
            store,
            {f"{group} {number}": [(FIRST.isoformat(), end.isoformat()) for end in ends]},
            "total",
            group,
        )
    with store.engine.connect() as connection:
        held = columns.trends(connection, TOPIC)
        for end in (None, *DAYS, FIRST - dt.timedelta(days=1)):
            asked = placed.newest(connection, TOPIC, end)
            assert sorted(held.newest(placed.SUBJECT, end)) == sorted(asked), end
            points = placed.latest(connection, asked, FIRST + dt.timedelta(days=2), end)
            last = {
                name: max(day for day in days_of(connection, name) if end is None or day <= end)
                for name in asked
            }
            late = {name: day for name, day in last.items() if day >= FIRST + dt.timedelta(days=2)}
            assert {row["series_id"]: row["date"] for row in points} == late
            assert [row["date"] for row in points] == sorted(late.values(), reverse=True)


def days_of(connection: Any, name: str) -> list[dt.date]:
    points = sa.table("series", sa.column("series_id"), sa.column("date", sa.Date))
    return list(connection.execute(sa.select(points.c.date).where(points.c.series_id == name)).scalars())
