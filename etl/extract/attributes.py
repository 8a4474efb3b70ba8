"""Group, object, unit and thing counted of a linked quantity."""

from __future__ import annotations

from etl.extract.quantities import Quantity
from etl.extract.tokens import Tokens
from etl.extract.words import OF_WHOM

_UNITS = {
    "household": "households", "house": "facilities", "shelter": "facilities", "shelterhome": "facilities",
    "facility": "facilities", "village": "facilities", "area": "facilities", "farmland": "facilities",
    "vehicle": "facilities", "event": "events", "incident": "events", "consultation": "events",
    "item": "items", "livestock": "items", "money": "usd",
}  # fmt: skip
_COUNTED = frozenset(["item", "livestock", "farmland", "consultation"])


def unit(q: Quantity, indicator: str) -> str:
    """The unit of a figure: what one of it is."""
    if q.cls in ("truck", "vehicle"):
        return "vehicles" if indicator in ("aid_delivered", "trapped", "other") else "facilities"
    return _UNITS.get(q.cls, "people")


def group(tokens: Tokens, q: Quantity, earlier: list[Quantity], indicator: str) -> str | None:
    """Who is counted: the most specific group that the text states of this number."""
    if unit(q, indicator) not in ("people", "households"):
        return None
    own = q.of.group if q.noun.noun.cls != "none" else None
    if own in (None, "people") and q.noun.modifiers:
        special = [m.group for m in q.noun.modifiers if m.group not in (None, "people")]
        own = special[-1] if special else own
    if own in (None, "people") and q.noun.noun.cls in ("person", "none", "unknown", "tally"):
        found = _of_whom(tokens, q)
        if found:
            return found
    if q.cls == "household":
        return own or "people"
    if own in (None, "people") and (q.noun.others or q.noun.noun.cls == "none"):
        carried = _carried(q, earlier)
        if carried:
            return carried
    return own or "people"


def _of_whom(tokens: Tokens, q: Quantity) -> str | None:
    """ "40 members of the army": a group named in the phrase that hangs on the noun."""
    j = q.noun.end
    if j >= len(tokens.low) or not tokens.entries[j].roles & OF_WHOM:
        return None
    for k in range(j + 1, min(j + 6, len(tokens.low))):
        entry = tokens.entries[k]
        if (
            (entry.triggers and entry.noun is None)
            or tokens.kinds[k] == "number"
            or tokens.kinds[k] == "sign"
        ):
            return None
        if entry.noun is not None and entry.noun.cls == "person" and entry.noun.group not in (None, "people"):
            return entry.noun.group
    return None


def _carried(q: Quantity, earlier: list[Quantity]) -> str | None:
    """The group of the last number before it that is no part ("killed 12 civilians, wounded 44 others")."""
    for other in reversed(earlier):
        if other.part or not other.indicators:
            continue
        carried = other.group_found
        if carried in ("civilians", "combatants", "refugees", "prisoners", "health_workers", "journalists"):
            return carried if q.noun.others or q.part or q.noun.noun.cls == "none" else None
        return None
    return None


def thing(q: Quantity) -> str | None:
    """The object of facilities."""
    return q.of.object if q.cls not in ("person", "household", "item") else None


def counted(tokens: Tokens, q: Quantity) -> str | None:
    """The noun as written, for things and areas."""
    if q.cls not in _COUNTED or q.noun.head < 0:
        return None
    return tokens.low[q.noun.head]
