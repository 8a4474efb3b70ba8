"""Which numbers of a sentence are quantities, and which are no figures and why.

Each number is judged by its own words first, then by the numbers told before it: "12 of the 32 provinces",
"resolutions 2165 and 2258", "none of the 60 on board".
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import zip_longest

from etl.extract.counted.cases import cases_too
from etl.extract.counted.fates import named_by
from etl.extract.counted.nouns import NONE, Counted, counted
from etl.extract.exclusions.dates import capital
from etl.extract.exclusions.digits import in_units
from etl.extract.exclusions.excluded import reason
from etl.extract.exclusions.headers import disagrees, stamp
from etl.extract.exclusions.money import apiece, before_money
from etl.extract.exclusions.pronouns import ends_name, of_areas, one_of_those, stands_for
from etl.extract.exclusions.rates import changes_too, measures_too, rate
from etl.extract.laid_out.slashes import slashed
from etl.extract.linking.nobody.zeros import called, died, none_of
from etl.extract.linking.wholes.divided import of_group, one_of, part_of
from etl.extract.numbers.expression import Number
from etl.extract.quantities import NO_LIMIT, PLACES, Quantity, led_by_of
from etl.extract.text.tokens import Tokens
from etl.language.words import (
    BE,
    CLAUSE,
    COMMA,
    CONJUNCTION,
    DENOMINATOR,
    END,
    HAVE,
    LOCATIVE,
    OPEN,
    RELATIVE,
    Lexicon,
    Noun,
)

# Arrivals where a text speaks of flight within the country.
_DISPLACED = Noun("person", "people", None, "displaced", "weak")
_NAMED = 6  # tokens that name what a whole counts, with the comma behind it
# What an article may count: "un mort", "una desaparecida".
_SINGLE = frozenset(["deaths", "injured", "missing"])


@dataclass(slots=True)
class Sifted:
    """Of a sentence, in reading order: quantities, and numbers that are no figures with the one reason."""

    quantities: list[Quantity] = field(default_factory=list)
    excluded: list[tuple[Number, str]] = field(default_factory=list)


def sift(
    tokens: Tokens,
    numbers: list[Number],
    lexicon: Lexicon,
    before: Quantity | None = None,
    inland: bool = False,
) -> Sifted:
    """Each number as a quantity or as excluded; articles that count nothing are neither.

    ``before`` is the last whole quantity of the sentences before; ``inland``: arrivals are displaced.
    """
    out = Sifted()
    quantities, excluded = out.quantities, out.excluded
    labelled = slashed(tokens, numbers, lexicon)
    for number, following in zip_longest(numbers, numbers[1:]):
        if number.first in labelled:
            quantities.append(Quantity(number, Counted(NONE, number.last)))
            continue
        noun = counted(tokens, number, lexicon)
        if inland and noun.head >= 0 and tokens.low[noun.head] in lexicon.arrivals:
            told = noun.noun.self_indicator is not None
            noun.noun = replace(_DISPLACED, strength=noun.noun.strength if told else "weak")
        if quantities:
            last = quantities[-1].noun
            kind = cases_too(tokens, last.noun, last.head, last.end, number, noun.noun, lexicon)
            noun = noun if kind is noun.noun else Counted(kind, number.last)
        counts = not number.article or _single(tokens, noun, lexicon)
        if not counts and not (quantities and _goes_on_with_one(tokens, number)):
            continue
        of_none = bool(quantities) and none_of(tokens, quantities[-1].number, number, lexicon)
        if of_none and died(tokens, noun, before):
            noun.noun = named_by("deaths")  # "none of the 12 victims was a child"
        why = _by_itself(tokens, number, noun, lexicon, not (quantities or excluded))
        if why == "actors" and following and of_group(tokens, range(number.last, following.first), lexicon):
            why = None  # "two of a group of 14 hikers"
        why = why or _by_others(tokens, number, noun, following, out, lexicon)
        if why == "money" and following is not None and before_money(tokens, number, following):
            why = "identifier"
        if why == "money" and not apiece(tokens, number):
            quantities.append(Quantity(number, Counted(Noun("money"), number.last)))
        elif why is not None:
            if noun.excluded == "actors" and quantities and _some_of(tokens, quantities[-1], number, lexicon):
                excluded.append((quantities.pop().number, why))  # "14 of the 32 provinces"
            excluded.append((number, why))
        else:
            limit = called(tokens, number, noun, lexicon) if of_none else NO_LIMIT
            quantities.append(Quantity(number, noun, limit=limit))
    return out


def _by_itself(tokens: Tokens, number: Number, noun: Counted, lexicon: Lexicon, first: bool) -> str | None:
    """Why ``number`` is no figure by its own words, if it is none; ``first``: none was told before it."""
    if in_units(tokens, number):
        return "measurement"
    why = "rate" if rate(tokens, number, noun) else reason(tokens, number, noun, lexicon, True)
    if why is not None:
        return why
    own = noun.noun.strength == "strong" or _told_of(tokens, noun)
    if not (first or own) and (
        _out_of(tokens, number, lexicon) or _of_planned(tokens, number, noun, lexicon)
    ):
        return "denominator"
    whole = noun.noun.cls in PLACES and one_of(tokens, number, noun.end, lexicon)
    return "denominator" if whole else None


def _by_others(
    tokens: Tokens, number: Number, noun: Counted, following: Number | None, told: Sifted, lexicon: Lexicon
) -> str | None:
    """Why ``number`` is no figure beside those ``told`` before it and the ``following``, if it is none.

    To the "none" of "none of the 120 passengers was hurt" it says where its verb may stand.
    """
    quantities, excluded = told.quantities, told.excluded
    if disagrees(tokens, number, noun, lexicon):
        return "identifier"
    if following is not None and stamp(tokens, number, following):
        return "identifier"
    if quantities and ends_name(tokens, quantities[-1].number, number, noun, lexicon):
        return "identifier"
    if not quantities and of_areas(tokens, number, noun):
        return "actors"
    if excluded and one_of_those(tokens, excluded[-1][0], number, noun):
        return "pronoun"  # "two machines (one of them donated, one bought)"
    events = any(q.noun.noun.cls == "event" for q in quantities)
    if quantities and following and stands_for(tokens, number, noun, following, events):
        return "pronoun"
    if quantities and none_of(tokens, quantities[-1].number, number, lexicon):
        named = called(tokens, number, noun, lexicon)
        quantities[-1].since = max(named, noun.end)
        if named < 0:
            return "denominator"
    return _as_the_last(tokens, excluded[-1], number, noun, lexicon) if excluded else None


def _as_the_last(
    tokens: Tokens, last: tuple[Number, str], number: Number, noun: Counted, lexicon: Lexicon
) -> str | None:
    """Why ``number`` is no figure where the number before it is none, if it is none either."""
    gap = range(last[0].last, number.first)
    if last[1] == "part" and gap and part_of(tokens, gap, lexicon):
        return "denominator"  # "all but three of the 40 passengers"
    if last[1] == "rate" and changes_too(tokens, last[0], number):
        return "rate"
    if last[1] == "identifier" and _under_same_word(tokens, last[0], number):
        return "identifier"  # "Kilometre 16 and Kilometre 10"
    if _goes_on(tokens, last, number, noun):
        return "identifier"  # "resolutions 2165 and 2258"
    if noun.noun.cls == "none" and _some_of_those(tokens, last, number, lexicon):
        return "actors"
    if measures_too(tokens, last, noun.head):
        return "measurement"
    return None


def _out_of(tokens: Tokens, number: Number, lexicon: Lexicon) -> bool:
    """Whether a part is taken out of ``number``: "13 out of 36", "13 out of the town's 36"."""
    k = number.first - 1
    if k > 0 and tokens.low[k].endswith(lexicon.owner_endings):
        k -= 1
    return k >= 0 and bool(tokens.entries[k].roles & DENOMINATOR)


def _of_planned(tokens: Tokens, number: Number, noun: Counted, lexicon: Lexicon) -> bool:
    """Whether brackets tell the whole of the number before: "41,200 (of 60,000 targeted)"."""
    k = number.first - 1
    opened = k > 0 and tokens.low[k] in lexicon.of and bool(tokens.entries[k - 1].roles & OPEN)
    return opened and noun.noun.cls in ("none", "unknown")


def _single(tokens: Tokens, noun: Counted, lexicon: Lexicon) -> bool:
    """Whether an article counts one of them: "un muerto", not "un balance de muertos"."""
    one = noun.noun.self_indicator in _SINGLE and not tokens.low[noun.head].endswith(lexicon.plurals)
    return one or _one(tokens, noun, lexicon)


def _one(tokens: Tokens, noun: Counted, lexicon: Lexicon) -> bool:
    """Whether an article before the noun is a number: "una persona", not "un niño"."""
    return noun.head >= 0 and tokens.low[noun.head] in lexicon.numbers.get("single", ())


def _goes_on_with_one(tokens: Tokens, number: Number) -> bool:
    """Whether an article is the last number of a list: "12 en Amra y una.", "12 aux Cayes et un à Amra"."""
    entries, i, j = tokens.entries, number.first - 1, number.last
    if i < 0 or not entries[i].roles & CONJUNCTION:
        return False
    if j + 1 >= len(entries) or entries[j].roles & END:
        return True
    named = not entries[j + 1].text and tokens.written(j + 1, j + 2)[0].isupper()
    return bool(entries[j].roles & LOCATIVE) and named


def _told_of(tokens: Tokens, noun: Counted) -> bool:
    """Whether a clause of its own tells of the whole: "3,000 of the 9,000 who need help"."""
    return noun.end < len(tokens.low) and bool(tokens.entries[noun.end].roles & RELATIVE)


def _some_of(tokens: Tokens, part: Quantity, number: Number, lexicon: Lexicon) -> bool:
    """Whether ``part`` has no noun but that of ``number``, of which it is a part."""
    gap = range(part.number.last, number.first)
    return part.noun.noun.cls == "none" and bool(gap) and part_of(tokens, gap, lexicon)


def _some_of_those(tokens: Tokens, last: tuple[Number, str], number: Number, lexicon: Lexicon) -> bool:
    """ "of the 19 provinces, 17 are affected": the 17 count provinces too."""
    gap = tokens.entries[last[0].last : number.first]
    if last[1] != "actors" or not 2 <= len(gap) <= _NAMED or not gap[-1].roles & COMMA:
        return False
    if any(e.roles & (COMMA | CLAUSE | BE | HAVE) or e.triggers for e in gap[:-1]):
        return False
    return led_by_of(tokens, last[0].first, lexicon) >= 0


def _under_same_word(tokens: Tokens, last: Number, number: Number) -> bool:
    i, k = number.core - 1, last.core - 1
    same = i >= 0 <= k and tokens.kinds[i] == "word" and tokens.low[i] == tokens.low[k]
    return same and number.plain and last.plain and capital(tokens, i)


def _goes_on(tokens: Tokens, last: tuple[Number, str], number: Number, noun: Counted) -> bool:
    """Whether ``number`` goes on with a list of identifiers."""
    gap = tokens.entries[last[0].last : number.first]
    named = noun.noun.cls not in ("none", "unknown") and noun.adjective_trigger < 0
    return (
        last[1] == "identifier"
        and not named
        and 0 < len(gap) <= 2
        and all(e.roles & (COMMA | CONJUNCTION) for e in gap)
    )
