"""Numbers under a heading of animals: "Livestock" over "Dead: 300" tells of no dead people."""

from __future__ import annotations

from etl.extract.laid_out.label_meanings import noun_of
from etl.extract.laid_out.label_nouns import animals
from etl.extract.quantities import Quantity
from etl.extract.text.tokens import Tokens, tokenize
from etl.language.words import NOTHING, Lexicon, Noun

_LONGEST = 5  # tokens of such a heading: "Losses of livestock and poultry"
_UNNAMED = ("none", "person", "tally")  # of what a bare number may have been taken to count
_FATES = ("deaths", "injured", "missing")
_PEOPLE = ("person", "household", "tally", "lives")


def herd(tokens: Tokens, end: int) -> Noun | None:
    """The animals that the first ``end`` tokens name, if they name nobody beside them."""
    named = (e.noun for e in tokens.entries[:end] if e.noun is not None)
    counted = any(k in tokens.numeric for k in range(end))
    if not 0 < end <= _LONGEST or counted or any(noun.cls in _PEOPLE for noun in named):
        return None
    return animals(tokens, 0, end)


def herd_of(text: str, lexicon: Lexicon) -> Noun | None:
    """The animals that a heading without numbers names, and nothing but them."""
    tokens = tokenize(text, 0, len(text), lexicon)
    end = len(tokens.low)
    while end and not tokens.low[end - 1][0].isalnum():
        end -= 1
    return herd(tokens, end)


def led_by_herd(tokens: Tokens, quantities: list[Quantity], lexicon: Lexicon) -> None:
    """Numbers of a line that begins with them: "Livestock: dead 300, missing 12"."""
    colon = next((k for k in range(min(len(tokens.low), _LONGEST + 1)) if tokens.low[k] == ":"), -1)
    if colon > 0 and quantities and (kept := herd(tokens, colon)) is not None:
        for q in quantities:
            between = tokens.entries[colon : q.number.first]
            if any(_names_people(noun_of(entry, lexicon)) for entry in between):
                break  # "Livestock: 300 dead; people: 12 dead"
            fate = q.noun.noun.self_indicator in _FATES and q.noun.head == q.number.last
            if q.cls in _UNNAMED and (q.noun.noun.cls == "none" or fate):
                _count(q, kept)  # « Bétail : 300 morts » too


def _names_people(noun: Noun | None) -> bool:
    return noun is not None and noun.cls in _PEOPLE and noun.self_indicator is None


def count_them(tokens: Tokens, quantities: list[Quantity], kept: Noun) -> None:
    """Lets the numbers of labels under such a heading count the animals ``kept``."""
    short = len(tokens.low) <= _LONGEST  # "Missing 40"
    for q in quantities:
        if q.noun.noun.cls == "none" and q.cls in _UNNAMED and (short or q.rule.startswith("label")):
            _count(q, kept)


def _count(q: Quantity, kept: Noun) -> None:
    """Lets ``q`` count animals, of which less is told than of people."""
    told = q.family.indicators.get("livestock") if q.family is not None else None
    if not told or told[0] == NOTHING:
        q.unlink()
    else:
        q.indicators, q.cls, q.of = told, kept.cls, kept
