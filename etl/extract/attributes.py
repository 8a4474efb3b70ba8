"""Group, object, unit and thing counted of a linked quantity."""

from __future__ import annotations

from etl.extract.quantities import Quantity
from etl.extract.tokens import Tokens

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


def thing(q: Quantity) -> str | None:
    """The object of facilities."""
    return q.of.object if q.cls not in ("person", "household", "item") else None


def counted(tokens: Tokens, q: Quantity) -> str | None:
    """The noun as written, for things and areas."""
    if q.cls not in _COUNTED or q.noun.head < 0:
        return None
    return tokens.low[q.noun.head]
