"""How a point's number is to be read, and whose it is."""

from __future__ import annotations

import math

import pytest

from etl import voices

NO = math.nan


@pytest.mark.parametrize(
    ("bounds", "method", "claims", "read"),
    [
        ((5, 5, 5), "median", "exact", "exact"),
        ((5, 5, 5), "median", "about", "about"),
        ((5, 5, 5), "median", "about exact", "exact"),  # a report that is exact settles it
        ((5, 5, 5), "incidents:best", "about exact", "about"),  # a sum is as rough as its roughest part
        ((5, 5, None), "median", "at_least", "at_least"),
        ((5, 5, NO), "median", "about", "at_least"),
        ((None, 5, 5), "median", "at_most", "at_most"),
        ((3, 4, 5), "median", "about about", "range"),
        ((24, 24, 72), "median", "vague", "vague"),
        ((24, 24, 72), "median", "vague exact", "range"),
        ((0, 0, 0), "median", "exact", "exact"),
        ((None, None, None), "silent", "", None),
        ((NO, NO, NO), "silent", "", None),
        ((5, 5, 5), "median", "", "exact"),
    ],
)
def test_the_qualifier_is_what_bounds_and_reports_say(
    bounds: tuple[float | None, ...], method: str, claims: str, read: str | None
) -> None:
    point = {"method": method, **dict(zip(("low", "best", "high"), bounds, strict=True))}
    behind = [{"qualifier": name, "source": "A"} for name in claims.split()]
    assert voices.qualifier(point, behind) == read


@pytest.mark.parametrize(
    ("given", "named"),
    [(["B", "A", "B"], "A; B"), ([None, "A"], "A"), ([None], None), ([], None)],
)
def test_sources_are_named_once_in_order(given: list[str | None], named: str | None) -> None:
    assert voices.sources([{"source": name, "qualifier": "exact"} for name in given]) == named
