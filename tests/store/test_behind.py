"""Which findings were known on a day, and which are told by some sources alone, however many there are."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import pytest

from etl.store import Store
from etl.store.queries import behind, overview
from etl.store.queries.scope import Scope
from etl.tables import TABLES
from tests.store.filled import refill

FIRST = dt.date(2016, 11, 1)


def day(number: int) -> dt.date:
    """A day after the first of November."""
    return FIRST + dt.timedelta(days=number)


def table(name: str, made: list[dict[str, Any]]) -> pd.DataFrame:
    """Rows of a table, what they don't say left empty."""
    empty = dict.fromkeys(TABLES[name].names())
    return pd.DataFrame([{**empty, **row} for row in made], columns=list(empty))


def claim(name: str, source: str, known: int | None) -> dict[str, Any]:
    """A claim of a source, known on a day."""
    return {"claim_id": name, "source": source, "known_on": None if known is None else day(known)}


def finding(name: str, kind: str, of: int | None, *claims: str, **details: Any) -> dict[str, Any]:
    """A finding of a day with up to two claims behind it."""
    a, b = (*claims, None, None)[:2]
    return {
        "finding_id": name, "kind": kind, "date": None if of is None else day(of), "indicator": "deaths",
        "claim_a": a, "claim_b": b, "details": details,
    }  # fmt: skip


CLAIMS = [
    claim("ministry", "Ministry", 3), claim("late", "Ministry", 9), claim("undated", "Ministry", None),
    claim("board", "Board", 4), claim("wire", "Wire", 2),
]  # fmt: skip
FINDINGS = [
    finding("both known", "contradiction", 2, "ministry", "board"),
    finding("one later", "contradiction", 2, "board", "late"),
    finding("one undated", "contradiction", 2, "board", "undated"),
    finding("of no day", "contradiction", None, "ministry", "wire"),
    finding("fell", "audit", 3, "ministry", "ministry"),
    finding("total", "audit", 3, "board"),
    finding("total later", "audit", 3, "late"),
    finding("of a later day", "audit", 7, "board"),
    finding("break", "break", 3, "wire"),
    finding("quiet series", "silence", 1),
    finding("quiet board", "silence", 1, source="Board"),
    finding("not quiet", "silence", 6, source="Board"),
]
KINDS = ("contradiction", "audit", "break", "silence")


def found(store: Store, scope: Scope, most: int = 9) -> list[str]:
    """The ids of what is found, newest first."""
    with store.engine.connect() as connection:
        return [
            row["finding_id"]
            for row in behind.findings(connection, scope, dict.fromkeys(KINDS, most), day(5))
        ]


@pytest.mark.parametrize(
    ("known", "sources", "wanted"),
    [
        (5, (), ["break", "fell", "total", "both known", "of no day"]),
        (3, (), ["break", "fell", "of no day"]),
        (1, (), []),
        (9, (), [
            "of a later day", "break", "fell", "total", "total later", "both known", "one later", "of no day",
        ]),
        (None, ("Ministry",), ["fell", "total later"]),
        (None, ("Board",), ["of a later day", "total", "quiet board"]),
        (None, ("Ministry", "Board"), [
            "of a later day", "fell", "total", "total later", "both known", "one later", "one undated",
            "quiet board",
        ]),
        (5, ("Ministry", "Board"), ["fell", "total", "both known"]),
    ],
)  # fmt: skip
def test_a_finding_is_known_and_told_as_the_claims_behind_it_are(
    store: Store, known: int | None, sources: tuple[str, ...], wanted: list[str]
) -> None:
    refill(store, {"claims": table("claims", CLAIMS), "findings": table("findings", FINDINGS)})
    scope = Scope(known=None if known is None else day(known), sources=sources)
    assert found(store, scope) == wanted


def test_older_findings_are_found_behind_any_number_that_were_not_known(store: Store) -> None:
    newer = [finding(f"newer {n}", "contradiction", 3, "late", "board") for n in range(1500)]
    known = [finding(f"known {n}", "contradiction", 2, "ministry", "board") for n in range(7)]
    refill(store, {"claims": table("claims", CLAIMS), "findings": table("findings", [*newer, *known])})
    with store.engine.connect() as connection:
        for most, more in ((7, False), (6, True)):
            rows = behind.findings(connection, Scope(known=day(5)), {"contradiction": most})
            assert [row["finding_id"] for row in rows] == [f"known {n}" for n in range(most)]
            assert {row["more"] for row in rows} == {more}


def test_of_each_kind_the_newest_are_read_whatever_there_is_of_others(store: Store) -> None:
    refill(store, {"claims": table("claims", CLAIMS), "findings": table("findings", FINDINGS)})
    with store.engine.connect() as connection:
        rows = overview.findings(connection, Scope(), ("contradiction", "break"), day(5), 3)
        assert [(row["finding_id"], row["more"]) for row in rows] == [
            ("break", False), ("both known", True), ("one later", True), ("one undated", True),
        ]  # fmt: skip
        rows = overview.findings(connection, Scope(), ("contradiction", "break"), day(5), 4)
        assert [(row["finding_id"], row["more"]) for row in rows[-1:]] == [("of no day", False)]
