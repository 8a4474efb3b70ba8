"""What is said to be none at all: "no deaths", "nobody was hurt"."""

from __future__ import annotations

from itertools import pairwise

from etl.extract.counted.nouns import Counted
from etl.extract.counted.predicates import PLAIN, predicate_noun
from etl.extract.linking.found import PART
from etl.extract.numbers.expression import Number
from etl.extract.quantities import NO_LIMIT, Quantity
from etl.extract.text.tokens import Tokens
from etl.language.words import (
    ARTICLE,
    BE,
    CLAUSE,
    COMMA,
    DETERMINER,
    END,
    INCLUDING,
    LOCATIVE,
    NEGATION_OPENS,
    NOBODY,
    OF_WHOM,
    PREPOSITION,
    RELATIVE,
    VICTIMS,
    Lexicon,
)

# What may be said to be none at all.
_DENIED = frozenset(
    [
        "deaths", "injured", "casualties", "missing", "aid_delivered", "facilities_functional", "detained",
        "evacuated", "released", "rescued", "abducted", "houses_destroyed", "houses_damaged",
    ]
)  # fmt: skip
# What people are called by, whatever a verb tells of them besides.
_CALLED = frozenset(
    ["deaths", "injured", "missing", "detained", "abducted", "captured", "displaced", "rescued"]
)
_CLOSE, _FAR = 4.0, 9.0  # what a link of "no" and of "none of those" may cost
_PHRASE = 4  # tokens of "who were killed"
_AMONG = 5  # tokens of "were among the"
_TO_VERB = 5  # tokens to the verb that says who they were


def denies(tokens: Tokens, q: Quantity, before: list[Quantity]) -> bool:
    """ "no" counts only where it plainly denies deaths, injuries and the like."""
    if q.rule == PART:
        return True
    weak = q.rule == "noun:weak" and q.of.self_indicator in _DENIED
    if any(e.roles & RELATIVE for e in tokens.entries[q.number.last + 1 : max(0, q.trigger)]):
        return False  # "no one believes that just 30 people died"
    if q.rule == "ellipsis" and q.noun.head < 0 and tokens.entries[q.number.core].roles & PREPOSITION:
        return False  # « fueron evacuadas 620 personas, sin contratiempos »
    of_some = q.since >= 0  # "none of the 14 injured died": their name stands between
    far = q.cost > (_FAR if of_some else _CLOSE)
    if not q.indicators or (far and not weak) or q.noun.noun.cls == "unknown":
        return False
    if of_some and q.noun.noun.cls == "none" and q.indicators[0] in _DENIED:
        return True
    if q.noun.noun.cls == "none" and not tokens.entries[q.number.core].roles & NOBODY:
        # "aucun blessé": the word beside says who; "no hay ningún herido" denies once.
        said = any(other.number.kind == "zero" and other.trigger == q.trigger for other in before)
        return q.trigger == q.number.last and q.indicators[0] in _DENIED and not said
    if q.noun.also is not None and q.noun.also.self_indicator is not None:
        q.indicators = (*q.indicators, q.noun.also.self_indicator)
    if q.cls == "facility" and q.of.object in ("road", "bridge", "building", "other"):
        return False
    return q.rule == "noun:strong" or q.indicators[0] in _DENIED


def none_of(tokens: Tokens, zero: Number, whole: Number, lexicon: Lexicon) -> bool:
    """ "none of the 120 passengers was hurt", "nobody among the 60 on board was killed"."""
    gap = range(zero.last, whole.first)
    if zero.kind != "zero" or not 0 < len(gap) <= 3:
        return False
    if tokens.low[gap[0]] not in lexicon.of and not tokens.entries[gap[0]].roles & LOCATIVE:
        return False
    return all(tokens.entries[k].roles & (ARTICLE | DETERMINER) for k in gap[1:])


def called(tokens: Tokens, number: Number, whole: Counted, lexicon: Lexicon) -> int:
    """The token behind the words that say what came to those that ``number`` counts, else -1.

    "None of the 12 killed was a child", "none of the 40 people missing": no verb behind tells that of them.
    """
    for start in sorted({number.last, whole.end}):
        for end in range(min(start + _PHRASE, len(tokens.low)), start, -1):
            if " ".join(tokens.low[start:end]) in lexicon.fates:
                return end
    if whole.noun.self_indicator in _CALLED or (
        whole.noun.strength == "strong" and whole.noun.cls == "tally"
    ):
        return whole.end
    if whole.adjective_trigger >= 0 and _befell(tokens, whole.adjective_trigger):
        return whole.end
    return whole.end + 1 if whole.end < len(tokens.low) and _befell(tokens, whole.end) else -1


def _befell(tokens: Tokens, k: int) -> bool:
    """Whether the participle at ``k`` tells what came to people: "displaced"."""
    entry = tokens.entries[k]
    told = (family.indicators.get("person", ("",))[0] for family, side in entry.triggers if side == "voice")
    return entry.noun is None and not entry.phrase and any(code in _CALLED for code in told)


def died(tokens: Tokens, noun: Counted, before: Quantity | None) -> bool:
    """Whether ``noun`` names victims who died: "none of the 12 victims was a child".

    The text said before that people died, or it only says who the victims were.
    """
    if noun.head < 0 or not tokens.entries[noun.head].roles & VICTIMS or noun.modifiers:
        return False
    if before is not None:
        return before.indicators[:1] == ("deaths",)
    return predicate_noun(tokens, _verb(tokens, noun.end)) >= 0


def tell_none(tokens: Tokens, quantities: list[Quantity]) -> None:
    """Say of "none" what its whole is called by, where the verb only tells who they were.

    "None of the 12 killed was a child": no child is among the dead. Who else they were not tells nothing.
    """
    for n, (zero, whole) in enumerate(pairwise(quantities)):
        if zero.number.kind == "zero" and whole.limit < NO_LIMIT and whole.indicators == ("other",):
            whole.unlink()  # the verb tells of none of them
        if zero.number.kind != "zero" or not _CALLED.issuperset(whole.indicators[:1] or ("",)):
            continue
        if zero.since >= 0:
            head = predicate_noun(tokens, _verb(tokens, whole.limit))
            noun = tokens.entries[head].noun if head >= 0 else None
            if noun is not None:
                zero.noun = Counted(noun, head + 1, head)
            elif set(zero.indicators) <= set(whole.indicators):
                zero.unlink()
            if noun is None:
                continue
        elif not set(zero.indicators) <= set(whole.indicators) or not _not_among(tokens, zero, whole):
            continue
        elif zero.noun.noun.group in PLAIN:
            zero.unlink()  # "no foreigners were among the 12 dead"
            continue
        zero.of, zero.cls, zero.indicators = zero.noun.noun, zero.noun.noun.cls, whole.indicators
        zero.rule, zero.parent, zero.part, zero.family = PART, n + 1, True, whole.family


def _not_among(tokens: Tokens, zero: Quantity, whole: Quantity) -> bool:
    """ "there were no children among the 12 dead", "no child was among the victims"."""
    gap = tokens.entries[zero.noun.end : whole.number.first]
    if zero.noun.noun.cls != "person" or not 0 < len(gap) <= _AMONG:
        return False
    among = BE | OF_WHOM | LOCATIVE | INCLUDING | DETERMINER | ARTICLE | NEGATION_OPENS
    unknown = [e for e in gap if not e.roles & among]
    if len(unknown) > 1 or any(e.triggers or e.noun is not None for e in unknown):
        return False
    return any(e.roles & (OF_WHOM | INCLUDING | LOCATIVE) for e in gap)


def _verb(tokens: Tokens, k: int) -> int:
    """The verb of being behind token ``k``: "None of the 12 people killed | on Monday was a child"."""
    for j in range(k, min(k + _TO_VERB, len(tokens.low))):
        if tokens.entries[j].roles & (BE | COMMA | CLAUSE | END):
            return j
    return len(tokens.low)
