"""A map's figure as SVG, for files that need no browser to draw them: Mercator, as on the page."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.charts import outlines
from dashboard.charts.place_map import Window, stretched
from dashboard.charts.svg_frame import Labels, framed, room_above
from dashboard.charts.svg_paint import at, each, paint, plain, safe, stroke, tooltip
from dashboard.charts.svg_traces import INK, SOFT
from dashboard.i18n import Words

WIDTH = 760
_WATER = "#9db8d0"


@dataclass(frozen=True, slots=True)
class _Projection:
    """Longitude and latitude on paper."""

    frame: Window
    height: float

    def __call__(self, longitude: float, latitude: float) -> tuple[float, float]:
        frame = self.frame
        x = (longitude - frame.west) / (frame.east - frame.west) * WIDTH
        top, bottom = stretched(frame.north), stretched(frame.south)
        return x, (top - stretched(latitude)) / (top - bottom) * self.height


def draw(figure: Mapping[str, Any], labels: Labels, words: Words, name: str = "map") -> str:
    """The map as one SVG element with what stands around it."""
    geo = figure["layout"]["geo"]
    frame = Window(*geo["lataxis"]["range"], *geo["lonaxis"]["range"])
    degrees = stretched(frame.north) - stretched(frame.south)
    height = round(WIDTH * math.degrees(degrees) / (frame.east - frame.west))
    project = _Projection(frame, height)
    top = room_above(labels, WIDTH) + (10 if labels.title else 0)
    parts = [
        f'<clipPath id="{name}-c"><rect width="{WIDTH}" height="{height}"/></clipPath>',
        f'<g transform="translate(0 {top})" clip-path="url(#{name}-c)">',
    ]
    for layer, colour in (("rivers", _WATER), ("lakes", _WATER), ("coastlines", SOFT), ("countries", SOFT)):
        for line in outlines.lines(layer, frame):
            path = " ".join(f"{at(x)},{at(y)}" for x, y in (project(*point) for point in line))
            parts.append(f'<polyline points="{path}" fill="none" {stroke(colour, 1)}/>')
    for trace in figure["data"]:
        parts += _points(trace, project)
    edge = f'<rect width="{WIDTH}" height="{height}" fill="none" {stroke(SOFT, 1)}/>'
    return framed([*parts, edge, "</g>"], labels, words, name, WIDTH, top + height + 16)


def _points(trace: Mapping[str, Any], project: _Projection) -> list[str]:
    out: list[str] = []
    names: list[str] = []
    marker = trace["marker"]
    for number, (latitude, longitude) in enumerate(zip(trace["lat"], trace["lon"], strict=True)):
        x, y = project(longitude, latitude)
        radius = each(marker["size"], number) / 2
        said = tooltip(plain(each(trace["hovertext"], number)))
        fill, edge = each(marker["color"], number), each(marker["line"]["color"], number)
        circle = f'<circle cx="{at(x)}" cy="{at(y)}" r="{radius:.1f}" {paint(fill)} {stroke(edge, 1.5)}/>'
        out.append(f"<g>{said}{circle}</g>")
        text, side = each(trace["text"], number), each(trace["textposition"], number)
        names += _name(x, y, radius, text, side)
    return [*out, *names]


def _name(x: float, y: float, radius: float, text: str, side: str) -> list[str]:
    """Place and value beside a point, in two lines."""
    upright, _, across = side.partition(" ")
    anchor = {"left": "end", "right": "start"}.get(across, "middle")
    left = x + {"left": -radius - 4, "right": radius + 4}.get(across, 0)
    top = y + {"top": -radius - 18, "bottom": radius + 14}.get(upright, -2)
    lines = [plain(line) for line in text.split("<br>") if line]
    return [
        f'<text x="{at(left)}" y="{at(top + number * 14)}" text-anchor="{anchor}" {paint(INK)}'
        f"{' font-weight=' + chr(34) + '600' + chr(34) if number == 0 else ''}>{safe(line)}</text>"
        for number, line in enumerate(lines)
    ]
