"""The words of a language that reconciliation knows (events.yml of its folder)."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from etl.language import languages, read_yaml


@cache
def words_of(language: str) -> dict[str, Any]:
    """What events.yml of a language holds; nothing for a language that has no folder.

    Raises LexiconError for a file that can't be read: events would else be told apart by their values alone.
    """
    return read_yaml(language, "events") if language in languages() else {}


@cache
def article() -> re.Pattern[str]:
    """An article at the head of a name in lower case, of any language: a name may be told in another."""
    every = sorted({word for language in languages() for word in words_of(language).get("articles") or ()})
    elided = "|".join(re.escape(word[:-1]) for word in every if word.endswith("'"))
    whole = "|".join(re.escape(word) for word in every if not word.endswith("'"))
    return re.compile(rf"^(?:(?:{whole})\s+|(?:{elided})['’]\s?)")


@cache
def possessive() -> re.Pattern[str]:
    """What makes a name an owner's, at its end, of any language: "the ministry's"."""
    every = {mark for language in languages() for mark in words_of(language).get("possessives") or ()}
    marks = "|".join(re.escape(mark).replace("'", "['’]") for mark in sorted(every))
    return re.compile(rf"(?:{marks or '(?!)'})$")


@cache
def settlement() -> re.Pattern[str]:
    """A word for a village or town before or after its name without apostrophes, of any language."""
    every = sorted({word for language in languages() for word in words_of(language).get("settlements") or ()})
    words, joint = "|".join(every), "|".join(sorted(of()))
    return re.compile(rf"^(?:{words}) (?:(?:{joint}) )?(?=\w)|(?<=\w) (?:{words})$")


def of() -> set[str]:
    """The words for "of" in all languages, elided ones without their apostrophe."""
    every = (read_yaml(language, "numbers").get("of") or () for language in languages())
    return {word.rstrip("'’") for words in every for word in words}


@cache
def small() -> frozenset[str]:
    """Words that stay small within a name, of any language: of, at, los, du."""
    keys = ("links", "places_of", "determiners", "behind", "particles")
    every = (read_yaml(language, "sources") for language in languages())
    return frozenset(word for words in every for key in keys for word in words.get(key) or ())


@cache
def joints() -> re.Pattern[str]:
    """What stands between places told together, in any language."""
    every = {word for language in languages() for word in words_of(language).get("goods_joint") or ()}
    return re.compile(
        rf"\s*[,;/&]\s*(?:(?:{'|'.join(sorted(every))})\s+)?|\s+(?:{'|'.join(sorted(every))})\s+"
    )


@cache
def world() -> frozenset[str]:
    """What tells a number of the whole world, in any language."""
    return frozenset(
        words for language in languages() for words in read_yaml(language, "places").get("world") or ()
    )
