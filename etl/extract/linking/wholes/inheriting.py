"""What is said of a whole and its parts take, unless a word of their own says otherwise."""

from __future__ import annotations

from etl.extract.linking.found import BODIES, PART, Best
from etl.extract.quantities import PLACES, Quantity, of_those, state_alone
from etl.extract.text.tokens import Tokens
from etl.extract.triggers.triggers import Trigger
from etl.extract.triggers.unknown_verbs import does_otherwise
from etl.language.words import (
    ADVERB,
    BE,
    COMMA,
    CONJUNCTION,
    HAVE,
    NEGATION_OPENS,
    OF_THEM,
    RELATIVE,
    Lexicon,
    Noun,
)

# Harm that people come to, and states in which they were when they did.
_HARM = frozenset(["deaths", "injured", "casualties", "missing", "abducted", "detained", "rescued"])
_STATES = frozenset(
    ["displaced", "sheltered", "trapped", "population", "returned", "affected", "in_need", "refugees"]
)
_WORSE = frozenset(["displaced", "missing", "trapped", "sheltered", "evacuated"])  # than being affected
_HURT = frozenset(["deaths", "injured", "casualties", "missing"])
# What the dead and hurt are not said to be by the way.
_APART = frozenset(["displaced", "trapped", "evacuated", "sheltered", "refugees", "affected", "in_need"])
_TO_VERB = 4  # tokens from what helps a verb to it
_ROUNDED = 3.0  # times "more than 500" that it may be
# Harm that a noun names by itself, whatever came to the number before.
_OWN_HARM = frozenset(["injured", "missing"])
# What becomes of contacts and cases that are followed is no help of its own.
_SEEN = frozenset([("assisted",), ("missing",)])


def inherits(
    tokens: Tokens,
    q: Quantity,
    parent: Quantity,
    best: Best | None,
    lexicon: Lexicon,
) -> bool:
    """Whether a part takes its parent's indicator rather than a trigger of its own."""
    if not parent.indicators or (state_alone(tokens, q) and (q.of.self_indicator,) != parent.indicators):
        return False
    if _led_by_others(tokens, q) and does_otherwise(tokens, q.noun.end, q.cls, lexicon):
        return False  # "40 dead, five of them children, and 900 refused to leave"
    if parent.indicators == ("displaced",) and q.of.self_indicator in ("refugees", "returned"):
        return False
    if best is not None and (best[0] < 0 or best[3] == "housed" or best[3].startswith("degree")):
        return False
    alike = _HURT.issuperset(parent.indicators) or q.cls == parent.cls == "person"
    if best is not None and alike and (_greater(q, parent) or _goes_beyond(tokens, q, parent, best, lexicon)):
        return False  # "700 dead, including 106 civilians, and 90,000 displaced"
    if q.of.self_indicator in _OWN_HARM and q.of.self_indicator not in parent.indicators:
        return False  # "28 dead, nine of them children, and 500 injured"
    if parent.indicators == ("affected",) and q.of.self_indicator in _WORSE:
        return False  # "161,000 affected, among them 29,700 displaced persons"
    if best is not None and _share_told(tokens, q, best[2]):
        return False  # "of 1,100 cases 84% (928) recovered"
    if best is not None and parent.of.self_indicator == "other" and best[1] in _SEEN:
        return True  # "516 contacts are under follow-up, 482 of whom were seen"
    if best is not None and parent.indicators == ("disease_cases",) and best[1] == ("injured",):
        return True  # "sickened 145 people, 25 of whom went to hospital"
    if best is not None and parent.indicators == ("deaths",) and best[1] == ("injured",):
        behind = best[2] is not None and best[2].token > q.number.last and of_those(tokens, q)
        if behind and parent.noun.noun.strength == "weak":
            return True  # "72 bodies, ten of them burned beyond recognition"
    if best is not None and parent.indicators == ("other",) and _reached(q, best):
        return False
    if best is not None and parent.indicators != ("deaths",) and _told_of_part(tokens, q, best[2]):
        return False
    if best is not None and parent.indicators == ("deaths",) and best[1][0] in _STATES:
        return True  # "101 died, of whom 71 were buried by the mud"
    if best is not None and best[1] != parent.indicators and _predicate(tokens, q, best[2]):
        return False
    if best is not None and best[0] <= 1.2 and best[1] != parent.indicators:
        own = best[2]
        where = own is not None and _only_where(tokens, q, own, parent, best[1], lexicon)
        if own is not None and not own.used_before and not where:
            return False
    if q.cls == "unknown" and parent.cls in PLACES and tokens.depth[q.number.core] == 1:
        return True  # "four schools (two primary and two secondary)"
    if q.cls in ("person", "household", "none", "unknown", "lives"):
        return parent.cls in BODIES or q.cls == "none"
    return (
        q.cls == parent.cls
        or {q.cls, parent.cls} <= {"item", "truck", "livestock"}
        or {q.cls, parent.cls} <= {"house", "facility", "shelter", "shelterhome", "village", "vehicle"}
    )


def _reached(q: Quantity, best: Best) -> bool:
    """Whether the part of a target has a verb of its own: "targets 900, of whom 400 have received kits"."""
    own = best[2]
    return own is not None and best[1] == ("assisted",) and own.token >= q.noun.end and not own.used_before


def _led_by_others(tokens: Tokens, q: Quantity) -> bool:
    """Whether "and" leads to the number, and no "of them" says that it is a part."""
    k = q.number.first - 1
    return k >= 0 and bool(tokens.entries[k].roles & CONJUNCTION) and not of_those(tokens, q)


def _told_of_part(tokens: Tokens, q: Quantity, own: Trigger | None) -> bool:
    """Whether a verb follows "of them": "40,000 were displaced, 1,500 of them hosted in shelters"."""
    j = q.number.last + 1
    while j < len(tokens.low) and tokens.entries[j].roles & ADVERB:
        j += 1  # "one of whom later died"
    return own is not None and own.token == j and of_those(tokens, q)


def _share_told(tokens: Tokens, q: Quantity, own: Trigger | None) -> bool:
    """Whether the number stands in brackets behind its percentage, and a verb right behind them."""
    k, j = q.number.first - 1, q.number.last
    if own is None or k < 1 or j + 1 >= len(tokens.low) or tokens.low[k] != "(" or tokens.low[j] != ")":
        return False
    share = tokens.entries[k - 1].excluded_after == "percentage"
    return share and j < own.token <= j + 1 + bool(tokens.entries[j + 1].roles & (BE | HAVE))


def _greater(q: Quantity, whole: Quantity) -> bool:
    """Whether a number is too great to be a part of the one before."""
    most = whole.number.high if whole.number.high is not None else _ROUNDED * (whole.number.low or 0.0)
    return (q.number.low or 0.0) > most > 0


def _goes_beyond(tokens: Tokens, q: Quantity, whole: Quantity, best: Best, lexicon: Lexicon) -> bool:
    """Whether a word of its own ends a breakdown: the number follows others of it behind ", and"."""
    k = q.number.first - 2
    others = any(whole.number.last <= m < k for m in tokens.numeric)
    joined = tokens.entries[k + 1].roles & CONJUNCTION and tokens.entries[k].roles & COMMA
    if not (others and joined):
        return False
    if best[2] is not None and _has_clause(tokens, q, best[2], best[3], lexicon):
        return True
    beside = best[2] is not None and best[2].token == q.number.last
    if best[2] is not None and best[2].token == q.noun.end and best[1] == ("affected",):
        return True  # "and 41 people without power"
    return q.of.self_indicator in _APART or (beside and best[1][0] in _APART)


def _has_clause(tokens: Tokens, q: Quantity, own: Trigger, rule: str, lexicon: Lexicon) -> bool:
    """Whether a finite verb of its own follows: "and 41 lost their homes", "and 41 were not hurt"."""
    j = q.noun.end
    if own.token < j or j >= len(tokens.low):
        return False
    if tokens.entries[j].roles & (BE | HAVE | NEGATION_OPENS):
        return own.token - j <= _TO_VERB
    word = tokens.low[j].partition(" ")[0]
    finite = rule.startswith("before") or word.endswith(lexicon.finite or lexicon.doing)
    return own.token == j and finite and not word.endswith(lexicon.doing)


def _predicate(tokens: Tokens, q: Quantity, own: Trigger | None) -> bool:
    """Whether a verb right behind the part says what it is: "of whom 1,020 were severely malnourished"."""
    j = q.noun.end
    if own is not None and j < len(tokens.low) and tokens.entries[j].roles & RELATIVE and own.token == j + 1:
        return True  # "including 2.9 million who face hunger"
    if j + 1 < len(tokens.low) and tokens.entries[j].roles & OF_THEM:
        j += 1  # "200 of them were dead on arrival"
    if own is None or j >= len(tokens.low) or not tokens.entries[j].roles & BE or own.token - j > 3:
        return False
    between = tokens.entries[j + 1 : own.token]
    return own.token > j and not own.used_before and all(e.noun is None for e in between)


def _only_where(
    tokens: Tokens,
    q: Quantity,
    own: Trigger,
    parent: Quantity,
    indicators: tuple[str, ...],
    lexicon: Lexicon,
) -> bool:
    """Whether the part's own verb only describes people.

    Among the killed "three children fleeing the city", among the helped "300 people hit by floods".
    """
    if parent.indicators == ("assisted",) and own.token == q.noun.end and own.voice != "passive":
        return indicators[0] in _STATES
    doing = tokens.low[own.token].split()[0].endswith(lexicon.doing)
    return doing and parent.indicators[0] in _HARM and indicators[0] in _STATES


def inherit(q: Quantity, parent: Quantity, anchor: int) -> None:
    """Give ``q`` what is said of ``parent``, quantity ``anchor``, as a part of it."""
    by_noun = (
        parent.rule == "noun:weak" and parent.cls == "person"
    )  # which costs what a verb would have to beat
    q.indicators, q.cost = parent.indicators, 1.0 if by_noun else parent.cost + 1.0
    q.trigger = parent.trigger
    q.rule, q.margin = PART, parent.margin
    if parent.family is not None and q.cls in parent.family.indicators and q.cls in PLACES:
        q.indicators, q.family = parent.family.indicators[q.cls], parent.family
    if {q.cls, parent.cls} == {"person", "household"}:
        q.rule = "restated"
        return
    q.parent, q.part, q.attributes_from = anchor, True, anchor
    if q.cls == "none" or (q.cls == "unknown" and parent.cls in PLACES):
        q.cls, q.of = (
            parent.cls,
            Noun(parent.of.cls, None, parent.of.object) if parent.of.cls != "tally" else parent.of,
        )
