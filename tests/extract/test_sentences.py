"""Sentences of our own as reports and news write them, with all the figures that they hold.

A line of sentences/*.txt is "sentence => figure; figure"; nothing behind the arrow: it counts nothing. A
line that begins with "?" can't be read yet: it is a strict expected failure. A folder holds the sentences of
the language that it is named after; those beside the folders are English.
"""

from __future__ import annotations

from collections import Counter

import pytest

from bench.sentences import examples
from tests.extract.helper import figures


def _rows() -> list[object]:
    return [
        pytest.param(
            one.text,
            one.language,
            one.figures,
            id=one.text,
            marks=[pytest.mark.xfail(strict=True, reason="not yet read")] if one.open else [],
        )
        for one in examples()
    ]


@pytest.mark.parametrize(("sentence", "language", "expected"), _rows())
def test_sentence(sentence: str, language: str, expected: tuple[str, ...]) -> None:
    assert Counter(figures(sentence, language)) == Counter(expected)
