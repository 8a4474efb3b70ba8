"""Prints incidents of a collection for a check by hand: which claims were taken for one event, and what
else was said of the same place and days.

    python -m bench.incidents ../shared/corpus/war-news.jsonl [--count 30] [--indicator deaths]

The incidents are those whose first document has the lowest SHA-256 of its id, so that nobody chooses.
For each: its claims with their sentences (=), those of the incidents that are the same event under another
place (+), and beside it (~) the other incidents and totals of the same indicator in the same place or with
the same number up to three days away, which may be the same event.
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
from collections.abc import Hashable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

NEAR = 3  # days within which another incident may be the same event


def main() -> None:
    """Reads the collection into a store of its own and prints."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=30)
    parser.add_argument("--indicator", help="only incidents of this indicator")
    parser.add_argument("--store", help="a store made before, instead of reading the paths again")
    arguments = parser.parse_args()
    from etl.pipeline import RunOptions, run
    from etl.store import Store

    made = arguments.store is None
    with (
        tempfile.TemporaryDirectory() as folder,
        Store(arguments.store or Path(folder) / "f.db", create=made) as store,
    ):
        if made:
            run(arguments.paths, store, RunOptions(progress=False))
        names = ("claims", "claim_figures", "incidents", "figures", "documents")
        tables = {name: store.read(name) for name in names}
    show(tables, arguments.count, arguments.indicator)


def show(tables: dict[str, pd.DataFrame], count: int, indicator: str | None) -> None:
    """Prints the chosen incidents."""
    claims = tables["claims"]
    figures = tables["figures"].set_index("id")
    first = claims["figure_id"].map(figures["document_id"])
    claims = claims.assign(document=first, sentence=claims["figure_id"].map(figures["sentence"]))
    chosen = tables["incidents"]
    if indicator:
        chosen = chosen[chosen["indicator"] == indicator]
    held = claims[claims["incident_id"].isin(chosen["incident_id"])].sort_values(["known_on", "claim_id"])
    firsts = held.drop_duplicates("incident_id")
    keys = [hashlib.sha256(name.encode()).hexdigest() for name in firsts["document"]]
    ids = firsts.assign(key=keys).sort_values(["key", "claim_id"])["incident_id"].head(count)
    by_id = chosen.set_index("incident_id")
    for number, name in enumerate(ids, start=1):
        incident = by_id.loc[name]
        what = [incident[c] for c in ("indicator", "unit", "group", "object") if isinstance(incident[c], str)]
        print(f"\n{number}. {' '.join(what)} in {incident['place']} ({incident['place_id']}) on "
              f"{incident['reference_period_end']}: {incident['low']:g} / {incident['best']:g} / "
              f"{incident['high']:g}, {incident['n_claims']} claims")  # fmt: skip
        mine = claims[claims["incident_id"] == name].sort_values(["known_on", "claim_id"])
        for row in mine.to_dict("records"):
            print("   =", told(row))
        joined = claims[claims["incident_id"].isin(one_event(chosen, name) - {name})]
        for row in joined.sort_values(["known_on", "claim_id"]).to_dict("records"):
            print("   +", told(row))
        for row in near(claims, pd.concat([mine, joined]), incident).to_dict("records"):
            print("   ~", told(row))


def one_event(incidents: pd.DataFrame, name: str) -> set[str]:
    """The incidents that are one event with this one, under whatever place."""
    of = incidents["same_as"].where(incidents["same_as"].notna(), incidents["incident_id"])
    return set(incidents.loc[of == of[incidents["incident_id"] == name].iloc[0], "incident_id"])


def near(claims: pd.DataFrame, mine: pd.DataFrame, incident: pd.Series) -> pd.DataFrame:
    """Claims that may speak of the same event: same indicator and unit, country, and days."""
    day = incident["reference_period_end"]
    others = claims[
        (claims["indicator"] == incident["indicator"])
        & (claims["unit"] == incident["unit"])
        & (claims["country"] == incident["country"])
        & (claims["measure"] == "flow")
        & ~claims["claim_id"].isin(mine["claim_id"])
    ]
    dated = others[others["reference_period_end"].notna() & others["reference_period_start"].notna()]
    there = dated["place_id"].eq(incident["place_id"]) | dated["low"].isin(mine["low"].dropna())
    starts, ends = dated["reference_period_start"], dated["reference_period_end"]
    about = [
        (start - day).days <= NEAR and (day - end).days <= NEAR
        for start, end in zip(starts, ends, strict=True)
    ]
    chosen: pd.DataFrame = dated[there & pd.Series(about, index=dated.index, dtype=bool)]
    return chosen.head(8)


def told(row: Mapping[Hashable, Any]) -> str:
    """One claim in a line."""
    days = f"{row['reference_period_start']}–{row['reference_period_end']}"
    return (
        f"[{row['low']:g}–{row['high']:g} {row['group']} {row['place']} {days} {row['period_basis']} "
        f"{row['event']} {row['reason'] if isinstance(row['reason'], str) else ''}] {row['source']} "
        f"({row['document']}, {row['known_on']}): {' '.join(str(row['sentence']).split())}"
    )


if __name__ == "__main__":
    main()
