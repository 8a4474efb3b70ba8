"""What a trigger may say of what a number counts: its sides and indicators, by the class of the thing."""

from __future__ import annotations

from etl.extract.counted.peoples import NATIONALS
from etl.extract.quantities import Quantity
from etl.extract.triggers.triggers import Trigger
from etl.language.words import NOTHING

# What fighters are not said to be: then they are no humanitarian figure.
_NOT_FIGHTERS = frozenset(
    [
        "assisted",
        "other",
        "in_need",
        "population",
        "food_insecure",
        "sheltered",
        "affected",
        "refugees",
        "displaced",
    ]
)


_NOT_RESCUERS = _NOT_FIGHTERS | {"rescued", "evacuated"}
_SENT = frozenset(["aid_workers", "health_workers", "journalists"])
NOT_SURVIVORS = frozenset(["deaths", "missing"])
OF_BODIES = frozenset(["deaths", "missing", NOTHING])
GRANT = 5000  # less money is a sum handed to people


def candidates(q: Quantity, cls: str, trigger: Trigger) -> list[tuple[str, tuple[str, ...], float]]:
    out: list[tuple[str, tuple[str, ...], float]] = []
    body = q.of.self_indicator == "deaths" and q.of.strength == "weak"
    alive = q.of.self_indicator == "rescued" and trigger.token < q.number.first
    if cls == "money" and (q.number.top or q.number.value) < GRANT:
        return out
    for family, side in trigger.options:
        indicators = family.indicators.get(q.kind)
        if indicators is None and q.kind == NATIONALS:
            indicators = family.indicators.get("refugees")  # where families do not tell them apart
        indicators = indicators or family.indicators.get(cls)
        if indicators and body and indicators[0] not in OF_BODIES:
            continue  # the dead who are taken to hospital
        if indicators and alive and indicators[0] in NOT_SURVIVORS:
            continue
        if indicators is None and cls == "person" and q.of.group == "combatants":
            indicators = family.indicators.get("fighters")
        if indicators is None and cls == "item" and q.of.object is not None:
            indicators = family.indicators.get("tent")  # pitched by people, not only given
        if indicators and _may_be(q, indicators[0]):
            out.append((side, indicators, family.cost))
    return out


def _may_be(q: Quantity, indicator: str) -> bool:
    """Whether what ``q`` counts may be said to be so."""
    if q.of.group == "combatants":
        return indicator not in _NOT_FIGHTERS
    if q.of.group == "rescuers":
        return indicator not in _NOT_RESCUERS
    if q.of.self_indicator == "abducted" and indicator == "detained":
        return False  # "the group holds 30 hostages"
    if q.of.group in _SENT and indicator == "refugees":
        return False  # "300 aid workers have entered Haiti"
    if q.abroad and indicator == "population":
        return False
    if q.of.self_indicator is not None or q.noun.adjective_trigger >= 0:
        return indicator != "population" and (indicator, q.of.self_indicator) != ("refugees", "displaced")
    return True
