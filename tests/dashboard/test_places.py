"""Places: what is latest of each, what may share a map, where points and labels stand."""

from __future__ import annotations

import datetime as dt
import math
import re
from itertools import combinations
from typing import Any

import plotly.graph_objects as go
import pytest

from dashboard import i18n
from dashboard.address.reader import Reader
from dashboard.address.view import View, parse
from dashboard.charts import map_labels, map_svg, outlines, place_map
from dashboard.charts.svg_frame import Labels
from dashboard.pages.places import _kinds, content, resolve
from dashboard.rows import places, wording
from dashboard.rows.data import Data

WORDS = i18n.words("en")
DAY = dt.date(2016, 5, 2)


def row(
    place: str, best: float, latitude: float | None = 36.2, longitude: float | None = 37.2, **more: Any
) -> dict[str, Any]:
    """The latest point of a place."""
    return {
        "place": place, "place_id": place, "best": best, "low": best, "high": best, "latitude": latitude,
        "longitude": longitude, "group": "people", "measure": "stock", "grain": "as_of", "unit": "people",
        "currency": None, "counted": None, "date": DAY, "start": DAY, "end": DAY, "point_id": f"p-{place}",
        "indicator": "trapped", "object": None, "approximate": False, "series_id": place, **more,
    }  # fmt: skip


def seen(data: Data, query: str) -> View:
    return resolve(parse("/places", query), data)


def test_the_latest_number_is_the_one_before_the_day(data: Data) -> None:
    late = places.latest(seen(data, "indicator=trapped"), data)
    early = places.latest(seen(data, "indicator=trapped&day=2016-11-12"), data)
    assert [each["best"] for each in late] == [90_000]
    assert [each["best"] for each in early] == [240_000]
    assert places.latest(seen(data, "indicator=trapped&day=2016-10-12"), data) == []


def test_the_latest_number_follows_the_rule_and_the_day_known(data: Data) -> None:
    found = places.latest(seen(data, "indicator=trapped&rule=lowest&day=2016-11-20"), data)
    assert [each["method"] for each in found] == ["as_of:lowest"]
    assert found[0]["latitude"] is not None
    known = places.latest(seen(data, "indicator=trapped&known=2016-11-05"), data)
    assert [each["best"] for each in known] == [250_000]


def test_what_stands_behind_numbers_of_an_earlier_day_is_known_whatever_their_grain(data: Data) -> None:
    view = seen(data, "indicator=deaths&known=2016-12-31")
    rows = places.latest(view, data)
    assert {row["grain"] for row in rows} > {"day"}
    assert all(wording.used(rows, view, data)[row["point_id"]] for row in rows)


def test_what_differs_in_unit_or_grain_never_shares_a_map() -> None:
    rows = [
        row("A", 5), row("B", 7), row("A", 2, unit="households", series_id="h"),
        row("C", 1, grain="day", measure="flow"),
    ]  # fmt: skip
    kinds = places.kinds(rows)
    assert kinds[0] == places.kind(rows[0])
    assert len(kinds) == 3
    assert [each["place_id"] for each in places.one_a_place(rows, kinds[0])] == ["B", "A"]


def links(rows: list[dict[str, Any]], chosen: str) -> list[str]:
    """What the page offers to compare, in its order; "|" where the rest is folded away."""
    found = _kinds(rows, places.kinds(rows), chosen, View("places", "all", ("assisted",)), WORDS)
    out: list[str] = []
    for part in found[0]["props"]["children"][1:]:
        if part["type"] == "Details":
            out.append("|")
            part = part["props"]["children"][1]["props"]["data"]
        out += [text_of(item) for item in part["props"]["children"]]
    return out


def text_of(item: Any) -> str:
    while not isinstance(item, str):
        item = item["props"]["children"]
    return item


def test_what_people_were_given_tells_kinds_apart() -> None:
    rows = [row("A", 5, counted=each) for each in ("food", "cash", None)]
    assert sorted(links(rows, places.kind(rows[0]))) == [
        "how many at a date · people",
        "how many at a date · people, given cash",
        "how many at a date · people, given food",
    ]


def test_many_kinds_are_folded_away_but_for_the_one_shown() -> None:
    rows = [row("A", 5, counted=f"tents {n}", unit="items") for n in range(9)]
    chosen = places.kinds(rows)[7]
    offered = links(rows, chosen)
    assert offered.index("|") == 6
    assert len(offered) == len(set(offered)) == 10
    assert offered[5] == "how many at a date · tents 7"


def test_a_place_has_one_point_of_the_widest_group_that_is_told_of() -> None:
    # Most numbers are of children: a place of which more is told is still not shown by them.
    rows = [
        row("A", 5, group="children"), row("A", 9, group="civilians"), row("B", 7),
        row("B", 2, group="children"), row("C", 3, group="children"),
    ]  # fmt: skip
    drawn = places.one_a_place(rows, places.kind(rows[0]))
    assert [(each["place_id"], each["group"]) for each in drawn] == [
        ("A", "civilians"), ("B", "people"), ("C", "children"),
    ]  # fmt: skip


def test_areas_are_as_the_values() -> None:
    assert place_map.diameter(100, 100) == pytest.approx(2 * place_map.diameter(25, 100))
    assert place_map.diameter(0, 100) == place_map.SMALLEST


def test_points_of_one_place_stand_side_by_side_and_keep_their_sides() -> None:
    rows = [row("west", 1, longitude=37.19), row("east", 1, longitude=37.21), row("far", 1, latitude=37.0)]
    found = {spot.row["place"]: spot for spot in place_map.spots(rows)}
    assert found["far"].latitude == 37.0
    assert found["west"].longitude < found["east"].longitude
    apart = math.hypot(
        found["west"].latitude - found["east"].latitude, found["west"].longitude - found["east"].longitude
    )
    assert apart > 0.05


def test_many_places_of_one_point_stay_near_it_each_at_a_point_of_its_own() -> None:
    rows = [row(str(n), n, 36.2, 37.2) for n in range(60)] + [row("far", 1, latitude=33.0)]
    found = [spot for spot in place_map.spots(rows) if spot.row["place"] != "far"]
    assert all(math.hypot(spot.latitude - 36.2, spot.longitude - 37.2) < 0.3 for spot in found)
    assert len({(round(spot.latitude, 4), round(spot.longitude, 4)) for spot in found}) == len(found)


def test_a_place_without_a_point_is_not_drawn() -> None:
    assert place_map.spots([row("A", 5, None, None)]) == []


def test_the_map_is_a_figure_that_plotly_takes() -> None:
    figure = place_map.figure(
        place_map.spots([row("A & B", 5), row("C", 9)]), WORDS, dark=False, narrow=False
    )
    go.Figure(figure)  # raises for what plotly doesn't know
    assert "<b>A &amp; B</b><br>5" in figure["data"][0]["text"]
    assert figure["data"][0]["customdata"] == ["point:p-C", "point:p-A & B"]
    geo = figure["layout"]["geo"]
    assert geo["lataxis"]["range"][0] < 36.2 < geo["lataxis"]["range"][1]


def test_a_group_is_named_where_it_is_not_people_in_general() -> None:
    rows = [row("A", 5), row("B", 6), row("C", 7, group="children")]
    texts = place_map.figure(place_map.spots(rows), WORDS, dark=True, narrow=False)["data"][0]["text"]
    assert [text for text in texts if "(" in text] == ["<b>C</b><br>7 (Children)"]


def test_a_map_of_the_world_ends_where_nobody_lives_unless_something_is_told_of_there() -> None:
    world = place_map.window([(-30.0, -100.0), (60.0, 140.0)])
    assert (world.south, world.north) == place_map.LIVED
    pole = place_map.window([(-75.0, -100.0), (60.0, 140.0)])
    assert pole.south < -75
    town = place_map.window([(36.2, 37.2)])
    assert 0 < town.north - town.south < 10


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("north", [25.0, 70.0])
def test_labels_of_a_world_are_clear_of_one_another_as_mercator_draws_them(
    north: float, narrow: bool
) -> None:
    """A world fits by its height, so that it is narrower than the room that it has."""
    rows = [row(f"Some long place {n}", 90 - n, north * (n % 7 - 3) / 3, 20.0 * n - 170) for n in range(18)]
    found = place_map.spots(rows)
    figure = place_map.figure(found, WORDS, dark=False, narrow=narrow)
    trace, geo = figure["data"][0], figure["layout"]["geo"]
    (south, top), (west, east) = geo["lataxis"]["range"], geo["lonaxis"]["range"]
    height = place_map.HEIGHT_NARROW if narrow else place_map.HEIGHT
    tall = place_map.stretched(top) - place_map.stretched(south)
    room = height * (place_map.NARROW if narrow else place_map.WIDE)
    scale = min(height / tall, room / math.radians(east - west))
    boxes = [
        map_labels._box(
            map_labels.Point(
                math.radians(longitude - west) * scale,
                (place_map.stretched(top) - place_map.stretched(latitude)) * scale,
                size / 2, tuple(re.sub("<[^>]*>", "", line) for line in text.split("<br>")), 0.0,
            ),
            side,
        )
        for latitude, longitude, size, text, side in zip(
            trace["lat"], trace["lon"], trace["marker"]["size"], trace["text"], trace["textposition"],
            strict=True,
        )
        if text
    ]  # fmt: skip
    assert boxes
    assert not any(one.meets(two) for one, two in combinations(boxes, 2))
    assert all(box.left >= 0 and box.right <= math.radians(east - west) * scale for box in boxes)


def test_labels_never_cover_one_another() -> None:
    points = [map_labels.Point(100 + 12 * at, 100, 5, ("Some place", "1,000"), 0.0) for at in range(6)]
    sides = map_labels.sides(points, 400)
    boxes = [map_labels._box(point, side) for point, side in zip(points, sides, strict=True) if side]
    assert len(boxes) >= 2
    assert not any(one.meets(other) for at, one in enumerate(boxes) for other in boxes[at + 1 :])


def test_a_label_is_never_cut_off_by_the_edge_of_the_map() -> None:
    at_the_edges = [map_labels.Point(at, 100, 5, ("Some place", "1,000"), 0.0) for at in (30, 320)]
    sides = map_labels.sides(at_the_edges, 350)
    assert all(sides)
    boxes = [map_labels._box(point, side or "") for point, side in zip(at_the_edges, sides, strict=True)]
    assert all(20 <= box.left < box.right <= 330 for box in boxes)
    assert map_labels.sides([map_labels.Point(10, 100, 5, ("Some place",), 0.0)], 60) == [None]


def test_on_a_narrow_map_the_group_has_a_line_of_its_own() -> None:
    rows = [row("A", 5, 36.0, 37.0) | {"group": "children"}]
    texts = [
        place_map.figure(place_map.spots(rows), WORDS, dark=False, narrow=narrow)["data"][0]["text"][0]
        for narrow in (False, True)
    ]
    assert texts == ["<b>A</b><br>5 (Children)", "<b>A</b><br>5<br>(Children)"]


@pytest.mark.parametrize(
    ("kinds", "height"),
    [(["town"], 1.6), (["country"], 16), (["admin1"], 5), (["country", "town"], 1.6), ([None], 1.6)],
)
def test_a_country_alone_is_seen_as_one(kinds: list[str | None], height: float) -> None:
    rows = [row(str(n), 5, 22.0, 79.0) | {"kind": kind} for n, kind in enumerate(kinds)]
    for narrow in (False, True):
        drawn = place_map.figure(place_map.spots(rows), WORDS, dark=False, narrow=narrow)
        south, north = drawn["layout"]["geo"]["lataxis"]["range"]
        assert north - south == pytest.approx(height, rel=0.2)


def test_outlines_are_those_of_the_window() -> None:
    if not outlines.FILE.is_file():
        pytest.skip("the outlines are fetched by setup/vendor.py")
    frame = place_map.window([(36.2, 37.2)])
    lines = outlines.lines("countries", frame)
    assert lines
    for line in lines:
        assert all(30 < latitude < 42 and 30 < longitude < 45 for longitude, latitude in line)


def test_the_map_of_a_file_has_its_points_and_names() -> None:
    figure = place_map.figure(place_map.spots([row("A", 5), row("C", 9)]), WORDS, dark=False, narrow=False)
    drawn = map_svg.draw(figure, Labels("Trapped", "", ("Sources: A",)), WORDS)
    assert drawn.count("<circle") == 2
    assert ">A</text>" in drawn
    assert 'role="img"' in drawn


def test_the_page_says_when_there_is_nothing(data: Data, reader: Reader) -> None:
    view = seen(data, "indicator=trapped&day=2016-10-12")
    said = str(content(view, data, reader))
    assert "No number of “Trapped or besieged” is reported of any place up to 12 October 2016." in said
