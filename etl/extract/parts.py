"""Numbers that take their indicator from another: parts of a whole, ellipsis, lists under one verb."""

from __future__ import annotations

from etl.extract.fates import FATE, FINAL
from etl.extract.quantities import PLACES, Quantity, located
from etl.extract.tokens import Tokens
from etl.extract.triggers import Trigger
from etl.extract.unknown_verbs import acted_on_otherwise, did, does_otherwise
from etl.extract.words import (
    BE,
    BREAK,
    CLAUSE,
    COMMA,
    CONJUNCTION,
    DENOMINATOR,
    DETERMINER,
    END,
    HAVE,
    INCLUDING,
    LOCATIVE,
    MODAL,
    OF_THEM,
    OF_WHOM,
    OR,
    PREPOSITION,
    RAISE,
    RISE,
    SAME,
    TO,
    Entry,
    Lexicon,
    Noun,
)

# Fighters are "destroyed" in communiqués, other people are not.
_BODIES = ("person", "household", "lives", "tally", "none", "unknown")


# Harm that people come to, and states in which they were when they did.
_HARM = frozenset(["deaths", "injured", "casualties", "missing", "abducted", "detained", "rescued"])
_STATES = frozenset(["displaced", "sheltered", "trapped", "population", "returned", "affected", "in_need"])


# Harm that a noun names by itself, whatever came to the number before.
_WORSE = frozenset(["displaced", "missing", "trapped", "sheltered", "evacuated"])  # than being affected
_OWN_HARM = frozenset(["injured", "missing"])


# A link that may be: its cost, indicators, trigger and rule.
Found = tuple[float, tuple[str, ...], Trigger | None, str]


def part_of(tokens: Tokens, quantities: list[Quantity], n: int) -> int:
    """Index of the earlier quantity of which ``n`` is introduced as a part, else -1."""
    q = quantities[n]
    number, entries = q.number, tokens.entries
    named_before = q.noun.head < 0 and q.cls != "none" and q.noun.end == number.last + 1
    if n == 0 or (named_before and tokens.low[number.last] == ")"):
        return -1  # "tents (450), blankets (3,000)"
    whole = _whole(quantities, n)
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
                return n - 1
            if k <= previous.noun.end + 1 or (q.cls == "none" and previous.indicators):
                return n - 1
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
    if previous.part and steps < 8 and not _has_parts(tokens, q):
        gap = range(previous.noun.end, number.first)
        if any(entries[i].roles & (COMMA | CONJUNCTION) for i in gap) and len(gap) <= 6:
            return quantities[n - 1].parent if previous.parent >= 0 else whole
    return -1


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
    if not tokens.entries[end].roles & PREPOSITION or tokens.entries[end].roles & (BE | HAVE | MODAL):
        return -1
    for m in range(n - 1, -1, -1):
        whole = quantities[m]
        if q.cls in ("none", whole.cls) and whole.indicators and whole.number.value > q.number.value:
            return m if whole.cls in (*_BODIES, "item") and not whole.part else -1
    return -1


def were_among_them(tokens: Tokens, q: Quantity) -> bool:
    """ "36 children were among them"."""
    j = q.noun.end
    while j < len(tokens.low) and tokens.entries[j].roles & BE:
        j += 1
    return q.noun.end < j < len(tokens.low) and bool(tokens.entries[j].roles & (INCLUDING | OF_THEM))


def _whole(quantities: list[Quantity], n: int) -> int:
    """The last earlier quantity that is no part itself."""
    people = quantities[n].cls in ("person", "household")
    for m in range(n - 1, -1, -1):
        if people and quantities[m].cls in PLACES and any(q.cls in _BODIES for q in quantities[:m]):
            continue  # "659,000 displaced in 747 camps, including 336,000 women"
        if not quantities[m].part and quantities[m].indicators:
            return m
    return n - 1


def inherits(
    tokens: Tokens,
    q: Quantity,
    parent: Quantity,
    best: tuple[float, tuple[str, ...], Trigger | None, str, float] | None,
    lexicon: Lexicon,
) -> bool:
    """Whether a part takes its parent's indicator rather than a trigger of its own."""
    if not parent.indicators:
        return False
    if parent.indicators == ("displaced",) and q.of.self_indicator in ("refugees", "returned"):
        return False
    if best is not None and (best[0] < 0 or best[3] == "housed"):
        return False
    if q.of.self_indicator in _OWN_HARM and q.of.self_indicator not in parent.indicators:
        return False  # "28 dead, nine of them children, and 500 injured"
    if parent.indicators == ("affected",) and q.of.self_indicator in _WORSE:
        return False  # "161,000 affected, among them 29,700 displaced persons"
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


def _predicate(tokens: Tokens, q: Quantity, own: Trigger | None) -> bool:
    """Whether a verb right behind the part says what it is: "of whom 1,020 were severely malnourished"."""
    j = q.noun.end
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
    q.indicators, q.cost = parent.indicators, parent.cost + 1.0
    q.trigger = parent.trigger
    q.rule, q.margin = "part", parent.margin
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


def coordinated(tokens: Tokens, quantities: list[Quantity], n: int) -> bool:
    """Whether only commas and conjunctions part ``n`` from the quantity before it."""
    q, previous = quantities[n], quantities[n - 1]
    after = previous.noun.end
    if after <= previous.trigger < q.number.first:
        after = previous.trigger + 1
    if previous.rule == "noun:strong" and tokens.entries[after].roles & PREPOSITION:
        after = min(after + 2, q.number.first)  # "600 deaths from malnutrition in May and 450 in June"
    gap = range(after, q.number.first)
    entries = [tokens.entries[k] for k in gap]
    # Dates between do not count: "12 children, and in the week from 3 to 9 October, nine".
    small = COMMA | CONJUNCTION | PREPOSITION | DETERMINER
    way = sum(
        not (e.month or e.value is not None or e.excluded_after or e.roles & small or k in tokens.numeric)
        for k, e in zip(gap, entries, strict=True)
    )
    return (
        previous.indicators != ()
        and all(not e.roles & CLAUSE and not _governs(e, previous.cls) for e in entries)
        and (any(e.roles & (COMMA | CONJUNCTION) for e in entries) or _only_place(tokens, gap))
        and way < 6
        and len(gap) < 24
    )


def _governs(entry: Entry, cls: str) -> bool:
    """Whether the word may say something of what was counted, or of a bare number farther on."""
    return any(
        side not in ("to", "next") and (cls in family.indicators or "none" in family.indicators)
        for family, side in entry.triggers
    )


def _only_place(tokens: Tokens, gap: range) -> bool:
    """ "100 in Kfar Batna 67 in Saqba", the commas lost: a preposition and names."""
    k = gap.stop - 1
    while k > gap.start and not tokens.entries[k].text and tokens.text[tokens.starts[k]].isupper():
        k -= 1
    return k < gap.stop - 1 and len(gap) < 7 and bool(tokens.entries[k].roles & LOCATIVE)


def elliptic(tokens: Tokens, quantities: list[Quantity], n: int, lexicon: Lexicon) -> None:
    """ "25 were killed in Homs, 12 in Aleppo and nine in Idlib": the number before says of what."""
    q = quantities[n]
    if n == 0 or q.indicators:
        return
    previous = quantities[n - 1]
    if tokens.entries[q.number.first - 1].roles & RISE and located(tokens, previous):
        # "1,300 people are in 12 shelters, down from 2,800": the people are told again
        previous = next((p for p in reversed(quantities[: n - 1]) if not located(tokens, p)), previous)
    if _in_turn(tokens, quantities, n):
        one = quantities[n - 2]
        q.indicators, q.trigger, q.cost = one.indicators, one.trigger, one.cost + 2.0
        q.rule, q.margin = "ellipsis", one.margin
        if q.cls in ("none", "unknown"):
            q.cls, q.of = one.cls, one.of
        return
    if q.cls not in ("none", "unknown", previous.cls) or not previous.indicators:
        return
    if q.cls == "unknown" and previous.cls not in ("item", "farmland", "livestock"):
        return
    if q.noun.head >= 0 and previous.rule.startswith("noun:") and q.cls not in ("none", "unknown"):
        return  # what the noun before says of itself is not said of this one
    own = q.noun.head >= 0 and q.noun.end < len(tokens.low)
    if own and tokens.entries[q.noun.end].roles & (BE | HAVE | MODAL):
        return  # it has a verb of its own, if one that is not known
    last = q.number.last
    if last < len(tokens.low) and tokens.entries[last].roles & DENOMINATOR:
        return
    if does_otherwise(tokens, q.noun.end if own else last, q.cls, lexicon):
        return  # "15 were released and two are still held", "… and four others refused to leave"
    if acted_on_otherwise(tokens, previous.noun.end, q.number.first, lexicon):
        return  # "killed eight people and kidnapped 20"
    if raises_total(tokens, q) or coordinated(tokens, quantities, n):
        previous = _totalled(tokens, quantities, n) or previous
        q.indicators, q.trigger, q.cost = previous.indicators, previous.trigger, previous.cost + 2.0
        q.rule, q.margin = "ellipsis", previous.margin
        if q.cls in ("none", "unknown"):
            q.cls, q.of = previous.cls, previous.of
        q.parent, q.part = previous.parent, previous.part


def told_on(tokens: Tokens, q: Quantity, previous: Quantity | None, lexicon: Lexicon) -> str | None:
    """The fate of which a list goes on: "four of the dead were traders, three were drivers"."""
    if previous is None or not (previous.rule == FATE or previous.noun.partitive) or q.noun.head >= 0:
        return None
    code = previous.indicators[0] if previous.indicators else ""
    if code not in FINAL or previous.rule not in (FATE, "noun:strong"):
        return None
    j = q.number.last
    between = tokens.entries[previous.noun.end : q.number.first]
    if any(e.roles & (CLAUSE | END) for e in between) or not between[-1].roles & (COMMA | CONJUNCTION):
        return None
    if j + 1 >= len(tokens.low) or not tokens.entries[j].roles & BE:
        return None
    return None if tokens.entries[j + 1].triggers or did(tokens, j + 1, lexicon) else code


def _in_turn(tokens: Tokens, quantities: list[Quantity], n: int) -> bool:
    """ "120 tonnes to 8,000 people in Amra and 90 tonnes to 6,000 in Belen": goods and people by turns."""
    if n < 2 or not all(one.indicators for one in quantities[n - 2 : n]):
        return False
    q, previous, one = quantities[n], quantities[n - 1], quantities[n - 2]
    gap = tokens.entries[previous.noun.end : q.number.first]
    verb = q.noun.end < len(tokens.low) and tokens.entries[q.noun.end].roles & (BE | HAVE | MODAL)
    if verb or any(e.roles & (CLAUSE | BE | HAVE) or _governs(e, q.cls) for e in gap):
        return False
    if q.cls == one.cls == "item" and previous.cls in ("person", "household"):
        return any(e.roles & (COMMA | CONJUNCTION) for e in gap)
    people = q.cls in ("person", "household", "none") and one.cls in ("person", "household")
    return people and previous.cls == "item" and len(gap) == 1 and bool(gap[0].roles & TO)


def _totalled(tokens: Tokens, quantities: list[Quantity], n: int) -> Quantity | None:
    """Which of two numbers a total is of: "312 cases and 9 deaths, bringing the totals to 14,520 and 402".

    The first total is the first number's, a second one the second's.
    """
    for of in (n - 2, n - 3):
        if of < 0 or not _raises(tokens, quantities[of + 1], quantities[of + 2]):
            continue
        one, two = quantities[of], quantities[of + 1]
        gap = tokens.entries[one.noun.end : two.number.first]
        listed = len(gap) <= 4 and any(e.roles & (COMMA | CONJUNCTION) for e in gap)
        if listed and one.indicators and two.indicators and one.indicators != two.indicators:
            return one if of == n - 2 else two
    return None


def raises_total(tokens: Tokens, q: Quantity) -> bool:
    """ "…, bringing the total since May to 300"."""
    k = q.number.first - 1
    if k < 2 or not tokens.entries[k].roles & TO or q.cls != "none":
        return False
    told = next((m for m in range(k - 1, max(0, k - 8), -1) if tokens.entries[m].roles & SAME), 0)
    return any(e.roles & RAISE for e in tokens.entries[max(0, told - 4) : told]) and told > 0


def _raises(tokens: Tokens, before: Quantity, after: Quantity) -> bool:
    """Whether a verb such as "bringing" stands between two numbers."""
    return any(e.roles & RAISE for e in tokens.entries[before.noun.end : after.number.first])


def from_to(tokens: Tokens, q: Quantity, previous: Quantity | None) -> Found | None:
    """ "the number in need has climbed from 3.1 million to 3.6 million"."""
    if previous is None or not previous.rule.startswith("label") or not previous.indicators:
        return None
    gap = tokens.entries[previous.noun.end : q.number.first]
    if len(gap) != 1 or not gap[0].roles & TO or q.cls not in ("none", previous.cls):
        return None
    return (max(previous.cost, 0.0), previous.indicators, None, previous.rule)
