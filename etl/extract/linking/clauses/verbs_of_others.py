"""Verbs near a number that speak of others: of the next number, of a place, of whom those counted tell."""

from __future__ import annotations

from etl.extract.linking.candidates import candidates
from etl.extract.linking.clauses.predicates import relative_clause
from etl.extract.quantities import Quantity, has_verb, led_by_of
from etl.extract.text.tokens import Tokens
from etl.extract.triggers.triggers import Trigger
from etl.extract.triggers.unknown_verbs import did
from etl.language.words import (
    ARTICLE,
    BE,
    BREAK,
    CLAUSE,
    COMMA,
    CONJUNCTION,
    DETERMINER,
    END,
    HAVE,
    INCLUDING,
    LAND,
    LOCATIVE,
    MODAL,
    NEGATOR,
    OPEN,
    RELATIVE,
    SAY,
    TO,
    WITH,
    Entry,
    Lexicon,
)

_LEAVING = frozenset(["evacuated", "displaced", "rescued", "returned", "refugees"])
_SUBJECT = 5  # tokens back to the subject of a verb
_OBJECT = 4  # tokens of an object
_STATE = 5  # tokens of "in the freezing rain"
_HARM = frozenset(["houses_damaged", "houses_destroyed", "facilities_damaged", "facilities_destroyed"])


def helps_them(tokens: Tokens, trigger: Trigger) -> bool:
    """Whether those before the verb are who helps: "120 volunteers supported the distribution"."""
    behind = tokens.entries[trigger.token + 1 : trigger.token + 1 + _OBJECT]
    if trigger.voice != "active" or not behind or not behind[0].roles & (ARTICLE | DETERMINER):
        return False
    return all(e.excluded_after != "time" for e in behind)  # "were served the same day"


def of_another(
    tokens: Tokens, q: Quantity, following: Quantity | None, trigger: Trigger, side: str,
    named: tuple[str, ...], triggers: list[Trigger], lexicon: Lexicon,
) -> bool:  # fmt: skip
    """Whether the trigger speaks of others: in "left 40 wounded and 12 dead" the 40 have their own word."""
    if following is not None and _acts_on(tokens, q, following, trigger, lexicon):
        return True  # "3,000 people gathered to mourn the eight students shot dead"
    if following is not None and following.noun.noun.cls == "none" and trigger.token == following.noun.end:
        if following.number.first and tokens.entries[following.number.first - 1].roles & INCLUDING:
            return trigger.voice != "passive"  # "carried 951 people, including 108 wounded, to safety"
        return _has_own(q, named, triggers, noun=True)
    entry = tokens.entries[trigger.token]
    if side != "after" or not entry.splits or any(other == "after" for _, other in entry.triggers):
        return False
    parts = {second for _, second in entry.splits}
    closed = any(tokens.low[k] in parts for k in range(trigger.token + 1, q.number.first))
    if closed and (q.cls == "household" or _told_with(tokens, q)):
        return True  # "left one dead and a dozen families on the street", "… and 300 people with nothing"
    behind = " ".join(tokens.low[q.noun.end : q.noun.end + 3]) + " "
    if not closed and any(behind.startswith(second + " ") for second in parts):
        return False
    return _has_own(q, named, triggers, noun=closed or following is not None)


def _acts_on(tokens: Tokens, q: Quantity, following: Quantity, trigger: Trigger, lexicon: Lexicon) -> bool:
    """Whether the trigger only describes the next number, whom ``q`` act on or belong to.

    "3,000 people gathered to mourn the eight students shot dead", "200 relatives of the 38 miners killed".
    """
    end = max(following.number.last, following.noun.end)
    beside = trigger.token == end and trigger.voice != "passive"
    if q.noun.head < 0 or not (beside or trigger.token in relative_clause(tokens, end, lexicon)):
        return False
    gap = range(q.noun.end, following.number.first)
    entries, parted = tokens.entries, COMMA | CONJUNCTION | CLAUSE | INCLUDING | OPEN
    if not gap or any(entries[k].roles & parted for k in gap):
        return False
    owned = (k for k in gap if tokens.low[k] in lexicon.of and _person(entries[k - 1]))
    if following.noun.noun.cls in ("person", "tally", "none") and any(owned):
        return True
    verbs = (entries[k].splits or entries[k].roles & (RELATIVE | HAVE | MODAL) for k in gap)
    return any(verbs) or any(did(tokens, k, lexicon) for k in gap)


def _person(entry: Entry) -> bool:
    return entry.noun is not None and entry.noun.cls == "person"


def acts(tokens: Tokens, q: Quantity, following: Quantity | None, trigger: Trigger, side: str) -> bool:
    """Whether ``q`` are who did it to the next number: "60 doctors who treated the 400 wounded"."""
    if following is None or side not in ("voice", "either") or trigger.voice != "active":
        return False
    k, end = trigger.token + 1, q.noun.end
    relative = q.noun.head >= 0 and end + 1 == trigger.token and bool(tokens.entries[end].roles & RELATIVE)
    while k < following.number.first and tokens.entries[k].roles & DETERMINER:
        k += 1
    return relative and k == following.number.first


def one_of_them(tokens: Tokens, q: Quantity, trigger: Trigger, lexicon: Lexicon) -> bool:
    """Whether the verb tells of one of ``q`` alone: "one of three brothers who joined, killed himself"."""
    k = led_by_of(tokens, q.number.first, lexicon)
    if k < 1 or tokens.entries[k - 1].value != 1 or trigger.token < q.noun.end:
        return False
    return any(e.roles & COMMA for e in tokens.entries[q.noun.end : trigger.token])


def hosted(tokens: Tokens, q: Quantity, trigger: Trigger, named: tuple[str, ...]) -> bool:
    """Whether a bare number, of whom no camp is told, has its own word: "they host 218,600 displaced"."""
    beside = q.number.last
    if named != ("sheltered",) or trigger.token + 1 != q.number.first or beside >= len(tokens.low):
        return False
    before = tokens.entries[max(0, trigger.token - _SUBJECT) : trigger.token]
    if any(e.noun is not None and e.noun.cls in ("facility", "shelter", "shelterhome") for e in before):
        return False
    told = (f.indicators.get("person") for f, side in tokens.entries[beside].triggers if side == "voice")
    return ("displaced",) in told


def _told_with(tokens: Tokens, q: Quantity) -> bool:
    """Whether "with", "without" or "in" right behind people says what is said of them."""
    end = q.noun.end if q.noun.head >= 0 else q.number.last
    if end >= len(tokens.low):
        return False
    told = q.noun.head >= 0 and bool(tokens.entries[end].roles & (WITH | NEGATOR))
    return told or in_state(tokens, end)


def in_state(tokens: Tokens, k: int) -> bool:
    """Whether the preposition at ``k`` leads to no place: "in the cold", "in shock", not "in Lorin"."""
    if not tokens.entries[k].roles & LOCATIVE or " " in tokens.low[k]:
        return False
    for m in range(k + 1, min(k + 1 + _STATE, len(tokens.low))):
        entry = tokens.entries[m]
        if m in tokens.numeric or entry.roles & LAND or entry.excluded_after == "actors":
            return False
        if tokens.text[tokens.starts[m]].isupper() or entry.noun is not None:
            return False
        if entry.roles & (COMMA | CLAUSE | END | CONJUNCTION):
            break
    return True


def _has_own(q: Quantity, named: tuple[str, ...], triggers: list[Trigger], noun: bool) -> bool:
    """Whether the participle beside a number, or its ``noun`` if that counts, says something else of it."""
    if noun and q.of.self_indicator not in (None, *named):
        return True
    beside = (
        t
        for t in triggers
        if t.token == q.noun.adjective_trigger or (t.token == q.noun.end and t.voice != "active")
    )
    return any(own != named for t in beside for _, own, _ in candidates(q, q.cls, t))


def tells_it(tokens: Tokens, q: Quantity, trigger: Trigger) -> bool:
    """Whether those counted say it of others: a verb of saying behind them, then "that" or a number."""
    end = q.noun.end
    if q.noun.head < 0 or end + 1 >= trigger.token:
        return False
    if tokens.entries[end].roles & BE and tokens.entries[end + 1].roles & SAY:
        return bool(tokens.entries[min(end + 2, trigger.token)].roles & RELATIVE)  # "were told that"
    if not tokens.entries[end].roles & SAY:
        return False
    between = range(end + 1, trigger.token)
    return any(k in tokens.numeric or tokens.entries[k].roles & RELATIVE for k in between)


def hurt_instead(tokens: Tokens, q: Quantity, trigger: Trigger) -> bool:
    """Whether another fate right behind a bare number is its own: "a woman killed 30 injured in a raid"."""
    end = max(q.number.last, q.noun.end)
    if (
        (q.noun.head >= 0 and not q.noun.others)
        or trigger.token + 1 < q.number.first
        or end >= len(tokens.low)
    ):
        return False
    fates = {f for family, _ in tokens.entries[end].triggers for f in family.indicators.values()}
    if ("injured",) not in fates or ("deaths",) in fates:
        return False
    behind = end + 1
    while behind < len(tokens.low) and tokens.entries[behind].qualifier:
        behind += 1
    return behind not in tokens.numeric  # "killed 12 injured 30"


def noun_apart(tokens: Tokens, q: Quantity, trigger: Trigger) -> bool:
    """Whether the trigger is a noun that a comma or "and" parts from a bare number before it."""
    if tokens.entries[trigger.token].noun is None:
        return False
    if q.noun.head >= 0 and tokens.entries[trigger.token - 1].roles & DETERMINER:
        return True  # "300 families asked for the bodies"
    if q.noun.noun.cls != "none":
        return False
    parted = COMMA | CONJUNCTION | CLAUSE
    return any(e.roles & parted for e in tokens.entries[q.number.last : trigger.token])


def is_object(tokens: Tokens, q: Quantity, trigger: Trigger) -> bool:
    """Whether a word of direction stands before the number: it is no subject of a verb before it."""
    k = q.number.first - 1
    return trigger.token < k and bool(tokens.entries[k].roles & TO) and not tokens.entries[k].triggers


def describes(tokens: Tokens, trigger: Trigger, lexicon: Lexicon) -> bool:
    """Whether the word only describes the region beside it: "the quake-hit region"."""
    k = trigger.token - 1
    participle = trigger.voice == "bare" and not tokens.low[trigger.token].endswith(lexicon.finite)
    if lexicon.postposed and participle and k > 0 and tokens.entries[k].excluded_after == "actors":
        led = tokens.entries[k - 1].roles & (DETERMINER | LOCATIVE) or k - 1 in tokens.numeric
        return bool(led)  # "en las siete regiones afectadas"
    if not tokens.entries[trigger.token - 1].roles & (DETERMINER | LOCATIVE):
        return False
    after = tokens.entries[trigger.token + 1] if trigger.token + 1 < len(tokens.low) else None
    region = after is not None and (
        after.excluded_after == "actors" or (after.noun is not None and after.noun.cls in ("area", "village"))
    )
    return region or "-" in tokens.low[trigger.token]


def next_clause(tokens: Tokens, q: Quantity, following: Quantity | None, trigger: Trigger) -> bool:
    """ "34 people were sampled; 11 tested positive": behind the semicolon the verb speaks of the 11."""
    told = following is not None and q.noun.noun.self_indicator is not None and following.noun.head >= 0
    if following is not None and (told or q.cls == "none") and _run_together(tokens, q, following):
        # figures of a box; "Page 113 At least nine were killed"
        return trigger.token >= following.number.last
    if (
        following is not None
        and q.noun.head >= 0
        and has_verb(tokens, following)
        and _beside(tokens, q, following)
    ):
        return trigger.token >= following.number.last  # "it left 40 injured and 900 were rescued"
    if following is None or q.noun.end >= following.number.first or trigger.token < following.number.last:
        return False
    if q.noun.head >= 0 and tokens.low[q.noun.end] == ":" and following.number.first == q.noun.end + 1:
        return True  # "2,310 houses: 310 destroyed, 2,000 damaged"
    if trigger.token < following.noun.end:
        return False
    ends = [k for k in range(q.noun.end, trigger.token) if tokens.low[k] == ";"]
    return bool(ends) and any(ends[-1] < k < trigger.token for k in tokens.numeric)


def _run_together(tokens: Tokens, q: Quantity, following: Quantity) -> bool:
    """Whether nothing but what qualifies it stands between ``q`` and the number that follows."""
    gap = tokens.entries[q.noun.end : following.number.first]
    return following.number.first >= q.noun.end and all(e.qualifier for e in gap)


def _beside(tokens: Tokens, q: Quantity, following: Quantity) -> bool:
    """Whether the number that follows is no part of ``q``, in brackets or behind "of whom"."""
    between = tokens.entries[q.noun.end : following.number.first]
    deeper = tokens.depth[following.number.core] > tokens.depth[q.number.core]
    if deeper or not between or any(e.roles & INCLUDING for e in between):
        return False
    return bool(between[-1].roles & (COMMA | CLAUSE | CONJUNCTION | BREAK))  # not "camp 3"


def happened_there(trigger: Trigger, q: Quantity, indicators: tuple[str, ...], side: str) -> bool:
    """Whether "in 12 towns" is itself what the verb speaks of: "flooding in 12 towns", not "they died in"."""
    if trigger.token > q.number.core:
        return False
    if side == "after" and trigger.token == q.number.first - 1:
        return True  # "causó daños en 30 viviendas"
    near = trigger.token == q.number.first - 2 and trigger.voice != "passive"
    near = near and not trigger.used_before  # "900 families affected in 12 villages"
    near = near and indicators[0] not in _LEAVING  # "evacuated from two villages"
    near = near or (trigger.token == q.number.first - 1 and indicators[0] in _HARM)  # "water stood in"
    return near or (indicators == ("facilities_functional",) and q.of.object != "other")
