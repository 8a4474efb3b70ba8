"""Whom hospitals treat where people came to harm: they are hurt, where else they would be helped or ill."""

from __future__ import annotations

from etl.extract.quantities import Quantity
from etl.extract.triggers.triggers import Trigger

_ILL = ("disease_cases",)
_HURT = frozenset(["injured", "casualties", "missing", "rescued", "trapped"])
_PEOPLE = ("person", "none", "unknown")
_MANY = 5000  # so many are not treated after one accident


def amid_harm(q: Quantity, before: Quantity | None, triggers: list[Trigger]) -> bool:
    """Whether ``q`` are people, and those told of ``before`` came to harm; the dead may have been ill."""
    if before is None or not before.indicators or q.cls not in _PEOPLE or q.number.value > _MANY:
        return False
    if q.kind == "patients":
        return before.indicators[0] in _HURT
    if q.kind or not (before.indicators[0] in _HURT or before.indicators[0] == "deaths"):
        return False
    return not any(f.indicators.get("person") == _ILL for t in triggers for f, _ in t.options)
