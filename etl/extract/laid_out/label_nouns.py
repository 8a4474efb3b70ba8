"""What a label counts by its own words: things, animals, areas, ills and wrongs."""

from __future__ import annotations

from etl.extract.counted.nouns import NONE
from etl.extract.quantities import PLACES
from etl.extract.text.tokens import Tokens
from etl.language.words import ADVERB, DETERMINER, END, NUMBER_OF, WRONG, Lexicon, Noun

MARKS = frozenset("*_|\"'“”")


def affected(tokens: Tokens, verb: int, lexicon: Lexicon) -> Noun | None:
    """The things of which a label's last word says something: "Schools affected: 41".

    No thing (NONE) where they are such as no figure counts; null for other labels.
    """
    sides = {side for _, side in tokens.entries[verb].triggers}
    before = tokens.entries[verb - 1]
    if not sides & {"voice", "either", "label"} or tokens.entries[verb].noun is not None:
        return None
    if not any(word.endswith(lexicon.plurals) for word in tokens.low[verb - 1].split()):
        return None
    if before.noun is not None:
        return before.noun if before.noun.cls in PLACES else None
    return NONE if before.excluded_after == "actors" else None


def areas(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a label says of areas alone what came to them: "Affected districts"."""
    *before, last = tokens.entries[start:end] or (None,)
    if last is None or last.noun is not None or last.excluded_after != "actors":
        return False
    told = [e for e in before if e is not None and e.triggers and e.noun is None]
    if not told or not last.text.endswith(lexicon.plurals):
        return False
    return all(e in told or e is None or e.roles & (NUMBER_OF | DETERMINER | ADVERB) for e in before)


def wrongs(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a label counts cases of what people did to others: "Cases of child recruitment"."""
    entries = tokens.entries[start:end]
    cases = any(
        ("disease_cases",) in family.indicators.values() for e in entries for family, _ in e.triggers
    ) or any(e.noun is not None and e.noun.self_indicator == "disease_cases" for e in entries)
    return cases and any(e.roles & WRONG for e in entries)


def ills(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a label names nothing but an illness: "Dengue: 310", "Hepatitis E – 17"."""
    words = [k for k in range(start, end) if tokens.low[k] not in MARKS]
    return bool(words) and all(lexicon.diseases.issuperset(tokens.low[k].split()) for k in words)


def animals(tokens: Tokens, start: int, end: int) -> Noun | None:
    """The animals that the label in tokens ``start`` … ``end`` counts: "Livestock deaths: 340"."""
    for k in range(end - 1, start - 1, -1):
        noun = tokens.entries[k].noun
        if noun is not None and noun.cls in ("livestock", "person"):
            return noun if noun.cls == "livestock" else None
        if k in tokens.numeric or tokens.entries[k].roles & END:
            return None
    return None
