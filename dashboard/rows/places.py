"""What is known of each place on a day: one row for each series, and those of one kind for a map.

Numbers of different units, measures or grains are never drawn on one scale: a map shows one kind.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from dashboard.address.view import View
from dashboard.rows import series
from dashboard.rows.data import SUBJECT, Data

Row = dict[str, Any]

# The groups that hold nearly all of a place; facilities have none.
WIDE = (None, "", "people", "civilians")

# Which grain of a flow tells a place best: a total over a period, else the longest span.
_GRAINS = ("as_of", "total", "month", "week", "day")


def latest(view: View, data: Data) -> list[Row]:
    """The newest reported point of each subject, place and grain up to the view's day, with where it is."""
    day = data.reference_day(view)
    if series.stored(view):
        return data.latest(view, day)
    known = data.places()
    found: dict[tuple[Any, ...], Row] = {}
    for row in series.made(view, data).rows:
        late = day is not None and row["date"] > day
        if row["state"] in ("reported", "zero") and row["place_id"] and not late:
            where = known.get(row["place_id"], {})
            facts = {name: where.get(name) for name in ("latitude", "longitude", "kind", "approximate")}
            subject = tuple(row[name] for name in SUBJECT)
            if subject not in found or found[subject]["date"] <= row["date"]:
                found[subject] = {**row, **facts}
    return sorted(found.values(), key=lambda row: (row["date"], row["series_id"]), reverse=True)


def kind(row: Row) -> str:
    """What must be equal for two values to share a scale: measure, grain and unit, as one text."""
    counted = [row["measure"], row["grain"], row["unit"], row["currency"], row["counted"]]
    return "-".join(str(part) for part in counted if part)


def kinds(rows: Sequence[Row]) -> list[str]:
    """The kinds among the rows: those that speak of most places first, then by grain."""
    places: dict[str, set[str]] = {}
    grain: dict[str, int] = {}
    for row in rows:
        places.setdefault(kind(row), set()).add(row["place_id"])
        grain[kind(row)] = _GRAINS.index(row["grain"])
    return sorted(places, key=lambda name: (-len(places[name]), grain[name], name))


def one_a_place(rows: Sequence[Row], wanted: str) -> list[Row]:
    """One row for each place among those of a kind: the newest of all people or civilians; largest first.

    A part (children, patients …) stands for a place of which nothing wider is told.
    """
    groups = Counter(row["group"] for row in rows)
    ranked = sorted(
        (row for row in rows if kind(row) == wanted and row["best"] is not None),
        key=lambda row: (
            row["group"] not in WIDE, -row["date"].toordinal(), row["group"] != "people",
            -groups[row["group"]], str(row["group"]),
        ),
    )  # fmt: skip
    found: dict[str, Row] = {}
    for row in ranked:
        found.setdefault(row["place_id"], row)
    return sorted(found.values(), key=lambda row: -row["best"])
