"""Rows as the store gives them, for tests of charts and sentences."""

from __future__ import annotations

import datetime as dt
from typing import Any

from etl.tables import TABLES

Row = dict[str, Any]


def day(text: str) -> dt.date:
    """A day of 2016: "11-27"."""
    return dt.date.fromisoformat(f"2016-{text}")


def point(date: str, best: float | None, **fields: Any) -> Row:
    """A point of a stock of people trapped in Eastern Aleppo, reported on a day."""
    when = day(date)
    row: Row = dict.fromkeys(TABLES["series"].names())
    row |= {
        "date": when, "start": when, "end": when, "grain": "as_of", "indicator": "trapped",
        "measure": "stock", "unit": "people", "group": "people", "place": "Eastern Aleppo",
        "place_id": "own:aleppo-east", "country": "SYR", "low": best, "best": best, "high": best,
        "state": "reported", "n_claims": 1, "n_sources": 1, "n_origins": 1,
        "method": "as_of:best_low_high", "age_days": 0, "disputed": False, "series_id": "s1",
        "point_id": f"p-{date}-{best}",
    }  # fmt: skip
    return row | fields


def carried(start: str, end: str, best: float, age: int, **fields: Any) -> Row:
    """A stretch carried forward."""
    return point(end, best, start=day(start), state="carried", age_days=age, n_claims=1, **fields)


def silent(start: str, end: str) -> Row:
    """A stretch without a report."""
    return point(end, None, start=day(start), state="silent", n_claims=0, n_sources=0, method="silent")


def flow(start: str, end: str, best: float, grain: str = "day", **fields: Any) -> Row:
    """A flow's point over some days."""
    own = {
        "start": day(start),
        "grain": grain,
        "measure": "flow",
        "indicator": "deaths",
        "series_id": f"f{grain}",
    }
    return point(end, best, **(own | fields))


def claim(date: str, value: float, source: str, **fields: Any) -> Row:
    """What a source says of people trapped on a day."""
    when = day(date)
    row: Row = dict.fromkeys(TABLES["claims"].names())
    row |= {
        "claim_id": f"c-{date}-{value}-{source}", "reference_period_start": when,
        "reference_period_end": when, "indicator": "trapped", "measure": "stock", "unit": "people",
        "group": "people", "place": "Eastern Aleppo", "place_id": "own:aleppo-east", "low": value,
        "best": value, "high": value, "qualifier": "exact", "status": "reported", "source": source,
        "use": "used", "known_on": when,
    }  # fmt: skip
    return row | fields
