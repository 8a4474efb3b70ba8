"""Who disagrees with whom: pairs of claims folded into one finding with all its sides."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard import i18n
from dashboard.address.reader import Reader
from dashboard.address.view import View
from dashboard.components import finding_lists, tags
from dashboard.rows.data import Data
from dashboard.words import disagreements
from tests.dashboard.rows import point

Row = dict[str, Any]
EAST = View(page="trends", crisis="all", topics=("trapped",), places=("own:aleppo-east",))
READER = Reader(i18n.words("en"))
CLAIMS = {
    "A": ("Red Cross", 25_000, None, "at_least", "12-20"),
    "B": ("City Council", 37_500, 37_500, "exact", "12-20"),
    "C": ("Relief Board", 19_000, 19_000, "about", "12-20"),
    "D": ("Observatory", 18_000, 18_000, "exact", "12-21"),
    "E": ("Agency", 9_500, 9_500, "exact", "12-16"),
    "F": ("Army", 6_400, 6_400, "exact", "12-16"),
    "G": ("Ministry", 37_500, 37_500, "exact", "12-20"),
}


def pair(a: str, b: str, **more: Any) -> Row:
    """A finding that two claims contradict one another, as the store keeps it."""
    details: Row = {"start": "2016-12-15", "end": f"2016-{CLAIMS[a][4]}"}
    for name, claim in (("a", a), ("b", b)):
        source, low, high, qualifier, end = CLAIMS[claim]
        details[name] = {"source": source, "low": low, "high": high, "qualifier": qualifier}
        if CLAIMS[a][4] != CLAIMS[b][4]:
            details[name] |= {"start": "2016-12-15", "end": f"2016-{end}"}
    return point(
        CLAIMS[a][4], None, kind="contradiction", rule="same_period", claim_a=a, claim_b=b,
        details=details, indicator="evacuated", **more,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("pairs", "folded"),
    [
        ("BC", ["BC"]),
        ("AC BC", ["BAC"]),  # three sources of one day: one finding, the highest first
        ("EF BC", ["EF", "BC"]),  # no claim in common: two findings, also within one day
        ("EF BC AC", ["EF", "BAC"]),
        ("AC BD EF AD", ["BACD", "EF"]),  # the last pair joins two that stood apart
        ("AC BC AD BD", ["BACD"]),
        ("", []),
    ],
)
def test_pairs_that_share_a_claim_are_one_disagreement(pairs: str, folded: list[str]) -> None:
    found = disagreements.folded(pair(a, b) for a, b in pairs.split())
    assert ["".join(side.claim_id for side in each.sides) for each in found] == folded


def told(rows: list[Row], cut: bool = False) -> str:
    return str(finding_lists.against([{**row, "more": cut} for row in rows], READER))


def test_days_that_all_share_are_told_once_and_others_beside_each() -> None:
    once = told([pair("A", "C"), pair("B", "C")])
    assert once.count("15–20 December 2016") == 1
    each = told([pair("A", "C"), pair("A", "D")])
    assert each.count("15–20 December 2016") == 2
    assert each.count("15–21 December 2016") == 1


def test_those_who_give_one_number_share_a_line_and_keep_their_evidence() -> None:
    shown = told([pair("B", "C"), pair("G", "C")])
    assert shown.count("37,500 people'") == 1
    assert "'aria-label': '37,500 people · Ministry'" in shown
    assert all(f"claim:{name}" in shown for name in "BCG")


def test_every_side_has_its_number_its_source_and_its_evidence() -> None:
    shown = told([pair("A", "C"), pair("B", "C")])
    for part in ("at least 25,000 people", "Red Cross", "37,500 people", "about 19,000 people", "claim:C"):
        assert part in shown


@pytest.mark.parametrize(
    ("pairs", "cut", "heading", "rest"),
    [
        ("AC BC", False, "Sources disagree", ""),
        ("AC BC EF", False, "Sources disagree: 2 times", ""),
        ("AC BC EF", True, "Sources disagree: 2 times", "only the newest are listed."),
    ],
)
def test_how_often_counts_disagreements_and_not_pairs(pairs: str, cut: bool, heading: str, rest: str) -> None:
    shown = told([pair(a, b) for a, b in pairs.split()], cut)
    assert heading in shown
    assert ("times" in shown) == ("times" in heading)
    assert ("only the newest" in shown) == bool(rest)


def test_pairs_that_were_not_read_leave_the_number_open() -> None:
    assert "only the newest" in told([pair("A", "C", number=7)])


def test_a_finding_without_its_sides_is_told_as_the_store_has_it() -> None:
    old = pair("A", "C", sentence="The Red Cross and the board differ.") | {"details": None}
    shown = told([old, pair("E", "F")])
    assert "The Red Cross and the board differ." in shown
    assert "9,500 people" in shown


def test_the_store_s_own_are_folded(data: Data) -> None:
    (found,) = disagreements.folded(data.findings_of_view(EAST, {"contradiction": 9}))
    assert [side.row["source"] for side in found.sides] == ["City Council", "Relief Board"]
    for side in found.sides:
        (claim,) = data.claims_by_id([side.claim_id])
        assert (claim["source"], claim["low"]) == (side.row["source"], side.row["low"])


def test_buttons_of_one_name_say_of_what_to_those_who_hear_them() -> None:
    quiet = {"kind": "break", "rule": "basis", "claim_a": "A", "claim_b": None}
    breaks = [
        point(day, 5, **quiet, details={"low": 5, "high": 5, "note": "other source: B instead of A"})
        for day in ("11-20", "11-25")
    ]
    shown = finding_lists.findings(breaks, READER)
    buttons = [tag["props"] for tag in tags.within(shown) if tag["type"] == "Button"]
    names = [button["aria-label"] for button in buttons]
    assert len(set(names)) == len(names) == 2
    for button, name in zip(buttons, names, strict=True):
        assert name.startswith(f"{button['children']} · Trapped or besieged")


def test_what_is_not_listed_leads_to_where_dates_and_places_are_chosen() -> None:
    many = [pair("E", "F") | {"claim_a": f"a{n}", "claim_b": f"b{n}"} for n in range(23)]
    here = str(finding_lists.against(many, READER))
    elsewhere = str(finding_lists.against(many, READER, "/trends?indicator=all"))
    assert "3 older ones are not listed" in here
    assert "3 older ones are not listed" in elsewhere
    assert "/trends?indicator=all" not in here
    assert "/trends?indicator=all" in elsewhere
