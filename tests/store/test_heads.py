"""Series chosen by their one row in trends: which are fullest, which can be headlined, on any day."""

from __future__ import annotations

import datetime as dt
from typing import Any

from etl.store import Store, empty_frame
from etl.store.queries import heads
from etl.store.queries.scope import Scope

FRESH = dt.timedelta(days=30)


def day(text: str) -> dt.date:
    """A day of 2016, or of the year that is given."""
    return dt.date.fromisoformat(text if len(text) > 5 else f"2016-{text}")


def fill(
    store: Store, lines: dict[str, list[tuple[str, str]]], grain: str = "total", group: str = "people"
) -> None:
    """Adds series of which each point is its first and last day."""
    said = {"grain": grain, "indicator": "deaths", "group": group, "place_id": "own:a"}
    trends: list[dict[str, Any]] = []
    points: list[dict[str, Any]] = []
    for name, spans in lines.items():
        for start, end in spans:
            point = f"{name} {start} {end}"
            points.append(
                {**said, "series_id": name, "point_id": point, "state": "reported", "date": day(end)}
                | {"start": day(start), "end": day(end)}
            )
        trends.append(
            {**said, "series_id": name, "first_date": day(spans[0][1]), "date": day(spans[-1][1])}
            | {"start": day(spans[-1][0]), "n_points": len(spans)}
        )
    for table, rows in (("trends", trends), ("series", points)):
        frame = empty_frame(table).reindex(range(len(rows))).astype(object)
        for number, row in enumerate(rows):
            for column, value in row.items():
                frame.at[number, column] = value
        store.append(table, frame)


def headlined(store: Store, until: str, narrow: tuple[str, ...] = ()) -> list[str]:
    with store.engine.connect() as connection:
        return heads.headlined(connection, Scope(), day(until), FRESH, narrow, (), 9)


def test_of_series_equally_full_the_newest_is_first_then_the_longest(store: Store) -> None:
    fill(
        store,
        {
            "old": [("11-15", "12-08")],
            "newer": [("11-28", "12-15")],
            "longest": [("12-01", "12-31")],
            "short": [("12-29", "12-31")],
        },
    )
    assert headlined(store, "12-31") == ["longest", "short", "newer", "old"]


def test_fullness_is_that_of_the_day(store: Store) -> None:
    later = [("11-01", f"12-{number}") for number in range(10, 20)]
    fill(store, {"full later": [("11-01", "11-05"), *later]})
    fill(store, {"full then": [("11-02", "11-04"), ("11-02", "11-05")]})
    assert headlined(store, "11-30") == ["full then", "full later"]
    assert headlined(store, "12-31") == ["full later", "full then"]
    assert headlined(store, "11-03") == []


def test_stocks_go_before_totals_and_the_old_and_narrow_come_last(store: Store) -> None:
    fill(store, {"total": [("11-01", "11-30")]})
    assert headlined(store, "11-30") == ["total"]
    fill(store, {"old": [("08-01", "08-01"), ("08-02", "08-02")], "new": [("11-29", "11-29")]}, "as_of")
    fill(store, {"children": [("11-28", "11-28"), ("11-29", "11-29")]}, "as_of", "children")
    assert headlined(store, "11-30", ("children",)) == ["new", "children", "old"]


def test_a_stock_of_a_year_before_is_of_another_crisis(store: Store) -> None:
    fill(store, {"stock": [("11-29", "11-29")]}, "as_of")
    fill(store, {"within": [("2017-11-29", "2017-11-29")], "after": [("2017-11-30", "2017-11-30")]})
    assert headlined(store, "2017-11-29") == ["stock"]
    assert headlined(store, "2017-11-30") == ["after", "within"]


def test_totals_of_one_subject_are_one_head(store: Store) -> None:
    fill(store, {"a": [("11-01", "11-05"), ("11-01", "11-06")], "b": [("11-03", "11-03")]})
    fill(store, {"c": [("11-02", "11-02")]}, group="children")
    with store.engine.connect() as connection:
        found = heads.heads(connection, Scope(), ("total", "day"))
    assert [(row["group"], sorted(heads.names(row))) for row in found] == [
        ("people", ["a", "b"]),
        ("children", ["c"]),
    ]


def test_reports_are_counted_within_the_days_of_the_scope(store: Store) -> None:
    fill(store, {"a": [("11-01", f"11-0{number}") for number in range(1, 7)], "b": [("11-03", "11-03")]})
    with store.engine.connect() as connection:
        found = heads.heads(connection, Scope(start=day("11-03"), end=day("11-04")), ("total",))
    assert [(sorted(heads.names(row)), row["told"]) for row in found] == [(["a", "b"], 3)]
    with store.engine.connect() as connection:
        assert [row["told"] for row in heads.heads(connection, Scope(), ("total",))] == [7]
        assert heads.heads(connection, Scope(end=day("10-01")), ("total",)) == []
