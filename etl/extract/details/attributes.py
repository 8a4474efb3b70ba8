"""Group, object, unit and thing counted of a linked quantity."""

from __future__ import annotations

from collections.abc import Sequence

from etl.extract.quantities import Quantity
from etl.extract.text.tokens import Tokens
from etl.vocabulary import terms

_COUNTED = frozenset(["item", "livestock", "farmland", "consultation"])
# A count of the sick or the wounded among them is no count of all of them.
_MOVED = frozenset(["evacuated", "rescued", "released", "assisted", "sheltered"])
_BEFORE = 4  # words of a label before its trigger


def unit(q: Quantity, indicator: str) -> str:
    """The unit of a figure: what one of it is."""
    if indicator in ("funding_required", "funding_received"):
        return "usd"  # "Total funding required: 20,600,000"
    if q.cls in ("truck", "vehicle"):
        return "vehicles" if indicator in ("aid_delivered", "trapped", "evacuated", "other") else "facilities"
    if q.cls == "item" and q.of.object is not None and indicator.startswith("facilities_"):
        return terms("classes")["tent"].unit  # tents that stand somewhere are no goods
    return terms("classes")[q.cls].unit


def thing(q: Quantity) -> str | None:
    """The object of facilities."""
    return q.of.object if q.cls not in ("person", "household") else None


def counted(tokens: Tokens, q: Quantity, earlier: Sequence[Quantity], indicator: str) -> str | None:
    """The noun as written, for things and areas; the sick and the wounded among those moved or helped."""
    if q.cls in _COUNTED:
        return tokens.low[q.noun.head] if q.noun.head >= 0 else None
    if indicator not in _MOVED or unit(q, indicator) != "people":
        return None
    if q.part and 0 <= q.parent < len(earlier) and q.noun.noun.cls == "none":
        return counted(tokens, earlier[q.parent], earlier[: q.parent], indicator)
    label = q.noun.noun.cls == "none" and q.rule.startswith("label") and q.trigger >= 0
    first, end = (q.trigger - _BEFORE, q.trigger) if label else (q.number.last, q.noun.end)
    if first == end and not label:
        end += 1  # "evacuated 30 wounded"
    for k in range(max(0, first), min(end, len(tokens.low))):
        if k != q.trigger and (found := _ailing(tokens, k)):
            return found
    return None


def _ailing(tokens: Tokens, k: int) -> str | None:
    """ "patients" or "wounded", where the word at ``k`` says that people are so."""
    entry = tokens.entries[k]
    named = {entry.noun.self_indicator} if entry.noun is not None else set()
    named |= {code for family, _ in entry.triggers for code in family.indicators.get("person", ())}
    return "wounded" if named == {"injured"} else "patients" if named == {"disease_cases"} else None
