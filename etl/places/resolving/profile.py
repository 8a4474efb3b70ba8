"""Which countries a document speaks of: counted from names of countries, peoples and large towns."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import lru_cache

from etl.language.finder import Finder
from etl.model import Document
from etl.places.beside import named_beyond_border
from etl.places.cues import cues, small_peoples
from etl.places.gazetteer.gazetteer import open_gazetteer
from etl.places.gazetteer.names import fold
from etl.places.phrases import either_of
from etl.places.resolving import datelines
from etl.places.resolving.abbreviations import spelled_out
from etl.places.resolving.agreeing import agreed, only_acts
from etl.places.resolving.capitals import is_capital
from etl.places.resolving.standing import tells_of
from etl.places.resolving.votes import (
    CAPITALISED,
    METROPOLIS,
    OF_AREA,
    OF_COUNTRY,
    OF_PEOPLE,
    elsewhere,
    spelled,
    votes,
)

_FILED = re.compile(
    r"([^\W\d_a-zß-öø-ÿ]{4,20})(?:,[^\n–—-]{0,24})?(?:\s?\([^)\n]{2,20}\))?(?:\s[–—-]{1,2}\s|:\s)"
)
_HEAD = re.compile(r"([^\W\d_a-zß-öø-ÿ][^\W\d_]{3,20})(?=[,.\s])")
SIGNS = "$€£¥"
_MONEY = re.compile(rf"\b[A-Z]{{2,3}} ?(?=[{SIGNS}])")  # the country of a currency is not spoken of: US$
TITLE_WEIGHT = 4
LEAD = 1500
FILED = 100_000  # people of a city that tells a country by a text's being filed there
SURE = (OF_PEOPLE, OF_COUNTRY, OF_AREA)


@lru_cache
def _homes(language: str) -> re.Pattern[str]:
    """Finds three countries and more that people are from: they came from India, Turkey and Britain."""
    words = cues(language)
    # The word comes before the look behind it, so that any other letter is passed at once.
    origin = "|".join(rf"{word}(?<!\w{word})" for word in sorted(map(re.escape, words.origin))) or "(?!)"
    joining = "|".join(sorted(re.escape(word) for word in words.joining if word.isalpha()))
    name = r"(?:[a-z]{2,3} )?[^\W\d_a-zß-öø-ÿ][^\W\d_]+(?: [^\W\d_a-zß-öø-ÿ][^\W\d_]+)?"
    return re.compile(rf"(?:{origin}) {name}(?:, {name})+,? (?:{joining}) {name}")


@lru_cache
def _donors(language: str) -> re.Pattern[str]:
    """Finds who gives to those whom a text is about: France and Qatar sent, Paris a envoyé."""
    words = cues(language)
    verbs = "|".join(sorted(map(re.escape, words.donor_verbs)))
    joining = "|".join(sorted(re.escape(word) for word in words.joining if word.isalpha()))
    name = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]+(?: [^\W\d_a-zß-öø-ÿ][^\W\d_]+)?"
    return re.compile(
        rf"(?<!\w){name}(?:(?:, | (?:{joining}) ){name})*(?= (?:[a-zß-öø-ÿ]{{1,5}} )?(?:{verbs})(?!\w))"
    )


@lru_cache
def _acting(language: str) -> Finder:
    """Finds who leads or backs others: the US-led coalition, soldiers backed by France."""
    words = cues(language)
    behind, before = either_of(words.based) or "(?!)", either_of(words.led_by) or "(?!)"
    name = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]*"
    agents = either_of(words.agents) or "(?!)"
    by = rf"(?:{before}) (?:{agents}) (?:[a-z]{{1,3}} )?(?:[ldLD]['’])?{name}(?: {name})*"
    pattern = rf"(?<!\w)(?:{name}|(?:[A-Z]\.)+)-(?:{behind})(?!\w)|(?<!\w){by}"
    led = {f"{word} {agent}" for word in words.led_by for agent in words.agents}
    return Finder(re.compile(pattern), led | {f"-{word}" for word in words.based})


def _filed_in(text: str, language: str) -> str | None:
    """The country of the city at the head of a text, if that is what the text is about."""
    filed, words, gazetteer = _FILED.match(text), cues(language), open_gazetteer()
    if filed is None:  # "Lorin, le 17 novembre 2023. Les", "LORIN.- Las"
        filed = _HEAD.match(text)
        if filed is None or not datelines.filed(words, text, filed.end()):
            return None
    here = fold(filed[1])
    named = [c for c in gazetteer.candidates(here) if c.strength == 2 or c.population >= METROPOLIS]
    city, homes = next(iter(named), None), {candidate.country for candidate in named}
    if city is None or city.kind != "town":
        return None
    large = city.population >= FILED or is_capital(city.country, here)
    away = here in words.headquarters and not tells_of(words, text[filed.end() : LEAD], filed[1])
    return city.country if (large or len(homes) == 1) and not away else None


def _own(document: Document) -> tuple[str, str]:
    """Title and text without money, donors, where people live and who acts abroad."""
    title, whole = document.title or "", document.text
    if any(sign in whole for sign in SIGNS):
        whole = _MONEY.sub(" ", whole)
    for others in (_homes(document.language), _donors(document.language)):
        whole = others.sub(" ", whole)
    no_places, acting = cues(document.language).not_places, _acting(document.language)
    whole = _without(acting, no_places.sub(" ", whole), document)
    return acting.pattern.sub(" ", no_places.sub(" ", title)), whole


def _without(others: Finder, part: str, document: Document) -> str:
    """A part of the document's text without what ``others`` finds in it."""
    return others.pattern.sub(" ", part) if others.may_be_in(document.text) else part


def countries(document: Document) -> dict[str, float]:
    """Country (ISO alpha-3) → its share of what the document says of countries, most first.

    Peoples and large towns count; the title counts ``TITLE_WEIGHT`` times and the first ``LEAD``
    characters twice, since a report names its own subject first.
    """
    counts: defaultdict[str, float] = defaultdict(float)
    named_by: defaultdict[str, set[str]] = defaultdict(set)
    areas: dict[str, tuple[str, float]] = {}
    title, whole = _own(document)
    short = spelled_out(f"{document.title or ''}\n{whole}", open_gazetteer())
    small, peoples = small_peoples(document.language), cues(document.language).demonyms
    lead = _without(named_beyond_border(cues(document.language)), whole[:LEAD], document)
    for said, weight in ((title, TITLE_WEIGHT), (lead, 1.0), (whole, 1.0)):
        text, named = spelled(said)
        for country, times in named.items():
            counts[country] += OF_COUNTRY * weight * times
            named_by[country].add("")
        for run, times in Counter(CAPITALISED.findall(text)).items():
            for country, worth, key in votes(run, document.language):
                if key in short:
                    continue
                if worth == OF_AREA:
                    areas[key] = country, areas.get(key, (country, 0.0))[1] + worth * weight * times
                    continue
                counts[country] += worth * weight * times
                named_by[country].add("" if worth in SURE else key)
        for word, times in Counter(small.findall(text) if small else ()).items():
            country = peoples[fold(word)]
            counts[country] += OF_PEOPLE * weight * times
            named_by[country].add("")
    for key, (country, worth) in areas.items():
        if counts.keys().isdisjoint(elsewhere(key, country)):
            counts[country] += worth
            named_by[country].add("")
    if not counts and document.publisher:
        # Who writes tells where only if the text names no country, and by its country's own name.
        for run in CAPITALISED.findall(document.publisher):
            for country, worth, _ in votes(run, document.language):
                if worth == OF_COUNTRY:
                    counts[country] += worth
                    named_by[country].add("")
    if (home := _filed_in(whole, document.language)) is not None:
        counts[home] += 5.0
        named_by[home].add("")
    found = agreed(document)
    if not counts:
        counts.update(found)
    else:
        for country, worth in found.items():
            counts[country] += worth
            named_by[country].add("")
            most = max(counts, key=lambda c: counts[c])
            if most != country and only_acts(title, whole, most, document.language):
                counts[country] += counts[most]  # "the United States will fly six of them to a hospital"
    for country in [c for c, names in named_by.items() if len(names) < 2 and "" not in names]:
        # One town speaks for its country only where no other is spoken of.
        if len(counts) > 1 and counts[country] < max(counts.values()):
            del counts[country]
    total = sum(counts.values()) or 1.0
    return {country: count / total for country, count in sorted(counts.items(), key=lambda c: -c[1])}
