"""Columns that places head: each figure holds for the place over it, not for the first one."""

from __future__ import annotations

import pytest

from tests.places.reading import figures

TABLES = {
    "aligned": (
        "Displacement in DR Congo\n\nIndicator            North Kivu   South Kivu     Ituri\n"
        "Displaced people      2,301,000    1,410,200   611,000\n"
        "Returnees               640,300      320,100    10,900"
    ),
    "bars": (
        "Displacement in DR Congo\n\n| Indicator | North Kivu | South Kivu | Ituri |\n|---|---|---|---|\n"
        "| Displaced people | 2,301,000 | 1,410,200 | 611,000 |\n| Returnees | 640,300 | 320,100 | 10,900 |"
    ),
    "one cell a line": (
        "Displacement in DR Congo.\n\nIndicator\nNorth Kivu\nSouth Kivu\nIturi\n"
        "Displaced people\n2,301,000\n1,410,200\n611,000\nReturnees\n640,300\n320,100\n10,900"
    ),
}


@pytest.mark.parametrize("layout", TABLES)
def test_a_figure_holds_for_the_place_over_its_column(layout: str) -> None:
    assert [(quote, where.place) for quote, where in figures(TABLES[layout])] == [
        ("2,301,000", "North Kivu"),
        ("1,410,200", "South Kivu"),
        ("611,000", "Ituri"),
        ("640,300", "North Kivu"),
        ("320,100", "South Kivu"),
        ("10,900", "Ituri"),
    ]


def test_the_place_of_a_row_holds_where_heads_name_none() -> None:
    text = (
        "Floods in Sudan\n\nState    Deaths   Injured\nKassala      12        31\nGedaref       4         9"
    )
    assert [where.place for _, where in figures(text)] == ["Kassala", "Kassala", "Gedaref", "Gedaref"]
