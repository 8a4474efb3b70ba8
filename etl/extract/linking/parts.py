"""Numbers that are parts of another and take what is said of it: breakdowns, brackets, households."""

from __future__ import annotations

from etl.extract.quantities import PLACES, Quantity, of_those, state_alone
from etl.extract.text.tokens import Tokens
from etl.extract.triggers.triggers import Trigger
from etl.extract.triggers.unknown_verbs import does_otherwise
from etl.language.words import (
    ADVERB,
    BE,
    BREAK,
    CLAUSE,
    COMMA,
    CONJUNCTION,
    HAVE,
    INCLUDING,
    LOCATIVE,
    MODAL,
    NEGATION_OPENS,
    OF_THEM,
    OF_WHOM,
    OR,
    PREPOSITION,
    RELATIVE,
    Lexicon,
    Noun,
)

# Fighters are "destroyed" in communiqués, other people are not.
_BODIES = ("person", "household", "lives", "tally", "none", "unknown")


# Harm that people come to, and states in which they were when they did.
_HARM = frozenset(["deaths", "injured", "casualties", "missing", "abducted", "detained", "rescued"])
_STATES = frozenset(
    ["displaced", "sheltered", "trapped", "population", "returned", "affected", "in_need", "refugees"]
)


_WORSE = frozenset(["displaced", "missing", "trapped", "sheltered", "evacuated"])  # than being affected
_HURT = frozenset(["deaths", "injured", "casualties", "missing"])
# What the dead and hurt are not said to be by the way.
_APART = frozenset(["displaced", "trapped", "evacuated", "sheltered", "refugees", "affected", "in_need"])
_TO_VERB = 4  # tokens from what helps a verb to it
_ROUNDED = 3.0  # times "more than 500" that it may be
# Harm that a noun names by itself, whatever came to the number before.
_OWN_HARM = frozenset(["injured", "missing"])


PART = "part"  # the rule of numbers that take what is said of their whole

# A link that may be: its cost, indicators, trigger and rule.
Found = tuple[float, tuple[str, ...], Trigger | None, str]
# The best of these, with its lead over the next indicator.
Best = tuple[float, tuple[str, ...], Trigger | None, str, float]


def part_of(tokens: Tokens, quantities: list[Quantity], n: int) -> int:
    """Index of the earlier quantity of which ``n`` is introduced as a part, else -1."""
    q = quantities[n]
    number, entries = q.number, tokens.entries
    named_before = q.noun.head < 0 and q.cls != "none" and q.noun.end == number.last + 1
    if n == 0 or (named_before and tokens.low[number.last] == ")"):
        return -1  # "tents (450), blankets (3,000)"
    whole = _whole(tokens, quantities, n)
    if _listed_by_place(tokens, quantities[n - 1], q):
        return n - 1
    if (told := _told_apart(tokens, quantities, n)) >= 0:
        return told
    if number.last < len(entries) and entries[number.last].roles & OF_THEM:
        return whole
    previous = quantities[n - 1]
    if were_among_them(tokens, q):
        return whole
    if {q.cls, previous.cls} == {"person", "household"} and entries[number.first - 1].roles & OR:
        return n - 1
    if in_households(tokens, previous, q):
        return n - 1
    k, steps = number.first - 1, 0
    while k >= previous.number.last and steps < 9:
        roles = entries[k].roles
        if roles & (INCLUDING | OF_THEM):
            return whole
        if tokens.low[k] == "(":
            if previous.part and tokens.depth[previous.number.core]:
                return previous.parent
            if steps == 0 and previous.indicators and not own_verb(tokens, q):
                if k > previous.noun.end + 1 and previous.part and not entries[k - 1].text:
                    return previous.parent
                return _of_the_same(tokens, quantities, n, k)
            if k <= previous.noun.end + 1 or (q.cls == "none" and previous.indicators):
                return _of_the_same(tokens, quantities, n, k)
            return whole if previous.part else -1
        if roles & (CLAUSE | BREAK) and not roles & CONJUNCTION:
            return -1
        if entries[k].triggers and not roles & (CONJUNCTION | COMMA):
            if previous.part and k == previous.noun.end:
                break  # "among them 300 people affected by floods and 200 hosts"
            return -1
        if k < previous.noun.end:
            break
        k, steps = k - 1, steps + 1
    closed = tokens.depth[previous.number.core] == 1 != tokens.depth[number.core]
    if closed and q.noun.head >= 0 and q.cls == "person":
        return -1  # "three women (one pregnant) and two men"
    if previous.part and steps < 8 and not _has_parts(tokens, q):
        gap = range(previous.noun.end, number.first)
        if any(entries[i].roles & (COMMA | CONJUNCTION) for i in gap) and len(gap) <= 6:
            return quantities[n - 1].parent if previous.parent >= 0 else whole
    return -1


def _of_the_same(tokens: Tokens, quantities: list[Quantity], n: int, opening: int) -> int:
    """The whole of a number in brackets: "90 cases with 7 deaths, most cases in Amra (40)" tells of cases."""
    if opening and tokens.entries[opening - 1].excluded_after == "percentage":
        earlier = range(n - 1, -1, -1)
        shares = (m for m in earlier if quantities[m].part or not tokens.depth[quantities[m].number.core])
        if (whole := next(shares, n - 1)) != n - 1:
            return whole  # "of 1,100 cases 84% (928) recovered, 14% (154) are active"
    for k in range(opening - 1, quantities[n - 1].noun.end, -1):
        noun = tokens.entries[k].noun
        if noun is not None and noun.cls == "tally" and noun.self_indicator is not None:
            alike = (m for m in range(n - 1, -1, -1) if noun.self_indicator in quantities[m].indicators)
            return next(alike, -1)
    return n - 1


def in_households(tokens: Tokens, people: Quantity, q: Quantity) -> bool:
    """ "8,300 people in 1,900 households": the same told in households."""
    gap = tokens.entries[people.noun.end : q.number.first]
    told = people.cls == "person" and q.cls == "household" and len(gap) == 1
    return told and bool(gap[0].roles & (LOCATIVE | OF_WHOM))


def _has_parts(tokens: Tokens, q: Quantity) -> bool:
    """Whether parts of ``q`` itself follow: "… and 26 civilians, including seven children"."""
    following = tokens.entries[q.noun.end : q.noun.end + 2]
    return len(following) > 1 and bool(following[0].roles & COMMA and following[1].roles & INCLUDING)


def _listed_by_place(tokens: Tokens, previous: Quantity, q: Quantity) -> bool:
    """ "4,590 people evacuated: 4,420 in Harat, 154 in Lorin": a colon, and a place after the bare number."""
    k, last = q.number.first - 1, q.number.last
    return (
        tokens.low[k] == ":"
        and q.cls == "none"
        and bool(previous.indicators)
        and k - previous.noun.end < 10
        and last + 1 < len(tokens.low)
        and bool(tokens.entries[last].roles & LOCATIVE)
    )


def _told_apart(tokens: Tokens, quantities: list[Quantity], n: int) -> int:
    """The whole of "helped 438,000 people: 211,000 with cash and …", "moved 310 tonnes: 90 by air"."""
    q = quantities[n]
    end = q.noun.end
    if tokens.low[q.number.first - 1] != ":" or end >= len(tokens.low):
        return -1
    if _by_kind(tokens, quantities[n - 1], q):
        return n - 1
    if not tokens.entries[end].roles & PREPOSITION or tokens.entries[end].roles & (BE | HAVE | MODAL):
        return -1
    for m in range(n - 1, -1, -1):
        whole = quantities[m]
        if q.cls in ("none", whole.cls) and whole.indicators and whole.number.value > q.number.value:
            return m if whole.cls in (*_BODIES, "item") and not whole.part else -1
    return -1


def _by_kind(tokens: Tokens, whole: Quantity, q: Quantity) -> bool:
    """ "Moved 86 refugees: 79 men and seven women": who they are stands right behind their number."""
    colon = q.number.first - 1
    if q.cls != "person" or whole.cls not in _BODIES or whole.number.value <= q.number.value:
        return False
    joins = CONJUNCTION | COMMA
    return (
        bool(whole.indicators) and whole.noun.end == colon and bool(tokens.entries[q.noun.end].roles & joins)
    )


def were_among_them(tokens: Tokens, q: Quantity) -> bool:
    """ "36 children were among them"."""
    j = q.noun.end
    while j < len(tokens.low) and tokens.entries[j].roles & BE:
        j += 1
    return q.noun.end < j < len(tokens.low) and bool(tokens.entries[j].roles & (INCLUDING | OF_THEM))


def _whole(tokens: Tokens, quantities: list[Quantity], n: int) -> int:
    """The last earlier quantity that is no part itself."""
    people = quantities[n].cls in ("person", "household")
    bare, value = quantities[n].cls == "none", quantities[n].number.value
    for m in range(n - 1, -1, -1):
        if people and quantities[m].cls in PLACES and any(q.cls in _BODIES for q in quantities[:m]):
            continue  # "659,000 displaced in 747 camps, including 336,000 women"
        if not quantities[m].part and quantities[m].indicators:
            if bare and m and quantities[m].cls in PLACES and quantities[m].number.value < value:
                continue  # "took shelter at eight centres, including 600 in Amra"
            if bare and m and only_there(tokens, quantities[m - 1], quantities[m]):
                continue  # "3,450 houses in 12 villages were hit, including 212 swept away"
            return m
    return n - 1


def only_there(tokens: Tokens, things: Quantity, q: Quantity) -> bool:
    """Whether ``q`` says where those things are that the number before it counts: "houses in 12 villages"."""
    k = q.number.first - 1
    alike = {things.cls, q.cls} <= PLACES and things.cls != q.cls
    return alike and things.noun.end == k and bool(tokens.entries[k].roles & (LOCATIVE | OF_WHOM))


# What becomes of contacts and cases that are followed is no help of its own.
_SEEN = frozenset([("assisted",), ("missing",)])


def inherits(
    tokens: Tokens,
    q: Quantity,
    parent: Quantity,
    best: Best | None,
    lexicon: Lexicon,
) -> bool:
    """Whether a part takes its parent's indicator rather than a trigger of its own."""
    if not parent.indicators or (state_alone(tokens, q) and (q.of.self_indicator,) != parent.indicators):
        return False
    if _led_by_others(tokens, q) and does_otherwise(tokens, q.noun.end, q.cls, lexicon):
        return False  # "40 dead, five of them children, and 900 refused to leave"
    if parent.indicators == ("displaced",) and q.of.self_indicator in ("refugees", "returned"):
        return False
    if best is not None and (best[0] < 0 or best[3] == "housed" or best[3].startswith("degree")):
        return False
    alike = _HURT.issuperset(parent.indicators) or q.cls == parent.cls == "person"
    if best is not None and alike and (_greater(q, parent) or _goes_beyond(tokens, q, parent, best, lexicon)):
        return False  # "700 dead, including 106 civilians, and 90,000 displaced"
    if q.of.self_indicator in _OWN_HARM and q.of.self_indicator not in parent.indicators:
        return False  # "28 dead, nine of them children, and 500 injured"
    if parent.indicators == ("affected",) and q.of.self_indicator in _WORSE:
        return False  # "161,000 affected, among them 29,700 displaced persons"
    if best is not None and _share_told(tokens, q, best[2]):
        return False  # "of 1,100 cases 84% (928) recovered"
    if best is not None and parent.of.self_indicator == "other" and best[1] in _SEEN:
        return True  # "516 contacts are under follow-up, 482 of whom were seen"
    if best is not None and parent.indicators == ("disease_cases",) and best[1] == ("injured",):
        return True  # "sickened 145 people, 25 of whom went to hospital"
    if best is not None and parent.indicators == ("deaths",) and best[1] == ("injured",):
        behind = best[2] is not None and best[2].token > q.number.last and of_those(tokens, q)
        if behind and parent.noun.noun.strength == "weak":
            return True  # "72 bodies, ten of them burned beyond recognition"
    if best is not None and parent.indicators == ("other",) and _reached(q, best):
        return False
    if best is not None and parent.indicators != ("deaths",) and _told_of_part(tokens, q, best[2]):
        return False
    if best is not None and parent.indicators == ("deaths",) and best[1][0] in _STATES:
        return True  # "101 died, of whom 71 were buried by the mud"
    if best is not None and best[1] != parent.indicators and _predicate(tokens, q, best[2]):
        return False
    if best is not None and best[0] <= 1.2 and best[1] != parent.indicators:
        own = best[2]
        where = own is not None and _only_where(tokens, q, own, parent, best[1], lexicon)
        if own is not None and not own.used_before and not where:
            return False
    if q.cls == "unknown" and parent.cls in PLACES and tokens.depth[q.number.core] == 1:
        return True  # "four schools (two primary and two secondary)"
    if q.cls in ("person", "household", "none", "unknown", "lives"):
        return parent.cls in (*_BODIES, "household") or q.cls in ("none",)
    return (
        q.cls == parent.cls
        or {q.cls, parent.cls} <= {"item", "truck", "livestock"}
        or {q.cls, parent.cls} <= {"house", "facility", "shelter", "shelterhome", "village", "vehicle"}
    )


def _reached(q: Quantity, best: Best) -> bool:
    """Whether the part of a target has a verb of its own: "targets 900, of whom 400 have received kits"."""
    own = best[2]
    return own is not None and best[1] == ("assisted",) and own.token >= q.noun.end and not own.used_before


def _led_by_others(tokens: Tokens, q: Quantity) -> bool:
    """Whether "and" leads to the number, and no "of them" says that it is a part."""
    k = q.number.first - 1
    return k >= 0 and bool(tokens.entries[k].roles & CONJUNCTION) and not of_those(tokens, q)


def _told_of_part(tokens: Tokens, q: Quantity, own: Trigger | None) -> bool:
    """Whether a verb follows "of them": "40,000 were displaced, 1,500 of them hosted in shelters"."""
    j = q.number.last + 1
    while j < len(tokens.low) and tokens.entries[j].roles & ADVERB:
        j += 1  # "one of whom later died"
    return own is not None and own.token == j and of_those(tokens, q)


def _share_told(tokens: Tokens, q: Quantity, own: Trigger | None) -> bool:
    """Whether the number stands in brackets behind its percentage, and a verb right behind them."""
    k, j = q.number.first - 1, q.number.last
    if own is None or k < 1 or j + 1 >= len(tokens.low) or tokens.low[k] != "(" or tokens.low[j] != ")":
        return False
    share = tokens.entries[k - 1].excluded_after == "percentage"
    return share and j < own.token <= j + 1 + bool(tokens.entries[j + 1].roles & (BE | HAVE))


def _greater(q: Quantity, whole: Quantity) -> bool:
    """Whether a number is too great to be a part of the one before."""
    most = whole.number.high if whole.number.high is not None else _ROUNDED * (whole.number.low or 0.0)
    return (q.number.low or 0.0) > most > 0


def _goes_beyond(tokens: Tokens, q: Quantity, whole: Quantity, best: Best, lexicon: Lexicon) -> bool:
    """Whether a word of its own ends a breakdown: the number follows others of it behind ", and"."""
    k = q.number.first - 2
    others = any(whole.number.last <= m < k for m in tokens.numeric)
    joined = tokens.entries[k + 1].roles & CONJUNCTION and tokens.entries[k].roles & COMMA
    if not (others and joined):
        return False
    if best[2] is not None and _has_clause(tokens, q, best[2], best[3], lexicon):
        return True
    beside = best[2] is not None and best[2].token == q.number.last
    if best[2] is not None and best[2].token == q.noun.end and best[1] == ("affected",):
        return True  # "and 41 people without power"
    return q.of.self_indicator in _APART or (beside and best[1][0] in _APART)


def _has_clause(tokens: Tokens, q: Quantity, own: Trigger, rule: str, lexicon: Lexicon) -> bool:
    """Whether a finite verb of its own follows: "and 41 lost their homes", "and 41 were not hurt"."""
    j = q.noun.end
    if own.token < j or j >= len(tokens.low):
        return False
    if tokens.entries[j].roles & (BE | HAVE | NEGATION_OPENS):
        return own.token - j <= _TO_VERB
    word = tokens.low[j].partition(" ")[0]
    finite = rule.startswith("before") or word.endswith(lexicon.finite or lexicon.doing)
    return own.token == j and finite and not word.endswith(lexicon.doing)


def _predicate(tokens: Tokens, q: Quantity, own: Trigger | None) -> bool:
    """Whether a verb right behind the part says what it is: "of whom 1,020 were severely malnourished"."""
    j = q.noun.end
    if own is not None and j < len(tokens.low) and tokens.entries[j].roles & RELATIVE and own.token == j + 1:
        return True  # "including 2.9 million who face hunger"
    if j + 1 < len(tokens.low) and tokens.entries[j].roles & OF_THEM:
        j += 1  # "200 of them were dead on arrival"
    if own is None or j >= len(tokens.low) or not tokens.entries[j].roles & BE or own.token - j > 3:
        return False
    between = tokens.entries[j + 1 : own.token]
    return own.token > j and not own.used_before and all(e.noun is None for e in between)


def _only_where(
    tokens: Tokens,
    q: Quantity,
    own: Trigger,
    parent: Quantity,
    indicators: tuple[str, ...],
    lexicon: Lexicon,
) -> bool:
    """Whether the part's own verb only describes people.

    Among the killed "three children fleeing the city", among the helped "300 people hit by floods".
    """
    if parent.indicators == ("assisted",) and own.token == q.noun.end and own.voice != "passive":
        return indicators[0] in _STATES
    doing = tokens.low[own.token].split()[0].endswith(lexicon.doing)
    return doing and parent.indicators[0] in _HARM and indicators[0] in _STATES


def inherit(q: Quantity, parent: Quantity, anchor: int) -> None:
    """Give ``q`` what is said of ``parent``, quantity ``anchor``, as a part of it."""
    by_noun = (
        parent.rule == "noun:weak" and parent.cls == "person"
    )  # which costs what a verb would have to beat
    q.indicators, q.cost = parent.indicators, 1.0 if by_noun else parent.cost + 1.0
    q.trigger = parent.trigger
    q.rule, q.margin = PART, parent.margin
    if parent.family is not None and q.cls in parent.family.indicators and q.cls in PLACES:
        q.indicators, q.family = parent.family.indicators[q.cls], parent.family
    if {q.cls, parent.cls} == {"person", "household"}:
        q.rule = "restated"
        return
    q.parent, q.part, q.attributes_from = anchor, True, anchor
    if q.cls == "none" or (q.cls == "unknown" and parent.cls in PLACES):
        q.cls, q.of = (
            parent.cls,
            Noun(parent.of.cls, None, parent.of.object) if parent.of.cls != "tally" else parent.of,
        )


def own_verb(tokens: Tokens, q: Quantity) -> bool:
    """Whether a trigger stands after ``q`` within its brackets."""
    for k in range(q.noun.end, min(q.noun.end + 6, len(tokens.low))):
        if tokens.low[k] == ")":
            return False
        if tokens.entries[k].triggers and not tokens.entries[k].noun:
            return True
    return False
