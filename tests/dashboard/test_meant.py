"""The table's columns of where: a place is told by name and country, and found by whatever it is called."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from dashboard import i18n
from dashboard.address.reader import Reader
from dashboard.address.view import parse
from dashboard.components import grid
from dashboard.rows.data import Data
from dashboard.server.app import make_app
from dashboard.words import told_apart
from etl.model import Extraction
from etl.refresh import refresh
from etl.store import Store
from tests.dashboard.asking import get
from tests.dashboard.reports import figure, report

LIBYA, LEBANON = "geonames:2210247", "geonames:266826"
TOLD = (
    ("a", "12", {"place": "Tripoli", "place_id": LIBYA, "country": "LBY"}),
    ("b", "15", {"place": "Tripoli", "place_id": LEBANON, "country": "LBN"}),
    ("c", "18", {"place": "the Libyan capital", "place_id": LIBYA, "country": "LBY"}),
    ("d", "21", {"place": "Lorin", "place_id": None, "country": "LBN"}),
    ("e", "24", {"place": "Tripoli", "place_id": LIBYA, "country": "LBY"}),
    ("f", "27", {"place": None, "place_id": None, "country": None}),
)


@pytest.fixture
def there(store_url: str) -> Iterator[Data]:
    with Store(store_url) as store:
        made = []
        for name, number, where in TOLD:
            document = report(name, 3, f"There {number} people were killed.")
            made.append((document, Extraction(name, (figure(document, number, "deaths", **where),), ())))
        store.load_documents(made, store.start_run("1", {}))
        refresh(store)
        yield Data(store, {})


def told(data: Data, language: str = "en") -> Reader:
    """A reader to whom places of one name are told apart, as the pages do."""
    return Reader(told_apart.words(i18n.words(language), data))


def asked(
    data: Data, model: dict[str, Any], sort: str | None = None, reader: Reader | None = None
) -> list[dict[str, Any]]:
    order = [{"colId": sort.split(":")[0], "sort": sort.split(":")[1]}] if sort else []
    model = {name: {"filterType": "text", **part} for name, part in model.items()}
    request = {"filterModel": model, "sortModel": order}
    answer = grid.rows(request, parse("/figures", "crisis=all"), data, reader or told(data))
    assert answer["rowCount"] == len(answer["rowData"])
    rows: list[dict[str, Any]] = answer["rowData"]
    return rows


def values(rows: list[dict[str, Any]]) -> set[float]:
    return {row["low"] for row in rows}


def test_places_of_one_name_are_shown_apart_and_each_with_its_country(there: Data) -> None:
    rows = {row["low"]: row for row in asked(there, {})}
    assert len({rows[12]["place"], rows[15]["place"]}) == 2
    assert rows[12]["place"].endswith("Libya")
    assert "Lebanon" in rows[15]["place"]
    assert rows[18]["place"].startswith("the Libyan capital (Tripoli")
    assert rows[21]["place"] == "Lorin"
    assert (rows[12]["country"], rows[15]["country"], rows[27]["country"]) == ("Libya", "Lebanon", "")


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        ("contains", "tripoli", {12, 15, 18, 24}),  # also where another name is printed
        ("contains", "tripoli, lib", {12, 18, 24}),
        ("contains", "libya", {12, 18, 24}),
        ("equals", LEBANON, {15}),
        ("notEqual", LEBANON, {12, 18, 21, 24, 27}),
        ("notContains", "tripoli", {21, 27}),
        ("startsWith", "the libyan", {18}),
        ("contains", "lorin", {21}),
        ("notContains", "lorin", {12, 15, 18, 24, 27}),
        ("contains", "nowhere", set()),
    ],
)
def test_a_place_is_found_by_its_names_its_country_and_its_id(
    there: Data, kind: str, text: str, found: set[float]
) -> None:
    assert values(asked(there, {"place": {"type": kind, "filter": text}})) == found


def test_places_are_found_in_the_readers_language(there: Data) -> None:
    for column in ("country", "place"):
        model = {column: {"type": "contains", "filter": "ليبيا"}}
        assert values(asked(there, model, reader=told(there, "ar"))) == {12, 18, 24}


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        ("contains", "liby", {12, 18, 24}),
        ("equals", "LBN", {15, 21}),
        ("notEqual", "libya", {15, 21, 27}),
    ],
)
def test_a_country_is_found_by_its_name_and_its_code(
    there: Data, kind: str, text: str, found: set[float]
) -> None:
    assert values(asked(there, {"country": {"type": kind, "filter": text}})) == found


@pytest.mark.parametrize("direction", ["asc", "desc"])
def test_sorted_by_place_no_place_stands_among_those_of_another(there: Data, direction: str) -> None:
    rows = asked(there, {}, f"place:{direction}")
    ids = [row["place_id"] for row in rows if row["place"] and row["place"].startswith("Tripoli")]
    assert len(ids) == 3
    assert ids[1] == LIBYA  # the other one stands at an end


def test_conditions_are_joined_and_blanks_are_found(there: Data) -> None:
    either = {
        "operator": "OR",
        "conditions": [
            {"filterType": "text", "type": "contains", "filter": "lebanon"},
            {"filterType": "text", "type": "blank"},
        ],
    }
    assert values(asked(there, {"place": either})) == {15, 27}


def test_the_download_holds_what_the_table_shows(there: Data) -> None:
    app = make_app(there).server
    model = '{"place":{"filterType":"text","type":"contains","filter":"tripoli,%20lebanon"}}'
    body = get(app, f"/download/figures/figures.csv?crisis=all&filter={model}").text
    assert body.count("\n") == 2
    assert LEBANON in body


def test_a_country_is_left_out_where_all_is_of_one(data: Data, reader: Reader) -> None:
    places = {row["place"] for row in asked(data, {}, reader=reader)}
    assert "eastern Aleppo" in places
