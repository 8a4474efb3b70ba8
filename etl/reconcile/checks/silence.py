"""Who has gone quiet: sources and series that used to report and no longer do.

The only findings that depend on the last day of the whole collection; they are made anew at each run
from the small tables sources and trends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from etl.reconcile.checks import wording
from etl.reconcile.checks.findings import Finding
from etl.reconcile.claims.records import Subject
from etl.reconcile.frames import day_number, days, iso, texts
from etl.reconcile.rules import Rules

REGULAR = 3  # reports, or claims, from which silence is worth a word
GRAINS = ("as_of", "total")  # stocks and running totals alone: an incident's place falls silent by nature
# What is asked of each trend, in this order.
COLUMNS = (
    "indicator", "unit", "currency", "counted", "group", "object", "series_id", "measure", "place",
    "place_id", "country", "date",
)  # fmt: skip


def reference_day(documents: pd.DataFrame) -> int | None:
    """The last day on which anything was published: "today" of a collection, whatever the clock says."""
    known = [day for day in days(documents["published"]) if day is not None]
    return max(known, default=None)


def since(reference: int, rules: Rules) -> int:
    """The day before which a series' last report makes it quiet."""
    return reference - rules.quiet_series_days


def quiet_trends(trends: pd.DataFrame, reference: int, rules: Rules) -> Iterator[tuple[Any, ...]]:
    """``COLUMNS`` of the rows of the table trends whose series have gone quiet, by series."""
    ends = days(trends["date"])
    late = pd.Series([end is not None and end < since(reference, rules) for end in ends], index=trends.index)
    rows = trends[late & (trends["n_points"] >= REGULAR) & trends["grain"].isin(GRAINS)]
    plain = rows.sort_values("series_id")[list(COLUMNS)].astype("object")
    yield from plain.where(plain.notna(), None).itertuples(index=False, name=None)


def silence(
    trends: Iterable[tuple[Any, ...]], sources: pd.DataFrame, reference: int, rules: Rules
) -> Iterator[Finding]:
    """The findings of kind silence, from ``COLUMNS`` of the quiet series' trends and the table sources."""
    yield from _sources(sources, reference, rules)
    for row in trends:
        yield _series(dict(zip(COLUMNS, row, strict=True)), reference)


def _sources(sources: pd.DataFrame, reference: int, rules: Rules) -> Iterator[Finding]:
    columns = zip(
        texts(sources["source"]), days(sources["first_known"]), days(sources["last_known"]),
        sources["n_claims"].tolist(), strict=True,
    )  # fmt: skip
    for name, first, last, count in columns:
        if last is None or first is None or count < REGULAR or last - first < rules.quiet_source_days:
            continue
        if reference - last > rules.quiet_source_days:
            yield Finding(
                "silence", "source_quiet", last, None, None, (None, None, None),
                f"{name} has reported nothing since {wording.day(last)} ({reference - last} days).",
                {"source": name, "days": reference - last, "last": iso(last)}, key=(name,),
            )  # fmt: skip


def _series(row: dict[str, Any], reference: int) -> Finding:
    subject = Subject(**{name: row[name] for name in COLUMNS[:6]}, place_key=None)
    last = day_number(row["date"]) or 0
    gap = reference - last
    return Finding(
        "silence", "series_quiet", last, subject, row["measure"],
        (row["place"], row["place_id"], row["country"]),
        f"{wording.about(subject, row['place'])}: no data for {gap} days, since {wording.day(last)}.",
        {"days": gap, "last": iso(last)}, series_id=row["series_id"],
    )  # fmt: skip
