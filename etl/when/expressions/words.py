"""The words of time of one language: etl/language/<language>/when.yml, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from etl.dateline import credit_of
from etl.language import LexiconError, read_as, read_yaml
from etl.language.patterns import alternatives
from etl.language.shorthand import expand
from etl.when.expressions.compiler import Compiler, phrase
from etl.when.expressions.leading import Patterns

ROLES = ("since", "as_of", "until", "between", "before", "after", "in")
PARTS = ("early", "mid", "late", "end", "first_half", "second_half")
MEASURES = (
    "running", "cumulative", "perfect", "movement", "stands", "stock", "in_hand", "flow", "rate", "active",
    "disease", "idps", "moved", "raising", "toll", "attack", "recovered", "done", "state", "hazard", "unrest",
    "still", "added",
)  # fmt: skip
UNITS = ("hour", "day", "week", "fortnight", "month", "quarter", "year", "decade", "weekend")

WANTED = (
    "months", "weekdays", "seasons", "units", "numbers", "ordinals", "day_suffix", "about", "days",
    "parts_of_day", "part", "direction", "next", "window", "ago", "to_date", "patterns", "roles",
    "onward", "open", "joiners", "said", "began", "future", "clause_breaks", "asides", "dateline_cues",
    "vague_window", "conflict", "fighting", "superlatives", "comparisons", "told", "again", "changes",
    "shares", "totals", "before_counts", "sources", "reporting_period", "report_words", "annual",
    "measure", "capitalised_only", "written_small", "doubtful_alone", "before_month", "genitives",
    "plurals", "number_signs", "runs_to", "same", "found", "articles", "clock", "then", "named_days",
    "easter_days", "undertakings", "spells", "which_when", "relative", "in_the_wake", "to_come",
    "event_nouns", "such", "indefinite", "named_after_a_day", "which_that", "cells",
    "operations", "captions", "next_report", "plans", "surveys", "passed",
    "day_before", "day_after", "anniversary",
)  # fmt: skip

_DAY = r"3[01]|[12]\d|0?[1-9]"
# Characters before a day in which a street's kind may stand.
_NAMED = 24


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
    day_before: re.Pattern[str]
    day_after: re.Pattern[str]
    number_sign: re.Pattern[str]
    plural: re.Pattern[str]
    open_end: re.Pattern[str]
    onward: re.Pattern[str]
    said: re.Pattern[str]
    said_after: re.Pattern[str]
    article: re.Pattern[str]
    clock: re.Pattern[str]
    told: re.Pattern[str]
    conflict: re.Pattern[str]
    superlative: re.Pattern[str]
    again: re.Pattern[str]
    changes: re.Pattern[str]
    share: re.Pattern[str]
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
    annual: re.Pattern[str]
    capitalised: frozenset[str]
    written_small: bool
    doubtful: frozenset[str]
    before_month: frozenset[str]
    measures: dict[str, re.Pattern[str]]
    same: re.Pattern[str]
    found: re.Pattern[str]
    which_when: re.Pattern[str]
    relative: re.Pattern[str]
    in_the_wake: re.Pattern[str]
    which_that: re.Pattern[str]
    to_come: re.Pattern[str]
    next_report: re.Pattern[str]
    plan_year: re.Pattern[str]
    surveys: re.Pattern[str]
    passed: re.Pattern[str]
    event_nouns: re.Pattern[str]
    such_events: re.Pattern[str]
    genitive: re.Pattern[str]
    possessive: re.Pattern[str]
    one_of_a_kind: re.Pattern[str]
    one_event: re.Pattern[str]
    told_of: re.Pattern[str]
    of_operation: re.Pattern[str]
    credit: re.Pattern[str]
    named_before: re.Pattern[str]
    named_after: re.Pattern[str]

    def names_a_street(self, text: str, start: int, end: int) -> bool:
        """Whether the day at ``text[start:end]`` is a name: "7 April Street", "calle 25 de Mayo"."""
        if self.named_before.search(text[max(0, start - _NAMED) : start]):
            return True
        return text[end + 1 : end + 2].isupper() and self.named_after.match(text, end + 1) is not None


def last_match(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The last match of ``pattern`` in ``text``, or null."""
    found = None
    for match in pattern.finditer(text):
        found = match
    return found


def _listed(table: dict[Any, list[str]]) -> dict[str, Any]:
    return {str(word).casefold(): key for key, words in table.items() for word in words}


def _roles(content: dict[str, Any]) -> tuple[re.Pattern[str], dict[str, str]]:
    table = content["roles"]
    role_of = {
        " ".join(str(word).casefold().split()): role for role in reversed(ROLES) for word in table[role]
    }
    about = alternatives(content["about"])
    body = alternatives(list(role_of))
    return re.compile(rf"(?<![\w])({body})\s+(?:{about}\s+){{0,2}}$", re.IGNORECASE), role_of


def _article(articles: list[str], owners: list[str]) -> re.Pattern[str]:
    """Finds an article, or a possessive, at a text's end."""
    return re.compile(rf"(?:(?<!\w){alternatives(articles)}|{alternatives(owners)})\s+$", re.IGNORECASE)


def _either(entries: list[str]) -> re.Pattern[str]:
    """Any of the words as they stand, with the letters that follow them; nothing where there are none."""
    return re.compile(rf"{alternatives(entries)}(?!\w)", re.IGNORECASE)


def _told_of(openers: list[str]) -> re.Pattern[str]:
    """Finds the noun after a year and what opens a clause on it: " earthquake, in which"."""
    return re.compile(rf"(?:\s+[^\W\d_]+){{1,3}}?,?\s+{alternatives(openers)}(?!\w)", re.IGNORECASE)


def _one_event(openers: list[str], events: list[str]) -> re.Pattern[str]:
    """Finds one event of its kind: "a shell", "another suicide bombing"."""
    some = rf"(?<!\w){alternatives(openers)}\s+(?:[\w-]+\s+){{0,2}}?{alternatives(events)}(?!\w)"
    return re.compile(some, re.IGNORECASE)


def _clock(clock: dict[str, list[str]]) -> re.Pattern[str]:
    """Finds a time of day at a text's end, with the word that ties it to a day: "9 a.m. on "."""
    hour, minutes = r"(?<![\w.,:])[0-2]?\d", r"[:.h][0-5]\d"
    unit, tie = rf"\s*{alternatives(clock['units'])}", rf"(?:{alternatives(clock['ties'])}\s+)?"
    return re.compile(rf"{hour}(?:{minutes}(?:{unit})?|{unit})(?!\w),?\s+{tie}$", re.IGNORECASE)


def check(language: str, content: dict[str, Any]) -> None:
    """Raises LexiconError for a key of when.yml that is missing or unknown."""
    missing = [key for key in WANTED if key not in content]
    if missing:
        raise LexiconError(f"lexicon file {language}/when.yml lacks the keys {', '.join(missing)}")
    if unknown := sorted(set(content) - set(WANTED)):
        said = f"unknown key {', '.join(unknown)}; known: {', '.join(WANTED)}"
        raise LexiconError(f"lexicon file {language}/when.yml: {said}")
    lacking = set(MEASURES) - set(content["measure"])
    if lacking:
        raise LexiconError(f"lexicon file {language}/when.yml lacks {sorted(lacking)} in measure")
    for key, allowed in (("roles", ROLES), ("part", PARTS), ("units", UNITS), ("measure", MEASURES)):
        if others := sorted(set(content[key]) - set(allowed)):
            raise LexiconError(
                f"lexicon file {language}/when.yml: {others} in {key} is none of {list(allowed)}"
            )


@cache
def words(language: str) -> Words:
    """The words of ``language``; English ones where the language has no folder. Raises LexiconError."""
    if read_as(language) != language:
        return words(read_as(language))
    content = read_yaml(language, "when")
    check(language, content)
    content = {**content, "numbers": _numbers(content["numbers"], read_yaml(language, "numbers"))}
    compiler = Compiler(language, content)
    roles, role_of = _roles(content)
    patterns = compiler.all()
    return Words(
        language=language,
        values=_values(content),
        patterns=patterns,
        slots=compiler.slots_of(patterns.whole),
        cue=compiler.cue(),
        starters=compiler.starters(),
        roles=roles,
        role_of=role_of,
        since=phrase(content["roles"]["since"][:2]),
        since_words=frozenset(str(word).split()[0] for word in content["roles"]["since"][:2]),
        written_small=bool(content["written_small"]),
        capitalised=frozenset(content["capitalised_only"]),
        doubtful=frozenset(content["doubtful_alone"]),
        before_month=frozenset(content["before_month"]),
        before_counts=frozenset(content["before_counts"]),
        measures={name: phrase(list(found)) for name, found in content["measure"].items()},
        **{field: phrase(content[key]) for field, key in _PHRASES.items()},
        **_signs(content),
        **_clauses(content),
    )


# The fields that find any of a list of words, wherever they stand, with the list's key.
_PHRASES = {
    "onward": "onward", "said": "said", "told": "told", "conflict": "conflict", "superlative": "superlatives",
    "again": "again", "changes": "changes", "share": "shares", "comparison": "comparisons", "began": "began",
    "future": "future", "clause": "clause_breaks", "aside": "asides", "reporting": "reporting_period",
    "sources": "sources", "report_words": "report_words", "annual": "annual", "same": "same",
    "to_come": "to_come", "next_report": "next_report", "surveys": "surveys", "event_nouns": "event_nouns",
}  # fmt: skip


def _numbers(of_times: dict[int, list[str]], counting: dict[str, Any]) -> dict[int, list[str]]:
    """The words of how many days or months, by value: those that count anything, and what times alone add."""
    worth = {
        form: n for key in ("units", "tens") for word, n in counting[key].items() for form in expand(word)
    }
    worth |= {word: n for n, words in of_times.items() for word in words}
    return {n: [word for word in worth if worth[word] == n] for n in sorted(set(worth.values())) if n}


def _values(content: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """What the words of each slot of a pattern are worth, by slot and casefolded word."""
    listed = {
        "month": "months", "weekday": "weekdays", "unit": "units", "number": "numbers", "ordinal": "ordinals",
        "part": "part", "direction": "direction",
    }  # fmt: skip
    values: dict[str, dict[str, Any]] = {slot: _listed(content[key]) for slot, key in listed.items()}
    values["season"] = {name.casefold(): tuple(span) for name, span in content["seasons"].items()}
    values["named_day"] = {name.casefold(): tuple(day) for name, day in content["named_days"].items()}
    values["easter_day"] = {name.casefold(): days for name, days in content["easter_days"].items()}
    values["days_word"] = {name.casefold(): tuple(span) for name, span in content["days"].items()}
    return values


def _signs(content: dict[str, Any]) -> dict[str, Any]:
    """What is told by what stands directly beside a time: articles, days that share a month, clock times."""
    joiners, suffix = alternatives(content["joiners"]), f"{alternatives(content['day_suffix'])}?"
    article, small = alternatives(content["articles"]), re.IGNORECASE
    named, genitives = content["named_after_a_day"], content["genitives"]
    return {
        "joiner": re.compile(rf"\s*({joiners})\s*(?:{article}\s+)?", small),
        "open_end": re.compile(rf"\s*{joiners}\s*{alternatives(content['open'])}(?!\w)", small),
        "day_before": re.compile(rf"(?<![\w.,/])({_DAY}){suffix}\s*$"),
        "day_after": re.compile(rf"\s*({_DAY}){suffix}(?![\w%]|[.,]\d)"),
        "number_sign": re.compile(rf"(?<!\w){alternatives(content['number_signs'])}\s*$", small),
        "plural": re.compile(rf"\s+[^\W\d_]{{2,}}{alternatives(content['plurals'])}\b"),
        "article": _article(content["articles"], genitives["after"]),
        "clock": _clock(content["clock"]),
        "genitive": _either(genitives["before"]),
        "possessive": _either(genitives["after"]),
        "named_before": phrase(named["before"], r"\s+$"),
        "named_after": phrase(named["after"]),
    }


def _clauses(content: dict[str, Any]) -> dict[str, Any]:
    """What is told by the clause about a time: who says it, what total it leads to, what happened then."""
    small = re.IGNORECASE
    return {
        "said_after": re.compile(rf",?\s+{alternatives(content['said'])}(?!\w)", small),
        "totals": phrase(content["totals"], r"\s+$"),
        "found": phrase(content["found"], r"\s+$"),
        "which_when": re.compile(rf",?\s+{alternatives(content['which_when'])}(?!\w)", small),
        "which_that": re.compile(rf",\s+{alternatives(content['which_that'])}(?!\w)", small),
        "relative": re.compile(rf"(?<!\w){alternatives(content['relative'])}(?!\w)", small),
        "in_the_wake": re.compile(rf"(?<!\w){alternatives(content['in_the_wake'])}(?!\w)", small),
        "told_of": _told_of([*content["which_when"], *content["which_that"]]),
        "one_event": _one_event(content["indefinite"], content["measure"]["attack"]),
        "of_operation": re.compile(
            rf"\b{alternatives(content['operations'])}{alternatives(content['plurals'])}?\b[^:.;\n\d]{{0,40}}:\s*$",
            small,
        ),
        "credit": credit_of(content["captions"]),
        "plan_year": _plan_year(content["plans"], content["roles"]["in"]),
        "passed": _passed(content),
        "such_events": _such(content["such"], content["event_nouns"], content["plurals"]),
        "one_of_a_kind": phrase(content["indefinite"], r"\s+(?:\w+\s+){0,2}$"),
    }


def _plan_year(plans: list[str], roles: list[str]) -> re.Pattern[str]:
    """Finds the years of a plan or appeal: "Appeal 2022", "the 2019-2021 Humanitarian Response Plan"."""
    plan, within = rf"(?<!\w){alternatives(plans)}(?!\w)", rf"(?:{alternatives(roles)}\s+)?"
    years = r"(20\d\d)(?:\s?[-–/]\s?(20\d\d))?(?!\w|\s?[-–/]\s?\d|[.,]\d)"
    behind = rf"{plan}(?:\s[^\W\d_]+){{0,2}}?[^\w\n]{{1,3}}{within}{years}"
    before = rf"(?<![\w.,/–-]){years}\s+(?:[^\W\d_]+\s+){{0,3}}?{plan}"
    return re.compile(f"{behind}|{before}", re.IGNORECASE)


def _passed(content: dict[str, Any]) -> re.Pattern[str]:
    """Finds how many months or years lie between an event and a text: "Six months later"."""
    numbers = alternatives([word for words in content["numbers"].values() for word in words])
    units = alternatives([word for unit in ("month", "year") for word in content["units"][unit]])
    return re.compile(
        rf"(?<!\w)(?:{numbers}|\d\d?)\s+{units}\s+{alternatives(content['passed'])}(?!\w)", re.IGNORECASE
    )


def _such(leads: list[str], events: list[str], plurals: list[str]) -> re.Pattern[str]:
    """Finds events that were told of before: "in such attacks"."""
    noun = rf"{alternatives(events)}{alternatives(plurals)}?"
    return re.compile(rf"\b{alternatives(leads)}\s+(?:[^\W\d_]+\s+){{0,2}}?{noun}(?!\w)", re.IGNORECASE)
