"""Wholes of places apart: of "520 died in Turkey and 230 in Syria, 750 in all" the 750 are of neither."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Mapping, Sequence

from etl.model import Mention
from etl.places.attaching.decided import Tie
from etl.places.resolving.expressions import Spot
from etl.places.resolving.spots import Reader

_FEWEST = 2
_NEAR = 1  # sentences between a whole and parts that add up to it
_ROWS = 2  # rows from one part to the next in a table, where one row may lack a number
_MOST = 40  # such parts


def apart(
    reader: Reader, mentions: Sequence[Mention], chosen: Mapping[int, Tie | None]
) -> dict[int, list[Spot]]:
    """Of the figures that took the place of one of their parts while another part lies elsewhere: all places.

    Parts are those that the text calls so, and those of one indicator that stand nearby and add up to the
    whole.
    """
    spots = {i: tie.spot for i, tie in chosen.items() if tie is not None and tie.spot is not None}
    out: dict[int, list[Spot]] = {}
    called, alike = _called_parts(mentions), _alike(mentions)
    rows = {m.sentence for m in mentions if reader.text.startswith("|", reader.sentences[m.sentence].start)}
    for i in range(len(mentions)):
        if i not in spots:
            continue
        for parts in (called.get(i, []), _adding_up(mentions, i, alike.get(i, ()), rows)):
            told = list({spots[j].id: spots[j] for j in parts if j in spots}.values())
            if (
                len(told) >= _FEWEST
                and _taken(mentions, i, parts, spots[i], told)
                and _distinct(reader, told)
            ):
                out[i] = sorted(told, key=lambda spot: spot.start)
                break
    return out


def _taken(
    mentions: Sequence[Mention], whole: int, parts: Sequence[int], place: Spot, told: Sequence[Spot]
) -> bool:
    """Whether a whole has its place from a part: by a name that stands among the parts."""
    first, last = (pick(mentions[j].start for j in parts) for pick in (min, max))
    among = place.start > first if mentions[whole].start < first else place.start < last
    return among and place.id in {spot.id for spot in told}


def _called_parts(mentions: Sequence[Mention]) -> Mapping[int, list[int]]:
    """By whole the figures that the text calls parts of it."""
    out: dict[int, list[int]] = {}
    for j, m in enumerate(mentions):
        if m.parent is not None and m.parent >= 0:
            of = mentions[m.parent]
            if (m.indicator, m.unit) == (of.indicator, of.unit):
                out.setdefault(m.parent, []).append(j)
    return out


def _alike(mentions: Sequence[Mention]) -> Mapping[int, list[int]]:
    """By figure all of its kind, itself among them, in order."""
    kinds: dict[tuple[str | None, ...], list[int]] = {}
    out: dict[int, list[int]] = {}
    for j, m in enumerate(mentions):
        if m.low:
            out[j] = kinds.setdefault((m.indicator, m.unit, m.group, m.object), [])
            out[j].append(j)
    return out


def _adding_up(
    mentions: Sequence[Mention], whole: int, alike: Sequence[int], rows: Container[int]
) -> list[int]:
    """The figures right before a number, or right behind it, that add up to it; ``rows`` are of tables."""
    of, at = mentions[whole], bisect_left(alike, whole)
    for step in (-1, 1):
        found: list[int] = []
        left, k, near = of.low or 0.0, at + step, of.sentence
        while left > 0 and 0 <= k < len(alike) and len(found) < _MOST:
            part = mentions[alike[k]]
            in_table = of.sentence in rows and part.sentence in rows
            if abs(part.sentence - near) > (_ROWS if in_table else _NEAR):
                break
            found.append(alike[k])
            left, k, near = left - (part.low or 0.0), k + step, part.sentence if in_table else near
        if left == 0 and len(found) >= _FEWEST:
            return found
    return []


def _distinct(reader: Reader, spots: Sequence[Spot]) -> bool:
    """Whether none of the places lies within another."""
    return not any(a is not b and reader.gazetteer.is_part_of(a.id, b.id) for a in spots for b in spots)
