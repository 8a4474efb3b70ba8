"""Which figure another is part of: wholes that follow their parts, lists, sanity, and wholes of before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from etl.extract.quantities import Quantity
from etl.extract.text.tokens import Tokens
from etl.language.words import (
    AGAINST,
    BE,
    CLAUSE,
    COMMA,
    CONJUNCTION,
    DETERMINER,
    END,
    INCLUDING,
    LOCATIVE,
    NEGATOR,
    OF_THEM,
    OF_WHOM,
    Lexicon,
)
from etl.model import Mention

_REACH = 6  # sentences back to the whole that "the dead" speaks of
_NEAR = 6  # tokens between "among" and the dead, or a number
_COUNTED = ("person", "household", "tally", "lives")
_PEOPLE = ("people", "households")
_ONE_FATE = frozenset(["deaths", "injured", "missing"])
_LONG = 25  # tokens between parts and the whole that follows them


def settle_parts(
    tokens: Tokens,
    quantities: Sequence[Quantity],
    place: dict[int, int],
    mentions: list[Mention],
    lexicon: Lexicon,
) -> None:
    """Mend the parents of one sentence's mentions; ``place`` gives each quantity's first mention."""
    wholes = {n for n in place if _whole_follows(tokens, quantities, n)}
    for n, first in place.items():
        q = quantities[n]
        if q.parent > n and q.parent in place:  # "none of the 12 killed was a child"
            for mention in _at(mentions, first):
                mention.parent = place[q.parent]
            continue
        whole = next((w for w in sorted(wholes) if _lists(tokens, quantities, n, w)), None)
        for mention in _at(mentions, first):
            if n in wholes or _other_year(tokens, q) or _exceeds(mention, mentions):
                mention.parent = None
            elif whole is not None and not _smaller(mentions[place[whole]], mention):
                mention.parent = place[whole] if mention.parent is None else mention.parent
            elif mention.parent is None and n - 1 in place:
                before = mentions[place[n - 1]]
                if before.indicator == mention.indicator and _listed(tokens, quantities[n - 1], q):
                    mention.parent = before.parent
            dead = _of_the_dead(tokens, q, mention) or _says_among(tokens, q, lexicon)
            if mention.parent is None and n not in wholes and dead:
                mention.parent = _said_before(mention, mentions[: min(place.values())])
            if mention.parent is None and n not in wholes and not _other_year(tokens, q):
                mention.parent = _of_others(tokens, quantities, n, place, mentions)


def _at(mentions: list[Mention], first: int) -> Iterator[Mention]:
    """The mention at ``first`` and those of other indicators over the same number."""
    for mention in mentions[first:]:
        if mention.start != mentions[first].start:
            return
        yield mention


def _whole_follows(tokens: Tokens, quantities: Sequence[Quantity], n: int) -> bool:
    """ "two nurses were among 31 dead": the number behind "among" is the whole of those before it."""
    k = quantities[n].number.first - 1
    if n == 0 or k < 1 or not tokens.entries[k].roles & OF_WHOM or tokens.entries[k].roles & AGAINST:
        return False  # "lowered the toll to 435 from 448"
    return bool(tokens.entries[k - 1].roles & BE) or quantities[n - 1].noun.end == k


def _lists(tokens: Tokens, quantities: Sequence[Quantity], n: int, whole: int) -> bool:
    """Whether quantity ``n`` stands in the list before the whole that follows it."""
    if n >= whole or quantities[n].part:
        return False
    way = range(quantities[n].noun.end, quantities[whole].number.first)
    return len(way) < _LONG and not any(tokens.entries[k].roles & (CLAUSE | END) for k in way)


def _listed(tokens: Tokens, before: Quantity, q: Quantity) -> bool:
    """ "including 11 women nine children and a nurse": nothing but commas between two parts."""
    gap = range(before.noun.end, q.number.first)
    person = before.cls == q.cls == "person"
    return person and all(tokens.entries[k].roles & (COMMA | CONJUNCTION) for k in gap)


def _other_year(tokens: Tokens, q: Quantity) -> bool:
    """ "(3,100 in 2018)": a comparison with another year."""
    k = q.number.last
    if tokens.depth[q.number.core] != 1 or k + 1 >= len(tokens.low):
        return False
    year = tokens.low[k + 1]
    return bool(tokens.entries[k].roles & LOCATIVE) and year.isdigit() and year[:2] in ("19", "20")


def _smaller(whole: Mention, part: Mention) -> bool:
    """Whether the whole is known to be smaller than the part."""
    return whole.high is not None and part.low is not None and whole.high < part.low


def _exceeds(mention: Mention, mentions: list[Mention]) -> bool:
    if mention.parent is None:
        return False
    whole = mentions[mention.parent]
    return whole.unit == mention.unit and _smaller(whole, mention)


def _of_the_dead(tokens: Tokens, q: Quantity, mention: Mention) -> bool:
    """ "among the dead were 12 children", "12 children were among the victims", "those killed include 12"."""
    first, end = q.number.first, q.noun.end
    before = range(max(0, first - 2 - _NEAR), first)
    if first and tokens.entries[first - 1].roles & INCLUDING:
        return _named(tokens, before, mention)
    if first and tokens.entries[first - 1].roles & BE:
        start = next((k for k in before if tokens.entries[k].roles & (OF_WHOM | INCLUDING)), None)
        return start is not None and _named(tokens, range(start, first), mention)
    if end < len(tokens.low) and tokens.entries[end].roles & BE:
        after = range(end + 1, min(end + 1 + _NEAR, len(tokens.low)))
        among = bool(after) and bool(tokens.entries[end + 1].roles & (OF_WHOM | INCLUDING))
        return among and _named(tokens, after, mention)
    return False


def _says_among(tokens: Tokens, q: Quantity, lexicon: Lexicon) -> bool:
    """Whether the trigger is a phrase like "among those killed"."""
    if q.trigger < 0:
        return False
    first, several, _ = tokens.low[q.trigger].partition(" ")
    entry = lexicon.entries.get(first)
    return bool(several) and entry is not None and bool(entry.roles & OF_WHOM)


def _of_others(
    tokens: Tokens, quantities: Sequence[Quantity], n: int, place: dict[int, int], mentions: list[Mention]
) -> int | None:
    """The whole of what came to some of those just told of: "356 cases, including 10 deaths".

    A sentence that opens with it speaks of the sentence before: "Of these, 130 were helped".
    """
    q = quantities[n]
    own, first = mentions[place[n]], min(place.values())
    if own.unit not in _PEOPLE or not _opens_a_part(tokens, q, quantities[n - 1].noun.end if n else 0):
        return None
    if n == 0 and q.number.first > _NEAR:
        return None
    if n:
        told = [m for m in range(n) if quantities[m].cls in _COUNTED or m in place]
        among = [place[m] for m in told if m in place] if told and told[-1] in place else []
    else:
        among = [k for k in range(first) if own.sentence - mentions[k].sentence == 1]
    for k in reversed(among):
        whole = mentions[k]
        fits = whole.unit in (own.unit, "people") and whole.status == own.status
        if own.indicator != whole.indicator and _ONE_FATE.issuperset((own.indicator, whole.indicator)):
            return None  # "killed 31 and wounded dozens of them"
        if fits and whole.parent is None and whole.low and not _smaller(whole, own):
            return k
    return None


def _opens_a_part(tokens: Tokens, q: Quantity, start: int) -> bool:
    """Whether "including" or "of whom" stands between ``start`` and ``q``, or "of them" behind it."""
    last = q.number.last
    if last < len(tokens.low) and tokens.entries[last].roles & OF_THEM:
        return True
    for k in range(q.number.first - 1, max(start, q.number.first - _NEAR) - 1, -1):
        entry = tokens.entries[k]
        if entry.roles & (INCLUDING | OF_THEM):
            return not (k and tokens.entries[k - 1].roles & NEGATOR)
        if entry.roles & (CLAUSE | END | BE | CONJUNCTION) or entry.triggers or entry.noun is not None:
            return False  # "six were killed, including children, and 20 hurt"
    return False


def _named(tokens: Tokens, span: range, mention: Mention) -> bool:
    """Whether the tokens are "the dead", "those killed", "the victims" without a number of their own."""
    known = False
    for k in span:
        entry = tokens.entries[k]
        if tokens.kinds[k] == "number" or entry.value is not None or entry.vague:
            return False
        known = known or bool(entry.roles & (DETERMINER | INCLUDING))
        indicators = {code for family, _ in entry.triggers for code in family.indicators.get("person", ())}
        noun = entry.noun.self_indicator if entry.noun is not None else None
        if known and mention.indicator in (noun, *indicators):
            return True
    return False


def _said_before(mention: Mention, earlier: list[Mention]) -> int | None:
    """The last whole of the same indicator in the sentences before."""
    for n in range(len(earlier) - 1, -1, -1):
        whole = earlier[n]
        if mention.sentence - whole.sentence > _REACH:
            return None
        same = whole.indicator == mention.indicator and whole.unit == mention.unit and whole.parent is None
        if same and not _smaller(whole, mention) and whole.sentence < mention.sentence:
            return n
    return None
