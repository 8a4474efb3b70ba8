"""Pairs of labels and of numbers: "Killed/injured: 12/41", "Dead, missing and hurt: 3/4/12" are no dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from etl.extract.counted.nouns import NONE
from etl.extract.laid_out.label_meanings import COST, noun_of
from etl.extract.numbers.expression import Number
from etl.extract.quantities import PLACES, Quantity
from etl.extract.text.tokens import Tokens
from etl.language.words import (
    CLOSE,
    COMMA,
    CONJUNCTION,
    END,
    LOCATIVE,
    NOTHING,
    OPEN,
    PREPOSITION,
    YEARS,
    Entry,
    Family,
    Lexicon,
    Noun,
)

_SIGNS = frozenset([":", "=", "-", "–", "—"])
_LABEL = 3  # words of one label: "persons internally displaced"
_MOST = 5  # numbers of a run
_WORD = re.compile(r"[^\s/]+|/")


@dataclass(frozen=True, slots=True)
class Slashed:
    """What the label of one of the numbers says: its noun, family and indicators."""

    noun: Noun
    family: Family | None
    indicators: tuple[str, ...]


def slashed(tokens: Tokens, numbers: Sequence[Number], lexicon: Lexicon) -> dict[int, Slashed]:
    """What the labels say of numbers, by their first token, where as many stand before as numbers do."""
    out: dict[int, Slashed] = {}
    if "/" not in tokens.low:
        return out
    n = 0
    while n < len(numbers):
        run = [numbers[n]]
        while n + len(run) < len(numbers) and _goes_on(tokens, run[-1], numbers[n + len(run)]):
            run.append(numbers[n + len(run)])
        dated = all(number.plain and number.value in YEARS for number in run)
        if 1 < len(run) <= _MOST and not dated and _ends(tokens, run[-1].last):
            told = _labels(tokens, run[0].first, len(run), lexicon)
            out.update({number.first: one for number, one in zip(run, told, strict=False)})
        n += len(run)
    return out


def read_slashed(tokens: Tokens, quantities: list[Quantity], lexicon: Lexicon) -> None:
    """Gives such numbers what their labels say."""
    told = slashed(tokens, [q.number for q in quantities], lexicon)
    for q in quantities:
        if (one := told.get(q.number.first)) is not None:
            q.unlink()
            q.indicators, q.family, q.of, q.cls = one.indicators, one.family, one.noun, one.noun.cls
            q.cost, q.margin, q.rule = COST, 4.0, "label:none"


def _goes_on(tokens: Tokens, number: Number, following: Number) -> bool:
    return following.first == number.last + 1 and tokens.low[number.last] == "/"


def _ends(tokens: Tokens, k: int) -> bool:
    """Whether nothing more belongs to the numbers that end at token ``k``."""
    return (
        k >= len(tokens.low)
        or bool(tokens.entries[k].roles & (END | COMMA | OPEN | CLOSE))
        or (tokens.low[k] in ";|" or "\n" in tokens.text[tokens.ends[k - 1] : tokens.starts[k]])
    )


def _labels(tokens: Tokens, first: int, count: int, lexicon: Lexicon) -> list[Slashed]:
    """What the ``count`` labels before token ``first`` say; nothing where one of them says nothing."""
    k = first - 1
    while k >= 0 and (tokens.low[k] in _SIGNS or tokens.entries[k].roles & (OPEN | CLOSE)):
        k -= 1
    if k < 0 or tokens.entries[k].roles & (PREPOSITION | LOCATIVE):
        return []  # "killed/injured by 12/4"
    colon = any(low in _SIGNS for low in tokens.low[k + 1 : first])
    labels: list[list[Entry]] = [[]]
    for low, entry in _words_before(tokens, k, lexicon):
        joint = low == "/" or (colon and entry.roles & (CONJUNCTION | COMMA))
        if joint and not labels[-1]:
            return []
        if joint and len(labels) < count:
            labels.append([])
        elif joint or entry.roles & END or len(labels[-1]) == _LABEL:
            break
        else:
            labels[-1].append(entry)
    if len(labels) != count or not labels[-1]:
        return []
    return _told([label[::-1] for label in labels[::-1]], lexicon)


def _words_before(tokens: Tokens, k: int, lexicon: Lexicon) -> Iterator[tuple[str, Entry]]:
    """The words and slashes that end with token ``k``, last first, phrases word by word."""
    while k >= 0 and k not in tokens.numeric and (tokens.kinds[k] == "word" or tokens.low[k] in "/,"):
        words = _WORD.findall(tokens.low[k])
        if len(words) < 2:
            yield tokens.low[k], tokens.entries[k]
        else:
            for word in reversed(words):
                yield word, lexicon.entries.get(word) or Entry(word)
        k -= 1


def _told(labels: list[list[Entry]], lexicon: Lexicon) -> list[Slashed]:
    """What each label says; what it leaves out the first names ("Houses damaged/destroyed"), or the last
    says ("Families/persons displaced")."""
    nouns = [next((n for e in label if (n := noun_of(e, lexicon)) is not None), None) for label in labels]
    verbs = [[f for e in label for f, side in e.triggers if side != "to"] for label in labels]
    out: list[Slashed] = []
    for noun, families in zip(nouns, verbs, strict=True):
        if noun is not None and noun.self_indicator is not None:
            out.append(Slashed(noun, None, (noun.self_indicator,)))
            continue
        thing = nouns[0] if noun is None and nouns[0] is not None and nouns[0].cls in PLACES else noun
        said = _said(families or verbs[-1], thing.cls if thing is not None else "none")
        if said is None:
            return []
        out.append(Slashed(thing or NONE, *said))
    return out


def _said(families: list[Family], cls: str) -> tuple[Family, tuple[str, ...]] | None:
    """The first of ``families`` that says something of things of a class, and what."""
    for family in families:
        codes = family.indicators.get(cls)
        if codes is None and cls == "none":
            codes = family.indicators.get("person")
        if codes and codes[0] != NOTHING:
            return family, codes
    return None
