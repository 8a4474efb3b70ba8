"""Verbs and numbers joined by "and": two verbs that are said of one number, one that is said of several.

"16,000 families were affected and evacuated", "85,000 displaced and 40,000 refugees were affected".
"""

from __future__ import annotations

from etl.extract.linking.candidates import candidates
from etl.extract.linking.clauses.bystanders import doers, owned
from etl.extract.linking.clauses.predicates import relative_clause
from etl.extract.linking.clauses.verbs_of_others import next_clause
from etl.extract.linking.wholes.parts import in_households
from etl.extract.quantities import PLACES, Quantity, has_verb, located, part_of_those
from etl.extract.text.tokens import Tokens
from etl.extract.triggers.triggers import Trigger
from etl.extract.triggers.unknown_verbs import does_otherwise, object_of
from etl.extract.triggers.voice import adverb
from etl.language.words import (
    ADVERB,
    AHEAD,
    BE,
    CLAUSE,
    COMMA,
    CONJUNCTION,
    END,
    HAVE,
    LIGHT,
    NOTHING,
    OR,
    RISE,
    SAY,
    THERE,
    Lexicon,
)

_OPEN_AND_SHUT = frozenset(["facilities_functional", "facilities_closed"])
_OWN_VERB = 3  # tokens from a bare number to the verb that is its own
_BRIDGE = 4  # tokens from one verb to a second with the same object
_OWN = frozenset(["noun:strong", "of place", "housed"])


def verb_after(
    tokens: Tokens, q: Quantity, trigger: Trigger, triggers: list[Trigger], lexicon: Lexicon
) -> None:
    """ "16,000 families were affected and evacuated": both are said of the number."""
    at = next(i for i, t in enumerate(triggers) if t is trigger)
    for other in triggers[at + 1 : at + 4]:
        if other.voice == "active" or not _joins(
            tokens, max(trigger.token, trigger.last) + 1, other.token, lexicon
        ):
            continue
        for side, indicators, _ in candidates(q, q.cls, other):
            if _at_odds(q, indicators):
                continue
            told = side == "before" if other.voice == "active" else side in AHEAD
            if told and indicators[0] not in q.indicators:
                q.indicators += indicators
                other.used_before = True
                return


def _at_odds(q: Quantity, indicators: tuple[str, ...]) -> bool:
    """Whether a second verb is not said of ``q`` beside the first: nothing is open and shut at once."""
    if {*indicators, *q.indicators} >= _OPEN_AND_SHUT or indicators == ("population",):
        return True  # who fell ill or was killed or hurt and taken to hospital is not hurt
    ill_or_dead = {"disease_cases", "casualties"}.intersection(q.indicators)
    return bool(ill_or_dead) and "injured" in indicators


def verb_before(
    tokens: Tokens, q: Quantity, trigger: Trigger, triggers: list[Trigger], lexicon: Lexicon
) -> None:
    """ "arrested or killed 90 people": both are said of the number."""
    at = next(i for i, t in enumerate(triggers) if t is trigger)
    other = triggers[at - 1] if at else trigger
    gap = tokens.entries[other.token + 1 : trigger.token]
    if other is trigger or other.used_before or other.voice == "passive" or trigger.voice != "active":
        return
    if tokens.entries[other.token].noun is not None:
        return
    joined = any(e.roles & CONJUNCTION for e in gap) and len(gap) < _BRIDGE
    if not joined or not all(
        e.roles & CONJUNCTION or adverb(tokens, k, lexicon) for k, e in enumerate(gap, other.token + 1)
    ):
        return
    for side, indicators, _ in candidates(q, q.cls, other):
        if side not in ("voice", "after", "next") or indicators[0] in q.indicators or NOTHING in indicators:
            continue
        if not _at_odds(q, indicators):
            q.indicators = (*indicators, *q.indicators)
        elif any(e.roles & OR for e in gap):
            q.unlink()  # "closed or reopened 12 schools": neither is said of them for sure
        return


def _joins(tokens: Tokens, i: int, j: int, lexicon: Lexicon) -> bool:
    """Whether tokens i … j-1 lead from one verb to a second of the same subject: "by floods and are"."""
    entries = tokens.entries
    k = j - 1
    while k >= i and (entries[k].roles & (BE | HAVE) or adverb(tokens, k, lexicon)):
        k -= 1
    if k < i or not entries[k].roles & CONJUNCTION:
        return False
    stops = COMMA | CLAUSE | END
    between = range(i, k)
    return len(between) <= 5 and not any(
        entries[m].roles & stops or m in tokens.numeric or entries[m].noun is not None for m in between
    )


def said_of_all(
    tokens: Tokens, quantities: list[Quantity], triggers: list[Trigger], lexicon: Lexicon
) -> None:
    """ "85,000 displaced and 40,000 refugees were affected": the last verb is said of all of them."""
    by_token = {t.token: t for t in triggers}
    for n in range(len(quantities) - 2, -1, -1):
        q, following = quantities[n], quantities[n + 1]
        trigger = by_token.get(following.trigger)
        if not q.indicators and following.indicators and in_households(tokens, q, following):
            q.indicators, q.trigger, q.cost = following.indicators, following.trigger, following.cost + 1.0
            q.rule, q.margin = "restated", following.margin
            continue
        if trigger is not None and trigger.token == following.noun.adjective_trigger:
            continue  # "250,000 refugees and 60,000 returned migrants"
        if trigger is None or trigger.token <= following.number.core or following.part or q.part:
            continue
        if part_of_those(tokens, q, following) or owned(tokens, q.number.first, lexicon):
            continue  # "the father of 12 children and two women were injured"
        near = trigger.token - following.number.last <= _OWN_VERB
        if near and q.noun.head >= 0 and following.noun.head < 0 and following.noun.noun.cls == "none":
            continue  # "the town has 140 schools, of which 20 were damaged"
        if has_verb(tokens, following) and next_clause(tokens, q, following, trigger):
            continue
        if following.rule in ("part", "ellipsis") or not _lists(tokens, q, following):
            continue
        if trigger.token >= q.limit or object_of(tokens, q.number.first, lexicon) or located(tokens, q):
            continue
        if q.rule == "joined" and tokens.low[following.number.first - 1] == ";":
            continue  # "the blast damaged three schools and 17 homes; 38 families were moved"
        if doers(tokens, q):
            continue  # "the convoy was met by 300 men and 12 women were injured"
        if q.cls in ("none", "unknown") and does_otherwise(tokens, q.number.last, "none", lexicon):
            continue  # "214 defaulted and 29 died"
        if q.cls == "unknown" and q.number.first and tokens.entries[q.number.first - 1].triggers:
            continue  # "found 87 detonators and three officers were hurt"
        if _own_fate(tokens, quantities, n, trigger, lexicon):
            if q.trigger == trigger.token:
                q.unlink()
                q.indicators, q.rule = (q.of.self_indicator or NOTHING,), "noun:weak"
            continue
        if q.indicators and q.trigger == trigger.token:
            q.cost, q.rule = min(q.cost, following.cost + 1.0), "shared"
            continue
        if q.indicators and following.noun.noun.cls == "none" and trigger.token == following.noun.end:
            continue  # "4,000 homeless and 11 dead"
        clause = relative_clause(tokens, following.noun.end, lexicon)
        if q.trigger in clause and trigger.token >= clause.stop and q.cls in ("person", "household"):
            q.unlink()  # "400 families and 90 teachers who fled have returned"
        if q.indicators and q.of.self_indicator == "deaths":
            continue  # "17 bodies were recovered and 38 passengers are missing"
        if q.indicators and q.rule != "noun:weak" and (q.trigger >= 0 or q.rule in _OWN):
            continue
        for side, indicators, _ in candidates(q, q.cls, trigger):
            if q.cls == "tally" and "deaths" in indicators:
                continue  # « a fait 40 blessés et deux soldats sont morts »
            if side in AHEAD:
                q.indicators, q.trigger, q.cost = indicators, trigger.token, following.cost + 1.0
                q.rule, q.margin = "shared", following.margin
                break


def _lists(tokens: Tokens, q: Quantity, following: Quantity) -> bool:
    """Whether the two quantities stand side by side: commas or "and" between, no verb."""
    gap = tokens.entries[q.noun.end : following.number.first]
    if in_households(tokens, q, following):
        return True
    if len(gap) == 1 and gap[0].roles & CLAUSE and {q.cls, following.cls} == {"person", "household"}:
        return True  # "1,200 families – some 6,100 people – are staying"
    # "6,900 houses; 2,310 roads and 145 bridges were damaged", not "it took 110 girls; five died"
    parted = bool(gap) and gap[-1].text == ";" and (following.cls != "none" or q.cls == "none")
    if not 0 < len(gap) <= 6 or not (parted or any(e.roles & (CONJUNCTION | COMMA) for e in gap)):
        return False
    if gap[-1].roles & SAY and not gap[-1].roles & CONJUNCTION:
        return False  # "which had pulled out 200 staff, said 15 were missing"
    return not any((e.triggers and not e.noun) or e.roles & BE for e in gap) and (
        len(gap) <= 3 or q.cls in PLACES
    )


def _own_fate(tokens: Tokens, quantities: list[Quantity], n: int, trigger: Trigger, lexicon: Lexicon) -> bool:
    """Whether those whom a noun calls by their fate keep it beside others of whom a verb tells more.

    « hay 40 heridos; 28 personas fueron evacuadas », not « 40 desplazados y 28 refugiados fueron evacuados »
    """
    q, following = quantities[n], quantities[n + 1]
    if q.of.self_indicator is None or q.of.strength != "weak" or following.noun.head < 0:
        return False
    first = lexicon.entries.get(tokens.low[trigger.token].partition(" ")[0])
    before = tokens.entries[trigger.token - 1].roles | (first.roles if first is not None else 0)
    if not before & (BE | HAVE):
        return False
    gap = tokens.entries[q.noun.end : following.number.first]
    again = len(gap) > 1 and gap[0].roles & COMMA and gap[1].roles & CONJUNCTION
    return bool(gap and gap[-1].text == ";") or bool(again) or _led(tokens, quantities, n, lexicon)


def _led(tokens: Tokens, quantities: list[Quantity], n: int, lexicon: Lexicon) -> bool:
    """Whether a verb before the list of one says that there are so many: « hay 12 muertos y 40 heridos »."""
    first = quantities[n]
    for earlier in reversed(quantities[:n]):
        gap = tokens.entries[earlier.noun.end : first.number.first]
        if len(gap) > _BRIDGE or not all(e.roles & (COMMA | CONJUNCTION) for e in gap):
            break
        first = earlier
    k = first.number.first - 1
    while k >= 0 and tokens.entries[k].roles & (LIGHT | ADVERB) and not tokens.entries[k].roles & THERE:
        k -= 1
    if k < 0:
        return False
    entry = tokens.entries[k]
    stands = entry.roles & RISE and " " in entry.text  # « el balance es de 40 heridos »
    return bool(entry.roles & THERE or stands) or tokens.low[k].endswith(lexicon.did)
