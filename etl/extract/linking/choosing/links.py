"""Which indicator each number of a sentence belongs to.

Each number takes the trigger that costs least to reach (cheapest.py). Parts ("including five children",
brackets) inherit from the number they belong to, with it as parent.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from etl.extract.counted.fates import FATE, named_by
from etl.extract.counted.peoples import NATIONALS, abroad, nationals
from etl.extract.exclusions.money import currency
from etl.extract.laid_out.labels import told_by
from etl.extract.laid_out.subjects import number_of
from etl.extract.linking.choosing.barriers import Neighbours, Sentence
from etl.extract.linking.choosing.cheapest import THERE_IS, THINGS, WHOLE, best, meant
from etl.extract.linking.clauses.bystanders import HARM, owned, stands_aside
from etl.extract.linking.found import Best
from etl.extract.linking.several.coordination import said_of_all, verb_after, verb_before
from etl.extract.linking.several.ellipsis import elliptic, in_pairs, rose_from, take_again
from etl.extract.linking.several.respective import respective
from etl.extract.linking.several.resumed import goes_on_with, of_both, resumed
from etl.extract.linking.several.side_by_side import before_brackets, coordinated
from etl.extract.linking.special.funds import ASKED, GOT, funded_in_part, receive, settle_plan, share_of_plan
from etl.extract.linking.special.housing import fitted
from etl.extract.linking.special.hurt import amid_harm
from etl.extract.linking.wholes.inheriting import inherit, inherits
from etl.extract.linking.wholes.parts import only_there, part_of
from etl.extract.quantities import (
    PLACES,
    Quantity,
    has_verb,
    led_by_of,
    of_those,
    part_of_those,
    spoken_of,
)
from etl.extract.text.tokens import Tokens
from etl.extract.triggers.triggers import Trigger
from etl.language.words import (
    ADVERB,
    AGAINST,
    BE,
    CLAUSE,
    COMMA,
    CONJUNCTION,
    DENOMINATOR,
    END,
    HAVE,
    INCLUDING,
    KINDS,
    OF_THEM,
    PREPOSITION,
    STATE,
    VICTIMS,
    Lexicon,
)

_MILLION = 1_000_000
_REFUGEES = "refugees"
_ILL = ("disease_cases",)
_HIT = frozenset(["facilities_damaged", "facilities_destroyed", "houses_damaged", "houses_destroyed"])
_HOLDING = ("facilities_functional",)


def link(
    tokens: Tokens,
    quantities: list[Quantity],
    triggers: list[Trigger],
    lexicon: Lexicon,
    before: Quantity | None = None,
    explain: bool = False,
) -> None:
    """Fill each Quantity of one sentence, left to right."""
    ill = _patients(tokens, triggers, before)
    acted_on = {q.number.first - 1 for q in quantities if not of_those(tokens, q)}
    for one in triggers:
        one.acts = one.voice == "active" and one.token in acted_on
    private = {q.noun.adjective_trigger for q in quantities} | _causes(tokens, quantities)
    sentence = Sentence(tokens, triggers, private, lexicon, explain)
    for n, q in enumerate(quantities):
        _call(tokens, q, ill, lexicon)
        previous = quantities[n - 1] if n else None
        if amid_harm(q, previous if previous is not None and previous.indicators else before, triggers):
            q.kind = "hurt"
        if previous is not None and _counts_too(tokens, quantities, n, lexicon):
            whole = _had_things(tokens, quantities, n)
            q.cls, q.of = whole.cls, whole.of
        elif previous is not None and previous.kind == _REFUGEES and q.cls == "none" and _of_which(tokens, q):
            q.kind = _REFUGEES  # "21,000 refugees, of whom 2,600 live in the camp"
        if in_pairs(tokens, quantities, n):
            elliptic(tokens, quantities, n, lexicon)
            continue
        if (main := resumed(tokens, quantities, n, lexicon)) is not None:
            goes_on_with(q, main)
            continue
        anchor = part_of(tokens, quantities, n)
        following = _following(tokens, quantities, n)
        if n and tokens.entries[q.number.first - 1].roles & INCLUDING:
            previous = _had_things(tokens, quantities, n)
        elif n and tokens.entries[q.number.first - 1].roles & AGAINST:
            previous = before_brackets(tokens, quantities, n)  # "59 (21 killed, 38 injured), compared to 44"
        neighbours = Neighbours(previous, following, None if n else before)
        found = best(sentence, q, neighbours)
        if (money := neighbours.previous or before) is not None:
            found = _sum_too(sentence, q, money, neighbours, found)
        if anchor >= 0 and inherits(tokens, q, quantities[anchor], found, lexicon):
            inherit(q, quantities[anchor], anchor)
            if found is not None and found[1] == q.indicators:
                q.cost = min(q.cost, found[0])
            continue
        unsaid = found is None or _past_verb(tokens, q, found)
        if unsaid and not q.indicators and (noun := spoken_of(tokens, q)) is not None:
            q.cls, q.of = noun.cls, replace(noun, self_indicator=None, strength="")
            found = best(sentence, q, Neighbours(None, following, None))
        if found is None:
            harmed = n > 0 and bool(HARM.intersection(quantities[n - 1].indicators))
            aside = owned(tokens, q.number.first, lexicon) or (harmed and stands_aside(tokens, q, lexicon))
            if q.limit >= 0 and not aside:
                elliptic(tokens, quantities, n, lexicon)
            continue
        if of_both(tokens, quantities, n, found, lexicon):
            goes_on_with(q, quantities[n - 1])
            continue
        dear = found[0] > 3.5 and q.cls == "none" and previous is not None
        if dear and coordinated(tokens, quantities, n):
            elliptic(tokens, quantities, n, lexicon)
            if q.indicators:
                continue
        _take(sentence, q, previous, found)
        if q.trigger >= 0 and tokens.entries[q.trigger].roles & VICTIMS:
            _as_victims(q, quantities[:n], before)
        if anchor >= 0 and quantities[anchor].indicators == meant(tokens, found[1], found[2], lexicon):
            q.parent, q.part = anchor, True
    said_of_all(tokens, quantities, triggers, lexicon)
    respective(tokens, quantities, triggers, lexicon)
    _settle_wholes(tokens, quantities, lexicon)


def _as_victims(q: Quantity, earlier: list[Quantity], before: Quantity | None) -> None:
    """Victims are the dead, but where only other harm was told: "wounded 40. Nine of the victims …"."""
    told = next((one for one in reversed(earlier) if one.indicators), before)
    dead = any("deaths" in one.indicators for one in earlier) or (told is not None and told.beside_dead)
    if told is not None and not dead and HARM.issuperset(told.indicators[:1] or ("",)):
        q.indicators, q.family = told.indicators[:1], None


def _call(tokens: Tokens, q: Quantity, ill: bool, lexicon: Lexicon) -> None:
    """Fill what ``q`` counts, by its own noun or a label, and of which kind those people are."""
    q.of, q.cls = q.noun.noun, q.noun.noun.cls
    if (things := told_by(tokens, q, lexicon)) is not None:
        q.of, q.cls = things, things.cls
    q.kind = KINDS.get(q.of.self_indicator or "", "patients" if ill and q.cls == "none" else "")
    q.abroad = abroad(tokens, q.noun, q.number, lexicon.language)
    if q.abroad or nationals(tokens, q.noun, lexicon.language):
        q.kind = "refugees" if q.abroad else NATIONALS


def _past_verb(tokens: Tokens, q: Quantity, found: Best) -> bool:
    """Whether a bare number passes its own verb for a word further on: "958 were closed for lack of …"."""
    j = q.number.last
    verb = q.cls == "none" and has_verb(tokens, q) and found[2] is not None
    while verb and j < len(tokens.low) and tokens.entries[j].roles & (BE | HAVE | ADVERB):
        j += 1
    return verb and found[2] is not None and found[2].token > j


def _counts_too(tokens: Tokens, quantities: list[Quantity], n: int, lexicon: Lexicon) -> bool:
    """Whether a bare number counts the things before it: "140 beds, 20 of them in intensive care"."""
    q, previous = quantities[n], quantities[n - 1]
    part = of_those(tokens, q) or _of_which(tokens, q) or _out_of(tokens, previous, q, lexicon)
    some = part and q.cls == "none" and previous.cls in THINGS
    # "of the 2,300 households listed, 850 were served"
    listed = q.cls == "none" and previous.cls == "household" and previous.of.self_indicator is None
    some = some or (listed and _out_of(tokens, previous, q, lexicon))
    return some or _affected_too(tokens, quantities, n)


def _had_things(tokens: Tokens, quantities: list[Quantity], n: int) -> Quantity:
    """What ``n`` is a part of: the houses of "340 houses in 12 villages were hit, of which 21 collapsed"."""
    previous = quantities[n - 1]
    aside = n > 1 and only_there(tokens, quantities[n - 2], previous)
    return quantities[n - 2] if aside else previous


def _sum_too(
    sentence: Sentence, q: Quantity, money: Quantity, neighbours: Neighbours, found: Best | None
) -> Best | None:
    """The link of a bare number of millions that goes on with a sum: "of which 92.4 million was received"."""
    if money.cls != "money" or q.cls != "none" or q.number.plain or q.number.value < _MILLION:
        return found
    q.cls, q.of = money.cls, money.of
    paid = best(sentence, q, neighbours)
    if paid is None or (found is not None and paid[0] > found[0]):
        q.cls, q.of = q.noun.noun.cls, q.noun.noun
        return found
    q.currency = money.currency or currency(sentence.tokens, money.number)
    return paid


def _take(sentence: Sentence, q: Quantity, previous: Quantity | None, found: Best) -> None:
    """Fill ``q`` by the link found for it, and by a second verb that is joined to it."""
    tokens, triggers, lexicon = sentence.tokens, sentence.triggers, sentence.lexicon
    q.cost, _, trigger, q.rule, q.margin = found
    q.indicators = meant(tokens, found[1], found[2], lexicon)
    if q.rule == "label:none" and trigger is not None:
        number_of(tokens, q, trigger, lexicon)
    if q.rule.startswith("label") and trigger is None and previous is not None and q.cls == "none":
        q.cls, q.of = previous.cls, previous.of  # "the number of villages fell from 86 to 35"
    if q.rule == FATE and q.cls == "none":
        q.cls, q.of = "person", named_by(q.indicators[0])
    if q.rule == "joined" and previous is not None:
        q.family = previous.family
    if trigger is None:
        return
    q.trigger = trigger.token
    q.family = next((f for f, _ in trigger.options if found[1] in f.indicators.values()), None)
    if trigger.token > q.number.core:
        trigger.used_before = q.indicators != _HOLDING  # "five schools house 900 people"
        verb_after(tokens, q, trigger, triggers, lexicon)
    else:
        verb_before(tokens, q, trigger, triggers, lexicon)


def _settle_wholes(tokens: Tokens, quantities: list[Quantity], lexicon: Lexicon) -> None:
    """What a number says of the whole before it, and the whole of the number."""
    for q in quantities:
        if q.cls == "money" and q.indicators == GOT and funded_in_part(tokens, q, lexicon):
            q.indicators, q.family = ASKED, None
        if q.indicators and q.indicators[0] in _HIT and fitted(tokens, q):
            q.unlink()  # "a hospital with 300 beds was damaged"
    for n, (whole, q) in enumerate(pairwise(quantities)):
        same = q.indicators and q.indicators == whole.indicators
        if q.parent < 0 and same and _out_of(tokens, whole, q, lexicon):
            q.parent, q.part = n, True
        shared = q.since == q.number.first and whole.number.value < q.number.value
        if whole.parent < 0 and same and shared and whole.number.kind != "zero":
            whole.parent = n + 1  # "identified 30 of the 90 people killed"
        untold = not whole.indicators or whole.rule == THERE_IS
        if untold and whole.cls in PLACES and q.indicators and part_of_those(tokens, whole, q):
            whole.indicators, whole.cost, whole.rule = ("other",), WHOLE, "whole"
        if whole.cls == q.cls == "truck" and q.number.first - whole.noun.end == 1:
            whole.unlink()  # "two convoys of 34 lorries"
        settle_plan(tokens, whole, q)
        if share_of_plan(tokens, whole, q, lexicon):
            receive(whole, q)
        followed = whole.indicators == ("other",) and whole.cls in ("person", "tally", "none")
        followed = followed and not (n and whole.rule == "whole")  # not "left 30 of 158 dead and 65 missing"
        if followed and q.indicators == ("missing",) and q.cls == "none":
            q.indicators = whole.indicators  # "516 contacts are followed, 29 could not be traced"
        if rose_from(tokens, whole, q):
            take_again(whole, q)
        if _of_target(tokens, whole, q, lexicon):
            whole.unlink()
            elliptic(tokens, quantities, n, lexicon)


def _of_target(tokens: Tokens, q: Quantity, target: Quantity, lexicon: Lexicon) -> bool:
    """Whether the word that makes a target of ``target`` was taken for ``q`` too: "940 of 1,200 targeted"."""
    gap = tokens.entries[q.number.last : target.number.first]
    led = bool(gap) and (gap[0].text in lexicon.of or bool(gap[0].roles & DENOMINATOR))
    shared = q.indicators == target.indicators == ("other",) and q.trigger == target.trigger
    return led and len(gap) <= 2 and shared and q.trigger >= target.number.last


def _affected_too(tokens: Tokens, quantities: list[Quantity], n: int) -> bool:
    """Whether a bare number goes on with things: "190 houses collapsed and 2,200 affected".

    Where people were counted before, they may be meant.
    """
    q, last = quantities[n], quantities[n].number.last
    if n == 0 or q.cls != "none" or last >= len(tokens.entries) or tokens.entries[last].roles & STATE:
        return False
    before = quantities[:n]
    if before[-1].cls not in THINGS or any(one.cls not in THINGS for one in before):
        return False
    told = (family.indicators for family, _ in tokens.entries[last].triggers)
    both = any(codes.get("person") == ("affected",) and before[-1].cls in codes for codes in told)
    return both and coordinated(tokens, quantities, n)


def _of_which(tokens: Tokens, q: Quantity) -> bool:
    """ "70 hospitals, of which 58 have no power", "140 écoles, dont 20 ont été touchées"."""
    before = tokens.entries[q.number.first - 1].roles if q.number.first else 0
    return bool(before & INCLUDING) and (bool(before & OF_THEM) or has_verb(tokens, q))


def _out_of(tokens: Tokens, whole: Quantity, q: Quantity, lexicon: Lexicon) -> bool:
    """Whether a bare number stands behind the whole that it is out of: "of the 90 schools hit, 12 need …"."""
    k = led_by_of(tokens, whole.number.first, lexicon)
    if k < 0:
        return False
    opens = k == 0 or tokens.entries[k - 1].roles & (CLAUSE | END | COMMA | CONJUNCTION)
    return bool(opens and tokens.entries[q.number.first - 1].roles & COMMA)


def _following(tokens: Tokens, quantities: list[Quantity], n: int) -> Quantity | None:
    """The number that comes next, one in brackets passed over where one comes behind them."""
    depth = tokens.depth[quantities[n].number.core]
    after = quantities[n + 1 :]
    return next((q for q in after if tokens.depth[q.number.core] <= depth), after[0] if after else None)


def _causes(tokens: Tokens, quantities: list[Quantity]) -> set[int]:
    """Triggers that only say of what people died or fell ill: "600 deaths from malnutrition in March"."""
    return {
        q.noun.end + 1
        for q in quantities
        if q.noun.noun.strength == "strong"
        and q.noun.end + 1 < len(tokens.low)
        and tokens.entries[q.noun.end].roles & PREPOSITION
    }


def _patients(tokens: Tokens, triggers: list[Trigger], before: Quantity | None) -> bool:
    """Whether a sentence with a word of hospitals speaks of the ill.

    It names patients ("among the patients, one is on oxygen") or goes on after a sentence of cases.
    """
    if not any("patients" in family.indicators for t in triggers for family, _ in t.options):
        return False
    if before is not None and before.indicators == _ILL:
        return True
    named = any(e.noun is not None and e.noun.self_indicator == "disease_cases" for e in tokens.entries)
    return named or any(
        side == "label" and _ILL in family.indicators.values() for t in triggers for family, side in t.options
    )
