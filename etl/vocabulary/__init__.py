"""The closed vocabularies: indicators, groups, objects, units, qualifiers, measures, statuses; ``exclusions``
(why a number is no figure), ``reasons`` (why a claim is set aside), ``classes`` of nouns and their units.

One CSV each beside this file, read once. Every stage, the store and the dashboard take their codes
and labels from here, so a code exists in one place. A group's or object's ``parent`` says what it is
a part of (children within civilians within people).
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
# The vocabulary of the codes that a column holds.
OF_COLUMN = {
    "indicator": "indicators",
    "group": "groups",
    "object": "objects",
    "unit": "units",
    "qualifier": "qualifiers",
    "measure": "measures",
    "status": "statuses",
}


@dataclass(frozen=True, slots=True)
class Term:
    """One row of a vocabulary; columns a file lacks are empty strings."""

    code: str
    label: str
    parent: str = ""
    unit: str = ""
    measure: str = ""
    hxl: str = ""
    definition: str = ""


@cache
def terms(name: str) -> dict[str, Term]:
    """The vocabulary ``name`` ("indicators", "groups", …) as code → Term, in the file's order.

    Raises ValueError naming file, line and what is allowed when a row is malformed.
    """
    path = FOLDER / f"{name}.csv"
    out: dict[str, Term] = {}
    with path.open(encoding="utf-8", newline="") as handle:
        reader = csv.DictReader(handle)
        allowed = set(Term.__dataclass_fields__)
        unknown = set(reader.fieldnames or ()) - allowed
        if unknown:
            raise ValueError(f"{path.name}: unknown column {sorted(unknown)}; allowed: {sorted(allowed)}")
        for number, row in enumerate(reader, start=2):
            term = Term(**{key: value or "" for key, value in row.items() if key is not None})
            if not term.code or term.code in out:
                raise ValueError(f"{path.name}, line {number}: missing or repeated code {term.code!r}")
            out[term.code] = term
    for term in out.values():
        if term.parent and term.parent not in out:
            raise ValueError(f"{path.name}: parent {term.parent!r} of {term.code!r} is no code")
        for column, kind in (("unit", "units"), ("measure", "measures")):
            code = getattr(term, column)
            if column in (reader.fieldnames or ()) and code not in codes(kind):
                raise ValueError(
                    f"{path.name}: {column} {code!r} of {term.code!r} is not one of {sorted(codes(kind))}"
                )
    return out


def codes(name: str) -> frozenset[str]:
    """The codes of one vocabulary."""
    return frozenset(terms(name))


def ancestors(name: str, code: str) -> tuple[str, ...]:
    """What ``code`` is a part of, nearest first: ("civilians", "people") for children."""
    out: list[str] = []
    table = terms(name)
    parent = table[code].parent if code in table else ""
    while parent:
        out.append(parent)
        parent = table[parent].parent
    return tuple(out)
