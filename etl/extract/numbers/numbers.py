"""Number expressions of a sentence: digits, words, magnitudes, ranges, vague counts, zero.

``find_numbers(tokens, lexicon)`` gives every number expression once, in order, with its quantifiers
(etl.extract.numbers.quantifiers) and bounds. Whether it counts anything is not decided here.
"""

from __future__ import annotations

import re
from functools import lru_cache

from etl.extract.numbers.expression import Number
from etl.extract.numbers.quantifiers import bounds, qualify
from etl.extract.numbers.spelled import digit_value, fits, hyphenated
from etl.extract.text.tokens import Tokens
from etl.language.words import AND_MORE, ARTICLE, CHANGE, FEW, NOBODY, YEARS, ZERO, Lexicon

_COMMAS = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])")
_SPACES = re.compile(r"(?<![\d.,] )(?<![\d.,])\d{1,3}(?: \d{3})+(?! ?\d)")


@lru_cache(maxsize=8)
def _by_commas(text: str) -> bool:
    """Whether a text's digits are grouped by commas, and only here and there perhaps by spaces."""
    return len(_COMMAS.findall(text)) > 2 * len(_SPACES.findall(text))


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
        self.change = frozenset(data.get("change_from", ()))
        self.of = frozenset(data.get("of", ()))
        self.both_ends = frozenset(data.get("both_ends", ()))
        self.alternatives = frozenset(data.get("alternatives", ()))
        self.vigesimal = frozenset(data.get("vigesimal", ()))
        self.decimal = str(data.get("decimal", "."))
        self.suffixes = frozenset(data.get("ordinal_suffixes", ()))
        self.half = frozenset(data.get("half", ()))
        self.divisors: dict[str, float] = data.get("divisors", {})
        self.count = len(tokens.low)

    def read(self, i: int) -> Number | None:
        t = self.t
        entry = t.entries[i]
        if entry.roles & NOBODY:
            return self.make(i, i + 1, 0.0, "zero")
        if entry.roles & ZERO and not entry.value and (entry.value is None or not self.digits_follow(i + 1)):
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
        simple = self.simple(i)
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

    def digits_follow(self, i: int) -> bool:
        return i < self.count and self.t.kinds[i] == "number"

    def simple(self, i: int) -> tuple[float, int, str] | None:
        """Value, end and kind of a number in digits or words, with its magnitude words."""
        t = self.t
        if t.kinds[i] == "number":
            return self.digits(i)
        value, j = self.words(i)
        return None if j == i else (*self.and_thousands(value, j), "words")

    def and_thousands(self, value: float, j: int) -> tuple[float, int]:
        """ "1 millón 200 mil": digits and thousands behind millions."""
        t = self.t
        if j + 1 >= self.count or not (t.entries[j - 1].magnitude or 0) >= 1_000_000:
            return value, j
        more = t.low[j] if re.fullmatch(r"[1-9]\d{0,2}", t.low[j]) else ""
        thousand = t.entries[j + 1].alone and t.entries[j + 1].magnitude == 1000
        return (value + int(more) * 1000, j + 2) if more and thousand else (value, j)

    def digits(self, i: int) -> tuple[float, int, str] | None:
        t = self.t
        value = digit_value(t.text[t.starts[i] : t.ends[i]], self.lexicon.numbers)
        if value is None:
            return (0.0, i + 1, "code")
        j = i + 1
        if j < self.count and t.low[i].isdigit() and len(t.low[i]) <= 3:
            value, j = self.spaced_groups(i, value)
        magnitude = self.magnitude(j, t.ends[j - 1], decimal=self.decimal in t.low[i] or self.after_money(i))
        large = t.entries[j].magnitude if j < self.count else None
        if (magnitude or large) and value >= 1000 and t.low[i].count(self.decimal) == 1:
            value = float(t.low[i].replace(self.decimal, "."))  # "1.982 million"
        if magnitude:
            return (round(value * magnitude, 6), j + 1, "digits")
        if large and large != 12:
            value = round(value * large, 6)
            if t.entries[j].alone and j + 1 < self.count and re.fullmatch(r"[1-9]\d\d", t.low[j + 1]):
                return (value + int(t.low[j + 1]), j + 2, "digits")  # "12 mil 500"
            return (*self.and_thousands(value, j + 1), "digits")
        return (value, j, "digits")

    def after_money(self, i: int) -> bool:
        return i > 0 and self.t.entries[i - 1].currency is not None

    def spaced_groups(self, i: int, value: float) -> tuple[float, int]:
        """250 000 with ordinary spaces: only where no other number touches it."""
        t, j = self.t, i + 1
        if i and (t.kinds[i - 1] == "number" or t.entries[i - 1].month):
            return value, j
        if j < self.count and t.kinds[j] == "number" and self.columns(j):
            return value, j
        while (
            j < self.count and t.kinds[j] == "number" and len(t.low[j]) == 3 and t.low[j].isdigit()
            and t.starts[j] == t.ends[j - 1] + 1 and t.text[t.ends[j - 1]] == " "
        ):  # fmt: skip
            value, j = value * 1000 + int(t.low[j]), j + 1
        if j > i + 1 and j < self.count and t.kinds[j] == "number":
            return float(int(t.low[i])), i + 1
        return value, j

    def columns(self, j: int) -> bool:
        """Whether the space before token ``j``, a line's last, parts columns rather than groups of digits."""
        t = self.t
        last = j + 1 == self.count or "\n" in t.text[t.ends[j] : t.starts[j + 1]]
        return last and str(self.lexicon.numbers.get("grouping", ",")) == "," and _by_commas(t.text)

    def magnitude(self, j: int, end: int, decimal: bool) -> float | None:
        """A short magnitude such as the m of "83 m"."""
        t = self.t
        if j >= self.count or t.starts[j] - end > 1:
            return None
        low = t.low[j]
        if low not in self.lexicon.short_magnitudes:
            return None
        if low in self.lexicon.ambiguous and not (decimal or self.counts(j, end)):
            return None
        return self.lexicon.short_magnitudes[low]

    def counts(self, j: int, end: int) -> bool:
        """Whether the letter at ``j`` is no unit of measure: "3M", "2m people"."""
        t = self.t
        if t.starts[j] == end and t.text[end].isupper():
            return True
        noun = t.entries[j + 1].noun if j + 1 < self.count else None
        return noun is not None and noun.cls in ("person", "household", "lives")

    def words(self, i: int, article: bool = False) -> tuple[float, int]:
        """Number words from ``i`` on: "two thousand one hundred", after "a" "hundred and six"."""
        t, total, current, j = self.t, 0.0, 1.0 if article else 0.0, i
        seen = article
        while j < self.count:
            entry = t.entries[j]
            value = entry.value if t.kinds[j] == "word" else None
            if value is None and "-" in t.low[j] and entry.value is None:
                value = hyphenated(t.low[j], self.lexicon)
            if value is not None and not entry.magnitude:
                if seen and current and not fits(current, value, self.vigesimal):
                    break
                current, seen, j = current + value, True, j + 1
            elif entry.magnitude and (seen or entry.alone):
                if not current and not total:
                    current, seen = 1.0, True
                if entry.magnitude == 100:
                    current *= 100
                elif entry.magnitude == 12:
                    current *= 12
                else:
                    total, current = total + current * entry.magnitude, 0.0
                j += 1
                if entry.alone and j < self.count and re.fullmatch(r"\d{1,3}", t.low[j]):
                    return total + int(t.low[j]), j + 1  # "siete mil 76"
            elif seen and t.low[j] in self.joiners | {","} and self.continues(j, total, current):
                j += 1
            else:
                break
        if seen and j < self.count and (total or current):
            return total + current, j
        return (total + current, j) if seen else (0.0, i)

    def continues(self, j: int, total: float, current: float) -> bool:
        """Whether "and" or a comma goes on with the same number: "two hundred and six"."""
        if j + 1 >= self.count or self.t.kinds[j + 1] != "word":
            return False
        value = self.t.entries[j + 1].value
        if value is None:
            value = hyphenated(self.t.low[j + 1], self.lexicon)
        if value is None:
            return False
        if self.t.low[j] == ",":
            return (
                bool(total) and current == 0 and j + 2 < self.count and self.t.entries[j + 2].magnitude == 100
            )
        if current % 100 >= 20 and fits(current, value, self.vigesimal):
            return bool(self.lexicon.numbers.get("tens_joined"))  # "treinta y uno"
        return value < 100 and ((current >= 100 and current % 100 == 0) or (bool(total) and current == 0))

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
            value, j, _ = self.and_half(*self.words(i, article=True), "words")
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
        again = self.simple(j + 1)
        if (
            again is not None
            and again[0] == number.value
            and again[1] < self.count
            and t.low[again[1]] == ")"
        ):
            number.last = number.core_last = again[1] + 1
            number.end = t.ends[again[1]]

    def range(self, number: Number) -> None:
        t, j = self.t, number.core_last
        if j + 1 >= self.count or number.kind not in ("digits", "words"):
            return
        between = number.core > 0 and t.low[number.core - 1] in self.between
        is_between = between and t.low[number.core - 1] in self.both_ends
        joins = self.to_between if is_between else self.to
        # "from 30 to 40"; "rose by 12 to 58"
        before = number.core > 0 and t.entries[number.core - 1].roles & CHANGE
        changed = before or (number.core > 0 and t.low[number.core - 1] in self.change)
        inside = number.core > 1 and t.low[number.core - 2] not in self.ranging
        if t.low[j] not in joins or (between and not is_between and inside) or changed:
            return
        if t.kinds[j + 1] != "number" and t.entries[j + 1].value is None:
            return
        other = self.simple(j + 1)
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
