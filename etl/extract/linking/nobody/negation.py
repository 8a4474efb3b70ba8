"""What is said not to have happened: "20 homes were not damaged", "the army has not freed the 40"."""

from __future__ import annotations

from etl.extract.quantities import NEGATED, Quantity
from etl.extract.text.tokens import Tokens
from etl.extract.triggers.voice import told_adverb
from etl.language.words import (
    ADVERB,
    ARTICLE,
    AVERTER,
    BE,
    BREAK,
    CLAUSE,
    COMMA,
    CONJUNCTION,
    DETERMINER,
    END,
    HALTED,
    HAVE,
    IMAGINED,
    LIGHT,
    MODAL,
    NEGATION_OPENS,
    NEGATOR,
    NEITHER,
    RELATIVE,
    TO,
    ZERO,
    Entry,
    Lexicon,
)

_HELP = frozenset(["assisted", "aid_delivered"])
_ITEMS = frozenset(["item", "tent", "shelter", "shelterhome"])
_AFTER = 8  # tokens from what was to be helped to the verb that says it was not
_GIVEN = 3  # tokens from a verb of giving to what is given
_SEIZED = 5  # tokens from a verb to what carries help
_OPENS = 5  # tokens from "ne" to its "plus"


def deny(tokens: Tokens, quantities: list[Quantity], lexicon: Lexicon) -> None:
    """Take from each number what its trigger denies; some families say what holds instead.

    "Six bakeries do not work" are closed; of "20 homes were not damaged" nothing is known.
    """
    imagined = any(e.roles & IMAGINED and _opening(tokens, k) for k, e in enumerate(tokens.entries))
    for n, q in enumerate(quantities):
        if imagined and q.indicators:
            q.unlink()
            q.rule = NEGATED  # "in the film, 40 people are killed"
            continue
        if q.trigger < q.number.first and q.indicators and _averted(tokens, q, lexicon):
            q.unlink()
            q.rule = NEGATED
        if q.trigger >= q.noun.end and _neither(tokens, q, lexicon):
            q.unlink()
            q.rule = NEGATED  # "neither the 12 crew nor the 40 passengers survived"
            continue
        if q.trigger < 0 or q.family is None or q.number.kind == "zero":
            continue
        if _HELP.issuperset(q.indicators) and _halted(tokens, q, lexicon):
            q.unlink()
            q.rule = NEGATED
            continue
        if _given_none(tokens, q, lexicon):
            lacking = any(e.noun is not None and e.noun.cls in _ITEMS for e in _object(tokens, q))
            q.unlink()
            q.indicators, q.rule = (("in_need",) if lacking else ()), NEGATED
            continue
        if not any(negated(tokens, k, lexicon) for k in (q.trigger, _verb_of(tokens, q))):
            continue
        instead = q.family.negated.get(q.cls)
        if instead == ("missing",) and n and quantities[n - 1].indicators == ("other",):
            instead = ("other",)  # of contacts: "482 were seen, 29 have not been found"
        if instead is None:
            q.unlink()
        else:
            q.indicators = instead
        q.rule = NEGATED


def _given_none(tokens: Tokens, q: Quantity, lexicon: Lexicon) -> bool:
    """Whether none of something came to people: "4,000 families received no tents", "neither food nor"."""
    k = q.trigger + 1
    if not _HELP.issuperset(q.indicators) or q.trigger < q.noun.end or k >= len(tokens.low):
        return False
    none = bool(tokens.entries[k].roles & (ZERO | NEITHER))
    return none and (not lexicon.negation_opens or _opened(tokens, q.trigger))


def _object(tokens: Tokens, q: Quantity) -> list[Entry]:
    """The next words behind the verb of ``q``."""
    return tokens.entries[q.trigger + 1 : q.trigger + 1 + _GIVEN]


def _neither(tokens: Tokens, q: Quantity, lexicon: Lexicon) -> bool:
    """Whether what is said of the number is denied of it alone: "nor the 40", "not all of the 60"."""
    k = q.number.first - 1
    while k >= 0 and (tokens.entries[k].roles & (ARTICLE | DETERMINER) or tokens.low[k] in lexicon.of):
        if tokens.entries[k].roles & NEITHER:
            break
        k -= 1
    return k >= 0 and bool(tokens.entries[k].roles & NEITHER)


def _verb_of(tokens: Tokens, q: Quantity) -> int:
    """The verb that tells of ``q``: that of giving, where the trigger is what is given to them.

    "was unable to deliver food rations to 2,000 families"
    """
    k = q.trigger
    if not _HELP.issuperset(q.indicators) or k > q.number.first:
        return k
    for before in range(k - 1, max(-1, k - 1 - _GIVEN), -1):
        entry = tokens.entries[before]
        if entry.noun is None and any(side == "to" for _, side in entry.triggers):
            return before
        if entry.roles & (COMMA | CLAUSE | END | RELATIVE | BREAK) or before in tokens.numeric:
            return k
    return k


def _averted(tokens: Tokens, q: Quantity, lexicon: Lexicon) -> bool:
    """Whether a verb before the number keeps what its noun names from happening."""
    k, passed = q.number.first - 1, False
    while k >= 0 and not tokens.entries[k].roles & AVERTER:
        told = k == q.trigger and not passed  # "prevented the flooding of 300 houses"
        passing = tokens.entries[k].roles & (ADVERB | LIGHT | ARTICLE | DETERMINER)
        if not (told or passing or tokens.low[k] in lexicon.of):
            return False
        k, passed = k - 1, passed or told
    return k >= 0


def _opening(tokens: Tokens, k: int) -> bool:
    """Whether what token ``k`` tells is of the whole sentence: not "who starred in the film, was killed"."""
    return not tokens.low[k].endswith(",") or "word" not in tokens.kinds[:k]


def _halted(tokens: Tokens, q: Quantity, lexicon: Lexicon) -> bool:
    """Whether the help was stopped: "the convoy with food for 27,500 people was turned back".

    What someone did is not: "MSF treated 400 patients …".
    """
    if q.trigger > q.number.first or _acted(tokens, q.trigger, lexicon):
        return False
    if any(entry.roles & HALTED for entry in tokens.entries[max(0, q.trigger - _SEIZED) : q.trigger]):
        return True  # "looted a convoy carrying food for 2,500 people"
    helped = False
    for k in range(q.noun.end, min(q.noun.end + _AFTER, len(tokens.low))):
        entry = tokens.entries[k]
        if entry.roles & (COMMA | CLAUSE | END | RELATIVE | BREAK | CONJUNCTION) or k in tokens.numeric:
            return False
        # "has not arrived", "no pudo entrar", "no ha llegado", not "3,000 people not yet registered"
        denied = entry.roles & NEGATOR and (helped or " " in entry.text or _has(tokens, k + 1, lexicon))
        if denied or (helped and entry.roles & HALTED):
            return True  # "was turned back", "have stopped"
        helped = bool(entry.roles & (BE | HAVE | MODAL))
    return False


def _has(tokens: Tokens, k: int, lexicon: Lexicon) -> bool:
    """Whether token ``k`` is or begins with a form of "have"."""
    first = lexicon.entries.get(tokens.low[k].partition(" ")[0]) if k < len(tokens.low) else None
    return first is not None and bool(first.roles & HAVE)


def _acted(tokens: Tokens, k: int, lexicon: Lexicon) -> bool:
    """Whether the verb at token ``k`` tells what someone did: "treated", not "was given to", "donated to"."""
    entry, word = tokens.entries[k], tokens.low[k].partition(" ")[0]
    did = word in lexicon.did_words or (word.endswith(lexicon.did) and word not in lexicon.not_did)
    did = did and entry.noun is None and not entry.no_object
    return did and not (k and tokens.entries[k - 1].roles & BE)


def negated(tokens: Tokens, k: int, lexicon: Lexicon) -> bool:
    """Whether the verb at token ``k`` is denied within its own group of words."""
    k -= 1
    while k >= 0:
        roles = tokens.entries[k].roles
        if roles & NEGATOR or tokens.low[k].endswith(lexicon.negated_endings):
            return not lexicon.negation_opens or _opened(tokens, k)
        if not (roles & (BE | HAVE | MODAL | TO | ADVERB) or told_adverb(tokens, k, lexicon)):
            return False
        k -= 1
    return False


def _opened(tokens: Tokens, k: int) -> bool:
    """Whether "ne" stands before, without which "plus" counts and "pas" may be a step."""
    return any(e.roles & NEGATION_OPENS for e in tokens.entries[max(0, k - _OPENS) : k])
