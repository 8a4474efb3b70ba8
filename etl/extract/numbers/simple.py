"""A number in digits or words with its magnitude: "2,500", "250 000", "1.2 million", "two hundred"."""

from __future__ import annotations

import re
from functools import lru_cache

from etl.extract.numbers.spelled import digit_value, fits, hyphenated
from etl.extract.text.tokens import Tokens
from etl.language.words import Lexicon

_COMMAS = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])")
_SPACES = re.compile(r"(?<![\d.,] )(?<![\d.,])\d{1,3}(?: \d{3})+(?! ?\d)")


@lru_cache(maxsize=8)
def _by_commas(text: str) -> bool:
    """Whether a text's digits are grouped by commas, and only here and there perhaps by spaces."""
    return len(_COMMAS.findall(text)) > 2 * len(_SPACES.findall(text))


class Simple:
    """Reads the simple numbers of one sentence."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon) -> None:
        self._t, self._lexicon, self._count = tokens, lexicon, len(tokens.low)
        data = lexicon.numbers
        self._joiners = frozenset(data.get("joiners", ()))
        self._vigesimal = frozenset(data.get("vigesimal", ()))
        self._decimal = str(data.get("decimal", "."))

    def in_digits(self, i: int) -> bool:
        """Whether token ``i`` is a number in digits."""
        return i < self._count and self._t.kinds[i] == "number"

    def at(self, i: int) -> tuple[float, int, str] | None:
        """Value, end and kind of a number in digits or words, with its magnitude words."""
        t = self._t
        if t.kinds[i] == "number":
            return self._digits(i)
        value, j = self.words(i)
        return None if j == i else (*self._and_thousands(value, j), "words")

    def _and_thousands(self, value: float, j: int) -> tuple[float, int]:
        """ "1 millón 200 mil": digits and thousands behind millions."""
        t = self._t
        if j + 1 >= self._count or not (t.entries[j - 1].magnitude or 0) >= 1_000_000:
            return value, j
        more = t.low[j] if re.fullmatch(r"[1-9]\d{0,2}", t.low[j]) else ""
        thousand = t.entries[j + 1].alone and t.entries[j + 1].magnitude == 1000
        return (value + int(more) * 1000, j + 2) if more and thousand else (value, j)

    def _digits(self, i: int) -> tuple[float, int, str] | None:
        t = self._t
        value = digit_value(t.text[t.starts[i] : t.ends[i]], self._lexicon.numbers)
        if value is None:
            return (0.0, i + 1, "code")
        j = i + 1
        if j < self._count and t.low[i].isdigit() and len(t.low[i]) <= 3:
            value, j = self._spaced_groups(i, value)
        magnitude = self._magnitude(
            j, t.ends[j - 1], decimal=self._decimal in t.low[i] or self._after_money(i)
        )
        large = t.entries[j].magnitude if j < self._count else None
        if (magnitude or large) and value >= 1000 and t.low[i].count(self._decimal) == 1:
            value = float(t.low[i].replace(self._decimal, "."))  # "1.982 million"
        if magnitude:
            return (round(value * magnitude, 6), j + 1, "digits")
        if large and large != 12:
            value = round(value * large, 6)
            if t.entries[j].alone and j + 1 < self._count and re.fullmatch(r"[1-9]\d\d", t.low[j + 1]):
                return (value + int(t.low[j + 1]), j + 2, "digits")  # "12 mil 500"
            return (*self._and_thousands(value, j + 1), "digits")
        return (value, j, "digits")

    def _after_money(self, i: int) -> bool:
        return i > 0 and self._t.entries[i - 1].currency is not None

    def _spaced_groups(self, i: int, value: float) -> tuple[float, int]:
        """250 000 with ordinary spaces: only where no other number touches it."""
        t, j = self._t, i + 1
        if i and (t.kinds[i - 1] == "number" or t.entries[i - 1].month):
            return value, j
        if j < self._count and t.kinds[j] == "number" and self._columns(j):
            return value, j
        while (
            j < self._count and t.kinds[j] == "number" and len(t.low[j]) == 3 and t.low[j].isdigit()
            and t.starts[j] == t.ends[j - 1] + 1 and t.text[t.ends[j - 1]] == " "
        ):  # fmt: skip
            value, j = value * 1000 + int(t.low[j]), j + 1
        if j > i + 1 and j < self._count and t.kinds[j] == "number":
            return float(int(t.low[i])), i + 1
        return value, j

    def _columns(self, j: int) -> bool:
        """Whether the space before token ``j``, a line's last, parts columns rather than groups of digits."""
        t = self._t
        last = j + 1 == self._count or "\n" in t.text[t.ends[j] : t.starts[j + 1]]
        return last and str(self._lexicon.numbers.get("grouping", ",")) == "," and _by_commas(t.text)

    def _magnitude(self, j: int, end: int, decimal: bool) -> float | None:
        """A short magnitude such as the m of "83 m"."""
        t = self._t
        if j >= self._count or t.starts[j] - end > 1:
            return None
        low = t.low[j]
        if low not in self._lexicon.short_magnitudes:
            return None
        if low in self._lexicon.ambiguous and not (decimal or self._counts(j, end)):
            return None
        return self._lexicon.short_magnitudes[low]

    def _counts(self, j: int, end: int) -> bool:
        """Whether the letter at ``j`` is no unit: "3M", "2m people", « 12 M de personas », « 35 M€ »."""
        t = self._t
        if j + 1 < self._count and t.entries[j + 1].currency is not None:
            return True
        if t.starts[j] == end and t.text[end].isupper():
            return True
        j += j + 2 < self._count and t.low[j + 1] in self._lexicon.of
        noun = t.entries[j + 1].noun if j + 1 < self._count else None
        return noun is not None and noun.cls in ("person", "household", "lives")

    def words(self, i: int, article: bool = False) -> tuple[float, int]:
        """Number words from ``i`` on: "two thousand one hundred", after "a" "hundred and six"."""
        t, total, current, j = self._t, 0.0, 1.0 if article else 0.0, i
        seen = article
        while j < self._count:
            entry = t.entries[j]
            value = entry.value if t.kinds[j] == "word" else None
            if value is None and "-" in t.low[j] and entry.value is None:
                value = hyphenated(t.low[j], self._lexicon)
            if value is not None and not entry.magnitude:
                if seen and current and not fits(current, value, self._vigesimal):
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
                if entry.alone and j < self._count and re.fullmatch(r"\d{1,3}", t.low[j]):
                    return total + int(t.low[j]), j + 1  # "siete mil 76"
            elif seen and t.low[j] in self._joiners | {","} and self._continues(j, total, current):
                j += 1
            else:
                break
        if seen and j < self._count and (total or current):
            return total + current, j
        return (total + current, j) if seen else (0.0, i)

    def _continues(self, j: int, total: float, current: float) -> bool:
        """Whether "and" or a comma goes on with the same number: "two hundred and six"."""
        if j + 1 >= self._count or self._t.kinds[j + 1] != "word":
            return False
        value = self._t.entries[j + 1].value
        if value is None:
            value = hyphenated(self._t.low[j + 1], self._lexicon)
        if value is None:
            return False
        if self._t.low[j] == ",":
            return (
                bool(total)
                and current == 0
                and j + 2 < self._count
                and self._t.entries[j + 2].magnitude == 100
            )
        if current % 100 >= 20 and fits(current, value, self._vigesimal):
            return bool(self._lexicon.numbers.get("tens_joined"))  # "treinta y uno"
        return value < 100 and ((current >= 100 and current % 100 == 0) or (bool(total) and current == 0))
