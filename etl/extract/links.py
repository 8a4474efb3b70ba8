"""Which indicator each number of a sentence belongs to.

Each number takes the trigger that costs least to reach: harmless words cost little, another clause,
number or trigger much; a trigger that does not fit the class of what is counted is no candidate. Parts
("including five children", brackets) inherit from the number they belong to, with it as parent.
"""

from __future__ import annotations

from bisect import bisect_left

from etl.extract.housing import housed, houses
from etl.extract.parts import Found, coordinated, elliptic, from_to, inherit, inherits, part_of
from etl.extract.peoples import ABROAD, abroad, of_place
from etl.extract.quantities import PLACES, Quantity, beside, has_verb, located, of_those, spoken_of
from etl.extract.tokens import Tokens
from etl.extract.triggers import FAR, Trigger, adverb
from etl.extract.verbs import main_verb
from etl.extract.ways import reach
from etl.extract.words import (
    AHEAD,
    BE,
    CLAUSE,
    COMMA,
    CONJUNCTION,
    END,
    HAVE,
    KINDS,
    NOTHING,
    OTHERS,
    RISE,
    Lexicon,
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


_NOT_RESCUERS = _NOT_FIGHTERS | {"rescued", "evacuated"}
_LEAVING = frozenset(["evacuated", "displaced", "rescued", "returned", "refugees"])
_HARM = frozenset(["houses_damaged", "houses_destroyed", "facilities_damaged", "facilities_destroyed"])
_OPEN_AND_SHUT = frozenset(["facilities_functional", "facilities_closed"])
_HEADING = ("casualties",)
_OF_BODIES = frozenset(["deaths", "missing", NOTHING])
_THINGS = PLACES | {"event", "vehicle", "truck", "item"}
MAIN = 2.0  # what the way to a main verb costs at most, and its lead
GRANT = 5000  # less money is a sum handed to people
WHOLE = 1.0  # "9 of the 31 clinics": nothing is said of the 31
HOUSED = 2.0  # "15,000 people were in 33 relief camps"
_OWN = frozenset(["noun:strong", "of place"])
SELF_COST = {"strong": -5.0, "weak": 4.5, "faint": 8.0}


WINDOW = 7  # triggers looked at on each side


# Cost, indicators, trigger, rule, and the lead over the next indicator.
Best = tuple[float, tuple[str, ...], Trigger | None, str, float]


def link(
    tokens: Tokens,
    quantities: list[Quantity],
    triggers: list[Trigger],
    lexicon: Lexicon,
    before: Quantity | None = None,
    explain: bool = False,
) -> None:
    """Fill each Quantity of one sentence, left to right."""
    positions = [t.token for t in triggers]
    ill = _patients(tokens, triggers)
    private = {q.noun.adjective_trigger for q in quantities}
    for n, q in enumerate(quantities):
        q.of, q.cls = q.noun.noun, q.noun.noun.cls
        q.kind = KINDS.get(q.of.self_indicator or "", "patients" if ill and q.cls == "none" else "")
        q.abroad = abroad(tokens, q.noun, q.number, lexicon.language)
        if q.abroad:
            q.kind = "refugees"
        previous = quantities[n - 1] if n else None
        following = quantities[n + 1] if n + 1 < len(quantities) else None
        if previous is not None and q.cls == "none" and previous.cls in _THINGS and of_those(tokens, q):
            q.cls, q.of = previous.cls, previous.of  # "140 beds, 20 of them in intensive care"
        anchor = part_of(tokens, quantities, n)
        best = _best(
            tokens,
            q,
            previous,
            following,
            before if n == 0 else None,
            triggers,
            positions,
            private,
            lexicon,
            explain,
        )
        if anchor >= 0 and inherits(tokens, q, quantities[anchor], best, lexicon):
            inherit(q, quantities[anchor], anchor)
            if best is not None and best[1] == q.indicators:
                q.cost = min(q.cost, best[0])
            continue
        if best is None and not q.indicators and (noun := spoken_of(tokens, q)) is not None:
            q.cls, q.of = noun.cls, noun
            best = _best(tokens, q, None, following, None, triggers, positions, private, lexicon, explain)
        if best is None:
            elliptic(tokens, quantities, n)
            continue
        cost, indicators, trigger, rule, margin = best
        if cost > 3.5 and q.cls in ("none",) and previous is not None and coordinated(tokens, quantities, n):
            elliptic(tokens, quantities, n)
            if q.indicators:
                continue
        q.indicators, q.cost, q.rule, q.margin = indicators, cost, rule, margin
        if trigger is not None:
            q.trigger = trigger.token
            q.family = next((f for f, _ in trigger.options if indicators in f.indicators.values()), None)
            if trigger.token > q.number.core:
                trigger.used_before = True
                _second(tokens, q, trigger, triggers, lexicon)
        if anchor >= 0 and quantities[anchor].indicators == indicators:
            q.parent, q.part = anchor, True
    _shared(tokens, quantities, triggers)


def _patients(tokens: Tokens, triggers: list[Trigger]) -> bool:
    """Whether a sentence with a word of hospitals names patients: "among the patients, one is on oxygen"."""
    if not any("patients" in family.indicators for t in triggers for family, _ in t.options):
        return False
    return any(e.noun is not None and e.noun.self_indicator == "disease_cases" for e in tokens.entries)


def _only_others(tokens: Tokens, q: Quantity) -> bool:
    head = q.noun.head
    return q.noun.others and (head < 0 or bool(tokens.entries[head].roles & OTHERS))


def _classes(tokens: Tokens, q: Quantity, previous: Quantity | None) -> tuple[str, ...]:
    """The classes to try: a number without a noun may count what the one before it counted."""
    if previous is not None and _only_others(tokens, q) and previous.cls in _THINGS:
        return (previous.cls, q.cls)  # "destroyed 276 houses and damaged 40 others"
    if q.cls != "none" or previous is None:
        return (q.cls,)
    return (previous.cls, "none") if previous.cls == "event" else ("none", previous.cls)


def _second(tokens: Tokens, q: Quantity, trigger: Trigger, triggers: list[Trigger], lexicon: Lexicon) -> None:
    """ "16,000 families were affected and evacuated": both are said of the number."""
    at = next(i for i, t in enumerate(triggers) if t is trigger)
    for other in triggers[at + 1 : at + 4]:
        if other.voice == "active" or not _joins(tokens, trigger.token + 1, other.token, lexicon):
            continue
        for side, indicators, _ in _candidates(q, q.cls, other):
            if {*indicators, *q.indicators} >= _OPEN_AND_SHUT:
                continue
            if indicators == ("population",) or ("disease_cases" in q.indicators and "injured" in indicators):
                continue  # who fell ill and was taken to hospital is not hurt
            if side in AHEAD and indicators[0] not in q.indicators:
                q.indicators += indicators
                other.used_before = True
                return


def _joins(tokens: Tokens, i: int, j: int, lexicon: Lexicon) -> bool:
    """Whether tokens i … j-1 lead from one verb to a second of the same subject: "by floods and are"."""
    entries = tokens.entries
    k = j - 1
    while k >= i and (entries[k].roles & (BE | HAVE) or adverb(tokens, k, lexicon)):
        k -= 1
    if k < i or not entries[k].roles & CONJUNCTION:
        return False
    stops = COMMA | CLAUSE | END
    between = range(i, k)
    return len(between) <= 5 and not any(
        entries[m].roles & stops or m in tokens.numeric or entries[m].noun is not None for m in between
    )


def _candidates(q: Quantity, cls: str, trigger: Trigger) -> list[tuple[str, tuple[str, ...], float]]:
    out: list[tuple[str, tuple[str, ...], float]] = []
    body = q.of.self_indicator == "deaths" and q.of.strength == "weak"
    if cls == "money" and (q.number.top or q.number.value) < GRANT:
        return out
    for family, side in trigger.options:
        indicators = family.indicators.get(q.kind) or family.indicators.get(cls)
        if indicators and body and indicators[0] not in _OF_BODIES:
            continue  # the dead who are taken to hospital
        if indicators is None and cls == "person" and q.of.group == "combatants":
            indicators = family.indicators.get("fighters")
        if indicators is None and cls == "item" and q.of.object is not None:
            indicators = family.indicators.get("tent")  # pitched by people, not only given
        if indicators and _may_be(q, indicators[0]):
            out.append((side, indicators, family.cost))
    return out


def _rises_to(tokens: Tokens, trigger: Trigger, q: Quantity) -> bool:
    """ "the toll reached 54": the verb says how many, not what of."""
    return trigger.token < q.number.core and bool(tokens.entries[trigger.token].roles & RISE)


def _labelled(tokens: Tokens, q: Quantity, verb: Trigger, triggers: list[Trigger]) -> bool:
    """Whether a label opens the clause of ``verb``: "the number of victims has reached 236 people"."""
    for trigger in reversed(triggers):
        if trigger.token >= verb.token:
            continue
        between = tokens.entries[trigger.token + 1 : verb.token]
        if any(e.roles & (CLAUSE | END) for e in between):
            return False
        if trigger.label or tokens.entries[trigger.token].label_only:
            return any(side == "label" for side, _, _ in _candidates(q, q.cls, trigger))
    return False


def _may_be(q: Quantity, indicator: str) -> bool:
    """Whether what ``q`` counts may be said to be so."""
    if q.of.group == "combatants":
        return indicator not in _NOT_FIGHTERS
    if q.of.group == "rescuers":
        return indicator not in _NOT_RESCUERS
    if q.abroad and indicator == "population":
        return False
    if q.of.self_indicator is not None or q.noun.adjective_trigger >= 0:
        return indicator != "population" and (indicator, q.of.self_indicator) != ("refugees", "displaced")
    return True


def _best(
    tokens: Tokens,
    q: Quantity,
    previous: Quantity | None,
    following: Quantity | None,
    before: Quantity | None,
    triggers: list[Trigger],
    positions: list[int],
    private: set[int],
    lexicon: Lexicon,
    explain: bool,
) -> Best | None:
    """The cheapest link of ``q`` to a trigger or to its own noun."""
    found: list[Found] = []
    somewhere = located(tokens, q)
    if somewhere and (q.of.object in ("shelter", "camp") or houses(tokens, q)):
        found.append((3.5, ("facilities_functional",), None, "locative"))
    if (whole := of_place(tokens, q.noun, q.number, lexicon)) is not None:
        found.append((whole, ("population",), None, "of place"))
    if q.abroad:
        found.append((ABROAD, ("refugees",), None, "abroad"))
    if following is not None and housed(tokens, q, following):
        found.append((HOUSED, ("sheltered",), None, "housed"))
    noun = q.of
    if noun.self_indicator is not None:
        found.append((SELF_COST[noun.strength], (noun.self_indicator,), None, f"noun:{noun.strength}"))
        if noun.strength == "strong":
            return (SELF_COST["strong"], (noun.self_indicator,), None, "noun:strong", FAR)

    aside = q.cls == "unknown" and beside(tokens, q)
    earlier = before if before is not None and before.cls in PLACES else None
    at = bisect_left(positions, q.number.core)
    for trigger in triggers[max(0, at - WINDOW) : at + WINDOW]:
        if trigger.token in private and trigger.token != q.noun.adjective_trigger:
            continue
        if trigger.token < q.since or (aside and trigger.token < q.number.first - 1):
            continue
        if trigger.token >= q.limit or _next_clause(tokens, q, following, trigger):
            break
        rises = _rises_to(tokens, trigger, q) and (q.cls == "none" or _labelled(tokens, q, trigger, triggers))
        for cls in _classes(tokens, q, previous or earlier):
            options = () if rises else _candidates(q, cls, trigger)
            for side, named, extra in options:
                cost = reach(tokens, q, trigger, side) + extra + (2.0 if cls == "unknown" else 0.0)
                if cls != q.cls:
                    cost += 0.5
                if somewhere and not _happened_there(trigger, q, named, side):
                    continue
                if cost < (LIMIT if cls == q.cls != "none" or side == "label" else NEAR):
                    found.append((cost, named, trigger, f"{side}:{cls}"))
                if explain:
                    q.rejected.append((tokens.low[trigger.token], "+".join(named), cost, side))
            if options:
                break
        else:
            if explain:
                q.rejected.append((tokens.low[trigger.token], "", FAR, f"does not fit {q.cls}"))
    if (risen := from_to(tokens, q, previous)) is not None:
        found.append(risen)
    if (joined := _joined(tokens, q, previous)) is not None:
        found.append(joined)
    if not found and 0 < q.limit < len(tokens.low):
        return (WHOLE, ("other",), None, "whole", FAR)
    if not found:
        return None
    found = _not_heading(q, found)
    found.sort(key=lambda c: c[0])
    cost, indicators, chosen, rule = best = main_verb(tokens, q, found, LIMIT, lexicon)
    margin = next((other[0] - cost for other in found if other[1] != indicators), FAR)
    if best is not found[0]:
        cost, margin, rule = min(cost, MAIN), MAIN, f"main:{rule.partition(':')[2]}"
    if (
        (one := previous or earlier) is not None
        and rule.endswith(":" + one.cls)
        and (q.cls == "none" or (_only_others(tokens, q) and one.cls in _THINGS))
        and not rule.endswith(":none")
    ):
        q.cls, q.of = one.cls, one.of
    return (cost, indicators, chosen, rule, margin)


def _next_clause(tokens: Tokens, q: Quantity, following: Quantity | None, trigger: Trigger) -> bool:
    """ "34 people were sampled; 11 tested positive": behind the semicolon the verb speaks of the 11."""
    if following is None or trigger.token < following.noun.end or q.noun.end >= following.number.first:
        return False
    return any(e.text == ";" for e in tokens.entries[q.noun.end : following.number.first])


def _not_heading(q: Quantity, found: list[Found]) -> list[Found]:
    """Without the heading of several tolls, where a word beside says which: "Casualties: 6 dead"."""
    if not any(c[2] is not None and c[2].token == q.noun.end and c[1] != _HEADING for c in found):
        return found
    return [c for c in found if c[1] != _HEADING or not c[3].startswith("label")]


def _happened_there(trigger: Trigger, q: Quantity, indicators: tuple[str, ...], side: str) -> bool:
    """Whether "in 12 towns" is itself what the verb speaks of: "flooding in 12 towns", not "they died in"."""
    if trigger.token > q.number.core:
        return False
    if side == "after" and trigger.token == q.number.first - 1:
        return True  # "causó daños en 30 viviendas"
    near = trigger.token == q.number.first - 2 and trigger.voice != "passive"
    near = near and not trigger.used_before  # "900 families affected in 12 villages"
    near = near and indicators[0] not in _LEAVING  # "evacuated from two villages"
    near = near or (trigger.token == q.number.first - 1 and indicators[0] in _HARM)  # "water stood in"
    return near or indicators == ("facilities_functional",)


def _joined(tokens: Tokens, q: Quantity, previous: Quantity | None) -> Found | None:
    """ "tore down 14 houses and two bridges": the verb before the first is said of the second too."""
    if previous is None or previous.family is None or not 0 <= previous.trigger < previous.number.first:
        return None
    gap = tokens.entries[previous.noun.end : q.number.first]
    indicators = previous.family.indicators.get(q.cls)
    if not indicators or q.cls == "none" or q.noun.adjective_trigger >= 0:
        return None
    if len(gap) != 1 or not gap[0].roles & (CONJUNCTION | COMMA):
        return None
    return (max(previous.cost, 0.0) + 1.0, indicators, None, "joined")


def _shared(tokens: Tokens, quantities: list[Quantity], triggers: list[Trigger]) -> None:
    """ "85,000 displaced and 40,000 refugees were affected": the last verb is said of all of them."""
    by_token = {t.token: t for t in triggers}
    for n in range(len(quantities) - 2, -1, -1):
        q, following = quantities[n], quantities[n + 1]
        trigger = by_token.get(following.trigger)
        if trigger is None or trigger.token <= following.number.core or following.part or q.part:
            continue
        if has_verb(tokens, following) and _next_clause(tokens, q, following, trigger):
            continue
        if following.rule in ("part", "ellipsis") or not _lists(tokens, q, following):
            continue
        if trigger.token >= q.limit:
            continue
        if q.indicators and q.trigger == trigger.token:
            q.cost, q.rule = min(q.cost, following.cost + 1.0), "shared"
            continue
        if q.indicators and q.rule != "noun:weak" and (q.trigger >= 0 or q.rule in _OWN):
            continue
        for side, indicators, _ in _candidates(q, q.cls, trigger):
            if side in AHEAD:
                q.indicators, q.trigger, q.cost = indicators, trigger.token, following.cost + 1.0
                q.rule, q.margin = "shared", following.margin
                break


def _lists(tokens: Tokens, q: Quantity, following: Quantity) -> bool:
    """Whether the two quantities stand side by side: commas or "and" between, no verb."""
    gap = tokens.entries[q.noun.end : following.number.first]
    if not 0 < len(gap) <= 6 or not any(e.roles & (CONJUNCTION | COMMA) or e.text == ";" for e in gap):
        return False
    return not any((e.triggers and not e.noun) or e.roles & BE for e in gap) and (
        len(gap) <= 3 or q.cls in PLACES
    )
