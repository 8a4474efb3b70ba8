"""Tokens of one sentence, phrases of the lexicon merged into one token."""

from __future__ import annotations

from dataclasses import dataclass

from etl.extract.words import (
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
    NOBODY,
    OPEN,
    PREPOSITION,
    ZERO,
    Entry,
    Lexicon,
    normal,
)

_STARTS = ZERO | NOBODY
_ASIDE_ENDS = COMMA | BE | HAVE | CLAUSE | END
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

    def written(self, first: int, last: int) -> str:
        """The text of tokens ``first`` … ``last`` - 1 as it stands."""
        return self.text[self.starts[first] : self.ends[last - 1]]


def tokenize(text: str, start: int, end: int, lexicon: Lexicon) -> Tokens:
    """Read ``text[start:end]`` into Tokens, longest phrase first."""
    low: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    kinds: list[str] = []
    for match in lexicon.token.finditer(text, start, end):
        low.append(normal(match[0]))
        starts.append(match.start())
        ends.append(match.end())
        kinds.append("word" if match.lastgroup == "elided" else match.lastgroup or "sign")
    return _merge(text, low, starts, ends, kinds, lexicon)


def _merge(
    text: str, low: list[str], starts: list[int], ends: list[int], kinds: list[str], lexicon: Lexicon
) -> Tokens:
    known = lexicon.entries
    out = Tokens(text, [], [], [], [], [], [], [0.0], [0.0], [0.0], [])
    i, count, total, outer, bare, bracket, aside = 0, len(low), 0.0, 0.0, 0.0, False, 0
    while i < count:
        word, kind, width = low[i], kinds[i], 1
        entry = known.get(word)
        if entry is not None:
            for rest, phrase in entry.longer:
                if (
                    i + 1 + len(rest) <= count
                    and low[i + 1] == rest[0]
                    and tuple(low[i + 1 : i + 1 + len(rest)]) == rest
                    and not (_hides(entry, phrase) and _just_counted(out))
                ):
                    entry, width = phrase, 1 + len(rest)
                    break
            if (
                entry.value is not None
                or entry.magnitude
                or entry.vague
                or entry.rounded
                or entry.roles & _STARTS
            ):
                out.numeric.append(len(out.low))
        elif kind == "number":
            entry = _DIGITS
            out.numeric.append(len(out.low))
        elif kind == "word":
            bare_word = word.rstrip("0123456789")
            if bare_word != word and len(bare_word) > 2 and bare_word in known:
                ends[i] -= len(word) - len(bare_word)  # a footnote mark glued to the word
                word = bare_word
                entry = known[word]
            elif _broken(low, starts, ends, i) and word + low[i + 2] in known:
                word, width = word + low[i + 2], 3  # broken at the end of a line
                entry = known[word]
            if entry is not None:
                pass
            elif "-" in word and _counts(known.get(word.partition("-")[0], _NOTHING)):
                out.numeric.append(len(out.low))
            if entry is None:
                entry = _NAME if text[starts[i]].isupper() else _NOTHING
        else:
            entry = _SIGN
        out.low.append(word if width == 1 else entry.text)
        out.starts.append(starts[i])
        out.ends.append(ends[i + width - 1])
        out.entries.append(entry)
        out.kinds.append(kind if width == 1 else "word")
        price = entry.cost
        if word in _DASHES and width == 1 and 0 < i < count - 1:
            if starts[i] == ends[i - 1] and starts[i + 1] == ends[i]:
                price = 0.3  # within a compound
            elif aside == 2:
                aside, price = 0, 0.5
            elif not (aside or bracket) and any(w in _DASHES for w in low[i + 2 : i + 16]):
                aside = 2
        total += price
        out.cost.append(total)
        if entry.roles & OPEN:
            bracket = True
        elif entry.roles & (INCLUDING | ASIDE) and not (aside or bracket):
            aside = 3
        elif aside == 3 and not bracket and entry.roles & _ASIDE_ENDS:
            aside = 0
        outer += 0.1 if bracket or aside else price
        bare += 0.1 if bracket else price
        out.outer.append(outer)
        out.bare.append(bare)
        out.depth.append(1 if bracket else aside)
        if entry.roles & CLOSE:
            bracket = False
        i += width
    return out


def _broken(low: list[str], starts: list[int], ends: list[int], i: int) -> bool:
    """Whether a hyphen at the end of a line may have cut the word at ``i`` in two."""
    return (
        i + 2 < len(low)
        and low[i + 1] in _HYPHENS
        and starts[i + 1] == ends[i]
        and starts[i + 2] > ends[i + 1]
    )


def _counts(entry: Entry) -> bool:
    return entry.value is not None or entry.alone


def _hides(entry: Entry, phrase: Entry) -> bool:
    """Whether reading the phrase would hide the noun that a number just before it counts."""
    if phrase.noun is not None or phrase.excluded_after is not None:
        return False
    if phrase.label_only:
        return phrase.over_noun or (entry.noun is not None and entry.noun.cls != "tally")
    return entry.noun is not None


def _just_counted(out: Tokens) -> bool:
    """Whether a number stands so near before that the next noun is what it counts, not part of a phrase."""
    near = len(out.low) - out.numeric[-1] if out.numeric else 9
    return near == 1 or (
        near == 2 and not out.entries[-1].roles & (DETERMINER | CONJUNCTION | COMMA | PREPOSITION)
    )
