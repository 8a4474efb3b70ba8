"""People in shelters: "15,000 people were in 33 relief camps", "housed in 14 schools"."""

from __future__ import annotations

from etl.extract.quantities import PLACES, Quantity
from etl.extract.text.tokens import Tokens
from etl.language.words import (
    ADVERB,
    BE,
    CLAUSE,
    CLOSE,
    COMMA,
    CONJUNCTION,
    DETERMINER,
    END,
    FITTING,
    HAVE,
    LIGHT,
    LOCATIVE,
    OF_THEM,
    OF_WHOM,
    OPEN,
    PREPOSITION,
    THERE,
    TO,
    WHERE,
    WITH,
    Entry,
    Lexicon,
)

_VERB = BE | HAVE | THERE | PREPOSITION
_SERVING = frozenset(["hospital", "clinic", "shelter"])
_OPEN = ("facilities_functional",)
_ASIDE = 8  # tokens of an aside between commas
_KEPT = ("facility", "shelterhome")
_BROUGHT = frozenset([("evacuated",), ("sheltered",)])


def housed(tokens: Tokens, q: Quantity, place: Quantity) -> bool:
    """Whether ``q`` are people who are or live in so many camps or shelters."""
    if q.cls not in ("person", "household", "none") or place.noun.noun.object not in ("shelter", "camp"):
        return False
    gap = tokens.entries[q.noun.end : place.number.first]
    if gap and gap[0].roles & OPEN:
        closed = next((k for k, e in enumerate(gap) if e.roles & CLOSE), len(gap))
        gap = gap[closed + 1 :]  # "1,204 families (5,412 people) are in 38 shelters"
    if len(gap) > 1 and gap[-1].roles & DETERMINER and not gap[-1].roles & LOCATIVE:
        gap = gap[:-1]  # "in the six camps"
    if not 0 < len(gap) <= 5 or not gap[-1].roles & LOCATIVE:
        return False
    return all(e.roles & (BE | HAVE | LIGHT | LOCATIVE | OF_THEM) or _lives(e) for e in gap)


def told_more(tokens: Tokens, q: Quantity, place: Quantity) -> bool:
    """Whether the shelters only say who ``q`` are, told more of by a verb: "400 in six camps died"."""
    gap = tokens.entries[q.noun.end : place.number.first]
    if any(e.roles & (BE | HAVE) or _lives(e) for e in gap):
        return False
    if any(e.roles & THERE for e in tokens.entries[max(0, q.number.first - 2) : q.number.first]):
        return False
    end = place.noun.end
    if end < len(tokens.low) and tokens.entries[end].roles & COMMA:  # ", mostly women, were injured"
        aside = range(end + 1, min(end + _ASIDE, len(tokens.low)))
        end = next((k + 1 for k in aside if tokens.entries[k].roles & COMMA), len(tokens.low))
        if any(k in tokens.numeric for k in range(place.noun.end, end)):
            return False
    if end >= len(tokens.low):
        return False
    entry = tokens.entries[end]
    return bool(entry.roles & (BE | HAVE)) or (bool(entry.triggers) and entry.noun is None)


def held(tokens: Tokens, q: Quantity) -> bool:
    """Whether a shelter or camp is said to be "with" so many people: "21 shelters, with 3,410 people"."""
    k = q.number.first - 1
    if q.cls not in ("person", "household") or k < 1:
        return False
    if tokens.entries[k].roles & WHERE:  # "64 sites where 7,850 displaced people live"
        k, end = _past_set_up(tokens, k - 1), q.noun.end
        noun = tokens.entries[k].noun
        there = noun is not None and noun.cls in _KEPT and end < len(tokens.low)
        return there and _lives(tokens.entries[end])
    if not tokens.entries[k].roles & WITH:
        return False
    k = _past_set_up(tokens, k - 1)
    noun = tokens.entries[k].noun if k >= 0 else None
    return noun is not None and noun.object in ("shelter", "camp") and noun.cls in _KEPT


def _past_set_up(tokens: Tokens, k: int) -> int:
    """The noun of which is said that it is open: "21 shelters are still open in Amra, with 3,410 people"."""
    k -= bool(k and tokens.entries[k].roles & COMMA)
    name = k
    while name > 1 and not tokens.entries[name].text and tokens.written(name, name + 1)[:1].isupper():
        name -= 1
    k = name - 1 if name < k and tokens.entries[name].roles & LOCATIVE else k
    while (
        k > 0
        and tokens.entries[k].noun is None
        and (tokens.entries[k].triggers or tokens.entries[k].roles & (BE | ADVERB))
    ):
        k -= 1
    return k


def houses(tokens: Tokens, q: Quantity) -> bool:
    """Whether people are said to be sheltered right there: "housed in 14 schools"."""
    if q.cls != "facility" or q.number.first < 2:
        return False
    before = tokens.entries[q.number.first - 2 : q.number.first]
    return any(("sheltered",) in family.indicators.values() for e in before for family, _ in e.triggers)


def sent_to(tokens: Tokens, q: Quantity) -> int:
    """The verb that brings people to the camps or shelters, else -1: "moved to 60 relief camps"."""
    k = q.number.first - 1
    if q.of.object not in ("shelter", "camp") or q.cls not in _KEPT or k < 0:
        return -1
    k -= bool(k and tokens.entries[k].roles & TO and not tokens.entries[k].triggers)
    brought = any(code in _BROUGHT for f, _ in tokens.entries[k].triggers for code in f.indicators.values())
    return k if brought else -1


def treats(tokens: Tokens, q: Quantity) -> bool:
    """Whether people are helped right there: "treated in three clinics"."""
    if q.of.object not in ("hospital", "clinic") or q.number.first < 2:
        return False
    before = tokens.entries[q.number.first - 2 : q.number.first]
    if before[-1].roles & TO:
        return False  # "sent kits to 17 clinics"
    return any(("assisted",) in family.indicators.values() for e in before for family, _ in e.triggers)


def exists(tokens: Tokens, q: Quantity) -> bool:
    """Whether places that serve people are said to be there: "there are two clinics", "has two hospitals"."""
    if q.of.object not in _SERVING or q.cls not in _KEPT or q.number.kind == "zero":
        return False
    k = q.number.first - 1
    while k > 0 and tokens.entries[k].roles & (ADVERB | LIGHT) and not tokens.entries[k].roles & _VERB:
        k -= 1
    if k < 0:
        return False
    roles = tokens.entries[k].roles
    if roles & HAVE:
        return q.of.object != "shelter"  # a militia may have some too
    return bool(roles & THERE) or bool(k and roles & BE and tokens.entries[k - 1].roles & THERE)


def remains_so(tokens: Tokens, q: Quantity, verb: int, lexicon: Lexicon) -> bool:
    """Whether places are said to remain something else than open: "30 schools remain occupied"."""
    if verb < q.noun.end or not tokens.entries[verb].roles & (LIGHT | BE) or verb + 1 >= len(tokens.low):
        return False
    entry, word = tokens.entries[verb + 1], tokens.low[verb + 1]
    told = [code for family, _ in entry.triggers for code in (family.indicators.get(q.cls),) if code]
    after = tokens.entries[verb + 2].roles if verb + 2 < len(tokens.low) else END
    ends = bool(after & (COMMA | CLAUSE | END | CONJUNCTION))
    unknown = ends and not (entry.roles or entry.noun or entry.excluded_after)  # "eleven wells remain idle"
    other = any(code != _OPEN for code in told) or word.endswith(lexicon.did) or unknown
    return _OPEN not in told and other and tokens.kinds[verb + 1] == "word"


def _lives(entry: Entry) -> bool:
    """Whether a verb says where people live, alone or with a preposition: "live", "stay"."""
    families = [family for family, _ in entry.triggers]
    longer_too = [] if entry.roles & PREPOSITION else entry.longer
    families += [family for more, longer in longer_too if len(more) == 1 for family, _ in longer.triggers]
    named = (code for family in families for code in family.indicators.values())
    return any(code in (("sheltered",), ("population",)) for code in named)


def fitted(tokens: Tokens, q: Quantity) -> bool:
    """Whether a number tells a building's size: "a hospital with 300 beds", « un hôpital de 300 lits »."""
    k = q.number.first - 1
    if k < 1 or q.noun.head < 0 or not tokens.entries[q.noun.head].roles & FITTING:
        return False
    building = tokens.entries[k - 1].noun
    led = tokens.entries[k].roles & (WITH | OF_WHOM)
    return bool(led) and building is not None and building.cls in PLACES
