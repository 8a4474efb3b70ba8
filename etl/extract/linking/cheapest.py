"""The cheapest link of one number to a trigger or to its own noun.

Harmless words cost little on the way, another clause, number or trigger much; a trigger that does not fit
the class of what is counted is no candidate.
"""

from __future__ import annotations

from bisect import bisect_left

from etl.extract.counted.fates import FATE, FINAL, OPENING, TOLD, UNTOLD, is_fate, opened
from etl.extract.counted.peoples import ABROAD, of_place
from etl.extract.linking.bystanders import belongs, goes_on, spared, stands_aside
from etl.extract.linking.candidates import candidates
from etl.extract.linking.ellipsis import VICTIM, by_degree, from_to, told_on, victims
from etl.extract.linking.housing import exists, held, housed, houses, sent_to, told_more, treats
from etl.extract.linking.joined import joined
from etl.extract.linking.parts import Best, Found
from etl.extract.linking.programmes import reached
from etl.extract.linking.verbs import main_verb
from etl.extract.linking.verbs_of_others import (
    describes,
    happened_there,
    is_object,
    next_clause,
    noun_apart,
    of_another,
    tells_it,
)
from etl.extract.quantities import PLACES, Quantity, beside, located
from etl.extract.text.tokens import Tokens
from etl.extract.triggers.triggers import FAR, Trigger
from etl.extract.triggers.unknown_verbs import (
    acted_on_otherwise,
    does_otherwise,
    goes_on_otherwise,
    object_of,
)
from etl.extract.triggers.ways import reach
from etl.language.words import (
    CLAUSE,
    COMMA,
    END,
    NEGATOR,
    OTHERS,
    RISE,
    Lexicon,
)

LIMIT = 13.0  # dearer links are none
NEAR = 6.0  # the same for a number without a noun
WINDOW = 7  # triggers looked at on each side
_DOERS = frozenset(["combatants", "rescuers"])
_HEADING = ("casualties",)
_DEAD = ("deaths",)
THINGS = PLACES | {"event", "vehicle", "truck", "item"}
MAIN = 2.0  # what the way to a main verb costs at most, and its lead
_NEXT = 4  # tokens to a number that goes on with the animals before it
WHOLE = 1.0  # "9 of the 31 clinics": nothing is said of the 31
THERE_IS = "exists"  # the rule of "there are nine clinics"
EXISTS = 4.5  # "there are nine clinics", where nothing is said of them
HOUSED = 2.0  # "15,000 people were in 33 relief camps"
BY_THE_WAY = 8.0  # the same where a verb tells more: "400 people in six camps died"
SELF_COST = {"strong": -5.0, "weak": 4.5, "faint": 8.0}


def _only_others(tokens: Tokens, q: Quantity) -> bool:
    head = q.noun.head
    return q.noun.others and (head < 0 or bool(tokens.entries[head].roles & OTHERS))


def _classes(tokens: Tokens, q: Quantity, previous: Quantity | None) -> tuple[str, ...]:
    """The classes to try: a number without a noun may count what the one before it counted."""
    if previous is not None and _only_others(tokens, q) and previous.cls in THINGS:
        return (previous.cls, q.cls)  # "destroyed 276 houses and damaged 40 others"
    if q.cls != "none" or previous is None:
        return (q.cls,)
    if previous.cls == "livestock" and q.number.first - previous.noun.end <= _NEXT:
        return ("livestock",)  # "200 goats died and 90 were injured"
    some = previous.cls in PLACES and not previous.indicators and q.number.value <= previous.number.value
    first = previous.cls == "event" or (
        some and previous.noun.head >= 0
    )  # "it has 70 clinics; 58 lack power"
    return (previous.cls, "none") if first else ("none", previous.cls)


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
            return any(side == "label" for side, _, _ in candidates(q, q.cls, trigger))
    return False


def best(
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
    kept = q.of.object in ("shelter", "camp") or houses(tokens, q) or treats(tokens, q)
    sent = sent_to(tokens, q)
    if (somewhere and kept) or sent >= 0:
        found.append((3.5, ("facilities_functional",), None, "locative"))
    if exists(tokens, q):
        found.append((EXISTS, ("facilities_functional",), None, THERE_IS))
    if (whole := of_place(tokens, q.noun, q.number, lexicon)) is not None:
        found.append((whole, ("population",), None, "of place"))
    if q.abroad:
        found.append((ABROAD, ("refugees",), None, "abroad"))
    if held(tokens, q):
        found.append((HOUSED, ("sheltered",), None, "housed"))
    elif following is not None and housed(tokens, q, following):
        cost = BY_THE_WAY if told_more(tokens, q, following) else HOUSED
        found.append((cost, ("sheltered",), None, "housed"))
    opening = opened(tokens, q.number.first, lexicon)
    if (fate := opening or told_on(tokens, q, previous, lexicon)) is not None:
        found.append((TOLD if fate in FINAL else UNTOLD, (fate,), None, FATE))
    if victims(tokens, q, previous or before):
        found.append((VICTIM, ("deaths",), None, FATE))
    noun = q.of
    if noun.self_indicator is not None:
        found.append((SELF_COST[noun.strength], (noun.self_indicator,), None, f"noun:{noun.strength}"))
        if noun.strength == "strong":
            return (SELF_COST["strong"], (noun.self_indicator,), None, "noun:strong", FAR)

    last, bereft = q.number.last, 0
    if previous is not None and last < len(tokens.low) and tokens.entries[last].roles & NEGATOR:
        bereft = previous.number.first
    fated = q.noun.partitive and is_fate(noun) and tokens.entries[q.noun.head].noun is None
    aside = q.cls == "unknown" and beside(tokens, q)
    outside = stands_aside(tokens, q, lexicon)
    did, obj = False, object_of(tokens, q.number.first, lexicon)
    at, cls = (q.number.last, "none") if q.noun.head < 0 else (q.noun.end, q.cls)
    otherwise = does_otherwise(tokens, at, cls, lexicon, last=q.noun.head >= 0)
    earlier = before if before is not None and before.cls in PLACES and not beside(tokens, q) else None
    at = bisect_left(positions, q.number.core)
    for trigger in triggers[max(0, at - WINDOW) : at + WINDOW]:
        if trigger.token in private and trigger.token != q.noun.adjective_trigger:
            continue
        if opening is not None and q.number.first - OPENING <= trigger.token < q.number.first:
            continue  # "Of the missing, 12 were found dead"
        if trigger.token < q.since or (aside and trigger.token < q.number.first - 1):
            continue
        if trigger.token == sent:
            continue  # "moved to 60 camps"
        if q.cls in PLACES and trigger.token > q.noun.end and describes(tokens, trigger):
            continue  # "300 camps in the quake-hit region"
        if trigger.token >= q.limit or next_clause(tokens, q, following, trigger):
            break
        past = following is not None and trigger.token >= following.number.last
        if (
            otherwise
            and following is not None
            and past
            and not goes_on(tokens, following, trigger.token, lexicon)
        ):
            break  # "120 objected and 11 died"
        if obj and any(e.roles & (COMMA | CLAUSE) for e in tokens.entries[q.noun.end : trigger.token]):
            break  # "the march drew 50,000 people, and 12 were hurt"
        rises = _rises_to(tokens, trigger, q) and (q.cls == "none" or _labelled(tokens, q, trigger, triggers))
        for cls in _classes(tokens, q, previous or earlier):
            options = () if rises else candidates(q, cls, trigger)
            for side, named, extra in options:
                if fated and named != _DEAD:
                    continue  # the injured who are flown out
                if bereft and named == _DEAD and trigger.token < bereft:
                    continue  # "left 14 dead and 300 without shelter"
                if side != "label" and acted_on_otherwise(tokens, trigger.token, q.number.first, lexicon):
                    continue  # "killed eight people and kidnapped 20"
                if trigger.token < q.number.first and (
                    side != "label" or (previous and trigger.token < previous.number.first)
                ):
                    passive = side in ("voice", "either") and trigger.voice == "passive"
                    if goes_on_otherwise(tokens, trigger.token, q, passive, lexicon):
                        continue  # "eight were killed and four others refused to leave"
                if spared(tokens, q, outside, trigger, side, named[0], lexicon):
                    continue  # "protests over the murder drew 900 people"
                if side != "label" and belongs(tokens, q, previous, trigger.token, lexicon):
                    continue  # "killed 12 at a rally of 4,000"
                if of_another(tokens, q, following, trigger, side, named, triggers):
                    continue
                if tells_it(tokens, q, trigger):
                    continue  # "three survivors told police that 40 others had drowned"
                if side == "before" and noun_apart(tokens, q, trigger):
                    continue  # "the group has 1,200, and deaths are rare"
                if side == "either" and lexicon.inversion and is_object(tokens, q, trigger):
                    continue  # "se entregaron premios a 12 atletas"
                if side == "voice" and trigger.voice == "active" and trigger.token >= q.noun.end:
                    did = did or (trigger.acts and (q.of.group in _DOERS or trigger.token > q.noun.end))
                    if did:
                        continue  # "three gunmen killed five people"
                cost = reach(tokens, q, trigger, side) + extra + (2.0 if cls == "unknown" else 0.0)
                if cls != q.cls:
                    cost += 0.5
                if somewhere and not happened_there(trigger, q, named, side):
                    continue
                if somewhere and q.of.object == "other" and previous and previous.trigger == trigger.token:
                    continue  # "312 latrines were built in 14 sites"
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
    if (degree := by_degree(tokens, q, previous)) is not None:
        found.append(degree)
    if (served := reached(tokens, q, lexicon)) is not None:
        found.append(served)
    if (also := joined(tokens, q, previous, lexicon)) is not None:
        found.append(also)
    if not found and 0 < q.limit < len(tokens.low) and q.cls not in ("sample", "unknown"):
        return (WHOLE, ("other",), None, "whole", FAR)
    if not found:
        return None
    found = _not_heading(q, found)
    found.sort(key=lambda c: c[0])
    cost, indicators, chosen, rule = taken = main_verb(tokens, q, found, LIMIT, lexicon)
    if chosen is not None and chosen.voice == "adjective" and chosen.token >= q.noun.end and cost > NEAR:
        return None  # "sent 400 people to the affected areas"
    rivals = (other for other in found if other[1] != indicators)
    margin = next((other[0] - cost for other in rivals if not _wanted(chosen, indicators, other)), FAR)
    if taken is not found[0]:
        cost, margin, rule = min(cost, MAIN), MAIN, f"main:{rule.partition(':')[2]}"
    if (
        (one := previous or earlier) is not None
        and rule.endswith(":" + one.cls)
        and (q.cls == "none" or (_only_others(tokens, q) and one.cls in THINGS))
        and not rule.endswith(":none")
    ):
        q.cls, q.of = one.cls, one.of
    return (cost, indicators, chosen, rule, margin)


def _wanted(chosen: Trigger | None, indicators: tuple[str, ...], other: Found) -> bool:
    """Whether ``other`` is what the same verb says without the goal that it has here."""
    if chosen is None or other[2] is not chosen:
        return False
    return any(family.goal and indicators in family.indicators.values() for family, _ in chosen.options)


def _not_heading(q: Quantity, found: list[Found]) -> list[Found]:
    """Without the heading of several tolls, where a word beside says which: "Casualties: 6 dead"."""
    if not any(c[2] is not None and c[2].token == q.noun.end and c[1] != _HEADING for c in found):
        return found
    return [c for c in found if c[1] != _HEADING or not c[3].startswith("label")]
