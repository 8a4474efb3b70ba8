"""A number with what it counts and, once linked, what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from etl.extract.counted.nouns import NONE, Counted
from etl.extract.numbers.expression import Number
from etl.extract.text.tokens import Tokens
from etl.extract.triggers.triggers import FAR
from etl.language.words import (
    ADVERB,
    ARTICLE,
    BE,
    DENOMINATOR,
    DETERMINER,
    HAVE,
    INCLUDING,
    LOCATIVE,
    OF_THEM,
    OF_WHOM,
    RELATIVE,
    RISE,
    SERVING,
    STATE,
    TO,
    Family,
    Lexicon,
    Noun,
)

CELL = "label:cell"  # the rule of a number that fills the cell of a table
NEGATED = "negated"  # the rule of a figure, or the reason of a number, whose verb is negated
RATE = "rate"  # of one that holds for each event or on average
NO_LIMIT = 1_000_000  # tokens


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
    family: Family | None = None
    since: int = -1  # only triggers from this token on,
    limit: int = NO_LIMIT  # and before this one, may be said of it
    described: range = range(0)  # what tells of its whole alone: "30 of the 90 homes destroyed"
    kind: str = ""  # of persons, by what their noun says of them (words.KINDS)
    heads: tuple[tuple[int, int], ...] = ()  # those of its column, and a time before its row
    currency: str | None = None  # that this head names
    beside_dead: bool = False  # its sentence told of dead
    abroad: bool = False  # nationals of one country in another

    def unlink(self) -> None:
        """Takes back what was said of it; it counts what its noun says."""
        self.indicators, self.trigger, self.part, self.parent, self.rule = (), -1, False, -1, ""
        self.cls, self.of, self.family = self.noun.noun.cls, self.noun.noun, None

    def left_out(self) -> str:
        """Why it is no figure, where nothing is said of it."""
        if self.cls == "money":
            return "money"
        return self.rule if self.rule in (NEGATED, RATE) else "unlinked"


_BACK = 16  # tokens in which a bare number's things were named
# What may come to those who serve as to all others: harm, illness, a vaccine or a training.
_HARM = ("deaths", "injured", "casualties", "missing", "detained", "captured", "abducted")
_ANYONE = frozenset([*_HARM, "disease_cases", "assisted"])
_SENT = frozenset(["combatants", "rescuers", "aid_workers", "health_workers", "journalists"])
PLACES = frozenset(["facility", "shelter", "shelterhome", "village", "area", "house"])


def located(tokens: Tokens, q: Quantity) -> bool:
    """ "9,600 people in 30 villages were affected", "in these 30 villages": the villages only say where."""
    k = q.number.first - 1
    if k > 0 and tokens.entries[k].roles & DETERMINER and not tokens.entries[k].roles & LOCATIVE:
        k -= 1
    if q.cls in PLACES and _counted_people(tokens, k):
        return True  # "the 300 residents of two care homes"
    if q.cls not in PLACES or k < 0 or not tokens.entries[k].roles & LOCATIVE:
        return False
    risen = tokens.entries[k].roles & RISE and " " in tokens.entries[k].text
    return not risen  # "cifró en 209 las casas"


def _counted_people(tokens: Tokens, k: int) -> bool:
    """Whether "of" at ``k`` follows people that were counted: "900 families of nine towns"."""
    noun = tokens.entries[k - 1].noun if k > 1 else None
    who = noun is not None and noun.cls in ("person", "household") and k - 2 in tokens.numeric
    return who and bool(tokens.entries[k].roles & OF_WHOM)


def beside(tokens: Tokens, q: Quantity) -> bool:
    """ "killed two bills in one sitting": an unknown noun after a preposition of place or time."""
    i = q.number.first - 1
    return i > 0 and bool(tokens.entries[i].roles & LOCATIVE) and not tokens.entries[i].roles & (TO | OF_WHOM)


def state_alone(tokens: Tokens, q: Quantity) -> bool:
    """Whether an adjective stands alone for the people who are so: "900 homeless"."""
    return q.noun.head == q.number.last and bool(tokens.entries[q.noun.head].roles & STATE)


def of_those(tokens: Tokens, q: Quantity) -> bool:
    """ "20 of them"."""
    last = q.number.last
    return last < len(tokens.low) and bool(tokens.entries[last].roles & OF_THEM)


def part_of_those(tokens: Tokens, whole: Quantity, q: Quantity) -> bool:
    """ "40 hospitals, of which 12 …", "1,200 schools, 300 of which …": what follows is said of the part."""
    gap = tokens.entries[whole.noun.end : q.number.first]
    clause = INCLUDING | RELATIVE  # « dont »
    return of_those(tokens, q) or any(e.roles & OF_THEM or e.roles & clause == clause for e in gap)


def spoken_of(tokens: Tokens, q: Quantity) -> Noun | None:
    """The things of which a bare number with a verb speaks: "Most centres are shut, but 17 are open"."""
    entries, j = tokens.entries, q.number.last
    while j < len(entries) and entries[j].roles & (BE | HAVE | ADVERB):
        j += 1
    if q.cls != "none" or j >= len(entries) or j > q.number.last + 3:
        return None
    if q.number.first and entries[q.number.first - 1].roles & TO:
        return None  # "camps for 3,400 have been pitched"
    families = [family for family, side in entries[j].triggers if side in ("voice", "before", "either")]
    if not families or any("none" in family.indicators for family in families):
        return None
    for k in range(q.number.first - 1, max(-1, q.number.first - _BACK), -1):
        noun = entries[k].noun
        if noun is not None:
            return noun if any(noun.cls in family.indicators for family in families) else None
    return None


def has_verb(tokens: Tokens, q: Quantity) -> bool:
    """ "four were killed"."""
    last = q.number.last
    return last < len(tokens.low) and bool(tokens.entries[last].roles & (BE | HAVE))


def led_by_of(tokens: Tokens, first: int, lexicon: Lexicon) -> int:
    """The preposition that leads to a whole at ``first``, else -1: "of the country's 19", "out of 36"."""
    k = first - 1
    while k >= 0 and (
        tokens.entries[k].roles & (ARTICLE | DETERMINER) or tokens.low[k].endswith(lexicon.owner_endings)
    ):
        k -= 1
    return k if k >= 0 and tokens.entries[k].roles & (OF_WHOM | DENOMINATOR) else -1


def serving(tokens: Tokens, name: range, nouns: Sequence[Noun], head: Quantity, lexicon: Lexicon) -> bool:
    """Whether a label is of who are there to serve or guard others: "Staff: 40" under "Refugees".

    ``head`` says what came to those that its list counts.
    """
    if _ANYONE.issuperset(head.indicators):
        return False
    words = (lexicon.entries.get(word) for k in name for word in tokens.low[k].split())
    served = any(entry is not None and entry.roles & SERVING for entry in words)
    return served or any(noun.group in _SENT for noun in nouns)
