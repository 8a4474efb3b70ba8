"""People by where they are: nationals of one country in another, and all the people of a place."""

from __future__ import annotations

from functools import lru_cache

from etl.extract.expression import Number
from etl.extract.nouns import Counted
from etl.extract.tokens import Tokens
from etl.extract.words import (
    BE,
    CLAUSE,
    COMMA,
    DETERMINER,
    DWELLERS,
    END,
    HAVE,
    INHABITANTS,
    LIGHT,
    LOCATIVE,
    OWNER,
    RELATIVE,
    SHARE,
    Entry,
    Lexicon,
)

ABROAD = 4.0  # "300,000 Sudanese in Chad", if no verb says more
OF_PLACE = 3.5  # "the island has 4,300 residents"
SHARED = -1.0  # "70 per cent of the town's 45,000 people have fled": the 45,000 are its people
WAY = 5  # tokens from the people to the preposition before a country
NAME = 5  # tokens of a country's name
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
    for size in range(min(NAME, len(tokens.low) - at), 0, -1):
        found = _country(tokens.written(at, at + size))
        if found is not None:
            return found != home
    return False


def _there(tokens: Tokens, noun: Counted) -> int:
    """The capitalised word after "in" or "living in" behind the noun, else -1."""
    for k in range(noun.end, min(noun.end + WAY, len(tokens.low) - 1)):
        entry = tokens.entries[k]
        if entry.roles & LOCATIVE and (not entry.triggers or _lives(entry)):
            at = k + 1 + bool(tokens.entries[k + 1].roles & DETERMINER)
            return at if at < len(tokens.low) and tokens.text[tokens.starts[at]].isupper() else -1
        if not (entry.roles & (BE | HAVE | LIGHT | RELATIVE) or _lives(entry)):
            return -1
    return -1


def _lives(entry: Entry) -> bool:
    """Whether the word is a verb of living: "residing"."""
    return any(("population",) in family.indicators.values() for family, _ in entry.triggers)


def _nation(tokens: Tokens, k: int, language: str) -> str:
    return _nation_of(tokens.low[k], language) if tokens.text[tokens.starts[k]].isupper() else ""


@lru_cache(maxsize=4096)
def _nation_of(word: str, language: str) -> str:
    """The country that a word names the people of, as ISO alpha-3, else empty."""
    from etl.places.cues import cues
    from etl.places.names import fold

    return cues(language).demonyms.get(fold(word), "")


@lru_cache(maxsize=4096)
def _country(name: str) -> str | None:
    """The country of that name, empty for a part of the world, null if it names neither."""
    from etl.places.gazetteer import open_gazetteer
    from etl.places.names import fold

    found = open_gazetteer().candidates(fold(name))
    if not found or found[0].kind not in ("country", "region"):
        return None
    return found[0].country if found[0].kind == "country" else ""


def of_place(tokens: Tokens, noun: Counted, number: Number, lexicon: Lexicon) -> float | None:
    """What it costs that those counted are all the people of a place, null if nothing says so."""
    head, before = noun.head, number.first - 1
    if head < 0 or before < 0 or head != noun.end - 1 or not tokens.entries[head].roles & INHABITANTS:
        return None
    entry = tokens.entries[before]
    owned = bool(entry.roles & OWNER) or tokens.low[before].endswith(lexicon.owner_endings)
    dwell = bool(tokens.entries[head].roles & DWELLERS)
    if (owned or (dwell and entry.roles & DETERMINER)) and _shared(tokens, before, lexicon):
        return SHARED
    return OF_PLACE if dwell and (owned or entry.roles & HAVE) else None


def _shared(tokens: Tokens, k: int, lexicon: Lexicon) -> bool:
    """Whether "per cent of", "half of" or an "of" that opens the sentence stands before what owns ``k``."""
    for i in range(k - 1, max(-1, k - BACK), -1):
        if tokens.low[i] in lexicon.of:
            share = tokens.entries[i - 1] if i else None
            return share is None or bool(share.roles & SHARE) or share.excluded_after == "percentage"
        if tokens.entries[i].roles & (COMMA | CLAUSE | END | BE | HAVE):
            return False
    return False
