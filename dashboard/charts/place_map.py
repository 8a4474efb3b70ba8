"""A map of places: points sized by area, each with its name and value, over outlines that the app serves."""

from __future__ import annotations

import html
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.charts import map_labels, palette
from dashboard.charts.svg_paint import turned
from dashboard.i18n import Words
from dashboard.words import describe

Row = dict[str, Any]
OUTLINES = "/assets/vendor/outlines/"
LARGEST, SMALLEST = 52.0, 9.0  # diameters in pixels of the greatest value, and of any that is drawn
SPAN = 1.6  # degrees of latitude that a map shows at least
WIDE_SPANS = {"country": 16.0, "region": 16.0, "admin1": 5.0}  # and round places that are wider themselves
WIDE, NARROW = 2.2, 1.0  # how many times as wide as high a map is
HEIGHT, HEIGHT_NARROW = 520, 360  # pixels
LIVED = (-58, 78)  # the latitudes that people live at: ice would take a third of a map of the world
LABELLED = 24  # the greatest values, whose names stand on the map
NEAR = 40.0  # points nearer than the map's height divided by this are drawn side by side,
NEAREST = 0.08  # and nearer than so many degrees, so that on a wide map no place is drawn in another country;
MOVED = 2.4  # they are at most so many times as far from their middle, however many they are
ON_A_RING = 10  # so many of them; more stand on rings within

CONFIG: Any = {
    "topojsonURL": OUTLINES,
    "displayModeBar": False,
    "displaylogo": False,
    "responsive": True,
    "scrollZoom": True,
}


@dataclass(frozen=True, slots=True)
class Spot:
    """A row at its point on the map, which may be moved beside a neighbour's."""

    row: Row
    latitude: float
    longitude: float
    turn: float  # where the label goes, as an angle from the east; the neighbours are on the other side


@dataclass(frozen=True, slots=True)
class Window:
    """The part of the world that a map shows."""

    south: float
    north: float
    west: float
    east: float


def spots(rows: Sequence[Row]) -> list[Spot]:
    """The rows that have coordinates, those of one point set around it in a circle, the greatest first."""
    placed = [row for row in rows if row["latitude"] is not None and row["longitude"] is not None]
    if not placed:
        return []
    frame = window([(row["latitude"], row["longitude"]) for row in placed], least=_least(placed))
    near = min((frame.north - frame.south) / NEAR, NEAREST)
    clusters: list[list[Row]] = []
    for row in placed:
        here = next((each for each in clusters if _apart(each[0], row) < near), None)
        if here is None:
            clusters.append([row])
        else:
            here.append(row)
    middles = [_middle(cluster) for cluster in clusters]
    found = [
        spot
        for cluster, middle in zip(clusters, middles, strict=True)
        for spot in _around(cluster, middle, near * MOVED, [each for each in middles if each != middle])
    ]
    return sorted(found, key=lambda spot: -(spot.row["best"] or 0))


def _apart(one: Row, other: Row) -> float:
    east = (one["longitude"] - other["longitude"]) * math.cos(math.radians(one["latitude"]))
    return math.hypot(one["latitude"] - other["latitude"], east)


def _middle(cluster: Sequence[Row]) -> tuple[float, float]:
    number = len(cluster)
    return sum(row["latitude"] for row in cluster) / number, sum(row["longitude"] for row in cluster) / number


def _around(
    cluster: list[Row], middle: tuple[float, float], radius: float, others: Sequence[tuple[float, float]]
) -> list[Spot]:
    """The places of one point around it, each on its own side of it as far as they differ.

    A place alone stays where it is, its label away from the nearest other.
    """
    if len(cluster) == 1:
        row = cluster[0]
        nearest = min(others, key=lambda each: math.dist(each, middle), default=None)
        turn = _bearing(nearest, middle) if nearest else 0.0
        return [Spot(row, row["latitude"], row["longitude"], turn)]
    out = []
    rings = math.ceil(len(cluster) / ON_A_RING)
    squeeze = max(math.cos(math.radians(middle[0])), 0.1)
    ordered = sorted(cluster, key=lambda row: _bearing(middle, (row["latitude"], row["longitude"])))
    for number, row in enumerate(ordered):
        turn = 2 * math.pi * number / len(ordered)
        away = radius * (1 - number % rings / rings)
        east = away * math.cos(turn) / squeeze
        out.append(Spot(row, middle[0] + away * math.sin(turn), middle[1] + east, turn))
    return out


def _bearing(start: tuple[float, float], end: tuple[float, float]) -> float:
    """The direction from one point to another, counter-clockwise from the east, from 0 to a whole turn."""
    return math.atan2(end[0] - start[0], end[1] - start[1]) % (2 * math.pi)


def _least(rows: Iterable[Row]) -> float:
    """The height that shows the smallest of the places as one."""
    return min((WIDE_SPANS.get(str(row.get("kind")), SPAN) for row in rows), default=SPAN)


def window(points: Sequence[tuple[float, float]], shape: float = WIDE, least: float = SPAN) -> Window:
    """The points with room around them, at least ``least`` high and ``shape`` times as wide as high."""
    latitudes, longitudes = [point[0] for point in points], [point[1] for point in points]
    middle = (min(latitudes) + max(latitudes)) / 2, (min(longitudes) + max(longitudes)) / 2
    squeeze = max(math.cos(math.radians(middle[0])), 0.1)
    width = (max(longitudes) - min(longitudes)) * squeeze
    height = max((max(latitudes) - min(latitudes)) * 1.5, width * 1.5 / shape, least)
    half, side = height / 2, height * shape / 2 / squeeze
    return Window(
        max(middle[0] - half, min(LIVED[0], min(latitudes) - 5), -85),
        min(middle[0] + half, max(LIVED[1], max(latitudes) + 5), 85),
        max(middle[1] - side, -180),
        min(middle[1] + side, 180),
    )


def figure(found: Sequence[Spot], words: Words, *, dark: bool, narrow: bool) -> dict[str, Any]:
    """The map as plotly draws it; each point carries "point:ID" as its customdata."""
    colour = palette.DARK[0] if dark else palette.LIGHT[0]
    points = [(spot.latitude, spot.longitude) for spot in found]
    frame = window(points, NARROW if narrow else WIDE, _least(spot.row for spot in found))
    greatest = max((spot.row["best"] or 0 for spot in found), default=0) or 1
    texts, sides = _labels(found, words, frame, narrow)
    trace = {
        "type": "scattergeo",
        "mode": "markers+text",
        "lat": [spot.latitude for spot in found],
        "lon": [spot.longitude for spot in found],
        "text": texts,
        "textposition": sides,
        "textfont": {"color": palette.INK[dark], "size": 12},
        "customdata": [f"point:{spot.row['point_id']}" for spot in found],
        "hovertext": [_hover(spot.row, words) for spot in found],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "size": [diameter(spot.row["best"] or 0, greatest) for spot in found],
            "color": palette.faded(colour, 0.55),
            "line": {"color": colour, "width": 1.5},
        },
    }
    return {"data": [trace], "layout": _layout(frame, dark)}


def diameter(value: float, greatest: float) -> float:
    """A point's diameter, so that areas are as the values; what is too small to see is drawn a bit larger."""
    return max(LARGEST * math.sqrt(max(value, 0) / greatest), SMALLEST)


def label(row: Row, words: Words, narrow: bool = False) -> str:
    """Place and value, safe for plotly's text; with the group where it is not people in general.

    On a narrow map it stands in a line of its own: the greatest number would have no room beside it.
    """
    group = describe.group_label(row["group"], words) if row["group"] != "people" else ""
    said = [describe.value(row, words), *([f"({group})"] if group else [])]
    lines = said if narrow else [" ".join(said)]
    told = "<br>".join(html.escape(turned(line)) for line in lines)
    return f"<b>{html.escape(describe.where(row, words))}</b><br>{told}"


def _hover(row: Row, words: Words) -> str:
    lines = [
        f"<b>{html.escape(describe.where(row, words))}</b>",
        html.escape(describe.quantity(row, words)),
        html.escape(words("list.comma").join(part for part in _counted(row, words) if part)),
        html.escape(describe.when(row, words)),
    ]
    return "<br>".join(turned(line) for line in lines)


def _counted(row: Row, words: Words) -> tuple[str, str]:
    return describe.indicator(row, words), describe.who(row, words)


def _labels(found: Sequence[Spot], words: Words, frame: Window, narrow: bool) -> tuple[list[str], list[str]]:
    """The labels of the greatest values and their sides; none where there is no room."""
    greatest = max((spot.row["best"] or 0 for spot in found), default=0) or 1
    texts = [label(spot.row, words, narrow) if at < LABELLED else "" for at, spot in enumerate(found)]
    scale = _scale(frame, narrow)
    points = [
        map_labels.Point(
            math.radians(spot.longitude - frame.west) * scale,
            (stretched(frame.north) - stretched(spot.latitude)) * scale,
            diameter(spot.row["best"] or 0, greatest) / 2,
            tuple(re.sub("<[^>]*>", "", line) for line in text.split("<br>") if line),
            spot.turn,
        )
        for spot, text in zip(found, texts, strict=True)
    ]
    sides = map_labels.sides(points, math.radians(frame.east - frame.west) * scale)
    shown = [text if side else "" for text, side in zip(texts, sides, strict=True)]
    return shown, [side or "middle right" for side in sides]


def _scale(frame: Window, narrow: bool) -> float:
    """Pixels of a radian: the whole frame fits into the map's room, as plotly draws it."""
    height = HEIGHT_NARROW if narrow else HEIGHT
    width = height * (NARROW if narrow else WIDE)
    tall, wide = stretched(frame.north) - stretched(frame.south), math.radians(frame.east - frame.west)
    return min(height / tall, width / wide)


def stretched(latitude: float) -> float:
    """A latitude as Mercator draws it, in radians of longitude."""
    return math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))


def _layout(frame: Window, dark: bool) -> dict[str, Any]:
    soft, grid, ground = palette.SOFT[dark], palette.GRID[dark], palette.GROUND[dark]
    land = "#23272c" if dark else "#f1f2ef"
    water = "#1a2836" if dark else "#dfe9f2"
    return {
        "autosize": True,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "hoverlabel": {
            "align": "left",
            "bgcolor": ground,
            "bordercolor": soft,
            "font": {"color": palette.INK[dark]},
        },
        "uirevision": f"{frame.south:.3f} {frame.west:.3f} {frame.north:.3f}",
        "geo": {
            "scope": "world",
            "resolution": 50,
            "projection": {"type": "mercator"},
            "lataxis": {"range": [frame.south, frame.north], "showgrid": False},
            "lonaxis": {"range": [frame.west, frame.east], "showgrid": False},
            "bgcolor": "rgba(0,0,0,0)",
            "framecolor": grid,
            "framewidth": 1,
            "showframe": True,
            "showland": True,
            "landcolor": land,
            "showocean": True,
            "oceancolor": water,
            "showlakes": True,
            "lakecolor": water,
            "showrivers": True,
            "rivercolor": water,
            "showcountries": True,
            "countrycolor": soft,
            "countrywidth": 1,
            "showcoastlines": True,
            "coastlinecolor": soft,
            "coastlinewidth": 1,
        },
    }
