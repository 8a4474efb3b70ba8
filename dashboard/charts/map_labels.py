"""Where the labels of a map's points stand: beside them, clear of other labels and points."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

LETTER, LINE = 7.0, 15.0  # width of a letter and height of a line, in pixels
EDGE = 20.0  # pixels kept free at either side: a phone may be narrower than the map was reckoned for
SIDES = (
    "middle right", "top right", "top center", "top left", "middle left", "bottom left", "bottom center",
    "bottom right",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Point:
    """A point in pixels with its radius, its label's lines, and the angle at which the label would stand."""

    x: float
    y: float
    radius: float
    lines: tuple[str, ...]
    turn: float


@dataclass(frozen=True, slots=True)
class _Box:
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def sides(points: Sequence[Point], width: float) -> list[str | None]:
    """A side for each point's label on a map of that width, the first points first; None without room."""
    taken = [
        _Box(point.x - point.radius, point.y - point.radius, point.x + point.radius, point.y + point.radius)
        for point in points
    ]
    found: list[str | None] = []
    for point in points:
        first = round(point.turn / (math.pi / 4)) % 8
        # The wanted side, then those ever farther from it.
        order = [(first + step * sign) % 8 for step in range(5) for sign in (1, -1)]
        side = next((SIDES[at] for at in order if not _hidden(point, SIDES[at], taken, width)), None)
        found.append(side)
        if side is not None and point.lines:
            taken.append(_box(point, side))
    return found


def _hidden(point: Point, side: str, taken: Sequence[_Box], width: float) -> bool:
    box = _box(point, side)
    return box.left < EDGE or box.right > width - EDGE or any(box.meets(other) for other in taken)


def _box(point: Point, side: str) -> _Box:
    upright, _, across = side.partition(" ")
    width = max((len(line) for line in point.lines), default=0) * LETTER
    height = len(point.lines) * LINE
    # On a slant the label stands at the point's corner, otherwise at its edge.
    reach = point.radius * (0.75 if upright != "middle" and across != "center" else 1) + 1
    left = {"right": point.x + reach, "left": point.x - reach - width}.get(across, point.x - width / 2)
    top = {"bottom": point.y + reach, "top": point.y - reach - height}.get(upright, point.y - height / 2)
    return _Box(left, top, left + width, top + height)
