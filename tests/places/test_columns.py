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


HEADS = {
    "en": "| District | Killed | Injured |",
    "es": "| Distrito | Muertos | Heridos |",
    "fr": "| Commune | Morts | Blessés |",
}
ROWS = (
    "|---|---|---|\n| Lorin | 14 | 22 |\n| Amra Burto | 2 | 5 |\n| Velin Hill | 1 | - |\n| Total | 17 | 27 |"
)
LEADS = {
    "en": "Fourteen people were killed in Lorin.",
    "es": "Catorce personas murieron en Lorin.",
    "fr": "Quatorze personnes ont été tuées à Lorin.",
}


@pytest.mark.parametrize("language", HEADS)
def test_under_a_kind_of_places_each_row_is_of_its_own(language: str) -> None:
    """A place that no list knows is not the one of the row above, and their total is of none of them."""
    found = [
        (quote, where.place)
        for quote, where in figures(f"{LEADS[language]}\n\n{HEADS[language]}\n{ROWS}", language=language)
    ]
    rows = [("14", "Lorin"), ("22", "Lorin"), ("2", "Amra Burto"), ("5", "Amra Burto"), ("1", "Velin Hill")]
    assert found[1:6] == rows
    assert not {"Lorin", "Amra Burto", "Velin Hill"} & {place for _, place in found[6:]}
    assert len(found) == 8


def test_a_table_of_other_things_lists_no_places() -> None:
    text = (
        "Floods in Sudan. Nine people died in Kassala.\n\n| Area | People assisted |\n|---|---|\n"
        "| Food security | 3,000 |\n| Shelter | 400 |\n\n| Age | Killed |\n|---|---|\n| Children | 4 |"
    )
    assert {where.place for _, where in figures(text)} <= {"Kassala", "Sudan"}


def test_what_stands_after_a_table_is_not_of_its_last_row() -> None:
    text = (
        "Floods hit Kassala, Sudan.\n\n| District | Injured |\n|---|---|\n| Amra | 4 |\n| Velin | 2 |\n\n"
        "| Killed | 5 |\n| Missing | 3 |\n\nSome 300 people were displaced."
    )
    found = {quote: where.place for quote, where in figures(text)}
    assert (found["4"], found["2"]) == ("Amra", "Velin")
    assert {found["5"], found["3"], found["Some 300"]} <= {"Kassala", "Sudan"}


def test_a_place_of_a_row_holds_where_prose_names_it_too() -> None:
    text = (
        "Floods hit Amra and Kassala in Sudan.\n\n| District | Injured |\n|---|---|\n| Amra | 4 |\n\n"
        "In Amra 12 people died. Some 300 were displaced."
    )
    assert {quote: where.place for quote, where in figures(text)}["Some 300"] == "Amra"
