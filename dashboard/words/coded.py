"""Columns whose cells are codes: shown by their labels, and filtered by what is shown.

A reader types "bakeries" and means the code; so a filter of text on such a column becomes a list of the
codes whose label, in the reader's language, or whose code fits it. An indicator is shown with its object
("Hospitals working"), so it is found by either.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from dashboard import i18n
from dashboard.i18n import Words
from dashboard.words import describe
from etl.vocabulary import OF_COLUMN, terms

Model = Mapping[str, Any]

FITS: dict[str, Callable[[str, str], bool]] = {
    "contains": lambda label, text: text in label,
    "equals": lambda label, text: label == text,
    "startsWith": lambda label, text: label.startswith(text),
    "endsWith": lambda label, text: label.endswith(text),
}
NEGATIVE = {"notContains": "contains", "notEqual": "equals"}


def label(column: str, code: Any, words: Words) -> str:
    """What a cell of the column shows; empty for none. An indicator's code may end in ":" and an object."""
    if not code:
        return ""
    if column == "indicator":
        return describe.topic_label(str(code), words)
    known = terms(OF_COLUMN[column]).get(str(code))
    return words.label(OF_COLUMN[column], str(code), known.label if known else str(code))


def columns() -> tuple[str, ...]:
    """The columns whose cells are codes."""
    return tuple(OF_COLUMN)


def model(given: Model, words: Words) -> dict[str, Any]:
    """The filter model with filters of text on coded columns turned into lists of codes."""
    return {name: _one(name, part, words) if name in OF_COLUMN else part for name, part in given.items()}


def _one(column: str, part: Any, words: Words) -> Any:
    if not isinstance(part, Mapping):
        return part
    if isinstance(part.get("conditions"), list):
        return {**part, "conditions": [_one(column, each, words) for each in part["conditions"]]}
    kind, text = str(part.get("type")), part.get("filter")
    negative = kind in NEGATIVE
    kind = NEGATIVE.get(kind, kind)
    if kind not in FITS or text is None:
        return part
    wanted = str(text).casefold().strip()
    if column == "indicator":
        pairs = [[list(codes), list(objects)] for codes, objects in _topics(words.code, kind, wanted)]
        return {"filterType": "pairs", "beside": "object", "pairs": pairs, "not": negative}
    codes = [
        code for code in terms(OF_COLUMN[column]) if _fits(column, code, words, kind, wanted) != negative
    ]
    return {"filterType": "set", "values": codes, "blank": negative}


def _fits(column: str, code: str, words: Words, kind: str, wanted: str) -> bool:
    """True when the label or the code is meant."""
    return any(FITS[kind](said.casefold(), wanted) for said in (label(column, code, words), code))


@lru_cache(maxsize=256)
def _topics(language: str, kind: str, wanted: str) -> list[tuple[list[str], tuple[str, ...]]]:
    """The indicators that fit with the same objects, and those objects ("" for none)."""
    spoken = i18n.words(language)
    found: dict[tuple[str, ...], list[str]] = {}
    for code in terms("indicators"):
        fit = tuple(
            thing
            for thing in ("", *terms("objects"))
            if _fits("indicator", f"{code}:{thing}" if thing else code, spoken, kind, wanted)
        )
        if fit:
            found.setdefault(fit, []).append(code)
    return [(codes, objects) for objects, codes in found.items()]
