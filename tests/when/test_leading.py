"""A word tries only the patterns that can start with it, and finds what all of them would."""

from __future__ import annotations

import random
import re

import pytest

from etl.language import read_yaml
from etl.when.expressions.leading import DIGITS, behind, lead
from etl.when.expressions.words import words

_WORD = re.compile(r"(?<![^\W_])[^\W_]+")


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_a_words_patterns_find_what_all_patterns_find(language: str) -> None:
    content = read_yaml(language, "when")
    pieces = [
        "3",
        "14",
        "2017",
        "1st",
        "Q2",
        "T3",
        ",",
        "-",
        "of",
        "de",
        "the",
        "le",
        "week",
        "hace",
        "il y a",
    ]
    for key in ("months", "weekdays", "units", "numbers", "ordinals", "part", "direction"):
        pieces += [str(word) for listed in content[key].values() for word in listed]
    for key in ("seasons", "days", "about", "parts_of_day", "window", "ago", "to_date", "conflict"):
        pieces += map(str, content[key])
    patterns = words(language).patterns
    chance = random.Random(7)
    found = 0
    for _ in range(4000):
        text = " ".join(chance.choice(pieces) for _ in range(6))
        for start in _WORD.finditer(text.lower()):
            whole = patterns.whole.match(text, start.start())
            chosen = patterns.match(text, start.start(), start[0])
            if start[0] in words(language).starters or start[0][0].isdigit():
                assert (whole and (whole.span(), whole.lastgroup)) == (
                    chosen and (chosen.span(), chosen.lastgroup)
                ), text
                found += whole is not None
    assert found > 1000


def test_the_lead_of_a_pattern() -> None:
    lists = {"month": ["may", "mid June"], "about": ["some", "at least"], "number": ["two"]}

    def of(template: str) -> frozenset[str] | None:
        return lead(template, lambda slot: lists[slot])

    assert of("{month} {number}") == {"may", "mid"}
    assert of("(?:the |a )?{about}{number}") == {"the", "a", "some", "at", "two", DIGITS}
    assert of("since the {month}") == {"since"}
    assert of("(?:in)?[a-z]+") is None


def test_what_can_stand_behind_an_article() -> None:
    lists = {
        "month": ["may", "mid June"],
        "part": ["the start of", "late"],
        "window": ["the"],
        "number": ["two"],
    }

    def of(template: str) -> frozenset[str] | None:
        return behind(template, "the", lambda slot: lists[slot])

    assert of("(?:the )?{day} {month}") == {DIGITS}
    assert of("(?:the )?{number} {part}") == {"two", DIGITS}
    assert of("(?:the )?week of {month}") == {"week"}
    assert of("the {month}") == {"may", "mid"}
    assert of("{part} {month}") == {"start"}
    assert of("{window} {month}") is None
    assert of("(?:{part} )?{month}") is None
    assert of("{about}{number}") is None
