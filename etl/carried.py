"""How far stocks are carried: to the newest publication, since of the days after it nothing is known yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

Row = dict[str, Any]
UNREPORTED = ("carried", "silent")  # the states of points that no report is of


def until_known(rows: Iterable[Row], newest: dt.date | None) -> Iterator[Row]:
    """The points of series, what is carried or silent cut at the day of the newest publication.

    Rows of reports stay, whatever their days; without a day (nothing has a date) all stay as they are.
    """
    for row in rows:
        if newest is None or row["state"] not in UNREPORTED or row["end"] <= newest:
            yield row
        elif row["start"] <= newest:
            age = row["age_days"] - (row["end"] - newest).days
            yield {**row, "date": newest, "end": newest, "age_days": age}
