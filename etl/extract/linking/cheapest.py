"""The cheapest link of one number to a trigger or to its own noun.

Harmless words cost little on the way, another clause, number or trigger much; a trigger that does not fit
the class of what is counted is no candidate.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from etl.extract.counted.fates import FATE, FINAL, OPENING, TOLD, UNTOLD, is_fate, opened
from etl.extract.counted.peoples import ABROAD, of_place
from etl.extract.linking.bystanders import HARM, belongs, goes_on, spared, stands_aside
from etl.extract.linking.candidates import candidates
from etl.extract.linking.degrees import by_degree
from etl.extract.linking.ellipsis import VICTIM, from_to, told_on, victims
from etl.extract.linking.housing import exists, held, housed, houses, remains_so, sent_to, told_more, treats
from etl.extract.linking.joined import joined
from etl.extract.linking.parts import Best, Found
from etl.extract.linking.predicates import APART, clause_of, told_by
from etl.extract.linking.programmes import reached
from etl.extract.linking.sharing import recognised
from etl.extract.linking.verbs import main_verb
from etl.extract.linking.verbs_of_others import (
    describes,
    happened_there,
    hosted,
    hurt_instead,
    is_object,
    next_clause,
    noun_apart,
    of_another,
    tells_it,
)
from etl.extract.quantities import PLACES, Quantity, beside, located
from etl.extract.text.tokens import Tokens
from etl.extract.triggers.triggers import FAR, Trigger, side_cost
from etl.extract.triggers.unknown_verbs import (
    acted_on_otherwise,
    does_otherwise,
    goes_on_otherwise,
    object_of,
)
from etl.extract.triggers.ways import reach
from etl.language.words import (
    CLAUSE,
    CLOSE,
    COMMA,
    END,
    NEGATOR,
    OPEN,
    ORIGIN,
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
_OPEN = ("facilities_functional",)
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


@dataclass(slots=True)
class Sentence:
    """A sentence in which numbers look for their triggers; ``private`` ones are no other number's.

    ``explain`` keeps with each number what was passed over.
    """

    tokens: Tokens
    triggers: list[Trigger]
    private: set[int]
    lexicon: Lexicon
    explain: bool
    positions: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.positions = [trigger.token for trigger in self.triggers]

    def near(self, q: Quantity) -> list[Trigger]:
        """The triggers that ``q`` may reach."""
        at = bisect_left(self.positions, q.number.core)
        return self.triggers[max(0, at - WINDOW) : at + WINDOW]


class Neighbours(NamedTuple):
    """The numbers beside one in its sentence; of the first also the last of the sentence before."""

    previous: Quantity | None
    following: Quantity | None
    before: Quantity | None


def best(sentence: Sentence, q: Quantity, neighbours: Neighbours) -> Best | None:
    """The cheapest link of ``q`` to a trigger or to its own noun."""
    if q.of.self_indicator is not None and q.of.strength == "strong":
        return (SELF_COST["strong"], (q.of.self_indicator,), None, "noun:strong", FAR)
    search = _Search(sentence, q, neighbours)
    found = [*search.without_verb(), *search.by_triggers(), *search.by_neighbours()]
    if not found:
        whole = 0 < q.limit < len(sentence.tokens.low) and q.cls not in ("sample", "unknown")
        return (WHOLE, ("other",), None, "whole", FAR) if whole else None
    return search.choose(_not_heading(q, _not_only_hurt(q, found)))


class _Search:
    """The links that one number may have."""

    def __init__(self, sentence: Sentence, q: Quantity, neighbours: Neighbours) -> None:
        self.sentence, self.tokens, self.lexicon, self.q = sentence, sentence.tokens, sentence.lexicon, q
        self.previous, self.following, self.before = neighbours
        tokens, lexicon = self.tokens, self.lexicon
        self.somewhere = located(tokens, q)
        self.sent = sent_to(tokens, q)
        self.opening = opened(tokens, q.number.first, lexicon)
        self.acted = False  # those counted did it themselves
        self.clause = clause_of(tokens, q, lexicon)
        before = self.before
        apart = q.cls == "unknown" and beside(tokens, q)
        self.since = max(q.since, q.number.first - 1) if apart else q.since
        placed = before is not None and before.cls in PLACES and not beside(tokens, q)
        self.alike = self.previous or (before if placed else None)  # what it may count too
        last = q.number.last
        bereft = last < len(tokens.low) and tokens.entries[last].roles & NEGATOR
        self.bereft = self.previous.number.first if bereft and self.previous is not None else 0

    def without_verb(self) -> Iterator[Found]:
        """What is said of it by its own noun, by where it stands, or by what came to those it is of."""
        tokens, q, lexicon, following = self.tokens, self.q, self.lexicon, self.following
        kept = q.of.object in ("shelter", "camp") or houses(tokens, q) or treats(tokens, q)
        left = bool(q.number.first and tokens.entries[q.number.first - 1].roles & ORIGIN)
        if (self.somewhere and kept and not left) or self.sent >= 0:
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
        if (fate := self.opening or told_on(tokens, q, self.previous, lexicon)) is not None:
            yield TOLD if fate in FINAL else UNTOLD, (fate,), None, FATE
        if victims(tokens, q, self.previous or self.before):
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
        self.outside = stands_aside(tokens, q, lexicon)
        shares = self.following is not None and self.following.since == self.following.number.first
        acted_on = object_of(tokens, q.number.first, lexicon) and not (
            shares and recognised(tokens, q.number.first)
        )
        at, cls = (q.number.last, "none") if q.noun.head < 0 else (q.noun.end, q.cls)
        otherwise = does_otherwise(tokens, at, cls, lexicon, last=q.noun.head >= 0)
        following, before = self.following, tokens.entries[q.number.first - 1] if q.number.first else None
        found = q.cls == "unknown" and before is not None and bool(before.triggers)
        told = (t for t in self.sentence.near(q) if self.clause.tells(t) and candidates(q, q.cls, t))
        self.told = next(told, None)
        for trigger in self.sentence.near(q):
            if self._passes(trigger):
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

    def _passes(self, trigger: Trigger) -> bool:
        """Whether ``trigger`` is not for this number."""
        q, token = self.q, trigger.token
        if self.clause.of_others(token):
            return True  # "3,000 families whose crops were lost have received seeds"
        if token in self.sentence.private and token != q.noun.adjective_trigger:
            return True
        if self.opening is not None and q.number.first - OPENING <= token < q.number.first:
            return True  # "Of the missing, 12 were found dead"
        if token < self.since or token == self.sent or token in q.described:
            return True  # "moved to 60 camps"
        if self._in_brackets_behind(token):
            return True  # "45 people (12 killed, 30 injured) were brought in"
        # "300 camps in the quake-hit region"
        return q.cls in PLACES and token > q.noun.end and describes(self.tokens, trigger)

    def _in_brackets_behind(self, token: int) -> bool:
        """Whether ``token`` stands in brackets right behind the number, with a number of theirs before it."""
        q, tokens = self.q, self.tokens
        opening = max(q.number.last, q.noun.end)
        if token <= opening or tokens.depth[q.number.core] == 1 or not tokens.entries[opening].roles & OPEN:
            return False
        inside = range(opening + 1, token)
        if any(tokens.entries[k].roles & CLOSE for k in inside):
            return False
        return any(tokens.kinds[k] == "number" or tokens.entries[k].numeric for k in inside)

    def _by_trigger(self, trigger: Trigger) -> Iterator[Found]:
        """What ``trigger`` says of it, as of the first class that it fits."""
        tokens, q = self.tokens, self.q
        rises = _rises_to(tokens, trigger, q)
        rises = rises and (q.cls == "none" or _labelled(tokens, q, trigger, self.sentence.triggers))
        for cls in () if rises else _classes(tokens, q, self.alike):
            options = candidates(q, cls, trigger)
            for side, named, extra in options:
                if self._barred(trigger, side, named):
                    continue
                cost = self._way(trigger, side) + extra + (2.0 if cls == "unknown" else 0.0)
                if cls != q.cls:
                    cost += 0.5
                if self.somewhere and self._only_there(trigger, side, named):
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

    def _barred(self, trigger: Trigger, side: str, named: tuple[str, ...]) -> bool:
        """Whether ``trigger`` does not say ``named`` of this number from that side."""
        tokens, q, lexicon, previous = self.tokens, self.q, self.lexicon, self.previous
        token, first = trigger.token, q.number.first
        if named[0] in HARM and self.clause.of_theirs(token):
            return True  # "3,000 families whose relatives were killed"
        if named != _DEAD and _is_fated(tokens, q):
            return True  # the injured who are flown out
        if named == _DEAD and token < self.bereft:
            return True  # "left 14 dead and 300 without shelter"
        if named == _DEAD and token < first and hurt_instead(tokens, q, trigger):
            return True  # "a woman killed 30 injured in a raid"
        if side != "label" and acted_on_otherwise(tokens, token, first, lexicon):
            return True  # "killed eight people and kidnapped 20"
        if token < first and (side != "label" or (previous and token < previous.number.first)):
            passive = side in ("voice", "either") and trigger.voice == "passive"
            if goes_on_otherwise(tokens, token, q, passive, lexicon):
                return True  # "eight were killed and four others refused to leave"
        if spared(tokens, q, self.outside, trigger, side, named[0], lexicon):
            return True  # "protests over the murder drew 900 people"
        if side != "label" and belongs(tokens, q, previous, token, lexicon):
            return True  # "killed 12 at a rally of 4,000"
        if of_another(tokens, q, self.following, trigger, side, named, self.sentence.triggers):
            return True
        if named == _OPEN and remains_so(tokens, q, token, lexicon):
            return True  # "30 schools remain occupied"
        if hosted(tokens, q, trigger, named):
            return True  # "they host 218,600 displaced"
        if tells_it(tokens, q, trigger):
            return True  # "three survivors told police that 40 others had drowned"
        if side == "before" and noun_apart(tokens, q, trigger):
            return True  # "the group has 1,200, and deaths are rare"
        if side == "either" and lexicon.inversion and is_object(tokens, q, trigger):
            return True  # "se entregaron premios a 12 atletas"
        if side == "voice" and trigger.voice == "active" and token >= q.noun.end:
            doer = q.of.group in _DOERS or q.cls == "unknown"  # "14 landslips displaced 900"
            did = trigger.acts and (doer or token > q.noun.end)
            self.acted = self.acted or did
            return self.acted  # "three gunmen killed five people"
        return False

    def _only_there(self, trigger: Trigger, side: str, named: tuple[str, ...]) -> bool:
        """Whether it is only where something happened: "312 latrines were built in 14 sites"."""
        q, previous = self.q, self.previous
        if not happened_there(trigger, q, named, side):
            return True
        return q.of.object == "other" and previous is not None and previous.trigger == trigger.token

    def choose(self, found: list[Found]) -> Best | None:
        """The cheapest of these, but the main verb before what only describes, with its lead."""
        tokens, q = self.tokens, self.q
        found.sort(key=lambda c: c[0])
        told = told_by(found, self.clause, q)
        cost, indicators, chosen, rule = taken = told or main_verb(tokens, q, found, LIMIT, self.lexicon)
        if chosen is not None and chosen.voice == "adjective" and chosen.token >= q.noun.end and cost > NEAR:
            return None  # "sent 400 people to the affected areas"
        rivals = (other for other in found if other[1] != indicators)
        margin = next((other[0] - cost for other in rivals if not _wanted(chosen, indicators, other)), FAR)
        if taken is not found[0]:
            cost, margin, rule = min(cost, MAIN), MAIN, f"main:{rule.partition(':')[2]}"
        one = self.alike
        by_it = one is not None and one.cls != "none" and rule.endswith(":" + one.cls)
        if one and by_it and (q.cls == "none" or (_only_others(tokens, q) and one.cls in THINGS)):
            q.cls, q.of = one.cls, one.of
        return (cost, indicators, chosen, rule, margin)


def _is_fated(tokens: Tokens, q: Quantity) -> bool:
    """Whether it counts some of those who are called by what came to them: "twelve of the dead"."""
    return q.noun.partitive and is_fate(q.of) and tokens.entries[q.noun.head].noun is None


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
