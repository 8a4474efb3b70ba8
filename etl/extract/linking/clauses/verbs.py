"""Which of two verbs says what happened: the finite one, not what describes its subject."""

from __future__ import annotations

from etl.extract.linking.clauses.predicates import as_noun
from etl.extract.linking.found import Found
from etl.extract.quantities import Quantity
from etl.extract.text.tokens import Tokens
from etl.extract.triggers.triggers import Trigger
from etl.language.words import (
    AGENT,
    AUXILIARY,
    BE,
    BREAK,
    CLAUSE,
    COMMA,
    CONJUNCTION,
    END,
    HAVE,
    LOCATIVE,
    MEANT,
    MODAL,
    PREPOSITION,
    PROJECTED,
    RELATIVE,
    SAY,
    TO,
    Lexicon,
)

# States that describe people, and what is done for people who are in them.
_STATES = frozenset(
    ["displaced", "in_need", "affected", "sheltered", "population", "food_insecure", "trapped"]
)
_HELD = _STATES | {"detained"}  # "sent kits for 800 people in detention"
_HELP = frozenset(["assisted", "evacuated", "rescued"])
_WITH_DEAD = (("deaths",), ("casualties",))
_RUINED = frozenset(["facilities_destroyed", "facilities_damaged", "facilities_closed"])
_WORKING = ("facilities_functional",)
_BY_NOUN = frozenset(["noun:weak", "noun:faint"])
HELPED = 2.5  # so near a verb takes the number as its object


INVERTED = 1.5  # so near a verb stands before its subject
BY_NOUN = -1.0  # only what the number's own noun says costs less
WEAK_FAMILY = 2.5  # families so dear never take a number from another trigger


def main_verb(tokens: Tokens, q: Quantity, found: list[Found], limit: float, lexicon: Lexicon) -> Found:
    """The finite verb, not what only describes its subject.

    "6,000 families displaced by the fighting have received aid", "12 children who lived there have been
    evacuated", "40 patients, injured or ill, were moved".
    """
    best = _helped(tokens, q, found, lexicon) or found[0]
    if best is not found[0]:
        return best
    trigger = best[2]
    if best[1] in _WITH_DEAD:  # nothing more happens to the dead
        dead = trigger is not None and trigger.token == q.noun.adjective_trigger  # "40 dead people"
        return best if dead else _alive(tokens, q, found, limit) or best
    if best[3] in _BY_NOUN:
        return _predicate(tokens, q, found, limit, lexicon) or best
    if trigger is None or best[0] < BY_NOUN or len(found) == 1 or trigger.token < q.number.core:
        return best
    aside, clause = _aside(tokens, q, trigger), _in_relative(tokens, q, trigger)
    if not (aside or clause) and (
        _finite(tokens, trigger, lexicon) or not _describes(tokens, trigger, best[3], lexicon)
    ):
        return best
    if lexicon.inversion and trigger.token == q.number.last:
        # "Regresaron 5.000 desplazados": the verb before the number, not what its subject is called
        for other in found[1:]:
            verb = other[2]
            if verb is not None and verb.token < q.number.first and other[0] <= INVERTED:
                return other
    barrier = CLAUSE | BREAK | END | RELATIVE | CONJUNCTION | (0 if aside else COMMA)
    for other in found[1:]:
        verb = other[2]
        if verb is None or verb.token <= trigger.token or other[1] == best[1] or other[0] > limit:
            continue
        if verb.options[0][0].cost >= WEAK_FAMILY or verb.label or as_noun(tokens, verb.token):
            continue
        if best[1][0] in _RUINED and other[1] == _WORKING and _to_come(tokens, trigger, verb, lexicon):
            continue  # "the 12 clinics that were destroyed will be rebuilt"
        told = best[1][0] not in _STATES and trigger.options[0][0].precise
        if clause and told and not verb.options[0][0].precise and other[1] != ("deaths",):
            continue  # "refugees who returned were helped"
        start = (aside or trigger.token) + 1
        if best[1][0] in _STATES:
            start += bool(tokens.entries[start].roles & AGENT)
            start += start in tokens.numeric  # "90 people living in two shelters were injured"
        between = range(start, verb.token)
        told = (
            _finite(tokens, verb, lexicon) or verb.token == aside + 1
            if aside
            else _tells(tokens, other, lexicon)
        )
        told = told or _gets(tokens, q, trigger, other, lexicon)
        if len(between) <= 12 and told and not _barred(tokens, between, barrier):
            return other
    return best


def _to_come(tokens: Tokens, trigger: Trigger, verb: Trigger, lexicon: Lexicon) -> bool:
    """Whether ``verb`` tells what is yet to be done to what ``trigger`` tells of."""
    way = range(trigger.token + 1, verb.token + 1)
    planned = any(tokens.entries[k].roles & (MODAL | MEANT | PROJECTED) for k in way)
    return planned or any(tokens.low[k].endswith(lexicon.future) for k in way)


def _predicate(
    tokens: Tokens, q: Quantity, found: list[Found], limit: float, lexicon: Lexicon
) -> Found | None:
    """What is said of people whose noun alone would count them: "98 evacuees from the north were killed"."""
    barrier = CLAUSE | BREAK | END | RELATIVE | CONJUNCTION | COMMA
    for other in found:
        verb = other[2]
        if verb is None or verb.token < q.noun.end or other[0] > limit or verb.label:
            continue
        if verb.options[0][0].cost >= WEAK_FAMILY or not _tells(tokens, other, lexicon):
            continue
        between = range(_past_place(tokens, q.noun.end), verb.token)
        if len(between) <= 14 and not _barred(tokens, between, barrier):
            return other
    return None


def _past_place(tokens: Tokens, k: int) -> int:
    """The token behind "in three" or "living in 14" at ``k``, else ``k``."""
    entry = tokens.entries[k] if k < len(tokens.low) else None
    leads = entry is not None and (entry.roles & LOCATIVE or entry.no_object)
    return k + 2 if leads and k + 1 in tokens.numeric else k


def _alive(tokens: Tokens, q: Quantity, found: list[Found], limit: float) -> Found | None:
    """What happened to those only feared dead: "ten people feared killed have been found alive"."""
    trigger = found[0][2]
    if trigger is None or trigger.token < q.noun.end or trigger.voice == "passive":
        return None
    for other in found[1:]:
        verb = other[2]
        if verb is not None and other[1] == ("rescued",) and verb.token > trigger.token and other[0] <= limit:
            barred = _barred(tokens, range(trigger.token + 1, verb.token), CLAUSE | BREAK | END | CONJUNCTION)
            return None if barred else other
    return None


def _tells(tokens: Tokens, found: Found, lexicon: Lexicon) -> bool:
    """Whether a verb is finite, or can only be: "died"."""
    verb = found[2]
    if verb is None or _finite(tokens, verb, lexicon):
        return verb is not None
    word = tokens.low[verb.token].partition(" ")[0]
    if lexicon.finite and word.endswith(lexicon.finite) and found[1] == ("deaths",):
        return True  # "dos de los 14 que sobrevivieron murieron"
    alone = found[3].startswith("before") and found[1][0] not in _STATES
    alone = alone and not _infinitive(tokens, verb, lexicon)
    return alone and not _describes(tokens, verb, found[3], lexicon)


def _infinitive(tokens: Tokens, verb: Trigger, lexicon: Lexicon) -> bool:
    """Whether "to" stands before the verb, or opens its phrase."""
    first = lexicon.entries.get(tokens.low[verb.token].split()[0])
    opens = first is not None and first.roles & TO
    return bool(opens or tokens.entries[verb.token - 1].roles & TO)


def _barred(tokens: Tokens, between: range, barrier: int) -> bool:
    """Whether something on the way opens another statement; "and" between two names does not."""
    for k in between:
        roles = tokens.entries[k].roles
        if k in tokens.numeric or (roles & barrier and not roles & AGENT):
            names = roles & CONJUNCTION and k + 1 < len(tokens.starts) and _named(tokens, k - 1)
            if k in tokens.numeric or not (names and _named(tokens, k + 1)):
                return True
    return False


def _named(tokens: Tokens, k: int) -> bool:
    return tokens.text[tokens.starts[k]].isupper() and not tokens.entries[k].triggers


def _helped(tokens: Tokens, q: Quantity, found: list[Found], lexicon: Lexicon) -> Found | None:
    """The verb whose object the number is, where what follows only describes it.

    "gave kits to 1,900 families who have been displaced", "airlifted 86 people in need of protection"
    """
    best, trigger = found[0], found[0][2]
    if best[1][0] not in _HELD or trigger is None or trigger.token < q.noun.end:
        return None
    if _finite(tokens, trigger, lexicon) and not _in_relative(tokens, q, trigger):
        return None
    for other in found[1:]:
        verb = other[2]
        if verb is None or verb.token > q.number.core or other[1][0] not in _HELP or other[0] > HELPED:
            continue
        between = tokens.entries[verb.token + 1 : q.number.first]
        if not any(e.roles & (CLAUSE | BREAK | END | SAY) for e in between):
            return other
    return None


def _gets(tokens: Tokens, q: Quantity, trigger: Trigger, other: Found, lexicon: Lexicon) -> bool:
    """What people got, after a participle: "5,700 people affected by floods received"."""
    verb = other[2]
    clause = _in_relative(tokens, q, trigger)
    if verb is None or not (trigger.token == q.noun.end or clause) or other[1][0] not in _HELP:
        return False
    word = tokens.low[verb.token].split()[0]
    if _infinitive(tokens, verb, lexicon):
        return False
    return other[3].startswith("before") and not (lexicon.doing and word.endswith(lexicon.doing))


def _describes(tokens: Tokens, trigger: Trigger, rule: str, lexicon: Lexicon) -> bool:
    """Whether the trigger can be a participle or adjective after its noun: "living in", "open"."""
    word = tokens.low[trigger.token].split()[0]
    if (
        not rule.startswith("label")
        and (entry := lexicon.entries.get(word)) is not None
        and entry.roles & PREPOSITION
    ):
        return True  # "people in the camps were reached"
    return rule.startswith(("voice", "either")) or (bool(lexicon.doing) and word.endswith(lexicon.doing))


def _in_relative(tokens: Tokens, q: Quantity, trigger: Trigger) -> bool:
    """Whether the trigger stands in a relative clause that opens right after the noun."""
    opens = range(q.noun.end, min(q.noun.end + 2, trigger.token))
    return any(tokens.entries[k].roles & RELATIVE for k in opens)


def _aside(tokens: Tokens, q: Quantity, trigger: Trigger) -> int:
    """The comma that closes an aside around the trigger (", injured or ill,", ", who had fled,"), else 0."""
    opens = next((k for k in range(q.noun.end, trigger.token) if tokens.entries[k].roles & COMMA), -1)
    if opens < 0:
        return 0
    for k in range(opens, trigger.token):
        if tokens.entries[k].roles & RELATIVE:
            break
        if tokens.entries[k].roles & (BE | HAVE | MODAL):
            return 0
    for k in range(trigger.token + 1, min(trigger.token + 7, len(tokens.low) - 1)):
        if tokens.entries[k].roles & COMMA:
            return k
        if k in tokens.numeric or tokens.entries[k].roles & (BE | HAVE | MODAL | CLAUSE):
            return 0
    return 0


def _finite(tokens: Tokens, verb: Trigger, lexicon: Lexicon) -> bool:
    if verb.voice == "passive":
        return True
    before = tokens.entries[max(0, verb.token - 2) : verb.token]
    own = tokens.entries[verb.token].roles & AUXILIARY
    if own and lexicon.doing and tokens.low[verb.token].partition(" ")[0].endswith(lexicon.doing):
        return False  # « ayant besoin d'aide »
    return bool(own) or any(e.roles & (HAVE | BE | MODAL) for e in before)
