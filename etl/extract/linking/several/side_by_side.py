"""Whether a number goes on with the one before it: commas, "and", places and dates alone part the two."""

from __future__ import annotations

from etl.extract.quantities import Quantity
from etl.extract.text.tokens import Tokens
from etl.language.words import (
    CLAUSE,
    COMMA,
    CONJUNCTION,
    DETERMINER,
    END,
    LOCATIVE,
    PREPOSITION,
    Entry,
)

_NAME = 5  # tokens of a preposition and a name
_ROW = 6  # tokens from one number to the next in a row of names


def coordinated(tokens: Tokens, quantities: list[Quantity], n: int) -> bool:
    """Whether only commas and conjunctions part ``n`` from the quantity before it."""
    q, previous = quantities[n], before_brackets(tokens, quantities, n)
    after = previous.noun.end
    if after <= previous.trigger < q.number.first:
        after = previous.trigger + 1
    elif previous.trigger >= 0 and _closes_verb(tokens, previous.trigger, after):
        after += 1  # "left 14 dead, in Amra three"
    if previous.rule == "noun:strong" and tokens.entries[after].roles & PREPOSITION:
        after = min(after + 2, q.number.first)  # "600 deaths from malnutrition in May and 450 in June"
    gap = range(after, q.number.first)
    passed = [k for k in gap if previous is quantities[n - 1] or tokens.depth[k] != 1]
    entries = [tokens.entries[k] for k in passed]
    # Dates between do not count: "12 children, and in the week from 3 to 9 October, nine".
    small = COMMA | CONJUNCTION | PREPOSITION | DETERMINER
    way = sum(
        not (e.month or e.value is not None or e.excluded_after or e.roles & small or k in tokens.numeric)
        for k, e in zip(passed, entries, strict=True)
    )
    if not previous.indicators or _row_of_names(tokens, gap, q, previous) or _in_turn_places(tokens, gap, q):
        return bool(previous.indicators)
    return (
        all(not e.roles & CLAUSE and not governs(e, previous.cls) for e in entries)
        and (any(e.roles & (COMMA | CONJUNCTION) for e in entries) or _only_place(tokens, gap))
        and way < 6
        and len(gap) < 24
    )


def _closes_verb(tokens: Tokens, verb: int, k: int) -> bool:
    """Whether the word at ``k`` is the second part of the verb: "left … dead", "left … dead in"."""
    low = tokens.low[k] + " " if k < len(tokens.low) else ""
    return any(low.startswith(second + " ") for _, second in tokens.entries[verb].splits)


def before_brackets(tokens: Tokens, quantities: list[Quantity], n: int) -> Quantity:
    """The quantity before ``n``, one in brackets passed over: "Amra 1,200 cases (12 deaths), Belen 800"."""
    m = n - 1
    while m > 0 and tokens.depth[quantities[m].number.core] == 1 != tokens.depth[quantities[n].number.core]:
        m -= 1
    return quantities[m]


def _row_of_names(tokens: Tokens, gap: range, q: Quantity, previous: Quantity) -> bool:
    """Whether a bare number goes on a row of names: "Lorin 1,060 dead; Amra 2,071; in Jos, 904."."""
    if not closed(tokens, q) or not 2 <= len(gap) <= _ROW or tokens.low[gap[0]] != ";":
        return False
    first, before = gap[1], previous.number.first - 1
    while first < gap[-1] and tokens.low[first] == tokens.written(first, first + 1):
        if not tokens.entries[first].roles & (LOCATIVE | DETERMINER | PREPOSITION):
            break
        first += 1
    last = gap[-1] - bool(tokens.entries[gap[-1]].roles & COMMA)
    if before > 0 and tokens.entries[before].roles & COMMA:
        before -= 1  # "In Lorin, 12 people died; Amra 30"
    elif (
        before > 0
        and not is_name(tokens, before)
        and tokens.low[before] == tokens.written(before, before + 1)
    ):
        before -= 1  # "Lorin reported 12 deaths; Amra, 30"
    return first <= last and all(is_name(tokens, k) for k in (before, *range(first, last + 1)))


def _in_turn_places(tokens: Tokens, gap: range, q: Quantity) -> bool:
    """Whether a bare number is told of another place: "26 died in Bihar; in Assam, 98."."""
    words = tokens.low[gap.start : gap.stop]
    if not closed(tokens, q) or words.count(";") != 1 or not tokens.entries[gap[-1]].roles & COMMA:
        return False
    middle = gap.start + words.index(";")
    return all(_in_names(tokens, part) for part in (range(gap.start, middle), range(middle + 1, gap[-1])))


def _in_names(tokens: Tokens, span: range) -> bool:
    """Whether the tokens are a preposition of place and a name: "in Kfar Batna"."""
    led = 1 < len(span) <= _NAME and bool(tokens.entries[span[0]].roles & LOCATIVE)
    return led and all(is_name(tokens, k) for k in span[1:])


def closed(tokens: Tokens, q: Quantity, beside: int = 0) -> bool:
    """Whether nothing that it could count follows a bare number; a word with a role ``beside`` may."""
    last = q.number.last
    stops = COMMA | CLAUSE | END | CONJUNCTION | beside
    return last >= len(tokens.low) or bool(tokens.entries[last].roles & stops)


def is_name(tokens: Tokens, k: int) -> bool:
    entry = tokens.entries[k]
    return k >= 0 and tokens.written(k, k + 1)[0].isupper() and not (entry.triggers or entry.noun)


def governs(entry: Entry, cls: str) -> bool:
    """Whether the word may say something of what was counted, or of a bare number farther on."""
    return any(
        side not in ("to", "next") and (cls in family.indicators or "none" in family.indicators)
        for family, side in entry.triggers
    )


def _only_place(tokens: Tokens, gap: range) -> bool:
    """ "100 in Kfar Batna 67 in Saqba", the commas lost: a preposition and names."""
    k = gap.stop - 1
    while k > gap.start and not tokens.entries[k].text and tokens.text[tokens.starts[k]].isupper():
        k -= 1
    return k < gap.stop - 1 and len(gap) < 7 and bool(tokens.entries[k].roles & LOCATIVE)
