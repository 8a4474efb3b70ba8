"""Lists below a heading that says what is counted: "Displaced by district:" over "Jere 1,200".

An item is a name, or who or what is counted, with one number; what it says itself comes first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from etl.extract.laid_out.heads import Label, head_of
from etl.extract.laid_out.herds import count_them, herd_of
from etl.extract.numbers.expression import Number
from etl.extract.quantities import PLACES, Quantity, serving
from etl.extract.text.tokens import Tokens
from etl.language.words import BE, CLOSE, HAVE, MODAL, NEGATOR, OPEN, PROJECTED, ZERO, Lexicon, Noun
from etl.model import Sentence

_LONGEST = 110  # characters of a heading
_ITEM = 140  # characters of a line of items
_NAME = 6  # tokens of an item's name
_RUN_IN = 6  # words of a heading that its own list goes on behind, after a full stop
_EMPTY = 2  # empty lines within a list
_DATED = ("date", "time")
_VERBS = BE | HAVE | MODAL | NEGATOR | PROJECTED | ZERO
_SEPARATORS = frozenset([":", "-", "–", "—", "=", "|", "..", "...", "…"])
_PARTS = frozenset([";", "•", "|", ",", "/", "."])
_INSIDE = frozenset(["-", "'", "’", ".", "/", "&", "*", "_"])  # signs of a name


class Headings:
    """The heading that a text's lines are under, as its sentences are read in order."""

    def __init__(self, text: str, sentences: Sequence[Sentence], lexicon: Lexicon) -> None:
        self._text, self._sentences, self._lexicon = text, sentences, lexicon
        self._head: Label | None = None
        self._herd: Noun | None = None  # animals that a heading names, who are no people
        self._last = 0  # where its list ends so far

    def meet(self, sentence: Sentence) -> None:
        """A sentence without numbers: a heading, if a short line with numbers follows, or the end of one."""
        self._head, self._herd, self._last = None, None, sentence.end
        if (
            self._text.count("|", sentence.start, sentence.end)
            or "  " in self._text[sentence.start : sentence.end]
        ):
            return  # the heads of a table
        after = self._sentences[sentence.index + 1 : sentence.index + 2]
        if not after or after[0].end - after[0].start > _ITEM or sentence.end - sentence.start > _LONGEST:
            return
        stopped = self._text[sentence.end - 1] == "."
        if stopped and (
            "\n" in self._text[sentence.end : after[0].start]
            or len(self._text[sentence.start : sentence.end].split()) > _RUN_IN
        ):
            return  # a sentence, and what comes after it
        listed = any(map(str.isdigit, self._text[after[0].start : after[0].end]))
        if listed and self._near(after[0]):
            self._head = self._read(sentence)
            self._herd = herd_of(self._text[sentence.start : sentence.end], self._lexicon)

    def settle(
        self,
        sentence: Sentence,
        tokens: Tokens,
        quantities: list[Quantity],
        excluded: list[tuple[Number, str]],
    ) -> None:
        """Give the numbers of a line of items what its heading says."""
        if not quantities and all(why in _DATED for _, why in excluded):
            self.meet(sentence)
            return
        if self._herd is not None:
            if self._near(sentence) and sentence.end - sentence.start <= _ITEM:
                count_them(tokens, quantities, self._herd)
                self._last = sentence.end
            else:
                self._herd = None
        head = self._head
        if head is None:
            return
        lines = "\n" in self._text[sentence.start : sentence.end]  # cells of a table, perhaps
        if lines or not self._near(sentence) or sentence.end - sentence.start > _ITEM:
            self._head = None
            return
        items = _items(tokens, quantities, [number for number, _ in excluded], self._lexicon)
        if not items and not all(q.indicators for q in quantities):
            self._head = None  # "Total displaced: 5,470" may stand within a list
        for item in items:
            noun = _counted(tokens, item, self._lexicon)
            if item.q.indicators or noun is None:
                continue
            item.q.noun = replace(item.q.noun, noun=noun)
            item.q.unlink()
            head.give(item.q, self._lexicon)
            item.q.trigger = -1
            if serving(tokens, item.name, (noun, item.q.noun.noun), item.q, self._lexicon):
                item.q.unlink()
        self._last = sentence.end

    def _near(self, sentence: Sentence) -> bool:
        return self._text.count("\n", self._last, sentence.start) <= _EMPTY

    def _read(self, sentence: Sentence) -> Label | None:
        head = head_of(self._text[sentence.start : sentence.end], self._lexicon)
        if head is None or head.share():
            return None
        for k, entry in enumerate(head.tokens.entries):
            if entry.roles & _VERBS and head.tokens.written(k, k + 1)[0].islower():
                return None  # but "May" is a month
        return head if head.plain(self._lexicon) and head.says() else None


@dataclass(slots=True)
class _Item:
    """A number with the tokens of its name, and where what belongs to it ends."""

    q: Quantity
    name: range
    end: int


def _items(
    tokens: Tokens, quantities: list[Quantity], excluded: list[Number], lexicon: Lexicon
) -> list[_Item]:
    """The items that make up a line; none if it holds anything else."""
    out: list[_Item] = []
    start = 1 if tokens.low[0] in lexicon.list_markers else 0
    passed = set(range(start))
    for q in quantities:
        first, end = q.number.first, max(q.number.last, q.noun.end)
        sign = first > start and tokens.low[first - 1] in _SEPARATORS
        bracket = first > start and bool(tokens.entries[first - 1].roles & OPEN)
        if bracket and end < len(tokens.low) and tokens.entries[end].roles & CLOSE:
            end += 1
        aside = _aside(tokens, end, quantities)
        passed |= set(range(end, aside))
        name = range(start, first - (sign or bracket))
        parted = aside >= len(tokens.low) or tokens.low[aside] in _PARTS
        if not name or len(name) > _NAME or not (sign or bracket or len(quantities) == 1):
            return []
        if not parted and not (sign and aside == q.number.last):
            return []  # "Males: 12 Females: 14"
        out.append(_Item(q, name, aside))
        start = aside + (aside < len(tokens.low) and tokens.low[aside] in _PARTS)
    whole = start >= len(tokens.low) and all(number.first in passed for number in excluded)
    return out if whole else []


def _aside(tokens: Tokens, end: int, quantities: list[Quantity]) -> int:
    """The token behind brackets that hold no count: "1,200 (23%)"."""
    if end >= len(tokens.low) or not tokens.entries[end].roles & OPEN:
        return end
    close = next((k for k in range(end, len(tokens.low)) if tokens.entries[k].roles & CLOSE), end)
    return end if any(end < q.number.first < close for q in quantities) else close + 1


def _counted(tokens: Tokens, item: _Item, lexicon: Lexicon) -> Noun | None:
    """What an item's number counts, as far as its name tells; null where it says something of its own."""
    found: list[Noun] = []
    own = item.q.noun.noun
    for k in item.name:
        entry, noun = tokens.entries[k], tokens.entries[k].noun
        if lexicon.sectors.issuperset(tokens.low[k].split()):
            continue
        plural = tokens.low[k].endswith(lexicon.plurals)
        if (entry.triggers and noun is None) or entry.roles & _VERBS or (entry.excluded_after and plural):
            return None
        if tokens.kinds[k] == "number" or (tokens.kinds[k] == "sign" and tokens.low[k] not in _INSIDE):
            return None
        if noun is not None and (plural or noun.cls not in PLACES):  # "Amra ward: 14" is a name
            found.append(noun)
    named = tokens.written(item.name[0], item.name[0] + 1)[0].isupper()
    if own.cls == "unknown" or len(found) > 1 or any(n.self_indicator for n in found):
        return None
    if found and own.cls == "none":
        return found[0]
    return own if named or found else None
