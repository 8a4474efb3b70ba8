"""The words of time of one language: etl/extract/lexicon/<language>/when.yml, compiled once.

A pattern of the file is an ordinary regular expression in which ``{month}``, ``{day}``, ``{number}`` …
stand for the lists of the same file; its key says what the match means (see etl.when.expressions).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from etl.extract.lexicon import FOLDER, LexiconError, read_yaml
from etl.when.leading import Patterns, lead

KINDS = frozenset(
    (
        *("date", "week_of_month", "season", "quarter", "weekday", "weekend", "days"),
        *("calendar", "to_date", "window", "next_window", "vague_window", "ago", "duration", "age"),
        *("month_of_year", "week_of", "week_ending", "week_number", "then"),
        *("easter", "beginning", "spell", "counted_part", "same_period"),
    )
)
ROLES = ("since", "as_of", "until", "between", "before", "after", "in")
PARTS = ("early", "mid", "late", "end", "first_half", "second_half")
MEASURES = (
    *("running", "cumulative", "perfect", "movement", "stock", "in_hand", "flow", "rate", "active"),
    *("disease", "idps", "moved", "raising"),
)
UNITS = ("hour", "day", "week", "fortnight", "month", "quarter", "year", "decade", "weekend")

VALUED = frozenset(
    (
        *("year", "month", "day", "weekday", "part", "unit", "number", "direction", "ordinal", "season"),
        *("quarter", "days_word", "named_day", "easter_day"),
    )
)
WANTED = (
    *("months", "weekdays", "seasons", "units", "numbers", "ordinals", "day_suffix", "about", "days"),
    *("parts_of_day", "part", "direction", "next", "window", "ago", "to_date", "patterns", "roles"),
    *("onward", "open", "joiners", "said", "began", "future", "clause_breaks", "asides", "dateline_cues"),
    *("vague_window", "conflict", "fighting", "superlatives", "comparisons", "told"),
    *(
        "totals",
        "before_counts",
        "sources",
        "reporting_period",
        "report_words",
        "measure",
        "capitalised_only",
        "doubtful_alone",
        "before_month",
        "same",
        "found",
        *("articles", "clock", "then", "named_days", "easter_days", "undertakings", "spells"),
        *("which_when", "to_come", "event_nouns", "indefinite"),
    ),
)

# The list of each slot that is not named as its list.
_LISTS = {
    "month": "months", "weekday": "weekdays", "season": "seasons", "unit": "units", "number": "numbers",
    "ordinal": "ordinals", "days_word": "days", "part_of_day": "parts_of_day",
    "named_day": "named_days", "easter_day": "easter_days", "undertaking": "undertakings", "spell": "spells",
}  # fmt: skip
_LISTED = (
    *("weekday", "season", "unit", "ordinal", "part", "direction", "days_word", "part_of_day", "to_date"),
    *("window", "ago", "next", "vague_window", "conflict", "fighting", "then"),
    *("named_day", "easter_day", "undertaking", "spell"),
)

_YEAR = r"(?:19[4-9]|20[0-9])[0-9](?![0-9]|[.,][0-9])"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])"
_DIGITS = r"[0-9]{1,3}"
_ALPHANUMERIC = re.compile(r"[^\W_]+")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Words:
    """One language's words of time: value by slot and casefolded word, and the compiled patterns.

    ``patterns`` find one time expression; each of their alternatives is a group named ``is_<kind>_<n>``
    whose own groups end in ``_<n>``. ``cue`` finds, in lower case, the words of which every expression but
    a numeric date holds one, years among them.
    """

    language: str
    values: dict[str, dict[str, Any]]
    patterns: Patterns
    slots: tuple[tuple[str, ...], ...]
    cue: re.Pattern[str]
    starters: frozenset[str]
    roles: re.Pattern[str]
    role_of: dict[str, str]
    since: re.Pattern[str]
    since_words: frozenset[str]
    joiner: re.Pattern[str]
    open_end: re.Pattern[str]
    onward: re.Pattern[str]
    said: re.Pattern[str]
    said_after: re.Pattern[str]
    article: re.Pattern[str]
    clock: re.Pattern[str]
    told: re.Pattern[str]
    conflict: re.Pattern[str]
    superlative: re.Pattern[str]
    comparison: re.Pattern[str]
    began: re.Pattern[str]
    future: re.Pattern[str]
    clause: re.Pattern[str]
    aside: re.Pattern[str]
    reporting: re.Pattern[str]
    totals: re.Pattern[str]
    before_counts: frozenset[str]
    sources: re.Pattern[str]
    report_words: re.Pattern[str]
    capitalised: frozenset[str]
    doubtful: frozenset[str]
    before_month: frozenset[str]
    month_first: bool
    measures: dict[str, re.Pattern[str]]
    same: re.Pattern[str]
    found: re.Pattern[str]
    which_when: re.Pattern[str]
    to_come: re.Pattern[str]
    event_nouns: re.Pattern[str]
    one_of_a_kind: re.Pattern[str]


def alternatives(words: list[str]) -> str:
    """A regular expression that matches any of ``words``, the longest first; a space is any space.

    It ignores case, so that words of one first letter are tried together.
    """
    by_letter: dict[str, list[str]] = {}
    for word in sorted({str(word) for word in words}, key=lambda word: (-len(word), word)):
        by_letter.setdefault(word[0].lower(), []).append(re.escape(word[1:]).replace(r"\ ", r"\s+"))
    options = (f"{re.escape(letter)}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())
    return "(?:" + "|".join(options) + ")"


def phrase(words: list[str], tail: str = "") -> re.Pattern[str]:
    """A pattern that finds any of ``words`` as whole words; one that finds nothing for an empty list."""
    if not words:
        return re.compile(r"(?!)")
    return re.compile(r"(?<![\w])(?:" + alternatives(words) + r")(?![\w])" + tail, re.IGNORECASE)


def last_match(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The last match of ``pattern`` in ``text``, or null."""
    found = None
    for match in pattern.finditer(text):
        found = match
    return found


def _longest(word: str) -> str:
    found: list[str] = _WORD.findall(word.casefold())
    return max(found, key=len)


def _listed(table: dict[Any, list[str]]) -> dict[str, Any]:
    return {str(word).casefold(): key for key, words in table.items() for word in words}


class _Compiler:
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
        return Patterns([one for one, _ in rows], [words for _, words in rows])

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
            *("named_days", "easter_days"),
        ):
            out.update(_ALPHANUMERIC.findall(word.casefold())[0] for word in self._words(key))
        for entry in self.content["patterns"]:
            for template in entry.values():
                out.update(_ALPHANUMERIC.findall(re.sub(r"\{[a-z_]+\}|\\.", " ", template).casefold()))
        return frozenset(out | self._quarters())

    def cue(self) -> re.Pattern[str]:
        """Finds the single words of which each expression holds at least one, and years."""
        keys = (
            *("months", "weekdays", "seasons", "units", "days", "then", "spells"),
            *("named_days", "easter_days"),
        )
        out: set[str] = set(self.content["roles"]["since"][0].split()[-1:])
        for key in keys:
            for word in self._words(key):
                out.add(_WORD.findall(word.casefold())[-1] if key == "then" else _longest(word))
        by_letter: dict[str, list[str]] = {}
        for word in sorted(out | self._quarters()):
            by_letter.setdefault(word[0], []).append(re.escape(word[1:]))
        options = [f"{letter}(?:{'|'.join(rest)})" for letter, rest in by_letter.items()]
        return re.compile(rf"(?<![^\W_])(?:(?:19|20)\d\d|{'|'.join(options)})(?![^\W_])")

    def _quarters(self) -> set[str]:
        """Words such as "Q1" that a pattern makes of a letter and a quarter's number."""
        templates = [template for entry in self.content["patterns"] for template in entry.values()]
        letters = {
            letter for template in templates for letter in re.findall(r"([A-Za-z])\{quarter\}", template)
        }
        return {f"{letter}{number}".casefold() for letter in letters for number in range(1, 5)}


def _roles(content: dict[str, Any]) -> tuple[re.Pattern[str], dict[str, str]]:
    table = content["roles"]
    role_of = {
        " ".join(str(word).casefold().split()): role for role in reversed(ROLES) for word in table[role]
    }
    about = alternatives([*content["about"], "the"] if content["about"] else ["the"])
    body = alternatives(list(role_of))
    return re.compile(rf"(?<![\w])({body})\s+(?:{about}\s+){{0,2}}$", re.IGNORECASE), role_of


def _article(articles: list[str]) -> re.Pattern[str]:
    """Finds an article, or a possessive, at a text's end."""
    return re.compile(rf"(?:(?<!\w){alternatives(articles)}|['’]s)\s+$", re.IGNORECASE)


def _clock(clock: dict[str, list[str]]) -> re.Pattern[str]:
    """Finds a time of day at a text's end, with the word that ties it to a day: "9 a.m. on "."""
    hour = r"(?<![\w.,:])[0-2]?\d(?:[:.h][0-5]\d)?"
    unit = rf"(?:\s*{alternatives(clock['units'])})?" if clock["units"] else ""
    tie = rf"(?:{alternatives(clock['ties'])}\s+)?" if clock["ties"] else ""
    return re.compile(rf"{hour}{unit}(?!\w),?\s+{tie}$", re.IGNORECASE)


def _check(language: str, content: dict[str, Any]) -> None:
    missing = [key for key in WANTED if key not in content]
    if missing:
        raise LexiconError(f"lexicon file {language}/when.yml lacks the keys {', '.join(missing)}")
    lacking = set(MEASURES) - set(content["measure"])
    if lacking:
        raise LexiconError(f"lexicon file {language}/when.yml lacks {sorted(lacking)} in measure")
    for key, allowed in (
        ("roles", ROLES),
        ("part", PARTS),
        ("units", UNITS),
        ("measure", MEASURES),
    ):
        unknown = set(content[key]) - set(allowed)
        if unknown:
            raise LexiconError(
                f"lexicon file {language}/when.yml: {sorted(unknown)} in {key} is none of {list(allowed)}"
            )


@cache
def words(language: str) -> Words:
    """The words of ``language``; English ones where the language has no file. Raises LexiconError."""
    if not (FOLDER / language / "when.yml").is_file():
        return words("en") if language != "en" else _load("en")
    return _load(language)


def _load(language: str) -> Words:
    content = read_yaml(language, "when")
    _check(language, content)
    compiler = _Compiler(language, content)
    roles, role_of = _roles(content)
    patterns = compiler.all()
    values = {
        slot: _listed(content[key])
        for slot, key in (
            ("month", "months"),
            ("weekday", "weekdays"),
            ("unit", "units"),
            ("number", "numbers"),
            ("ordinal", "ordinals"),
            ("part", "part"),
            ("direction", "direction"),
        )
    }
    values["season"] = {name.casefold(): tuple(span) for name, span in content["seasons"].items()}
    values["named_day"] = {name.casefold(): tuple(day) for name, day in content["named_days"].items()}
    values["easter_day"] = {name.casefold(): days for name, days in content["easter_days"].items()}
    values["days_word"] = {name.casefold(): tuple(span) for name, span in content["days"].items()}
    return Words(
        language=language,
        values=values,
        patterns=patterns,
        slots=compiler.slots_of(patterns.whole),
        cue=compiler.cue(),
        starters=compiler.starters(),
        roles=roles,
        role_of=role_of,
        since=phrase(content["roles"]["since"][:2]),
        since_words=frozenset(str(word).split()[0] for word in content["roles"]["since"][:2]),
        joiner=re.compile(rf"\s*({alternatives(content['joiners'])})\s*(?:the\s+)?", re.IGNORECASE),
        open_end=re.compile(
            rf"\s*{alternatives(content['joiners'])}\s*{alternatives(content['open'])}(?!\w)", re.IGNORECASE
        ),
        onward=phrase(content["onward"]),
        said=phrase(content["said"]),
        said_after=re.compile(rf",?\s+{alternatives(content['said'])}(?!\w)", re.IGNORECASE),
        article=_article(content["articles"]),
        clock=_clock(content["clock"]),
        told=phrase(content["told"]),
        conflict=phrase(content["conflict"]),
        superlative=phrase(content["superlatives"]),
        comparison=phrase(content["comparisons"]),
        began=phrase(content["began"]),
        future=phrase(content["future"]),
        clause=phrase(content["clause_breaks"]),
        aside=phrase(content["asides"]),
        reporting=phrase(content["reporting_period"]),
        totals=phrase(content["totals"], r"\s+$"),
        before_counts=frozenset(content["before_counts"]),
        sources=phrase(content["sources"]),
        report_words=phrase(content["report_words"]),
        capitalised=frozenset(content["capitalised_only"]),
        doubtful=frozenset(content["doubtful_alone"]),
        before_month=frozenset(content["before_month"]),
        month_first=bool(content.get("month_first", False)),
        measures={name: phrase(list(found)) for name, found in content["measure"].items()},
        same=phrase(content["same"]),
        found=phrase(content["found"], r"\s+$"),
        which_when=re.compile(rf",?\s+{alternatives(content['which_when'])}(?!\w)", re.IGNORECASE),
        to_come=phrase(content["to_come"]),
        event_nouns=phrase(content["event_nouns"]),
        one_of_a_kind=phrase(content["indefinite"], r"\s+(?:\w+\s+){0,2}$"),
    )
