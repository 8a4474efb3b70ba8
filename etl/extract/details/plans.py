"""How far a plan or a danger reaches: over "and" to the next verb, over a comma to what would come of it.

"Will vaccinate 500 children and treat 300 women": nobody was treated. "The dam could burst, killing 3,000":
nobody died.
"""

from __future__ import annotations

from collections.abc import Sequence

from etl.extract.quantities import Quantity, has_verb
from etl.extract.text.tokens import Tokens
from etl.extract.triggers.voice import adverb
from etl.language.words import (
    ABLE,
    BE,
    CLAUSE,
    COMMA,
    CONJUNCTION,
    END,
    GROUNDS,
    HAVE,
    LOOMING,
    MODAL,
    NEGATOR,
    PROJECTED,
    RELATIVE,
    SAY,
    TO,
    TO_BE,
    Lexicon,
)

_AHEAD = frozenset(["assisted", "aid_delivered", "facilities_functional", "evacuated", "returned"])
_CLAUSE = 30  # tokens of the clause before a comma


def would_follow(tokens: Tokens, q: Quantity, before: Sequence[Quantity], lexicon: Lexicon) -> bool:
    """Whether ``q`` is what a thing that may happen would do: "may hit the coast, displacing 40,000"."""
    t = q.trigger
    if not 0 < t < q.number.first or not _doing(tokens, t, lexicon):
        return False
    k = t - 1
    while k > 0 and adverb(tokens, k, lexicon):
        k -= 1
    if tokens.entries[k].roles & CONJUNCTION and before:
        return would_follow(tokens, before[-1], before[:-1], lexicon)  # "… and damaging 3,000 homes"
    if not tokens.entries[k].roles & COMMA:
        return False
    stops = CLAUSE | END | COMMA | GROUNDS
    looms = False
    for i in range(k - 1, max(-1, k - _CLAUSE), -1):
        roles = tokens.entries[i].roles
        if roles & stops:
            break
        if roles & RELATIVE and not (i and tokens.entries[i - 1].roles & SAY):
            looms = False  # "the rain that may last hit the coast, killing 12"
        looms = looms or _looms(tokens, i, lexicon)
    return looms


def _doing(tokens: Tokens, t: int, lexicon: Lexicon) -> bool:
    return bool(lexicon.doing) and tokens.low[t].partition(" ")[0].endswith(lexicon.doing)


def _looms(tokens: Tokens, k: int, lexicon: Lexicon) -> bool:
    """Whether token ``k`` says that something may happen, not that it may have happened or could not."""
    roles = tokens.entries[k].roles
    if tokens.entries[k].month and tokens.text[tokens.starts[k]].isupper():
        return False  # "on 8 May"
    own, _, more = tokens.low[k].partition(" ")  # "may reach" is one token
    modal = lexicon.entries.get(own)
    may = modal is not None and modal.roles & MODAL and modal.roles & PROJECTED
    if not (roles & LOOMING or may) or (k and tokens.entries[k - 1].roles & NEGATOR):
        return False  # "no pudo", "no puede"
    i = k + 1
    while i < len(tokens.low) and adverb(tokens, i, lexicon) and not tokens.entries[i].roles & NEGATOR:
        i += 1
    if i == len(tokens.low):
        return False
    following = lexicon.entries.get((more or tokens.low[i]).partition(" ")[0])
    after = (0 if more else tokens.entries[i].roles) | (following.roles if following is not None else 0)
    return not after & HAVE and not (roles & ABLE and after & NEGATOR)


def goes_on_planned(tokens: Tokens, q: Quantity, last: Quantity, lexicon: Lexicon) -> bool:
    """Whether the verb of ``q`` is a second one beside that of ``last``, in the form that a plan has.

    "Plans to deliver 400 tents and distribute 900 blankets", "prévoit de vacciner 500 enfants et de soigner".
    """
    t, before = q.trigger, last.trigger
    if not 0 <= before < last.number.first < t < q.number.first or not last.indicators:
        return False
    between = tokens.entries[last.number.last : t]
    if any(e.roles & (CLAUSE | END) for e in between):
        return False
    k = t - 1
    while k > last.number.last and (adverb(tokens, k, lexicon) or tokens.entries[k].roles & TO):
        k -= 1
    if not tokens.entries[k].roles & (CONJUNCTION | COMMA) and tokens.low[k] not in lexicon.of:
        return False
    return plain(tokens, t, lexicon)


def plain(tokens: Tokens, t: int, lexicon: Lexicon) -> bool:
    """Whether the word at ``t``, if any, is a verb's plain form: "treat", "atender", "soigner"."""
    if t >= len(tokens.low):
        return False
    word = tokens.low[t].partition(" ")[0]
    if lexicon.plain:
        return word.endswith(lexicon.plain)
    inflected = (*lexicon.did, *lexicon.doing, *lexicon.does)
    if word in lexicon.plain_words:
        return True
    return word not in lexicon.did_words and not word.endswith(inflected)


def foretold(tokens: Tokens, q: Quantity, lexicon: Lexicon) -> bool:
    """Whether the phrase that tells of ``q`` begins with what foretells it: "expected to suffer from"."""
    words = tuple(tokens.low[q.trigger].split(" ")) if q.trigger >= 0 else ("",)
    first = lexicon.entries.get(words[0])
    if first is None or len(words) == 1:
        return False
    longer = first.nexts.get(words[1], ())
    if any(entry.roles & LOOMING and words[1 : len(more) + 1] == more for more, entry in longer):
        return True
    second = lexicon.entries.get(words[1])
    told = first.roles & (MODAL | HAVE | BE) and first.roles & PROJECTED and q.of.self_indicator is None
    return bool(told) and not (second is not None and second.roles & NEGATOR)


def label_of_plan(tokens: Tokens, q: Quantity, lexicon: Lexicon) -> bool:
    """Whether a label tells what is to be done: "People to be assisted: 9,500", « à assister : 300 »."""
    t, sign = q.trigger, q.number.first - 1
    if not 0 < t < sign or not tokens.entries[sign].roles & CLAUSE or _AHEAD.isdisjoint(q.indicators):
        return False
    before = tokens.entries[t - 1].roles
    told = begins_to_be(tokens, t, lexicon) or bool(before & TO_BE)
    return told or bool(lexicon.plain and before & TO and plain(tokens, t, lexicon))


def begins_to_be(tokens: Tokens, t: int, lexicon: Lexicon) -> bool:
    """Whether the phrase at ``t`` begins with "to be": "to be evacuated"."""
    first = lexicon.entries.get(tokens.low[t].partition(" ")[0])
    return first is not None and any(
        tokens.low[t].startswith(" ".join((first.text, *more)) + " ") and entry.roles & TO_BE
        for more, entry in first.longer
    )


def are_to_be(tokens: Tokens, t: int, lexicon: Lexicon) -> bool:
    """Whether it is ordered or planned: "15,000 are to be evacuated"."""
    return t > 0 and bool(tokens.entries[t - 1].roles & BE) and begins_to_be(tokens, t, lexicon)


def is_part(tokens: Tokens, q: Quantity) -> bool:
    """Whether ``q`` is a part of a number of which nothing else is said: "900, including 600".

    Nor where it is only said who they are: "900, of whom 600 are children".
    """
    if not q.part or q.rule != "part":
        return False
    k = q.number.last
    named = (
        k + 1 < len(tokens.low) and tokens.entries[k].roles & BE and tokens.entries[k + 1].noun is not None
    )
    return bool(named) or not has_verb(tokens, q)
