"""People by where they are: nationals of one country in another, and all the people of a place."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from etl.extract.counted.nouns import Counted
from etl.extract.numbers.expression import Number
from etl.extract.text.tokens import Tokens
from etl.language.peoples import names_of_peoples
from etl.language.words import (
    ARRIVED,
    BE,
    BREAK,
    CLAUSE,
    COMMA,
    CROSSING,
    DENOMINATOR,
    DETERMINER,
    DWELLERS,
    END,
    FLIGHT,
    FOREIGN,
    HAVE,
    INHABITANTS,
    LIGHT,
    LOCATIVE,
    NEIGHBOUR,
    OWNER,
    RELATIVE,
    SHARE,
    WITH,
    Entry,
    Lexicon,
    normal,
)

DATA = Path(__file__).resolve().parents[3] / "data" / "gazetteer"

NATIONALS = "nationals"  # the kind of those called by their country alone
ABROAD = 4.0  # "300,000 Sudanese in Chad", if no verb says more
OF_PLACE = 3.5  # "the island has 4,300 residents"
SHARED = -1.0  # "70 per cent of the town's 45,000 people have fled": the 45,000 are its people
WAY = 5  # tokens from the people to the preposition before a country
NAME = 5  # tokens of a country's name
FLEE = 12  # tokens from a verb of flight to the country
BACK = 7  # tokens back to "per cent of", "half of"


def abroad(tokens: Tokens, noun: Counted, number: Number, language: str) -> bool:
    """Whether those counted are nationals of one country who are in another: "Sudanese in Chad"."""
    if noun.noun.cls not in ("person", "household") or noun.noun.self_indicator is not None:
        return False
    at = _there(tokens, noun)
    if at < 0:
        return False
    home = next((c for k in range(number.last, noun.end) if (c := _nation(tokens, k, language))), "")
    if not home:
        return False
    if tokens.entries[at].roles & FOREIGN:
        return True
    for size in range(min(NAME, len(tokens.low) - at), 0, -1):
        found = _countries(language).get(" ".join(tokens.low[at : at + size]))
        if found is not None:
            return found != home
    return False


def nationals(tokens: Tokens, noun: Counted, language: str) -> bool:
    """Whether those counted are called by their country alone: "Burundians"."""
    plain = noun.noun.cls == "person" and noun.noun.self_indicator is None
    return plain and noun.head >= 0 and bool(_nation(tokens, noun.head, language))


def flees_abroad(tokens: Tokens, verb: int, lexicon: Lexicon) -> bool:
    """Whether the verb of flight names the country left or reached: "fled to Mali"."""
    return bool(tokens.entries[verb].roles & (FLIGHT | ARRIVED)) and leads_abroad(tokens, verb, lexicon)


def leads_abroad(tokens: Tokens, verb: int, lexicon: Lexicon, there: bool = False) -> bool:
    """Whether a country, or a word for other countries, follows the verb or a word of direction behind it.

    ``there``: or a preposition of place beside it ("arrived in Chad").
    """
    entries, low = tokens.entries, tokens.low
    for k in range(verb, min(verb + FLEE, len(low) - 1)):
        if k > verb and entries[k].roles & (CLAUSE | COMMA | END | RELATIVE | BREAK):
            return False
        if there and k > verb and entries[k].triggers and entries[k].noun is None:
            return False  # "arrived in Amra following their deportation from Libya"
        at = k + 1
        beside = there and k <= verb + 2 and entries[k].roles & LOCATIVE
        if k > verb and not beside and not entries[k].roles & CROSSING:
            continue
        at += bool(entries[at].roles & (DETERMINER | NEIGHBOUR))
        if at < len(low) and entries[at].roles & FOREIGN:
            return True
        if at < len(low) and tokens.text[tokens.starts[at]].isupper() and _country(tokens, at, lexicon):
            return True
    return False


def _country(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether a country's name stands at ``at``, not that of a part of one: "Niger State"."""
    known, word = _countries(lexicon.language), tokens.low[at]
    if any(known.get(word.removesuffix(ending)) for ending in lexicon.owner_endings if word.endswith(ending)):
        return True  # "into Niger's Diffa region"
    for size in range(min(NAME, len(tokens.low) - at), 0, -1):
        if known.get(" ".join(tokens.low[at : at + size])):
            return at + size >= len(tokens.low) or not tokens.text[tokens.starts[at + size]].isupper()
    return False


def _there(tokens: Tokens, noun: Counted) -> int:
    """A name, or a word for other countries, after "in" or "living in" behind the noun, else -1."""
    for k in range(noun.end, min(noun.end + WAY, len(tokens.low) - 1)):
        entry = tokens.entries[k]
        if entry.roles & ARRIVED or (entry.roles & LOCATIVE and (not entry.triggers or _lives(entry))):
            at = k + 1 + bool(tokens.entries[k + 1].roles & DETERMINER)
            if at >= len(tokens.low):
                return -1
            return (
                at if tokens.entries[at].roles & FOREIGN or tokens.text[tokens.starts[at]].isupper() else -1
            )
        if not (entry.roles & (BE | HAVE | LIGHT | RELATIVE) or _lives(entry)):
            return -1
    return -1


def _lives(entry: Entry) -> bool:
    """Whether the word is a verb of living: "residing"."""
    return any(("population",) in family.indicators.values() for family, _ in entry.triggers)


def _nation(tokens: Tokens, k: int, language: str) -> str:
    """The country that the word names the people of, as ISO alpha-3, else empty."""
    known = _demonyms(language)
    return known.get(f"{tokens.low[k - 1]} {tokens.low[k]}") or known.get(tokens.low[k], "")


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as handle:
        yield from csv.DictReader(handle)


@cache
def _demonyms(language: str) -> dict[str, str]:
    return {normal(word): country for word, country in names_of_peoples(language)}


@cache
def _countries(language: str) -> dict[str, str]:
    """Name of a country, in English too → its ISO alpha-3, of a part of the world → empty."""
    import pycountry
    from babel import Locale

    out = {normal(n): "" for row in _rows("regions.csv") for n in (row["name"], *row["aliases"].split("|"))}
    for entry in pycountry.countries:
        for key in ("common_name", "official_name", "name"):
            name = getattr(entry, key, "").split(",")[0].split(" (")[0]
            out[normal(name)] = entry.alpha_3
        local = Locale(language).territories.get(entry.alpha_2, "")
        out.update((normal(name.rstrip(")")), entry.alpha_3) for name in local.split(" (") if name)
    for row in _rows("countries.csv"):
        out.update((normal(name), row["iso3"]) for name in row["names"].split("|") if name)
    return out


def of_place(tokens: Tokens, noun: Counted, number: Number, lexicon: Lexicon) -> float | None:
    """What it costs that those counted are all the people of a place, null if nothing says so."""
    head, before = noun.head, number.first - 1
    if head < 0 or before < 0 or head != noun.end - 1 or not tokens.entries[head].roles & INHABITANTS:
        return None
    entry = tokens.entries[before]
    owned = bool(entry.roles & OWNER) or tokens.low[before].endswith(lexicon.owner_endings)
    dwell = bool(tokens.entries[head].roles & DWELLERS)
    if dwell and before == 0 and entry.roles & DENOMINATOR:
        return SHARED  # « Sur les 11 millions d'habitants, 4,4 millions … »
    if (owned or (dwell and entry.roles & DETERMINER)) and _shared(tokens, before, lexicon):
        return SHARED
    has = entry.roles & HAVE or (entry.roles & WITH and not tokens.entries[before - 1].roles & COMMA)
    return OF_PLACE if dwell and (owned or has) else None


def _shared(tokens: Tokens, k: int, lexicon: Lexicon) -> bool:
    """Whether "per cent of", "half of" or an "of" that opens the sentence stands before what owns ``k``."""
    for i in range(k - 1, max(-1, k - BACK), -1):
        if tokens.low[i] in lexicon.of:
            share = tokens.entries[i - 1] if i else None
            return share is None or bool(share.roles & SHARE) or share.excluded_after == "percentage"
        if tokens.entries[i].roles & (COMMA | CLAUSE | END | BE | HAVE):
            return False
    return False
