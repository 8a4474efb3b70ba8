"""The place below its country that a document is about: by its title, or by whose authority reports."""

from __future__ import annotations

import re

from etl.places.resolving.expressions import COUNTRIES, Spot
from etl.places.resolving.spots import HEAD, Reader

_WORD = re.compile(r"[^\W\d_]+")
_TURN = re.compile(r"[:,|–—]|\s-\s")  # between a country and what a title tells of it


def narrowed(reader: Reader) -> Spot | None:
    """The one place below the country that a title tells of, or whose authority heads an untitled report.

    "Nigeria: floods in Borno", "BORNO STATE MINISTRY OF HEALTH".
    """
    spots = reader.title_spots()
    if not reader.title:
        headed = [s for s in spots if s.kind == "admin1" and _of_authority(reader, s)]
        return headed[0] if len({s.id for s in headed}) == 1 else None
    if len(spots) != 2 or spots[0].kind not in COUNTRIES:
        return None
    inner = spots[1]  # often doubtful among a title's capitals: "Yemen: Al Hudaydah Flash Update"
    turned = _TURN.search(reader.title, spots[0].end, inner.name.start + 1) is not None
    return inner if turned and reader.expressions.part_of(inner, spots[0]) else None


def _of_authority(reader: Reader, spot: Spot) -> bool:
    """Whether a name in the first line of a text is of whose authority reports: "Lorin State Ministry of"."""
    end = reader.text.find("\n", spot.end)
    words = _WORD.findall(reader.text[spot.name.core_end : min(end if end >= 0 else HEAD, spot.end + 30)])
    return any(word.casefold() in reader.cues.bodies for word in words[:2])
