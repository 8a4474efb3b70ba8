"""The verb before one number, said of the next too: "tore down 14 houses and two bridges"."""

from __future__ import annotations

from etl.extract.linking.candidates import NOT_SURVIVORS, OF_BODIES
from etl.extract.linking.found import Found
from etl.extract.quantities import Quantity, led_by_of, state_alone
from etl.extract.text.tokens import Tokens
from etl.extract.triggers.unknown_verbs import does_otherwise
from etl.language.words import BE, CLAUSE, COMMA, CONJUNCTION, END, HAVE, WITH, Entry, Lexicon

_WHAT = 6  # tokens of "with food and cash and"


def _besides(tokens: Tokens, i: int, first: int) -> bool:
    """ "Two homes were lost, along with a dozen sheds": nothing but "along with" before the number."""
    gap = tokens.entries[i:first]
    if gap and gap[0].roles & COMMA:
        gap = gap[1:]
    return len(gap) == 1 and bool(gap[0].roles & CONJUNCTION) and " " in gap[0].text


def _past_what(gap: list[Entry], indicators: tuple[str, ...]) -> list[Entry]:
    """Without what the first ones got: "assisted 480 migrants with food and 1,200 refugees with cash"."""
    helped = indicators == ("assisted",) and len(gap) <= _WHAT and gap[:1] and gap[0].roles & WITH
    stops = any(e.roles & (CLAUSE | CONJUNCTION | COMMA) for e in gap[:-1])
    return gap[-1:] if helped and not stops else gap


def own_clause(tokens: Tokens, q: Quantity, previous: Quantity | None, lexicon: Lexicon) -> bool:
    """Whether a comma alone stands before ``q``, and a verb of its own follows.

    "After the quake, which killed 30 people, 900 families in Amra still live in tents"
    """
    if previous is None or previous.noun.end != q.number.first - 1:
        return False
    if led_by_of(tokens, previous.number.first, lexicon) >= 0:
        return False  # "of the 30 wounded, 11 are in hospital"
    if not tokens.entries[previous.noun.end].roles & COMMA:
        return False
    for k in range(q.noun.end, len(tokens.low)):
        entry = tokens.entries[k]
        if k in tokens.numeric or entry.roles & (COMMA | CLAUSE | END | CONJUNCTION):
            return False
        if entry.noun is not None or tokens.kinds[k] != "word":
            continue
        word = tokens.low[k].partition(" ")[0]
        finite = word.endswith(lexicon.finite) and word not in lexicon.not_did if lexicon.finite else False
        if finite or (entry.triggers and all(side == "before" for _, side in entry.triggers)):
            return True
    return False


def joined(tokens: Tokens, q: Quantity, previous: Quantity | None, lexicon: Lexicon) -> Found | None:
    """ "tore down 14 houses and two bridges": the verb before the first is said of the second too."""
    if previous is None or previous.family is None or q.number.kind == "zero":
        return None  # "evacuated 620 people, without casualties"
    if q.noun.end < len(tokens.low) and tokens.entries[q.noun.end].roles & (BE | HAVE):
        return None  # "against a target of 900, some 400 children were treated"
    if state_alone(tokens, q) or does_otherwise(tokens, q.noun.end, q.cls, lexicon, last=True):
        return None  # "killed 40 people and 900 police guarded the site"
    lost = previous.trigger >= previous.noun.end and _besides(tokens, previous.trigger + 1, q.number.first)
    if previous.rule != "joined" and not lost and not 0 <= previous.trigger < previous.number.first:
        return None
    gap = tokens.entries[q.number.first - 1 if lost else previous.noun.end : q.number.first]
    indicators = previous.family.indicators.get(q.cls)
    if not indicators or q.cls == "none" or q.noun.adjective_trigger >= 0:
        return None
    if q.of.self_indicator == "deaths" and indicators[0] not in OF_BODIES:
        return None  # "pulled 11 survivors and 25 bodies from the rubble"
    if q.of.self_indicator == "rescued" and indicators[0] in NOT_SURVIVORS:
        return None  # "found 61 bodies and seven survivors"
    headed = previous.trigger >= 0 and tokens.low[previous.trigger + 1].endswith(":")
    listed = gap and gap[0].text == ";" and (previous.rule.partition(":")[0] in ("label", "joined") or headed)
    gap = _past_what(gap, indicators)
    if len(gap) != 1 or not (listed or gap[0].roles & (CONJUNCTION | COMMA)):
        return None
    if not listed and own_clause(tokens, q, previous, lexicon):
        return None
    return (max(previous.cost, 0.0) + 1.0, indicators, None, "joined")
