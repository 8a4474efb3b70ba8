"""Single persons and things without a number word: "a child was killed", "shells hit a school".

They are read as "one child was killed" is, in a reading of the sentence of their own, so that they change
nothing of what its numbers are taken for. Only what is told outright is given: harm to a person or to a
place that civilians use, which stands whole behind its article, unnamed, beside what befell it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from etl.extract.counted.nouns import Counted, counted
from etl.extract.exclusions.ages import age_span
from etl.extract.exclusions.excluded import reason
from etl.extract.numbers.expression import Number
from etl.extract.quantities import Quantity
from etl.extract.text.tokens import Tokens
from etl.language import FOLDER
from etl.language.compiling import load
from etl.language.words import (
    ADVERB,
    BE,
    BREAK,
    CLAUSE,
    COMMA,
    CONJUNCTION,
    EACH,
    END,
    HAVE,
    INCLUDING,
    OF_THEM,
    OPEN,
    PER,
    PREPOSITION,
    RAISE,
    RELATIVE,
    SAY,
    Entry,
    Lexicon,
)
from etl.model import Mention, Sentence

_HARM = frozenset(["deaths", "injured", "missing"])
_DAMAGE = frozenset(["facilities_damaged", "facilities_destroyed", "houses_damaged", "houses_destroyed"])
_TOLD = _HARM | _DAMAGE
# What civilians use; a "building" or "camp" may be anybody's.
_THINGS = frozenset(
    ["house", "bakery", "hospital", "clinic", "school", "market", "mosque", "church", "shop", "bridge"]
)
_CLASSES = frozenset(["person", "house", "facility"])
# How a link is made that tells outright what befell somebody, and what it may cost.
_RULES = frozenset(
    ["voice", "before", "after", "either", "does", "undergoes", "next", "part", "shared", "joined"]
)
_COST = 2.5
_REACH = 6  # words from an article to the noun
_BEHIND = END | COMMA | OPEN | PREPOSITION | CLAUSE | CONJUNCTION | BE | HAVE | RELATIVE | ADVERB
_AHEAD = CLAUSE | BREAK | RELATIVE | CONJUNCTION | SAY | END | OPEN | INCLUDING
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Single:
    """A mention of one, and where the number begins that it is a part of."""

    mention: Mention
    whole: int | None = None


class Singles:
    """Finds them with the words of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._articles = frozenset(lexicon.numbers.get("singles", ()))
        self._among = frozenset(lexicon.numbers.get("among", ()))
        self._harm: set[str] = set()
        self._nouns: set[str] = set()
        for words, entry in _phrases(lexicon):
            if any(not _TOLD.isdisjoint(told) for f, _ in entry.triggers for told in f.indicators.values()):
                self._harm.update(word for word in words if _tells(lexicon, word))
            if entry.noun is not None and entry.noun.cls in _CLASSES:
                self._nouns.add(words[-1])

    def may_be(self, text: str, sentence: Sentence) -> bool:
        """Whether a sentence has an article with a noun behind it, and a word for what may befall it."""
        words = _WORD.findall(text[sentence.start : sentence.end].lower())
        if self._harm.isdisjoint(words):
            return False
        led = (i for i, word in enumerate(words) if word in self._articles)
        return any(not self._nouns.isdisjoint(words[i + 1 : i + 1 + _REACH]) for i in led)

    def numbers(self, tokens: Tokens, told: list[Number]) -> list[Number]:
        """The articles of a sentence that stand before one person or thing, beside the numbers ``told``."""
        taken = {k for number in told if not number.article for k in range(number.first, number.last)}
        ages = {number.first: age_span(tokens, number)[1] for number in told if self._is_age(tokens, number)}
        out = []
        for i, word in enumerate(tokens.low):
            if word in self._articles and i not in taken:
                j = ages.get(i + 1, i + 1)  # "a 14-year-old boy"
                number = Number(i, j, i, tokens.starts[i], tokens.ends[j - 1], 1.0, kind="words", core_last=j)
                number.low = number.high = 1.0
                if self._is_one(tokens, counted(tokens, number, self._lexicon)):
                    out.append(number)
        return out

    def _is_age(self, tokens: Tokens, number: Number) -> bool:
        noun = counted(tokens, number, self._lexicon)
        return reason(tokens, number, noun, self._lexicon, True) == "age"

    def _is_one(self, tokens: Tokens, noun: Counted) -> bool:
        """Whether a noun is a single person's or thing's and ends its phrase: not "a school complex"."""
        if noun.head < 0 or noun.noun.cls not in _CLASSES or noun.excluded is not None:
            return False
        if tokens.low[noun.head].endswith(self._lexicon.plurals) or noun.end != noun.head + 1:
            return False
        if noun.end >= len(tokens.low):
            return True
        behind = tokens.entries[noun.end]
        return bool(behind.roles & _BEHIND) or (bool(behind.triggers) and behind.noun is None)

    def _opens_parts(self, tokens: Tokens, k: int) -> bool:
        """Whether the word or phrase at ``k`` leads to parts of what was told before."""
        if k < 0:
            return False
        return bool(tokens.entries[k].roles & INCLUDING) or tokens.low[k].partition(" ")[0] in self._among

    def told(self, tokens: Tokens, q: Quantity, beside: list[Quantity]) -> bool:
        """Whether what befell one of them is told outright, by itself; ``beside``: all of its sentence."""
        return _harmed(q) and not self._counted_elsewhere(tokens, q, beside) and self._free(tokens, q)

    def _counted_elsewhere(self, tokens: Tokens, q: Quantity, beside: list[Quantity]) -> bool:
        """Whether a number holds it that it is not told to be part of, or nobody knows how many."""
        entries, i = tokens.entries, q.number.first
        if any(entry.roles & (EACH | PER) for entry in entries):
            return True  # "every 23 hours a woman is killed"
        totals = any(other.indicators == q.indicators and other.number.value > 1 for other in beside)
        if totals and any(entry.roles & RAISE for entry in entries):
            return True  # "a survivor died, raising the toll to 14"
        if i and entries[i - 1].roles & OF_THEM:
            return True  # "four people, one of them a child"
        # "a child was among the dead"
        return q.parent < 0 and (self._opens_parts(tokens, i - 1) or self._opens_parts(tokens, q.trigger))

    def _free(self, tokens: Tokens, q: Quantity) -> bool:
        """Whether the noun is what the verb is said of, and names nobody who is named beside it."""
        entries, i, end = tokens.entries, q.number.first, q.noun.end
        if i > 1 and entries[i - 1].roles & COMMA:
            aside = end < len(entries) and entries[end].roles & COMMA
            if aside or i - 2 in tokens.numeric:
                return False  # "Amer Haddad, a driver, was killed", "one, a boy of 12, died"
        if any(entry.roles & SAY for entry in entries[end : max(q.trigger, end)]):
            return False  # "an official in Amra said that many died"
        if i == 0 or tokens.written(i, i + 1)[0].isupper():
            return q.trigger > q.noun.head
        before = entries[i - 1].roles
        if q.trigger > q.noun.head:
            return bool(before & _AHEAD) or tokens.low[i - 1] in ",;:"
        if q.trigger == i - 2:
            return tokens.low[i - 1] in self._lexicon.of  # "claimed the life of a child"
        return q.trigger == i - 1 or bool(before & (COMMA | CONJUNCTION | INCLUDING))


def _harmed(q: Quantity) -> bool:
    """Whether a link beyond doubt says that a person was hurt, or what civilians use was."""
    if len(q.indicators) != 1 or q.indicators[0] not in _TOLD:
        return False
    if q.rule.partition(":")[0] not in _RULES or q.cost > _COST:
        return False
    if q.indicators[0] in _HARM:
        return q.noun.noun.cls == "person"
    return q.noun.noun.cls != "person" and q.noun.noun.object in _THINGS


def _phrases(lexicon: Lexicon) -> Iterator[tuple[tuple[str, ...], Entry]]:
    for word, entry in lexicon.entries.items():
        yield (word,), entry
        for rest, longer in entry.longer:
            yield (word, *rest), longer


def _tells(lexicon: Lexicon, word: str) -> bool:
    """Whether a word of a phrase says something by itself."""
    entry = lexicon.entries.get(word)
    return len(word) > 2 and (entry is None or bool(entry.triggers) or not entry.roles)


def with_singles(mentions: list[Mention], found: list[Single]) -> list[Mention]:
    """All mentions in reading order; a single one that is part of a number left out is left out, too."""
    if not found:
        return mentions
    at = {(m.start, m.indicator): n for n, m in enumerate(mentions)}
    told = [(m, m.parent) for m in mentions]
    counted_too = {m.start for m in mentions}  # « una persona »
    for one in found:
        if one.mention.start in counted_too:
            continue
        whole = None if one.whole is None else at.get((one.whole, one.mention.indicator))
        if one.whole is None or whole is not None:
            told.append((one.mention, whole))
    order = sorted(range(len(told)), key=lambda n: told[n][0].start)
    place = {old: new for new, old in enumerate(order)}
    for mention, whole in told:
        mention.parent = None if whole is None else place[whole]
    return [told[n][0] for n in order]


@cache
def singles(language: str, folder: Path = FOLDER) -> Singles:
    """The reader of a language's singles, made once."""
    return Singles(load(language, folder))
