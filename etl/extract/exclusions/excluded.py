"""Why a number expression is no figure: a date, a time, an age, money, a distance …

``reason(tokens, number, counted)`` names exactly one reason, or null for a number that may count.
"""

from __future__ import annotations

from collections.abc import Container

from etl.extract.counted.nouns import Counted
from etl.extract.exclusions.ages import age
from etl.extract.exclusions.dates import capital, month_near
from etl.extract.exclusions.digits import code, decade, digits, within_word
from etl.extract.exclusions.money import money_before
from etl.extract.exclusions.numbered import numbered
from etl.extract.exclusions.page_numbers import footnote, page_number
from etl.extract.numbers.expression import Number
from etl.extract.text.tokens import Tokens
from etl.language.words import (
    BE,
    BREAK,
    CLAUSE,
    COMMA,
    CONJUNCTION,
    DENOMINATOR,
    DETERMINER,
    END,
    LOCATIVE,
    OF_THEM,
    OF_WHOM,
    PREPOSITION,
    RELATIVE,
    SAY,
    TIGHT,
    YEARS,
    Lexicon,
)


def reason(tokens: Tokens, number: Number, noun: Counted, lexicon: Lexicon, line_start: bool) -> str | None:
    """The reason why ``number`` counts nothing humanitarian, or null."""
    if number.kind == "code":
        return code(tokens, number)
    if tokens.low[number.core] in lexicon.numbers.get("of_events", ()) and noun.noun.cls != "event":
        return "pronoun"  # "twin bombings" are two, twin brothers are none
    if number.kind == "digits" and within_word(tokens, number):
        return "identifier"
    if _compound(
        tokens, number, lexicon.numbers.get("in_strength", ()) if noun.noun.cls not in _MEMBERS else None
    ):
        return "part"
    if number.plain and number.value < 100 and footnote(tokens, number):
        return "identifier"
    if number.qualifier == "at_least" and number.value == 1 and _threshold(tokens, number, noun):
        return "measurement"
    if decade(tokens, number):
        return "age"
    if number.kind == "words" and _place_name(tokens, number, noun):
        return "identifier"
    if _speaks(tokens, number, noun) or _one_of(tokens, number, lexicon) or _left_out(tokens, number, noun):
        return "pronoun"
    if number.ordinal:
        return "date" if month_near(tokens, number) else "ordinal"
    if number.plain and number.core and tokens.entries[number.core - 1].month and number.value in YEARS:
        return "date"
    if (
        number.kind == "vague"
        and number.first
        and tokens.entries[number.first - 1].roles & LOCATIVE
        and _closes(tokens, number.last)
    ):
        return "measurement"
    if found := _sign(tokens, number):
        return found
    if _ranked(tokens, number, noun, lexicon):
        return "ordinal"
    if page_number(tokens, number, noun) or numbered(tokens, number, lexicon):
        return "list_marker"
    if number.kind in ("digits", "range") and (found := digits(tokens, number, noun, line_start)):
        return found
    if found := _before(tokens, number, noun, lexicon):
        return found
    if number.value % 1 and number.kind == "digits" and noun.noun.cls not in ("item", "farmland"):
        return "measurement"
    if noun.excluded is not None:
        return noun.excluded
    if noun.noun.cls in ("vehicle", "truck") and _armed(tokens):
        return "weapons"
    return "age" if age(tokens, number, noun, lexicon) else None


_SAID = 2  # tokens between a source and its verb
_MEMBERS = frozenset(["person", "household", "vehicle", "truck"])


def _compound(tokens: Tokens, number: Number, words: Container[str] | None) -> bool:
    """The 20 of "a 20-member team"; with ``words`` only before one of them ("a 40-strong gang")."""
    j = number.last
    if j + 1 >= len(tokens.low) or tokens.low[j] != "-" or number.core != number.first:
        return False
    glued = tokens.starts[j] == tokens.ends[j - 1] and tokens.starts[j + 1] == tokens.ends[j]
    return glued and (words is None or tokens.low[j + 1] in words)


def _place_name(tokens: Tokens, number: Number, noun: Counted) -> bool:
    """ "in Treinta y Tres", "in Seven Oaks": a name after a preposition of place."""
    i = number.core
    before = tokens.entries[i - 1].roles & LOCATIVE if i else 0
    named = noun.noun.cls in ("none", "unknown") or (noun.head >= 0 and capital(tokens, noun.head))
    named = named and capital(tokens, i) and not noun.excluded
    return bool(before) and named and not capital(tokens, i - 1)


def _speaks(tokens: Tokens, number: Number, noun: Counted) -> bool:
    """ "said one resident": who speaks is not counted."""
    if number.value != 1 or number.kind != "words" or noun.noun.cls != "person":
        return False
    entries, i, j = tokens.entries, number.first, noun.end
    if j < len(entries) and entries[j].roles & SAY:
        return True
    before = i > 0 and entries[i - 1].roles & SAY
    return bool(before) and (j >= len(entries) or bool(entries[j].roles & (COMMA | END | RELATIVE)))


def _one_of(tokens: Tokens, number: Number, lexicon: Lexicon) -> bool:
    """ "one of Asia's worst storms", "the mood is one of waiting": one of a kind, or of no things."""
    j = number.last
    if number.value != 1 or number.kind != "words" or number.qualifier != "exact" or j + 1 >= len(tokens.low):
        return False
    if not tokens.entries[j].roles & PREPOSITION:
        return False
    after = tokens.entries[j + 1]
    if tokens.entries[j].roles & OF_WHOM and j + 1 in tokens.numeric:
        return True  # "one of two villages"
    abstract = number.first and tokens.entries[j].roles & (OF_WHOM | OF_THEM) == OF_WHOM
    if abstract and tokens.kinds[j + 1] == "word" and tokens.low[j + 1] == tokens.written(j + 1, j + 2):
        known = after.noun is not None or after.triggers or after.value is not None or after.vague
        if not known and not after.roles & (DETERMINER | PREPOSITION):
            return True
    owners = (
        tokens.low[k].endswith(lexicon.owner_endings) for k in range(j + 1, min(j + 4, len(tokens.low)))
    )
    return any(owners)


def _left_out(tokens: Tokens, number: Number, noun: Counted) -> bool:
    """ "in the five before it": what was counted is left out, and a preposition says of which five."""
    i, j = number.first, number.last
    if i < 2 or j >= len(tokens.low) or noun.noun.cls not in ("none", "unknown") or number.kind == "vague":
        return False
    which = tokens.entries[j].roles & BREAK and tokens.entries[j].roles & PREPOSITION
    the = tokens.entries[i - 1].roles & DETERMINER
    return bool(which and the and tokens.entries[i - 2].roles & LOCATIVE)


def _ranked(tokens: Tokens, number: Number, noun: Counted, lexicon: Lexicon) -> bool:
    """ "the second 100,000 cases": the number after an ordinal, but for "the first two attacks"."""
    if not number.first or tokens.low[number.first - 1] not in lexicon.ordinals:
        return False
    after = tokens.entries[number.last].roles if number.last < len(tokens.low) else END
    closed = noun.head < 0 and after & (END | COMMA | CONJUNCTION)
    opens = number.first > 2 and tokens.entries[number.first - 3].roles & (COMMA | CONJUNCTION)
    if closed and (number.kind == "words" or (opens and tokens.entries[number.first - 2].roles & DETERMINER)):
        return False  # "the first blast killed 14 people and the second nine", "…, the second 12"
    return noun.noun.cls in ("none", "unknown") or number.value > 20


def _threshold(tokens: Tokens, number: Number, noun: Counted) -> bool:
    """ "eight states have recorded at least one case": what was counted are the states."""
    ill = noun.noun.cls == "tally" and noun.noun.self_indicator == "disease_cases"
    return ill and number.first > 0 and not tokens.entries[number.first - 1].roles & BE


def _closes(tokens: Tokens, j: int) -> bool:
    return j < len(tokens.low) and tokens.low[j] == ")"


def _armed(tokens: Tokens) -> bool:
    """Whether a sentence speaks of arms or fighters, whose vehicles are theirs; "police said" does not."""
    entries = tokens.entries
    return any(
        e.excluded_after == "weapons"
        or (
            e.noun is not None
            and e.noun.group == "combatants"
            and not any(near.roles & SAY for near in entries[max(0, k - _SAID) : k + _SAID + 1])
        )
        for k, e in enumerate(entries)
    )


def _sign(tokens: Tokens, number: Number) -> str | None:
    """Percent and money, by what touches the number."""
    low, entries, j, i = tokens.low, tokens.entries, number.last, number.core
    if j < len(low) and (low[j] == "%" or entries[j].excluded_after == "percentage"):
        return "percentage"
    if money_before(tokens, number) is not None:
        return "money"
    if (
        j < len(low)
        and entries[j].excluded_after == "money"
        and not (j + 1 < len(low) and tokens.kinds[j + 1] == "number")
    ):
        return "money"
    if j + 1 < len(low) and entries[j + 1].excluded_after == "money" and low[j] == "-":
        return "money"
    if (i and low[i - 1] in ("°",)) or (j < len(low) and low[j] in ("°", "º", "′")):
        return "measurement"
    if i and low[i - 1] in ("#", "№"):
        return "identifier"
    return None


def _before(tokens: Tokens, number: Number, noun: Counted, lexicon: Lexicon) -> str | None:
    """A word before the number that makes it a name: "resolution 2139", "phase 3", "aged 12"."""
    i = number.core - 1
    if i >= 0 and number.kind == "digits" and " " in tokens.low[i]:
        last = lexicon.entries.get(tokens.low[i].rpartition(" ")[2])
        if last is not None and last.roles & TIGHT and last.excluded_before == "identifier":
            return "identifier"  # "miembros de la división 30"
    if i >= 0 and tokens.entries[i].roles & TIGHT and tokens.entries[i].excluded_before == "identifier":
        return "identifier"
    if i < 0 or number.qualifier not in ("exact", "range"):
        return (
            "age"
            if i >= 0 and number.first > 0 and tokens.entries[number.first - 1].excluded_before == "age"
            else None
        )
    found = tokens.entries[i].excluded_before
    if (
        i
        and tokens.low[i] in (".", "-")
        and tokens.starts[number.core] == tokens.ends[i]
        and tokens.kinds[i - 1] == "word"
    ) and (
        tokens.low[i] == "."
        and tokens.starts[i] == tokens.ends[i - 1]
        and number.plain
        and number.value < 100
    ):
        return "identifier"  # a footnote mark
    if i and tokens.low[i] == "-" and tokens.entries[i - 1].roles & TIGHT:
        return "identifier"
    if (
        found is None
        and tokens.low[i] in (".", ":", "-")
        and i
        and tokens.starts[number.core] - tokens.ends[i - 1] <= 2
    ):
        found = tokens.entries[i - 1].excluded_before
        if found != "identifier" or tokens.low[i] != ".":
            found = None
    if found is None or found == "money" or (found == "date" and number.value > 9999):
        return None
    if found == "date" and noun.noun.cls not in ("none", "unknown") and number.value not in YEARS:
        return None  # "last year 12 people died"
    if found == "identifier":
        if tokens.entries[i].roles & TIGHT or tokens.low[i] == ".":
            return found
        if noun.noun.cls not in ("none", "unknown") or number.kind != "digits" or number.value > 9999:
            return None
        return found
    if found == "time" and noun.noun.strength == "strong" and tokens.entries[i].roles & DENOMINATOR:
        return None  # « 12 décès sur 812 cas »
    if found == "time" and noun.excluded is None:
        return None if _opens(tokens, number, i) else "measurement"  # "one in every seven"
    return found


def _opens(tokens: Tokens, number: Number, i: int) -> bool:
    """Whether the word at ``i`` opens its clause with a whole: « sur 420 enfants, 310 … »."""
    if not tokens.entries[i].roles & DENOMINATOR or number.value <= 10 or number.value in (100, 1000):
        return False
    return i == 0 or bool(tokens.entries[i - 1].roles & (COMMA | CLAUSE | END))
