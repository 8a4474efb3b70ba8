"""The finite verb of a long subject: "12 children who came alone or with relatives have been vaccinated".

What stands between a number's noun and the verb of its clause only describes: clauses with "who", "whose",
"where", participles, places. A clause with a subject of its own ("whose crops were lost") says nothing of the
number.
"""

from __future__ import annotations

from dataclasses import dataclass

from etl.extract.linking.found import Found
from etl.extract.quantities import Quantity, led_by_of
from etl.extract.text.tokens import Tokens
from etl.extract.triggers.triggers import Trigger
from etl.extract.triggers.unknown_verbs import did
from etl.extract.triggers.voice import adverb, told_adverb
from etl.language.words import (
    AGENT,
    ARTICLE,
    AUXILIARY,
    BE,
    BREAK,
    CLAUSE,
    COMMA,
    CONJUNCTION,
    DETERMINER,
    END,
    HAVE,
    INCLUDING,
    LIGHT,
    MODAL,
    NEGATOR,
    OF_THEM,
    PREPOSITION,
    RELATIVE,
    SAY,
    SOME,
    TO,
    WHERE,
    Lexicon,
)

_LONGEST = 32  # tokens from the noun to its verb
_ASIDE = 20  # tokens between two commas
_CHAIN = 5  # tokens from an auxiliary to its verb, or to a second one behind "and"
_BACK = 14  # tokens back to where the clause begins
_AUX = BE | HAVE | MODAL
_SUBJECT = ARTICLE | DETERMINER


@dataclass(frozen=True, slots=True)
class Clause:
    """The tokens where a number's verb stands, from its auxiliary on, and those told of other subjects."""

    verb: range = range(0)
    others: tuple[range, ...] = ()
    start: int = 0  # the token behind the noun

    def tells(self, trigger: Trigger) -> bool:
        """Whether the trigger is the verb of the clause."""
        return trigger.token in self.verb

    def of_others(self, k: int) -> bool:
        """Whether token ``k`` stands in a clause with a subject of its own."""
        return bool(self.verb) and any(k in span for span in self.others)

    def of_theirs(self, k: int) -> bool:
        """Whether token ``k`` tells of what those counted have: "families whose relatives were killed"."""
        return any(k in span and span.start == self.start for span in self.others)


NO_CLAUSE = Clause()
APART = 1.5  # what it costs to reach the verb of the clause, however far it stands
# What only describes those of whom a verb tells more.
_STATES = frozenset(
    ["displaced", "in_need", "affected", "sheltered", "population", "food_insecure", "trapped", "refugees"]
)


def told_by(found: list[Found], clause: Clause, q: Quantity) -> Found | None:
    """The link to the clause's verb, where the cheapest one only describes whom it tells of."""
    best = found[0]
    if best[1][0] not in _STATES or (best[2] is None and not best[3].startswith("noun")):
        return None
    if best[2] is not None and not q.noun.end <= best[2].token < clause.verb.start:
        return None
    told = (other for other in found[1:] if other[2] is not None and clause.tells(other[2]))
    return next((other for other in told if other[1] != ("population",)), None)


def clause_of(tokens: Tokens, q: Quantity, lexicon: Lexicon) -> Clause:
    """Where the verb of ``q`` stands, if ``q`` is the subject of its clause and its verb stands apart."""
    end = q.noun.end
    none = q.noun.head < 0 or q.number.kind == "zero" or end >= len(tokens.low)
    if none or led_by_of(tokens, q.number.first, lexicon) >= 0 or not _subject(tokens, q, lexicon):
        return NO_CLAUSE
    return _Walk(tokens, lexicon, end).read()


def relative_clause(tokens: Tokens, k: int, lexicon: Lexicon) -> range:
    """The clause that opens at token ``k`` and tells of what stands before it: "who lost power"."""
    if k >= len(tokens.low) or not tokens.entries[k].roles & RELATIVE or tokens.entries[k].roles & INCLUDING:
        return range(0)
    walk = _Walk(tokens, lexicon, k)
    past = walk.past_relative(k)
    return range(0) if walk.others else range(k, past)


def verb_from(tokens: Tokens, k: int, lexicon: Lexicon) -> bool:
    """Whether a known verb, the first from token ``k`` on, goes on with the clause."""
    verb = _Walk(tokens, lexicon, k).read().verb
    return any(tokens.entries[i].triggers and tokens.entries[i].noun is None for i in verb)


def as_noun(tokens: Tokens, k: int) -> bool:
    """Whether a verb that names what is given, too, does so: "live in districts with limited access"."""
    if not any(side == "to" for _, side in tokens.entries[k].triggers):
        return False
    before = tokens.entries[max(0, k - 2) : k]
    led = bool(before) and (before[-1].roles | before[0].roles) & PREPOSITION
    return bool(led) and before[-1].noun is None and not before[-1].excluded_after


def _subject(tokens: Tokens, q: Quantity, lexicon: Lexicon) -> bool:
    """Whether no verb stands before the number in its clause."""
    for k in range(q.number.first - 1, max(-1, q.number.first - 1 - _BACK), -1):
        entry = tokens.entries[k]
        if entry.roles & (END | SAY) or (entry.roles & CLAUSE and k):
            return True
        if entry.roles & (_AUX | RELATIVE | INCLUDING) or k in tokens.numeric:
            return False
        if entry.noun is None and (entry.triggers or entry.splits) and not entry.roles & PREPOSITION:
            return False
        if not entry.text and did(tokens, k, lexicon):
            return False
    return True


class _Walk:
    """The way from a noun to the verb of its clause."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon, start: int) -> None:
        self.tokens, self.lexicon, self.start = tokens, lexicon, start
        self.last = min(len(tokens.low), start + _LONGEST)
        self.others: list[range] = []

    def read(self) -> Clause:
        tokens, k = self.tokens, self.start
        plain = -1  # a verb without an auxiliary, which may only describe
        while k < self.last:
            roles = tokens.entries[k].roles
            if roles & (END | CLAUSE) or tokens.low[k] in "()":
                break
            if k in tokens.numeric and tokens.entries[k - 1].roles & (COMMA | CONJUNCTION):
                break
            if self._relative(k):
                k = self.past_relative(k)
                continue
            if roles & COMMA:
                past = self._past_aside(k) if plain < 0 else -1
                if past < 0:
                    break
                k = past
                continue
            if roles & CONJUNCTION and (plain >= 0 or self._others_follow(k + 1)):
                break
            if roles & (_AUX | AUXILIARY) and not roles & TO and not self._led(k):
                return self._told(k)
            if roles & BREAK and not roles & (AGENT | CONJUNCTION | PREPOSITION):
                break
            if plain < 0 and self._finite(k):
                plain = k
            k += 1
        return self._told(plain) if plain >= 0 else Clause(others=tuple(self.others), start=self.start)

    def _told(self, k: int) -> Clause:
        """The verb that begins at ``k``, and a second one behind "and" where the first is not known."""
        tokens, end, left = self.tokens, k, _CHAIN
        while left and end < len(tokens.low):
            entry, left = tokens.entries[end], left - 1
            if entry.roles & (COMMA | CLAUSE | END) or end in tokens.numeric or self._names(end):
                break
            end += 1
            if entry.triggers and entry.noun is None:
                joined = end < len(tokens.low) and tokens.entries[end].roles & CONJUNCTION
                left = 2 if joined and left else 0
        return Clause(range(k, end), tuple(self.others), self.start)

    def _others_follow(self, k: int) -> bool:
        """Whether things at ``k`` are the subject of another clause: "and hospitals received"."""
        noun = self.tokens.entries[k].noun if k < self.last else None
        return noun is not None and noun.cls not in ("person", "household") and self._verbal(k + 1)

    def _names(self, k: int) -> bool:
        """Whether token ``k`` can stand neither between an auxiliary and its verb nor be that verb."""
        entry = self.tokens.entries[k]
        helps = entry.roles & (_AUX | AUXILIARY | NEGATOR | TO | CONJUNCTION) or adverb(
            self.tokens, k, self.lexicon
        )
        return not (helps or entry.triggers or did(self.tokens, k, self.lexicon))

    def _relative(self, k: int) -> bool:
        roles = self.tokens.entries[k].roles
        return bool(roles & (RELATIVE | WHERE)) and not roles & INCLUDING

    def past_relative(self, k: int) -> int:
        """Behind the verb of the clause that opens at ``k``, and behind others joined to it."""
        tokens = self.tokens
        first = k + 1
        while first < self.last and told_adverb(tokens, first, self.lexicon):
            first += 1
        own = bool(tokens.entries[k].roles & RELATIVE) and self._verbal(first)
        verb = first
        while not own and verb < self.last and not self._verbal(verb):
            if tokens.entries[verb].roles & (END | CLAUSE):
                return self.last
            verb += 1
        past = self._past_verb(verb)
        while past + 1 < self.last and tokens.entries[past].roles & CONJUNCTION and self._verbal(past + 1):
            past = self._past_verb(past + 1)
        if not own:
            self.others.append(range(k, past))
        return past

    def _verbal(self, k: int) -> bool:
        """Whether a verb may begin at ``k``."""
        if k >= self.last:
            return False
        entry = self.tokens.entries[k]
        if entry.roles & (_AUX | AUXILIARY | NEGATOR):
            return True
        if entry.noun is not None or entry.roles & (_SUBJECT | PREPOSITION | COMMA | CONJUNCTION):
            return False
        known = any(side in ("before", "either", "does") for _, side in entry.triggers)
        return known or (did(self.tokens, k, self.lexicon) and not entry.excluded_after)

    def _past_verb(self, k: int) -> int:
        tokens = self.tokens
        auxiliary = k < self.last and bool(tokens.entries[k].roles & (_AUX | NEGATOR))
        while k < self.last and (
            tokens.entries[k].roles & (_AUX | NEGATOR) or adverb(tokens, k, self.lexicon)
        ):
            k += 1
        told = k < self.last and (
            not auxiliary or bool(tokens.entries[k].triggers) or did(tokens, k, self.lexicon)
        )
        return k + told

    def _past_aside(self, k: int) -> int:
        """Behind the comma that closes what the one at ``k`` opens, if the clause's verb follows; else -1."""
        tokens = self.tokens
        opens = tokens.entries[k + 1].roles if k + 1 < len(tokens.low) else END
        aside = opens & (RELATIVE | WHERE | INCLUDING | OF_THEM | SOME)
        if not aside and not (k + 1 < self.last and did(tokens, k + 1, self.lexicon)):
            return -1
        for j in range(k + 2, min(k + _ASIDE, len(tokens.low) - 1)):
            roles = tokens.entries[j].roles
            if roles & (END | CLAUSE):
                return -1
            if roles & COMMA and self._verbal(j + 1):
                if opens & (RELATIVE | WHERE | INCLUDING | OF_THEM | SOME):
                    foreign = not opens & RELATIVE or not self._verbal(k + 2)
                    if foreign:
                        self.others.append(range(k + 1, j))
                self.last = max(self.last, min(len(tokens.low), j + _CHAIN))
                return j + 1
        return -1

    def _finite(self, k: int) -> bool:
        """Whether the known verb at ``k`` can be that of the clause: not "living in", "to return"."""
        tokens, entry = self.tokens, self.tokens.entries[k]
        word = tokens.low[k].partition(" ")[0]
        ends = bool(self.lexicon.finite) and word.endswith(self.lexicon.finite)
        sides = ("before", "either", "does") if ends else ("before",)
        if entry.noun is not None or not any(side in sides for _, side in entry.triggers):
            return False
        first = self.lexicon.entries.get(word)
        stands = first is not None and first.roles & LIGHT and (" " not in tokens.low[k] or entry.phrase)
        if not tokens.written(k, k + 1)[0].islower() or stands:
            return False  # "dead", "left", "dead in"
        if "-" in word or as_noun(tokens, k):
            return False  # "live in conflict-affected areas"
        if (first is not None and first.roles & PREPOSITION) or self._led(k):
            return False
        return not (self.lexicon.doing and word.endswith(self.lexicon.doing))

    def _led(self, k: int) -> bool:
        """Whether an article or preposition stands before token ``k``, not a day: "on Friday died"."""
        before = self.tokens.entries[k - 1].roles & (_SUBJECT | PREPOSITION | TO) & ~_AUX
        return bool(before) and self.tokens.written(k - 1, k)[0].islower()
