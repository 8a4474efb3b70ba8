"""What keeps a trigger from speaking of a number: it is another's, or its words tell something else of it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import NamedTuple

from etl.extract.counted.fates import OPENING, is_fate, opened
from etl.extract.linking.clauses.bystanders import HARM, belongs, spared, stands_aside
from etl.extract.linking.clauses.predicates import clause_of
from etl.extract.linking.clauses.verbs_of_others import (
    acts,
    describes,
    happened_there,
    helps_them,
    hosted,
    hurt_instead,
    is_object,
    noun_apart,
    of_another,
    one_of_them,
    tells_it,
)
from etl.extract.linking.special.housing import remains_so, sent_to
from etl.extract.quantities import PLACES, Quantity, beside, located
from etl.extract.text.tokens import Tokens
from etl.extract.triggers.triggers import Trigger
from etl.extract.triggers.unknown_verbs import (
    acted_on_otherwise,
    goes_on_otherwise,
)
from etl.language.words import (
    CLOSE,
    NEGATOR,
    OPEN,
    Lexicon,
)

WINDOW = 7  # triggers looked at on each side
_AS_MANY = 100  # times what was counted before
_DOERS = frozenset(["combatants", "rescuers"])
_VEHICLES = frozenset(["vehicle", "truck"])
_HELPED = ("assisted",)
_DEAD = ("deaths",)
_OPEN = ("facilities_functional",)


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


class Seeker:
    """A number that looks for its trigger, and what is known of it before: its clause, its neighbours."""

    def __init__(self, sentence: Sentence, q: Quantity, neighbours: Neighbours) -> None:
        self.sentence, self.tokens, self.lexicon, self.q = sentence, sentence.tokens, sentence.lexicon, q
        self.previous, self.following, self.before = neighbours
        tokens, lexicon = self.tokens, self.lexicon
        self.somewhere = located(tokens, q)
        self.sent = sent_to(tokens, q)
        self.opening = opened(tokens, q.number.first, lexicon)
        self._acted = False  # those counted did it themselves
        self.clause = clause_of(tokens, q, lexicon)
        before = self.before
        apart = q.cls == "unknown" and beside(tokens, q)
        self._since = max(q.since, q.number.first - 1) if apart else q.since
        placed = before is not None and before.cls in PLACES and not beside(tokens, q)
        # "60 camps were opened. In Sindh 100,000 arrived": so many are no camps
        placed = placed and before is not None and q.number.value <= _AS_MANY * before.number.value
        self.alike = self.previous or (before if placed else None)  # what it may count too
        last = q.number.last
        bereft = last < len(tokens.low) and tokens.entries[last].roles & NEGATOR
        self._bereft = self.previous.number.first if bereft and self.previous is not None else 0
        self._outside = stands_aside(tokens, q, lexicon)

    def passes(self, trigger: Trigger) -> bool:
        """Whether ``trigger`` is not for this number, from whatever side."""
        q, token = self.q, trigger.token
        if self.clause.of_others(token):
            return True  # "3,000 families whose crops were lost have received seeds"
        if token in self.sentence.private and token != q.noun.adjective_trigger:
            return True
        if self.opening is not None and q.number.first - OPENING <= token < q.number.first:
            return True  # "Of the missing, 12 were found dead"
        if token < self._since or token == self.sent or token in q.described:
            return True  # "moved to 60 camps"
        if self._in_brackets_behind(token):
            return True  # "45 people (12 killed, 30 injured) were brought in"
        # "300 camps in the quake-hit region"
        return q.cls in PLACES and token > q.noun.end and describes(self.tokens, trigger, self.lexicon)

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

    def barred(self, trigger: Trigger, side: str, named: tuple[str, ...]) -> bool:
        """Whether ``trigger`` does not say ``named`` of this number from that side."""
        tokens, q, lexicon, previous = self.tokens, self.q, self.lexicon, self.previous
        token, first = trigger.token, q.number.first
        if named[0] in HARM and self.clause.of_theirs(token):
            return True  # "3,000 families whose relatives were killed"
        saved = q.of.self_indicator == "rescued" and named == ("injured",)
        if named != _DEAD and not saved and _is_fated(tokens, q):
            return True  # the injured who are flown out, not "eight of the rescued were hurt"
        if named == _DEAD and token < self._bereft:
            return True  # "left 14 dead and 300 without shelter"
        if named == _DEAD and token < first and hurt_instead(tokens, q, trigger):
            return True  # "a woman killed 30 injured in a raid"
        if side != "label" and acted_on_otherwise(tokens, token, first, lexicon):
            return True  # "killed eight people and kidnapped 20"
        if token < first and (side != "label" or (previous and token < previous.number.first)):
            doing = named == _OPEN and tokens.low[token].endswith(lexicon.doing)  # "are running 64 schools"
            passive = side in ("voice", "either") and trigger.voice == "passive" and not doing
            if goes_on_otherwise(tokens, token, q, passive, lexicon):
                return True  # "eight were killed and four others refused to leave"
        if spared(tokens, q, self._outside, trigger, side, named[0], lexicon):
            return True  # "protests over the murder drew 900 people"
        if side != "label" and belongs(tokens, q, previous, token, lexicon):
            return True  # "killed 12 at a rally of 4,000"
        if of_another(tokens, q, self.following, trigger, side, named, self.sentence.triggers, lexicon):
            return True
        if named == _OPEN and remains_so(tokens, q, token, lexicon):
            return True  # "30 schools remain occupied"
        if acts(tokens, q, self.following, trigger, side) or one_of_them(tokens, q, trigger, lexicon):
            return True  # "60 doctors who treated the 400 wounded"
        if hosted(tokens, q, trigger, named):
            return True  # "they host 218,600 displaced"
        if tells_it(tokens, q, trigger):
            return True  # "three survivors told police that 40 others had drowned"
        if q.cls in _VEHICLES and token > first and beside(tokens, q):
            return True  # "who were waiting in two buses are missing"
        if side == "before" and noun_apart(tokens, q, trigger):
            return True  # "the group has 1,200, and deaths are rare"
        if side == "either" and lexicon.inversion and is_object(tokens, q, trigger):
            return True  # "se entregaron premios a 12 atletas"
        if named == _HELPED and side == "voice" and token >= q.noun.end and helps_them(tokens, trigger):
            return True  # "120 volunteers supported the distribution"
        if side == "voice" and trigger.voice == "active" and token >= q.noun.end:
            doer = q.of.group in _DOERS or q.cls == "unknown"  # "14 landslips displaced 900"
            did = trigger.acts and (doer or token > q.noun.end)
            self._acted = self._acted or did
            return self._acted  # "three gunmen killed five people"
        return False

    def only_there(self, trigger: Trigger, side: str, named: tuple[str, ...]) -> bool:
        """Whether it is only where something happened: "312 latrines were built in 14 sites"."""
        q, previous = self.q, self.previous
        if not happened_there(trigger, q, named, side):
            return True
        return q.of.object == "other" and previous is not None and previous.trigger == trigger.token


def _is_fated(tokens: Tokens, q: Quantity) -> bool:
    """Whether it counts some of those who are called by what came to them: "twelve of the dead"."""
    return q.noun.partitive and is_fate(q.of) and tokens.entries[q.noun.head].noun is None
