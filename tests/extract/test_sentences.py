"""Sentences of our own as reports and news write them, with all the figures that they hold.

A line of sentences/*.txt is "sentence => figure; figure"; nothing behind the arrow: it counts nothing. A
line that begins with "?" can't be read yet: it is a strict expected failure. A folder holds the sentences of
the language that it is named after; those beside the folders are English.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.extract.helper import figures

_SENTENCES = Path(__file__).with_name("sentences")


def _rows() -> list[object]:
    out: list[object] = []
    for path in sorted(_SENTENCES.rglob("*.txt")):
        language = path.parent.name if path.parent != _SENTENCES else "en"
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line or line.startswith("#"):
                continue
            sentence, arrow, wanted = line.removeprefix("? ").partition(" =>")
            assert arrow, f"{path.name}: no arrow in {line!r}"
            expected = [figure.strip() for figure in wanted.split(";") if figure.strip()]
            marks = [pytest.mark.xfail(strict=True, reason="not yet read")] if line.startswith("?") else []
            out.append(pytest.param(sentence, language, expected, id=sentence, marks=marks))
    return out


@pytest.mark.parametrize(("sentence", "language", "expected"), _rows())
def test_sentence(sentence: str, language: str, expected: list[str]) -> None:
    assert Counter(figures(sentence, language)) == Counter(expected)
