"""Columns whose cells are codes: shown by their labels, and filtered by what is shown.

A reader types "bakeries" and means the code; so a filter of text on such a column becomes a list of the
codes whose label, in the reader's language, or whose code fits it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dashboard import describe
from dashboard.i18n import Words
from etl.vocabulary import terms

Model = Mapping[str, Any]

_LISTS = {
    "indicator": "indicators",
    "group": "groups",
    "object": "objects",
    "unit": "units",
    "qualifier": "qualifiers",
    "measure": "measures",
    "status": "statuses",
}
_FITS: dict[str, Callable[[str, str], bool]] = {
    "contains": lambda label, text: text in label,
    "notContains": lambda label, text: text not in label,
    "equals": lambda label, text: label == text,
    "notEqual": lambda label, text: label != text,
    "startsWith": lambda label, text: label.startswith(text),
    "endsWith": lambda label, text: label.endswith(text),
}
_NEGATIVE = ("notContains", "notEqual")


def label(column: str, code: Any, words: Words) -> str:
    """What a cell of the column shows; empty for none."""
    if not code:
        return ""
    if column == "indicator":
        return describe.topic_label(str(code), words)
    known = terms(_LISTS[column]).get(str(code))
    return words.label(_LISTS[column], str(code), known.label if known else str(code))


def columns() -> tuple[str, ...]:
    """The columns whose cells are codes."""
    return tuple(_LISTS)


def model(given: Model, words: Words) -> dict[str, Any]:
    """The filter model with filters of text on coded columns turned into lists of codes."""
    return {name: _one(name, part, words) if name in _LISTS else part for name, part in given.items()}


def _one(column: str, part: Any, words: Words) -> Any:
    if not isinstance(part, Mapping):
        return part
    if isinstance(part.get("conditions"), list):
        return {**part, "conditions": [_one(column, each, words) for each in part["conditions"]]}
    kind, text = str(part.get("type")), part.get("filter")
    if kind not in _FITS or text is None:
        return part
    wanted, fits = str(text).casefold().strip(), _FITS[kind]
    negative = kind in _NEGATIVE
    # Both the label and the code can be meant; what is excluded must fit neither.
    join = all if negative else any
    codes = [
        code
        for code in terms(_LISTS[column])
        if join(fits(said.casefold(), wanted) for said in (label(column, code, words), code))
    ]
    return {"filterType": "set", "values": codes, "blank": negative}
