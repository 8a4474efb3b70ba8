"""Places of one name, told apart: "Aleppo (town)" and "Aleppo (province)", "Northern (Uganda)"."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dashboard.i18n import Words
from dashboard.rows.data import Data
from dashboard.words import describe, place_names

Row = Mapping[str, Any]


def words(plain: Words, data: Data) -> Words:
    """The words of a language that name the store's places so that no two have one name."""
    told = ("places told apart", plain.code)
    return data.keep(told, lambda: _with_places(plain, data))


def _with_places(plain: Words, data: Data) -> Words:
    # A P-code's place is named by the id that it had before the user's list: no source of names has P-codes.
    known_as = {now: old for old, now in data.former_places().items() if not old.startswith("pcode:")}
    return plain.with_places(told_apart(data.places(), plain.with_places({}, known_as)), known_as)


def told_apart(places: Mapping[str, Row], plain: Words) -> dict[tuple[str, str], str]:
    """What is said behind the name of each place that shares it: its kind, its country, or where it lies.

    The first of these that tells all of one name apart is taken; where none does, the place's id.
    """
    sharing: dict[str, list[Row]] = {}
    for row in places.values():
        if row["name"]:
            sharing.setdefault(_name(row, plain), []).append(row)
    ways: Sequence[Callable[[Row], str]] = (
        lambda row: plain.label("place_kinds", str(row["kind"])) if row["kind"] else "",
        lambda row: place_names.country(str(row["country"]), plain.code),
        lambda row: _within(row, places, plain),
        lambda row: str(row["place_id"]),
    )
    found: dict[tuple[str, str], str] = {}
    for name, rows in sharing.items():
        if len(rows) > 1:
            said = next(said for way in ways if len(set(said := [way(row) for row in rows])) == len(rows))
            found |= {(row["place_id"], name): what for row, what in zip(rows, said, strict=True) if what}
    return found


def _name(row: Row, plain: Words) -> str:
    return describe.place_name(row["place_id"], str(row["name"]), plain)


def _within(row: Row, places: Mapping[str, Row], plain: Words) -> str:
    """The place that it is a part of, with its kind."""
    around = next((places[each] for each in row["parents"] or () if each in places), None)
    if around is None:
        return ""
    kind = plain.label("place_kinds", str(around["kind"])) if around["kind"] else ""
    return plain("list.comma").join(filter(None, (_name(around, plain), kind)))
