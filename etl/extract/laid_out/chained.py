"""What each number of a chain says: its own label, under the heading of the chain."""

from __future__ import annotations

from etl.extract.counted.nouns import NONE
from etl.extract.laid_out.chains import PARTED, Link, capital, headed
from etl.extract.laid_out.label_meanings import named, take_label
from etl.extract.quantities import PLACES, Quantity
from etl.extract.text.tokens import Tokens
from etl.extract.triggers.triggers import Trigger
from etl.language.words import (
    Lexicon,
    Noun,
)

_ITEM = Noun("item")
_PEOPLE = ("person", "household")
_HOLDING = ("camp", "shelter")


def read_chain(
    tokens: Tokens, quantities: list[Quantity], links: list[Link], triggers: list[Trigger], lexicon: Lexicon
) -> None:
    """Give each number of a chain what its own label says, and nothing else."""
    if len(links) == 1 and quantities[links[0][0]].indicators:
        return
    under = headed(tokens, links)
    for n, start, end in links:
        q = quantities[n]
        if under and q.indicators and q.cls in PLACES and start <= q.trigger < end:
            continue  # "Houses: destroyed 47, damaged 311"
        q.unlink()
        take_label(tokens, q, start, end, triggers, lexicon, quantities[n - 1].of if n else None)
        if not q.indicators and under:
            _by_heading(tokens, q, start, end, links[0][1] - 1, triggers)
        if not q.indicators and n and tokens.low[start - 1] in PARTED:
            noun = _noun(tokens, start, end)
            _restate(q, noun, quantities[n - 1])  # "families affected: 2,310 / persons: 11,550"
    told = {n for n, _, _ in links}
    for n, q in enumerate(quantities):
        if q.part and q.parent in told:
            q.indicators = quantities[q.parent].indicators
        elif n - 1 in told and not q.indicators and tokens.low[q.number.first - 1] == "(":
            _restate(q, q.noun.noun, quantities[n - 1])  # "Tarna: 12,300 (2,100 households)"
        elif n not in told and n - 1 in told and under and 0 <= q.trigger < links[0][1]:
            q.unlink()  # "Casualties: deceased 88 persons (identified 81), missing 11 persons"


def _by_heading(
    tokens: Tokens, q: Quantity, start: int, end: int, colon: int, triggers: list[Trigger]
) -> None:
    """ "Items distributed: tents 2,300, blankets 4,000": the heading says what was done with them."""
    noun = _noun(tokens, start, end)
    if noun is NONE and not any(tokens.entries[k].triggers or capital(tokens, k) for k in range(start, end)):
        noun = _ITEM  # "de-watering pumps 112" among what was handed out
    for trigger in triggers:
        found = named(trigger, noun.cls) if trigger.token < colon and noun is not NONE else None
        if found is not None:
            q.family, q.indicators = found
            q.trigger, q.cls, q.of = trigger.token, noun.cls, noun
            q.cost, q.margin, q.rule = 1.0, 4.0, "label:none"
            return


def _noun(tokens: Tokens, first: int, stop: int) -> Noun:
    """What the first noun of a label counts."""
    return next((e.noun for e in tokens.entries[first:stop] if e.noun is not None), NONE)


def _restate(q: Quantity, noun: Noun, one: Quantity) -> None:
    """The same told in households and in persons; who are in camps that were counted."""
    if noun.cls not in _PEOPLE or noun.self_indicator is not None or noun.cls == one.cls:
        return
    if one.cls in PLACES:
        if one.of.object in _HOLDING and one.indicators == ("facilities_functional",):
            q.indicators, q.cost, q.rule = ("sheltered",), one.cost + 1.0, "label:none"
            q.trigger, q.margin, q.cls, q.of = -1, one.margin, noun.cls, Noun(noun.cls, "people")
        return  # "Relief camps opened: 601; inmates 295,337"
    q.indicators, q.trigger, q.cost = one.indicators, one.trigger, one.cost + 1.0
    q.rule, q.margin, q.cls, q.of = "restated", one.margin, noun.cls, noun
