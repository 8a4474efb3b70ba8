"""The patterns of time of one language's when.yml, turned into one regular expression.

A pattern of the file is an ordinary regular expression in which ``{month}``, ``{day}``, ``{number}`` …
stand for the lists of the same file; its key says what the match means (see ``expressions``).
"""

from __future__ import annotations

import re
from typing import Any

from etl.language import LexiconError
from etl.language.patterns import alternatives, by_letter
from etl.when.expressions.leading import Patterns, behind, lead

KINDS = frozenset(
    (
        "date", "week_of_month", "season", "quarter", "weekday", "weekend", "days", "calendar",
        "to_date", "window", "next_window", "vague_window", "ago", "duration", "age", "month_of_year",
        "week_of", "week_ending", "week_number", "then", "easter", "beginning", "spell", "counted_part",
        "same_period", "unit_before", "nth_year", "entered_year", "anniversary", "later", "decade",
        "before_told", "after_told", "day_of_month",
    )
)  # fmt: skip
VALUED = frozenset(
    (
        "year", "decade", "short_year", "month", "day", "weekday", "part", "unit", "number",
        "direction", "ordinal", "season", "quarter", "days_word", "named_day", "easter_day",
    )
)  # fmt: skip
# The list of each slot that is not named as its list.
_LISTS = {
    "month": "months", "weekday": "weekdays", "season": "seasons", "unit": "units", "number": "numbers",
    "ordinal": "ordinals", "days_word": "days", "part_of_day": "parts_of_day",
    "named_day": "named_days", "easter_day": "easter_days", "undertaking": "undertakings", "spell": "spells",
}  # fmt: skip
_LISTED = (
    *("weekday", "season", "unit", "ordinal", "part", "direction", "days_word", "part_of_day", "to_date"),
    *("window", "ago", "next", "vague_window", "conflict", "fighting", "then"),
    *("named_day", "easter_day", "undertaking", "spell", "day_before", "day_after", "anniversary"),
)

_YEAR = r"(?:19|20)[0-9][0-9](?![0-9]|[.,][0-9])"
_DECADE = r"(?:19|20)[0-9]0"
_SHORT_YEAR = r"[0-9]{2}(?![0-9]|[.,:][0-9])"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])"
_DIGITS = r"[0-9]{1,3}"
_ALPHANUMERIC = re.compile(r"[^\W_]+")
_WORD = re.compile(r"[^\W\d_]+")


def phrase(words: list[str], tail: str = "") -> re.Pattern[str]:
    """A pattern that finds any of ``words`` as whole words; one that finds nothing for an empty list."""
    return re.compile(rf"(?<!\w){alternatives(words)}(?!\w){tail}", re.IGNORECASE)


def _longest(word: str) -> str:
    found: list[str] = _WORD.findall(word.casefold())
    return max(found, key=len)


class Compiler:
    """Turns the patterns of one file into one regular expression."""

    def __init__(self, language: str, content: dict[str, Any]) -> None:
        self.language = language
        self.content = content
        day_suffix = content.get("day_suffix") or []
        suffix = f"(?:{alternatives(day_suffix)}\\b)?" if day_suffix else ""
        months = [word for words in content["months"].values() for word in words]
        self.day = _DAY + suffix
        self.slots = {
            "day": (_DAY, suffix + r"(?![0-9]|[.,:][0-9])"),
            "year": (_YEAR, ""),
            "decade": (_DECADE, ""),
            "short_year": (_SHORT_YEAR, ""),
            "quarter": ("[1-4]", ""),
            "month": (alternatives(months), r"\b\.?"),
            "number": (f"(?:{_DIGITS}|{alternatives(self._words('numbers'))})", r"(?!\w)"),
            "about": (f"(?:{alternatives(content['about'])}\\s+)*", ""),
        }
        for slot in _LISTED:
            self.slots[slot] = (alternatives(self._words_of(slot)), r"(?!\w)")

    def _words(self, key: str) -> list[str]:
        table = self.content[key]
        if isinstance(table, list):
            return [str(word) for word in table]
        if key in ("days", "seasons", "named_days", "easter_days"):
            return list(table)
        return [str(word) for words in table.values() for word in words]

    def one(self, kind: str, template: str, number: int) -> str:
        """The alternative for one template, its groups numbered."""
        if kind not in KINDS:
            raise LexiconError(
                f"lexicon file {self.language}/when.yml: {kind!r} in patterns is none of {sorted(KINDS)}"
            )

        def slot(match: re.Match[str]) -> str:
            name = match.group(1)
            if name not in self.slots:
                raise LexiconError(
                    f"lexicon file {self.language}/when.yml: {{{name}}} in patterns is none of "
                    f"{sorted(self.slots)}"
                )
            body, tail = self.slots[name]
            return f"(?P<{name}_{number}>{body}){tail}" if name != "about" else body

        expanded = re.sub(r"\{([a-z_]+)\}", slot, template.replace(" ", r"\s+").replace(r"\s+?", r"\s*"))
        return f"(?P<is_{kind}_{number}>{expanded})"

    def all(self) -> Patterns:
        """All templates in their order."""
        rows = [
            (self.one(kind, template, number), lead(template, self._words_of))
            for number, entry in enumerate(self.content["patterns"])
            for kind, template in entry.items()
        ]
        templates = [template for entry in self.content["patterns"] for template in entry.values()]
        told_behind = {
            article: [behind(template, article, self._words_of) for template in templates]
            for article in map(str, self.content["articles"])
        }
        return Patterns([one for one, _ in rows], [words for _, words in rows], told_behind)

    def _words_of(self, slot: str) -> list[str]:
        return self._words(_LISTS.get(slot, slot))

    def slots_of(self, pattern: re.Pattern[str]) -> tuple[tuple[str, ...], ...]:
        """For each alternative, by its number, the slots whose values it can give."""
        names = [name.rpartition("_") for name in pattern.groupindex if not name.startswith("is_")]
        return tuple(
            tuple(slot for slot, _, owner in names if int(owner) == number and slot in VALUED)
            for number in range(len(self.content["patterns"]))
        )

    def starters(self) -> frozenset[str]:
        """The words that an expression can start with: first words of the lists and words of patterns."""
        out: set[str] = set()
        for key in (
            *("months", "weekdays", "seasons", "numbers", "ordinals", "part", "direction", "window"),
            *("vague_window", "to_date", "days", "about", "next", "parts_of_day", "ago", "then"),
            *("named_days", "easter_days", "day_before", "day_after"),
        ):
            out.update(_ALPHANUMERIC.findall(word.casefold())[0] for word in self._words(key))
        for entry in self.content["patterns"]:
            for template in entry.values():
                out.update(_ALPHANUMERIC.findall(re.sub(r"\{[a-z_]+\}|\\.", " ", template).casefold()))
        return frozenset(out | self._lettered("quarter", 4) | self._lettered("number", 53))

    def cue(self) -> re.Pattern[str]:
        """Finds the single words of which each expression holds at least one, and years."""
        keys = (
            *("months", "weekdays", "seasons", "units", "days", "then", "spells"),
            *("named_days", "easter_days", "day_before", "day_after", "anniversary"),
        )
        out: set[str] = set(self.content["roles"]["since"][0].split()[-1:])
        for key in keys:
            for word in self._words(key):
                out.add(_WORD.findall(word.casefold())[-1] if key == "then" else _longest(word))
        words = by_letter(sorted(out | self._lettered("quarter", 4)))
        short = "".join(rf"|{letters}(?=\s\d)" for letters in sorted(self._shortened()))
        return re.compile(rf"(?<![^\W_])(?:(?:19|20)\d\d(?:'?s)?|{words}{short})(?![^\W_])")

    def _shortened(self) -> set[str]:
        """Letters that stand before a number: "EW 12", "SE 12"."""
        templates = [template for entry in self.content["patterns"] for template in entry.values()]
        found = (re.findall(r"(?<![^\W_])([A-Z]{2,})\s\{number\}", template) for template in templates)
        return {short.casefold() for each in found for short in each}

    def _lettered(self, slot: str, most: int) -> set[str]:
        """Words such as "Q1" and "W29" that a pattern makes of a letter and a number up to ``most``."""
        templates = [template for entry in self.content["patterns"] for template in entry.values()]
        letters = {
            letter
            for template in templates
            for letter in re.findall(rf"(?<![^\W_])([A-Za-z])\{{{slot}\}}", template)
        }
        numbers = [*range(1, most + 1), *(f"{number:02}" for number in range(1, min(most, 9) + 1))]
        return {f"{letter}{number}".casefold() for letter in letters for number in numbers}
