"""People who are named where something happened to others: who did it, saw it, mourned or went on living."""

from __future__ import annotations

from etl.extract.quantities import PLACES, Quantity
from etl.extract.text.tokens import Tokens
from etl.extract.triggers.triggers import Trigger
from etl.extract.triggers.unknown_verbs import did, object_of
from etl.language.words import (
    AGENT,
    ARTICLE,
    BE,
    BREAK,
    CLAUSE,
    COLLECTIVE,
    COMMA,
    CONJUNCTION,
    DEED,
    DETERMINER,
    END,
    HAVE,
    INCLUDING,
    LOCATIVE,
    OF_THEM,
    PREPOSITION,
    RAISE,
    RELATIVE,
    RISE,
    SAY,
    SUSPECT,
    TO,
    WITH,
    Lexicon,
)

# What comes to people themselves, not to those whom they belong to.
HARM = frozenset(
    ["deaths", "injured", "casualties", "missing", "detained", "captured", "abducted", "trapped"]
)
_FAR = 14  # and over another number, of whom it tells
_REST = 4  # tokens from the end of a clause between commas to the verb that goes on
_FLIGHT = frozenset(["displaced", "refugees", "evacuated"])
_SOUGHT = ("after", "either")
_PEOPLE = frozenset(["person", "household", "none", "unknown"])
_GOODS = frozenset(["item", "truck", "tent", "vehicle"])
_ADJECTIVES = 3  # between "a" and the noun


def doers(tokens: Tokens, q: Quantity) -> bool:
    """Whether ``q`` are those who did it: "attacked by 40 men", "by the 40 men"."""
    k = q.number.first - 1
    while k > 0 and tokens.entries[k].roles & (ARTICLE | DETERMINER) and not tokens.entries[k].roles & AGENT:
        k -= 1
    return k >= 0 and bool(tokens.entries[k].roles & AGENT)


def stands_aside(tokens: Tokens, q: Quantity, lexicon: Lexicon) -> bool:
    """Whether ``q`` did it, or is another verb's object: "attacked by 40 men", "… drew 900 people"."""
    if q.cls not in _PEOPLE:
        return False
    if doers(tokens, q):
        return True
    k = q.number.first - 1
    while k > 0 and tokens.entries[k].roles & (ARTICLE | DETERMINER | WITH):
        k -= 1
    verb = tokens.entries[k]
    return not (verb.splits or verb.roles & (RISE | RAISE)) and object_of(tokens, k + 1, lexicon)


def spared(
    tokens: Tokens, q: Quantity, aside: bool, trigger: Trigger, side: str, indicator: str, lexicon: Lexicon
) -> bool:
    """Whether ``trigger`` tells of others than ``q``; ``aside``: no verb before it does tell of ``q``."""
    t, first = trigger.token, q.number.first
    if indicator == "missing" and side in _SOUGHT and t < first and _wanted(tokens, q, lexicon):
        return True  # "looking for 12 men who attacked the station"
    deed = _deed(tokens, q.noun.end, lexicon)
    more = bool(tokens.entries[t - 1].roles & CONJUNCTION) and trigger.voice == "active"
    if 0 <= deed <= t and (t == deed or more or indicator in _FLIGHT):
        return True  # "the 12 men who killed a guard and wounded another fled"
    did_it = q.cls in _PEOPLE and doers(tokens, q)
    if did_it and t > q.noun.end and not any(e.roles & RELATIVE for e in tokens.entries[q.noun.end : t]):
        return True  # "five were shot by three soldiers and died"
    if t < first and q.cls in _PEOPLE:
        noun = side == "after" and _noun(tokens, t) and not (t + 2 == first and _against(tokens, t + 1))
        if did_it or (aside and indicator in HARM) or noun or _taken(tokens, t, first, lexicon):
            return True
    if t > q.noun.end and q.cls in (_GOODS | PLACES) and _of_receivers(tokens, q, t, lexicon):
        return True  # "400 tents for families whose houses were destroyed"
    if t > q.noun.end and _told_by_the_way(tokens, q, t, lexicon):
        return True  # "the woman, who had lost three sons, was wounded"
    if t > q.noun.end and trigger.voice == "passive" and _acted_on(tokens, q, t, lexicon):
        return True  # "aid workers treating 200 patients were evacuated"
    if indicator in HARM and owned(tokens, first, lexicon):
        return True
    return t > q.noun.end and _own_subject(tokens, q.noun.end, t)


def _told_by_the_way(tokens: Tokens, q: Quantity, t: int, lexicon: Lexicon) -> bool:
    """Whether ``q`` is the object of a clause between commas, behind which the verb at ``t`` goes on."""
    entries, end = tokens.entries, q.noun.end
    if end >= len(entries) or not entries[end].roles & COMMA or t > end + _FAR or end + 1 in tokens.numeric:
        return False
    others = any(k in tokens.numeric for k in range(end + 1, t))  # ", said 15 were missing"
    if not others and (t > end + _REST or any(e.roles & (COMMA | CONJUNCTION) for e in entries[end + 1 : t])):
        return False
    verb = False
    for k in range(q.number.first - 1, 0, -1):
        roles = entries[k].roles
        if roles & RELATIVE and not roles & (INCLUDING | OF_THEM):
            return verb and bool(entries[k - 1].roles & COMMA)
        if roles & (COMMA | CLAUSE | END | INCLUDING) or k in tokens.numeric:
            return False
        verb = verb or bool(roles & HAVE) or bool(entries[k].triggers) or did(tokens, k, lexicon)
    return False


def _of_receivers(tokens: Tokens, q: Quantity, t: int, lexicon: Lexicon) -> bool:
    """Whether a clause that only describes people, for whom ``q`` are, holds the verb at ``t``."""
    entries, end = tokens.entries, q.noun.end
    if not entries[end].roles & PREPOSITION or entries[end].roles & LOCATIVE:
        return False
    meant, people = bool(entries[end].roles & TO), False
    for k in range(end + 1, t):
        noun, roles = entries[k].noun, entries[k].roles
        if roles & (COMMA | CLAUSE | END) or k in tokens.numeric:
            return False
        last = lexicon.entries.get(tokens.low[k].rpartition(" ")[2])  # "those who"
        relative = roles & RELATIVE or (last is not None and last.roles & RELATIVE)
        if relative and (people or (meant and k <= end + 2)):
            return True  # "500 homes for those who lost theirs"
        if roles & (BE | HAVE):
            return False  # "tents for 40 families were destroyed"
        people = people or (noun is not None and noun.cls in ("person", "household"))
    return people and meant and q.cls in _GOODS


def _acted_on(tokens: Tokens, q: Quantity, t: int, lexicon: Lexicon) -> bool:
    """Whether ``q`` is the object of what only describes the subject of the verb at ``t``."""
    entries, k, end = tokens.entries, q.number.first - 1, q.noun.end
    if k < 2 or q.noun.head < 0 or not tokens.low[k].endswith(lexicon.doing or ("-",)):
        return False
    verb = entries[k]
    governs = any(side in ("after", "voice") for _, side in verb.triggers) and verb.noun is None
    if not governs or verb.roles & (SAY | RISE | RAISE | INCLUDING | BREAK | PREPOSITION):
        return False
    while k > 0 and entries[k - 1].roles & (BE | HAVE | RELATIVE):
        k -= 1
    led = entries[k - 1]
    named = led.noun is not None and led.noun.cls in ("person", "household") and not led.triggers
    return named and all(entries[m].roles & (BE | HAVE) for m in range(end, t))


def _wanted(tokens: Tokens, q: Quantity, lexicon: Lexicon) -> bool:
    """Whether those who are looked for did something, or are called so: "12 attackers"."""
    named = any(e.roles & SUSPECT for e in tokens.entries[q.number.last : q.noun.end])
    return named or _deed(tokens, q.noun.end, lexicon) >= 0


def _deed(tokens: Tokens, end: int, lexicon: Lexicon) -> int:
    """The verb of what those named before ``end`` did, else -1: "12 men who killed a guard"."""
    entries, k = tokens.entries, end + 1
    if end >= len(entries) or not entries[end].roles & RELATIVE:
        return -1
    while k < len(entries) and entries[k].roles & HAVE:
        k += 1
    if k >= len(entries) or any(side == "before" for _, side in entries[k].triggers):
        return -1  # "who killed themselves"
    words = (lexicon.entries.get(word) for word in tokens.low[k].split(" "))
    return k if any(entry is not None and entry.roles & DEED for entry in words) else -1


def goes_on(tokens: Tokens, by: Quantity, t: int, lexicon: Lexicon) -> bool:
    """Whether behind those who did it the verb at ``t`` goes on with the victims: "… by 40 men and died".

    It tells of others where these are named before it: "shot by 40 men who fled", "… and three died".
    """
    last = lexicon.entries.get(tokens.low[by.number.first - 1].rpartition(" ")[2])  # "occupied by"
    if t <= by.noun.end or not (doers(tokens, by) or (last is not None and last.roles & AGENT)):
        return False
    others = any(e.roles & RELATIVE or e.noun is not None for e in tokens.entries[by.noun.end : t])
    return not others and not any(by.noun.end <= k < t for k in tokens.numeric)


def _noun(tokens: Tokens, t: int) -> bool:
    """ "the massacre", "the murder": a noun, unless "of" follows and is part of it."""
    return t > 0 and " " not in tokens.low[t] and bool(tokens.entries[t - 1].roles & (ARTICLE | DETERMINER))


def _against(tokens: Tokens, k: int) -> bool:
    """Whether only a preposition parts a deed from its victims: "the massacre against 14 civilians"."""
    return bool(tokens.entries[k].roles & PREPOSITION) and not tokens.entries[k].roles & AGENT


def _taken(tokens: Tokens, t: int, first: int, lexicon: Lexicon) -> bool:
    """Whether ``t`` tells of one person, of whom a verb goes on: "the death of a man brought 900 people"."""
    if t + 3 >= first or not tokens.entries[t + 1].roles & ARTICLE:
        return False
    one = tokens.entries[t + 2].noun
    return one is not None and one.cls == "person" and did(tokens, t + 3, lexicon)


def owned(tokens: Tokens, first: int, lexicon: Lexicon) -> bool:
    """Whether a number behind "of" only says whose somebody is: "the father of 12 children"."""
    if first < 2 or tokens.low[first - 1] not in lexicon.of or first - 3 in tokens.numeric:
        return False
    owner = tokens.entries[first - 2]
    person = owner.noun is not None and owner.noun.cls == "person" and owner.noun.self_indicator is None
    return person and not owner.roles & COLLECTIVE and not owner.triggers


def belongs(tokens: Tokens, q: Quantity, previous: Quantity | None, t: int, lexicon: Lexicon) -> bool:
    """Whether ``q`` only says how many a place or crowd holds in which ``previous`` met the verb at ``t``.

    "killed 12 people in Lorin, a district of 40,000", "killed 12 at a rally of 4,000 people".
    """
    if previous is None or t > q.number.first or q.cls not in _PEOPLE:
        return False
    k = q.number.first - 1
    while k > 0 and tokens.entries[k].qualifier:
        k -= 1
    beside = _beside(tokens, q, k)
    if beside < 0 and previous.trigger != t:
        return False
    k = beside if beside >= 0 else k
    if k < 3 or tokens.low[k].rpartition(" ")[2] not in lexicon.of:
        return False
    k += " " in tokens.low[k]  # "crowd of"
    head = tokens.entries[k - 1]
    told = (family.indicators.get(cls, ("-",)) for family, _ in head.triggers for cls in _PEOPLE)
    if any(named != ("-",) for named in told) or head.qualifier or k - 1 in tokens.numeric:
        return False
    first = previous.number.last if beside < 0 else 0
    for j in range(k - 2, max(first, k - 2 - _ADJECTIVES), -1):
        if tokens.entries[j].roles & (ARTICLE | DETERMINER):
            led = tokens.entries[j - 1].roles
            some = head.noun is not None and head.noun.cls in ("person", "household")
            appended = led & COMMA and not (some or head.roles & COLLECTIVE)
            return bool(appended or (led & LOCATIVE and not led & CONJUNCTION))
        if tokens.kinds[j] != "word" or tokens.entries[j].roles & (CONJUNCTION | PREPOSITION):
            return False
    return False


def _beside(tokens: Tokens, q: Quantity, k: int) -> int:
    """What stands before the number that "and" joins to ``q``: "of 40 cars and 300 soldiers"; else -1."""
    end = q.noun.end
    elsewhere = end < len(tokens.low) and tokens.entries[end].roles & LOCATIVE  # "and 40 people in Amra"
    if q.noun.head < 0 or elsewhere or not tokens.entries[k].roles & CONJUNCTION:
        return -1
    for j in range(k - 1, max(0, k - 1 - _ADJECTIVES), -1):
        entry = tokens.entries[j]
        if j in tokens.numeric:
            return j - 1
        if entry.triggers or tokens.kinds[j] != "word" or entry.roles & (PREPOSITION | CONJUNCTION):
            return -1
    return -1


def _own_subject(tokens: Tokens, end: int, t: int) -> bool:
    """Whether a person named behind "after" or "when" is the subject of the verb at ``t``."""
    k = t - 1
    while k > end and tokens.entries[k].roles & (BE | HAVE):
        k -= 1
    noun = tokens.entries[k].noun
    if k <= end or noun is None or noun.cls not in ("person", "household"):
        return False
    while k > end and (k in tokens.numeric or tokens.entries[k].noun is not None or _light(tokens, k)):
        k -= 1
    roles = tokens.entries[k].roles  # "three children as well as another child were killed" has one
    # … and in "15 hostages taken by militants were killed" these did it
    return bool(roles & BREAK) and not roles & (CONJUNCTION | AGENT) and k >= end


def _light(tokens: Tokens, k: int) -> bool:
    return bool(tokens.entries[k].roles & (ARTICLE | DETERMINER)) or bool(tokens.entries[k].qualifier)
