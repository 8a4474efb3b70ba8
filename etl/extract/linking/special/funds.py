"""What was asked for and what of it came: "the $28.9 million appeal has secured $4.2 million"."""

from __future__ import annotations

from itertools import takewhile

from etl.extract.quantities import Quantity
from etl.extract.text.tokens import Tokens
from etl.language.words import (
    ADVERB,
    BE,
    CLAUSE,
    CLOSE,
    COMMA,
    CONJUNCTION,
    DENOMINATOR,
    END,
    LACKING,
    LIGHT,
    NEGATOR,
    OPEN,
    PREPOSITION,
    Entry,
    Lexicon,
)

ASKED = ("funding_required",)
GOT = ("funding_received",)
_SHARE = 7  # tokens from "funded" to how much of it is
_FAR = 10  # tokens from what was asked to what came
_VERB = 4  # tokens from the verb to what came
_NEAR = 3  # tokens from "appeal for" to its sum
_GAP = 6  # tokens from what came to what it is of
_MILLION = 1_000_000
_GOES_ON = ADVERB | CLAUSE | COMMA | CONJUNCTION | END | LIGHT | OPEN | PREPOSITION  # and no verb


def settle_plan(tokens: Tokens, plan: Quantity, got: Quantity) -> None:
    """Tell the sum that a plan asks for from what it has got, where a verb of getting parts them."""
    if not plan.cls == got.cls == "money" or got.number.value > plan.number.value:
        return
    gap = tokens.entries[plan.number.last : got.number.first]
    verb = next((k for k, e in enumerate(gap) if _of_funds(e, GOT)), -1)
    if not verb >= 0 or len(gap) > _FAR or len(gap) - verb > _VERB:
        return
    if any(e.roles & (COMMA | CLAUSE | END | OPEN | NEGATOR) for e in gap):
        return
    before = tokens.entries[max(0, plan.number.first - _NEAR) : plan.number.first]
    if not any(_of_funds(e, ASKED) for e in (*before, *gap[:verb])):
        return
    for q, indicators in ((plan, ASKED), (got, GOT)):
        q.indicators, q.family, q.parent, q.part = indicators, None, -1, False
        q.cost, q.margin, q.rule = min(q.cost, 1.0), 4.0, "either:money"


def share_of_plan(tokens: Tokens, q: Quantity, plan: Quantity, lexicon: Lexicon) -> bool:
    """Whether ``q`` came of the sum ``plan``: "$83 million of the $702 million required"."""
    if "money" not in (q.cls, plan.cls) or not (_sum(q) and _sum(plan)) or q.number.value > plan.number.value:
        return False
    gap = _past_currency(tokens.entries[q.number.last : plan.number.first], lexicon)
    came = len(gap) > 1 and _of_funds(gap[0], GOT)
    if came:
        gap = gap[1:]  # "$48 million received of $400 million"
    gap = _past_brackets(gap)
    if not 0 < len(gap) <= _GAP or not (gap[0].text in lexicon.of or gap[0].roles & DENOMINATOR):
        return False
    if any(e.roles & (COMMA | CLAUSE) for e in gap):
        return False  # "sur les 700 millions de dollars requis, 83 millions ont été reçus"
    if _lacking(tokens, q.number.first, plan.number.last):
        return False
    behind = _past_currency(tokens.entries[plan.number.last :], lexicon)
    asked = any(_of_funds(e, ASKED) or e.text.endswith(lexicon.owner_endings) for e in gap)
    asked = asked or plan.indicators == ASKED or (bool(behind) and _of_funds(behind[0], ASKED))
    told = bool(q.indicators or plan.indicators)
    return told and (asked or came or _of_a_sum(gap, q, plan, behind))


def receive(q: Quantity, plan: Quantity) -> None:
    """Says of ``q`` that it came, of ``plan`` that it was asked for."""
    q.indicators, q.family = GOT, None
    q.cost, q.margin = min(q.cost, 1.0), 4.0
    plan.indicators, plan.family = ASKED, None
    plan.cost, plan.margin = min(plan.cost, 1.0), 4.0
    for one, other in ((q, plan), (plan, q)):
        if one.cls != "money":
            one.cls, one.of, one.currency = other.cls, other.of, other.currency


def _sum(q: Quantity) -> bool:
    """Whether ``q`` is money, or millions that may be."""
    return q.cls == "money" or (q.cls == "none" and not q.number.plain and q.number.value >= _MILLION)


def _past_currency(gap: list[Entry], lexicon: Lexicon) -> list[Entry]:
    """What follows a currency, "dollars" or "de dólares"."""
    if gap and gap[0].excluded_after == "money":
        return gap[1:]
    of = len(gap) > 2 and gap[0].text in lexicon.of and gap[1].excluded_after == "money"
    return gap[2:] if of else gap


def _past_brackets(gap: list[Entry]) -> list[Entry]:
    """What follows "(12%)"."""
    if not gap or not gap[0].roles & OPEN:
        return gap
    close = next((k for k, e in enumerate(gap) if e.roles & CLOSE), len(gap))
    return gap[close + 1 :]


def _of_a_sum(gap: list[Entry], q: Quantity, plan: Quantity, behind: list[Entry]) -> bool:
    """ "$48 million of $400 million received", with nothing more said of them; of "the $400 million" it may
    be that all was received."""
    bare = all(e.currency is not None for e in gap[1:])
    if not bare or GOT not in (q.indicators, plan.indicators) or plan.indicators not in (GOT, (), ("other",)):
        return False
    told = next((k for k, e in enumerate(behind) if _of_funds(e, GOT)), -1)
    if told < 0 or told + 1 >= len(behind):
        return True
    return bool(behind[told + 1].roles & _GOES_ON)


def funded_in_part(tokens: Tokens, plan: Quantity, lexicon: Lexicon) -> bool:
    """ "The $603 million plan is 7 per cent funded", « n'est financé qu'à hauteur de 7 % »: asked for."""
    words = " ".join(tokens.low[plan.number.last : plan.trigger + 1]).split()  # "est financé" is one token
    if not any(word in lexicon.entries and lexicon.entries[word].roles & BE for word in words):
        return False
    for k in range(plan.number.last, min(plan.trigger + _SHARE, len(tokens.low))):
        if k > plan.trigger and tokens.entries[k].roles & (COMMA | CLAUSE | OPEN | END):
            return False
        if tokens.low[k] == "%" or tokens.entries[k].excluded_after == "percentage":
            return not tokens.depth[k]
    return False


def _lacking(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the clause of tokens ``first`` … ``last`` - 1 says that so much is "still missing"."""
    stops = CLAUSE | END | COMMA
    before = takewhile(lambda e: not e.roles & stops, reversed(tokens.entries[:first]))
    after = takewhile(lambda e: not e.roles & stops, tokens.entries[last:])
    return any(e.roles & LACKING for e in (*before, *after))


def _of_funds(entry: Entry, indicators: tuple[str, ...]) -> bool:
    return any(family.indicators.get("money") == indicators for family, _ in entry.triggers)
