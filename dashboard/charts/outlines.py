"""Outlines of land and countries within a window, from the topology that the app serves to the browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from dashboard.charts.place_map import Window

FILE = Path(__file__).parents[1] / "assets" / "vendor" / "outlines" / "world_50m.json"
Line = list[tuple[float, float]]  # longitude, latitude


@cache
def _arcs() -> tuple[list[Line], dict[str, list[int]]]:
    """All arcs of the file, and which of them each layer draws; none where the file was not fetched."""
    if not FILE.is_file():
        return [], {}
    topology = json.loads(FILE.read_text(encoding="utf-8"))
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[Line] = []
    for arc in topology["arcs"]:
        x = y = 0
        line: Line = []
        for east, north in arc:
            x, y = x + east, y + north
            line.append((x * sx + tx, y * sy + ty))
        arcs.append(line)
    wanted = ("coastlines", "countries", "rivers", "lakes")
    layers = {name: sorted(set(_numbers(topology["objects"][name]))) for name in wanted}
    return arcs, layers


def _numbers(geometry: Any) -> Iterator[int]:
    """The arcs that a geometry is made of, whichever way round."""
    if isinstance(geometry, int):
        yield ~geometry if geometry < 0 else geometry
    elif isinstance(geometry, list):
        for each in geometry:
            yield from _numbers(each)
    elif isinstance(geometry, dict):
        for key in ("geometries", "arcs"):
            yield from _numbers(geometry.get(key) or [])


def lines(layer: str, frame: Window) -> list[Line]:
    """The stretches of a layer's lines that run through the window."""
    arcs, layers = _arcs()
    out: list[Line] = []
    for number in layers.get(layer, ()):
        current: Line = []
        points = arcs[number]
        for before, after in pairwise(points):
            if _touches(before, after, frame):
                current = [*(current or [before]), after]
            elif current:
                out.append(current)
                current = []
        if current:
            out.append(current)
    return out


def _touches(one: tuple[float, float], other: tuple[float, float], frame: Window) -> bool:
    """True when the box around a stretch meets the window; a stretch across the date line is left out."""
    west, east = sorted((one[0], other[0]))
    south, north = sorted((one[1], other[1]))
    apart = west > frame.east or east < frame.west or south > frame.north or north < frame.south
    return not apart and east - west < 180
