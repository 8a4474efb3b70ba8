"""The cheapest link of one number to a trigger or to its own noun.

Harmless words cost little on the way, another clause, number or trigger much; a trigger that does not fit
the class of what is counted is no candidate.
"""

from __future__ import annotations

from collections.abc import Iterator

from etl.extract.counted.fates import FATE, FINAL, TOLD, UNTOLD
from etl.extract.counted.peoples import ABROAD, flees_abroad, of_place
from etl.extract.linking.candidates import candidates
from etl.extract.linking.choosing.barriers import Neighbours, Seeker, Sentence
from etl.extract.linking.clauses.bystanders import goes_on
from etl.extract.linking.clauses.predicates import APART, told_by
from etl.extract.linking.clauses.verbs import main_verb
from etl.extract.linking.clauses.verbs_of_others import next_clause
from etl.extract.linking.found import Best, Found
from etl.extract.linking.several.ellipsis import VICTIM, from_to, told_on, victims
from etl.extract.linking.several.joined import joined, own_clause
from etl.extract.linking.special.housing import exists, held, housed, houses, told_more, treats
from etl.extract.linking.special.programmes import reached
from etl.extract.linking.wholes.degrees import by_degree
from etl.extract.linking.wholes.divided import recognised
from etl.extract.quantities import PLACES, Quantity
from etl.extract.text.tokens import Tokens
from etl.extract.triggers.triggers import FAR, Trigger, side_cost
from etl.extract.triggers.unknown_verbs import (
    does_otherwise,
    object_of,
)
from etl.extract.triggers.ways import reach
from etl.language.words import (
    CLAUSE,
    COMMA,
    END,
    ORIGIN,
    OTHERS,
    RISE,
    Lexicon,
)

LIMIT = 13.0  # dearer links are none
NEAR = 6.0  # the same for a number without a noun
_HEADING = ("casualties",)
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


def best(sentence: Sentence, q: Quantity, neighbours: Neighbours) -> Best | None:
    """The cheapest link of ``q`` to a trigger or to its own noun."""
    if q.of.self_indicator is not None and q.of.strength == "strong":
        return (SELF_COST["strong"], (q.of.self_indicator,), None, "noun:strong", FAR)
    search = _Search(Seeker(sentence, q, neighbours))
    found = [*search.without_verb(), *search.by_triggers(), *search.by_neighbours()]
    if not found:
        whole = 0 < q.limit < len(sentence.tokens.low) and q.cls not in ("sample", "unknown")
        return (WHOLE, ("other",), None, "whole", FAR) if whole else None
    return search.choose(_not_heading(q, _not_only_hurt(q, found)))


class _Search:
    """The links that one number may have."""

    def __init__(self, seeker: Seeker) -> None:
        self.seeker, self.sentence = seeker, seeker.sentence
        self.tokens, self.lexicon, self.q = seeker.tokens, seeker.lexicon, seeker.q
        self.previous, self.following = seeker.previous, seeker.following

    def without_verb(self) -> Iterator[Found]:
        """What is said of it by its own noun, by where it stands, or by what came to those it is of."""
        tokens, q, lexicon, following = self.tokens, self.q, self.lexicon, self.following
        kept = q.of.object in ("shelter", "camp") or houses(tokens, q) or treats(tokens, q)
        left = bool(q.number.first and tokens.entries[q.number.first - 1].roles & ORIGIN)
        if (self.seeker.somewhere and kept and not left) or self.seeker.sent >= 0:
            yield 3.5, ("facilities_functional",), None, "locative"
        if exists(tokens, q):
            yield EXISTS, ("facilities_functional",), None, THERE_IS
        if (whole := of_place(tokens, q.noun, q.number, lexicon)) is not None:
            yield whole, ("population",), None, "of place"
        if q.abroad:
            yield ABROAD, ("refugees",), None, "abroad"
        if held(tokens, q):
            yield HOUSED, ("sheltered",), None, "housed"
        elif following is not None and housed(tokens, q, following):
            yield BY_THE_WAY if told_more(tokens, q, following) else HOUSED, ("sheltered",), None, "housed"
        if (fate := self.seeker.opening or told_on(tokens, q, self.previous, lexicon)) is not None:
            yield TOLD if fate in FINAL else UNTOLD, (fate,), None, FATE
        if victims(tokens, q, self.previous or self.seeker.before):
            yield VICTIM, ("deaths",), None, FATE
        if q.of.self_indicator is not None:
            yield SELF_COST[q.of.strength], (q.of.self_indicator,), None, f"noun:{q.of.strength}"

    def by_neighbours(self) -> Iterator[Found]:
        """What is said of it as of the number before, or by a programme that reached it."""
        tokens, q, previous = self.tokens, self.q, self.previous
        for link in (
            from_to(tokens, q, previous),
            by_degree(tokens, q, previous),
            reached(tokens, q, previous, self.lexicon),
            joined(tokens, q, previous, self.lexicon),
        ):
            if link is not None:
                yield link

    def by_triggers(self) -> Iterator[Found]:
        """What the triggers near it say of it."""
        tokens, q, lexicon = self.tokens, self.q, self.lexicon
        shares = self.following is not None and self.following.since == self.following.number.first
        acted_on = object_of(tokens, q.number.first, lexicon) and not (
            shares and recognised(tokens, q.number.first)
        )
        at, cls = (q.number.last, "none") if q.noun.head < 0 else (q.noun.end, q.cls)
        otherwise = does_otherwise(tokens, at, cls, lexicon, last=q.noun.head >= 0)
        following, before = self.following, tokens.entries[q.number.first - 1] if q.number.first else None
        found = q.cls == "unknown" and before is not None and bool(before.triggers)
        told = (t for t in self.sentence.near(q) if self.seeker.clause.tells(t) and candidates(q, q.cls, t))
        self.told = next(told, None)
        apart = own_clause(tokens, q, self.previous, lexicon)
        for trigger in self.sentence.near(q):
            if self.seeker.passes(trigger) or (apart and trigger.token < q.number.first):
                continue
            if trigger.token >= q.limit or next_clause(tokens, q, following, trigger):
                break
            past = following is not None and trigger.token >= following.number.last
            if past and (acted_on or found):
                break  # "found 87 detonators and three officers were hurt"
            if past and otherwise and following and not goes_on(tokens, following, trigger.token, lexicon):
                break  # "120 objected and 11 died"
            between = tokens.entries[q.noun.end : trigger.token]
            if acted_on and any(e.roles & (COMMA | CLAUSE) for e in between):
                break  # "the march drew 50,000 people, and 12 were hurt"
            yield from self._by_trigger(trigger)

    def _by_trigger(self, trigger: Trigger) -> Iterator[Found]:
        """What ``trigger`` says of it, as of the first class that it fits."""
        tokens, q = self.tokens, self.q
        rises = _rises_to(tokens, trigger, q)
        rises = rises and (q.cls == "none" or _labelled(tokens, q, trigger, self.sentence.triggers))
        for cls in () if rises else _classes(tokens, q, self.seeker.alike):
            options = candidates(q, cls, trigger)
            for side, named, extra in options:
                if self.seeker.barred(trigger, side, named):
                    continue
                cost = self._way(trigger, side) + extra + (2.0 if cls == "unknown" else 0.0)
                if cls != q.cls:
                    cost += 0.5
                if self.seeker.somewhere and self.seeker.only_there(trigger, side, named):
                    continue
                if cost < (LIMIT if cls == q.cls != "none" or side == "label" else NEAR):
                    yield cost, named, trigger, f"{side}:{cls}"
                if self.sentence.explain:
                    q.rejected.append((tokens.low[trigger.token], "+".join(named), cost, side))
            if options:
                return
        if self.sentence.explain:
            q.rejected.append((tokens.low[trigger.token], "", FAR, f"does not fit {q.cls}"))

    def _way(self, trigger: Trigger, side: str) -> float:
        """What it costs to reach the trigger: little where it is the verb of a long subject's clause."""
        cost = reach(self.tokens, self.q, trigger, side)
        if trigger is not self.told:
            return cost
        base = side_cost(trigger, side, True)
        return min(cost, base + APART) if base < APART < cost < FAR else cost

    def choose(self, found: list[Found]) -> Best | None:
        """The cheapest of these, but the main verb before what only describes, with its lead."""
        tokens, q = self.tokens, self.q
        found.sort(key=lambda c: c[0])
        told = told_by(found, self.seeker.clause, q)
        cost, indicators, chosen, rule = taken = told or main_verb(tokens, q, found, LIMIT, self.lexicon)
        if chosen is not None and chosen.voice == "adjective" and chosen.token >= q.noun.end and cost > NEAR:
            return None  # "sent 400 people to the affected areas"
        said = meant(tokens, indicators, chosen, self.lexicon)
        rivals = (o for o in found if o[1] != indicators and meant(tokens, o[1], o[2], self.lexicon) != said)
        margin = next((other[0] - cost for other in rivals if not _wanted(chosen, indicators, other)), FAR)
        if taken is not found[0]:
            cost, margin, rule = min(cost, MAIN), MAIN, f"main:{rule.partition(':')[2]}"
        one = self.seeker.alike
        by_it = one is not None and one.cls != "none" and rule.endswith(":" + one.cls)
        if one and by_it and (q.cls == "none" or (_only_others(tokens, q) and one.cls in THINGS)):
            q.cls, q.of = one.cls, one.of
        return (cost, indicators, chosen, rule, margin)


def meant(
    tokens: Tokens, indicators: tuple[str, ...], trigger: Trigger | None, lexicon: Lexicon
) -> tuple[str, ...]:
    """The indicators of a link: who is displaced and flees abroad is a refugee."""
    flight = trigger is not None and indicators == ("displaced",)
    abroad_too = trigger is not None and flight and flees_abroad(tokens, trigger.token, lexicon)
    return ("refugees",) if abroad_too else indicators


def _wanted(chosen: Trigger | None, indicators: tuple[str, ...], other: Found) -> bool:
    """Whether ``other`` is what the same verb says without the goal that it has here."""
    if chosen is None or other[2] is not chosen:
        return False
    return any(family.goal and indicators in family.indicators.values() for family, _ in chosen.options)


def _not_only_hurt(q: Quantity, found: list[Found]) -> list[Found]:
    """Without what came to the hurt alone: "40 killed and wounded people were taken to hospital".

    A heading says less than the word behind a number: "Casualties: 12 killed, 34 wounded".
    """
    told = (c for c in found if c[1] == _HEADING and not c[3].startswith("label"))
    if not any(c[2] is not None and c[2].token < q.noun.end for c in told):
        return found
    return [c for c in found if c[1] != ("injured",) or c[2] is None or c[2].token < q.noun.end]


def _not_heading(q: Quantity, found: list[Found]) -> list[Found]:
    """Without the heading of several tolls, where a word beside says which: "Casualties: 6 dead"."""
    if not any(c[2] is not None and c[2].token == q.noun.end and c[1] != _HEADING for c in found):
        return found
    return [c for c in found if c[1] != _HEADING or not c[3].startswith("label")]
