"""For which countries capitalised words speak, and how much: names of countries, peoples and large towns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from etl.places.cues import Cues, cues
from etl.places.gazetteer.entries import Candidate
from etl.places.gazetteer.gazetteer import Gazetteer, open_gazetteer
from etl.places.gazetteer.names import fold

CAPITALISED = re.compile(
    r"(?:[^\W\d_a-zß-öø-ÿ](?:\.[A-Z]\.?|[^\W\d_]+(?:['’‘][^\W\d_]+)?)(?:[ -](?=[^\W\d_a-zß-öø-ÿ]))?)+"
)
WORD = re.compile(r"[^\W\d_]+(?:['’‘][^\W\d_]+)*")
_OPENING = re.compile(r"\b[^\W\d_a-zß-öø-ÿ][^\W\d_]+(?=[ ’'-][^\W\d_])")
_SPELLED = re.compile(r"[^\W\d_]+(?:[ ’'-][^\W\d_]+){1,6}")
OF_PEOPLE, OF_COUNTRY = 0.75, 2.0  # worth of a demonym, of a country's name
METROPOLIS = 1_500_000  # people of a city that is known by what other languages call it
SHORTEST = 4  # letters of a name that may tell a country alone
OF_AREA = 0.9  # of a listed great area's name that a division elsewhere has too: Gaza


@lru_cache(maxsize=200_000)
def votes(run: str, language: str) -> tuple[tuple[str, float, str], ...]:
    """Countries that a run of capitalised words speaks for, with weights."""
    gazetteer, words = open_gazetteer(), cues(language)
    tokens = WORD.findall(run)
    folded = [fold(t) for t in tokens]
    out: list[tuple[str, float, str]] = []
    i = 0
    while i < len(folded):
        step = 1
        for size in (4, 3, 2, 1):
            key = " ".join(folded[i : i + size])
            if len(folded) - i < size or not key:
                continue
            found = _vote(key, tokens[i], gazetteer, words, size)
            if (owner := words.possessive.search(tokens[i + size - 1])) is not None:
                written = " ".join(tokens[i : i + size])[: -len(owner[0])]
                owned = _vote(fold(written), written, gazetteer, words, size)
                if owned is not None and (found is None or owned[1] == OF_COUNTRY):
                    key, found = fold(written), owned
            if found is not None and size == 1 and found[1] == OF_COUNTRY and _renamed(folded[:i], words):
                found = None  # "Nueva Suiza" lies elsewhere
            if found is not None:
                out.append((*found, key))
            if found is not None or (size > 1 and any(c.strength == 2 for c in gazetteer.candidates(key))):
                step = size  # Olaya Herrera, a town, is no word of Herrera, a province elsewhere
                break
        i += step
    return tuple(out)


def _renamed(before: list[str], words: Cues) -> bool:
    """Whether the word before a country's name makes another place of it."""
    return bool(before) and before[-1] in words.new


def _vote(key: str, written: str, gazetteer: Gazetteer, words: Cues, size: int) -> tuple[str, float] | None:
    if words.of_people(key, written):
        return words.demonyms[key], OF_PEOPLE
    ordinary = size == 1 and (key in words.common or key in words.given_names or len(key) < 2)
    ordinary = ordinary and key not in words.also_countries  # Siria, which is no adjective by its capital
    if ordinary and not (written.isupper() and len(key) <= 3):
        return None
    found = gazetteer.candidates(key)
    if key in words.not_countries:
        found = tuple(c for c in found if c.kind != "country")
    if not found and len(key) > 4 and (bare := words.unowned(key)) != key:
        found = tuple(c for c in gazetteer.candidates(bare) if c.kind == "country")
    if not found:
        return None
    best = found[0]
    if best.kind == "country":
        if len(key) <= 3 and not written.isupper():
            return None
        return best.country, OF_COUNTRY
    large = best.kind == "town" and best.population >= METROPOLIS
    translated = large and len(key) >= SHORTEST  # Beyrouth, Estambul
    if (best.strength < 2 and not translated) or not best.country or (size == 1 and written.isupper()):
        return None
    known = best.kind in ("admin1", "area") or best.population > 100_000
    division = best.kind == "admin1" and best.strength == 2  # Edo is no old name of Tokyo
    if known and not rivals(found, division):
        return best.country, 1.0 if size > 1 or best.population > 300_000 else 0.5
    area = next((c for c in found if c.id.startswith("own:") and c.kind == "area" and c.strength == 2), None)
    return (area.country, OF_AREA) if area is not None else None


def rivals(found: Sequence[Candidate], division: bool = False) -> set[str]:
    """The countries of other places of a name that may be meant as well as the first of them."""
    best = found[0]
    rivals = (
        c.country
        for c in found[1:8]
        if (c.population * 8 > best.population and not (division and c.strength < 2))
        or c.kind in ("admin1", "area")
    )
    return {country for country in rivals if country != best.country}


@lru_cache(maxsize=1)
def _first_words(gazetteer: Gazetteer) -> frozenset[str]:
    """The words with which countries of several words begin."""
    return frozenset(name.partition(" ")[0] for name in gazetteer.countries_of_several_words)


def spelled(text: str) -> tuple[str, Counter[str]]:
    """``text`` without the names of countries that have small words in them, and how often it names which.

    Else Soudan du Sud would be Soudan, "Guinée équatoriale" Guinée.
    """
    gazetteer, out, found, end = open_gazetteer(), list[str](), Counter[str](), 0
    known, firsts = gazetteer.countries_of_several_words, _first_words(gazetteer)
    for match in _OPENING.finditer(text):
        if match.start() < end or fold(match[0]) not in firsts:
            continue
        whole = _SPELLED.match(text, match.start())
        written = whole[0] if whole is not None else match[0]
        while fold(written) not in known and " " in written:
            written = written.rpartition(" ")[0]
        if (country := known.get(fold(written))) is not None and CAPITALISED.fullmatch(written) is None:
            out.append(text[end : match.start()])
            found[country] += 1
            end = match.start() + len(written)
    return "".join((*out, text[end:])), found


def elsewhere(key: str, country: str) -> set[str]:
    """The other countries that have a division of that name."""
    found = open_gazetteer().candidates(key)
    return {c.country for c in found if c.kind == "admin1" and c.strength == 2} - {country}
