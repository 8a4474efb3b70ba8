"""People in shelters: "15,000 people were in 33 relief camps", "housed in 14 schools"."""

from __future__ import annotations

from etl.extract.quantities import Quantity
from etl.extract.tokens import Tokens
from etl.extract.words import BE, HAVE, LIGHT, LOCATIVE, OF_THEM, TO, Entry

_KEPT = ("facility", "shelterhome")
_BROUGHT = frozenset([("evacuated",), ("sheltered",)])


def housed(tokens: Tokens, q: Quantity, place: Quantity) -> bool:
    """Whether ``q`` are people who are or live in so many camps or shelters."""
    if q.cls not in ("person", "household", "none") or place.noun.noun.object not in ("shelter", "camp"):
        return False
    gap = tokens.entries[q.noun.end : place.number.first]
    if not 0 < len(gap) <= 5 or not gap[-1].roles & LOCATIVE:
        return False
    return all(e.roles & (BE | HAVE | LIGHT | LOCATIVE | OF_THEM) or _lives(e) for e in gap)


def houses(tokens: Tokens, q: Quantity) -> bool:
    """Whether people are said to be sheltered right there: "housed in 14 schools"."""
    if q.cls != "facility" or q.number.first < 2:
        return False
    before = tokens.entries[q.number.first - 2 : q.number.first]
    return any(("sheltered",) in family.indicators.values() for e in before for family, _ in e.triggers)


def sent_to(tokens: Tokens, q: Quantity) -> bool:
    """Whether people are said to be brought to the camps or shelters: "moved to 60 relief camps"."""
    if q.of.object not in ("shelter", "camp") or q.cls not in _KEPT or not q.number.first:
        return False
    before = tokens.entries[q.number.first - 1]
    return any(code in _BROUGHT for family, _ in before.triggers for code in family.indicators.values())


def treats(tokens: Tokens, q: Quantity) -> bool:
    """Whether people are helped right there: "treated in three clinics"."""
    if q.of.object not in ("hospital", "clinic") or q.number.first < 2:
        return False
    before = tokens.entries[q.number.first - 2 : q.number.first]
    if before[-1].roles & TO:
        return False  # "sent kits to 17 clinics"
    return any(("assisted",) in family.indicators.values() for e in before for family, _ in e.triggers)


def _lives(entry: Entry) -> bool:
    named = (code for family, _ in entry.triggers for code in family.indicators.values())
    return any(code in (("sheltered",), ("population",)) for code in named)
