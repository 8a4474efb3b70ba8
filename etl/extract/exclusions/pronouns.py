"""Numbers that stand for an event told of before, or end a name, and so count nothing themselves.

"A strike on a market killed 14, one on a bakery nine"; "killed 14 in Delmas 30".
"""

from __future__ import annotations

from etl.extract.counted.named import named_before
from etl.extract.counted.nouns import Counted
from etl.extract.exclusions.dates import capital
from etl.extract.numbers.expression import Number
from etl.extract.text.tokens import Tokens
from etl.language.words import (
    BE,
    BREAK,
    CLAUSE,
    COMMA,
    CONJUNCTION,
    END,
    HAVE,
    INCLUDING,
    LOCATIVE,
    MODAL,
    OF_WHOM,
    OPEN,
    PREPOSITION,
    RELATIVE,
    TO,
    Lexicon,
)

_SECTOR = 199  # no street or quarter that is called by a number has a greater one
_FEW = 5  # things of which each is told of by itself
_NAMED = 4  # tokens that name them
_FATES = frozenset(["deaths", "injured", "missing", "disease_cases", "detained"])
_LONGEST = 7  # tokens from the event to the number of those whom it hit
_OPENS = COMMA | CLAUSE | CONJUNCTION
_NO_PLACE = OF_WHOM | BE | HAVE | MODAL | RELATIVE
_STOPS = _OPENS | BREAK | END | RELATIVE | INCLUDING


def of_areas(tokens: Tokens, number: Number, noun: Counted) -> bool:
    """Whether a bare number is of areas just named: "the districts are Amra and Lorin; two of which …".

    No people may be named before it, of whom it might be.
    """
    named = named_before(tokens, number) if noun.head < 0 else ()
    return bool(named) and named[0].excluded_after == "actors"


def ends_name(tokens: Tokens, last: Number, number: Number, noun: Counted, lexicon: Lexicon) -> bool:
    """Whether bare digits end a name in the clause telling of ``last``: "killed 14 in Delmas 30, he said".

    Not "killed 14 in Lorin, in Amra 30", nor "14 in Lorin 30 in Amra".
    """
    entries, i, j = tokens.entries, number.core, number.last
    if number.kind != "digits" or not number.plain or number.value > _SECTOR or noun.noun.cls != "none":
        return False
    if j < len(entries) and not entries[j].roles & (_STOPS | END):
        return False
    k = i - 1
    while k > last.last and tokens.kinds[k] == "word" and capital(tokens, k) and not entries[k].triggers:
        k -= 1
    led = entries[k].roles & (LOCATIVE | PREPOSITION) or tokens.low[k].rpartition(" ")[2] in lexicon.of
    led = led or (entries[k].noun is not None and not entries[k].triggers)
    parted = any(e.roles & (_OPENS | END | BREAK) for e in entries[last.last : k + 1])
    return k < i - 1 and bool(led) and not parted


def one_of_those(tokens: Tokens, whole: Number, number: Number, noun: Counted) -> bool:
    """Whether ``number`` is one of things that are no figure, in brackets behind: "two teams (one …)"."""
    entries, first = tokens.entries, number.first
    if number.kind != "words" or number.value != 1 or noun.noun.cls != "none" or not tokens.depth[first]:
        return False
    if tokens.depth[whole.first] or whole.value < 2 or whole.value > _FEW:
        return False
    opens = [k for k in range(whole.last, first) if entries[k].roles & OPEN]
    triggers = entries[number.last].triggers if number.last < len(entries) else ()
    fate = any(code in _FATES for f, _ in triggers for code in f.indicators.get("none", ()))
    return len(opens) == 1 and opens[0] - whole.last <= _NAMED and not fate


def stands_for(tokens: Tokens, number: Number, noun: Counted, following: Number, counted: bool) -> bool:
    """Whether ``number`` is of events told of, and ``following`` what they did.

    ``counted``: so many events were told of ("three strikes on Lorin killed 14, two on Amra nine").
    """
    entries, first, last = tokens.entries, number.first, number.last
    if number.kind != "words" or noun.noun.cls != "none" or noun.head >= 0:
        return False
    if number.value != 1 and not counted:
        return False
    if first == 0 or not entries[first - 1].roles & _OPENS or not last < following.first <= last + _LONGEST:
        return False
    if not entries[last].roles & (LOCATIVE | PREPOSITION) or entries[last].roles & _NO_PLACE:
        return False
    between = entries[last : following.first]
    if any(e.roles & _STOPS for e in between) or entries[following.first - 1].roles & (LOCATIVE | TO):
        return False
    verbs = [k for k in range(last, following.first) if entries[k].triggers and entries[k].noun is None]
    if verbs:
        return verbs == [following.first - 1]  # "one on a bakery killed nine"
    j = following.last
    return j >= len(entries) or bool(entries[j].roles & (_OPENS | END)) or entries[j].noun is not None
