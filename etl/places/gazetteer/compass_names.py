"""Names of divisions that are sides of something, in the languages read: Nord-Kivu is Kivu del Norte."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from etl.places.gazetteer.names import fold, name_words

_LONGEST = 3  # words of what a division is a side of


def other_spellings(name: str) -> Iterator[str]:
    """The forms that other languages give ``name``, itself among them; none where it says no side."""
    words = fold(name).split()
    for own, forms in _sides():
        first, last = own & {*words[:1]}, own & {*words[-1:]}
        rest = words[1:] if first else words[:-1] if last else []
        while rest and rest[-1] in _small():
            rest = rest[:-1]
        if not 0 < len(rest) <= _LONGEST or any(word in _no_rest() for word in rest):
            continue
        called = " ".join(rest).title()
        for each in (called, *_content()["called"].get(called.casefold(), "").split()):
            yield from (form.format(each) for form in forms)


@cache
def _content() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(
        Path(__file__).with_name("compass_names.yml").read_text(encoding="utf-8")
    )
    return content


@cache
def _sides() -> list[tuple[frozenset[str], list[str]]]:
    """The words of each side, folded, and the forms of a name with it."""
    sides = _content()["sides"].values()
    return [(frozenset(map(fold, side["words"].split())), side["forms"]) for side in sides]


@cache
def _small() -> frozenset[str]:
    return frozenset(_content()["between"].split())


@cache
def _no_rest() -> frozenset[str]:
    """Words of which nothing is a side: North East, Northern Province."""
    sides = frozenset(word for words, _ in _sides() for word in words)
    return sides | frozenset(map(fold, name_words()["divisions"])) | _small()
