"""What a reader means by a filter of the table: the store's values for the words that the table shows.

Codes are shown by their labels (``coded``). A place is shown as printed, by the name of the place that it was
taken for and, where the reports are of several countries, by its country; so it is found by each of these,
and by its id. A country is shown by its name and found by its name or its code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from dashboard.address.view import View
from dashboard.i18n import Words
from dashboard.rows.data import Data
from dashboard.words import coded, describe, place_names
from dashboard.words.coded import FITS, NEGATIVE, Model

Row = Mapping[str, Any]
# Of a kind of place that is not within a country.
_NO_PART = ("country", "region")


def model(given: Model, words: Words, data: Data) -> dict[str, Any]:
    """The filter model as the store reads it."""
    made = coded.model(given, words)
    if "place" in made:
        made["place"] = _each(made["place"], partial(_named, words=words, data=data))
    if "country" in made:
        made["country"] = _each(made["country"], partial(_of_country, words=words))
    return made


def place(row: Row, view: View, data: Data, words: Words) -> str | None:
    """The place as printed, which one it was taken for where that has another name, and in which country."""
    printed: str | None = row["place"]
    known = data.places().get(row["place_id"] or "")
    if not printed or known is None:
        return printed
    bare = describe.place_name(row["place_id"], str(known["name"]), words)
    shown = describe.place(row["place_id"], known["name"], words)
    if shown.casefold() == printed.casefold():
        shown = printed
    elif bare.casefold() != printed.casefold():
        shown = words("figures.place_found", printed=printed, found=shown)
    where = country(known["country"], words)
    if not where or known["kind"] in _NO_PART or where in shown or not _several_countries(view, data):
        return shown
    return words("figures.place_in", place=shown, country=where)


def country(code: Any, words: Words) -> str:
    """A country's name in the reader's language, else its code; empty for none."""
    return place_names.country(str(code), words.code) or str(code) if code else ""


def _several_countries(view: View, data: Data) -> bool:
    """Whether the crisis has claims of more than one country."""
    crisis = data.crisis(view)

    def several() -> bool:
        places = data.places()
        ids = (row["place_id"] for row in data.claimed_places(view))
        return len({places[name]["country"] for name in ids if name in places} - {None}) > 1

    return data.keep(("several countries", crisis.id if crisis else None), several)


def _each(part: Any, meant: Callable[[str, str, bool], dict[str, Any] | None]) -> Any:
    """The filter with each comparison of a text replaced by what ``meant`` makes of it.

    ``meant`` is given its kind, its text and whether just the others are wanted.
    """
    if not isinstance(part, Mapping):
        return part
    if isinstance(part.get("conditions"), list):
        return {**part, "conditions": [_each(each, meant) for each in part["conditions"]]}
    kind, text = str(part.get("type")), part.get("filter")
    negative = kind in NEGATIVE
    kind = NEGATIVE.get(kind, kind)
    if part.get("filterType") != "text" or kind not in FITS or text is None:
        return part
    made = meant(kind, str(text), negative)
    return part if made is None else made


def _named(kind: str, text: str, negative: bool, words: Words, data: Data) -> dict[str, Any] | None:
    """The places that a text names beside those that print it."""
    wanted = text.casefold().strip()
    labels = data.keep(("names of places", words.code), lambda: _labels(data, words))
    ids = [place_id for place_id, said in labels.items() if _fits(kind, wanted, said)]
    if not ids:
        return None
    return {
        "filterType": "named",
        "type": kind,
        "filter": text,
        "beside": "place_id",
        "values": ids,
        "not": negative,
    }


def _labels(data: Data, words: Words) -> dict[str, tuple[str, ...]]:
    """By what each place may be called: its id, its names, with its country."""
    found = {}
    for place_id, row in data.places().items():
        stored, where = str(row["name"]), country(row["country"], words)
        shown = (describe.place_name(place_id, stored, words), describe.place(place_id, stored, words))
        within = (words("figures.place_in", place=name, country=where) for name in shown)
        said = (place_id, stored, *shown, *within)
        found[place_id] = tuple(dict.fromkeys(name.casefold() for name in said))
    return found


def _of_country(kind: str, text: str, negative: bool, words: Words) -> dict[str, Any]:
    wanted = text.casefold().strip()
    codes = [
        code
        for code in place_names.countries()
        if _fits(kind, wanted, (country(code, words).casefold(), code.casefold())) != negative
    ]
    return {"filterType": "set", "values": codes, "blank": negative}


def _fits(kind: str, wanted: str, said: Iterable[str]) -> bool:
    return any(FITS[kind](name, wanted) for name in said)
