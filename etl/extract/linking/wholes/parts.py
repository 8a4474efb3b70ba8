"""Which numbers are parts of another: breakdowns, brackets, households."""

from __future__ import annotations

from etl.extract.linking.found import BODIES
from etl.extract.quantities import PLACES, Quantity
from etl.extract.text.tokens import Tokens
from etl.language.words import (
    ADVERB,
    BE,
    BREAK,
    CLAUSE,
    COMMA,
    CONJUNCTION,
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
    THERE,
    TO,
)


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
    if _among_these(tokens, previous, q):
        return n - 1
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
            return m if whole.cls in (*BODIES, "item") and not whole.part else -1
    return -1


def _by_kind(tokens: Tokens, whole: Quantity, q: Quantity) -> bool:
    """ "Moved 86 refugees: 79 men and seven women": who they are stands right behind their number."""
    colon = q.number.first - 1
    if q.cls != "person" or whole.cls not in BODIES or whole.number.value <= q.number.value:
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
        if people and quantities[m].cls in PLACES and any(q.cls in BODIES for q in quantities[:m]):
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


def own_verb(tokens: Tokens, q: Quantity) -> bool:
    """Whether a trigger stands after ``q`` within its brackets."""
    for k in range(q.noun.end, min(q.noun.end + 6, len(tokens.low))):
        if tokens.low[k] == ")":
            return False
        if tokens.entries[k].triggers and not tokens.entries[k].noun:
            return True
    return False


def _among_these(tokens: Tokens, whole: Quantity, q: Quantity) -> bool:
    """Whether "among" opens the sentence before a whole, whose part follows "were"."""
    k = whole.number.first - 1
    while k > 0 and tokens.entries[k].roles & DETERMINER and not tokens.entries[k].roles & TO:
        k -= 1
    among = k >= 0 and tokens.entries[k].roles & OF_WHOM and tokens.entries[k].roles & TO
    if not among or (k and not tokens.entries[k - 1].roles & (CLAUSE | END)):
        return False
    end = max(whole.noun.end, whole.number.last)
    gap = tokens.entries[end + (end == whole.trigger) : q.number.first]  # "the 95 dead"
    return (
        bool(gap) and all(e.roles & (BE | THERE | ADVERB | COMMA) for e in gap) and not gap[-1].roles & COMMA
    )
