"""What it costs a number to reach a trigger, by the words between them."""

from __future__ import annotations

from itertools import pairwise

from etl.extract.quantities import Quantity
from etl.extract.text.tokens import Tokens
from etl.extract.triggers.triggers import FAR, Trigger, side_cost
from etl.language.words import (
    ADVERB,
    AGENT,
    ARTICLE,
    BE,
    BEFORE,
    BREAK,
    CHANGE,
    CLAUSE,
    CLITIC,
    COLLECTIVE,
    COMMA,
    CONJUNCTION,
    DETERMINER,
    END,
    HAVE,
    INCLUDING,
    LAND,
    LIGHT,
    LOCATIVE,
    MOVE,
    OF_THEM,
    OPEN,
    PREPOSITION,
    RAISE,
    RELATIVE,
    RISE,
    SAME,
    SAY,
    SINGULAR,
    SOME,
    TO,
)

LONGEST_APPOSITION = 12  # tokens between two commas that say who it was,
APPOSITION = 1.5  # and what it costs to pass them
_TIMED = 5  # tokens of "early on Monday" and the verb before them
_RISEN = 6  # tokens from what says that a label's number follows to it
HEADLINE = 2.0  # what it costs where a headline has no verb
PART = 24  # tokens from "of whom" to the verb of a part
ASIDE_COST = 3.0  # "21 people, including Syrians who had taken shelter there, were killed"
_APPENDED = 4  # tokens of "an army base" before what describes it
PREDICATE = 2.5  # "the flooding … has risen to 21,000": the number belongs to the verb
_NO_VERB = PREPOSITION | BE | HAVE | LIGHT | CLAUSE
ADJECTIVE = 3.0  # "12 displaced families", unless a verb says more


def reach(tokens: Tokens, q: Quantity, trigger: Trigger, side: str) -> float:
    """What it costs ``q`` to be governed by ``trigger`` from that side."""
    first, end, t = q.number.first, q.noun.end, trigger.token
    if t == q.noun.adjective_trigger:
        return ADJECTIVE if side != "label" else FAR
    if side == "label" and t > q.number.core:
        return _value_first(tokens, q, t)
    if side == "before" and q.cls == "tally" and _others_between(tokens, end, t):
        return FAR  # « a fait 40 blessés et deux soldats sont morts »
    counted = t == q.number.last + 1  # "y 340 los heridos"
    if trigger.named and t > q.number.core and not counted and not _opens(tokens, first - 1):
        return FAR
    if t >= end or t > q.number.last:
        base = side_cost(trigger, side, True)
        aside = tokens.depth[t] > 1 and not tokens.depth[q.number.core] and tokens.depth[q.number.last] < 2
        if _of_part(tokens, end, t) or _of_it(tokens, q, t) or _of_place_beside(tokens, end, t):
            return FAR
        if t == q.number.last + 1 and tokens.entries[t - 1].roles & OF_THEM:
            return base  # "1,500 of them hosted in shelters"
        if base < FAR and (past := _past_apposition(tokens, end, t)):
            base, end = base + APPOSITION, past
        return base if base >= FAR else base + _way(tokens, min(end, t), t) + (ASIDE_COST if aside else 0.0)
    base = side_cost(trigger, side, False)
    if base >= FAR or (side != "label" and _says(tokens, q, t)):
        return FAR
    if side == "next" and t + 1 != first:
        return FAR
    if side == "label":
        if tokens.entries[first].roles & RISE:
            first += 1  # "cases … surpassed 3,000"
        ambiguous = len(trigger.options) > 1 and not trigger.label and not _moves(tokens, t + 1)
        bare = q.noun.noun.cls == "none" and not ambiguous
        if t + 2 == first and bare and tokens.entries[t + 1].roles & OPEN:
            return base + 1.0  # "the highest number of displaced (more than 1.4 million)"
        if bare and t + 2 == first and _between_commas(tokens, first, q.number.last):
            return base + 1.0
        return base + _label_cost(tokens, t, first, ambiguous)
    if side == "to":
        return _gift_cost(tokens, t, first)
    if side == "after" and any(tokens.entries[k].roles & (BE | HAVE) for k in range(t + 1, first)):
        base += PREDICATE
    return base + _way(tokens, t + 1, first)


def _past_apposition(tokens: Tokens, end: int, t: int) -> int:
    """Where the sentence goes on after a name or description between commas: "one, a man of 70, died"."""
    if end >= t or not tokens.entries[end].roles & COMMA:
        return 0
    for k in range(end + 1, min(t, end + LONGEST_APPOSITION)):
        entry = tokens.entries[k]
        if entry.roles & COMMA:
            after = tokens.entries[k + 1]
            if (k + 1 == t or after.roles & (BE | HAVE)) and k > end + 1:
                return k + 1
            continue
        verb = entry.noun is None and any(side != "label" for _, side in entry.triggers)
        if tokens.starts[k] == tokens.ends[k - 1] and not tokens.entries[k].triggers:
            continue  # "a 70-year-old man"
        if verb or entry.roles & (BE | HAVE | CLAUSE | END | OF_THEM | INCLUDING):
            return 0
    return 0


def _of_part(tokens: Tokens, end: int, t: int) -> bool:
    """Whether the verb at ``t`` is said of a part alone: "11 soldiers, of whom six died"."""
    numbered = relative = named = own = False
    for k in range(t - 1, max(end - 1, t - PART), -1):
        roles = tokens.entries[k].roles
        if tokens.depth[k] == 1 != tokens.depth[t]:
            continue  # "five soldiers (two of them officers) and 11 rebels were killed"
        if roles & (OF_THEM | INCLUDING) and k > end and not named and tokens.entries[k - 1].roles & SOME:
            return True  # "15,000 people, many of them ill, …"
        if roles & OF_THEM:
            # "…, 9 of whom received treatment", "… and 200 of them were dead on arrival"
            return numbered or (k > end and not named and k - 1 in tokens.numeric)
        if roles & INCLUDING:
            # "112 people, among them six who were hurt, …", « 40 hôpitaux, dont 12 ont été détruits »
            clause = roles & RELATIVE and tokens.entries[k - 1].roles & COMMA
            return own or (numbered and (relative or bool(clause)))
        if roles & RELATIVE and not numbered and not relative:
            # "21 people, including Syrians who had fled, were killed": these alone had fled
            own = all(e.roles & (BE | HAVE | CLITIC | ADVERB) for e in tokens.entries[k + 1 : t])
        relative = relative or (bool(roles & RELATIVE) and not numbered)
        named = named or tokens.entries[k].noun is not None
        if roles & (COMMA | CLAUSE | END):
            return False
        numbered = numbered or k in tokens.numeric
    return False


def _of_it(tokens: Tokens, q: Quantity, t: int) -> bool:
    """Whether the verb at ``t`` is said of one thing, not of several: "40 people escaped when it burned"."""
    between = tokens.entries[q.noun.end : t]
    return q.number.value > 1 and any(
        pronoun.roles & SINGULAR and opens.roles & (BREAK | CONJUNCTION)
        for opens, pronoun in pairwise(between)
    )


def _others_between(tokens: Tokens, end: int, t: int) -> bool:
    """Whether others are told of between those whom a noun of harm counts and a verb."""
    return any(k in tokens.numeric or tokens.entries[k].roles & CONJUNCTION for k in range(end, t))


def _of_place_beside(tokens: Tokens, end: int, t: int) -> bool:
    """Whether the word at ``t`` describes a place in apposition: "left base 17, an army base under siege"."""
    for k in range(t - 1, max(end, t - 2 - _APPENDED), -1):
        entry = tokens.entries[k]
        if entry.roles & ARTICLE:
            named = tokens.entries[k + 1 : t]
            person = any(e.noun is not None and e.noun.cls in ("person", "household") for e in named)
            told = any(e.roles & COLLECTIVE for e in named) or person
            return bool(named) and not told and bool(tokens.entries[k - 1].roles & COMMA) and k - 1 > end
        if entry.roles & (COMMA | CLAUSE | BE | HAVE | RELATIVE | CONJUNCTION) or k in tokens.numeric:
            return False
    return False


def _says(tokens: Tokens, q: Quantity, t: int) -> bool:
    """Whether the trigger only reports ("claimed 49 fighters were killed")."""
    end = q.noun.end
    finite = end < len(tokens.low) and tokens.entries[end].roles & (BE | HAVE)
    return bool(finite and tokens.entries[t].roles & SAY)


def _value_first(tokens: Tokens, q: Quantity, t: int) -> float:
    """ "75,000 – Number of people evacuated": a label after its number, a dash or colon between.

    Or a verb before both: "bringing to 61 the number of people killed".
    """
    j = q.number.last
    if raised_before(tokens, q.number.first) and _labels(tokens, j, t):
        return 0.5
    if _risen_first(tokens, q, t) or _risen_to(tokens, q.number.first, j, t):
        return 0.5
    before = q.number.first - 1
    opens = before < 0 or (tokens.entries[before].roles & (CLAUSE | END) and tokens.low[before] != ":")
    if not opens or j >= len(tokens.low) or not tokens.entries[j].roles & CLAUSE or t - j > 3:
        return FAR
    return 0.5


def raised_before(tokens: Tokens, first: int) -> bool:
    """Whether "brings to" stands before the number at ``first``."""
    entries = tokens.entries
    if first < 2 or rises(tokens, first - 1):
        return first > 1  # "put at"
    led = entries[first - 1].roles & (TO | LOCATIVE)
    return bool(led) and any(e.roles & RAISE for e in entries[max(0, first - 3) : first - 1])


def _labels(tokens: Tokens, j: int, t: int) -> bool:
    """Whether only "the number of people" stands between the number that ends at ``j`` and its label."""
    return t - j <= 5 and not any(
        e.roles & (COMMA | CLAUSE | END | CONJUNCTION) or k in tokens.numeric
        for k, e in enumerate(tokens.entries[j:t], j)
    )


def _risen_first(tokens: Tokens, q: Quantity, t: int) -> bool:
    """ "Asciende a 47 la cifra de fallecidos", "son 27 los muertos": the verb's subject follows."""
    k = q.number.first - 1
    if t - q.noun.end > 1 or q.noun.noun.cls != "none":
        return False
    if t > q.number.last and tokens.entries[q.number.last].roles & DETERMINER and k >= 0:
        return bool(tokens.entries[k].roles & RISE)
    if t == q.number.last and k > 0 and tokens.entries[k].roles & (RISE | TO):
        return bool(tokens.entries[k - 1].roles & CONJUNCTION)  # "and to 615 that of the injured"
    return _opens(tokens, k) and rises(tokens, k)


def _risen_to(tokens: Tokens, first: int, j: int, t: int) -> bool:
    """ "A 25 se elevó la cifra de fallecidos": what it rose to opens the clause, the subject follows."""
    entries, k = tokens.entries, first - 1
    if k < 0 or j >= t or not entries[k].roles & TO or entries[j].noun is not None:
        return False
    if not (entries[j].roles & (MOVE | RISE) or entries[t].label_only):
        return False
    opens = k == 0 or bool(entries[k - 1].roles & (CLAUSE | END | CONJUNCTION))
    return opens and _labels(tokens, j, t)


def _opens(tokens: Tokens, k: int) -> bool:
    """Whether a verb of rising at ``k`` opens the clause."""
    if k < 0 or not tokens.entries[k].roles & RISE:
        return False
    return k == 0 or bool(tokens.entries[k - 1].roles & (CLAUSE | END))


def _way(tokens: Tokens, i: int, j: int) -> float:
    """The cost of tokens i … j-1; whole brackets on the way are passed almost free."""
    depth = tokens.depth
    if i >= j:
        return 0.0
    within = depth[i - 1 if i else 0] or (j < len(depth) and depth[j] and depth[j - 1])
    if not within:
        return tokens.outer[j] - tokens.outer[i]
    if within > 1 and not (j < len(depth) and depth[j] == 1):
        return tokens.bare[j] - tokens.bare[i]
    return tokens.cost[j] - tokens.cost[i]


def _gift_cost(tokens: Tokens, t: int, first: int) -> float:
    """ "distributed kits to 300 families": what is given stands between, a word of direction before N."""
    k = first - 1
    while k > t and first - k < 6 and tokens.entries[k].roles & LIGHT and not tokens.entries[k].roles & TO:
        k -= 1
    if k <= t or not tokens.entries[k].roles & TO:
        return FAR
    if any(tokens.entries[m].roles & SAME for m in range(max(t + 1, k - 4), k)):
        return FAR  # "with the support of partners, bringing the total since May to 300"
    return 0.3 + 0.4 * _way(tokens, t + 1, k)


def _label_cost(tokens: Tokens, t: int, first: int, ambiguous: bool) -> float:
    """The way from a label ("death toll … rose to") to its number."""
    if first - t > 40 or _peer(tokens, t, first):
        return FAR
    way, label = tokens.entries[t + 1 : first], tokens.entries[t].noun
    if label is not None and label.cls == "person" and any(e.roles & SAY for e in way):
        return FAR  # "survivors spoke of 750 people on board"
    if t + 2 == first and tokens.entries[t + 1].roles & TO and brought(tokens, t):
        return 0.3  # "bringing cases to 14,520 and deaths to 402"
    if t + 1 == first:
        return 4.0 if ambiguous else 0.5
    if (rises(tokens, first - 1) or _reaches(tokens, t, first - 1)) and (not ambiguous or first - t <= 3):
        # A word for a toll is the subject, whoever is named on the way: "the toll among evacuees rose to".
        return (0.6 + 0.02 * (first - t)) if tokens.entries[t].label_only else 1.0 + 0.05 * (first - t)
    if not ambiguous and tokens.entries[first - 1].roles & (TO | LOCATIVE) and brought(tokens, t):
        return 1.0 + 0.05 * (first - t)
    if first - t > 14:
        return FAR
    if tokens.entries[t].label_only and _without_verb(tokens, t, first):
        return HEADLINE
    if ambiguous and tokens.low[t + 1] not in (":", "=", "-", "–"):
        return FAR
    if not any(e.roles & (RISE | CHANGE) for e in way[-_RISEN:]):
        return FAR  # "confirmed to the agency that raids left hideouts destroyed in Masaken 48"
    return 0.3 + sum(0.0 if e.roles & (RISE | CHANGE) else e.cost for e in way)


def _peer(tokens: Tokens, t: int, first: int) -> bool:
    """Whether each of two labels has its number: "Deaths: 12; dropouts: 61"."""
    own = first - 2 > t and tokens.low[first - 1] == ":" and not tokens.entries[first - 2].text
    took = any(k in tokens.numeric for k in (t + 1, t + 2) if k < first)
    return own and took and any(low in (";", "|") for low in tokens.low[t + 1 : first - 2])


def _without_verb(tokens: Tokens, t: int, first: int) -> bool:
    """Whether a headline leaves out the verb: "Death toll from Lorin blast at least 126"."""
    stops = COMMA | CLAUSE | END | BREAK | BE | HAVE | RELATIVE
    between = tokens.entries[t + 1 : first]
    told = any(e.roles & stops or (e.triggers and e.noun is None) for e in between)
    return t < 3 and bool(between) and tokens.entries[first].qualifier is not None and not told


def _moves(tokens: Tokens, k: int) -> bool:
    """Whether the verb at ``k`` says that a count changed: "deaths rose by 40 to 300"."""
    while k + 1 < len(tokens.low) and tokens.entries[k].roles & (BE | HAVE):
        k += 1
    return bool(tokens.entries[k].roles & (MOVE | CHANGE | BEFORE))


def _reaches(tokens: Tokens, t: int, k: int) -> bool:
    """Whether a verb such as "hits" at ``k`` ends the clause that the label at ``t`` opens."""
    roles = tokens.entries[k].roles
    if k <= t or not roles & RISE or tokens.kinds[k] != "word" or roles & _NO_VERB:
        return False
    stops = COMMA | CLAUSE | END | BE | HAVE
    way = tokens.entries[t + 1 : k]
    return not any(e.roles & stops or (e.roles & BREAK and not e.roles & AGENT) for e in way)


def brought(tokens: Tokens, t: int) -> bool:
    """Whether a verb such as "raised" stands before the label at ``t``: "raised the toll … to 61"."""
    for k in range(t - 1, max(-1, t - 13), -1):
        if tokens.entries[k].roles & RAISE or rises(tokens, k):
            return True
        if tokens.entries[k].roles & (CLAUSE | END):
            return False
    return False


def _between_commas(tokens: Tokens, first: int, after: int) -> bool:
    """ "The highest daily count, 1,430, came …"."""
    return (
        after < len(tokens.low)
        and bool(tokens.entries[first - 1].roles & COMMA)
        and bool(tokens.entries[after].roles & COMMA)
    )


def rises(tokens: Tokens, k: int) -> bool:
    """Whether token ``k`` is a verb such as "rose to", not a mere preposition."""
    entry = tokens.entries[k]
    if entry.roles & TO and _moved(tokens, k - 1):
        return True
    return bool(entry.roles & RISE) and (" " in entry.text or bool(entry.triggers))


def _moved(tokens: Tokens, k: int) -> bool:
    """Whether only a time stands between a verb of change and "to": "rose on Monday to 300"."""
    passed = PREPOSITION | LOCATIVE | DETERMINER | ADVERB | ARTICLE | LIGHT | LAND  # este: this, east
    for j in range(k, max(-1, k - _TIMED), -1):
        entry = tokens.entries[j]
        if entry.roles & MOVE:
            return j < k
        time = bool(entry.month) or entry.weekday or entry.excluded_after in ("time", "date")
        if j in tokens.numeric or not (time or (entry.text and not entry.roles & ~passed)):
            return False
        if entry.triggers or (entry.noun is not None and not time):
            return False
    return False
