"""Crises: named scopes in small files of data/crises, several of which may live in one store."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from etl.vocabulary import codes

FOLDER = Path(__file__).parents[2] / "data" / "crises"
KEYS = ("title", "dates", "places", "countries", "headline", "notes", "events")
COUNTED = {"indicator": "indicators", "object": "objects", "group": "groups"}  # key of a headline: vocabulary


class CrisisError(ValueError):
    """A crisis file that can't be used: what, in which file, and what is allowed."""


@dataclass(frozen=True, slots=True)
class Headline:
    """One number of the first page."""

    indicator: str
    object: str | None = None
    place: str | None = None
    group: str | None = None

    def topic(self) -> str:
        """The indicator and its object as one text."""
        return f"{self.indicator}:{self.object}" if self.object else self.indicator


@dataclass(frozen=True, slots=True)
class Event:
    """A day to mark on the charts; ``titles`` by language."""

    date: dt.date
    titles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Crisis:
    """A scope with its title and notes by language; ``id`` is the file's name."""

    id: str
    titles: Mapping[str, str]
    start: dt.date | None = None
    end: dt.date | None = None
    places: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    headline: tuple[Headline, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    events: tuple[Event, ...] = ()


def say(texts: Mapping[str, str], language: str) -> str:
    """The text in a language, else in English, else in whichever there is."""
    return texts.get(language) or texts.get("en") or next(iter(texts.values()), "")


@cache
def crises(folder: Path = FOLDER) -> dict[str, Crisis]:
    """All crises of the folder by id, by file name. Raises CrisisError naming file and key."""
    return {path.stem: read(path) for path in sorted(folder.glob("*.yml"))}


def read(path: Path) -> Crisis:
    """The crisis of one file."""
    try:
        tree = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        reason = " ".join(str(error).split())
        raise CrisisError(f"{path} can't be read as a crisis: {reason}") from None
    if not isinstance(tree, dict) or "title" not in tree:
        raise CrisisError(f"{path} needs at least a title; see data/crises/aleppo-2016.yml for the form")
    try:
        problem = next(_problems(tree), None)
        if problem is None:
            return _crisis(path.stem, tree)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise CrisisError(
            f"{path} can't be read as a crisis ({error}); see data/crises/aleppo-2016.yml for the form"
        ) from None
    raise CrisisError(f"{path}: {problem}")


def _problems(tree: dict[str, Any]) -> Iterator[str]:
    """What the file says that nothing here could follow: keys, codes and ids that mean nothing."""
    if unknown := sorted(set(tree) - set(KEYS), key=str):
        yield f"unknown key {unknown[0]!r}; known: {', '.join(KEYS)}"
    for key in ("places", "countries", "headline", "events"):
        if not isinstance(tree.get(key) or [], list):
            yield f"{key} must be a list, a line with a dash for each"
    for place in tree.get("places") or ():
        yield from _no_place(place)
    for number, item in enumerate(tree.get("headline") or (), start=1):
        if "indicator" not in item:
            yield f"headline {number} needs an indicator"
        for key, value in item.items():
            if key == "place":
                yield from _no_place(value)
            elif key not in COUNTED:
                yield f"headline {number}: unknown key {key!r}; known: {', '.join(COUNTED)}, place"
            elif value not in (known := codes(COUNTED[key])):
                yield f"headline {number}: {value!r} is no {key}; allowed: {', '.join(sorted(known))}"


def _no_place(value: Any) -> Iterator[str]:
    if ":" not in str(value):
        yield (
            f"{value!r} is no id of a place such as geonames:170063; "
            f'python -m etl gazetteer --find "{value}" lists the ids of a name'
        )


def _crisis(name: str, tree: dict[str, Any]) -> Crisis:
    dates = tree.get("dates") or {}
    return Crisis(
        id=name,
        titles=_texts(tree["title"]),
        start=_day(dates.get("start")),
        end=_day(dates.get("end")),
        places=tuple(str(place) for place in tree.get("places") or ()),
        countries=tuple(str(country) for country in tree.get("countries") or ()),
        headline=tuple(Headline(**item) for item in tree.get("headline") or ()),
        notes=_texts(tree.get("notes") or {}),
        events=tuple(Event(_must(item["date"]), _texts(item["title"])) for item in tree.get("events") or ()),
    )


def _texts(value: Any) -> dict[str, str]:
    if isinstance(value, str):
        return {"en": value}
    return {str(language): str(text) for language, text in value.items()}


def _day(value: Any) -> dt.date | None:
    return None if value is None else _must(value)


def _must(value: Any) -> dt.date:
    return value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value))
