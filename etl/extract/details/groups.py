"""Who is counted: the most specific group that the text states of a number."""

from __future__ import annotations

from etl.extract.counted.fates import is_fate
from etl.extract.counted.predicates import NEAR, PLAIN, group_at, predicate_noun
from etl.extract.details.attributes import unit
from etl.extract.linking.clauses.bystanders import HARM
from etl.extract.quantities import CELL, Quantity
from etl.extract.text.tokens import Tokens
from etl.language.words import (
    BE,
    CLAUSE,
    CLOSE,
    COMMA,
    CONJUNCTION,
    DETERMINER,
    INCLUDING,
    LOCATIVE,
    NOTHING,
    OF_THEM,
    OF_WHOM,
    OPEN,
    ORIGIN,
    RAISE,
)

# Groups that a number with "others" or without a noun takes from the number before it.
_LASTING = frozenset(
    ["civilians", "combatants", "refugees", "prisoners", "health_workers", "journalists", "aid_workers"]
)
_FATES = frozenset(["deaths", "injured", "casualties", "missing"])
_LOOSE = ("person", "none", "unknown", "tally")
_FAR = 9  # tokens between cases and those among whom they arose


def group(tokens: Tokens, q: Quantity, earlier: list[Quantity], indicator: str) -> str | None:
    """The group of ``q``; null for what are no people. ``earlier`` are the sentence's numbers before it."""
    if unit(q, indicator) not in ("people", "households"):
        return None
    named = q.noun.noun.cls != "none" or (q.of.cls == "person" and q.rule in ("label:none", CELL))
    own = q.of.group if named else None
    if own in PLAIN and q.noun.modifiers:
        special = [m.group for m in q.noun.modifiers if m.group not in PLAIN]
        own = special[-1] if special else own
    if own in PLAIN and q.noun.noun.cls in (*_LOOSE, "household"):
        found = _they_were(tokens, q) or _among(tokens, q) or _behind_brackets(tokens, q)
        if found is None and q.noun.noun.cls != "household":
            found = _before_brackets(tokens, q) or _labelled(tokens, q) or _carried(tokens, q, earlier)
        own = found or own
    return own or "people"


def _they_were(tokens: Tokens, q: Quantity) -> str | None:
    """ "six of them children", "two of the 30 dead were nurses": the noun behind a partitive or the verb."""
    j = q.number.last
    if j >= len(tokens.low) or _whole_of(tokens, q):
        return None
    if (end := q.noun.end) < len(tokens.low) and q.noun.partitive and is_fate(q.noun.noun):
        return _predicate(tokens, end) or _predicate(tokens, end - 1, told=True)
    if not tokens.entries[j].roles & (OF_THEM | OF_WHOM):
        return _predicate(tokens, q.noun.end) if q.noun.noun.cls == "none" else None
    was = bool(tokens.entries[j].roles & OF_THEM)
    for k in range(j + 1, min(j + 2 + NEAR, len(tokens.low))):
        entry = tokens.entries[k]
        if entry.roles & BE:
            return _predicate(tokens, k)
        if entry.roles & (CLAUSE | OPEN) or (entry.value is not None and k > j + 2):
            return None
        if tokens.kinds[k] == "number" or (entry.triggers and entry.noun is None):
            was = False  # "of those injured", "of the 30 dead"
            continue
        if was and (found := group_at(tokens, k)):
            return found
    return None


def _predicate(tokens: Tokens, k: int, told: bool = False) -> str | None:
    """The group that the verb at ``k`` says somebody was: "were children", "are believed to be civilians"."""
    n = predicate_noun(tokens, k, told)
    return group_at(tokens, n) if n >= 0 else None


def _among(tokens: Tokens, q: Quantity) -> str | None:
    """ "40 members of the army", "nine cases among nurses": a group in the phrase that hangs on the noun."""
    tally = q.noun.noun.cls == "tally"
    if q.of.self_indicator == "abducted":
        return None  # "captives of the militia"
    reach, start = (_FAR, q.noun.end) if tally else (1, q.noun.end)
    harm = q.of.self_indicator in HARM
    if q.rule.startswith("label") and q.indicators == ("disease_cases",) and 0 <= q.trigger < q.number.first:
        tally, reach, start = True, _FAR, q.trigger + 1  # "cases among nurses rose to 77"
    for j in range(start, min(start + reach, len(tokens.low))):
        entry = tokens.entries[j]
        if tokens.kinds[j] == "number" or entry.roles & (CLAUSE | COMMA | CONJUNCTION | OPEN):
            return None
        if entry.roles & BE and _whole_of(tokens, q):
            return None  # « deux des 12 morts étaient des enfants »
        if not entry.roles & OF_WHOM or (harm and entry.roles & ORIGIN):
            continue  # "nine deaths from rebel fire"
        for k in range(j + 1, min(j + 6, len(tokens.low))):
            after = tokens.entries[k]
            if (after.triggers and after.noun is None) or tokens.kinds[k] == "number":
                break
            if tokens.kinds[k] == "sign" and tokens.low[k] not in _QUOTES:
                break
            if (found := group_at(tokens, k)) and not (tally and after.noun is None):
                return found
    return None


_QUOTES = frozenset("\"“”'‘’")


def _behind_brackets(tokens: Tokens, q: Quantity) -> str | None:
    """ "8,000 (1,600 households) refugees", and the households too: the noun behind the brackets."""
    inside = tokens.depth[q.number.core] == 1
    j = q.noun.end
    if not inside and not (j < len(tokens.low) and tokens.entries[j].roles & OPEN):
        return None
    for k in range(j, min(j + 8, len(tokens.low))):
        if tokens.entries[k].roles & CLOSE:
            for n in range(k + 1, min(k + 4, len(tokens.low))):
                entry = tokens.entries[n]
                if (entry.triggers and entry.noun is None) or tokens.kinds[n] != "word":
                    return None
                if found := group_at(tokens, n):
                    return found
            return None
        if tokens.entries[k].roles & COMMA:
            return None
    return None


def _before_brackets(tokens: Tokens, q: Quantity) -> str | None:
    """ "civilian casualties (59 injuries and 13 deaths)": the noun before the brackets."""
    if tokens.depth[q.number.core] != 1 or q.noun.noun.cls not in ("tally", "none"):
        return None
    for k in range(q.number.first - 1, max(-1, q.number.first - 9), -1):
        if tokens.entries[k].roles & OPEN and k:
            noun = tokens.entries[k - 1].noun
            return noun.group if noun is not None and noun.group not in PLAIN else None
    return None


def _labelled(tokens: Tokens, q: Quantity) -> str | None:
    """ "Civilians killed on Monday: 5", "brought to 5 the number of children killed": whom it names.

    Who counts is not counted: "Police put the death toll at 84", "Police raise toll to 84".
    """
    if q.noun.noun.cls != "none" or not q.rule.startswith("label") or q.trigger < 0:
        return None
    least = q.number.last - 1 if q.trigger > q.number.core else -1
    for k in range(q.trigger - 1, max(least, q.trigger - 1 - NEAR), -1):
        entry = tokens.entries[k]
        if tokens.kinds[k] == "number" or entry.roles & (CLAUSE | COMMA | OPEN | RAISE):
            return None
        if entry.noun is not None:
            return group_at(tokens, k)
        if entry.roles & DETERMINER and not (k and tokens.entries[k - 1].roles & (LOCATIVE | OF_WHOM)):
            return None
    return None


def _carried(tokens: Tokens, q: Quantity, earlier: list[Quantity]) -> str | None:
    """The group of a number before it: of its whole, of the list it goes on, of those beside the others."""
    if _whole_of(tokens, q):
        return None
    if q.rule == "ellipsis" and earlier:
        return earlier[-1].group_found if q.noun.noun.cls == "none" else None
    if q.part and 0 <= q.parent < len(earlier):
        parent = earlier[q.parent]
        return parent.group_found if q.noun.noun.cls != "person" or q.noun.noun.group is None else None
    # « tués et cinq blessés » are "killed and five wounded", not those who are treated or moved.
    hurt = q.noun.noun.cls == "tally" and q.noun.noun.strength == "weak"
    hurt = hurt and bool(earlier) and _FATES.issuperset((*q.indicators, *earlier[-1].indicators))
    bare = q.noun.noun.cls == "none" or hurt
    if q.noun.noun.cls == "tally" and not hurt:
        return _sum(tokens, q, earlier)
    whole = earlier[-1] if earlier and bare and _is_of_them(tokens, q) else None
    if whole is not None and whole.of.cls == "person" and (whole.indicators or (NOTHING,))[0] == NOTHING:
        return whole.of.group  # of whom nothing is told but that they were there
    if not (q.noun.others or bare):
        return None
    for other in reversed(earlier):
        if other.indicators and (not other.part or _is_of_them(tokens, other)):
            lasting = other.group_found in _LASTING or _went_on(tokens, other, q)
            return other.group_found if lasting else None
    return None


def _went_on(tokens: Tokens, before: Quantity, q: Quantity) -> bool:
    """ "four children died and three got injured": two subjects of one list, the second bare."""
    if (
        q.noun.others
        or q.noun.noun.cls != "none"
        or q.trigger < q.number.core
        or before.trigger < before.number.core
    ):
        return False
    link = q.number.first - 1
    return link > before.noun.end and bool(tokens.entries[link].roles & (COMMA | CONJUNCTION))


def _is_of_them(tokens: Tokens, q: Quantity) -> bool:
    """ "40 civilians were shelled, which killed 3 of them": the number ends in words for those before it."""
    j = q.number.last
    return j < len(tokens.low) and bool(tokens.entries[j].roles & OF_THEM)


def _whole_of(tokens: Tokens, q: Quantity) -> bool:
    """ "two nurses were among 31 dead": the number is the whole."""
    k = q.number.first - 1
    return k >= 0 and bool(tokens.entries[k].roles & OF_WHOM)


def _sum(tokens: Tokens, q: Quantity, earlier: list[Quantity]) -> str | None:
    """ "90 civilian casualties, including 21 deaths", "one civilian and three injuries"."""
    if not earlier:
        return None
    other = earlier[-1]
    gap = range(other.noun.end, q.number.first)
    joined = any(tokens.entries[k].roles & (INCLUDING | CONJUNCTION) for k in gap)
    near = len(gap) <= 2 and other.group_found in _LASTING
    return other.group_found if near and joined else None
