"""Stocks are carried to the newest publication and no further, in the command's files as on the pages."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from etl.carried import until_known

NEWEST = dt.date(2016, 11, 20)


def row(state: str, start: int | None, end: int) -> dict[str, Any]:
    """A point from one day of November 2016 to another; what is carried was reported on its first day."""
    first, last = (None if day is None else dt.date(2016, 11, day) for day in (start, end))
    assert last is not None
    age = (end - (start or end)) if state in ("carried", "silent") else 0
    return {"state": state, "start": first, "end": last, "date": last, "age_days": age}


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (("carried", 12, 19), ("carried", 12, 19)),
        (("carried", 12, 20), ("carried", 12, 20)),
        (("carried", 12, 30), ("carried", 12, 20)),
        (("carried", 20, 30), ("carried", 20, 20)),
        (("carried", 21, 30), None),
        (("silent", 18, 25), ("silent", 18, 20)),
        (("silent", 21, 21), None),
        (("reported", 18, 25), ("reported", 18, 25)),
        (("reported", None, 25), ("reported", None, 25)),
        (("zero", 25, 25), ("zero", 25, 25)),
    ],
)
def test_what_no_report_is_of_ends_with_the_newest_publication(
    given: tuple[str, int | None, int], shown: tuple[str, int | None, int] | None
) -> None:
    assert list(until_known([row(*given)], NEWEST)) == ([row(*shown)] if shown else [])
    assert list(until_known([row(*given)], None)) == [row(*given)]
