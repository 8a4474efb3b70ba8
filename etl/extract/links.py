"""Which indicator each number of a sentence belongs to.

Each number takes the trigger that costs least to reach: harmless words cost little, another clause,
number or trigger much; a trigger that does not fit the class of what is counted is no candidate. Parts
("including five children", brackets) inherit from the number they belong to, with it as parent.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from etl.extract.nouns import NONE, Counted
from etl.extract.numbers import Number
from etl.extract.tokens import Tokens
from etl.extract.triggers import FAR, Trigger, side_cost
from etl.extract.words import (
    BE,
    BREAK,
    CLAUSE,
    COMMA,
    CONJUNCTION,
    DENOMINATOR,
    END,
    HAVE,
    INCLUDING,
    LIGHT,
    LOCATIVE,
    MODAL,
    OF_THEM,
    RELATIVE,
    RISE,
    TO,
    Noun,
)

LIMIT = 13.0  # dearer links are none
NEAR = 6.0  # the same for a number without a noun
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
SELF_COST = {"strong": -5.0, "weak": 4.5, "faint": 8.0}
ADJECTIVE = 3.0  # "12 displaced families", unless a verb says more
WINDOW = 7  # triggers looked at on each side
# Fighters are "destroyed" in communiqués, other people are not.
_BODIES = ("person", "household", "lives", "tally", "none", "unknown")


@dataclass(slots=True)
class Quantity:
    """A number with what it counts and, once linked, its indicators, trigger, cost, rule and parent."""

    number: Number
    noun: Counted
    indicators: tuple[str, ...] = ()
    trigger: int = -1
    cost: float = 0.0
    margin: float = FAR
    rule: str = ""
    parent: int = -1
    part: bool = False
    cls: str = "none"
    of: Noun = NONE
    rejected: list[tuple[str, str, float, str]] = field(default_factory=list)
    attributes_from: int = -1
    group_found: str | None = None


def link(tokens: Tokens, quantities: list[Quantity], triggers: list[Trigger], explain: bool = False) -> None:
    """Fill each Quantity of one sentence, left to right."""
    positions = [t.token for t in triggers]
    private = {q.noun.adjective_trigger for q in quantities}
    for n, q in enumerate(quantities):
        q.of, q.cls = q.noun.noun, q.noun.noun.cls
        previous = quantities[n - 1] if n else None
        anchor = _part_of(tokens, quantities, n)
        best = _best(tokens, q, previous, triggers, positions, private, explain)
        if anchor >= 0 and _inherits(q, quantities[anchor], best):
            _inherit(q, quantities, anchor)
            continue
        if best is None:
            _elliptic(tokens, quantities, n)
            continue
        cost, indicators, trigger, rule, margin = best
        if cost > 3.5 and q.cls in ("none",) and previous is not None and _coordinated(tokens, quantities, n):
            _elliptic(tokens, quantities, n)
            if q.indicators:
                continue
        q.indicators, q.cost, q.rule, q.margin = indicators, cost, rule, margin
        if trigger is not None:
            q.trigger = trigger.token
            if trigger.token > q.number.core:
                trigger.used_before = True
                _second(tokens, q, trigger, triggers)
        if anchor >= 0 and quantities[anchor].indicators == indicators:
            q.parent, q.part = anchor, True
    _shared(tokens, quantities, triggers)


def _classes(q: Quantity, previous: Quantity | None) -> tuple[str, ...]:
    """The classes to try: a number without a noun may count what the one before it counted."""
    if q.cls != "none" or previous is None:
        return (q.cls,)
    return (previous.cls, "none") if previous.cls == "event" else ("none", previous.cls)


def _second(tokens: Tokens, q: Quantity, trigger: Trigger, triggers: list[Trigger]) -> None:
    """ "16,000 families were affected and evacuated": both are said of the number."""
    at = next(i for i, t in enumerate(triggers) if t is trigger)
    if at + 1 >= len(triggers):
        return
    other = triggers[at + 1]
    gap = tokens.entries[trigger.token + 1 : other.token]
    if other.voice == "active" or not 0 < len(gap) <= 4 or not gap[0].roles & CONJUNCTION:
        return
    if not all(
        e.roles & (CONJUNCTION | BE | HAVE) or tokens.low[trigger.token + 1 + i].endswith("ly")
        for i, e in enumerate(gap)
    ):
        return
    for side, indicators, _ in _candidates(q, q.cls, other):
        if side in ("voice", "before") and indicators[0] not in q.indicators:
            q.indicators += indicators
            other.used_before = True
            return


def _candidates(q: Quantity, cls: str, trigger: Trigger) -> list[tuple[str, tuple[str, ...], float]]:
    out = []
    for family, side in trigger.options:
        indicators = family.indicators.get(cls)
        if indicators is None and cls == "person" and q.of.group == "combatants":
            indicators = family.indicators.get("fighters")
        if (
            indicators
            and not (q.of.group == "combatants" and indicators[0] in _NOT_FIGHTERS)
            and not (indicators == ("refugees",) and q.of.self_indicator == "displaced")
        ):
            out.append((side, indicators, family.cost))
    return out


def _best(
    tokens: Tokens,
    q: Quantity,
    previous: Quantity | None,
    triggers: list[Trigger],
    positions: list[int],
    private: set[int],
    explain: bool,
) -> tuple[float, tuple[str, ...], Trigger | None, str, float] | None:
    """The cheapest link of ``q`` to a trigger or to its own noun."""
    found: list[tuple[float, tuple[str, ...], Trigger | None, str]] = []
    located = _located(tokens, q)
    if located and q.of.object in ("shelter", "camp"):
        found.append((3.5, ("facilities_functional",), None, "locative"))
    noun = q.of
    if noun.self_indicator is not None:
        found.append((SELF_COST[noun.strength], (noun.self_indicator,), None, f"noun:{noun.strength}"))
        if noun.strength == "strong":
            return (SELF_COST["strong"], (noun.self_indicator,), None, "noun:strong", FAR)
    from bisect import bisect_left

    at = bisect_left(positions, q.number.core)
    for trigger in triggers[max(0, at - WINDOW) : at + WINDOW]:
        if trigger.token in private and trigger.token != q.noun.adjective_trigger:
            continue
        for cls in _classes(q, previous):
            options = _candidates(q, cls, trigger)
            for side, indicators, extra in options:
                cost = _cost(tokens, q, trigger, side) + extra + (2.0 if cls == "unknown" else 0.0)
                if cls != q.cls:
                    cost += 0.5
                if located and trigger.token > q.number.core:
                    cost += 8.0
                if cost < (LIMIT if cls == q.cls != "none" or side == "label" else NEAR):
                    found.append((cost, indicators, trigger, f"{side}:{cls}"))
                if explain:
                    q.rejected.append((tokens.low[trigger.token], "+".join(indicators), cost, side))
            if options:
                break
        else:
            if explain:
                q.rejected.append((tokens.low[trigger.token], "", FAR, f"does not fit {q.cls}"))
    if not found:
        return None
    found.sort(key=lambda c: c[0])
    cost, indicators, trigger, rule = _main_verb(tokens, q, found)
    margin = next((other[0] - cost for other in found if other[1] != indicators), FAR)
    if (
        rule.endswith(":" + (previous.cls if previous else ""))
        and q.cls == "none"
        and previous is not None
        and not rule.endswith(":none")
    ):
        q.cls, q.of = previous.cls, previous.of
    return (cost, indicators, trigger, rule, margin)


def _cost(tokens: Tokens, q: Quantity, trigger: Trigger, side: str) -> float:
    first, end, t = q.number.first, q.noun.end, trigger.token
    if t == q.noun.adjective_trigger:
        return ADJECTIVE if side != "label" else FAR
    if t >= end or t > q.number.last:
        base = side_cost(trigger, side, True)
        return base if base >= FAR else base + _way(tokens, min(end, t), t)
    base = side_cost(trigger, side, False)
    if base >= FAR:
        return FAR
    if side == "label":
        return base + _label_cost(tokens, t, first, len(trigger.options) > 1 and not trigger.label)
    if side == "to":
        return _gift_cost(tokens, t, first)
    return base + _way(tokens, t + 1, first)


def _way(tokens: Tokens, i: int, j: int) -> float:
    """The cost of tokens i … j-1; whole brackets on the way are passed almost free."""
    depth = tokens.depth
    if i < j and not depth[i - 1 if i else 0] and not (j < len(depth) and depth[j] and depth[j - 1]):
        return tokens.outer[j] - tokens.outer[i]
    return tokens.cost[j] - tokens.cost[i]


def _gift_cost(tokens: Tokens, t: int, first: int) -> float:
    """ "distributed kits to 300 families": what is given stands between, a word of direction before N."""
    k = first - 1
    while k > t and first - k < 6 and tokens.entries[k].roles & LIGHT and not tokens.entries[k].roles & TO:
        k -= 1
    if k <= t or not tokens.entries[k].roles & TO:
        return FAR
    return 0.3 + 0.4 * _way(tokens, t + 1, k)


def _label_cost(tokens: Tokens, t: int, first: int, ambiguous: bool) -> float:
    """The way from a label ("death toll … rose to") to its number."""
    if first - t > 40:
        return FAR
    if t + 1 == first:
        return 4.0 if ambiguous else 0.5
    if not ambiguous and _rises(tokens, first - 1):
        return 1.0 + 0.05 * (first - t)
    if first - t > 14:
        return FAR
    if ambiguous and tokens.low[t + 1] not in (":", "=", "-", "–"):
        return FAR
    if not any(tokens.entries[k].roles & RISE for k in range(t + 1, first)):
        return FAR
    return 0.3 + sum(
        0.0 if tokens.entries[k].roles & RISE else tokens.entries[k].cost for k in range(t + 1, first)
    )


def _rises(tokens: Tokens, k: int) -> bool:
    """Whether token ``k`` is a verb such as "rose to", not a mere preposition."""
    entry = tokens.entries[k]
    return bool(entry.roles & RISE) and (" " in entry.text or bool(entry.triggers))


def _part_of(tokens: Tokens, quantities: list[Quantity], n: int) -> int:
    """Index of the earlier quantity of which ``n`` is introduced as a part, else -1."""
    if n == 0:
        return -1
    q = quantities[n]
    number, entries = q.number, tokens.entries
    whole = _whole(quantities, n)
    if number.last < len(entries) and entries[number.last].roles & OF_THEM:
        return whole
    previous = quantities[n - 1]
    k, steps = number.first - 1, 0
    while k >= previous.number.last and steps < 9:
        roles = entries[k].roles
        if roles & (INCLUDING | OF_THEM):
            return whole
        if tokens.low[k] == "(":
            if previous.part and tokens.depth[previous.number.core]:
                return previous.parent
            if steps == 0 and previous.indicators and not _own_verb(tokens, q):
                return n - 1
            if k <= previous.noun.end + 1 or (q.cls == "none" and previous.indicators):
                return n - 1
            return whole if previous.part else -1
        if roles & (CLAUSE | BREAK) and tokens.low[k] not in ("as well as",):
            return -1
        if entries[k].triggers and not roles & (CONJUNCTION | COMMA):
            return -1
        if k < previous.noun.end:
            break
        k, steps = k - 1, steps + 1
    if previous.part and steps < 8:
        gap = range(previous.noun.end, number.first)
        if any(entries[i].roles & (COMMA | CONJUNCTION) for i in gap) and len(gap) <= 6:
            return quantities[n - 1].parent if previous.parent >= 0 else whole
    return -1


def _whole(quantities: list[Quantity], n: int) -> int:
    """The last earlier quantity that is no part itself."""
    for m in range(n - 1, -1, -1):
        if not quantities[m].part and quantities[m].indicators:
            return m
    return n - 1


def _inherits(
    q: Quantity, parent: Quantity, best: tuple[float, tuple[str, ...], Trigger | None, str, float] | None
) -> bool:
    """Whether a part takes its parent's indicator rather than a trigger of its own."""
    if not parent.indicators:
        return False
    if best is not None and (
        best[0] < 0
        or (
            best[0] <= 1.2
            and best[1] != parent.indicators
            and best[2] is not None
            and not best[2].used_before
        )
    ):
        return False
    if q.cls in ("person", "household", "none", "unknown", "lives"):
        return parent.cls in (*_BODIES, "household") or q.cls in ("none",)
    return (
        q.cls == parent.cls
        or {q.cls, parent.cls} <= {"item", "truck", "livestock"}
        or {q.cls, parent.cls} <= {"house", "facility", "shelter", "shelterhome"}
    )


def _inherit(q: Quantity, quantities: list[Quantity], anchor: int) -> None:
    parent = quantities[anchor]
    q.indicators, q.trigger, q.cost = parent.indicators, parent.trigger, parent.cost + 1.0
    q.rule, q.margin = "part", parent.margin
    if {q.cls, parent.cls} == {"person", "household"}:
        q.rule = "restated"
        return
    q.parent, q.part, q.attributes_from = anchor, True, anchor
    if q.cls == "none":
        q.cls, q.of = (
            parent.cls,
            Noun(parent.of.cls, None, parent.of.object) if parent.of.cls != "tally" else parent.of,
        )


def _coordinated(tokens: Tokens, quantities: list[Quantity], n: int) -> bool:
    q, previous = quantities[n], quantities[n - 1]
    gap = range(previous.noun.end, q.number.first)
    return (
        previous.indicators != ()
        and all(not tokens.entries[k].roles & CLAUSE and not tokens.entries[k].triggers for k in gap)
        and any(tokens.entries[k].roles & (COMMA | CONJUNCTION) for k in gap)
        and len(gap) < 9
    )


def _elliptic(tokens: Tokens, quantities: list[Quantity], n: int) -> None:
    """ "25 were killed in Homs, 12 in Aleppo and nine in Idlib": the number before says of what."""
    q = quantities[n]
    if n == 0 or q.indicators:
        return
    previous = quantities[n - 1]
    if q.cls not in ("none", "unknown", previous.cls) or not previous.indicators:
        return
    if q.cls == "unknown" and previous.cls not in ("item", "farmland", "livestock"):
        return
    last = q.number.last
    if last < len(tokens.low) and tokens.entries[last].roles & DENOMINATOR:
        return
    if _coordinated(tokens, quantities, n):
        q.indicators, q.trigger, q.cost = previous.indicators, previous.trigger, previous.cost + 2.0
        q.rule, q.margin = "ellipsis", previous.margin
        if q.cls in ("none", "unknown"):
            q.cls, q.of = previous.cls, previous.of
        q.parent, q.part = previous.parent, previous.part


_PLACES = frozenset(["facility", "shelter", "shelterhome", "village", "area", "house"])


def _located(tokens: Tokens, q: Quantity) -> bool:
    """ "9,600 people in 30 villages were affected": the villages only say where."""
    return (
        q.cls in _PLACES and q.number.first > 0 and bool(tokens.entries[q.number.first - 1].roles & LOCATIVE)
    )


def _shared(tokens: Tokens, quantities: list[Quantity], triggers: list[Trigger]) -> None:
    """ "85,000 displaced and 40,000 refugees were affected": the last verb is said of all of them."""
    by_token = {t.token: t for t in triggers}
    for n in range(len(quantities) - 2, -1, -1):
        q, following = quantities[n], quantities[n + 1]
        trigger = by_token.get(following.trigger)
        if trigger is None or trigger.token <= following.number.core or following.part or q.part:
            continue
        if following.rule in ("part", "ellipsis") or not _lists(tokens, q, following):
            continue
        if q.indicators and q.rule != "noun:weak" and (q.trigger >= 0 or q.rule == "noun:strong"):
            continue
        for side, indicators, _ in _candidates(q, q.cls, trigger):
            if side in ("voice", "before", "either"):
                q.indicators, q.trigger, q.cost = indicators, trigger.token, following.cost + 1.0
                q.rule, q.margin = "shared", following.margin
                break


def _lists(tokens: Tokens, q: Quantity, following: Quantity) -> bool:
    """Whether the two quantities stand side by side: commas or "and" between, no verb."""
    gap = tokens.entries[q.noun.end : following.number.first]
    if not 0 < len(gap) <= 6 or not any(e.roles & (CONJUNCTION | COMMA) or e.text == ";" for e in gap):
        return False
    return not any((e.triggers and not e.noun) or e.roles & BE for e in gap) and (
        len(gap) <= 3 or q.cls in _PLACES
    )


def _own_verb(tokens: Tokens, q: Quantity) -> bool:
    """Whether a trigger stands after ``q`` within its brackets."""
    for k in range(q.noun.end, min(q.noun.end + 6, len(tokens.low))):
        if tokens.low[k] == ")":
            return False
        if tokens.entries[k].triggers and not tokens.entries[k].noun:
            return True
    return False


_Found = tuple[float, tuple[str, ...], Trigger | None, str]


def _main_verb(tokens: Tokens, q: Quantity, found: list[_Found]) -> _Found:
    """ "6,000 families displaced by the fighting have received aid": the finite verb, not the participle."""
    best = found[0]
    trigger = best[2]
    if trigger is None or best[0] < 0 or not best[3].startswith("voice") or trigger.voice == "passive":
        return best
    if trigger.token < q.number.core or len(found) == 1:
        return best
    for other in found[1:]:
        verb = other[2]
        if verb is None or verb.token <= trigger.token or other[1] == best[1] or other[0] > LIMIT:
            continue
        between = range(trigger.token + 1, verb.token)
        if len(between) > 12 or not _finite(tokens, verb):
            continue
        if any(tokens.entries[k].roles & (CLAUSE | END | RELATIVE) or k in tokens.numeric for k in between):
            continue
        if any(tokens.entries[k].roles & (CONJUNCTION | COMMA) for k in between):
            continue
        return other
    return best


def _finite(tokens: Tokens, verb: Trigger) -> bool:
    if verb.voice == "passive":
        return True
    before = tokens.entries[max(0, verb.token - 2) : verb.token]
    own = tokens.low[verb.token].split()[0]
    return any(e.roles & (HAVE | BE | MODAL) for e in before) or own in (
        "have",
        "has",
        "will",
        "are",
        "is",
        "were",
    )
