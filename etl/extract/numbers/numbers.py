"""Number expressions of a sentence: digits, words, magnitudes, ranges, vague counts, zero.

``find_numbers(tokens, lexicon)`` gives every number expression once, in order, with its quantifiers
(etl.extract.numbers.quantifiers) and bounds. What a simple one is worth is read in
etl.extract.numbers.simple. Whether it counts anything is not decided here.
"""

from __future__ import annotations

from etl.extract.numbers.expression import Number
from etl.extract.numbers.quantifiers import bounds, qualify
from etl.extract.numbers.simple import Simple
from etl.extract.text.tokens import Tokens
from etl.language.words import AND_MORE, ARTICLE, BEFORE, CHANGE, FEW, MOVE, NOBODY, YEARS, ZERO, Lexicon

_AGAIN = 14  # tokens from a verb of change to a second count that changed


def find_numbers(tokens: Tokens, lexicon: Lexicon) -> list[Number]:
    """All number expressions, in order, never overlapping."""
    out: list[Number] = []
    done = 0
    reader = _Reader(tokens, lexicon)
    for i in tokens.numeric:
        if i < done:
            continue
        number = reader.read(i)
        if number is None:
            continue
        floor = out[-1].last if out else 0
        qualify(number, tokens, lexicon, floor)
        bounds(number)
        out.append(number)
        done = max(number.last, number.core_last)
    return out


class _Reader:
    """Reads one number expression from a token on."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon) -> None:
        self.t, self.lexicon = tokens, lexicon
        data = lexicon.numbers
        self.joiners = frozenset(data.get("joiners", ()))
        self.to = frozenset(data.get("to", ()))
        self.to_between = frozenset(data.get("to_after_between", ()))
        self.between = frozenset(data.get("between", ()))
        self.ranging = frozenset(data.get("ranging", ()))
        self.of = frozenset(data.get("of", ()))
        self.both_ends = frozenset(data.get("both_ends", ()))
        self.alternatives = frozenset(data.get("alternatives", ()))
        self.suffixes = frozenset(data.get("ordinal_suffixes", ()))
        self.half = frozenset(data.get("half", ()))
        self.divisors: dict[str, float] = data.get("divisors", {})
        self.count = len(tokens.low)
        self.simple = Simple(tokens, lexicon)

    def read(self, i: int) -> Number | None:
        t = self.t
        entry = t.entries[i]
        if entry.roles & NOBODY:
            return self.make(i, i + 1, 0.0, "zero")
        if (
            entry.roles & ZERO
            and not entry.value
            and (entry.value is None or not self.simple.in_digits(i + 1))
        ):
            number = self.make(i, i + 1, 0.0, "zero" if entry.value is None else "words")
            self.repeated(number)
            return number
        if entry.vague and entry.value is None:
            return self.vague(i)
        if entry.rounded:
            return self.rounded(i)
        if entry.magnitude and entry.value is None and not entry.alone:
            return self.bare_magnitude(i)
        following = t.entries[i + 1] if i + 1 < self.count else None
        if entry.roles & ARTICLE and following is not None and (following.rounded or following.magnitude):
            return None  # "un millón", "un centenar de": read from the next word
        simple = self.simple.at(i)
        if simple is None:
            return None
        value, j, kind = self.share(*self.and_half(*simple))
        number = self.make(i, j, value, kind)
        number.plain = kind == "digits" and j == i + 1 and t.low[i].isdigit()
        number.article = j == i + 1 and bool(entry.roles & ARTICLE)
        suffix = t.low[j].partition("-")[0] if j < self.count else ""  # "14th-century"
        if suffix in self.suffixes and t.starts[j] == t.ends[j - 1]:
            number.ordinal, number.last = True, j + 1
            number.end = t.ends[j]
            number.core_last = j + 1
            return number
        if i and t.entries[i - 1].roles & FEW and value in (100.0, 1000.0, 1e6):
            number.kind = "vague"
            number.value *= self.lexicon.numbers.get("few_factor", 2)
            number.first, number.start = i - 1, t.starts[i - 1]
        self.repeated(number)
        self.range(number)
        return number

    def and_half(self, value: float, j: int, kind: str) -> tuple[float, int, str]:
        """ "cuatro millones y medio", "deux millions et demi": half of the last magnitude more.

        And "two and a half million": half of what comes after.
        """
        t, last = self.t, self.t.entries[j - 1].magnitude
        if j + 1 >= self.count or t.low[j] not in self.joiners:
            return value, j, kind
        k = j + 2 if t.entries[j + 1].roles & ARTICLE else j + 1
        if k >= self.count or t.low[k] not in self.half:
            return value, j, kind
        following = t.entries[k + 1].magnitude if k + 1 < self.count else None
        if following and not last:
            return (value + 0.5) * following, k + 2, kind
        return value + (last or 1) / 2, k + 1, kind  # "a million and a half", "two and a half years"

    def share(self, value: float, j: int, kind: str) -> tuple[float, int, str]:
        """ "three quarters of a million"."""
        by = self.divisors.get(self.t.low[j]) if j < self.count else None
        k = j + 1
        if by is None or k >= self.count or self.t.low[k] not in self.of:
            return value, j, kind
        k += 2 if k + 1 < self.count and self.t.entries[k + 1].roles & ARTICLE else 1
        whole = self.t.entries[k].magnitude if k < self.count else None
        return (float(round(value * whole / by)), k + 1, kind) if whole else (value, j, kind)

    def make(self, i: int, j: int, value: float, kind: str) -> Number:
        t = self.t
        return Number(i, j, i, t.starts[i], t.ends[j - 1], value, kind=kind, core_last=j)

    def vague(self, i: int) -> Number:
        t, data = self.t, self.lexicon.numbers
        value, j = t.entries[i].vague or 0.0, i + 1
        multiplier = data.get("vague_multipliers", {}).get(t.low[i])
        magnitudes = data.get("vague_magnitudes", {})
        if multiplier and j + 1 < self.count and t.low[j] in self.of and t.low[j + 1] in magnitudes:
            value, j = multiplier * magnitudes[t.low[j + 1]], j + 2
        number = self.make(i, j, value, "vague")
        if (j < self.count and t.entries[j].roles & AND_MORE) or (j + 1 < self.count and t.low[j] in self.of):
            number.last, number.end = j + 1, t.ends[j]
        number.core_last = number.last
        return number

    def bare_magnitude(self, i: int) -> Number | None:
        """ "a hundred", "half a million", "several thousand", "two dozen"."""
        t, entry = self.t, self.t.entries[i]
        value, j = entry.magnitude or 0.0, i + 1
        first = i
        if i and t.entries[i - 1].roles & FEW:
            first = i - 1
            number = self.make(first, j, value * self.lexicon.numbers.get("few_factor", 2), "vague")
        elif i > 1 and t.entries[i - 1].roles & ARTICLE and t.low[i - 2] in self.half:
            first = i - 2
            number = self.make(first, j, value / 2, "words")
        elif (part := self.part_before(i)) is not None:
            first, by = part
            number = self.make(first, j, float(round(value / by)), "words")
        elif i and t.low[i - 1] in self.half:
            first = i - 1
            number = self.make(first, j, value / 2, "words")
        elif i and t.entries[i - 1].roles & ARTICLE:
            first = i - 1
            value, j, _ = self.and_half(*self.simple.words(i, article=True), "words")
            number = self.make(first, j, value, "words")
        else:
            return None
        number.core = i
        return number

    def part_before(self, i: int) -> tuple[int, float] | None:
        """Where "a quarter of a", "three-quarters of a" starts before the magnitude at ``i``; its divisor."""
        t = self.t
        k = i - 2 if i and t.entries[i - 1].roles & ARTICLE else i - 1
        if k < 1 or t.low[k] not in self.of:
            return None
        many, _, part = t.low[k - 1].rpartition("-")
        by = self.divisors.get(part)
        times = self.lexicon.entries.get(many) if many else None
        if by is None or (many and (times is None or not times.value)):
            return None
        first = k - 2 if k > 1 and not many and t.entries[k - 2].roles & ARTICLE else k - 1
        return first, by / (times.value or 1.0 if times is not None else 1.0)

    def rounded(self, i: int) -> Number | None:
        """ "un centenar de", "une vingtaine de", "medio millar de": about so many."""
        t, value, j = self.t, self.t.entries[i].rounded or 0.0, i + 1
        halved = i > 0 and t.low[i - 1] in self.half
        first = i - 1 if halved or (i and t.entries[i - 1].roles & (ARTICLE | FEW)) else i
        value /= 2 if halved else 1
        few = first < i and bool(t.entries[first].roles & FEW)
        factor = self.lexicon.numbers.get("few_factor", 2) if few else 1
        last = j + 1 if j + 1 < self.count and t.low[j] in self.of else j
        number = self.make(first, last, value * factor, "vague" if few else "words")
        number.core, number.core_last = i, last
        number.qualifier = "exact" if few else "about"
        return number

    def repeated(self, number: Number) -> None:
        """ "nine (9)" is one expression."""
        t, j = self.t, number.last
        if j + 2 >= self.count or t.low[j] != "(" or t.kinds[j + 1] != "number":
            return
        again = self.simple.at(j + 1)
        if (
            again is not None
            and again[0] == number.value
            and again[1] < self.count
            and t.low[again[1]] == ")"
        ):
            number.last = number.core_last = again[1] + 1
            number.end = t.ends[again[1]]

    def changed(self, core: int) -> bool:
        """Whether a count changed from or by what is at ``core``: "rose by 12 to 58, deaths by 2 to 9"."""
        t, k = self.t, core - 1
        if k < 0 or t.entries[k].qualifier:
            return False
        if t.entries[k].roles & (CHANGE | BEFORE | MOVE):
            return True
        word = t.low[k].rpartition(" ")[2]
        told = (m for m in range(max(0, k - _AGAIN), k) if t.entries[m].roles & (CHANGE | BEFORE))
        return any(t.low[m].rpartition(" ")[2] == word for m in told)

    def range(self, number: Number) -> None:
        t, j = self.t, number.core_last
        if j + 1 >= self.count or number.kind not in ("digits", "words"):
            return
        between = number.core > 0 and t.low[number.core - 1] in self.between
        is_between = between and t.low[number.core - 1] in self.both_ends
        joins = self.to_between if is_between else self.to
        inside = number.core > 1 and t.low[number.core - 2] not in self.ranging
        if t.low[j] not in joins or (between and not is_between and inside) or self.changed(number.core):
            return
        if t.kinds[j + 1] != "number" and t.entries[j + 1].value is None:
            return
        other = self.simple.at(j + 1)
        if other is None or other[2] == "code":
            return
        value, k, _ = other
        low, high = number.value, value
        if high > low * 100 and value >= 1000 and low < 1000:
            magnitude = t.entries[k - 1].magnitude
            if magnitude and k - 1 > j + 1:
                low *= magnitude  # between 1.2 and 1.5 million
        if (
            high <= low
            or (t.low[j] in self.alternatives and high > 3 * low)
            or (not is_between and high > 50 * max(low, 1))
            or (number.plain and low in YEARS and high > 10 * low)  # "since the start of 2021 to 43,655"
        ):
            return
        if k < self.count and t.low[k] in ("-", "/") and k + 1 < self.count and t.kinds[k + 1] == "number":
            return
        number.top, number.value = high, low
        number.kind = "range"
        number.core_last = number.last = k
        number.plain = number.plain and t.low[j + 1].isdigit() and k == j + 2
        number.end = t.ends[k - 1]
        if is_between:
            number.first = number.core - 1
            number.start = t.starts[number.first]
