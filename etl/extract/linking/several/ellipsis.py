"""Numbers whose verb stands with a number before: ellipsis, totals, "from 30 to 40"."""

from __future__ import annotations

from etl.extract.counted.fates import FATE, FINAL
from etl.extract.linking.clauses.verbs_of_others import in_state
from etl.extract.linking.found import Found
from etl.extract.linking.several.side_by_side import before_brackets, closed, coordinated, governs
from etl.extract.quantities import PLACES, Quantity, led_by_of, located
from etl.extract.text.tokens import Tokens
from etl.extract.triggers.unknown_verbs import (
    acted_on_otherwise,
    did,
    does_otherwise,
    leads_verb,
    with_others,
)
from etl.language.words import (
    ADVERB,
    AGAINST,
    ARTICLE,
    BE,
    BEFORE,
    CLAUSE,
    CLITIC,
    CLOSE,
    COMMA,
    CONJUNCTION,
    DENOMINATOR,
    DID_SO,
    END,
    HAVE,
    INCLUDING,
    LOCATIVE,
    MODAL,
    NEGATOR,
    NOW,
    OF_THEM,
    RAISE,
    RELATIVE,
    RISE,
    SAME,
    SHARE,
    TO,
    VICTIMS,
    WITH,
    Lexicon,
)

VICTIM = 1.0  # what it costs some of the victims to be dead, where no verb says more
_THEN = 8  # tokens between an old and a new count: "to 300 on Monday from"
TURN = "turn"  # the rule of numbers that go on with a pair


def did_so(tokens: Tokens, q: Quantity) -> bool:
    """Whether its verb says again what was said of others: "22,500 had done so", "38 of them did so"."""
    j = q.number.last
    while j < len(tokens.low) and tokens.entries[j].roles & (HAVE | OF_THEM | ADVERB):
        if tokens.entries[j].roles & DID_SO:
            break
        j += 1
    return j < len(tokens.low) and bool(tokens.entries[j].roles & DID_SO)


def take_again(q: Quantity, previous: Quantity) -> None:
    """Say of ``q`` what was said of ``previous``."""
    q.indicators, q.cost, q.rule, q.margin = previous.indicators, 2.0, "same", 2.0
    q.cls, q.of, q.trigger = previous.cls, previous.of, -1


def rose_from(tokens: Tokens, old: Quantity, new: Quantity) -> bool:
    """Whether a label behind both tells of ``old`` too: "subió de 18 a 25 el número de muertos"."""
    k, gap = old.number.first - 1, tokens.entries[old.number.last : new.number.first]
    led = k >= 0 and tokens.entries[k].roles & BEFORE and len(gap) == 1 and gap[0].roles & TO
    behind = new.rule.startswith("label") and new.trigger > new.number.core
    return bool(led) and behind and not old.indicators and old.cls in ("none", new.cls)


def elliptic(tokens: Tokens, quantities: list[Quantity], n: int, lexicon: Lexicon) -> None:
    """ "25 were killed in Homs, 12 in Aleppo and nine in Idlib": the number before says of what."""
    q = quantities[n]
    if n == 0 or q.indicators:
        return
    previous = before_brackets(tokens, quantities, n)
    if q.cls == "none" and previous.indicators and did_so(tokens, q):
        take_again(q, previous)
        return
    if tokens.entries[q.number.first - 1].roles & RISE and located(tokens, previous):
        # "1,300 people are in 12 shelters, down from 2,800": the people are told again
        previous = next((p for p in reversed(quantities[: n - 1]) if not located(tokens, p)), previous)
    previous = _people_again(tokens, quantities, n, previous)
    paired = in_pairs(tokens, quantities, n)
    if paired or _in_turn(tokens, quantities, n):
        one = quantities[n - 2]
        q.indicators, q.trigger, q.cost = one.indicators, one.trigger, one.cost + 2.0
        q.rule, q.margin = TURN if paired else "ellipsis", one.margin
        if q.cls in ("none", "unknown"):
            q.cls, q.of = one.cls, one.of
        return
    if q.cls not in ("none", "unknown", previous.cls) or not previous.indicators:
        return
    if _share_of_all(tokens, q.number.last, lexicon):
        return  # "two million fled and 10 million nearly half of the country need aid"
    caused = q.noun.partitive and _same_cause(tokens, previous, q)
    if q.cls == "unknown" and not caused and previous.cls not in ("item", "farmland", "livestock"):
        return
    if q.noun.head >= 0 and previous.rule.startswith("noun:") and q.cls not in ("none", "unknown"):
        return  # what the noun before says of itself is not said of this one
    own = q.noun.head >= 0 and q.noun.end < len(tokens.low)
    if own and tokens.entries[q.noun.end].roles & (BE | HAVE | MODAL):
        return  # it has a verb of its own, if one that is not known
    if _of_another(tokens, q.number.first - 1):
        return  # "seven pupils died, said the teacher, who had 32"
    last = q.number.last
    behind = q.noun.end if own else last
    verb = lexicon.entries.get(tokens.low[behind].partition(" ")[0]) if behind < len(tokens.low) else None
    if verb is not None and verb.roles & CLITIC and not verb.roles & LOCATIVE:
        return  # « et 65 se retrouvent orphelins », not « et 65 en eau »
    if last < len(tokens.low) and tokens.entries[last].roles & (DENOMINATOR | NEGATOR):
        return  # "left 73 dead and 3,500 without shelter"
    left = previous.trigger >= 0 and tokens.entries[previous.trigger].splits
    if left and last < len(tokens.low) and in_state(tokens, last):
        return  # "left 40 dead and 3,000 in the cold"
    if leads_verb(tokens, last):
        return  # "holds 34,000 people, and 700 more arrive every week"
    some = led_by_of(tokens, previous.number.first, lexicon) >= 0  # "of the 30 wounded, 11 are in hospital"
    if not some and does_otherwise(tokens, with_others(tokens, q.noun.end) if own else last, q.cls, lexicon):
        return  # "15 were released and two are still held", "… and four others refused to leave"
    told = tokens.low[previous.trigger] if previous.trigger >= 0 else None
    again = told in tokens.low[previous.noun.end : q.number.first]  # "one lost 463 and the other lost 89"
    if not again and acted_on_otherwise(tokens, previous.noun.end, q.number.first, lexicon):
        return  # "killed eight people and kidnapped 20"
    if raises_total(tokens, q) or coordinated(tokens, quantities, n):
        previous = _totalled(tokens, quantities, n) or previous
        more = 0.0 if _where_alike(tokens, previous, q) else 2.0
        q.indicators, q.trigger, q.cost = previous.indicators, previous.trigger, previous.cost + more
        q.rule, q.margin = "ellipsis", previous.margin
        if q.cls in ("none", "unknown"):
            q.cls, q.of = previous.cls, previous.of
        q.parent, q.part = previous.parent, previous.part


def _where_alike(tokens: Tokens, previous: Quantity, q: Quantity) -> bool:
    """Whether a name follows both by the same word: "17 air strikes on Saada, eight on Hajjah"."""
    behind = (max(one.noun.end, one.number.last) for one in (previous, q))
    one, two = (tokens.low[k : k + 1] for k in behind)
    j = q.number.last + 1
    return one == two != [] and j < len(tokens.low) and tokens.text[tokens.starts[j]].isupper()


def _of_another(tokens: Tokens, k: int) -> bool:
    """Whether the word at ``k`` is the verb of a relative clause: ", who had", « , qui en avait »."""
    leads = RELATIVE | OF_THEM | INCLUDING | COMMA | CONJUNCTION
    opens = any(e.roles & RELATIVE and not e.roles & OF_THEM for e in tokens.entries[max(0, k - 2) : k])
    return opens and not tokens.entries[k].roles & leads


def _share_of_all(tokens: Tokens, k: int, lexicon: Lexicon) -> bool:
    """Whether what stands at ``k`` says which share of a whole the number before it is."""
    ahead = (m for m in range(k, len(tokens.low) - 1) if not tokens.entries[m].qualifier)
    k = next((m for m in ahead if not tokens.entries[m].roles & (COMMA | ARTICLE)), -1)
    return k >= 0 and bool(tokens.entries[k].roles & SHARE) and tokens.low[k + 1] in lexicon.of


def _same_cause(tokens: Tokens, previous: Quantity, q: Quantity) -> bool:
    """Whether one preposition tells of what both died: "six died of wounds, four of thirst"."""
    behind = tokens.low[previous.trigger : previous.trigger + 2] if previous.trigger >= 0 else []
    return tokens.low[q.number.last] in " ".join(behind).split(" ")


def _people_again(tokens: Tokens, quantities: list[Quantity], n: int, place: Quantity) -> Quantity:
    """Who a bare number counts behind people and their shelters: what it is nearer to in size.

    "2.4 million people were moved to 14,636 shelters in Amra, and 660,000 in Belen".
    """
    q, people = quantities[n], quantities[n - 2] if n > 1 else place
    if place is not quantities[n - 1] or place.cls not in PLACES or q.noun.noun.cls != "none":
        return place
    if (
        people.cls not in ("person", "household", "none")
        or not people.indicators
        or not coordinated(tokens, quantities, n)
    ):
        return place
    value = q.number.value
    return people if value * value > people.number.value * place.number.value else place


def victims(tokens: Tokens, q: Quantity, before: Quantity | None) -> bool:
    """Whether ``q`` is some of the victims, of whom it was said that they died."""
    if before is None or before.indicators[:1] != ("deaths",) or q.number.last >= len(tokens.low):
        return False
    phrase = tokens.entries[q.number.last]
    if phrase.roles & VICTIMS and " " in phrase.text:
        return True  # "of the victims were"
    return q.noun.partitive and q.noun.head >= 0 and bool(tokens.entries[q.noun.head].roles & VICTIMS)


def told_on(tokens: Tokens, q: Quantity, previous: Quantity | None, lexicon: Lexicon) -> str | None:
    """The fate of which a list goes on: "four of the dead were traders, three were drivers"."""
    if previous is None or not (previous.rule == FATE or previous.noun.partitive):
        return None
    code = previous.indicators[0] if previous.indicators else ""
    inside = tokens.depth[q.number.core] == tokens.depth[previous.number.core] == 1
    if inside and previous.rule == FATE and q.cls == "person":
        return code  # "the dead (12 men and three women)"
    if q.cls not in ("none", "unknown") or code not in FINAL or previous.rule not in (FATE, "noun:strong"):
        return None
    j = q.number.last
    between = tokens.entries[previous.noun.end : q.number.first]
    if any(e.roles & (CLAUSE | END) for e in between):
        return None
    if not between or not between[-1].roles & (COMMA | CONJUNCTION):
        return None
    if j + 1 >= len(tokens.low):
        return None
    stops = COMMA | CONJUNCTION | END | CLAUSE
    named = not tokens.entries[j].text and tokens.written(j, j + 1)[:1].isupper()
    if named and tokens.entries[j + 1].roles & stops:
        return code  # "four of the dead were French, three Chilean and two Albanian"
    if not tokens.entries[j].roles & BE:
        return None
    return None if tokens.entries[j + 1].triggers or did(tokens, j + 1, lexicon) else code


def _in_turn(tokens: Tokens, quantities: list[Quantity], n: int) -> bool:
    """ "120 tonnes to 8,000 people in Amra and 90 tonnes to 6,000 in Belen": goods and people by turns."""
    if n < 2 or not all(one.indicators for one in quantities[n - 2 : n]):
        return False
    q, previous, one = quantities[n], quantities[n - 1], quantities[n - 2]
    gap = tokens.entries[previous.noun.end : q.number.first]
    verb = q.noun.end < len(tokens.low) and tokens.entries[q.noun.end].roles & (BE | HAVE | MODAL)
    if verb or any(e.roles & (CLAUSE | BE | HAVE) or governs(e, q.cls) for e in gap):
        return False
    if q.cls == one.cls == "item" and previous.cls in ("person", "household"):
        return any(e.roles & (COMMA | CONJUNCTION) for e in gap)
    people = q.cls in ("person", "household", "none") and one.cls in ("person", "household")
    return people and previous.cls == "item" and len(gap) == 1 and bool(gap[0].roles & TO)


def in_pairs(tokens: Tokens, quantities: list[Quantity], n: int) -> bool:
    """ "Amra has 120 cases and three deaths, Belen 85 and one": each bare number is as the one two before."""
    if n < 2 or quantities[n].noun.noun.cls != "none":
        return False
    if not all(one.indicators for one in quantities[n - 2 : n]):
        return False
    q, previous, one = quantities[n], quantities[n - 1], quantities[n - 2]
    if previous.rule == TURN and _paired(tokens, quantities, n - 3, n - 1):
        return closed(tokens, q, LOCATIVE | CLOSE)
    following = quantities[n + 1] if n + 1 < len(quantities) else None
    if (
        following is None
        or following.noun.noun.cls != "none"
        or not closed(tokens, following, LOCATIVE | CLOSE)
    ):
        return False
    different = one.indicators != previous.indicators and _paired(tokens, quantities, n - 2, n)
    return different and coordinated(tokens, quantities, n)


def _paired(tokens: Tokens, quantities: list[Quantity], n: int, m: int) -> bool:
    """Whether the numbers from ``n`` and from ``m`` stand alike beside the next: both "and", or both "in"."""
    if n < 0:
        return False
    one, two, three, four = *quantities[n : n + 2], *quantities[m : m + 2]
    if _side_by_side(tokens, one, two) and _side_by_side(tokens, three, four):
        return True
    parts = tokens.low[one.noun.end : two.number.first]
    if parts in (["("], [","]) or (len(parts) == 1 and tokens.entries[one.noun.end].roles & WITH):
        return parts == tokens.low[three.number.last : four.number.first]
    k = two.number.first - 1
    where = tokens.entries[k].roles & LOCATIVE and two.cls in PLACES and one.cls not in PLACES
    word = tokens.low[k].rpartition(" ")[2]  # "remain in"
    return bool(where) and tokens.low[three.number.last : four.number.first] == [word]


def _side_by_side(tokens: Tokens, one: Quantity, two: Quantity) -> bool:
    """Whether nothing but "and" parts two numbers, a word that says what came to the first left aside."""
    *words, last = tokens.entries[one.noun.end : two.number.first] or (tokens.entries[one.number.core],)
    return bool(last.roles & CONJUNCTION) and len(words) < 3 and all(e.triggers for e in words)


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
    """The second of an old and a new count: "climbed from 3.1 million to 3.6 million", "to 300 from 260"."""
    if previous is None or not previous.indicators:
        return None
    gap = tokens.entries[previous.noun.end : q.number.first]
    if gap and gap[-1].roles & AGAINST and q.noun.noun.cls == "none":
        told = gap[-2].roles & COMMA if len(gap) > 1 else 0
        if told and len(previous.indicators) == 1 and q.number.value > 1:
            return (max(previous.cost, 0.0) + 1.0, previous.indicators, None, "joined")
    if not previous.rule.startswith("label"):
        return None
    if not 0 < len(gap) <= _THEN or q.cls not in ("none", previous.cls):
        return None
    led = tokens.entries[previous.number.first - 1].roles if previous.number.first else 0
    old = bool(led & BEFORE)
    if not gap[-1].roles & (NOW | TO if old else AGAINST | TO if len(gap) == 1 else AGAINST):
        return None
    if any(e.roles & (CLAUSE | END) or e.triggers or e.noun is not None for e in gap[:-1]):
        return None
    return (max(previous.cost, 0.0), previous.indicators, None, previous.rule)
