"""Diseases that no list names: "30 cases of tungiasis" beside 200 of cholera."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from etl.reconcile.evidence.words import of, words_of

_NAME = 30  # characters in which the name of a listed disease may begin: "cases of severe acute cholera"
_ENDS = re.compile(r"[,;:.()\d]")


def unlisted(sentence: str, language: str, at: int, listed: Sequence[int]) -> str | None:
    """The word for the disease of the number at ``at``, where no disease that is ``listed`` begins there.

    ``sentence`` is in lower case, ``listed`` where its names of diseases begin.
    """
    pattern = _pattern(language)
    found = pattern.match(sentence, at) if pattern is not None else None
    if found is None:
        return None
    start = found.start("name")
    end = _ENDS.search(sentence, start, start + _NAME)
    last = end.start() if end is not None else start + _NAME
    return None if any(found.end("of") <= each < last for each in listed) else found["name"]


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    words = words_of(language)
    if not words.get("ill_of"):
        return None
    behind, between, unnamed = ("|".join(words[key]) for key in ("ill_of", "ill_between", "ill_unnamed"))
    number = r"(?:[^\s,;:()]|(?<=\d)[,.](?=\d))+"
    cases = rf"(?: [^\s,;:()]+){{0,4}}? (?:{behind})| (?:{'|'.join(sorted(of()))})(?=[ '’])"
    name = rf"(?:(?:{between})[ '’])*(?!(?:{unnamed})\b)(?P<name>[^\W\d_][\w-]{{3,}})"
    return re.compile(rf"{number}(?:{cases})[ '’]*(?P<of>){name}")
