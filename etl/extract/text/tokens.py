"""Tokens of one sentence, phrases of the lexicon merged into one token."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from etl.language.words import (
    ASIDE,
    BE,
    CLAUSE,
    CLOSE,
    COMMA,
    CONJUNCTION,
    DETERMINER,
    END,
    HAVE,
    INCLUDING,
    LOCATIVE,
    OF_WHOM,
    OPEN,
    PREPOSITION,
    PRONOUN,
    Entry,
    Lexicon,
    normal,
)

BAR = "|"
_TOLD = 4  # tokens from a number to the verb that says what of it
_ASIDE_ENDS = COMMA | BE | HAVE | CLAUSE | END
_TURNS = OPEN | CLOSE | INCLUDING | ASIDE | _ASIDE_ENDS
_HYPHENS = frozenset("-‐\u00ad")
_DASHES = frozenset("-–—−")

_NOTHING = Entry("")
_NOTHING.cost = 1.0
_NAME = Entry("")
_NAME.cost = 0.5
_DIGITS = Entry("")
_DIGITS.cost = 2.0
_SIGN = Entry("")
_SIGN.cost = 1.0


@dataclass(slots=True)
class Tokens:
    """Parallel lists over the tokens of a sentence; offsets count the document's characters.

    ``kinds`` holds "number", "word", "sign" or "money"; ``numeric`` the indices of tokens that are or
    begin a number. ``cost`` are running sums: ``cost[j] - cost[i]`` is the cost of passing tokens i … j-1;
    ``outer`` the same with brackets and asides passed almost free, ``bare`` with brackets alone. ``depth`` is
    1 within brackets, more within an aside.
    """

    text: str
    low: list[str]
    starts: list[int]
    ends: list[int]
    entries: list[Entry]
    kinds: list[str]
    numeric: list[int]
    cost: list[float]
    outer: list[float]
    bare: list[float]
    depth: list[int]

    def copy(self) -> Tokens:
        """Tokens of which others may be numeric, or passed over."""
        return replace(
            self, numeric=[*self.numeric], cost=[*self.cost], outer=[*self.outer], bare=[*self.bare]
        )

    def pass_over(self, first: int, last: int) -> None:
        """Makes tokens ``first`` … ``last`` - 1 cheap to pass."""
        for sums in (self.cost, self.outer, self.bare):
            less = sums[last] - sums[first] - 0.1
            if less > 0:
                for k in range(first + 1, len(sums)):
                    sums[k] -= less * min(1.0, (k - first) / (last - first))

    def written(self, first: int, last: int) -> str:
        """The text of tokens ``first`` … ``last`` - 1 as it stands."""
        return self.text[self.starts[first] : self.ends[last - 1]]


def tokenize(text: str, start: int, end: int, lexicon: Lexicon, parts: Sequence[int] = ()) -> Tokens:
    """Read ``text[start:end]`` into Tokens, longest phrase first.

    ``parts`` are the places, in order, where a bar is read that is not written: between the cells of a row.
    """
    matches = list(lexicon.token.finditer(text, start, end))
    fold = str.lower if text[start:end].isascii() else normal
    low = [fold(match[0]) for match in matches]
    starts = [match.start() for match in matches]
    ends = [match.end() for match in matches]
    kind_of = _kinds(lexicon.token)
    kinds = [kind_of[match.lastindex or 0] for match in matches]
    for part in parts:
        at = bisect_left(starts, part)
        low.insert(at, BAR)
        starts.insert(at, part)
        ends.insert(at, part)
        kinds.insert(at, "sign")
    return _merge(text, low, starts, ends, kinds, lexicon)


@cache
def _kinds(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """The kind of a token by the number of its group."""
    names = {index: name for name, index in pattern.groupindex.items()}
    kinds = (names.get(index, "sign") for index in range(pattern.groups + 1))
    return tuple("word" if kind == "elided" else kind for kind in kinds)


def _merge(
    text: str, low: list[str], starts: list[int], ends: list[int], kinds: list[str], lexicon: Lexicon
) -> Tokens:
    """The tokens with phrases of the lexicon, and words that a line's end cut in two, as one."""
    known = lexicon.entries
    out = Tokens(text, [], [], [], [], [], [], [0.0], [0.0], [0.0], [])
    words, entries, numeric = out.low, out.entries, out.numeric
    begins, stops, types = out.starts, out.ends, out.kinds
    hyphens, dashes = not _HYPHENS.isdisjoint(low), not _DASHES.isdisjoint(low)
    paired: dict[int, bool] = {}
    i, count = 0, len(low)
    while i < count:
        word, kind, width = low[i], kinds[i], 1
        entry = known.get(word)
        if hyphens and _broken(low, starts, ends, i) and (joined := _joined(known, word, low[i + 2])):
            word, width, entry = joined, 3, known[joined]  # "home- less", "covid- 19"
        if entry is not None:
            if entry.nexts and (following := i + width) < count:
                lower = text[starts[i]].islower()
                if (longest := _longest(known, low, following, entry, out, lower)) is not None:
                    rest, entry = longest
                    width += len(rest)
            if entry.numeric:
                numeric.append(len(words))
        elif kind == "number":
            entry = _DIGITS
            numeric.append(len(words))
        elif kind == "word":
            word = _without_mark(known, low, ends, i)
            entry = known.get(word)
            if entry is None:
                if "-" in word and _counts(known.get(word.partition("-")[0], _NOTHING)):
                    numeric.append(len(words))
                entry = _NAME if text[starts[i]].isupper() else _NOTHING
        else:
            entry = _SIGN
        if dashes and width == 1 and word in _DASHES and 0 < i < count - 1:
            paired[len(words)] = not _DASHES.isdisjoint(low[i + 2 : i + 16])
        if width == 1:
            words.append(word)
            stops.append(ends[i])
            types.append(kind)
        else:
            words.append(entry.text)
            stops.append(ends[i + width - 1])
            types.append("word")
        begins.append(starts[i])
        entries.append(entry)
        i += width
    _sum_costs(out, paired)
    return out


def _longest(
    known: dict[str, Entry], low: list[str], following: int, entry: Entry, out: Tokens, lower: bool
) -> tuple[tuple[str, ...], Entry] | None:
    """The longest phrase that ``entry`` opens: its words from ``following`` on, and its own entry.

    ``lower``: it begins with a small letter.
    """
    count = len(low)
    for rest, phrase in entry.nexts.get(low[following], ()):
        end = following + len(rest)
        if end > count or low[end - 1] != rest[-1] or tuple(low[following:end]) != rest:
            continue
        after = known.get(low[end], _NOTHING) if end < count else None
        headed = out.low[-1:] in _APART and low[end : end + 1] == [":"]  # "2.3 million | People reached: …"
        counted = entry.noun is not None or (phrase.label_only and _opens_noun(low, following, entry, rest))
        if not headed and _hides(entry, phrase, after, counted) and _just_counted(out):
            continue
        if rest[-1] == ":" and lower and _divided(known, low, end, out):
            continue
        if entry.roles & BE and _cut(known, low, following, end):
            continue
        return rest, phrase
    return None


def _sum_costs(out: Tokens, paired: dict[int, bool]) -> None:
    """Adds up what it costs to pass each token, in and out of brackets and asides.

    ``paired`` holds the dashes that stand alone, and whether another follows near.
    """
    begins, stops = out.starts, out.ends
    total, outer, bare, bracket, aside = 0.0, 0.0, 0.0, False, 0
    for k, entry in enumerate(out.entries):
        price, roles = entry.cost, entry.roles
        if k in paired:
            if begins[k] == stops[k - 1] and begins[k + 1] == stops[k]:
                price = 0.3  # within a compound
            elif aside == 2:
                aside, price = 0, 0.5
            elif not (aside or bracket) and paired[k]:
                aside = 2
        total += price
        if roles & _TURNS:
            if roles & OPEN:
                bracket = True
            elif roles & (INCLUDING | ASIDE) and not (aside or bracket):
                aside = 3
            elif aside == 3 and not bracket and roles & _ASIDE_ENDS:
                aside = 0
        outer += 0.1 if bracket or aside else price
        bare += 0.1 if bracket else price
        out.cost.append(total)
        out.outer.append(outer)
        out.bare.append(bare)
        out.depth.append(1 if bracket else aside)
        if roles & CLOSE:
            bracket = False


def _without_mark(known: dict[str, Entry], low: list[str], ends: list[int], i: int) -> str:
    """The unknown word at ``i``, without a footnote mark if that makes it known."""
    word = low[i]
    if word[-1] in "0123456789":
        bare = word.rstrip("0123456789")
        if len(bare) > 2 and bare in known:
            ends[i] -= len(word) - len(bare)
            return bare
    return word


def _broken(low: list[str], starts: list[int], ends: list[int], i: int) -> bool:
    """Whether a hyphen at the end of a line may have cut the word at ``i`` in two."""
    return (
        i + 2 < len(low)
        and low[i + 1] in _HYPHENS
        and starts[i + 1] == ends[i]
        and starts[i + 2] > ends[i + 1]
    )


def _joined(known: dict[str, Entry], word: str, rest: str) -> str:
    """The known word that the two parts of a broken line make, else nothing."""
    for joined in (word + rest, f"{word}-{rest}"):
        if joined in known:
            return joined
    return ""


def _counts(entry: Entry) -> bool:
    return entry.value is not None or entry.alone


_APART = (["|"], ["•"])
_GOES_ON = END | CONJUNCTION | COMMA | PREPOSITION


def _opens_noun(low: list[str], following: int, entry: Entry, rest: tuple[str, ...]) -> bool:
    """Whether a shorter phrase than ``rest`` is a noun: « 14 [salles de classe] détruites »."""
    shorter = entry.nexts.get(low[following], ())
    return any(
        one.noun is not None and len(words) < len(rest) and rest[: len(words)] == words
        for words, one in shorter
    )


def _hides(entry: Entry, phrase: Entry, following: Entry | None, counted: bool) -> bool:
    """Whether reading the phrase would hide the noun that a number just before it counts.

    ``counted``: its first words are such a noun.

    "12 cases reported: 40" may be a number and a label for the next.
    """
    if phrase.noun is not None or phrase.excluded_after is not None:
        return False
    if phrase.label_only and not entry.roles & PRONOUN:  # but "615 celui des blessés"
        ends = following is None or bool(following.roles & _GOES_ON)
        told = counted and (entry.noun is None or entry.noun.cls != "tally" or ends)
        return phrase.over_noun or told
    return entry.noun is not None


def _cut(known: dict[str, Entry], low: list[str], k: int, end: int) -> bool:
    """Whether the word at ``k`` opens a phrase that goes on past ``end``: "were [pulled from the rubble]"."""
    entry = known.get(low[k])
    if entry is None or k + 1 >= len(low):
        return False
    for rest, _ in entry.nexts.get(low[k + 1], ()):
        if k + 1 + len(rest) > end and tuple(low[k + 1 : k + 1 + len(rest)]) == rest:
            return not known.get(rest[-1], _NOTHING).roles & PREPOSITION
    return False


def _divided(known: dict[str, Entry], low: list[str], end: int, out: Tokens) -> bool:
    """Whether a number told before is divided among places behind the colon: "361 deaths: 220 in Lima"."""
    told = bool(out.numeric) and len(out.low) - out.numeric[-1] <= _TOLD
    return told and end + 1 < len(low) and bool(known.get(low[end + 1], _NOTHING).roles & LOCATIVE)


def _just_counted(out: Tokens) -> bool:
    """Whether a number stands so near before that the next noun is what it counts, not part of a phrase."""
    near = len(out.low) - out.numeric[-1] if out.numeric and out.low[-1] != ";" else 9
    if near == 2 and (out.entries[-2].vague or out.entries[-2].rounded):
        return True  # "dozens of houses", "une centaine de maisons"
    if near == 3 and len(out.low[-2]) == 1 and out.low[-2].isalpha():
        return bool(out.entries[-1].roles & OF_WHOM)  # "8,3 M de personas"
    return near == 1 or (
        near == 2 and not out.entries[-1].roles & (DETERMINER | CONJUNCTION | COMMA | PREPOSITION)
    )
