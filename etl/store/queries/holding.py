"""Texts that hold, begin or end with others, in whatever case."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

_ESCAPE = "/"


class Alike(FunctionElement[bool]):
    """Whether a text is like a pattern, whatever the case of its letters."""

    name = "alike"
    inherit_cache = True
    type = sa.Boolean()


@compiles(Alike)
def _lowered(element: Alike, compiler: Any, **options: Any) -> str:
    text, pattern = (compiler.process(clause, **options) for clause in element.clauses)
    # A text that is given has the database's collation, which may lower letters that a column's doesn't.
    return f"(lower({text}) LIKE lower({pattern} COLLATE \"C\") ESCAPE '{_ESCAPE}')"


@compiles(Alike, "sqlite")
def _plain(element: Alike, compiler: Any, **options: Any) -> str:
    # Its LIKE tells no cases apart, as its lower() knows those of ASCII alone, and takes half the time.
    text, pattern = (compiler.process(clause, **options) for clause in element.clauses)
    return f"({text} LIKE {pattern} ESCAPE '{_ESCAPE}')"


def holds(column: sa.ColumnElement[Any], text: str, before: str = "%", after: str = "%") -> Alike:
    """Whether a column holds the text; begins with it where nothing may stand ``before``, ends likewise."""
    for sign in (_ESCAPE, "%", "_"):
        text = text.replace(sign, _ESCAPE + sign)
    return Alike(column, sa.literal(f"{before}{text}{after}"))
