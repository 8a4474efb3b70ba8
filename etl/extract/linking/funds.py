"""What was asked for and what of it came: "the $28.9 million appeal has secured $4.2 million"."""

from __future__ import annotations

from itertools import takewhile

from etl.extract.quantities import Quantity
from etl.extract.text.tokens import Tokens
from etl.language.words import BE, CLAUSE, COMMA, DENOMINATOR, END, LACKING, NEGATOR, OPEN, Entry, Lexicon

ASKED = ("funding_required",)
GOT = ("funding_received",)
_SHARE = 7  # tokens from "funded" to how much of it is
_FAR = 10  # tokens from what was asked to what came
_VERB = 4  # tokens from the verb to what came
_NEAR = 3  # tokens from "appeal for" to its sum


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
    """ "$83 million of the $702 million required": what came of what was asked."""
    gap = tokens.entries[q.number.last : plan.number.first]
    came = len(gap) > 1 and any(GOT in family.indicators.values() for family, _ in gap[0].triggers)
    if came:
        gap = gap[1:]  # "$48 million received of $400 million"
    if not 0 < len(gap) <= 6 or not (gap[0].text in lexicon.of or gap[0].roles & DENOMINATOR):
        return False
    if q.number.value > plan.number.value or any(e.roles & (COMMA | CLAUSE) for e in gap):
        return False  # "sur les 700 millions de dollars requis, 83 millions ont été reçus"
    if _lacking(tokens, q.number.first, plan.number.last):
        return False
    asked = any(family.indicators.get("money") == ASKED for e in gap for family, _ in e.triggers)
    both = len(gap) == 1 and q.indicators == plan.indicators == GOT  # "$48 million of $400 million received"
    return bool(q.indicators or plan.indicators) and (asked or came or both or plan.indicators == ASKED)


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
