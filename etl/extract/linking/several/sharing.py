"""Numbers that share what they count: "66 suspected and 12 confirmed cases"."""

from __future__ import annotations

from dataclasses import replace

from etl.extract.counted.named import named_before
from etl.extract.linking.wholes.divided import divide, limit_shares, of_group, part_of
from etl.extract.quantities import PLACES, Quantity, led_by_of
from etl.extract.text.tokens import Tokens
from etl.language.words import (
    AUXILIARY,
    BE,
    CLAUSE,
    CLOSE,
    COMMA,
    CONJUNCTION,
    DETERMINER,
    HAVE,
    LIGHT,
    OPEN,
    OTHERS,
    PREPOSITION,
    RISE,
    Entry,
    Lexicon,
)

_LONGEST = 12  # tokens of a list of people
_HEADING = 4  # tokens before the colon of "Health facilities: 9 damaged"
_THINGS = PLACES | {"vehicle", "farmland"}
_MIXED = frozenset(["returned", "refugees", "displaced"])
_LISTING = COMMA | PREPOSITION | OPEN | CLOSE | OTHERS | DETERMINER
_BARE = frozenset(["none", "unknown"])
_BRACKETED = PLACES | {"item", "vehicle", "truck", "livestock"}
_NOT_ADJECTIVES = BE | HAVE | PREPOSITION | OPEN | CLOSE | OTHERS | COMMA


def share_nouns(tokens: Tokens, quantities: list[Quantity], lexicon: Lexicon) -> None:
    """Give a number without a noun the noun of the number after it, where it counts the same."""
    _begin(tokens, quantities, lexicon)
    _headed(tokens, quantities)
    if quantities:
        _of_things(tokens, quantities[0])
    for n, q in enumerate(quantities):
        _named_before(tokens, q, quantities[n - 1] if n else None, lexicon)
        _and_others(tokens, q)
    limit_shares(tokens, quantities, lexicon)
    for n in range(len(quantities) - 2, -1, -1):
        q, following = quantities[n], quantities[n + 1]
        if following.number.kind == "zero" or q.number.kind == "zero":
            continue
        gap = range(q.number.last, following.number.first)
        if not 0 < len(gap) <= 4:
            continue
        bare = following.noun.noun.cls in _BARE
        counted = not bare or (following.noun.noun.cls == "none" and q.number.value > 1)
        if counted and (part_of(tokens, gap, lexicon) or of_group(tokens, gap, lexicon)):
            divide(tokens, q, following, lexicon)
        elif bare:
            continue
        elif q.noun.noun.cls in _BARE and _adjectives(tokens, gap, lexicon) and not _risen(tokens, q):
            q.noun = replace(following.noun, head=-1, end=gap.stop - 1, adjective_trigger=-1)


def _risen(tokens: Tokens, q: Quantity) -> bool:
    """Whether a verb such as "rose to" says what is counted: "the toll rose to 40 and 900 homes were hit"."""
    before = tokens.entries[q.number.first - 1] if q.number.first else None
    return before is not None and bool(before.roles & RISE) and " " in before.text


def _headed(tokens: Tokens, quantities: list[Quantity]) -> None:
    """ "Houses: 1,120 destroyed, 3,400 damaged": the word before the colon is what is counted."""
    if not quantities or quantities[0].noun.noun.cls not in _BARE:
        return
    k = quantities[0].number.first - 1
    noun = tokens.entries[k - 1].noun if 0 < k <= _HEADING and tokens.low[k] == ":" else None
    if noun is None or noun.cls not in _THINGS:
        return
    for q in quantities:
        j = q.number.last
        if q.noun.noun.cls not in _BARE or j >= len(tokens.low) or not tokens.entries[j].triggers:
            break
        q.noun = replace(q.noun, noun=noun, head=-1, end=j)


def _named_before(tokens: Tokens, q: Quantity, previous: Quantity | None, lexicon: Lexicon) -> None:
    """ "Tents (450), blankets (3,000) and stoves (200)": the plural before a lone number in brackets."""
    i, j, entries = q.number.first - 1, q.number.last, tokens.entries
    if i < 1 or j >= len(entries) or not (entries[i].roles & OPEN and entries[j].roles & CLOSE):
        return
    noun = entries[i - 1].noun
    counted = previous is not None and previous.noun.end > i - 1
    if noun is None or counted or q.noun.noun.cls not in _BARE or noun.cls not in _BRACKETED:
        return
    if tokens.low[i - 1].endswith(lexicon.plurals) and not entries[i - 1].excluded_after:
        q.noun = replace(q.noun, noun=noun, head=-1, end=j + 1)


def _of_things(tokens: Tokens, q: Quantity) -> None:
    """ "the valley's villages, three of which are cut off": of things named, where no people are."""
    if q.noun.noun.cls != "none":
        return
    named = next((e.noun for e in named_before(tokens, q.number) if e.noun is not None), None)
    if named is not None and named.cls in PLACES:
        q.noun = replace(q.noun, noun=named, head=-1, end=q.number.last)


def _and_others(tokens: Tokens, q: Quantity) -> None:
    """ "8,400 returnees, displaced people and hosts were reached": one noun phrase."""
    if q.noun.noun.self_indicator not in _MIXED:
        return
    entries, k, end, joined = tokens.entries, q.noun.end, 0, False
    while k < min(len(entries), q.noun.end + _LONGEST) and k not in tokens.numeric:
        entry = entries[k]
        if entry.roles & CONJUNCTION:
            joined = True
        elif entry.noun is not None and entry.noun.cls in ("person", "household"):
            end = k + 1 if joined else 0
            if end:
                break
        elif entry.triggers or entry.roles & (BE | HAVE) or (entry.text and not entry.roles & _LISTING):
            return
        k += 1
    while end and end < min(len(entries), k + 4) and _of_place(entries[end]):
        end += 1  # "… and people from host communities were reached"
    if end and end < len(entries) and entries[end].roles & (BE | HAVE):
        q.noun = replace(q.noun, end=end)


def _of_place(entry: Entry) -> bool:
    if entry.noun is not None:
        return entry.noun.cls in ("village", "area")
    return bool(entry.roles & (PREPOSITION | LIGHT)) and not entry.roles & (BE | HAVE)


def _begin(tokens: Tokens, quantities: list[Quantity], lexicon: Lexicon) -> None:
    """ "Of the 420 children, 310 have been …": what is said before the 310 is said of the 420."""
    if len(quantities) < 2 or not quantities[0].number.first:
        return
    q = quantities[0]
    k = led_by_of(tokens, q.number.first, lexicon)
    if k < 0 or (k and not tokens.entries[k - 1].roles & CLAUSE):
        return
    ends = range(q.noun.end, quantities[1].number.first)
    comma = next((k for k in ends if tokens.entries[k].roles & COMMA), 0)
    verb = any(tokens.entries[k].roles & (AUXILIARY | CONJUNCTION) for k in ends)
    if comma or (q.noun.head >= 0 and not verb):
        q.limit = comma or q.noun.end


def _adjectives(tokens: Tokens, gap: range, lexicon: Lexicon) -> bool:
    """Whether only adjectives and a conjunction stand in ``gap``: "suspected and", not "detonators and"."""
    *words, last = (tokens.entries[k] for k in gap)
    if len(gap) == 1 and last.roles & COMMA:
        return True  # "12, 7 and 3 cases"
    if not last.roles & CONJUNCTION:
        return False
    return all(
        tokens.kinds[k] == "word"
        and lexicon.adjective.fullmatch(tokens.low[k].rpartition(" ")[2])
        and e.noun is None
        and not e.excluded_after
        and not e.roles & _NOT_ADJECTIVES
        and all(side == "label" for _, side in e.triggers)
        for k, e in zip(gap, words, strict=False)
    )
