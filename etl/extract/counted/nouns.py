"""What a number counts: the head of the noun phrase that follows it (or stands before it).

``counted(tokens, number)`` reads on from the number over modifiers ("12 badly damaged school buses") to
the last noun that the lexicon knows; a preposition, verb, sign or another number ends the phrase.
"""

from __future__ import annotations

from dataclasses import dataclass

from etl.extract.counted.bounds import (
    QUOTES,
    STOP,
    apart,
    did_so,
    gets,
    is_verb,
    joined_adjectives,
    modifies,
    noun_follows,
    past_brackets,
    past_signs,
    shouts,
)
from etl.extract.counted.fates import fate_at, named_by
from etl.extract.numbers.expression import Number
from etl.extract.text.tokens import Tokens
from etl.language.words import (
    ADJECTIVAL,
    AUXILIARY,
    CONJUNCTION,
    DETERMINER,
    INCLUDING,
    MORE,
    NAME,
    OF_THEM,
    OPEN,
    OTHERS,
    PARTLY,
    SKIPPED,
    WHOLLY,
    ZERO_BRIDGE,
    Lexicon,
    Noun,
)

_LONGEST = 9  # tokens of a noun phrase
# Measures: what follows them is not counted ("for two years residents …").
_FINAL = frozenset(["time", "age", "distance", "measurement", "percentage"])
# What "no" may deny.
_DENIABLE = frozenset(["tally", "person", "house", "facility", "truck", "item", "household", "lives"])
NONE = Noun("none")
UNKNOWN = Noun("unknown")


@dataclass(slots=True)
class Counted:
    """The noun phrase: its Noun, the token after it, the head's token (-1 without), modifiers' groups."""

    noun: Noun
    end: int
    head: int = -1
    excluded: str | None = None
    modifiers: tuple[Noun, ...] = ()
    adjective_trigger: int = -1
    others: bool = False
    also: Noun | None = None
    partitive: bool = False


def counted(tokens: Tokens, number: Number, lexicon: Lexicon) -> Counted:
    """The noun phrase that ``number`` counts."""
    entries, low = tokens.entries, tokens.low
    j, count = number.last, len(low)
    others = number.first > 0 and bool(entries[number.first - 1].roles & OTHERS)  # "otras 40"
    partitive = False
    # "500 of the town's residents", "168,030 of children"
    of = lexicon.of
    if j + 1 < count and low[j] in of and tokens.kinds[j + 1] != "number":
        if entries[j].roles & OF_THEM == 0:
            j += 1
            partitive = number.kind != "vague"
            if partitive and (fate := fate_at(tokens, j, lexicon)) is not None:
                return Counted(named_by(fate[0]), fate[1], fate[1] - 1, partitive=True)
            while j < count and entries[j].roles & DETERMINER:
                j += 1
    elif j + 1 < count and entries[j].roles & OF_THEM and _those_things(tokens, j):
        j, partitive = j + 1, True  # "3,910 of these families"
    elif number.kind in ("vague", "words") and low[j - 1] in of:
        while j < count and entries[j].roles & DETERMINER:
            j += 1
    if number.kind == "zero":
        return _denied(tokens, number)
    j = past_signs(tokens, number, j, lexicon)
    found = Counted(NONE, number.last, partitive=partitive)
    modifiers: list[Noun] = []
    k, limit = j, min(count, j + _LONGEST)
    last_unknown = -1
    while k < limit:
        entry = entries[k]
        if (tokens.kinds[k] == "number" and not entry.noun) or (entry.roles & INCLUDING and found.head < 0):
            break  # "killed 100 including children"
        beside = found.head == k - 1 >= j
        if beside and (apart(tokens, k) or shouts(tokens, k)):
            break
        plural = beside and low[k - 1].endswith(lexicon.plurals)
        if (
            entry.excluded_after is not None
            and entry.noun is None
            and (found.head < 0 or beside or entries[found.head].roles & OTHERS)
            and not (entry.triggers and found.noun.cls == "event")
        ):
            if plural and found.noun.cls in ("person", "household"):
                break
            found.head, found.end, found.excluded = k, k + 1, entry.excluded_after
            ends = low[k].endswith(lexicon.plurals) and not (k + 1 < count and entries[k + 1].noun)
            if entry.excluded_after in _FINAL or ends:
                break
            k += 1
            continue
        if plural and found.noun.cls == "person" and entry.noun is not None and not entry.roles & OTHERS:
            break  # "killing 10 civilians activists said": two plurals are two phrases
        if entry.roles & ADJECTIVAL and found.head < 0 and last_unknown == k - 1 >= j:
            break  # "cinq appareils militaires": the word says of what kind they are
        if entry.noun is not None and not (
            entry.triggers
            and beside
            and not (entry.noun.cls == "tally" and not plural)
            and not noun_follows(tokens, k)
        ):
            if found.head >= 0 and found.excluded is None:
                modifiers.append(found.noun)
            if bool(entry.roles & OTHERS):
                others = True
                if found.head >= 0:
                    k += 1
                    continue
            found.noun, found.head, found.end, found.excluded = entry.noun, k, k + 1, entry.excluded_after
            k += 1
            continue
        if entry.triggers and not entry.roles & MORE:
            if (
                found.head < 0
                and not (entry.phrase or entry.roles & AUXILIARY)
                and noun_follows(tokens, k, 2)
                and not (k + 1 < count and entries[k + 1].roles & OTHERS)  # "eight dead others missing"
                and not gets(tokens, k)
            ):
                found.adjective_trigger = k
                k += 1
                continue
            if found.head < 0 and joined_adjectives(tokens, k):
                k += 2  # "1,800 confirmed and suspected cases"
                continue
            break
        if entry.roles & (MORE | SKIPPED):
            others = others or bool(entry.roles & OTHERS)
            if found.head >= 0:
                break
            k += 1
            continue
        if entry.roles & CONJUNCTION and found.head < 0 and last_unknown >= 0 and noun_follows(tokens, k, 2):
            k += 1  # "15,000 hygiene and transit kits"
            continue
        if entry.roles & OPEN and found.head < 0 and (after := past_brackets(tokens, k)):
            k = after  # "1,500 ready-to-eat (RTE) packages"
            continue
        if entry.roles & STOP or entry.qualifier:
            break
        if entry.value is not None or entry.magnitude or entry.vague:
            break
        if tokens.kinds[k] == "sign" and low[k] not in QUOTES:
            if low[k] in "/-" and found.head < 0 and k > j:
                k += 1
                continue
            break
        if found.head >= 0:
            # After a known noun only another known noun may follow within two words
            # ("12 fighters Monitor Raids kill five", "11 households joined family members": two phrases).
            named = plural and found.noun.cls == "person" and tokens.written(k, k + 1)[0].isupper()
            did = beside and low[found.head].endswith(lexicon.plurals) and did_so(tokens, k, lexicon)
            if named or did or not noun_follows(tokens, k):
                break
            k += 1
            continue
        last_unknown = k
        k += 1
    if found.noun.cls in ("tally", "incident") and found.end < count and low[found.end] in of:
        _of_events(tokens, found)
    if found.noun.cls == "household" and found.end < count and low[found.end] in of:
        _of_people(tokens, found)
    found.others = others
    found.modifiers = tuple(modifiers)
    verb = last_unknown == j and is_verb(tokens, j, lexicon)
    if found.head < 0 and last_unknown >= 0 and not verb and not modifies(tokens, last_unknown, lexicon):
        found.noun, found.head, found.end = UNKNOWN, last_unknown, last_unknown + 1
        if _people(tokens, last_unknown, lexicon):
            found.noun = Noun("person", "people")
        if entries[last_unknown].roles & (NAME | PARTLY | WHOLLY):
            found.noun = NONE
    elif found.head < 0 and others:
        found.noun = Noun("person", "people")
        found.end = max(found.end, j)
    return found


def _those_things(tokens: Tokens, j: int) -> bool:
    """Whether "of these" at ``j`` leads to families or things: "of these families"."""
    noun = tokens.entries[j + 1].noun
    return noun is not None and noun.cls in ("household", "house", "village")


def _of_events(tokens: Tokens, found: Counted) -> None:
    """ "dozens of cases of gas attacks" are attacks."""
    for k in range(found.end + 1, min(found.end + 4, len(tokens.low))):
        noun = tokens.entries[k].noun
        if noun is not None:
            if noun.cls == "event":
                found.noun, found.head, found.end = noun, k, k + 1
            return
        if tokens.entries[k].roles & STOP:
            return


def _of_people(tokens: Tokens, found: Counted) -> None:
    """ "102 families of Sudanese returnees" are returnees."""
    for k in range(found.end + 1, min(found.end + 4, len(tokens.low))):
        noun = tokens.entries[k].noun
        if noun is not None and noun.cls == "person" and noun.self_indicator in _STREAMS:
            found.noun = Noun("household", noun.group, None, noun.self_indicator, noun.strength)
            found.end = k + 1
        if noun is not None or tokens.entries[k].roles & STOP:
            return


_STREAMS = frozenset(["returned", "refugees", "displaced"])


def _people(tokens: Tokens, k: int, lexicon: Lexicon) -> bool:
    """Whether the unknown word at ``k`` is a capitalised name of a people: "300 Venezuelans", "200 Thais"."""
    word = tokens.written(k, k + 1)
    if not word[:1].isupper() or word.isupper() or not word.isalpha():
        return False
    return word.endswith(lexicon.people_endings) or (len(word) > 3 and word.endswith(lexicon.plurals[:1]))


def _denied(tokens: Tokens, number: Number) -> Counted:
    """What "no" denies: "no immediate reports of casualties" counts casualties, none of them."""
    found = Counted(NONE, number.last)
    unknown = 0
    for k in range(number.last, min(number.last + 8, len(tokens.low))):
        entry = tokens.entries[k]
        if entry.noun is not None and entry.noun.cls in _DENIABLE and not entry.excluded_after:
            if found.head >= 0 and k > found.head + 1:
                found.also = entry.noun  # "no deaths or injuries"
                break
            if unknown and entry.noun.cls == "tally":
                break  # "no details of casualties"
            found.noun, found.head, found.end = entry.noun, k, k + 1
        elif found.head >= 0:
            if k > found.head + 1 or not (entry.roles & CONJUNCTION):
                break
        elif not entry.roles & ZERO_BRIDGE:
            unknown += 1
            if entry.text or tokens.kinds[k] != "word" or unknown > 2:
                break
    return found
