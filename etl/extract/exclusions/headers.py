"""Numbers of a page or site that ran into a headline: "190703 35 dead", "510 Topic Missile Attack"."""

from __future__ import annotations

from etl.extract.counted.nouns import Counted
from etl.extract.numbers.expression import Number
from etl.extract.text.tokens import Tokens
from etl.language.words import Lexicon


def stamp(tokens: Tokens, number: Number, following: Number) -> bool:
    """The time or count of a page that ran into the headline: "28 February 190703 35 dead in …"."""
    i = number.first
    bare = number.plain and number.core == i and number.value >= 1000
    return (
        bare
        and following.first == number.last
        and following.kind != "code"
        and not (i and tokens.entries[i - 1].triggers)
    )


def disagrees(tokens: Tokens, number: Number, noun: Counted, lexicon: Lexicon) -> bool:
    """Whether several stand before one event: a page's "510 Topic Missile Attack", "the 9/11 attack"."""
    several = number.kind == "digits" and number.value > 1
    if not several or noun.head < 0 or noun.noun.cls != "event":
        return False
    near = range(number.last, min(noun.head + 4, len(tokens.low)))  # "28 rocket and mortar shells"
    named = (tokens.low[k].split() for k in near if tokens.entries[k].noun is not None)
    return not any(word.endswith(lexicon.plurals) for words in named for word in words)
