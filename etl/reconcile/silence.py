"""Who has gone quiet: sources and series that used to report and no longer do.

The only findings that depend on the last day of the whole collection; they are made anew at each run
from the small tables sources and trends.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from etl.reconcile import wording
from etl.reconcile.findings import Finding, iso
from etl.reconcile.frames import days, texts
from etl.reconcile.records import Subject
from etl.reconcile.rules import Rules

REGULAR = 3  # reports, or claims, from which silence is worth a word


def reference_day(documents: pd.DataFrame) -> int | None:
    """The last day on which anything was published: "today" of a collection, whatever the clock says."""
    known = [day for day in days(documents["published"]) if day is not None]
    return max(known, default=None)


def silence(
    trends: pd.DataFrame, series: pd.DataFrame, sources: pd.DataFrame, reference: int | None, rules: Rules
) -> Iterator[Finding]:
    """The findings of kind silence.

    ``series`` needs at least one row of each series that ``trends`` names; only stocks and running
    totals count, since an incident's place falls silent by nature.
    """
    if reference is not None:
        yield from _sources(sources, reference, rules)
        yield from _series(trends, series, reference, rules)


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


def _series(trends: pd.DataFrame, series: pd.DataFrame, reference: int, rules: Rules) -> Iterator[Finding]:
    regular = trends[trends["n_points"] >= REGULAR]
    last = dict(zip(regular["series_id"], days(regular["date"]), strict=True))
    quiet = {
        name for name, day in last.items() if day is not None and reference - day > rules.quiet_series_days
    }
    rows = series[series["series_id"].isin(quiet) & series["grain"].isin(["as_of", "total"])]
    for row in rows.drop_duplicates("series_id").to_dict("records"):
        yield _series_finding(row, last[row["series_id"]] or 0, reference)


def _series_finding(row: dict[Any, Any], last: int, reference: int) -> Finding:
    def text(name: str) -> str | None:
        return None if pd.isna(row[name]) else str(row[name])

    subject = Subject(
        row["indicator"], row["unit"], text("currency"), text("counted"), text("group"), text("object"), None
    )
    gap = reference - last
    return Finding(
        "silence", "series_quiet", last, subject, text("measure"),
        (text("place"), text("place_id"), text("country")),
        f"{wording.about(subject, text('place'))}: no data for {gap} days, since {wording.day(last)}.",
        {"days": gap, "last": iso(last)}, series_id=row["series_id"],
    )  # fmt: skip
