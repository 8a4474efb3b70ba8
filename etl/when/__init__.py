"""When a figure holds: time expressions, anchor, reference period and measure.

``periods`` is the stage's entry; ``find_expressions`` shows what it sees in a text.
"""

from __future__ import annotations

from etl.when.expressions.expressions import Expression, find
from etl.when.expressions.words import words
from etl.when.periods import periods

__all__ = ["Expression", "find_expressions", "periods"]


def find_expressions(text: str, language: str) -> list[Expression]:
    """The time expressions of ``text`` in reading order, with their offsets, role and marks."""
    return find(text, words(language))
